use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/person-type-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:persons"],
        repeats: &[],
        title: Text {
            fr: "Les types d'une personne ne sont ni ceux d'un professionnel, ni ceux d'un \
                 dispositif",
            en: "The types of a person are neither those of a professional nor those of a \
                 device",
        },
        docs: Text {
            fr: "La dixième et la treizième composante d'un XCN disent de qui il s'agit : `D` \
                 et `IDNPS` pour un professionnel, `U` et `RI` pour un logiciel ou un dispositif. \
                 Un autre couple n'est pas dans les exemples publiés ; le destinataire peut ne pas \
                 savoir lire l'identifiant.\n\n\
                 À faire : écrire `D` et `IDNPS`, ou `U` et `RI`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "The tenth and thirteenth components of an XCN say who it is: `D` and `IDNPS` \
                 for a professional, `U` and `RI` for software or a device. Another pair is not in \
                 the published examples; the receiver may not know how to read the identifier.\n\n\
                 What to do: write `D` and `IDNPS`, or `U` and `RI`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (value, name) in parts::persons(metadata) {
        let xcn = value.composite();
        let types = (xcn.component(10), xcn.component(13));
        checks.require(matches!(types, ("D", "IDNPS") | ("U", "RI")), || {
            let message = Message::new(Text {
                fr: "Les types de {attribute} (composantes 10 et 13) ne sont ni D et IDNPS, ni \
                     U et RI : le destinataire peut ne pas savoir lire cet identifiant. Écrire le \
                     couple qui convient.",
                en: "The types of {attribute} (components 10 and 13) are neither D and IDNPS \
                     nor U and RI: the receiver may not know how to read this identifier. Write \
                     the pair that fits.",
            });
            (value.anchor(), message.fact("attribute", name))
        });
    }
}
