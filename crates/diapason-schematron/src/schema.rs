use crate::compile;
use crate::diagnostic::Diagnostic;
use crate::error::SchemaError;
use crate::program::{Compiled, Program, Written};
use diapason_core::{Assertion, RuleId, Severity};
use diapason_xpath::{Lookups, Resolver};
use sha2::{Digest, Sha256};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A Schematron, expanded and compiled, at once or when documents need it: to be applied to any number of documents by any number of threads.
pub struct Schema {
    pub(crate) entry: Arc<str>,
    pub(crate) name: Arc<str>,
    pub(crate) title: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) phase: Option<String>,
    pub(crate) namespaces: Vec<(String, String)>,
    pub(crate) patterns: Vec<PatternData>,
    pub(crate) rules: Vec<RuleData>,
    pub(crate) checks: Vec<CheckData>,
    /// The texts of all checks.
    pub(crate) pieces: Vec<PieceData>,
    /// What the checks add to their text.
    pub(crate) remarks: Vec<Remark>,
    pub(crate) files: Vec<Arc<str>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) ids: OnceLock<Vec<RuleId>>,
    /// The expressions as written.
    pub(crate) program: Program,
    /// What the first document needs of them, where they were not compiled before.
    pub(crate) first: OnceLock<Compiled>,
    /// All of them.
    pub(crate) whole: OnceLock<Compiled>,
}

pub(crate) struct PatternData {
    pub(crate) id: Option<Arc<str>>,
    pub(crate) title: Option<Arc<str>>,
    pub(crate) position: usize,
    pub(crate) rules: Range<usize>,
}

pub(crate) struct RuleData {
    pub(crate) pattern: usize,
    pub(crate) context: Arc<str>,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) role: Option<Arc<str>>,
    pub(crate) flag: Option<Arc<str>>,
    pub(crate) see: Option<Arc<str>>,
    pub(crate) definitions: Range<usize>,
    pub(crate) checks: Range<usize>,
}

#[derive(Clone)]
pub(crate) struct CheckData {
    pub(crate) rule: usize,
    pub(crate) kind: CheckKind,
    pub(crate) test: Arc<str>,
    pub(crate) asked: Written,
    pub(crate) severity: Severity,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) role: Option<Arc<str>>,
    pub(crate) flag: Option<Arc<str>>,
    pub(crate) see: Option<Arc<str>>,
    pub(crate) text: Range<usize>,
    pub(crate) remarks: Range<usize>,
    pub(crate) file: usize,
    pub(crate) offset: u32,
}

pub(crate) struct Remark {
    pub(crate) id: Arc<str>,
    pub(crate) text: Range<usize>,
}

/// A stretch of a text.
pub(crate) enum PieceData {
    Words(Arc<str>),
    Value {
        /// As written.
        select: Arc<str>,
        /// What cannot be compiled gives nothing.
        asked: Written,
        /// Whether what it gives is a value, masked where it may come from the document.
        masked: bool,
    },
}

/// Which way a check speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckKind {
    /// It says something when its test is false.
    Assert,
    /// It says something when its test is true.
    Report,
}

impl CheckKind {
    /// `assert` or `report`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assert => "assert",
            Self::Report => "report",
        }
    }
}

impl Schema {
    /// Compiles the Schematron that `resolver` stands at, whose bytes are `source`, with what it includes.
    ///
    /// # Errors
    ///
    /// What is no Schematron at all. A part that cannot be applied is in [`Schema::diagnostics`], and its checks are undecided.
    pub fn compile(source: &[u8], resolver: &Resolver<'_>) -> Result<Self, SchemaError> {
        compile::compile(source, resolver)
    }

    /// The name: the file name of the entry without `.sch`, else the version, else `schema`.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The path of the entry in its set of files.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.entry
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// `schemaVersion`.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The phase that chose the patterns. `None`: all of them are active.
    #[must_use]
    pub fn phase(&self) -> Option<&str> {
        self.phase.as_deref()
    }

    /// What is wrong with it, by file and line.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The paths of the files that it is made of, the entry first.
    #[must_use]
    pub fn files(&self) -> &[Arc<str>] {
        &self.files
    }

    /// Adds what its expressions look up in other files than the document.
    pub fn add_lookups(&self, lookups: &mut Lookups) {
        lookups.add(&self.whole().plan);
    }

    /// The active patterns, in order.
    pub fn patterns(&self) -> impl ExactSizeIterator<Item = Pattern<'_>> {
        self.patterns.iter().map(|data| Pattern { schema: self, data })
    }

    /// The rules of all active patterns, in order.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = Rule<'_>> {
        rules(self, 0..self.rules.len())
    }

    /// The asserts and reports of all active patterns, in order.
    pub fn checks(&self) -> impl ExactSizeIterator<Item = Check<'_>> {
        checks(self, 0..self.checks.len())
    }

    pub(crate) fn rule(&self, index: usize) -> Rule<'_> {
        Rule { schema: self, data: item(&self.rules, index) }
    }

    pub(crate) fn check(&self, index: usize) -> Check<'_> {
        Check { schema: self, data: item(&self.checks, index), index }
    }

    fn ids(&self) -> &[RuleId] {
        self.ids.get_or_init(|| self.checks().map(|check| RuleId::from(check.stable_id())).collect())
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schema")
            .field("path", &self.entry)
            .field("patterns", &self.patterns.len())
            .field("rules", &self.rules.len())
            .field("checks", &self.checks.len())
            .field("diagnostics", &self.diagnostics.len())
            .finish_non_exhaustive()
    }
}

/// A group of rules: a node is judged by the first of them whose context it is.
#[derive(Clone, Copy)]
pub struct Pattern<'s> {
    schema: &'s Schema,
    data: &'s PatternData,
}

impl<'s> Pattern<'s> {
    /// Its id, as written.
    #[must_use]
    pub fn id(self) -> Option<&'s str> {
        self.data.id.as_deref()
    }

    /// Its title, else its id.
    #[must_use]
    pub fn title(self) -> Option<&'s str> {
        self.data.title.as_deref().or(self.data.id.as_deref())
    }

    /// Its id, or `p` and its position from 1 among the patterns of the expanded schema: what ids of checks are made with.
    #[must_use]
    pub fn key(self) -> Arc<str> {
        self.data.id.clone().unwrap_or_else(|| format!("p{}", self.data.position).into())
    }

    pub(crate) fn is(self, other: Self) -> bool {
        std::ptr::eq(self.data, other.data)
    }

    /// Its rules, in order.
    pub fn rules(self) -> impl ExactSizeIterator<Item = Rule<'s>> {
        rules(self.schema, self.data.rules.clone())
    }
}

/// A context and what is asked of the nodes that have it.
#[derive(Clone, Copy)]
pub struct Rule<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) data: &'s RuleData,
}

impl<'s> Rule<'s> {
    /// The pattern where it stands.
    #[must_use]
    pub fn pattern(self) -> Pattern<'s> {
        Pattern { schema: self.schema, data: item(&self.schema.patterns, self.data.pattern) }
    }

    /// The match pattern, white space normalised.
    #[must_use]
    pub fn context(self) -> &'s Arc<str> {
        &self.data.context
    }

    /// Its id, as written.
    #[must_use]
    pub fn id(self) -> Option<&'s str> {
        self.data.id.as_deref()
    }

    /// Its role, as written.
    #[must_use]
    pub fn role(self) -> Option<&'s str> {
        self.data.role.as_deref()
    }

    /// Its flag, as written.
    #[must_use]
    pub fn flag(self) -> Option<&'s str> {
        self.data.flag.as_deref()
    }

    /// Where it says that more can be read.
    #[must_use]
    pub fn see(self) -> Option<&'s str> {
        self.data.see.as_deref()
    }

    /// Its asserts and reports, those of the abstract rules that it extends among them.
    pub fn checks(self) -> impl ExactSizeIterator<Item = Check<'s>> {
        checks(self.schema, self.data.checks.clone())
    }
}

/// An assert or a report of one rule.
#[derive(Clone, Copy)]
pub struct Check<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) data: &'s CheckData,
    pub(crate) index: usize,
}

impl<'s> Check<'s> {
    /// Its position among [`Schema::checks`]: for tables by check.
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }

    /// The rule where it stands.
    #[must_use]
    pub fn rule(self) -> Rule<'s> {
        Rule { schema: self.schema, data: item(&self.schema.rules, self.data.rule) }
    }

    /// Which way it speaks.
    #[must_use]
    pub fn kind(self) -> CheckKind {
        self.data.kind
    }

    /// The test, white space normalised.
    #[must_use]
    pub fn test(self) -> &'s Arc<str> {
        &self.data.test
    }

    /// Its id, as written.
    #[must_use]
    pub fn id(self) -> Option<&'s str> {
        self.data.id.as_deref()
    }

    /// Its role, as written.
    #[must_use]
    pub fn role(self) -> Option<&'s Arc<str>> {
        self.data.role.as_ref()
    }

    /// Its flag, as written.
    #[must_use]
    pub fn flag(self) -> Option<&'s str> {
        self.data.flag.as_deref()
    }

    /// Where it says that more can be read.
    #[must_use]
    pub fn see(self) -> Option<&'s str> {
        self.data.see.as_deref()
    }

    /// What its role says: a warning, information, else an error.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.data.severity
    }

    /// Why neither its test nor its context can be evaluated, in English. `None`: they can.
    #[must_use]
    pub fn unsupported(self) -> Option<&'s Arc<str>> {
        let whole = self.schema.whole();
        whole.context(self.data.rule).err().or(whole.expression(self.data.asked).err())
    }

    /// Its words, white space normalised, with `{select}` where a value goes.
    #[must_use]
    pub fn text(self) -> String {
        let mut out = String::new();
        for piece in self.schema.pieces.get(self.data.text.clone()).unwrap_or_default() {
            match piece {
                PieceData::Words(words) => out.push_str(words),
                PieceData::Value { select, .. } => out.extend(["{", select, "}"]),
            }
        }
        out.trim().to_owned()
    }

    /// The file where it is written, and the byte where it starts there.
    #[must_use]
    pub fn written(self) -> (&'s Arc<str>, u32) {
        (item(&self.schema.files, self.data.file), self.data.offset)
    }

    /// The stable id: `schematron/<schema>/<pattern>/<8 hex of SHA-256 of context U+0000 test>`. It survives reordering and
    /// rewording, and changes when the test does.
    #[must_use]
    pub fn rule_id(self) -> RuleId {
        self.schema.ids().get(self.index).cloned().unwrap_or_else(|| RuleId::from(self.stable_id()))
    }

    /// Who says so, for a finding.
    #[must_use]
    pub fn assertion(self) -> Assertion {
        let rule = self.rule();
        Assertion {
            schema: Arc::clone(&self.schema.name),
            pattern: rule.pattern().key(),
            context: Arc::clone(rule.context()),
            test: Arc::clone(self.test()),
            role: self.data.role.clone(),
        }
    }

    fn stable_id(self) -> Arc<str> {
        let rule = self.rule();
        let mut hash = Sha256::new();
        for part in [rule.context().as_bytes(), &[0], self.test().as_bytes()] {
            hash.update(part);
        }
        let mut hash = diapason_core::hex(&hash.finalize());
        hash.truncate(8);
        format!("schematron/{}/{}/{hash}", self.schema.name, rule.pattern().key()).into()
    }
}

fn rules(schema: &Schema, range: Range<usize>) -> impl ExactSizeIterator<Item = Rule<'_>> {
    let data = schema.rules.get(range).unwrap_or_default();
    data.iter().map(move |data| Rule { schema, data })
}

fn checks(schema: &Schema, range: Range<usize>) -> impl ExactSizeIterator<Item = Check<'_>> {
    let first = range.start;
    let data = schema.checks.get(range).unwrap_or_default();
    data.iter().enumerate().map(move |(at, data)| Check { schema, data, index: first + at })
}

/// The compiler writes every index beside what it points to.
#[expect(clippy::indexing_slicing, reason = "every index was made from the length of the same vector")]
fn item<T>(items: &[T], index: usize) -> &T {
    &items[index]
}
