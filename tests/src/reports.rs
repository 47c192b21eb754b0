//! Whole documents have their exact report beside them; `UPDATE=1` rewrites it, and a person reads the difference.

use crate::outputs::{json, outputs, text};
use crate::support::{assert_none, fixtures, inputs, is_expectation, validator, workspace};
use diapason::{Language, Reveal};
use std::fs;

#[test]
fn whole_documents_have_their_exact_report() {
    let update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let documents: Vec<_> =
        fixtures("documents").into_iter().filter(|file| !is_expectation(&file.path)).collect();
    let mut violations = Vec::new();
    for document in &documents {
        let report = validator(document.environment(), Reveal::Masked)
            .validate_named(document.name(), &document.bytes);
        let expectations = [
            ("report.json", json(&report, Language::English)),
            ("report.fr.txt", text(&report, Language::French)),
            ("report.en.txt", text(&report, Language::English)),
        ];
        for (ending, actual) in expectations {
            let path = format!("{}.{ending}", document.path);
            let file = workspace().join("fixtures").join(&path);
            let tool = env!("CARGO_PKG_VERSION");
            if update {
                fs::write(&file, actual.replace(tool, VERSION)).expect("the expectation can be written");
            } else if fs::read_to_string(&file).ok().as_deref()
                != Some(actual.replace(tool, VERSION).as_str())
            {
                violations.push(format!("{path}: differs (UPDATE=1 rewrites it)"));
            }
        }
    }
    let expected = fixtures("documents").into_iter().filter(|file| is_expectation(&file.path));
    let orphan = |path: &String| !documents.iter().any(|document| path.starts_with(&document.path));
    violations
        .extend(expected.map(|file| file.path).filter(orphan).map(|path| format!("{path}: of no document")));
    assert!(!documents.is_empty(), "there are no whole documents");
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
