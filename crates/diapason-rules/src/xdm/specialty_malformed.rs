use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/specialty-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:specialties"],
        repeats: &[],
        title: Text {
            fr: "authorSpecialty n'est pas un code complet",
            en: "The authorSpecialty is no whole code",
        },
        docs: Text {
            fr: "`authorSpecialty` s'écrit `code^libellé^OID` : la profession et la spécialité \
                 sous `1.2.250.1.213.1.1.4.5`, ou le dispositif sous `1.2.250.1.213.1.1.4.6`. Un \
                 libellé seul ne dit rien à un logiciel.\n\n\
                 À faire : écrire les trois composantes.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`authorSpecialty` is written `code^label^OID`: the profession and speciality \
                 under `1.2.250.1.213.1.1.4.5`, or the device under `1.2.250.1.213.1.1.4.6`. A \
                 label alone tells software nothing.\n\n\
                 What to do: write the three components.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for value in parts::authors(metadata).flat_map(|author| author.values_of("authorSpecialty")) {
        if value.is_blank() {
            continue;
        }
        let coded = value.composite();
        let whole = [1, 2, 3].iter().all(|n| !coded.component(*n).trim().is_empty());
        checks.require(whole && parts::looks_like_an_oid(coded.component(3).trim()), || {
            let message = Message::new(Text {
                fr: "L'attribut authorSpecialty n'est pas de la forme code^libellé^OID : le \
                     logiciel du destinataire ne saura pas quelle est la spécialité de l'auteur. \
                     Écrire les trois composantes.",
                en: "The authorSpecialty is not of the form code^label^OID: the receiver's \
                     software will not know the speciality of the author. Write the three \
                     components.",
            });
            (value.anchor(), message)
        });
    }
}
