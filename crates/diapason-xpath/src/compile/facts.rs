//! What is known of an operation before any document: what it depends on, what its items are, and in which order.

use super::{quick, safe};
use crate::function::{self, Function};
use crate::plan::{Axis, Dependencies as On, Facts, Items, Op, OpId, Order, Plan, Step, Test};

/// The facts of an operation whose operands stand in `plan`.
pub(super) fn of(op: &Op, plan: &Plan) -> Facts {
    let mut facts = Facts::default();
    let mut deepest = 0;
    let mut below = |op: &OpId| {
        let child = plan.facts(*op);
        deepest = deepest.max(child.depth.saturating_add(1));
        child
    };
    match op {
        Op::Context => {
            facts.on = On::ITEM;
            facts.order = Order::Single;
        }
        Op::Root => {
            facts.on = On::ROOT;
            (facts.items, facts.order) = (Items::Nodes, Order::Single);
        }
        Op::String(_) | Op::Regex(_) => (facts.items, facts.order) = (Items::Plain, Order::Single),
        Op::Integer(_) | Op::Number(..) | Op::Double(_) => facts.order = Order::Single,
        Op::Boolean(_) => (facts.items, facts.order) = (Items::Boolean, Order::Single),
        Op::Variable(_) => facts.on = On::VARIABLES,
        Op::Local(local) => facts.locals = 1 << local,
        Op::Sequence(list) => {
            facts.items = if list.is_empty() { Items::Nodes } else { common(list, plan) };
            facts.order = if list.is_empty() { Order::Single } else { Order::Unknown };
            list.iter().for_each(|op| facts.take(below(op)));
        }
        Op::Or(list) | Op::And(list) => {
            facts.items = Items::Boolean;
            list.iter().for_each(|op| facts.take(below(op)));
        }
        Op::Union(list) => {
            (facts.items, facts.order) = (Items::Nodes, Order::Sorted);
            list.iter().for_each(|op| facts.take(below(op)));
        }
        Op::If { test, then, otherwise } => {
            facts.items = common(&[*then, *otherwise], plan);
            facts.order = plan.facts(*then).order.min(plan.facts(*otherwise).order);
            [test, then, otherwise].into_iter().for_each(|op| facts.take(below(op)));
        }
        Op::For { local, over, body } => {
            facts.items = match plan.facts(*body).items {
                Items::Boolean => Items::Plain,
                items => items,
            };
            bind(&mut facts, *local, below(over), below(body));
        }
        Op::Some { local, over, body } | Op::Every { local, over, body } => {
            facts.items = Items::Boolean;
            bind(&mut facts, *local, below(over), below(body));
        }
        Op::General(_, a, b) => {
            facts.items = Items::Boolean;
            [a, b].into_iter().for_each(|op| facts.take(below(op)));
        }
        Op::Value(_, a, b) | Op::Node(_, a, b) => {
            facts.items = Items::Plain;
            [a, b].into_iter().for_each(|op| facts.take(below(op)));
        }
        Op::Range(a, b) | Op::Arithmetic(_, a, b) => [a, b].into_iter().for_each(|op| facts.take(below(op))),
        Op::Intersect(a, b) | Op::Except(a, b) => {
            facts.items = Items::Nodes;
            facts.order = plan.facts(*a).order.max(Order::Sorted);
            [a, b].into_iter().for_each(|op| facts.take(below(op)));
        }
        Op::Negate(a) | Op::Affirm(a) | Op::Cast(a, ..) => facts.take(below(a)),
        Op::InstanceOf(a, _) | Op::Castable(a, ..) => {
            facts.items = Items::Boolean;
            facts.take(below(a));
        }
        Op::Treat(a, _) | Op::Memo(a, _) | Op::Textual(a, _) => {
            let child = below(a);
            (facts.items, facts.order) = (child.items, child.order);
            facts.take(child);
        }
        Op::Step(step) => {
            facts.on = On::ITEM.and(On::WALKS);
            (facts.items, facts.order) = (Items::Nodes, order_of(step, plan));
            step.predicates.iter().for_each(|op| facts.take_inside(below(op)));
        }
        Op::Filter(a, predicate) => {
            let child = below(a);
            (facts.items, facts.order) = (child.items, child.order);
            if child.items == Items::Boolean {
                facts.items = Items::Plain;
            }
            if matches!(plan.op(*predicate), Op::Integer(_)) {
                facts.order = Order::Single;
            }
            facts.take(child);
            facts.take_inside(below(predicate));
        }
        Op::Slash(a, b) => {
            let (left, right) = (below(a), below(b));
            facts.items = match right.items {
                Items::Boolean => Items::Plain,
                items => items,
            };
            facts.order = chained(left.order, right.order, *b, plan);
            facts.take(left);
            facts.take_inside(right);
        }
        Op::Call(function, arguments) => {
            let found = function::signature_of(*function);
            facts.items = found.map_or(Items::Any, |signature| signature.items);
            facts.order = match function {
                Function::Document => Order::Unknown,
                Function::Id => Order::Sorted,
                _ => Order::Single,
            };
            if facts.items == Items::Any {
                facts.order = Order::Unknown;
            }
            facts.on = reached(*function, arguments.len());
            arguments.iter().for_each(|op| facts.take(below(op)));
        }
    }
    facts.depth = deepest;
    facts.near = quick::of(op, plan);
    facts.safe = safe::is_safe(op, plan);
    facts
}

impl Facts {
    fn take(&mut self, child: Self) {
        self.on = self.on.and(child.on);
        self.locals |= child.locals;
    }

    /// Takes what is evaluated at another focus, which the rest determines.
    fn take_inside(&mut self, child: Self) {
        self.on = self.on.and(child.on.without(On::FOCUS));
        self.locals |= child.locals;
    }
}

fn bind(facts: &mut Facts, local: u32, over: Facts, body: Facts) {
    facts.take(over);
    facts.take(Facts { locals: body.locals & !(1 << local), ..body });
}

fn common(list: &[OpId], plan: &Plan) -> Items {
    let mut all = list.iter().map(|op| match plan.facts(*op).items {
        Items::Boolean => Items::Plain,
        items => items,
    });
    let first = all.next().unwrap_or_default();
    if all.all(|items| items == first) { first } else { Items::Any }
}

fn order_of(step: &Step, plan: &Plan) -> Order {
    if step.predicates.iter().any(|predicate| matches!(plan.op(*predicate), Op::Integer(_))) {
        return Order::Single;
    }
    match step.axis {
        Axis::Attribute if matches!(step.test, Test::Name(_)) => Order::Single,
        Axis::Own | Axis::Parent => Order::Single,
        Axis::Child | Axis::Attribute | Axis::FollowingSibling | Axis::Siblings => Order::Peers,
        Axis::Descendant | Axis::DescendantOrSelf | Axis::Following => Order::Sorted,
        Axis::Ancestor | Axis::AncestorOrSelf | Axis::PrecedingSibling | Axis::Preceding => Order::Unknown,
    }
}

/// The order of `a/b`, from those of `a` and of `b` at one node.
fn chained(left: Order, right: Order, b: OpId, plan: &Plan) -> Order {
    if left == Order::Single {
        return right;
    }
    let attributes = matches!(plan.op(b), Op::Step(Step { axis: Axis::Attribute, .. }));
    let own = matches!(plan.op(b), Op::Step(Step { axis: Axis::Own, .. }));
    match left {
        Order::Sorted | Order::Peers if attributes => Order::Peers,
        Order::Sorted | Order::Peers if own => left,
        Order::Peers if right != Order::Unknown && goes_down(b, plan) => right.min(Order::Peers),
        _ => Order::Unknown,
    }
}

/// Whether what an operation finds from a node stands in the subtree of that node.
fn goes_down(op: OpId, plan: &Plan) -> bool {
    match plan.op(op) {
        Op::Step(step) => matches!(
            step.axis,
            Axis::Child | Axis::Attribute | Axis::Own | Axis::Descendant | Axis::DescendantOrSelf
        ),
        Op::Slash(a, b) => goes_down(*a, plan) && goes_down(*b, plan),
        Op::Filter(a, _) => goes_down(*a, plan),
        _ => false,
    }
}

/// What a function depends on beside its arguments.
fn reached(function: Function, arguments: usize) -> On {
    match function {
        Function::Position => On::POSITION,
        Function::Last => On::LAST,
        Function::Current => On::VARIABLES,
        Function::Document | Function::Doc | Function::DocAvailable => On::FILES,
        Function::String
        | Function::StringLength
        | Function::NormalizeSpace
        | Function::Number
        | Function::Name
        | Function::LocalName
        | Function::NamespaceUri
        | Function::Root
        | Function::GenerateId
            if arguments == 0 =>
        {
            On::ITEM
        }
        Function::Lang | Function::Id if arguments == 1 => On::ITEM.and(On::WALKS),
        _ => On::NOTHING,
    }
}
