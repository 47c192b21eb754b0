use super::field::RawField;
use super::locate::{Item, notification_path};
use super::part::{Node, Shape};
use super::{
    Disposition, Fault, FaultKind, Mail, MediaType, Place, TransferEncoding, notification, uncovered,
};
use diapason_core::{Limit, Limits};
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Reads a mail: a header, a body; where the body is a multipart, the same again for each of its parts.
pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Mail<'a> {
    let most = usize::try_from(limits.bytes).unwrap_or(usize::MAX).min(u32::MAX as usize);
    let end = bytes.len().min(most);
    let mut mail = Mail {
        bytes,
        fields: Vec::new(),
        nodes: Vec::new(),
        places: Vec::new(),
        faults: Vec::new(),
        limit: (end < bytes.len()).then_some(Limit::Bytes),
    };
    // A file of Outlook has no line to look at.
    let end = if bytes.starts_with(uncovered::COMPOUND_FILE) { 0 } else { end };
    let seen = bytes.get(..end).unwrap_or_default();
    let mut reader =
        Reader { bytes: seen, mail: &mut mail, limits, open: Vec::new(), known: HashMap::new(), leaf: None };
    let start = reader.start();
    reader.part(None, 1, start);
    reader.cut();
    mail
}

struct Reader<'r, 'a> {
    bytes: &'a [u8],
    mail: &'r mut Mail<'a>,
    limits: &'r Limits,
    /// The multiparts that are open, outermost first.
    open: Vec<Open>,
    /// Their boundaries, each with the positions in `open` that have it.
    known: HashMap<Vec<u8>, Vec<usize>>,
    /// The part whose content is being read.
    leaf: Option<usize>,
}

struct Open {
    node: usize,
    boundary: Vec<u8>,
    children: usize,
}

/// A line that ends a part.
struct Delimiter {
    /// Where the content before it ends.
    content_end: usize,
    /// Where the line after it starts.
    after: usize,
    /// The position in `open` of the multipart that it belongs to.
    depth: usize,
    closing: bool,
}

impl<'a> Reader<'_, 'a> {
    /// Where the header starts: after a byte order mark and the line of an mbox file.
    fn start(&mut self) -> usize {
        let mut start = 0;
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            start = 3;
            self.fault(FaultKind::ByteOrderMark, 0, 0..3);
        }
        let line = self.line(start);
        let text = self.bytes.get(line.clone()).unwrap_or_default();
        if text.starts_with(b"From ") {
            self.fault(FaultKind::MboxLine, 0, line.start..line.start + text.trim_ascii_end().len());
            start = line.end;
        }
        start
    }

    /// Cuts the bodies: from one delimiter to the next, once over the bytes.
    fn cut(&mut self) {
        let mut at = self.mail.nodes.first().map_or(0, |node| node.body.start);
        while let Some(delimiter) = self.delimiter(at) {
            self.end_leaf(delimiter.content_end);
            self.end_multiparts(delimiter.depth + 1, delimiter.content_end, Ending::CutOff);
            if delimiter.closing {
                self.end_multiparts(delimiter.depth, delimiter.after, Ending::Closed);
                at = delimiter.after;
                continue;
            }
            if self.mail.nodes.len() >= self.limits.parts as usize {
                self.mail.limit.get_or_insert(Limit::Parts);
                break;
            }
            let Some(open) = self.open.get_mut(delimiter.depth) else { break };
            open.children += 1;
            let (parent, ordinal) = (open.node, open.children);
            at = self.part(Some(parent), ordinal, delimiter.after);
        }
        self.end_leaf(self.bytes.len());
        self.end_multiparts(0, self.bytes.len(), Ending::CutOff);
    }

    /// Reads the header of a part that starts at `start`, and opens it. Its end is not known yet. Returns where its body starts.
    fn part(&mut self, parent: Option<usize>, ordinal: usize, start: usize) -> usize {
        let index = self.mail.nodes.len();
        let first = self.mail.fields.len();
        let body = self.header(index, start);
        let mut node = Node {
            parent,
            ordinal,
            fields: first..self.mail.fields.len(),
            span: start..body,
            body: body..body,
            media: None,
            disposition: None,
            encoding: TransferEncoding::Identity,
            decoded: None,
            shape: Shape::Leaf,
        };
        if let Some((value, field)) = self.value(first, "Content-Type") {
            node.media = MediaType::read(value);
            self.unreadable(node.media.is_none(), field);
        }
        if let Some((value, field)) = self.value(first, "Content-Disposition") {
            node.disposition = Disposition::read(value);
            self.unreadable(node.disposition.is_none(), field);
        }
        if let Some((value, field)) = self.value(first, "Content-Transfer-Encoding") {
            node.encoding = TransferEncoding::of(&String::from_utf8_lossy(value));
            if node.encoding == TransferEncoding::Unknown {
                self.fault_at(FaultKind::TransferEncodingUnknown, Item::Field(field));
            }
        }
        let boundary = node.media.as_ref().filter(|media| media.kind() == "multipart");
        let boundary = boundary
            .map(|media| media.parameter("boundary").unwrap_or_default().trim_end().as_bytes().to_vec());
        self.mail.nodes.push(node);
        self.leaf = Some(index);
        if let Some(boundary) = boundary {
            self.open_multipart(index, boundary);
        }
        body
    }

    fn open_multipart(&mut self, index: usize, boundary: Vec<u8>) {
        if boundary.is_empty() {
            self.fault_at(FaultKind::BoundaryMissing, self.media_item(index));
            return;
        }
        if self.open.len() >= self.limits.depth as usize {
            self.mail.limit.get_or_insert(Limit::Depth);
            return;
        }
        if let Some(node) = self.mail.nodes.get_mut(index) {
            node.shape = Shape::Multipart;
        }
        self.leaf = None;
        self.known.entry(boundary.clone()).or_default().push(self.open.len());
        self.open.push(Open { node: index, boundary, children: 0 });
    }

    /// Reads fields up to the empty line, or to what is neither. Returns where the body starts.
    fn header(&mut self, node: usize, start: usize) -> usize {
        let mut at = start;
        let mut count = 0_u32;
        while at < self.bytes.len() {
            let line = self.line(at);
            let text = self.bytes.get(line.clone()).unwrap_or_default().trim_ascii_end();
            if text.is_empty() {
                return line.end;
            }
            if text.starts_with(b"--") && self.boundary_of(text).is_some() {
                return at;
            }
            let Some(colon) = colon(text) else {
                self.fault(FaultKind::NotAField, node, line.start..line.start + text.len());
                if node > 0 && count == 0 {
                    return at;
                }
                at = line.end;
                continue;
            };
            let end = self.folded_end(line.end);
            if count >= self.limits.attributes {
                self.mail.limit.get_or_insert(Limit::Attributes);
            } else if self.mail.fields.len() >= self.limits.nodes as usize {
                self.mail.limit.get_or_insert(Limit::Nodes);
            } else {
                self.field(node, line.start, line.start + colon, end);
                count += 1;
            }
            at = end;
        }
        self.bytes.len()
    }

    fn field(&mut self, node: usize, start: usize, colon: usize, end: usize) {
        let raw = self.bytes.get(colon + 1..end).unwrap_or_default();
        let value_start = colon + 1 + (raw.len() - raw.trim_ascii_start().len());
        let value = raw.trim_ascii();
        let name = self.bytes.get(start..colon).unwrap_or_default().trim_ascii_end();
        if !value.is_ascii() || !name.is_ascii() {
            self.fault_at(FaultKind::NotAscii, Item::Field(self.mail.fields.len()));
        }
        let name = [number(start), number(start + name.len())];
        let value = [number(value_start), number(value_start + value.len())];
        self.mail.fields.push(RawField::new(number(node), name, value));
    }

    /// Where the lines that continue a field end: those that start with a blank.
    fn folded_end(&self, mut at: usize) -> usize {
        while matches!(self.bytes.get(at), Some(b' ' | b'\t')) {
            let line = self.line(at);
            if self.bytes.get(line.clone()).unwrap_or_default().trim_ascii().is_empty() {
                break;
            }
            at = line.end;
        }
        at
    }

    /// The line that starts at `start`, its end included.
    fn line(&self, start: usize) -> Range<usize> {
        let rest = self.bytes.get(start..).unwrap_or_default();
        start..start + memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)
    }

    /// The next line from `start`, where a line starts, that belongs to an open multipart.
    fn delimiter(&self, start: usize) -> Option<Delimiter> {
        if self.open.is_empty() {
            return None;
        }
        let rest = self.bytes.get(start..)?;
        let first = rest.starts_with(b"--").then_some(start);
        let later = memmem::find_iter(rest, b"\n--").map(|at| start + at + 1);
        for at in first.into_iter().chain(later) {
            let line = self.line(at);
            let text = self.bytes.get(line.clone())?.trim_ascii_end();
            let Some((depth, closing)) = self.boundary_of(text) else { continue };
            let before = self.bytes.get(start..at).unwrap_or_default();
            let content = before.strip_suffix(b"\r\n").or(before.strip_suffix(b"\n")).unwrap_or(before);
            return Some(Delimiter { content_end: start + content.len(), after: line.end, depth, closing });
        }
        None
    }

    /// The innermost open multipart whose boundary `line` is, and whether it ends it.
    fn boundary_of(&self, line: &[u8]) -> Option<(usize, bool)> {
        let text = line.strip_prefix(b"--")?;
        let innermost = |boundary: &[u8]| self.known.get(boundary)?.last().copied();
        if let Some(depth) = innermost(text) {
            return Some((depth, false));
        }
        let depth = innermost(text.strip_suffix(b"--")?.trim_ascii_end())?;
        Some((depth, true))
    }

    /// Ends the open multiparts from position `depth` on, at `end`.
    fn end_multiparts(&mut self, depth: usize, end: usize, ending: Ending) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { break };
            if let Some(positions) = self.known.get_mut(&open.boundary) {
                positions.pop();
                if positions.is_empty() {
                    self.known.remove(&open.boundary);
                }
            }
            let Some(node) = self.mail.nodes.get_mut(open.node) else { continue };
            node.body.end = end.max(node.body.start);
            node.span.end = node.body.end;
            let end = node.span.end;
            if self.mail.limit.is_some() {
                continue;
            }
            if open.children == 0 {
                self.fault_at(FaultKind::BoundaryAbsent, self.media_item(open.node));
            } else if ending == Ending::CutOff {
                self.fault(FaultKind::Unclosed, open.node, end..end);
            }
        }
    }

    /// Ends the part whose content is being read, if there is one, and decodes it.
    fn end_leaf(&mut self, end: usize) {
        let Some(index) = self.leaf.take() else { return };
        let Some(node) = self.mail.nodes.get_mut(index) else { return };
        node.body.end = end.max(node.body.start);
        node.span.end = node.body.end;
        let body = node.body.clone();
        let (content, sound) = node.encoding.decode(self.bytes.get(body.clone()).unwrap_or_default());
        if let Cow::Owned(content) = content {
            node.decoded = Some(content);
        }
        let notifies = notification::is_one(node.media.as_ref());
        if let Some(sound) = sound {
            let at = (body.start + sound).min(body.end);
            self.fault(FaultKind::TransferEncodingBroken, index, at..(at + 1).min(body.end));
        }
        if notifies {
            self.notification_places(index, body);
        }
    }

    /// Makes a place of each field of a notification, whose `body` is fields in groups: in the mail where it is written as it
    /// reads, else the whole content.
    fn notification_places(&mut self, index: usize, body: Range<usize>) {
        let Some(node) = self.mail.nodes.get(index) else { return };
        let as_written = node.decoded.is_none();
        let content = node.decoded.as_deref().or_else(|| self.bytes.get(body.clone())).unwrap_or_default();
        let room = self.limits.attributes as usize;
        let places: Vec<Place> = notification::fields(content)
            .take(room)
            .map(|(name, value)| Place {
                node: index,
                path: notification_path(content.get(name).unwrap_or_default()),
                span: if as_written {
                    body.start + value.start..body.start + value.end
                } else {
                    body.clone()
                },
            })
            .collect();
        self.mail.places.extend(places);
    }

    /// The value of the first field of that name among those from `first` on, and its position.
    fn value(&self, first: usize, name: &str) -> Option<(&'a [u8], usize)> {
        let fields = self.mail.fields.iter().enumerate().skip(first);
        let mut named = fields.filter(|(_, field)| {
            let written = self.bytes.get(field.name()).unwrap_or_default();
            written.eq_ignore_ascii_case(name.as_bytes())
        });
        let (index, field) = named.next()?;
        Some((self.bytes.get(field.value()).unwrap_or_default(), index))
    }

    fn unreadable(&mut self, is_so: bool, field: usize) {
        if is_so {
            self.fault_at(FaultKind::FieldUnreadable, Item::Field(field));
        }
    }

    /// Where a part says what it holds.
    fn media_item(&self, node: usize) -> Item {
        let first = self.mail.nodes.get(node).map_or(0, |node| node.fields.start);
        self.value(first, "Content-Type").map_or(Item::Node(node), |(_, field)| Item::Field(field))
    }

    fn fault(&mut self, kind: FaultKind, node: usize, span: Range<usize>) {
        let place = Item::Place(self.mail.places.len());
        if self.fault_at(kind, place) {
            let path = if kind == FaultKind::TransferEncodingBroken { "body" } else { "" };
            self.mail.places.push(Place { node, path: path.into(), span });
        }
    }

    /// Keeps a fault, unless there is a flood of them, which says no more than its start.
    fn fault_at(&mut self, kind: FaultKind, item: Item) -> bool {
        let room = self.mail.faults.len() < self.limits.findings as usize;
        if room {
            self.mail.faults.push(Fault { kind, at: item.anchor() });
        }
        room
    }
}

/// How a multipart ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// By its own last line.
    Closed,
    /// Because something around it ends.
    CutOff,
}

/// Where the colon of a field stands in its first line, if it is one: a name of printable ASCII before it (RFC 5322,
/// section 2.2), blanks allowed between the two (section 4.5).
fn colon(line: &[u8]) -> Option<usize> {
    let colon = memchr(b':', line)?;
    let name = line.get(..colon)?.trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(colon)
}

/// Offsets are bounded by [`read`].
fn number(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
