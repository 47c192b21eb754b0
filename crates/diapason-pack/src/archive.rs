//! The archive in a pack: a ZIP that any tool lists, whose bytes depend on its files alone.

use crate::error::PackError;
use crate::seal::Sealed;
use crate::source::SourceFile;
use flate2::{Decompress, FlushDecompress, Status};
use rayon::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// On the official files, 24 MB of XML: 3.0 MB, where level 1 gives 3.9 MB and level 9 gives 2.9 MB and takes longer.
const LEVEL: i64 = 6;

/// Files compressed together by one thread: the state of a compressor is larger than most of them.
pub(crate) const CHUNK: usize = 64;

/// Files compressed, on all processors, in their order.
pub(crate) struct Chunks(Vec<ZipArchive<Cursor<Vec<u8>>>>);

impl Chunks {
    /// So many of them at a time by one thread.
    pub(crate) fn compress(files: &[SourceFile], chunk: usize) -> Result<Self, PackError> {
        let write = |files: &[SourceFile]| {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            for file in files {
                writer.start_file(&*file.path, options())?;
                writer.write_all(&file.bytes)?;
            }
            writer.finish_into_readable()
        };
        files.par_chunks(chunk).map(write).collect::<Result<_, _>>().map(Self).map_err(PackError::Archive)
    }

    /// One archive of all files, `first` before them and `last` after them.
    pub(crate) fn after(self, first: &str, bytes: &[u8], last: Self) -> Result<Vec<u8>, PackError> {
        let write = || {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            writer.start_file(first, options())?;
            writer.write_all(bytes)?;
            for chunk in self.0.into_iter().chain(last.0) {
                writer.merge_archive(chunk)?;
            }
            writer.finish()
        };
        write().map(Cursor::into_inner).map_err(PackError::Archive)
    }
}

/// Neither the date nor the system: the same files give the same bytes everywhere.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// The archive of a pack, read from any thread.
#[derive(Clone)]
pub(crate) struct Archive(ZipArchive<Cursor<Sealed>>);

impl Archive {
    /// Reads the directory of the archive.
    pub(crate) fn open(sealed: Sealed) -> Result<Self, PackError> {
        ZipArchive::new(Cursor::new(sealed)).map(Self).map_err(PackError::Archive)
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.index_for_name(path).is_some()
    }

    /// The file `path`, if it is there and has no more than `most` bytes.
    pub(crate) fn read(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        // The directory is shared by the copies: only a position is copied.
        let mut archive = self.0.clone();
        let index = archive.index_for_name(path)?;
        let file = archive.by_index_raw(index).ok()?;
        if file.size() > most {
            return None;
        }
        let (size, method) = (usize::try_from(file.size()).ok()?, file.compression());
        let start = usize::try_from(file.data_start()?).ok()?;
        let end = start.checked_add(usize::try_from(file.compressed_size()).ok()?)?;
        drop(file);
        let sealed = archive.into_inner().into_inner();
        let packed = sealed.as_ref().get(start..end)?;
        // The seal has more to say of the bytes than their own sum.
        match method {
            CompressionMethod::Stored => (packed.len() == size).then(|| packed.to_vec()),
            CompressionMethod::Deflated => inflated(packed, size),
            _ => None,
        }
    }
}

/// What stands deflated in `packed`, if it has `size` bytes. The whole is in memory: it takes one call, and no window.
fn inflated(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    // One byte more, so that what is longer is seen.
    let mut bytes = Vec::with_capacity(size.checked_add(1)?);
    let status = Decompress::new(false).decompress_vec(packed, &mut bytes, FlushDecompress::Finish).ok()?;
    (status == Status::StreamEnd && bytes.len() == size).then_some(bytes)
}
