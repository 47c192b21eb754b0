use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ins-change-without-new",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:new-nir", "pam-fr:ins-deletion"],
        repeats: &[],
        title: Text {
            fr: "A47 remplace une INS sans dire par quoi",
            en: "A47 replaces an INS without saying by what",
        },
        docs: Text {
            fr: "MRG-1 donne l'ancienne INS : PID-3 doit porter la nouvelle, ou `\"\"` avec l'OID si elle est \
                 supprimée. Sans l'une ni l'autre, le destinataire ne sait pas s'il doit remplacer l'INS ou \
                 l'effacer, et la garde.\n\n\
                 À faire : mettre la nouvelle INS en PID-3, ou `\"\"` avec l'OID et le type `INS`.\n\n\
                 Source : PAM France 2.11.2, § 4.4.2 à 4.4.4.",
            en: "MRG-1 gives the former INS: PID-3 has to carry the new one, or `\"\"` with the OID when it is \
                 deleted. With neither, the receiver does not know whether to replace the INS or erase it, and \
                 keeps it.\n\n\
                 What to do: put the new INS in PID-3, or `\"\"` with the OID and type `INS`.\n\n\
                 Source: PAM France 2.11.2, 4.4.2 to 4.4.4.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(patient), Some(former)) = (view.patient, view.message.first("MRG")) else { return };
    let gives = former.field(1).repetitions().any(|id| identity::is_ins(id) && id.component(1).is_valued());
    if view.event != "A47" || !gives {
        return;
    }
    let now = patient.field(3);
    checks.require(now.repetitions().any(identity::is_ins), || {
        let message = Message::new(Text {
            fr: "MRG-1 donne une ancienne INS et PID-3 ne porte ni la nouvelle ni \"\" : le destinataire ne sait \
                 pas s'il faut la remplacer ou l'effacer. Compléter PID-3.",
            en: "MRG-1 gives a former INS and PID-3 carries neither the new one nor \"\": the receiver does not \
                 know whether to replace or erase it. Complete PID-3.",
        });
        (now.anchor(), message)
    });
}
