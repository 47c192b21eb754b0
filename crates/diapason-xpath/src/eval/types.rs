//! Casts and types (XPath 2.0, 3.10).

use super::memo::Kept;
use super::walk::Matcher;
use super::{Evaluator, Focus, Need, Sink, Stop, enough};
use crate::datatype::{Builtin, Value};
use crate::error::{mismatch, refused};
use crate::item::{Atom, Live};
use crate::plan::{ItemType, Many, OpId, Optional, SequenceType};

impl<'s> Evaluator<'s> {
    pub(crate) fn cast(
        &self,
        a: OpId,
        kind: Builtin,
        optional: Optional,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let Some(atom) = self.optional_atom(a, focus, kind.name(), 1)? else {
            return match optional {
                Optional::Yes => Ok(()),
                Optional::No => Err(mismatch("XPTY0004", kind.name(), 1, "one item", "an empty sequence")),
            };
        };
        let value = match (&atom, kind) {
            (Atom::String(_), Builtin::String) => return sink(Live::Atom(atom)),
            (Atom::Untyped(text), Builtin::String) => return sink(Live::Atom(Atom::String(text.clone()))),
            (Atom::Value(value), _) => value.cast(kind),
            _ => atom.value().cast(kind),
        };
        sink(Live::Atom(Atom::of(value.map_err(|error| refused(error, kind.name()))?)))
    }

    pub(crate) fn castable(
        &self,
        a: OpId,
        kind: Builtin,
        optional: Optional,
        focus: &Focus<'s>,
    ) -> Result<bool, Stop> {
        Ok(self.castable_value(a, kind, optional, focus)?.is_some())
    }

    /// A value that can be cast, which has no more than one item. Nothing for any other.
    pub(crate) fn castable_value(
        &self,
        a: OpId,
        kind: Builtin,
        optional: Optional,
        focus: &Focus<'s>,
    ) -> Result<Option<Kept<'s>>, Stop> {
        let mut value = Kept::Empty;
        let mut several = false;
        let result = self.each(a, focus, Need::Ordered, &mut |item| {
            several = matches!(value, Kept::One(_));
            value = Kept::One(item);
            if several { Err(Stop::Enough) } else { Ok(()) }
        });
        enough(result)?;
        let castable = match &value {
            _ if several => false,
            Kept::One(item) => match self.atomized(item.clone()) {
                Atom::Value(value) => value.castable(kind),
                atom => atom.text().is_some_and(|text| Value::text_castable(text, kind)),
            },
            _ => optional == Optional::Yes,
        };
        Ok(castable.then_some(value))
    }

    pub(crate) fn treat(
        &self,
        a: OpId,
        wanted: &'s SequenceType,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let items = self.collect(a, focus)?;
        if !self.is_of(&items, wanted) {
            return Err(mismatch("XPDY0050", "treat as", 1, "a value of that type", "another"));
        }
        items.into_iter().try_for_each(sink)
    }

    pub(crate) fn instance_of(
        &self,
        a: OpId,
        wanted: &'s SequenceType,
        focus: &Focus<'s>,
    ) -> Result<bool, Stop> {
        Ok(self.is_of(&self.collect(a, focus)?, wanted))
    }

    fn is_of(&self, items: &[Live<'s>], wanted: &'s SequenceType) -> bool {
        let counted =
            items.len() >= usize::from(wanted.fewest) && (items.len() < 2 || wanted.many == Many::Yes);
        counted
            && items.iter().all(|item| match (&wanted.item, item) {
                (ItemType::Nothing, _) => false,
                (ItemType::Any, _) => true,
                (ItemType::Atomic(kind), Live::Atom(atom)) => atom.kind().derives_from(*kind),
                (ItemType::Node(test), Live::Node(node)) => self.with_tree(node.tree, |tree| {
                    let matcher = self.matcher(test, tree);
                    match (node.attribute, &matcher) {
                        (None, _) => self.passes(&matcher, node.at, tree),
                        (Some(_), Matcher::Anything | Matcher::Attribute(None)) => true,
                        (Some(attribute), Matcher::Attribute(Some(name))) => {
                            tree.document.attribute_name(attribute) == *name
                        }
                        _ => false,
                    }
                }),
                _ => false,
            })
    }
}
