//! The rules over their fixtures, judged as messages alone: what other families say of them stands in the tests of the workspace.

use super::{Carried, MessageView, judge, judge_interchange, rules};
use diapason_core::{Context, Environment, Language, Limits, PartPath, Run, Status};
use diapason_hl7v2::Interchange;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn a_fixture_fires_its_own_rule_and_nothing_else() {
    let mut violations = Vec::new();
    let mut passed = BTreeSet::new();
    for path in fixtures() {
        let rule = format!("hl7v2/{}", path.parent().unwrap().file_name().unwrap().to_string_lossy());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let environment = match name.contains(".production.") {
            true => Environment::Production,
            false => Environment::Test,
        };
        let (findings, outcomes) = judged(&bytes, environment);
        let fired: BTreeSet<&str> = findings.iter().map(|(rule, _)| rule.as_str()).collect();
        let expected: BTreeSet<&str> =
            name.starts_with("fail-").then_some(rule.as_str()).into_iter().collect();
        if fired != expected {
            violations.push(format!("{rule}/{name}: {findings:#?}"));
        }
        if outcomes.contains(&rule) {
            passed.insert(rule);
        }
    }
    let unread: Vec<&str> = rules()
        .map(|rule| rule.id)
        .filter(|id| !passed.contains(*id) && *id != "hl7v2/limit-reached")
        .collect();
    assert!(violations.is_empty(), "{}", violations.join("\n"));
    assert!(unread.is_empty(), "these apply to none of their fixtures: {unread:?}");
}

/// What fires, as `(rule, place and words)`, and the rules that passed.
fn judged(bytes: &[u8], environment: Environment) -> (Vec<(String, String)>, BTreeSet<String>) {
    let limits = Limits::default();
    let context = Context { environment, ..Context::default() };
    let (mut fired, mut passed) = (Vec::new(), BTreeSet::new());
    let mut add = |run: Run<'_>| {
        let (findings, outcomes) = run.into_parts();
        fired.extend(findings.iter().map(|finding| {
            let at = format!("{} {}", finding.location.path, finding.message.revealed(Language::French));
            (finding.rule.to_string(), at)
        }));
        let whole = outcomes.iter().filter(|outcome| outcome.status == Status::Passed);
        passed.extend(whole.map(|outcome| outcome.rule.to_string()));
    };
    let interchange = Interchange::read(bytes, &limits);
    let mut around = Run::new(&context, &interchange, PartPath::default(), &limits);
    judge_interchange(&mut around, &interchange);
    add(around);
    for message in interchange.messages() {
        let view = MessageView::of(&message);
        let mut run = Run::new(&context, &message, PartPath::default(), &limits);
        judge(&mut run, &view);
        Carried::read(&view).projection().judge(&mut run);
        add(run);
    }
    (fired, passed)
}

fn fixtures() -> impl Iterator<Item = PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules/hl7v2");
    let folders = fs::read_dir(root).into_iter().flatten().map(|entry| entry.unwrap().path());
    folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
}

/// Prints what fires over the published messages: `cargo test -p diapason-rules corpus -- --ignored --nocapture`.
#[test]
#[ignore = "prints, asserts nothing but that nothing panics"]
fn corpus() {
    let shared = std::env::var("DIAPASON_SHARED")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let mut folders = vec![shared.join("corpus/hl7v2")];
    while let Some(folder) = folders.pop() {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            if !bytes.windows(4).take(64).any(|start| start == b"MSH|") {
                continue;
            }
            println!("{}", path.display());
            for (rule, at) in judged(&bytes, Environment::Test).0 {
                println!("    {rule} {at}");
            }
        }
    }
}
