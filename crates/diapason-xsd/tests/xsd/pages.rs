//! The words: every clause has its page, and no value of a document stands in a masked message.

use crate::common::{lines, schema};
use diapason_core::{Language, Limits};
use diapason_xml::Document;
use diapason_xsd::Clause;

#[test]
fn every_clause_has_a_page_in_both_languages() {
    for clause in Clause::ALL {
        assert_eq!(Clause::parse(clause.as_str()), Some(*clause));
        for language in [Language::French, Language::English] {
            let (title, page) = (clause.title().of(language), clause.explain().of(language));
            assert!(!title.is_empty() && title.len() < 80, "{clause}");
            assert!(page.len() > 80 && page.contains("Source"), "{clause}");
        }
    }
}

#[test]
fn masked_messages_show_names_and_no_value() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='n' type='xs:int'/><xs:element name='i' type='xs:IDREF'/></xs:sequence>
           <xs:attribute name='a' type='xs:boolean'/><xs:attribute name='f' fixed='F'/></xs:complexType></xs:element>",
    );
    let instance = "<r a='SECRET' f='SECRET' b='SECRET'><n>SECRET</n><i>SECRET</i></r>";
    let document = Document::parse(instance.as_bytes(), &Limits::default());
    let validation = schema.validate(&document, &Limits::default());
    let found = lines(instance, &document, &validation);
    assert_eq!(found.len(), 7, "{found:?}");
    for violation in &validation.violations {
        for language in [Language::French, Language::English] {
            let masked = violation.message.masked(language);
            assert!(!masked.contains("SECRET") && !masked.contains(['{', '}']), "{masked}");
        }
        assert!(!format!("{violation:?}").contains("SECRET"));
    }
}

#[test]
fn a_misplaced_child_is_told_with_what_was_expected() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='a'/><xs:element name='b'/></xs:sequence></xs:complexType></xs:element>",
    );
    let document = Document::parse(b"<r><b/></r>", &Limits::default());
    let validation = schema.validate(&document, &Limits::default());
    let violation = &validation.violations[0];
    assert_eq!(violation.expected, [Box::from("a")]);
    let words = violation.message.masked(Language::French);
    assert!(
        words.contains("b n'est pas à sa place dans r") && words.contains("le schéma attend a"),
        "{words}"
    );
}
