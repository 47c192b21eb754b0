use super::tally::{self, RuleTotal};
use super::{Extras, Note, Options};
use crate::VERSION;
use diapason_core::{
    Counts, Excerpt, Finding, InputReport, Location, NotRun, PartReport, Position, REPORT_VERSION, Report,
    Reveal, Status, Verdict,
};
use serde::Serialize;
use std::io::{self, Write};

/// Writes the whole report as one JSON document: `schemas/report.schema.json`.
///
/// # Errors
/// When `out` cannot be written.
pub fn json(report: &Report, extras: &Extras<'_>, options: &Options, mut out: impl Write) -> io::Result<()> {
    let empty = extras.empty.first().map(|_| Verdict::Undecided);
    let verdict = Verdict::over(empty.into_iter().chain([report.verdict()]));
    let document = Document {
        head: Head::of(report, options),
        inputs: report.inputs.iter().map(|input| Input::of(input, report.reveal, options)).collect(),
        summary: RuleTotal::all(report, options.severity).into_iter().map(Total::from).collect(),
        skipped: extras.skipped.iter().chain(extras.empty).map(Said::from).collect(),
        errors: extras.errors.iter().map(Said::from).collect(),
        verdict: verdict.name(),
    };
    serde_json::to_writer_pretty(&mut out, &document)?;
    writeln!(out)
}

/// Writes each input of the report as one line of JSON: `schemas/report-line.schema.json`.
///
/// # Errors
/// When `out` cannot be written.
pub fn json_lines(report: &Report, options: &Options, mut out: impl Write) -> io::Result<()> {
    for input in &report.inputs {
        let line = Line { head: Head::of(report, options), input: Input::of(input, report.reveal, options) };
        serde_json::to_writer(&mut out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    inputs: Vec<Input<'a>>,
    summary: Vec<Total<'a>>,
    skipped: Vec<Said<'a>>,
    errors: Vec<Said<'a>>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(flatten)]
    input: Input<'a>,
}

#[derive(Serialize)]
struct Head<'a> {
    report_version: &'static str,
    tool: Tool,
    language: &'static str,
    environment: &'static str,
    direction: &'static str,
    packs: Vec<Pack<'a>>,
    waivers: Vec<Waiver<'a>>,
}

#[derive(Serialize)]
struct Waiver<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Pack<'a> {
    name: &'a str,
    version: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    sha256: &'a str,
    kind: &'static str,
    verdict: &'static str,
    parts: Vec<Part>,
    findings: Vec<Found<'a>>,
    findings_dropped: usize,
    outcomes: Outcomes,
    undecided: Vec<Undecided<'a>>,
    layers: Vec<Layer<'a>>,
    models: Vec<Model<'a>>,
    not_run: Vec<Skipped>,
}

#[derive(Serialize)]
struct Part {
    part: String,
    kind: &'static str,
    verdict: &'static str,
    findings: Tally,
}

#[derive(Serialize)]
struct Tally {
    error: usize,
    warning: usize,
    info: usize,
    waived: usize,
}

#[derive(Serialize)]
struct Total<'a> {
    rule: &'a str,
    severity: &'static str,
    findings: usize,
    inputs: usize,
    waived: bool,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Place<'a>,
    requirements: &'static [&'static str],
    origin: Origin<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    joined: Vec<Joined<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<Shown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<Counterpart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<Waiver<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    part: String,
    path: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    span: [usize; 2],
}

#[derive(Serialize)]
struct Counterpart<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<Shown<'a>>,
}

#[derive(Serialize)]
struct Origin<'a> {
    kind: &'static str,
    #[serde(flatten)]
    assertion: Option<Assertion<'a>>,
}

#[derive(Serialize)]
struct Assertion<'a> {
    schema: &'a str,
    pattern: &'a str,
    context: &'a str,
    test: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Joined<'a> {
    rule: &'a str,
    message: String,
}

#[derive(Serialize)]
struct Shown<'a> {
    text: &'a str,
    underline: [usize; 2],
}

#[derive(Serialize)]
struct Outcomes {
    passed: usize,
    failed: usize,
    not_applicable: usize,
    undecided: usize,
    waived: usize,
}

#[derive(Serialize)]
struct Undecided<'a> {
    rule: &'a str,
    reason: String,
}

#[derive(Serialize)]
struct Layer<'a> {
    part: String,
    layer: &'a str,
    #[serde(flatten)]
    outcomes: Outcomes,
}

#[derive(Serialize)]
struct Model<'a> {
    part: String,
    model: Option<&'a str>,
    reason: String,
}

#[derive(Serialize)]
struct Skipped {
    what: &'static str,
    why: String,
}

#[derive(Serialize)]
struct Said<'a> {
    path: &'a str,
    why: &'a str,
}

impl<'a> From<&'a Note> for Said<'a> {
    fn from(note: &'a Note) -> Self {
        Self { path: &note.path, why: &note.why }
    }
}

impl<'a> Head<'a> {
    fn of(report: &'a Report, options: &Options) -> Self {
        let pack = |pack: &'a diapason_core::PackId| Pack {
            name: &pack.name,
            version: &pack.version,
            sha256: &pack.sha256,
        };
        Self {
            report_version: REPORT_VERSION,
            tool: Tool { name: "diapason", version: VERSION },
            language: options.language.code(),
            environment: report.context.environment.name(),
            direction: report.context.direction.name(),
            packs: report.packs.iter().map(pack).collect(),
            waivers: report.waivers.iter().map(Waiver::from).collect(),
        }
    }
}

impl<'a> Input<'a> {
    fn of(input: &'a InputReport, reveal: Reveal, options: &Options) -> Self {
        let shown = input.findings.iter().filter(|finding| finding.severity >= options.severity);
        let mut tallies = tally::Tally::by_part(&input.findings);
        let skipped = |not_run: &NotRun| Skipped {
            what: not_run.what.of(options.language),
            why: not_run.why.text(options.language, reveal),
        };
        Self {
            path: &input.path,
            sha256: &input.sha256,
            kind: input.kind.name(),
            verdict: input.verdict.name(),
            parts: input
                .parts
                .iter()
                .map(|part| Part::of(part, tallies.remove(&part.part).unwrap_or_default(), reveal))
                .collect(),
            findings: shown.map(|finding| Found::of(finding, reveal, options)).collect(),
            findings_dropped: input.findings_dropped,
            outcomes: input.counts().into(),
            undecided: input.outcomes.iter().filter_map(|outcome| Undecided::of(outcome, options)).collect(),
            layers: input.layers.iter().map(|layer| Layer::of(layer, reveal)).collect(),
            models: input.models.iter().map(|choice| Model::of(choice, reveal, options)).collect(),
            not_run: input.not_run.iter().map(skipped).collect(),
        }
    }
}

impl<'a> Found<'a> {
    fn of(finding: &'a Finding, reveal: Reveal, options: &Options) -> Self {
        Self {
            rule: finding.rule.as_str(),
            severity: finding.severity.name(),
            message: finding.message.text(options.language, reveal),
            place: Place::of(&finding.location, finding.position, reveal),
            requirements: finding.requirements,
            origin: Origin::of(&finding.origin),
            joined: finding.joined.iter().map(|joined| Joined::of(joined, reveal, options)).collect(),
            excerpt: finding.excerpt.as_ref().map(Shown::from),
            counterpart: finding.counterpart.as_ref().map(|other| Counterpart {
                place: Place::of(&other.location, other.position, reveal),
                excerpt: other.excerpt.as_ref().map(Shown::from),
            }),
            waived: finding.waived.as_deref().map(Waiver::from),
        }
    }
}

impl Part {
    fn of(part: &PartReport, findings: tally::Tally, reveal: Reveal) -> Self {
        let tally::Tally { errors, warnings, infos, waived } = findings;
        Self {
            part: part.part.shown(reveal),
            kind: part.kind.name(),
            verdict: part.verdict.name(),
            findings: Tally { error: errors, warning: warnings, info: infos, waived },
        }
    }
}

impl<'a> From<RuleTotal<'a>> for Total<'a> {
    fn from(total: RuleTotal<'a>) -> Self {
        let RuleTotal { rule, severity, findings, inputs, waived } = total;
        Self { rule: rule.as_str(), severity: severity.name(), findings, inputs, waived }
    }
}

impl<'a> Place<'a> {
    fn of(location: &'a Location, position: Option<Position>, reveal: Reveal) -> Self {
        Self {
            part: location.part.shown(reveal),
            path: &location.path,
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            span: [location.span.start, location.span.end],
        }
    }
}

impl<'a> From<&'a Excerpt> for Shown<'a> {
    fn from(excerpt: &'a Excerpt) -> Self {
        Self { text: &excerpt.text, underline: [excerpt.underline.start, excerpt.underline.end] }
    }
}

impl<'a> From<&'a diapason_core::Waiver> for Waiver<'a> {
    fn from(waiver: &'a diapason_core::Waiver) -> Self {
        Self { rule: &waiver.rule, reason: waiver.reason.as_deref() }
    }
}

impl<'a> Origin<'a> {
    fn of(origin: &'a diapason_core::Origin) -> Self {
        let assertion = match origin {
            diapason_core::Origin::Schematron(assertion) => Some(Assertion {
                schema: &assertion.schema,
                pattern: &assertion.pattern,
                context: &assertion.context,
                test: &assertion.test,
                role: assertion.role.as_deref(),
            }),
            _ => None,
        };
        Self { kind: origin.name(), assertion }
    }
}

impl<'a> Joined<'a> {
    fn of(joined: &'a diapason_core::Joined, reveal: Reveal, options: &Options) -> Self {
        Self { rule: joined.rule.as_str(), message: joined.message.text(options.language, reveal) }
    }
}

impl<'a> Layer<'a> {
    fn of(layer: &'a diapason_core::Layer, reveal: Reveal) -> Self {
        Self { part: layer.part.shown(reveal), layer: &layer.name, outcomes: layer.counts.into() }
    }
}

impl<'a> Model<'a> {
    fn of(choice: &'a diapason_core::ModelChoice, reveal: Reveal, options: &Options) -> Self {
        Self {
            part: choice.part.shown(reveal),
            model: choice.model.as_deref(),
            reason: choice.reason.text(options.language, reveal),
        }
    }
}

impl From<Counts> for Outcomes {
    fn from(counts: Counts) -> Self {
        let Counts { passed, failed, not_applicable, undecided, waived } = counts;
        Self { passed, failed, not_applicable, undecided, waived }
    }
}

impl<'a> Undecided<'a> {
    fn of(outcome: &'a diapason_core::Outcome, options: &Options) -> Option<Self> {
        let Status::Undecided(reason) = &outcome.status else { return None };
        Some(Self { rule: outcome.rule.as_str(), reason: reason.message().masked(options.language) })
    }
}
