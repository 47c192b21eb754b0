//! The profiles of HL7 v2 messages: what the schema cannot say of them.

use diapason_schemas::{HL7V2_PROFILE_SCHEMA, Hl7v2Usage, hl7v2_profile, hl7v2_profiles};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs;
use std::path::Path;

#[test]
fn every_file_of_the_folder_validates_and_is_embedded_under_its_name() {
    let schema = jsonschema::validator_for(&serde_json::from_str(HL7V2_PROFILE_SCHEMA).unwrap()).unwrap();
    let mut files = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles/hl7v2")).unwrap() {
        let path = entry.unwrap().path();
        let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        if let Some(error) = schema.iter_errors(&file).next() {
            panic!("{} at {}: {error}", path.display(), error.instance_path());
        }
        let profile = hl7v2_profile(file["profile"].as_str().unwrap()).unwrap();
        assert_eq!(path.file_stem().unwrap().to_str().unwrap(), profile.profile);
        files += 1;
    }
    assert_eq!(files, hl7v2_profiles().len());
}

#[test]
fn broken_profiles_are_refused() {
    let schema = jsonschema::validator_for(&serde_json::from_str(HL7V2_PROFILE_SCHEMA).unwrap()).unwrap();
    let valid = json!({
        "profile": "essai", "title": {"fr": "Essai", "en": "Sample"},
        "editions": [{"edition": "1.0", "identifiers": ["1.0^ESSAI"]}],
        "messages": [{"code": "ADT", "event": "A01", "structure": "ADT_A01"}],
        "structures": [{"name": "ADT_A01", "grammar": "MSH [{NTE}]"}],
        "tables": [{"name": "PID-8", "codes": ["F"]}]
    });
    assert!(schema.is_valid(&valid));
    for (pointer, value) in [
        ("/profile", json!("Essai")),
        ("/editions/0/identifiers", json!([])),
        ("/editions/0/identifiers/0", json!("1.0")),
        ("/messages", json!([])),
        ("/messages/0/event", json!("A1")),
        ("/messages/0/structure", json!("")),
        ("/structures/0/grammar", json!("PID")),
        ("/structures/0/grammar", json!("MSH <PID>")),
        ("/tables/0/codes", json!([])),
        ("/tables/0/codes/0", json!(" F")),
    ] {
        let mut broken = valid.clone();
        *broken.pointer_mut(pointer).unwrap() = value.clone();
        assert!(!schema.is_valid(&broken), "{pointer} = {value} is accepted");
    }
}

#[test]
fn every_message_has_one_structure_and_every_structure_a_message() {
    for profile in hl7v2_profiles() {
        let mut messages = HashSet::new();
        let mut used = Vec::new();
        for message in &profile.messages {
            let name = format!("{} {}^{}", profile.profile, message.code, message.event);
            assert!(messages.insert((&message.code, &message.event)), "{name} twice");
            assert_eq!(profile.message(&message.code, &message.event), Some(message));
            let structure = profile.structure(message);
            assert_eq!(structure.is_none(), message.usage == Hl7v2Usage::Excluded, "{name}");
            used.extend(structure);
        }
        for structure in &profile.structures {
            assert!(used.contains(&structure), "{} {}", profile.profile, structure.name);
        }
        let names: HashSet<_> = profile.tables.iter().map(|table| &table.name).collect();
        assert_eq!(names.len(), profile.tables.len(), "{}: a table twice", profile.profile);
    }
}

#[test]
fn no_identifier_is_of_two_editions() {
    let mut identifiers = HashSet::new();
    for profile in hl7v2_profiles() {
        for edition in &profile.editions {
            for identifier in &edition.identifiers {
                assert!(identifiers.insert(identifier), "{identifier}");
                assert!(identifier.starts_with(&edition.edition), "{identifier}");
            }
        }
        let judged = profile.editions.iter().filter(|edition| edition.judged).count();
        assert_eq!(judged, usize::from(!profile.editions.is_empty()), "{}", profile.profile);
    }
}

#[test]
fn tables_are_asked_by_name() {
    let pam = hl7v2_profile("pam-france").unwrap();
    assert!(pam.table("0203").unwrap().has(b"INS") && !pam.table("0203").unwrap().has(b"ins"));
    assert!(pam.table("ZFS-6").unwrap().open && !pam.table("ZBE-9").unwrap().open);
    assert!(pam.table("absent").is_none());
    assert_eq!(pam.message("ADT", "A08").unwrap().usage, Hl7v2Usage::Excluded);
}
