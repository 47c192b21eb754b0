use super::MessageView;
use super::transmission::{self, File};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-base64-repaired",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text {
            fr: "Le Base64 du document se lit, mais il est incomplet ou coupé de blancs",
            en: "The Base64 of the document can be read, but is incomplete or broken by blanks",
        },
        docs: Text {
            fr: "Le Base64 se termine par `=` tant que sa longueur n'est pas un multiple de quatre, et ne \
                 contient ni espace ni saut de ligne. Diapason l'a lu quand même ; beaucoup de \
                 bibliothèques le refusent.\n\n\
                 À faire : laisser la bibliothèque d'encodage écrire le Base64 entier, sans le couper ni \
                 en ôter la fin.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document, et \
                 RFC 4648.",
            en: "Base64 ends with `=` as long as its length is no multiple of four, and holds neither \
                 blank nor line end. Diapason read it nevertheless; many libraries refuse it.\n\n\
                 What to do: let the library write the whole Base64, without breaking it or dropping its \
                 end.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document, \
                 and RFC 4648.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for File { data, payload, .. } in transmission::files(view) {
        if payload.is_readable() {
            checks.require(payload.is_padded(), || (data.anchor(), Message::new(WORDS)));
            checks.require(payload.blanks == 0, || (data.anchor(), Message::new(BLANKS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "Le Base64 du document n'a pas son remplissage (=) : il se lit, mais beaucoup de récepteurs le \
         refuseront. Ne pas ôter la fin de ce que la bibliothèque d'encodage produit.",
    en: "The Base64 of the document lacks its padding (=): it can be read, but many receivers will refuse \
         it. Do not drop the end of what the encoding library gives.",
};

const BLANKS: Text = Text {
    fr: "Le Base64 du document contient des blancs ou des sauts de ligne : il se lit, mais beaucoup de \
         récepteurs le refuseront. L'écrire d'un seul tenant.",
    en: "The Base64 of the document holds blanks or line ends: it can be read, but many receivers will \
         refuse it. Write it in one piece.",
};
