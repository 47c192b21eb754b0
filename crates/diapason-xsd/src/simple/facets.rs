//! Facets: bounds on what a simple type takes.

use super::{Datum, Expected};
use crate::clause::Clause;
use diapason_xpath::datatype::Value;
use hashbrown::HashSet;
use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

/// The facets of a type, those of its bases included.
#[derive(Clone, Default)]
pub(crate) struct Facets {
    pub(crate) length: Option<usize>,
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    pub(crate) total_digits: Option<usize>,
    pub(crate) fraction_digits: Option<usize>,
    pub(crate) min_inclusive: Option<Bound>,
    pub(crate) min_exclusive: Option<Bound>,
    pub(crate) max_inclusive: Option<Bound>,
    pub(crate) max_exclusive: Option<Bound>,
    pub(crate) enumeration: Option<Arc<Enumeration>>,
}

/// A bound, as written and as a value.
#[derive(Clone)]
pub(crate) struct Bound {
    pub(crate) written: Box<str>,
    pub(crate) value: Value,
}

/// The values that an enumeration lists.
pub(crate) struct Enumeration {
    pub(crate) written: Vec<Arc<str>>,
    /// Those of a list or union: no text denotes itself.
    pub(crate) is_compound: bool,
    /// What they denote. Empty where a text denotes itself.
    pub(crate) data: Vec<Datum>,
    /// The texts, where they denote themselves: made when first asked for.
    pub(crate) texts: OnceLock<HashSet<Arc<str>>>,
}

impl Enumeration {
    /// The values of an atomic type: a text of characters denotes itself.
    pub(crate) fn atomic(written: Vec<Arc<str>>, data: Vec<Datum>) -> Self {
        let plain = data.iter().all(Datum::is_text);
        let data = if plain { Vec::new() } else { data };
        Self { written, is_compound: false, data, texts: OnceLock::new() }
    }

    /// The values of a list or union.
    pub(crate) fn compound(written: Vec<Arc<str>>, data: Vec<Datum>) -> Self {
        Self { written, is_compound: true, data, texts: OnceLock::new() }
    }
}

impl Facets {
    pub(crate) fn has_length(&self) -> bool {
        self.length.is_some() || self.min_length.is_some() || self.max_length.is_some()
    }

    /// Whether a value is needed to check them.
    pub(super) fn compares(&self) -> bool {
        self.total_digits.is_some()
            || self.fraction_digits.is_some()
            || self.min_inclusive.is_some()
            || self.min_exclusive.is_some()
            || self.max_inclusive.is_some()
            || self.max_exclusive.is_some()
            || self.enumeration.as_ref().is_some_and(|enumeration| !enumeration.data.is_empty())
    }

    /// In the order of the reference: lengths, enumeration, digits, bounds.
    pub(super) fn check(
        &self,
        text: &str,
        datum: Option<&Datum>,
        length: Option<usize>,
    ) -> Result<(), (Clause, Expected)> {
        if let Some(found) = length {
            let off = |limit: Option<usize>, holds: fn(&usize, &usize) -> bool| {
                limit.filter(|limit| !holds(&found, limit))
            };
            if let Some(most) = off(self.max_length, usize::le) {
                return Err((Clause::MaxLength, Expected::Length(most, found)));
            }
            if let Some(least) = off(self.min_length, usize::ge) {
                return Err((Clause::MinLength, Expected::Length(least, found)));
            }
            if let Some(exact) = off(self.length, usize::eq) {
                return Err((Clause::Length, Expected::Length(exact, found)));
            }
        }
        if let Some(enumeration) = &self.enumeration
            && !enumeration.lists(text, datum)
        {
            return Err((Clause::Enumeration, Expected::Values(Arc::clone(enumeration))));
        }
        match datum {
            Some(Datum::Value(value)) => self.check_value(value),
            _ => Ok(()),
        }
    }

    fn check_value(&self, value: &Value) -> Result<(), (Clause, Expected)> {
        let digits = |found: Option<usize>, most: Option<usize>, clause| match (found, most) {
            (Some(found), Some(most)) if found > most => {
                Err((clause, Expected::Bound(most.to_string().into())))
            }
            _ => Ok(()),
        };
        let (total, fraction) = match value {
            Value::Integer(integer) => (Some(integer.digits()), Some(0)),
            Value::Decimal(decimal) => (Some(decimal.total_digits()), Some(decimal.fraction_digits())),
            _ => (None, None),
        };
        digits(fraction, self.fraction_digits, Clause::FractionDigits)?;
        digits(total, self.total_digits, Clause::TotalDigits)?;
        let bounds = [
            (&self.max_inclusive, Clause::MaxInclusive, [Some(Ordering::Less), Some(Ordering::Equal)]),
            (&self.max_exclusive, Clause::MaxExclusive, [Some(Ordering::Less); 2]),
            (&self.min_inclusive, Clause::MinInclusive, [Some(Ordering::Greater), Some(Ordering::Equal)]),
            (&self.min_exclusive, Clause::MinExclusive, [Some(Ordering::Greater); 2]),
        ];
        for (bound, clause, allowed) in bounds {
            if let Some(bound) = bound
                && !allowed.contains(&value.schema_order(&bound.value))
            {
                return Err((clause, Expected::Bound(bound.written.clone())));
            }
        }
        Ok(())
    }
}

impl Enumeration {
    fn lists(&self, text: &str, datum: Option<&Datum>) -> bool {
        if self.data.is_empty() {
            let texts = || self.written.iter().cloned().collect();
            return !self.is_compound && self.texts.get_or_init(texts).contains(text);
        }
        datum.is_some_and(|datum| self.data.iter().any(|listed| listed.same(datum)))
    }
}
