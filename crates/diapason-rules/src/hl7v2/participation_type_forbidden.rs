use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/participation-type-forbidden",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:participation"],
        repeats: &[],
        title: Text {
            fr: "Le type d'identifiant n'est pas admis pour cette participation",
            en: "The type of the identifier is not admitted for this participation",
        },
        docs: Text {
            fr: "PRT-5.13 prend ses valeurs dans la table 0203 d'Interop'Santé pour l'expéditeur, et \
                 parmi RPPS, IDNPS et INS pour un destinataire ; PRT-8.7 vaut FINEJ, FINEG ou IDNST pour \
                 la structure de l'expéditeur. Avec un autre type, la PFI ne sait pas dans quel \
                 répertoire chercher le numéro.\n\n\
                 À faire : utiliser l'un des types admis.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments PRT, et \
                 table 0203 d'Interop'Santé.",
            en: "PRT-5.13 takes its values from table 0203 of Interop'Santé for the sender, and from \
                 RPPS, IDNPS and INS for a recipient; PRT-8.7 is FINEJ, FINEG or IDNST for the structure \
                 of the sender. With another type, the platform cannot tell in which directory to look \
                 for the number.\n\n\
                 What to do: use one of the types that are admitted.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments PRT, and \
                 table 0203 of Interop'Santé.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for participation in transmission::participations(view) {
        let (person, structure) = (participation.person_type, participation.structure_type);
        match participation.role {
            Some(Role::Sender) => {
                require(person, "PRT-5.13", TABLE_0203, SENDER, checks);
                require(structure, "PRT-8.7", &["FINEJ", "FINEG", "IDNST"], STRUCTURE, checks);
            }
            Some(Role::Recipient) => {
                require(person, "PRT-5.13", &["RPPS", "IDNPS", "INS"], RECIPIENT, checks);
            }
            _ => {}
        }
    }
}

/// Table 0203 of IHE France, constraints on HL7 v2 data types.
pub(super) const TABLE_0203: &[&str] = &[
    "RPPS", "IDNPS", "ADELI", "EI", "RI", "RRI", "PI", "NH", "INS-C", "INS", "NNFRA", "PPN", "NDP", "PN",
    "FINESS", "FINEJ", "FINEG", "SIREN", "SIRET", "UF", "IDNST", "SRV", "MR", "AN", "VN",
];

const SENDER: Text = Text { fr: "RPPS ou IDNPS", en: "RPPS or IDNPS" };
const RECIPIENT: Text = Text { fr: "RPPS, IDNPS ou INS", en: "RPPS, IDNPS or INS" };
const STRUCTURE: Text = Text { fr: "FINEJ, FINEG ou IDNST", en: "FINEJ, FINEG or IDNST" };

fn require(kind: Element<'_>, field: &'static str, known: &[&str], expected: Text, checks: &mut Checks<'_>) {
    if kind.is_valued() {
        checks.require(kind.is_one_of(known), || {
            (kind.anchor(), Message::new(WORDS).fact("field", field).words("expected", expected))
        });
    }
}

const WORDS: Text = Text {
    fr: "Le type d'identifiant en {field} n'est pas admis ici : la PFI ne saura pas dans quel répertoire \
         chercher ce numéro. Utiliser {expected}.",
    en: "The type of the identifier in {field} is not admitted here: the platform cannot tell in which \
         directory to look for this number. Use {expected}.",
};
