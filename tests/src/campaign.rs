//! Every distinct test of the official pack, on documents where it holds and on altered ones where it fails.
//!
//! A test is **exercised** when one check that makes it passes on a document (its rule judges at least one node, it fails at none
//! and none is undecided) and fails at some node of an altered copy of that document. What is undecided is no failure. The
//! alterations are made from what the test speaks of ([`edit`]), read by a reader of our own ([`expression`]), apart from the
//! engine. Nothing is left to chance: the same pack and documents give the same copies.
//!
//! The tests are those that the reference has recorded, which tells no more of them apart than their white space: those of the
//! rules that apply, and those of abstract rules that no rule extends ([`unused`]).

mod edit;
mod expression;
mod skeleton;
mod tokens;
mod unused;
mod verdicts;
mod words;

use crate::support::{assert_none, shared};
use diapason::{Limits, Pack};
use diapason_schematron::{Check, Schema};
use diapason_xml::Document;
use edit::{Edit, alterations, altered};
use expression::Expr;
use serde_json::Value;
use skeleton::{Denied, Maker};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::time::Instant;
use unused::{UNUSED, extended};
use verdicts::{Ended, Verdicts};
use words::{Scope, Words};

/// The least share of the distinct tests that must be exercised. Of the rest, most can never fail or never hold: a rule asks for
/// what its own context asks for, `count(…)` is at least zero, a value set is not in the pack.
const SHARE: f64 = 0.9;
/// Altered copies of one example: as many alterations per test are tried on it.
const COPIES: usize = 12;
/// Examples that one test is tried on.
const EXAMPLES: u8 = 2;
/// Altered copies of the documents made for one check.
const TRIALS: usize = 120;
/// Checks of one test that documents are made for, spread over all that make it.
const CHECKS: usize = 8;

#[test]
fn the_tests_of_the_official_pack_hold_on_a_document_and_fail_on_an_altered_one() {
    let Some(shared) = shared() else { return };
    let pack = Pack::builder(shared.join("corpus/cda/pack")).build().unwrap();
    let official = pack.schematrons().map(|found| found.schema().expect("every official schema compiles"));
    let official: Vec<&Schema> = official.collect();
    let unused: Vec<Schema> = official.iter().filter_map(|schema| extended(&pack, schema)).collect();
    let mut campaign = Campaign::new(&pack, official, &unused);
    campaign.stage("examples", |campaign| {
        examples(&shared).iter().for_each(|bytes| campaign.alter_example(bytes));
    });
    campaign.stage("documents made for them", Campaign::alter_made_documents);
    campaign.write_untouched();
    let (exercised, tests) = (campaign.exercised(), campaign.tests.len());
    let share = exercised as f64 / tests as f64;
    let percent = share * 100.0;
    println!(
        "{exercised} of {tests} distinct tests ({percent:.1} %) hold on a document and fail on an altered one"
    );
    assert_none(&campaign.unknown(&shared), "recorded tests that the pack does not make");
    assert!(share >= SHARE, "only {percent:.1} % of the tests");
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

/// One check, by position.
#[derive(Clone, Copy)]
struct Place {
    schema: usize,
    check: usize,
}

/// What is known of one distinct test.
#[derive(Default)]
struct Known {
    /// Every check that makes the test.
    checks: Vec<Place>,
    exercised: bool,
    /// Examples that it was tried on.
    examples: u8,
    /// Documents, by how one check ended there.
    passed: usize,
    undecided: usize,
    failed: usize,
}

impl Known {
    fn note(&mut self, ended: Ended) {
        match ended {
            Ended::Passed => self.passed += 1,
            Ended::Undecided => self.undecided += 1,
            Ended::Failed => self.failed += 1,
        }
    }
}

struct Campaign<'p> {
    pack: &'p Pack,
    words: Words<'p>,
    /// The official ones, then those that apply what the official ones leave unused.
    schemas: Vec<&'p Schema>,
    official: usize,
    tests: Vec<Known>,
    /// By schema and check, the test.
    test_of: Vec<Vec<usize>>,
    copies: usize,
}

/// A test to be moved on an example.
struct Target {
    test: usize,
    schema: usize,
    alterations: std::vec::IntoIter<Vec<Edit>>,
    /// The one that found no room in the last copy.
    waiting: Option<Vec<Edit>>,
}

impl<'p> Campaign<'p> {
    fn new(pack: &'p Pack, official: Vec<&'p Schema>, unused: &'p [Schema]) -> Self {
        let (mut tests, mut test_of) = (Vec::<Known>::new(), Vec::new());
        let mut names: HashMap<&str, usize> = HashMap::new();
        let (count, schemas) = (official.len(), official.into_iter().chain(unused).collect::<Vec<_>>());
        for (at, schema) in schemas.iter().enumerate() {
            let numbered = schema.checks().map(|check| {
                let test = *names.entry(check.test()).or_insert(tests.len());
                if test == tests.len() {
                    tests.push(Known::default());
                }
                if at < count || check.rule().pattern().id() == Some(UNUSED) {
                    tests[test].checks.push(Place { schema: at, check: check.index() });
                }
                test
            });
            test_of.push(numbered.collect());
        }
        Self { pack, words: Words::new(pack), schemas, official: count, tests, test_of, copies: 0 }
    }

    /// Runs a part of the campaign and says what it gave.
    fn stage(&mut self, what: &str, run: impl FnOnce(&mut Self)) {
        let (exercised, copies, start) = (self.exercised(), self.copies, Instant::now());
        run(self);
        let (exercised, copies) = (self.exercised() - exercised, self.copies - copies);
        let seconds = start.elapsed().as_secs_f64();
        println!("{exercised} tests exercised on {what}: {copies} altered copies, {seconds:.1} s");
    }

    fn exercised(&self) -> usize {
        self.tests.iter().filter(|known| known.exercised).count()
    }

    /// The tests that the reference has recorded and that no schema makes.
    fn unknown(&self, shared: &Path) -> Vec<String> {
        let recorded = fs::read(shared.join("oracle/xpath-expressions.json")).unwrap();
        let recorded: Value = serde_json::from_slice(&recorded).unwrap();
        let known: HashSet<&str> =
            self.tests.iter().map(|known| &**self.check(known.checks[0]).test()).collect();
        let recorded = recorded["test"].as_array().unwrap().iter().map(|test| test.as_str().unwrap());
        let normalised = recorded.map(|test| {
            let words = test.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(" ")
        });
        normalised.filter(|test| !known.contains(&**test)).collect()
    }

    fn check(&self, Place { schema, check }: Place) -> Check<'p> {
        self.schemas[schema].checks().nth(check).expect("a check of the schema")
    }

    fn judge(&self, schema: usize, document: &Document<'_>) -> Verdicts {
        Verdicts::of(self.schemas[schema], document, self.pack)
    }

    /// Notes every test that passes on one document and fails on the other one.
    fn compare(&mut self, schema: usize, passing: &Verdicts, failing: &Verdicts) {
        for check in passing.failing(failing) {
            self.tests[self.test_of[schema][check]].exercised = true;
        }
    }

    /// Judges an example, and altered copies of it, each with one alteration per test that it may still move.
    fn alter_example(&mut self, bytes: &[u8]) {
        let document = Document::parse(bytes, &Limits::default());
        assert!(document.problems().is_empty(), "an example is well-formed");
        let originals: Vec<Verdicts> =
            (0..self.official).map(|schema| self.judge(schema, &document)).collect();
        let mut targets = self.targets(bytes, &document, &originals);
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

    /// The tests that pass on an example and may be tried on it.
    fn targets(&mut self, bytes: &[u8], document: &Document<'_>, originals: &[Verdicts]) -> Vec<Target> {
        let mut targets: Vec<Target> = Vec::new();
        for (schema, original) in originals.iter().enumerate() {
            for verdict in original.iter() {
                let test = self.test_of[schema][verdict.check];
                let known = &mut self.tests[test];
                known.note(verdict.ended);
                let tried = known.exercised || known.examples >= EXAMPLES;
                if verdict.ended != Ended::Passed || tried || targets.iter().any(|target| target.test == test)
                {
                    continue;
                }
                known.examples += 1;
                let check = self.check(Place { schema, check: verdict.check });
                let scope = self.words.scope(self.schemas[schema], check);
                let expr = Expr::read(check.test());
                let made = alterations(expr.as_ref(), bytes, document, verdict.first, &scope);
                targets.push(Target { test, schema, alterations: made.into_iter(), waiting: None });
            }
        }
        targets
    }

    /// Makes documents for the tests that no example moved: small ones in which the context matches, with and without what the test
    /// asks for.
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

    fn make_documents(&mut self, test: usize, place: Place) {
        let check = self.check(place);
        let scope = self.words.scope(self.schemas[place.schema], check);
        let expr = Expr::read(check.test());
        let mut trials = TRIALS;
        let mut first: Option<Verdicts> = None;
        for base in made(check, expr.as_ref(), &scope) {
            let document = Document::parse(&base, &Limits::default());
            assert!(document.problems().is_empty(), "what is made is well-formed: {:?}", document.problems());
            let original = self.judge(place.schema, &document);
            self.copies += 1;
            if let Some(first) = &first {
                self.compare_both(place.schema, first, &original);
            }
            let Some(verdict) = original.of_check(place.check) else { continue };
            self.tests[test].note(verdict.ended);
            for alteration in alterations(expr.as_ref(), &base, &document, verdict.last, &scope) {
                if trials == 0 || self.tests[test].exercised {
                    return;
                }
                trials -= 1;
                let copy = altered(&base, &alteration);
                let copy = Document::parse(&copy, &Limits::default());
                let verdicts = self.judge(place.schema, &copy);
                self.copies += 1;
                if let Some(verdict) = verdicts.of_check(place.check) {
                    self.tests[test].note(verdict.ended);
                }
                self.compare_both(place.schema, &original, &verdicts);
            }
            first.get_or_insert(original);
        }
    }

    /// Of two documents that differ in a few elements, either is an altered copy of the other one.
    fn compare_both(&mut self, schema: usize, one: &Verdicts, other: &Verdicts) {
        self.compare(schema, one, other);
        self.compare(schema, other, one);
    }

    /// Lists what was not exercised, by schema, in `target/tmp/campaign-untouched.txt`.
    fn write_untouched(&self) {
        let mut by_schema: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for known in self.tests.iter().filter(|known| !known.exercised) {
            let check = self.check(known.checks[0]);
            let Known { passed, failed, undecided, .. } = known;
            let lines = by_schema.entry(self.schemas[known.checks[0].schema].path()).or_default();
            lines.push(format!(
                "held on {passed}, failed on {failed}, undecided on {undecided} documents\n    {}\n    {}",
                check.rule().context(),
                check.test()
            ));
        }
        let lines = by_schema
            .iter()
            .map(|(schema, lines)| format!("{schema}: {}\n{}\n", lines.len(), lines.join("\n")));
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
    let context = Expr::read(check.rule().context());
    let mut documents = Vec::new();
    for (denied, filled) in [(Denied::LeftOut, false), (Denied::LeftOut, true), (Denied::Made, true)] {
        let maker = Maker { scope, denied };
        let Some((mut root, depth)) = context.as_ref().and_then(|context| maker.context(context)) else {
            continue;
        };
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
