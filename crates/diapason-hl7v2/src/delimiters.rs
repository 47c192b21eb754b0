/// The characters that divide a message: what MSH-1 and MSH-2 say, each one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiters {
    /// Between fields: MSH-1.
    pub field: u8,
    /// Between components: the first character of MSH-2.
    pub component: u8,
    /// Between repetitions: the second.
    pub repetition: u8,
    /// Around an escape sequence: the third.
    pub escape: u8,
    /// Between subcomponents: the fourth.
    pub subcomponent: u8,
}

impl Delimiters {
    /// `|^~\&`: what the French specifications fix.
    pub const STANDARD: Self =
        Self { field: b'|', component: b'^', repetition: b'~', escape: b'\\', subcomponent: b'&' };

    /// The delimiters of a header segment, `field` being its first and `encoding` its second field. A character that
    /// MSH-2 lacks, or that is not one byte, is the standard one.
    pub(crate) fn of(field: u8, encoding: &[u8]) -> Self {
        let mut found = [Self::STANDARD.component, Self::STANDARD.repetition, b'\\', b'&'];
        for (place, character) in found.iter_mut().zip(characters(encoding)) {
            if let Some(byte) = character {
                *place = byte;
            }
        }
        let [component, repetition, escape, subcomponent] = found;
        Self { field, component, repetition, escape, subcomponent }
    }

    /// Whether `byte` divides, whatever the level. The escape character does not divide.
    #[must_use]
    pub const fn divides(&self, byte: u8) -> bool {
        byte == self.field || byte == self.component || byte == self.repetition || byte == self.subcomponent
    }
}

/// Whether MSH-2 holds four or five characters, of one byte each, that differ from one another and from MSH-1.
pub(crate) fn are_usable(field: u8, encoding: &[u8]) -> bool {
    let all_one_byte = characters(encoding).all(|character| character.is_some());
    let differ = encoding.iter().enumerate().all(|(index, byte)| {
        *byte != field && is_delimiter(*byte) && !encoding.iter().take(index).any(|before| before == byte)
    });
    (4..=5).contains(&encoding.len()) && all_one_byte && differ
}

/// Whether a byte can divide: ASCII, neither letter, digit, blank, quote nor control character.
pub(crate) const fn is_delimiter(byte: u8) -> bool {
    byte.is_ascii_punctuation() && byte != b'"'
}

/// The characters of MSH-2: a byte each, none for one that takes several bytes.
fn characters(encoding: &[u8]) -> impl Iterator<Item = Option<u8>> {
    let starts = encoding.iter().filter(|byte| **byte & 0xC0 != 0x80);
    starts.map(|byte| byte.is_ascii().then_some(*byte))
}
