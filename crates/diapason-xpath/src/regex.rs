//! The regular expressions of XML Schema 1.0 (Part 2, appendix F) and of XPath 2.0 (Functions and Operators,
//! section 7.6), run by the automata of the `regex` family of crates.
//!
//! A pattern becomes an automaton through its syntax tree, never through text: character classes
//! (subtraction, blocks, case folding) are sets of code points, computed here. Matching takes time linear in
//! the text, whatever the pattern; the price is that back-references (`\1`) are refused.

mod block;
mod class;
mod parse;
mod program;
mod replacement;

use program::Program;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A compiled regular expression. Immutable, shared freely between threads.
#[derive(Clone)]
pub struct Regex {
    program: Program,
    matches_empty: bool,
}

/// Whose notation a pattern is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// The `pattern` facet: the whole text has to match; `^` and `$` are ordinary characters; no flags.
    XmlSchema,
    /// `matches`, `replace` and `tokenize`: found anywhere, anchors, reluctant quantifiers, flags `smix`.
    XPath,
}

impl Regex {
    /// Compiles `pattern` under `flags` (letters among `smix`, in any order; none in [`Dialect::XmlSchema`]).
    ///
    /// What the references accept beyond the grammar is accepted: a quantified anchor (`^+?`), and in a facet
    /// an escape that has no meaning (`\/`); so is a hyphen anywhere in a class where it cannot be a range.
    /// Under `m`, `^` also matches after a line feed that ends the text, which the specification excludes.
    ///
    /// # Errors
    /// An unknown flag, a pattern that is not well formed, a back-reference, or an automaton beyond 32 MiB.
    pub fn compile(pattern: &str, flags: &str, dialect: Dialect) -> Result<Self, RegexError> {
        Self::compile_within(pattern, flags, dialect, AUTOMATON_BYTES)
    }

    /// As [`Regex::compile`], for an automaton of at most `bytes`: the bound for a pattern that comes from an
    /// input, since building one takes about 15 ms per MiB, and so does refusing it.
    ///
    /// # Errors
    /// As [`Regex::compile`].
    pub fn compile_within(
        pattern: &str,
        flags: &str,
        dialect: Dialect,
        bytes: usize,
    ) -> Result<Self, RegexError> {
        let tree = parse::parse(pattern, flags, dialect)?;
        // No assertion of the dialects is false in a text of no character.
        let matches_empty = tree.properties().minimum_len() == Some(0);
        let program = Program::new(tree, bytes)?;
        Ok(Self { program, matches_empty })
    }

    /// Whether `text` matches: as a whole in [`Dialect::XmlSchema`], somewhere in [`Dialect::XPath`].
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        if text.is_empty() { self.matches_empty } else { self.program.get().is_match(text) }
    }

    /// Whether the pattern matches a text of no character, which `replace` and `tokenize` refuse.
    #[must_use]
    pub fn matches_empty(&self) -> bool {
        self.matches_empty
    }

    /// `fn:replace`: every match, from left to right, replaced by `replacement`, where `$n` stands for a
    /// captured group (`$0`: the whole match; a group that the pattern does not have: nothing), `\$` and `\\`
    /// for themselves. What is a part of `text` is lent from it.
    ///
    /// # Errors
    /// [`RegexError::MatchesEmpty`], and [`RegexError::Replacement`] for any other use of `$` or `\`.
    pub fn replace<'t>(&self, text: &'t str, replacement: &str) -> Result<Cow<'t, str>, RegexError> {
        if self.matches_empty {
            return Err(RegexError::MatchesEmpty);
        }
        let groups = self.program.get().captures_len().saturating_sub(1);
        let parts = replacement::parse(replacement, groups)?;
        let mut out = Assembled { text, lent: 0..0, made: None };
        let mut from = 0;
        for captures in self.program.get().captures_iter(text) {
            let Some(whole) = captures.get_match() else { continue };
            out.push(from..whole.start());
            for part in &parts {
                match part {
                    replacement::Part::Literal(literal) => out.made().push_str(literal),
                    replacement::Part::Group(group) => {
                        out.push(captures.get_group(*group).map_or(0..0, |span| span.range()));
                    }
                }
            }
            from = whole.end();
        }
        out.push(from..text.len());
        Ok(out.made.map_or_else(|| text.get(out.lent).unwrap_or_default().into(), Cow::Owned))
    }

    /// `fn:tokenize`: what stands between the matches, in order; nothing for a text of no character.
    ///
    /// # Errors
    /// [`RegexError::MatchesEmpty`].
    pub fn tokenize<'t>(&self, text: &'t str) -> Result<Vec<&'t str>, RegexError> {
        if self.matches_empty {
            return Err(RegexError::MatchesEmpty);
        }
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut tokens = Vec::new();
        let mut from = 0;
        for separator in self.program.get().find_iter(text) {
            tokens.extend(text.get(from..separator.start()));
            from = separator.end();
        }
        tokens.extend(text.get(from..));
        Ok(tokens)
    }
}

/// A text put together from parts of another: lent from it, as long as they follow each other there.
struct Assembled<'t> {
    text: &'t str,
    lent: Range<usize>,
    made: Option<String>,
}

impl Assembled<'_> {
    fn push(&mut self, part: Range<usize>) {
        match &self.made {
            _ if part.is_empty() => {}
            None if self.lent.is_empty() => self.lent = part,
            None if self.lent.end == part.start => self.lent.end = part.end,
            _ => {
                let part = self.text.get(part).unwrap_or_default();
                self.made().push_str(part);
            }
        }
    }

    fn made(&mut self) -> &mut String {
        self.made.get_or_insert_with(|| self.text.get(self.lent.clone()).unwrap_or_default().to_owned())
    }
}

impl fmt::Debug for Regex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Regex").finish_non_exhaustive()
    }
}

/// Why a pattern, its flags or a replacement is refused. Quotes neither: they may come from a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum RegexError {
    /// The pattern is not a regular expression of its dialect.
    #[error("the regular expression is not well formed at character {column}: {defect}")]
    Syntax {
        /// Where, in characters, from 1.
        column: usize,
        /// What is wrong there.
        defect: Defect,
    },
    /// `\1` to `\9`: no automaton does this in linear time.
    #[error("back-references are not supported (character {column})")]
    BackReference {
        /// Where, in characters, from 1.
        column: usize,
    },
    /// The automaton would not fit in its bound (32 MiB where no other is given), or groups are nested too deep.
    #[error("the regular expression is too large")]
    TooLarge,
    /// A flag other than `s`, `m`, `i` and `x`.
    #[error("the flags of a regular expression are letters among s, m, i and x")]
    Flags,
    /// `replace` and `tokenize` refuse a pattern that matches a text of no character.
    #[error("the regular expression matches a text of no character")]
    MatchesEmpty,
    /// A `$` without digit, or a `\` before anything but `$` and `\`.
    #[error("in a replacement, $ takes a digit and \\ takes $ or \\")]
    Replacement,
}

impl RegexError {
    /// The code of XPath 2.0 Functions and Operators, as in `err:FORX0002`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Flags => "FORX0001",
            Self::Syntax { .. } | Self::BackReference { .. } | Self::TooLarge => "FORX0002",
            Self::MatchesEmpty => "FORX0003",
            Self::Replacement => "FORX0004",
        }
    }
}

/// What is wrong at a place of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Defect {
    /// `(` without `)`.
    #[error("a group is not closed")]
    OpenGroup,
    /// `)` without `(`.
    #[error("a group is closed that was not opened")]
    CloseGroup,
    /// `[` without `]`.
    #[error("a character class is not closed")]
    OpenClass,
    /// `[]`, or `[` within a class.
    #[error("a character class holds nothing, or an unescaped bracket")]
    Class,
    /// `b-a`, or a range that ends with a class.
    #[error("a range of characters is not in order")]
    Range,
    /// `*`, `+`, `?` or `{` with nothing before it, or after another quantifier.
    #[error("a quantifier has nothing to repeat")]
    Quantifier,
    /// `{` that is not `{n}`, `{n,}` or `{n,m}` with n ≤ m.
    #[error("the bounds of a repetition are not numbers in order")]
    Bounds,
    /// `]` or `}` alone.
    #[error("this character has to be escaped")]
    Unescaped,
    /// A `\` before a character that has no such meaning.
    #[error("unknown escape")]
    Escape,
    /// `\p{…}` with an unknown category or block.
    #[error("unknown Unicode category or block")]
    Property,
}

const AUTOMATON_BYTES: usize = 32 << 20;

#[cfg(test)]
mod tests;
