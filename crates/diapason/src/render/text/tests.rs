//! What the text says of reports that are made here, without any input.

use super::*;
use crate::render::Listing;
use crate::{
    Counterpart, Excerpt, Finding, Kind, Language, Limits, Location, Message, Origin, PartName, PartPath,
    PartReport, Position, Reveal, RuleId, Validator, Waiver,
};
use std::sync::Arc;

fn path(steps: &[PartName]) -> PartPath {
    steps.iter().fold(PartPath::default(), |path, step| path.join(step.clone()))
}

fn fixed(name: &str) -> PartName {
    PartName::Fixed(name.into())
}

fn chosen(name: &str) -> PartName {
    PartName::Chosen(name.into())
}

fn finding(rule: &'static str, severity: Severity, part: &PartPath, line: u32) -> Finding {
    let words =
        Text { fr: "Le code {code} est faux. Le corriger.", en: "The code {code} is wrong. Correct it." };
    Finding {
        rule: RuleId::new(rule),
        severity,
        message: Message::new(words).value("code", format!("XY{line}")),
        location: Location { part: part.clone(), path: "PID-3".into(), span: 0..1 },
        position: Some(Position { line, column: 7 }),
        excerpt: Some(Excerpt { text: "PID|1|•".to_owned(), underline: 6..7 }),
        requirements: &[],
        origin: Origin::Ours,
        joined: Vec::new(),
        counterpart: None,
        waived: None,
    }
}

fn input(name: &str, parts: &[(PartPath, Kind, Verdict)], findings: Vec<Finding>) -> InputReport {
    let validator = Validator::builder().build().unwrap();
    let report = validator.validate_named(name, b"").inputs.remove(0);
    let part = |(part, kind, verdict): &(PartPath, Kind, Verdict)| PartReport {
        part: part.clone(),
        kind: *kind,
        verdict: *verdict,
    };
    let parts = parts.iter().map(part).collect();
    let not_run = Vec::new();
    InputReport { kind: Kind::Mail, verdict: Verdict::NonConformant, parts, findings, not_run, ..report }
}

fn page(inputs: Vec<InputReport>, change: impl FnOnce(&mut Report, &mut Options)) -> String {
    let mut report = Report { inputs, ..Report::default() };
    let mut options = Options::default();
    change(&mut report, &mut options);
    let mut page = Vec::new();
    text(&report, &Extras::default(), &options, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

/// A mail with an archive with metadata and two documents.
fn mail() -> InputReport {
    let root = PartPath::default();
    let archive = path(&[chosen("DUPONT.ZIP")]);
    let [metadata, first, second] =
        ["METADATA.XML", "DOC0001.XML", "DOC0002.XML"].map(|name| archive.join(fixed(name)));
    let mut compared = finding("cross/sex-mismatch", Severity::Error, &metadata, 5);
    compared.counterpart = Some(Box::new(Counterpart {
        location: Location { part: first.clone(), path: "/a/b".into(), span: 0..1 },
        position: Some(Position { line: 9, column: 3 }),
        excerpt: Some(Excerpt { text: "<b c=\"•\"/>".to_owned(), underline: 6..7 }),
    }));
    let findings = vec![
        finding("mail/subject-wrong", Severity::Warning, &root, 1),
        compared,
        finding("cda/code-wrong", Severity::Error, &first, 10),
        finding("cda/code-wrong", Severity::Error, &second, 11),
    ];
    let parts = [
        (root, Kind::Mail, Verdict::Conformant),
        (archive, Kind::Xdm, Verdict::Conformant),
        (metadata, Kind::Metadata, Verdict::NonConformant),
        (first, Kind::Cda, Verdict::NonConformant),
        (second, Kind::Cda, Verdict::NonConformant),
    ];
    input("a.eml", &parts, findings)
}

#[test]
fn findings_stand_under_their_part_and_those_that_parts_share_come_first() {
    let expected = "\
── in several parts

error cda/code-wrong  ×2
  The code •••• is wrong.
  → Correct it.
  ▸ •••••••• ▸ DOC0001.XML:10:7  PID-3
    10 │ PID|1|•
       │       ^
  ▸ •••••••• ▸ DOC0002.XML:11:7  PID-3
    11 │ PID|1|•
       │       ^

── a.eml — mail: conformant

warning mail/subject-wrong
  The code ••• is wrong.
  → Correct it.
  a.eml:1:7  PID-3
     1 │ PID|1|•
       │       ^

── •••••••• ▸ METADATA.XML — XDM metadata: non-conformant

error cross/sex-mismatch
  The code ••• is wrong.
  → Correct it.
  here:  METADATA.XML:5:7  PID-3
     5 │ PID|1|•
       │       ^
  there: ▸ •••••••• ▸ DOC0001.XML:9:3
     9 │ <b c=\"•\"/>
       │       ^

a.eml: non-conformant (mail)
  •••••••• — IHE XDM archive: conformant
    METADATA.XML — XDM metadata: non-conformant, 1 error
    DOC0001.XML — CDA R2 document: non-conformant, 1 error
    DOC0002.XML — CDA R2 document: non-conformant, 1 error
3 errors, 1 warning, 0 infos — 0 checks ended
values of the documents are masked (--show-values shows them)
";
    assert_eq!(page(vec![mail()], |_, _| ()), expected);
}

#[test]
fn values_are_shown_where_they_are_asked_for_and_left_out_where_they_differ() {
    let page = page(vec![mail()], |report, _| report.reveal = Reveal::Values);
    assert!(page.contains("DUPONT.ZIP") && page.contains("The code XY1 is wrong."), "{page}");
    assert!(page.contains("error cda/code-wrong  ×2\n  The code … is wrong.\n"), "{page}");
}

#[test]
fn a_batch_of_messages_is_told_by_its_rules() {
    let part = |number: u32| path(&[fixed(&format!("message {number}"))]);
    let findings = (1..=50).map(|number| finding("hl7v2/a", Severity::Error, &part(number), number));
    let mut parts = vec![(PartPath::default(), Kind::Hl7v2, Verdict::NonConformant)];
    parts.extend((1..=50).map(|number| (part(number), Kind::Hl7v2, Verdict::NonConformant)));
    parts.extend((51..=90).map(|number| (part(number), Kind::Hl7v2, Verdict::Conformant)));
    let batch = input("day.hl7", &parts, findings.collect());
    let first = page(vec![batch.clone()], |_, _| ());
    assert_eq!(first.matches("hl7v2/a").count(), 1, "{first}");
    assert!(first.contains("  ▸ message 20:20:7") && !first.contains("message 21:"), "{first}");
    assert!(first.contains("  … and 30 more (--all lists them)\n"), "{first}");
    assert!(first.contains("\n  … 31 other parts: non-conformant (--all lists them)\n"), "{first}");
    assert!(first.contains("\n  … 40 other parts: conformant (--all lists them)\n"), "{first}");
    let all = page(vec![batch], |_, options| options.listing = Listing::All);
    assert!(all.contains("  ▸ message 50:50:7") && all.contains("\n  message 90 — "), "{all}");
}

#[test]
fn a_rule_in_many_wordings_is_told_in_the_first() {
    let worded = |number: u32| {
        let words = Text { fr: "Le champ {field} manque.", en: "The field {field} is missing." };
        let message = Message::new(words).fact("field", format!("PV1-{number}"));
        Finding { message, ..finding("hl7v2/field-missing", Severity::Error, &PartPath::default(), number) }
    };
    let root = [(PartPath::default(), Kind::Hl7v2, Verdict::NonConformant)];
    let report = || input("a.hl7", &root, (1..=20).map(worded).collect());
    let first = page(vec![report()], |_, options| options.language = Language::French);
    assert_eq!(first.matches("Le champ PV1-").count(), 8, "{first}");
    let rest =
        "hl7v2/field-missing : … 12 autres formulations de cette règle, 12 anomalies (--all les liste)\n";
    assert!(first.contains(rest), "{first}");
    let all = page(vec![report()], |_, options| options.listing = Listing::All);
    assert_eq!(all.matches("The field PV1-").count(), 20, "{all}");
}

#[test]
fn what_is_waived_counts_nowhere_else() {
    let waiver = Arc::new(Waiver { rule: "cda/*".to_owned(), reason: Some("known".to_owned()) });
    let mut one = mail();
    for finding in one.findings.iter_mut().filter(|finding| waiver.covers(&finding.rule)) {
        finding.waived = Some(Arc::clone(&waiver));
    }
    let page = page(vec![one.clone(), one], |report, _| report.waivers.add(Waiver::clone(&waiver)));
    assert!(page.contains("waived cda/code-wrong (error) ×4 — known\n"), "{page}");
    assert!(page.contains("2 errors, 2 warnings, 0 infos, 4 waived (--waive) — "), "{page}");
    assert!(!page.contains("--waive cda/"), "{page}");
}

#[test]
fn the_name_of_a_file_cannot_drive_a_terminal() {
    let page = judged("a\u{1b}[2Jb\n.xml", b"<a>&b;</a>", Language::English);
    assert!(!page.contains('\u{1b}') && page.contains("a [2Jb .xml:1:4"), "{page}");
    assert!(page.contains("1 error, 0 warnings"), "{page}");
}

#[test]
fn what_was_not_read_is_said_once() {
    let xml = b"<ClinicalDocument xmlns='urn:hl7-org:v3'><title>A</title></ClinicalDocument>";
    let page = judged("a.xml", xml, Language::French);
    assert_eq!(page.matches("La lecture s'est arrêtée").count(), 1, "{page}");
    assert!(page.contains("cda/author-missing, ") && page.contains("0 erreur, "), "{page}");
}

fn judged(name: &str, bytes: &[u8], language: Language) -> String {
    let mut limits = Limits::default();
    limits.nodes = 2;
    let validator = Validator::builder().limits(limits).build().unwrap();
    let inputs = validator.validate_named(name, bytes).inputs;
    page(inputs, |_, options| options.language = language)
}
