//! Packs, from the outside.

#[cfg(test)]
mod official;
#[cfg(test)]
mod pack;
