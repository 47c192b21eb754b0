use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/participation-authority-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:participation"],
        repeats: &[],
        title: Text {
            fr: "L'autorité de l'identifiant n'est pas celle que le volet impose",
            en: "The authority of the identifier is not the one that the specification asks for",
        },
        docs: Text {
            fr: "L'identifiant d'un professionnel dépend de `1.2.250.1.71.4.2.1` (PRT-5.9), celui de la \
                 structure de l'expéditeur de `1.2.250.1.71.4.2.2` (PRT-8.6), avec `ISO` comme type \
                 d'OID. Sous une autre autorité, le numéro désigne quelqu'un d'autre, ou personne.\n\n\
                 À faire : écrire l'autorité sous la forme nom&OID&ISO.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments PRT.",
            en: "The identifier of a professional belongs to `1.2.250.1.71.4.2.1` (PRT-5.9), that of the \
                 structure of the sender to `1.2.250.1.71.4.2.2` (PRT-8.6), with `ISO` as type of the \
                 OID. Under another authority, the number means somebody else, or nobody.\n\n\
                 What to do: write the authority as name&OID&ISO.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments PRT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for recipient in transmission::with_role(view, Role::Recipient) {
        if recipient.person_type.is_one_of(&["RPPS", "IDNPS"]) {
            require(recipient.person_authority, "PRT-5.9", PEOPLE, checks);
        }
    }
    for sender in transmission::with_role(view, Role::Sender) {
        require(sender.person_authority, "PRT-5.9", PEOPLE, checks);
        require(sender.structure.component(6), "PRT-8.6", STRUCTURES, checks);
    }
}

/// The national identifiers of professionals.
const PEOPLE: &str = "1.2.250.1.71.4.2.1";
/// The national identifiers of structures.
const STRUCTURES: &str = "1.2.250.1.71.4.2.2";

fn require(authority: Element<'_>, field: &'static str, expected: &'static str, checks: &mut Checks<'_>) {
    if authority.is_valued() {
        let holds = authority.subcomponent(2).is(expected) && authority.subcomponent(3).is("ISO");
        checks.require(holds, || {
            (authority.anchor(), Message::new(WORDS).fact("field", field).fact("expected", expected))
        });
    }
}

const WORDS: Text = Text {
    fr: "L'autorité en {field} n'est pas nom&{expected}&ISO : sous une autre autorité, le numéro ne \
         désigne personne de connu. L'écrire ainsi.",
    en: "The authority in {field} is not name&{expected}&ISO: under another authority the number means \
         nobody that is known. Write it so.",
};
