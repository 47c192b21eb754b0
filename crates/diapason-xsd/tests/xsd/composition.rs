//! Schemas of several files: include, import, redefine, and what is wrong in them.

use crate::common::{broken, defects, schema, schema_of};
use diapason_core::Language;
use diapason_xpath::Resolver;
use diapason_xsd::{Schema, SchemaError};

const XS: &str = "xmlns:xs='http://www.w3.org/2001/XMLSchema'";

#[test]
fn a_chameleon_takes_the_namespace_of_each_that_includes_it() {
    let entry = format!(
        "<xs:schema {XS} targetNamespace='urn:a' xmlns='urn:a' xmlns:b='urn:b' elementFormDefault='qualified'>
           <xs:include schemaLocation='lib/common.xsd'/><xs:import namespace='urn:b' schemaLocation='lib/b.xsd'/>
           <xs:element name='r'><xs:complexType><xs:sequence>
             <xs:element name='own' type='code'/><xs:element ref='b:foreign'/></xs:sequence></xs:complexType></xs:element></xs:schema>"
    );
    let other = format!(
        "<xs:schema {XS} targetNamespace='urn:b' xmlns='urn:b' elementFormDefault='qualified'>
           <xs:include schemaLocation='common.xsd'/><xs:import namespace='urn:a' schemaLocation='../a.xsd'/>
           <xs:element name='foreign' type='code'/></xs:schema>"
    );
    let common = format!(
        "<xs:schema {XS}><xs:simpleType name='code'><xs:restriction base='base'><xs:maxLength value='2'/></xs:restriction></xs:simpleType>
           <xs:simpleType name='base'><xs:restriction base='xs:token'/></xs:simpleType></xs:schema>"
    );
    let schema = schema_of(&[("a.xsd", &entry), ("lib/b.xsd", &other), ("lib/common.xsd", &common)]);
    assert_eq!(defects(&schema), [""; 0]);
    let instance = |own: &str, foreign: &str| {
        format!("<r xmlns='urn:a'><own>{own}</own><b:foreign xmlns:b='urn:b'>{foreign}</b:foreign></r>")
    };
    assert_eq!(broken(&schema, &instance("ab", "cd")), [""; 0]);
    assert_eq!(broken(&schema, &instance("abc", "cd")), ["1 cvc-maxLength-valid", "1 cvc-type.3.1.3"]);
    assert_eq!(broken(&schema, &instance("ab", "cde")), ["1 cvc-maxLength-valid", "1 cvc-type.3.1.3"]);
}

#[test]
fn a_redefinition_replaces_what_it_builds_on() {
    let entry = format!(
        "<xs:schema {XS} elementFormDefault='qualified'><xs:redefine schemaLocation='old.xsd'>
           <xs:complexType name='t'><xs:complexContent><xs:extension base='t'><xs:sequence>
             <xs:element name='b'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
           <xs:simpleType name='s'><xs:restriction base='s'><xs:maxLength value='1'/></xs:restriction></xs:simpleType>
           <xs:group name='g'><xs:sequence><xs:group ref='g'/><xs:element name='h'/></xs:sequence></xs:group>
         </xs:redefine></xs:schema>"
    );
    let old = format!(
        "<xs:schema {XS} elementFormDefault='qualified'>
           <xs:complexType name='t'><xs:sequence><xs:element name='a' type='s'/></xs:sequence></xs:complexType>
           <xs:simpleType name='s'><xs:restriction base='xs:string'/></xs:simpleType>
           <xs:group name='g'><xs:sequence><xs:element name='f'/></xs:sequence></xs:group>
           <xs:element name='r' type='t'/>
           <xs:element name='q'><xs:complexType><xs:group ref='g'/></xs:complexType></xs:element></xs:schema>"
    );
    let schema = schema_of(&[("new.xsd", &entry), ("old.xsd", &old)]);
    assert_eq!(defects(&schema), [""; 0]);
    assert_eq!(broken(&schema, "<r><a>x</a><b/></r>"), [""; 0]);
    assert_eq!(
        broken(&schema, "<r><a>xx</a></r>"),
        ["1 cvc-maxLength-valid", "1 cvc-type.3.1.3", "1 cvc-complex-type.2.4.b"]
    );
    assert_eq!(broken(&schema, "<q><f/><h/></q>"), [""; 0]);
}

#[test]
fn what_is_wrong_in_the_files_is_said_by_file_and_line() {
    let entry = format!(
        "<xs:schema {XS} targetNamespace='urn:a'>\n<xs:include schemaLocation='absent.xsd'/>\n<xs:include schemaLocation='OTHER.xsd'/>
<xs:include schemaLocation='broken.xsd'/>\n<xs:include schemaLocation='page.xml'/>\n<xs:include schemaLocation='foreign.xsd'/>
<xs:element name='r'/>\n<xs:element name='r'/>\n<xs:element name='s' type='none'/>\n</xs:schema>"
    );
    let foreign = format!("<xs:schema {XS} targetNamespace='urn:b'/>");
    let other = format!("<xs:schema {XS}/>");
    let schema = schema_of(&[
        ("a.xsd", &entry),
        ("other.xsd", &other),
        ("broken.xsd", "<xs:schema"),
        ("page.xml", "<html/>"),
        ("foreign.xsd", &foreign),
    ]);
    let mut found: Vec<String> = schema
        .diagnostics()
        .iter()
        .map(|one| format!("{}:{} {}", one.file, one.line.unwrap_or_default(), one.defect.name()))
        .collect();
    found.sort();
    let expected = [
        "a.xsd:2 file-missing",
        "a.xsd:3 file-case",
        "a.xsd:6 namespace-differs",
        "a.xsd:8 name-twice",
        "a.xsd:9 name-unknown",
        "broken.xsd:0 not-well-formed",
        "page.xml:0 not-a-schema",
    ];
    assert_eq!(found, expected);
    let words = schema.diagnostics()[0].text(Language::French);
    assert!(words.contains("absent.xsd"), "{words}");
}

#[test]
fn an_entry_that_is_no_schema_is_an_error() {
    let compile = |text: &str| Schema::compile(text.as_bytes(), &Resolver::alone()).unwrap_err();
    assert!(matches!(compile("<x/>"), SchemaError::Entry(_)));
    assert!(matches!(compile("<xs:schema"), SchemaError::Entry(_)));
    assert!(matches!(compile(""), SchemaError::Entry(_) | SchemaError::Empty));
    assert!(matches!(compile(&format!("<xs:schema {XS}/>")), SchemaError::Empty));
}

#[test]
fn a_broken_component_is_a_diagnostic_and_the_rest_still_works() {
    let cases = [
        (
            "<xs:simpleType name='t'><xs:restriction base='xs:string'><xs:pattern value='('/></xs:restriction></xs:simpleType>",
            "pattern",
        ),
        (
            "<xs:simpleType name='t'><xs:restriction base='xs:int'><xs:length value='1'/></xs:restriction></xs:simpleType>",
            "facet",
        ),
        (
            "<xs:simpleType name='t'><xs:restriction base='xs:int'><xs:enumeration value='x'/></xs:restriction></xs:simpleType>",
            "facet",
        ),
        ("<xs:simpleType name='t'><xs:restriction base='t'/></xs:simpleType>", "circular"),
        ("<xs:simpleType name='t'><xs:union memberTypes='t'/></xs:simpleType>", "circular"),
        (
            "<xs:complexType name='t'><xs:complexContent><xs:extension base='t'/></xs:complexContent></xs:complexType>",
            "circular",
        ),
        ("<xs:group name='g'><xs:sequence><xs:group ref='g'/></xs:sequence></xs:group>", "circular"),
        ("<xs:attributeGroup name='g'><xs:attributeGroup ref='g'/></xs:attributeGroup>", "circular"),
        (
            "<xs:element name='a' substitutionGroup='b'/><xs:element name='b' substitutionGroup='a'/>",
            "circular",
        ),
        ("<xs:element name='e' type='xs:int' default='x'/>", "value"),
        (
            "<xs:complexType name='t'><xs:attribute name='a'/><xs:attribute name='a'/></xs:complexType>",
            "name-twice",
        ),
        ("<xs:complexType name='t'><xs:sequence minOccurs='2' maxOccurs='1'/></xs:complexType>", "misplaced"),
        ("<xs:nonsense/>", "misplaced"),
    ];
    for (components, defect) in cases {
        let schema = schema(&format!("<xs:element name='ok' type='xs:int'/>{components}"));
        assert!(defects(&schema).contains(&defect), "{components}: {:?}", defects(&schema));
        assert_eq!(broken(&schema, "<ok>1</ok>"), [""; 0], "{components}");
    }
}
