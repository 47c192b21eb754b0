//! The functions that an expression may call, by name and number of arguments.

use crate::plan::Items;

/// A function of XQuery 1.0 and XPath 2.0 Functions and Operators, or of XSLT 2.0 (`current`, `document`, `generate-id`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Function {
    Position,
    Last,
    Current,
    True,
    False,
    Not,
    Boolean,
    Empty,
    Exists,
    Count,
    String,
    StringLength,
    NormalizeSpace,
    Concat,
    Contains,
    StartsWith,
    EndsWith,
    Substring,
    SubstringBefore,
    SubstringAfter,
    Translate,
    UpperCase,
    LowerCase,
    StringJoin,
    CodepointsToString,
    StringToCodepoints,
    Compare,
    CodepointEqual,
    EncodeForUri,
    IriToUri,
    EscapeHtmlUri,
    Matches,
    Replace,
    Tokenize,
    Number,
    Abs,
    Ceiling,
    Floor,
    Round,
    RoundHalfToEven,
    Sum,
    Avg,
    Min,
    Max,
    DistinctValues,
    IndexOf,
    InsertBefore,
    Remove,
    Reverse,
    Subsequence,
    Unordered,
    ZeroOrOne,
    OneOrMore,
    ExactlyOne,
    DeepEqual,
    Data,
    Trace,
    Error,
    DefaultCollation,
    Name,
    LocalName,
    NamespaceUri,
    NodeName,
    Nilled,
    Root,
    Lang,
    Id,
    GenerateId,
    QName,
    ResolveQName,
    PrefixFromQName,
    LocalNameFromQName,
    NamespaceUriFromQName,
    NamespaceUriForPrefix,
    Document,
    Doc,
    DocAvailable,
    DateTime,
    YearsFromDuration,
    MonthsFromDuration,
    DaysFromDuration,
    HoursFromDuration,
    MinutesFromDuration,
    SecondsFromDuration,
    YearFromDateTime,
    MonthFromDateTime,
    DayFromDateTime,
    HoursFromDateTime,
    MinutesFromDateTime,
    SecondsFromDateTime,
    TimezoneFromDateTime,
    YearFromDate,
    MonthFromDate,
    DayFromDate,
    TimezoneFromDate,
    HoursFromTime,
    MinutesFromTime,
    SecondsFromTime,
    TimezoneFromTime,
    AdjustTimeToTimezone,
    AdjustDateToTimezone,
    AdjustDateTimeToTimezone,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signature {
    pub(crate) name: &'static str,
    fewest: u8,
    most: u8,
    pub(crate) function: Function,
    /// What its value holds.
    pub(crate) items: Items,
}

/// What a name leads to.
pub(crate) enum Lookup {
    Found(&'static Signature),
    /// A function of the language that this engine does not have, and why.
    Unsupported(&'static str),
    Unknown,
}

/// The function of that local name with that many arguments.
pub(crate) fn lookup(name: &str, arguments: usize) -> Lookup {
    let fits = |row: &&Signature| {
        row.name == name && (usize::from(row.fewest)..=usize::from(row.most)).contains(&arguments)
    };
    if let Some(row) = FUNCTIONS.iter().find(fits) {
        return Lookup::Found(row);
    }
    UNSUPPORTED
        .iter()
        .find(|(missing, _)| *missing == name)
        .map_or(Lookup::Unknown, |(_, why)| Lookup::Unsupported(why))
}

/// The row of a function.
pub(crate) fn signature_of(function: Function) -> Option<&'static Signature> {
    FUNCTIONS.get(function as usize)
}

/// The name of a function, for messages.
pub(crate) fn name_of(function: Function) -> &'static str {
    signature_of(function).map_or("", |row| row.name)
}

const UNSUPPORTED: [(&str, &str); 24] = [
    ("current-dateTime", "current-dateTime() (there is no clock)"),
    ("current-date", "current-date() (there is no clock)"),
    ("current-time", "current-time() (there is no clock)"),
    ("implicit-timezone", "implicit-timezone() (there is no clock)"),
    ("key", "key() (no key is declared)"),
    ("base-uri", "base-uri() (files have no address)"),
    ("document-uri", "document-uri() (files have no address)"),
    ("static-base-uri", "static-base-uri() (files have no address)"),
    ("resolve-uri", "resolve-uri()"),
    ("collection", "collection()"),
    ("idref", "idref()"),
    ("in-scope-prefixes", "in-scope-prefixes()"),
    ("normalize-unicode", "normalize-unicode()"),
    ("format-number", "format-number()"),
    ("format-date", "format-date()"),
    ("format-dateTime", "format-dateTime()"),
    ("format-time", "format-time()"),
    ("unparsed-text", "unparsed-text()"),
    ("unparsed-text-available", "unparsed-text-available()"),
    ("current-group", "current-group()"),
    ("current-grouping-key", "current-grouping-key()"),
    ("system-property", "system-property()"),
    ("function-available", "function-available()"),
    ("element-available", "element-available()"),
];

const fn row(name: &'static str, fewest: u8, most: u8, function: Function, items: Items) -> Signature {
    Signature { name, fewest, most, function, items }
}

static FUNCTIONS: [Signature; 102] = [
    row("position", 0, 0, Function::Position, Items::Any),
    row("last", 0, 0, Function::Last, Items::Any),
    row("current", 0, 0, Function::Current, Items::Any),
    row("true", 0, 0, Function::True, Items::Boolean),
    row("false", 0, 0, Function::False, Items::Boolean),
    row("not", 1, 1, Function::Not, Items::Boolean),
    row("boolean", 1, 1, Function::Boolean, Items::Boolean),
    row("empty", 1, 1, Function::Empty, Items::Boolean),
    row("exists", 1, 1, Function::Exists, Items::Boolean),
    row("count", 1, 1, Function::Count, Items::Any),
    row("string", 0, 1, Function::String, Items::Plain),
    row("string-length", 0, 1, Function::StringLength, Items::Any),
    row("normalize-space", 0, 1, Function::NormalizeSpace, Items::Plain),
    row("concat", 2, u8::MAX, Function::Concat, Items::Plain),
    row("contains", 2, 3, Function::Contains, Items::Boolean),
    row("starts-with", 2, 3, Function::StartsWith, Items::Boolean),
    row("ends-with", 2, 3, Function::EndsWith, Items::Boolean),
    row("substring", 2, 3, Function::Substring, Items::Plain),
    row("substring-before", 2, 3, Function::SubstringBefore, Items::Plain),
    row("substring-after", 2, 3, Function::SubstringAfter, Items::Plain),
    row("translate", 3, 3, Function::Translate, Items::Plain),
    row("upper-case", 1, 1, Function::UpperCase, Items::Plain),
    row("lower-case", 1, 1, Function::LowerCase, Items::Plain),
    row("string-join", 2, 2, Function::StringJoin, Items::Plain),
    row("codepoints-to-string", 1, 1, Function::CodepointsToString, Items::Plain),
    row("string-to-codepoints", 1, 1, Function::StringToCodepoints, Items::Any),
    row("compare", 2, 3, Function::Compare, Items::Any),
    row("codepoint-equal", 2, 2, Function::CodepointEqual, Items::Any),
    row("encode-for-uri", 1, 1, Function::EncodeForUri, Items::Plain),
    row("iri-to-uri", 1, 1, Function::IriToUri, Items::Plain),
    row("escape-html-uri", 1, 1, Function::EscapeHtmlUri, Items::Plain),
    row("matches", 2, 3, Function::Matches, Items::Boolean),
    row("replace", 3, 4, Function::Replace, Items::Plain),
    row("tokenize", 2, 3, Function::Tokenize, Items::Any),
    row("number", 0, 1, Function::Number, Items::Any),
    row("abs", 1, 1, Function::Abs, Items::Any),
    row("ceiling", 1, 1, Function::Ceiling, Items::Any),
    row("floor", 1, 1, Function::Floor, Items::Any),
    row("round", 1, 1, Function::Round, Items::Any),
    row("round-half-to-even", 1, 2, Function::RoundHalfToEven, Items::Any),
    row("sum", 1, 2, Function::Sum, Items::Any),
    row("avg", 1, 1, Function::Avg, Items::Any),
    row("min", 1, 2, Function::Min, Items::Any),
    row("max", 1, 2, Function::Max, Items::Any),
    row("distinct-values", 1, 2, Function::DistinctValues, Items::Any),
    row("index-of", 2, 3, Function::IndexOf, Items::Any),
    row("insert-before", 3, 3, Function::InsertBefore, Items::Any),
    row("remove", 2, 2, Function::Remove, Items::Any),
    row("reverse", 1, 1, Function::Reverse, Items::Any),
    row("subsequence", 2, 3, Function::Subsequence, Items::Any),
    row("unordered", 1, 1, Function::Unordered, Items::Any),
    row("zero-or-one", 1, 1, Function::ZeroOrOne, Items::Any),
    row("one-or-more", 1, 1, Function::OneOrMore, Items::Any),
    row("exactly-one", 1, 1, Function::ExactlyOne, Items::Any),
    row("deep-equal", 2, 3, Function::DeepEqual, Items::Boolean),
    row("data", 1, 1, Function::Data, Items::Any),
    row("trace", 2, 2, Function::Trace, Items::Any),
    row("error", 0, 3, Function::Error, Items::Any),
    row("default-collation", 0, 0, Function::DefaultCollation, Items::Plain),
    row("name", 0, 1, Function::Name, Items::Plain),
    row("local-name", 0, 1, Function::LocalName, Items::Plain),
    row("namespace-uri", 0, 1, Function::NamespaceUri, Items::Any),
    row("node-name", 1, 1, Function::NodeName, Items::Any),
    row("nilled", 1, 1, Function::Nilled, Items::Any),
    row("root", 0, 1, Function::Root, Items::Nodes),
    row("lang", 1, 2, Function::Lang, Items::Boolean),
    row("id", 1, 2, Function::Id, Items::Nodes),
    row("generate-id", 0, 1, Function::GenerateId, Items::Plain),
    row("QName", 2, 2, Function::QName, Items::Any),
    row("resolve-QName", 2, 2, Function::ResolveQName, Items::Any),
    row("prefix-from-QName", 1, 1, Function::PrefixFromQName, Items::Any),
    row("local-name-from-QName", 1, 1, Function::LocalNameFromQName, Items::Any),
    row("namespace-uri-from-QName", 1, 1, Function::NamespaceUriFromQName, Items::Any),
    row("namespace-uri-for-prefix", 2, 2, Function::NamespaceUriForPrefix, Items::Any),
    row("document", 1, 2, Function::Document, Items::Nodes),
    row("doc", 1, 1, Function::Doc, Items::Nodes),
    row("doc-available", 1, 1, Function::DocAvailable, Items::Boolean),
    row("dateTime", 2, 2, Function::DateTime, Items::Any),
    row("years-from-duration", 1, 1, Function::YearsFromDuration, Items::Any),
    row("months-from-duration", 1, 1, Function::MonthsFromDuration, Items::Any),
    row("days-from-duration", 1, 1, Function::DaysFromDuration, Items::Any),
    row("hours-from-duration", 1, 1, Function::HoursFromDuration, Items::Any),
    row("minutes-from-duration", 1, 1, Function::MinutesFromDuration, Items::Any),
    row("seconds-from-duration", 1, 1, Function::SecondsFromDuration, Items::Any),
    row("year-from-dateTime", 1, 1, Function::YearFromDateTime, Items::Any),
    row("month-from-dateTime", 1, 1, Function::MonthFromDateTime, Items::Any),
    row("day-from-dateTime", 1, 1, Function::DayFromDateTime, Items::Any),
    row("hours-from-dateTime", 1, 1, Function::HoursFromDateTime, Items::Any),
    row("minutes-from-dateTime", 1, 1, Function::MinutesFromDateTime, Items::Any),
    row("seconds-from-dateTime", 1, 1, Function::SecondsFromDateTime, Items::Any),
    row("timezone-from-dateTime", 1, 1, Function::TimezoneFromDateTime, Items::Any),
    row("year-from-date", 1, 1, Function::YearFromDate, Items::Any),
    row("month-from-date", 1, 1, Function::MonthFromDate, Items::Any),
    row("day-from-date", 1, 1, Function::DayFromDate, Items::Any),
    row("timezone-from-date", 1, 1, Function::TimezoneFromDate, Items::Any),
    row("hours-from-time", 1, 1, Function::HoursFromTime, Items::Any),
    row("minutes-from-time", 1, 1, Function::MinutesFromTime, Items::Any),
    row("seconds-from-time", 1, 1, Function::SecondsFromTime, Items::Any),
    row("timezone-from-time", 1, 1, Function::TimezoneFromTime, Items::Any),
    row("adjust-time-to-timezone", 1, 2, Function::AdjustTimeToTimezone, Items::Any),
    row("adjust-date-to-timezone", 1, 2, Function::AdjustDateToTimezone, Items::Any),
    row("adjust-dateTime-to-timezone", 1, 2, Function::AdjustDateTimeToTimezone, Items::Any),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_found_by_name_and_number_of_arguments() {
        let found = |name, arguments| matches!(lookup(name, arguments), Lookup::Found(_));
        assert!(found("concat", 12) && found("string", 0) && found("substring", 3));
        assert!(!found("concat", 1) && !found("substring", 4) && !found("String", 0));
        assert!(matches!(lookup("current-date", 0), Lookup::Unsupported(_)));
        for (at, row) in FUNCTIONS.iter().enumerate() {
            assert_eq!(row.function as usize, at, "{}", row.name);
        }
    }
}
