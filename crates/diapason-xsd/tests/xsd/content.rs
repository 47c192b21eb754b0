//! Content models, wildcards, substitution, `xs:all`, text.

use crate::common::{broken, defects, schema};

const ABC: &str = "<xs:element name='r'><xs:complexType><xs:sequence>
    <xs:element name='a' type='xs:string'/>
    <xs:element name='b' type='xs:string' minOccurs='0' maxOccurs='unbounded'/>
    <xs:element name='c' type='xs:string'/>
  </xs:sequence></xs:complexType></xs:element>";

#[test]
fn a_sequence_asks_for_its_elements_in_order() {
    let schema = schema(ABC);
    assert_eq!(broken(&schema, "<r><a/><c/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r>\n<a/>\n<b/><b/>\n<c/>\n</r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r>\n<b/>\n<a/>\n</r>"), ["2 cvc-complex-type.2.4.a"]);
    assert_eq!(broken(&schema, "<r>\n<a/>\n</r>"), ["3 cvc-complex-type.2.4.b"]);
    assert_eq!(broken(&schema, "<r>\n<a/>\n<c/>\n<c/>\n</r>"), ["4 cvc-complex-type.2.4.d"]);
    assert_eq!(broken(&schema, "<r>\n<a/>\n<x/><y/>\n</r>"), ["3 cvc-complex-type.2.4.a"]);
}

#[test]
fn after_a_misplaced_child_the_others_are_judged_by_name_alone() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/>
         </xs:sequence></xs:complexType></xs:element>",
    );
    let found = broken(&schema, "<r>\n<b>x</b>\n<b>1</b>\n<a>y</a>\n</r>");
    let datatype = ["cvc-datatype-valid.1.2.1", "cvc-type.3.1.3"];
    assert_eq!(
        found,
        [
            "2 cvc-complex-type.2.4.a".to_owned(),
            format!("2 {}", datatype[0]),
            format!("2 {}", datatype[1]),
            format!("4 {}", datatype[0]),
            format!("4 {}", datatype[1]),
        ]
    );
}

#[test]
fn a_choice_takes_one_and_a_group_stands_where_it_is_named() {
    let schema = schema(
        "<xs:group name='g'><xs:choice><xs:element name='a'/><xs:element name='b'/></xs:choice></xs:group>
         <xs:element name='r'><xs:complexType><xs:sequence>
           <xs:group ref='g' maxOccurs='2'/><xs:element name='z' minOccurs='0'/>
         </xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(broken(&schema, "<r><a/><b/><z/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><z/></r>"), ["1 cvc-complex-type.2.4.a"]);
    assert_eq!(broken(&schema, "<r><a/><a/><a/></r>"), ["1 cvc-complex-type.2.4.a"]);
}

#[test]
fn repetitions_of_one_element_are_counted_whatever_their_number() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='a' minOccurs='3' maxOccurs='1000000'/><xs:element name='b' minOccurs='0' maxOccurs='2'/>
         </xs:sequence></xs:complexType></xs:element>
         <xs:element name='s'><xs:complexType><xs:sequence>
           <xs:element name='a' minOccurs='0' maxOccurs='3'/><xs:element name='b' minOccurs='0'/>
         </xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(broken(&schema, "<r><a/><a/><a/><a/><b/><b/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><a/><a/><b/></r>"), ["1 cvc-complex-type.2.4.g"]);
    assert_eq!(broken(&schema, "<r><a/><b/></r>"), ["1 cvc-complex-type.2.4.h"]);
    assert_eq!(broken(&schema, "<r><a/><a/></r>"), ["1 cvc-complex-type.2.4.i"]);
    assert_eq!(broken(&schema, "<r><a/></r>"), ["1 cvc-complex-type.2.4.j"]);
    assert_eq!(broken(&schema, "<r><a/><a/><a/><b/><b/><b/></r>"), ["1 cvc-complex-type.2.4.f"]);
    assert_eq!(broken(&schema, "<s><a/><a/><a/><a/></s>"), ["1 cvc-complex-type.2.4.e"]);
}

#[test]
fn a_counter_gives_way_to_another_particle_of_the_same_name() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='a' minOccurs='2' maxOccurs='2' type='xs:string'/>
           <xs:any namespace='##any' processContents='skip'/>
         </xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(defects(&schema), [""; 0]);
    assert_eq!(broken(&schema, "<r><a/><a/><a><x/></a></r>"), [""; 0]);
}

#[test]
fn all_takes_each_once_in_any_order() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:all>
           <xs:element name='a'/><xs:element name='b' minOccurs='0'/><xs:element name='c'/>
         </xs:all></xs:complexType></xs:element>
         <xs:element name='o'><xs:complexType><xs:all minOccurs='0'>
           <xs:element name='a'/><xs:element name='b'/>
         </xs:all></xs:complexType></xs:element>",
    );
    assert_eq!(broken(&schema, "<r><c/><a/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><c/><b/></r>"), ["1 cvc-complex-type.2.4.b"]);
    assert_eq!(broken(&schema, "<r><c/><a/><c/></r>"), ["1 cvc-complex-type.2.4.a"]);
    assert_eq!(broken(&schema, "<r><c/><a/><b/><b/></r>"), ["1 cvc-complex-type.2.4.d"]);
    assert_eq!(broken(&schema, "<o/>"), [""; 0]);
    assert_eq!(broken(&schema, "<o><a/></o>"), ["1 cvc-complex-type.2.4.b"]);
}

#[test]
fn text_stands_where_the_type_says() {
    let schema = schema(
        "<xs:element name='empty'><xs:complexType/></xs:element>
         <xs:element name='mixed'><xs:complexType mixed='true'><xs:sequence>
           <xs:element name='a' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>
         <xs:element name='only'><xs:complexType><xs:sequence>
           <xs:element name='a' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>
         <xs:element name='simple' type='xs:string'/>",
    );
    assert_eq!(broken(&schema, "<empty><!-- no --></empty>"), [""; 0]);
    assert_eq!(broken(&schema, "<empty>\n</empty>"), ["2 cvc-complex-type.2.1"]);
    assert_eq!(broken(&schema, "<empty><a/></empty>"), ["1 cvc-complex-type.2.1"]);
    assert_eq!(broken(&schema, "<mixed>x<a/>y</mixed>"), [""; 0]);
    assert_eq!(broken(&schema, "<only> <a/> </only>"), [""; 0]);
    assert_eq!(broken(&schema, "<only>x<a/>\n</only>"), ["2 cvc-complex-type.2.3"]);
    assert_eq!(broken(&schema, "<simple>x<a/></simple>"), ["1 cvc-type.3.1.2"]);
    assert_eq!(broken(&schema, "<simple a=''/>"), ["1 cvc-type.3.1.1"]);
}

#[test]
fn a_wildcard_is_strict_lax_or_blind() {
    let any = |process: &str| {
        schema(&format!(
            "<xs:element name='known' type='xs:int'/>
             <xs:element name='r'><xs:complexType><xs:sequence>
               <xs:any processContents='{process}'/></xs:sequence></xs:complexType></xs:element>"
        ))
    };
    let wrong = "<r><known>x</known></r>";
    let pair = ["1 cvc-datatype-valid.1.2.1", "1 cvc-type.3.1.3"];
    assert_eq!(broken(&any("strict"), "<r><unknown/></r>"), ["1 cvc-complex-type.2.4.c"]);
    assert_eq!(broken(&any("strict"), wrong), pair);
    assert_eq!(broken(&any("lax"), "<r><unknown><known>x</known></unknown></r>"), pair);
    assert_eq!(broken(&any("skip"), "<r><unknown><known>x</known></unknown></r>"), [""; 0]);
    assert_eq!(broken(&any("skip"), "<r><known>x</known></r>"), [""; 0]);
    assert_eq!(broken(&any("lax"), "<r><a/><b/></r>"), ["1 cvc-complex-type.2.4.d"]);
}

#[test]
fn a_wildcard_lets_through_the_namespaces_that_it_names() {
    let any = |namespaces: &str| {
        let text = format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t' elementFormDefault='qualified'>
             <xs:element name='r'><xs:complexType><xs:sequence>
               <xs:any namespace='{namespaces}' processContents='lax'/></xs:sequence></xs:complexType></xs:element></xs:schema>"
        );
        diapason_xsd::Schema::compile(text.as_bytes(), &diapason_xpath::Resolver::alone()).unwrap()
    };
    let takes = |namespaces: &str, child: &str| {
        broken(&any(namespaces), &format!("<t:r xmlns:t='urn:t'>{child}</t:r>")).is_empty()
    };
    let (own, none, other) = ("<t:x/>", "<x/>", "<x xmlns='urn:o'/>");
    assert_eq!([own, none, other].map(|child| takes("##any", child)), [true, true, true]);
    assert_eq!([own, none, other].map(|child| takes("##other", child)), [false, false, true]);
    assert_eq!([own, none, other].map(|child| takes("##targetNamespace", child)), [true, false, false]);
    assert_eq!([own, none, other].map(|child| takes("##local urn:o", child)), [false, true, true]);
}

#[test]
fn members_of_a_substitution_group_stand_for_their_head() {
    let schema = schema(
        "<xs:element name='head' type='xs:string' abstract='true'/>
         <xs:element name='one' substitutionGroup='head'/>
         <xs:element name='two' type='xs:token' substitutionGroup='one'/>
         <xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element ref='head' maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(defects(&schema), [""; 0]);
    assert_eq!(broken(&schema, "<r><one/><two/></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><head/></r>"), ["1 cvc-elt.2"]);
    assert_eq!(broken(&schema, "<r><three/></r>"), ["1 cvc-complex-type.2.4.a"]);
}

#[test]
fn a_blocked_substitution_is_none() {
    let schema = schema(
        "<xs:element name='shut' type='xs:string' block='substitution'/>
         <xs:element name='a' substitutionGroup='shut'/>
         <xs:element name='narrow' type='xs:string' block='restriction'/>
         <xs:element name='b' type='xs:token' substitutionGroup='narrow'/>
         <xs:element name='r'><xs:complexType><xs:choice>
           <xs:element ref='shut'/><xs:element ref='narrow'/></xs:choice></xs:complexType></xs:element>",
    );
    assert_eq!(broken(&schema, "<r><a/></r>"), ["1 cvc-complex-type.2.4.a"]);
    assert_eq!(broken(&schema, "<r><b/></r>"), ["1 cvc-complex-type.2.4.a"]);
}

#[test]
fn the_root_is_any_global_element() {
    let schema = schema("<xs:element name='r' type='xs:string'/><xs:complexType name='t'/>");
    assert_eq!(broken(&schema, "<x/>"), ["1 cvc-elt.1.a"]);
    assert_eq!(broken(&schema, "<x><r><y/></r></x>"), ["1 cvc-elt.1.a", "1 cvc-type.3.1.2"]);
    assert_eq!(schema.roots().collect::<Vec<_>>(), [("r", "")]);
}

#[test]
fn an_ambiguous_model_is_said_and_its_first_reading_taken() {
    let schema = schema(
        "<xs:element name='r'><xs:complexType><xs:sequence>
           <xs:element name='a' type='xs:string' minOccurs='0'/><xs:element name='a' type='xs:string'/>
         </xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(defects(&schema), ["ambiguous"]);
    assert_eq!(broken(&schema, "<r><a/></r>"), ["1 cvc-complex-type.2.4.b"]);
}
