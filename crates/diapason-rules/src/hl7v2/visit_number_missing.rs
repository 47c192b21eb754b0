use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/visit-number-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:visit"],
        repeats: &[],
        title: Text {
            fr: "Le numéro de venue (PV1-19) manque",
            en: "The number of the visit (PV1-19) is missing",
        },
        docs: Text {
            fr: "Quand PV1-2 vaut E, I, O ou R, le volet exige l'identifiant de la venue en PV1-19. Sans \
                 lui, la PFI ne peut rattacher le document à la venue ni calculer les indicateurs \
                 d'alimentation du DMP. Avec N, il n'est à donner que s'il est connu.\n\n\
                 À faire : transmettre le numéro de venue, ou N en PV1-2 si le document ne relève \
                 d'aucune venue.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment PV1, note 2.",
            en: "When PV1-2 is E, I, O or R, the specification requires the identifier of the visit in \
                 PV1-19. Without it, the platform can neither file the document with the visit nor \
                 compute the indicators of publication to the DMP. With N it is only asked for if it is \
                 known.\n\n\
                 What to do: send the number of the visit, or N in PV1-2 if the document belongs to no \
                 visit.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment PV1, note 2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.pv1(2).is_one_of(&["E", "I", "O", "R"]) {
        let number = view.pv1(19);
        checks.require(number.component(1).is_valued(), || (number.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Le numéro de venue (PV1-19) est vide alors que la classe de la venue (PV1-2) l'exige : la PFI \
         rejettera le message. Le transmettre, ou mettre N en PV1-2 si le document ne relève d'aucune \
         venue.",
    en: "The number of the visit (PV1-19) is empty although the class of the visit (PV1-2) requires it: \
         the platform will reject the message. Send it, or N in PV1-2 if the document belongs to no visit.",
};
