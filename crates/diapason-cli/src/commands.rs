//! One file per command: `run` takes its arguments and says how the process ends.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod hl7v2;
pub(crate) mod ins;
pub(crate) mod inspect;
pub(crate) mod man;
pub(crate) mod pack;
pub(crate) mod rules;
