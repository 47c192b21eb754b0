use super::types::{FieldType, IDENTIFIER_TYPES};
use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/identifier-type-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["data-types-fr:table-0203"],
        repeats: &[],
        title: Text {
            fr: "Le type d'un identifiant n'est pas dans la table française",
            en: "The type of an identifier is not in the French table",
        },
        docs: Text {
            fr: "Le type d'un identifiant (CX-5, XCN-13, XON-7) dit de quel répertoire il vient. \
                Hors de la table 0203 française, chaque logiciel devine. `FINESS` s'y rencontre \
                pour `FINEJ` ou `FINEG` ; `SS` n'a de sens qu'en IN1-49.\n\nÀ faire : employer \
                un code de la table : `PI`, `INS`, `NH`, `AN`, `VN`, `RPPS`, `IDNPS`, `ADELI`, \
                `FINEJ`, `FINEG`, `IDNST`, `UF` …\n\nSource : IHE France, contraintes sur les \
                types de données HL7 v2, 1.8.2, 0203.",
            en: "The type of an identifier (CX-5, XCN-13, XON-7) says which register it comes \
                from. Outside the French table 0203 each software guesses. `FINESS` is met in \
                place of `FINEJ` or `FINEG`; `SS` makes sense in IN1-49 only.\n\nWhat to do: use \
                a code of the table: `PI`, `INS`, `NH`, `AN`, `VN`, `RPPS`, `IDNPS`, `ADELI`, \
                `FINEJ`, `FINEG`, `IDNST`, `UF` …\n\nSource: IHE France, constraints on HL7 v2 \
                data types, 1.8.2, 0203.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(table) = *IDENTIFIER_TYPES else { return };
    let participations_apart = view.has_own_participations();
    for typed in view.typed.iter() {
        let place = match typed.of {
            FieldType::Identifier => 5,
            FieldType::Person if !(participations_apart && typed.segment.is("PRT")) => 13,
            FieldType::Organization if !(participations_apart && typed.segment.is("PRT")) => 7,
            _ => continue,
        };
        let Some(kind) = view.typed.valued(typed, place) else { continue };
        let known = table.has(kind) && kind != b"FINESS" && (kind != b"SS" || typed.is("IN1", 49));
        checks.require(known, || {
            let message = Text {
                fr: "Ce type d'identifiant n'est pas dans la table 0203 française à cet endroit \
                    : le destinataire ne saura pas de quel répertoire il vient. Employer un code \
                    de la table.",
                en: "This type of identifier is not in the French table 0203 at this place: the \
                    receiver will not know which register it comes from. Use a code of the \
                    table.",
            };
            (typed.repetition.component(place).anchor(), message.into())
        });
    }
}
