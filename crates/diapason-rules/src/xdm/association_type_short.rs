use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/association-type-short",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:has-member"],
        repeats: &[],
        title: Text {
            fr: "Le type de l'association n'est pas une URN complète",
            en: "The type of the association is no whole URN",
        },
        docs: Text {
            fr: "En ebRIM 3.0, `associationType` est une URN : \
                 `urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember`. Le nom court vient \
                 d'ebRIM 2.1 ; certains destinataires ne le reconnaissent pas.\n\n\
                 À faire : écrire l'URN complète.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "In ebRIM 3.0 `associationType` is a URN: \
                 `urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember`. The short name comes \
                 from ebRIM 2.1; some receivers do not recognise it.\n\n\
                 What to do: write the whole URN.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for association in &metadata.associations {
        let Some(kind) = &association.kind else { continue };
        checks.require(kind.text().contains(':'), || {
            let message = Message::new(Text {
                fr: "Le type de cette association est un nom court, comme en ebRIM 2.1 : \
                     certains destinataires ne verront pas le lien. Écrire l'URN complète, \
                     urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember.",
                en: "The type of this association is a short name, as in ebRIM 2.1: some \
                     receivers will not see the tie. Write the whole URN, \
                     urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember.",
            });
            (kind.anchor(), message)
        });
    }
}
