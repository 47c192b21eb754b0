//! Our header rules against the verdicts of the official Schematrons on altered copies of published documents: red only
//! when the reference is red too.

use crate::support::{assert_none, judge, shared};
use diapason::{Environment, Finding, Severity};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;

/// Every error of the family `cda` that serves a requirement read in the Schematron is a failed assert of the reference on
/// the same document, about the same element.
#[test]
fn an_error_of_the_header_is_a_failed_assert_of_the_reference() {
    let Some(shared) = shared() else { return };
    let reference = failed_asserts(&fs::read_to_string(shared.join("oracle/cda/mutants.jsonl")).unwrap());
    let (mut compared, mut violations) = (0, Vec::new());
    for (document, asserts) in &reference {
        let report =
            judge(&fs::read(shared.join("oracle/cda/mutants").join(document)).unwrap(), Environment::Test);
        // Without the right typeId no context of the reference matches.
        if report.findings.iter().any(|finding| finding.rule.as_str() == "cda/type-id-missing") {
            continue;
        }
        for finding in report.findings.iter().filter(|finding| is_official(finding)) {
            compared += 1;
            let subject = subject(finding.rule.as_str());
            if !asserts.contains(&subject) {
                violations.push(format!("{document}: {}: no failed assert about {subject}", finding.rule));
            }
        }
    }
    println!("{compared} errors on {} altered documents are errors of the reference", reference.len());
    assert!(compared > 100, "only {compared} errors were compared");
    assert_none(&violations, "errors that the reference does not have");
}

/// By document whose minimal structure the reference could judge: the tests and texts of what failed, in lower case.
fn failed_asserts(lines: &str) -> HashMap<String, String> {
    let mut failed: HashMap<String, String> = HashMap::new();
    let rows = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    for row in rows.filter(|row| row["sch"].as_str().unwrap().contains("StrucMin") && row["status"] == "ok") {
        let entry = failed.entry(row["doc"].as_str().unwrap().to_owned()).or_default();
        for item in row["items"].as_array().unwrap() {
            for part in ["test", "text", "ctx"] {
                entry.push_str(&item[part].as_str().unwrap_or_default().to_lowercase());
            }
        }
    }
    failed
}

fn is_official(finding: &Finding) -> bool {
    finding.rule.as_str().starts_with("cda/")
        && finding.severity == Severity::Error
        && finding.requirements.iter().any(|requirement| requirement.starts_with("ci-sis-cda:"))
}

/// The first word of the rule's subject: `cda/set-id-missing` is about `setId`.
fn subject(rule: &str) -> String {
    match rule {
        "cda/unstructured-template-id-missing" | "cda/unstructured-template-id-extra" => {
            "templateid".to_owned()
        }
        "cda/facility-code-missing" => "location".to_owned(),
        _ => rule.trim_start_matches("cda/").split('-').next().unwrap().to_owned(),
    }
}
