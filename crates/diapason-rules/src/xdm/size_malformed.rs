use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/size-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:hash-and-size"],
        repeats: &[],
        title: Text {
            fr: "La taille (size) n'est pas un nombre d'octets",
            en: "The size is no number of bytes",
        },
        docs: Text {
            fr: "`size` est le nombre d'octets du fichier, en chiffres seuls. Le destinataire \
                 le compare à ce qu'il reçoit.\n\n\
                 À faire : écrire le nombre d'octets, sans unité ni espace.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`size` is the number of bytes of the file, in digits only. The receiver \
                 compares it with what it gets.\n\n\
                 What to do: write the number of bytes, without unit or space.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for size in metadata.documents.iter().flat_map(|entry| entry.values_of("size")) {
        if size.is_blank() {
            continue;
        }
        checks.require(size.text().bytes().all(|b| b.is_ascii_digit()), || {
            let message = Message::new(Text {
                fr: "L'attribut size n'est pas un nombre d'octets : le destinataire ne pourra \
                     pas vérifier que le document est complet. L'écrire en chiffres seuls.",
                en: "The size is no number of bytes: the receiver cannot verify that the \
                     document is complete. Write it in digits only.",
            });
            (size.anchor(), message)
        });
    }
}
