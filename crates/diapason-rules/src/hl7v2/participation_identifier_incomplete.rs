use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/participation-identifier-incomplete",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:participation"],
        repeats: &[],
        title: Text {
            fr: "L'identification d'un expéditeur ou d'un destinataire est incomplète",
            en: "The identification of a sender or of a recipient is incomplete",
        },
        docs: Text {
            fr: "Une personne (PRT-5) a un identifiant (.1), un nom (.2), un prénom (.3), l'autorité de \
                 l'identifiant (.9) et son type (.13) ; une structure (PRT-8) a un nom (.1), une autorité \
                 (.6), un type (.7) et un identifiant (.10) ; un dispositif (PRT-10) a un identifiant \
                 (.1). S'il en manque, la PFI ne sait pas de qui il s'agit.\n\n\
                 À faire : compléter les composantes nommées.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments PRT.",
            en: "A person (PRT-5) has an identifier (.1), a family name (.2), a given name (.3), the \
                 authority of the identifier (.9) and its type (.13); a structure (PRT-8) has a name \
                 (.1), an authority (.6), a type (.7) and an identifier (.10); a device (PRT-10) has an \
                 identifier (.1). Where one is missing, the platform cannot tell who is meant.\n\n\
                 What to do: fill the components that are named.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments PRT.",
        },
    },
    check,
};

const ASKED: [(u32, &[u32]); 3] = [(5, &[1, 2, 3, 9, 13]), (8, &[1, 6, 7, 10]), (10, &[1])];

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for participation in transmission::participations(view) {
        if !matches!(participation.role, Some(Role::Sender | Role::Recipient)) {
            continue;
        }
        for (number, components) in ASKED {
            let field = participation.segment.field(number);
            // Where a recipient is a person, what is said of their structure is extra.
            let extra = number == 8
                && participation.role == Some(Role::Recipient)
                && participation.person.is_valued();
            if extra || !field.is_valued() {
                continue;
            }
            let mut valued = 0_u32;
            for (at, part) in field.first_components::<13>().into_iter().enumerate() {
                valued |= u32::from(part.is_valued()) << at;
            }
            let missing = || components.iter().copied().filter(|part| valued >> (part - 1) & 1 == 0);
            checks.require(missing().next().is_none(), || {
                let names: Vec<_> = missing().map(|part| format!("PRT-{number}.{part}")).collect();
                let at = missing().next().map_or(field, |part| field.component(part));
                (at.anchor(), Message::new(WORDS).fact("fields", names.join(", ")))
            });
        }
    }
}

const WORDS: Text = Text {
    fr: "Il manque {fields} : la PFI ne peut pas identifier cette participation. Compléter ces \
         composantes.",
    en: "Missing: {fields}. The platform cannot identify this participation. Fill these components.",
};
