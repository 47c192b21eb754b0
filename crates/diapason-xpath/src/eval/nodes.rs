//! Functions on nodes (Functions and Operators, 14; XSLT 2.0, 16.6).

use super::{Evaluator, Focus, Need, Sink, Stop};
use crate::datatype::{QName, Value};
use crate::function::{Function, name_of};
use crate::item::{Atom, Live, Node, Str};
use crate::plan::OpId;
use diapason_xml::{NodeId, XML_NAMESPACE};
use std::sync::Arc;

impl<'s> Evaluator<'s> {
    pub(crate) fn node_function(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = name_of(function);
        if function == Function::Id {
            return self.id(arguments, focus, sink);
        }
        let node = match arguments {
            [a, ..] => self.optional_node(*a, focus, name, 1)?,
            [] => Some(self.focus_node(focus, name)?),
        };
        let value = match (function, node) {
            (Function::Root, Some(node)) => return sink(Live::Node(Node::new(node.tree, NodeId::DOCUMENT))),
            (Function::Name, Some(node)) => Atom::string(self.written_name(node)),
            (Function::LocalName, Some(node)) => Atom::string(self.name_parts(node).1),
            (Function::Name | Function::LocalName | Function::GenerateId, None) => Atom::string(""),
            (Function::NamespaceUri, node) => {
                let uri = node.map_or("", |node| self.name_parts(node).0);
                Atom::Value(Value::AnyUri(uri.into()))
            }
            (Function::NodeName, Some(node)) => {
                let (namespace, local) = self.name_parts(node);
                if local.is_empty() {
                    return Ok(());
                }
                let prefix = self.written_name(node).split_once(':').map_or("", |(prefix, _)| prefix);
                let name = QName { prefix: prefix.into(), namespace: namespace.into(), local: local.into() };
                Atom::Value(Value::QName(Arc::new(name)))
            }
            // No document has a schema here: nothing is nilled.
            (Function::Nilled, Some(node)) if self.is_element(node) => Atom::boolean(false),
            (Function::GenerateId, Some(node)) => {
                let attribute = node.attribute.map_or_else(String::new, |id| format!("a{}", id.index()));
                Atom::String(format!("d{}n{}{attribute}", node.tree, node.at.index()).into())
            }
            _ => return Ok(()),
        };
        sink(Live::Atom(value))
    }

    pub(crate) fn is_element(&self, node: Node) -> bool {
        node.attribute.is_none() && self.document(node.tree).is_element(node.at)
    }

    /// The name as the document writes it, with its prefix.
    fn written_name(&self, node: Node) -> &'s str {
        let document = self.document(node.tree);
        match node.attribute {
            Some(attribute) => document.attribute_qname(attribute),
            None => document.qname(node.at),
        }
    }

    /// Namespace and local part.
    pub(crate) fn name_parts(&self, node: Node) -> (&'s str, &'s str) {
        let document = self.document(node.tree);
        let name = match node.attribute {
            Some(attribute) => document.attribute_name(attribute),
            None => document.name(node.at),
        };
        (document.namespace_of(name), document.local_of(name))
    }

    /// `lang(wanted)`: whether `xml:lang` of the node or of what is above it is that language or one of its variants.
    pub(crate) fn lang(&self, wanted: OpId, node: Option<OpId>, focus: &Focus<'s>) -> Result<bool, Stop> {
        let wanted = self.string_or_empty(wanted, focus, "lang", 1)?;
        let node = match node {
            Some(op) => self.optional_node(op, focus, "lang", 2)?,
            None => Some(self.focus_node(focus, "lang")?),
        };
        let Some(node) = node else { return Ok(false) };
        let document = self.document(node.tree);
        let Some(name) = document.name_id(XML_NAMESPACE, "lang") else { return Ok(false) };
        let mut around = std::iter::once(node.at).chain(document.ancestors(node.at));
        let Some(found) = around.find_map(|at| document.attribute(at, name)) else { return Ok(false) };
        let (found, wanted) = (document.attribute_value(found), wanted.as_str());
        let start = found.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted));
        let rest = found.get(wanted.len()..).unwrap_or_default();
        Ok(start && (rest.is_empty() || rest.starts_with('-')))
    }

    /// `id(names)`: without DTD nor schema, the elements of which `xml:id` is one of the names.
    fn id(&self, arguments: &[OpId], focus: &Focus<'s>, sink: Sink<'_, 's>) -> Result<(), Stop> {
        let [names, node @ ..] = arguments else { return Ok(()) };
        let node = match node.first() {
            Some(op) => self.optional_node(*op, focus, "id", 2)?,
            None => Some(self.focus_node(focus, "id")?),
        };
        let Some(node) = node else { return Ok(()) };
        let document = self.document(node.tree);
        let Some(name) = document.name_id(XML_NAMESPACE, "id") else { return Ok(()) };
        let mut wanted: Vec<Str<'s>> = Vec::new();
        self.each_atom(*names, focus, Need::Any, &mut |atom| {
            wanted.push(atom.into_string());
            Ok(())
        })?;
        self.tick(document.attribute_count())?;
        for attribute in document.attributes_named(name) {
            let value = document.attribute_value(attribute);
            if wanted.iter().any(|names| names.as_str().split_ascii_whitespace().any(|one| one == value)) {
                sink(Live::Node(Node::new(node.tree, document.attribute_owner(attribute))))?;
            }
        }
        Ok(())
    }
}
