//! Characters, names and references of XML 1.0 (fifth edition).

/// Whether `text` is an NCName (Namespaces in XML 1.0, production 4).
pub(crate) fn is_ncname(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

/// `NameStartChar` (XML 1.0, production 4) without the colon.
pub(crate) const fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// `NameChar` (XML 1.0, production 4a) without the colon.
const fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// `Char` (XML 1.0, production 2).
const fn is_char(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// White space (XML 1.0, production 3).
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// What one pass over a text knows of it, so that nothing is looked for that is not there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Census {
    /// There is a carriage return.
    pub(crate) returns: bool,
    /// There may be a character that XML forbids.
    suspects: bool,
}

impl Census {
    /// Passes without a branch, which are vector code.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let is_control = |b: u8| b < 0x20 && b.wrapping_sub(b'\t') > 1 && b != b'\r';
        let controls = bytes.iter().fold(0, |seen, b| seen | u8::from(is_control(*b)));
        Self {
            returns: memchr::memchr(b'\r', bytes).is_some(),
            // The first byte of U+FFFE and U+FFFF.
            suspects: controls != 0 || memchr::memchr(0xEF, bytes).is_some(),
        }
    }

    /// Every character that XML forbids, with its offset.
    pub(crate) fn forbidden(self, text: &str) -> impl Iterator<Item = (usize, char)> {
        let text = if self.suspects { text } else { "" };
        text.char_indices().filter(|(_, c)| !is_char(*c))
    }
}

/// What stands between `&` and `;`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A character: predefined or by number.
    Char(char),
    /// A number that stands for no character of XML.
    Forbidden,
    /// A name that only a DTD could define.
    Undefined,
    /// Neither a number nor a name: the ampersand is bare.
    Bare,
}

impl Reference {
    /// Reads `body`, the text between `&` and `;`.
    pub(crate) fn of(body: &str) -> Self {
        let number = |digits: &str, radix| {
            if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
                return Self::Bare;
            }
            let c = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
            c.filter(|c| is_char(*c)).map_or(Self::Forbidden, Self::Char)
        };
        match body {
            "lt" => Self::Char('<'),
            "gt" => Self::Char('>'),
            "amp" => Self::Char('&'),
            "apos" => Self::Char('\''),
            "quot" => Self::Char('"'),
            _ => match (body.strip_prefix("#x"), body.strip_prefix('#')) {
                (Some(digits), _) => number(digits, 16),
                (None, Some(digits)) => number(digits, 10),
                (None, None) if is_ncname(body) => Self::Undefined,
                (None, None) => Self::Bare,
            },
        }
    }
}
