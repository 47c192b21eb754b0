use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/visit-location-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:pv1-location"],
        repeats: &[],
        title: Text { fr: "Le lieu de la venue manque", en: "The location of the visit is missing" },
        docs: Text {
            fr: "PV1-3.1 dit où se trouve le patient (unité, UF d'hébergement). PAM France l'attend pour les \
                 entrées, sorties et mutations ; sans lui, les logiciels de service ne voient pas arriver le \
                 patient. Beaucoup de messages réels le laissent vide : c'est un avertissement.\n\n\
                 À faire : renseigner PV1-3.1.\n\n\
                 Source : PAM France 2.11.2, PV1-3.",
            en: "PV1-3.1 says where the patient is (unit, housing unit). PAM France expects it for admissions, \
                 discharges and transfers; without it the software of a ward does not see the patient arrive. Many \
                 real messages leave it empty: this is a warning.\n\n\
                 What to do: fill PV1-3.1.\n\n\
                 Source: PAM France 2.11.2, PV1-3.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(visit) = view.visit.filter(|_| is_expected(view)) else { return };
    let location = visit.field(3).component(1);
    checks.require(!location.is_empty(), || {
        let message = Message::new(Text {
            fr: "PV1-3.1 est vide : le service d'accueil ne saura pas que le patient est chez lui. Renseigner \
                 l'unité en PV1-3.1.",
            en: "PV1-3.1 is empty: the ward will not know that the patient is there. Give the unit in PV1-3.1.",
        });
        (location.anchor(), message)
    });
}

fn is_expected(view: &MessageView<'_>) -> bool {
    match view.event {
        "A01" | "A02" | "A03" | "A04" | "A06" | "A07" | "A11" | "A12" | "A13" | "A14" | "A15" | "A16"
        | "A21" | "A22" | "A25" | "A26" | "A27" => true,
        // An update is about the place of the patient where it is about housing (H).
        "Z99" => view.movement.is_some_and(|movement| movement.field(9).raw().contains(&b'H')),
        _ => false,
    }
}
