use super::MessageView;
use super::participation_type_forbidden::TABLE_0203;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/participation-type-unusual",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:participation"],
        repeats: &[],
        title: Text {
            fr: "Le type d'identifiant est inhabituel pour cette participation",
            en: "The type of the identifier is unusual for this participation",
        },
        docs: Text {
            fr: "Un expéditeur est connu de la PFI par son numéro RPPS ou IDNPS, une structure \
                 destinataire par FINEJ, FINEG, IDNST, UF ou SRV. Les autres types ne sont pas interdits, \
                 mais peu de plateformes savent les résoudre, et le DMP ne les admet pas.\n\n\
                 À faire : préférer un identifiant national.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments PRT.",
            en: "The platform knows a sender by their RPPS or IDNPS number, a structure that receives by \
                 FINEJ, FINEG, IDNST, UF or SRV. Other types are not forbidden, but few platforms can \
                 resolve them, and the DMP does not admit them.\n\n\
                 What to do: prefer a national identifier.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments PRT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for participation in transmission::participations(view) {
        let (person, structure) = (participation.person_type, participation.structure_type);
        match participation.role {
            // What the table does not have is an error.
            Some(Role::Sender) if person.is_one_of(TABLE_0203) => {
                require(person, "PRT-5.13", &["RPPS", "IDNPS"], PERSON, checks);
            }
            Some(Role::Recipient) if structure.is_valued() => {
                // The specification prints SVR for the service, the table SRV.
                let known = &["FINEJ", "FINEG", "IDNST", "UF", "SRV", "SVR"];
                require(structure, "PRT-8.7", known, STRUCTURE, checks);
            }
            _ => {}
        }
    }
}

const PERSON: Text = Text { fr: "RPPS ou IDNPS", en: "RPPS or IDNPS" };
const STRUCTURE: Text = Text { fr: "FINEJ, FINEG, IDNST, UF ou SRV", en: "FINEJ, FINEG, IDNST, UF or SRV" };

fn require(kind: Element<'_>, field: &'static str, usual: &[&str], expected: Text, checks: &mut Checks<'_>) {
    checks.require(kind.is_one_of(usual), || {
        (kind.anchor(), Message::new(WORDS).fact("field", field).words("expected", expected))
    });
}

const WORDS: Text = Text {
    fr: "Le type d'identifiant en {field} est inhabituel ici : peu de plateformes sauront retrouver ce \
         numéro. Préférer {expected}.",
    en: "The type of the identifier in {field} is unusual here: few platforms can look this number up. \
         Prefer {expected}.",
};
