//! The fields that PAM France requires, forbids, or sets aside (IHE PAM France 2.11.2).
//!
//! ZBE-4 and ZBE-5 are not required: what was read of the specification gives their codes only.

use When::{Always, InVisit, UnlessWithoutVisit};
use diapason_core::Text;

/// A field that must have a value.
pub(super) struct Required {
    pub(super) field: u32,
    /// What it is.
    pub(super) name: Text,
    pub(super) when: When,
}

/// When a field must have a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Always,
    /// In a message of transaction ITI-31.
    InVisit,
    /// Unless PV1-2 is `N`.
    UnlessWithoutVisit,
}

/// The fields of a kind of segment that must have a value.
pub(super) const fn required(segment: [u8; 3]) -> &'static [Required] {
    match &segment {
        b"PID" => PID,
        b"PV1" => PV1,
        b"MRG" => MRG,
        b"ZBE" => ZBE,
        b"ZFS" => ZFS,
        b"NK1" => NK1,
        b"ACC" => ACC,
        _ => &[],
    }
}

/// The fields of a kind of segment that stay empty.
pub(super) const fn forbidden(segment: [u8; 3]) -> &'static [u32] {
    match &segment {
        b"PID" => &[2, 4, 9, 10, 12, 17, 19, 20, 22],
        b"PV1" => &[9, 40, 52],
        b"PV2" => &[3],
        b"NK1" => &[25, 28, 35],
        b"ACC" => &[4],
        b"ZBE" => &[3],
        b"ZFA" => &[4, 5, 6, 7, 8],
        _ => &[],
    }
}

/// The fields of a kind of segment that should stay empty.
pub(super) const fn deprecated(segment: [u8; 3]) -> &'static [u32] {
    match &segment {
        b"PID" => &[28],
        b"ZFV" => &[3],
        _ => &[],
    }
}

const fn row(field: u32, when: When, fr: &'static str, en: &'static str) -> Required {
    Required { field, name: Text { fr, en }, when }
}

const PID: &[Required] = &[
    row(3, Always, "identifiants du patient", "identifiers of the patient"),
    row(5, Always, "noms du patient", "names of the patient"),
    row(18, InVisit, "numéro de dossier", "account number"),
];
const PV1: &[Required] = &[
    row(2, Always, "classe du patient", "class of the patient"),
    row(19, UnlessWithoutVisit, "numéro de venue", "visit number"),
];
const MRG: &[Required] = &[row(1, Always, "ancien identifiant", "former identifier")];
const ZBE: &[Required] = &[
    row(1, Always, "identifiant du mouvement", "identifier of the movement"),
    row(2, Always, "date du mouvement", "date of the movement"),
    row(9, Always, "nature du mouvement", "nature of the movement"),
];
const ZFS: &[Required] = &[
    row(1, Always, "rang du mode légal de soins", "rank of the legal mode of care"),
    row(2, Always, "identifiant du mode légal de soins", "identifier of the legal mode of care"),
    row(3, Always, "début du mode légal de soins", "start of the legal mode of care"),
    row(5, Always, "action", "action"),
    row(6, Always, "mode légal de soins", "legal mode of care"),
];
const NK1: &[Required] =
    &[row(33, Always, "identifiant de la personne liée", "identifier of the related person")];
const ACC: &[Required] = &[row(2, Always, "nature de l'accident", "kind of accident")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hl7v2::{MessageView, judge};
    use diapason_core::{Context, Limits, PartPath, Run};
    use diapason_hl7v2::Message;

    const SEGMENTS: &[[u8; 3]] =
        &[*b"PID", *b"PV1", *b"PV2", *b"MRG", *b"NK1", *b"ACC", *b"ZBE", *b"ZFA", *b"ZFS", *b"ZFV"];
    const HEADER: &str = "MSH|^~\\&|A|B|C|D|20260302||ADT^A01^ADT_A01|1|D|2.5^FRA^2.11|||||FRA|UNICODE UTF-8|||2.11^IHE_FRANCE-2.11-PAM\r";

    fn text(id: &[u8; 3]) -> &str {
        std::str::from_utf8(id).unwrap()
    }

    /// The paths at which `rule` fires on a message with that segment.
    fn fired(rule: &str, segment: &str) -> Vec<String> {
        let text = format!("{HEADER}{segment}\r");
        let message = Message::read(text.as_bytes(), &Limits::default());
        let context = Context::default();
        let mut run = Run::new(&context, &message, PartPath::default(), &Limits::default());
        judge(&mut run, &MessageView::of(&message));
        let (findings, _) = run.into_parts();
        let of_rule = findings.iter().filter(|finding| finding.rule.as_str() == rule);
        of_rule.map(|finding| finding.location.path.to_string()).collect()
    }

    /// A segment of 60 fields, all with a value but `empty`.
    fn filled(id: &[u8; 3], empty: u32) -> String {
        let fields = (1..=60).map(|number| if number == empty { "|" } else { "|1" });
        [text(id)].into_iter().chain(fields).collect()
    }

    #[test]
    fn each_field_that_must_have_a_value_is_missed_where_it_has_none() {
        for id in SEGMENTS {
            assert_eq!(fired("hl7v2/pam-field-missing", &filled(id, 60)), [""; 0], "{}", text(id));
            for row in required(*id) {
                let path = format!("{}-{}", text(id), row.field);
                assert_eq!(fired("hl7v2/pam-field-missing", &filled(id, row.field)), [path]);
            }
        }
    }

    #[test]
    fn each_field_that_stays_empty_is_seen_where_it_has_a_value() {
        for id in SEGMENTS {
            let paths = |fields: &[u32]| {
                fields.iter().map(|field| format!("{}-{field}", text(id))).collect::<Vec<_>>()
            };
            assert_eq!(fired("hl7v2/pam-field-forbidden", &filled(id, 60)), paths(forbidden(*id)));
            assert_eq!(fired("hl7v2/pam-field-deprecated", &filled(id, 60)), paths(deprecated(*id)));
        }
    }
}
