mod pages;

use std::fmt;

macro_rules! clauses {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// What a document breaks: a clause of XML Schema 1.0, in the notation that validators print.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Clause { $($(#[$doc])* $name),* }

        impl Clause {
            /// Every clause that a violation can name.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The notation, as in `cvc-complex-type.2.4.a`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

clauses! {
    /// The root element is declared nowhere.
    ElementUnknown = "cvc-elt.1.a",
    /// The declaration of an element is abstract.
    ElementAbstract = "cvc-elt.2",
    /// `xsi:nil` on an element that is not nillable.
    NotNillable = "cvc-elt.3.1",
    /// A nil element has content.
    NilWithContent = "cvc-elt.3.2.1",
    /// A nil element has a fixed value.
    NilWithFixed = "cvc-elt.3.2.2",
    /// `xsi:type` is no qualified name.
    TypeNameMalformed = "cvc-elt.4.1",
    /// `xsi:type` names no type.
    TypeUnknown = "cvc-elt.4.2",
    /// `xsi:type` names a type that may not stand here.
    TypeNotDerived = "cvc-elt.4.3",
    /// The default of an element is not valid for the type that `xsi:type` names.
    DefaultRefused = "cvc-elt.5.1.1",
    /// An element with a fixed value has child elements.
    FixedWithChildren = "cvc-elt.5.2.2.1",
    /// The text of a mixed element is not its fixed value.
    FixedText = "cvc-elt.5.2.2.2.1",
    /// The value of an element is not its fixed value.
    FixedValue = "cvc-elt.5.2.2.2.2",
    /// The type of an element is abstract.
    TypeAbstract = "cvc-type.2",
    /// An element of a simple type has attributes.
    SimpleWithAttributes = "cvc-type.3.1.1",
    /// An element of a simple type has child elements.
    SimpleWithChildren = "cvc-type.3.1.2",
    /// The text of an element is not valid for its simple type.
    SimpleText = "cvc-type.3.1.3",
    /// An element that must be empty has content.
    NotEmpty = "cvc-complex-type.2.1",
    /// The text of an element with attributes is not valid for its type, or it has child elements.
    SimpleContent = "cvc-complex-type.2.2",
    /// Text among child elements where there may be none.
    TextNotAllowed = "cvc-complex-type.2.3",
    /// A child element that is not expected here; others are.
    ChildUnexpected = "cvc-complex-type.2.4.a",
    /// A child element is missing at the end.
    ContentIncomplete = "cvc-complex-type.2.4.b",
    /// A wildcard asks for a declaration that does not exist.
    WildcardStrict = "cvc-complex-type.2.4.c",
    /// A child element where none is expected.
    ChildNotAllowed = "cvc-complex-type.2.4.d",
    /// A child element once too often; others are expected.
    ChildTooMany = "cvc-complex-type.2.4.e",
    /// A child element once too often; none is expected.
    ChildTooManyLast = "cvc-complex-type.2.4.f",
    /// One more of the child element before is needed first.
    ChildOneMoreFirst = "cvc-complex-type.2.4.g",
    /// Several more of the child element before are needed first.
    ChildMoreFirst = "cvc-complex-type.2.4.h",
    /// One more of the last child element is needed.
    ChildOneMoreLast = "cvc-complex-type.2.4.i",
    /// Several more of the last child element are needed.
    ChildMoreLast = "cvc-complex-type.2.4.j",
    /// An attribute has not the fixed value of its use.
    AttributeUseFixed = "cvc-complex-type.3.1",
    /// An attribute that is not allowed.
    AttributeNotAllowed = "cvc-complex-type.3.2.2",
    /// An attribute that is missing.
    AttributeMissing = "cvc-complex-type.4",
    /// Two attributes that a wildcard lets through are identifiers.
    WildIdTwice = "cvc-complex-type.5.1",
    /// An attribute that a wildcard lets through is an identifier, beside that of the type.
    WildIdBeside = "cvc-complex-type.5.2",
    /// The value of an attribute is not valid for its type.
    AttributeValue = "cvc-attribute.3",
    /// An attribute has not the fixed value of its declaration.
    AttributeFixed = "cvc-attribute.4",
    /// A text is not in the lexical space of a built-in type.
    Datatype = "cvc-datatype-valid.1.2.1",
    /// A text is of no member type of a union.
    DatatypeUnion = "cvc-datatype-valid.1.2.3",
    /// A text does not match a pattern.
    Pattern = "cvc-pattern-valid",
    /// A value is not in the list.
    Enumeration = "cvc-enumeration-valid",
    /// A value has not the length.
    Length = "cvc-length-valid",
    /// A value is too short.
    MinLength = "cvc-minLength-valid",
    /// A value is too long.
    MaxLength = "cvc-maxLength-valid",
    /// A value is below the least.
    MinInclusive = "cvc-minInclusive-valid",
    /// A value is not above the bound.
    MinExclusive = "cvc-minExclusive-valid",
    /// A value is above the greatest.
    MaxInclusive = "cvc-maxInclusive-valid",
    /// A value is not below the bound.
    MaxExclusive = "cvc-maxExclusive-valid",
    /// A number has too many digits.
    TotalDigits = "cvc-totalDigits-valid",
    /// A number has too many digits after the point.
    FractionDigits = "cvc-fractionDigits-valid",
    /// A reference leads to no identifier.
    IdrefDangling = "cvc-id.1",
    /// An identifier stands twice.
    IdTwice = "cvc-id.2",
    /// A field of an identity constraint has no simple value.
    FieldNotSimple = "cvc-id.3",
    /// A field of an identity constraint has several values.
    FieldSeveral = "cvc-identity-constraint.3",
    /// Two values of a unique constraint are the same.
    UniqueTwice = "cvc-identity-constraint.4.1",
    /// A key has no value.
    KeyAbsent = "cvc-identity-constraint.4.2.1.a",
    /// A key lacks one of its values.
    KeyIncomplete = "cvc-identity-constraint.4.2.1.b",
    /// Two values of a key are the same.
    KeyTwice = "cvc-identity-constraint.4.2.2",
    /// A field of a key is nillable.
    KeyNillable = "cvc-identity-constraint.4.2.3",
    /// A reference leads to no key.
    KeyrefDangling = "cvc-identity-constraint.4.3",
    /// The prefix of a qualified name is not declared. Validators name it so; XML Schema has no clause for it.
    UndeclaredPrefix = "UndeclaredPrefix",
    /// An entity is not declared. Validators name it so; XML Schema has no clause for it.
    UndeclaredEntity = "UndeclaredEntity",
}

impl Clause {
    /// The clause of that notation.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|clause| clause.as_str() == text)
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
