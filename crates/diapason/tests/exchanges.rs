//! What holds of the report on a whole exchange, whatever the rules say.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use diapason::{Answer, InputReport, Language, Limits, Status, Validator, Verdict};
use std::collections::HashSet;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use zip::write::SimpleFileOptions;

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exchanges").join(name)).unwrap()
}

fn report(bytes: &[u8]) -> InputReport {
    Validator::builder().build().unwrap().validate(bytes).inputs.remove(0)
}

/// The message with that date in PID-7, and CR behind each segment.
fn with_birth_date(message: &str, date: &str) -> String {
    let segments = message.split(['\r', '\n']).filter(|segment| !segment.is_empty()).map(|segment| {
        let mut fields: Vec<&str> = segment.split('|').collect();
        if fields[0] == "PID" {
            fields[7] = date;
        }
        fields.join("|") + "\r"
    });
    segments.collect()
}

#[test]
fn a_rule_has_one_outcome_however_many_comparisons() {
    for name in ["oru-two-levels.hl7", "mail-to-professional.eml", "archive.zip"] {
        let input = report(&fixture(name));
        let compared =
            input.outcomes.iter().map(|o| o.rule.as_str()).filter(|rule| rule.starts_with("cross/"));
        let compared: Vec<_> = compared.collect();
        assert!(!compared.is_empty(), "{name}");
        assert_eq!(compared.iter().collect::<HashSet<_>>().len(), compared.len(), "{name}");
        for layer in input.layers.iter().filter(|layer| &*layer.name == "cross") {
            let counts = layer.counts;
            let sum = counts.passed + counts.failed + counts.not_applicable + counts.undecided;
            assert!(sum <= compared.len(), "{name}: {counts:?}");
        }
    }
}

#[test]
fn places_in_a_message_are_those_of_the_file() {
    let message = String::from_utf8(fixture("pam-a01-admission.hl7")).unwrap();
    let all = format!("\x0B{}\r\x1C\r", with_birth_date(&message, "19019999").trim_end()).repeat(3);
    let input = report(all.as_bytes());
    let mut messages = HashSet::new();
    for finding in input.findings.iter().filter(|finding| !finding.location.part.is_root()) {
        let before = all.get(..finding.location.span.start).unwrap();
        let line = before.matches('\r').count() + 1;
        let column = before.rsplit('\r').next().unwrap().chars().count() + 1;
        let position = finding.position.unwrap();
        assert_eq!((position.line as usize, position.column as usize), (line, column), "{finding:?}");
        messages.insert(finding.location.part.clone());
    }
    assert_eq!(messages.len(), 3);
}

#[test]
fn a_stream_ends_with_the_hash_of_all_of_it() {
    let message = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|T|2.5\rPID|1\r";
    let all = message.repeat(3);
    let validator = Validator::builder().build().unwrap();
    let mut hashes = Vec::new();
    let take = |report: diapason::Report| {
        hashes.push(report.inputs[0].sha256.clone());
        ControlFlow::Continue(())
    };
    validator.validate_reader("-", all.as_bytes(), take).unwrap();
    let of = |bytes: &str| report(bytes.as_bytes()).sha256;
    assert_eq!(hashes, [of(message), of(message), of(message), of(&all)]);
}

#[test]
fn an_acknowledgement_says_once_what_two_documents_show() {
    let message = String::from_utf8(fixture("oru-two-levels.hl7")).unwrap();
    let altered = with_birth_date(&message, "19010203");
    let input = report(altered.as_bytes());
    let found = input.findings.iter().filter(|f| f.rule.as_str() == "cross/identity-birth-date-mismatch");
    assert_eq!(found.count(), 2);
    let answer = Answer { at: "20260131120000+0000", control_id: "A1", language: Language::English };
    let validator = Validator::builder().build().unwrap();
    let acknowledgement = validator.acknowledge(altered.as_bytes(), &answer).unwrap().remove(0);
    let text = String::from_utf8(acknowledgement.bytes).unwrap();
    assert_eq!(text.matches("cross/identity-birth-date-mismatch").count(), 1, "{text}");
}

#[test]
fn what_cannot_be_read_in_any_archive_is_no_pass() {
    let document = fixture("../documents/consultation-report.xml");
    assert_eq!(report(&document).verdict, Verdict::Conformant);
    let archive = |names: &[&str]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&document).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let two = archive(&["a.xml", "b.xml"]);
    assert_eq!(report(&two).verdict, Verdict::Conformant);
    // The last byte of the compressed second file.
    let directory = two.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    let mut damaged = two;
    damaged[directory - 40] ^= 0xFF;
    let input = report(&damaged);
    assert_eq!(input.verdict, Verdict::NonConformant);
    let failed =
        input.outcomes.iter().any(|o| o.rule.as_str() == "xdm/entry-damaged" && o.status == Status::Failed);
    assert!(failed);
    let mut limits = Limits::default();
    limits.parts = 2;
    let validator = Validator::builder().limits(limits).build().unwrap();
    let folders = archive(&["a/", "b/", "c.xml"]);
    assert_eq!(validator.validate(&folders).inputs[0].verdict, Verdict::Undecided);
}
