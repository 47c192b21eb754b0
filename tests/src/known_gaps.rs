//! What is known to be missing stands in one file; a gap that closes fails here until it is taken out of it.

use crate::support::workspace;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_known_gap_is_still_open() {
    let text = fs::read_to_string(workspace().join("fixtures/KNOWN_GAPS.json")).expect("the file can be read");
    let file: File = serde_json::from_str(&text).expect("the file is as described");
    let mut seen = BTreeSet::new();
    for gap in &file.gaps {
        assert!(seen.insert(&gap.id), "{}: twice", gap.id);
        assert!(!gap.what.trim().is_empty() && !gap.why.trim().is_empty(), "{}: says nothing", gap.id);
        let Some(test) = &gap.test else { continue };
        let (_, is_open) =
            TESTS.iter().find(|(name, _)| name == test).unwrap_or_else(|| panic!("{}: no test {test}", gap.id));
        assert!(is_open(), "{}: the gap is closed, take it out of KNOWN_GAPS.json", gap.id);
    }
    let used: BTreeSet<&str> = file.gaps.iter().filter_map(|gap| gap.test.as_deref()).collect();
    for (name, _) in TESTS {
        assert!(used.contains(name), "{name}: tests a gap that is not known");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    gaps: Vec<Gap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    id: String,
    what: String,
    why: String,
    /// The name of a test in [`TESTS`], where one can tell whether the gap is still open.
    test: Option<String>,
}

/// A test says whether its gap is still open.
const TESTS: &[(&str, fn() -> bool)] = &[
    ("hl7v2_is_not_judged", || !diapason::Kind::Hl7v2.is_judged()),
    ("fhir_is_not_judged", || !diapason::Kind::Fhir.is_judged()),
    ("containers_are_not_opened", || !diapason::Kind::Zip.is_judged() && !diapason::Kind::Mail.is_judged()),
    ("official_artefacts_do_not_run", || {
        let document = crate::support::CdaDocument::default().to_string();
        let input = crate::support::judge(document.as_bytes(), diapason::Environment::Test);
        input.not_run.iter().any(|layer| layer.what.en.contains("Schematron"))
    }),
    ("embedded_pdf_is_not_judged", || !diapason::Kind::Pdf.is_judged()),
    ("adeli_key_is_not_judged", || {
        let of = |key: char| format!("{{\"model\":\"Professional\",\"identifiers\":[{{\"type\":\"ADELI\",\"extension\":\"99100012{key}\"}}]}}");
        ('0'..='9').all(|key| crate::support::judge(of(key).as_bytes(), diapason::Environment::Production).findings.is_empty())
    }),
    ("insee_code_table_is_absent", || {
        // 75199 is no commune of any edition of the COG.
        let identity = crate::support::IDENTITY.replace("\"51215\"", "\"75199\"");
        let input = crate::support::judge(identity.as_bytes(), diapason::Environment::Test);
        input.findings.iter().all(|finding| finding.rule.as_str() == "ins/birth-place-digits-mismatch")
    }),
];
