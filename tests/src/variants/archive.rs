//! Alterations of an archive, written back by a writer of our own so that it can be written wrong.

use super::text::{Which, replaced};
use sha1::{Digest, Sha1};
use std::fmt::Write as _;
use std::io::{Cursor, Read};

const METADATA: &str = "IHE_XDM/SUBSET01/METADATA.XML";
const DOCUMENT: &str = "IHE_XDM/SUBSET01/DOC0001.XML";

/// An archive whose entries can be altered.
pub(crate) struct Archive {
    pub(crate) entries: Vec<Entry>,
}

/// An entry, written as it is: nothing is compressed.
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) content: Vec<u8>,
    pub(crate) fault: Option<Fault>,
}

/// What is wrong with how an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Its checksum is not that of its content.
    Checksum,
    /// It says that it is encrypted.
    Encrypted,
    /// It says that it is compressed by that method.
    Method(u16),
    /// Its sizes are said to be these.
    Size(u32),
    /// It stands there twice.
    Twice,
}

impl Fault {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        Ok(match text.split_once(' ').unwrap_or((text, "")) {
            ("damaged", _) => Self::Checksum,
            ("encrypted", _) => Self::Encrypted,
            ("twice", _) => Self::Twice,
            ("method", number) => Self::Method(number.parse().map_err(|_| "no method")?),
            _ => return Err(format!("what is {text}?")),
        })
    }
}

impl Archive {
    /// Reads a right archive.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut entries = Vec::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).map_err(|error| error.to_string())?;
            let mut content = Vec::new();
            file.read_to_end(&mut content).map_err(|error| error.to_string())?;
            entries.push(Entry { name: file.name_raw().to_vec(), content, fault: None });
        }
        Ok(Self { entries })
    }

    /// The entry of that name.
    pub(crate) fn entry(&mut self, name: &str) -> Result<&mut Entry, String> {
        let named = |entry: &&mut Entry| entry.name == name.as_bytes();
        self.entries.iter_mut().find(named).ok_or_else(|| format!("no {name}"))
    }

    pub(super) fn alter(&mut self, name: &str, which: Which, from: &[u8], to: &[u8]) -> Result<(), String> {
        let entry = self.entry(name)?;
        entry.content = replaced(&entry.content, which, from, to)?;
        Ok(())
    }

    /// Computes hash and size of the document again.
    pub(crate) fn seal(&mut self) -> Result<(), String> {
        let document = &self.entry(DOCUMENT)?.content;
        let hash = Sha1::digest(document).iter().fold(String::new(), |mut hash, byte| {
            let _ = write!(hash, "{byte:02X}");
            hash
        });
        let size = document.len().to_string();
        let metadata = &mut self.entry(METADATA)?.content;
        for (slot, value) in [("hash", hash), ("size", size)] {
            let text = String::from_utf8_lossy(metadata).into_owned();
            let start = format!("<rim:Slot name=\"{slot}\"><rim:ValueList><rim:Value>");
            let at = text.find(&start).ok_or("no slot")? + start.len();
            let end = at + text[at..].find('<').ok_or("no value")?;
            *metadata = format!("{}{value}{}", &text[..at], &text[end..]).into_bytes();
        }
        Ok(())
    }

    pub(crate) fn rename(&mut self, name: &str, to: &str) -> Result<(), String> {
        let mut found = false;
        for entry in &mut self.entries {
            // A folder is renamed with what stands in it.
            if entry.name == name.as_bytes() || name.ends_with('/') && entry.name.starts_with(name.as_bytes())
            {
                let rest = entry.name.split_off(name.len());
                entry.name = [to.as_bytes(), &rest].concat();
                found = true;
            }
        }
        if found { Ok(()) } else { Err(format!("no {name}")) }
    }

    pub(super) fn remove(&mut self, name: &str) -> Result<(), String> {
        let before = self.entries.len();
        self.entries.retain(|entry| {
            entry.name != name.as_bytes() && !(name.ends_with('/') && entry.name.starts_with(name.as_bytes()))
        });
        if self.entries.len() < before { Ok(()) } else { Err(format!("no {name}")) }
    }

    pub(super) fn add(&mut self, name: &str, content: &[u8]) {
        self.entries.push(Entry { name: name.into(), content: content.to_vec(), fault: None });
    }

    pub(super) fn damage(&mut self, name: &str, fault: Fault) -> Result<(), String> {
        self.entry(name)?.fault = Some(fault);
        Ok(())
    }

    /// Puts everything into a folder.
    pub(super) fn wrap(&mut self) {
        for entry in &mut self.entries {
            entry.name = [b"EXPORT/", entry.name.as_slice()].concat();
        }
    }

    /// The bytes of the archive.
    pub(crate) fn write(&self) -> Vec<u8> {
        let twice = |entry: &Entry| if entry.fault == Some(Fault::Twice) { 2 } else { 1 };
        let entries = self.entries.iter().flat_map(|entry| std::iter::repeat_n(entry, twice(entry)));
        write(entries)
    }
}

/// A ZIP file of `entries`, stored.
pub(crate) fn write<'e>(entries: impl Iterator<Item = &'e Entry>) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    let mut count = 0u32;
    for entry in entries {
        let offset = u32::try_from(bytes.len()).expect("the archive is small");
        let header = header(entry);
        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&entry.name);
        bytes.extend_from_slice(&entry.content);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&header);
        // No comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(&entry.name);
        count += 1;
    }
    let start = u32::try_from(bytes.len()).expect("the archive is small");
    let size = u32::try_from(directory.len()).expect("the archive is small");
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    bytes.extend_from_slice(&directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&size.to_le_bytes());
    bytes.extend_from_slice(&start.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

/// What the local header and the directory say alike, from the version needed to the length of the extra field.
fn header(entry: &Entry) -> Vec<u8> {
    let checksum = crc32fast::hash(&entry.content);
    let length = u32::try_from(entry.content.len()).expect("the entry is small");
    let (mut flags, mut method, mut checksum, mut size) = (0u16, 0u16, checksum, length);
    match entry.fault {
        Some(Fault::Checksum) => checksum ^= 1,
        Some(Fault::Encrypted) => flags = 1,
        Some(Fault::Method(number)) => method = number,
        Some(Fault::Size(said)) => size = said,
        Some(Fault::Twice) | None => {}
    }
    let mut header = 20u16.to_le_bytes().to_vec();
    header.extend_from_slice(&flags.to_le_bytes());
    header.extend_from_slice(&method.to_le_bytes());
    // 12 March 2024, 10:15, in the form of MS-DOS.
    header.extend_from_slice(&[0xE0, 0x51, 0x6C, 0x58]);
    header.extend_from_slice(&checksum.to_le_bytes());
    header.extend_from_slice(&length.to_le_bytes());
    header.extend_from_slice(&size.to_le_bytes());
    header.extend_from_slice(&u16::try_from(entry.name.len()).expect("the name is short").to_le_bytes());
    header.extend_from_slice(&[0, 0]);
    header
}
