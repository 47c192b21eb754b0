//! XML bytes to an arena tree that remembers its bytes: interned names, spans, indexes, limits.

mod chars;
mod decode;
mod document;
mod index;
mod line;
mod locate;
mod names;
mod navigate;
mod parse;
mod problem;
mod text;

pub use decode::Encoding;
pub use document::{AttrId, Document, NodeId};
pub use line::LineIndex;
pub use locate::Item;
pub use names::{NameId, XML_NAMESPACE};
pub use navigate::Children;
pub use parse::NodeKind;
pub use problem::{Problem, RULES};
