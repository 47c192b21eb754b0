use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::id::PS_ID_NAT_ROOT;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/person-authority-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:persons"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant national d'un professionnel n'est pas sous sa racine",
            en: "The national identifier of a professional is not under its root",
        },
        docs: Text {
            fr: "Le type `IDNPS` annonce l'identifiant national d'un professionnel ; sa racine \
                 est `1.2.250.1.71.4.2.1`. Sous une autre racine, le numéro n'est pas le sien et \
                 personne ne le retrouvera dans l'annuaire.\n\n\
                 À faire : écrire `&1.2.250.1.71.4.2.1&ISO`, ou un autre type que `IDNPS`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Type `IDNPS` announces the national identifier of a professional; its root is \
                 `1.2.250.1.71.4.2.1`. Under another root the number is not theirs and nobody will \
                 find it in the directory.\n\n\
                 What to do: write `&1.2.250.1.71.4.2.1&ISO`, or another type than `IDNPS`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (value, name) in parts::persons(metadata) {
        let xcn = value.composite();
        let root = xcn.subcomponent(9, 2);
        if xcn.component(13) != "IDNPS" || root.is_empty() {
            continue;
        }
        checks.require(root == PS_ID_NAT_ROOT, || {
            let message = Message::new(Text {
                fr: "L'attribut {attribute} est typé IDNPS mais son autorité n'est pas \
                     1.2.250.1.71.4.2.1 : personne ne retrouvera ce professionnel dans l'annuaire. \
                     Corriger l'autorité ou le type.",
                en: "The {attribute} has type IDNPS but its authority is not \
                     1.2.250.1.71.4.2.1: nobody will find this professional in the directory. \
                     Correct the authority or the type.",
            });
            (value.anchor(), message.fact("attribute", name))
        });
    }
}
