use crate::error::{CompileError, CompileErrorKind};
use crate::names::Names;
use crate::parser::{self, Fault};
use crate::pattern;
use crate::plan::{
    Axis, ExprId, Facts, LiteralRegex, Op, OpId, Pattern, PatternId, Plan, Positions, Step, Template, Test,
};
use crate::scope::{Scope, Variable};
use hashbrown::HashMap;

mod facts;
mod keys;
mod literal;
mod quick;
mod reading;
mod safe;
mod textual;
mod twins;

/// Compiles many expressions into one [`Plan`]: names are interned once, and equal sub-expressions are one.
///
/// ```
/// use diapason_core::Limits;
/// use diapason_xml::{Document, NodeId};
/// use diapason_xpath::{Compiler, Resolver, Scope, Session};
///
/// let mut scope = Scope::new();
/// scope.namespace("cda", "urn:hl7-org:v3");
/// let mut compiler = Compiler::new();
/// let root = compiler.expression("cda:id/@root", &scope)?;
/// let known = scope.declare("root");
/// let test = compiler.expression("starts-with($root, '1.2') and count(cda:id) = 1", &scope)?;
/// let plan = compiler.finish();
///
/// let bytes = br#"<Doc xmlns="urn:hl7-org:v3"><id root="1.2.3"/></Doc>"#;
/// let document = Document::parse(bytes, &Limits::default());
/// let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
/// let doc = document.root_element().unwrap_or(NodeId::DOCUMENT);
/// session.define(known, root, doc);
/// assert_eq!(session.boolean(test, doc), Ok(true));
/// # Ok::<(), diapason_xpath::CompileError>(())
/// ```
#[derive(Debug, Default)]
pub struct Compiler {
    plan: Plan,
    ops: HashMap<Op, OpId>,
    patterns: HashMap<Pattern, u32>,
    regexes: HashMap<(Box<str>, Box<str>), u32>,
    memos: HashMap<OpId, u32>,
    /// What variables are defined by.
    bound: HashMap<Variable, Vec<OpId>>,
    /// The expressions.
    expressions: Vec<OpId>,
}

/// Operations inside one another, beyond which an expression is refused: evaluation recurses as deep.
const DEEPEST: u16 = 120;

impl Compiler {
    /// An empty plan.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Compiles an XPath 2.0 expression.
    ///
    /// # Errors
    ///
    /// An expression that is malformed, or uses what the scope does not declare or the engine does not have.
    pub fn expression(&mut self, source: &str, scope: &Scope) -> Result<ExprId, CompileError> {
        let op = parser::parse(source, scope, self).map_err(|Fault(at, kind)| located(source, at, kind))?;
        if self.plan.facts(op).depth > DEEPEST {
            return Err(located(source, 0, CompileErrorKind::TooComplex));
        }
        let op = self.kept(op);
        self.expressions.push(op);
        Ok(ExprId(op))
    }

    /// Compiles an XSLT 2.0 match pattern: what the context of a Schematron rule is.
    ///
    /// # Errors
    ///
    /// As [`Compiler::expression`], and for what may not stand in a pattern.
    pub fn pattern(&mut self, source: &str, scope: &Scope) -> Result<PatternId, CompileError> {
        let op = parser::parse(source, scope, self).map_err(|Fault(at, kind)| located(source, at, kind))?;
        if self.plan.facts(op).depth > DEEPEST {
            return Err(located(source, 0, CompileErrorKind::TooComplex));
        }
        let set = pattern::convert(op, self);
        set.map(PatternId).map_err(|why| located(source, 0, CompileErrorKind::NotInPattern(why)))
    }

    /// Says that a variable may be defined by this expression, for [`Plan::reads_instance`]: a variable of which nothing is said may
    /// hold anything. The definition itself is [`Session::define`](crate::Session::define), or, where no other expression is named for
    /// the variable, [`Session::enter`](crate::Session::enter).
    pub fn bind(&mut self, variable: Variable, expression: ExprId) {
        self.bound.entry(variable).or_default().push(expression.0);
    }

    /// The plan.
    #[must_use]
    pub fn finish(mut self) -> Plan {
        self.take_literal_patterns();
        self.plan.sole = self.sole();
        self.plan.twins = twins::of(&self.plan, &self.bound);
        self.plan.reading = reading::of(&self.plan, &self.bound);
        textual::keep(&self.expressions, &mut self.plan, &self.bound);
        self.plan
    }

    fn sole(&self) -> Vec<Option<OpId>> {
        let of = |variable| {
            let (value, others) = self.bound.get(&Variable(u32::try_from(variable).ok()?))?.split_first()?;
            others.iter().all(|other| other == value).then_some(*value)
        };
        (0..self.plan.variables).map(of).collect()
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(crate) fn names(&mut self) -> &mut Names {
        &mut self.plan.names
    }

    /// The number of an operation: that of an equal one, if there is one.
    pub(crate) fn add(&mut self, mut op: Op) -> OpId {
        if let Op::Variable(variable) = op {
            self.plan.variables = self.plan.variables.max(variable as usize + 1);
        }
        if !is_closed(facts::of(&op, &self.plan)) {
            op.map_operands(|operand| self.kept(operand));
        }
        if let Op::Union(list) = &op
            && let Some(step) = self.siblings(list)
        {
            op = Op::Step(step);
        }
        // `//*:name` has no index: found once, whatever follows.
        if let Op::Slash(left, _) = &mut op
            && self.is_scan(*left)
        {
            *left = self.kept(*left);
        }
        if let Op::Step(step) = &mut op {
            step.positions = self.plan.positions(&step.predicates);
            step.keys = keys::of(step, &self.plan);
        }
        self.intern(op)
    }

    /// `preceding-sibling::… | following-sibling::…` as one step.
    fn siblings(&self, list: &[OpId]) -> Option<Step> {
        let [a, b] = list else { return None };
        let (Op::Step(a), Op::Step(b)) = (self.plan.op(*a), self.plan.op(*b)) else { return None };
        let both =
            [(a.axis, b.axis), (b.axis, a.axis)].contains(&(Axis::PrecedingSibling, Axis::FollowingSibling));
        let same = a.test == b.test && a.predicates == b.predicates && a.positions == Positions::Unused;
        (both && same).then(|| Step { axis: Axis::Siblings, ..a.clone() })
    }

    fn is_scan(&self, op: OpId) -> bool {
        let Op::Slash(root, step) = self.plan.op(op) else { return false };
        let local = matches!(
            self.plan.op(*step),
            Op::Step(Step { axis: Axis::Descendant, test: Test::Local(_), .. })
        );
        local && *self.plan.op(*root) == Op::Root
    }

    pub(crate) fn add_regex(&mut self, pattern: &str, flags: &str) -> OpId {
        let next = u32::try_from(self.plan.expressions.len()).unwrap_or(u32::MAX);
        let key = (pattern.into(), flags.into());
        let regex = *self.regexes.entry(key).or_insert(next);
        if regex == next {
            self.plan.expressions.push(LiteralRegex::new(pattern, flags));
        }
        self.intern(Op::Regex(regex))
    }

    /// A number for the set of a pattern.
    pub(crate) fn add_pattern(&mut self, pattern: Pattern) -> u32 {
        let next = u32::try_from(self.plan.patterns.len()).unwrap_or(u32::MAX);
        let set = *self.patterns.entry(pattern.clone()).or_insert(next);
        if set == next {
            self.plan.add_pattern(pattern);
        }
        set
    }

    fn intern(&mut self, op: Op) -> OpId {
        if let Some(known) = self.ops.get(&op) {
            return *known;
        }
        let template = self.plan.template_of(&op).map(Box::from);
        let template = template.map(|root| self.plan.number_template(root));
        let facts = Facts { template: template.and_then(Template::new), ..facts::of(&op, &self.plan) };
        let id = self.plan.push(op.clone(), facts);
        self.ops.insert(op, id);
        id
    }

    /// What is the same at every node of a document, and costs a walk, is computed once: it stands behind a memo wherever something
    /// that changes uses it.
    fn kept(&mut self, op: OpId) -> OpId {
        let facts = self.plan.facts(op);
        if !is_closed(facts) || !facts.on.has(crate::plan::Dependencies::WALKS) {
            return op;
        }
        let next = u32::try_from(self.plan.memos).unwrap_or(u32::MAX);
        let memo = *self.memos.entry(op).or_insert(next);
        if memo == next {
            self.plan.memos += 1;
        }
        self.intern(Op::Memo(op, memo))
    }
}

/// Whether the value is the same at every node of the document and whatever the variables are.
fn is_closed(facts: Facts) -> bool {
    use crate::plan::Dependencies as On;
    facts.locals == 0 && !facts.on.has(On::ITEM.and(On::POSITION).and(On::LAST).and(On::VARIABLES))
}

fn located(source: &str, at: usize, kind: CompileErrorKind) -> CompileError {
    let column = source.get(..at).map_or(0, |before| before.chars().count()) + 1;
    CompileError { expression: source.to_owned(), column, kind }
}
