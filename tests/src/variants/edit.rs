//! One alteration of an exchange, as a line of the tables says it.
//!
//! | Line | What it does |
//! |---|---|
//! | `set PID-3[2].4.2 => x` | gives a field, repetition, component or subcomponent a value, nothing if empty |
//! | `drop PRT[2]`, `repeat PRT[2]` | takes a segment away, or writes it twice |
//! | `move EVN => PID` | puts a segment after another |
//! | `insert PID => ZFX¦1` | puts a segment after another; `¦` stands for the separator |
//! | `renumber` | numbers the OBX again |
//! | `bytes a => b` | replaces bytes of the file: of a message, or of a mail around its archive |
//! | `cda a => b`, `cda2 a => b` | replaces text of the document that the first or second OBX carries in Base64 |
//! | `metadata a => b` | replaces text of METADATA.XML |
//! | `document a => b` | replaces text of DOC0001.XML; its hash and size are computed again |
//! | `unsealed a => b` | the same, hash and size left as they are |
//! | `file INDEX.HTM a => b` | replaces text of another file of the archive |
//! | `rename A => B`, `remove A`, `add A => text` | of the entries of the archive |
//! | `entry A => damaged` | also `encrypted`, `method 12`, `twice` |
//! | `detach .pdf`, `pdf a => b` | takes the attachment of that name away, replaces bytes of the attached PDF |
//! | `archive cut`, `archive wrapped` | of the archive as a whole |
//! | `production` | the exchange is judged as one of production |
//!
//! In texts `\r`, `\n`, `\t`, `\xE9` and `\\` are what they are in Rust. What is replaced occurs once; `a[2]` before the text asks for
//! the second occurrence, `a*` for all: `bytes[2] x => y`, `metadata* x => y`.

use super::archive::{Archive, Fault};
use super::message;
use super::text::{Which, replaced, unescaped};
use super::{Side, mail};

/// What one line asks for.
pub(super) struct Edit {
    verb: String,
    which: Which,
    from: Vec<u8>,
    to: Vec<u8>,
    line: String,
}

impl Edit {
    /// Reads a line.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (from, to) = rest.split_once(" =>").unwrap_or((rest, ""));
        let (verb, which) = Which::split(verb)?;
        let to = to.strip_prefix(' ').unwrap_or(to);
        Ok(Self {
            verb: verb.to_owned(),
            which,
            from: unescaped(from)?,
            to: unescaped(to)?,
            line: line.to_owned(),
        })
    }

    /// Whether it asks only for another circumstance.
    pub(super) fn is_production(&self) -> bool {
        self.verb == "production"
    }

    /// Which side of a comparison it alters.
    pub(super) fn side(&self) -> Side {
        let of_document = matches!(self.verb.as_str(), "cda" | "cda2" | "document" | "unsealed");
        if of_document { Side::Document } else { Side::Envelope }
    }

    /// Applies it to a whole exchange.
    pub(super) fn apply(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        self.apply_to(bytes).map_err(|why| format!("{}: {why}", self.line))
    }

    fn apply_to(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let from = String::from_utf8_lossy(&self.from);
        match self.verb.as_str() {
            "production" => Ok(bytes.to_vec()),
            "bytes" => replaced(bytes, self.which, &self.from, &self.to),
            "set" => message::set(bytes, &from, &self.to),
            "drop" => message::drop(bytes, &from),
            "repeat" => message::repeat(bytes, &from),
            "move" => message::shift(bytes, &from, &String::from_utf8_lossy(&self.to)),
            "renumber" => message::renumber(bytes),
            "insert" => message::insert(bytes, &from, &self.to),
            "cda" => message::document(bytes, 1, |cda| replaced(cda, self.which, &self.from, &self.to)),
            "cda2" => message::document(bytes, 2, |cda| replaced(cda, self.which, &self.from, &self.to)),
            _ if bytes.starts_with(b"PK") => self.apply_to_archive(bytes),
            "detach" => mail::without_attachment(bytes, &from),
            "pdf" => {
                mail::with_attachment(bytes, ".pdf", |pdf| replaced(pdf, self.which, &self.from, &self.to))
            }
            _ => mail::with_attachment(bytes, "IHE_XDM.ZIP", |archive| self.apply_to_archive(archive)),
        }
    }

    fn apply_to_archive(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let mut archive = Archive::read(bytes)?;
        let (from, to) = (String::from_utf8_lossy(&self.from), String::from_utf8_lossy(&self.to));
        match self.verb.as_str() {
            "metadata" => {
                archive.alter("IHE_XDM/SUBSET01/METADATA.XML", self.which, &self.from, &self.to)?;
            }
            "document" => {
                archive.alter("IHE_XDM/SUBSET01/DOC0001.XML", self.which, &self.from, &self.to)?;
                archive.seal()?;
            }
            "unsealed" => {
                archive.alter("IHE_XDM/SUBSET01/DOC0001.XML", self.which, &self.from, &self.to)?;
            }
            "file" => {
                let (name, text) = from.split_once(' ').ok_or("no name and text")?;
                archive.alter(name, self.which, text.as_bytes(), &self.to)?;
            }
            "rename" => archive.rename(&from, &to)?,
            "remove" => archive.remove(&from)?,
            "add" => archive.add(&from, &self.to),
            "entry" => archive.damage(&from, Fault::parse(&to)?)?,
            "archive" if from == "cut" => {
                let mut bytes = archive.write();
                bytes.truncate(bytes.len() / 2);
                return Ok(bytes);
            }
            "archive" if from == "wrapped" => archive.wrap(),
            verb => return Err(format!("what is {verb}?")),
        }
        Ok(archive.write())
    }
}
