use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Recognition;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/profile-id-with-blank",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh"],
        repeats: &[],
        title: Text { fr: "Un blanc dans l'identifiant de profil", en: "A blank in the profile identifier" },
        docs: Text {
            fr: "Un blanc précède ou suit un composant de MSH-21, comme dans un exemple du volet \
                lui-même. Comparé exactement, l'identifiant n'est plus reconnu et le message \
                part dans le mauvais circuit.\n\nÀ faire : retirer le blanc.\n\nSource : CI-SIS, \
                transmission d'un document CDA R2 en HL7 v2, segment MSH.",
            en: "A blank stands before or after a component of MSH-21, as in an example of the \
                specification itself. Compared exactly, the identifier is no longer recognised \
                and the message takes the wrong route.\n\nWhat to do: remove the \
                blank.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 v2, segment \
                MSH.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.profile.recognition() != Recognition::Identifier {
        return;
    }
    let components = view.msh(21).repetitions().flat_map(|repetition| repetition.components());
    for component in components {
        checks.require(component.raw().trim_ascii().len() == component.raw().len(), || {
            let message = Text {
                fr: "Un blanc entoure ce composant de l'identifiant de profil : une comparaison \
                    exacte ne le reconnaît pas. Le retirer.",
                en: "A blank stands around this component of the profile identifier: an exact \
                    comparison does not recognise it. Remove it.",
            };
            (component.anchor(), message.into())
        });
    }
}
