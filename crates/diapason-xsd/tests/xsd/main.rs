//! What a schema says of an instance: small ones for each construct and clause, hostile ones, and the reference verdicts.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at what they did not expect"
)]

mod common;
mod composition;
mod content;
mod hostile;
mod identity;
mod oracle;
mod pages;
mod properties;
mod simple;
mod types;
