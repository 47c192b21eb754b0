/// The sex of the civil status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// `M`.
    Male,
    /// `F`.
    Female,
    /// `I`, indéterminé: never from INSi (EF_INS25_04), so never with an INS.
    Indeterminate,
}

impl Sex {
    /// Reads the codes that exchange formats have for it: `M`, `F`, `I`; CDA `UN`; HL7 v2 `U`, `O`, `A`; FHIR
    /// `male`, `female`, `unknown`, `other`; the display names of CDA. Exact case, but for the words.
    #[must_use]
    pub fn from_received(text: &str) -> Option<Self> {
        const MALE: [&str; 2] = ["male", "masculin"];
        const FEMALE: [&str; 3] = ["female", "féminin", "feminin"];
        const OTHER: [&str; 6] =
            ["unknown", "other", "undifferentiated", "indéterminé", "indetermine", "inconnu"];
        let among = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        match text {
            "M" => Some(Self::Male),
            "F" => Some(Self::Female),
            "I" | "U" | "UN" | "O" | "A" => Some(Self::Indeterminate),
            _ if among(&MALE) => Some(Self::Male),
            _ if among(&FEMALE) => Some(Self::Female),
            _ if among(&OTHER) => Some(Self::Indeterminate),
            _ => None,
        }
    }

    /// `M`, `F` or `I`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
            Self::Indeterminate => "I",
        }
    }
}
