use super::MessageView;
use super::transmission::{self, Metadata, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/dmp-sender-not-geographic",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:sender"],
        repeats: &[],
        title: Text {
            fr: "Envoi au DMP avec le FINESS juridique de l'expéditeur",
            en: "Publication to the DMP with the legal FINESS of the sender",
        },
        docs: Text {
            fr: "Le jeton VIHF du DMP porte le FINESS géographique de l'établissement (SC.DMP/CONF.12). \
                 PRT-8.7 vaut FINEJ : c'est celui de l'entité juridique, et le dépôt peut être refusé ou \
                 attribué au mauvais site.\n\n\
                 À faire : donner le FINESS géographique (FINEG) de l'expéditeur.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT de l'expéditeur, \
                 et SC.DMP/CONF.12.",
            en: "The VIHF token of the DMP carries the geographic FINESS of the establishment \
                 (SC.DMP/CONF.12). PRT-8.7 is FINEJ: that is the legal entity, and publication may be \
                 refused or credited to the wrong site.\n\n\
                 What to do: give the geographic FINESS (FINEG) of the sender.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the sender, \
                 and SC.DMP/CONF.12.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !transmission::says_yes(view, Metadata::ToDmp) {
        return;
    }
    for sender in transmission::with_role(view, Role::Sender) {
        let kind = sender.structure_type;
        if kind.is_valued() {
            checks.require(!kind.is("FINEJ"), || (kind.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "L'envoi au DMP est demandé et PRT-8.7 vaut FINEJ : le jeton VIHF demande le FINESS géographique \
         du site. Donner le FINEG de l'expéditeur.",
    en: "Publication to the DMP is asked for and PRT-8.7 is FINEJ: the VIHF token needs the geographic \
         FINESS of the site. Give the FINEG of the sender.",
};
