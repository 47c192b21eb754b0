//! Opens an input into its parts, through its containers: mail, archive, message, document, embedded file.
//!
//! What is decoded or inflated on the way, and the readers that others borrow from, live in a [`Store`] for as long as the parts.

use crate::recognise;
use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use diapason_core::{Anchor, Kind, Limit, Limits, PartName, PartPath};
use diapason_hl7v2::{Frame, Interchange, Message};
use diapason_model::json;
use diapason_rules::cda;
use diapason_xdm::Archive;
use diapason_xdm::mail::Mail;
use diapason_xml::{Document, NodeId};
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
    opening.add_message(frame.message(limits), frame.bytes(), path, None, None);
    if let Some(message) = opening.parts.first_mut() {
        let lines = u32::try_from(frame.line().saturating_sub(1)).unwrap_or(u32::MAX);
        message.before = (frame.offset(), lines);
    }
    opening.parts
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
                Content::Archive(self.store.archives.alloc(Archive::read(bytes, self.limits)))
            }
            Kind::Mail => Content::Mail(self.store.mails.alloc(Mail::read(bytes, self.limits))),
            Kind::Hl7v2 => return self.add_interchange(bytes, path, parent),
            _ => Content::Opaque,
        };
        let held = match &content {
            Content::Xml(document) => embedded(document),
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
        let mut messages = interchange.messages();
        if messages.len() == 1
            && let Some(message) = messages.next()
        {
            return self.add_message(message, bytes, path, parent, Some(interchange));
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
        for (number, message) in messages.enumerate() {
            let path = path.join(message_name(number + 1));
            self.add_message(message, bytes, path, Some((index, Anchor::NONE)), None);
        }
    }

    fn add_message(
        &mut self,
        message: Message<'a>,
        bytes: &'a [u8],
        path: PartPath,
        parent: Option<(usize, Anchor)>,
        interchange: Option<&'a Interchange<'a>>,
    ) {
        let message: &'a _ = self.store.messages.alloc(message);
        let index = self.parts.len();
        let content = Content::Message(message, interchange);
        self.parts.push(Part { path, parent, kind: Kind::Hl7v2, bytes, before: (0, 0), content });
        self.add_all(carried(message), index);
    }

    /// Adds what the part at `parent` holds, within the limits.
    fn add_all(&mut self, held: Vec<Held<'a>>, parent: usize) {
        let Some(path) = self.parts.get(parent).map(|part| part.path.clone()) else { return };
        for Held { name, at, bytes } in held {
            let (path, at) = (path.join(name), Some((parent, at)));
            match self.admit(bytes, &path) {
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
                }
            }
        }
    }

    fn admit(&mut self, bytes: Bytes<'a>, path: &PartPath) -> Result<&'a [u8], Limit> {
        if path.steps().len() > NESTING.min(self.limits.depth as usize) {
            return Err(Limit::Depth);
        }
        if self.parts.len() >= self.limits.parts as usize {
            return Err(Limit::Parts);
        }
        let bytes = match bytes {
            Bytes::Borrowed(bytes) => bytes,
            Bytes::Decoded(bytes) => self.store.bytes.alloc(bytes),
            Bytes::Beyond(limit) => return Err(limit),
        };
        let taken = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.room = self.room.checked_sub(taken).ok_or(Limit::Bytes)?;
        Ok(bytes)
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

/// The files that a CDA document embeds.
fn embedded<'a>(document: &Document<'_>) -> Vec<Held<'a>> {
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
    of_base64.filter_map(|attribute| file(document.attribute_owner(attribute))).collect()
}

/// The content of a base64 text, white space and missing padding allowed.
pub(crate) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let config =
        GeneralPurposeConfig::new().with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent);
    let lenient = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
    let compact: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(&compact).or_else(|_| lenient.decode(&compact)).ok()
}
