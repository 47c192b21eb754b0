//! XML bytes to an arena tree that remembers its bytes: interned names, spans, indexes, limits.
//!
//! Everything that judges a document stands on this tree: rules, XPath, Schematron, XSD. It never fails: [`Document::parse`] gives
//! what could be read of any bytes, and says in [`Document::problems`] what is wrong with them, as findings of the family `xml`.
//!
//! ```
//! use diapason_core::{Limits, Locate};
//! use diapason_xml::Document;
//!
//! let bytes = br#"<Doc xmlns="urn:hl7-org:v3"><id root="1.2.3"/></Doc>"#;
//! let document = Document::parse(bytes, &Limits::default());
//! assert!(document.problems().is_empty());
//!
//! let id = document.name_id("urn:hl7-org:v3", "id").and_then(|name| document.elements_named(name).first().copied());
//! let root = document.name_id("", "root").zip(id).and_then(|(name, id)| document.attribute(id, name)).unwrap();
//! assert_eq!(document.attribute_value(root), "1.2.3");
//! let location = document.locate(document.attribute_anchor(root));
//! assert_eq!((&*location.path, &bytes[location.span]), ("/Doc/id/@root", &b"1.2.3"[..]));
//! ```
//!
//! # Layout
//!
//! A node is its position in document order. What is known of nodes stands in columns: kind, name, parent, end of subtree, extent.
//! So descendants are a range of numbers, the next sibling is where the subtree ends, and a walk over one property touches one
//! array. A node costs 29 bytes, an attribute 20; there is no pointer and no allocation per node.
//!
//! An expanded name is one `u32`: rules ask for it once per document ([`Document::name_id`]) and compare numbers from then on. Values
//! are stretches of the text as it stands; only what had to be decoded (a reference, a line end, a CDATA section in the middle of
//! a text) is copied, to one side buffer behind the text in the same address space. Two indexes, elements by name and elements
//! by `templateId/@root`, are made by counting once the tree is there.
//!
//! # Decisions and what they cost
//!
//! - **One pass cuts, judges and builds.** Tags, texts, references and comments are cut here, each byte looked at once, and become
//!   columns on the spot; what is rare (CDATA sections, instructions, DOCTYPE, markup that does not end) is cut by quick-xml, from
//!   where it starts. Reading everything through quick-xml, which checks the encoding of each event, keeps the names of open elements and leaves
//!   most of well-formedness unchecked, costs nearly twice the instructions. The whole takes about as many as quick-xml
//!   takes for its bare namespace-resolved events.
//! - **Problems are collected.** Reading goes on after all those that leave the structure known (an undefined entity, a duplicate, an
//!   undeclared prefix ...), so that one run says everything; it stops where the structure is lost (tags that do not match, a tag
//!   that cannot be read) and keeps the tree so far, with the open elements closed. [`Document::is_complete`] tells.
//! - **No DTD.** A DOCTYPE is reported and skipped. No entity but the five predefined ones, nothing is opened, nothing expands.
//! - **Spans are bytes of the original input**, whatever its encoding. Text that had to be decoded keeps one checkpoint per KiB, and
//!   the way back decodes again from there: cheap in memory, up to a microsecond per question, paid only where something is wrong.
//! - **Offsets are `u32`**: an input of 2 GiB or more is refused as [`Limit::Bytes`](diapason_core::Limit::Bytes).
//! - **Linear in any case**: every table is a hash table with a keyed hash, prefixes are bound and unbound in O(1), nothing recurses.
//!   Two questions cost more than they answer: [`Document::prev_sibling`] climbs from the node before, and
//!   [`Document::svrl_location`] counts siblings. The first [`Document::xpath`] among many siblings numbers all nodes, once.
//!
//! # What it does not do
//!
//! It reads XML 1.0 with namespaces. It does not read XML 1.1, encodings beyond those of [`Encoding`], or DTDs, and it does
//! not write.

mod chars;
mod decode;
mod document;
mod embedded;
mod index;
mod interner;
mod line;
mod locate;
mod names;
mod navigate;
mod parse;
mod problem;
mod text;
mod tree;

pub use decode::Encoding;
pub use document::{AttrId, Document, NodeId};
pub use line::LineIndex;
pub use locate::Item;
pub use names::{NameId, XML_NAMESPACE};
pub use navigate::Children;
pub use problem::{Problem, RULES};
pub use tree::NodeKind;
