use super::{Header, version};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/version-number-not-positive",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cda-version-positive"],
        repeats: &[],
        title: Text {
            fr: "Le numéro de version n'est pas positif",
            en: "The version number is not positive",
        },
        docs: Text {
            fr: "Les versions se comptent à partir de 1. Les contrôles officiels acceptent zéro et \
                 les nombres négatifs ; un récepteur qui compte les versions peut tenir ce \
                 document pour plus ancien que tous les autres.\n\n\
                 À faire : écrire 1 pour la première version.\n\n\
                 Source : exigence propre à Diapason.",
            en: "Versions are counted from 1. The official checks accept zero and negative \
                 numbers; a receiver that counts versions may hold this document to be older than \
                 all others.\n\n\
                 What to do: write 1 for the first version.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for node in header.live(header.root, "versionNumber") {
        let field = header.attribute_field(node, "value");
        let Some(number) = field.text() else { continue };
        if !version::is_integer(number) {
            continue;
        }
        checks.require(!number.starts_with('-') && number.bytes().any(|byte| byte != b'0'), || {
            let message = Message::new(Text {
                fr: "Le numéro de version {number} n'est pas positif : le document peut passer \
                     pour plus ancien que tous les autres. Compter à partir de 1.",
                en: "The version number {number} is not positive: the document may pass for older \
                     than all others. Count from 1.",
            });
            (field.at(), message.value("number", number))
        });
    }
}
