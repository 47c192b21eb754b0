//! What the root of an identifier is meant to be.

use diapason_core::Text;
use diapason_model::Field;
use diapason_model::id::{IdFault, Oid, Uuid};
use std::fmt;

/// The official asserts on the form of a root: one per identifier of the header of a CDA document whose root is not fixed
/// (data type `II` of the minimal structure, `dtr1-10-II`: an OID or a UUID).
pub(crate) const ASSERTS: &[&str] = &[
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/138cf710",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/2b468066",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/4aae1815",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/51c25f1e",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5dc8608f",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/730df685",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8330be28",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8f51092c",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/91ccfd25",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/935f721c",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/9670a7e4",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/981411a1",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/99d3545e",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ac0f3683",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/bc2f8b0c",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/bcab8938",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/c2f72f39",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ce0f57fd",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d2d10a83",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d37ab6e7",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d9fcc1d3",
    "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/f7c9dfe7",
];

/// The root of an identifier, without `urn:oid:` or `urn:uuid:`.
#[derive(Clone, Copy)]
pub(crate) struct Root<'a> {
    text: &'a str,
    looks: Looks,
    fault: Option<IdFault>,
}

/// Never shows the text.
impl fmt::Debug for Root<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Root").field("looks", &self.looks).field("fault", &self.fault).finish_non_exhaustive()
    }
}

/// What a root looks like, right or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looks {
    /// Numbers and dots.
    Oid,
    /// Groups of letters and digits between hyphens.
    Uuid,
    /// Neither.
    Neither,
}

impl<'a> Root<'a> {
    /// The root in `field`. Nothing: there is none, or it is a URI, which models other than CDA take.
    pub(crate) fn of(field: &'a Field<'a>) -> Option<Self> {
        let text = field.text()?;
        if let Some(text) = text.strip_prefix("urn:oid:") {
            return Some(Self::meant(text, Looks::Oid));
        }
        if let Some(text) = text.strip_prefix("urn:uuid:") {
            return Some(Self::meant(text, Looks::Uuid));
        }
        // Nearly all are an OID, and hold no colon then.
        if Oid::check(text).is_ok() {
            return Some(Self { text, looks: Looks::Oid, fault: None });
        }
        (!text.contains(':')).then(|| Self::meant(text, Looks::of(text)))
    }

    fn meant(text: &'a str, looks: Looks) -> Self {
        let fault = match looks {
            Looks::Oid => Oid::check(text).err(),
            Looks::Uuid => Uuid::check(text).err(),
            Looks::Neither => Some(IdFault::Shape),
        };
        Self { text, looks, fault }
    }

    pub(super) const fn text(self) -> &'a str {
        self.text
    }

    pub(super) fn looks_like(self, looks: Looks) -> bool {
        self.looks == looks
    }

    /// Whether it is what it looks like. What looks like nothing never holds.
    pub(super) fn holds(self) -> bool {
        self.fault.is_none()
    }

    /// What is wrong with an OID.
    pub(super) fn defect(self) -> Text {
        match self.fault {
            Some(IdFault::LeadingZero) => {
                Text { fr: "un nombre commence par un zéro", en: "a number begins with a zero" }
            }
            Some(IdFault::Arc) => Text {
                fr: "le premier nombre dépasse 2, ou le deuxième 39",
                en: "the first number is above 2, or the second above 39",
            },
            _ => Text {
                fr: "ce n'est pas une suite de nombres séparés par des points",
                en: "it is not a sequence of numbers separated by dots",
            },
        }
    }
}

impl Looks {
    fn of(text: &str) -> Self {
        let made_of = |extra: char| move |char: char| char.is_ascii_alphanumeric() || char == extra;
        if text.chars().all(|char| char.is_ascii_digit() || char == '.' || char.is_whitespace()) {
            Self::Oid
        } else if text.matches('-').count() == 4 && text.chars().all(made_of('-')) {
            Self::Uuid
        } else {
            Self::Neither
        }
    }
}
