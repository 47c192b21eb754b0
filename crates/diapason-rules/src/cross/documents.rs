//! What two parts say of a document.

use super::Between;
use super::known::{same_code, same_identifier};
use diapason_core::{Anchor, Checks, Message, Subject, Text};
use diapason_model::{Coded, DocumentEntry, Field, Identifier, Timestamp, Zone};

/// A document as two parts describe it: what comes with it, and itself.
pub enum Documents {}

impl Subject for Documents {
    type View<'a> = DocumentsView<'a>;
}

/// What a rule on [`Documents`] sees.
#[derive(Clone, Copy)]
pub struct DocumentsView<'a> {
    /// What the envelope says.
    pub here: &'a DocumentEntry<'a>,
    /// What the document says.
    pub there: &'a DocumentEntry<'a>,
    /// Which two parts.
    pub between: Between,
    /// The body of the document there, where it has one.
    pub body: Option<Body>,
    /// The body of the document here, where a document is compared with another.
    pub body_here: Option<Body>,
    /// What the metadata ask to do with a document that the receiver has, and where.
    pub action: Option<(Action, Anchor)>,
    /// When the message that carries the document was made, and where it says so.
    pub sent: Option<(Timestamp, Anchor)>,
}

/// What is asked to happen to a document that the receiver has: the slot `urn:action:extraMetadataSlot`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// `C`: this document replaces it.
    Replace,
    /// `D`: it is deleted.
    Delete,
}

/// The body of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// Whether it is structured.
    pub level: Level,
    /// Where it stands.
    pub at: Anchor,
}

/// How far a document is structured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `nonXMLBody`: a file.
    One,
    /// `structuredBody`: sections, maybe with entries.
    Three,
}

impl<'a> DocumentsView<'a> {
    /// What `here` says beside what `there` says, nothing else known.
    #[must_use]
    pub const fn of(here: &'a DocumentEntry<'a>, there: &'a DocumentEntry<'a>, between: Between) -> Self {
        Self { here, there, between, body: None, body_here: None, action: None, sent: None }
    }

    /// Asks that two fields hold the same text to the letter. A field that one side lacks is not asked.
    pub(super) fn same_text(
        &self,
        here: &Field<'_>,
        there: &Field<'_>,
        checks: &mut Checks<'_>,
        words: Text,
    ) {
        if let (Some(left), Some(right)) = (here.filled(), there.filled()) {
            checks.compare(left == right, || (here.at(), there.at(), self.between.fill(Message::new(words))));
        }
    }

    /// Asks that two codes are the same.
    pub(super) fn same_code(
        &self,
        here: &Coded<'_>,
        there: &Coded<'_>,
        checks: &mut Checks<'_>,
        words: Text,
    ) {
        if here.code.filled().is_some() && there.code.filled().is_some() {
            checks.compare(same_code(here, there), || {
                (here.at, there.at, self.between.fill(Message::new(words)))
            });
        }
    }

    /// Asks that two identifiers are the same.
    pub(super) fn same_id(
        &self,
        here: &Identifier<'_>,
        there: &Identifier<'_>,
        checks: &mut Checks<'_>,
        words: Text,
    ) {
        if !here.is_empty() && !there.is_empty() {
            let same = same_identifier(here, there);
            checks.compare(same, || (here.at, there.at, self.between.fill(Message::new(words))));
        }
    }
}

/// The document that this one replaces.
pub(super) fn replaced<'e, 'a>(entry: &'e DocumentEntry<'a>) -> Option<&'e Identifier<'a>> {
    let replaces = |relation: &Field<'_>| relation.filled().is_none_or(|relation| relation == "RPLC");
    entry.related.iter().filter(|related| replaces(&related.relation)).find_map(|related| related.id.as_ref())
}

/// The time in a field, where it can be read.
pub(super) fn time(field: &Field<'_>) -> Option<Timestamp> {
    Timestamp::parse(field.filled()?.trim()).ok()
}

/// How a time in UTC agrees with one that has its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// The same instant, as far as both go.
    Same,
    /// The same digits, which are those of local time.
    Local,
    /// Another instant.
    Differs,
}

/// Compares `here`, which is in UTC and says no offset, with `there`. Nothing: one of them is not there or cannot be read.
pub(super) fn universal(here: &Field<'_>, there: &Field<'_>) -> Option<Agreement> {
    let (written, other) = (time(here)?, time(there)?);
    let utc = written.with_zone(Zone::UTC);
    let contradicts = |one: Timestamp| matches!(one.compare(&other), Some(order) if order.is_ne());
    let digits = |text: &str| text.trim().chars().take_while(char::is_ascii_digit).collect::<String>();
    let same_digits = digits(here.filled()?) == digits(there.filled()?);
    // A day has no hour to convert: its digits are all there is.
    let is_day = |one: Timestamp| one.precision() <= diapason_model::Precision::Day;
    Some(match () {
        () if is_day(other) && written.with_zone(Zone::UTC).date() == other.date() => Agreement::Same,
        () if !contradicts(utc) => Agreement::Same,
        () if same_digits => Agreement::Local,
        () => Agreement::Differs,
    })
}
