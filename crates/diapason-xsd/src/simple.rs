//! Simple types: white space, patterns, facets, lists, unions; and what a text denotes under one.

mod facets;

pub(crate) use facets::{Bound, Enumeration, Facets};

use crate::clause::Clause;
use crate::schema::{Derivations, Schema, SimpleId};
use diapason_xml::{Document, NodeId};
use diapason_xpath::datatype::{Builtin, QName, Unit, Value, ValueError, WhiteSpace};
use diapason_xpath::regex::{Dialect, Regex};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A simple type.
pub(crate) struct Simple {
    pub(crate) name: Box<str>,
    /// `None` for `anySimpleType` alone.
    pub(crate) base: Option<SimpleId>,
    pub(crate) last: Derivations,
    pub(crate) variety: Variety,
    pub(crate) white_space: WhiteSpace,
    /// Those of this type first: a text matches every one.
    pub(crate) patterns: Vec<Arc<Pattern>>,
    pub(crate) facets: Facets,
    /// Whether its values, or their items, take part in ID and IDREF.
    pub(crate) links: bool,
}

/// What can be said of a text without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quick {
    /// Nothing: it is worth remembering the texts that are valid.
    Nothing,
    /// Any text is valid.
    Any,
    /// Any text but the empty one.
    NotEmpty,
}

/// What the values of a simple type are.
#[derive(Clone, Debug)]
pub(crate) enum Variety {
    /// `anySimpleType`: anything.
    Any,
    /// The built-in type that its lexical space and values come from.
    Atomic(Builtin),
    List(SimpleId),
    Union(Vec<SimpleId>),
}

/// The patterns of one derivation step: a text matches one of them.
pub(crate) struct Pattern {
    pub(crate) written: Box<str>,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) fn new(written: &str) -> Self {
        Self { written: written.into(), regex: OnceLock::new() }
    }

    /// Compiled when first asked for. `None`: it is no pattern, which the diagnostics say, and everything matches.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        let compile = || Regex::compile(&self.written, "", Dialect::XmlSchema).ok();
        self.regex.get_or_init(compile).as_ref()
    }
}

/// What a text denotes under a type.
#[derive(Clone, Debug)]
pub(crate) enum Datum {
    Value(Value),
    List(Vec<Datum>),
}

impl Datum {
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(one), Self::Value(other)) => one.schema_equal(other),
            (Self::List(ones), Self::List(others)) => {
                ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| one.same(other))
            }
            _ => false,
        }
    }

    fn is_text(&self) -> bool {
        matches!(self, Self::Value(Value::String(_) | Value::AnyUri(_)))
    }

    /// A text that two data share exactly when they are the same value.
    pub(crate) fn key(&self, out: &mut String) {
        use std::fmt::Write as _;
        match self {
            Self::Value(value) => {
                let kind = value.kind().primitive();
                let written = match (value, value.moment()) {
                    (_, Some(moment)) => {
                        write!(out, "{kind}\u{1}{}\u{1}{}", moment.instant(), moment.zone().is_some())
                    }
                    (Value::QName(name) | Value::Notation(name), _) => {
                        write!(out, "{kind}\u{1}{}\u{1}{}", name.namespace, name.local)
                    }
                    _ => write!(out, "{kind}\u{1}{value}"),
                };
                debug_assert!(written.is_ok(), "writing to a string");
            }
            Self::List(items) => {
                for item in items {
                    item.key(out);
                    out.push('\u{2}');
                }
            }
        }
        out.push('\u{3}');
    }
}

/// Why a text is not of a type.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) clause: Clause,
    /// The type whose facet refuses it.
    pub(crate) simple: SimpleId,
    /// What was expected, as the schema writes it.
    pub(crate) expected: Expected,
}

/// What a facet expects.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    Nothing,
    /// The name of a built-in type.
    Builtin(Builtin),
    Pattern(Arc<Pattern>),
    Values(Arc<Enumeration>),
    /// A number or a bound.
    Bound(Box<str>),
    /// A length, and the one that was found.
    Length(usize, usize),
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.written).finish()
    }
}

impl fmt::Debug for Enumeration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Enumeration").field(&self.written).finish()
    }
}

impl fmt::Debug for Simple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simple")
            .field("name", &self.name)
            .field("variety", &self.variety)
            .finish_non_exhaustive()
    }
}

/// Where the prefixes of a text are declared.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) node: NodeId,
}

/// Whether the value of a text is asked for, or only its validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Validity,
    Value,
}

/// What is known of a valid text.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Where it was asked for.
    pub(crate) datum: Option<Datum>,
    /// The member type that a union chose, the type itself otherwise.
    pub(crate) member: SimpleId,
}

/// A simple type, or what becomes one while a schema is compiled.
pub(crate) trait AsSimple {
    /// The type, once it is there.
    fn as_simple(&self) -> Option<&Simple>;
}

impl AsSimple for Simple {
    #[inline]
    fn as_simple(&self) -> Option<&Simple> {
        Some(self)
    }
}

/// Unions of lists of unions: beyond, nothing is valid.
const MOST_LEVELS: u32 = 64;
/// Readings of one text by members of members, beyond which it is not valid; and more for each item of a list. Unions of the same
/// unions would double them at each level.
const MOST_READINGS: usize = 4_096;
const MOST_READINGS_OF_ITEM: usize = 256;

/// XML Schema 1.0, Part 1, section 3.14.4: String Valid; in the order of the reference: patterns, lexical space, facets.
pub(crate) struct Reader<'s, T> {
    pub(crate) simples: &'s [T],
    pub(crate) scope: Scope<'s>,
}

impl Schema {
    pub(crate) fn reader<'s>(&'s self, scope: Scope<'s>) -> Reader<'s, Simple> {
        Reader { simples: &self.simples, scope }
    }
}

impl<'s, T: AsSimple> Reader<'s, T> {
    /// Reads `text` as a value of a type.
    pub(crate) fn read(&self, id: SimpleId, text: &str, ask: Ask) -> Result<Reading, Fault> {
        self.read_at(id, text, ask, 0, &Cell::new(MOST_READINGS))
    }

    fn simple(&self, id: SimpleId) -> Option<&'s Simple> {
        self.simples.get(id.0 as usize)?.as_simple()
    }

    fn read_at(
        &self,
        id: SimpleId,
        text: &str,
        ask: Ask,
        level: u32,
        left: &Cell<usize>,
    ) -> Result<Reading, Fault> {
        let is_bounded = level < MOST_LEVELS && left.get() > 0;
        let Some(simple) = self.simple(id).filter(|_| is_bounded) else {
            return Err(Fault { clause: Clause::DatatypeUnion, simple: id, expected: Expected::Nothing });
        };
        left.set(left.get() - 1);
        let text = match &simple.variety {
            // Each member treats white space in its own way.
            Variety::Union(_) => Cow::Borrowed(text),
            _ if text.bytes().fold(u8::MAX, u8::min) > b' ' => Cow::Borrowed(text),
            _ => simple.white_space.apply(text),
        };
        simple.check_patterns(id, &text)?;
        let compares = simple.facets.compares();
        let ask = if compares { Ask::Value } else { ask };
        let (datum, member, length) = match &simple.variety {
            Variety::Any => (Some(Datum::Value(Value::string(&text))), id, None),
            Variety::Atomic(builtin) => {
                let datum = self.atomic(id, *builtin, &text, ask)?;
                (datum, id, simple.facets.has_length().then(|| builtin.length(&text)).flatten())
            }
            Variety::List(item) => {
                let (data, count) = self.items(*item, &text, ask, level, left)?;
                (data.map(Datum::List), id, Some(count))
            }
            Variety::Union(members) => {
                let read = |member: &SimpleId| self.read_at(*member, &text, ask, level + 1, left).ok();
                let Some(reading) = members.iter().find_map(read) else {
                    return Err(Fault {
                        clause: Clause::DatatypeUnion,
                        simple: id,
                        expected: Expected::Nothing,
                    });
                };
                (reading.datum, reading.member, None)
            }
        };
        simple.facets.check(&text, datum.as_ref(), length).map_err(|(clause, expected)| Fault {
            clause,
            simple: id,
            expected,
        })?;
        Ok(Reading { datum, member })
    }

    fn items(
        &self,
        item: SimpleId,
        text: &str,
        ask: Ask,
        level: u32,
        left: &Cell<usize>,
    ) -> Result<(Option<Vec<Datum>>, usize), Fault> {
        let mut data = Vec::new();
        let mut count = 0;
        for part in text.split(' ').filter(|part| !part.is_empty()) {
            count += 1;
            // A list, or a member that is one: of any number of items.
            if level <= 1 {
                left.set(left.get() + MOST_READINGS_OF_ITEM);
            }
            data.extend(self.read_at(item, part, ask, level + 1, left)?.datum);
        }
        Ok(((ask == Ask::Value).then_some(data), count))
    }

    fn atomic(&self, id: SimpleId, builtin: Builtin, text: &str, ask: Ask) -> Result<Option<Datum>, Fault> {
        let refused = |clause| Fault { clause, simple: id, expected: Expected::Builtin(builtin) };
        if matches!(builtin, Builtin::QName | Builtin::Notation) {
            let Scope { document, node } = self.scope;
            let name = QName::resolve(text, |prefix| document.namespace_of_prefix(node, prefix));
            return match name {
                Ok(name) if builtin == Builtin::QName => Ok(Some(Datum::Value(Value::QName(Arc::new(name))))),
                Ok(name) => Ok(Some(Datum::Value(Value::Notation(Arc::new(name))))),
                Err(ValueError::UndeclaredPrefix) => Err(refused(Clause::UndeclaredPrefix)),
                Err(_) => Err(refused(Clause::Datatype)),
            };
        }
        if ask == Ask::Validity {
            return if builtin.accepts(text) { Ok(None) } else { Err(refused(Clause::Datatype)) };
        }
        match builtin.value(text) {
            Ok(value) => Ok(Some(Datum::Value(value))),
            Err(_) => Err(refused(Clause::Datatype)),
        }
    }
}

impl Quick {
    /// Whether a text is valid, where that can be told at once.
    #[inline]
    pub(crate) fn tell(self, text: &str) -> Option<bool> {
        match self {
            Self::Nothing => None,
            Self::Any => Some(true),
            Self::NotEmpty => Some(!text.is_empty()),
        }
    }
}

impl Simple {
    /// Whether it is `ID` or derives from it.
    pub(crate) fn is_id(&self) -> bool {
        matches!(self.variety, Variety::Atomic(Builtin::Id))
    }

    /// What can be said of texts, once the type is complete.
    pub(crate) fn quickness(&self) -> Quick {
        let Facets { length: None, max_length: None, min_length, enumeration: None, .. } = &self.facets
        else {
            return Quick::Nothing;
        };
        let is_text = matches!(self.variety, Variety::Any | Variety::Atomic(Builtin::String));
        match min_length {
            _ if !is_text || !self.patterns.is_empty() => Quick::Nothing,
            None | Some(0) => Quick::Any,
            Some(1) if self.white_space == WhiteSpace::Preserve => Quick::NotEmpty,
            Some(_) => Quick::Nothing,
        }
    }

    fn check_patterns(&self, id: SimpleId, text: &str) -> Result<(), Fault> {
        for pattern in &self.patterns {
            if pattern.regex().is_some_and(|regex| !regex.is_match(text)) {
                let expected = Expected::Pattern(Arc::clone(pattern));
                return Err(Fault { clause: Clause::Pattern, simple: id, expected });
            }
        }
        Ok(())
    }
}

/// What the length facets of a type count, for messages.
pub(crate) fn unit(variety: &Variety) -> Unit {
    match variety {
        Variety::Atomic(builtin) => builtin.unit().unwrap_or(Unit::Characters),
        Variety::List(_) => Unit::Items,
        Variety::Any | Variety::Union(_) => Unit::Characters,
    }
}
