use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/hash-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:hash-and-size"],
        repeats: &[],
        title: Text { fr: "L'empreinte (hash) n'est pas un SHA-1", en: "The hash is no SHA-1" },
        docs: Text {
            fr: "`hash` est le SHA-1 du fichier, en 40 chiffres hexadécimaux. Une autre \
                 empreinte (SHA-256, base64) ne peut être comparée à rien : le destinataire ne \
                 saura pas si le document est intact.\n\n\
                 À faire : calculer le SHA-1 des octets du fichier et l'écrire en hexadécimal.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`hash` is the SHA-1 of the file, in 40 hexadecimal digits. Another digest \
                 (SHA-256, base64) can be compared with nothing: the receiver will not know \
                 whether the document is intact.\n\n\
                 What to do: compute the SHA-1 of the bytes of the file and write it in \
                 hexadecimal.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for hash in metadata.documents.iter().flat_map(|entry| entry.values_of("hash")) {
        if hash.is_blank() {
            continue;
        }
        let text = hash.text();
        checks.require(text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit()), || {
            let message = Message::new(Text {
                fr: "L'attribut hash n'est pas un SHA-1 en 40 chiffres hexadécimaux : le \
                     destinataire ne pourra pas vérifier que le document est intact. Calculer le \
                     SHA-1 des octets du fichier.",
                en: "The hash is no SHA-1 in 40 hexadecimal digits: the receiver cannot verify \
                     that the document is intact. Compute the SHA-1 of the bytes of the file.",
            });
            (hash.anchor(), message)
        });
    }
}
