//! The rules over their fixtures, judged as messages alone: what other families say of them stands in the tests of the workspace.

use super::{Carried, EnvelopeView, MessageView, Reply, acknowledge, judge, judge_around, rules};
use diapason_core::{Context, Environment, Language, Limits, PartPath, Run, Severity, Status, Verdict};
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
    judge_around(&mut around, EnvelopeView::of(&interchange));
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

/// What an acknowledgement repeats of the message, wrong or not: the header, and the identifier that it answers.
const REPEATED: [&str; 9] = [
    "hl7v2/charset-not-allowed",
    "hl7v2/charset-latin1",
    "hl7v2/version-mismatch",
    "hl7v2/ack-control-id-missing",
    "hl7v2/header-field-missing",
    "hl7v2/delimiters-unexpected",
    "hl7v2/message-structure-mismatch",
    "hl7v2/component-forbidden",
    // MSA-2 of a message without identifier.
    "hl7v2/trailing-separators",
];

#[test]
fn the_acknowledgement_of_any_fixture_is_right_and_says_its_errors() {
    let limits = Limits::default();
    let mut violations = Vec::new();
    for path in fixtures() {
        let bytes = fs::read(&path).unwrap();
        for message in Interchange::read(&bytes, &limits).messages() {
            let view = MessageView::of(&message);
            let context = Context::default();
            let mut run = Run::new(&context, &message, PartPath::default(), &limits);
            judge(&mut run, &view);
            let (findings, _) = run.into_parts();
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
            let verdict = if errors > 0 { Verdict::NonConformant } else { Verdict::Conformant };
            let reply =
                Reply { at: "20260302120000", control_id: "ACK-1", verdict, language: Language::French };
            let answer = acknowledge(&view, &findings, &reply).unwrap();
            assert_eq!(answer, acknowledge(&view, &findings, &reply).unwrap());
            let read = Interchange::read(&answer, &limits).messages().next().unwrap();
            let code = read.field("MSA", 1);
            let holds = code.is("AA") == (errors == 0) && read.count("ERR") == errors.min(100);
            let (fired, _) = judged(&answer, Environment::Test);
            let odd: Vec<_> = fired.iter().filter(|(rule, _)| !REPEATED.contains(&rule.as_str())).collect();
            if !holds || !odd.is_empty() {
                violations.push(format!(
                    "{}: {odd:#?}\n{}",
                    path.display(),
                    String::from_utf8_lossy(&answer)
                ));
            }
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn an_error_is_told_with_its_place_and_its_codes() {
    let limits = Limits::default();
    let bytes = b"MSH|^~\\&|DPI|CHU|PFI|CHU|20260302||ADT^A28^ADT_A05|42|X|2.5^FRA^2.11|||||FRA|UNICODE \
        UTF-8|||2.11^IHE_FRANCE-2.11-PAM\rEVN||20260302\rPID|||1^^^CHU&310000005&M^PI~2^^^CHU&310000005&Q^PI||BRUNIQUEL^MARGOT^MARGOT^^^^L||19840517|F\rPV1||N\r";
    let message = Interchange::read(bytes, &limits).messages().next().unwrap();
    let view = MessageView::of(&message);
    let context = Context::default();
    let mut run = Run::new(&context, &message, PartPath::default(), &limits);
    run.judge(super::TYPES, std::slice::from_ref(&view));
    let (findings, _) = run.into_parts();
    let reply = Reply {
        at: "20260302120000",
        control_id: "ACK-1",
        verdict: Verdict::NonConformant,
        language: Language::English,
    };
    let answer = String::from_utf8(acknowledge(&view, &findings, &reply).unwrap()).unwrap();
    let lines: Vec<&str> = answer.split_terminator('\r').collect();
    assert_eq!(
        lines.first().copied(),
        Some(
            "MSH|^~\\&|PFI|CHU|DPI|CHU|20260302120000||ACK^A28^ACK|ACK-1|X|2.5^FRA^2.11|||||FRA|UNICODE \
                UTF-8"
        )
    );
    assert_eq!(lines.get(1).copied(), Some("MSA|AE|42"));
    let error = lines.get(2).copied().unwrap_or_default();
    let start = "ERR||PID^1^3^2^4^3|103^Table value not \
        found^messageErrorCondition|E|||hl7v2/authority-type-unknown|The type";
    assert!(error.starts_with(start), "{error}");
    assert_eq!(lines.len(), 3);
}
