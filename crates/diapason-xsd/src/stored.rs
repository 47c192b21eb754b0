//! Compiled schemas as bytes: for the version that wrote them, and no other.
//!
//! A schema of many files is read and compiled for every process that judges by it. What that gives is plain data, and writes as
//! such: parts in the order in which they are declared, numbers in LEB128, each text once. Nothing is promised between versions: the
//! bytes start with the version of this crate, and another one does not read them. Whatever the bytes are, reading them gives a schema
//! or nothing; one that nobody compiled may judge wrongly, and ends.

mod parts;

use crate::names::Names;
use crate::schema::{Element, Schema, Xsi};
use crate::simple::{Enumeration, Pattern, Simple};
use diapason_core::leb128;
use hashbrown::HashMap;
use std::sync::Arc;

/// Changes with what is written, and with what compiling gives, between two versions.
const LAYOUT: usize = 1;
/// More parts than any real schema has: a bound on what few bytes can ask for.
const MOST_PARTS: usize = 4_000_000;

impl Schema {
    /// The schema as bytes, for [`Schema::restore`]. `None`: it has a defect, or holds what is not written, and is to be compiled anew
    /// each time.
    #[must_use]
    pub fn store(&self) -> Option<Vec<u8>> {
        self.diagnostics.is_empty().then_some(())?;
        let mut out = Writer::default();
        self.names.put(&mut out);
        self.elements.put(&mut out);
        self.attributes.put(&mut out);
        self.simples.put(&mut out);
        self.complexes.put(&mut out);
        self.models.put(&mut out);
        self.constraints.put(&mut out);
        self.global_elements.put(&mut out);
        self.global_attributes.put(&mut out);
        self.global_types.put(&mut out);
        self.builtins.put(&mut out);
        self.home.put(&mut out);
        out.is_whole.then(|| out.finish())
    }

    /// The schema that [`Schema::store`] wrote. `None`: it did not write these bytes, or another version did.
    #[must_use]
    pub fn restore(bytes: &[u8]) -> Option<Self> {
        let from = &mut Reader::new(bytes)?;
        let mut names = Names::take(from)?;
        let elements: Vec<Element> = Vec::take(from)?;
        let attributes = Vec::take(from)?;
        let simples: Vec<Simple> = Vec::take(from)?;
        let complexes: Vec<_> = Vec::take(from)?;
        let schema = Self {
            xsi: Xsi::new(&mut names),
            names,
            plain: elements.iter().map(|element| element.plain(&complexes)).collect(),
            elements,
            attributes,
            quick: simples.iter().map(Simple::quickness).collect(),
            simples,
            complexes,
            models: Vec::take(from)?,
            constraints: Vec::take(from)?,
            global_elements: HashMap::take(from)?,
            global_attributes: HashMap::take(from)?,
            global_types: HashMap::take(from)?,
            builtins: Stored::take(from)?,
            home: Stored::take(from)?,
            diagnostics: Vec::new(),
        };
        from.bytes.is_empty().then_some(schema)
    }
}

/// What is written and read.
trait Stored: Sized {
    fn put(&self, out: &mut Writer);
    fn take(from: &mut Reader<'_>) -> Option<Self>;
}

struct Writer {
    bytes: Vec<u8>,
    texts: Vec<Arc<str>>,
    by_text: HashMap<Arc<str>, usize>,
    /// What several types share, by address, in the order in which it is first met.
    shared: HashMap<*const (), usize>,
    patterns: usize,
    enumerations: usize,
    is_whole: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            texts: Vec::new(),
            by_text: HashMap::new(),
            shared: HashMap::new(),
            patterns: 0,
            enumerations: 0,
            is_whole: true,
        }
    }
}

impl Writer {
    fn number(&mut self, number: usize) {
        leb128::put(&mut self.bytes, number);
    }

    fn text(&mut self, text: &str) {
        let position = match self.by_text.get(text) {
            Some(known) => *known,
            None => {
                let text: Arc<str> = text.into();
                self.by_text.insert(Arc::clone(&text), self.texts.len());
                self.texts.push(text);
                self.texts.len() - 1
            }
        };
        self.number(position);
    }

    /// The version, the texts, and what was written.
    fn finish(self) -> Vec<u8> {
        let mut out = Self::default();
        out.number(LAYOUT);
        out.number(VERSION.len());
        out.bytes.extend(VERSION.as_bytes());
        out.number(self.texts.len());
        self.texts.iter().for_each(|text| out.number(text.len()));
        self.texts.iter().for_each(|text| out.bytes.extend(text.as_bytes()));
        out.bytes.extend(self.bytes);
        out.bytes
    }
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

struct Reader<'b> {
    bytes: &'b [u8],
    parts: usize,
    texts: Vec<Arc<str>>,
    patterns: Vec<Arc<Pattern>>,
    enumerations: Vec<Arc<Enumeration>>,
}

impl<'b> Reader<'b> {
    fn new(bytes: &'b [u8]) -> Option<Self> {
        let mut reader =
            Self { bytes, parts: 0, texts: Vec::new(), patterns: Vec::new(), enumerations: Vec::new() };
        (reader.number()? == LAYOUT).then_some(())?;
        let length = reader.number()?;
        (reader.characters(length)? == VERSION).then_some(())?;
        let count = reader.count()?;
        let lengths: Vec<usize> = (0..count).map(|_| reader.number()).collect::<Option<_>>()?;
        reader.texts =
            lengths.iter().map(|length| reader.characters(*length).map(Arc::from)).collect::<Option<_>>()?;
        Some(reader)
    }

    #[inline]
    fn number(&mut self) -> Option<usize> {
        leb128::take(&mut self.bytes)
    }

    fn characters(&mut self, length: usize) -> Option<&'b str> {
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        str::from_utf8(text).ok()
    }

    /// How many parts follow: each has a byte at least.
    fn count(&mut self) -> Option<usize> {
        let count = self.number()?;
        self.parts = self.parts.checked_add(count)?;
        (self.parts <= MOST_PARTS && count <= self.bytes.len()).then_some(count)
    }

    fn text(&mut self) -> Option<&Arc<str>> {
        let at = self.number()?;
        self.texts.get(at)
    }
}
