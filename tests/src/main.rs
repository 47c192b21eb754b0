//! The tests of the workspace: one binary, so that the crates are linked once.
//!
//! Everything is judged through the facade, as a vendor would. What is expected comes from the fixtures, from tables that
//! name their reason, or from arithmetic of our own on the raw bytes; never from the code under test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod campaign;
mod corpus_cda;
mod corpus_exchanges;
mod hostile;
mod hostile_exchanges;
mod ins_vectors;
mod known_gaps;
mod official_cda;
mod outputs;
mod privacy;
mod privacy_exchanges;
mod properties;
mod recognised;
mod reference;
mod registry;
mod repeats;
mod reports;
mod support;
mod tags;
mod variants;
