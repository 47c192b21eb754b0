//! What is said of one part, until it joins the report.

use super::merged::Merged;
use crate::excerpt::{Source, Syntax};
use crate::join::join;
use crate::official::Official;
use crate::validator::Setup;
use diapason_core::{
    Counts, Finding, Kind, Layer, Limit, Location, Message, ModelChoice, NotRun, Origin, Outcome, PartPath,
    PartReport, Reason, RuleId, RuleInfo, Run, Status, Text, Verdict,
};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// The names of the layers that need no pack.
const READING: &str = "reading";
const RULES: &str = "rules";
const CROSS: &str = "cross";

/// What one part gave. Places in it are of that part: [`Judgement::end`] says which it is.
#[derive(Debug)]
pub(crate) struct Judgement {
    pub(crate) kind: Kind,
    pub(crate) findings: Vec<Finding>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) models: Vec<ModelChoice>,
    pub(crate) not_run: Vec<NotRun>,
}

/// A reader as the report sees it.
pub(super) struct Engine<'r> {
    pub(super) rules: &'static [&'static RuleInfo],
    /// How often a rule is broken, what was not kept included.
    pub(super) count: &'r dyn Fn(&RuleInfo) -> usize,
    pub(super) limit_rule: &'static RuleInfo,
    pub(super) limit: Option<Limit>,
    pub(super) complete: bool,
}

/// Something that a reader could not accept.
pub(super) struct Broken<'a> {
    pub(super) rule: &'static RuleInfo,
    pub(super) message: &'a Message,
    pub(super) span: Range<usize>,
    pub(super) path: Arc<str>,
}

impl Judgement {
    pub(super) fn empty(kind: Kind) -> Self {
        let (findings, outcomes) = (Vec::new(), Vec::new());
        Self { kind, findings, outcomes, layers: Vec::new(), models: Vec::new(), not_run: Vec::new() }
    }

    pub(super) fn add_rules(&mut self, run: Run<'_>) {
        let (findings, outcomes) = run.into_parts();
        self.findings.extend(findings);
        self.add_layer(RULES, outcomes.iter());
    }

    /// What rules found or could not decide; that the others hold says nothing by itself.
    pub(super) fn add_breaches(&mut self, run: Run<'_>) {
        let (findings, outcomes) = run.into_parts();
        let is_breach = |outcome: &Outcome| matches!(outcome.status, Status::Failed | Status::Undecided(_));
        self.findings.extend(findings);
        self.add_layer(RULES, outcomes.iter().filter(is_breach));
    }

    /// What the comparisons with other parts gave: a rule ends once, however many these are.
    pub(super) fn add_cross(&mut self, comparisons: Vec<(Vec<Finding>, Vec<Outcome>)>) {
        let mut merged = Merged::default();
        for (findings, outcomes) in comparisons {
            self.findings.extend(findings);
            merged.add(outcomes);
        }
        self.add_layer(CROSS, merged.list);
    }

    /// What the packs say joins what is known: a rule of ours that says the same is told with it.
    pub(super) fn add_official(&mut self, official: Official) {
        let Official { findings, outcomes, layers, models, not_run } = official;
        self.findings.extend(findings);
        self.findings = join(std::mem::take(&mut self.findings));
        self.outcomes.extend(outcomes);
        self.layers.extend(layers);
        self.models.extend(models);
        self.not_run.extend(not_run);
    }

    fn add_layer(&mut self, name: &str, outcomes: impl IntoIterator<Item = Outcome>) {
        let before = self.outcomes.len();
        self.outcomes.extend(outcomes);
        let added = self.outcomes.get(before..).unwrap_or_default();
        if added.is_empty() {
            return;
        }
        let counts = Counts::of(added);
        match self.layers.iter_mut().find(|layer| &*layer.name == name) {
            Some(layer) => layer.counts += counts,
            None => self.layers.push(Layer { part: PartPath::default(), name: name.into(), counts }),
        }
    }

    pub(super) fn add_limit(&mut self, rule: &RuleInfo, limit: Limit) {
        self.add_layer(READING, [limit_outcome(rule, limit)]);
    }

    pub(super) fn not_covered(kind: Kind) -> Self {
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

    pub(super) fn add_engine(&mut self, engine: &Engine<'_>, broken: Vec<Broken<'_>>) {
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
            waived: None,
        }));
    }

    /// Says which part it is, in which order its findings stand and how each looks in its source; takes out of the verdict what the
    /// caller accepts; gives the verdict.
    pub(super) fn end(
        &mut self,
        part: &PartPath,
        source: &Source<'_>,
        syntax: Syntax,
        setup: &Setup,
    ) -> PartReport {
        crate::waive::apply(&setup.waivers, &mut self.findings, &mut self.outcomes, &mut self.layers);
        keep_the_worst(&mut self.findings, setup.limits.findings);
        let order = |f: &Finding| (f.location.span.start, Reverse(f.severity), f.location.span.end);
        self.findings
            .sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.rule.as_str().cmp(b.rule.as_str())));
        for finding in &mut self.findings {
            finding.location.part = part.clone();
            finding.position = Some(source.position(&finding.location.span));
            // Where tags are not what they seem, what a path calls a name may be a value.
            if syntax == Syntax::Unknown {
                finding.location.path = "".into();
            }
            let syntax = if finding.origin == Origin::Engine { Syntax::Unknown } else { syntax };
            finding.excerpt = Some(source.excerpt(&finding.location.span, syntax, setup.reveal));
        }
        self.layers.iter_mut().for_each(|layer| layer.part = part.clone());
        self.models.iter_mut().for_each(|model| model.part = part.clone());
        let verdict = Verdict::of(&self.outcomes, &self.layers);
        PartReport { part: part.clone(), kind: self.kind, verdict }
    }
}

/// Keeps as many findings as the limit says, the worst first.
pub(super) fn keep_the_worst(findings: &mut Vec<Finding>, most: u32) {
    if findings.len() > most as usize {
        findings.sort_by_key(|finding| Reverse(finding.severity));
        findings.truncate(most as usize);
    }
}

fn limit_outcome(rule: &RuleInfo, limit: Limit) -> Outcome {
    let status = Status::Undecided(Reason::Limit(limit));
    Outcome { rule: RuleId::new(rule.id), severity: rule.severity, status, checked: 1, failed: 0 }
}
