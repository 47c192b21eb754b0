use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/visit-class-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:visit"],
        repeats: &[],
        title: Text {
            fr: "La classe de la venue (PV1-2) n'est pas un code connu",
            en: "The class of the visit (PV1-2) is not a known code",
        },
        docs: Text {
            fr: "PV1-2 dit si le patient est hospitalisé (`I`), en consultation externe (`O`), aux \
                 urgences (`E`), en séances (`R`), ou hors venue (`N`) ; `V` complète la liste de PAM \
                 France. Un autre code n'est pas compris : la venue n'est pas retrouvée et les \
                 indicateurs du DMP sont faux.\n\n\
                 À faire : utiliser E, I, O, R, V ou N.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment PV1, et PAM \
                 France 2.11.",
            en: "PV1-2 says whether the patient is admitted (`I`), an outpatient (`O`), in emergency \
                 (`E`), in a series of sessions (`R`), or there for no visit (`N`); `V` completes the \
                 list of PAM France. Another code is not understood: the visit is not found and the \
                 indicators of the DMP are wrong.\n\n\
                 What to do: use E, I, O, R, V or N.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment PV1, and PAM \
                 France 2.11.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let class = view.pv1(2);
    if class.is_valued() {
        let known = class.is_one_of(&["E", "I", "O", "R", "V", "N"]);
        checks.require(known, || (class.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "La classe de la venue (PV1-2) n'est ni E, I, O, R, V ni N : le destinataire ne saura pas à \
         quelle venue rattacher le document. Utiliser l'un de ces codes.",
    en: "The class of the visit (PV1-2) is none of E, I, O, R, V and N: the receiver cannot tell which \
         visit the document belongs to. Use one of these codes.",
};
