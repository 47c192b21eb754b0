use super::{Submission, SubmissionView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Pdf;

pub(super) static RULE: Rule<Submission> = Rule {
    info: RuleInfo {
        id: "xdm/mime-type-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:mime-type"],
        repeats: &[],
        title: Text {
            fr: "mimeType n'est pas la nature du fichier",
            en: "The mimeType is not what the file is",
        },
        docs: Text {
            fr: "`mimeType` dit au logiciel du destinataire avec quoi ouvrir le document : \
                 `text/xml` pour un CDA, `application/pdf` pour un PDF. Un CDA autoprésentable \
                 peut aussi être annoncé `application/xslt+xml`.\n\n\
                 À faire : écrire le type du fichier.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`mimeType` tells the receiver's software what to open the document with: \
                 `text/xml` for a CDA, `application/pdf` for a PDF. A self-presenting CDA may be \
                 announced as `application/xslt+xml` too.\n\n\
                 What to do: write the type of the file.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(view: &SubmissionView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &view.metadata.documents {
        let Some(mime_type) = entry.mime_type.as_ref().filter(|value| !value.is_blank()) else { continue };
        let Some(bytes) = view.file(entry).and_then(|found| found.entry.bytes()) else { continue };
        let expected: &[&str] = match bytes.trim_ascii_start() {
            [b'<', ..] | [0xEF, 0xBB, 0xBF, b'<', ..] => &["text/xml", "application/xslt+xml"],
            _ if Pdf::is_in(bytes) => &["application/pdf"],
            _ => continue,
        };
        checks.require(expected.contains(&mime_type.text()), || {
            let message = Message::new(Text {
                fr: "L'attribut mimeType n'est pas celui du fichier ({expected}) : le logiciel \
                     du destinataire peut ne pas l'ouvrir. Écrire le type du fichier.",
                en: "The mimeType is not that of the file ({expected}): the receiver's \
                     software may not open it. Write the type of the file.",
            });
            (mime_type.anchor(), message.fact("expected", expected.join(", ")))
        });
    }
}
