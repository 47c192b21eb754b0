//! A mail and what it carries: header fields, parts, and what makes it a mail of MSSanté.
//!
//! ```
//! use diapason_core::{Limits, Locate};
//! use diapason_xdm::mail::Mail;
//!
//! let bytes = b"Subject: =?utf-8?Q?R=C3=A9sultats?=\r\nX-MSS-INS: O\r\n\r\nBonjour";
//! let mail = Mail::read(bytes, &Limits::default());
//! assert_eq!(mail.field("subject").unwrap().text(), "Résultats");
//!
//! let location = mail.locate(mail.field("X-MSS-INS").unwrap().at());
//! assert_eq!((&*location.path, &bytes[location.span]), ("X-MSS-INS", &b"O"[..]));
//! ```
//!
//! # Paths
//!
//! A part has the number that IMAP gives it (RFC 9051, section 6.4.5): `part 2` is the second part of the mail, `part 2.1` the
//! first inside it. A header field is `Subject`, its second occurrence `Received[2]`, that of a part `part 2/Content-Type`. The content
//! of a part is `part 2/body`, a field of a notification in it `part 2/body/Disposition`. The mail itself is `mail`.
//!
//! # Decisions and what they cost
//!
//! - **The structure is cut here, values are decoded by `mail-parser`.** That library follows a multipart for as long as it nests,
//!   looks for each boundary to the end of the mail and keeps no trace of what it repaired; a judge needs bounded time on
//!   any bytes, the place of every value, and the repairs. What is cut is small: fields, lines that start with `--`, the
//!   boundaries that are open. Encoded words, character sets, addresses and parameters are the library's.
//! - **One pass, linear time**: the next line that starts with `--` is searched for once, and looked up among the open
//!   boundaries in a table. Nothing recurses.
//! - **A mail inside a mail is a part with bytes**: whoever opens parts reads it as a mail of its own. So its fields and
//!   attachments are never taken for those of the mail around it.
//! - **Attachments are decoded at once**, since all are judged; what has no transfer encoding is borrowed.
//! - **What is sealed is said** ([`Mail::uncovered`]): encrypted mails, signatures, Outlook files. No key is asked for.

mod addresses;
mod field;
mod locate;
mod media;
mod notification;
mod part;
mod profile;
mod read;
mod subject;
mod transfer;
mod uncovered;

pub use addresses::{Mailbox, RecipientField};
pub use field::{Field, Piece};
pub use media::{Disposition, MediaType};
pub use notification::{Notification, NotificationKind};
pub use part::Part;
pub use profile::Profile;
pub use subject::{Prefix, Subject};
pub use transfer::TransferEncoding;
pub use uncovered::Uncovered;

use diapason_core::{Anchor, Limit, Limits};
use field::RawField;
use part::Node;
use std::ops::Range;

/// A mail as it was received: see the [module](self).
///
/// `Debug` shows no value.
pub struct Mail<'a> {
    bytes: &'a [u8],
    fields: Vec<RawField>,
    nodes: Vec<Node>,
    places: Vec<Place>,
    faults: Vec<Fault>,
    limit: Option<Limit>,
}

impl<'a> Mail<'a> {
    /// Reads the mail in `bytes`, within `limits`: bytes; multiparts inside one another (depth); parts; fields of one
    /// part (attributes) and of all (nodes). Never fails: what is wrong is in [`Mail::faults`], what was not read in [`Mail::limit`].
    #[must_use]
    pub fn read(bytes: &'a [u8], limits: &Limits) -> Self {
        read::read(bytes, limits)
    }

    /// The bytes that were given.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The mail as the outermost part.
    #[must_use]
    pub fn root(&self) -> Part<'_> {
        Part::new(self, 0)
    }

    /// Every part, the mail itself first, in the order of the bytes.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        (0..self.nodes.len()).map(|index| Part::new(self, index))
    }

    /// The parts that hold no parts, in the order of the bytes.
    pub fn leaves(&self) -> impl Iterator<Item = Part<'_>> {
        self.parts().filter(|part| !part.is_multipart())
    }

    /// The leaves that are files: those with a file name, those that ask to be attached, and those that are neither text nor
    /// one of the parts that a report is made of.
    pub fn attachments(&self) -> impl Iterator<Item = Part<'_>> {
        self.leaves().filter(Part::is_attachment)
    }

    /// The fields of the mail, in order. Those of its parts are [`Part::fields`].
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        self.root().fields()
    }

    /// The first field of that name, whatever its case.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Field<'_>> {
        self.root().field(name)
    }

    /// The fields of that name, whatever its case.
    pub fn fields_named<'m>(&'m self, name: &'m str) -> impl Iterator<Item = Field<'m>> {
        self.root().fields_named(name)
    }

    /// The subject, cut into what MSSanté puts there, if the mail has one.
    #[must_use]
    pub fn subject(&self) -> Option<Subject<'_>> {
        self.field("Subject").map(Subject::of)
    }

    /// Every mailbox of `To`, `Cc` and `Bcc`.
    #[must_use]
    pub fn recipients(&self) -> Vec<Mailbox> {
        let fields = [RecipientField::To, RecipientField::Cc, RecipientField::Bcc];
        fields.into_iter().flat_map(|kind| addresses::recipients(self, kind)).collect()
    }

    /// The mailboxes of `From`.
    #[must_use]
    pub fn senders(&self) -> Vec<Mailbox> {
        addresses::mailboxes(self, "From", None)
    }

    /// The codes that `X-MSS-CODECDA` gives, in order, blanks trimmed: an empty one is kept. Of the first such field.
    #[must_use]
    pub fn cda_codes(&self) -> Vec<Piece> {
        self.field("X-MSS-CODECDA").map(|field| field.pieces(',')).unwrap_or_default()
    }

    /// The attachments that are, or call themselves, an `IHE_XDM.ZIP`.
    pub fn archives(&self) -> impl Iterator<Item = Part<'_>> {
        self.attachments().filter(Part::is_xdm_archive)
    }

    /// The attachments that are PDF documents, by their bytes, or call themselves so.
    pub fn pdfs(&self) -> impl Iterator<Item = Part<'_>> {
        self.attachments().filter(Part::is_pdf)
    }

    /// The report that a disposition (MDN) or delivery (DSN) notification is, if the mail is one.
    #[must_use]
    pub fn notification(&self) -> Option<Notification<'_>> {
        Notification::of(self)
    }

    /// What kind of mail this is in the exchanges of MSSanté, by what it carries.
    #[must_use]
    pub fn profile(&self) -> Profile {
        Profile::of(self)
    }

    /// What this reader does not look into, where it stands. Each is a layer that did not run.
    #[must_use]
    pub fn uncovered(&self) -> Vec<(Uncovered, Anchor)> {
        uncovered::of(self)
    }

    /// Whether what the mail carries is encrypted, or inside an envelope that is not opened: its attachments are not known.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.uncovered().iter().any(|(what, _)| what.seals())
    }

    /// What is odd in the bytes, in their order.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The limit that stopped the reading, if one did.
    #[must_use]
    pub const fn limit(&self) -> Option<Limit> {
        self.limit
    }
}

impl std::fmt::Debug for Mail<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("bytes", &self.bytes.len())
            .field("fields", &self.fields.len())
            .field("parts", &self.nodes.len())
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// Something odd in the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where.
    pub at: Anchor,
}

/// What can be odd in the bytes of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// A line of an mbox file (`From ` and no colon) stands before the header.
    MboxLine,
    /// A byte order mark stands before the header.
    ByteOrderMark,
    /// A line of a header is no field (RFC 5322, section 2.2): it is skipped, or, in a part, taken for the start of its body.
    NotAField,
    /// A field holds bytes beyond ASCII (RFC 5322, section 2.2): without RFC 2047 or RFC 2231 nobody knows their character set.
    NotAscii,
    /// A multipart gives no boundary, or one that is empty (RFC 2046, section 5.1.1): it cannot be cut.
    BoundaryMissing,
    /// The boundary that a multipart announces never comes: it has no part.
    BoundaryAbsent,
    /// The line that ends a multipart never comes (RFC 2046, section 5.1.1): it may be cut off.
    Unclosed,
    /// The content is not what its `Content-Transfer-Encoding` says; what is before the fault is kept.
    TransferEncodingBroken,
    /// `Content-Transfer-Encoding` is none of those of RFC 2045, section 6: the content is taken as it stands.
    TransferEncodingUnknown,
    /// `Content-Type` or `Content-Disposition` cannot be read.
    FieldUnreadable,
}

/// A place inside a part that is neither a whole field nor the whole content.
struct Place {
    node: usize,
    path: Box<str>,
    span: Range<usize>,
}
