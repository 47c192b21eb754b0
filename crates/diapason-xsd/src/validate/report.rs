//! What a validation finds, and how it is kept.

use super::Walk;
use crate::automaton::Leaf;
use crate::clause::Clause;
use crate::simple::Fault;
use crate::words::{self, Context};
use diapason_core::{Limit, Message};
use diapason_xml::{AttrId, Document, Encoding, NodeId};
use std::fmt;
use std::ops::Range;

/// What a schema says of one document.
#[derive(Clone, Debug, Default)]
pub struct Validation {
    /// What is broken, in document order. At most [`Limits::findings`](diapason_core::Limits::findings).
    pub violations: Vec<Violation>,
    /// Violations beyond, counted and not kept.
    pub dropped: usize,
    /// What could not be judged: without it, a document without violations is not known to be valid.
    pub unjudged: Vec<Unjudged>,
}

impl Validation {
    /// Whether the document is valid: nothing is broken, and all could be judged.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty() && self.unjudged.is_empty()
    }
}

/// What could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unjudged {
    /// The content model of this element is too large: see [`Schema::diagnostics`](crate::Schema::diagnostics).
    Content(NodeId),
    /// The identity constraints of this element: a limit was reached.
    Identity(NodeId, Limit),
}

/// One clause that a document breaks.
#[derive(Clone)]
pub struct Violation {
    /// The clause.
    pub clause: Clause,
    /// The element.
    pub node: NodeId,
    /// The attribute, where it is about one that is there.
    pub attribute: Option<AttrId>,
    /// The tag at which the reference validator says so.
    pub tag: Tag,
    /// What is wrong, and what to do. Values of the document are masked by default, names are not.
    pub message: Message,
    /// The names that were expected there, as the schema lists them.
    pub expected: Vec<Box<str>>,
}

/// One of the two tags of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The start tag.
    Start,
    /// The end tag; for an empty element, its only one.
    End,
}

impl Violation {
    /// The bytes of the original input to show. They start on the line that the reference validator names: that where the tag
    /// ends. It is the attribute itself when it stands on that line, the end of the tag otherwise.
    #[must_use]
    pub fn span(&self, document: &Document<'_>) -> Range<usize> {
        let (tag, whole) = (document.tag_span(self.node), document.span(self.node));
        if self.tag == Tag::End && whole.end > tag.end {
            let end_tag = last_tag(document, whole.clone());
            return end_tag.filter(|span| on_one_line(document, span)).unwrap_or(last_byte(&whole));
        }
        if let Some(attribute) = self.attribute {
            let span = document.attribute_span(attribute);
            if on_one_line(document, &(span.start..tag.end)) {
                return span;
            }
        }
        if on_one_line(document, &tag) { tag } else { last_byte(&tag) }
    }
}

/// Without the message, which can hold values of the document.
impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?} of {:?}", self.clause, self.tag, self.node)
    }
}

fn last_byte(span: &Range<usize>) -> Range<usize> {
    span.end.saturating_sub(1).max(span.start)..span.end
}

/// The characters of a span, where they are the bytes of the input.
fn characters<'d>(document: &'d Document<'_>, span: &Range<usize>) -> Option<(&'d str, usize)> {
    let text = document.text_input();
    let length = document.span(NodeId::DOCUMENT).end;
    let mark = length.checked_sub(text.len())?;
    if document.encoding() != Encoding::Utf8 || !matches!(mark, 0 | 3) {
        return None;
    }
    Some((text.get(span.start.checked_sub(mark)?..span.end.checked_sub(mark)?)?, mark))
}

fn on_one_line(document: &Document<'_>, span: &Range<usize>) -> bool {
    characters(document, span).is_some_and(|(text, _)| !text.contains(['\n', '\r']))
}

fn last_tag(document: &Document<'_>, span: Range<usize>) -> Option<Range<usize>> {
    let (text, _) = characters(document, &span)?;
    text.rfind("</").map(|at| span.start + at..span.end)
}

impl<'w> Walk<'w> {
    /// What messages are written from.
    pub(super) fn context(&self) -> Context<'w> {
        Context { schema: self.schema, document: self.document }
    }

    /// Keeps a violation. `message` is called only where there is room for it.
    pub(super) fn report(
        &mut self,
        clause: Clause,
        node: NodeId,
        attribute: Option<AttrId>,
        tag: Tag,
        expected: &[Leaf],
        message: impl FnOnce(&Self, &[Leaf]) -> Message,
    ) {
        if self.validation.violations.len() >= self.most_violations {
            self.validation.dropped += 1;
            return;
        }
        let message = message(self, expected);
        let names = expected.iter().map(|leaf| words::leaf(self.context(), leaf).into()).collect();
        self.validation.violations.push(Violation { clause, node, attribute, tag, message, expected: names });
    }

    /// Keeps what a simple type says of a text.
    #[cold]
    pub(super) fn report_fault(
        &mut self,
        fault: Fault,
        node: NodeId,
        attribute: Option<AttrId>,
        tag: Tag,
        text: &str,
    ) {
        self.report(fault.clause, node, attribute, tag, &[], |walk, _| {
            words::fault(walk.context(), &fault, node, attribute, text)
        });
    }
}
