//! Whole documents have their exact report in `fixtures/reports`; `UPDATE=1` rewrites it, and a person reads the difference.

use crate::outputs::{json, outputs, text};
use crate::support::{assert_none, fixtures, inputs, validator, workspace};
use diapason::{Language, Reveal};
use std::fs;

#[test]
fn whole_documents_have_their_exact_report() {
    let update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let folder = workspace().join("fixtures/reports");
    let documents = fixtures("documents");
    assert!(!documents.is_empty(), "there are no whole documents");
    let mut violations = Vec::new();
    let mut expected = Vec::new();
    for document in &documents {
        let report = validator(document.environment(), Reveal::Masked)
            .validate_named(document.name(), &document.bytes);
        let expectations = [
            ("json", json(&report, Language::English)),
            ("fr.txt", text(&report, Language::French)),
            ("en.txt", text(&report, Language::English)),
        ];
        for (ending, actual) in expectations {
            let name = format!("{}.{ending}", document.name());
            let actual = actual.replace(env!("CARGO_PKG_VERSION"), VERSION);
            if update {
                fs::write(folder.join(&name), actual).expect("the expectation can be written");
            } else if fs::read_to_string(folder.join(&name)).ok() != Some(actual) {
                violations.push(format!("{name}: differs (UPDATE=1 rewrites it)"));
            }
            expected.push(name);
        }
    }
    let orphans =
        fixtures("reports").into_iter().filter(|file| !expected.iter().any(|name| name == file.name()));
    violations.extend(orphans.map(|file| format!("{}: of no document", file.path)));
    assert_none(&violations, "reports");
}

/// Stands for the version of the tool, which is no part of what is expected.
const VERSION: &str = "0.0.0";

#[test]
fn every_report_keeps_to_its_schema() {
    for input in inputs().iter().chain(&fixtures("hostile")) {
        for reveal in [Reveal::Masked, Reveal::Values] {
            outputs(&validator(input.environment(), reveal).validate_named(&input.path, &input.bytes));
        }
    }
}

#[test]
fn a_report_on_no_input_keeps_to_its_schema() {
    outputs(&diapason::Report::default());
}
