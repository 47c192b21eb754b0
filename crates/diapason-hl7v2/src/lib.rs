//! HL7 v2 (ER7) bytes to messages that remember their bytes.
//!
//! A reader takes what is there and judges nothing. [`Interchange`] cuts an input into messages, whatever is around them (byte
//! order mark, MLLP frames, batches, several MSH); [`Message`] gives segments, fields and values, each with its bytes and its
//! path; what is unusual about the bytes is a [`WireFault`]. Nothing fails, whatever the bytes.
//!
//! ```
//! use diapason_core::{Limits, Locate};
//! use diapason_hl7v2::Interchange;
//!
//! let bytes = b"MSH|^~\\&|RIS|CHU|PFI|CHU|20240307||ADT^A01^ADT_A01|1|D|2.5\rPID|||42^^^CHU&1.2.250.1.213.1.4.10&ISO^PI~7||O\\T\\A\r";
//! let interchange = Interchange::read(bytes, &Limits::default());
//! let message = interchange.messages().next().unwrap();
//!
//! assert!(message.field("MSH", 9).component(2).is("A01"));
//! assert_eq!(message.field("PID", 5).text(), "O&A");
//!
//! let authority = message.field("PID", 3).component(4).subcomponent(2);
//! let location = message.locate(authority.anchor());
//! assert_eq!((&*location.path, &bytes[location.span]), ("PID-3[1].4.2", &b"1.2.250.1.213.1.4.10"[..]));
//!
//! // What is not there is an empty element that still knows its place.
//! let birth = message.field("PID", 7);
//! assert!(birth.is_empty());
//! assert_eq!(&*message.locate(birth.anchor()).path, "PID-7");
//! ```
//!
//! # Terms
//!
//! - A **segment** is a line; its **fields** repeat (`~`), a repetition has **components** (`^`), a component
//!   **subcomponents** (`&`). All are an [`Element`], down from [`Segment::field`]; all count from 1.
//! - *Absent* is beyond the last separator; *empty* is without a value; *null* is `""`, an order to delete. A rule about presence asks
//!   [`Element::is_empty`] or [`Element::is_valued`], which treat the absent as empty.
//!
//! # Decisions and what they cost
//!
//! - **Three columns.** Reading notes where segments start, where field separators stand, and which delimiters stand below fields:
//!   24, 12 and 8 bytes each. An element knows the range of those in it, so that it is told empty, or cut into its parts, without looking at
//!   bytes again.
//! - **A line that starts with no segment id belongs to the field before it**: a line end inside a field is the usual cause. The
//!   value keeps the line end, and the fault is [`WireFaultKind::ContinuationLine`].
//! - **All line ends are ends**: CR, LF and CR LF, mixed or not. What was used is a fault, once.
//! - **Spans are bytes of the input**, whatever its character set; text is decoded when asked for.
//! - **Offsets are `u32`** inside a message, so that a message of 4 GiB or more is read up to there and says [`Limit::Bytes`](diapason_core::Limit::Bytes).
//! - **Anchors saturate**: beyond segment 1,048,573, field 4,095, repetition 4,095, component or subcomponent 1,023 the path is that of
//!   the last one that can be named.
//!
//! # What it does not do
//!
//! It reads ER7. It does not read the XML encoding of HL7 v2, and it does not switch character sets inside a field (`\C…\`, `\M…\`).

mod base64;
mod charset;
mod cut;
mod delimiters;
mod divisions;
mod element;
mod escape;
mod fault;
mod grammar;
mod interchange;
mod locate;
mod message;
mod occurrences;
mod parts;
mod path;
mod place;
mod profile;
mod read;
mod reader;
mod scan;
mod segment;
mod structure;
mod writer;

pub use base64::{Base64Fault, Base64Text, Repairs};
pub use charset::Encoding;
pub use delimiters::Delimiters;
pub use element::{Element, Level};
pub use fault::{Terminator, WireFault, WireFaultKind};
pub use interchange::{Frame, Interchange};
pub use message::Message;
pub use parts::Stretch;
pub use path::{Path, PathError};
pub use profile::{Profile, ProfileKind, Recognition};
pub use reader::MessageReader;
pub use segment::Segment;
pub use structure::{Structure, StructureFault, StructureFaultKind};
pub use writer::{Acknowledgment, WriteError, Writer};
