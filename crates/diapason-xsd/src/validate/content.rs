//! What an element holds, judged at its end.

use super::{Frame, Inside, Tag, Walk};
use crate::automaton::Model;
use crate::clause::Clause;
use crate::schema::{Content, Element, Mode, SimpleId, TypeId, Value};
use crate::simple::{Ask, Datum, Expected, Fault, Scope, Variety};
use crate::words;
use diapason_xml::NodeId;
use diapason_xpath::datatype::Builtin;

impl Walk<'_> {
    /// Part 1, section 3.3.4, clauses 3.2.1 and 5.
    pub(super) fn end_content(&mut self, frame: &Frame<'_>, text: &str) {
        let element = frame.element;
        if frame.is_nil && (frame.seen.elements || frame.seen.text) {
            self.report_content(Clause::NilWithContent, frame);
        }
        let is_bare = !frame.seen.elements && !frame.seen.text && !frame.is_nil;
        let value = element.and_then(|element| element.value.as_ref());
        let datum = match (element, value) {
            (Some(element), Some(value)) if is_bare => self.defaulted(frame, element, value),
            _ => {
                let fixed = value.filter(|value| value.mode == Mode::Fixed && !frame.is_nil);
                let ask = if fixed.is_some() || self.scopes > 0 { Ask::Value } else { Ask::Validity };
                let datum = self.typed_content(frame, text, ask);
                if let Some(fixed) = fixed {
                    self.check_fixed_content(frame, fixed, text, datum.as_ref());
                }
                datum
            }
        };
        if self.scopes > 0 {
            self.know(frame, element, datum);
        }
    }

    /// An empty element has the default or fixed value of its declaration.
    fn defaulted(&mut self, frame: &Frame<'_>, element: &Element, value: &Value) -> Option<Datum> {
        if frame.kind != element.kind
            && let Some(simple) = self.simple_content(frame.kind)
        {
            let reader = self.schema.reader(Scope { document: self.document, node: frame.node });
            if reader.read(simple, &value.lexical, Ask::Validity).is_err() {
                self.report(Clause::DefaultRefused, frame.node, None, Tag::End, &[], |walk, _| {
                    words::element_type(walk.context(), Clause::DefaultRefused, frame.node, frame.kind)
                });
            }
        }
        let ask = if self.scopes > 0 { Ask::Value } else { Ask::Validity };
        self.typed_content(frame, &value.lexical, ask)
    }

    pub(super) fn simple_content(&self, kind: TypeId) -> Option<SimpleId> {
        match kind {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match self.schema.complex(id)?.content {
                Content::Simple(simple) => Some(simple),
                _ => None,
            },
        }
    }

    /// Sections 3.3.4 (Type) and 3.4.4. Gives the value of simple content.
    fn typed_content(&mut self, frame: &Frame<'_>, text: &str, ask: Ask) -> Option<Datum> {
        if let TypeId::Simple(simple) = frame.kind {
            if frame.seen.elements {
                self.report_content(Clause::SimpleWithChildren, frame);
            }
            if frame.is_nil {
                return None;
            }
            return self.simple_text(frame, simple, text, ask, Clause::SimpleText);
        }
        if frame.is_nil {
            return None;
        }
        match frame.inside {
            Inside::Nothing => {
                if frame.seen.elements || frame.seen.text {
                    self.report_content(Clause::NotEmpty, frame);
                }
                None
            }
            Inside::Simple(simple) => {
                if frame.seen.elements {
                    self.report_content(Clause::SimpleContent, frame);
                }
                self.simple_text(frame, simple, text, ask, Clause::SimpleContent)
            }
            Inside::Elements(model) => {
                if frame.seen.characters {
                    self.report_content(Clause::TextNotAllowed, frame);
                }
                self.end_model(frame, model);
                None
            }
            Inside::Mixed(model) => {
                self.end_model(frame, model);
                None
            }
        }
    }

    fn simple_text(
        &mut self,
        frame: &Frame<'_>,
        simple: SimpleId,
        text: &str,
        ask: Ask,
        clause: Clause,
    ) -> Option<Datum> {
        if ask == Ask::Validity && self.schema.tell(simple, text) == Some(true) {
            return None;
        }
        match self.read(simple, frame.node, text, ask) {
            Ok(datum) => datum,
            Err(fault) => {
                self.report_fault(fault, frame.node, None, Tag::End, text);
                self.report(clause, frame.node, None, Tag::End, &[], |walk, _| {
                    words::element_text(walk.context(), frame.node, simple)
                });
                None
            }
        }
    }

    fn end_model(&mut self, frame: &Frame<'_>, model: &Model) {
        if model.may_end(&frame.cursor) {
            return;
        }
        let expected = model.expected(&frame.cursor);
        let lacking = model.counted(&frame.cursor).filter(|(count, found)| *found < count.least);
        let clause = match lacking {
            Some((count, found)) if count.least - found == 1 => Clause::ChildOneMoreLast,
            Some(_) => Clause::ChildMoreLast,
            None => Clause::ContentIncomplete,
        };
        let before = lacking.and_then(|(count, found)| Some((model.leaf(count.leaf)?.clone(), count, found)));
        self.report(clause, frame.node, None, Tag::End, &expected, |walk, expected| {
            words::incomplete(walk.context(), frame.node, expected, before)
        });
    }

    /// Section 3.3.4, clause 5.2.2.
    fn check_fixed_content(&mut self, frame: &Frame<'_>, fixed: &Value, text: &str, datum: Option<&Datum>) {
        if frame.seen.elements {
            self.report_content(Clause::FixedWithChildren, frame);
        }
        let clause = match (frame.inside, frame.kind) {
            (Inside::Mixed(_), _) if *fixed.lexical != *text => Clause::FixedText,
            (Inside::Simple(_), _) | (_, TypeId::Simple(_)) => match (&fixed.datum, datum) {
                (Some(fixed), Some(datum)) if !fixed.same(datum) => Clause::FixedValue,
                _ => return,
            },
            _ => return,
        };
        self.report(clause, frame.node, None, Tag::End, &[], |walk, _| {
            words::element_fixed(walk.context(), frame.node, &fixed.lexical)
        });
    }

    #[cold]
    fn report_content(&mut self, clause: Clause, frame: &Frame<'_>) {
        self.report(clause, frame.node, None, Tag::End, &[], |walk, _| {
            words::element_type(walk.context(), clause, frame.node, frame.kind)
        });
    }

    /// The identifiers and references in a text that is valid.
    pub(super) fn link(&mut self, id: SimpleId, node: NodeId, text: &str) -> Result<(), Fault> {
        let Some(simple) = self.schema.simple(id) else { return Ok(()) };
        match &simple.variety {
            Variety::Atomic(builtin) => {
                let text = simple.white_space.apply(text);
                let clause = match builtin {
                    Builtin::Id if self.ids.insert(text.clone().into_owned()) => return Ok(()),
                    Builtin::Id => Clause::IdTwice,
                    Builtin::IdRef => {
                        self.idrefs.push(text.into_owned());
                        return Ok(());
                    }
                    Builtin::Entity => Clause::UndeclaredEntity,
                    _ => return Ok(()),
                };
                Err(Fault { clause, simple: id, expected: Expected::Nothing })
            }
            Variety::List(item) => {
                text.split_ascii_whitespace().try_for_each(|part| self.link(*item, node, part))
            }
            Variety::Union(_) => {
                let reader = self.schema.reader(Scope { document: self.document, node });
                let member = reader.read(id, text, Ask::Validity)?.member;
                if member == id { Ok(()) } else { self.link(member, node, text) }
            }
            Variety::Any => Ok(()),
        }
    }
}
