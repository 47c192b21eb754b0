//! Simple types: every facet, lists, unions, white space, identifiers.

use crate::common::{broken, defects, schema};
use diapason_xsd::Schema;

fn of(definition: &str) -> Schema {
    schema(&format!("<xs:element name='r'><xs:simpleType>{definition}</xs:simpleType></xs:element>"))
}

fn restriction(base: &str, facets: &str) -> Schema {
    of(&format!("<xs:restriction base='xs:{base}'>{facets}</xs:restriction>"))
}

/// The clause that refuses a text, without the one that says where; none for a text that is valid.
fn refused(schema: &Schema, text: &str) -> Option<String> {
    let found = broken(schema, &format!("<r>{text}</r>"));
    match found.as_slice() {
        [] => None,
        [why, place] => {
            assert_eq!(place, "1 cvc-type.3.1.3");
            Some(why.trim_start_matches("1 cvc-").to_owned())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_facet_has_its_clause() {
    let cases = [
        ("string", "<xs:length value='2'/>", "ab", "abc", "length-valid"),
        ("string", "<xs:minLength value='2'/>", "éé", "é", "minLength-valid"),
        ("string", "<xs:maxLength value='2'/>", "éé", "ééé", "maxLength-valid"),
        ("hexBinary", "<xs:length value='2'/>", "0aFF", "0aFF00", "length-valid"),
        ("base64Binary", "<xs:maxLength value='3'/>", "AAAA", "AAAAAAAA", "maxLength-valid"),
        ("NMTOKENS", "<xs:maxLength value='2'/>", "a  b", "a b c", "maxLength-valid"),
        ("string", "<xs:enumeration value='a'/><xs:enumeration value='b'/>", "b", "c", "enumeration-valid"),
        ("decimal", "<xs:enumeration value='1.0'/>", "1", "2", "enumeration-valid"),
        ("string", "<xs:pattern value='[a-c]+'/><xs:pattern value='x|y'/>", "y", "z", "pattern-valid"),
        ("decimal", "<xs:totalDigits value='3'/>", "12.30", "12.34", "totalDigits-valid"),
        ("decimal", "<xs:fractionDigits value='1'/>", "1.50", "1.55", "fractionDigits-valid"),
        ("int", "<xs:minInclusive value='3'/>", "3", "2", "minInclusive-valid"),
        ("int", "<xs:minExclusive value='3'/>", "4", "3", "minExclusive-valid"),
        ("double", "<xs:maxInclusive value='3'/>", "3.0E0", "4", "maxInclusive-valid"),
        ("date", "<xs:maxExclusive value='2024-01-02'/>", "2024-01-01", "2024-01-02", "maxExclusive-valid"),
        ("duration", "<xs:minInclusive value='P1M'/>", "P32D", "P31D", "minInclusive-valid"),
    ];
    for (base, facets, right, wrong, clause) in cases {
        let schema = restriction(base, facets);
        assert_eq!(defects(&schema), [""; 0], "{base} {facets}");
        assert_eq!(refused(&schema, right), None, "{base} {facets}");
        assert_eq!(refused(&schema, wrong).as_deref(), Some(clause), "{base} {facets}");
    }
}

#[test]
fn a_built_in_type_refuses_by_its_own_clause() {
    let cases = [
        ("boolean", "1", "yes", "datatype-valid.1.2.1"),
        ("integer", "+5", "5.0", "datatype-valid.1.2.1"),
        ("int", "2147483647", "2147483648", "maxInclusive-valid"),
        ("unsignedByte", "255", "-1", "minInclusive-valid"),
        ("positiveInteger", "1", "0", "minInclusive-valid"),
        ("decimal", ".5", "1e3", "datatype-valid.1.2.1"),
        ("double", "INF", "inf", "datatype-valid.1.2.1"),
        ("dateTime", "2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "datatype-valid.1.2.1"),
        ("gYear", "-0044", "0000", "datatype-valid.1.2.1"),
        ("language", "fr-FR", "fr_FR", "pattern-valid"),
        ("NMTOKEN", "1-a", "a b", "datatype-valid.1.2.1"),
        ("NMTOKENS", "a b", "", "minLength-valid"),
        ("NCName", "a", "a:b", "datatype-valid.1.2.1"),
        ("hexBinary", "00", "0", "datatype-valid.1.2.1"),
        ("base64Binary", "AAA=", "AAA", "datatype-valid.1.2.1"),
        ("QName", "r", ":r", "datatype-valid.1.2.1"),
        ("QName", "r", "p:r", "UndeclaredPrefix"),
        ("ENTITY", "", "e", "UndeclaredEntity"),
    ];
    for (base, right, wrong, clause) in cases {
        let schema = restriction(base, "");
        if !right.is_empty() {
            assert_eq!(refused(&schema, right), None, "{base}");
        }
        let found = refused(&schema, wrong);
        assert_eq!(found.as_deref().map(|found| found.trim_start_matches("1 ")), Some(clause), "{base}");
    }
}

#[test]
fn a_uri_is_judged_as_the_reference_does() {
    let schema = restriction("anyURI", "");
    for right in ["", "http://a/b?c#d", "mailto:a@b", "a b", "#x", "tel:+33-1", "é", "//h:1/p", "x:y[z]"] {
        assert_eq!(refused(&schema, right), None, "{right}");
    }
    for wrong in ["mailto:", ":a", "1a:b", "a#b#c", "%zz", "a[b]"] {
        assert_eq!(refused(&schema, wrong).as_deref(), Some("datatype-valid.1.2.1"), "{wrong}");
    }
}

#[test]
fn patterns_of_each_step_all_apply_and_come_before_the_value() {
    let schema = schema(
        "<xs:simpleType name='a'><xs:restriction base='xs:boolean'><xs:pattern value='true|false'/></xs:restriction></xs:simpleType>
         <xs:simpleType name='b'><xs:restriction base='a'><xs:pattern value='t.*'/></xs:restriction></xs:simpleType>
         <xs:element name='r' type='b'/>",
    );
    assert_eq!(refused(&schema, " true "), None);
    for wrong in ["1", "false", "abc"] {
        assert_eq!(refused(&schema, wrong).as_deref(), Some("pattern-valid"), "{wrong}");
    }
}

#[test]
fn a_pattern_with_a_bar_is_anchored_as_a_whole() {
    let schema = restriction(
        "string",
        "<xs:pattern value='[0-9]{1,8}|([0-9]{9,14}|[0-9]{14,14}\\.[0-9]+)([+\\-][0-9]{1,4})?'/>",
    );
    assert_eq!(refused(&schema, "20240131"), None);
    assert_eq!(refused(&schema, "20240131101500+0100"), None);
    assert_eq!(refused(&schema, "1.2.3.").as_deref(), Some("pattern-valid"));
}

#[test]
fn lists_and_unions_are_judged_item_by_item_and_member_by_member() {
    let list = of("<xs:list itemType='xs:int'/>");
    assert_eq!(refused(&list, " 1  2\n3 "), None);
    assert_eq!(refused(&list, "1 x").as_deref(), Some("datatype-valid.1.2.1"));
    let union = of("<xs:union memberTypes='xs:int xs:boolean'/>");
    assert_eq!(refused(&union, " 12 "), None);
    assert_eq!(refused(&union, "true"), None);
    assert_eq!(refused(&union, "x").as_deref(), Some("datatype-valid.1.2.3"));
    let listed = schema(
        "<xs:simpleType name='codes'><xs:list><xs:simpleType><xs:restriction base='xs:NMTOKEN'>
           <xs:enumeration value='A'/><xs:enumeration value='B'/></xs:restriction></xs:simpleType></xs:list></xs:simpleType>
         <xs:element name='r'><xs:simpleType><xs:restriction base='codes'><xs:enumeration value='A B'/></xs:restriction></xs:simpleType></xs:element>",
    );
    assert_eq!(refused(&listed, "A  B"), None);
    assert_eq!(refused(&listed, "A A").as_deref(), Some("enumeration-valid"));
    assert_eq!(refused(&listed, "A C").as_deref(), Some("enumeration-valid"));
}

#[test]
fn white_space_is_treated_before_anything_else() {
    let kept = restriction("string", "<xs:enumeration value='a b'/>");
    let collapsed = restriction("token", "<xs:enumeration value=' a  b '/>");
    let narrowed = restriction("string", "<xs:whiteSpace value='collapse'/><xs:maxLength value='3'/>");
    assert_eq!(refused(&kept, " a b").as_deref(), Some("enumeration-valid"));
    assert_eq!(refused(&collapsed, "\n a\tb "), None);
    assert_eq!(refused(&narrowed, "  a\n\n b "), None);
}

#[test]
fn identifiers_are_unique_and_references_lead_to_one() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='i' minOccurs='0' maxOccurs='unbounded'><xs:complexType>
             <xs:attribute name='id' type='xs:ID'/><xs:attribute name='to' type='xs:IDREFS'/></xs:complexType></xs:element>
           <xs:element name='e' type='xs:ID' minOccurs='0'/>
         </xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(broken(&schema, "<r><i id='a' to='b a'/><i id='b'/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><i id='a'/>\n<i id=' a '/></r>"), ["2 cvc-id.2", "2 cvc-attribute.3"]);
    assert_eq!(broken(&schema, "<r><i id='a'/><e>a</e></r>"), ["1 cvc-id.2", "1 cvc-type.3.1.3"]);
    assert_eq!(broken(&schema, "<r>\n<i to='c c d'/>\n</r>"), ["3 cvc-id.1", "3 cvc-id.1"]);
}

#[test]
fn a_notation_is_one_of_those_that_are_listed() {
    let schema = schema(
        "<xs:notation name='jpeg' public='image/jpeg'/>
         <xs:element name='r'><xs:simpleType><xs:restriction base='xs:NOTATION'><xs:enumeration value='jpeg'/></xs:restriction></xs:simpleType></xs:element>",
    );
    assert_eq!(refused(&schema, "jpeg"), None);
    assert_eq!(refused(&schema, "png").as_deref(), Some("enumeration-valid"));
}
