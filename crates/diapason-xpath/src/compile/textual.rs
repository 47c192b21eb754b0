//! Which tests are determined by the text of one or two attributes: what a value answers once, it answers wherever it stands again.

use crate::datatype::Builtin;
use crate::function::Function;
use crate::plan::{Axis, Items, MOST_SOURCES, Near, Op, OpId, Plan, Source, Step, Test};
use crate::scope::Variable;
use hashbrown::HashMap;

/// Puts the costly ones among `tests`, and among their questions for files, behind an operation that keeps their answers.
pub(super) fn keep(tests: &[OpId], plan: &mut Plan, bound: &HashMap<Variable, Vec<OpId>>) {
    let mut reader = Reader { plan, bound, open: Vec::new(), known: HashMap::new() };
    let mut worth: Vec<(OpId, Box<[Source]>)> = Vec::new();
    let files =
        (0..).map(OpId).zip(plan.ops()).filter(|(_, op)| matches!(op, Op::Call(Function::DocAvailable, _)));
    for test in tests.iter().copied().chain(files.map(|(at, _)| at)) {
        let facts = plan.facts(test);
        // Nothing is faster than a quick one, and what is made of quick ones relies on them.
        if facts.items == Items::Boolean
            && facts.locals == 0
            && !facts.near.has(Near::TEST)
            && let Some(found) = reader.read(test, At::Node)
            && found.cost >= WORTH
            && !found.sources.is_empty()
        {
            worth.push((test, found.sources.into()));
        }
    }
    worth.sort_by_key(|(test, _)| *test);
    worth.dedup_by_key(|(test, _)| *test);
    for (test, sources) in worth {
        plan.wrap(test, |inner| Op::Textual(inner, sources));
    }
}

/// What an answer that is kept has to cost at least.
const WORTH: u32 = 12;

/// Variables inside one another, beyond which nothing is looked for.
const DEEPEST: usize = 16;

/// What the focus of an operation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// A node of the document.
    Node,
    /// A value that is determined, or an attribute that holds it.
    Text,
    /// A node of a file that is determined.
    File,
}

/// An operation that is determined by texts.
#[derive(Clone, Default)]
struct Found {
    sources: Vec<Source>,
    cost: u32,
    /// Its items are nodes of files.
    in_file: bool,
}

struct Reader<'p> {
    plan: &'p Plan,
    bound: &'p HashMap<Variable, Vec<OpId>>,
    /// The variables that are being read.
    open: Vec<u32>,
    known: HashMap<u32, Option<Found>>,
}

impl Reader<'_> {
    fn read(&mut self, op: OpId, at: At) -> Option<Found> {
        let plan = self.plan;
        match plan.op(op) {
            Op::String(_)
            | Op::Integer(_)
            | Op::Number(..)
            | Op::Double(_)
            | Op::Boolean(_)
            | Op::Regex(_) => Some(Found::default()),
            Op::Local(_) => Some(Found { cost: 1, ..Found::default() }),
            Op::Context => {
                (at != At::Node).then(|| Found { cost: 1, in_file: at == At::File, ..Found::default() })
            }
            Op::Memo(kept, _) => {
                Some(Found { cost: 1, in_file: self.starts_in_file(*kept), ..Found::default() })
            }
            Op::Variable(variable) => self.variable(*variable),
            Op::Step(step) => self.step(step, at),
            Op::Slash(a, b) => {
                let left = self.read(*a, at)?;
                let right = self.read(*b, if left.in_file { At::File } else { At::Text })?;
                let in_file = left.in_file && matches!(plan.op(*b), Op::Step(_));
                left.with(right).map(|found| Found { in_file, ..found })
            }
            Op::Filter(base, predicate) => {
                let base = self.read(*base, at)?;
                let (in_file, inside) = match base.in_file {
                    true => (true, At::File),
                    false => (false, At::Text),
                };
                let predicate = self.read(*predicate, inside)?;
                base.with(predicate).map(|found| Found { in_file, ..found })
            }
            Op::Call(function, arguments) => {
                let cost = cost_of(*function)?;
                if arguments.is_empty() && at == At::Node && !needs_no_focus(*function) {
                    return None;
                }
                let in_file = matches!(function, Function::Doc | Function::Document);
                let found = self.all(arguments, at)?;
                Some(Found { in_file, ..found.costing(cost) })
            }
            Op::Cast(_, Builtin::QName, _) | Op::Castable(_, Builtin::QName, _) => None,
            Op::Castable(a, ..) | Op::Cast(a, ..) => {
                let found = self.read(*a, at)?;
                Some(Found { in_file: false, ..found.costing(8) })
            }
            op @ (Op::Sequence(_)
            | Op::Or(_)
            | Op::And(_)
            | Op::If { .. }
            | Op::For { .. }
            | Op::Some { .. }
            | Op::Every { .. }
            | Op::General(..)
            | Op::Value(..)
            | Op::Range(..)
            | Op::Arithmetic(..)
            | Op::Negate(_)
            | Op::Affirm(_)) => {
                let mut operands = Vec::new();
                op.each_operand(|operand| operands.push(operand));
                let found = self.all(&operands, at)?;
                Some(Found { in_file: false, ..found.costing(2) })
            }
            // What is about nodes rather than what they hold.
            _ => None,
        }
    }

    fn all(&mut self, operands: &[OpId], at: At) -> Option<Found> {
        let mut all = Found::default();
        for operand in operands {
            all = all.with(self.read(*operand, at)?)?;
        }
        Some(all)
    }

    fn step(&mut self, step: &Step, at: At) -> Option<Found> {
        match (at, step) {
            (At::Node, Step { axis: Axis::Attribute, test: Test::Name(name), predicates, .. })
                if predicates.is_empty() =>
            {
                let sources = vec![Source { variable: None, attribute: *name }];
                Some(Found { sources, cost: 1, in_file: false })
            }
            (At::File, step) => {
                let found = self.all(&step.predicates, At::File)?;
                Some(Found { in_file: true, ..found.costing(4) })
            }
            _ => None,
        }
    }

    /// A variable that only one expression may define: its attributes are those of the node where it is defined.
    fn variable(&mut self, variable: u32) -> Option<Found> {
        if let Some(known) = self.known.get(&variable) {
            return known.clone();
        }
        let (value, others) = self.bound.get(&Variable(variable))?.split_first()?;
        let circular = self.open.contains(&variable) || self.open.len() >= DEEPEST;
        if circular || others.iter().any(|other| other != value) {
            return None;
        }
        self.open.push(variable);
        let found = self.read(*value, At::Node).map(|mut found| {
            for source in &mut found.sources {
                source.variable.get_or_insert(variable);
            }
            // A node that it holds may be asked for more than its text.
            Found { in_file: false, ..found }
        });
        self.open.pop();
        self.known.insert(variable, found.clone());
        found
    }

    fn starts_in_file(&self, op: OpId) -> bool {
        match self.plan.op(op) {
            Op::Call(Function::Doc | Function::Document, _) => true,
            Op::Slash(a, b) => self.starts_in_file(*a) && matches!(self.plan.op(*b), Op::Step(_)),
            Op::Filter(a, _) | Op::Memo(a, _) => self.starts_in_file(*a),
            _ => false,
        }
    }
}

impl Found {
    fn costing(mut self, more: u32) -> Self {
        self.cost = self.cost.saturating_add(more);
        self
    }

    fn with(mut self, other: Self) -> Option<Self> {
        for source in other.sources {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
        self.cost = self.cost.saturating_add(other.cost);
        (self.sources.len() <= MOST_SOURCES).then_some(self)
    }
}

/// What a function costs that asks its arguments for nothing but their values. Nothing for any other.
const fn cost_of(function: Function) -> Option<u32> {
    use Function as F;
    match function {
        F::Not | F::Boolean | F::Exists | F::Empty | F::True | F::False | F::Data | F::Count => Some(1),
        F::Concat | F::NormalizeSpace | F::Substring | F::SubstringBefore | F::SubstringAfter => Some(4),
        F::String | F::StringLength | F::Contains | F::StartsWith | F::EndsWith | F::Number => Some(2),
        F::Translate | F::UpperCase | F::LowerCase | F::StringJoin | F::DistinctValues => Some(4),
        F::Compare | F::IriToUri | F::EncodeForUri => Some(4),
        F::Matches | F::Replace | F::Tokenize | F::Doc | F::Document | F::DocAvailable => Some(8),
        _ => None,
    }
}

/// Among those, the functions that mean nothing of the focus when called without arguments.
const fn needs_no_focus(function: Function) -> bool {
    matches!(function, Function::True | Function::False | Function::Concat)
}
