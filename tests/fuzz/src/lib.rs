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
pub mod datamatrix;
pub mod json_model;
pub mod matricule;
pub mod privacy;
mod rendered;
pub mod traits;
pub mod xml;

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
