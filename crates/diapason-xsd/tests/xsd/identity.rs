//! `key`, `keyref` and `unique`.

use crate::common::{broken, defects, schema};
use diapason_xsd::Schema;

const ITEM: &str = "<xs:element name='i' minOccurs='0' maxOccurs='unbounded' nillable='true'><xs:complexType><xs:sequence>
    <xs:element name='n' type='xs:decimal' minOccurs='0' maxOccurs='2'/>
    <xs:element name='c' minOccurs='0'><xs:complexType/></xs:element></xs:sequence>
    <xs:attribute name='k' type='xs:decimal'/><xs:attribute name='l' type='xs:string'/><xs:attribute name='d' default='7' type='xs:decimal'/>
    <xs:attribute name='to' type='xs:decimal'/></xs:complexType></xs:element>";

fn with(constraints: &str) -> Schema {
    let schema = schema(&format!(
        "<xs:element name='r'><xs:complexType><xs:sequence>{ITEM}</xs:sequence></xs:complexType>{constraints}</xs:element>"
    ));
    assert_eq!(defects(&schema), [""; 0]);
    schema
}

fn constraint(word: &str, fields: &[&str]) -> Schema {
    let fields: String = fields.iter().map(|field| format!("<xs:field xpath='{field}'/>")).collect();
    with(&format!("<xs:{word} name='one'><xs:selector xpath='i'/>{fields}</xs:{word}>"))
}

#[test]
fn a_key_is_there_once_and_compared_as_a_value() {
    let schema = constraint("key", &["@k"]);
    assert_eq!(broken(&schema, "<r><i k='1'/><i k='2'/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><i k='1'/>\n<i k='1.0'/></r>"), ["2 cvc-identity-constraint.4.2.2"]);
    assert_eq!(broken(&schema, "<r><i/></r>"), ["1 cvc-identity-constraint.4.2.1.a"]);
    let both = constraint("key", &["@k", "@l"]);
    assert_eq!(broken(&both, "<r><i k='1' l='a'/><i k='1' l='b'/></r>"), [""; 0]);
    assert_eq!(broken(&both, "<r><i k='1'/></r>"), ["1 cvc-identity-constraint.4.2.1.b"]);
}

#[test]
fn unique_lets_values_be_absent() {
    let schema = constraint("unique", &["n"]);
    assert_eq!(broken(&schema, "<r><i/><i/><i><n>1</n></i></r>"), [""; 0]);
    assert_eq!(
        broken(&schema, "<r><i><n>1</n></i>\n<i><n>1.0\n</n></i></r>"),
        ["3 cvc-identity-constraint.4.1"]
    );
    assert_eq!(broken(&schema, "<r><i><n>1</n><n>2</n></i></r>"), ["1 cvc-identity-constraint.3"]);
    let complex = constraint("unique", &["c"]);
    assert_eq!(broken(&complex, "<r><i><c/></i></r>"), ["1 cvc-id.3"]);
    let defaulted = constraint("unique", &["@d"]);
    assert_eq!(broken(&defaulted, "<r><i/><i d='7.0'/></r>"), ["1 cvc-identity-constraint.4.1"]);
}

#[test]
fn a_keyref_leads_to_a_key() {
    let schema = with(
        "<xs:key name='one'><xs:selector xpath='.//i|absent'/><xs:field xpath='@k'/></xs:key>
         <xs:keyref name='two' refer='one'><xs:selector xpath='./i'/><xs:field xpath='@to'/></xs:keyref>",
    );
    assert_eq!(broken(&schema, "<r><i k='1' to='2.0'/><i k='2'/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><i k='1' to='3'/>\n</r>"), ["2 cvc-identity-constraint.4.3"]);
}

#[test]
fn a_nillable_element_is_no_key() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='i' type='xs:int' nillable='true' maxOccurs='unbounded'/></xs:sequence></xs:complexType>
           <xs:key name='k'><xs:selector xpath='i'/><xs:field xpath='.'/></xs:key></xs:element>",
    );
    assert_eq!(broken(&schema, "<r><i>1</i></r>"), ["1 cvc-identity-constraint.4.2.3"]);
}

#[test]
fn a_path_beyond_the_subset_is_a_defect_of_the_schema() {
    for path in ["i[1]", "//i", "i/@k/x", "p:i", "a()"] {
        let schema = schema(&format!(
            "<xs:element name='r'><xs:complexType/><xs:unique name='u'><xs:selector xpath='{path}'/><xs:field xpath='.'/></xs:unique></xs:element>"
        ));
        assert_eq!(defects(&schema), ["path"], "{path}");
    }
}
