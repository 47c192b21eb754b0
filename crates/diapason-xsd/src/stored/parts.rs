//! How each part is written and read.

use super::{Reader, Stored, Writer};
use crate::automaton::{All, Alphabet, Automaton, Candidate, Count, Leaf, Model, Target};
use crate::build::Presence;
use crate::identity::{Constraint, ConstraintKind, NameTest, Path};
use crate::names::{Names, Ns, Sym};
use crate::schema::{
    Attribute, AttributeId, Builtins, Complex, ComplexId, ConstraintId, Content, Derivations, Element,
    ElementId, Mode, ModelId, Namespaces, Process, SimpleId, TypeId, Use, Value, Wildcard,
};
use crate::simple::{Bound, Datum, Enumeration, Facets, Pattern, Simple, Variety};
use diapason_xpath::datatype::{self, Builtin, WhiteSpace};
use hashbrown::HashMap;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

/// Structures, field by field.
macro_rules! structures {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Stored for $name {
            fn put(&self, out: &mut Writer) {
                $(self.$field.put(out);)*
            }

            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Stored::take(from)?),* })
            }
        }
    )*};
}

/// Numbers with a name.
macro_rules! numbers {
    ($($name:ident)*) => {$(
        impl Stored for $name {
            fn put(&self, out: &mut Writer) {
                self.0.put(out);
            }

            #[inline]
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Stored::take(from).map(Self)
            }
        }
    )*};
}

/// Enumerations: each variant under its number, with what it holds.
macro_rules! choices {
    ($($name:ident { $($number:literal => $variant:ident $(($($held:ident),*))?),* $(,)? })*) => {$(
        impl Stored for $name {
            fn put(&self, out: &mut Writer) {
                match self {
                    $(Self::$variant $(($($held),*))? => {
                        out.number($number);
                        $($($held.put(out);)*)?
                    })*
                }
            }

            fn take(from: &mut Reader<'_>) -> Option<Self> {
                match from.number()? {
                    $($number => {
                        $($(let $held = Stored::take(from)?;)*)?
                        Some(Self::$variant $(($($held),*))?)
                    })*
                    _ => None,
                }
            }
        }
    )*};
}

structures! {
    Element { name, kind, is_global, is_nillable, is_abstract, block, last, value, head, members, constraints }
    Value { mode, lexical, datum }
    Attribute { kind, value }
    Use { name, kind, presence, value, from_declaration }
    Complex {
        name, base, by, block, last, is_abstract, content, attribute_names, attributes, required, wildcard,
        id_attribute, has_defaults,
    }
    Wildcard { names, process }
    Builtins { any_type, any_simple, qname, boolean, any_uri, locations }
    Constraint { name, kind, selector, fields }
    Path { is_deep, steps, attribute }
    Simple { name, base, last, variety, white_space, patterns, facets, links }
    Facets {
        length, min_length, max_length, total_digits, fraction_digits, min_inclusive, min_exclusive,
        max_inclusive, max_exclusive, enumeration,
    }
    Bound { written, value }
    Automaton { alphabet, leaves, wildcards, next, finals, counts }
    All { alphabet, leaves, optional, is_optional }
    Candidate { leaf, target }
    Count { leaf, least, most }
}

numbers! { ElementId AttributeId SimpleId ComplexId ModelId ConstraintId Ns Sym Derivations }

choices! {
    TypeId { 0 => Simple(id), 1 => Complex(id) }
    Mode { 0 => Default, 1 => Fixed }
    Presence { 0 => Optional, 1 => Required, 2 => Prohibited }
    Content { 0 => Empty, 1 => Simple(id), 2 => Elements(id), 3 => Mixed(id) }
    Namespaces { 0 => Any, 1 => Not(other), 2 => Among(list) }
    Process { 0 => Strict, 1 => Lax, 2 => Skip }
    ConstraintKind { 0 => Unique, 1 => Key, 2 => Keyref(id) }
    NameTest { 0 => Any, 1 => In(namespace), 2 => Name(name) }
    Variety { 0 => Any, 1 => Atomic(builtin), 2 => List(item), 3 => Union(members) }
    WhiteSpace { 0 => Preserve, 1 => Replace, 2 => Collapse }
    Model { 0 => Automaton(automaton), 1 => All(all), 2 => TooLarge }
    Target { 0 => Element(id), 1 => Wildcard(at) }
    Leaf { 0 => Element(id, name), 1 => Wildcard(names) }
}

impl Stored for usize {
    fn put(&self, out: &mut Writer) {
        out.number(*self);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.number()
    }
}

/// The greatest number, which stands for nothing, is the shortest.
impl Stored for u32 {
    fn put(&self, out: &mut Writer) {
        out.number(self.wrapping_add(1) as usize);
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::try_from(from.number()?).ok().map(|number| number.wrapping_sub(1))
    }
}

/// As `u32`.
impl Stored for u16 {
    fn put(&self, out: &mut Writer) {
        out.number(usize::from(self.wrapping_add(1)));
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::try_from(from.number()?).ok().map(|number| number.wrapping_sub(1))
    }
}

impl Stored for u8 {
    fn put(&self, out: &mut Writer) {
        out.number(usize::from(*self));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::try_from(from.number()?).ok()
    }
}

impl Stored for bool {
    fn put(&self, out: &mut Writer) {
        out.number(usize::from(*self));
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        match from.number()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Stored for Box<str> {
    fn put(&self, out: &mut Writer) {
        out.text(self);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(|text| text.as_ref().into())
    }
}

impl Stored for Arc<str> {
    fn put(&self, out: &mut Writer) {
        out.text(self);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.text().cloned()
    }
}

impl<T: Stored> Stored for Option<T> {
    fn put(&self, out: &mut Writer) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        if bool::take(from)? { T::take(from).map(Some) } else { Some(None) }
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn put(&self, out: &mut Writer) {
        out.number(self.len());
        self.iter().for_each(|part| part.put(out));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let count = from.count()?;
        let mut parts = Self::with_capacity(count.min(1024));
        for _ in 0..count {
            parts.push(T::take(from)?);
        }
        Some(parts)
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn put(&self, out: &mut Writer) {
        out.number(self.len());
        self.iter().for_each(|part| part.put(out));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Vec::take(from).map(Self::from)
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn put(&self, out: &mut Writer) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

/// In the order of the keys, so that the same schema gives the same bytes.
impl<K: Stored + Copy + Ord + Hash, V: Stored + Copy> Stored for HashMap<K, V> {
    fn put(&self, out: &mut Writer) {
        let mut list: Vec<(K, V)> = self.iter().map(|(key, value)| (*key, *value)).collect();
        list.sort_unstable_by_key(|(key, _)| *key);
        list.put(out);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Vec::take(from).map(Self::from_iter)
    }
}

impl Stored for Names {
    fn put(&self, out: &mut Writer) {
        self.namespaces.put(out);
        self.names.put(out);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::of(Vec::take(from)?, Vec::take(from)?))
    }
}

/// The names with their takers: their places follow.
impl Stored for Alphabet {
    fn put(&self, out: &mut Writer) {
        let mut takers: Vec<(Sym, Vec<Candidate>)> =
            self.names().map(|(name, candidates)| (name, candidates.to_vec())).collect();
        takers.sort_unstable_by_key(|(name, _)| *name);
        takers.put(out);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Vec::take(from).map(Self::new)
    }
}

impl Stored for Builtin {
    fn put(&self, out: &mut Writer) {
        match Self::ALL.iter().position(|builtin| builtin == self) {
            Some(at) => out.number(at),
            None => out.is_whole = false,
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::ALL.get(from.number()?).copied()
    }
}

/// A value as its type writes it, where that is read as the same value.
impl Stored for datatype::Value {
    fn put(&self, out: &mut Writer) {
        let (kind, text) = (self.kind(), self.to_string());
        let same = |read: Self| read.kind() == kind && read.schema_equal(self);
        let in_scope = matches!(self, Self::QName(_) | Self::Notation(_));
        out.is_whole &= !in_scope && kind.value(&text).is_ok_and(same);
        kind.put(out);
        out.text(&text);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let kind = Builtin::take(from)?;
        let text = from.text()?;
        if kind == Builtin::String { Some(Self::String(Arc::clone(text))) } else { kind.value(text).ok() }
    }
}

impl Stored for Datum {
    fn put(&self, out: &mut Writer) {
        match self {
            Self::Value(value) => {
                out.number(0);
                value.put(out);
            }
            Self::List(items) => {
                out.number(1 + items.len());
                for item in items {
                    match item {
                        Self::Value(value) => value.put(out),
                        // No list holds lists.
                        Self::List(_) => out.is_whole = false,
                    }
                }
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let value = |from: &mut Reader<'_>| Stored::take(from).map(Self::Value);
        match from.count()? {
            0 => value(from),
            more => (1..more).map(|_| value(from)).collect::<Option<_>>().map(Self::List),
        }
    }
}

/// Once, however many types have it.
impl Stored for Arc<Pattern> {
    fn put(&self, out: &mut Writer) {
        let next = out.patterns;
        let at = *out.shared.entry(Self::as_ptr(self).cast()).or_insert(next);
        out.number(at);
        if at == next {
            out.patterns += 1;
            out.text(&self.written);
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let at = from.number()?;
        if at == from.patterns.len() {
            let pattern = Pattern::new(from.text()?);
            from.patterns.push(Self::new(pattern));
        }
        from.patterns.get(at).cloned()
    }
}

/// As patterns.
impl Stored for Arc<Enumeration> {
    fn put(&self, out: &mut Writer) {
        let next = out.enumerations;
        let at = *out.shared.entry(Self::as_ptr(self).cast()).or_insert(next);
        out.number(at);
        if at == next {
            out.enumerations += 1;
            self.written.put(out);
            self.is_compound.put(out);
            self.data.put(out);
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let at = from.number()?;
        if at == from.enumerations.len() {
            let (written, is_compound) = (Vec::take(from)?, bool::take(from)?);
            let enumeration =
                Enumeration { written, is_compound, data: Vec::take(from)?, texts: OnceLock::new() };
            from.enumerations.push(Self::new(enumeration));
        }
        from.enumerations.get(at).cloned()
    }
}
