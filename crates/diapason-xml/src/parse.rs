//! The one pass that builds the tree: events of quick-xml in, columns out.
//!
//! quick-xml cuts the text into events and says where each ends; everything that makes a document well formed and that
//! it leaves unchecked is checked here, while the bytes are at hand.

use crate::chars::{Census, Reference, is_name_start, is_ncname, is_space};
use crate::decode::Source;
use crate::index::Indexes;
use crate::names::{Interner, NameId, Names, NamespaceId, Scope};
use crate::problem::{self, Problems};
use crate::text::{Place, Texts};
use diapason_core::{Limit, Limits, Message, RuleInfo, Text};
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::ops::Range;

/// What a node is, in the terms of the XPath data model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum NodeKind {
    /// The document node, above the root element.
    Document,
    /// An element.
    Element,
    /// A text, with the CDATA sections and references in it; never empty, never beside another text.
    Text,
    /// A comment.
    Comment,
    /// A processing instruction.
    ProcessingInstruction,
}

/// Where a node stands in the text, and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// First byte of the markup or text.
    pub(crate) start: u32,
    /// Past the last byte: of the end tag, for an element.
    pub(crate) stop: u32,
    /// An element: past its start tag, and its first attribute. Any other node: its characters.
    pub(crate) own: Place,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute {
    pub(crate) owner: u32,
    pub(crate) name: NameId,
    /// Where its name starts in the text.
    pub(crate) start: u32,
    pub(crate) value: Place,
}

/// One `xmlns` or `xmlns:prefix`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declaration {
    pub(crate) owner: u32,
    pub(crate) prefix: Place,
    pub(crate) namespace: NamespaceId,
}

/// The columns of a document: one entry per node, in document order.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) kinds: Vec<NodeKind>,
    pub(crate) names: Vec<NameId>,
    pub(crate) parents: Vec<u32>,
    /// Past the last descendant.
    pub(crate) ends: Vec<u32>,
    pub(crate) extents: Vec<Extent>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) declarations: Vec<Declaration>,
}

impl Columns {
    fn push(&mut self, kind: NodeKind, name: NameId, parent: u32, extent: Extent) {
        let end = size(self.kinds.len()) + 1;
        self.kinds.push(kind);
        self.names.push(name);
        self.parents.push(parent);
        self.ends.push(end);
        self.extents.push(extent);
    }
}

/// What was read.
pub(crate) struct Tree {
    pub(crate) columns: Columns,
    pub(crate) names: Names,
    pub(crate) side: String,
    pub(crate) indexes: Indexes,
    pub(crate) root: Option<u32>,
    pub(crate) limit: Option<Limit>,
}

impl Tree {
    /// The tree of an input that is not read: a document node.
    pub(crate) fn nothing() -> Self {
        let mut columns = Columns::default();
        columns.push(
            NodeKind::Document,
            NameId::NONE,
            0,
            Extent { start: 0, stop: 0, own: Place::default() },
        );
        let names = Interner::new().names;
        Self { columns, names, side: String::new(), indexes: Indexes::default(), root: None, limit: None }
    }
}

/// Builds the tree of `source`, up to the first fatal problem or limit.
pub(crate) fn parse(source: &Source<'_>, limits: &Limits, problems: &mut Problems) -> Tree {
    let mut parser = Parser::new(source, limits, problems);
    parser.check_characters();
    parser.run();
    parser.finish()
}

struct Parser<'p, 'a> {
    source: &'p Source<'a>,
    text: &'p str,
    limits: &'p Limits,
    problems: &'p mut Problems,
    census: Census,
    /// `]]>` stands somewhere: each text has to be looked at.
    closers: bool,
    columns: Columns,
    interner: Interner,
    side: String,
    open: Vec<Open>,
    pending: Option<Pending>,
    templates: Vec<u32>,
    attribute_seen: Vec<u32>,
    root: Option<u32>,
    limit: Option<Limit>,
    stopped: bool,
    /// Where the event at hand starts: elements that are still open when reading stops end there.
    reached: usize,
}

/// An element whose end tag is to come.
#[derive(Clone, Copy)]
struct Open {
    node: u32,
    name: Place,
    scope: Scope,
}

/// A text that may go on.
#[derive(Clone, Copy)]
struct Pending {
    start: u32,
    stop: u32,
    value: Place,
}

/// How a tag ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Start,
    Empty,
}

impl<'p, 'a> Parser<'p, 'a> {
    fn new(source: &'p Source<'a>, limits: &'p Limits, problems: &'p mut Problems) -> Self {
        let text: &'p str = &source.text;
        let nodes = text.len() / 24 + 16;
        let columns = Columns {
            kinds: Vec::with_capacity(nodes),
            names: Vec::with_capacity(nodes),
            parents: Vec::with_capacity(nodes),
            ends: Vec::with_capacity(nodes),
            extents: Vec::with_capacity(nodes),
            attributes: Vec::with_capacity(text.len() / 40 + 8),
            declarations: Vec::new(),
        };
        Self {
            source,
            text,
            limits,
            problems,
            census: Census::of(text),
            closers: memchr::memmem::find(text.as_bytes(), b"]]>").is_some(),
            columns,
            interner: Interner::new(),
            side: String::new(),
            open: Vec::with_capacity(32),
            pending: None,
            templates: Vec::new(),
            attribute_seen: Vec::new(),
            root: None,
            limit: None,
            stopped: false,
            reached: 0,
        }
    }

    fn check_characters(&mut self) {
        for (at, c) in self.census.forbidden(self.text) {
            if self.problems.is_full() {
                self.problems.dropped += 1;
                continue;
            }
            let words = Text {
                fr: "Le caractère {code} est interdit en XML : un lecteur strict refuse le document. Le retirer à l'export.",
                en: "The character {code} is forbidden in XML: a strict reader refuses the document. Remove it on export.",
            };
            let message = Message::new(words).fact("code", format!("U+{:04X}", u32::from(c)));
            let span = self.source.origin(at)..self.source.origin(at + c.len_utf8());
            self.problems.error(&problem::CHARACTER_FORBIDDEN, message, span);
        }
    }

    fn run(&mut self) {
        let whole = Extent { start: 0, stop: size(self.text.len()), own: Place::default() };
        self.columns.push(NodeKind::Document, NameId::NONE, 0, whole);
        if self.text.bytes().all(is_space) {
            let words = Text {
                fr: "Le fichier ne contient rien : il n'y a pas de document à contrôler. Relancer l'export.",
                en: "The file holds nothing: there is no document to check. Run the export again.",
            };
            return self.fatal(&problem::EMPTY, Message::new(words), 0..self.text.len());
        }
        // The reader drops a byte order mark without counting it; ours is gone already, a second one is content.
        let body = self.text.trim_start_matches('\u{FEFF}');
        let base = self.text.len() - body.len();
        if base > 0 {
            self.outside_text(0..base);
        }
        let mut reader = Reader::from_str(body);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut at = base;
        while !self.stopped {
            let event = reader.read_event();
            let end = offset(reader.buffer_position()) + base;
            let span = at..end;
            self.reached = at;
            at = end;
            match event {
                Ok(Event::Text(text)) => self.characters(text.as_ref(), span),
                Ok(Event::Start(tag)) => self.start(tag.name().as_ref().len(), span, Tag::Start),
                Ok(Event::End(tag)) => self.end(tag.name().as_ref(), span),
                Ok(Event::Empty(tag)) => self.start(tag.name().as_ref().len(), span, Tag::Empty),
                Ok(Event::GeneralRef(body)) => self.reference(body.as_ref(), span),
                Ok(Event::CData(text)) => self.cdata(text.as_ref(), span),
                Ok(Event::Comment(text)) => self.comment(text.as_ref(), span),
                Ok(Event::PI(instruction)) => self.instruction(instruction.target().as_ref(), span),
                Ok(Event::Decl(_)) => self.declaration(span),
                Ok(Event::DocType(_)) => self.doctype(span),
                Ok(Event::Eof) => return self.end_of_input(),
                Err(error) => self.refused(&error, span),
            }
        }
        self.flush();
    }

    fn finish(mut self) -> Tree {
        let stop = size(self.reached);
        let end = size(self.columns.kinds.len());
        while let Some(open) = self.open.pop() {
            self.close(open.node, end, stop);
        }
        if let Some(document) = self.columns.ends.first_mut() {
            *document = end;
        }
        let texts = Texts { text: self.text, side: &self.side };
        let indexes = Indexes::build(&self.columns, &self.interner.names, &self.templates, texts);
        Tree {
            columns: self.columns,
            names: self.interner.names,
            side: self.side,
            indexes,
            root: self.root,
            limit: self.limit,
        }
    }

    fn start(&mut self, name_length: usize, span: Range<usize>, tag: Tag) {
        self.flush();
        let starts = self.text.get(span.start + 1..).and_then(|rest| rest.chars().next());
        if !starts.is_some_and(|c| is_name_start(c) || c == ':') {
            let words = Text {
                fr: "Un signe « < » ouvre ici une balise sans nom : dans un texte il s'écrit « &lt; ». La suite n'est pas lue.",
                en: "A \"<\" opens a tag without a name here: in a text it is written \"&lt;\". The rest is not read.",
            };
            let here = span.start..span.start + 1;
            return self.fatal(&problem::LESS_THAN_BARE, Message::new(words), here);
        }
        if self.open.is_empty() && self.root.is_some() {
            return self.trailing(span.start);
        }
        if self.open.len() >= self.limits.depth as usize {
            return self.stop(Limit::Depth);
        }
        let node = size(self.columns.kinds.len());
        if node > self.limits.nodes {
            return self.stop(Limit::Nodes);
        }
        let name_start = span.start + 1;
        let name_end = self.name_end(name_start, name_start + name_length);
        let name = Place::new(size(name_start), size(name_end));
        let first = self.columns.attributes.len();
        let scope = self.interner.enter();
        let close = if tag == Tag::Empty { 2 } else { 1 };
        self.read_attributes(node, name_end..span.end - close);

        let texts = Texts { text: self.text, side: &self.side };
        let written = self.interner.written(name, texts);
        let expanded = self.interner.element(written, texts);
        if !(expanded.bound && expanded.well_formed) {
            self.report_name(name, expanded.well_formed);
        }
        let parent = self.open.last().map_or(0, |open| open.node);
        let own = Place::new(size(span.end), size(first));
        let extent = Extent { start: size(span.start), stop: size(span.end), own };
        self.columns.push(NodeKind::Element, expanded.name, parent, extent);
        if self.root.is_none() {
            self.root = Some(node);
        }
        self.reached = span.end;
        if Some(expanded.name) == self.interner.names.template {
            self.templates.push(node);
        }
        match tag {
            Tag::Start => self.open.push(Open { node, name, scope }),
            Tag::Empty => self.interner.leave(scope),
        }
    }

    /// quick-xml ends a name at white space only.
    fn name_end(&self, start: usize, end: usize) -> usize {
        let name = self.text.get(start..end).unwrap_or_default();
        name.find(['=', '"', '\'', '<', '/']).map_or(end, |length| start + length)
    }

    fn end(&mut self, name: &str, span: Range<usize>) {
        self.flush();
        let Some(open) = self.open.last().copied() else {
            if self.root.is_some() {
                return self.trailing(span.start);
            }
            let words = Text {
                fr: "Une balise fermante ne ferme rien : aucun élément n'est ouvert. La suite n'est pas lue.",
                en: "An end tag closes nothing: no element is open. The rest is not read.",
            };
            return self.fatal(&problem::TAG_MISMATCH, Message::new(words), span);
        };
        let expected = self.texts().get(open.name);
        if name != expected {
            return self.mismatched(name, expected, span);
        }
        self.open.pop();
        self.interner.leave(open.scope);
        self.close(open.node, size(self.columns.kinds.len()), size(span.end));
    }

    fn close(&mut self, node: u32, end: u32, stop: u32) {
        if let Some(slot) = self.columns.ends.get_mut(node as usize) {
            *slot = end;
        }
        if let Some(extent) = self.columns.extents.get_mut(node as usize) {
            extent.stop = stop.max(extent.stop);
        }
    }

    #[cold]
    fn mismatched(&mut self, name: &str, expected: &str, span: Range<usize>) {
        let words = Text {
            fr: "« </{found}> » ne ferme pas l'élément ouvert, « {expected} » : la structure n'est plus connue et la suite n'est pas \
                 lue. Fermer les éléments dans l'ordre inverse de leur ouverture.",
            en: "\"</{found}>\" does not close the open element, \"{expected}\": the structure is no longer known and the rest is not \
                 read. Close elements in reverse order.",
        };
        let message = named(named(Message::new(words), "found", name), "expected", expected);
        self.fatal(&problem::TAG_MISMATCH, message, span);
    }

    fn characters(&mut self, text: &str, span: Range<usize>) {
        if text.starts_with('&') {
            return self.bare_ampersand(text, span);
        }
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        self.check_closer(text, &span);
        self.append(text, span);
    }

    fn check_closer(&mut self, text: &str, span: &Range<usize>) {
        if self.closers
            && let Some(at) = text.find("]]>")
        {
            let words = Text {
                fr: "« ]]> » est interdit dans un texte, hors d'une section CDATA. Écrire « ]]&gt; ».",
                en: "\"]]>\" is forbidden in a text, outside a CDATA section. Write \"]]&gt;\".",
            };
            let start = span.start + at;
            self.error(&problem::NOT_WELL_FORMED, Message::new(words), start..start + 3);
        }
    }

    /// Adds characters that stand in the text as they are, but for line ends.
    fn append(&mut self, text: &str, span: Range<usize>) {
        let start = span.end - text.len();
        self.append_at(text, start, span);
    }

    fn append_at(&mut self, text: &str, start: usize, span: Range<usize>) {
        let whole = !(self.census.returns && memchr::memchr(b'\r', text.as_bytes()).is_some());
        match self.pending {
            None if whole => {
                let value = Place::new(size(start), size(start + text.len()));
                self.pending = Some(Pending { start: size(span.start), stop: size(span.end), value });
            }
            _ => {
                self.to_side(&span);
                push_lines(text, &mut self.side);
                self.grow(&span);
            }
        }
    }

    /// Makes sure that the pending text ends the side buffer.
    fn to_side(&mut self, span: &Range<usize>) {
        let base = self.text.len();
        match &mut self.pending {
            Some(pending) if pending.value.end as usize <= base && !pending.value.is_empty() => {
                let start = size(base + self.side.len());
                let range = pending.value.start as usize..pending.value.end as usize;
                self.side.push_str(self.text.get(range).unwrap_or_default());
                pending.value = Place::new(start, size(base + self.side.len()));
            }
            Some(pending) if pending.value.is_empty() => {
                let start = size(base + self.side.len());
                pending.value = Place::new(start, start);
            }
            Some(_) => {}
            None => {
                let start = size(base + self.side.len());
                let (from, to) = (size(span.start), size(span.start));
                self.pending = Some(Pending { start: from, stop: to, value: Place::new(start, start) });
            }
        }
    }

    fn grow(&mut self, span: &Range<usize>) {
        let end = size(self.text.len() + self.side.len());
        if let Some(pending) = &mut self.pending {
            pending.value.end = end;
            pending.stop = size(span.end);
        }
    }

    fn push_char(&mut self, c: char, span: &Range<usize>) {
        self.to_side(span);
        self.side.push(c);
        self.grow(span);
    }

    fn reference(&mut self, body: &str, span: Range<usize>) {
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        match Reference::of(body) {
            Reference::Char(c) => self.push_char(c, &span),
            broken => {
                self.report_reference(broken, body, span.clone());
                if broken == Reference::Forbidden {
                    self.push_char(char::REPLACEMENT_CHARACTER, &span);
                } else {
                    let raw = self.text.get(span.clone()).unwrap_or_default();
                    self.append(raw, span);
                }
            }
        }
    }

    fn bare_ampersand(&mut self, text: &str, span: Range<usize>) {
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        self.report_reference(Reference::Bare, "", span.start..span.start + 1);
        self.check_closer(text, &span);
        self.append(text, span);
    }

    fn cdata(&mut self, text: &str, span: Range<usize>) {
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        let start = span.start + "<![CDATA[".len();
        if self.pending.is_none() && text.is_empty() {
            let none = Place::new(size(start), size(start));
            self.pending = Some(Pending { start: size(span.start), stop: size(span.end), value: none });
            return;
        }
        self.append_at(text, start, span);
    }

    /// Makes the pending text a node.
    #[inline]
    fn flush(&mut self) {
        let Some(pending) = self.pending.take() else { return };
        if pending.value.is_empty() {
            return;
        }
        let extent = Extent { start: pending.start, stop: pending.stop, own: pending.value };
        self.leaf(NodeKind::Text, NameId::NONE, extent);
    }

    fn leaf(&mut self, kind: NodeKind, name: NameId, extent: Extent) {
        if size(self.columns.kinds.len()) > self.limits.nodes {
            return self.stop(Limit::Nodes);
        }
        let parent = self.open.last().map_or(0, |open| open.node);
        self.columns.push(kind, name, parent, extent);
    }

    fn comment(&mut self, text: &str, span: Range<usize>) {
        self.flush();
        if memchr::memmem::find(text.as_bytes(), b"--").is_some() || text.ends_with('-') {
            let words = Text {
                fr: "Ce commentaire contient « -- » ou finit par « ---> » : un lecteur strict refuse le document. Remplacer les tirets.",
                en: "This comment contains \"--\" or ends with \"--->\": a strict reader refuses the document. Replace the hyphens.",
            };
            self.error(&problem::COMMENT_DOUBLE_HYPHEN, Message::new(words), span.clone());
        }
        let start = span.start + "<!--".len();
        let own = self.lines(Place::new(size(start), size(start + text.len())));
        let extent = Extent { start: size(span.start), stop: size(span.end), own };
        self.leaf(NodeKind::Comment, NameId::NONE, extent);
    }

    fn instruction(&mut self, target: &str, span: Range<usize>) {
        self.flush();
        let start = span.start + "<?".len();
        let name_end = start + target.len();
        if !is_ncname(target) || target.eq_ignore_ascii_case("xml") {
            self.report_malformed(Place::new(size(start), size(name_end)));
        }
        let name = self
            .interner
            .plain(Place::new(size(start), size(name_end)), Texts { text: self.text, side: &self.side });
        let content = self.text.get(name_end..span.end - 2).unwrap_or_default();
        let skipped = content.len() - content.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let own = self.lines(Place::new(size(name_end + skipped), size(span.end - 2)));
        let extent = Extent { start: size(span.start), stop: size(span.end), own };
        self.leaf(NodeKind::ProcessingInstruction, name, extent);
    }

    /// The same characters with line ends made `\n`.
    fn lines(&mut self, place: Place) -> Place {
        let raw = Texts { text: self.text, side: "" }.get(place);
        if !(self.census.returns && raw.contains('\r')) {
            return place;
        }
        let base = self.text.len();
        let start = size(base + self.side.len());
        push_lines(raw, &mut self.side);
        Place::new(start, size(base + self.side.len()))
    }

    fn declaration(&mut self, span: Range<usize>) {
        self.flush();
        if span.start > 0 {
            let words = Text {
                fr: "La déclaration XML n'est pas au tout début du fichier : un lecteur strict refuse le document. Retirer ce qui la \
                     précède, ou la retirer.",
                en: "The XML declaration is not at the very start of the file: a strict reader refuses the document. Remove what comes \
                     before it, or remove it.",
            };
            self.error(&problem::DECLARATION_MISPLACED, Message::new(words), span.clone());
        }
        let content = self.text.get(span.start + "<?xml".len()..span.end - 2).unwrap_or_default();
        if !is_declaration(content) {
            let words = Text {
                fr: "La déclaration XML est mal formée. Écrire <?xml version=\"1.0\" encoding=\"UTF-8\"?>.",
                en: "The XML declaration is malformed. Write <?xml version=\"1.0\" encoding=\"UTF-8\"?>.",
            };
            self.error(&problem::DECLARATION_MALFORMED, Message::new(words), span);
        }
    }

    fn doctype(&mut self, span: Range<usize>) {
        self.flush();
        let words = Text {
            fr: "Le document contient un DOCTYPE, interdit ici : rien de ce qu'il désigne n'est lu ni ouvert. Le retirer.",
            en: "The document holds a DOCTYPE, which is forbidden here: nothing that it names is read or opened. Remove it.",
        };
        self.error(&problem::DOCTYPE, Message::new(words), span);
    }

    fn outside_text(&mut self, span: Range<usize>) {
        let text = self.text.get(span.clone()).unwrap_or_default();
        let Some(at) = text.bytes().position(|b| !is_space(b)) else { return };
        let start = span.start + at;
        if self.root.is_some() {
            return self.trailing(start);
        }
        let words = Text {
            fr: "Il y a du texte avant l'élément racine : un lecteur strict refuse le document. Le retirer.",
            en: "There is text before the root element: a strict reader refuses the document. Remove it.",
        };
        self.error(&problem::LEADING_CONTENT, Message::new(words), start..span.end);
    }

    /// The root element is whole: what follows is reported once and not read.
    fn trailing(&mut self, start: usize) {
        let words = Text {
            fr: "Il y a autre chose après l'élément racine : ce n'est plus un document. La suite n'est pas lue ; garder un document \
                 par fichier.",
            en: "Something follows the root element: this is no longer one document. The rest is not read; keep one document per \
                 file.",
        };
        self.error(&problem::TRAILING_CONTENT, Message::new(words), start..self.text.len());
        self.stopped = true;
    }

    fn end_of_input(&mut self) {
        self.flush();
        if let Some(open) = self.open.last().copied() {
            let name = self.texts().get(open.name);
            let words = Text {
                fr: "Le fichier finit avant que l'élément « {name} » soit fermé : il manque la fin. Refaire l'envoi.",
                en: "The file ends before the element \"{name}\" is closed: its end is missing. Send it again.",
            };
            let message = named(Message::new(words), "name", name);
            self.fatal(&problem::TRUNCATED, message, self.text.len()..self.text.len());
        } else if self.root.is_none() {
            let words = Text {
                fr: "Le fichier ne contient aucun élément : ce n'est pas un document XML. Vérifier que c'est le bon fichier.",
                en: "The file holds no element: it is not an XML document. Check that it is the right file.",
            };
            self.fatal(&problem::NO_ROOT, Message::new(words), 0..self.text.len());
        }
    }

    #[cold]
    fn refused(&mut self, error: &Error, span: Range<usize>) {
        self.flush();
        let Error::Syntax(error) = error else {
            // What quick-xml calls ill-formed and can go on after: a DOCTYPE without a name.
            return self.doctype(span);
        };
        let (what, at_end) = unclosed(*error);
        if at_end && span.end >= self.text.len() {
            let words = Text {
                fr: "Le fichier finit au milieu {what} : il manque la fin. Refaire l'envoi.",
                en: "The file ends in the middle of {what}: its end is missing. Send it again.",
            };
            return self.fatal(&problem::TRUNCATED, Message::new(words).words("what", what), span);
        }
        let words = Text {
            fr: "« <! » n'ouvre ici ni un commentaire, ni une section CDATA. La suite n'est pas lue.",
            en: "\"<!\" opens neither a comment nor a CDATA section here. The rest is not read.",
        };
        let start = span.start;
        self.fatal(&problem::NOT_WELL_FORMED, Message::new(words), start..(start + 2).min(self.text.len()));
    }

    fn texts(&self) -> Texts<'p> {
        Texts { text: self.text, side: "" }
    }

    fn stop(&mut self, limit: Limit) {
        self.limit = Some(limit);
        self.stopped = true;
    }

    #[cold]
    fn error(&mut self, rule: &'static RuleInfo, message: Message, span: Range<usize>) {
        if self.problems.is_full() {
            self.problems.dropped += 1;
            return;
        }
        let span = self.source.origin(span.start)..self.source.origin(span.end);
        self.problems.error(rule, message, span);
    }

    #[cold]
    fn fatal(&mut self, rule: &'static RuleInfo, message: Message, span: Range<usize>) {
        let span = self.source.origin(span.start)..self.source.origin(span.end);
        self.problems.fatal(rule, message, span);
        self.stopped = true;
    }
}

mod attributes;
pub(crate) use attributes::attribute_name_length;

/// A name of the document as a fact where it is a name, as a value where it could be anything.
fn named(message: Message, key: &'static str, name: &str) -> Message {
    if name.split(':').all(is_ncname) { message.fact(key, name.to_owned()) } else { message.value(key, name) }
}

/// What was being read, and whether only the end of the input can be the reason.
const fn unclosed(error: SyntaxError) -> (Text, bool) {
    let what = match error {
        SyntaxError::UnclosedPI => {
            Text { fr: "d'une instruction de traitement", en: "a processing instruction" }
        }
        SyntaxError::UnclosedXmlDecl => Text { fr: "de la déclaration XML", en: "the XML declaration" },
        SyntaxError::UnclosedComment => Text { fr: "d'un commentaire", en: "a comment" },
        SyntaxError::UnclosedDoctype => Text { fr: "du DOCTYPE", en: "the DOCTYPE" },
        SyntaxError::UnclosedCData => Text { fr: "d'une section CDATA", en: "a CDATA section" },
        SyntaxError::UnclosedSingleQuotedAttributeValue | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
            Text { fr: "d'une valeur d'attribut", en: "an attribute value" }
        }
        SyntaxError::UnclosedTag => Text { fr: "d'une balise", en: "a tag" },
        SyntaxError::InvalidBangMarkup => return (Text { fr: "", en: "" }, false),
    };
    (what, true)
}

/// Whether `content` is what XML 1.0, production 23, has after `<?xml`, for version 1.0.
fn is_declaration(content: &str) -> bool {
    let mut rest = content;
    let version = pseudo_attribute(&mut rest, "version");
    let encoding = pseudo_attribute(&mut rest, "encoding");
    let standalone = pseudo_attribute(&mut rest, "standalone");
    let label = |label: &str| {
        label.starts_with(|c: char| c.is_ascii_alphabetic())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
    };
    let minor = version.and_then(|version| version.strip_prefix("1."));
    minor == Some("0")
        && encoding.is_none_or(label)
        && standalone.is_none_or(|value| matches!(value, "yes" | "no"))
        && rest.bytes().all(is_space)
}

/// Takes `name = "value"` with white space before it off the front of `rest`.
fn pseudo_attribute<'t>(rest: &mut &'t str, name: &str) -> Option<&'t str> {
    let space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let body = rest.trim_start_matches(space);
    if body.len() == rest.len() {
        return None;
    }
    let body =
        body.strip_prefix(name)?.trim_start_matches(space).strip_prefix('=')?.trim_start_matches(space);
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, after) = body.strip_prefix(quote)?.split_once(quote)?;
    *rest = after;
    Some(value)
}

/// Appends `text` with every line end as `\n` (XML 1.0, section 2.11).
fn push_lines(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\r') {
        out.push_str(line);
        out.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out.push_str(rest);
}

/// A size or offset as the columns keep it: inputs that could hold more are refused before.
fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
