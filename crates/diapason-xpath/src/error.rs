use crate::datatype::ValueError;
use crate::eval::Stop;
use diapason_core::Limit;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// An expression that cannot be compiled: where, and which construct.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{kind}, at column {column} of `{expression}`")]
#[non_exhaustive]
pub struct CompileError {
    /// The expression as written.
    pub expression: String,
    /// Where the construct starts, in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: CompileErrorKind,
}

/// What is wrong with an expression. Codes are those of XPath 2.0 (W3C, 2nd edition), appendix G.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CompileErrorKind {
    /// XPST0003: the grammar allows something else there.
    #[error("syntax error: expected {expected}")]
    Syntax {
        /// What would be right.
        expected: &'static str,
    },
    /// XPST0008: a variable that the scope does not declare.
    #[error("undeclared variable ${0}")]
    UndeclaredVariable(String),
    /// XPST0081: a prefix that the scope does not declare.
    #[error("undeclared prefix `{0}`")]
    UndeclaredPrefix(String),
    /// XPST0017: a function that does not exist, or not with that many arguments.
    #[error("unknown function {name}() with {arguments} argument(s)")]
    UnknownFunction {
        /// Its name as written.
        name: String,
        /// How many arguments are given.
        arguments: usize,
    },
    /// XPST0051: a type that does not exist.
    #[error("unknown type `{0}`")]
    UnknownType(String),
    /// A construct of the language that this engine does not have.
    #[error("{0} is not supported")]
    Unsupported(String),
    /// What may not stand in a match pattern.
    #[error("{0} cannot stand in a match pattern")]
    NotInPattern(&'static str),
    /// FORX0002, FORX0001: a literal regular expression or its flags.
    #[error("malformed regular expression: {0}")]
    Regex(String),
    /// More levels of nesting, or more operations, than the compiler takes.
    #[error("expression too deep or too long")]
    TooComplex,
}

/// An expression that has no value for this document.
///
/// Nothing in it comes from the document: it is made to be shown. Codes are those of XPath 2.0 and of XQuery 1.0 and XPath 2.0
/// Functions and Operators.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum DynamicError {
    /// XPTY0004, FORG0006 …: a value of another type, or more or fewer items, than the function or operator takes.
    #[error("{code}: {operation} takes {expected}, not {found}")]
    Type {
        /// The code of the error.
        code: &'static str,
        /// The function or operator, and which argument.
        operation: Place,
        /// What it takes.
        expected: &'static str,
        /// What it was given: a type or a cardinality.
        found: &'static str,
    },
    /// FORG0001, FOCA0002, FODT0001 …: a value that the type or operation does not have.
    #[error("{code}: {operation} has no value for what it was given")]
    Value {
        /// The code of the error.
        code: &'static str,
        /// The function or operator.
        operation: Place,
    },
    /// FODC0002: `doc()` of a file that is not there.
    #[error("FODC0002: doc() names a file that is not there")]
    Absent(AbsentFile),
    /// XTDE0640: a variable that is defined by itself.
    #[error("XTDE0640: a variable is defined by itself")]
    Circular,
    /// XPDY0002: a variable that was declared and never defined, or a context item where there is none.
    #[error("XPDY0002: {0} has no value")]
    Undefined(&'static str),
    /// FOER0000: the expression itself calls `error()`.
    #[error("FOER0000: the expression calls error()")]
    Raised,
    /// A limit was reached.
    #[error("the limit `{}` is reached", .0.name())]
    Limit(Limit),
}

/// A name that led to no file.
#[derive(Clone, PartialEq, Eq)]
pub struct AbsentFile {
    /// The name, as the expression gave it.
    pub name: Arc<str>,
    /// Whether values of the document went into the name: then it is one itself, and masked like one.
    pub reads_instance: bool,
}

/// Without any value of a document.
impl fmt::Debug for AbsentFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.reads_instance { "••••••••" } else { &self.name })
    }
}

/// The function or operator of a dynamic error, and which of its arguments, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name: `number`, `=`, `xs:integer`.
    pub name: &'static str,
    /// Which argument, from 1; 0 for all of it.
    pub argument: u8,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.argument {
            0 => f.write_str(self.name),
            n => write!(f, "argument {n} of {}()", self.name),
        }
    }
}

/// XPTY0004 and its like: `operation` takes something else in that argument.
pub(crate) fn mismatch(
    code: &'static str,
    operation: &'static str,
    argument: u8,
    expected: &'static str,
    found: &'static str,
) -> Stop {
    DynamicError::Type { code, operation: Place { name: operation, argument }, expected, found }.into()
}

/// What the value space of a type refuses.
pub(crate) fn refused(error: ValueError, operation: &'static str) -> Stop {
    DynamicError::Value { code: error.code(), operation: Place { name: operation, argument: 0 } }.into()
}
