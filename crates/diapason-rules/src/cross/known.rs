//! Many identifiers or codes on one side, to be asked for each of the other side's in one look: hostile parts have many on both.

use crate::subject::without_urn;
use diapason_model::{Coded, Field, Identifier};
use std::collections::{HashMap, HashSet};

/// An identifier or a code, as far as it is compared.
#[derive(Clone, Copy)]
struct Key<'k> {
    /// The extension or the code.
    local: Option<&'k str>,
    /// The root, or the code system where it is an OID.
    space: Option<&'k str>,
}

/// What [`Known::has`] is asked of.
#[derive(Default)]
pub(super) struct Known<'k>(HashMap<Option<&'k str>, HashSet<Option<&'k str>>>);

impl<'k> Known<'k> {
    /// Knows identifiers.
    pub(super) fn identifiers(all: impl IntoIterator<Item = &'k Identifier<'k>>) -> Self {
        Self::of(all.into_iter().map(identifier))
    }

    /// Knows codes.
    pub(super) fn codes(all: impl IntoIterator<Item = &'k Coded<'k>>) -> Self {
        Self::of(all.into_iter().map(code))
    }

    /// Whether one of those known is the same.
    pub(super) fn has_identifier(&self, id: &Identifier<'_>) -> bool {
        self.has(identifier(id))
    }

    /// Whether one of those known is the same.
    pub(super) fn has_code(&self, coded: &Coded<'_>) -> bool {
        self.has(code(coded))
    }

    fn of(keys: impl Iterator<Item = Key<'k>>) -> Self {
        let mut known = Self::default();
        for Key { local, space } in keys {
            known.0.entry(local).or_default().insert(space);
        }
        known
    }

    fn has(&self, Key { local, space }: Key<'_>) -> bool {
        let Some(spaces) = self.0.get(&local) else { return false };
        // A space alone identifies: without it there is nothing to compare.
        let is_open = local.is_some() && (space.is_none() || spaces.contains(&None));
        is_open || (space.is_some() && spaces.contains(&space))
    }
}

/// Whether two identifiers are the same: extension, and root where both give one.
pub(super) fn same_identifier(here: &Identifier<'_>, there: &Identifier<'_>) -> bool {
    same(identifier(here), identifier(there))
}

/// Whether two codes are the same: code, and system where both give one as an OID. HL7 v2 names a system by a mnemonic (`LN`,
/// `TRE_A05`), which says nothing here.
pub(super) fn same_code(here: &Coded<'_>, there: &Coded<'_>) -> bool {
    same(code(here), code(there))
}

fn same(here: Key<'_>, there: Key<'_>) -> bool {
    let spaces = match (here.space, there.space) {
        (Some(here), Some(there)) => here == there,
        _ => here.local.is_some(),
    };
    spaces && here.local == there.local
}

fn identifier<'k>(id: &'k Identifier<'_>) -> Key<'k> {
    Key { local: trimmed(&id.extension), space: trimmed(&id.root).map(without_urn) }
}

fn code<'k>(coded: &'k Coded<'_>) -> Key<'k> {
    let is_oid = |system: &&str| system.starts_with(|c: char| c.is_ascii_digit());
    Key { local: trimmed(&coded.code), space: trimmed(&coded.system).filter(is_oid) }
}

fn trimmed<'k>(field: &'k Field<'_>) -> Option<&'k str> {
    field.filled().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Identifier<'_> {
        let (root, extension) = text.split_once('^').unwrap();
        fn field(text: &str) -> Field<'_> {
            if text.is_empty() { Field::Absent } else { Field::from(text) }
        }
        Identifier { root: field(root), extension: field(extension), ..Identifier::default() }
    }

    #[test]
    fn one_look_says_what_all_pairs_say() {
        let all =
            ["1.2^A", "1.2^B", "1.3^A", "^A", "^B", "1.2^", "1.3^", "urn:oid:1.2^A", "^", "1.4^C"].map(id);
        for here in &all {
            for there in &all {
                let known = Known::identifiers([there]);
                assert_eq!(known.has_identifier(here), same_identifier(here, there), "{here:?} {there:?}");
            }
            let known = Known::identifiers(all.iter());
            let any = all.iter().any(|there| same_identifier(here, there));
            assert_eq!(known.has_identifier(here), any, "{here:?}");
        }
        assert!(same_identifier(&all[0], &all[7]) && same_identifier(&all[0], &all[3]));
        assert!(!same_identifier(&all[0], &all[2]) && !same_identifier(&all[5], &all[6]));
    }
}
