//! XML Schema: any files as a schema and an instance.
//!
//! The data are the entry, an instance, and up to two files that the entry may name `1.xsd` and `2.xsd`, divided by `0xF8`. A
//! fixed document is always an instance.

use super::privacy::assert_no_value;
use super::{assert_span, few_steps, files_of};
use diapason::{Language, Limits};
use diapason_xml::Document;
use diapason_xpath::{MemoryFiles, Resolver};
use diapason_xsd::{Clause, Schema, Unjudged, Validation};

const ENTRY: &str = "xsd/entry.xsd";

/// What a schema may name.
const FIXED: [(&str, &[u8]); 2] = [
    ("xsd/types.xsd", include_bytes!("../bases/types.xsd")),
    ("broken.xsd", b"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'>"),
];

pub fn check(data: &[u8]) {
    let mut parts = files_of(data);
    let entry = parts.next().unwrap_or_default();
    let instance = parts.next().unwrap_or_default();
    let mut files: Vec<(String, Vec<u8>)> =
        FIXED.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).into();
    files.push((ENTRY.to_owned(), entry.to_vec()));
    files.extend((1..=2).zip(parts).map(|(at, bytes)| (format!("xsd/{at}.xsd"), bytes.to_vec())));
    let files = MemoryFiles::new(files);
    let resolver = Resolver::new(&files, ENTRY);
    let schema = match Schema::compile(entry, &resolver) {
        Ok(schema) => schema,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    is_described(&schema, &files);
    let again = match schema.store() {
        Some(bytes) => Schema::restore(&bytes).expect("it was written"),
        None => Schema::compile(entry, &resolver).expect("it was compiled before"),
    };
    assert_eq!(schema.diagnostics(), again.diagnostics());
    assert!(schema.roots().eq(again.roots()));
    for instance in [include_bytes!("../bases/small.xml"), instance] {
        let document = Document::parse(instance, &Limits::default());
        let validation = schema.validate(&document, &few_steps());
        assert_eq!(told(&validation), told(&again.validate(&document, &few_steps())));
        holds_together(&validation, &document, instance, data);
        let mut limits = few_steps();
        limits.findings = 2;
        let bounded = schema.validate(&document, &limits);
        assert!(bounded.violations.len() <= limits.findings as usize);
        holds_together(&bounded, &document, instance, data);
        assert_eq!(
            bounded.violations.len() + bounded.dropped,
            validation.violations.len() + validation.dropped
        );
    }
}

fn is_described(schema: &Schema, files: &MemoryFiles) {
    for diagnostic in schema.diagnostics() {
        assert!(diagnostic.line.is_none_or(|line| line >= 1));
        assert!(diapason_xpath::Files::bytes(files, &diagnostic.file).is_some(), "{}", diagnostic.file);
        for language in [Language::French, Language::English] {
            assert!(!diagnostic.text(language).is_empty());
        }
    }
    assert!(schema.roots().all(|(local, _)| !local.is_empty()));
    let _ = format!("{schema:?}");
}

fn told(validation: &Validation) -> Vec<String> {
    let violations = validation
        .violations
        .iter()
        .map(|of| format!("{of:?} {} {:?}", of.message.revealed(Language::French), of.expected));
    violations.chain(validation.unjudged.iter().map(|of| format!("{of:?}"))).collect()
}

fn holds_together(validation: &Validation, document: &Document<'_>, instance: &[u8], data: &[u8]) {
    assert_eq!(validation.is_valid(), validation.violations.is_empty() && validation.unjudged.is_empty());
    for violation in &validation.violations {
        assert_span(instance, &violation.span(document), violation.clause.as_str());
        assert!(document.is_element(violation.node));
        assert!(violation.attribute.is_none_or(|of| document.attribute_owner(of) == violation.node));
        assert_eq!(Clause::parse(violation.clause.as_str()), Some(violation.clause));
        let (title, page) = (violation.clause.title(), violation.clause.explain());
        assert!([title.fr, title.en, page.fr, page.en].iter().all(|text| !text.is_empty()));
        for language in [Language::French, Language::English] {
            let masked = violation.message.masked(language);
            assert!(!masked.is_empty() && (!masked.contains('{') || data.contains(&b'{')), "{masked}");
            assert_no_value(&format!("{masked} {violation:?} {:?}", violation.message), data);
            assert!(!violation.message.revealed(language).is_empty());
        }
    }
    for unjudged in &validation.unjudged {
        let (Unjudged::Content(node) | Unjudged::Identity(node, _)) = unjudged else {
            panic!("{unjudged:?}")
        };
        assert!(document.is_element(*node));
    }
}
