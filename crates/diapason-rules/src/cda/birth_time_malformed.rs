use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/birth-time-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:birthTime-pattern"],
        title: Text {
            fr: "La date de naissance n'a pas la forme attendue",
            en: "The birth date has not the expected form",
        },
        docs: Text {
            fr: "La date de naissance s'écrit `AAAAMMJJ`, sans tiret ni barre, et commence au \
                 moins par les quatre chiffres de l'année. Sous une autre forme (`12/05/1984`), le \
                 récepteur lit une autre date ou aucune.\n\n\
                 Quand le patient porte une INS, les règles de la famille `ins` demandent les huit \
                 chiffres à la place de celle-ci.\n\n\
                 À faire : écrire l'année, le mois et le jour en huit chiffres.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The birth date is written `YYYYMMDD`, without hyphen or slash, and begins with \
                 the four digits of the year at least. In another form (`12/05/1984`), the \
                 receiver reads another date or none.\n\n\
                 Where the patient carries an INS, the rules of the family `ins` ask for the eight \
                 digits instead of this one.\n\n\
                 What to do: write year, month and day in eight digits.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::without_ins(header) {
        for birth in header.children(patient, "birthTime") {
            let field = header.attribute_field(birth, "value");
            let Some(value) = field.text() else { continue };
            let year = value.bytes().take(4).filter(u8::is_ascii_digit).count();
            checks.require(year == 4, || {
                let message = Message::new(Text {
                    fr: "La date de naissance du patient (birthTime/@value) ne commence pas par \
                         les quatre chiffres de l'année : le récepteur la lira mal. L'écrire \
                         AAAAMMJJ.",
                    en: "The birth date of the patient (birthTime/@value) does not begin with the \
                         four digits of the year: the receiver will misread it. Write it as \
                         YYYYMMDD.",
                });
                (field.at(), message)
            });
        }
    }
}
