use super::{
    Message, MessageView,
    types::{FieldType, Typed},
};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/component-forbidden",
        severity: Severity::Error,
        lowered: &[],
        requirements: &[
            "data-types-fr:people",
            "data-types-fr:organizations",
            "data-types-fr:telecoms",
            "data-types-fr:addresses",
            "data-types-fr:times",
        ],
        repeats: &[],
        title: Text { fr: "Un composant interdit est rempli", en: "A forbidden component has a value" },
        docs: Text {
            fr: "Le profil français interdit des composants que HL7 laisse libres ou a \
                abandonnés : la qualification d'un nom, l'identifiant numérique d'une structure, \
                l'ancien numéro de téléphone en un seul composant, la précision d'une date … Un \
                destinataire qui suit le profil les ignore, et la donnée se perd ; souvent, \
                c'est un `^` de trop qui décale la suite.\n\nÀ faire : vider ce composant, ou \
                remettre la valeur à sa place.\n\nSource : IHE France, contraintes sur les types \
                de données HL7 v2, 1.8.2, XCN, XON, XTN, XAD, SAD, TS.",
            en: "The French profile forbids components that HL7 leaves free or gave up: the \
                degree of a name, the numeric identifier of a structure, the former telephone \
                number in one component, the precision of a date … A receiver that follows the \
                profile ignores them, and the datum is lost; often it is one `^` too many that \
                shifts what follows.\n\nWhat to do: empty this component, or put the value back \
                in its place.\n\nSource: IHE France, constraints on HL7 v2 data types, 1.8.2, \
                XCN, XON, XTN, XAD, SAD, TS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for typed in view.typed.iter() {
        let Some(forbidden) = forbidden(typed) else { continue };
        let found = Some(forbidden & typed.filled).filter(|found| *found != 0).map(u32::trailing_zeros);
        let found = found.map(|number| (typed.repetition.component(number), number));
        let found = found.or_else(|| street(typed));
        checks.require(found.is_none(), || {
            let message = Words::new(Text {
                fr: "Le composant {number} de ce champ est rempli alors que le profil français \
                    l'interdit : le destinataire l'ignore, et la donnée se perd. Le vider, ou \
                    remettre la valeur à sa place.",
                en: "Component {number} of this field has a value though the French profile \
                    forbids it: the receiver ignores it, and the datum is lost. Empty it, or put \
                    the value back in its place.",
            });
            let (part, number) = found.unwrap_or((typed.repetition, 0));
            (part.anchor(), message.fact("number", number.to_string()))
        });
    }
}

/// The components that are forbidden, as bits from 0.
fn forbidden(typed: &Typed<'_>) -> Option<u32> {
    let bits = |numbers: &[u32]| numbers.iter().fold(0, |bits, number| bits | 1 << number);
    Some(match typed.of {
        // In ROL, component 15 has a rule of its own.
        FieldType::Person if typed.segment.is("ROL") => {
            const { 1 << 5 | 1 << 7 | 1 << 8 | 1 << 11 | 1 << 12 | 0xFF << 16 }
        }
        FieldType::Person => const { 1 << 5 | 1 << 7 | 1 << 8 | 1 << 11 | 1 << 12 | 0x1FF << 15 },
        FieldType::Organization => bits(&[2, 3, 4, 5, 8, 9]),
        FieldType::Telecom => bits(&[1, 5, 6, 7, 8, 10, 11]),
        FieldType::Address => bits(&[12]),
        FieldType::Time => bits(&[2]),
        _ => return None,
    })
}

/// SAD-2 and SAD-3: the name and number of the street, apart.
fn street<'a>(typed: &Typed<'a>) -> Option<(Element<'a>, u32)> {
    if typed.of != FieldType::Address {
        return None;
    }
    let street = typed.repetition.component(1);
    let parts = [street.subcomponent(2), street.subcomponent(3)];
    parts.into_iter().find(|part| part.is_valued()).map(|part| (part, 1))
}
