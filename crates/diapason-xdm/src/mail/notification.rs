use super::field::decoded;
use super::locate::Item;
use super::{Mail, MediaType, Part};
use diapason_core::Anchor;
use memchr::memchr;
use std::fmt;
use std::ops::Range;

/// What became of a mail, told by a machine: a disposition notification (MDN, RFC 8098) or a delivery status notification
/// (DSN, RFC 3464).
#[derive(Clone, Debug)]
pub struct Notification<'m> {
    /// Which of the two.
    pub kind: NotificationKind,
    /// The part that holds its fields, if there is one.
    pub part: Option<Part<'m>>,
    /// The mail that it is about, or the header of that mail, if it is there.
    pub original: Option<Part<'m>>,
    fields: Vec<NotificationField>,
}

/// Which notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotificationKind {
    /// What became of the mail in the mailbox (MDN): `report-type=disposition-notification`.
    Disposition,
    /// What became of it on its way (DSN): `report-type=delivery-status`.
    Delivery,
}

impl NotificationKind {
    /// The value of `report-type`, which is the subtype of the part that holds the fields.
    #[must_use]
    pub const fn report_type(self) -> &'static str {
        match self {
            Self::Disposition => "disposition-notification",
            Self::Delivery => "delivery-status",
        }
    }
}

/// A field of a notification.
#[derive(Clone)]
struct NotificationField {
    name: String,
    value: String,
    at: Anchor,
}

impl<'m> Notification<'m> {
    pub(super) fn of<'a: 'm>(mail: &'m Mail<'a>) -> Option<Self> {
        let root = mail.root();
        let kinds = [NotificationKind::Disposition, NotificationKind::Delivery];
        let part = mail.leaves().find(|part| is_one(part.media_type()));
        let reported = root.media_type().filter(|media| media.is("multipart", "report"));
        let reported = reported.and_then(|media| media.parameter("report-type"));
        let held = part.and_then(|part| part.media_type()).map(MediaType::subtype);
        let says = |kind: &NotificationKind| {
            let kind = kind.report_type();
            held.map_or_else(
                || reported.is_some_and(|name| name.eq_ignore_ascii_case(kind)),
                |held| held == kind,
            )
        };
        let kind = kinds.into_iter().find(says)?;
        let original = mail.leaves().find(|part| part.is_mail() || part.is_media("text", "rfc822-headers"));
        let fields = part.map(|part| read(mail, &part)).unwrap_or_default();
        Some(Self { kind, part, original, fields })
    }

    /// The first field of that name, whatever its case and group: its value on one line.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<(&str, Anchor)> {
        let field = self.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
        Some((&field.value, field.at))
    }

    /// Whether a disposition notification reports an error: by the modifier of `Disposition` (RFC 8098, section 3.2.6), in the
    /// older form of the CI-SIS too, which writes the error after it, or by a field `Error`.
    #[must_use]
    pub fn is_error(&self) -> bool {
        let modifier = self.field("Disposition").and_then(|(value, _)| value.rsplit_once(';'));
        let modifier = modifier.and_then(|(_, kind)| kind.split_once('/'));
        let failed = modifier.is_some_and(|(_, modifier)| {
            let start = modifier.trim_start().get(..5);
            start.is_some_and(|start| start.eq_ignore_ascii_case("error"))
        });
        self.kind == NotificationKind::Disposition && (failed || self.field("Error").is_some())
    }
}

impl fmt::Debug for NotificationField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Whether a part of this type holds the fields of a notification.
pub(super) fn is_one(media: Option<&MediaType>) -> bool {
    let known = |media: &MediaType| {
        media.is("message", "disposition-notification") || media.is("message", "delivery-status")
    };
    media.is_some_and(known)
}

/// The fields in `part`: the reader made a place of each, in the same order.
fn read(mail: &Mail<'_>, part: &Part<'_>) -> Vec<NotificationField> {
    let content = part.content();
    let places = mail.places.iter().enumerate();
    let places = places.filter(|(_, place)| place.node == part.index() && place.path.starts_with("body/"));
    let field = |((name, value), (place, _)): ((Range<usize>, Range<usize>), (usize, _))| NotificationField {
        name: String::from_utf8_lossy(content.get(name).unwrap_or_default()).into_owned(),
        value: decoded(content.get(value).unwrap_or_default()).into_owned(),
        at: Item::Place(place).anchor(),
    };
    fields(content).zip(places).map(field).collect()
}

/// The names and values of the fields in `content`, across the empty lines between groups. What is no field is skipped.
pub(super) fn fields(content: &[u8]) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut at = 0;
    let line_end = |at: usize| {
        let rest = content.get(at..).unwrap_or_default();
        at + memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)
    };
    std::iter::from_fn(move || {
        while at < content.len() {
            let start = at;
            at = line_end(start);
            while matches!(content.get(at), Some(b' ' | b'\t')) {
                at = line_end(at);
            }
            let line = content.get(start..at).unwrap_or_default();
            let Some(colon) = memchr(b':', line).filter(|colon| *colon > 0) else { continue };
            let (name, rest) = line.split_at_checked(colon).unwrap_or((line, &[]));
            let value = rest.get(1..).unwrap_or_default();
            let value_start = start + colon + 1 + (value.len() - value.trim_ascii_start().len());
            let value_end = value_start + value.trim_ascii().len();
            return Some((start..start + name.trim_ascii_end().len(), value_start..value_end));
        }
        None
    })
}
