//! Judges one input: reads it as its content asks, applies the families, and places what they found.

use crate::excerpt::{Source, Syntax};
use crate::join::join;
use crate::official::{self, Official, Svrl};
use crate::recognise;
use crate::validator::Setup;
use diapason_core::{
    Counts, Finding, InputReport, Kind, Layer, Limit, Limits, Location, Message, ModelChoice, NotRun, Origin,
    Outcome, PartPath, PartReport, Reason, Reveal, RuleId, RuleInfo, Run, Severity, Status, Text, Verdict,
};
use diapason_model::json::{self, Model};
use diapason_rules::{Projection, cda};
use diapason_xml::{Document, Encoding};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// The names of the layers that need no pack.
const READING: &str = "reading";
const RULES: &str = "rules";

/// What one input gave.
#[derive(Debug)]
pub(crate) struct Judged {
    kind: Kind,
    findings: Vec<Finding>,
    outcomes: Vec<Outcome>,
    layers: Vec<Layer>,
    models: Vec<ModelChoice>,
    not_run: Vec<NotRun>,
}

/// The rules of the readers.
pub(crate) fn engine_rules() -> impl Iterator<Item = &'static RuleInfo> {
    let xml = diapason_xml::RULES.iter().copied().chain([&XML_LIMIT]);
    xml.chain(json::RULES.iter().copied()).chain([&JSON_LIMIT])
}

/// Judges `bytes` by what they hold.
pub(crate) fn judge(bytes: &[u8], setup: &Setup) -> Judged {
    match recognise(bytes) {
        kind @ (Kind::Cda | Kind::Xml) => judge_xml(kind, bytes, setup),
        kind @ (Kind::Model | Kind::Json) => judge_json(kind, bytes, setup),
        kind => Judged::not_covered(kind),
    }
}

/// What is said of an input that is larger than the limit: nothing of it was read.
pub(crate) fn too_large(kind: Kind) -> Judged {
    let rule = match kind {
        Kind::Model | Kind::Json => &JSON_LIMIT,
        _ => &XML_LIMIT,
    };
    let mut judged = Judged::empty(kind);
    judged.add_layer(READING, vec![limit_outcome(rule, Limit::Bytes)]);
    judged
}

fn judge_xml(kind: Kind, bytes: &[u8], setup: &Setup) -> Judged {
    let Setup { context, limits, reveal, packs } = setup;
    let document = Document::parse(bytes, limits);
    let read = document.problems().is_empty() && document.problems_dropped() == 0 && document.is_complete();
    let root = cda::clinical_document(&document);
    let official = official::judge(&document, root, setup);
    // A schema that found nothing to look at is about other documents.
    let ended = |layer: &Layer| layer.counts.passed + layer.counts.failed + layer.counts.undecided > 0;
    if root.is_none() && read && !official.layers.iter().any(ended) {
        return Judged::not_covered(Kind::Xml);
    }
    let broken = document.problems().iter();
    let broken =
        broken.map(|p| Broken { rule: p.rule, message: &p.message, span: p.span.clone(), path: "".into() });
    let engine = Engine {
        rules: diapason_xml::RULES,
        count: &|rule| document.count(rule),
        limit_rule: &XML_LIMIT,
        limit: document.limit(),
        complete: document.is_complete(),
    };
    let kind = if root.is_none() && read { Kind::Xml } else { kind };
    let mut judged = Judged::empty(kind);
    judged.add_engine(&engine, broken.collect());
    if let Some(root) = root {
        let mut run = Run::new(context, &document, PartPath::default(), limits);
        let header = cda::Header::read(&document, root);
        header.projection().judge(&mut run);
        run.judge(cda::RULES, &[header]);
        judged.add_rules(run);
        if packs.is_empty() {
            judged.not_run.push(OFFICIAL_ARTEFACTS);
        }
    }
    judged.add_official(official);
    let syntax = if is_lexically_sound(&document) { Syntax::Xml } else { Syntax::Unknown };
    judged.place(&Source::new(bytes, document.encoding()), syntax, *reveal, limits);
    judged
}

/// The reports of the reference on `bytes`. A broken document has none, as there.
pub(crate) fn svrl(bytes: &[u8], setup: &Setup) -> Vec<Svrl> {
    if !matches!(recognise(bytes), Kind::Cda | Kind::Xml) || bytes.len() as u64 > setup.limits.bytes {
        return Vec::new();
    }
    let document = Document::parse(bytes, &setup.limits);
    let is_well_formed = document.problems().iter().all(|problem| problem.rule.id == "xml/doctype");
    if !document.is_complete() || !is_well_formed {
        return Vec::new();
    }
    official::svrl(&document, cda::clinical_document(&document), setup)
}

fn judge_json(kind: Kind, bytes: &[u8], setup: &Setup) -> Judged {
    let Setup { context, limits, reveal, .. } = setup;
    let read = json::read(bytes, limits);
    let foreign = |rule: &RuleInfo| rule.id == "json-schema/model-missing";
    let only_foreign = || json::RULES.iter().all(|rule| foreign(rule) || read.count(rule) == 0);
    if kind == Kind::Json && read.limit.is_none() && only_foreign() {
        return Judged::not_covered(Kind::Json);
    }
    let mut projection = Projection::default();
    for item in &read.items {
        match &item.model {
            Model::Identity(identity) => projection.add_identity(identity),
            Model::Professional(professional) => projection.add_professional(professional),
            Model::Organization(organization) => projection.add_organization(organization),
            Model::DocumentEntry(entry) => projection.add_document(entry),
            Model::SubmissionSet(set) => projection.add_submission(set),
        }
    }
    let mut run = Run::new(context, &read, PartPath::default(), limits);
    if !read.items.is_empty() {
        projection.judge(&mut run);
    }
    let broken = read.problems.iter();
    let broken = broken.map(|p| Broken {
        rule: p.rule,
        message: &p.message,
        span: p.span.clone(),
        path: p.path.clone(),
    });
    let engine = Engine {
        rules: &json::RULES,
        count: &|rule| read.count(rule),
        limit_rule: &JSON_LIMIT,
        limit: read.limit,
        complete: read.limit.is_none(),
    };
    let mut judged = Judged::empty(kind);
    judged.add_engine(&engine, broken.collect());
    judged.add_rules(run);
    // Where the text is no JSON, a value may stand where a name would.
    let sound = read.limit.is_none()
        && json::RULES.iter().all(|rule| rule.id != "json-schema/not-json" || read.count(rule) == 0);
    let syntax = if sound { Syntax::Json } else { Syntax::Unknown };
    judged.place(&Source::new(bytes, Encoding::Utf8), syntax, *reveal, limits);
    judged
}

/// A reader as the report sees it.
struct Engine<'r> {
    rules: &'static [&'static RuleInfo],
    /// How often a rule is broken, what was not kept included.
    count: &'r dyn Fn(&RuleInfo) -> usize,
    limit_rule: &'static RuleInfo,
    limit: Option<Limit>,
    complete: bool,
}

/// Something that a reader could not accept.
struct Broken<'a> {
    rule: &'static RuleInfo,
    message: &'a Message,
    span: Range<usize>,
    path: Arc<str>,
}

impl Judged {
    fn empty(kind: Kind) -> Self {
        let (findings, outcomes) = (Vec::new(), Vec::new());
        Self { kind, findings, outcomes, layers: Vec::new(), models: Vec::new(), not_run: Vec::new() }
    }

    fn add_rules(&mut self, run: Run<'_>) {
        let (findings, outcomes) = run.into_parts();
        self.findings.extend(findings);
        self.add_layer(RULES, outcomes);
    }

    /// What the packs say joins what is known: a rule of ours that says the same is told with it.
    fn add_official(&mut self, official: Official) {
        let Official { findings, outcomes, layers, models, not_run } = official;
        self.findings.extend(findings);
        self.findings = join(std::mem::take(&mut self.findings));
        self.outcomes.extend(outcomes);
        self.layers.extend(layers);
        self.models.extend(models);
        self.not_run.extend(not_run);
    }

    fn add_layer(&mut self, name: &str, outcomes: Vec<Outcome>) {
        if !outcomes.is_empty() {
            let counts = Counts::of(&outcomes);
            self.layers.push(Layer { part: PartPath::default(), name: name.into(), counts });
            self.outcomes.extend(outcomes);
        }
    }

    fn not_covered(kind: Kind) -> Self {
        let why = match kind {
            Kind::Empty => Text {
                fr: "le fichier est vide : l'export a sans doute échoué, le relancer",
                en: "the file is empty: the export probably failed, run it again",
            },
            Kind::Xml | Kind::Json | Kind::Unknown => Text {
                fr: "le contenu n'est aucun des formats que Diapason juge",
                en: "the content is none of the formats that Diapason judges",
            },
            _ => Text {
                fr: "reconnu, mais cette version n'a pas de règle pour ce format",
                en: "recognised, but this version has no rule for this format",
            },
        };
        Self { not_run: vec![NotRun { what: kind.text(), why: Message::new(why) }], ..Self::empty(kind) }
    }

    fn add_engine(&mut self, engine: &Engine<'_>, broken: Vec<Broken<'_>>) {
        let mut outcomes = Vec::new();
        for rule in engine.rules {
            let failed = (engine.count)(rule);
            let status = match failed {
                1.. => Status::Failed,
                0 if engine.complete => Status::Passed,
                0 => Status::NotApplicable,
            };
            let (rule, severity) = (RuleId::new(rule.id), rule.severity);
            outcomes.push(Outcome { rule, severity, status, checked: failed.max(1), failed });
        }
        outcomes.extend(engine.limit.map(|limit| limit_outcome(engine.limit_rule, limit)));
        self.add_layer(READING, outcomes);
        self.findings.extend(broken.into_iter().map(|broken| Finding {
            rule: RuleId::new(broken.rule.id),
            severity: broken.rule.severity,
            message: broken.message.clone(),
            location: Location { part: PartPath::default(), path: broken.path, span: broken.span },
            position: None,
            excerpt: None,
            requirements: broken.rule.requirements,
            origin: Origin::Engine,
            joined: Vec::new(),
            counterpart: None,
        }));
    }

    /// Keeps as many findings as the limit says, the worst first, puts them in document order and shows each in its source.
    fn place(&mut self, source: &Source<'_>, syntax: Syntax, reveal: Reveal, limits: &Limits) {
        let order = |f: &Finding| (f.location.span.start, Reverse(f.severity), f.location.span.end);
        if self.findings.len() > limits.findings as usize {
            self.findings.sort_by_key(|finding| Reverse(finding.severity));
            self.findings.truncate(limits.findings as usize);
        }
        self.findings
            .sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.rule.as_str().cmp(b.rule.as_str())));
        for finding in &mut self.findings {
            finding.position = Some(source.position(&finding.location.span));
            let syntax = if finding.origin == Origin::Engine { Syntax::Unknown } else { syntax };
            finding.excerpt = Some(source.excerpt(&finding.location.span, syntax, reveal));
        }
    }

    /// The report, still without the name and the hash of the input.
    pub(crate) fn into_input(self) -> InputReport {
        let verdict = Verdict::of(&self.outcomes, &self.layers);
        let failed: usize = self.outcomes.iter().map(|outcome| outcome.failed).sum();
        let kept: usize = self.findings.iter().map(|finding| 1 + finding.joined.len()).sum();
        InputReport {
            path: String::new(),
            sha256: String::new(),
            kind: self.kind,
            verdict,
            parts: vec![PartReport { part: PartPath::default(), kind: self.kind, verdict }],
            findings_dropped: failed.saturating_sub(kept),
            findings: self.findings,
            outcomes: self.outcomes,
            layers: self.layers,
            models: self.models,
            not_run: self.not_run,
        }
    }
}

/// Whether tags and quotes stand where they seem to: what is wrong, if anything, leaves them alone.
fn is_lexically_sound(document: &Document<'_>) -> bool {
    const HARMLESS: [&str; 5] = [
        "xml/attribute-duplicate",
        "xml/doctype",
        "xml/encoding-mismatch",
        "xml/entity-undefined",
        "xml/prefix-undeclared",
    ];
    // Nobody knows what stands behind the place where the reading stopped.
    document.is_complete()
        && diapason_xml::RULES.iter().all(|rule| HARMLESS.contains(&rule.id) || document.count(rule) == 0)
}

fn limit_outcome(rule: &RuleInfo, limit: Limit) -> Outcome {
    let status = Status::Undecided(Reason::Limit(limit));
    Outcome { rule: RuleId::new(rule.id), severity: rule.severity, status, checked: 1, failed: 0 }
}

const OFFICIAL_ARTEFACTS: NotRun = NotRun {
    what: Text { fr: "XSD et Schematrons officiels", en: "official XSD and Schematrons" },
    why: Message::new(Text {
        fr: "aucun pack n'est donné (--pack, DIAPASON_PACKS) : le construire avec diapason pack build à partir de l'outil officiel",
        en: "no pack is given (--pack, DIAPASON_PACKS): build one with diapason pack build from the official tool",
    }),
};

static XML_LIMIT: RuleInfo = RuleInfo { id: "xml/limit-reached", ..LIMIT };
static JSON_LIMIT: RuleInfo = RuleInfo { id: "json-schema/limit-reached", ..LIMIT };

const LIMIT: RuleInfo = RuleInfo {
    id: "",
    severity: Severity::Error,
    lowered: &[],
    requirements: &["diapason:limits"],
    repeats: &[],
    title: Text {
        fr: "Une limite a été atteinte avant la fin de l'entrée",
        en: "A limit was reached before the end of the input",
    },
    docs: Text {
        fr: "Pour rester rapide et sûr devant n'importe quel fichier, Diapason borne ce qu'une entrée peut coûter : octets, \
             profondeur, nœuds, attributs par élément. Une entrée qui dépasse une borne n'est ni conforme ni non conforme : \
             le verdict est « indécidé » et nomme la limite.\n\nÀ faire : vérifier que le fichier est bien celui attendu, \
             puis relever la limite avec l'option `--limit-…` indiquée (`Builder::limits` dans l'API).",
        en: "To stay fast and safe before any file, Diapason bounds what one input may cost: bytes, depth, nodes, attributes \
             per element. An input beyond a bound is neither conformant nor non-conformant: the verdict is undecided and names \
             the limit.\n\nWhat to do: check that the file is the one you expect, then raise the limit with the option \
             `--limit-…` that is named (`Builder::limits` in the API).",
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_findings_are_kept_where_there_are_too_many() {
        // Two numbers of professionals with a wrong key, information in test, before an OID that is none, an error.
        let json = br#"{"model": "Professional", "identifiers": [
            {"root": "1.2.250.1.71.4.2.1", "extension": "810000000000"},
            {"root": "1.2.250.1.71.4.2.1", "extension": "810000000001"},
            {"root": "1.2.250..1", "extension": "1"}]}"#;
        let mut limits = Limits::default();
        let severities = |limits: &Limits| {
            let input = judge(json, &Setup { limits: *limits, ..Setup::default() }).into_input();
            (input.findings.iter().map(|f| f.severity).collect::<Vec<_>>(), input.findings_dropped)
        };
        assert_eq!(severities(&limits), (vec![Severity::Info, Severity::Info, Severity::Error], 0));
        limits.findings = 1;
        assert_eq!(severities(&limits), (vec![Severity::Error], 2));
    }
}
