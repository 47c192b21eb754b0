use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/sender-incomplete",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:sender"],
        repeats: &[],
        title: Text { fr: "L'expéditeur n'est pas désigné", en: "The sender is not named" },
        docs: Text {
            fr: "Le PRT de l'expéditeur désigne un professionnel (PRT-5) ou un dispositif (PRT-10), et sa \
                 structure (PRT-8). S'il en manque, la PFI ne peut ni créer le jeton VIHF ni renseigner \
                 l'auteur du lot de soumission.\n\n\
                 À faire : renseigner PRT-5 ou PRT-10, et PRT-8.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT de l'expéditeur, \
                 et SC.DMP/CONF.12.",
            en: "The PRT of the sender names a professional (PRT-5) or a device (PRT-10), and their \
                 structure (PRT-8). Where one is missing, the platform can neither make the VIHF token \
                 nor fill the author of the submission set.\n\n\
                 What to do: fill PRT-5 or PRT-10, and PRT-8.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the sender, \
                 and SC.DMP/CONF.12.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for sender in transmission::with_role(view, Role::Sender) {
        let (person, structure, device) = (sender.person, sender.structure, sender.segment.field(10));
        checks.require(person.is_valued() || device.is_valued(), || (person.anchor(), Message::new(WORDS)));
        checks.require(structure.is_valued(), || (structure.anchor(), Message::new(STRUCTURE)));
    }
}

const WORDS: Text = Text {
    fr: "L'expéditeur n'est ni un professionnel (PRT-5) ni un dispositif (PRT-10) : la PFI ne peut agir \
         au nom de personne. Renseigner l'un des deux.",
    en: "The sender is neither a professional (PRT-5) nor a device (PRT-10): the platform can act in \
         nobody's name. Fill one of them.",
};

const STRUCTURE: Text = Text {
    fr: "La structure de l'expéditeur (PRT-8) manque : la PFI a besoin de son FINESS pour le jeton VIHF. \
         Renseigner PRT-8.",
    en: "The structure of the sender (PRT-8) is missing: the platform needs its FINESS for the VIHF \
         token. Fill PRT-8.",
};
