//! The codes of the metadata of documents.

use diapason_schemas::{XDM_PROFILE_SCHEMA, xdm_profile};
use serde_json::{Value, json};
use std::collections::HashSet;

#[test]
fn the_file_keeps_its_schema_which_refuses_what_it_forbids() {
    let schema = jsonschema::validator_for(&serde_json::from_str(XDM_PROFILE_SCHEMA).unwrap()).unwrap();
    let mut file: Value = serde_json::from_str(include_str!("../profiles/xdm/france.json")).unwrap();
    assert!(schema.is_valid(&file));
    file["types"][0]["system"] = json!("1.02");
    assert!(!schema.is_valid(&file));
}

#[test]
fn the_file_is_read_and_says_each_thing_once() {
    let profile = xdm_profile();
    assert!(profile.types.len() > 30 && profile.formats.len() > 40);
    let types: HashSet<&str> = profile.types.iter().map(|known| known.code.as_str()).collect();
    let formats: HashSet<&str> = profile.formats.iter().map(String::as_str).collect();
    assert_eq!((types.len(), formats.len()), (profile.types.len(), profile.formats.len()));
    let systems = profile.schemes_of("typeCode");
    assert!(profile.types.iter().all(|known| systems.contains(&known.system)));
}

#[test]
fn what_is_known_is_found_and_nothing_else() {
    let profile = xdm_profile();
    assert_eq!((profile.class_of("18748-4"), profile.class_of("0-0")), (Some("31"), None));
    assert!(profile.knows_format("urn:ihe:lab:xd-lab:2008") && !profile.knows_format("urn:ihe:lab"));
    assert!(profile.schemes_of("comments").is_empty());
}
