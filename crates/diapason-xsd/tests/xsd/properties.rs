//! Whatever the schema and the instance: no panic, the same answer twice, spans inside the input.

use crate::common::{again, document};
use diapason_core::{Language, Limits};
use diapason_xml::Document;
use diapason_xpath::Resolver;
use diapason_xsd::Schema;
use proptest::prelude::*;

/// Particles of a few names, so that instances meet them.
fn particle() -> impl Strategy<Value = String> {
    let occurs = prop_oneof![
        Just(String::new()),
        (0..3_u32, 0..4_u32)
            .prop_map(|(least, more)| format!("minOccurs='{least}' maxOccurs='{}'", least + more)),
        (0..3_u32).prop_map(|least| format!("minOccurs='{least}' maxOccurs='unbounded'")),
    ];
    let name = prop_oneof![Just("a"), Just("b"), Just("c")];
    let kind = prop_oneof![Just("xs:int"), Just("xs:string"), Just("t"), Just("u"), Just("xs:ID")];
    let leaf = prop_oneof![
        (name, kind, occurs.clone())
            .prop_map(|(name, kind, occurs)| format!("<xs:element name='{name}' type='{kind}' {occurs}/>")),
        occurs.clone().prop_map(|occurs| format!("<xs:any processContents='lax' {occurs}/>")),
        Just("<xs:element ref='r' minOccurs='0'/>".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let group = prop_oneof![Just("sequence"), Just("choice"), Just("all")];
        (group, prop::collection::vec(inner, 0..3), occurs.clone()).prop_map(|(group, parts, occurs)| {
            format!("<xs:{group} {occurs}>{}</xs:{group}>", parts.concat())
        })
    })
}

fn instance() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("<a>1</a>".to_owned()),
        Just("<b i='x'>t</b>".to_owned()),
        Just("<c xsi:type='u'/>".to_owned()),
        Just("<c xsi:nil='true'/>".to_owned()),
        Just("text ".to_owned()),
    ];
    let tree = leaf.prop_recursive(4, 30, 4, |inner| {
        (prop_oneof![Just("a"), Just("b"), Just("r")], prop::collection::vec(inner, 0..4))
            .prop_map(|(name, parts)| format!("<{name} k='1'>\n{}</{name}>", parts.concat()))
    });
    tree.prop_map(|tree| format!("<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{tree}</r>"))
}

fn judge_twice(schema: &str, instance: &[u8]) {
    let compile = || Schema::compile(schema.as_bytes(), &Resolver::alone());
    let (Ok(one), Ok(other)) = (compile(), compile()) else { return };
    assert_eq!(one.diagnostics(), other.diagnostics());
    let document = Document::parse(instance, &Limits::default());
    let told = |schema: &Schema| {
        let validation = schema.validate(&document, &Limits::default());
        let told = validation.violations.iter().map(|violation| {
            let span = violation.span(&document);
            assert!(span.start <= span.end && span.end <= instance.len());
            (
                violation.clause,
                violation.node,
                span,
                violation.message.revealed(Language::French),
                violation.expected.clone(),
            )
        });
        (told.collect::<Vec<_>>(), validation.unjudged)
    };
    assert_eq!(told(&one), told(&other));
    assert_eq!(told(&again(other)), told(&one));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_schema_judges_any_instance_alike_twice(content in particle(), tree in instance()) {
        let schema = document(&format!(
            "<xs:element name='r'><xs:complexType mixed='true'>{content}<xs:attribute name='k'/></xs:complexType>
               <xs:unique name='q'><xs:selector xpath='.//a'/><xs:field xpath='@k'/></xs:unique></xs:element>
             <xs:complexType name='t'><xs:sequence>{content}</xs:sequence></xs:complexType>
             <xs:complexType name='u'><xs:complexContent><xs:extension base='t'>{content}</xs:extension></xs:complexContent></xs:complexType>"
        ));
        judge_twice(&schema, tree.as_bytes());
    }

    #[test]
    fn any_text_is_judged_by_any_built_in_type(
        kind in prop::sample::select(vec!["decimal", "int", "double", "dateTime", "duration", "QName", "anyURI", "NMTOKENS", "ID", "base64Binary", "gMonthDay"]),
        text in ".{0,20}",
    ) {
        let schema = document(&format!("<xs:element name='r' type='xs:{kind}' fixed='1'/>"));
        let text = text.replace(['<', '&'], "");
        judge_twice(&schema, format!("<r>{text}</r>").as_bytes());
    }

    #[test]
    fn any_bytes_are_judged(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        judge_twice(&document("<xs:element name='r'/>"), &bytes);
        let _ = Schema::compile(&bytes, &Resolver::alone());
    }
}
