use mail_parser::parsers::MessageStream;
use mail_parser::{ContentType, HeaderValue};
use memchr::memmem::find_iter;

/// The value of `Content-Type`: what a part holds. `Debug` shows no parameter.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaType {
    kind: Box<str>,
    subtype: Box<str>,
    parameters: Parameters,
}

impl MediaType {
    /// Reads a value, or nothing where it is none.
    pub(super) fn read(raw: &[u8]) -> Option<Self> {
        read(raw, |value| Self {
            kind: value.c_type.to_ascii_lowercase().into(),
            subtype: value.c_subtype.as_deref().unwrap_or_default().to_ascii_lowercase().into(),
            parameters: Parameters::of(value),
        })
    }

    /// What stands before the slash, in lower case: `text`.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// What stands after the slash, in lower case: `plain`. Empty where nothing does.
    #[must_use]
    pub fn subtype(&self) -> &str {
        &self.subtype
    }

    /// Whether this is `kind/subtype`, both in lower case.
    #[must_use]
    pub fn is(&self, kind: &str, subtype: &str) -> bool {
        *self.kind == *kind && *self.subtype == *subtype
    }

    /// The parameter of that name, in lower case: `charset`, `report-type`.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name)
    }
}

impl std::fmt::Debug for MediaType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MediaType")
    }
}

/// The value of `Content-Disposition`: how a part wants to be shown (RFC 2183). `Debug` shows no parameter.
#[derive(Clone, PartialEq, Eq)]
pub struct Disposition {
    kind: Box<str>,
    parameters: Parameters,
}

impl Disposition {
    pub(super) fn read(raw: &[u8]) -> Option<Self> {
        read(raw, |value| Self {
            kind: value.c_type.to_ascii_lowercase().into(),
            parameters: Parameters::of(value),
        })
    }

    /// `attachment`, `inline` or another kind, in lower case.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The parameter of that name, in lower case: `filename`.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name)
    }
}

impl std::fmt::Debug for Disposition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Disposition")
    }
}

/// Names in lower case, and values decoded (RFC 2231, and RFC 2047 as mail software writes it).
#[derive(Clone, PartialEq, Eq)]
struct Parameters(Vec<(Box<str>, Box<str>)>);

impl Parameters {
    fn of(value: ContentType<'_>) -> Self {
        let all = value.attributes.into_iter().flatten();
        Self(all.map(|one| (one.name.to_ascii_lowercase().into(), one.value.into())).collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| **known == *name).map(|(_, value)| &**value)
    }
}

/// What reading a value may cost: its length, times the marks at which the library starts over.
const COST: usize = 1 << 16;

fn read<T>(raw: &[u8], model: impl FnOnce(ContentType<'_>) -> T) -> Option<T> {
    let marks = find_iter(raw, b"=?").count() + raw.iter().filter(|byte| **byte == b'*').count();
    if raw.len().saturating_mul(marks + 1) > COST {
        return None;
    }
    // The library reads to a line end that no blank follows.
    let line = [raw, b"\n\n"].concat();
    match MessageStream::new(&line).parse_content_type() {
        HeaderValue::ContentType(value) => Some(model(value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded_in_the_three_ways_that_are_written() {
        for raw in [
            "application/pdf; name=\"=?utf-8?Q?r=C3=A9sum=C3=A9.pdf?=\"",
            "Application/PDF; name*=UTF-8''r%C3%A9sum%C3%A9.pdf",
            "application/pdf;\r\n name*0*=UTF-8''r%C3%A9s;\r\n name*1=um;\r\n name*2*=%C3%A9.pdf",
        ] {
            let media = MediaType::read(raw.as_bytes()).unwrap();
            assert!(media.is("application", "pdf"), "{raw}");
            assert_eq!(media.parameter("name"), Some("résumé.pdf"), "{raw}");
        }
    }

    #[test]
    fn what_costs_too_much_is_not_read() {
        assert!(MediaType::read(format!("text/plain{}", "; a*1=b".repeat(10_000)).as_bytes()).is_none());
        assert!(MediaType::read(format!("text/plain; a={}", "=?".repeat(10_000)).as_bytes()).is_none());
    }
}
