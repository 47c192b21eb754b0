use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/name-qualifier-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:name-qualifiers"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e8ae2d20",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ffd36458",
        ],
        title: Text {
            fr: "Le qualificatif d'un nom du patient n'est pas admis",
            en: "The qualifier of a name of the patient is not allowed",
        },
        docs: Text {
            fr: "Dans le nom du patient, un nom de famille est qualifié `BR` (nom de naissance) ou `CL` \
                 (nom utilisé). Un prénom est qualifié `BR` (premier prénom) ou `CL` (prénom utilisé), \
                 ou ne l'est pas : c'est alors la liste des prénoms de l'acte de naissance. `SP` (nom \
                 d'époux) est l'ancien usage, remplacé par `CL`.\n\n\
                 À faire : remplacer le qualificatif par `BR` ou `CL`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "In the patient's name, a family name is qualified `BR` (birth name) or `CL` (used name). \
                 A given name is qualified `BR` (first given name) or `CL` (used given name), or not at \
                 all: it is then the list of given names of the birth certificate. `SP` (name of \
                 spouse) is the old usage, replaced by `CL`.\n\n\
                 What to do: replace the qualifier by `BR` or `CL`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for name in patient::patients(header).flat_map(|patient| header.children(patient, "name")) {
        for part in header.children(name, "family").chain(header.children(name, "given")) {
            let field = header.attribute_field(part, "qualifier");
            let Some(qualifier) = field.text() else { continue };
            checks.require(matches!(qualifier, "BR" | "CL"), || (field.at(), message(qualifier)));
        }
    }
}

fn message(qualifier: &str) -> Message {
    if qualifier == "SP" {
        return Message::new(Text {
            fr: "Le qualificatif SP (nom d'époux) est l'ancien usage : le récepteur ne retiendra pas ce nom \
                 comme nom utilisé. Écrire CL.",
            en: "The qualifier SP (name of spouse) is the old usage: the receiver will not keep this name as \
                 the used name. Write CL.",
        });
    }
    Message::new(Text {
        fr: "Le qualificatif « {qualifier} » n'est pas admis dans le nom du patient : le récepteur ne saura \
             pas de quel nom il s'agit. Écrire BR (naissance) ou CL (utilisé).",
        en: "The qualifier “{qualifier}” is not allowed in the patient's name: the receiver will not know \
             which name this is. Write BR (birth) or CL (used).",
    })
    .value("qualifier", qualifier)
}
