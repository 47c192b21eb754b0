use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/participation-action-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:participation"],
        repeats: &[],
        title: Text { fr: "PRT-2 ne vaut pas UC", en: "PRT-2 is not UC" },
        docs: Text {
            fr: "Le volet fixe l'action de tous les PRT (PRT-2) à `UC`. Un autre code demanderait \
                 d'ajouter ou de supprimer une participation, ce que la PFI ne fait pas.\n\n\
                 À faire : écrire UC.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments PRT.",
            en: "The specification fixes the action of every PRT (PRT-2) to `UC`. Another code would ask \
                 to add or delete a participation, which the platform does not do.\n\n\
                 What to do: write UC.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments PRT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for participation in &view.participations {
        let action = participation.field(2);
        checks.require(action.is("UC"), || (action.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "PRT-2 ne vaut pas UC, seule action que le volet admet : la PFI peut ignorer ou rejeter cette \
         participation. Écrire UC.",
    en: "PRT-2 is not UC, the only action that the specification admits: the platform may ignore or \
         reject this participation. Write UC.",
};
