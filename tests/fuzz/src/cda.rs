//! The whole way: any bytes, or a valid document with a few edits, through the validator and every renderer.

use super::bases::BASES;
use super::{assert_span, few_findings, rendered, small_limits};
use diapason::render::{Colour, Options};
use diapason::{
    Builder, Direction, Environment, InputReport, Kind, Language, Limits, Report, Reveal, Severity, Status,
    Validator, Verdict,
};
use serde_json::Value;
use std::sync::LazyLock;

static MASKED: LazyLock<Validator> = LazyLock::new(|| built(Validator::builder().limits(few_findings())));
static REVEALED: LazyLock<Validator> =
    LazyLock::new(|| built(Validator::builder().limits(few_findings()).reveal(Reveal::Values)));
static RECEIVING: LazyLock<Validator> = LazyLock::new(|| {
    let receiving = Validator::builder().environment(Environment::Production).direction(Direction::Receiver);
    built(receiving.limits(few_findings()))
});
static BOUNDED: LazyLock<Validator> = LazyLock::new(|| built(Validator::builder().limits(small_limits())));

fn built(builder: Builder) -> Validator {
    builder.build().expect("no limit is zero")
}

pub fn check(data: &[u8]) {
    let input = edited(data);
    // One language each time, so that twice as many inputs are tried: an edit changes the length soon enough.
    let (language, other) = match input.len() % 2 {
        0 => (Language::French, Language::English),
        _ => (Language::English, Language::French),
    };
    let report = MASKED.validate(&input);
    assert_eq!(rendered::json(&report, language), rendered::json(&MASKED.validate(&input), language));
    holds_together(&input, &report);
    is_written(&report, language);
    let revealed = REVEALED.validate(&input);
    is_written(&revealed, other);
    assert_eq!(told(&report), told(&revealed));
    for validator in [&RECEIVING, &BOUNDED] {
        let report = validator.validate(&input);
        holds_together(&input, &report);
    }
    assert!(BOUNDED.validate(&input).inputs[0].findings.len() <= small_limits().findings as usize);
    inspected(&input);
}

/// A first byte below 8 asks for edits of a base: each is a place (two bytes, big-endian), how many bytes go, how many come,
/// and those. Anything else is the input itself.
fn edited(data: &[u8]) -> Vec<u8> {
    let Some((which @ 0..8, mut edits)) = data.split_first().map(|(first, rest)| (*first, rest)) else {
        return data.to_vec();
    };
    let mut bytes = BASES[usize::from(which) % BASES.len()].text.as_bytes().to_vec();
    while let [high, low, less, more, rest @ ..] = edits {
        let at = usize::from(u16::from_be_bytes([*high, *low])) % (bytes.len() + 1);
        let end = (at + usize::from(*less)).min(bytes.len());
        let (come, rest) = rest.split_at(usize::from(*more).min(rest.len()));
        bytes.splice(at..end, come.iter().copied());
        edits = rest;
    }
    bytes
}

fn holds_together(input: &[u8], report: &Report) {
    let [one] = &report.inputs[..] else { panic!("{} inputs", report.inputs.len()) };
    assert_eq!(one.verdict, Verdict::of(&one.outcomes, &one.layers));
    assert_eq!(one.verdict, report.verdict());
    assert_eq!(one.parts[0].verdict, one.verdict);
    assert!(one.findings.is_sorted_by_key(|finding| finding.location.span.start));
    for outcome in &one.outcomes {
        assert!(diapason::rule(outcome.rule.as_str()).is_some(), "{} is not in the registry", outcome.rule);
        let found = one.findings.iter().filter(|finding| finding.rule == outcome.rule).count();
        // A failure below an error leaves room for what could not end.
        let failed = match outcome.status {
            Status::Undecided(_) if outcome.severity < Severity::Error => outcome.failed > 0,
            _ => outcome.status == Status::Failed,
        };
        assert!(found <= outcome.failed && (outcome.failed > 0) == failed, "{}", outcome.rule);
        assert!(found == outcome.failed || one.findings_dropped > 0, "{}", outcome.rule);
    }
    let failed: usize = one.outcomes.iter().map(|outcome| outcome.failed).sum();
    assert_eq!(failed, one.findings.len() + one.findings_dropped);
    for finding in &one.findings {
        assert_span(input, &finding.location.span, finding.rule.as_str());
        assert!(finding.position.is_some_and(|at| at.line >= 1 && at.column >= 1));
        let excerpt = finding.excerpt.as_ref().expect("every finding is shown in its source");
        let width = excerpt.text.chars().count();
        assert!(width <= 120 && !excerpt.text.contains(char::is_control), "{width} columns");
        assert!(excerpt.underline.start <= excerpt.underline.end && excerpt.underline.end <= width);
        assert!(one.outcomes.iter().any(|outcome| outcome.rule == finding.rule));
    }
}

/// Everything of a report that masking does not concern.
fn told(report: &Report) -> Vec<(String, std::ops::Range<usize>, String)> {
    let told = |input: &InputReport| {
        let findings = input.findings.iter().map(|finding| {
            let path = finding.location.path.to_string();
            (finding.rule.to_string(), finding.location.span.clone(), path)
        });
        findings.collect::<Vec<_>>()
    };
    report.inputs.iter().flat_map(told).collect()
}

fn is_written(report: &Report, language: Language) {
    // Colours are the renderer's own; any other control character would be the input's, and reach a terminal.
    let text = rendered::text(report, Options { language, ..Options::default() });
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
    let colour = Colour::Always;
    let painted = rendered::text(report, Options { language, colour, ..Options::default() });
    assert!(painted.len() >= text.len());
    let document: Value = serde_json::from_str(&rendered::json(report, language)).expect("a JSON document");
    assert_eq!(document["language"], language.code());
    assert_eq!(document["verdict"], report.verdict().name());
    let lines = rendered::json_lines(report, language);
    assert_eq!(lines.lines().count(), report.inputs.len());
    for (line, input) in lines.lines().zip(&report.inputs) {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        assert_eq!(line["findings"].as_array().map(Vec::len), Some(input.findings.len()));
        assert_eq!(line["sha256"], input.sha256);
    }
}

fn inspected(input: &[u8]) {
    let kind = diapason::recognise(input);
    for limits in [Limits::default(), small_limits()] {
        let inspection = diapason::inspect(input, &limits);
        assert!(inspection.kind == kind || (kind == Kind::Cda && inspection.kind == Kind::Xml));
        assert_eq!(inspection.bytes, input.len());
        assert_eq!(format!("{inspection:?}"), format!("{:?}", diapason::inspect(input, &limits)));
        for part in &inspection.embedded {
            assert!(part.position.line >= 1 && part.bytes.is_none_or(|bytes| bytes <= input.len()));
            assert_eq!(part.bytes.is_some(), part.kind.is_some());
        }
    }
}
