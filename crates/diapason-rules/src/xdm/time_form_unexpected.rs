use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Timestamp;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/time-form-unexpected",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:times"],
        repeats: &[],
        title: Text {
            fr: "Une date n'est pas en UTC sur quatorze chiffres",
            en: "A time is not in UTC in fourteen digits",
        },
        docs: Text {
            fr: "Les dates XDS sont en UTC, à la seconde, sans décalage : `20240315093000`. \
                 Avec un décalage (`+0100`) ou moins de chiffres, les registres refusent la valeur \
                 ou se trompent d'une ou deux heures.\n\n\
                 À faire : convertir la date en UTC et l'écrire sur quatorze chiffres.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "XDS times are in UTC, to the second, without an offset: `20240315093000`. \
                 With an offset (`+0100`) or fewer digits, registries refuse the value or are \
                 wrong by an hour or two.\n\n\
                 What to do: convert the time to UTC and write it in fourteen digits.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let of_entries = metadata.documents.iter().flat_map(|entry| {
        ["creationTime", "serviceStartTime", "serviceStopTime"].map(|name| (name, entry.value_of(name)))
    });
    let of_sets = metadata.submission_sets().map(|set| ("submissionTime", set.value_of("submissionTime")));
    for (name, value) in of_entries.chain(of_sets) {
        // What is no timestamp at all is the business of the family `model`.
        let Some(value) = value.filter(|value| Timestamp::parse(value.text()).is_ok()) else { continue };
        let text = value.text();
        checks.require(text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit()), || {
            let message = Message::new(Text {
                fr: "L'attribut {attribute} n'est pas une date UTC sur quatorze chiffres : un \
                     registre le refusera, ou le lira avec une ou deux heures d'écart. Le \
                     convertir en UTC, sans décalage.",
                en: "The {attribute} is no UTC time in fourteen digits: a registry will refuse \
                     it, or read it an hour or two off. Convert it to UTC, without an offset.",
            });
            (value.anchor(), message.fact("attribute", name))
        });
    }
}
