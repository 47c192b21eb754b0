use super::{Submission, SubmissionView};
use diapason_core::{Checks, Context, Message, Reason, Rule, RuleInfo, Severity, Text};
use diapason_xdm::{Content, Unread};

pub(super) static RULE: Rule<Submission> = Rule {
    info: RuleInfo {
        id: "xdm/hash-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:hash-and-size"],
        repeats: &[],
        title: Text {
            fr: "L'empreinte (hash) n'est pas celle du fichier",
            en: "The hash is not that of the file",
        },
        docs: Text {
            fr: "`hash` est le SHA-1 des octets du fichier. S'il diffère, le fichier a été \
                 modifié après le calcul (une conversion de fins de ligne suffit) ou remplacé : le \
                 destinataire doit refuser le document.\n\n\
                 À faire : calculer l'empreinte sur le fichier tel qu'il est mis dans l'archive, \
                 en dernier.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`hash` is the SHA-1 of the bytes of the file. Where it differs, the file was \
                 changed after the computation (a conversion of line ends is enough) or replaced: \
                 the receiver has to refuse the document.\n\n\
                 What to do: compute the hash on the file as it is put in the archive, at the very \
                 end.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &SubmissionView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &view.metadata.documents {
        let (Some(hash), Some(found)) = (entry.value_of("hash"), view.file(entry)) else { continue };
        let text = hash.text();
        // Another shape is the business of `xdm/hash-malformed`.
        if text.len() != 40 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            continue;
        }
        let Some(own) = found.entry.sha1() else {
            checks.undecided(why_unread(found.entry.content()));
            continue;
        };
        checks.require(own.eq_ignore_ascii_case(text), || {
            let message = Message::new(Text {
                fr: "L'empreinte (hash) n'est pas le SHA-1 du fichier : le document a changé \
                     depuis, ou ce n'est pas le bon, et le destinataire doit le refuser. La \
                     calculer sur le fichier tel qu'il est dans l'archive.",
                en: "The hash is not the SHA-1 of the file: the document changed since, or is \
                     not the right one, and the receiver has to refuse it. Compute it on the file \
                     as it stands in the archive.",
            });
            (hash.anchor(), message)
        });
    }
}

fn why_unread(content: &Content<'_>) -> Reason {
    match content {
        Content::Unread(Unread::Limit(limit)) => Reason::Limit(*limit),
        Content::Unread(why) => Reason::Unread(why.text()),
        Content::Read(_) => Reason::NOT_WHOLE,
    }
}
