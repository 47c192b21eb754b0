use super::directory::{Record, starts_with, u16_at};
use super::inflate::Inflater;
use super::name;
use diapason_core::{Limit, PartName, Text};
use sha1::{Digest, Sha1};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// One entry of the directory of an archive.
pub struct Entry<'a> {
    name: Cow<'a, str>,
    raw_name: &'a [u8],
    name_span: Range<usize>,
    flags: u16,
    method: Method,
    crc: u32,
    compressed: u64,
    size: u64,
    /// Of the local header, in the input.
    pub(super) offset: u64,
    pub(super) faults: EntryFaults,
    content: Content<'a>,
}

/// How the bytes of an entry are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// As they are (0).
    Stored,
    /// Deflate (8).
    Deflate,
    /// Any other one, by its number.
    Other(u16),
}

/// The bytes of an entry, or why there are none.
#[derive(Clone, PartialEq, Eq)]
pub enum Content<'a> {
    /// All of them.
    Read(Cow<'a, [u8]>),
    /// None.
    Unread(Unread),
}

/// Why the bytes of an entry are not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unread {
    /// They are encrypted.
    Encrypted,
    /// Their method is neither stored nor deflate.
    Method,
    /// What is compressed is broken, or is not in the archive.
    Damaged,
    /// A limit was reached.
    Limit(Limit),
}

/// What is odd about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum EntryFault {
    /// The name starts at the root of a disk.
    Absolute,
    /// The name climbs out of its directory with `..`.
    Traversal,
    /// The name has `\`, where ZIP asks for `/`.
    Backslash,
    /// The name is empty or has a control character.
    NameUnusable,
    /// The name is not ASCII, and the archive does not say that it is UTF-8.
    NameEncoding,
    /// An earlier entry has the same name.
    Duplicate,
    /// An earlier entry has the same name but for case or separators.
    DuplicateByCase,
    /// The bytes are encrypted.
    Encrypted,
    /// The method is neither stored nor deflate.
    MethodUnknown,
    /// The entry is a symbolic link.
    SymbolicLink,
    /// The local header is not where the directory says, or has another name.
    LocalMismatch,
    /// The bytes are shared with another entry.
    Overlap,
    /// The bytes are not as many as declared.
    SizeMismatch,
    /// The bytes do not have the declared CRC-32.
    CrcMismatch,
    /// The bytes cannot be read: see [`Unread::Damaged`].
    Damaged,
}

impl EntryFault {
    const ALL: [Self; 15] = [
        Self::Absolute,
        Self::Traversal,
        Self::Backslash,
        Self::NameUnusable,
        Self::NameEncoding,
        Self::Duplicate,
        Self::DuplicateByCase,
        Self::Encrypted,
        Self::MethodUnknown,
        Self::SymbolicLink,
        Self::LocalMismatch,
        Self::Overlap,
        Self::SizeMismatch,
        Self::CrcMismatch,
        Self::Damaged,
    ];
}

/// A set of [`EntryFault`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryFaults(u16);

impl EntryFaults {
    /// Whether `fault` is among them.
    #[must_use]
    pub const fn contains(self, fault: EntryFault) -> bool {
        self.0 >> fault as u8 & 1 == 1
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = EntryFault> {
        EntryFault::ALL.into_iter().filter(move |fault| self.contains(*fault))
    }

    pub(super) fn insert(&mut self, fault: EntryFault) {
        self.0 |= 1 << fault as u8;
    }
}

impl<'a> Entry<'a> {
    /// The entry of a record, before its bytes are read. `base`: what to add to its offset.
    pub(super) fn of(record: &Record<'a>, base: u64) -> Self {
        const UNIX: u16 = 3;
        const LINK: u32 = 0o12_0000;
        let (name, mut faults) = name::decode(record.name, record.flags & UTF8 != 0);
        if record.made_by >> 8 == UNIX && record.attributes >> 16 & 0o17_0000 == LINK {
            faults.insert(EntryFault::SymbolicLink);
        }
        Self {
            name,
            raw_name: record.name,
            name_span: record.name_span.clone(),
            flags: record.flags,
            method: Method::of(record.method),
            crc: record.crc,
            compressed: record.compressed,
            size: record.size,
            offset: record.offset.saturating_add(base),
            faults,
            content: Content::Unread(Unread::Damaged),
        }
    }

    /// The name as text.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes of the name.
    #[must_use]
    pub const fn raw_name(&self) -> &'a [u8] {
        self.raw_name
    }

    /// Where the name stands in the archive: in its directory.
    #[must_use]
    pub fn name_span(&self) -> Range<usize> {
        self.name_span.clone()
    }

    /// Whether no person chose anything of the name: the format fixes it, as `IHE_XDM/SUBSET01/DOC0001.XML`.
    #[must_use]
    pub fn has_fixed_name(&self) -> bool {
        name::is_fixed(&self.name)
    }

    /// The name as a step of the way to a part.
    #[must_use]
    pub fn part_name(&self) -> PartName {
        let name = self.name.as_ref().into();
        if self.has_fixed_name() { PartName::Fixed(name) } else { PartName::Chosen(name) }
    }

    /// Whether it stands for a directory: its name ends with a separator.
    #[must_use]
    pub fn is_directory(&self) -> bool {
        self.name.ends_with(['/', '\\'])
    }

    /// How its bytes are kept.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The general purpose flags (APPNOTE 4.4.4).
    #[must_use]
    pub const fn flags(&self) -> u16 {
        self.flags
    }

    /// Bytes in the archive, as declared.
    #[must_use]
    pub const fn compressed_size(&self) -> u64 {
        self.compressed
    }

    /// Bytes once inflated, as declared.
    #[must_use]
    pub const fn declared_size(&self) -> u64 {
        self.size
    }

    /// The CRC-32, as declared.
    #[must_use]
    pub const fn declared_crc(&self) -> u32 {
        self.crc
    }

    /// What is odd about it.
    #[must_use]
    pub const fn faults(&self) -> EntryFaults {
        self.faults
    }

    /// Its bytes, or why there are none.
    #[must_use]
    pub const fn content(&self) -> &Content<'a> {
        &self.content
    }

    /// Its bytes, where they could be read.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Read(bytes) => Some(bytes),
            Content::Unread(_) => None,
        }
    }

    /// The SHA-1 of its bytes, as 40 hexadecimal digits in lower case.
    #[must_use]
    pub fn sha1(&self) -> Option<String> {
        Some(diapason_core::hex(&Sha1::digest(self.bytes()?)))
    }

    pub(super) fn read(&mut self, input: &'a [u8], inflater: &mut Inflater) {
        if self.flags & (ENCRYPTED | STRONGLY_ENCRYPTED | HEADERS_MASKED) != 0 {
            self.faults.insert(EntryFault::Encrypted);
            self.content = Content::Unread(Unread::Encrypted);
            return;
        }
        self.content = match self.inflated(input, inflater) {
            Ok(bytes) => Content::Read(bytes),
            Err(why) => Content::Unread(why),
        };
        match &self.content {
            Content::Read(bytes) => {
                if bytes.len() as u64 != self.size {
                    self.faults.insert(EntryFault::SizeMismatch);
                }
                if crc32fast::hash(bytes) != self.crc {
                    self.faults.insert(EntryFault::CrcMismatch);
                }
            }
            Content::Unread(Unread::Damaged) => self.faults.insert(EntryFault::Damaged),
            Content::Unread(Unread::Method) => self.faults.insert(EntryFault::MethodUnknown),
            Content::Unread(Unread::Encrypted | Unread::Limit(_)) => {}
        }
    }

    fn inflated(&mut self, input: &'a [u8], inflater: &mut Inflater) -> Result<Cow<'a, [u8]>, Unread> {
        let data = self.data(input).ok_or(Unread::Damaged)?;
        match self.method {
            Method::Stored => inflater.store(data).map(Cow::Borrowed),
            Method::Deflate => inflater.inflate(data, self.size).map(Cow::Owned),
            Method::Other(_) => Err(Unread::Method),
        }
    }

    /// The compressed bytes, behind the local header (APPNOTE 4.3.7).
    fn data(&mut self, input: &'a [u8]) -> Option<&'a [u8]> {
        let local = usize::try_from(self.offset).ok()?;
        let name_length = usize::from(u16_at(input, local.checked_add(26)?)?);
        let extra_length = usize::from(u16_at(input, local + 28)?);
        let name = local + LOCAL_LENGTH;
        let start = name + name_length + extra_length;
        let is_header = starts_with(input, local, b"PK\x03\x04");
        if !is_header || input.get(name..name + name_length) != Some(self.raw_name) {
            self.faults.insert(EntryFault::LocalMismatch);
        }
        if !is_header {
            return None;
        }
        let end = start.checked_add(usize::try_from(self.compressed).ok()?)?;
        input.get(start..end)
    }
}

const UTF8: u16 = 1 << 11;
const ENCRYPTED: u16 = 1;
const STRONGLY_ENCRYPTED: u16 = 1 << 6;
const HEADERS_MASKED: u16 = 1 << 13;
const LOCAL_LENGTH: usize = 30;

impl Method {
    const fn of(number: u16) -> Self {
        match number {
            0 => Self::Stored,
            8 => Self::Deflate,
            other => Self::Other(other),
        }
    }
}

impl Unread {
    /// What users read.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Encrypted => Text {
                fr: "Ce fichier de l'archive est chiffré : il n'est pas lu.",
                en: "This file of the archive is encrypted: it is not read.",
            },
            Self::Method => Text {
                fr: "Ce fichier de l'archive est compressé par une méthode qui n'est pas lue.",
                en: "This file of the archive is compressed with a method that is not read.",
            },
            Self::Damaged => Text {
                fr: "Ce fichier de l'archive est abîmé : il n'est pas lu.",
                en: "This file of the archive is damaged: it is not read.",
            },
            Self::Limit(limit) => limit.text(),
        }
    }
}

impl fmt::Debug for Entry<'_> {
    /// Without its name and bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("method", &self.method)
            .field("faults", &self.faults.iter().collect::<Vec<_>>())
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Content<'_> {
    /// The number of bytes alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(bytes) => write!(f, "Read({} bytes)", bytes.len()),
            Self::Unread(why) => write!(f, "Unread({why:?})"),
        }
    }
}
