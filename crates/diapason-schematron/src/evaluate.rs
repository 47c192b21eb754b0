use crate::program::{Compiled, Test};
use crate::schema::{Check, CheckKind, PieceData, Rule, RuleData, Schema};
use diapason_core::{Counts, Limits, Message, Piece, Reason, Severity, Status};
use diapason_xml::{Document, NodeId};
use diapason_xpath::{AbsentFile, DynamicError, Files, Resolver, Session};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What a schema says of one document.
///
/// What passed is counted; what did not is an [`Event`].
pub struct Evaluation<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) document: &'s Document<'s>,
    compiled: &'s Compiled,
    fired: Vec<FiredData>,
    events: Vec<EventData>,
    /// By check: where it did not pass.
    tallies: BTreeMap<usize, Tally>,
    /// By rule: how many nodes it judged.
    judged: Vec<u32>,
    dropped: usize,
}

struct FiredData {
    rule: usize,
    node: NodeId,
    events: Range<usize>,
}

struct EventData {
    check: usize,
    node: Option<NodeId>,
    outcome: Outcome,
    message: Message,
    remarks: Vec<Message>,
    written: bool,
}

#[derive(Default)]
struct Tally {
    failed: u32,
    undecided: u32,
    reason: Option<Reason>,
}

/// How a check that did not pass ended at one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The test of an assert is false.
    Failed,
    /// The test of a report is true.
    Reported,
    /// It could not end.
    Undecided(Reason),
}

impl Schema {
    /// Judges a document. `document()` and `doc()` read `files`, relative to the entry of the schema.
    ///
    /// An expression that stops, or that needs a file that is not there, leaves its check undecided and nothing else. Events beyond
    /// [`Limits::findings`] are counted and not kept.
    #[must_use]
    pub fn evaluate<'s>(
        &'s self,
        document: &'s Document<'s>,
        files: Option<&'s dyn Files>,
        limits: &Limits,
    ) -> Evaluation<'s> {
        let resolver = files.map_or_else(Resolver::alone, |files| Resolver::new(files, &self.entry));
        let compiled = self.compiled_for(document);
        let session = Session::new(&compiled.plan, document, resolver, limits);
        let evaluation = Evaluation {
            schema: self,
            document,
            compiled,
            fired: Vec::new(),
            events: Vec::new(),
            tallies: BTreeMap::new(),
            judged: vec![0; self.rules.len()],
            dropped: 0,
        };
        Judge { session, evaluation, room: limits.findings as usize }.run()
    }
}

struct Judge<'s> {
    session: Session<'s>,
    evaluation: Evaluation<'s>,
    room: usize,
}

impl<'s> Judge<'s> {
    fn run(mut self) -> Evaluation<'s> {
        let (schema, compiled) = (self.evaluation.schema, self.evaluation.compiled);
        for global in &compiled.globals {
            if let Some(value) = global.value {
                self.session.define(global.variable, value, NodeId::DOCUMENT);
            }
        }
        let mut claims: Vec<(NodeId, usize)> = Vec::new();
        for pattern in &schema.patterns {
            claims.clear();
            // A node that a rule judges is none of the later ones': where that cannot be told, they cannot either.
            let mut blind: Option<Reason> = None;
            for index in pattern.rules.clone() {
                // Most contexts are nowhere in a document.
                let context = compiled.contexts.get(index).copied().flatten();
                if blind.is_none() && context.is_some_and(|context| !self.session.may_match(context)) {
                    continue;
                }
                let Some(rule) = schema.rules.get(index) else { continue };
                if blind.is_none() {
                    blind = self.claim(index, rule, &mut claims).err();
                }
                if let Some(reason) = blind.as_ref() {
                    self.unjudged(rule.checks.clone(), reason);
                }
            }
            if pattern.rules.len() > 1 {
                // The first rule that matches a node is the one that judges it.
                claims.sort_unstable();
                claims.dedup_by_key(|(node, _)| *node);
            }
            for (node, index) in &claims {
                self.fire(*index, *node);
            }
        }
        self.evaluation
    }

    /// Adds the nodes that are the context of a rule.
    fn claim(
        &mut self,
        index: usize,
        rule: &RuleData,
        claims: &mut Vec<(NodeId, usize)>,
    ) -> Result<(), Reason> {
        let pattern = self.evaluation.compiled.context(index);
        let pattern = pattern.map_err(|why| Reason::Unsupported(Arc::clone(why)))?;
        let nodes = self.session.matches(pattern).map_err(|error| reason(&error))?;
        claims.extend(nodes.iter().map(|node| (*node, index)));
        if let Some(file) = self.session.absent().first() {
            // Other nodes may be its context, too.
            self.unjudged(rule.checks.clone(), &absent(file));
        }
        Ok(())
    }

    fn fire(&mut self, index: usize, node: NodeId) {
        let schema = self.evaluation.schema;
        let Some(rule) = schema.rules.get(index) else { return };
        self.session.enter(node);
        let definitions = &self.evaluation.compiled.definitions;
        for definition in definitions.get(rule.definitions.clone()).unwrap_or_default() {
            if let Some(value) = definition.value {
                self.session.define(definition.variable, value, node);
            }
        }
        let first = self.evaluation.events.len();
        let compiled = self.evaluation.compiled;
        let Some(head) = compiled.heads.get(index) else { return };
        let present = self.session.presence(node, head.asked);
        let questions = compiled.questions.get(head.questions.clone()).unwrap_or_default();
        for (check, question) in rule.checks.clone().zip(questions) {
            // What most checks speak of is not there.
            if question.guard.allows(present) {
                self.check(check, question.test, node);
            }
        }
        let events = first..self.evaluation.events.len();
        if let Some(judged) = self.evaluation.judged.get_mut(index) {
            *judged += 1;
        }
        self.evaluation.fired.push(FiredData { rule: index, node, events });
    }

    fn check(&mut self, index: usize, test: Test, node: NodeId) {
        let answer = test.expression.map(|expression| self.session.boolean(expression, node));
        let is_quiet = matches!(&answer, Some(Ok(answer)) if *answer == test.quiet);
        if !is_quiet || !self.session.absent().is_empty() {
            self.speak(index, node, answer);
        }
    }

    /// `answer`: that of the test, where there is one.
    fn speak(&mut self, index: usize, node: NodeId, answer: Option<Result<bool, DynamicError>>) {
        let Some(check) = self.evaluation.schema.checks.get(index) else { return };
        let result = match (self.evaluation.compiled.expression(check.asked), answer) {
            (Err(why), _) => Err(Reason::Unsupported(Arc::clone(why))),
            (Ok(_), Some(answer)) => answer.map_err(|error| reason(&error)),
            (Ok(_), None) => return,
        };
        let quiet = Ok(check.kind == CheckKind::Assert);
        let absent = self.session.absent().first();
        let written = result.is_ok() && result != quiet;
        let outcome = match (result, absent, check.kind) {
            (Err(reason), ..) => Outcome::Undecided(reason),
            (Ok(_), Some(file), _) if file.reads_instance => {
                Outcome::Undecided(Reason::Absent("••••••••".into()))
            }
            (Ok(_), Some(file), _) => Outcome::Undecided(Reason::Absent(Arc::clone(&file.name))),
            (Ok(_), None, CheckKind::Assert) => Outcome::Failed,
            (Ok(_), None, CheckKind::Report) => Outcome::Reported,
        };
        self.tally(index, &outcome);
        if self.evaluation.events.len() >= self.room {
            self.evaluation.dropped += 1;
            return;
        }
        let message = self.message(check.text.clone(), node);
        let remarks = self.evaluation.schema.remarks.get(check.remarks.clone()).unwrap_or_default();
        let remarks = remarks.iter().map(|remark| self.message(remark.text.clone(), node)).collect();
        self.evaluation.events.push(EventData {
            check: index,
            node: Some(node),
            outcome,
            message,
            remarks,
            written,
        });
    }

    /// Checks whose context cannot be told.
    fn unjudged(&mut self, checks: Range<usize>, reason: &Reason) {
        for check in checks {
            let outcome = Outcome::Undecided(reason.clone());
            self.tally(check, &outcome);
            if self.evaluation.events.len() >= self.room {
                self.evaluation.dropped += 1;
                continue;
            }
            let message = Message::of_pieces(Vec::new());
            let event =
                EventData { check, node: None, outcome, message, remarks: Vec::new(), written: false };
            self.evaluation.events.push(event);
        }
    }

    fn tally(&mut self, check: usize, outcome: &Outcome) {
        let tally = self.evaluation.tallies.entry(check).or_default();
        match outcome {
            Outcome::Failed | Outcome::Reported => tally.failed += 1,
            Outcome::Undecided(reason) => {
                tally.undecided += 1;
                tally.reason.get_or_insert_with(|| reason.clone());
            }
        }
    }

    /// The words with the values of the document apart, without white space at the ends. A value that stops is empty.
    fn message(&mut self, text: Range<usize>, node: NodeId) -> Message {
        let pieces = self.evaluation.schema.pieces.get(text).unwrap_or_default();
        let mut found: Vec<Piece> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                PieceData::Words(words) => found.push(Piece::Words(Arc::clone(words))),
                PieceData::Value { asked, masked, .. } => {
                    let compiled = self.evaluation.compiled;
                    let value = compiled.expression(*asked).ok();
                    let masked = *masked && value.is_none_or(|value| compiled.plan.reads_instance(value));
                    let value = value.and_then(|value| self.session.string(value, node).ok());
                    let value = value.unwrap_or_default();
                    match masked {
                        true => found.push(Piece::Value(value)),
                        false => found.push(Piece::Words(value.into())),
                    }
                }
            }
        }
        if let Some(Piece::Words(words)) = found.first_mut() {
            trim(words, str::trim_start);
        }
        if let Some(Piece::Words(words)) = found.last_mut() {
            trim(words, str::trim_end);
        }
        Message::of_pieces(found)
    }
}

fn trim(words: &mut Arc<str>, trim: fn(&str) -> &str) {
    let trimmed = trim(words);
    if trimmed.len() < words.len() {
        *words = trimmed.into();
    }
}

fn reason(error: &DynamicError) -> Reason {
    match error {
        DynamicError::Limit(limit) => Reason::Limit(*limit),
        DynamicError::Absent(file) => absent(file),
        error => Reason::Stopped(error.to_string().into()),
    }
}

/// A name that values of the document went into is one.
fn absent(file: &AbsentFile) -> Reason {
    match file.reads_instance {
        true => Reason::Absent("••••••••".into()),
        false => Reason::Absent(Arc::clone(&file.name)),
    }
}

impl<'s> Evaluation<'s> {
    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &'s Schema {
        self.schema
    }

    /// The rules that judged a node: by pattern, then in document order.
    pub fn fired(&self) -> impl ExactSizeIterator<Item = Fired<'_, 's>> {
        self.fired.iter().map(|data| Fired { evaluation: self, data })
    }

    /// Every check that did not pass at a node, in the order of the rules that fired. A check whose context could not be told stands
    /// once, without a node.
    pub fn events(&self) -> impl ExactSizeIterator<Item = Event<'_, 's>> {
        self.events.iter().map(|data| Event { evaluation: self, data })
    }

    /// Events beyond [`Limits::findings`]: counted, not kept.
    #[must_use]
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    /// How each check of the schema ended on this document: over all nodes that its rule judged.
    pub fn outcomes(&self) -> impl Iterator<Item = (Check<'s>, Status, Judged)> + '_ {
        self.schema.checks().enumerate().map(|(at, check)| self.outcome(check, self.tallies.get(&at)))
    }

    /// Those of [`Evaluation::outcomes`] that neither passed nor had nothing to look at.
    pub fn unpassed(&self) -> impl Iterator<Item = (Check<'s>, Status, Judged)> + '_ {
        self.tallies.iter().map(|(at, tally)| self.outcome(self.schema.check(*at), Some(tally)))
    }

    fn outcome(&self, check: Check<'s>, tally: Option<&Tally>) -> (Check<'s>, Status, Judged) {
        let checked = self.judged.get(check.data.rule).map_or(0, |judged| *judged as usize);
        let Some(tally) = tally else {
            let status = if checked > 0 { Status::Passed } else { Status::NotApplicable };
            return (check, status, Judged { checked, failed: 0, undecided: 0 });
        };
        let failed = tally.failed as usize;
        // Only an error settles the verdict: beside anything less, what could not end still counts.
        let settles = failed > 0 && check.severity() == Severity::Error;
        let status = match &tally.reason {
            Some(reason) if !settles => Status::Undecided(reason.clone()),
            _ => Status::Failed,
        };
        (check, status, Judged { checked, failed, undecided: tally.undecided as usize })
    }

    /// The checks of the schema, counted by how they ended.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let heads = self.judged.iter().zip(&self.compiled.heads).filter(|(judged, _)| **judged > 0);
        let asked = heads.map(|(_, head)| head.questions.len()).sum();
        let not_applicable = self.schema.checks.len() - asked;
        let mut counts = Counts { passed: asked, not_applicable, ..Counts::default() };
        for (_, status, judged) in self.unpassed() {
            let ended = if judged.checked > 0 { &mut counts.passed } else { &mut counts.not_applicable };
            *ended -= 1;
            match status {
                Status::Undecided(_) => counts.undecided += 1,
                _ => counts.failed += 1,
            }
        }
        counts
    }
}

/// How many nodes a check looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// All of them.
    pub checked: usize,
    /// Those where it speaks: a failed assert, a report.
    pub failed: usize,
    /// Those where it could not end.
    pub undecided: usize,
}

/// A rule that judged a node.
#[derive(Clone, Copy)]
pub struct Fired<'e, 's> {
    evaluation: &'e Evaluation<'s>,
    data: &'e FiredData,
}

impl<'e, 's> Fired<'e, 's> {
    /// The rule.
    #[must_use]
    pub fn rule(self) -> Rule<'s> {
        self.evaluation.schema.rule(self.data.rule)
    }

    /// The node.
    #[must_use]
    pub fn node(self) -> NodeId {
        self.data.node
    }

    /// What did not pass there.
    pub fn events(self) -> impl ExactSizeIterator<Item = Event<'e, 's>> {
        let events = self.evaluation.events.get(self.data.events.clone()).unwrap_or_default();
        events.iter().map(move |data| Event { evaluation: self.evaluation, data })
    }
}

/// A check that did not pass at a node.
#[derive(Clone, Copy)]
pub struct Event<'e, 's> {
    evaluation: &'e Evaluation<'s>,
    data: &'e EventData,
}

impl<'e, 's> Event<'e, 's> {
    /// The check.
    #[must_use]
    pub fn check(self) -> Check<'s> {
        self.evaluation.schema.check(self.data.check)
    }

    /// The node. `None`: the context of the rule could not be told.
    #[must_use]
    pub fn node(self) -> Option<NodeId> {
        self.data.node
    }

    /// How it ended.
    #[must_use]
    pub fn outcome(self) -> &'e Outcome {
        &self.data.outcome
    }

    /// The words of the check for this node, in the language of the schema.
    #[must_use]
    pub fn message(self) -> &'e Message {
        &self.data.message
    }

    /// What the diagnostics that the check names add, with their ids.
    pub fn remarks(self) -> impl Iterator<Item = (&'s str, &'e Message)> {
        let remarks =
            self.evaluation.schema.remarks.get(self.check().data.remarks.clone()).unwrap_or_default();
        remarks.iter().map(|remark| &*remark.id).zip(&self.data.remarks)
    }

    /// Whether the reference reports it: its answer is false for an assert, true for a report, with nothing in the place of files
    /// that are not there.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.data.written
    }
}
