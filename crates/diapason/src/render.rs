//! Reports as people and programs read them: one function per format, over a `Report` and a writer.
//!
//! The renderers show values only where the report says that they may be shown; they ask nothing of the input.

mod json;
mod tally;
mod text;

pub use json::{json, json_lines};
pub use text::text;

use diapason_core::{Language, Severity};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The language of the words.
    pub language: Language,
    /// The least severity that is shown. It never changes a verdict.
    pub severity: Severity,
    /// Whether the text carries ANSI colours.
    pub colour: Colour,
    /// How much is said.
    pub detail: Detail,
    /// How many of the places and files that share something are listed.
    pub listing: Listing,
    /// Columns at which the sentences of the text are wrapped.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: Language::English,
            severity: Severity::Info,
            colour: Colour::Never,
            detail: Detail::Full,
            listing: Listing::First,
            width: 100,
        }
    }
}

/// Whether the text carries ANSI colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// With ANSI escape sequences.
    Always,
}

/// How much the text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Findings, inputs, what was not run, and the summary.
    Full,
    /// The summary alone, and nothing at all when every input is conformant.
    Summary,
}

/// How many of the places and files that share something the text lists. Machine formats list them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The first ones, and how many more there are: a folder of a thousand messages stays readable.
    First,
    /// All.
    All,
}

/// What the caller knows beside the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras<'a> {
    /// Files that were not judged, and why.
    pub skipped: &'a [Note],
    /// Folders that were named and held nothing to judge: what was asked for could not be decided.
    pub empty: &'a [Note],
    /// Files that could not be read, and why.
    pub errors: &'a [Note],
}

/// A file and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The path of the file.
    pub path: String,
    /// What is said of it, in the language of the run.
    pub why: String,
}
