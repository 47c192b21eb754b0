//! Replacing a part of a text, and being sure that it was there.

/// Which of the occurrences of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The only one.
    Only,
    /// That one of several, from 1.
    Number(usize),
    /// Each.
    All,
}

impl Which {
    /// Takes `[2]` or `*` off the end of a word.
    pub(super) fn split(word: &str) -> Result<(&str, Self), String> {
        if let Some(word) = word.strip_suffix('*') {
            return Ok((word, Self::All));
        }
        let Some((word, number)) = word.strip_suffix(']').and_then(|word| word.split_once('[')) else {
            return Ok((word, Self::Only));
        };
        Ok((word, Self::Number(number.parse().map_err(|_| format!("{number} is no number"))?)))
    }
}

/// `bytes` with `from` replaced by `to`.
pub(super) fn replaced(bytes: &[u8], which: Which, from: &[u8], to: &[u8]) -> Result<Vec<u8>, String> {
    let found: Vec<usize> = positions(bytes, from);
    let chosen: Vec<usize> = match which {
        Which::All if !found.is_empty() => found,
        Which::Only if found.len() == 1 => found,
        Which::Number(number) if found.len() >= number => vec![found[number - 1]],
        _ => return Err(format!("it occurs {} times", found.len())),
    };
    let mut out = Vec::with_capacity(bytes.len() + to.len());
    let mut start = 0;
    for at in chosen {
        out.extend_from_slice(&bytes[start..at]);
        out.extend_from_slice(to);
        start = at + from.len();
    }
    out.extend_from_slice(&bytes[start..]);
    Ok(out)
}

/// Where `what` stands in `bytes`.
pub(super) fn positions(bytes: &[u8], what: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while !what.is_empty() && at + what.len() <= bytes.len() {
        if bytes[at..].starts_with(what) {
            found.push(at);
            at += what.len();
        } else {
            at += 1;
        }
    }
    found
}

/// The bytes that a text of the tables stands for.
pub(super) fn unescaped(text: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        let (byte, length) = match after.as_bytes() {
            [b'r', ..] => (b'\r', 1),
            [b'n', ..] => (b'\n', 1),
            [b't', ..] => (b'\t', 1),
            [b'\\', ..] => (b'\\', 1),
            [b'x', ..] => {
                let digits = after.get(1..3).ok_or("\\x without two digits")?;
                (u8::from_str_radix(digits, 16).map_err(|_| "\\x without two digits")?, 3)
            }
            _ => return Err("an escape that is none".to_owned()),
        };
        out.push(byte);
        rest = &after[length..];
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(out)
}
