//! The codes of the metadata of documents.

use diapason_schemas::xdm_profile;
use std::collections::HashSet;

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
