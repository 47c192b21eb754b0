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
        let id = segment.id().as_bytes();
        for row in ROWS.iter().filter(|row| row.segment == id && row.weight == weight) {
            for repetition in segment.field(row.field).repetitions() {
                let code = if row.component > 0 { repetition.component(row.component) } else { repetition };
                if code.is_valued() {
                    judge(row, code);
                }
            }
        }
    }
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let tables = event::profile().map_or(&[][..], |profile| &profile.tables);
    tables.iter().filter_map(Row::of).collect()
});

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

    #[test]
    fn every_table_of_a_field_is_judged_but_those_that_have_rules_of_their_own() {
        let tables = &event::profile().unwrap().tables;
        let of_fields =
            tables.iter().filter(|table| table.name.split_once('-').is_some_and(|(id, _)| id.len() == 3));
        let judged = |table: &&Hl7v2Table| ROWS.iter().any(|row| row.table.name == table.name);
        let aside: Vec<&str> = of_fields.filter(|table| !judged(table)).map(|table| &*table.name).collect();
        assert_eq!(aside, ["MSH-18", "ZBE-9", "ZFD-7", "XAD-7"]);
    }

    #[test]
    fn a_table_is_open_only_where_the_profile_says_so() {
        let open: Vec<&str> =
            ROWS.iter().filter(|row| row.weight == Weight::Open).map(|row| &*row.label).collect();
        assert_eq!(open, ["ZFS-6"]);
    }
}
