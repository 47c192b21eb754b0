use crate::{Language, Reveal, Text};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Something to put in the place of a `{name}` of a message.
///
/// `Debug` masks a value as [`Message::masked`] does.
#[derive(Clone, PartialEq, Eq)]
pub enum Arg {
    /// A value of the document: masked unless the caller asks for values.
    Value(String),
    /// A fact of a specification, a count, a position or the name of a field: always shown.
    Fact(Cow<'static, str>),
    /// Such a fact where its words differ by language.
    Words(Text),
}

impl fmt::Debug for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => f.write_str(&mask(value)),
            Self::Fact(fact) => f.write_str(fact),
            Self::Words(words) => f.write_str(words.en),
        }
    }
}

/// As many `•` as characters, eight at most.
pub(crate) fn mask(value: &str) -> String {
    value.chars().take(8).map(|_| '•').collect()
}

/// A sentence that keeps the document's values apart from its own words, so that masking is a choice at
/// print time and never string surgery.
///
/// The words are a template: `{name}` is replaced by the argument of that name.
///
/// ```
/// use diapason_core::{Language, Message, Text};
/// let message = Message::new(Text { fr: "Code {code} inconnu.", en: "Code {code} is unknown." }).value("code", "XYZ");
/// assert_eq!(message.masked(Language::French), "Code ••• inconnu.");
/// assert_eq!(message.revealed(Language::English), "Code XYZ is unknown.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(Repr);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Repr {
    Template { words: Text, args: Vec<(&'static str, Arg)> },
    Pieces(Vec<Piece>),
}

/// A stretch of a message whose words come with an artefact: they are in its language, whatever the reader's.
#[derive(Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of the artefact.
    Words(Arc<str>),
    /// A value of the document: masked unless the caller asks for values.
    Value(String),
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::Value(value) => f.write_str(&mask(value)),
        }
    }
}

impl Message {
    /// A message without arguments yet.
    #[must_use]
    pub const fn new(words: Text) -> Self {
        Self(Repr::Template { words, args: Vec::new() })
    }

    /// A message in the words of an artefact, white space as it writes it.
    #[must_use]
    pub const fn of_pieces(pieces: Vec<Piece>) -> Self {
        Self(Repr::Pieces(pieces))
    }

    /// Fills `{name}` with a value of the document.
    #[must_use]
    pub fn value(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, Arg::Value(value.into()))
    }

    /// Fills `{name}` with a fact that is no value of the document.
    #[must_use]
    pub fn fact(self, name: &'static str, fact: impl Into<Cow<'static, str>>) -> Self {
        self.with(name, Arg::Fact(fact.into()))
    }

    /// Fills `{name}` with a fact whose words differ by language.
    #[must_use]
    pub fn words(self, name: &'static str, words: Text) -> Self {
        self.with(name, Arg::Words(words))
    }

    /// The sentence, with values as `reveal` says.
    #[must_use]
    pub fn text(&self, language: Language, reveal: Reveal) -> String {
        match reveal {
            Reveal::Masked => self.masked(language),
            Reveal::Values => self.revealed(language),
        }
    }

    /// The sentence without any value of the document: each is at most eight `•`.
    #[must_use]
    pub fn masked(&self, language: Language) -> String {
        self.render(language, |value, out| out.push_str(&mask(value)))
    }

    /// The sentence with the values of the document in it.
    #[must_use]
    pub fn revealed(&self, language: Language) -> String {
        self.render(language, |value, out| out.push_str(value))
    }

    /// The sentence with `…` for each value of the document: the same for all that say the same.
    #[must_use]
    pub fn without_values(&self, language: Language) -> String {
        self.render(language, |_, out| out.push('…'))
    }

    fn with(mut self, name: &'static str, arg: Arg) -> Self {
        if let Repr::Template { args, .. } = &mut self.0 {
            args.push((name, arg));
        }
        self
    }

    fn render(&self, language: Language, put: impl Fn(&str, &mut String)) -> String {
        let (words, args) = match &self.0 {
            Repr::Template { words, args } => (words, args),
            Repr::Pieces(pieces) => {
                let mut out = String::new();
                for piece in pieces {
                    match piece {
                        Piece::Words(words) => out.push_str(words),
                        Piece::Value(value) => put(value, &mut out),
                    }
                }
                return out;
            }
        };
        let mut rest = words.of(language);
        let mut out = String::with_capacity(rest.len() + 16);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match args.iter().find(|(key, _)| *key == name) {
                Some((_, Arg::Value(value))) => put(value, &mut out),
                Some((_, Arg::Fact(fact))) => out.push_str(fact),
                Some((_, Arg::Words(words))) => out.push_str(words.of(language)),
                None => out.extend(["{", name, "}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

impl From<Text> for Message {
    fn from(words: Text) -> Self {
        Self::new(words)
    }
}
