use super::{Message, MessageView, types::FieldType};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/time-with-fraction",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["data-types-fr:times"],
        repeats: &[],
        title: Text { fr: "Une fraction de seconde en HL7 2.5", en: "A fraction of a second in HL7 2.5" },
        docs: Text {
            fr: "En HL7 2.5, le profil français écrit un instant jusqu'à la seconde ; la \
                fraction n'existe qu'à partir de la 2.6. Un lecteur strict refuse la date.\n\nÀ \
                faire : arrondir à la seconde.\n\nSource : IHE France, contraintes sur les types \
                de données HL7 v2, 1.8.2, TS.",
            en: "In HL7 2.5 the French profile writes a moment down to the second; a fraction \
                exists from 2.6 on only. A strict reader refuses the date.\n\nWhat to do: round \
                to the second.\n\nSource: IHE France, constraints on HL7 v2 data types, 1.8.2, \
                TS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.msh(12).component(1).is("2.5") {
        return;
    }
    for time in view.typed.of(FieldType::Time) {
        checks.require(!view.typed.part(time, 1).contains(&b'.'), || {
            let message = Text {
                fr: "Cet instant a une fraction de seconde, que HL7 2.5 n'admet pas dans le \
                    profil français : un lecteur strict le refuse. L'arrondir à la seconde.",
                en: "This moment has a fraction of a second, which HL7 2.5 does not allow in the \
                    French profile: a strict reader refuses it. Round it to the second.",
            };
            (time.repetition.component(1).anchor(), message.into())
        });
    }
}
