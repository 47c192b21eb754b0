//! The built-in simple types of XML Schema 1.0 (Part 2) and the values of XPath 2.0 (Functions and
//! Operators).
//!
//! Two readers share them and differ in a few places, which the names tell apart: a schema asks
//! [`Builtin::accepts`] and [`Builtin::value`], which follow XML Schema 1.0 as its reference validator reads
//! it (there is no year 0000, a URI has to be one); an expression asks [`Value::cast`] and
//! [`Value::castable`], which follow XPath 2.0 (year 0000 exists, any string is a URI). Numbers are exact up
//! to [`Integer::DIGITS`] digits; dates keep nine digits after the second. Where XPath needs a time zone that
//! a value lacks, it is UTC: there is no clock and no place here.
//!
//! `Debug` of a value shows its type only: what it holds may come from a document.

mod arithmetic;
mod binary;
mod builtin;
mod cast;
mod compare;
mod datetime;
mod decimal;
mod duration;
mod error;
mod facet;
mod float;
mod integer;
pub mod name;
mod uri;
mod value;

pub use arithmetic::Operator;
pub use builtin::{Builtin, WhiteSpace};
pub use compare::Comparison;
pub use datetime::DateTime;
pub use decimal::Decimal;
pub use duration::Duration;
pub use error::ValueError;
pub use facet::Unit;
pub use integer::Integer;
pub use value::{QName, Value};

#[cfg(test)]
mod tests;
