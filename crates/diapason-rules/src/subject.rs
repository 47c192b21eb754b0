use crate::model::{Form, Root};
use diapason_core::{Anchor, Subject};
use diapason_ins::Oid;
use diapason_ins::matricule::{Matricule, MatriculeFaults};
use diapason_ins::traits::NameFaults;
use diapason_model::{Identifier, Identity, Timestamp, TimestampFault, Value};
use std::cell::OnceCell;

/// Any identifier of a part, with its holder.
pub enum Id {}

impl Subject for Id {
    type View<'a> = IdView<'a>;
}

/// What a rule on [`Id`] sees: the identifier, and what many rules ask of it, found once.
#[derive(Clone, Copy, Debug)]
pub struct IdView<'a> {
    /// The identifier.
    pub identifier: &'a Identifier<'a>,
    /// Whose it is.
    pub holder: Holder,
    /// Its root, where that is meant to be an OID or a UUID.
    pub(crate) root: Option<Root<'a>>,
    /// Which national number it is meant to be.
    pub(crate) form: Option<Form>,
}

impl<'a> IdView<'a> {
    /// The view of `identifier`.
    #[must_use]
    pub fn of(identifier: &'a Identifier<'a>, holder: Holder) -> Self {
        Self { identifier, holder, root: Root::of(&identifier.root), form: Form::of(identifier) }
    }
}

/// Whose an identifier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The patient.
    Patient,
    /// An author of the document: who sends it.
    Author,
    /// The structure that keeps the document: who sends it.
    Custodian,
    /// Who answers for the document.
    LegalAuthenticator,
    /// The document itself, its set or its parent.
    Document,
    /// Anybody or anything else.
    Other,
}

impl Holder {
    /// Whether the holder belongs to the sender of the document: its author or its custodian.
    #[must_use]
    pub const fn is_sender(self) -> bool {
        matches!(self, Self::Author | Self::Custodian)
    }
}

/// An identifier whose root is in the space of the INS (`1.2.250.1.213.1.4`), wherever it stands.
pub enum InsId {}

impl Subject for InsId {
    type View<'a> = InsIdView<'a>;
}

/// What a rule on [`InsId`] sees: the identifier, parsed once.
#[derive(Clone, Copy, Debug)]
pub struct InsIdView<'a> {
    /// The identifier.
    pub identifier: &'a Identifier<'a>,
    /// Whose it is.
    pub holder: Holder,
    /// What its root means. Nothing: the root is none of the known ones.
    pub oid: Option<Oid>,
    /// The matricule, or everything that is wrong with it. Nothing: the root asks for no matricule, or there is no extension.
    pub matricule: Option<Result<Matricule, MatriculeFaults>>,
    is_ins: bool,
}

impl<'a> InsIdView<'a> {
    /// The arc under which the INS has its roots.
    const ARC: &'static str = "1.2.250.1.213.1.4.";

    /// The view of `identifier`, if its root is in the space of the INS.
    #[must_use]
    pub fn of(identifier: &'a Identifier<'a>, holder: Holder) -> Option<Self> {
        let root = without_urn(trimmed(identifier.root.text()?));
        if !root.starts_with(Self::ARC) {
            return None;
        }
        let oid = Oid::parse(root);
        let is_ins = oid.is_some_and(Oid::is_ins_root) && !is_social_security(identifier);
        let matricule = identifier.extension.text().filter(|_| is_ins).map(Matricule::parse);
        Some(Self { identifier, holder, oid, matricule, is_ins })
    }

    /// Whether this is an INS: a root of table 1.4 that carries a matricule, and not the number of social security
    /// that older profiles put under the same root with type `NH`.
    #[must_use]
    pub const fn is_ins(&self) -> bool {
        self.is_ins
    }

    /// What is wrong with the matricule, if there is one.
    #[must_use]
    pub fn faults(&self) -> Option<MatriculeFaults> {
        self.matricule.map(|parsed| parsed.err().unwrap_or_default())
    }

    /// Where the matricule stands, or the identifier when it carries none.
    #[must_use]
    pub fn at(&self) -> Anchor {
        self.identifier.extension.at().or(self.identifier.at)
    }
}

/// The OID in `root`. JSON and FHIR write it as a URN, whose scheme and name space have no case (RFC 8141).
pub(crate) fn without_urn(root: &str) -> &str {
    let urn = root.split_at_checked(8).filter(|(prefix, _)| prefix.eq_ignore_ascii_case("urn:oid:"));
    urn.map_or(root, |(_, oid)| oid)
}

/// The text without white space around it. Nearly all starts and ends in what is none.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

fn is_social_security(identifier: &Identifier<'_>) -> bool {
    matches!(identifier.kind.text().map(trimmed), Some("NH" | "SS"))
}

/// An identity, with what it is judged against.
pub enum Patient {}

impl Subject for Patient {
    type View<'a> = PatientView<'a>;
}

/// What a rule on [`Patient`] sees.
#[derive(Clone, Debug)]
pub struct PatientView<'a> {
    /// The identity.
    pub identity: &'a Identity<'a>,
    /// Its identifiers in the space of the INS.
    pub ins_ids: Vec<InsIdView<'a>>,
    /// When the document that carries it was made, if it says so to the day at least.
    pub document_time: Option<Timestamp>,
    /// Whether the part could say how the identity was verified.
    pub verification: Verification,
    /// What is wrong in its strict names: found when first asked for.
    pub(crate) name_faults: OnceCell<[NameFaults; 3]>,
}

/// Whether a part is asked how its identity was verified: the identification device, the INSi answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// It has a place for it: what is not said is missing.
    HasPlace,
    /// It has none, or need not fill it.
    NoPlace,
}

impl<'a> PatientView<'a> {
    /// The view of `identity`, carried by a document of `document_time`.
    #[must_use]
    pub fn of(identity: &'a Identity<'a>, document_time: Option<Timestamp>) -> Self {
        let ids = identity.identifiers.iter();
        let ins_ids = ids.filter_map(|id| InsIdView::of(id, Holder::Patient)).collect();
        let (verification, name_faults) = (Verification::HasPlace, OnceCell::new());
        Self { identity, ins_ids, document_time, verification, name_faults }
    }

    /// The identifiers that are an INS.
    pub fn ins(&self) -> impl Iterator<Item = &InsIdView<'a>> {
        self.ins_ids.iter().filter(|id| id.is_ins())
    }

    /// Whether the identity carries an INS: then the law asks for the five traits beside it.
    #[must_use]
    pub fn carries_ins(&self) -> bool {
        self.ins().next().is_some()
    }
}

/// Any timestamp of a part.
pub enum Time {}

impl Subject for Time {
    type View<'a> = TimeView<'a>;
}

/// What a rule on [`Time`] sees: the timestamp, parsed once.
#[derive(Clone, Copy, Debug)]
pub struct TimeView<'a> {
    /// The timestamp, as received.
    pub value: &'a Value<'a>,
    /// What is wrong with it, if anything is.
    pub fault: Option<TimestampFault>,
}

impl<'a> TimeView<'a> {
    /// The view of `value`.
    #[must_use]
    pub fn of(value: &'a Value<'a>) -> Self {
        Self { value, fault: Timestamp::parse(&value.text).err() }
    }
}
