//! The whole way: any bytes, or a valid document with a few edits, through the validator and every renderer.

use super::bases::BASES;
use super::{assert_span, edited, rendered, small_limits};
use diapason::render::{Colour, Options};
use diapason::{
    Builder, Direction, Environment, Finding, InputReport, Kind, Language, Limits, Report, Reveal, RuleId,
    Severity, Status, Validator, Verdict,
};
use serde_json::Value;
use std::sync::LazyLock;

/// The set-ups that one input is judged by.
pub struct Validators {
    masked: Validator,
    revealed: Validator,
    receiving: Validator,
    bounded: Validator,
}

impl Validators {
    /// `with` adds to the builder of each, `findings` is how many it keeps.
    pub fn new(findings: u32, with: impl Fn(Builder) -> Builder) -> Self {
        let mut most = Limits::default();
        most.findings = findings;
        let built = |builder: Builder, limits| with(builder).limits(limits).build().expect("a sound set-up");
        let builder = Validator::builder;
        let receiving = builder().environment(Environment::Production).direction(Direction::Receiver);
        Self {
            masked: built(builder(), most),
            revealed: built(builder().reveal(Reveal::Values), most),
            receiving: built(receiving, most),
            bounded: built(builder(), small_limits()),
        }
    }

    /// Masked and revealed.
    pub fn both(&self) -> [&Validator; 2] {
        [&self.masked, &self.revealed]
    }

    /// Holds what every report on any input holds to.
    pub fn judge(&self, input: &[u8]) -> Report {
        // One language each time, so that twice as many inputs are tried: an edit changes the length soon enough.
        let (language, other) = match input.len() % 2 {
            0 => (Language::French, Language::English),
            _ => (Language::English, Language::French),
        };
        let report = self.masked.validate(input);
        assert_eq!(rendered::json(&report, language), rendered::json(&self.masked.validate(input), language));
        holds_together(input, &report);
        is_written(&report, language);
        let revealed = self.revealed.validate(input);
        is_written(&revealed, other);
        assert_eq!(told(&report), told(&revealed));
        holds_together(input, &self.receiving.validate(input));
        let bounded = self.bounded.validate(input);
        holds_together(input, &bounded);
        assert!(bounded.inputs[0].findings.len() <= small_limits().findings as usize);
        report
    }
}

static VALIDATORS: LazyLock<Validators> = LazyLock::new(|| Validators::new(100, |builder| builder));

pub fn check(data: &[u8]) {
    let input = changed(data);
    VALIDATORS.judge(&input);
    inspected(&input);
}

/// A first byte below 8 asks for edits of a base. Anything else is the input itself.
pub fn changed(data: &[u8]) -> Vec<u8> {
    match data {
        [which @ 0..8, edits @ ..] => edited(BASES[usize::from(*which) % BASES.len()].text.as_bytes(), edits),
        input => input.to_vec(),
    }
}

/// A report is what it says of itself.
pub fn holds_together(input: &[u8], report: &Report) {
    let [one] = &report.inputs[..] else { panic!("{} inputs", report.inputs.len()) };
    assert_eq!(one.verdict, Verdict::of(&one.outcomes, &one.layers));
    assert_eq!(one.verdict, report.verdict());
    assert_eq!(one.parts[0].verdict, one.verdict);
    assert!(one.findings.is_sorted_by_key(|finding| finding.location.span.start));
    outcomes_hold(one);
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

/// Findings and outcomes tell the same. What one of ours finds may stand in a finding of an artefact.
fn outcomes_hold(one: &InputReport) {
    let is_official =
        |rule: &str| rule.starts_with("schematron/") || rule.starts_with("xsd/") || rule == "xsd";
    let told = |finding: &Finding| {
        let joined = finding.joined.iter().map(|joined| joined.rule.clone());
        joined.chain([finding.rule.clone()]).collect::<Vec<_>>()
    };
    let told: Vec<RuleId> = one.findings.iter().flat_map(told).collect();
    for outcome in &one.outcomes {
        let rule = outcome.rule.as_str();
        assert!(is_official(rule) || diapason::rule(rule).is_some(), "{rule} is not in the registry");
        let found = told.iter().filter(|told| **told == outcome.rule).count();
        // A failure below an error leaves room for what could not end.
        let failed = match outcome.status {
            Status::Undecided(_) if outcome.severity < Severity::Error => outcome.failed > 0,
            _ => outcome.status == Status::Failed,
        };
        assert!((outcome.failed > 0) == failed, "{rule}");
        // Asserts of a schema that are the same have the same id.
        let same = one.outcomes.iter().filter(|other| other.rule == outcome.rule);
        let counted: usize = same.map(|same| same.failed).sum();
        assert!(found <= counted, "{rule}");
        assert!(found == counted || one.findings_dropped > 0, "{rule}");
    }
    let failed: usize = one.outcomes.iter().map(|outcome| outcome.failed).sum();
    assert_eq!(failed, told.len() + one.findings_dropped);
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

/// Every way of writing a report ends, and none writes a control character of the input.
pub fn is_written(report: &Report, language: Language) {
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
