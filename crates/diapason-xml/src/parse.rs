//! The one pass that builds the tree: text in, columns out.
//!
//! What documents are made of (tags, texts, references, comments) is cut here, each byte looked at once; quick-xml cuts what is
//! rare: CDATA sections, instructions, DOCTYPE, and markup that does not end. Everything that makes a document well formed is
//! checked while the bytes are at hand.

use crate::chars::{Census, is_name_start, is_ncname, is_space};
use crate::decode::Source;
use crate::index::Indexes;
use crate::interner::{Interner, Scope};
use crate::names::NameId;
use crate::problem::{self, Problems};
use crate::text::{Place, Texts, size};
use crate::tree::{Columns, Extent, NodeKind, Tree};
use cut::Cut;
use diapason_core::{Limit, Limits, Message, RuleInfo, Text};
use std::ops::Range;

mod around;
mod attributes;
mod content;
mod cut;
mod rare;
pub(crate) use cut::attribute_name_length;

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
    columns: Columns,
    interner: Interner,
    side: String,
    open: Vec<Open>,
    pending: Option<Pending>,
    templates: Vec<u32>,
    attribute_seen: Vec<u32>,
    /// The attributes of the tag at hand.
    written: Vec<cut::Written>,
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
        Self {
            source,
            text,
            limits,
            problems,
            census: Census::of(text),
            columns: Columns::for_text(text.len()),
            interner: Interner::new(),
            side: String::new(),
            open: Vec::with_capacity(32),
            pending: None,
            templates: Vec::new(),
            attribute_seen: Vec::new(),
            written: Vec::new(),
            root: None,
            limit: None,
            stopped: false,
            reached: 0,
        }
    }

    fn check_characters(&mut self) {
        for (at, c) in self.census.forbidden(self.text) {
            if self.problems.is_full() {
                self.problems.count_one(&problem::CHARACTER_FORBIDDEN);
                continue;
            }
            let words = Text {
                fr: "Le caractère {code} est interdit en XML : un lecteur strict refuse le document. Retirer \
                     ce caractère à l'export.",
                en: "The character {code} is forbidden in XML: a strict reader refuses the document. Remove \
                     this character on export.",
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
        // Ours is gone already: a second byte order mark is content.
        let mut at = self.text.len() - self.text.trim_start_matches('\u{FEFF}').len();
        if at > 0 {
            self.outside_text(0..at);
        }
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(at)
            && !self.stopped
        {
            self.reached = at;
            at = match (byte, bytes.get(at + 1)) {
                (b'<', Some(b'/')) => self.end(at),
                (b'<', Some(b'!')) => self.comment(at),
                (b'<', None | Some(b'?')) => self.rare(at),
                (b'<', Some(_)) => self.start(at),
                (b'&', _) => self.ampersand(at),
                _ => self.characters(at),
            };
        }
        if self.stopped {
            return self.flush();
        }
        self.reached = at;
        self.end_of_input();
    }

    fn finish(mut self) -> Tree {
        let stop = size(self.reached);
        let end = size(self.columns.kinds.len());
        let unclosed: Vec<u32> = self.open.iter().map(|open| open.node).collect();
        for node in &unclosed {
            self.close(*node, end, stop);
        }
        if let Some(document) = self.columns.ends.first_mut() {
            *document = end;
        }
        self.columns.trim();
        let texts = Texts { text: self.text, side: &self.side };
        let indexes = Indexes::build(&self.columns, &self.interner.names, &self.templates, texts);
        Tree {
            columns: self.columns,
            names: self.interner.names,
            side: self.side,
            indexes,
            root: self.root,
            unclosed,
            limit: self.limit,
        }
    }

    fn start(&mut self, at: usize) -> usize {
        self.flush();
        if !self.opens_a_name(at) {
            self.bare_less_than(at);
            return at;
        }
        let mut written = std::mem::take(&mut self.written);
        written.clear();
        let Some(cut) = cut::start_tag(self.text.as_bytes(), at, &mut written) else { return self.rare(at) };
        let end = cut.end;
        self.open(at, cut, &written);
        self.written = written;
        end
    }

    fn open(&mut self, start: usize, cut: Cut, written: &[cut::Written]) {
        if self.open.is_empty() && self.root.is_some() {
            return self.trailing(start);
        }
        if self.open.len() >= self.limits.depth as usize {
            return self.stop(Limit::Depth);
        }
        let node = size(self.columns.kinds.len());
        if node > self.limits.nodes {
            return self.stop(Limit::Nodes);
        }
        let name = Place::new(size(start + 1), size(cut.name_end));
        let first = self.columns.attributes.len();
        let scope = self.interner.enter();
        self.read_attributes(node, written, cut.broken);

        let texts = Texts { text: self.text, side: &self.side };
        let written = self.interner.written(name, texts);
        let expanded = self.interner.element(written, texts);
        if !(expanded.bound && expanded.well_formed) {
            self.report_name(name, expanded.well_formed);
        }
        let parent = self.open.last().map_or(0, |open| open.node);
        let own = Place::new(size(cut.end), size(first));
        let extent = Extent { start: size(start), stop: size(cut.end), own };
        self.columns.push(NodeKind::Element, expanded.name, parent, extent);
        if self.root.is_none() {
            self.root = Some(node);
        }
        self.reached = cut.end;
        if Some(expanded.name) == self.interner.names.template {
            self.templates.push(node);
        }
        match cut.tag {
            Tag::Start => self.open.push(Open { node, name, scope }),
            Tag::Empty => self.interner.leave(scope),
        }
    }

    /// Whether the `<` at `start` stands before a name.
    fn opens_a_name(&self, start: usize) -> bool {
        match self.text.as_bytes().get(start + 1) {
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b':') => true,
            Some(0..0x80) | None => false,
            Some(_) => {
                let next = self.text.get(start + 1..).and_then(|rest| rest.chars().next());
                next.is_some_and(is_name_start)
            }
        }
    }

    #[cold]
    fn bare_less_than(&mut self, start: usize) {
        let words = Text {
            fr: "Un signe « < » ouvre ici une balise sans nom : la suite n'est pas lue. Dans un texte, écrire \
                 « &lt; ».",
            en: "A “<” opens a tag without a name here: the rest is not read. In a text, write “&lt;”.",
        };
        self.fatal(&problem::LESS_THAN_BARE, Message::new(words), start..start + 1);
    }

    fn end(&mut self, start: usize) -> usize {
        let Some(end) = self.end_tag(start) else { return self.rare(start) };
        self.flush();
        // Where there was no room for the text before, the element is not whole.
        if !self.stopped {
            self.close_tag(start..end);
        }
        end
    }

    /// Past the end tag at `start`; the one that is expected needs no search.
    fn end_tag(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if let Some(open) = self.open.last() {
            let name = self.texts().bytes(open.name);
            let end = start + 2 + name.len();
            if bytes.get(end) == Some(&b'>') && bytes.get(start + 2..end) == Some(name) {
                return Some(end + 1);
            }
        }
        cut::tag_end(bytes, start)
    }

    fn close_tag(&mut self, span: Range<usize>) {
        let Some(open) = self.open.last().copied() else {
            if self.root.is_some() {
                return self.trailing(span.start);
            }
            let words = Text {
                fr: "Une balise fermante ne ferme rien : aucun élément n'est ouvert, et la suite n'est pas \
                     lue. Retirer cette balise.",
                en: "An end tag closes nothing: no element is open, and the rest is not read. Remove this tag.",
            };
            return self.fatal(&problem::TAG_MISMATCH, Message::new(words), span);
        };
        let expected = self.texts().get(open.name);
        let written = self.text.get(span.start + 2..span.end - 1).unwrap_or_default();
        // White space alone is shown as it is written.
        let name = match written.trim_end_matches([' ', '\t', '\r', '\n']) {
            "" => written,
            name => name,
        };
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
            en: "“</{found}>” does not close the open element, “{expected}”: the structure is no longer known \
                 and the rest is not read. Close elements in the reverse of the order they were opened in.",
        };
        let message = named(named(Message::new(words), "found", name), "expected", expected);
        self.fatal(&problem::TAG_MISMATCH, message, span);
    }

    fn leaf(&mut self, kind: NodeKind, name: NameId, extent: Extent) {
        if size(self.columns.kinds.len()) > self.limits.nodes {
            return self.stop(Limit::Nodes);
        }
        let parent = self.open.last().map_or(0, |open| open.node);
        self.columns.push(kind, name, parent, extent);
    }

    fn end_of_input(&mut self) {
        self.flush();
        if let Some(open) = self.open.last().copied() {
            let name = self.texts().get(open.name);
            let words = Text {
                fr: "Le fichier finit avant que l'élément « {name} » soit fermé : il manque la fin. Refaire l'envoi.",
                en: "The file ends before the element “{name}” is closed: its end is missing. Send the file \
                     again.",
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
            return self.problems.count_one(rule);
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

/// A name of the document as a fact where it is a name, as a value where it could be anything.
fn named(message: Message, key: &'static str, name: &str) -> Message {
    if name.split(':').all(is_ncname) { message.fact(key, name.to_owned()) } else { message.value(key, name) }
}
