use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;
use diapason_ins::Oid;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/dmp-patient-without-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:dmp-qualified-ins"],
        repeats: &[],
        title: Text {
            fr: "Envoi au DMP demandé pour un patient sans INS",
            en: "Publication to the DMP asked for a patient without INS",
        },
        docs: Text {
            fr: "`DESTDMP` vaut Y : le document doit aller au DMP, dont l'unique clé est l'INS qualifiée. \
                 PID-3 n'en porte pas : le dépôt échouera.\n\n\
                 À faire : qualifier l'identité auprès du téléservice INSi avant l'envoi, ou mettre \
                 DESTDMP à N.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnée DESTDMP, \
                 et annexe INS du CI-SIS.",
            en: "`DESTDMP` is Y: the document is to go to the DMP, whose only key is the qualified INS. \
                 PID-3 carries none: publication will fail.\n\n\
                 What to do: qualify the identity with the INSi service before sending, or set DESTDMP to \
                 N.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata DESTDMP, and \
                 the INS annex of the CI-SIS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(patient) = view.patient else { return };
    let ids = patient.field(3);
    if ids.is_valued() && transmission::says_yes(view, Metadata::ToDmp) {
        let ins = ids.repetitions().any(is_ins);
        checks.require(ins, || (ids.anchor(), Message::new(WORDS)));
    }
}

fn is_ins(id: Element<'_>) -> bool {
    let root = id.component(4).subcomponent(2).text();
    id.component(5).is("INS") || Oid::parse(root.trim()).is_some_and(Oid::is_ins_root)
}

const WORDS: Text = Text {
    fr: "L'envoi au DMP est demandé (DESTDMP = Y) et aucun identifiant de PID-3 n'est une INS : le dépôt \
         échouera. Qualifier l'identité auprès d'INSi avant l'envoi, ou mettre DESTDMP à N.",
    en: "Publication to the DMP is asked for (DESTDMP = Y) and no identifier in PID-3 is an INS: it will \
         fail. Qualify the identity with INSi before sending, or set DESTDMP to N.",
};
