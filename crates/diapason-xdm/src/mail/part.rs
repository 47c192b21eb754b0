use super::field::Field;
use super::locate::Item;
use super::{Disposition, Mail, MediaType, TransferEncoding};
use diapason_core::{Anchor, PartName};
use mail_parser::decoders::charsets::map::charset_decoder;
use memchr::memmem;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// What is known of a part.
pub(super) struct Node {
    pub(super) parent: Option<usize>,
    /// Its position among the parts of its parent, from 1.
    pub(super) ordinal: usize,
    pub(super) fields: Range<usize>,
    pub(super) span: Range<usize>,
    pub(super) body: Range<usize>,
    pub(super) media: Option<MediaType>,
    pub(super) disposition: Option<Disposition>,
    pub(super) encoding: TransferEncoding,
    /// The content, where it is not the bytes of the body.
    pub(super) decoded: Option<Vec<u8>>,
    pub(super) shape: Shape,
}

/// Whether a part holds parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Leaf,
    Multipart,
}

/// A part of a mail. `Debug` shows its path alone.
#[derive(Clone, Copy)]
pub struct Part<'m> {
    mail: &'m Mail<'m>,
    index: usize,
}

impl<'m> Part<'m> {
    pub(super) const fn new(mail: &'m Mail<'m>, index: usize) -> Self {
        Self { mail, index }
    }

    /// Its position among [`Mail::parts`].
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// `mail`, or `part 2.1`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut ordinals = Vec::new();
        let mut node = self.node();
        while let Some((Some(parent), ordinal)) = node.map(|node| (node.parent, node.ordinal)) {
            ordinals.push(ordinal.to_string());
            node = self.mail.nodes.get(parent);
        }
        if ordinals.is_empty() {
            return "mail".to_owned();
        }
        ordinals.reverse();
        format!("part {}", ordinals.join("."))
    }

    /// The name of this part in the path of what it holds: its file name, which is a value unless it is the one that XDM
    /// fixes, else its path.
    #[must_use]
    pub fn name(&self) -> PartName {
        match self.file_name() {
            Some(name) if name.eq_ignore_ascii_case(XDM) => PartName::Fixed(name.into()),
            Some(name) => PartName::Chosen(name.into()),
            None => PartName::Fixed(self.path().into()),
        }
    }

    /// Where the whole part stands, header included.
    #[must_use]
    pub fn at(&self) -> Anchor {
        Item::Node(self.index).anchor()
    }

    /// Where its content stands, as it is encoded.
    #[must_use]
    pub fn content_at(&self) -> Anchor {
        Item::Content(self.index).anchor()
    }

    /// The bytes of its content in the mail, as they are encoded.
    #[must_use]
    pub fn content_span(&self) -> Range<usize> {
        self.node().map(|node| node.body.clone()).unwrap_or_default()
    }

    /// Where its file name stands: the field that gives it, or the part.
    #[must_use]
    pub fn file_name_at(&self) -> Anchor {
        let given = self
            .node()
            .and_then(|node| node.disposition.as_ref())
            .and_then(|kind| kind.parameter("filename"));
        let field = if given.is_some() { "Content-Disposition" } else { "Content-Type" };
        self.field(field).map_or_else(|| self.at(), |field| field.at())
    }

    /// The part around it.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let parent = self.node()?.parent?;
        Some(Self::new(self.mail, parent))
    }

    /// The parts in it, without those inside them.
    pub fn children(&self) -> impl Iterator<Item = Self> + use<'m> {
        let (mail, index) = (self.mail, self.index);
        let later = mail.nodes.iter().enumerate().skip(index + 1);
        later
            .filter(move |(_, node)| node.parent == Some(index))
            .map(move |(child, _)| Self::new(mail, child))
    }

    /// Its header fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = Field<'m>> + use<'m> {
        let mail = self.mail;
        let range = self.node().map(|node| node.fields.clone()).unwrap_or_default();
        range.map(move |index| Field::new(mail, index))
    }

    /// The first field of that name, whatever its case.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Field<'m>> {
        self.fields().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// The fields of that name, whatever its case.
    pub fn fields_named<'n>(&self, name: &'n str) -> impl Iterator<Item = Field<'m>> + use<'m, 'n> {
        self.fields().filter(move |field| field.name().eq_ignore_ascii_case(name))
    }

    /// What `Content-Type` says, where it can be read.
    #[must_use]
    pub fn media_type(&self) -> Option<&'m MediaType> {
        self.node()?.media.as_ref()
    }

    /// Whether `Content-Type` says `kind/subtype`, both in lower case.
    #[must_use]
    pub fn is_media(&self, kind: &str, subtype: &str) -> bool {
        self.media_type().is_some_and(|media| media.is(kind, subtype))
    }

    /// What `Content-Disposition` says, where it can be read.
    #[must_use]
    pub fn disposition(&self) -> Option<&'m Disposition> {
        self.node()?.disposition.as_ref()
    }

    /// The file name: `filename` of `Content-Disposition`, else `name` of `Content-Type`. A value.
    #[must_use]
    pub fn file_name(&self) -> Option<&'m str> {
        let node = self.node()?;
        let given = node.disposition.as_ref().and_then(|disposition| disposition.parameter("filename"));
        given.or_else(|| node.media.as_ref()?.parameter("name"))
    }

    /// How the content is written.
    #[must_use]
    pub fn transfer_encoding(&self) -> TransferEncoding {
        self.node().map_or(TransferEncoding::Identity, |node| node.encoding)
    }

    /// The content, decoded: empty for a multipart. Up to the fault where the encoding is broken.
    #[must_use]
    pub fn content(&self) -> &'m [u8] {
        let Some(node) = self.node().filter(|node| node.shape == Shape::Leaf) else { return &[] };
        let raw = || self.mail.bytes.get(node.body.clone()).unwrap_or_default();
        node.decoded.as_deref().unwrap_or_else(raw)
    }

    /// Whether the content is the very bytes of the mail, so that places in it are places in the mail.
    #[must_use]
    pub fn is_as_written(&self) -> bool {
        self.node().is_some_and(|node| node.decoded.is_none())
    }

    /// The content as text, in the character set that it gives; UTF-8 where that is not known.
    #[must_use]
    pub fn text(&self) -> Cow<'m, str> {
        match self.charset().and_then(|charset| charset_decoder(charset.as_bytes())) {
            Some(decode) => Cow::Owned(decode(self.content())),
            None => String::from_utf8_lossy(self.content()),
        }
    }

    /// The character set that `Content-Type` gives, as it is written.
    #[must_use]
    pub fn charset(&self) -> Option<&'m str> {
        self.media_type()?.parameter("charset")
    }

    /// Whether it is text to be read: `text/*`, or no type at all (RFC 2045, section 5.2).
    #[must_use]
    pub fn is_text(&self) -> bool {
        !self.is_multipart() && self.media_type().is_none_or(|media| media.kind() == "text")
    }

    /// Whether it holds parts.
    #[must_use]
    pub fn is_multipart(&self) -> bool {
        self.node().is_some_and(|node| node.shape == Shape::Multipart)
    }

    /// Whether it holds a mail: `message/rfc822` or `message/global`.
    #[must_use]
    pub fn is_mail(&self) -> bool {
        !self.is_multipart() && (self.is_media("message", "rfc822") || self.is_media("message", "global"))
    }

    /// Whether it is a file: see [`Mail::attachments`].
    #[must_use]
    pub fn is_attachment(&self) -> bool {
        let machinery = self.is_media("message", "disposition-notification")
            || self.is_media("message", "delivery-status")
            || self.is_media("application", "pkcs7-signature")
            || self.is_media("application", "x-pkcs7-signature")
            || self.is_media("application", "pgp-signature");
        let asked = self.disposition().is_some_and(|disposition| disposition.kind() == "attachment");
        !self.is_multipart() && !machinery && (asked || self.file_name().is_some() || !self.is_text())
    }

    /// Whether its bytes begin as those of a ZIP file do.
    #[must_use]
    pub fn is_zip(&self) -> bool {
        self.content().starts_with(b"PK\x03\x04") || self.content().starts_with(b"PK\x05\x06")
    }

    /// Whether it is named `IHE_XDM.ZIP`, in any case.
    #[must_use]
    pub fn is_named_xdm(&self) -> bool {
        self.file_name().is_some_and(|name| name.trim().eq_ignore_ascii_case(XDM))
    }

    /// Whether it is an XDM archive: by its name, or because it is a ZIP file that names the directory `IHE_XDM/`.
    #[must_use]
    pub fn is_xdm_archive(&self) -> bool {
        self.is_named_xdm() || self.is_zip() && memmem::find(self.content(), b"IHE_XDM/").is_some()
    }

    /// Whether its bytes are those of a PDF document, or its type or name says so.
    #[must_use]
    pub fn is_pdf(&self) -> bool {
        let named = |name: &str| name.trim().to_ascii_lowercase().ends_with(".pdf");
        self.content().starts_with(b"%PDF-")
            || self.is_media("application", "pdf")
            || self.file_name().is_some_and(named)
    }

    fn node(&self) -> Option<&'m Node> {
        self.mail.nodes.get(self.index)
    }
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

/// The name that IHE XDM fixes for the archive attached to a mail.
const XDM: &str = "IHE_XDM.ZIP";
