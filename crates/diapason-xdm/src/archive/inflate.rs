//! Compressed bytes to bytes, within limits.

use super::entry::Unread;
use diapason_core::{Limit, Limits};
use flate2::{Decompress, FlushDecompress, Status};

/// Below that many bytes no ratio is held against an entry: a page of blanks is no bomb.
const HARMLESS: u64 = 1 << 20;

const STEP: usize = 64 * 1024;

/// Inflates entry after entry, with what is left of the bytes that all of them may take.
pub(super) struct Inflater {
    state: Decompress,
    left: u64,
    ratio: u64,
}

impl Inflater {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { state: Decompress::new(false), left: limits.bytes, ratio: u64::from(limits.ratio) }
    }

    /// Counts bytes that are taken as they stand.
    pub(super) fn store<'a>(&mut self, data: &'a [u8]) -> Result<&'a [u8], Unread> {
        let left = self.left.checked_sub(data.len() as u64).ok_or(Unread::Limit(Limit::Bytes))?;
        self.left = left;
        Ok(data)
    }

    /// Inflates `data`, which says that it has `declared` bytes: only a hint. What follows the compressed stream is ignored.
    pub(super) fn inflate(&mut self, data: &[u8], declared: u64) -> Result<Vec<u8>, Unread> {
        let by_ratio = (data.len() as u64).saturating_mul(self.ratio).max(HARMLESS);
        let most = usize::try_from(self.left.min(by_ratio)).unwrap_or(usize::MAX);
        let hint = usize::try_from(declared).unwrap_or(usize::MAX).min(most).min(16 * STEP);
        let mut out = Vec::with_capacity(hint.saturating_add(1));
        self.state.reset(false);
        loop {
            if out.len() > most {
                let limit = if self.left < by_ratio { Limit::Bytes } else { Limit::Ratio };
                return Err(Unread::Limit(limit));
            }
            if out.len() == out.capacity() {
                out.reserve(out.len().clamp(STEP, 64 * STEP));
            }
            let taken = usize::try_from(self.state.total_in()).unwrap_or(usize::MAX);
            let rest = data.get(taken..).unwrap_or_default();
            let before = (self.state.total_in(), out.len());
            match self.state.decompress_vec(rest, &mut out, FlushDecompress::None) {
                Ok(Status::StreamEnd) => break,
                Ok(_) if before != (self.state.total_in(), out.len()) => {}
                Ok(_) | Err(_) => return Err(Unread::Damaged),
            }
        }
        if out.len() > most {
            return Err(Unread::Limit(if self.left < by_ratio { Limit::Bytes } else { Limit::Ratio }));
        }
        self.left -= out.len() as u64;
        Ok(out)
    }
}
