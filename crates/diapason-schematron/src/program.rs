//! The expressions of a schema as written, and what they are compiled to.
//!
//! A document touches some of the rules of a schema. A schema whose expressions are known to compile ([`Schema::restore`]) compiles
//! those that the first document needs, and all the others once another document needs more: one document costs what it uses, and
//! many cost no more than the whole. What a document needs is told by names and template identifiers ([`Need`]), which is
//! what [`Session::may_match`](diapason_xpath::Session::may_match) would say of it.

use crate::schema::{CheckData, CheckKind, PieceData, RuleData, Schema};
use diapason_xml::Document;
use diapason_xpath::{Compiler, ExprId, Guard, PatternId, Plan, Scope, Variable};
use hashbrown::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// An expression of a schema, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Written(pub(crate) usize);

/// The expressions of a schema and the scopes where they stand. Scope 0 sees the variables of the schema; each other adds one to
/// a scope before it.
#[derive(Default)]
pub(crate) struct Program {
    /// The names of the variables of scope 0.
    pub(crate) globals: Vec<Arc<str>>,
    /// From scope 1 on.
    pub(crate) scopes: Vec<Inner>,
    pub(crate) expressions: Vec<Expression>,
    /// What contexts need, each once.
    pub(crate) needs: Vec<Need>,
    /// By rule.
    pub(crate) contexts: Vec<Context>,
    /// By position in `globals`; evaluated at the document node.
    pub(crate) values: Vec<(usize, Written)>,
    /// The variables of all rules, by position in `scopes`.
    pub(crate) definitions: Vec<(usize, Written)>,
}

pub(crate) struct Inner {
    pub(crate) outer: usize,
    pub(crate) name: Arc<str>,
}

pub(crate) struct Expression {
    pub(crate) text: Arc<str>,
    pub(crate) scope: usize,
}

pub(crate) struct Context {
    pub(crate) text: Arc<str>,
    /// All of these, by position in [`Program::needs`].
    pub(crate) needs: Box<[usize]>,
}

/// What a document has to have for a rule to judge anything in it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Need {
    /// An element of this namespace and local name.
    Element(Arc<str>, Arc<str>),
    /// An element with this template identifier.
    Template(Arc<str>),
}

impl Need {
    fn is_met(&self, document: &Document<'_>) -> bool {
        match self {
            Self::Element(namespace, local) => document
                .name_id(namespace, local)
                .is_some_and(|name| !document.elements_named(name).is_empty()),
            Self::Template(root) => !document.elements_with_template(root).is_empty(),
        }
    }
}

/// What evaluation asks of the expressions of some rules, or of all.
pub(crate) struct Compiled {
    pub(crate) plan: Plan,
    /// Visible everywhere; evaluated at the document node.
    pub(crate) globals: Vec<Definition>,
    /// By rule, its context, which is asked of all of them for every document. `None`: it could not be compiled.
    pub(crate) contexts: Vec<Option<PatternId>>,
    /// By rule, what is asked at every node that it judges.
    pub(crate) heads: Vec<Head>,
    /// The variables of all rules.
    pub(crate) definitions: Vec<Definition>,
    /// What is asked of every node, by the rules of [`Compiled::heads`].
    pub(crate) questions: Vec<Question>,
    links: Links,
}

#[derive(Clone, Copy)]
pub(crate) struct Definition {
    pub(crate) variable: Variable,
    /// `None`: it could not be compiled, or defines the variable wherever that is defined.
    pub(crate) value: Option<ExprId>,
}

pub(crate) struct Head {
    /// What its checks ask, in their order.
    pub(crate) questions: Range<usize>,
    /// All that the guards of its checks ask for.
    pub(crate) asked: Guard,
}

#[derive(Clone, Copy)]
pub(crate) struct Question {
    pub(crate) test: Test,
    /// What the other answer asks for.
    pub(crate) guard: Guard,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Test {
    /// `None`: it could not be compiled.
    pub(crate) expression: Option<ExprId>,
    /// The answer at which the check says nothing.
    pub(crate) quiet: bool,
}

impl Test {
    fn guard(self, plan: &mut Plan) -> Guard {
        self.expression.map_or_else(Guard::default, |test| plan.guard(test, !self.quiet))
    }
}

/// What each part of a [`Program`] is in a plan, or why it is nothing.
#[derive(Default)]
pub(crate) struct Links {
    pub(crate) globals: Vec<Variable>,
    /// From scope 1 on.
    pub(crate) inner: Vec<Variable>,
    pub(crate) expressions: Vec<Result<ExprId, Arc<str>>>,
    /// By rule.
    pub(crate) contexts: Vec<Result<PatternId, Arc<str>>>,
}

impl Compiled {
    pub(crate) fn new(
        mut plan: Plan,
        links: Links,
        program: &Program,
        rules: &[RuleData],
        checks: &[CheckData],
    ) -> Self {
        let asked = |asked: Written| links.expressions.get(asked.0).and_then(|id| id.as_ref().ok()).copied();
        let definition = |variables: &[Variable], place: usize, value: Written| {
            let variable = variables.get(place).copied()?;
            Some(Definition { variable, value: asked(value) })
        };
        // Rules that extend the same abstract rule ask the same: what is looked at for every node is kept once.
        let mut questions: Vec<Question> = Vec::new();
        let mut lists: HashMap<Vec<Test>, Range<usize>> = HashMap::new();
        let mut guards: HashMap<Test, Guard> = HashMap::new();
        let mut guard = |test: &Test| *guards.entry(*test).or_insert_with(|| test.guard(&mut plan));
        let mut heads = Vec::with_capacity(rules.len());
        for rule in rules {
            let checks = checks.get(rule.checks.clone()).unwrap_or_default();
            let test =
                |of: &CheckData| Test { expression: asked(of.asked), quiet: of.kind == CheckKind::Assert };
            let list = lists.entry(checks.iter().map(test).collect()).or_insert_with_key(|tests| {
                let start = questions.len();
                questions.extend(tests.iter().map(|test| Question { test: *test, guard: guard(test) }));
                start..questions.len()
            });
            let all = questions.get(list.clone()).unwrap_or_default().iter();
            heads.push(Head {
                questions: list.clone(),
                asked: all.fold(Guard::default(), |all, question| all.and(question.guard)),
            });
        }
        let globals = program.values.iter().filter_map(|(at, value)| definition(&links.globals, *at, *value));
        let definitions = program.definitions.iter().filter_map(|(at, value)| {
            let definition = definition(&links.inner, *at, *value)?;
            let value = definition.value.filter(|_| !plan.is_sole(definition.variable));
            Some(Definition { value, ..definition })
        });
        let contexts = links.contexts.iter().map(|context| context.as_ref().ok().copied()).collect();
        Self {
            globals: globals.collect(),
            contexts,
            heads,
            definitions: definitions.collect(),
            questions,
            plan,
            links,
        }
    }

    /// The context of a rule, or why there is none.
    pub(crate) fn context(&self, rule: usize) -> Result<PatternId, &Arc<str>> {
        self.links.contexts.get(rule).map_or(Ok(PatternId::NOTHING), |found| found.as_ref().copied())
    }

    /// An expression, or why there is none.
    pub(crate) fn expression(&self, asked: Written) -> Result<ExprId, &Arc<str>> {
        static NONE: std::sync::LazyLock<Arc<str>> = std::sync::LazyLock::new(|| Arc::from(NOT_COMPILED));
        self.links.expressions.get(asked.0).map_or(Err(&NONE), |found| found.as_ref().copied())
    }

    /// Whether the rules that are not compiled are none of these.
    fn has(&self, needed: &[bool]) -> bool {
        let mut contexts = self.contexts.iter().zip(needed);
        contexts.all(|(context, needed)| !needed || *context != Some(PatternId::NOTHING))
    }
}

/// Why an expression of a rule that no document needed is none: nobody reads it.
const NOT_COMPILED: &str = "not compiled";

impl Schema {
    /// All expressions, compiled.
    pub(crate) fn whole(&self) -> &Compiled {
        self.whole.get_or_init(|| self.compiled(&vec![true; self.rules.len()]))
    }

    /// The expressions, those at least that this document needs, compiled.
    pub(crate) fn compiled_for(&self, document: &Document<'_>) -> &Compiled {
        if let Some(whole) = self.whole.get() {
            return whole;
        }
        let met: Vec<bool> = self.program.needs.iter().map(|need| need.is_met(document)).collect();
        let is_met = |need: &usize| met.get(*need) == Some(&true);
        let contexts = self.program.contexts.iter();
        let needed: Vec<bool> = contexts.map(|context| context.needs.iter().all(is_met)).collect();
        let first = self.first.get_or_init(|| self.compiled(&needed));
        if first.has(&needed) { first } else { self.whole() }
    }

    /// Compiles all variables and the expressions of some rules.
    fn compiled(&self, needed: &[bool]) -> Compiled {
        let program = &self.program;
        let mut replay = Replay::new(self);
        for (at, value) in &program.values {
            replay.bind(Place::Global(*at), *value);
        }
        for (at, value) in &program.definitions {
            replay.bind(Place::Inner(*at), *value);
        }
        for ((rule, context), needed) in self.rules.iter().zip(&program.contexts).zip(needed) {
            if !needed {
                replay.links.contexts.push(Ok(PatternId::NOTHING));
                continue;
            }
            replay.context(&context.text);
            for check in self.checks.get(rule.checks.clone()).unwrap_or_default() {
                replay.expression(check.asked);
                replay.text(&check.text);
                for remark in self.remarks.get(check.remarks.clone()).unwrap_or_default() {
                    replay.text(&remark.text);
                }
            }
        }
        Compiled::new(replay.compiler.finish(), replay.links, program, &self.rules, &self.checks)
    }
}

struct Replay<'s> {
    schema: &'s Schema,
    compiler: Compiler,
    scopes: Vec<Scope>,
    links: Links,
    done: Vec<bool>,
}

#[derive(Clone, Copy)]
enum Place {
    Global(usize),
    Inner(usize),
}

impl<'s> Replay<'s> {
    fn new(schema: &'s Schema) -> Self {
        let program = &schema.program;
        let mut scope = scope(schema.namespaces.iter().map(|(prefix, uri)| (&**prefix, &**uri)));
        let mut links = Links {
            globals: program.globals.iter().map(|name| scope.declare(name)).collect(),
            inner: Vec::with_capacity(program.scopes.len()),
            expressions: vec![Err(NOT_COMPILED.into()); program.expressions.len()],
            contexts: Vec::with_capacity(program.contexts.len()),
        };
        let mut scopes = vec![scope];
        for inner in &program.scopes {
            let mut scope = scopes.get(inner.outer).cloned().unwrap_or_default();
            links.inner.push(scope.declare(&inner.name));
            scopes.push(scope);
        }
        let done = vec![false; program.expressions.len()];
        Self { schema, compiler: Compiler::new(), scopes, links, done }
    }

    fn context(&mut self, text: &str) {
        let Some(root) = self.scopes.first() else { return };
        let compiled = self.compiler.pattern(text, root).map_err(|error| error.kind.to_string().into());
        self.links.contexts.push(compiled);
    }

    fn bind(&mut self, place: Place, value: Written) {
        self.expression(value);
        let variable = match place {
            Place::Global(at) => self.links.globals.get(at),
            Place::Inner(at) => self.links.inner.get(at),
        };
        if let (Some(variable), Some(Ok(value))) = (variable, self.links.expressions.get(value.0)) {
            self.compiler.bind(*variable, *value);
        }
    }

    fn text(&mut self, pieces: &Range<usize>) {
        for piece in self.schema.pieces.get(pieces.clone()).unwrap_or_default() {
            if let PieceData::Value { asked, .. } = piece {
                self.expression(*asked);
            }
        }
    }

    fn expression(&mut self, asked: Written) {
        let Some(done) = self.done.get_mut(asked.0).filter(|done| !**done) else { return };
        *done = true;
        let Some(written) = self.schema.program.expressions.get(asked.0) else { return };
        let Some(scope) = self.scopes.get(written.scope) else { return };
        let compiled = self.compiler.expression(&written.text, scope);
        if let Some(slot) = self.links.expressions.get_mut(asked.0) {
            *slot = compiled.map_err(|error| error.kind.to_string().into());
        }
    }
}

/// The scope of a schema before its variables.
pub(crate) fn scope<'n>(namespaces: impl Iterator<Item = (&'n str, &'n str)>) -> Scope {
    let mut scope = Scope::new();
    // The stylesheets of the reference declare it, and schemas rely on it.
    scope.namespace("xsd", "http://www.w3.org/2001/XMLSchema");
    for (prefix, uri) in namespaces {
        scope.namespace(prefix, uri);
    }
    scope
}
