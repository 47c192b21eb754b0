//! The text cut into its blocks, by name and length, whatever the order and the separators.

use super::{Block, DatamatrixCaution, DatamatrixFault, Decoded};

/// Cuts the text. Values are not judged.
pub(super) fn split(text: &str) -> Decoded<'_> {
    let mut decoded = Decoded::default();
    let trimmed = text.trim_matches([' ', '\r', '\n', '\t']);
    decoded.cautions =
        decoded.cautions.when(DatamatrixCaution::SurroundingSpace, trimmed.len() != text.len());
    let bare = without_aim_prefix(trimmed);
    decoded.cautions = decoded.cautions.when(DatamatrixCaution::AimPrefix, bare.len() != trimmed.len());
    let Some(rest) = bare.strip_prefix("IS") else {
        decoded.faults = DatamatrixFault::NotIns.into();
        return decoded;
    };
    let header_end = rest.find('S').unwrap_or(rest.len());
    let (header, blocks) = rest.split_at_checked(header_end).unwrap_or((rest, ""));
    let (version, zeros) = header.split_at_checked(2).unwrap_or((header, ""));
    decoded.faults = decoded
        .faults
        .when(DatamatrixFault::Version, version != "01")
        .when(DatamatrixFault::Header, zeros.len() != 22 || zeros.bytes().any(|byte| byte != b'0'));
    let end = text.trim_end_matches([' ', '\r', '\n', '\t']).len();
    Reader { decoded, rest: blocks, end, last: None }.read()
}

/// `]` and two characters, as a scanner in AIM mode puts first.
fn without_aim_prefix(text: &str) -> &str {
    match text.as_bytes() {
        [b']', b'd' | b'D' | b'C' | b'Q', digit, ..] if digit.is_ascii_digit() => {
            text.get(3..).unwrap_or(text)
        }
        _ => text,
    }
}

/// What a separator looks like. The first is the right one.
const SEPARATORS: [&str; 8] = ["\u{1D}", "<GS>", "&lt;GS&gt;", "{GS}", "[GS]", "\u{241D}", "&#29;", "&#x1D;"];

struct Reader<'a> {
    decoded: Decoded<'a>,
    rest: &'a str,
    /// Where `rest` ends in the text.
    end: usize,
    last: Option<Name>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    S1,
    S2,
    S3,
    S4,
    S5,
    S6,
    S7,
}

impl Name {
    fn at_start(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [b'S', b'1', ..] => Some(Self::S1),
            [b'S', b'2', ..] => Some(Self::S2),
            [b'S', b'3', ..] => Some(Self::S3),
            [b'S', b'4', ..] => Some(Self::S4),
            [b'S', b'5', ..] => Some(Self::S5),
            [b'S', b'6', ..] => Some(Self::S6),
            [b'S', b'7', ..] => Some(Self::S7),
            _ => None,
        }
    }

    /// The most characters of the value, where it may have fewer and then ends with a separator.
    const fn variable(self) -> Option<usize> {
        match self {
            Self::S2 => Some(20),
            Self::S3 | Self::S4 => Some(100),
            Self::S1 | Self::S5 | Self::S6 | Self::S7 => None,
        }
    }
}

impl<'a> Reader<'a> {
    fn read(mut self) -> Decoded<'a> {
        while !self.rest.is_empty() {
            match Name::at_start(self.rest) {
                Some(name) => self.block(name),
                None => self.stray(),
            }
        }
        self.decoded
    }

    /// A block: its value ends at a separator or at the name of a block that is still to come. No right value
    /// has an `S` and a digit in it, so a name inside one is a block whose separator is missing.
    fn block(&mut self, name: Name) {
        self.skip(2);
        let separator = first_separator(self.rest);
        let until = separator.map_or(self.rest.len(), |(at, _)| at);
        let next = self.next_name(name, until);
        let mut length = next.unwrap_or(until);
        let full = name.variable().filter(|most| self.is_full(*most, length));
        length = full.unwrap_or(length);
        let (value, _) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        // A space can only stand for a separator that is missing: no name ends with one.
        let spaced = name.variable().is_some() && next == Some(length) && value.ends_with(' ');
        let text = if spaced { value.strip_suffix(' ').unwrap_or(value) } else { value };
        let start = self.end - self.rest.len();
        self.keep(name, Block { text, span: start..start + text.len() });
        self.skip(length);
        self.separator(name, full.is_some(), spaced);
    }

    /// Whether the value has its maximum, and a block right behind it without separator.
    fn is_full(&self, most: usize, length: usize) -> bool {
        let behind = self.rest.get(most..);
        length == most || (length > most && behind.is_some_and(|rest| Name::at_start(rest).is_some()))
    }

    /// Where the next block starts before `until`. In a name, only a block that has not been read yet counts:
    /// other values have no `S` in them.
    fn next_name(&self, current: Name, until: usize) -> Option<usize> {
        let value = self.rest.get(..until)?;
        let in_name = matches!(current, Name::S3 | Name::S4);
        value.match_indices('S').map(|(at, _)| at).find(|at| {
            let name = self.rest.get(*at..).and_then(Name::at_start);
            name.is_some_and(|name| !in_name || (name != current && self.slot(name).is_none()))
        })
    }

    fn separator(&mut self, name: Name, full: bool, spaced: bool) {
        let found = SEPARATORS.iter().position(|separator| self.rest.starts_with(separator));
        let length = found.and_then(|kind| SEPARATORS.get(kind)).map_or(0, |separator| separator.len());
        let (at_end, last) = (self.rest.is_empty(), self.rest.len() == length);
        let wanted = name.variable().is_some() && !full;
        let faults = &mut self.decoded.faults;
        *faults = faults
            .when(DatamatrixFault::LiteralGs, found.is_some_and(|kind| kind > 0))
            .when(DatamatrixFault::SpaceForGs, spaced)
            .when(DatamatrixFault::MissingGs, wanted && found.is_none() && !at_end && !spaced);
        let cautions = &mut self.decoded.cautions;
        *cautions = cautions
            .when(DatamatrixCaution::TrailingGs, found.is_some() && last)
            .when(DatamatrixCaution::UnexpectedGs, found.is_some() && !last && !wanted);
        self.skip(length);
    }

    fn keep(&mut self, name: Name, block: Block<'a>) {
        let unordered = self.last.is_some_and(|last| last > name);
        self.decoded.cautions = self.decoded.cautions.when(DatamatrixCaution::Order, unordered);
        self.last = Some(name);
        let slot = match name {
            Name::S1 => &mut self.decoded.matricule,
            Name::S2 => &mut self.decoded.oid,
            Name::S3 => &mut self.decoded.birth_given_names,
            Name::S4 => &mut self.decoded.birth_family_name,
            Name::S5 => &mut self.decoded.sex,
            Name::S6 => &mut self.decoded.birth_date,
            Name::S7 => &mut self.decoded.birth_place,
        };
        if slot.is_some() {
            self.decoded.faults = self.decoded.faults.with(DatamatrixFault::DuplicateBlock);
        } else {
            *slot = Some(block);
        }
    }

    fn slot(&self, name: Name) -> Option<&Block<'a>> {
        match name {
            Name::S1 => self.decoded.matricule.as_ref(),
            Name::S2 => self.decoded.oid.as_ref(),
            Name::S3 => self.decoded.birth_given_names.as_ref(),
            Name::S4 => self.decoded.birth_family_name.as_ref(),
            Name::S5 => self.decoded.sex.as_ref(),
            Name::S6 => self.decoded.birth_date.as_ref(),
            Name::S7 => self.decoded.birth_place.as_ref(),
        }
    }

    /// Characters that start no block: a doubled separator, or anything else up to the next block.
    fn stray(&mut self) {
        if let Some(separator) = SEPARATORS.iter().find(|separator| self.rest.starts_with(**separator)) {
            let last = self.rest.len() == separator.len();
            self.decoded.cautions = self
                .decoded
                .cautions
                .when(DatamatrixCaution::TrailingGs, last)
                .when(DatamatrixCaution::UnexpectedGs, !last);
            self.skip(separator.len());
            return;
        }
        self.decoded.faults = self.decoded.faults.with(DatamatrixFault::UnknownBlock);
        let next = self
            .rest
            .match_indices('S')
            .map(|(at, _)| at)
            .find(|at| *at > 0 && self.rest.get(*at..).and_then(Name::at_start).is_some());
        self.skip(next.unwrap_or(self.rest.len()));
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}

fn first_separator(text: &str) -> Option<(usize, usize)> {
    let found = SEPARATORS.iter().filter_map(|separator| Some((text.find(separator)?, separator.len())));
    found.min_by_key(|(at, _)| *at)
}
