//! The vocabulary that every crate of Diapason shares.
//!
//! A **rule** is a value: an id, the requirements it serves, its words in French and English, and a
//! function over the smallest model that can express it. A **reader** turns bytes into such models and hands
//! out an [`Anchor`] beside each value: eight bytes, free to copy, which the same reader turns into a
//! [`Location`] only when a rule is broken ([`Locate`]). So a document that holds costs no path, no text and
//! no allocation, whatever the number of rules.
//!
//! Two channels never mix: what is wrong in the *input* is a [`Finding`]; what is wrong in *our* set-up
//! is an error type of the crate that refuses it.

mod anchor;
mod finding;
mod hex;
mod kind;
pub mod leb128;
mod limits;
mod message;
mod outcomes;
mod report;
mod rule;
mod run;
mod text;
mod waiver;

pub use anchor::{Anchor, Locate, Nowhere};
pub use finding::{
    Assertion, Counterpart, Excerpt, Finding, Joined, Location, Origin, PartName, PartPath, Position,
};
pub use hex::hex;
pub use kind::Kind;
pub use limits::{Limit, Limits};
pub use message::{Arg, Message, Piece};
pub use outcomes::Outcomes;
pub use report::{
    Counts, InputReport, Layer, ModelChoice, NotRun, Outcome, PackId, PartReport, REPORT_VERSION, Report,
    Reveal, Status, Verdict,
};
pub use rule::{
    Check, Context, Direction, Environment, Reason, Rule, RuleId, RuleInfo, Severity, Subject, When,
};
pub use run::{Checks, Run, Side};
pub use text::{Language, Text};
pub use waiver::{Waiver, Waivers};
