//! The coded fields of PAM France: the tables of its profile, and how much a code outside them weighs.
//!
//! A table named `ZFV-6.7` is that of component 7 of ZFV-6; those named otherwise serve several fields, or data types.

use super::{MessageView, event};
use diapason_hl7v2::Element;
use diapason_schemas::Hl7v2Table;
use std::sync::LazyLock;

/// How much a code outside the table weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The table is closed.
    Closed,
    /// Messages do not keep to it, or the specification does not say how strictly it holds.
    Usual,
    /// The table is open.
    Open,
}

/// A coded field.
pub(super) struct Row {
    field: u32,
    /// Of each repetition; 0 is the repetition itself.
    component: u32,
    weight: Weight,
    /// `PID-8`.
    pub(super) label: String,
    pub(super) table: &'static Hl7v2Table,
}

/// Calls `judge` with each code that has a value in a field whose table has that weight.
pub(super) fn each<'a>(
    view: &MessageView<'a>,
    weight: Weight,
    mut judge: impl FnMut(&'static Row, Element<'a>),
) {
    for segment in view.message.segments() {
        let id = segment.id_bytes();
        let rows = weight.segments().iter().find(|(segment, _)| *segment == id).map(|(_, rows)| rows);
        for row in rows.into_iter().flatten() {
            for repetition in segment.field(row.field).repetitions() {
                let code = if row.component > 0 { repetition.component(row.component) } else { repetition };
                if code.is_valued() {
                    judge(row, code);
                }
            }
        }
    }
}

/// The rows of each kind of segment.
static CLOSED: LazyLock<Vec<([u8; 3], Vec<Row>)>> = LazyLock::new(|| Weight::Closed.read());
static USUAL: LazyLock<Vec<([u8; 3], Vec<Row>)>> = LazyLock::new(|| Weight::Usual.read());
static OPEN: LazyLock<Vec<([u8; 3], Vec<Row>)>> = LazyLock::new(|| Weight::Open.read());

impl Weight {
    fn segments(self) -> &'static [([u8; 3], Vec<Row>)] {
        match self {
            Self::Closed => &CLOSED,
            Self::Usual => &USUAL,
            Self::Open => &OPEN,
        }
    }

    fn read(self) -> Vec<([u8; 3], Vec<Row>)> {
        let tables = event::profile().map_or(&[][..], |profile| &profile.tables);
        let mut segments: Vec<([u8; 3], Vec<Row>)> = Vec::new();
        for (segment, row) in tables.iter().filter_map(Row::of).filter(|(_, row)| row.weight == self) {
            match segments.iter_mut().find(|(known, _)| *known == segment) {
                Some((_, rows)) => rows.push(row),
                None => segments.push((segment, vec![row])),
            }
        }
        segments
    }
}

impl Row {
    /// The row of a table and its kind of segment, where it is the table of a field that is judged here.
    fn of(table: &'static Hl7v2Table) -> Option<([u8; 3], Self)> {
        let label = match &*table.name {
            // The character set is the business of the rules on MSH, data types of those on values; ZBE-9 and ZFD-7 have rules of their
            // own.
            "MSH-18" | "ZBE-9" | "ZFD-7" | "XAD-7" | "HD-3" => return None,
            "XPN-7" => "PID-5.7",
            name => name,
        };
        let (segment, place) = label.split_once('-')?;
        let (field, component) = place.split_once('.').unwrap_or((place, "0"));
        let weight = match label {
            _ if table.open => Weight::Open,
            "ROL-2" | "ROL-3" | "ZFP-1" | "ZFV-6.7" | "ZFV-11" => Weight::Usual,
            _ => Weight::Closed,
        };
        let (field, component) = (field.parse().ok()?, component.parse().ok()?);
        let row = Self { field, component, weight, label: label.to_owned(), table };
        Some((segment.as_bytes().try_into().ok()?, row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(weight: Weight) -> impl Iterator<Item = &'static Row> {
        weight.segments().iter().flat_map(|(_, rows)| rows)
    }

    fn names(weight: Weight) -> Vec<&'static str> {
        rows(weight).map(|row| &*row.label).collect()
    }

    #[test]
    fn every_table_of_a_field_is_judged_but_those_that_have_rules_of_their_own() {
        let judged = |table: &&Hl7v2Table| {
            let weights = [Weight::Closed, Weight::Usual, Weight::Open];
            weights.into_iter().flat_map(rows).any(|row| row.table.name == table.name)
        };
        let tables = event::profile().unwrap().tables.iter().filter(|table| !judged(table));
        let aside: Vec<&str> = tables.map(|table| &*table.name).collect();
        assert_eq!(aside, ["MSH-18", "ZBE-9", "ZFD-7", "0203", "HD-3", "XAD-7"]);
    }

    #[test]
    fn what_is_not_closed_is_known() {
        assert_eq!(names(Weight::Usual), ["ROL-2", "ROL-3", "ZFP-1", "ZFV-6.7", "ZFV-11"]);
        assert_eq!(names(Weight::Open), ["ZFS-6"]);
    }
}
