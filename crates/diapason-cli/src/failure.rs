use crate::exit::Exit;
use crate::words::{Why, shown};
use diapason::{Language, Message, Text};
use std::io;
use std::path::Path;

/// Why a command cannot go on, in the user's words. It names files and options, and quotes nothing of an input.
#[derive(Debug)]
pub(crate) struct Failure(Message);

impl Failure {
    /// A failure in these words.
    pub(crate) const fn new(words: Text) -> Self {
        Self(Message::new(words))
    }

    /// Fills `{name}` with something that the user typed or that the system said.
    pub(crate) fn with(self, name: &'static str, fact: impl Into<String>) -> Self {
        Self(self.0.fact(name, fact.into()))
    }

    /// Fills `{why}`.
    pub(crate) fn because(self, why: Why) -> Self {
        Self(match why {
            Why::Words(words) => self.0.words("why", words),
            Why::System(words) => self.0.fact("why", words),
        })
    }

    /// `path` could not be read.
    pub(crate) fn reading(path: &Path, why: impl Into<Why>) -> Self {
        let words = Text { fr: "{path} : {why}", en: "{path}: {why}" };
        Self::new(words).with("path", shown(path)).because(why.into())
    }

    /// `path` could not be written.
    pub(crate) fn writing(path: &Path, error: &io::Error) -> Self {
        let words = Text { fr: "impossible d'écrire {path} : {why}", en: "cannot write {path}: {why}" };
        // The file is about to be made: what is not found is the folder that should hold it.
        let why = match error.kind() {
            io::ErrorKind::NotFound => Why::Words(Text { fr: "dossier introuvable", en: "no such folder" }),
            _ => error.into(),
        };
        Self::new(words).with("path", shown(path)).because(why)
    }

    /// The sentence.
    pub(crate) fn text(&self, language: Language) -> String {
        self.0.masked(language)
    }

    /// Prints the sentence on standard error.
    pub(crate) fn tell(&self, language: Language) -> Exit {
        warn(&self.text(language));
        Exit::CouldNotRun
    }
}

/// Prints `diapason: …` on standard error. A closed standard error is nobody's concern.
pub(crate) fn warn(sentence: &str) {
    use std::io::Write;
    let _ = writeln!(io::stderr().lock(), "diapason: {sentence}");
}
