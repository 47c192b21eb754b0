//! Names of entries.

use super::entry::{EntryFault, EntryFaults};
use std::borrow::Cow;

/// The name of an entry as text, and what is odd about it. A name that is not UTF-8 is in code page 437 (APPNOTE, appendix D).
pub(super) fn decode(raw: &[u8], says_utf8: bool) -> (Cow<'_, str>, EntryFaults) {
    let mut faults = EntryFaults::default();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => Cow::Owned(raw.iter().map(|byte| code_page_437(*byte)).collect()),
    };
    if !raw.is_ascii() && (!says_utf8 || matches!(name, Cow::Owned(_))) {
        faults.insert(EntryFault::NameEncoding);
    }
    if name.is_empty() || name.chars().any(char::is_control) {
        faults.insert(EntryFault::NameUnusable);
    }
    if name.contains('\\') {
        faults.insert(EntryFault::Backslash);
    }
    if is_absolute(&name) {
        faults.insert(EntryFault::Absolute);
    }
    if name.split(['/', '\\']).any(|step| step == "..") {
        faults.insert(EntryFault::Traversal);
    }
    (name, faults)
}

fn is_absolute(name: &str) -> bool {
    let mut chars = name.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':');
    drive || name.starts_with(['/', '\\'])
}

/// What two names have in common that a careless reader takes for one: case and separators set aside.
pub(super) fn folded(name: &str) -> String {
    name.trim_end_matches(['/', '\\']).replace('\\', "/").to_uppercase()
}

/// Whether every step of a path is one that the format fixes, whatever its case: no person chose anything of it.
pub(super) fn is_fixed(name: &str) -> bool {
    let path = name.strip_suffix('/').unwrap_or(name);
    !path.is_empty() && path.split('/').all(is_fixed_step)
}

fn is_fixed_step(step: &str) -> bool {
    const WHOLE: [&str; 4] = ["INDEX.HTM", "README.TXT", "IHE_XDM", "METADATA.XML"];
    const ENDINGS: [&str; 3] = ["XML", "PDF", "XSL"];
    let numbered = |prefix: &str, text: &str| {
        text.split_at_checked(prefix.len()).is_some_and(|(head, digits)| {
            head.eq_ignore_ascii_case(prefix)
                && (1..=5).contains(&digits.len())
                && digits.bytes().all(|b| b.is_ascii_digit())
        })
    };
    WHOLE.iter().any(|name| step.eq_ignore_ascii_case(name))
        || numbered("SUBSET", step)
        || step.split_once('.').is_some_and(|(stem, ending)| {
            numbered("DOC", stem) && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        })
}

/// The upper half of code page 437.
fn code_page_437(byte: u8) -> char {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(high) => HIGH.chars().nth(usize::from(high)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_page_437_has_its_128_characters() {
        assert_eq!(code_page_437(0x82), 'é');
        assert_eq!(code_page_437(0xE1), 'ß');
        assert_eq!(code_page_437(0xFF), '\u{A0}');
    }

    #[test]
    fn only_names_that_no_person_chose_are_fixed() {
        for name in ["INDEX.HTM", "IHE_XDM/", "IHE_XDM/SUBSET01/DOC0001.XML", "ihe_xdm/subset01/metadata.xml"]
        {
            assert!(is_fixed(name), "{name}");
        }
        for name in
            ["", "/", "IHE_XDM/DUPONT.XML", "IHE_XDM/SUBSET01/DOC.XML", "DOC0001.ZIP", "SUBSET/DOC1.XML"]
        {
            assert!(!is_fixed(name), "{name}");
        }
    }
}
