use crate::message::mask;
use crate::{Message, Reveal, RuleId, Severity, Waiver};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One thing that is wrong in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: RuleId,
    /// How much it weighs in the verdict.
    pub severity: Severity,
    /// What is wrong, why it matters, what to do.
    pub message: Message,
    /// Where.
    pub location: Location,
    /// Line and column of the start of the span, where the input is text.
    pub position: Option<Position>,
    /// The line of the source around the span, masked or not as the run was asked to.
    pub excerpt: Option<Excerpt>,
    /// Keys into `schemas/requirements`.
    pub requirements: &'static [&'static str],
    /// Who says so.
    pub origin: Origin,
    /// Rules of ours that say the same at the same place, in their own words.
    pub joined: Vec<Joined>,
    /// The other place of a comparison: what the value at [`Finding::location`] disagrees with.
    pub counterpart: Option<Box<Counterpart>>,
    /// Why it does not count in the verdict, where the caller accepts it.
    pub waived: Option<Arc<Waiver>>,
}

/// The other place of a comparison, usually in another part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// Where.
    pub location: Location,
    /// Line and column of the start of the span, where the part is text.
    pub position: Option<Position>,
    /// The line of the source around the span, masked or not as the run was asked to.
    pub excerpt: Option<Excerpt>,
}

/// What a rule of ours says of something that an official check reports already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The rule of ours.
    pub rule: RuleId,
    /// Its words.
    pub message: Message,
}

/// Where in the input: the part, the path in the notation of its format, and the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// Which part of the input, through its containers.
    pub part: PartPath,
    /// XPath, JSON Pointer, `PID-3[2].4.2` or FHIRPath, as the format of the part has it.
    pub path: Arc<str>,
    /// Bytes of the original input of that part.
    pub span: Range<usize>,
}

/// Line and column, both from 1; a column is a character, not a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One line of source, at most 120 columns, with the columns to underline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text of the line, without control characters.
    pub text: String,
    /// Columns of `text` to underline, from 0, in characters.
    pub underline: Range<usize>,
}

/// Who says that something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A rule of ours.
    #[default]
    Ours,
    /// A reader: the bytes are not what their format asks.
    Engine,
    /// The XML Schema of a pack.
    Xsd,
    /// An assert or report of a Schematron of a pack.
    Schematron(Arc<Assertion>),
}

/// An assert or report of a Schematron, as its source has it after expansion, white space normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// The name of the schema: its file name without `.sch`.
    pub schema: Arc<str>,
    /// The id of the pattern, or `p` and its position from 1.
    pub pattern: Arc<str>,
    /// The context of the rule.
    pub context: Arc<str>,
    /// The test.
    pub test: Arc<str>,
    /// The role, as written.
    pub role: Option<Arc<str>>,
}

impl Origin {
    /// The name used in reports.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Engine => "engine",
            Self::Xsd => "xsd",
            Self::Schematron(_) => "schematron",
        }
    }
}

/// The way from the input to a part, through its containers. Empty for the input itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartPath(Arc<[PartName]>);

/// One step of a [`PartPath`]. `Debug` masks a chosen name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum PartName {
    /// A name that the format fixes (`ClinicalDocument`, `IHE_XDM/SUBSET01/METADATA.XML`, an index).
    Fixed(Arc<str>),
    /// A name that a person chose (an attachment): a value, masked like one.
    Chosen(Arc<str>),
}

impl fmt::Debug for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(name) => f.write_str(name),
            Self::Chosen(name) => f.write_str(&mask(name)),
        }
    }
}

impl PartPath {
    /// The path of a part inside this one.
    #[must_use]
    pub fn join(&self, name: PartName) -> Self {
        Self(self.0.iter().cloned().chain([name]).collect())
    }

    /// The steps, outermost first.
    #[must_use]
    pub fn steps(&self) -> &[PartName] {
        &self.0
    }

    /// Whether this is the input itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The steps joined by ` ▸ `, chosen names as `reveal` says.
    #[must_use]
    pub fn shown(&self, reveal: Reveal) -> String {
        match reveal {
            Reveal::Masked => self.to_string(),
            Reveal::Values => self.joined(str::to_owned),
        }
    }

    fn joined(&self, chosen: impl Fn(&str) -> String) -> String {
        let names = self.0.iter().map(|name| match name {
            PartName::Fixed(name) => name.to_string(),
            PartName::Chosen(name) => chosen(name),
        });
        names.collect::<Vec<_>>().join(" ▸ ")
    }
}

impl fmt::Display for PartPath {
    /// The steps joined by ` ▸ `, chosen names masked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.joined(mask))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_name_is_masked_unless_it_is_asked_for() {
        let path = PartPath::default()
            .join(PartName::Fixed("SUBSET01".into()))
            .join(PartName::Chosen("dupont.pdf".into()));
        assert_eq!(path.to_string(), "SUBSET01 ▸ ••••••••");
        assert_eq!(path.shown(Reveal::Values), "SUBSET01 ▸ dupont.pdf");
        assert!(!format!("{path:?}").contains("dupont"));
    }
}
