use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The static context of an expression: the prefixes and variables that it may use.
///
/// A scope that extends another is a clone of it: what it declares shadows what it has. `xml`, `xs` and `fn` are declared from
/// the start, as XPath hosts do. Element names without a prefix are in no namespace.
#[derive(Clone, Debug)]
pub struct Scope {
    namespaces: Arc<HashMap<Box<str>, Box<str>>>,
    variables: HashMap<Arc<str>, Variable>,
    /// Shared by all that are cloned from one, so that no two variables of a plan are the same.
    next: Arc<AtomicU32>,
}

/// A declared variable of one plan: what [`Session::define`](crate::Session::define) gives a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variable(pub(crate) u32);

pub(crate) const XS: &str = "http://www.w3.org/2001/XMLSchema";
pub(crate) const FN: &str = "http://www.w3.org/2005/xpath-functions";

impl Scope {
    /// No variable, and the three prefixes that need no declaration.
    #[must_use]
    pub fn new() -> Self {
        let namespaces = [("xml", diapason_xml::XML_NAMESPACE), ("xs", XS), ("fn", FN)];
        Self {
            namespaces: Arc::new(
                namespaces.into_iter().map(|(prefix, uri)| (prefix.into(), uri.into())).collect(),
            ),
            variables: HashMap::new(),
            next: Arc::new(AtomicU32::new(0)),
        }
    }

    /// Declares a prefix, in place of what it stood for.
    pub fn namespace(&mut self, prefix: &str, uri: &str) {
        Arc::make_mut(&mut self.namespaces).insert(prefix.into(), uri.into());
    }

    /// Declares a variable, by its name without `$`, in place of one of that name: a new one, distinct from any other of this scope
    /// and of those that are cloned from it or that it was cloned from.
    pub fn declare(&mut self, name: &str) -> Variable {
        let variable = Variable(self.next.fetch_add(1, Ordering::Relaxed));
        self.variables.insert(name.into(), variable);
        variable
    }

    pub(crate) fn uri(&self, prefix: &str) -> Option<&str> {
        self.namespaces.get(prefix).map(|uri| &**uri)
    }

    pub(crate) fn variable(&self, name: &str) -> Option<Variable> {
        self.variables.get(name).copied()
    }
}

impl Default for Scope {
    fn default() -> Self {
        Self::new()
    }
}
