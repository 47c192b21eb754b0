//! The delimiters in an element, as the column of a message has them.

use crate::scan::Division;
use crate::{Delimiters, Element, Message};

/// The delimiters of an element, each with its place in the column: those of a message that has more than its column may hold.
pub(crate) struct Unlisted<'m> {
    message: &'m Message<'m>,
    /// The place of the next.
    index: u32,
    /// Where the search goes on.
    start: u32,
    end: u32,
}

impl<'m> Element<'m> {
    /// The delimiters in it, each with its place in the column. `None`: the column does not have them all.
    #[inline]
    pub(crate) fn listed(self) -> Option<impl Iterator<Item = (u32, Division)> + use<'m>> {
        let columns = &self.message.columns;
        let column = columns.deeper.get(self.deeper as usize..self.deeper_end as usize).unwrap_or_default();
        (!columns.is_cut).then(|| (self.deeper..).zip(column.iter().copied()))
    }

    /// The same, searched for.
    #[cold]
    pub(crate) fn unlisted(self) -> Unlisted<'m> {
        Unlisted { message: self.message, index: self.deeper, start: self.start, end: self.end }
    }
}

impl Iterator for Unlisted<'_> {
    type Item = (u32, Division);

    fn next(&mut self) -> Option<(u32, Division)> {
        let Delimiters { component, repetition, subcomponent, .. } = *self.message.delimiters();
        let rest = self.message.slice(self.start, self.end);
        let found = memchr::memchr3(component, repetition, subcomponent, rest)?;
        let division = Division { at: self.start + found as u32, byte: *rest.get(found)? };
        self.start = division.at + 1;
        self.index += 1;
        Some((self.index - 1, division))
    }
}
