//! A rule has one name in three places: its id, its file, its fixtures. And its words exist in both languages.

use crate::support::{assert_none, fired, fixtures, judge, line, workspace};
use diapason::{RuleInfo, Status, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The families of our rules.
const OURS: [&str; 9] = ["ins", "model", "cda", "hl7v2", "xdm", "mail", "fhir", "terminology", "cross"];

/// The families of the readers.
const ENGINES: [&str; 5] = ["xml", "xsd", "schematron", "json-schema", "pack"];

/// The readers whose rules a small file can break.
const READERS: [&str; 2] = ["xml", "json-schema"];

/// The rules that no small file breaks: a limit takes a large one, and what has no content is recognised as empty
/// before a reader sees it.
const WITHOUT_FIXTURES: [&str; 5] = [
    "xml/empty",
    "xml/limit-reached",
    "json-schema/limit-reached",
    "hl7v2/limit-reached",
    "mail/size-excessive",
];

#[test]
fn ids_are_unique_and_name_a_defect_in_a_closed_family() {
    let mut violations = Vec::new();
    let mut seen = BTreeSet::new();
    for rule in diapason::rules() {
        if !seen.insert(rule.id) {
            violations.push(format!("{}: twice", rule.id));
        }
        let Some((family, name)) = rule.id.split_once('/') else {
            violations.push(format!("{}: no family", rule.id));
            continue;
        };
        if !OURS.contains(&family) && !ENGINES.contains(&family) {
            violations.push(format!("{}: the family is not one of those that are", rule.id));
        }
        let kebab = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
        if !name.chars().all(kebab)
            || name.starts_with('-')
            || name.ends_with('-')
            || !name.contains('-') && is_ours(rule)
        {
            violations.push(format!("{}: not <subject>-<defect>", rule.id));
        }
        if ["invalid-", "check-", "must-"].iter().any(|word| name.starts_with(word)) {
            violations.push(format!("{}: does not name the defect", rule.id));
        }
        if diapason::rule(rule.id).map(|found| found.id) != Some(rule.id) {
            violations.push(format!("{}: not found by its id", rule.id));
        }
    }
    assert!(!seen.is_empty(), "there are no rules");
    assert_none(&violations, "rule ids");
}

#[test]
fn every_id_is_its_file_and_every_file_is_registered() {
    let mut violations = Vec::new();
    let ids: BTreeSet<&str> = ours().map(|rule| rule.id).collect();
    let mut files = BTreeSet::new();
    for family in OURS {
        let folder = workspace().join("crates/diapason-rules/src").join(family);
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a folder can be read").path();
            let source = fs::read_to_string(&path).unwrap_or_default();
            let stem = path.file_stem().expect("a name").to_string_lossy().replace('_', "-");
            let declared: Vec<&str> = declared_ids(&source).collect();
            match declared.as_slice() {
                [] => {}
                [id] if **id == format!("{family}/{stem}") => {
                    files.insert((*id).to_owned());
                }
                others => violations.push(format!("{family}/{stem}.rs declares {others:?}")),
            }
        }
    }
    violations.extend(
        ids.iter().filter(|id| !files.contains(**id)).map(|id| format!("{id}: no file of that name")),
    );
    let registered = |id: &&String| !ids.contains(id.as_str());
    violations.extend(files.iter().filter(registered).map(|id| format!("{id}: its file is not registered")));
    assert_none(&violations, "rules and files");
}

#[test]
fn every_rule_serves_a_known_requirement() {
    let mut violations = Vec::new();
    for rule in diapason::rules() {
        if rule.requirements.is_empty() {
            violations.push(format!("{}: none", rule.id));
        }
        let unknown = rule.requirements.iter().filter(|key| diapason_schemas::requirement(key).is_none());
        violations.extend(unknown.map(|key| format!("{}: {key} is no requirement", rule.id)));
    }
    assert_none(&violations, "requirements");
}

#[test]
fn every_requirement_is_checked_by_someone() {
    let served: BTreeSet<&str> =
        diapason::rules().flat_map(|rule| rule.requirements.iter().copied()).collect();
    let known = diapason_schemas::requirements().iter().filter(|known| served.contains(known.id.as_str()));
    let odd = known.filter(|known| known.checked_by == diapason_schemas::CheckedBy::Person);
    let odd: Vec<String> =
        odd.map(|known| format!("{}: left to a person, and a rule serves it", known.id)).collect();
    assert_none(&odd, "requirements");
}

#[test]
fn every_rule_has_words_in_both_languages() {
    let mut violations = Vec::new();
    for rule in diapason::rules() {
        for (what, text) in [("title", rule.title), ("docs", rule.docs)] {
            violations.extend(defects_of(text).map(|defect| format!("{}: {what} {defect}", rule.id)));
        }
        if rule.title.fr.ends_with('.') || rule.title.en.ends_with('.') {
            violations.push(format!("{}: a title is no sentence with a full stop", rule.id));
        }
    }
    assert_none(&violations, "words");
}

#[test]
fn a_circumstance_only_lowers() {
    let raised = diapason::rules()
        .flat_map(|rule| rule.lowered.iter().map(move |(_, severity)| (rule, *severity)))
        .filter(|(rule, severity)| *severity >= rule.severity)
        .map(|(rule, severity)| {
            format!("{}: {} is no less than {}", rule.id, severity.name(), rule.severity.name())
        });
    assert_none(&raised.collect::<Vec<_>>(), "lowered severities");
}

#[test]
fn only_keys_and_oids_weigh_differently_by_environment() {
    let by_environment = diapason::rules().filter(|rule| !rule.lowered.is_empty());
    let odd = by_environment.filter(|rule| {
        let key = rule.id.starts_with("model/") && rule.id.ends_with("-key-mismatch");
        !key && !rule.id.starts_with("ins/oid-")
            && rule.lowered.iter().any(|(when, _)| matches!(when, diapason::When::In(_)))
    });
    assert_none(
        &odd.map(|rule| rule.id.to_owned()).collect::<Vec<_>>(),
        "rules that depend on the environment",
    );
}

#[test]
fn every_rule_has_fixtures_and_every_folder_a_rule() {
    let mut violations = Vec::new();
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for fixture in fixtures("rules") {
        let Some((family, rule)) = fixture.path.strip_prefix("rules/").and_then(|rest| rest.split_once('/'))
        else {
            violations.push(format!("{}: stands in no folder of a rule", fixture.path));
            continue;
        };
        let Some((rule, name)) = rule.split_once('/') else {
            violations.push(format!("{}: stands in no folder of a rule", fixture.path));
            continue;
        };
        folders.entry(format!("{family}/{rule}")).or_default().push(name.to_owned());
    }
    for (folder, names) in &folders {
        if diapason::rule(folder).is_none() {
            violations.push(format!("{folder}: no such rule"));
        }
        let odd = names.iter().filter(|name| !name.starts_with("pass-") && !name.starts_with("fail-"));
        violations.extend(odd.map(|name| format!("{folder}/{name}: neither pass- nor fail-")));
    }
    for rule in illustrated() {
        let names = folders.get(rule.id).map(Vec::as_slice).unwrap_or_default();
        for start in ["pass-", "fail-"] {
            if !names.iter().any(|name| name.starts_with(start)) {
                violations.push(format!("{}: no {start} fixture", rule.id));
            }
        }
    }
    assert_none(&violations, "fixtures");
}

#[test]
fn a_fixture_fires_its_own_rule_and_nothing_else() {
    let mut violations = Vec::new();
    let mut passed = BTreeSet::new();
    let fixtures = fixtures("rules");
    for fixture in &fixtures {
        let Some((rule, name)) = fixture.path.strip_prefix("rules/").and_then(|rest| rest.rsplit_once('/'))
        else {
            continue;
        };
        let input = judge(&fixture.bytes, fixture.environment());
        let expected: &[&str] = if name.starts_with("fail-") { &[rule] } else { &[] };
        if fired(&input) != expected {
            let lines: Vec<String> = input.findings.iter().map(line).collect();
            violations.push(format!("{}: {lines:?}", fixture.path));
        }
        if input
            .outcomes
            .iter()
            .any(|outcome| outcome.rule.as_str() == rule && outcome.status == Status::Passed)
        {
            passed.insert(rule);
        }
    }
    assert!(!fixtures.is_empty(), "there are no fixtures");
    let illustrated = ours().filter(|rule| !WITHOUT_FIXTURES.contains(&rule.id));
    let never = illustrated.filter(|rule| !passed.contains(rule.id));
    violations.extend(never.map(|rule| format!("{}: applies to none of its pass- fixtures", rule.id)));
    assert_none(&violations, "fixtures");
}

fn ours() -> impl Iterator<Item = &'static RuleInfo> {
    diapason::rules().filter(|rule| is_ours(rule))
}

/// The rules that fixtures show: ours and those of the readers.
fn illustrated() -> impl Iterator<Item = &'static RuleInfo> {
    let read = |rule: &RuleInfo| rule.id.split_once('/').is_some_and(|(family, _)| READERS.contains(&family));
    diapason::rules()
        .filter(move |rule| (is_ours(rule) || read(rule)) && !WITHOUT_FIXTURES.contains(&rule.id))
}

fn is_ours(rule: &RuleInfo) -> bool {
    rule.id.split_once('/').is_some_and(|(family, _)| OURS.contains(&family))
}

/// The ids that a source file declares: what stands in `id: "…"`.
fn declared_ids(source: &str) -> impl Iterator<Item = &str> {
    source.split("id: \"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|id| id.contains('/'))
}

fn defects_of(text: Text) -> impl Iterator<Item = &'static str> {
    let empty = text.fr.trim().is_empty() || text.en.trim().is_empty();
    let same = text.fr == text.en;
    let spaces = text.fr.contains("  ") || text.en.contains("  ");
    [
        (empty, "is empty in a language"),
        (same, "is the same in both languages"),
        (spaces, "has two spaces in a row"),
    ]
    .into_iter()
    .filter_map(|(wrong, what)| wrong.then_some(what))
}
