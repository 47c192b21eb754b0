//! What holds for any bytes: one module per entry point, each with `check`, which panics where something does not hold.
//!
//! The fuzz targets call one each; the replay of `fixtures/regressions` calls them all.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a check stops at the first thing that does not hold"
)]

mod bases;
pub mod cda;
pub mod cda_pack;
pub mod datamatrix;
pub mod hl7v2;
pub mod json_model;
pub mod mail;
pub mod matricule;
pub mod pack;
pub mod privacy;
mod rendered;
pub mod schematron;
mod svrl;
pub mod traits;
pub mod xdm;
pub mod xml;
pub mod xpath;
pub mod xsd;

use diapason::Limits;
use std::ops::Range;

/// Limits that small inputs reach.
fn small_limits() -> Limits {
    let mut limits = Limits::default();
    (limits.depth, limits.nodes, limits.attributes) = (3, 12, 2);
    (limits.parts, limits.findings) = (2, 2);
    limits
}

/// Enough findings for any mistake, and few enough to write them all many times a second.
fn few_findings() -> Limits {
    let mut limits = Limits::default();
    limits.findings = 100;
    limits
}

/// Steps that an expression on a small document never needs, and that pass fast.
fn few_steps() -> Limits {
    let mut limits = few_findings();
    limits.steps = 100_000;
    limits
}

/// The files that one input is: divided by a byte that no text has.
fn files_of(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    data.split(|byte| *byte == 0xF8)
}

/// Bytes after edits: each is a place (two bytes, big-endian), how many bytes go, how many come, and those.
fn edited(bytes: &[u8], mut edits: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    while let [high, low, less, more, rest @ ..] = edits {
        let at = usize::from(u16::from_be_bytes([*high, *low])) % (bytes.len() + 1);
        let end = (at + usize::from(*less)).min(bytes.len());
        let (come, rest) = rest.split_at(usize::from(*more).min(rest.len()));
        bytes.splice(at..end, come.iter().copied());
        edits = rest;
    }
    bytes
}

/// A span stands inside the input, and between characters where the input is UTF-8: a zero byte makes it UTF-16 to readers.
fn assert_span(input: &[u8], span: &Range<usize>, what: &str) {
    assert!(span.start <= span.end && span.end <= input.len(), "{what}: {span:?} of {}", input.len());
    if let Ok(text) = std::str::from_utf8(input)
        && !input.contains(&0)
    {
        let between = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        assert!(between, "{what}: {span:?} cuts a character");
    }
}
