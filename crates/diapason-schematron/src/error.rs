use thiserror::Error;

/// Why bytes are not a Schematron that can be applied at all. What is wrong with a part of one is a
/// [`Diagnostic`](crate::Diagnostic).
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// The entry is no XML, or breaks off.
    #[error("{file}: not a complete XML document")]
    Unreadable {
        /// The path of the entry.
        file: String,
    },
    /// The root element is no `schema` of ISO Schematron.
    #[error("{file}: the root element is `{found}`, not `schema` in {}", crate::ISO)]
    NotSchematron {
        /// The path of the entry.
        file: String,
        /// The root element, with its namespace.
        found: String,
    },
    /// `queryBinding` names a query language other than `xslt` and `xslt2`.
    #[error("{file}: the query binding `{binding}` is not supported; `xslt` and `xslt2` are")]
    QueryBinding {
        /// The path of the entry.
        file: String,
        /// The value of the attribute.
        binding: String,
    },
    /// Includes, abstract patterns and abstract rules multiply beyond what any real schema asks.
    #[error("{file}: it expands to more than {most} {what}")]
    TooLarge {
        /// The path of the entry.
        file: String,
        /// What there is too much of.
        what: &'static str,
        /// The bound.
        most: usize,
    },
}
