//! Functions on qualified names (Functions and Operators, 11).

use super::{Evaluator, Focus, Sink, Stop};
use crate::datatype::{QName, Value, ValueError};
use crate::error::{DynamicError, Place, mismatch, refused};
use crate::function::{Function, name_of};
use crate::item::{Atom, Live, Node};
use crate::plan::OpId;
use std::sync::Arc;

impl<'s> Evaluator<'s> {
    pub(crate) fn name_function(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = name_of(function);
        let value = match (function, arguments) {
            (Function::QName, [uri, local]) => {
                let uri = self.string_or_empty(*uri, focus, name, 1)?;
                let written = self.one_string(*local, focus, name, 2)?;
                Value::QName(Arc::new(made(uri.as_str(), written.as_str())?))
            }
            (Function::ResolveQName, [written, element]) => {
                let Some(written) = self.optional_string(*written, focus, name, 1)? else { return Ok(()) };
                let element = self.element(*element, focus, name)?;
                let document = self.document(element.tree);
                let found = QName::resolve(written.as_str().trim(), |prefix| {
                    document.namespace_of_prefix(element.at, prefix)
                });
                let found = found.map_err(|error| match error {
                    ValueError::Lexical(_) => lexical(name),
                    error => refused(error, name),
                })?;
                Value::QName(Arc::new(found))
            }
            (Function::NamespaceUriForPrefix, [prefix, element]) => {
                let prefix = self.string_or_empty(*prefix, focus, name, 1)?;
                let element = self.element(*element, focus, name)?;
                let uri = self.document(element.tree).namespace_of_prefix(element.at, prefix.as_str());
                let Some(uri) = uri else { return Ok(()) };
                Value::AnyUri(uri.into())
            }
            (_, [a]) => {
                let Some(atom) = self.optional_atom(*a, focus, name, 1)? else { return Ok(()) };
                let Atom::Value(Value::QName(found)) = atom else {
                    return Err(mismatch("XPTY0004", name, 1, "a QName", atom.kind().name()));
                };
                match function {
                    Function::PrefixFromQName if found.prefix.is_empty() => return Ok(()),
                    Function::PrefixFromQName => Value::string(&found.prefix),
                    Function::LocalNameFromQName => Value::string(&found.local),
                    _ => Value::AnyUri(found.namespace.as_ref().into()),
                }
            }
            _ => return Ok(()),
        };
        sink(Live::Atom(Atom::of(value)))
    }

    fn element(&self, op: OpId, focus: &Focus<'s>, name: &'static str) -> Result<Node, Stop> {
        let node = self.optional_node(op, focus, name, 2)?;
        node.filter(|node| self.is_element(*node))
            .ok_or_else(|| mismatch("XPTY0004", name, 2, "an element", "something else"))
    }
}

fn made(uri: &str, written: &str) -> Result<QName, Stop> {
    let Some((prefix, local)) = crate::datatype::name::qname(written) else { return Err(lexical("QName")) };
    if prefix.is_some() && uri.is_empty() {
        return Err(lexical("QName"));
    }
    Ok(QName { prefix: prefix.unwrap_or_default().into(), namespace: uri.into(), local: local.into() })
}

fn lexical(name: &'static str) -> Stop {
    DynamicError::Value { code: "FOCA0002", operation: Place { name, argument: 0 } }.into()
}
