//! The tree as a serde format whose every answer fits: a value of a wrong type is said and answered with nothing.

use super::problem::{self, Problems};
use super::tree::{Kind, Node, Tree};
use super::{MODEL, Model};
use crate::field::plain::{ANCHORED, AT};
use diapason_core::{Message, Text};
use serde::de::value::{BorrowedStrDeserializer, Error, U64Deserializer};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;

/// Reads models from a tree.
pub(super) struct Reader<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) problems: Problems,
}

/// What a model asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Text,
    Array,
    Object,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// The model at the top-level value `node`.
    pub(super) fn cursor(&mut self, node: u32) -> Cursor<'_, 't, 'a> {
        Cursor { reader: self, node, place: Place::Property }
    }

    /// Says that a value is not of the type that was expected.
    pub(super) fn mismatch(&mut self, node: u32, expected: Expected) {
        let Some(value) = self.tree.node(node) else { return };
        let words = match (expected, value.kind) {
            (Expected::Text, Kind::Number) => problem::NUMBER_FOR_TEXT_MESSAGE,
            (Expected::Array, Kind::Text | Kind::Escaped | Kind::Object | Kind::Number) => {
                problem::NOT_A_LIST_MESSAGE
            }
            (_, Kind::Null) => problem::NULL_MESSAGE,
            _ => problem::TYPE_MISMATCH_MESSAGE,
        };
        let message =
            Message::new(words).words("expected", expected.words()).words("found", found(value.kind));
        self.problems.add(&problem::TYPE_MISMATCH, message, value.span(), self.tree.pointer(node));
    }

    /// Says that a model is not the one that its place asks for.
    fn same_model(&mut self, node: u32, expected: &'static str) {
        let Some(name) = self.tree.text(node) else { return self.mismatch(node, Expected::Text) };
        if name != expected {
            let message = Message::new(problem::MODEL_OTHER_MESSAGE).fact("expected", expected);
            let span = self.tree.node(node).map_or(0..0, Node::span);
            self.problems.add(&problem::MODEL_UNKNOWN, message, span, self.tree.pointer(node));
        }
    }

    fn kind(&self, node: u32) -> Kind {
        self.tree.node(node).map_or(Kind::Null, |node| node.kind)
    }
}

impl Expected {
    const fn words(self) -> Text {
        match self {
            Self::Text => problem::A_TEXT,
            Self::Array => problem::AN_ARRAY,
            Self::Object => problem::AN_OBJECT,
        }
    }
}

const fn found(kind: Kind) -> Text {
    match kind {
        Kind::Null => problem::A_NULL,
        Kind::Boolean => problem::A_BOOLEAN,
        Kind::Number => problem::A_NUMBER,
        Kind::Text | Kind::Escaped => problem::A_TEXT,
        Kind::Array => problem::AN_ARRAY,
        Kind::Object | Kind::Broken => problem::AN_OBJECT,
    }
}

/// What holds a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is the model itself or the value of a property: a field may be null.
    Property,
    /// It is an element of an array.
    Element,
}

/// One value, ready to be read.
pub(super) struct Cursor<'r, 't, 'a> {
    reader: &'r mut Reader<'t, 'a>,
    node: u32,
    place: Place,
}

impl<'de> Deserializer<'de> for Cursor<'_, '_, 'de> {
    type Error = Error;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            AT => return visitor.visit_u64(u64::from(self.node)),
            ANCHORED => {}
            _ => return visitor.visit_newtype_struct(self),
        }
        let Self { reader, node, place } = self;
        let text = match (reader.kind(node), place) {
            (Kind::Null, Place::Property) => None,
            (Kind::Text | Kind::Escaped, _) => reader.tree.text(node),
            (kind, _) => {
                reader.mismatch(node, Expected::Text);
                // What a number was meant to be is still worth judging.
                (kind == Kind::Number).then(|| reader.tree.source(node))
            }
        };
        visitor.visit_seq(AnchoredText { at: Some(node), text: Some(text) })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Self { reader, node, .. } = self;
        if reader.kind(node) != Kind::Object {
            reader.mismatch(node, Expected::Object);
        }
        let members = members(reader, node, name, fields);
        visitor.visit_map(Members { reader, members: members.into_iter(), value: node })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Self { reader, node, .. } = self;
        let elements: Vec<u32> = if reader.kind(node) == Kind::Array {
            reader.tree.children(node).collect()
        } else {
            reader.mismatch(node, Expected::Array);
            Vec::new()
        };
        visitor.visit_seq(Elements { reader, elements: elements.into_iter() })
    }

    /// What is optional in a model and is no field is an object.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.reader.kind(self.node) {
            Kind::Object => visitor.visit_some(self),
            Kind::Null => visitor.visit_none(),
            _ => {
                self.reader.mismatch(self.node, Expected::Object);
                visitor.visit_none()
            }
        }
    }

    /// The models ask for nothing else.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct tuple tuple_struct map enum identifier ignored_any
    }
}

/// The properties of an object that its type knows, in the order of its fields, its anchor first. Says what is
/// unknown and what is there twice; of the latter the last counts, as for most readers of JSON. A model may say
/// which one it is also where it stands in another.
fn members(
    reader: &mut Reader<'_, '_>,
    node: u32,
    name: &'static str,
    fields: &'static [&'static str],
) -> Vec<(&'static str, u32)> {
    let model: &[&str] = if Model::NAMES.contains(&name) { &[MODEL] } else { &[] };
    let known = || model.iter().chain(fields).copied().filter(|name| *name != AT);
    let mut slots = vec![None; known().count()];
    let tree = reader.tree;
    let is_object = reader.kind(node) == Kind::Object;
    for child in tree.children(node).filter(|_| is_object) {
        let name = tree.name(child).unwrap_or_default();
        let Some(slot) = known().position(|known| known == name).and_then(|index| slots.get_mut(index))
        else {
            unknown(reader, node, child, name, known());
            continue;
        };
        if slot.replace(child).is_some() {
            let span = tree.name_span(child).unwrap_or_default();
            let path = tree.pointer(child);
            reader.problems.add(&problem::DUPLICATE, problem::DUPLICATE_MESSAGE.into(), span, path);
        }
    }
    let mut members: Vec<_> = fields.iter().filter(|name| **name == AT).map(|name| (*name, node)).collect();
    for (known, value) in known().zip(slots).filter_map(|(known, slot)| Some((known, slot?))) {
        if known == MODEL {
            reader.same_model(value, name);
        } else {
            members.push((known, value));
        }
    }
    members
}

/// The name of an unknown property may itself be a value, so that its path is that of its object.
fn unknown(
    reader: &mut Reader<'_, '_>,
    parent: u32,
    child: u32,
    name: Cow<'_, str>,
    known: impl Iterator<Item = &'static str>,
) {
    let message = match problem::nearest(&name, known) {
        Some(nearest) => Message::new(problem::UNKNOWN_NEAREST_MESSAGE).fact("nearest", nearest),
        None => Message::new(problem::UNKNOWN_MESSAGE),
    };
    let span = reader.tree.name_span(child).unwrap_or_default();
    let path = reader.tree.pointer(parent);
    reader.problems.add(&problem::UNKNOWN, message.value("name", name), span, path);
}

struct Members<'r, 't, 'a> {
    reader: &'r mut Reader<'t, 'a>,
    members: std::vec::IntoIter<(&'static str, u32)>,
    value: u32,
}

impl<'a> MapAccess<'a> for Members<'_, '_, 'a> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.members.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Cursor { reader: self.reader, node: self.value, place: Place::Property })
    }
}

struct Elements<'r, 't, 'a> {
    reader: &'r mut Reader<'t, 'a>,
    elements: std::vec::IntoIter<u32>,
}

impl<'a> SeqAccess<'a> for Elements<'_, '_, 'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(node) = self.elements.next() else { return Ok(None) };
        seed.deserialize(Cursor { reader: self.reader, node, place: Place::Element }).map(Some)
    }
}

/// The answer to a field: where it stands, then its text.
struct AnchoredText<'a> {
    at: Option<u32>,
    text: Option<Option<Cow<'a, str>>>,
}

impl<'a> SeqAccess<'a> for AnchoredText<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if let Some(at) = self.at.take() {
            let handle: U64Deserializer<Error> = u64::from(at).into_deserializer();
            return seed.deserialize(handle).map(Some);
        }
        let Some(text) = self.text.take() else { return Ok(None) };
        seed.deserialize(PlainText(text)).map(Some)
    }
}

/// A text that borrows from the input where it can, or nothing.
struct PlainText<'a>(Option<Cow<'a, str>>);

impl<'de> Deserializer<'de> for PlainText<'de> {
    type Error = Error;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Some(Cow::Owned(text)) => visitor.visit_string(text),
            None => visitor.visit_unit(),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit option
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
