//! Attributes: allowed, required, fixed, and their values.

use super::{Tag, Walk};
use crate::clause::Clause;
use crate::schema::{Complex, Mode, Process, SimpleId, Use, Value};
use crate::simple::{Ask, Datum};
use crate::words;
use diapason_xml::{AttrId, NodeId};

impl<'w> Walk<'w> {
    /// Part 1, section 3.4.4, clauses 3 to 5. `complex`: none for a simple type. `typed`: an `xsi:type` that has been read.
    pub(super) fn attributes(&mut self, node: NodeId, complex: Option<&Complex>, typed: Option<AttrId>) {
        let document = self.document;
        let mut required = 0;
        let mut wild_id = None;
        for attribute in document.attributes(node) {
            let (namespace, name) = self.names.name(document.attribute_name(attribute));
            let xsi = &self.schema.xsi;
            if namespace == xsi.namespace
                && let Some(kind) = xsi.type_of(name, &self.schema.builtins)
            {
                if typed != Some(attribute) {
                    self.attribute_value(node, attribute, kind, None);
                }
                continue;
            }
            let Some(complex) = complex else {
                self.report_attribute(Clause::SimpleWithAttributes, node, attribute);
                continue;
            };
            if let Some(at) = complex.attribute_names.iter().position(|known| *known == name)
                && let Some(known) = complex.attributes.get(at)
            {
                required += u32::from(known.is_required());
                self.declared_attribute(node, attribute, known);
                continue;
            }
            let allowed = complex.wildcard.as_ref().filter(|wildcard| wildcard.names.allow(namespace));
            let Some(wildcard) = allowed else {
                self.report_attribute(Clause::AttributeNotAllowed, node, attribute);
                continue;
            };
            if wildcard.process == Process::Skip {
                continue;
            }
            let declared = self.schema.global_attributes.get(&name).and_then(|id| self.schema.attribute(*id));
            let Some(declared) = declared else {
                if wildcard.process == Process::Strict {
                    self.report_attribute(Clause::AttributeNotAllowed, node, attribute);
                }
                continue;
            };
            if self.schema.simple(declared.kind).is_some_and(crate::simple::Simple::is_id) {
                if wild_id.is_some() {
                    self.report_attribute(Clause::WildIdTwice, node, attribute);
                }
                wild_id = wild_id.or(Some(attribute));
            }
            let fixed = declared.value.as_ref().filter(|value| value.mode == Mode::Fixed);
            self.attribute_value(
                node,
                attribute,
                declared.kind,
                fixed.map(|fixed| (fixed, Clause::AttributeFixed)),
            );
        }
        let Some(complex) = complex else { return };
        if let (Some(attribute), Some(_)) = (wild_id, complex.id_attribute) {
            self.report_attribute(Clause::WildIdBeside, node, attribute);
        }
        if required != complex.required {
            self.missing(node, complex);
        }
        if self.scopes > 0 && complex.has_defaults {
            self.defaults(node, complex);
        }
    }

    fn declared_attribute(&mut self, node: NodeId, attribute: AttrId, known: &Use) {
        let fixed = known.value.as_ref().filter(|value| value.mode == Mode::Fixed);
        let clause = if known.from_declaration { Clause::AttributeFixed } else { Clause::AttributeUseFixed };
        self.attribute_value(node, attribute, known.kind, fixed.map(|fixed| (fixed, clause)));
    }

    /// Section 3.2.4: Attribute Locally Valid.
    #[inline]
    fn attribute_value(
        &mut self,
        node: NodeId,
        attribute: AttrId,
        kind: SimpleId,
        fixed: Option<(&Value, Clause)>,
    ) {
        let text = self.document.attribute_value(attribute);
        let is_known = || self.schema.tell(kind, text) == Some(true) || self.valid.contains(kind, text);
        if fixed.is_some() || self.scopes > 0 || !is_known() {
            self.read_attribute(node, attribute, kind, text, fixed);
        }
    }

    fn read_attribute(
        &mut self,
        node: NodeId,
        attribute: AttrId,
        kind: SimpleId,
        text: &'w str,
        fixed: Option<(&Value, Clause)>,
    ) {
        let wants_value = self.scopes > 0;
        let Some(simple) = self.schema.simple(kind) else { return };
        let remembers = !simple.links && !wants_value;
        // The fixed value as the schema writes it needs no reading.
        if let Some((fixed, _)) = fixed
            && remembers
            && fixed.datum.is_some()
            && *fixed.lexical == *text
        {
            return;
        }
        let ask = if wants_value || fixed.is_some() { Ask::Value } else { Ask::Validity };
        match self.read(kind, node, text, ask) {
            Ok(datum) => {
                if let (Some((fixed, clause)), Some(datum)) = (fixed, &datum) {
                    self.check_fixed(node, attribute, fixed, datum, clause);
                }
                if wants_value && let Some(datum) = datum {
                    self.attribute_values.insert(attribute, datum);
                }
                if remembers && fixed.is_none() {
                    self.valid.insert(kind, text);
                }
            }
            Err(fault) => {
                self.report_fault(fault, node, Some(attribute), Tag::Start, text);
                self.report(Clause::AttributeValue, node, Some(attribute), Tag::Start, &[], |walk, _| {
                    words::attribute_type(walk.context(), node, attribute, kind)
                });
            }
        }
    }

    fn check_fixed(&mut self, node: NodeId, attribute: AttrId, fixed: &Value, datum: &Datum, clause: Clause) {
        let same = fixed.datum.as_ref().is_none_or(|fixed| fixed.same(datum));
        if !same {
            self.report(clause, node, Some(attribute), Tag::Start, &[], |walk, _| {
                words::attribute_fixed(walk.context(), node, attribute, &fixed.lexical)
            });
        }
    }

    #[cold]
    fn report_attribute(&mut self, clause: Clause, node: NodeId, attribute: AttrId) {
        self.report(clause, node, Some(attribute), Tag::Start, &[], |walk, _| {
            words::attribute(walk.context(), clause, node, attribute)
        });
    }

    #[cold]
    fn missing(&mut self, node: NodeId, complex: &Complex) {
        let document = self.document;
        let present: Vec<_> = document
            .attributes(node)
            .map(|attribute| self.names.name(document.attribute_name(attribute)).1)
            .collect();
        for one in complex.attributes.iter().filter(|one| one.is_required() && !present.contains(&one.name)) {
            self.report(Clause::AttributeMissing, node, None, Tag::Start, &[], |walk, _| {
                words::attribute_missing(walk.context(), node, one.name)
            });
        }
    }
}
