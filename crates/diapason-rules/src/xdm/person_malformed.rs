use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Composite;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/person-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:persons"],
        repeats: &[],
        title: Text {
            fr: "Une personne n'est pas écrite comme un XCN",
            en: "A person is not written as an XCN",
        },
        docs: Text {
            fr: "Un auteur ou un signataire s'écrit \
                 `identifiant^NOM^Prénom^^^^^^&OID&ISO^D^^^IDNPS`. Quand une composante est \
                 décalée, le destinataire affiche un numéro à la place d'un nom, ou ne sait pas \
                 qui a signé.\n\n\
                 À faire : écrire l'identifiant, le nom et l'autorité à leur place.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "An author or authenticator is written \
                 `identifier^FAMILY^Given^^^^^^&OID&ISO^D^^^IDNPS`. Where a component is out of \
                 place, the receiver shows a number in the place of a name, or does not know who \
                 signed.\n\n\
                 What to do: write the identifier, the name and the authority in their places.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (value, name) in parts::persons(metadata) {
        let defect = defect(value.composite());
        checks.require(defect.is_none(), || {
            let message = Message::new(Text {
                fr: "L'attribut {attribute} n'est pas un XCN complet ({defect}) : le \
                     destinataire ne saura pas qui est cette personne. L'écrire \
                     identifiant^NOM^Prénom^^^^^^&OID&ISO^D^^^IDNPS.",
                en: "The {attribute} is no whole XCN ({defect}): the receiver will not know \
                     who this person is. Write it identifier^FAMILY^Given^^^^^^&OID&ISO^D^^^IDNPS.",
            });
            let defect = defect.unwrap_or(Text { fr: "", en: "" });
            (value.anchor(), message.fact("attribute", name).words("defect", defect))
        });
    }
}

fn defect(xcn: Composite<'_>) -> Option<Text> {
    if xcn.component(1).trim().is_empty() {
        return Some(Text { fr: "l'identifiant manque", en: "the identifier is missing" });
    }
    if xcn.component(2).trim().is_empty() {
        return Some(Text { fr: "le nom manque", en: "the family name is missing" });
    }
    let authority = !xcn.subcomponent(9, 2).is_empty() && xcn.subcomponent(9, 3) == "ISO";
    if authority {
        None
    } else {
        Some(Text {
            fr: "la neuvième composante n'est pas &OID&ISO",
            en: "the ninth component is not &OID&ISO",
        })
    }
}
