use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ins-removal-outside-a47",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:ins-deletion", "pam-fr:qualified-to-retrieved"],
        repeats: &[],
        title: Text {
            fr: "Une INS est supprimée par un autre événement que A47",
            en: "An INS is deleted by an event other than A47",
        },
        docs: Text {
            fr: "La suppression d'une INS passe par A47 : l'ancienne valeur en MRG-1, `\"\"` en PID-3. Dans un \
                 autre événement, le destinataire n'a pas l'ancienne valeur et peut ignorer le `\"\"` : l'INS \
                 resterait chez lui.\n\n\
                 À faire : émettre A47.\n\n\
                 Source : PAM France 2.11.2, § 4.4.3 et 4.4.4.",
            en: "An INS is deleted through A47: the former value in MRG-1, `\"\"` in PID-3. In another event the \
                 receiver does not have the former value and may ignore the `\"\"`: it would keep the INS.\n\n\
                 What to do: send A47.\n\n\
                 Source: PAM France 2.11.2, 4.4.3 and 4.4.4.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for ins in view.message.all("PID").filter_map(|pid| identity::ins_to_delete(view, pid)) {
        checks.require(view.event == "A47", || {
            let message = Message::new(Text {
                fr: "PID-3 efface une INS hors de A47 : le destinataire peut l'ignorer et garder l'INS. Émettre \
                     A47, avec l'ancienne INS en MRG-1.",
                en: "PID-3 erases an INS outside A47: the receiver may ignore it and keep the INS. Send A47, with \
                     the former INS in MRG-1.",
            });
            (ins.anchor(), message)
        });
    }
}
