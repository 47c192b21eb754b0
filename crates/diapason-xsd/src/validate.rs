//! One walk over a document, from its root to its end, with a stack of open elements.
//!
//! It reports what the reference validator reports, in its order, and recovers as it does: after a child that does not fit, the children
//! that follow are judged by any declaration of their name in the content model, and their order no more; an element that `xsi:type`
//! gives a type which may not stand there is judged by that type all the same.

mod attributes;
mod content;
mod identity;
mod memo;
mod report;
mod typing;

pub use report::{Tag, Unjudged, Validation, Violation};

use crate::automaton::{Cursor, Model, Taken, Target};
use crate::clause::Clause;
use crate::names::{Bound, Ns, Sym, XSI};
use crate::schema::{
    Complex, ComplexId, Content, Element, ElementId, Mode, Process, Schema, SimpleId, TypeId,
};
use crate::simple::{Ask, Datum, Fault, Scope, Simple};
use crate::words::{self, Misplaced};
use diapason_core::Limits;
use diapason_xml::{AttrId, Document, NameId, NodeId, NodeKind};
use hashbrown::{HashMap, HashSet};
use identity::{Keys, Known};
use memo::Memo;
use std::borrow::Cow;
use std::iter::Peekable;
use std::vec::IntoIter;

impl Schema {
    /// Judges a whole document. The same document gives the same violations, in document order.
    #[must_use]
    pub fn validate(&self, document: &Document<'_>, limits: &Limits) -> Validation {
        let mut walk = Walk::new(self, document, limits);
        if let Some(root) = document.root_element() {
            walk.run(root);
        }
        walk.validation
    }
}

struct Walk<'w> {
    schema: &'w Schema,
    document: &'w Document<'w>,
    most_violations: usize,
    names: Bound<'w, 'w>,
    /// `xsi:type` and `xsi:nil`, where the document has them.
    type_attribute: Option<NameId>,
    nil_attribute: Option<NameId>,
    /// The elements that carry one of them and are still to come.
    marked: Peekable<IntoIter<NodeId>>,
    stack: Vec<Frame<'w>>,
    buffer: Buffer<'w>,
    /// Whether the text of the element at hand is needed.
    appends: bool,
    valid: Memo<'w>,
    ids: HashSet<String>,
    idrefs: Vec<String>,
    /// Open elements that carry identity constraints.
    scopes: usize,
    steps: u64,
    known: HashMap<NodeId, Known>,
    attribute_values: HashMap<AttrId, Datum>,
    keys: Keys,
    validation: Validation,
}

/// An open element.
struct Frame<'w> {
    node: NodeId,
    element: Option<&'w Element>,
    kind: TypeId,
    inside: Inside<'w>,
    cursor: Cursor,
    seen: Seen,
    is_nil: bool,
    /// Its declaration and its type ask for nothing at its end but that its content is complete.
    is_plain: bool,
    /// In what a wildcard skips: nothing is judged.
    is_skipped: bool,
}

/// What an element may hold.
#[derive(Clone, Copy)]
enum Inside<'w> {
    Nothing,
    Simple(SimpleId),
    Elements(&'w Model),
    Mixed(&'w Model),
}

/// What stood in an element.
#[derive(Clone, Copy, Default)]
struct Seen {
    elements: bool,
    text: bool,
    /// Text other than white space, where only elements may stand.
    characters: bool,
}

/// The text of an element, borrowed as long as it is one.
enum Buffer<'d> {
    Empty,
    One(&'d str),
    Many(String),
}

impl<'w> Walk<'w> {
    fn new(schema: &'w Schema, document: &'w Document<'w>, limits: &Limits) -> Self {
        let type_attribute = document.name_id(XSI, "type");
        let nil_attribute = document.name_id(XSI, "nil");
        Self {
            schema,
            document,
            most_violations: limits.findings as usize,
            names: Bound::new(&schema.names, document),
            type_attribute,
            nil_attribute,
            marked: owners(document, [type_attribute, nil_attribute]),
            stack: Vec::with_capacity(32),
            buffer: Buffer::Empty,
            appends: false,
            valid: Memo::new(),
            ids: HashSet::new(),
            idrefs: Vec::new(),
            scopes: 0,
            steps: limits.steps,
            known: HashMap::new(),
            attribute_values: HashMap::new(),
            keys: Keys::default(),
            validation: Validation::default(),
        }
    }

    fn run(&mut self, root: NodeId) {
        self.start(root);
        for node in self.document.descendants(root) {
            let parent = self.document.parent(node);
            while self.stack.last().is_some_and(|frame| Some(frame.node) != parent) {
                self.end();
            }
            match self.document.kind(node) {
                NodeKind::Element => self.start(node),
                NodeKind::Text => self.text(node),
                NodeKind::Document | NodeKind::Comment | NodeKind::ProcessingInstruction => {}
            }
        }
        while !self.stack.is_empty() {
            self.end();
        }
    }

    fn start(&mut self, node: NodeId) {
        let (namespace, name) = self.names.name(self.document.name(node));
        let (target, process) = match self.take(node, namespace, name) {
            Place::Skipped => return self.stack.push(Frame::skipped(node)),
            Place::At((Some(id), _)) if let Some((kind, complex)) = self.plain(node, id) => {
                return self.open_plain(node, id, kind, complex);
            }
            Place::At(target) => target,
        };
        self.buffer = Buffer::Empty;
        if process == Some(Process::Skip) {
            return self.stack.push(Frame::skipped(node));
        }
        let element = target.or_else(|| self.schema.global_elements.get(&name).copied());
        let element = element.and_then(|id| self.schema.element(id));
        let declared = element.map(|element| element.kind);
        let written = self.type_attribute.and_then(|name| self.document.attribute(node, name));
        let mut typed = None;
        let kind = match (declared, written) {
            (None, None) => {
                self.undeclared(node, process);
                self.appends = false;
                TypeId::Complex(self.schema.builtins.any_type)
            }
            (declared, written) => {
                let derived =
                    written.and_then(|attribute| self.written_type(node, element, declared, attribute));
                typed = written.filter(|_| derived.is_some());
                let any_type = TypeId::Complex(self.schema.builtins.any_type);
                let kind = derived.or(declared).unwrap_or(any_type);
                self.appends = self.needs_text(element, kind);
                kind
            }
        };
        self.open(node, element, kind, typed);
    }

    /// The type of an element that has nothing to be judged but its attributes and its content: one that neither carries `xsi:type`
    /// or `xsi:nil` nor has a declaration that says more.
    fn plain(&mut self, node: NodeId, id: ElementId) -> Option<(ComplexId, &'w Complex)> {
        while self.marked.next_if(|marked| *marked < node).is_some() {}
        if self.marked.peek() == Some(&node) {
            return None;
        }
        let kind = self.schema.plain(id)?;
        Some((kind, self.schema.complex(kind)?))
    }

    fn open_plain(&mut self, node: NodeId, id: ElementId, kind: ComplexId, complex: &'w Complex) {
        let inside = self.inside(complex.content);
        self.buffer = Buffer::Empty;
        self.appends = matches!(inside, Inside::Simple(_));
        let cursor = match inside {
            Inside::Elements(model) | Inside::Mixed(model) => self.model_start(node, model),
            Inside::Nothing | Inside::Simple(_) => Cursor::default(),
        };
        self.attributes(node, Some(complex), None);
        self.stack.push(Frame {
            node,
            element: self.schema.element(id),
            kind: TypeId::Complex(kind),
            inside,
            cursor,
            seen: Seen::default(),
            is_nil: false,
            is_plain: true,
            is_skipped: false,
        });
    }

    /// Shows a child to the content model of its parent.
    fn take(&mut self, node: NodeId, namespace: Ns, name: Sym) -> Place {
        let Some(frame) = self.stack.last_mut() else { return Place::At((None, None)) };
        if frame.is_skipped {
            return Place::Skipped;
        }
        frame.seen.elements = true;
        let (Inside::Elements(model) | Inside::Mixed(model)) = frame.inside else {
            return Place::At((None, None));
        };
        let taken = model.advance(&mut frame.cursor, namespace, name);
        let target = match taken {
            Taken::By(target) => Some(target),
            Taken::After(target) => target,
            Taken::Refused(target) => {
                let place = if target.is_some() { Misplaced::Known } else { Misplaced::Unknown };
                self.report_child(node, model, place);
                target
            }
        };
        Place::At(match target {
            None => (None, None),
            Some(Target::Element(element)) => (Some(element), None),
            Some(Target::Wildcard(at)) => (None, model.wildcard(at).map(|wildcard| wildcard.process)),
        })
    }

    #[cold]
    fn report_child(&mut self, node: NodeId, model: &Model, place: Misplaced) {
        let Some(cursor) = self.stack.last().map(|frame| frame.cursor.clone()) else { return };
        let expected = model.expected(&cursor);
        let counted = model.counted(&cursor);
        let clause = match counted {
            Some((count, found)) if !expected.is_empty() && found < count.least => {
                match count.least - found {
                    1 => Clause::ChildOneMoreFirst,
                    _ => Clause::ChildMoreFirst,
                }
            }
            Some((count, found)) if count.most.is_some_and(|most| found >= most) => match expected.is_empty()
            {
                true => Clause::ChildTooManyLast,
                false => Clause::ChildTooMany,
            },
            _ if expected.is_empty() => Clause::ChildNotAllowed,
            _ => Clause::ChildUnexpected,
        };
        let before = counted.and_then(|(count, found)| Some((model.leaf(count.leaf)?.clone(), count, found)));
        self.report(clause, node, None, Tag::Start, &expected, |walk, expected| {
            words::child(walk.context(), clause, node, place, expected, before)
        });
    }

    #[cold]
    fn undeclared(&mut self, node: NodeId, process: Option<Process>) {
        let clause = match (self.stack.is_empty(), process) {
            (true, _) => Clause::ElementUnknown,
            (false, Some(Process::Strict)) => Clause::WildcardStrict,
            (false, _) => return,
        };
        self.report(clause, node, None, Tag::Start, &[], |walk, _| {
            words::element(walk.context(), clause, node)
        });
    }

    fn needs_text(&self, element: Option<&Element>, kind: TypeId) -> bool {
        let value = element.and_then(|element| element.value.as_ref());
        if value.is_some_and(|value| value.mode == Mode::Fixed) {
            return true;
        }
        match kind {
            TypeId::Simple(_) => true,
            TypeId::Complex(id) => {
                self.schema.complex(id).is_some_and(|complex| matches!(complex.content, Content::Simple(_)))
            }
        }
    }

    /// `typed`: the `xsi:type` that has been read.
    fn open(&mut self, node: NodeId, element: Option<&'w Element>, kind: TypeId, typed: Option<AttrId>) {
        let schema = self.schema;
        if element.is_some_and(|element| element.is_abstract) {
            let clause = Clause::ElementAbstract;
            self.report(clause, node, None, Tag::Start, &[], |walk, _| {
                words::element(walk.context(), clause, node)
            });
        }
        let complex = match kind {
            TypeId::Complex(id) => schema.complex(id),
            TypeId::Simple(_) => None,
        };
        let inside = complex.map_or(Inside::Nothing, |complex| self.inside(complex.content));
        if complex.is_some_and(|complex| complex.is_abstract) {
            let clause = Clause::TypeAbstract;
            self.report(clause, node, None, Tag::Start, &[], |walk, _| {
                words::element_type(walk.context(), clause, node, kind)
            });
        }
        let cursor = match inside {
            Inside::Elements(model) | Inside::Mixed(model) => self.model_start(node, model),
            Inside::Nothing | Inside::Simple(_) => Cursor::default(),
        };
        let is_nil = element.is_some_and(|element| self.is_nil(node, element));
        if element.is_some_and(|element| !element.constraints.is_empty()) {
            self.scopes += 1;
        }
        self.attributes(node, complex, typed);
        self.stack.push(Frame {
            node,
            element,
            kind,
            inside,
            cursor,
            seen: Seen::default(),
            is_nil,
            is_plain: false,
            is_skipped: false,
        });
    }

    fn inside(&self, content: Content) -> Inside<'w> {
        match content {
            Content::Empty => Inside::Nothing,
            Content::Simple(simple) => Inside::Simple(simple),
            Content::Elements(model) => self.schema.model(model).map_or(Inside::Nothing, Inside::Elements),
            Content::Mixed(model) => self.schema.model(model).map_or(Inside::Nothing, Inside::Mixed),
        }
    }

    fn model_start(&mut self, node: NodeId, model: &Model) -> Cursor {
        if matches!(model, Model::TooLarge) {
            self.validation.unjudged.push(Unjudged::Content(node));
        }
        model.start()
    }

    /// Part 1, section 3.3.4, clause 3: only a declared element is nil.
    fn is_nil(&mut self, node: NodeId, element: &Element) -> bool {
        let written = self.nil_attribute.and_then(|name| self.document.attribute(node, name));
        let Some(attribute) = written else { return false };
        let clause = match element {
            Element { is_nillable: false, .. } => Clause::NotNillable,
            _ if !matches!(self.document.attribute_value(attribute).trim(), "true" | "1") => return false,
            Element { value: Some(value), .. } if value.mode == Mode::Fixed => Clause::NilWithFixed,
            _ => return true,
        };
        self.report(clause, node, Some(attribute), Tag::Start, &[], |walk, _| {
            words::element(walk.context(), clause, node)
        });
        clause == Clause::NilWithFixed
    }

    fn text(&mut self, node: NodeId) {
        let Some(frame) = self.stack.last_mut() else { return };
        if frame.is_skipped {
            return;
        }
        frame.seen.text = true;
        if self.appends {
            self.buffer.push(self.document.text(node));
        }
        if matches!(frame.inside, Inside::Elements(_)) && !frame.seen.characters {
            frame.seen.characters = !is_white(self.document.text(node).as_bytes());
        }
    }

    fn end(&mut self) {
        if self.scopes == 0 && self.stack.last().is_some_and(Frame::is_settled) {
            self.appends = false;
            self.stack.pop();
            return;
        }
        let Some(frame) = self.stack.pop() else { return };
        if frame.is_skipped {
            return;
        }
        let fixed = frame.element.and_then(|element| element.value.as_ref());
        if fixed.is_some()
            || self.scopes > 0
            || !matches!(frame.inside, Inside::Elements(_) | Inside::Mixed(_))
        {
            let buffer = std::mem::replace(&mut self.buffer, Buffer::Empty);
            self.end_content(&frame, &buffer.text());
            self.buffer = buffer;
        } else {
            self.end_content(&frame, "");
        }
        self.appends = false;
        let constraints = frame.element.map_or(&[][..], |element| &element.constraints);
        if !constraints.is_empty() {
            self.end_scope(frame.node, constraints);
        }
        if self.stack.is_empty() {
            self.end_references(frame.node);
        }
    }

    /// Section 3.3.4, clause 7: every reference leads to an identifier.
    fn end_references(&mut self, root: NodeId) {
        let mut told = HashSet::new();
        for reference in std::mem::take(&mut self.idrefs) {
            if self.ids.contains(&reference) || !told.insert(reference.clone()) {
                continue;
            }
            let clause = Clause::IdrefDangling;
            self.report(clause, root, None, Tag::End, &[], |_, _| words::identifier(clause, &reference));
        }
    }
}

/// Where a child stands.
enum Place {
    /// In what a wildcard skips.
    Skipped,
    /// The declaration that takes it, or how the wildcard that takes it is judged.
    At((Option<ElementId>, Option<Process>)),
}

impl Frame<'_> {
    /// Whether the element may end without another look at it.
    #[inline]
    fn is_settled(&self) -> bool {
        self.is_plain
            && match self.inside {
                Inside::Nothing => !self.seen.elements && !self.seen.text,
                Inside::Simple(_) => false,
                Inside::Elements(model) => !self.seen.characters && model.may_end(&self.cursor),
                Inside::Mixed(model) => model.may_end(&self.cursor),
            }
    }

    fn skipped(node: NodeId) -> Self {
        Self {
            node,
            element: None,
            kind: TypeId::Simple(SimpleId(0)),
            inside: Inside::Nothing,
            cursor: Cursor::default(),
            seen: Seen::default(),
            is_nil: false,
            is_plain: false,
            is_skipped: true,
        }
    }
}

/// The elements that carry one of some attributes, in document order.
fn owners<const N: usize>(document: &Document<'_>, names: [Option<NameId>; N]) -> Peekable<IntoIter<NodeId>> {
    let attributes = names.into_iter().flatten().flat_map(|name| document.attributes_named(name));
    let mut owners: Vec<NodeId> = attributes.map(|attribute| document.attribute_owner(attribute)).collect();
    owners.sort_unstable();
    owners.into_iter().peekable()
}

/// Whether a text is white space alone: nothing below the space is a character of XML but tab, line feed and carriage return.
#[inline]
fn is_white(text: &[u8]) -> bool {
    // Eight bytes at a time, the last eight once more: indentation is short, and most of the texts of a document are that.
    let is_white = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        (word | word.wrapping_add(0x5F5F_5F5F_5F5F_5F5F)) & 0x8080_8080_8080_8080 == 0
    };
    match text.last_chunk() {
        Some(last) => is_white(last) && text.as_chunks().0.iter().all(is_white),
        None => text.iter().all(|byte| *byte <= b' '),
    }
}

impl<'d> Buffer<'d> {
    fn push(&mut self, text: &'d str) {
        match self {
            Self::Empty => *self = Self::One(text),
            Self::One(one) => *self = Self::Many([*one, text].concat()),
            Self::Many(many) => many.push_str(text),
        }
    }

    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::One(one) => Cow::Borrowed(one),
            Self::Many(many) => Cow::Borrowed(many),
        }
    }
}

impl Walk<'_> {
    /// Reads a text under a type, and keeps the identifiers and references that it holds.
    fn read(&mut self, id: SimpleId, node: NodeId, text: &str, ask: Ask) -> Result<Option<Datum>, Fault> {
        let reader = self.schema.reader(Scope { document: self.document, node });
        let reading = reader.read(id, text, ask)?;
        if self.schema.simple(id).is_some_and(|simple: &Simple| simple.links) {
            self.link(id, node, text)?;
        }
        Ok(reading.datum)
    }
}
