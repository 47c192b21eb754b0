//! Our own right exchanges, each altered in one place: the defect is found under its name, and every other name that it gets has
//! a reason.
//!
//! What is altered stands in tables, `tests/data/variants/*.txt`. A block is
//!
//! ```text
//! == mdm-replacement.hl7 mdm-deletion.hl7      the exchanges of the blocks below
//! set PID-8 => M                               one line or more: one defect
//!     cross/identity-sex-mismatch              the rule that it must fire
//!     + ins/sex-digit-mismatch: why            a rule that may fire too, with the reason
//! ```
//!
//! A reason that many blocks share stands in `reasons.txt` and is named `@here`. What lines of alterations say: see [`edit`].

mod archive;
mod edit;
mod mail;
mod message;
mod text;

pub(crate) use archive::{Archive, Entry, Fault, write};
pub(crate) use mail::with_attachment;

use crate::support::{assert_none, fired, judge, workspace};
use diapason::{Environment, InputReport, Kind, Status};
use edit::Edit;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

/// How many there must be.
const AT_LEAST: usize = 400;

/// The families that exchanges reach.
const FAMILIES: [&str; 4] = ["hl7v2", "xdm", "mail", "cross"];

#[test]
fn nothing_is_said_of_an_exchange_before_it_is_altered() {
    let mut violations = Vec::new();
    let bases: BTreeSet<&str> = blocks().iter().flat_map(|block| &block.bases).map(String::as_str).collect();
    assert!(!bases.is_empty(), "there are no exchanges");
    for base in bases {
        let bytes = exchange(base);
        let mut written = vec![("", bytes.clone())];
        // An archive that is written again without an alteration must be as right as it was.
        let again = Edit::parse("add IHE_XDM/ =>").and_then(|edit| edit.apply(&bytes));
        if let Ok(again) = again.and_then(|_| Edit::parse("file README.TXT FICTIF => FICTIF")?.apply(&bytes))
        {
            written.push(("written again ", again));
        }
        for (how, bytes) in written {
            let fired = fired(&judge(&bytes, Environment::Test));
            if !fired.is_empty() {
                violations.push(format!("{how}{base}: {fired:?}"));
            }
        }
    }
    assert_none(&violations, "exchanges");
}

#[test]
fn every_defect_is_found_under_its_name() {
    let outcomes = &*OUTCOMES;
    let mut violations: Vec<String> =
        outcomes.iter().filter_map(|outcome| outcome.violation.clone()).collect();
    for block in blocks() {
        let of_block = || outcomes.iter().filter(|outcome| outcome.line == block.line);
        let unmet = block.also.keys().filter(|rule| !of_block().any(|outcome| outcome.fired.contains(*rule)));
        violations.extend(unmet.map(|rule| format!("{}: {rule} is listed and does not fire", block.line)));
    }
    println!("{} variants with one defect", outcomes.len());
    assert_none(&violations, "variants");
    assert!(outcomes.len() >= AT_LEAST, "{} variants", outcomes.len());
}

#[test]
fn every_rule_on_exchanges_is_reached() {
    let reached: BTreeSet<&str> = OUTCOMES.iter().map(|outcome| outcome.rule.as_str()).collect();
    let unreached = table("unreached.txt");
    let of_exchanges = diapason::rules().filter(|rule| FAMILIES.contains(&family(rule.id)));
    let mut violations: Vec<String> = Vec::new();
    for rule in of_exchanges {
        match (reached.contains(rule.id), unreached.contains_key(rule.id)) {
            (false, false) => violations.push(format!("{}: no variant", rule.id)),
            (true, true) => violations.push(format!("{}: is reached and listed as not", rule.id)),
            _ => {}
        }
    }
    let unknown = unreached.keys().filter(|rule| diapason::rule(rule).is_none());
    violations.extend(unknown.map(|rule| format!("{rule}: no such rule")));
    println!("{} rules reached, {} cannot be", reached.len(), unreached.len());
    assert_none(&violations, "rules without a variant");
}

#[test]
fn every_comparison_is_broken_from_both_sides_in_every_kind_of_exchange() {
    let excused = table("one-sided.txt");
    let mut reached: BTreeSet<(String, &str, Side)> = BTreeSet::new();
    for outcome in OUTCOMES.iter().filter(|outcome| family(&outcome.rule) == "cross") {
        reached.insert((outcome.rule.clone(), kind_of(&outcome.base), outcome.side));
    }
    let mut applies: BTreeSet<(String, &str)> = BTreeSet::new();
    let bases: BTreeSet<&str> = blocks().iter().flat_map(|block| &block.bases).map(String::as_str).collect();
    for base in bases {
        let input = judge(&exchange(base), Environment::Test);
        applies.extend(passed(&input).map(|rule| (rule, kind_of(base))));
    }
    let mut violations = Vec::new();
    let mut met = BTreeSet::new();
    for (rule, kind) in &applies {
        for (side, name) in [(Side::Envelope, "envelope"), (Side::Document, "document")] {
            let key = format!("{rule} {kind} {name}");
            match (reached.contains(&(rule.clone(), kind, side)), excused.contains_key(&key)) {
                (false, false) => violations.push(format!("{key}: no variant")),
                (true, true) => violations.push(format!("{key}: is reached and listed as not")),
                (false, true) => {
                    met.insert(key);
                }
                (true, false) => {}
            }
        }
    }
    let unmet = excused.keys().filter(|key| !met.contains(*key));
    violations.extend(unmet.map(|key| format!("{key}: listed for nothing")));
    println!("{} comparisons by kind of exchange", applies.len());
    assert_none(&violations, "comparisons");
}

/// Whose text a variant alters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// What repeats: message, metadata, mail.
    Envelope,
    /// What is repeated.
    Document,
}

/// Alterations that make one defect, on several exchanges.
struct Block {
    /// File and line of the table.
    line: String,
    bases: Vec<String>,
    edits: Vec<Edit>,
    rule: String,
    /// By rule that may fire too, why.
    also: BTreeMap<String, String>,
}

/// What became of one exchange.
struct Outcome {
    line: String,
    base: String,
    rule: String,
    side: Side,
    fired: BTreeSet<String>,
    violation: Option<String>,
}

/// Every variant, judged once for all tests.
static OUTCOMES: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
    let mut outcomes = Vec::new();
    for block in blocks() {
        outcomes.extend(block.bases.iter().map(|base| block.judge(base)));
    }
    outcomes
});

impl Block {
    fn judge(&self, base: &str) -> Outcome {
        let production = self.edits.iter().any(Edit::is_production);
        let environment = if production { Environment::Production } else { Environment::Test };
        let mut bytes = Ok(exchange(base));
        for edit in &self.edits {
            bytes = bytes.and_then(|bytes| edit.apply(&bytes));
        }
        let (fired, violation) = match bytes {
            Err(why) => (BTreeSet::new(), Some(why)),
            Ok(bytes) => {
                let fired: BTreeSet<String> = fired(&judge(&bytes, environment)).into_iter().collect();
                let violation = self.violation(&fired);
                (fired, violation)
            }
        };
        let violation = violation.map(|why| format!("{} {base}: {why}", self.line));
        let side = self.edits.first().map_or(Side::Envelope, Edit::side);
        Outcome {
            line: self.line.clone(),
            base: base.to_owned(),
            rule: self.rule.clone(),
            side,
            fired,
            violation,
        }
    }

    fn violation(&self, fired: &BTreeSet<String>) -> Option<String> {
        if !fired.contains(&self.rule) {
            return Some(format!("no {}, but {fired:?}", self.rule));
        }
        let other: Vec<&String> =
            fired.iter().filter(|rule| **rule != self.rule && !self.also.contains_key(*rule)).collect();
        (!other.is_empty()).then(|| format!("{} and {other:?}", self.rule))
    }
}

fn blocks() -> &'static [Block] {
    static BLOCKS: LazyLock<Vec<Block>> = LazyLock::new(|| {
        let reasons = table("reasons.txt");
        let files = ["messages.txt", "patients.txt", "archives.txt", "mails.txt", "comparisons.txt"];
        files.into_iter().flat_map(|file| read(file, &reasons)).collect()
    });
    &BLOCKS
}

/// Reads the blocks of a table.
///
/// # Panics
/// Where a line is not as described.
fn read(file: &str, reasons: &BTreeMap<String, String>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut bases: Vec<String> = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    for (number, line) in text(file).lines().enumerate() {
        let at = format!("{file}:{}", number + 1);
        let fail = |why: String| -> ! { panic!("{at}: {why}") };
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(names) = line.strip_prefix("== ") {
            bases = names.split(' ').map(str::to_owned).collect();
        } else if let Some(also) = line.strip_prefix("    + ") {
            let (rule, why) = also.split_once(": ").unwrap_or_else(|| fail("no reason".to_owned()));
            let named = why.strip_prefix('@').map(|name| reasons.get(name));
            let why = match named {
                Some(None) => fail(format!("no reason {why}")),
                Some(Some(why)) => why.clone(),
                None => why.to_owned(),
            };
            let block = blocks.last_mut().unwrap_or_else(|| fail("no rule".to_owned()));
            block.also.insert(rule.to_owned(), why);
        } else if let Some(rule) = line.strip_prefix("    ") {
            let (edits, bases) = (std::mem::take(&mut edits), bases.clone());
            if diapason::rule(rule).is_none() || edits.is_empty() || bases.is_empty() {
                fail(format!("no rule, exchange or alteration: {rule}"));
            }
            blocks.push(Block { line: at, bases, edits, rule: rule.to_owned(), also: BTreeMap::new() });
        } else {
            edits.push(Edit::parse(line).unwrap_or_else(|why| fail(why)));
        }
    }
    blocks
}

/// A table of `name: reason`.
fn table(file: &str) -> BTreeMap<String, String> {
    let text = text(file);
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let entry = |line: &str| {
        let (name, why) = line.split_once(": ").unwrap_or_else(|| panic!("{file}: no reason: {line}"));
        (name.to_owned(), why.to_owned())
    };
    lines.map(entry).collect()
}

fn text(file: &str) -> String {
    let path = workspace().join("tests/data/variants").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// An exchange of the fixtures.
pub(crate) fn exchange(name: &str) -> Vec<u8> {
    fs::read(workspace().join("fixtures/exchanges").join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn kind_of(base: &str) -> &'static str {
    match diapason::recognise(&exchange(base)) {
        Kind::Hl7v2 => "message",
        Kind::Mail => "mail",
        _ => "archive",
    }
}

/// The comparisons that were made and held.
fn passed(input: &InputReport) -> impl Iterator<Item = String> {
    let held = input.outcomes.iter().filter(|outcome| outcome.status == Status::Passed);
    held.map(|outcome| outcome.rule.to_string()).filter(|rule| family(rule) == "cross")
}

fn family(rule: &str) -> &str {
    rule.split_once('/').map_or("", |(family, _)| family)
}
