//! The command as a user runs it: what it prints, and how it ends.

#[cfg(test)]
mod check;
#[cfg(test)]
mod common;
#[cfg(test)]
mod hl7v2;
#[cfg(test)]
mod ins;
#[cfg(test)]
mod many;
#[cfg(test)]
mod official;
#[cfg(test)]
mod pack;
#[cfg(test)]
mod words;
