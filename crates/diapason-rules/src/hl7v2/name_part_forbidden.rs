use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/name-part-forbidden",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:name-parts"],
        repeats: &[],
        title: Text {
            fr: "Une partie interdite du nom est remplie",
            en: "A forbidden part of the name has a value",
        },
        docs: Text {
            fr: "En France, un nom de PID-5 n'a que le nom (1), le premier prénom (2), la liste des prénoms (3), la \
                 civilité (5) et le type (7). Une valeur ailleurs est souvent un décalage d'un séparateur : \
                 `NOM^Prénom^Liste^^^Mme^^L` met le type en composant 8, et le nom de naissance n'est plus \
                 reconnu.\n\n\
                 À faire : remettre chaque partie à sa place, ou vider le composant.\n\n\
                 Source : PAM France 2.11.2, PID-5.",
            en: "In France a name of PID-5 has only the name (1), the first given name (2), the list of given names \
                 (3), the title (5) and the type (7). A value elsewhere is often one separator too many: \
                 `NOM^Prénom^Liste^^^Mme^^L` puts the type in component 8, and the birth name is no longer \
                 recognised.\n\n\
                 What to do: put each part back in its place, or empty the component.\n\n\
                 Source: PAM France 2.11.2, PID-5.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for name in view.message.all("PID").flat_map(|pid| pid.field(5).repetitions()) {
        let parts = name.components().zip(1_u32..);
        let mut wrong =
            parts.filter(|(part, number)| !matches!(number, 1 | 2 | 3 | 5 | 7) && !part.is_empty());
        let first = wrong.next();
        checks.require(first.is_none(), || {
            let message = Message::new(Text {
                fr: "Le composant {number} du nom est rempli alors qu'il est interdit : c'est souvent un ^ de trop, \
                     et le destinataire lit mal le nom. Remettre la valeur à sa place.",
                en: "Component {number} of the name has a value though it is forbidden: often one ^ too many, and \
                     the receiver misreads the name. Put the value back in its place.",
            });
            let (at, number) = first.map_or((name.anchor(), 0), |(part, number)| (part.anchor(), number));
            (at, message.fact("number", number.to_string()))
        });
    }
}
