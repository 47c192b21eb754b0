//! Every distinct test of the official pack, on documents where it holds and on altered ones where it fails.
//!
//! A test is **exercised** when one check that makes it passes on a document (its rule judges at least one node, it fails at none
//! and none is undecided) and fails at some node of an altered copy of that document. What is undecided is no failure. The
//! alterations are made from what the test speaks of ([`edit`]), read by a reader of our own ([`expression`]), apart from the
//! engine. Nothing is left to chance: the same pack and documents give the same copies.

mod edit;
mod expression;
mod skeleton;
mod words;

use crate::support::shared;
use diapason::{Limits, Pack, Status};

use diapason_schematron::{Check, Schema};
use diapason_xml::{Document, NodeId};
use edit::{Alteration, Edit, alterations, altered};
use expression::Expr;
use skeleton::{Denied, Maker};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use words::{Scope, Words};

/// The least share of the distinct tests that must be exercised.
const SHARE: f64 = 0.5;
/// Altered copies of one example: as many alterations per test are tried on it.
const COPIES: usize = 12;
/// Examples that one test is tried on.
const EXAMPLES: u8 = 2;
/// Documents made for one check.
const TRIALS: usize = 120;
/// Checks of one test that documents are made for, those of most schemas and contexts apart from each other.
const CHECKS: usize = 8;

#[test]
fn the_tests_of_the_official_pack_hold_on_a_document_and_fail_on_an_altered_one() {
    let Some(shared) = shared() else { return };
    let pack = Pack::builder(shared.join("corpus/cda/pack")).build().unwrap();
    let mut campaign = Campaign::new(&pack);
    let start = Instant::now();
    for bytes in examples(&shared) {
        campaign.alter_example(&bytes);
    }
    let on_examples = (campaign.exercised(), campaign.copies, start.elapsed());
    campaign.alter_made_documents();
    let made = (campaign.exercised() - on_examples.0, campaign.copies - on_examples.1, start.elapsed() - on_examples.2);
    campaign.write_untouched();
    let (exercised, tests) = (campaign.exercised(), campaign.tests.len());
    let share = exercised as f64 / tests as f64;
    println!(
        "{exercised} of {tests} distinct tests ({:.1} %) hold on a document and fail on an altered one",
        share * 100.0
    );
    let line = |what: &str, (tests, copies, time): (usize, usize, Duration)| {
        println!("  {tests} on {what}: {copies} altered copies, {:.1} s", time.as_secs_f64());
    };
    line("examples", on_examples);
    line("documents made for them", made);
    assert!(share >= SHARE, "only {exercised} of {tests} tests");
}

/// The published examples that are in UTF-8, the shortest first.
fn examples(shared: &Path) -> Vec<Vec<u8>> {
    let files = fs::read_dir(shared.join("corpus/cda/examples")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut examples: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    examples.retain(|bytes| std::str::from_utf8(bytes).is_ok());
    examples.sort_by_key(Vec::len);
    examples
}

/// What is known of one distinct test.
#[derive(Default)]
struct Known {
    /// Schema and check, for every check that makes the test.
    checks: Vec<(usize, usize)>,
    exercised: bool,
    /// Examples that it was tried on.
    examples: u8,
    /// Documents where all of one check passed, failed, could not end.
    passed: usize,
    failed: usize,
    undecided: usize,
}

struct Campaign<'p> {
    pack: &'p Pack,
    words: Words<'p>,
    schemas: Vec<&'p Schema>,
    /// By text.
    names: HashMap<&'p str, usize>,
    tests: Vec<Known>,
    copies: usize,
}

/// How the checks of one schema ended on one document, by index.
struct Verdicts {
    statuses: Vec<Ended>,
    /// By check, the first and the last node that its rule judged.
    nodes: Vec<Option<(NodeId, NodeId)>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Ended {
    NotApplicable,
    Passed,
    Failed,
    Undecided,
}

/// A test to be moved on an example.
struct Target {
    test: usize,
    schema: usize,
    alterations: std::vec::IntoIter<Alteration>,
    /// The one that found no room in the last copy.
    waiting: Option<Alteration>,
}

impl<'p> Campaign<'p> {
    fn new(pack: &'p Pack) -> Self {
        let schemas: Vec<&Schema> =
            pack.schematrons().map(|found| found.schema().expect("every official schema compiles")).collect();
        let mut campaign = Self {
            pack,
            words: Words::new(pack),
            schemas,
            names: HashMap::new(),
            tests: Vec::new(),
            copies: 0,
        };
        for (at, schema) in campaign.schemas.iter().enumerate() {
            for check in schema.checks() {
                let next = campaign.tests.len();
                let test = *campaign.names.entry(check.test()).or_insert(next);
                if test == next {
                    campaign.tests.push(Known::default());
                }
                campaign.tests[test].checks.push((at, check.index()));
            }
        }
        campaign
    }

    fn exercised(&self) -> usize {
        self.tests.iter().filter(|known| known.exercised).count()
    }

    fn test_of(&self, check: Check<'_>) -> usize {
        self.names[&**check.test()]
    }

    fn check(&self, (schema, check): (usize, usize)) -> Check<'p> {
        self.schemas[schema].checks().nth(check).expect("a check of the schema")
    }

    fn judge(&self, schema: usize, document: &Document<'_>) -> Verdicts {
        let evaluation = self.schemas[schema].evaluate(document, Some(self.pack), &Limits::default());
        let ended = evaluation.outcomes().map(|(_, status, judged)| match status {
            _ if judged.failed > 0 => Ended::Failed,
            Status::NotApplicable => Ended::NotApplicable,
            Status::Passed => Ended::Passed,
            Status::Failed => Ended::Failed,
            Status::Undecided(_) => Ended::Undecided,
        });
        let statuses: Vec<Ended> = ended.collect();
        let mut nodes = vec![None; statuses.len()];
        for fired in evaluation.fired() {
            for check in fired.rule().checks() {
                let (first, _) = nodes[check.index()].unwrap_or((fired.node(), fired.node()));
                nodes[check.index()] = Some((first, fired.node()));
            }
        }
        Verdicts { statuses, nodes }
    }

    /// Judges an example, and altered copies of it, each with one alteration per test that it may still move.
    fn alter_example(&mut self, bytes: &[u8]) {
        let document = Document::parse(bytes, &Limits::default());
        assert!(document.problems().is_empty(), "an example is well-formed");
        let originals: Vec<Verdicts> =
            (0..self.schemas.len()).map(|schema| self.judge(schema, &document)).collect();
        let mut targets = Vec::new();
        for (at, original) in originals.iter().enumerate() {
            for check in self.schemas[at].checks() {
                let test = self.test_of(check);
                let known = &mut self.tests[test];
                match original.statuses[check.index()] {
                    Ended::Passed => known.passed += 1,
                    Ended::Failed => known.failed += 1,
                    Ended::Undecided => known.undecided += 1,
                    Ended::NotApplicable => {}
                }
                let ended = original.statuses[check.index()];
                let Some((node, _)) = original.nodes[check.index()].filter(|_| ended == Ended::Passed) else { continue };
                if known.exercised || known.examples >= EXAMPLES || targets.iter().any(|target: &Target| target.test == test) {
                    continue;
                }
                known.examples += 1;
                let scope = self.words.scope(self.schemas[at], check);
                let expr = Expr::read(check.test());
                let made = alterations(expr.as_ref(), bytes, &document, node, &scope);
                targets.push(Target { test, schema: at, alterations: made.into_iter(), waiting: None });
            }
        }
        for _ in 0..COPIES {
            targets.retain(|target| !self.tests[target.test].exercised);
            let mut taken = Vec::new();
            let mut schemas: Vec<usize> = Vec::new();
            for target in &mut targets {
                let next = target.waiting.take().or_else(|| target.alterations.next());
                let Some(next) = next else { continue };
                if has_room(&taken, &next) {
                    taken.extend(next);
                    schemas.push(target.schema);
                } else {
                    target.waiting = Some(next);
                }
            }
            if taken.is_empty() {
                return;
            }
            schemas.sort_unstable();
            schemas.dedup();
            let copy = altered(bytes, &taken);
            let copy = Document::parse(&copy, &Limits::default());
            self.copies += 1;
            for schema in schemas {
                let verdicts = self.judge(schema, &copy);
                self.compare(schema, &originals[schema], &verdicts);
            }
        }
    }

    /// Notes every test that passed in one document and fails in the other one.
    fn compare(&mut self, schema: usize, passing: &Verdicts, failing: &Verdicts) {
        for check in self.schemas[schema].checks() {
            let at = check.index();
            if passing.statuses[at] == Ended::Passed && failing.statuses[at] == Ended::Failed {
                let test = self.test_of(check);
                self.tests[test].exercised = true;
            }
        }
    }

    /// Makes documents for the tests that no example moved: elements that make the context match are added to a document of our own,
    /// with and without what the test asks for.
    fn alter_made_documents(&mut self) {
        for test in 0..self.tests.len() {
            let checks = self.tests[test].checks.clone();
            let apart = checks.len().div_ceil(CHECKS);
            for place in checks.into_iter().step_by(apart) {
                if self.tests[test].exercised {
                    break;
                }
                self.make_documents(test, place);
            }
        }
    }

    fn make_documents(&mut self, test: usize, place: (usize, usize)) {
        let check = self.check(place);
        let scope = self.words.scope(self.schemas[place.0], check);
        let expr = Expr::read(check.test());
        let mut trials = TRIALS;
        let mut first: Option<Verdicts> = None;
        for base in made(check, expr.as_ref(), &scope) {
            let document = Document::parse(&base, &Limits::default());
            assert!(document.problems().is_empty(), "what is made is well-formed: {:?}", document.problems());
            let original = self.judge(place.0, &document);
            self.copies += 1;
            let ended = original.statuses[check.index()];
            self.note(test, ended);
            if let Some(first) = &first {
                self.compare_both(place.0, first, &original);
            }
            let Some((_, node)) = original.nodes[check.index()] else { continue };
            for alteration in alterations(expr.as_ref(), &base, &document, node, &scope) {
                if trials == 0 || self.tests[test].exercised {
                    return;
                }
                trials -= 1;
                let copy = altered(&base, &alteration);
                let copy = Document::parse(&copy, &Limits::default());
                let verdicts = self.judge(place.0, &copy);
                self.copies += 1;
                self.note(test, verdicts.statuses[check.index()]);
                self.compare_both(place.0, &original, &verdicts);
            }
            first.get_or_insert(original);
        }
    }

    /// Of two documents that differ in a few elements, either is an altered copy of the other one.
    fn compare_both(&mut self, schema: usize, one: &Verdicts, other: &Verdicts) {
        self.compare(schema, one, other);
        self.compare(schema, other, one);
    }

    fn note(&mut self, test: usize, ended: Ended) {
        let known = &mut self.tests[test];
        match ended {
            Ended::Passed => known.passed += 1,
            Ended::Failed => known.failed += 1,
            Ended::Undecided => known.undecided += 1,
            Ended::NotApplicable => {}
        }
    }

    /// Lists what was not exercised, by schema, in `target/tmp/campaign-untouched.txt`.
    fn write_untouched(&self) {
        let mut by_schema: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for known in self.tests.iter().filter(|known| !known.exercised) {
            let check = self.check(known.checks[0]);
            let Known { passed, failed, undecided, .. } = known;
            let why = format!("held on {passed}, failed on {failed}, undecided on {undecided} documents");
            let lines = by_schema.entry(self.schemas[known.checks[0].0].path()).or_default();
            lines.push(format!("{why}\n    {}\n    {}", check.rule().context(), check.test()));
        }
        let lines = by_schema.iter().map(|(schema, lines)| format!("{schema}: {}\n{}\n", lines.len(), lines.join("\n")));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("campaign-untouched.txt");
        fs::write(&path, lines.collect::<String>()).expect("the list can be written");
    }
}

/// Whether edits touch none of those that are taken.
fn has_room(taken: &[Edit], edits: &[Edit]) -> bool {
    edits.iter().all(|edit| {
        let apart = |other: &Edit| edit.span.end < other.span.start || other.span.end < edit.span.start;
        taken.iter().all(apart)
    })
}

/// Documents where the context of a check matches: without more, with what its test asks for, and with what it denies.
fn made(check: Check<'_>, expr: Option<&Expr>, scope: &Scope<'_>) -> Vec<Vec<u8>> {
    let mut documents = Vec::new();
    for (denied, filled) in [(Denied::LeftOut, false), (Denied::LeftOut, true), (Denied::Made, true)] {
        let maker = Maker { scope, denied };
        let context = Expr::read(check.rule().context());
        let Some((mut root, depth)) = context.and_then(|context| maker.context(&context)) else { continue };
        if let Some(expr) = expr.filter(|_| filled) {
            maker.hold(expr, root.last_at(depth));
        }
        let document = root.xml().into_bytes();
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    documents
}
