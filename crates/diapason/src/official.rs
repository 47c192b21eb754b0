//! The official checks: applies the XML Schema and the Schematrons of packs to a document.
//!
//! The XML Schema sees the whole file. The Schematrons see the `ClinicalDocument` as a document of its own, so that a file that
//! presents itself (an `xsl:stylesheet` around it) is judged as the document that it carries, with places in the real file. Only SVRL
//! is of the whole file, as the reference writes it.

use crate::model_choice::{Choice, Explicit, choose};
use crate::validator::Setup;
use diapason_core::{
    Counts, Finding, Layer, Limits, Locate, ModelChoice, NotRun, Origin, Outcome, PartPath, Reason, RuleId,
    Severity, Status, Text,
};
use diapason_pack::{Pack, Role, Schematron, SchematronInfo};
use diapason_schematron::Outcome as Ended;
use diapason_xml::{Document, Item, NodeId};
use std::sync::Arc;

/// A pack, and the model that the caller asks of it.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    pub(crate) pack: Arc<Pack>,
    pub(crate) model: Option<Explicit>,
}

/// The report of the reference on one document and one Schematron.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Svrl {
    /// Which part of the input.
    pub part: PartPath,
    /// The name of the Schematron: its file name without `.sch`.
    pub schema: String,
    /// The report, in UTF-8.
    pub document: Vec<u8>,
}

/// What the packs say of one document.
#[derive(Default)]
pub(crate) struct Official {
    pub(crate) findings: Vec<Finding>,
    /// Those that did not pass.
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) models: Vec<ModelChoice>,
    pub(crate) not_run: Vec<NotRun>,
}

/// Judges a document by every pack.
pub(crate) fn judge(document: &Document<'_>, clinical_document: Option<NodeId>, setup: &Setup) -> Official {
    let mut official = Official::default();
    let embedded = clinical_document
        .filter(|root| document.root_element() != Some(*root))
        .map(|root| document.embedded(root));
    for applied in &setup.packs {
        official.validate(&applied.pack, document, &setup.limits);
        for info in official.schematrons(applied, document, clinical_document) {
            let target = embedded.as_ref().unwrap_or(document);
            official.evaluate(&applied.pack, info, target, document, &setup.limits);
        }
    }
    official
}

/// The reports of the reference on a document: one per Schematron, in the order in which they run.
pub(crate) fn svrl(document: &Document<'_>, clinical_document: Option<NodeId>, setup: &Setup) -> Vec<Svrl> {
    let mut reports = Vec::new();
    for applied in &setup.packs {
        for info in Official::default().schematrons(applied, document, clinical_document) {
            let Some(Ok(schema)) = applied.pack.schematron(&info.path).map(Schematron::schema) else {
                continue;
            };
            let evaluation = schema.evaluate(document, Some(&*applied.pack), &setup.limits);
            let mut out = Vec::new();
            // A vector takes all that is written to it.
            _ = evaluation.write_svrl(setup.reveal, &mut out);
            reports.push(Svrl { part: PartPath::default(), schema: info.name.clone(), document: out });
        }
    }
    reports
}

/// The names of the Schematrons of a pack that are each of one model.
pub(crate) fn model_names(pack: &Pack) -> Vec<&str> {
    let models = pack.manifest().schematrons.iter().filter(|info| info.role == Role::Model);
    models.map(|info| info.name.as_str()).collect()
}

impl Official {
    fn validate(&mut self, pack: &Pack, document: &Document<'_>, limits: &Limits) {
        _ = (pack, document, limits);
    }

    /// The Schematrons that a document is judged by: the common ones and that of its model, or the caller's own.
    fn schematrons<'p>(
        &mut self,
        applied: &'p Applied,
        document: &Document<'_>,
        clinical_document: Option<NodeId>,
    ) -> Vec<&'p SchematronInfo> {
        let all = &applied.pack.manifest().schematrons;
        let of = |role: Role| all.iter().filter(move |info| info.role == role);
        let names = model_names(&applied.pack);
        let mut run: Vec<_> = match of(Role::Common).next() {
            Some(_) => of(Role::Common).filter(|_| clinical_document.is_some()).collect(),
            None => of(Role::Own).collect(),
        };
        if let Some(root) = clinical_document
            && !names.is_empty()
        {
            let choice = choose(applied.model.as_ref(), document, root, &names);
            let reason = choice.reason();
            let model = match &choice {
                Choice::Model(chosen) => Some(chosen.schematron),
                Choice::Common(why) => {
                    let not_run = |_| NotRun { what: MODEL, why: reason.clone() };
                    self.not_run.extend(why.why_not_run().map(not_run));
                    None
                }
            };
            run.extend(of(Role::Model).filter(|info| Some(info.name.as_str()) == model));
            self.models.push(ModelChoice { part: PartPath::default(), model: model.map(Arc::from), reason });
        }
        run
    }

    /// Applies a Schematron to `target`, which is `document` or stands in it.
    fn evaluate(
        &mut self,
        pack: &Pack,
        info: &SchematronInfo,
        target: &Document<'_>,
        document: &Document<'_>,
        limits: &Limits,
    ) {
        let name = format!("schematron/{}", info.name);
        let Some(Ok(schema)) = pack.schematron(&info.path).map(Schematron::schema) else {
            let status = Status::Undecided(Reason::Unsupported(info.path.as_str().into()));
            let rule = RuleId::from(Arc::from(name.as_str()));
            let outcome = Outcome { rule, severity: Severity::Error, status, checked: 0, failed: 0 };
            return self.add_layer(&name, Counts { undecided: 1, ..Counts::default() }, vec![outcome]);
        };
        let evaluation = schema.evaluate(target, Some(pack), limits);
        // How often each check fails at an element that was read to its end.
        let mut failed = vec![0; schema.checks().len()];
        for event in evaluation.events() {
            let (Ended::Failed | Ended::Reported, Some(node)) = (event.outcome(), event.node()) else {
                continue;
            };
            let node = if node == NodeId::DOCUMENT { target.root_element().unwrap_or(node) } else { node };
            let Item::Node(node) = target.outer(Item::Node(node)) else { continue };
            if !document.is_whole(node) {
                continue;
            }
            let check = event.check();
            if let Some(failed) = failed.get_mut(check.index()) {
                *failed += 1;
            }
            self.findings.push(Finding {
                rule: check.rule_id(),
                severity: check.severity(),
                message: event.message().clone(),
                location: document.locate(document.anchor(node)),
                position: None,
                excerpt: None,
                requirements: &[],
                origin: Origin::Schematron(Arc::new(check.assertion())),
                joined: Vec::new(),
            });
        }
        let (mut counts, mut outcomes) = (Counts::default(), Vec::new());
        for ((check, status, judged), failed) in evaluation.outcomes().zip(failed) {
            let status = match status {
                Status::Passed => {
                    counts.passed += 1;
                    continue;
                }
                Status::NotApplicable => {
                    counts.not_applicable += 1;
                    continue;
                }
                Status::Failed if failed == 0 && !document.is_complete() => {
                    Status::Undecided(Reason::NOT_WHOLE)
                }
                status => status,
            };
            let failed = if document.is_complete() { judged.failed } else { failed };
            let outcome = Outcome {
                rule: check.rule_id(),
                severity: check.severity(),
                status,
                checked: judged.checked,
                failed,
            };
            counts += &outcome;
            outcomes.push(outcome);
        }
        self.add_layer(&name, counts, outcomes);
    }

    fn add_layer(&mut self, name: &str, counts: Counts, outcomes: Vec<Outcome>) {
        self.layers.push(Layer { part: PartPath::default(), name: name.into(), counts });
        self.outcomes.extend(outcomes);
    }
}

const MODEL: Text = Text { fr: "Schematron du modèle", en: "Schematron of the model" };
