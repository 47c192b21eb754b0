//! Derivation, `xsi:type`, `xsi:nil`, attributes, default and fixed values.

use crate::common::{broken, defects, schema};

#[test]
fn an_extension_adds_to_the_end_and_a_restriction_says_all_again() {
    let schema = schema(
        "<xs:complexType name='base'><xs:sequence><xs:element name='a'/></xs:sequence>
           <xs:attribute name='x'/><xs:attribute name='y'/></xs:complexType>
         <xs:complexType name='longer'><xs:complexContent><xs:extension base='base'>
           <xs:sequence><xs:element name='b'/></xs:sequence><xs:attribute name='z' use='required'/>
         </xs:extension></xs:complexContent></xs:complexType>
         <xs:complexType name='narrower'><xs:complexContent><xs:restriction base='base'>
           <xs:sequence><xs:element name='a'/></xs:sequence>
           <xs:attribute name='x' use='prohibited'/><xs:attribute name='y' use='required'/>
         </xs:restriction></xs:complexContent></xs:complexType>
         <xs:element name='r' type='base'/>",
    );
    assert_eq!(broken(&schema, "<r <xsi/> xsi:type='longer' x='' z=''><a/><b/></r>"), [""; 0]);
    assert_eq!(
        broken(&schema, "<r <xsi/> xsi:type='longer'><a/></r>"),
        ["1 cvc-complex-type.4", "1 cvc-complex-type.2.4.b"]
    );
    assert_eq!(broken(&schema, "<r <xsi/> xsi:type='narrower' y=''><a/></r>"), [""; 0]);
    assert_eq!(
        broken(&schema, "<r <xsi/> xsi:type='narrower' x=''><a/></r>"),
        ["1 cvc-complex-type.3.2.2", "1 cvc-complex-type.4"]
    );
}

#[test]
fn xsi_type_names_a_type_that_derives_and_counts_even_when_it_may_not_stand() {
    let schema = schema(
        "<xs:complexType name='base' abstract='true'/>
         <xs:complexType name='one'><xs:complexContent><xs:extension base='base'>
           <xs:attribute name='v' type='xs:int'/></xs:extension></xs:complexContent></xs:complexType>
         <xs:complexType name='other'><xs:attribute name='w'/></xs:complexType>
         <xs:element name='r' type='base'/><xs:element name='n' type='xs:decimal'/>",
    );
    assert_eq!(broken(&schema, "<r <xsi/> xsi:type=' one ' v='1'/>"), [""; 0]);
    assert_eq!(broken(&schema, "<r/>"), ["1 cvc-type.2"]);
    assert_eq!(broken(&schema, "<r <xsi/>\nxsi:type='other'\nw=''/>"), ["3 cvc-elt.4.3"]);
    assert_eq!(broken(&schema, "<r <xsi/> xsi:type='none'/>"), ["1 cvc-elt.4.2", "1 cvc-type.2"]);
    assert_eq!(
        broken(&schema, "<r <xsi/> xsi:type='a b'/>"),
        [
            "1 cvc-datatype-valid.1.2.1",
            "1 cvc-elt.4.1",
            "1 cvc-type.2",
            "1 cvc-datatype-valid.1.2.1",
            "1 cvc-attribute.3"
        ]
    );
    assert_eq!(
        broken(&schema, "<r <xsi/> xsi:type='p:one'/>"),
        ["1 UndeclaredPrefix", "1 cvc-elt.4.1", "1 cvc-type.2", "1 UndeclaredPrefix", "1 cvc-attribute.3"]
    );
    let xs = "xmlns:xs='http://www.w3.org/2001/XMLSchema'";
    assert_eq!(broken(&schema, &format!("<n <xsi/> {xs} xsi:type='xs:int'>1</n>")), [""; 0]);
    assert_eq!(broken(&schema, &format!("<n <xsi/> {xs} xsi:type='xs:string'>1</n>")), ["1 cvc-elt.4.3"]);
}

#[test]
fn what_is_blocked_does_not_derive() {
    let schema = schema(
        "<xs:complexType name='base' block='extension'/>
         <xs:complexType name='one'><xs:complexContent><xs:extension base='base'/></xs:complexContent></xs:complexType>
         <xs:complexType name='two'><xs:complexContent><xs:restriction base='base'/></xs:complexContent></xs:complexType>
         <xs:element name='r' type='base'/><xs:element name='s' type='base' block='restriction'/>",
    );
    assert_eq!(broken(&schema, "<r <xsi/> xsi:type='one'/>"), ["1 cvc-elt.4.3"]);
    assert_eq!(broken(&schema, "<r <xsi/> xsi:type='two'/>"), [""; 0]);
    assert_eq!(broken(&schema, "<s <xsi/> xsi:type='two'/>"), ["1 cvc-elt.4.3"]);
}

#[test]
fn a_final_type_has_no_descendant() {
    let schema = schema(
        "<xs:complexType name='last' final='#all'/>
         <xs:complexType name='one'><xs:complexContent><xs:extension base='last'/></xs:complexContent></xs:complexType>
         <xs:element name='r' type='last'/>",
    );
    assert_eq!(defects(&schema), ["misplaced"]);
}

#[test]
fn nil_is_for_nillable_elements_without_content() {
    let schema = schema(
        "<xs:element name='r' type='xs:int' nillable='true'/><xs:element name='s' type='xs:int'/>
         <xs:element name='f' type='xs:int' nillable='true' fixed='1'/>",
    );
    assert_eq!(broken(&schema, "<r <xsi/> xsi:nil='true'/>"), [""; 0]);
    assert_eq!(broken(&schema, "<r <xsi/> xsi:nil='false'>1</r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r <xsi/> xsi:nil='1'>\n1</r>"), ["2 cvc-elt.3.2.1"]);
    assert_eq!(broken(&schema, "<s <xsi/> xsi:nil='true'>1</s>"), ["1 cvc-elt.3.1"]);
    assert_eq!(broken(&schema, "<f <xsi/> xsi:nil='true'/>"), ["1 cvc-elt.3.2.2"]);
    assert_eq!(
        broken(&schema, "<r <xsi/> xsi:nil='maybe'>1</r>"),
        ["1 cvc-datatype-valid.1.2.1", "1 cvc-attribute.3"]
    );
}

#[test]
fn fixed_values_are_compared_as_values() {
    let schema = schema(
        "<xs:attribute name='g' type='xs:decimal' fixed='1.0'/>
         <xs:element name='r'><xs:complexType>
           <xs:attribute name='a' type='xs:decimal' fixed='1.0'/><xs:attribute ref='g'/>
           <xs:attribute name='d' default='x'/></xs:complexType></xs:element>
         <xs:element name='n' type='xs:decimal' fixed='1.0'/>
         <xs:element name='m' fixed='yes'><xs:complexType mixed='true'><xs:sequence>
           <xs:element name='i' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(broken(&schema, "<r a='1' g='1.00'/>"), [""; 0]);
    assert_eq!(broken(&schema, "<r a='2' g='2'/>"), ["1 cvc-complex-type.3.1", "1 cvc-attribute.4"]);
    assert_eq!(broken(&schema, "<n>1</n>"), [""; 0]);
    assert_eq!(broken(&schema, "<n/>"), [""; 0]);
    assert_eq!(broken(&schema, "<n>2</n>"), ["1 cvc-elt.5.2.2.2.2"]);
    assert_eq!(broken(&schema, "<m>yes</m>"), [""; 0]);
    assert_eq!(broken(&schema, "<m>no</m>"), ["1 cvc-elt.5.2.2.2.1"]);
    assert!(broken(&schema, "<m>yes<i/></m>").contains(&"1 cvc-elt.5.2.2.1".to_owned()));
}

#[test]
fn an_empty_element_has_its_default() {
    let schema = schema(
        "<xs:element name='r' type='xs:decimal' default='1.5'/>
         <xs:simpleType name='whole'><xs:restriction base='xs:decimal'><xs:fractionDigits value='0'/></xs:restriction></xs:simpleType>",
    );
    assert_eq!(broken(&schema, "<r/>"), [""; 0]);
    assert_eq!(broken(&schema, "<r> </r>"), ["1 cvc-datatype-valid.1.2.1", "1 cvc-type.3.1.3"]);
    assert_eq!(
        broken(&schema, "<r <xsi/> xsi:type='whole'/>"),
        ["1 cvc-elt.5.1.1", "1 cvc-fractionDigits-valid", "1 cvc-type.3.1.3"]
    );
}

#[test]
fn simple_content_has_a_value_and_attributes() {
    let schema = schema(
        "<xs:complexType name='money'><xs:simpleContent><xs:extension base='xs:decimal'>
           <xs:attribute name='currency' use='required'/></xs:extension></xs:simpleContent></xs:complexType>
         <xs:complexType name='small'><xs:simpleContent><xs:restriction base='money'>
           <xs:maxInclusive value='10'/></xs:restriction></xs:simpleContent></xs:complexType>
         <xs:element name='r' type='money'/><xs:element name='s' type='small'/>",
    );
    assert_eq!(broken(&schema, "<r currency='EUR'>1.5</r>"), [""; 0]);
    assert_eq!(
        broken(&schema, "<r>\nx</r>"),
        ["1 cvc-complex-type.4", "2 cvc-datatype-valid.1.2.1", "2 cvc-complex-type.2.2"]
    );
    assert_eq!(
        broken(&schema, "<s currency='EUR'>11</s>"),
        ["1 cvc-maxInclusive-valid", "1 cvc-complex-type.2.2"]
    );
    assert_eq!(
        broken(&schema, "<r currency='EUR'>1<a/></r>"),
        ["1 cvc-complex-type.2.2", "1 cvc-datatype-valid.1.2.1", "1 cvc-complex-type.2.2"]
    );
}

#[test]
fn attribute_groups_and_wildcards_let_attributes_through() {
    let schema = schema(
        "<xs:attribute name='known' type='xs:int'/><xs:attribute name='id1' type='xs:ID'/><xs:attribute name='id2' type='xs:ID'/>
         <xs:attributeGroup name='g'><xs:attribute name='a'/><xs:attributeGroup ref='h'/></xs:attributeGroup>
         <xs:attributeGroup name='h'><xs:attribute name='b'/></xs:attributeGroup>
         <xs:element name='r'><xs:complexType><xs:attributeGroup ref='g'/></xs:complexType></xs:element>
         <xs:element name='strict'><xs:complexType><xs:anyAttribute/></xs:complexType></xs:element>
         <xs:element name='lax'><xs:complexType><xs:anyAttribute processContents='lax'/></xs:complexType></xs:element>
         <xs:element name='skip'><xs:complexType><xs:anyAttribute processContents='skip'/></xs:complexType></xs:element>
         <xs:element name='own'><xs:complexType><xs:attribute name='i' type='xs:ID'/>
           <xs:anyAttribute processContents='lax'/></xs:complexType></xs:element>",
    );
    assert_eq!(broken(&schema, "<r a='' b=''/>"), [""; 0]);
    assert_eq!(broken(&schema, "<r c=''/>"), ["1 cvc-complex-type.3.2.2"]);
    assert_eq!(broken(&schema, "<strict known='1'/>"), [""; 0]);
    assert_eq!(broken(&schema, "<strict other='1'/>"), ["1 cvc-complex-type.3.2.2"]);
    assert_eq!(
        broken(&schema, "<lax other='' known='x'/>"),
        ["1 cvc-datatype-valid.1.2.1", "1 cvc-attribute.3"]
    );
    assert_eq!(broken(&schema, "<skip other='' known='x'/>"), [""; 0]);
    assert_eq!(broken(&schema, "<lax id1='a' id2='b'/>"), ["1 cvc-complex-type.5.1"]);
    assert_eq!(broken(&schema, "<own i='a' id1='b'/>"), ["1 cvc-complex-type.5.2"]);
}

#[test]
fn any_type_takes_anything_and_judges_what_is_declared() {
    let schema = schema("<xs:element name='r'/><xs:element name='n' type='xs:int'/>");
    assert_eq!(broken(&schema, "<r a='1'>x<y><z/></y></r>"), [""; 0]);
    assert_eq!(broken(&schema, "<r><y><n>x</n></y></r>"), ["1 cvc-datatype-valid.1.2.1", "1 cvc-type.3.1.3"]);
}
