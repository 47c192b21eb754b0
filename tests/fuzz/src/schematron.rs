//! Schematron: any files as a schema and what it includes, applied to small documents.
//!
//! The data are the entry and up to three files that it may name `1.sch`, `2.sch` and `3.sch`, divided by `0xF8`.

use super::privacy::assert_no_value;
use super::{few_steps, files_of, small_limits, svrl};
use diapason::{Language, Limits, Reveal, Status};
use diapason_schematron::{Evaluation, Outcome, Schema, TextWriter, Texts};
use diapason_xml::Document;
use diapason_xpath::{MemoryFiles, Resolver};
use std::sync::LazyLock;

/// Values with the sentinel of the privacy target; a document of another sort; one that breaks off.
static DOCUMENTS: LazyLock<[Document<'static>; 3]> = LazyLock::new(|| {
    [
        &include_bytes!("../bases/small.xml")[..],
        b"<a><b n='1'/><!--c--><b n='2'>x</b></a>",
        b"<a><b n='1'><c>",
    ]
    .map(|bytes| Document::parse_owned(bytes.to_vec(), &Limits::default()))
});

const ENTRY: &str = "schematrons/entry.sch";

pub fn check(data: &[u8]) {
    let mut parts = files_of(data);
    let entry = parts.next().unwrap_or_default();
    let mut files: Vec<(String, Vec<u8>)> =
        FIXED.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).into();
    files.push((ENTRY.to_owned(), entry.to_vec()));
    files.extend((1..=3).zip(parts).map(|(at, bytes)| (format!("schematrons/{at}.sch"), bytes.to_vec())));
    let files = MemoryFiles::new(files);
    let resolver = Resolver::new(&files, ENTRY);
    let schema = match Schema::compile(entry, &resolver) {
        Ok(schema) => schema,
        Err(error) => {
            assert!(error.to_string().starts_with(ENTRY));
            return;
        }
    };
    is_described(&schema, &files);
    let again = Schema::compile(entry, &resolver).expect("it was compiled before");
    assert_eq!(schema.diagnostics(), again.diagnostics());
    let mut texts = TextWriter::default();
    let stored = schema.store(&mut texts).map(|bytes| {
        let texts = Texts::read(texts.finish()).expect("texts that were written");
        Schema::restore(ENTRY, &bytes, &texts).expect("a schema that was stored")
    });
    for document in &*DOCUMENTS {
        let evaluation = schema.evaluate(document, Some(&files), &few_steps());
        let twice = again.evaluate(document, Some(&files), &few_steps());
        assert_eq!(told(&evaluation), told(&twice));
        if let Some(stored) = &stored {
            let (all, restored) =
                (told(&evaluation), told(&stored.evaluate(document, Some(&files), &few_steps())));
            // It may take other steps to the same answers.
            let is_limited = |told: &[String]| told.iter().any(|line| line.contains("Limit"));
            assert!(all == restored || is_limited(&all) || is_limited(&restored));
        }
        holds_together(&evaluation, document, data);
        let mut limits = small_limits();
        limits.steps = 50;
        let bounded = schema.evaluate(document, Some(&files), &limits);
        assert!(bounded.events().len() <= limits.findings as usize);
        holds_together(&bounded, document, data);
        holds_together(&schema.evaluate(document, None, &few_steps()), document, data);
    }
}

/// What a schema may name.
const FIXED: [(&str, &[u8]); 5] = [
    ("schematrons/pattern.sch", br#"<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="included" abstract="true"><rule context="$c"><let name="v" value="$w"/><assert test="$t" role="warning">A <value-of select="@n"/> and <name/>.</assert></rule></pattern>"#),
    ("schematrons/rules.sch", br#"<rules xmlns="http://purl.oclc.org/dsdl/schematron"><rule abstract="true" id="r"><extends rule="s"/><report test="@n">n</report></rule><rule abstract="true" id="s"><extends rule="r"/></rule></rules>"#),
    ("schematrons/whole.sch", br#"<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern/></schema>"#),
    ("values.xml", b"<v:set xmlns:v='urn:v'><v:c code='11488-4' system='1.5'/><v:c code='A'>7</v:c></v:set>"),
    ("broken.xml", b"<a><b>"),
];

fn is_described(schema: &Schema, files: &MemoryFiles) {
    assert_eq!(schema.rules().len(), schema.patterns().map(|pattern| pattern.rules().len()).sum::<usize>());
    assert_eq!(schema.checks().len(), schema.rules().map(|rule| rule.checks().len()).sum::<usize>());
    for (position, check) in schema.checks().enumerate() {
        assert_eq!(check.index(), position);
        let id = check.rule_id();
        let key = check.rule().pattern().key();
        let hash = id.as_str().strip_prefix(&format!("schematron/{}/{key}/", schema.name()));
        assert!(
            hash.is_some_and(|hash| hash.len() == 8 && hash.chars().all(|c| c.is_ascii_hexdigit())),
            "{id}"
        );
        let (file, offset) = check.written();
        let bytes = diapason_xpath::Files::bytes(files, file).expect("a file of the schema");
        assert!((offset as usize) < bytes.len() && schema.files().contains(file));
        assert_eq!(check.assertion().test, *check.test());
        let _ = (check.text(), check.unsupported(), check.severity(), check.kind().name());
    }
    for diagnostic in schema.diagnostics() {
        assert!(diagnostic.line >= 1 && !diagnostic.defect.name().is_empty());
        assert!(schema.files().contains(&diagnostic.file), "{}", diagnostic.file);
        let message = diagnostic.defect.message();
        assert!(
            [Language::French, Language::English]
                .iter()
                .all(|language| !message.masked(*language).is_empty())
        );
    }
}

/// Everything that an evaluation says, values included.
fn told(evaluation: &Evaluation<'_>) -> Vec<String> {
    let events = evaluation.events().map(|event| {
        let text = event.message().revealed(Language::French);
        format!("{} {:?} {:?} {text}", event.check().index(), event.node(), event.outcome())
    });
    let outcomes = evaluation.outcomes().map(|(_, status, judged)| format!("{status:?} {judged:?}"));
    events.chain(outcomes).collect()
}

fn holds_together(evaluation: &Evaluation<'_>, document: &Document<'_>, data: &[u8]) {
    let counts = evaluation.counts();
    let all = counts.passed + counts.failed + counts.not_applicable + counts.undecided;
    assert_eq!(all, evaluation.schema().checks().len());
    let mut spoken = 0;
    for (check, status, judged) in evaluation.outcomes() {
        spoken += judged.failed + judged.undecided;
        assert!(judged.failed <= judged.checked);
        match status {
            Status::Passed => assert!(judged.failed == 0 && judged.undecided == 0 && judged.checked > 0),
            Status::Failed => assert!(judged.failed > 0),
            Status::NotApplicable => assert_eq!((judged.checked, judged.failed, judged.undecided), (0, 0, 0)),
            Status::Undecided(_) => assert!(judged.undecided > 0),
            Status::Waived => panic!("a schema waives nothing"),
        }
        assert!(check.unsupported().is_none() || status != Status::Passed);
    }
    assert_eq!(spoken, evaluation.events().len() + evaluation.dropped());
    let mut written = 0;
    for event in evaluation.events() {
        assert!(event.node().is_none_or(|node| node.index() < document.node_count()));
        assert!(!event.is_written() || event.node().is_some());
        assert!(event.is_written() || matches!(event.outcome(), Outcome::Undecided(_)));
        assert_no_value(&event_text(event.message(), event.outcome()), data);
        for (id, remark) in event.remarks() {
            assert!(!id.is_empty());
            assert_no_value(&remark.masked(Language::English), data);
        }
        written += usize::from(event.is_written());
    }
    let svrl = |reveal| {
        let mut out = Vec::new();
        evaluation.write_svrl(reveal, &mut out).expect("memory takes all");
        out
    };
    let told = svrl::hold_together(&svrl(Reveal::Masked), &svrl(Reveal::Values), data);
    assert_eq!(told.patterns, evaluation.schema().patterns().len());
    assert_eq!((told.fired, told.events), (evaluation.fired().len(), written));
}

fn event_text(message: &diapason::Message, outcome: &Outcome) -> String {
    format!("{} {message:?} {outcome:?}", message.masked(Language::French))
}
