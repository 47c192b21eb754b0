//! The elements of the schema language.

use crate::names::XS;
use diapason_xml::{Document, NameId};

macro_rules! words {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// The elements of the language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Word { $(#[allow(missing_docs)] $name),* }
        const WORDS: &[(&str, Word)] = &[$(($text, Word::$name)),*];
    };
}

words! {
    All = "all", Annotation = "annotation", Any = "any", AnyAttribute = "anyAttribute", Attribute = "attribute",
    AttributeGroup = "attributeGroup", Choice = "choice", ComplexContent = "complexContent", ComplexType = "complexType",
    Element = "element", Enumeration = "enumeration", Extension = "extension", Field = "field",
    FractionDigits = "fractionDigits", Group = "group", Import = "import", Include = "include", Key = "key",
    Keyref = "keyref", Length = "length", List = "list", MaxExclusive = "maxExclusive", MaxInclusive = "maxInclusive",
    MaxLength = "maxLength", MinExclusive = "minExclusive", MinInclusive = "minInclusive", MinLength = "minLength",
    Notation = "notation", Pattern = "pattern", Redefine = "redefine", Restriction = "restriction", Selector = "selector",
    Sequence = "sequence", SimpleContent = "simpleContent", SimpleType = "simpleType", TotalDigits = "totalDigits",
    Union = "union", Unique = "unique", WhiteSpace = "whiteSpace",
}

/// The words of the language by the names of one document.
pub(super) struct Words(Vec<Option<Word>>);

impl Words {
    pub(super) fn new(document: &Document<'_>) -> Self {
        let mut words = vec![None; document.name_count()];
        for (text, word) in WORDS {
            let slot = document.name_id(XS, text).and_then(|name| words.get_mut(name.index()));
            if let Some(slot) = slot {
                *slot = Some(*word);
            }
        }
        Self(words)
    }

    pub(super) fn of(&self, name: NameId) -> Option<Word> {
        self.0.get(name.index()).copied().flatten()
    }
}
