use std::fmt;

/// A language that users read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// French.
    French,
    /// English: the default of machine formats.
    #[default]
    English,
}

impl Language {
    /// The ISO 639-1 code: `fr` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The same words in both languages. Neither side may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// French words.
    pub fr: &'static str,
    /// English words.
    pub en: &'static str,
}

impl Text {
    /// The words in `language`.
    #[must_use]
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::French => self.fr,
            Language::English => self.en,
        }
    }
}
