//! Start tags of raw XML bytes, read by a scanner of our own: what the reader under test has to agree with.

use std::ops::Range;

/// A start tag.
pub(crate) struct Tag {
    /// Its attributes, in order.
    pub(crate) attributes: Vec<Attribute>,
}

/// An attribute of a start tag.
pub(crate) struct Attribute {
    /// The name, prefix included.
    pub(crate) name: String,
    /// The value as written between the quotes.
    pub(crate) value: String,
    /// Where the value stands, without the quotes.
    pub(crate) span: Range<usize>,
}

impl Tag {
    /// The attribute of that name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// The start tags of `bytes`, which are UTF-8 or of an encoding like it. Comments, CDATA sections, processing
/// instructions and end tags are passed over.
pub(crate) fn tags(bytes: &[u8]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = find(bytes, at, b"<") {
        let rest = &bytes[start..];
        let skip = [
            (&b"<!--"[..], &b"-->"[..]),
            (b"<![CDATA[", b"]]>"),
            (b"<?", b"?>"),
            (b"</", b">"),
            (b"<!", b">"),
        ];
        if let Some((_, end)) = skip.iter().find(|(open, _)| rest.starts_with(open)) {
            at = find(bytes, start, end).map_or(bytes.len(), |found| found + end.len());
            continue;
        }
        let (attributes, end) = attributes(bytes, start + 1);
        tags.push(Tag { attributes });
        at = end;
    }
    tags
}

/// A value of a document: what a person or a program filled in.
pub(crate) struct Value {
    /// The name of the attribute, or `text`, `comment`, `cdata`, `instruction`.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) span: Range<usize>,
}

/// Every value of `bytes`, namespaces and the XML declaration left alone: they say how to read, and not what.
pub(crate) fn values(bytes: &[u8]) -> Vec<Value> {
    let mut values = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = find(bytes, at, b"<").unwrap_or(bytes.len());
        if bytes[at..start].iter().any(|byte| !byte.is_ascii_whitespace()) {
            values.push(Value { name: "text".to_owned(), span: at..start });
        }
        let rest = &bytes[start..];
        let inside = [
            ("comment", &b"<!--"[..], &b"-->"[..]),
            ("cdata", b"<![CDATA[", b"]]>"),
            ("declaration", b"<?xml ", b"?>"),
            ("instruction", b"<?", b"?>"),
            ("end", b"</", b">"),
            ("doctype", b"<!", b">"),
        ];
        if let Some((name, open, close)) = inside.iter().find(|(_, open, _)| rest.starts_with(open)) {
            let end = find(bytes, start, close).unwrap_or(bytes.len());
            let name = (*name).to_owned();
            match name.as_str() {
                "declaration" | "end" | "doctype" => {}
                "instruction" => {
                    let space = find(bytes, start, b" ").filter(|space| *space < end);
                    values.extend(space.map(|space| Value { name, span: space + 1..end }));
                }
                _ => values.push(Value { name, span: (start + open.len()).min(end)..end }),
            }
            at = end + close.len();
        } else if rest.is_empty() {
            break;
        } else {
            let (attributes, end) = attributes(bytes, start + 1);
            let filled = attributes.into_iter().filter(|attribute| !attribute.name.starts_with("xmlns"));
            values.extend(filled.map(|attribute| Value { name: attribute.name, span: attribute.span }));
            at = end;
        }
    }
    values
}

/// The attributes of the tag whose name begins at `at`, and where the tag ends.
fn attributes(bytes: &[u8], mut at: usize) -> (Vec<Attribute>, usize) {
    let mut attributes = Vec::new();
    while at < bytes.len() && bytes[at] != b'>' {
        let end_of_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
        if end_of_name(&bytes[at]) {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().position(end_of_name).unwrap_or(bytes.len() - at);
        let name = String::from_utf8_lossy(&bytes[at..at + length]).into_owned();
        at += length;
        let mut ahead = at;
        while bytes.get(ahead).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'=') {
            ahead += 1;
        }
        let quote = bytes.get(ahead).copied();
        if !bytes[at..ahead].contains(&b'=') || !matches!(quote, Some(b'"' | b'\'')) {
            continue;
        }
        let start = ahead + 1;
        let end = find(bytes, start, &[quote.unwrap_or_default()]).unwrap_or(bytes.len());
        let value = String::from_utf8_lossy(&bytes[start..end]).into_owned();
        attributes.push(Attribute { name, value, span: start..end });
        at = end + 1;
    }
    (attributes, (at + 1).min(bytes.len()))
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
}

/// The line of an offset, from 1.
pub(crate) fn line_of(bytes: &[u8], offset: usize) -> u32 {
    let before = &bytes[..offset.min(bytes.len())];
    let feeds = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(feeds + 1).expect("a line number")
}

#[test]
fn any_order_any_quotes_and_nothing_in_comments() {
    let text = b"<?x a='1'?><!-- <id root='n'/> --><c:id\n extension = '12' root=\"r>1\" /><![CDATA[<id root='n'/>]]></c:id>";
    let tags = tags(text);
    assert_eq!(tags.len(), 1);
    assert_eq!(tags[0].attribute("root").expect("it is there").value, "r>1");
    let extension = tags[0].attribute("extension").expect("it is there");
    assert_eq!(&text[extension.span.clone()], b"12");
    assert_eq!(line_of(text, extension.span.start), 2);
}

#[test]
fn every_value_and_nothing_else() {
    let text = "<?xml version='1.0'?><?x y z?><!--c--><a xmlns='n' b='1' c=\"2\">t<d/> <![CDATA[e]]></a>";
    let values = values(text.as_bytes());
    let texts: Vec<&str> = values.iter().map(|value| &text[value.span.clone()]).collect();
    assert_eq!(texts, ["y z", "c", "1", "2", "t", "e"]);
}
