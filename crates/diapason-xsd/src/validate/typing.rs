//! `xsi:type`.

use super::{Tag, Walk};
use crate::clause::Clause;
use crate::derive::Lineage;
use crate::schema::{Derivations, Element, TypeId};
use crate::simple::{Ask, Scope};
use crate::words;
use diapason_xml::{AttrId, NodeId};

impl Walk<'_> {
    /// The type that `xsi:type` names, valid there or not. Section 3.3.4, clause 4.
    pub(super) fn written_type(
        &mut self,
        node: NodeId,
        element: Option<&Element>,
        declared: Option<TypeId>,
        attribute: AttrId,
    ) -> Option<TypeId> {
        let text = self.document.attribute_value(attribute);
        let Some(found) = self.type_of(node, text) else {
            let reader = self.schema.reader(Scope { document: self.document, node });
            match reader.read(self.schema.builtins.qname, text, Ask::Validity) {
                Ok(_) => self.report_type_name(Clause::TypeUnknown, node, attribute, declared),
                Err(fault) => {
                    self.report_fault(fault, node, Some(attribute), Tag::Start, text);
                    self.report_type_name(Clause::TypeNameMalformed, node, attribute, declared);
                }
            }
            return None;
        };
        if let Some(declared) = declared {
            let mut blocked = element.map_or(Derivations::NONE, |element| element.block);
            if let TypeId::Complex(id) = declared {
                blocked =
                    blocked.and(self.schema.complex(id).map_or(Derivations::NONE, |complex| complex.block));
            }
            if !self.schema.derives(found, declared, blocked) {
                self.report_type_name(Clause::TypeNotDerived, node, attribute, Some(declared));
            }
        }
        Some(found)
    }

    /// The type of a qualified name. One that exists is well formed.
    fn type_of(&self, node: NodeId, text: &str) -> Option<TypeId> {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let uri = match self.document.namespace_of_prefix(node, prefix) {
            Some(uri) => uri,
            None if text.len() == local.len() => "",
            None => return None,
        };
        let namespace = self.schema.names.find_namespace(uri)?;
        let sym = self.schema.names.find(namespace, local)?;
        self.schema.global_types.get(&sym).copied()
    }

    #[cold]
    fn report_type_name(
        &mut self,
        clause: Clause,
        node: NodeId,
        attribute: AttrId,
        declared: Option<TypeId>,
    ) {
        self.report(clause, node, Some(attribute), Tag::Start, &[], |walk, _| {
            words::written_type(walk.context(), clause, node, attribute, declared)
        });
    }
}
