//! The outer form of a pack: what it is, how long it is, and a hash that nothing in it can escape.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic: it is no text, and it breaks where a transfer changes line ends |
//! | 4 | format version, little endian |
//! | 8 | length of the archive, little endian |
//! | … | the archive, a ZIP: since version 2, with the Schematrons expanded; since version 3, with the XML Schema and look-ups |
//! | 32 | SHA-256 of everything before |
//!
//! The seal stands at the end so that one pass gives both hashes: that of the content, which is compared, and that of the
//! whole file, which `sha256sum` prints too and by which reports name the pack.

use crate::error::PackError;
use sha2::{Digest, Sha256};
use std::ops::Range;
use std::sync::Arc;

/// The version of the format that is written, and the newest that is read.
pub(crate) const FORMAT: u32 = 3;

const MAGIC: [u8; 8] = *b"\x89DIAP\r\n\x1a";
const HEADER: usize = MAGIC.len() + 4 + 8;
const SEAL: usize = 32;

/// The bytes of a pack whose seal holds. As bytes, it is its archive.
#[derive(Clone)]
pub(crate) struct Sealed {
    /// As they were read: another kind of shared bytes would be a copy of megabytes.
    bytes: Arc<Vec<u8>>,
    archive: Range<usize>,
    sha256: Hash,
}

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hash([u8; SEAL]);

impl Sealed {
    /// Seals an archive.
    pub(crate) fn new(archive: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(HEADER + archive.len() + SEAL);
        bytes.extend(MAGIC);
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend((archive.len() as u64).to_le_bytes());
        bytes.extend(archive);
        let hasher = Sha256::new_with_prefix(&bytes);
        let seal = hasher.clone().finalize();
        bytes.extend(&seal);
        let sha256 = Hash(hasher.chain_update(seal).finalize().into());
        Self { bytes: Arc::new(bytes), archive: HEADER..HEADER + archive.len(), sha256 }
    }

    /// Opens the seal of a file.
    ///
    /// # Errors
    ///
    /// What is no pack, is of a newer format, lacks its end, or is not what was sealed.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, PackError> {
        if !is_pack(&bytes) {
            let cut = !bytes.is_empty() && MAGIC.starts_with(&bytes);
            return Err(if cut { PackError::Truncated } else { PackError::NotAPack });
        }
        let (_, rest) = bytes.split_at_checked(MAGIC.len()).ok_or(PackError::Truncated)?;
        let (format, rest) = rest.split_first_chunk::<4>().ok_or(PackError::Truncated)?;
        let format = u32::from_le_bytes(*format);
        if format > FORMAT {
            return Err(PackError::Newer { format, known: FORMAT });
        }
        let (length, rest) = rest.split_first_chunk::<8>().ok_or(PackError::Truncated)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| PackError::Truncated)?;
        let (_, seal) = rest.split_at_checked(length).ok_or(PackError::Truncated)?;
        match seal.len() {
            SEAL => {}
            0..SEAL => return Err(PackError::Truncated),
            _ => return Err(PackError::Altered),
        }
        let archive = HEADER..HEADER + length;
        let hasher = Sha256::new_with_prefix(bytes.get(..archive.end).unwrap_or_default());
        if hasher.clone().finalize().as_slice() != seal {
            return Err(PackError::Altered);
        }
        let sha256 = Hash(hasher.chain_update(seal).finalize().into());
        Ok(Self { bytes: Arc::new(bytes), archive, sha256 })
    }

    /// The whole file.
    pub(crate) fn file(&self) -> &[u8] {
        &self.bytes
    }

    /// The SHA-256 of the whole file.
    pub(crate) fn sha256(&self) -> Hash {
        self.sha256
    }
}

impl AsRef<[u8]> for Sealed {
    fn as_ref(&self) -> &[u8] {
        self.bytes.get(self.archive.clone()).unwrap_or_default()
    }
}

impl Hash {
    /// The hash of `bytes`.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// In lower-case hexadecimal.
    pub(crate) fn hex(self) -> String {
        diapason_core::hex(&self.0)
    }
}

/// Whether a file starts as a pack does.
pub(crate) fn is_pack(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Sealed, PackError> {
        Sealed::open(bytes.into())
    }

    #[test]
    fn what_was_sealed_is_opened_and_its_hash_is_that_of_the_file() {
        let sealed = Sealed::new(b"archive");
        let opened = open(sealed.file()).unwrap();
        assert_eq!(opened.as_ref(), b"archive");
        assert_eq!(opened.sha256().hex(), Hash::of(sealed.file()).hex());
        assert_eq!(sealed.sha256().hex(), opened.sha256().hex());
    }

    #[test]
    fn a_file_that_is_cut_anywhere_is_truncated() {
        let sealed = Sealed::new(b"archive");
        for end in 1..sealed.file().len() {
            assert!(matches!(open(&sealed.file()[..end]), Err(PackError::Truncated)), "{end}");
        }
        assert!(matches!(open(b""), Err(PackError::NotAPack)));
    }

    #[test]
    fn one_bit_anywhere_breaks_the_seal() {
        let sealed = Sealed::new(b"archive");
        for at in 0..sealed.file().len() {
            let mut bytes = sealed.file().to_vec();
            bytes[at] ^= 1;
            assert!(open(&bytes).is_err(), "{at}");
        }
        let longer = [sealed.file(), b"\n"].concat();
        assert!(matches!(open(&longer), Err(PackError::Altered)));
    }

    #[test]
    fn a_newer_format_says_so_before_anything_else() {
        let mut bytes = Sealed::new(b"archive").file().to_vec();
        bytes[MAGIC.len()] = 4;
        assert!(matches!(open(&bytes), Err(PackError::Newer { format: 4, known: 3 })));
    }
}
