//! The published JSON Schemas: valid themselves, kept by what they describe, broken by what they forbid.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use diapason_schemas::{
    CDA_PROFILE_SCHEMA, HL7V2_PROFILE_SCHEMA, MODEL_SCHEMAS, REPORT_LINE_SCHEMA, REPORT_SCHEMA,
    REQUIREMENTS_SCHEMA, RULES_SCHEMA, XDM_PROFILE_SCHEMA, requirement, requirements,
};
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const SHA256: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

#[test]
fn every_schema_is_valid_2020_12_and_described() {
    let models = MODEL_SCHEMAS.map(|(_, text)| text);
    for text in [
        CDA_PROFILE_SCHEMA,
        HL7V2_PROFILE_SCHEMA,
        XDM_PROFILE_SCHEMA,
        REPORT_SCHEMA,
        REPORT_LINE_SCHEMA,
        RULES_SCHEMA,
        REQUIREMENTS_SCHEMA,
    ]
    .into_iter()
    .chain(models)
    {
        let schema: Value = serde_json::from_str(text).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        if let Err(error) = jsonschema::meta::validate(&schema) {
            panic!("{}: {error}", schema["title"]);
        }
        for key in ["title", "description"] {
            assert!(schema[key].as_str().is_some_and(|words| !words.is_empty()), "{key} of {schema}");
        }
    }
}

#[test]
fn every_embedded_schema_is_a_file_and_every_file_is_embedded() {
    let embedded = [
        CDA_PROFILE_SCHEMA,
        HL7V2_PROFILE_SCHEMA,
        XDM_PROFILE_SCHEMA,
        REPORT_SCHEMA,
        REPORT_LINE_SCHEMA,
        RULES_SCHEMA,
        REQUIREMENTS_SCHEMA,
    ];
    let files: Vec<String> = fs::read_dir(env!("CARGO_MANIFEST_DIR"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".schema.json"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    assert_eq!(files.len(), embedded.len());
    for file in files {
        assert!(embedded.contains(&file.as_str()), "{}", file.lines().nth(2).unwrap());
    }
}

#[test]
fn every_model_schema_is_embedded_under_its_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("model");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), MODEL_SCHEMAS.len());
    for (name, text) in MODEL_SCHEMAS {
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), text, "{name}");
    }
}

#[test]
fn every_requirements_file_validates() {
    let schema = compiled(REQUIREMENTS_SCHEMA);
    let mut rows = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("requirements")).unwrap() {
        let path = entry.unwrap().path();
        let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        if let Some(error) = schema.iter_errors(&file).next() {
            panic!("{} at {}: {error}", path.display(), error.instance_path());
        }
        for row in file["requirements"].as_array().unwrap() {
            let id = row["id"].as_str().unwrap();
            assert!(requirement(id).is_some(), "{id} of {} is not embedded", path.display());
            rows += 1;
        }
    }
    assert_eq!(rows, requirements().len());
}

#[test]
fn broken_requirements_are_refused() {
    let row = json!({
        "id": "diapason:sample", "source": "diapason", "version": "1", "clause": null,
        "text": {"fr": "Un exemple.", "en": "A sample."},
        "checked_by": "us", "number_confirmed": true, "decidable": "file"
    });
    let name = json!({"fr": "Exemple", "en": "Sample"});
    let file = json!({
        "source": {"key": "diapason", "name": name, "version": null, "date": "2024-12"}, "requirements": [row]
    });
    let schema = compiled(REQUIREMENTS_SCHEMA);
    assert!(schema.is_valid(&file));
    refuses(
        &schema,
        &file,
        &[
            ("/source/date", json!("December 2024")),
            ("/source/key", json!("Diapason")),
            ("/requirements", json!([])),
            ("/requirements/0/text/fr", json!("")),
            ("/requirements/0/text/en", json!(" A sample.")),
            ("/requirements/0/id", json!("")),
            ("/requirements/0/checked_by", json!("nobody")),
            ("/requirements/0/number_confirmed", json!("yes")),
            ("/requirements/0/decidable", json!("F")),
            // Only a person checks what no file shows.
            ("/requirements/0/decidable", json!("organisation")),
        ],
    );
}

#[test]
fn a_full_report_validates_and_broken_ones_do_not() {
    let schema = compiled(REPORT_SCHEMA);
    let report = report();
    if let Some(error) = schema.iter_errors(&report).next() {
        panic!("at {}: {error}", error.instance_path());
    }
    refuses(
        &schema,
        &report,
        &[
            ("/report_version", json!("0.9")),
            ("/tool/name", json!("another")),
            ("/tool/version", json!("1")),
            ("/language", json!("French")),
            ("/environment", json!("staging")),
            ("/verdict", json!("valid")),
            ("/packs/0/sha256", json!("9F86")),
            ("/inputs/0/sha256", json!(null)),
            ("/inputs/0/verdict", json!("passed")),
            ("/inputs/0/findings_dropped", json!(-1)),
            ("/inputs/0/outcomes/passed", json!("3")),
            ("/inputs/0/parts/0/kind", json!("")),
            ("/inputs/0/findings/0/rule", json!("key-mismatch")),
            ("/inputs/0/findings/0/severity", json!("fatal")),
            ("/inputs/0/findings/0/message", json!("")),
            ("/inputs/0/findings/0/line", json!(0)),
            ("/inputs/0/findings/0/column", json!(1.5)),
            ("/inputs/0/findings/0/span", json!([3])),
            ("/inputs/0/findings/0/span", json!([-1, 3])),
            ("/inputs/0/findings/0/requirements", json!(["EXI ID 10", "EXI ID 10"])),
            ("/inputs/0/findings/0/origin", json!("ours")),
            ("/inputs/0/findings/0/origin/kind", json!("theirs")),
            ("/inputs/0/findings/0/excerpt/text", json!("x".repeat(121))),
            ("/inputs/0/findings/1/origin/schema", json!(1)),
            ("/inputs/0/undecided/0/reason", json!("")),
            ("/inputs/0/layers/0/layer", json!("")),
            ("/inputs/0/models/0/reason", json!("")),
            ("/inputs/0/not_run/0/why", json!("")),
            ("/skipped/0", json!("notes.docx")),
        ],
    );
}

#[test]
fn a_report_has_every_property_and_no_other() {
    let schema = compiled(REPORT_SCHEMA);
    let report = report();
    let objects = [
        "",
        "/tool",
        "/packs/0",
        "/waivers/0",
        "/summary/0",
        "/inputs/0",
        "/inputs/0/parts/0",
        "/inputs/0/parts/0/findings",
        "/inputs/0/findings/0",
        "/inputs/0/findings/0/origin",
        "/inputs/0/findings/0/excerpt",
        "/inputs/0/outcomes",
        "/inputs/0/findings/1/counterpart",
        "/inputs/0/findings/1/joined/0",
        "/inputs/0/undecided/0",
        "/inputs/0/layers/0",
        "/inputs/0/models/0",
        "/inputs/0/not_run/0",
        "/skipped/0",
        "/errors/0",
    ];
    for pointer in objects {
        let mut more = report.clone();
        more.pointer_mut(pointer).unwrap()["unforeseen"] = json!(1);
        assert!(!schema.is_valid(&more), "{pointer} with one property more");
        let keys: Vec<String> =
            report.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect();
        for key in keys {
            let mut less = report.clone();
            less.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(&key);
            let optional = key == "excerpt" || (pointer == "/waivers/0" && key == "reason");
            assert_eq!(schema.is_valid(&less), optional, "{pointer} without {key}");
        }
    }
}

#[test]
fn a_finding_outside_of_text_has_no_line() {
    let mut report = report();
    report["inputs"][0]["findings"][0]["line"] = Value::Null;
    report["inputs"][0]["findings"][0]["column"] = Value::Null;
    assert!(compiled(REPORT_SCHEMA).is_valid(&report));
}

#[test]
fn an_empty_run_validates() {
    let mut report = report();
    for list in ["packs", "waivers", "inputs", "summary", "skipped", "errors"] {
        report[list] = json!([]);
    }
    report["verdict"] = json!("undecided");
    assert!(compiled(REPORT_SCHEMA).is_valid(&report));
}

#[test]
fn a_line_is_an_input_with_the_properties_of_the_run() {
    let schema = compiled(REPORT_LINE_SCHEMA);
    let report = report();
    let mut line = report["inputs"][0].clone();
    for key in ["report_version", "tool", "language", "environment", "direction"] {
        assert!(!schema.is_valid(&line), "without {key}");
        line[key] = report[key].clone();
    }
    if let Some(error) = schema.iter_errors(&line).next() {
        panic!("at {}: {error}", error.instance_path());
    }
    line["packs"] = report["packs"].clone();
    assert!(schema.is_valid(&line), "packs are allowed");
    refuses(
        &schema,
        &line,
        &[
            ("/report_version", json!("0.9")),
            ("/verdict", json!("valid")),
            ("/findings/0/line", json!(0)),
            ("/packs/0", json!("a pack")),
        ],
    );
    line["unforeseen"] = json!(1);
    assert!(!schema.is_valid(&line), "one property more");
    assert!(!schema.is_valid(&report), "a whole report is no line");
}

#[test]
fn a_list_of_rules_validates_and_broken_ones_do_not() {
    let list = json!({
        "report_version": "1.1",
        "tool": {"name": "diapason", "version": "0.1.0"},
        "language": "en",
        "rules": [{
            "id": "ins/key-mismatch", "family": "ins", "severity": "error",
            "lowered": [{"when": "environment=test", "severity": "warning"}],
            "requirements": ["diapason:ins-key"], "title": "Wrong key", "docs": "Why, and what to do."
        }]
    });
    let schema = compiled(RULES_SCHEMA);
    if let Some(error) = schema.iter_errors(&list).next() {
        panic!("at {}: {error}", error.instance_path());
    }
    refuses(
        &schema,
        &list,
        &[
            ("/language", json!("de")),
            ("/rules/0/id", json!("key-mismatch")),
            ("/rules/0/id", json!("key-mismatch")),
            ("/rules/0/severity", json!("fatal")),
            ("/rules/0/lowered/0/severity", json!("none")),
            ("/rules/0/lowered/0", json!({"when": "environment=test"})),
            ("/rules/0/title", json!("")),
            ("/rules/0/docs", json!({"fr": "Pourquoi", "en": "Why"})),
        ],
    );
}

/// A report that has every property that there is.
fn report() -> Value {
    json!({
        "report_version": "1.1",
        "tool": {"name": "diapason", "version": "0.1.0-rc.1"},
        "language": "fr",
        "environment": "test",
        "direction": "sender",
        "packs": [{"name": "sample", "version": "3.0", "sha256": SHA256}],
        "waivers": [{"rule": "ins/key-mismatch", "reason": "ticket 42"}],
        "summary": [{"rule": "ins/key-mismatch", "severity": "error", "findings": 1, "inputs": 1, "waived": false}],
        "inputs": [{
            "path": "documents/report.xml",
            "sha256": SHA256,
            "kind": "cda",
            "verdict": "non-conformant",
            "parts": [{
                "part": "", "kind": "cda", "verdict": "non-conformant",
                "findings": {"error": 2, "warning": 0, "info": 0, "waived": 1}
            }],
            "findings": [{
                "rule": "ins/key-mismatch",
                "severity": "error",
                "message": "La clé du matricule INS est fausse.",
                "part": "",
                "path": "/ClinicalDocument/recordTarget/patientRole/id[1]/@extension",
                "line": 12,
                "column": 34,
                "span": [512, 527],
                "requirements": ["diapason:ins-key"],
                "origin": {"kind": "ours"},
                "excerpt": {"text": "<id extension=\"••••••••\" root=\"••••••••\"/>", "underline": [15, 23]}
            }, {
                "rule": "schematron/Sample/p1/0a1b2c3d",
                "severity": "error",
                "message": "Le titre manque.",
                "part": "",
                "path": "/ClinicalDocument",
                "line": 2,
                "column": 1,
                "span": [40, 80],
                "requirements": [],
                "origin": {
                    "kind": "schematron", "schema": "Sample", "pattern": "p1", "context": "/cda:ClinicalDocument",
                    "test": "cda:title", "role": "error"
                },
                "joined": [{"rule": "cda/title-missing", "message": "Le titre du document manque."}],
                "counterpart": {"part": "OBX-5", "path": "/ClinicalDocument", "line": 2, "column": 1, "span": [40, 80]},
                "waived": {"rule": "schematron/Sample/*", "reason": "ticket 42"}
            }],
            "findings_dropped": 0,
            "outcomes": {"passed": 41, "failed": 1, "not_applicable": 7, "undecided": 1, "waived": 1},
            "undecided": [{"rule": "cda/body-unreadable", "reason": "limite d'octets atteinte (--limit-bytes)"}],
            "layers": [
                {"part": "", "layer": "rules", "passed": 41, "failed": 1, "not_applicable": 7, "undecided": 1, "waived": 1}
            ],
            "models": [{"part": "", "model": "CI-SIS_VSM_2023.01", "reason": "Demandé avec --model."}],
            "not_run": [{"what": "Schematron", "why": "aucun paquet donné"}]
        }],
        "skipped": [{"path": "documents/notes.docx", "why": "type de contenu inconnu"}],
        "errors": [{"path": "documents/absent.xml", "why": "fichier introuvable"}],
        "verdict": "non-conformant"
    })
}

/// Puts each value in its place in `valid`, alone, and expects a refusal.
fn refuses(schema: &Validator, valid: &Value, changes: &[(&str, Value)]) {
    for (pointer, value) in changes {
        let mut broken = valid.clone();
        *broken.pointer_mut(pointer).unwrap() = value.clone();
        assert!(!schema.is_valid(&broken), "{pointer} = {value} is accepted");
    }
}

/// Compiles a schema that may refer to the report's by its file name.
fn compiled(text: &str) -> Validator {
    let report: Value = serde_json::from_str(REPORT_SCHEMA).unwrap();
    let registry =
        Registry::new().add("json-schema:///report.schema.json", report).unwrap().prepare().unwrap();
    let schema = serde_json::from_str(text).unwrap();
    jsonschema::options().with_draft(Draft::Draft202012).with_registry(&registry).build(&schema).unwrap()
}
