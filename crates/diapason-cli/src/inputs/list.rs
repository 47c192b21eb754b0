use super::STDIN;
use crate::failure::Failure;
use crate::words::shown;
use diapason::Text;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The paths of a list, one per line, as they are: no pattern. Empty lines are passed over.
///
/// The list is UTF-8, or UTF-16 with a mark, which is what `>` writes in Windows PowerShell.
///
/// # Errors
/// When the list cannot be read or is no text.
pub(crate) fn listed(list: &Path) -> Result<Vec<PathBuf>, Failure> {
    let bytes = if list.as_os_str() == STDIN { stdin() } else { fs::read(list) };
    let bytes = bytes.map_err(|error| Failure::reading(list, &error))?;
    let text = decoded(&bytes).ok_or_else(|| Failure::new(NOT_TEXT).with("path", shown(list)))?;
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(PathBuf::from).collect())
}

const NOT_TEXT: Text =
    Text { fr: "{path} : la liste n'est pas du texte UTF-8", en: "{path}: the list is no UTF-8 text" };

fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn decoded(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().copied().map(unit)).collect::<Result<_, _>>().ok();
    text.filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_written_by_windows_are_read() {
        let utf16: Vec<u8> = "\u{FEFF}é.xml\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf16).as_deref(), Some("é.xml\r\n"));
        assert_eq!(decoded("\u{FEFF}é".as_bytes()).as_deref(), Some("é"));
        assert_eq!(decoded(b"\xE9.xml"), None);
    }
}
