//! Schemas and instances made to hurt: each ends soon, with a diagnostic or a limit.

use crate::common::{defects, document, schema};
use diapason_core::{Limit, Limits};
use diapason_xml::Document;
use diapason_xpath::Resolver;
use diapason_xsd::{Schema, Unjudged, Validation};
use std::time::{Duration, Instant};

fn within<T>(seconds: u64, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < Duration::from_secs(seconds), "{:?}", start.elapsed());
    result
}

fn judge(schema: &Schema, instance: &str, limits: &Limits) -> Validation {
    schema.validate(&Document::parse(instance.as_bytes(), limits), limits)
}

#[test]
fn groups_that_double_at_each_level_are_too_large() {
    let mut components =
        "<xs:group name='g0'><xs:sequence><xs:element name='a'/></xs:sequence></xs:group>".to_owned();
    for level in 1..60 {
        let below = level - 1;
        components += &format!(
            "<xs:group name='g{level}'><xs:sequence><xs:group ref='g{below}'/><xs:group ref='g{below}'/></xs:sequence></xs:group>"
        );
    }
    components += "<xs:element name='r'><xs:complexType><xs:group ref='g59'/></xs:complexType></xs:element>";
    let schema = within(20, || schema(&components));
    assert_eq!(defects(&schema), ["too-large"]);
    let validation = judge(&schema, "<r><a/></r>", &Limits::default());
    assert!(matches!(validation.unjudged.as_slice(), [Unjudged::Content(_)]), "{:?}", validation.unjudged);
    assert!(!validation.is_valid());
}

#[test]
fn a_large_repetition_of_a_group_is_written_out_within_the_budget_or_refused() {
    let of = |most: &str, inner: &str| {
        schema(&format!(
            "<xs:element name='r'><xs:complexType><xs:sequence maxOccurs='{most}'>{inner}</xs:sequence></xs:complexType></xs:element>"
        ))
    };
    let pair = "<xs:element name='a'/><xs:element name='b'/>";
    assert_eq!(defects(&within(20, || of("5000", pair))), [""; 0]);
    assert_eq!(defects(&within(20, || of("4294967295", pair))), ["too-large"]);
    assert_eq!(defects(&within(20, || of("99999999999999999999", pair))), ["misplaced"]);
    let optional = "<xs:element name='a' minOccurs='0'/><xs:element name='b' minOccurs='0'/>";
    let blurred = within(20, || of("9000", optional));
    assert!(defects(&blurred).contains(&"too-large"), "{:?}", defects(&blurred));
}

#[test]
fn an_ambiguous_model_does_not_explode() {
    // (a|b)*, a, (a|b), … thirty times: an automaton that kept every reading would have 2^30 states.
    let any = "<xs:choice><xs:element name='a'/><xs:element name='b'/></xs:choice>";
    let loops = any.replacen("<xs:choice>", "<xs:choice minOccurs='0' maxOccurs='unbounded'>", 1);
    let schema = within(20, || {
        schema(&format!(
            "<xs:element name='r'><xs:complexType><xs:sequence>{loops}<xs:element name='a'/>{}</xs:sequence></xs:complexType></xs:element>",
            any.repeat(30)
        ))
    });
    assert_eq!(defects(&schema), ["ambiguous"]);
}

#[test]
fn long_chains_end() {
    let count = 3_000;
    let mut components = "<xs:element name='r'/><xs:complexType name='t0'/>".to_owned();
    for at in 1..count {
        let below = at - 1;
        components += &format!(
            "<xs:complexType name='t{at}'><xs:complexContent><xs:extension base='t{below}'><xs:sequence><xs:element name='e{at}'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"
        );
        components += &format!(
            "<xs:group name='g{at}'><xs:sequence><xs:element name='e'/><xs:group ref='g{}'/></xs:sequence></xs:group>",
            at + 1
        );
        components += &format!(
            "<xs:simpleType name='s{at}'><xs:union memberTypes='s{} xs:int'/></xs:simpleType>",
            at + 1
        );
    }
    let schema = within(60, || schema(&components));
    assert!(defects(&schema).contains(&"too-deep"));
}

#[test]
fn a_pattern_that_explodes_is_refused_or_linear() {
    let of = |pattern: &str| {
        schema(&format!(
            "<xs:element name='r'><xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='{pattern}'/></xs:restriction></xs:simpleType></xs:element>"
        ))
    };
    assert_eq!(defects(&within(20, || of("((a{1,1000}){1,1000}){1,1000}"))), ["pattern"]);
    let slow = within(20, || of("(a*)*b"));
    let instance = format!("<r>{}</r>", "a".repeat(200_000));
    assert_eq!(within(20, || judge(&slow, &instance, &Limits::default())).violations.len(), 2);
}

#[test]
fn constraints_that_look_at_all_from_everywhere_reach_the_limit() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element ref='r' minOccurs='0' maxOccurs='unbounded'/></xs:sequence></xs:complexType>
           <xs:unique name='u'><xs:selector xpath='.//r'/><xs:field xpath='@k'/></xs:unique></xs:element>",
    );
    let mut limits = Limits::default();
    limits.steps = 1_000;
    let instance = format!("{}{}", "<r>".repeat(200), "</r>".repeat(200));
    let validation = within(20, || judge(&schema, &instance, &limits));
    assert!(matches!(validation.unjudged.first(), Some(Unjudged::Identity(_, Limit::Steps))));
}

#[test]
fn violations_beyond_the_limit_are_counted() {
    let schema = schema("<xs:element name='r'><xs:complexType/></xs:element>");
    let instance = format!("<r {}/>", (0..50).map(|at| format!("a{at}='' ")).collect::<String>());
    let mut limits = Limits::default();
    limits.findings = 10;
    let validation = judge(&schema, &instance, &limits);
    assert_eq!((validation.violations.len(), validation.dropped), (10, 40));
}

#[test]
fn an_instance_that_could_not_be_read_to_its_end_is_still_judged() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence></xs:complexType></xs:element>",
    );
    for instance in ["", "<r", "<r><a>x", "<r><a>1</b></r>", "text", "<r/><r/>"] {
        judge(&schema, instance, &Limits::default());
    }
}

#[test]
fn a_schema_cut_anywhere_is_an_error_or_a_schema() {
    let whole = document(
        "<xs:element name='r'><xs:complexType><xs:sequence><xs:any/></xs:sequence><xs:attribute name='a' type='xs:ID'/></xs:complexType></xs:element>",
    );
    for end in 0..whole.len() {
        let Ok(schema) = Schema::compile(&whole.as_bytes()[..end], &Resolver::alone()) else { continue };
        judge(&schema, "<r a='x'><r/></r>", &Limits::default());
    }
}

#[test]
fn bytes_that_nobody_wrote_give_a_schema_or_nothing() {
    let types = "<xs:simpleType name='s'><xs:restriction base='xs:token'><xs:pattern value='[a-z]*'/><xs:enumeration value='x'/></xs:restriction></xs:simpleType>\
        <xs:complexType name='t'><xs:sequence><xs:element name='a' type='s' maxOccurs='3'/><xs:any namespace='##other' processContents='lax' minOccurs='0'/></xs:sequence>\
        <xs:attribute name='k' type='xs:int' default='1'/></xs:complexType>\
        <xs:complexType name='u'><xs:complexContent><xs:extension base='t'><xs:choice><xs:element ref='r'/><xs:element name='b' type='xs:date'/></xs:choice></xs:extension></xs:complexContent></xs:complexType>\
        <xs:element name='r' type='u'><xs:key name='key'><xs:selector xpath='a'/><xs:field xpath='@k'/></xs:key></xs:element>";
    let bytes = schema(types).store().unwrap();
    let instance = "<r k='2'><a>x</a><a>y</a><r><a>x</a><b>2024-01-01</b></r></r>";
    let judged = |bytes: &[u8]| {
        let schema = Schema::restore(bytes)?;
        let validation = judge(&schema, instance, &Limits::default());
        _ = (schema.roots().count(), format!("{schema:?}"));
        Some(validation.violations.len())
    };
    assert!(judged(&bytes).is_some());
    within(30, || {
        for at in 0..bytes.len() {
            assert_eq!(judged(&bytes[..at]), None, "{at}");
            for with in [0, 1, 2, 3, 0x7F, 0x80, 0xFF] {
                let mut bytes = bytes.clone();
                bytes[at] = with;
                _ = judged(&bytes);
            }
        }
    });
}
