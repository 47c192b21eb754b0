use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Field;

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/birthplace-county-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-birth-place"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance n'a pas de code de commune",
            en: "The birthplace has no commune code",
        },
        docs: Text {
            fr: "Le lieu de naissance est un trait strict de l'identité, exprimé par le code \
                 officiel géographique (COG) de la commune ou du pays, dans \
                 `birthplace/place/addr/county`. Un nom de ville ne permet pas de comparer deux \
                 identités.\n\n\
                 Quand le patient porte une INS, la règle `ins/traits-missing` juge l'ensemble des \
                 traits à la place de celle-ci.\n\n\
                 À faire : écrire les cinq caractères du code COG dans `county`, ou `99999` si le \
                 lieu est inconnu.\n\n\
                 Source : exigence propre à Diapason.",
            en: "The birthplace is a strict trait of the identity, expressed by the official \
                 geographic code (COG) of the commune or country, in \
                 `birthplace/place/addr/county`. The name of a city does not allow two identities \
                 to be compared.\n\n\
                 Where the patient carries an INS, the rule `ins/traits-missing` judges all traits \
                 instead of this one.\n\n\
                 What to do: write the five characters of the COG code into `county`, or `99999` \
                 where the place is unknown.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::without_ins(header) {
        for birthplace in header.live(patient, "birthplace") {
            let county = header.descend(birthplace, &["place", "addr", "county"]);
            let field = county.map_or(Field::Absent, |county| header.text_field(county));
            checks.require(field.is_null() || field.filled().is_some(), || {
                let message = Message::new(Text {
                    fr: "Le lieu de naissance du patient est donné sans code COG \
                         (birthplace/place/addr/county) : il ne pourra pas être comparé. Écrire \
                         les cinq caractères du code dans county.",
                    en: "The birthplace of the patient is given without COG code \
                         (birthplace/place/addr/county): it cannot be compared. Write the five \
                         characters of the code into county.",
                });
                (field.at().or(header.at(birthplace)), message)
            });
        }
    }
}
