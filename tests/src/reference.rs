//! The official Schematrons as a vendor applies them, through a pack and a validator, against every recorded verdict of the reference.

use crate::support::{assert_none, shared};
use diapason::{Limits, Pack, Reveal, Validator};
use diapason_schematron::SVRL;
use diapason_xml::{Document, NodeId};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

#[test]
fn svrl_of_the_published_examples_is_that_of_the_reference() {
    compare("examples.jsonl", "corpus/cda/examples");
}

#[test]
fn svrl_of_altered_documents_is_that_of_the_reference() {
    compare("mutants.jsonl", "oracle/cda/mutants");
}

/// Every row of the recorded verdicts `rows` but those where the reference stopped: as many rules fired, and the same was said.
fn compare(rows: &str, documents: &str) {
    let Some(shared) = shared() else { return };
    let mut by_document: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in fs::read_to_string(shared.join("oracle/cda").join(rows)).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        by_document.entry(text(&row, "doc").to_owned()).or_default().push(row);
    }
    let pack = pack(&shared);
    let mut validators: HashMap<String, Validator> = HashMap::new();
    let (mut equal, mut stopped, mut violations) = (0, 0, Vec::new());
    for (name, rows) in &by_document {
        let bytes = fs::read(shared.join(documents).join(name)).unwrap();
        let model = rows.iter().map(|row| schema_name(text(row, "sch"))).find(|name| is_model(name));
        let validator = validators
            .entry(model.unwrap_or_default().to_owned())
            .or_insert_with_key(|model| validator(&pack, model));
        let reports = validator.svrl(&bytes);
        let mut reports: HashMap<&str, Said> =
            reports.iter().map(|report| (report.schema.as_str(), said(&report.document))).collect();
        for row in rows {
            let schema = schema_name(text(row, "sch"));
            let ours = reports.remove(schema);
            if text(row, "status") != "ok" {
                stopped += 1;
            } else if ours == Some(recorded(row)) {
                equal += 1;
            } else {
                violations.push(format!("{name}, {schema}: {}", difference(ours.as_ref(), &recorded(row))));
            }
        }
        if model.is_some() {
            violations.extend(reports.keys().map(|schema| format!("{name}: the reference has no {schema}")));
        }
    }
    println!(
        "{equal} reports on {} documents are those of the reference, which stopped on {stopped}",
        by_document.len()
    );
    assert!(equal > 300 && stopped < 2, "{equal} reports were compared, the reference stopped on {stopped}");
    assert_none(&violations, "reports that are not those of the reference");
}

/// The official pack, built once for the tests of this file.
fn pack(shared: &Path) -> Arc<Pack> {
    static PACK: OnceLock<Arc<Pack>> = OnceLock::new();
    let build = || Arc::new(Pack::builder(shared.join("corpus/cda/pack")).build().unwrap());
    Arc::clone(PACK.get_or_init(build))
}

fn validator(pack: &Arc<Pack>, model: &str) -> Validator {
    let builder = Validator::builder().pack(Arc::clone(pack)).reveal(Reveal::Values);
    let builder = if model.is_empty() { builder } else { builder.model(model) };
    builder.build().unwrap()
}

/// The name of the file without folders and extension.
fn schema_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default().trim_end_matches(".sch")
}

/// Whether a Schematron of that name is that of one model: the common ones stand in a folder of their own.
fn is_model(name: &str) -> bool {
    name.starts_with("CI-SIS_") && !matches!(name, "CI-SIS_ModelesDeContenusCDA" | "CI-SIS_Modeles_ANS")
}

/// What a report says, in no order.
#[derive(Debug, PartialEq)]
struct Said {
    fired: u64,
    /// Kind, location, text with white space normalised, role.
    items: Vec<[String; 4]>,
}

fn said(svrl: &[u8]) -> Said {
    let document = Document::parse(svrl, &Limits::default());
    assert!(document.problems().is_empty(), "SVRL is well-formed: {:?}", document.problems());
    let named = |name| document.name_id(SVRL, name).map_or(&[][..], |name| document.elements_named(name));
    let value = |node: NodeId, name| {
        let attribute = document.name_id("", name).and_then(|name| document.attribute(node, name));
        attribute.map_or_else(String::new, |found| document.attribute_value(found).to_owned())
    };
    let item = |kind: &str, node: NodeId| {
        let words = document.name_id(SVRL, "text").and_then(|name| document.child(node, name));
        let words = words.map(|words| normalised(&document.string_value(words))).unwrap_or_default();
        [kind.to_owned(), value(node, "location"), words, value(node, "role")]
    };
    let asserts = named("failed-assert").iter().map(|node| item("A", *node));
    let reports = named("successful-report").iter().map(|node| item("R", *node));
    let mut items: Vec<_> = asserts.chain(reports).collect();
    items.sort();
    Said { fired: named("fired-rule").len() as u64, items }
}

fn recorded(row: &Value) -> Said {
    let item = |item: &Value| {
        let [kind, location, words, role] = ["kind", "location", "text", "role"].map(|key| text(item, key));
        [kind.to_owned(), location.to_owned(), normalised(words), role.to_owned()]
    };
    let mut items: Vec<_> = row["items"].as_array().unwrap().iter().map(item).collect();
    items.sort();
    Said { fired: row["fired"].as_u64().unwrap(), items }
}

fn difference(ours: Option<&Said>, reference: &Said) -> String {
    let Some(ours) = ours else { return "not applied".to_owned() };
    let only = |these: &Said, those: &Said| {
        let only = these.items.iter().filter(|item| !those.items.contains(item));
        only.map(|item| format!("\n    {item:?}")).collect::<String>()
    };
    let (more, less) = (only(ours, reference), only(reference, ours));
    format!(
        "{} rules fired, {} in the reference\n  ours:{more}\n  not ours:{less}",
        ours.fired, reference.fired
    )
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// Runs of white space of XML as one space, none at the ends.
fn normalised(text: &str) -> String {
    let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
