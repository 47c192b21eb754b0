//! Archives byte by byte, so that they can lie.

/// One entry, and what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) name: Vec<u8>,
    pub(crate) local_name: Vec<u8>,
    /// As kept in the archive.
    pub(crate) data: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) crc: u32,
    pub(crate) size: u32,
    pub(crate) made_by: u16,
    pub(crate) attributes: u32,
    /// In the place of its own local header.
    pub(crate) offset: Option<u32>,
}

impl Raw {
    /// A stored entry that tells the truth.
    pub(crate) fn stored(name: &str, data: &[u8]) -> Self {
        Self {
            name: name.into(),
            local_name: name.into(),
            data: data.to_vec(),
            method: 0,
            flags: 0,
            crc: crc32fast::hash(data),
            size: u32::try_from(data.len()).unwrap(),
            made_by: 20,
            attributes: 0,
            offset: None,
        }
    }

    /// A deflated entry that tells the truth.
    pub(crate) fn deflated(name: &str, data: &[u8]) -> Self {
        let mut out = Vec::with_capacity(data.len() + 1024);
        let mut state = flate2::Compress::new(flate2::Compression::best(), false);
        state.compress_vec(data, &mut out, flate2::FlushCompress::Finish).unwrap();
        Self { data: out, method: 8, ..Self::stored(name, data) }
    }
}

/// The archive of these entries.
pub(crate) fn archive(entries: &[Raw]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = entry.offset.unwrap_or(u32::try_from(out.len()).unwrap());
        let compressed = u32::try_from(entry.data.len()).unwrap();
        out.extend(b"PK\x03\x04\x14\0");
        out.extend(entry.flags.to_le_bytes());
        out.extend(entry.method.to_le_bytes());
        out.extend([0; 4]);
        for field in [entry.crc, compressed, entry.size] {
            out.extend(field.to_le_bytes());
        }
        out.extend(u16::try_from(entry.local_name.len()).unwrap().to_le_bytes());
        out.extend([0; 2]);
        out.extend(&entry.local_name);
        out.extend(&entry.data);

        directory.extend(b"PK\x01\x02");
        directory.extend(entry.made_by.to_le_bytes());
        directory.extend([20, 0]);
        directory.extend(entry.flags.to_le_bytes());
        directory.extend(entry.method.to_le_bytes());
        directory.extend([0; 4]);
        for field in [entry.crc, compressed, entry.size] {
            directory.extend(field.to_le_bytes());
        }
        directory.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
        directory.extend([0; 8]);
        directory.extend(entry.attributes.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&entry.name);
    }
    end(out, &directory, entries.len())
}

fn end(mut out: Vec<u8>, directory: &[u8], entries: usize) -> Vec<u8> {
    let start = u32::try_from(out.len()).unwrap();
    let count = u16::try_from(entries % 0x1_0000).unwrap().to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}
