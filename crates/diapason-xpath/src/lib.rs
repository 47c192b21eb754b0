//! XPath 2.0 compiled against the arena tree, with XML Schema datatypes and regular expressions.

mod resource;

pub use resource::{Files, MemoryFiles, Paths, Resolved, Resolver, Resource};
