//! Inputs made to break a reader: each has the answer that it must get, and none of them costs more than its limits.
//!
//! Small ones are files; large ones are made here, so that none is committed.

use crate::support::{assert_none, fired, fixtures, judge, judge_within};
use diapason::{Environment, InputReport, Limit, Limits, Reason, Status, Verdict};

/// What a hostile input must get.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    /// This rule finds something, maybe with others.
    Fires(&'static str),
    /// This limit is reached: undecided.
    Reaches(Limit),
    /// It is none of the formats that are judged: undecided, nothing found.
    NotJudged,
    /// It is harmless for the readers: none of their rules finds anything.
    Harmless,
}

use Answer::{Fires, Harmless, NotJudged, Reaches};

const FILES: &[(&str, Answer)] = &[
    ("another-namespace.xml", NotJudged),
    ("attribute-twice-by-namespace.xml", Fires("xml/attribute-duplicate")),
    ("attribute-twice.xml", Fires("xml/attribute-duplicate")),
    ("attribute-without-quotes.xml", Fires("xml/not-well-formed")),
    ("byte-order-mark-alone.xml", NotJudged),
    ("byte-order-mark-twice.xml", Fires("xml/leading-content")),
    ("bytes.xml", NotJudged),
    ("cdata-end-in-text.xml", Fires("xml/not-well-formed")),
    ("comment-with-two-hyphens.xml", Fires("xml/comment-double-hyphen")),
    ("control-character.json", Fires("json-schema/not-json")),
    ("depth.json", Reaches(Limit::Depth)),
    ("doctype-without-end.xml", Fires("xml/truncated")),
    ("empty.json", NotJudged),
    ("empty.xml", NotJudged),
    ("encoding-that-does-not-exist.xml", Fires("xml/encoding-unsupported")),
    ("entity-bomb.xml", Fires("xml/doctype")),
    ("entity-quadratic.xml", Fires("xml/doctype")),
    ("external-entity-file.xml", Fires("xml/doctype")),
    ("external-entity-network.xml", Fires("xml/doctype")),
    ("key-twice.json", Fires("json-schema/duplicate-property")),
    ("latin-1-declared-utf-8.xml", Fires("xml/encoding-mismatch")),
    ("less-than-in-an-attribute.xml", Fires("xml/less-than-bare")),
    ("lone-surrogate.json", Fires("json-schema/encoding")),
    ("model-not-a-text.json", Fires("json-schema/type-mismatch")),
    ("model-unknown.json", Fires("json-schema/model-unknown")),
    ("names-only-the-document.xml", NotJudged),
    ("not-xml.xml", Harmless),
    ("nul-as-reference.xml", Fires("xml/character-forbidden")),
    ("nul.json", Fires("json-schema/not-json")),
    ("nul.xml", Fires("xml/character-forbidden")),
    ("null.json", NotJudged),
    ("numbers.json", Fires("json-schema/type-mismatch")),
    ("prefix-undeclared.xml", Fires("xml/prefix-undeclared")),
    ("processing-instruction-named-xml.xml", Fires("xml/declaration-misplaced")),
    ("prototype.json", Fires("json-schema/property-unknown")),
    ("reference-beyond-unicode.xml", Fires("xml/character-forbidden")),
    ("tags-crossed.xml", Fires("xml/tag-mismatch")),
    ("text-after-the-root.xml", Fires("xml/trailing-content")),
    ("trailing-content.json", Fires("json-schema/not-json")),
    ("truncated-between-elements.xml", Fires("xml/truncated")),
    ("truncated-in-a-comment.xml", Fires("xml/truncated")),
    ("truncated-in-a-tag.xml", Fires("xml/truncated")),
    ("truncated-in-cdata.xml", Fires("xml/truncated")),
    ("truncated.json", Fires("json-schema/not-json")),
    ("two-roots.xml", Fires("xml/trailing-content")),
    ("utf-16-lone-surrogate.xml", Fires("xml/encoding-mismatch")),
    ("utf-16-odd-length.xml", Fires("xml/encoding-mismatch")),
    ("utf-16.json", Fires("json-schema/encoding")),
    ("utf-32.xml", NotJudged),
    ("utf-7.xml", Fires("xml/encoding-unsupported")),
    ("utf-8-cut-in-a-character.xml", Fires("xml/encoding-mismatch")),
    ("utf-8-declared-utf-16.xml", Fires("xml/encoding-mismatch")),
    ("utf-8-overlong.json", Fires("json-schema/encoding")),
    ("utf-8-overlong.xml", Fires("xml/encoding-mismatch")),
    ("utf-8-surrogate.xml", Fires("xml/encoding-mismatch")),
    ("white-space-alone.xml", NotJudged),
];

#[test]
fn every_hostile_file_gets_its_answer() {
    let files = fixtures("hostile");
    let mut violations = Vec::new();
    for file in &files {
        match FILES.iter().find(|(name, _)| *name == file.name()) {
            Some((_, answer)) => {
                violations.extend(differs(file.name(), *answer, &judge(&file.bytes, Environment::Test)))
            }
            None => violations.push(format!("{}: no answer is expected of it", file.name())),
        }
    }
    let absent = FILES.iter().filter(|(name, _)| !files.iter().any(|file| file.name() == *name));
    violations.extend(absent.map(|(name, _)| format!("{name}: no such file")));
    assert_none(&violations, "hostile files");
}

#[test]
fn every_large_input_gets_its_answer() {
    const MILLION: usize = 1_000_000;
    let document =
        |inside: &str| format!("<ClinicalDocument xmlns=\"urn:hl7-org:v3\">{inside}</ClinicalDocument>");
    let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=\"\"")).collect::<String>();
    let inputs: [(&str, Vec<u8>, Answer); 10] = [
        ("elements nested deep", document(&"<a>".repeat(MILLION)).into(), Reaches(Limit::Depth)),
        (
            "attributes",
            format!("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"{}/>", attributes(MILLION)).into(),
            Reaches(Limit::Attributes),
        ),
        (
            "attributes of the same name",
            format!("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"{}/>", " a=\"\"".repeat(1000)).into(),
            Fires("xml/attribute-duplicate"),
        ),
        ("a value", document(&format!("<title>{}</title>", "A".repeat(4 * MILLION))).into(), Harmless),
        ("an attribute", document(&format!("<code code=\"{}\"/>", "A".repeat(4 * MILLION))).into(), Harmless),
        ("a comment", document(&format!("<!--{}-->", " ".repeat(4 * MILLION))).into(), Harmless),
        ("references", document(&"&amp;".repeat(MILLION)).into(), Harmless),
        ("bare ampersands", document(&"&".repeat(100_000)).into(), Fires("xml/ampersand-bare")),
        ("arrays nested deep", format!("{{\"model\": {}", "[".repeat(MILLION)).into(), Reaches(Limit::Depth)),
        ("wrong identifiers", identifiers(2_000).into(), Fires("ins/key-mismatch")),
    ];
    let mut violations = Vec::new();
    for (name, bytes, answer) in inputs {
        violations.extend(differs(name, answer, &judge(&bytes, Environment::Test)));
    }
    // The limit of the defaults is eight million; the shape of the input is what matters.
    let mut limits = Limits::default();
    limits.nodes = 500_000;
    let input = judge_within(document(&"<a/>".repeat(MILLION)).as_bytes(), limits);
    violations.extend(differs("elements side by side", Reaches(Limit::Nodes), &input));
    assert_none(&violations, "large inputs");
}

#[test]
fn an_input_beyond_the_limit_of_bytes_is_not_read() {
    let input = judge(&vec![b' '; 200 * 1024 * 1024], Environment::Test);
    assert_none(&differs("spaces", Reaches(Limit::Bytes), &input), "large inputs");
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let input = judge(identifiers(12_000).as_bytes(), Environment::Test);
    let failed: usize = input.outcomes.iter().map(|outcome| outcome.failed).sum();
    assert_eq!(input.findings.len(), Limits::default().findings as usize);
    assert_eq!(input.findings_dropped, failed - input.findings.len());
    assert_eq!(input.verdict, Verdict::NonConformant);
}

#[test]
fn every_limit_can_be_reached() {
    let document =
        b"<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><a b=\"1\" c=\"2\"><d/></a></ClinicalDocument>";
    let model = b"{\"model\": \"Identity\", \"identifiers\": [{\"root\": \"1.2\"}]}";
    let mut violations = Vec::new();
    let limits = |set: fn(&mut Limits)| {
        let mut limits = Limits::default();
        set(&mut limits);
        limits
    };
    for (name, bytes) in [("document", &document[..]), ("model", &model[..])] {
        let cases = [
            (limits(|limits| limits.bytes = 10), Limit::Bytes),
            (limits(|limits| limits.depth = 1), Limit::Depth),
            (limits(|limits| limits.nodes = 1), Limit::Nodes),
        ];
        for (limits, limit) in cases {
            violations.extend(differs(name, Reaches(limit), &judge_within(bytes, limits)));
        }
    }
    let few = limits(|limits| limits.attributes = 1);
    violations.extend(differs("document", Reaches(Limit::Attributes), &judge_within(document, few)));
    assert_none(&violations, "limits");
}

/// A model with that many identifiers whose key is wrong.
fn identifiers(count: usize) -> String {
    let wrong = "{\"root\":\"1.2.250.1.213.1.4.10\",\"extension\":\"279035121518988\"}";
    format!("{{\"model\":\"Identity\",\"identifiers\":[{}]}}", vec![wrong; count].join(","))
}

/// What is other than expected.
pub(crate) fn differs(name: &str, answer: Answer, input: &InputReport) -> Vec<String> {
    let fired = fired(input);
    let reached = |limit: Limit| {
        input.outcomes.iter().any(|outcome| outcome.status == Status::Undecided(Reason::Limit(limit)))
    };
    let of_readers = |rule: &String| rule.starts_with("xml/") || rule.starts_with("json-schema/");
    let holds = match answer {
        Fires(rule) => fired.iter().any(|fired| fired == rule),
        Reaches(limit) => reached(limit) && input.verdict != Verdict::Conformant,
        NotJudged => fired.is_empty() && input.verdict == Verdict::Undecided && !input.not_run.is_empty(),
        Harmless => !fired.iter().any(of_readers),
    };
    let undecided: Vec<_> =
        input.outcomes.iter().filter(|o| matches!(o.status, Status::Undecided(_))).collect();
    let readers: Vec<_> = fired.iter().filter(|rule| of_readers(rule)).collect();
    let seen = format!("{} {}, {readers:?}, {undecided:?}", input.kind, input.verdict.name());
    if holds { Vec::new() } else { vec![format!("{name}: not {answer:?} but {seen}")] }
}
