//! The official checks: applies the XML Schema and the Schematrons of packs to a document.
//!
//! The XML Schema sees the whole file. The Schematrons see the `ClinicalDocument` as a document of its own, so that a file that
//! presents itself (an `xsl:stylesheet` around it) is judged as the document that it carries, with places in the real file. Only SVRL
//! is of the whole file, as the reference writes it.

use crate::model_choice::{Choice, Explicit, choose};
use crate::validator::Setup;
use diapason_core::{
    Counts, Finding, Layer, Limit, Limits, Locate, Location, Message, ModelChoice, NotRun, Origin, Outcome,
    PartPath, Reason, RuleId, Severity, Status, Text,
};
use diapason_pack::{Pack, Role, Schematron, SchematronInfo};
use diapason_schematron::{Defect as SchematronDefect, Outcome as Ended};
use diapason_xml::{Document, Item, NodeId};
use diapason_xsd::{Clause, Defect as XsdDefect, Tag, Unjudged};
use rayon::prelude::*;
use std::collections::BTreeMap;
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
        let pack = &*applied.pack;
        let target = embedded.as_ref().unwrap_or(document);
        // A pack for CDA documents knows the stylesheets that may carry one, and judges those that do.
        let validates = clinical_document.is_some() || !is_for_cda(pack);
        let infos = official.schematrons(applied, document, clinical_document);
        let mut tasks: Vec<_> = validates.then_some(None).into_iter().collect();
        tasks.extend(infos.into_iter().map(Some));
        let run = |task: Option<&SchematronInfo>| {
            let mut layer = Official::default();
            match task {
                None => layer.validate(pack, document, &setup.limits),
                Some(info) => layer.evaluate(pack, info, target, document, &setup.limits),
            }
            layer
        };
        // Layers that are compiled and read their value sets for the first time do so side by side; after that, documents are
        // what is worth a thread.
        let layers: Vec<Official> = match tasks.iter().flatten().all(|info| is_compiled(pack, info)) {
            true => tasks.into_iter().map(run).collect(),
            false => tasks.into_par_iter().map(run).collect(),
        };
        layers.into_iter().for_each(|layer| official.add(layer));
    }
    official
}

fn is_compiled(pack: &Pack, info: &SchematronInfo) -> bool {
    pack.schematron(&info.path).is_some_and(Schematron::is_compiled)
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

/// Whether a pack holds Schematrons that every CDA document is judged by.
fn is_for_cda(pack: &Pack) -> bool {
    pack.manifest().schematrons.iter().any(|info| info.role == Role::Common)
}

impl Official {
    fn add(&mut self, layer: Self) {
        self.findings.extend(layer.findings);
        self.outcomes.extend(layer.outcomes);
        self.layers.extend(layer.layers);
        self.not_run.extend(layer.not_run);
    }

    /// The XML Schema of the pack, where it knows the root element. It has one check more than there are clauses broken: the whole.
    fn validate(&mut self, pack: &Pack, document: &Document<'_>, limits: &Limits) {
        let Some(root) = document.root_element() else { return };
        let schema = match pack.xsd() {
            None => return,
            Some(Ok(schema)) => schema,
            // Nobody knows what it would have said.
            Some(Err(_)) => return self.undecided(XSD, Reason::Unread(LACKING)),
        };
        let is_root =
            |(local, namespace)| (local, namespace) == (document.local_name(root), document.namespace(root));
        if !schema.roots().any(is_root) {
            return;
        }
        let validation = schema.validate(document, limits);
        let mut broken: Vec<(Clause, usize)> = Vec::new();
        for violation in &validation.violations {
            // What seems to be missing from an element that was not read to its end may stand behind that.
            if violation.tag == Tag::End && !document.is_whole(violation.node) {
                continue;
            }
            match broken.iter_mut().find(|(clause, _)| *clause == violation.clause) {
                Some((_, count)) => *count += 1,
                None => broken.push((violation.clause, 1)),
            }
            let path = match violation.attribute {
                Some(attribute) => document.attribute_xpath(attribute),
                None => document.xpath(violation.node),
            };
            self.findings.push(Finding {
                rule: clause_rule(violation.clause),
                severity: Severity::Error,
                message: violation.message.clone(),
                location: Location {
                    part: PartPath::default(),
                    path: path.into(),
                    span: violation.span(document),
                },
                position: None,
                excerpt: None,
                requirements: &[],
                origin: Origin::Xsd,
                joined: Vec::new(),
                counterpart: None,
                waived: None,
            });
        }
        let outcome = |rule, status, failed| Outcome {
            rule,
            severity: Severity::Error,
            status,
            checked: failed,
            failed,
        };
        let mut outcomes: Vec<_> = broken
            .into_iter()
            .map(|(clause, count)| outcome(clause_rule(clause), Status::Failed, count))
            .collect();
        let unjudged = validation.unjudged.iter().map(|unjudged| match unjudged {
            Unjudged::Identity(_, limit) => Reason::Limit(*limit),
            _ => Reason::Unsupported("a content model too large to be compiled".into()),
        });
        let dropped = validation.dropped;
        let mut undecided: Vec<Reason> = Vec::new();
        let reasons = unjudged
            .chain((!document.is_complete()).then_some(Reason::NOT_WHOLE))
            .chain((dropped > 0 && !document.is_complete()).then_some(Reason::Limit(Limit::Findings)))
            .chain(
                schema
                    .diagnostics()
                    .iter()
                    .any(|told| leaves_out(told.defect))
                    .then_some(Reason::Unread(LACKING)),
            );
        for reason in reasons {
            if !undecided.contains(&reason) {
                undecided.push(reason);
            }
        }
        if dropped > 0 && document.is_complete() {
            // Of which clauses they are was not kept.
            outcomes.push(outcome(RuleId::new(XSD), Status::Failed, dropped));
        }
        outcomes.extend(
            undecided.into_iter().map(|reason| outcome(RuleId::new(XSD), Status::Undecided(reason), 0)),
        );
        if outcomes.is_empty() {
            outcomes.push(outcome(RuleId::new(XSD), Status::Passed, 0));
        }
        self.add_layer(XSD, Counts::of(&outcomes), outcomes);
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
        let mut run: Vec<_> = match is_for_cda(&applied.pack) {
            true => of(Role::Common).filter(|_| clinical_document.is_some()).collect(),
            false => of(Role::Own).collect(),
        };
        if is_for_cda(&applied.pack) && clinical_document.is_some() {
            let own: Vec<&str> = of(Role::Own).map(|info| info.name.as_str()).collect();
            if !own.is_empty() {
                let why = Message::new(BESIDE_OFFICIAL).fact("names", own.join(", "));
                self.not_run.push(NotRun { what: OWN, why });
            }
        }
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
        let schema = match pack.schematron(&info.path).map(Schematron::schema) {
            Some(Ok(schema)) => schema,
            Some(Err(error)) => return self.undecided(&name, Reason::Unsupported(error.to_string().into())),
            None => return self.undecided(&name, Reason::Absent(info.path.as_str().into())),
        };
        let evaluation = schema.evaluate(target, Some(pack), limits);
        // How often a check fails at an element that was read to its end: elsewhere, what is missing may stand behind that. A test can
        // look anywhere: where only a limit ended the reading, nothing that it found missing is an error.
        let mut whole: BTreeMap<usize, usize> = BTreeMap::new();
        for event in evaluation.events() {
            let (Ended::Failed | Ended::Reported, Some(node)) = (event.outcome(), event.node()) else {
                continue;
            };
            let node = if node == NodeId::DOCUMENT { target.root_element().unwrap_or(node) } else { node };
            let Item::Node(node) = target.outer(Item::Node(node)) else { continue };
            let check = event.check();
            if document.limit().is_some() || !document.is_whole(node) {
                continue;
            }
            *whole.entry(check.index()).or_default() += 1;
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
                counterpart: None,
                waived: None,
            });
        }
        let mut counts = evaluation.counts();
        let mut outcomes = Vec::new();
        for (check, mut status, judged) in evaluation.unpassed() {
            let failed = match document.is_complete() {
                true => judged.failed,
                false => whole.get(&check.index()).copied().unwrap_or_default(),
            };
            if failed == 0 && status == Status::Failed {
                status = Status::Undecided(Reason::NOT_WHOLE);
                counts.failed -= 1;
                counts.undecided += 1;
            }
            let (rule, severity) = (check.rule_id(), check.severity());
            outcomes.push(Outcome { rule, severity, status, checked: judged.checked, failed });
        }
        if schema.diagnostics().iter().any(|told| loses_checks(&told.defect)) {
            counts.undecided += 1;
            outcomes.push(unended(&name, Reason::Unread(LACKING)));
        }
        self.add_layer(&name, counts, outcomes);
    }

    /// A schema that could not be applied at all.
    fn undecided(&mut self, name: &str, reason: Reason) {
        self.add_layer(name, Counts { undecided: 1, ..Counts::default() }, vec![unended(name, reason)]);
    }

    fn add_layer(&mut self, name: &str, counts: Counts, outcomes: Vec<Outcome>) {
        self.layers.push(Layer { part: PartPath::default(), name: name.into(), counts });
        self.outcomes.extend(outcomes);
    }
}

/// What a schema as a whole could not say.
fn unended(schema: &str, reason: Reason) -> Outcome {
    let rule = RuleId::from(Arc::from(schema));
    Outcome { rule, severity: Severity::Error, status: Status::Undecided(reason), checked: 0, failed: 0 }
}

/// Whether checks that a Schematron should have are not in it. Those that are there and cannot end are undecided themselves.
fn loses_checks(defect: &SchematronDefect) -> bool {
    matches!(
        defect,
        SchematronDefect::IncludeMissing { .. }
            | SchematronDefect::IncludeUnreadable { .. }
            | SchematronDefect::IncludeOfSchema { .. }
            | SchematronDefect::PhaseMissing { .. }
            | SchematronDefect::PatternMissing { .. }
            | SchematronDefect::RuleMissing { .. }
            | SchematronDefect::AttributeMissing { .. }
    )
}

/// Whether an XML Schema accepts more than it should: a part of it was not understood. An absent file is no loss unless a name of
/// it is used, and a content model that is too large is told where a document meets it.
fn leaves_out(defect: XsdDefect) -> bool {
    !matches!(
        defect,
        XsdDefect::FileCase
            | XsdDefect::FileMissing
            | XsdDefect::NameTwice
            | XsdDefect::Value
            | XsdDefect::Ambiguous
            | XsdDefect::TooLarge
    )
}

const LACKING: Text = Text {
    fr: "Ce schéma a des défauts qui lui ôtent des contrôles : ceux-là n'ont pas été faits. « diapason pack info » liste ces défauts ; \
         les signaler à qui publie le pack.",
    en: "This schema has defects that take checks from it: those were not made. `diapason pack info` lists the defects; report them to \
         whoever publishes the pack.",
};

/// The name of the layer, and of the schema as a whole.
const XSD: &str = "xsd";

/// `xsd/cvc-…`.
fn clause_rule(clause: Clause) -> RuleId {
    RuleId::from(Arc::from(format!("xsd/{clause}")))
}

const OWN: Text = Text { fr: "autres Schematrons du pack", en: "other Schematrons of the pack" };

const BESIDE_OFFICIAL: Text = Text {
    fr: "ils ne sont ni communs ni d'un modèle ({names}) : pour les appliquer, en faire un pack à part",
    en: "they are neither common nor of a model ({names}): to apply them, make a pack of their own",
};

const MODEL: Text = Text { fr: "Schematron du modèle", en: "Schematron of the model" };
