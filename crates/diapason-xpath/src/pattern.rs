//! Match patterns as sets of nodes. XSLT 2.0, section 5.5: a pattern matches a node when some node above it, or itself, selects it;
//! read forward, that is a chain of sets, each the nodes that one more step matches.

use crate::compile::Compiler;
use crate::plan::{Axis, Op, OpId, Pattern, Step, Test};

/// The set of the pattern that was read as an expression; or what of it may not stand in a pattern.
pub(crate) fn convert(op: OpId, compiler: &mut Compiler) -> Result<u32, &'static str> {
    let pattern = match compiler.plan().op(op).clone() {
        Op::Memo(inner, _) => return convert(inner, compiler),
        Op::Union(list) => {
            let sets = list.iter().map(|part| convert(*part, compiler)).collect::<Result<Box<[u32]>, _>>()?;
            Pattern::Union(sets)
        }
        Op::Root => Pattern::Root,
        Op::Step(step) => anywhere(step)?,
        Op::Slash(left, right) => {
            let Op::Step(step) = compiler.plan().op(right).clone() else { return Err("this step") };
            let above = unwrapped(left, compiler);
            match (compiler.plan().op(above).clone(), step.axis) {
                (_, Axis::Attribute) => nothing(),
                (Op::Root, Axis::Descendant) => anywhere(step)?,
                (Op::Slash(top, any), Axis::Child) if is_any_below(any, compiler) => {
                    match compiler.plan().op(unwrapped(top, compiler)) {
                        Op::Root => anywhere(step)?,
                        _ => Pattern::Descendant(convert(top, compiler)?, step),
                    }
                }
                (_, Axis::Child) => Pattern::Child(convert(above, compiler)?, step),
                (_, Axis::Descendant) => Pattern::Descendant(convert(above, compiler)?, child(step)),
                _ => return Err("an axis other than child and attribute"),
            }
        }
        Op::Filter(..) => return Err("a predicate on an expression"),
        Op::Call(..) => return Err("a function call"),
        Op::Context => return Err("the context item"),
        _ => return Err("this expression"),
    };
    Ok(compiler.add_pattern(pattern))
}

fn anywhere(step: Step) -> Result<Pattern, &'static str> {
    match step.axis {
        Axis::Attribute => Ok(nothing()),
        Axis::Child | Axis::Descendant => Ok(Pattern::Anywhere(child(step))),
        _ => Err("an axis other than child and attribute"),
    }
}

/// Attributes are never asked for.
fn nothing() -> Pattern {
    Pattern::Union(Box::default())
}

/// Positions count among the children of one node.
fn child(step: Step) -> Step {
    Step { axis: Axis::Child, ..step }
}

fn unwrapped(op: OpId, compiler: &Compiler) -> OpId {
    match compiler.plan().op(op) {
        Op::Memo(inner, _) => *inner,
        _ => op,
    }
}

/// `descendant-or-self::node()`, as `//` before a step that counts positions.
fn is_any_below(op: OpId, compiler: &Compiler) -> bool {
    matches!(compiler.plan().op(op), Op::Step(Step { axis: Axis::DescendantOrSelf, test: Test::Node, predicates, .. })
        if predicates.is_empty())
}
