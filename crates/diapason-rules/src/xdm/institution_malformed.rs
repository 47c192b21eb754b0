use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Composite;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/institution-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:institutions"],
        repeats: &[],
        title: Text {
            fr: "Une structure n'est pas écrite comme un XON",
            en: "An institution is not written as an XON",
        },
        docs: Text {
            fr: "Une structure s'écrit `Nom^^^^^&OID&ISO^IDNST^^^identifiant`. Quand une \
                 composante est décalée, le destinataire ne sait pas de quel établissement vient \
                 le document.\n\n\
                 À faire : écrire le nom, l'autorité, le type et l'identifiant à leur place.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "An institution is written `Name^^^^^&OID&ISO^IDNST^^^identifier`. Where a \
                 component is out of place, the receiver does not know which institution the \
                 document comes from.\n\n\
                 What to do: write the name, the authority, the type and the identifier in their \
                 places.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for value in parts::authors(metadata).flat_map(|author| author.values_of("authorInstitution")) {
        if value.is_blank() {
            continue;
        }
        let defect = defect(value.composite());
        checks.require(defect.is_none(), || {
            let message = Message::new(Text {
                fr: "L'attribut authorInstitution n'est pas un XON complet ({defect}) : le \
                     destinataire ne saura pas d'où vient le document. L'écrire \
                     Nom^^^^^&OID&ISO^IDNST^^^identifiant.",
                en: "The authorInstitution is no whole XON ({defect}): the receiver will not \
                     know where the document comes from. Write it \
                     Name^^^^^&OID&ISO^IDNST^^^identifier.",
            });
            (value.anchor(), message.words("defect", defect.unwrap_or(Text { fr: "", en: "" })))
        });
    }
}

fn defect(xon: Composite<'_>) -> Option<Text> {
    if xon.component(1).trim().is_empty() {
        return Some(Text { fr: "le nom manque", en: "the name is missing" });
    }
    if xon.subcomponent(6, 2).is_empty() || xon.subcomponent(6, 3) != "ISO" {
        return Some(Text {
            fr: "la sixième composante n'est pas &OID&ISO",
            en: "the sixth component is not &OID&ISO",
        });
    }
    if xon.component(7).is_empty() || xon.component(10).trim().is_empty() {
        return Some(Text {
            fr: "le type ou l'identifiant manque",
            en: "the type or the identifier is missing",
        });
    }
    None
}
