use super::{BirthMonth, Matricule};
use crate::Oid;
use crate::faults::faults;

faults! {
    /// What is allowed in a matricule and odd enough to be looked at. Never an error.
    pub enum Caution;
    /// Everything that is odd in a matricule.
    pub set Cautions;
    /// Month 21 to 29: sources disagree on whether it is given out.
    Month21To29 = "MONTH_21_29",
        "mois 21 à 29 : les sources divergent sur cette valeur",
        "month 21 to 29: sources disagree on this value";
    /// Department 00, said to be used while registration is under way.
    Department00 = "DEPARTMENT_00",
        "département 00 : immatriculation peut-être en cours",
        "department 00: registration may be under way";
    /// Commune above 990, which no department has.
    CommuneAbove990 = "COMMUNE_ABOVE_990",
        "code de commune supérieur à 990 : aucun département n'en a",
        "commune code above 990: no department has any";
    /// Department 20 with a year from 76: Corsica is 2A or 2B since 1976, unless the century is another.
    CorsicaAs20After1976 = "CORSICA_20_AFTER_1976",
        "Corse notée 20 alors que l'année suggère une naissance après 1976 (2A ou 2B)",
        "Corsica written 20 though the year suggests a birth after 1976 (2A or 2B)";
    /// Department 985, which Mayotte had before 976.
    FormerMayotte = "FORMER_MAYOTTE",
        "département 985 : ancien code de Mayotte (976)",
        "department 985: the former code of Mayotte (976)";
    /// Country 100: France is no country of birth abroad.
    CountryIsFrance = "COUNTRY_100_IS_FRANCE",
        "99100 désigne la France, qui n'est pas un pays de naissance à l'étranger",
        "99100 is France, which is no country of birth abroad";
    /// Place 99999: unknown.
    CountryUnknown = "COUNTRY_UNKNOWN",
        "99999 : lieu de naissance inconnu", "99999: place of birth unknown";
    /// First digit 7 or 8, a number that awaits certification, under the OID of a certified one.
    ProvisionalDigitUnderNir = "PROVISIONAL_DIGIT_UNDER_NIR",
        "premier chiffre 7 ou 8 (numéro d'attente) sous l'OID de l'INS-NIR",
        "first digit 7 or 8 (waiting number) under the OID of INS-NIR";
}

impl Matricule {
    /// What is odd in the digits themselves.
    #[must_use]
    pub fn cautions(&self) -> Cautions {
        let place = self.place();
        let (department, commune) = place.split_at_checked(2).unwrap_or_default();
        let above_990 = !matches!(department, "97" | "98" | "99") && commune > "990";
        Cautions::NONE
            .when(Caution::Month21To29, matches!(self.month(), BirthMonth::Special(21..=29)))
            .when(Caution::Department00, department == "00")
            .when(Caution::CommuneAbove990, above_990)
            .when(Caution::CorsicaAs20After1976, department == "20" && self.year() >= 76)
            .when(Caution::FormerMayotte, place.starts_with("985"))
            .when(Caution::CountryIsFrance, place == "99100")
            .when(Caution::CountryUnknown, place == "99999")
    }

    /// What is odd in the digits, and in having them under `oid`.
    #[must_use]
    pub fn cautions_under(&self, oid: Oid) -> Cautions {
        let waiting = matches!(self.sex_digit(), 7 | 8) && oid == Oid::InsNir;
        self.cautions().when(Caution::ProvisionalDigitUnderNir, waiting)
    }
}
