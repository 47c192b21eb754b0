use diapason_core::Anchor;
use std::borrow::Cow;
use std::fmt;

/// One value of the input, as it was written, and where it stood.
///
/// `Debug` masks the text: a value is what a patient owns.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Value<'a> {
    /// The text, decoded from its format and otherwise unchanged.
    pub text: Cow<'a, str>,
    /// Where it stood.
    pub at: Anchor,
}

impl<'a> Value<'a> {
    /// A value that stood at `at`.
    #[must_use]
    pub fn new(text: impl Into<Cow<'a, str>>, at: Anchor) -> Self {
        Self { text: text.into(), at }
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Value<'a> {
    /// A value that was read from nowhere.
    fn from(text: T) -> Self {
        Self::new(text, Anchor::NONE)
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&"•".repeat(self.text.chars().count().min(8)))
    }
}

/// A field of a model: absent, present but null, or a value.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Field<'a> {
    /// The input does not carry the field.
    #[default]
    Absent,
    /// The input carries the field and says that it has no value (`nullFlavor`, HL7 v2 `""`, JSON `null`).
    Null(Anchor),
    /// The input carries a value, maybe an empty one.
    Value(Value<'a>),
}

impl<'a> Field<'a> {
    /// A field with a value that stood at `at`.
    #[must_use]
    pub fn new(text: impl Into<Cow<'a, str>>, at: Anchor) -> Self {
        Self::Value(Value::new(text, at))
    }

    /// The text, where there is a value. An empty value is `Some("")`.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.value().map(|value| value.text.as_ref())
    }

    /// The text, where there is a value with more than white space in it.
    #[must_use]
    pub fn filled(&self) -> Option<&str> {
        // Nearly all start with what is no white space.
        let starts_filled = |text: &str| text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        self.text().filter(|text| starts_filled(text) || !text.trim().is_empty())
    }

    /// The value, where there is one.
    #[must_use]
    pub fn value(&self) -> Option<&Value<'a>> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null(_) => None,
        }
    }

    /// Where the field stands, or [`Anchor::NONE`] when it is absent.
    #[must_use]
    pub fn at(&self) -> Anchor {
        match self {
            Self::Absent => Anchor::NONE,
            Self::Null(at) => *at,
            Self::Value(value) => value.at,
        }
    }

    /// Whether the input does not carry the field at all.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the input carries the field and says that it has no value.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null(_))
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Field<'a> {
    fn from(text: T) -> Self {
        Self::new(text, Anchor::NONE)
    }
}

#[cfg(feature = "serde")]
pub(crate) mod plain {
    //! Fields as plain JSON: a string, or `null`.

    use super::{Field, Value};
    use diapason_core::Anchor;
    use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Unexpected, Visitor};
    use serde::ser::{Serialize, Serializer};
    use std::fmt;

    /// The newtype name by which a format that knows anchors recognises a field. It then answers with the
    /// sequence (anchor handle, text or nothing); any other format answers with the text or nothing.
    pub(crate) const ANCHORED: &str = "$diapason::Anchored";

    impl Serialize for Value<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(&self.text)
        }
    }

    impl Serialize for Field<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Absent | Self::Null(_) => serializer.serialize_unit(),
                Self::Value(value) => value.serialize(serializer),
            }
        }
    }

    /// The name by which such a format recognises the anchor of an object. It then answers with the handle;
    /// any other format has no anchors, and what it carries under that name is left aside.
    pub(crate) const AT: &str = "$at";

    impl<'de: 'a, 'a> Deserialize<'de> for Field<'a> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_newtype_struct(ANCHORED, AnchoredField)
        }
    }

    impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            match Field::deserialize(deserializer)? {
                Field::Value(value) => Ok(value),
                Field::Null(at) if at != Anchor::NONE => Ok(Value::new("", at)),
                Field::Null(_) | Field::Absent => Err(Error::invalid_type(Unexpected::Unit, &"a string")),
            }
        }
    }

    /// The anchor of an object.
    pub(crate) fn at<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Anchor, D::Error> {
        deserializer.deserialize_newtype_struct(AT, ObjectAnchor)
    }

    struct AnchoredField;

    impl<'de> Visitor<'de> for AnchoredField {
        type Value = Field<'de>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string or null")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(
            self,
            deserializer: D,
        ) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(PlainField)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut pair: A) -> Result<Self::Value, A::Error> {
            let at = Anchor::new(pair.next_element()?.unwrap_or(u64::MAX));
            Ok(match pair.next_element::<Field<'de>>()? {
                Some(Field::Value(value)) => Field::Value(Value { at, ..value }),
                Some(Field::Null(_) | Field::Absent) | None => Field::Null(at),
            })
        }
    }

    struct PlainField;

    impl<'de> Visitor<'de> for PlainField {
        type Value = Field<'de>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string or null")
        }

        fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
            Ok(text.into())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(text.to_owned().into())
        }

        fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
            Ok(text.into())
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(Field::Null(Anchor::NONE))
        }
    }

    struct ObjectAnchor;

    impl<'de> Visitor<'de> for ObjectAnchor {
        type Value = Anchor;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an anchor")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(
            self,
            deserializer: D,
        ) -> Result<Self::Value, D::Error> {
            IgnoredAny::deserialize(deserializer).map(|_| Anchor::NONE)
        }

        fn visit_u64<E: Error>(self, handle: u64) -> Result<Self::Value, E> {
            Ok(Anchor::new(handle))
        }
    }
}
