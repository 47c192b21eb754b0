use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/facility-code-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:encounter-facility"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/1c52394d",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/2a7bda28",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/7b9758b7",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d8fe90c6",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ef66f6d1",
        ],
        title: Text {
            fr: "La modalité d'exercice du lieu de soins manque",
            en: "The type of the facility is missing",
        },
        docs: Text {
            fr: "`encompassingEncounter/location/healthCareFacility/code` dit dans quel type de \
                 lieu le patient a été pris en charge (cabinet, établissement public, \
                 domicile...). C'est une métadonnée d'échange obligatoire.\n\n\
                 À faire : renseigner `location/healthCareFacility/code` avec un secteur \
                 d'activité.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`encompassingEncounter/location/healthCareFacility/code` says in which type of \
                 place the patient was looked after (surgery, public hospital, home...). It is \
                 mandatory in the exchange metadata.\n\n\
                 What to do: fill `location/healthCareFacility/code` with a sector of \
                 activity.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let components = header.live(header.root, "componentOf");
    for encounter in components.filter_map(|component| header.child(component, "encompassingEncounter")) {
        let locations = header.children(encounter, "location");
        let facilities = locations.flat_map(|location| header.live(location, "healthCareFacility"));
        let mut codes = facilities.flat_map(|facility| header.live(facility, "code"));
        checks.require(codes.any(|code| header.attribute(code, "code").is_some()), || {
            let facility = header.descend(encounter, &["location", "healthCareFacility"]);
            let near =
                facility.map_or(header.near(encounter, "location"), |facility| header.near(facility, "code"));
            let message = Message::new(Text {
                fr: "Le type du lieu de soins \
                     (encompassingEncounter/location/healthCareFacility/code, sans nullFlavor) \
                     manque : c'est une métadonnée d'échange obligatoire. Renseigner \
                     healthCareFacility/code.",
                en: "The type of the facility \
                     (encompassingEncounter/location/healthCareFacility/code, without nullFlavor) \
                     is missing: it is mandatory in the exchange metadata. Fill \
                     healthCareFacility/code.",
            });
            (near, message)
        });
    }
}
