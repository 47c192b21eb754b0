use super::{Submission, SubmissionView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Submission> = Rule {
    info: RuleInfo {
        id: "xdm/size-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:hash-and-size"],
        repeats: &[],
        title: Text {
            fr: "La taille (size) n'est pas celle du fichier",
            en: "The size is not that of the file",
        },
        docs: Text {
            fr: "`size` est le nombre d'octets du fichier. S'il diffère, le fichier a été \
                 modifié ou tronqué après coup, ou la taille compte des caractères au lieu \
                 d'octets.\n\n\
                 À faire : compter les octets du fichier tel qu'il est mis dans l'archive.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`size` is the number of bytes of the file. Where it differs, the file was \
                 changed or cut afterwards, or the size counts characters in the place of bytes.\n\n\
                 What to do: count the bytes of the file as it is put in the archive.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &SubmissionView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &view.metadata.documents {
        let (Some(size), Some(found)) = (entry.value_of("size"), view.file(entry)) else { continue };
        let Some(bytes) = found.entry.bytes() else { continue };
        let digits = size.text().trim_start_matches('0');
        if size.is_blank() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        checks.require(digits.parse().unwrap_or(0) == bytes.len(), || {
            let message = Message::new(Text {
                fr: "La taille (size) n'est pas celle du fichier, qui a {bytes} octets : il a \
                     changé depuis, ou ce sont des caractères qui ont été comptés. Écrire le \
                     nombre d'octets du fichier.",
                en: "The size is not that of the file, which has {bytes} bytes: it changed \
                     since, or characters were counted. Write the number of bytes of the file.",
            });
            (size.anchor(), message.fact("bytes", bytes.len().to_string()))
        });
    }
}
