//! Opens an input into its parts, through its containers: mail, archive, message, document, embedded file.
//!
//! What is decoded or inflated on the way, and the readers that others borrow from, live in a [`Store`] for as long as the parts.

use crate::recognise;
use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, PAD};
use base64::engine::{DecodePaddingMode, Simd};
use diapason_core::{Anchor, Kind, Limit, Limits, PartName, PartPath};
use diapason_hl7v2::{Frame, Interchange, Message};
use diapason_model::json;
use diapason_rules::cda;
use diapason_xdm::Archive;
use diapason_xdm::mail::Mail;
use diapason_xml::{Document, NodeId};
use std::borrow::Cow;
use typed_arena::Arena;

/// How deep containers may stand in one another, whatever [`Limits::depth`].
const NESTING: usize = 16;

/// What parts borrow from.
#[derive(Default)]
pub(crate) struct Store<'a> {
    bytes: Arena<Vec<u8>>,
    archives: Arena<Archive<'a>>,
    mails: Arena<Mail<'a>>,
    interchanges: Arena<Interchange<'a>>,
    messages: Arena<Message<'a>>,
}

/// One part of an input, read. The input itself is the first.
pub(crate) struct Part<'a> {
    pub(crate) path: PartPath,
    /// The container, as an index among the parts, and where this part stands in it, in its terms.
    pub(crate) parent: Option<(usize, Anchor)>,
    pub(crate) kind: Kind,
    pub(crate) bytes: &'a [u8],
    /// How many bytes and lines of the input stand before `bytes`: places of a part of a stream count from its start.
    pub(crate) before: (usize, u32),
    pub(crate) content: Content<'a>,
}

/// What a part gives to read.
#[expect(clippy::large_enum_variant, reason = "most parts are XML, and parts are few")]
pub(crate) enum Content<'a> {
    Xml(Document<'a>),
    Json(json::Read<'a>),
    /// Several messages, or none; each is a part.
    Interchange(&'a Interchange<'a>),
    /// A message, with what is around it where it stands alone. Places in it are those of the file.
    Message(&'a Message<'a>, Option<&'a Interchange<'a>>),
    Archive(&'a Archive<'a>),
    Mail(&'a Mail<'a>),
    /// Nothing that is read further.
    Opaque,
    /// The part, or what it holds, is beyond a limit.
    Closed(Limit),
}

/// Opens `bytes` and all that stands in them, containers before what they hold.
pub(crate) fn open<'a>(bytes: &'a [u8], store: &'a Store<'a>, limits: &Limits) -> Vec<Part<'a>> {
    let mut opening = Opening { store, limits, room: limits.bytes, parts: Vec::new() };
    opening.add(bytes, PartPath::default(), None);
    opening.parts
}

/// Opens one message of a stream, under its number from 1.
pub(crate) fn open_frame<'a>(
    frame: Frame<'a>,
    number: usize,
    store: &'a Store<'a>,
    limits: &Limits,
) -> Vec<Part<'a>> {
    let mut opening = Opening { store, limits, room: limits.bytes, parts: Vec::new() };
    let path = PartPath::default().join(message_name(number));
    let stretch = Stretch { bytes: frame.bytes(), before: (frame.offset(), lines_before(&frame)) };
    opening.add_message(frame.message(limits), stretch, path, None, None);
    opening.parts
}

/// Bytes of an input, and how many bytes and lines of it stand before them.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    bytes: &'a [u8],
    before: (usize, u32),
}

impl<'a> Stretch<'a> {
    /// The lines of `bytes` that hold `frame`: places are told in as much time as it is long, however many others there are.
    fn around(frame: &Frame<'a>, bytes: &'a [u8]) -> Self {
        let (before, rest) = bytes.split_at_checked(frame.offset()).unwrap_or((bytes, &[]));
        let start = memchr::memrchr2(b'\r', b'\n', before).map_or(0, |end| end + 1);
        let end = frame.offset() + frame.bytes().len().min(rest.len());
        Self { bytes: bytes.get(start..end).unwrap_or_default(), before: (start, lines_before(frame)) }
    }
}

fn lines_before(frame: &Frame<'_>) -> u32 {
    u32::try_from(frame.line().saturating_sub(1)).unwrap_or(u32::MAX)
}

fn message_name(number: usize) -> PartName {
    PartName::Fixed(format!("message {number}").into())
}

struct Opening<'a, 'l> {
    store: &'a Store<'a>,
    limits: &'l Limits,
    /// How many more bytes may be decoded or inflated.
    room: u64,
    parts: Vec<Part<'a>>,
}

/// What a container holds, not opened yet.
struct Held<'a> {
    name: PartName,
    at: Anchor,
    bytes: Bytes<'a>,
}

enum Bytes<'a> {
    Borrowed(&'a [u8]),
    Decoded(Vec<u8>),
    Beyond(Limit),
}

impl<'a> Opening<'a, '_> {
    fn add(&mut self, bytes: &'a [u8], path: PartPath, parent: Option<(usize, Anchor)>) {
        let kind = recognise(bytes);
        let content = match kind {
            Kind::Cda | Kind::Xml | Kind::Metadata => Content::Xml(Document::parse(bytes, self.limits)),
            Kind::Model | Kind::Json => Content::Json(json::read(bytes, self.limits)),
            Kind::Zip | Kind::Xdm => {
                let mut limits = *self.limits;
                limits.bytes = self.room.max(bytes.len() as u64);
                Content::Archive(self.store.archives.alloc(Archive::read(bytes, &limits)))
            }
            Kind::Mail => Content::Mail(self.store.mails.alloc(Mail::read(bytes, self.limits))),
            Kind::Hl7v2 => return self.add_interchange(bytes, path, parent),
            _ => Content::Opaque,
        };
        let held = match &content {
            Content::Xml(document) => embedded(document, self.limits),
            Content::Archive(archive) => entries(archive),
            Content::Mail(mail) => attachments(mail),
            _ => Vec::new(),
        };
        let index = self.parts.len();
        self.parts.push(Part { path, parent, kind, bytes, before: (0, 0), content });
        self.add_all(held, index);
    }

    /// One message is the part itself; several are parts of it.
    fn add_interchange(&mut self, bytes: &'a [u8], path: PartPath, parent: Option<(usize, Anchor)>) {
        // A message takes as much as its bytes: their number needs no bound of its own.
        let mut limits = *self.limits;
        limits.parts = u32::MAX;
        let interchange: &'a _ = self.store.interchanges.alloc(Interchange::read(bytes, &limits));
        let mut frames = interchange.frames();
        if frames.len() == 1
            && let Some(frame) = frames.next()
        {
            let stretch = Stretch { bytes, before: (0, 0) };
            return self.add_message(frame.message(&limits), stretch, path, parent, Some(interchange));
        }
        let index = self.parts.len();
        let content = Content::Interchange(interchange);
        self.parts.push(Part {
            path: path.clone(),
            parent,
            kind: Kind::Hl7v2,
            bytes,
            before: (0, 0),
            content,
        });
        for (number, frame) in frames.enumerate() {
            let path = path.join(message_name(number + 1));
            let (stretch, parent) = (Stretch::around(&frame, bytes), Some((index, Anchor::NONE)));
            self.add_message(frame.message(&limits), stretch, path, parent, None);
        }
    }

    fn add_message(
        &mut self,
        message: Message<'a>,
        stretch: Stretch<'a>,
        path: PartPath,
        parent: Option<(usize, Anchor)>,
        interchange: Option<&'a Interchange<'a>>,
    ) {
        let message: &'a _ = self.store.messages.alloc(message);
        let index = self.parts.len();
        let content = Content::Message(message, interchange);
        let Stretch { bytes, before } = stretch;
        self.parts.push(Part { path, parent, kind: Kind::Hl7v2, bytes, before, content });
        self.add_all(carried(message), index);
    }

    /// Adds what the part at `parent` holds, within the limits.
    fn add_all(&mut self, held: Vec<Held<'a>>, parent: usize) {
        let Some(path) = self.parts.get(parent).map(|part| part.path.clone()) else { return };
        // All of it is in memory already: it counts before what stands deeper is opened.
        let counted: Vec<_> =
            held.into_iter().map(|Held { name, at, bytes }| (name, at, self.count(bytes))).collect();
        for (name, at, bytes) in counted {
            let (path, at) = (path.join(name), Some((parent, at)));
            match bytes.and_then(|bytes| self.admit(&path).map(|()| bytes)) {
                Ok(bytes) => self.add(bytes, path, at),
                Err(limit) => {
                    let content = Content::Closed(limit);
                    self.parts.push(Part {
                        path,
                        parent: at,
                        kind: Kind::Unknown,
                        bytes: &[],
                        before: (0, 0),
                        content,
                    });
                    // One stands for all that come after it.
                    if limit == Limit::Parts {
                        return;
                    }
                }
            }
        }
    }

    fn count(&mut self, bytes: Bytes<'a>) -> Result<&'a [u8], Limit> {
        let mut take = |len: usize| {
            self.room = self.room.checked_sub(len as u64).ok_or(Limit::Bytes)?;
            Ok(())
        };
        match bytes {
            Bytes::Borrowed(bytes) => take(bytes.len()).map(|()| bytes),
            Bytes::Decoded(bytes) => take(bytes.len()).map(|()| &**self.store.bytes.alloc(bytes)),
            Bytes::Beyond(limit) => Err(limit),
        }
    }

    fn admit(&self, path: &PartPath) -> Result<(), Limit> {
        match () {
            () if path.steps().len() > NESTING.min(self.limits.depth as usize) => Err(Limit::Depth),
            () if self.parts.len() >= self.limits.parts as usize => Err(Limit::Parts),
            () => Ok(()),
        }
    }
}

/// The documents that a message carries in Base64, and whatever else it carries so.
fn carried<'a>(message: &'a Message<'a>) -> Vec<Held<'a>> {
    let file = |segment: diapason_hl7v2::Segment<'a>| {
        let value = segment.field(5);
        if !segment.field(2).is("ED") || !value.component(4).raw().eq_ignore_ascii_case(b"Base64") {
            return None;
        }
        let decoded = std::str::from_utf8(value.component(5).raw()).ok().and_then(decode_base64)?;
        // The words of a mail are read where they stand.
        if matches!(recognise(&decoded), Kind::Text | Kind::Html | Kind::Unknown | Kind::Empty) {
            return None;
        }
        let name = message.path(value.anchor()).to_string();
        Some(Held { name: PartName::Fixed(name.into()), at: value.anchor(), bytes: Bytes::Decoded(decoded) })
    };
    message.all("OBX").filter_map(file).collect()
}

/// The files of an archive that may be judged by themselves: not those that only present it.
fn entries<'a>(archive: &'a Archive<'a>) -> Vec<Held<'a>> {
    let layout = archive.layout();
    let presents = |at: usize| {
        let presented = [layout.index, layout.readme].into_iter().flatten();
        presented.map(|(index, _)| index).chain(layout.junk.iter().copied()).any(|index| index == at)
    };
    let files =
        archive.entries().iter().enumerate().filter(|(at, entry)| !entry.is_directory() && !presents(*at));
    let file = |(at, entry): (usize, &'a diapason_xdm::Entry<'a>)| {
        let bytes = match entry.content() {
            diapason_xdm::Content::Read(bytes) => Bytes::Borrowed(bytes),
            diapason_xdm::Content::Unread(diapason_xdm::Unread::Limit(limit)) => Bytes::Beyond(*limit),
            // The rules of the archive say why it cannot be read.
            diapason_xdm::Content::Unread(_) => return None,
        };
        Some(Held { name: entry.part_name(), at: archive.entry_anchor(at), bytes })
    };
    files.filter_map(file).collect()
}

fn attachments<'a>(mail: &'a Mail<'a>) -> Vec<Held<'a>> {
    let file = |part: diapason_xdm::mail::Part<'a>| Held {
        name: part.name(),
        at: part.at(),
        bytes: Bytes::Borrowed(part.content()),
    };
    mail.attachments().map(file).collect()
}

/// The files that a CDA document embeds: one more than may be opened at most.
fn embedded<'a>(document: &Document<'_>, limits: &Limits) -> Vec<Held<'a>> {
    let root = cda::clinical_document(document);
    let representation = document.name_id("", "representation");
    let (Some(_), Some(representation)) = (root, representation) else { return Vec::new() };
    let of_base64 =
        document.attributes_named(representation).filter(|a| document.attribute_value(*a) == "B64");
    let file = |node: NodeId| {
        let content = decode_base64(&document.string_value(node)).filter(|content| !content.is_empty())?;
        let name = PartName::Fixed(document.xpath(node).into());
        Some(Held { name, at: document.anchor(node), bytes: Bytes::Decoded(content) })
    };
    let files = of_base64.filter_map(|attribute| file(document.attribute_owner(attribute)));
    files.take((limits.parts as usize).saturating_add(1)).collect()
}

/// The content of a base64 text, white space and missing padding allowed.
pub(crate) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let strict = Simd::standard(PAD);
    // Files are one line, or lines with white space around them; few are written in another way.
    let mut digits = Cow::from(text.trim_ascii());
    if memchr::memchr(b'\n', digits.as_bytes()).is_some() {
        let mut joined = String::with_capacity(digits.len());
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', digits.as_bytes()).chain([digits.len()]) {
            joined.push_str(digits.get(start..end).unwrap_or_default().trim_ascii());
            start = end + 1;
        }
        digits = Cow::from(joined);
    }
    strict.decode(&*digits).ok().or_else(|| {
        let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let lenient = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
        let compact: String = digits.split_ascii_whitespace().collect();
        strict.decode(&compact).or_else(|_| lenient.decode(&compact)).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::STANDARD;

    #[test]
    fn base64_is_read_on_one_line_or_many_with_its_padding_or_without() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        let line = STANDARD.encode(&bytes);
        let wrapped: String = line.chars().enumerate().fold(String::new(), |text, (at, digit)| {
            text + if at % 76 == 0 { "\r\n " } else { "" } + digit.encode_utf8(&mut [0; 4])
        });
        for text in [&line, &wrapped, line.trim_end_matches('='), &format!("\t{line}\n")] {
            assert_eq!(decode_base64(text).as_deref(), Some(bytes.as_slice()));
        }
        for wrong in ["QUJ\u{e9}", "QQ==QUJD", "QUI*", "Q", "QR=="] {
            assert_eq!(decode_base64(wrong), None, "{wrong}");
        }
    }
}
