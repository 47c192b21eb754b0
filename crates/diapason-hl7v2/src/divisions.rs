//! The delimiters in an element, as the column of a message has them.

use crate::{Delimiters, Message};

/// A delimiter below fields.
#[derive(Clone, Copy)]
pub(crate) struct Division {
    pub(crate) byte: u8,
    pub(crate) at: u32,
    /// Its place in the column.
    index: u32,
}

impl Division {
    /// What starts behind it, and the first delimiter from there on.
    pub(crate) fn behind(self) -> (u32, u32) {
        (self.at + 1, self.index + 1)
    }
}

/// The delimiters of a stretch of the message.
pub(crate) struct Divisions<'m> {
    message: &'m Message<'m>,
    column: &'m [u32],
    at: u32,
    end: u32,
    /// The next, in the column.
    next: u32,
}

impl<'m> Divisions<'m> {
    /// Those of the bytes from `at` to `end`, the first of which is `next` in the column.
    pub(crate) fn new(message: &'m Message<'m>, at: u32, end: u32, next: u32) -> Self {
        Self { message, column: &message.columns.deeper, at, end, next }
    }
}

impl Iterator for Divisions<'_> {
    type Item = Division;

    #[inline]
    fn next(&mut self) -> Option<Division> {
        let at = match self.column.get(self.next as usize) {
            Some(at) if *at < self.end => *at,
            None if self.message.columns.is_cut => search(self.message, self.at, self.end)?,
            _ => return None,
        };
        let index = self.next;
        (self.at, self.next) = (at + 1, index + 1);
        Some(Division { byte: *self.message.bytes.get(at as usize)?, at, index })
    }
}

/// The first delimiter in a stretch that the column could not hold.
#[cold]
fn search(message: &Message<'_>, start: u32, end: u32) -> Option<u32> {
    let Delimiters { component, repetition, subcomponent, .. } = *message.delimiters();
    let found = memchr::memchr3(component, repetition, subcomponent, message.slice(start, end));
    found.map(|found| start + found as u32)
}
