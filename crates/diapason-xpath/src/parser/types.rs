//! Node tests and sequence types.

use super::path::is_kind_test;
use super::{Fault, Parser};
use crate::datatype::Builtin;
use crate::error::CompileErrorKind;
use crate::lexer::Kind;
use crate::plan::{Axis, ItemType, Many, SequenceType, Test};
use crate::scope::XS;

impl Parser<'_, '_> {
    pub(super) fn node_test(&mut self, axis: Axis) -> Result<Test, Fault> {
        let test = match self.kind() {
            Kind::Symbol("*") => Test::Any,
            Kind::LocalWildcard(local) => Test::Local(self.compiler.names().local(local)),
            Kind::NamespaceWildcard(prefix) => {
                let uri = self.uri(prefix)?;
                Test::Namespace(self.compiler.names().namespace(uri))
            }
            Kind::Name { prefix: None, local }
                if is_kind_test(local) && self.kind_after(1) == Kind::Symbol("(") =>
            {
                return self.kind_test(local);
            }
            Kind::Name { .. } => {
                let name = self.expanded_name()?;
                return Ok(Test::Name(name));
            }
            _ if axis == Axis::Attribute => return Err(self.expected("the name of an attribute")),
            _ => return Err(self.expected("a name or a node test")),
        };
        self.at += 1;
        Ok(test)
    }

    /// A name of a node: without prefix, in no namespace.
    fn expanded_name(&mut self) -> Result<u32, Fault> {
        let Kind::Name { prefix, local } = self.kind() else { return Err(self.expected("a name")) };
        let uri = match prefix {
            None => "",
            Some(prefix) => self.uri(prefix)?,
        };
        self.at += 1;
        Ok(self.compiler.names().name(uri, local))
    }

    fn kind_test(&mut self, word: &str) -> Result<Test, Fault> {
        let start = self.start();
        self.at += 1;
        self.expect("(")?;
        let test = match word {
            "node" => Test::Node,
            "text" => Test::Text,
            "comment" => Test::Comment,
            "processing-instruction" => Test::ProcessingInstruction(self.target()),
            "document-node" => match self.word().filter(|_| self.kind_after(1) == Kind::Symbol("(")) {
                Some("element") => Test::Document(Some(Box::new(self.kind_test("element")?))),
                _ => Test::Document(None),
            },
            "element" => Test::Element(self.optional_name()?),
            "attribute" => Test::Attribute(self.optional_name()?),
            _ => {
                let what = format!("{word}() (there is no schema)");
                return Err(Fault(start, CompileErrorKind::Unsupported(what)));
            }
        };
        if self.kind() == Kind::Symbol(",") {
            let what = format!("a type in {word}() (there is no schema)");
            return Err(Fault(self.start(), CompileErrorKind::Unsupported(what)));
        }
        self.expect(")")?;
        Ok(test)
    }

    fn target(&mut self) -> Option<u32> {
        let target = match self.kind() {
            Kind::Name { prefix: None, local } => local,
            Kind::String { raw, .. } => raw.trim(),
            _ => return None,
        };
        self.at += 1;
        Some(self.compiler.names().local(target))
    }

    fn optional_name(&mut self) -> Result<Option<u32>, Fault> {
        match self.kind() {
            Kind::Symbol("*") => {
                self.at += 1;
                Ok(None)
            }
            Kind::Name { .. } => self.expanded_name().map(Some),
            _ => Ok(None),
        }
    }

    /// The type after `cast as` and `castable as`.
    pub(super) fn atomic_type(&mut self) -> Result<Builtin, Fault> {
        let Kind::Name { prefix, local } = self.kind() else {
            return Err(self.expected("the name of a type"));
        };
        let in_schema = match prefix {
            Some(prefix) => self.uri(prefix)? == XS,
            None => false,
        };
        match Builtin::atomic(local).filter(|_| in_schema) {
            Some(kind) => {
                self.at += 1;
                Ok(kind)
            }
            None => {
                let name = prefix.map_or_else(|| local.to_owned(), |prefix| format!("{prefix}:{local}"));
                Err(Fault(self.start(), CompileErrorKind::UnknownType(name)))
            }
        }
    }

    /// The type after `instance of` and `treat as`.
    pub(super) fn sequence_type(&mut self) -> Result<SequenceType, Fault> {
        let called = self.kind_after(1) == Kind::Symbol("(");
        let item = match self.word().filter(|_| called) {
            Some("empty-sequence") => {
                self.at += 2;
                self.expect(")")?;
                return Ok(SequenceType { item: ItemType::Nothing, fewest: 0, many: Many::No });
            }
            Some("item") => {
                self.at += 2;
                self.expect(")")?;
                ItemType::Any
            }
            Some(word) if is_kind_test(word) => ItemType::Node(self.kind_test(word)?),
            _ => ItemType::Atomic(self.atomic_type()?),
        };
        let (fewest, many) = match self.kind() {
            Kind::Symbol("?") => (0, Many::No),
            Kind::Symbol("*") => (0, Many::Yes),
            Kind::Symbol("+") => (1, Many::Yes),
            _ => return Ok(SequenceType { item, fewest: 1, many: Many::No }),
        };
        self.at += 1;
        Ok(SequenceType { item, fewest, many })
    }
}
