//! The profiles of CDA models: what the schema cannot say of them.

use diapason_schemas::{CDA_PROFILE_SCHEMA, CdaBody, cda_profile, cda_profiles};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs;
use std::path::Path;

#[test]
fn every_file_of_the_folder_validates_and_is_embedded_under_its_name() {
    let schema = jsonschema::validator_for(&serde_json::from_str(CDA_PROFILE_SCHEMA).unwrap()).unwrap();
    let mut files = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles/cda")).unwrap() {
        let path = entry.unwrap().path();
        let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        if let Some(error) = schema.iter_errors(&file).next() {
            panic!("{} at {}: {error}", path.display(), error.instance_path());
        }
        let profile = cda_profile(file["model"].as_str().unwrap()).unwrap();
        assert_eq!(path.file_stem().unwrap().to_str().unwrap(), profile.model.to_lowercase());
        assert_eq!(profile.editions.len(), file["editions"].as_array().unwrap().len());
        files += 1;
    }
    assert_eq!(files, cda_profiles().len());
}

#[test]
fn broken_profiles_are_refused() {
    let schema = jsonschema::validator_for(&serde_json::from_str(CDA_PROFILE_SCHEMA).unwrap()).unwrap();
    let valid = json!({
        "model": "ESSAI-A", "title": {"fr": "Essai", "en": "Sample"}, "body": "structuredBody", "template": "1.2.3",
        "codes": [{"code": "A", "system": "1.2.4"}],
        "editions": [{"edition": "2024.01", "schematron": "CI-SIS_ESSAI-A_2024.01", "valid_from": "2024-05-01"}]
    });
    assert!(schema.is_valid(&valid));
    for (pointer, value) in [
        ("/model", json!("ESSAI_A")),
        ("/body", json!("text")),
        ("/template", json!("1.02.3")),
        // Nothing would recognise it.
        ("/template", json!(null)),
        ("/codes", json!([])),
        ("/codes/0/system", json!("urn:oid:1.2.4")),
        ("/editions", json!([])),
        ("/editions/0/edition", json!("2024")),
        ("/editions/0/schematron", json!("CI-SIS_ESSAI-A_2024.01.sch")),
        ("/editions/0/valid_from", json!("May 2024")),
    ] {
        let mut broken = valid.clone();
        *broken.pointer_mut(pointer).unwrap() = value.clone();
        assert!(!schema.is_valid(&broken), "{pointer} = {value} is accepted");
    }
}

#[test]
fn no_two_models_are_recognised_by_the_same() {
    let (mut templates, mut shared, mut schematrons) = (HashSet::new(), HashSet::new(), HashSet::new());
    for profile in cda_profiles() {
        let model = &profile.model;
        assert!(profile.template.iter().all(|root| templates.insert(root)), "{model}: its template");
        for code in &profile.codes {
            let pairs = profile.shared_templates.iter().map(|root| (root, code));
            assert!(pairs.into_iter().all(|pair| shared.insert(pair)), "{model}: {}", code.code);
        }
        for edition in &profile.editions {
            assert!(schematrons.insert(&edition.schematron), "{}", edition.schematron);
        }
    }
    let both = cda_profiles().iter().flat_map(|profile| &profile.shared_templates);
    assert!(both.into_iter().all(|root| !templates.contains(root)), "a shared template is of one model");
}

#[test]
fn editions_are_in_order_and_each_extension_is_of_one() {
    for profile in cda_profiles() {
        let editions = &profile.editions;
        assert!(editions.is_sorted_by(|a, b| a.edition < b.edition), "{}", profile.model);
        for edition in editions {
            let (model, name) = (&profile.model, &edition.schematron);
            assert!(name.starts_with(&format!("CI-SIS_{model}_")), "{name}");
            assert!(name.ends_with(&edition.edition), "{name}");
            let own: Vec<&str> = match edition.extensions.as_slice() {
                [] => vec![&edition.edition],
                extensions => extensions.iter().map(String::as_str).collect(),
            };
            for extension in own {
                assert_eq!(editions.iter().filter(|other| other.carries(extension)).count(), 1, "{name}");
            }
        }
    }
}

#[test]
fn a_model_is_found_by_its_name() {
    let model = cda_profile("vac-note").unwrap();
    assert_eq!(
        (model.template.as_deref(), model.body),
        (Some("1.2.250.1.213.1.1.1.46"), CdaBody::StructuredBody)
    );
    assert!(model.editions.first().unwrap().carries("2023.01"));
    assert_eq!(cda_profile("TLM-CR").map(|model| model.body), Some(CdaBody::NonXmlBody));
    assert_eq!(cda_profile("VAC-"), None);
}

#[test]
fn an_extension_may_be_missing_or_another_name() {
    let laboratory = &cda_profile("BIO-CR-BIO").unwrap().editions;
    let bare: Vec<_> = laboratory.iter().filter(|edition| edition.carries("")).map(|e| &e.edition).collect();
    assert_eq!(bare, ["2021.01"]);
    let summary = cda_profile("VSM").unwrap().editions.first().unwrap();
    assert!(summary.carries("201310") && !summary.carries("2022.01"));
}
