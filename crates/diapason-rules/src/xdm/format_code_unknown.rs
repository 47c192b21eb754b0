use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_schemas::xdm_profile;
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/format-code-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:format-code"],
        repeats: &[],
        title: Text {
            fr: "Le formatCode n'est aucun de ceux des exemples publiés",
            en: "The formatCode is none of those of the published examples",
        },
        docs: Text {
            fr: "`formatCode` dit quel modèle le document suit, et avec quoi l'afficher ou le \
                 relire. Diapason connaît les formats des exemples officiels ; un autre peut être \
                 juste, s'il est dans le jeu de valeurs des formats (JDV_J10, ou JDV_J60 pour le \
                 DMP), mais c'est souvent une faute de frappe.\n\n\
                 À faire : comparer le code au jeu de valeurs des formats.",
            en: "`formatCode` says which model the document follows, and what to show or read \
                 it with. Diapason knows the formats of the official examples; another one may be \
                 right, if it is in the value set of formats (JDV_J10, or JDV_J60 for the DMP), \
                 but it is often a typing error.\n\n\
                 What to do: compare the code with the value set of formats.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &metadata.documents {
        let formats = entry.classified(Scheme::FormatCode).filter_map(|format| format.code.as_ref());
        for code in formats.filter(|code| !code.is_blank()) {
            checks.require(xdm_profile().knows_format(code.trimmed()), || {
                let message = Message::new(Text {
                    fr: "Le formatCode {code} n'est aucun de ceux des exemples officiels : si \
                         c'est une faute de frappe, le destinataire ne saura pas lire le document. \
                         Le comparer au jeu de valeurs des formats (JDV_J10).",
                    en: "The formatCode {code} is none of those of the official examples: if \
                         it is a typing error, the receiver will not know how to read the \
                         document. Compare it with the value set of formats (JDV_J10).",
                });
                (code.anchor(), message.value("code", code.trimmed()))
            });
        }
    }
}
