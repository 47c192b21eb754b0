//! The catalogue of requirements: unique ids, whole sources, and no clause number claimed that was not read.

use diapason_schemas::{CheckedBy, Decidable, Requirement, requirement, requirements, source, sources};
use std::collections::HashSet;

/// Those whose number, or whose content, was not read in any published source.
const NOT_CONFIRMED: &[&str] = &[
    "EXI SI 02",
    "EXI SI 06",
    "EXI SI 11",
    "EXI SI 12",
    "WS_INS1",
    "WS_INS3",
    "WS_INS4",
    "WS_INS5",
    "identifiers:adeli",
    "identifiers:oid-length",
    "identifiers:siren",
    "identifiers:siret",
    "rniv:birth-place-code",
    "rniv:document-labelling",
    "rniv:high-trust-devices",
    "rniv:name-alphabet",
    "rniv:search",
    "rniv:search-before-creation",
    "rniv:strict-traits",
    "rniv:traceability",
    "rniv:unknown-sex",
];

#[test]
fn ids_are_unique_and_found() {
    let mut seen = HashSet::new();
    for row in requirements() {
        assert!(seen.insert(row.id.as_str()), "{} twice", row.id);
        assert_eq!(requirement(&row.id), Some(row));
    }
    assert_eq!(requirement("EXI ID 999"), None);
    assert_eq!(requirement("exi id 10"), None);
}

#[test]
fn every_file_of_the_folder_is_a_source() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/requirements");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), sources().len());
    let keys: HashSet<&str> = sources().iter().map(|source| source.key.as_str()).collect();
    assert_eq!(keys.len(), sources().len());
}

#[test]
fn an_id_that_we_made_starts_with_the_key_of_its_source() {
    for row in requirements() {
        assert!(source(&row.source).is_some(), "{}: no source {}", row.id, row.source);
        if let Some((key, slug)) = row.id.split_once(':') {
            assert_eq!(key, row.source, "{}", row.id);
            let slug_like = |c: char| c.is_ascii_alphanumeric() || c == '-';
            assert!(!slug.is_empty() && slug.chars().all(slug_like), "{}", row.id);
        }
    }
}

#[test]
fn no_number_is_claimed_that_was_not_read() {
    let mut found: Vec<&str> =
        requirements().iter().filter(|row| !row.number_confirmed).map(|row| row.id.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, NOT_CONFIRMED);
    for id in found {
        assert_eq!(requirement(id).unwrap().seen_in.is_some(), id.starts_with("WS_INS"), "{id}");
    }
}

#[test]
fn texts_are_sentences_in_two_languages() {
    for row in requirements() {
        for text in [&row.text.fr, &row.text.en] {
            assert!(text.ends_with(['.', '…']), "{}: {text}", row.id);
            assert!(text.chars().next().is_some_and(char::is_uppercase), "{}: {text}", row.id);
            assert!(!text.contains("  "), "{}: {text}", row.id);
        }
        assert_ne!(row.text.fr, row.text.en, "{}", row.id);
        // French puts a space before these signs, English does not.
        for (at, sign) in row.text.fr.match_indices([';', ':']) {
            assert!(row.text.fr.split_at(at).0.ends_with(' ') || is_urn(row), "{}: {sign}", row.id);
        }
        assert!(!row.text.en.contains(" ;") && !row.text.en.contains(" : "), "{}", row.id);
    }
    assert!(sources().iter().all(|source| !source.name.fr.is_empty() && !source.name.en.is_empty()));
}

/// A text that quotes a URN has a colon in it.
fn is_urn(row: &Requirement) -> bool {
    row.text.fr.contains("urn:")
}

#[test]
fn what_we_check_can_be_decided_from_files() {
    for row in requirements().iter().filter(|row| row.checked_by != CheckedBy::Person) {
        assert!(matches!(row.decidable, Decidable::File | Decidable::TwoFiles), "{}", row.id);
    }
}

#[test]
fn a_requirement_says_where_it_comes_from() {
    let row = requirement("ci-sis-cda:recordTarget-once").unwrap();
    assert_eq!(row.source, "ci-sis-cda");
    assert_eq!(row.version.as_deref(), Some("2017-12-13T103531"));
    assert_eq!(row.clause.as_deref(), Some("SMDS_CDAClinicalDocument, l. 50-51"));
    assert_eq!((row.checked_by.name(), row.decidable.name()), ("official-artefact", "file"));

    for id in ["EXI SI 07", "EXI ID 10", "EF_INS01_03", "EXI DIF 02", "RECO PP 03", "fr-core-1", "INS 46"] {
        assert!(requirement(id).is_some_and(|row| row.number_confirmed), "{id}");
    }
}

#[test]
fn a_header_requirement_cites_lines_of_the_schematron() {
    let header = requirements().iter().filter(|row| row.checked_by == CheckedBy::OfficialArtefact);
    for row in header.filter(|row| row.source == "ci-sis-cda") {
        let clause = row.clause.as_deref().unwrap_or_default();
        let (item, lines) = clause.split_once(", l. ").unwrap_or_else(|| panic!("{}: {clause}", row.id));
        assert!(item == "SMDS_CDAClinicalDocument" || item.starts_with("CI-SIS"), "{}: {item}", row.id);
        let mut before = 0;
        for range in lines.split(", ") {
            let numbers: Vec<u32> = range.split('-').map(|number| number.parse().unwrap()).collect();
            assert!((1..=2).contains(&numbers.len()), "{}: {range}", row.id);
            assert!(numbers.first() > Some(&before) && numbers.is_sorted(), "{}: {lines}", row.id);
            before = *numbers.last().unwrap();
        }
    }
}
