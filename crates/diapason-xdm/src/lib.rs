//! IHE_XDM archives and the mails that carry them: entries, ebRIM metadata and attachments, each with where it stands.
//!
//! Readers take what is there and judge nothing: what is odd is a fact beside the value, and which facts are errors is for the
//! rules to say. No reader here fails, panics or takes more than its [`Limits`](diapason_core::Limits) allow.
//!
//! ```
//! use diapason_core::Limits;
//! use diapason_xdm::Archive;
//!
//! let archive = Archive::read(b"not an archive", &Limits::default());
//! assert!(archive.entries().is_empty());
//! assert!(!archive.has_directory());
//! ```
//!
//! # Decisions and what they cost
//!
//! - **The directory of an archive is read here**, and only what is compressed is left to libraries (`flate2`, `crc32fast`). The
//!   crate `zip` answers what to extract: it keeps one entry per name and one truth per entry. A judge needs what is written:
//!   the two entries of one name, the size that lies, the name in its own bytes.
//! - **Entries are inflated at once**, in the order of the directory, until a limit: an archive of a mail is small, and every
//!   reader after that borrows.
//! - **Metadata is a model over the tree**, not a copy: values borrow from the document, and each has its anchor there. What
//!   stands twice is kept twice.

mod archive;
pub mod mail;
mod metadata;
mod pdf;

pub use archive::{
    Archive, ArchiveFault, Content, Entry, EntryFault, EntryFaults, Found, Layout, Method, NameMatch, Place,
    Subset, Unread,
};
pub use metadata::{
    Association, Classification, Composite, ExternalIdentifier, Metadata, ObjectKind, RegistryObject, Root,
    Scheme, Slot, Value,
};
pub use pdf::{Pdf, PdfA};
