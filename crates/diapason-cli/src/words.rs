//! Words that several commands say.

use diapason::{Language, Severity, Text};
use std::io;
use std::path::Path;

/// A path as text that a terminal can show: without control characters.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{FFFD}")
}

/// Text of a pack, or typed, that a terminal can show: without control characters.
pub(crate) fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// Why a file was not read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// A common reason, in both languages.
    Words(Text),
    /// Another one, in the words of the system.
    System(String),
}

impl Why {
    /// The reason in `language`, where it has words in it.
    pub(crate) fn of(&self, language: Language) -> &str {
        match self {
            Self::Words(words) => words.of(language),
            Self::System(words) => words,
        }
    }
}

impl From<&io::Error> for Why {
    fn from(error: &io::Error) -> Self {
        Self::Words(match error.kind() {
            io::ErrorKind::NotFound => Text { fr: "fichier introuvable", en: "no such file" },
            io::ErrorKind::PermissionDenied => Text { fr: "accès refusé", en: "permission denied" },
            io::ErrorKind::IsADirectory => Text { fr: "c'est un dossier", en: "is a folder" },
            io::ErrorKind::StorageFull => Text { fr: "disque plein", en: "disk full" },
            _ => return Self::System(error.to_string()),
        })
    }
}

pub(crate) const fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text { fr: "erreur", en: "error" },
        Severity::Warning => Text { fr: "avertissement", en: "warning" },
        Severity::Info => Text { fr: "information", en: "info" },
    }
}

/// `text` with its lines broken at spaces so that each has at most `width` characters after `indent`.
pub(crate) fn wrapped(text: &str, indent: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            // A French space before a mark never ends a line.
            let sticks = matches!(word, ":" | ";" | "?" | "!" | "»");
            if column > 0 && !sticks && column + 1 + length > width {
                out.push('\n');
                column = 0;
            }
            out.push_str(if column == 0 { indent } else { " " });
            out.push_str(word);
            column += length + usize::from(column > 0);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_paragraphs_kept() {
        assert_eq!(wrapped("un deux trois\n\nquatre", "  ", 7), "  un deux\n  trois\n\n  quatre\n");
    }

    #[test]
    fn a_path_cannot_drive_the_terminal() {
        assert_eq!(shown(Path::new("a\u{1b}[2Jb")), "a\u{FFFD}[2Jb");
    }
}
