use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/birth-name-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:birth-name"],
        repeats: &[],
        title: Text { fr: "Aucun nom du patient n'est de type L", en: "No name of the patient has type L" },
        docs: Text {
            fr: "Le nom de naissance se transmet dans une répétition de PID-5 de type `L` (XPN-7). Sans elle, le \
                 destinataire ne sait pas lequel des noms est celui de l'état civil, et la recherche d'antériorité \
                 se fait sur le mauvais.\n\n\
                 À faire : mettre `L` en XPN-7 du nom de naissance. Avec une INS, l'absence des traits est une \
                 erreur : voir `ins/traits-missing`.\n\n\
                 Source : PAM France 2.11.2, § 6.6.2.",
            en: "The birth name goes in a repetition of PID-5 of type `L` (XPN-7). Without it the receiver does not \
                 know which name is that of the civil status, and searches for the patient under the wrong one.\n\n\
                 What to do: put `L` in XPN-7 of the birth name. With an INS the missing traits are an error: see \
                 `ins/traits-missing`.\n\n\
                 Source: PAM France 2.11.2, 6.6.2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for pid in view.message.all("PID") {
        let names = pid.field(5);
        // Beside an INS this is the business of `ins/traits-missing`, one place too far of `hl7v2/name-part-forbidden`.
        let is_shifted = names.repetitions().any(|name| name.component(8).is_valued());
        if names.is_empty() || is_shifted || identity::ins(view, pid).is_some() {
            continue;
        }
        checks.require(names.repetitions().any(|name| name.component(7).is("L")), || {
            let message = Message::new(Text {
                fr: "Aucune répétition de PID-5 n'est de type L : le nom de naissance n'est pas reconnaissable. \
                     Mettre L en XPN-7 de ce nom.",
                en: "No repetition of PID-5 has type L: the birth name cannot be recognised. Put L in XPN-7 of that \
                     name.",
            });
            (names.anchor(), message)
        });
    }
}
