//! Opens an input into its parts, through its containers: mail, archive, message, document, embedded file.

use crate::recognise;
use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use diapason_core::{Kind, Limit, Limits, PartName, PartPath};
use diapason_model::json;
use diapason_rules::cda;
use diapason_xml::{Document, NodeId};
use typed_arena::Arena;

/// How deep containers may stand in one another, whatever [`Limits::depth`].
const NESTING: usize = 16;

/// The bytes that were decoded or inflated on the way: parts borrow from here.
#[derive(Default)]
pub(crate) struct Store(Arena<Vec<u8>>);

impl Store {
    fn keep(&self, bytes: Vec<u8>) -> &[u8] {
        self.0.alloc(bytes)
    }
}

/// One part of an input, read. The input itself is the first.
pub(crate) struct Part<'a> {
    pub(crate) path: PartPath,
    /// The container, as an index among the parts.
    pub(crate) parent: Option<usize>,
    pub(crate) kind: Kind,
    pub(crate) bytes: &'a [u8],
    pub(crate) content: Content<'a>,
}

/// What a part gives to read.
pub(crate) enum Content<'a> {
    Xml(Document<'a>),
    Json(json::Read<'a>),
    /// Nothing that is read further.
    Opaque,
    /// The part, or what it holds, is beyond a limit.
    Closed(Limit),
}

/// Opens `bytes` and all that stands in them, containers before what they hold.
pub(crate) fn open<'a>(bytes: &'a [u8], store: &'a Store, limits: &Limits) -> Vec<Part<'a>> {
    let mut opening = Opening { store, limits, room: limits.bytes, parts: Vec::new() };
    opening.add(bytes, PartPath::default(), None);
    opening.parts
}

struct Opening<'a, 'l> {
    store: &'a Store,
    limits: &'l Limits,
    /// How many more bytes may be decoded or inflated.
    room: u64,
    parts: Vec<Part<'a>>,
}

impl<'a> Opening<'a, '_> {
    fn add(&mut self, bytes: &'a [u8], path: PartPath, parent: Option<usize>) {
        let kind = recognise(bytes);
        let content = match kind {
            Kind::Cda | Kind::Xml => Content::Xml(Document::parse(bytes, self.limits)),
            Kind::Model | Kind::Json => Content::Json(json::read(bytes, self.limits)),
            _ => Content::Opaque,
        };
        let held = match &content {
            Content::Xml(document) => embedded(document),
            _ => Vec::new(),
        };
        let index = self.parts.len();
        self.parts.push(Part { path: path.clone(), parent, kind, bytes, content });
        for (name, bytes) in held {
            self.add_held(bytes, path.join(name), index);
        }
    }

    /// Adds a part that was decoded or inflated, within the limits.
    fn add_held(&mut self, bytes: Vec<u8>, path: PartPath, parent: usize) {
        let taken = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let limit = match self.room.checked_sub(taken) {
            None => Some(Limit::Bytes),
            Some(_) if path.steps().len() > NESTING.min(self.limits.depth as usize) => Some(Limit::Depth),
            Some(_) if self.parts.len() >= self.limits.parts as usize => Some(Limit::Parts),
            Some(room) => {
                self.room = room;
                None
            }
        };
        match limit {
            None => self.add(self.store.keep(bytes), path, Some(parent)),
            Some(limit) => {
                let content = Content::Closed(limit);
                self.parts.push(Part {
                    path,
                    parent: Some(parent),
                    kind: Kind::Unknown,
                    bytes: &[],
                    content,
                });
            }
        }
    }
}

/// The files that a CDA document embeds.
fn embedded(document: &Document<'_>) -> Vec<(PartName, Vec<u8>)> {
    let root = cda::clinical_document(document);
    let representation = document.name_id("", "representation");
    let (Some(_), Some(representation)) = (root, representation) else { return Vec::new() };
    let of_base64 =
        document.attributes_named(representation).filter(|a| document.attribute_value(*a) == "B64");
    let file = |node: NodeId| {
        let content = decode_base64(&document.string_value(node)).filter(|content| !content.is_empty())?;
        Some((PartName::Fixed(document.xpath(node).into()), content))
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
