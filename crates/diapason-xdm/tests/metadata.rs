//! Metadata as it is written: what stands in an object, in the list, twice, or in the wrong place.

use diapason_core::{Limits, Locate};
use diapason_xdm::{Metadata, ObjectKind, Root, Scheme};
use diapason_xml::Document;
use proptest::prelude::*;

const OPEN: &str = r#"<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"><r:RegistryObjectList xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">"#;
const CLOSE: &str = "</r:RegistryObjectList></SubmitObjectsRequest>";

const OBJECTS: &str = r#"
<r:RegistryPackage id="set" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved">
  <r:Slot name="submissionTime"><r:ValueList><r:Value>20240102030405</r:Value></r:ValueList></r:Slot>
  <r:Name><r:LocalizedString value="Envoi"/></r:Name>
</r:RegistryPackage>
<r:ExtrinsicObject id="doc" mimeType="text/xml">
  <r:Slot name="hash"><r:ValueList><r:Value>A</r:Value><r:Value> B<!-- c -->2 </r:Value></r:ValueList></r:Slot>
  <r:Slot name="hash"><r:ValueList><r:Value>C</r:Value></r:ValueList></r:Slot>
  <r:Classification classificationScheme="urn:uuid:f0306f51-975f-434e-a61c-c59651d33983" classifiedObject="set" nodeRepresentation="11488-4">
    <r:Slot name="codingScheme"><r:ValueList><r:Value>2.16.840.1.113883.6.1</r:Value></r:ValueList></r:Slot>
    <r:Name><r:LocalizedString value="CR de consultation"/></r:Name>
  </r:Classification>
</r:ExtrinsicObject>
<r:Classification classifiedObject="set" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>
<r:ExternalIdentifier registryObject="doc" identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="1.2.3"/>
<r:ExternalIdentifier registryObject="gone" identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="1.2.4"/>
<r:Association id="a" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="set" targetObject="doc"/>
<r:ObjectRef id="x"/>
"#;

fn parse(objects: &str) -> Document<'static> {
    Document::parse_owned(format!("{OPEN}{objects}{CLOSE}").into_bytes(), &Limits::default())
}

#[test]
fn what_stands_in_an_object_belongs_to_it_whatever_it_names() {
    let document = parse(OBJECTS);
    let metadata = Metadata::read(&document);
    assert_eq!((metadata.root, metadata.lists.len(), metadata.documents.len()), (Root::Submit, 1, 1));
    let entry = &metadata.documents[0];
    let code = entry.classified(Scheme::TypeCode).next().unwrap();
    assert_eq!(code.code.as_ref().unwrap().text(), "11488-4");
    assert_eq!(code.coding_scheme().unwrap().text(), "2.16.840.1.113883.6.1");
    assert_eq!(code.label().unwrap().text(), "CR de consultation");
}

#[test]
fn what_stands_in_the_list_belongs_to_the_object_that_it_names() {
    let document = parse(OBJECTS);
    let metadata = Metadata::read(&document);
    let set = metadata.submission_sets().next().unwrap();
    assert_eq!(set.title().unwrap().text(), "Envoi");
    assert!(set.is(ObjectKind::SubmissionSet) && metadata.folders().next().is_none());
    assert_eq!(metadata.documents[0].identifier(Scheme::EntryUniqueId).unwrap().text(), "1.2.3");
    assert_eq!(metadata.loose_identifiers.len(), 1);
    assert_eq!((metadata.loose_classifications.len(), metadata.others.len()), (0, 1));
    assert_eq!(metadata.associations[0].short_kind(), Some("HasMember"));
}

#[test]
fn what_stands_twice_is_kept_twice_and_comments_cut_nothing() {
    let document = parse(OBJECTS);
    let metadata = Metadata::read(&document);
    let values: Vec<&str> = metadata.documents[0].values_of("hash").map(|value| value.text()).collect();
    assert_eq!(values, ["A", " B2 ", "C"]);
    assert_eq!(metadata.documents[0].slots_named("hash").count(), 2);
}

#[test]
fn every_value_has_its_place() {
    let document = parse(OBJECTS);
    let metadata = Metadata::read(&document);
    let mime_type = metadata.documents[0].mime_type.as_ref().unwrap();
    let location = document.locate(mime_type.anchor());
    assert!(location.path.ends_with("r:ExtrinsicObject/@mimeType"), "{}", location.path);
    assert_eq!(document.text_input().get(location.span), Some("text/xml"));
    assert!(!format!("{metadata:?} {mime_type:?} {:?}", metadata.documents).contains("text/xml"));
}

#[test]
fn the_root_says_what_it_is() {
    let root = |text: &str| {
        let document = Document::parse_owned(text.as_bytes().to_vec(), &Limits::default());
        Metadata::read(&document).root
    };
    assert_eq!(root(r#"<a xmlns="urn:oasis:names:tc:ebxml-regrep:registry:xsd:2.1"/>"#), Root::Old);
    assert_eq!(root(&format!("<p>{OPEN}{CLOSE}</p>")), Root::Wrapped);
    assert_eq!(root("<SubmitObjectsRequest/>"), Root::Other);
    assert_eq!(root(""), Root::None);
}

proptest! {
    #[test]
    fn any_metadata_is_read_without_harm(cut in any::<prop::sample::Index>(), junk in "[<>/r:a-z\" =]{0,16}") {
        let mut text = format!("{OPEN}{OBJECTS}{CLOSE}");
        let at = text.floor_char_boundary(cut.index(text.len()));
        text.insert_str(at, &junk);
        let document = Document::parse(text.as_bytes(), &Limits::default());
        let metadata = Metadata::read(&document);
        let anchors = metadata.documents.iter().flat_map(|entry| entry.slots.iter().map(|slot| slot.anchor));
        for anchor in anchors.chain([metadata.anchor()]) {
            let span = document.locate(anchor).span;
            prop_assert!(span.start <= span.end && span.end <= text.len());
        }
    }
}
