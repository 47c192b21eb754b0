//! PAM France and teleradiology over whole messages: ours raise nothing, the published ones what is listed here and no more.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::{Context, Finding, Limits, PartPath, Run};
use diapason_hl7v2::Interchange;
use diapason_rules::hl7v2::{self, Carried, MessageView};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What the rules of the message and of what it carries say.
fn judged(bytes: &[u8]) -> Vec<Finding> {
    let (limits, context) = (Limits::default(), Context::default());
    let interchange = Interchange::read(bytes, &limits);
    let mut findings = Vec::new();
    for message in interchange.messages() {
        let view = MessageView::of(&message);
        let mut run = Run::new(&context, &message, PartPath::default(), &limits);
        hl7v2::judge(&mut run, &view);
        Carried::read(&view).projection().judge(&mut run);
        findings.extend(run.into_parts().0);
    }
    findings
}

/// Our messages of PAM France and teleradiology.
fn exchanges() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exchanges");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("pam-") || name.starts_with("teleradiology-")
    };
    paths.filter(is_ours).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn messages_that_hold_raise_nothing() {
    let exchanges = exchanges();
    assert!(exchanges.len() >= 10);
    for (path, bytes) in exchanges {
        let fired: Vec<_> =
            judged(&bytes).iter().map(|f| format!("{} {}", f.rule, f.location.path)).collect();
        assert_eq!(fired, [""; 0], "{path:?}");
    }
}

#[test]
fn a_message_cut_anywhere_is_judged_inside_its_bytes() {
    for (path, bytes) in exchanges() {
        for end in (0..bytes.len()).step_by(7) {
            for finding in judged(&bytes[..end]) {
                assert!(finding.location.span.end <= end, "{path:?} {end} {}", finding.rule);
            }
        }
    }
}

/// What fires on the published messages of PAM France: rule, place, and why it is a defect of the message.
const EXPECTED: &[(&str, &str, &str)] = &[
    (
        "hl7v2/ins-with-validity-dates",
        "PID-3[2].7",
        "PAM France 2.11.2, 6.6.1: a date of validity, left from the INS-C",
    ),
    ("hl7v2/visit-location-missing", "PV1-3.1", "PAM France 2.11.2, PV1-3: an admission without its unit"),
];

#[test]
fn the_published_messages_raise_what_is_listed() {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = env::var_os("DIAPASON_SHARED").map_or_else(beside, PathBuf::from);
    let folder = shared.join("corpus/hl7v2/Vague 2/Consentement_DMP_PAMFR");
    let Ok(entries) = fs::read_dir(folder) else {
        let required = env::var_os("DIAPASON_REQUIRE_SHARED").is_some_and(|required| required == "1");
        assert!(!required, "the published messages are absent");
        eprintln!("SKIPPED: the published messages are absent (DIAPASON_SHARED)");
        return;
    };
    let lists = [hl7v2::PATIENT, hl7v2::STRUCTURE, hl7v2::PAM];
    let ids: BTreeSet<&str> = lists.into_iter().flatten().map(|rule| rule.info.id).collect();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(paths.len(), 3);
    for path in paths {
        let findings = judged(&fs::read(&path).unwrap());
        let of_lists = findings.iter().filter(|finding| ids.contains(finding.rule.as_str()));
        let fired: Vec<_> =
            of_lists.map(|finding| (finding.rule.to_string(), finding.location.path.to_string())).collect();
        let expected: Vec<_> =
            EXPECTED.iter().map(|(rule, at, _)| ((*rule).to_owned(), (*at).to_owned())).collect();
        assert_eq!(fired, expected, "{path:?}");
    }
}
