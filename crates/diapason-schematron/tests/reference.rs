//! The official pack and documents, against what the reference makes of them.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod shared;

use diapason_core::{Limits, Reveal};
use diapason_schematron::{CheckKind, SVRL, Schema};
use diapason_xml::Document;
use diapason_xpath::{Files, MemoryFiles, Resolver};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::PathBuf;

#[test]
fn the_official_pack_expands_as_in_the_reference() {
    let Some(folder) = shared::folder() else { return };
    let pack = shared::pack(&folder);
    let entries = shared::entries(&folder);
    let (mut rules, mut asserts, mut reports) = (0, 0, 0);
    for entry in &entries {
        let schema = compile(&pack, entry);
        rules += schema.rules().len();
        asserts += schema.checks().filter(|check| check.kind() == CheckKind::Assert).count();
        reports += schema.checks().filter(|check| check.kind() == CheckKind::Report).count();
        let unsupported: Vec<_> = schema.checks().filter_map(|check| check.unsupported()).collect();
        assert!(unsupported.is_empty(), "{entry}: {unsupported:?}");
    }
    assert_eq!((entries.len(), rules, asserts, reports), (64, 2_129, 18_349, 243));
}

#[test]
fn the_official_examples_are_judged_as_by_the_reference() {
    compare("examples");
}

#[test]
fn altered_documents_are_judged_as_by_the_reference() {
    compare("mutants");
}

fn compile(pack: &MemoryFiles, entry: &str) -> Schema {
    Schema::compile(&pack.bytes(entry).unwrap(), &Resolver::new(pack, entry)).unwrap()
}

/// Kind, location, text with white space normalised, role.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spoken(char, String, String, String);

fn compare(set: &str) {
    let Some(folder) = shared::folder() else { return };
    let pack = shared::pack(&folder);
    let mut documents: BTreeMap<PathBuf, Vec<Value>> = BTreeMap::new();
    for (row, document) in shared::rows(&folder, set) {
        documents.entry(document).or_default().push(row);
    }
    let mut schemas: HashMap<String, Schema> = HashMap::new();
    let (mut equal, mut different) = (0, Vec::new());
    for (path, rows) in &documents {
        let bytes = fs::read(path).unwrap();
        let document = Document::parse(&bytes, &Limits::default());
        for row in rows.iter().filter(|row| text(row, "status") == "ok") {
            let entry = format!("schematrons/{}", text(row, "sch"));
            let schema = schemas.entry(entry).or_insert_with_key(|entry| compile(&pack, entry));
            let mut svrl = Vec::new();
            let evaluation = schema.evaluate(&document, Some(&pack), &Limits::default());
            evaluation.write_svrl(Reveal::Values, &mut svrl).unwrap();
            let got = read(&svrl);
            let want = recorded(row);
            if got == want {
                equal += 1;
            } else {
                different.push(format!("{} {}\n  {got:?}\n  {want:?}", text(row, "doc"), text(row, "sch")));
            }
        }
    }
    assert!(equal > 0);
    assert!(different.is_empty(), "{equal} equal, {} different:\n{}", different.len(), different.join("\n"));
}

fn read(svrl: &[u8]) -> (usize, Vec<Spoken>) {
    let document = Document::parse(svrl, &Limits::default());
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    let named = |name| document.name_id(SVRL, name).map_or(&[][..], |name| document.elements_named(name));
    let mut spoken = Vec::new();
    for (name, kind) in [("failed-assert", 'A'), ("successful-report", 'R')] {
        for node in named(name) {
            let value = |name| {
                let attribute = document.name_id("", name).and_then(|name| document.attribute(*node, name));
                attribute.map_or_else(String::new, |a| document.attribute_value(a).to_owned())
            };
            let words = document.name_id(SVRL, "text").and_then(|name| document.child(*node, name)).unwrap();
            spoken.push(Spoken(
                kind,
                value("location"),
                spaced(&document.string_value(words)),
                value("role"),
            ));
        }
    }
    spoken.sort();
    (named("fired-rule").len(), spoken)
}

fn recorded(row: &Value) -> (usize, Vec<Spoken>) {
    let items = row.get("items").unwrap().as_array().unwrap();
    let spoken = items.iter().map(|item| {
        let kind = text(item, "kind").chars().next().unwrap();
        let role = item.get("role").and_then(Value::as_str).unwrap_or_default().to_owned();
        Spoken(kind, text(item, "location").to_owned(), spaced(text(item, "text")), role)
    });
    let mut spoken: Vec<_> = spoken.collect();
    spoken.sort();
    (row.get("fired").unwrap().as_u64().unwrap() as usize, spoken)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn spaced(text: &str) -> String {
    text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
