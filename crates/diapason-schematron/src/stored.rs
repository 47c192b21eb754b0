//! Schemas as bytes: expanded, in texts that several of them share, to be opened without their sources and without compiling.
//!
//! A stored schema holds what [`Schema::compile`] makes of files before any expression is compiled: it depends on what the files say
//! and on nothing that a later version may do better. A schema with an expression that does not compile, or with a
//! defect that takes checks from it, is not stored. Numbers are in LEB128; a text is its position among the shared ones; what may be
//! absent is 0, else one more. Whatever the bytes are, reading them gives a schema or nothing.

mod put;
mod take;

use crate::schema::Schema;
use diapason_core::leb128;
use hashbrown::HashMap;
use put::Put;
use std::sync::{Arc, OnceLock};
use take::Take;

/// Changes with the layout: what another version wrote is not read.
const LAYOUT: usize = 3;
/// More parts than any real schema has: a bound on what few bytes can ask for.
const MOST_PARTS: usize = 200_000;
const MOST_NAMES: usize = 2_000_000;

/// The texts of stored schemas, each once, while schemas are stored.
#[derive(Debug, Default)]
pub struct TextWriter {
    list: Vec<Arc<str>>,
    known: HashMap<Arc<str>, usize>,
}

impl TextWriter {
    /// The texts as bytes, for [`Texts::read`].
    #[must_use]
    pub fn finish(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.number(self.list.len());
        self.list.iter().for_each(|text| out.number(text.len()));
        self.list.iter().for_each(|text| out.bytes.extend(text.as_bytes()));
        out.bytes
    }

    fn position(&mut self, text: &str) -> usize {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let text: Arc<str> = text.into();
        self.known.insert(Arc::clone(&text), self.list.len());
        self.list.push(text);
        self.list.len() - 1
    }
}

/// The texts of stored schemas.
pub struct Texts {
    /// With numbers before them.
    bytes: Vec<u8>,
    start: usize,
    ends: Vec<u32>,
    shared: Vec<OnceLock<Arc<str>>>,
}

impl Texts {
    /// The texts that [`TextWriter::finish`] wrote. `None`: it did not write these bytes.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let mut reader = Reader { bytes: &bytes, parts: 0 };
        let count = reader.number()?;
        let (mut ends, mut end) = (Vec::with_capacity(count.min(bytes.len())), 0_u32);
        for _ in 0..count {
            end = end.checked_add(u32::try_from(reader.number()?).ok()?)?;
            ends.push(end);
        }
        let (texts, start) = (reader.bytes, bytes.len() - reader.bytes.len());
        let is_whole = texts.len() == end as usize;
        let shared = ends.iter().map(|_| OnceLock::new()).collect();
        is_whole.then_some(Self { bytes, start, ends, shared })
    }

    fn text(&self, at: usize) -> Option<&Arc<str>> {
        let shared = self.shared.get(at)?;
        if let Some(text) = shared.get() {
            return Some(text);
        }
        let start = at.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        let texts = self.bytes.get(self.start..)?;
        let text = texts.get(*start as usize..*self.ends.get(at)? as usize)?;
        let text = str::from_utf8(text).ok()?;
        Some(shared.get_or_init(|| text.into()))
    }
}

impl Schema {
    /// The schema as bytes, for [`Schema::restore`]. `None`: it has a defect for which it is to be compiled anew each time.
    #[must_use]
    pub fn store(&self, texts: &mut TextWriter) -> Option<Vec<u8>> {
        let mut out = Writer::default();
        out.number(LAYOUT);
        let mut put = Put { schema: self, texts, out: &mut out };
        put.head()?;
        put.program();
        put.patterns();
        Some(out.bytes)
    }

    /// The schema at `entry` that [`Schema::store`] wrote with these texts. Its expressions are compiled when documents need them.
    /// `None`: it did not write these bytes, or another version did.
    #[must_use]
    pub fn restore(entry: &str, bytes: &[u8], texts: &Texts) -> Option<Self> {
        let mut take = Take { reader: Reader { bytes, parts: 0 }, texts };
        (take.reader.number()? == LAYOUT).then_some(())?;
        let mut schema = take.head(entry)?;
        take.program(&mut schema.program)?;
        take.patterns(&mut schema)?;
        take.reader.bytes.is_empty().then_some(schema)
    }
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn number(&mut self, number: usize) {
        leb128::put(&mut self.bytes, number);
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    parts: usize,
}

impl Reader<'_> {
    #[inline]
    fn number(&mut self) -> Option<usize> {
        leb128::take(&mut self.bytes)
    }

    /// How many parts follow.
    fn count(&mut self) -> Option<usize> {
        let count = self.number()?;
        self.parts = self.parts.checked_add(count)?;
        (self.parts <= MOST_PARTS).then_some(count)
    }

    /// A position among `length`.
    fn within(&mut self, length: usize) -> Option<usize> {
        self.number().filter(|number| *number < length)
    }
}
