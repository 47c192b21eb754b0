//! The central directory of a ZIP archive, record by record (PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16).

use super::ArchiveFault;
use memchr::memmem;
use std::ops::Range;

const END: &[u8; 4] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const END_64_LOCATOR: &[u8; 4] = b"PK\x06\x07";
const END_64_LOCATOR_LENGTH: usize = 20;
const END_64: &[u8; 4] = b"PK\x06\x06";
const RECORD: &[u8; 4] = b"PK\x01\x02";
const RECORD_LENGTH: usize = 46;
const LONGEST_COMMENT: usize = 0xFFFF;
/// A field of 32 bits that stands in the ZIP64 field instead.
const ELSEWHERE: u64 = 0xFFFF_FFFF;

/// Where the directory stands.
pub(super) struct Directory<'a> {
    input: &'a [u8],
    range: Range<usize>,
    announced: u64,
    /// What to add to an offset of the directory: the bytes before the archive.
    base: u64,
}

/// One record of the directory.
pub(super) struct Record<'a> {
    pub(super) name: &'a [u8],
    pub(super) name_span: Range<usize>,
    pub(super) made_by: u16,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) compressed: u64,
    pub(super) size: u64,
    pub(super) attributes: u32,
    pub(super) offset: u64,
}

impl<'a> Directory<'a> {
    /// Finds the directory from the end of the input.
    pub(super) fn find(input: &'a [u8], faults: &mut Vec<ArchiveFault>) -> Option<Self> {
        let Some(end) = end_record(input) else {
            faults.push(ArchiveFault::DirectoryMissing);
            return None;
        };
        let comment = usize::from(u16_at(input, end + 20)?);
        if end + END_LENGTH + comment < input.len() {
            faults.push(ArchiveFault::BytesAfter);
        }
        let disks = (u16_at(input, end + 4)?, u16_at(input, end + 6)?);
        if disks != (0, 0) && disks != (0xFFFF, 0xFFFF) {
            faults.push(ArchiveFault::Spanned);
        }
        let mut announced = u64::from(u16_at(input, end + 10)?);
        let mut size = u64::from(u32_at(input, end + 12)?);
        let mut offset = u64::from(u32_at(input, end + 16)?);
        let mut stop = end;
        if let Some(end_64) = end_64_record(input, end) {
            announced = u64_at(input, end_64 + 32)?;
            size = u64_at(input, end_64 + 40)?;
            offset = u64_at(input, end_64 + 48)?;
            stop = end_64;
        }
        // The directory stands right before its end record; where its offset says otherwise, bytes were put before the archive.
        let by_size = usize::try_from(size).ok().and_then(|size| stop.checked_sub(size));
        let by_offset = usize::try_from(offset).ok().filter(|at| *at <= stop);
        let is_record = |at: &usize| *at == stop || starts_with(input, *at, RECORD);
        let start = by_size.filter(is_record).or(by_offset.filter(is_record));
        let Some(start) = start else {
            faults.push(ArchiveFault::DirectoryCut);
            return Some(Self { input, range: stop..stop, announced: 0, base: 0 });
        };
        let base = (start as u64).saturating_sub(offset);
        if base > 0 {
            faults.push(ArchiveFault::BytesBefore);
        }
        Some(Self { input, range: start..stop, announced, base })
    }

    pub(super) const fn base(&self) -> u64 {
        self.base
    }

    pub(super) fn records(&self) -> Records<'a> {
        Records { input: self.input, at: self.range.start, stop: self.range.end, announced: self.announced }
    }
}

/// The last end record whose comment fits in the input; without one, the last end record.
fn end_record(input: &[u8]) -> Option<usize> {
    let from = input.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
    let tail = input.get(from..)?;
    let ends = |at: &usize| {
        let comment = u16_at(tail, at + 20).map(usize::from);
        comment.is_some_and(|comment| at + END_LENGTH + comment == tail.len())
    };
    let found = || memmem::rfind_iter(tail, END).filter(|at| at + END_LENGTH <= tail.len());
    found().find(ends).or_else(|| found().next()).map(|at| from + at)
}

fn end_64_record(input: &[u8], end: usize) -> Option<usize> {
    let locator =
        end.checked_sub(END_64_LOCATOR_LENGTH).filter(|at| starts_with(input, *at, END_64_LOCATOR))?;
    let declared = usize::try_from(u64_at(input, locator + 8)?).ok();
    let before = locator.checked_sub(56);
    declared.into_iter().chain(before).find(|at| *at < locator && starts_with(input, *at, END_64))
}

/// The records, until one cannot be read.
pub(super) struct Records<'a> {
    input: &'a [u8],
    at: usize,
    stop: usize,
    announced: u64,
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let input = self.input.get(..self.stop)?;
        let at = self.at;
        if !starts_with(input, at, RECORD) {
            return None;
        }
        let name_length = usize::from(u16_at(input, at + 28)?);
        let extra_length = usize::from(u16_at(input, at + 30)?);
        let comment_length = usize::from(u16_at(input, at + 32)?);
        let name_span = at + RECORD_LENGTH..at + RECORD_LENGTH + name_length;
        let extra = input.get(name_span.end..name_span.end + extra_length)?;
        let mut record = Record {
            name: input.get(name_span.clone())?,
            made_by: u16_at(input, at + 4)?,
            flags: u16_at(input, at + 8)?,
            method: u16_at(input, at + 10)?,
            crc: u32_at(input, at + 16)?,
            compressed: u64::from(u32_at(input, at + 20)?),
            size: u64::from(u32_at(input, at + 24)?),
            attributes: u32_at(input, at + 38)?,
            offset: u64::from(u32_at(input, at + 42)?),
            name_span,
        };
        record.take_zip64(extra);
        self.at = record.name_span.end + extra_length + comment_length;
        Some(record)
    }
}

impl Records<'_> {
    /// What is odd about the directory once `read` records were read and no other one can be.
    pub(super) fn fault(&self, read: usize) -> Option<ArchiveFault> {
        let read = read as u64;
        if self.at != self.stop || read < self.announced {
            return Some(ArchiveFault::DirectoryCut);
        }
        // Without ZIP64 the number is kept modulo 65,536.
        (read != self.announced && read % 0x1_0000 != self.announced)
            .then_some(ArchiveFault::EntriesUnannounced)
    }
}

impl Record<'_> {
    /// Takes from the ZIP64 field what did not fit in 32 bits, in its fixed order.
    fn take_zip64(&mut self, mut extra: &[u8]) {
        while let (Some(id), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
            let end = 4 + usize::from(length);
            let body = extra.get(4..end.min(extra.len())).unwrap_or_default();
            extra = extra.get(end..).unwrap_or_default();
            if id != 1 {
                continue;
            }
            let mut at = 0;
            for field in [&mut self.size, &mut self.compressed, &mut self.offset] {
                if *field == ELSEWHERE
                    && let Some(value) = u64_at(body, at)
                {
                    *field = value;
                    at += 8;
                }
            }
        }
    }
}

pub(super) fn starts_with(input: &[u8], at: usize, signature: &[u8; 4]) -> bool {
    input.get(at..).is_some_and(|rest| rest.starts_with(signature))
}

pub(super) fn u16_at(input: &[u8], at: usize) -> Option<u16> {
    input.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

pub(super) fn u32_at(input: &[u8], at: usize) -> Option<u32> {
    input.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

fn u64_at(input: &[u8], at: usize) -> Option<u64> {
    input.get(at..)?.first_chunk().copied().map(u64::from_le_bytes)
}
