//! ZIP archives: by the names of their entries, from the directory at the end, or from the entries where there is none.

use diapason_core::Kind;
use memchr::memmem;

/// The signature of the end of the directory, and how far from the end it may stand: 22 bytes and a comment of at most 65,535.
const END: &[u8] = b"PK\x05\x06";
const END_WITHIN: usize = 22 + 0xFFFF;
/// An entry of the directory: 46 bytes, then the name; the lengths of name, extra and comment stand at 28, 30 and 32.
const CENTRAL: &[u8] = b"PK\x01\x02";
/// An entry itself: 30 bytes, then the name, whose length stands at 26.
const LOCAL: &[u8] = b"PK\x03\x04";

pub(super) fn kind(bytes: &[u8]) -> Kind {
    let is_xdm = match directory(bytes) {
        Some(directory) => names_of(directory).any(is_of_xdm),
        None => memmem::find_iter(bytes, LOCAL).filter_map(|at| local_name(bytes, at)).any(is_of_xdm),
    };
    if is_xdm { Kind::Xdm } else { Kind::Zip }
}

/// Whether an entry is called as in an archive of IHE XDM, in any case, with either separator, below any folder.
fn is_of_xdm(name: &[u8]) -> bool {
    let mut steps = name.split(|byte| matches!(byte, b'/' | b'\\')).peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        let known: &[u8] = if is_last { b"METADATA.XML" } else { b"IHE_XDM" };
        if step.eq_ignore_ascii_case(known) {
            return true;
        }
    }
    false
}

/// The directory, where the end of the archive says that it stands.
fn directory(bytes: &[u8]) -> Option<&[u8]> {
    let tail = bytes.len().saturating_sub(END_WITHIN);
    let end = tail + memmem::rfind(bytes.get(tail..)?, END)?;
    let [length, offset] = [12, 16].map(|at| number(bytes, end + at, 4));
    let (offset, length) = (offset?, length?);
    let directory = bytes.get(offset..)?.get(..length)?;
    // Something may stand before the archive: its places are then not those of the file.
    (length == 0 || directory.starts_with(CENTRAL)).then_some(directory)
}

fn names_of(mut directory: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        if !directory.starts_with(CENTRAL) {
            return None;
        }
        let length = number(directory, 28, 2)?;
        let name = directory.get(46..)?.get(..length)?;
        let beside = number(directory, 30, 2)? + number(directory, 32, 2)?;
        directory = directory.get(46 + length + beside..)?;
        Some(name)
    })
}

fn local_name(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = number(bytes, at + 26, 2)?;
    bytes.get(at + 30..)?.get(..length)
}

/// A little-endian number of that many bytes.
fn number(bytes: &[u8], at: usize, count: usize) -> Option<usize> {
    let digits = bytes.get(at..)?.get(..count)?;
    Some(digits.iter().rev().fold(0, |number, digit| number << 8 | usize::from(*digit)))
}

#[cfg(test)]
pub(super) mod tests {
    /// An archive of empty entries.
    pub(in super::super) fn archive(names: &[&str]) -> Vec<u8> {
        let mut entries = Vec::new();
        let mut directory = Vec::new();
        for name in names {
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            let at = u32::try_from(entries.len()).unwrap().to_le_bytes();
            entries.extend([b"PK\x03\x04".as_slice(), &[0; 22], &length, &[0; 2], name.as_bytes()].concat());
            let parts = [b"PK\x01\x02".as_slice(), &[0; 24], &length, &[0; 12], &at, name.as_bytes()];
            directory.extend(parts.concat());
        }
        let offset = u32::try_from(entries.len()).unwrap().to_le_bytes();
        let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
        entries.extend(&directory);
        entries.extend([b"PK\x05\x06".as_slice(), &[0; 8], &length, &offset, &[0; 2]].concat());
        entries
    }
}
