//! A rule of ours names the official asserts that say the same: the ids are well formed, the official pack has them, and on
//! altered documents what the rule finds is a failed assert that it names, at the same place.

use crate::support::{assert_none, judge, shared};
use diapason::{Environment, RuleInfo, Severity};
use diapason_schematron::Schema;
use diapason_xpath::{MemoryFiles, Resolver};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

/// The Schematrons that apply to every document, below `schematrons/profils` of the official pack.
const COMMON: [&str; 5] = [
    "IHE.sch",
    "terminologies/schematron/terminologie.sch",
    "CI-SIS_ModelesDeContenusCDA.sch",
    "structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
    "CI-SIS_Modeles_ANS.sch",
];

/// Rules that an official assert repeats as less than it weighs for us: both stay in a report.
const WEIGH_MORE: [(&str, &str); 1] =
    [("cda/type-id-missing", "the assert that looks for the document has role warning")];

/// Rules of the family `cda` that look beyond the places that the asserts judge.
const REACH_FURTHER: [(&str, &str); 1] = [("cda/id-root-uri", "it judges the identifiers of the body too")];

#[test]
fn ids_of_asserts_are_well_formed_sorted_and_of_a_common_schematron() {
    let mut violations = Vec::new();
    for rule in repeating() {
        if !rule.repeats.is_sorted_by(|a, b| a < b) {
            violations.push(format!("{}: not sorted, or one twice", rule.id));
        }
        let odd = rule.repeats.iter().filter(|id| !is_well_formed(id));
        violations.extend(odd.map(|id| format!("{}: {id} is no id of an official assert", rule.id)));
    }
    assert!(repeating().count() > 0, "no rule repeats anything");
    assert_none(&violations, "repeated asserts");
}

#[test]
fn repeated_asserts_are_in_the_official_pack_and_weigh_as_much() {
    let Some(shared) = shared() else { return };
    let weights: HashMap<String, Severity> = common(&shared)
        .iter()
        .flat_map(Schema::checks)
        .map(|check| (check.rule_id().to_string(), check.severity()))
        .collect();
    let mut violations = Vec::new();
    let mut asserts = HashSet::new();
    for rule in repeating() {
        for id in rule.repeats {
            asserts.insert(id);
            match weights.get(*id) {
                None => violations.push(format!("{}: the pack has no {id}", rule.id)),
                Some(weight) if (*weight < rule.severity) != named(&WEIGH_MORE, rule.id) => {
                    violations.push(format!("{}: {id} weighs {}", rule.id, weight.name()));
                }
                Some(_) => {}
            }
        }
    }
    println!("{} rules repeat {} official asserts", repeating().count(), asserts.len());
    assert_none(&violations, "repeated asserts");
}

/// Every finding of a rule of the family `cda` that repeats asserts is a failed assert that the rule names, at the same path or
/// above it, wherever the reference could judge the header.
#[test]
fn what_a_repeating_rule_finds_is_a_failed_assert_that_it_names() {
    let Some(shared) = shared() else { return };
    let failed = failed_asserts(&shared);
    let (mut compared, mut violations) = (BTreeMap::<&str, usize>::new(), Vec::new());
    for (document, asserts) in &failed {
        let report =
            judge(&fs::read(shared.join("oracle/cda/mutants").join(document)).unwrap(), Environment::Test);
        let typed = report.findings.iter().all(|finding| finding.rule.as_str() != "cda/type-id-missing");
        for finding in &report.findings {
            let Some(rule) = repeating().find(|rule| rule.id == finding.rule.as_str()) else { continue };
            // Without the right typeId no context of the minimal structure matches but that of the assert on it.
            let judged = typed || rule.id == "cda/type-id-missing";
            if !rule.id.starts_with("cda/") || named(&REACH_FURTHER, rule.id) || !judged {
                continue;
            }
            *compared.entry(rule.id).or_default() += 1;
            // The reference writes a position only behind a sibling of the same name.
            let path = finding.location.path.replace("[1]", "");
            let repeats = |(id, place): &(String, String)| {
                rule.repeats.contains(&id.as_str()) && is_at_or_below(&path, place)
            };
            if !asserts.iter().any(repeats) {
                violations.push(format!("{document}: {} at {path}", rule.id));
            }
        }
    }
    let total: usize = compared.values().sum();
    println!("{total} findings of {} rules are failed asserts that they name", compared.len());
    assert!(compared.len() > 40 && total > 100, "only {total} findings of {} rules", compared.len());
    assert_none(&violations, "findings that no named assert repeats");
}

fn repeating() -> impl Iterator<Item = &'static RuleInfo> {
    diapason::rules().filter(|rule| !rule.repeats.is_empty())
}

fn named(rules: &[(&str, &str)], id: &str) -> bool {
    rules.iter().any(|(rule, _)| *rule == id)
}

/// `schematron/<schema>/<pattern id, or p and a position from 1>/<8 hex digits>`.
fn is_well_formed(id: &str) -> bool {
    let parts: Vec<&str> = id.split('/').collect();
    let ["schematron", schema, pattern, hash] = parts.as_slice() else { return false };
    let digit = |char: char| char.is_ascii_digit() || ('a'..='f').contains(&char);
    COMMON.iter().any(|path| schema_name(path) == *schema)
        && !pattern.is_empty()
        && pattern.trim() == *pattern
        && hash.len() == 8
        && hash.chars().all(digit)
}

fn schema_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap().trim_end_matches(".sch")
}

fn is_at_or_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The common Schematrons of the official pack, compiled.
fn common(shared: &Path) -> Vec<Schema> {
    let root = shared.join("corpus/cda/pack");
    let mut files = Vec::new();
    collect(&root, &root.join("schematrons"), &mut files);
    let files = MemoryFiles::new(files);
    let schema = |path: &&str| {
        let entry = format!("schematrons/profils/{path}");
        let source = fs::read(root.join(&entry)).unwrap();
        Schema::compile(&source, &Resolver::new(&files, &entry)).unwrap()
    };
    COMMON.iter().map(schema).collect()
}

/// The Schematron files below `folder`, by their path below `root`.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "sch") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// By altered document whose minimal structure the reference could judge: the id and the place of every failed assert of the
/// common Schematrons.
fn failed_asserts(shared: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let mut ids = HashMap::new();
    for check in common(shared).iter().flat_map(Schema::checks) {
        let said = check.assertion();
        // The reference names no pattern that has no id.
        let key = (said.schema.to_string(), said.context.to_string(), said.test.to_string());
        ids.entry(key)
            .or_insert_with(Vec::new)
            .push((check.rule().pattern().id().map(str::to_owned), check.rule_id()));
    }
    let lines = fs::read_to_string(shared.join("oracle/cda/mutants.jsonl")).unwrap();
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let judged = |row: &&Value| text(row, "sch").contains("StrucMin") && row["status"] == "ok";
    let mut failed: BTreeMap<String, Vec<(String, String)>> =
        rows.iter().filter(judged).map(|row| (text(row, "doc").to_owned(), Vec::new())).collect();
    for row in &rows {
        let Some(asserts) = failed.get_mut(text(row, "doc")) else { continue };
        for item in row["items"].as_array().into_iter().flatten() {
            let key = (
                schema_name(text(row, "sch")).to_owned(),
                normalised(text(item, "ctx")),
                normalised(text(item, "test")),
            );
            let pattern = item["pat"].as_str();
            let found = ids.get(&key).into_iter().flatten().filter(|(id, _)| id.as_deref() == pattern);
            asserts.extend(found.map(|(_, id)| (id.to_string(), text(item, "location").replace("[1]", ""))));
        }
    }
    failed
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// Runs of white space of XML as one space, none at the ends.
fn normalised(text: &str) -> String {
    let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
