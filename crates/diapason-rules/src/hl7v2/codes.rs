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
    segment: [u8; 3],
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
        for row in weight.rows().iter().filter(|row| row.segment == id) {
            for repetition in segment.field(row.field).repetitions() {
                let code = if row.component > 0 { repetition.component(row.component) } else { repetition };
                if code.is_valued() {
                    judge(row, code);
                }
            }
        }
    }
}

static CLOSED: LazyLock<Vec<Row>> = LazyLock::new(|| Weight::Closed.read());
static USUAL: LazyLock<Vec<Row>> = LazyLock::new(|| Weight::Usual.read());
static OPEN: LazyLock<Vec<Row>> = LazyLock::new(|| Weight::Open.read());

impl Weight {
    fn rows(self) -> &'static [Row] {
        match self {
            Self::Closed => &CLOSED,
            Self::Usual => &USUAL,
            Self::Open => &OPEN,
        }
    }

    fn read(self) -> Vec<Row> {
        let tables = event::profile().map_or(&[][..], |profile| &profile.tables);
        tables.iter().filter_map(Row::of).filter(|row| row.weight == self).collect()
    }
}

impl Row {
    /// The row of a table, where it is the table of a field that is judged here.
    fn of(table: &'static Hl7v2Table) -> Option<Self> {
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
        Some(Self {
            segment: segment.as_bytes().try_into().ok()?,
            field: field.parse().ok()?,
            component: component.parse().ok()?,
            weight,
            label: label.to_owned(),
            table,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rows: &[Row]) -> Vec<&str> {
        rows.iter().map(|row| &*row.label).collect()
    }

    #[test]
    fn every_table_of_a_field_is_judged_but_those_that_have_rules_of_their_own() {
        let judged = |table: &&Hl7v2Table| {
            let weights = [Weight::Closed, Weight::Usual, Weight::Open];
            weights.iter().flat_map(|weight| weight.rows()).any(|row| row.table.name == table.name)
        };
        let tables = event::profile().unwrap().tables.iter().filter(|table| !judged(table));
        let aside: Vec<&str> = tables.map(|table| &*table.name).collect();
        assert_eq!(aside, ["MSH-18", "ZBE-9", "ZFD-7", "0203", "HD-3", "XAD-7"]);
    }

    #[test]
    fn what_is_not_closed_is_known() {
        assert_eq!(names(Weight::Usual.rows()), ["ROL-2", "ROL-3", "ZFP-1", "ZFV-6.7", "ZFV-11"]);
        assert_eq!(names(Weight::Open.rows()), ["ZFS-6"]);
    }
}
