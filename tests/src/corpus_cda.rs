//! The published CDA examples: every wrong key and every production OID is found, and nothing else is called an error
//! without a reason.
//!
//! What is expected is computed here, by arithmetic on the raw bytes; the examples are not committed.

use crate::support::{assert_none, judge, line, shared};
use crate::tags::{Attribute, line_of, tags};
use diapason::{Environment, Finding, InputReport, Severity, Status, Verdict};
use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

/// What is called an error in the examples, keys apart: file, line, rule, and why it is one.
const KNOWN_ERRORS: &[(&str, u32, &str, &str)] = &[
    ("CSE-CS24_2024.01.xml", 87, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS24_2024.01.xml", 89, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS8_2025.01.xml", 93, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS8_2025.01.xml", 95, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS8_2025.01.xml", 101, "ins/birth-date-after-document", BORN_AFTER),
    ("CSE-CS9_2024.01.xml", 89, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS9_2024.01.xml", 91, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS9_2024.01.xml", 97, "ins/birth-date-after-document", BORN_AFTER),
    ("CSE-CS9_2025.01.xml", 91, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS9_2025.01.xml", 93, "ins/name-not-capitals", CAPITALS),
    ("CSE-CS9_2025.01.xml", 99, "ins/birth-date-after-document", BORN_AFTER),
    ("CSE-MDE_2023.01.xml", 79, "ins/name-not-capitals", CAPITALS),
    ("CSE-MDE_2023.01.xml", 81, "ins/name-not-capitals", CAPITALS),
    ("OBP-SAP_2024.01.xml", 86, "ins/name-not-capitals", CAPITALS),
    ("OBP-SAP_2024.01.xml", 88, "ins/name-not-capitals", CAPITALS),
    ("OBP-SCM_2024.01.xml", 86, "ins/name-not-capitals", CAPITALS),
    ("OBP-SCM_2024.01.xml", 88, "ins/name-not-capitals", CAPITALS),
    ("OBP-SEM_2024.01.xml", 80, "ins/name-not-capitals", CAPITALS),
    ("OBP-SEM_2024.01.xml", 82, "ins/name-not-capitals", CAPITALS),
    ("OBP-SNM_2024.01.xml", 86, "ins/name-not-capitals", CAPITALS),
    ("OBP-SNM_2024.01.xml", 88, "ins/name-not-capitals", CAPITALS),
    ("eDISP-MED_2024.01.xml", 83, "ins/first-name-not-in-list", FIRST_NAME),
];

const BORN_AFTER: &str = "diapason:ins-birth-date-plausible: birthTime is a day after effectiveTime";
const CAPITALS: &str = "insi:character-set (SEL-MP-043, 2): given names in lower case beside an INS";
const FIRST_NAME: &str = "EXI ID 10: the list of given names lacks the first one, which it should begin with";

#[test]
fn there_are_the_documents_that_we_know() {
    let Some(documents) = documents() else { return };
    assert_eq!(documents.len(), 63);
}

#[test]
fn every_wrong_key_is_found_and_no_other() {
    let Some(documents) = documents() else { return };
    let mut violations = Vec::new();
    let mut wrong = 0;
    for document in documents {
        let expected: BTreeSet<usize> =
            document.ins().filter(|ins| !ins.key_holds()).map(|ins| ins.start()).collect();
        wrong += expected.len();
        let found = document.found(&document.in_test, "ins/key-mismatch");
        violations.extend(document.differences("ins/key-mismatch", &expected, &found));
    }
    println!("{wrong} wrong keys in {} documents", documents.len());
    assert!(wrong > 0, "the examples are known to hold wrong keys");
    assert_none(&violations, "wrong keys");
}

#[test]
fn every_production_oid_is_found_and_no_other() {
    let Some(documents) = documents() else { return };
    let mut violations = Vec::new();
    let mut real = 0;
    for document in documents {
        let expected: BTreeSet<usize> =
            document.ins().filter(Ins::is_production).map(|ins| ins.start()).collect();
        real += expected.len();
        let found = document.found(&document.in_test, "ins/oid-production-in-test");
        violations.extend(document.differences("ins/oid-production-in-test", &expected, &found));
    }
    println!("{real} production OIDs in {} documents", documents.len());
    assert!(real > 0, "the examples are known to hold production OIDs");
    assert_none(&violations, "production OIDs");
}

#[test]
fn production_adds_the_test_and_demonstration_oids_and_nothing_else() {
    let Some(documents) = documents() else { return };
    let mut violations = Vec::new();
    for document in documents {
        let added = document.found(&document.in_production, "ins/oid-test-in-production");
        let expected = document.ins().filter(|ins| ins.root.value == TEST).map(|ins| ins.start()).collect();
        violations.extend(document.differences("ins/oid-test-in-production", &expected, &added));
        let added = document.found(&document.in_production, "ins/oid-demo-in-production");
        let expected = document.ins().filter(|ins| ins.root.value == DEMO).map(|ins| ins.start()).collect();
        violations.extend(document.differences("ins/oid-demo-in-production", &expected, &added));

        let others = |input: &InputReport| -> Vec<(String, usize)> {
            let others =
                input.findings.iter().filter(|finding| !finding.rule.as_str().starts_with("ins/oid-"));
            others.map(|finding| (finding.rule.to_string(), finding.location.span.start)).collect()
        };
        if others(&document.in_test) != others(&document.in_production) {
            violations.push(format!("{}: other rules answer differently in production", document.name));
        }
    }
    assert_none(&violations, "production");
}

#[test]
fn every_other_error_is_known() {
    let Some(documents) = documents() else { return };
    let mut violations = Vec::new();
    let mut met = BTreeSet::new();
    for document in documents {
        let errors = document.in_test.findings.iter().filter(|finding| finding.severity == Severity::Error);
        for error in errors.filter(|error| error.rule.as_str() != "ins/key-mismatch") {
            let at = error.position.map_or(0, |position| position.line);
            let known = KNOWN_ERRORS.iter().position(|(file, line, rule, _)| {
                (*file, *line, *rule) == (document.name.as_str(), at, error.rule.as_str())
            });
            match known {
                Some(index) => {
                    met.insert(index);
                }
                None => violations.push(format!("{}: {}", document.name, line(error))),
            }
        }
    }
    let unmet = KNOWN_ERRORS.iter().enumerate().filter(|(index, _)| !met.contains(index));
    violations.extend(
        unmet.map(|(_, (file, line, rule, why))| format!("{file}: no {rule} at line {line} ({why})")),
    );
    assert_none(&violations, "errors without a reason");
}

#[test]
fn numbers_of_professionals_and_structures_are_information_in_test() {
    let Some(documents) = documents() else { return };
    let mut seen = 0;
    for document in documents {
        let keys = document.in_test.findings.iter().filter(|finding| {
            finding.rule.as_str().starts_with("model/") && finding.rule.as_str().ends_with("-key-mismatch")
        });
        for finding in keys {
            seen += 1;
            assert_eq!(finding.severity, Severity::Info, "{}: {}", document.name, line(finding));
        }
    }
    assert!(seen > 0, "most numbers in the examples are made up");
}

#[test]
fn no_document_is_undecided() {
    let Some(documents) = documents() else { return };
    let mut violations = Vec::new();
    for document in documents {
        for input in [&document.in_test, &document.in_production] {
            let undecided =
                input.outcomes.iter().filter(|outcome| matches!(outcome.status, Status::Undecided(_)));
            violations.extend(undecided.map(|outcome| format!("{}: {}", document.name, outcome.rule)));
            if input.verdict == Verdict::Undecided {
                violations.push(format!("{}: undecided", document.name));
            }
        }
    }
    assert_none(&violations, "undecided");
}

#[test]
fn another_encoding_gives_the_same_findings() {
    let Some(documents) = documents() else { return };
    let mut violations = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let text = std::str::from_utf8(&document.bytes).expect("the examples are in UTF-8");
        let place = |finding: &Finding| {
            let line = finding.position.map_or(0, |position| position.line);
            (finding.rule.to_string(), finding.severity, finding.location.path.to_string(), line)
        };
        let places = |input: &InputReport| input.findings.iter().map(place).collect::<Vec<_>>();
        let expected = places(&document.in_test);
        let (name, bytes) = match index % 3 {
            0 => ("UTF-16, little end first", utf16(text, u16::to_le_bytes)),
            1 => ("UTF-16, big end first", utf16(text, u16::to_be_bytes)),
            _ => ("ISO-8859-15", latin9(text)),
        };
        if places(&judge(&bytes, Environment::Test)) != expected {
            violations.push(format!("{}: {name} gives other findings", document.name));
        }
    }
    assert_none(&violations, "encodings");
}

const TEST: &str = "1.2.250.1.213.1.4.10";
const DEMO: &str = "1.2.250.1.213.1.4.11";
const REAL: [&str; 2] = ["1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9"];

/// A published example and what is said of it.
struct Document {
    name: String,
    bytes: Vec<u8>,
    ins: Vec<Ins>,
    in_test: InputReport,
    in_production: InputReport,
}

/// The root and the extension of one tag, where the root is that of an INS.
struct Ins {
    root: Attribute,
    extension: Attribute,
}

impl Ins {
    fn start(&self) -> usize {
        self.root.span.start.min(self.extension.span.start)
    }

    fn is_production(self: &&Self) -> bool {
        REAL.contains(&self.root.value.as_str())
    }

    /// The key is 97 - (n mod 97), `2A` counting as 19 and `2B` as 18 at positions 6 and 7. True where the number has
    /// not the shape of one, which is for other rules to say.
    fn key_holds(&self) -> bool {
        let text = self.extension.value.as_str();
        if text.len() != 15 || !text.is_ascii() {
            return true;
        }
        let number = match &text[5..7] {
            "2A" => format!("{}19{}", &text[..5], &text[7..13]),
            "2B" => format!("{}18{}", &text[..5], &text[7..13]),
            _ => text[..13].to_owned(),
        };
        match (number.parse::<u64>(), text[13..].parse::<u64>()) {
            (Ok(number), Ok(key)) => key == 97 - number % 97,
            _ => true,
        }
    }
}

impl Document {
    fn ins(&self) -> impl Iterator<Item = &Ins> {
        self.ins.iter()
    }

    /// Where the INS stand that `rule` complains of. A finding that points at none counts at its own offset.
    fn found(&self, input: &InputReport, rule: &str) -> BTreeSet<usize> {
        let findings = input.findings.iter().filter(|finding| finding.rule.as_str() == rule);
        findings
            .map(|finding| {
                let span = &finding.location.span;
                let meets = |attribute: &Attribute| {
                    span.start <= attribute.span.end && attribute.span.start <= span.end
                };
                let ins = self.ins.iter().find(|ins| meets(&ins.root) || meets(&ins.extension));
                ins.map_or(span.start, Ins::start)
            })
            .collect()
    }

    fn differences(&self, rule: &str, expected: &BTreeSet<usize>, found: &BTreeSet<usize>) -> Vec<String> {
        let at = |offset: &usize| format!("{}, line {}", self.name, line_of(&self.bytes, *offset));
        let missed = expected.difference(found).map(|offset| format!("{}: {rule} is missed", at(offset)));
        let invented = found.difference(expected).map(|offset| format!("{}: {rule} is wrong", at(offset)));
        missed.chain(invented).collect()
    }
}

/// The examples, judged once for all tests.
fn documents() -> Option<&'static [Document]> {
    static DOCUMENTS: OnceLock<Vec<Document>> = OnceLock::new();
    let folder = shared()?.join("corpus/cda/examples");
    let read = || {
        let entries = fs::read_dir(&folder).expect("the examples can be read");
        let mut paths: Vec<_> =
            entries.map(|entry| entry.expect("the examples can be read").path()).collect();
        paths.sort();
        paths
            .iter()
            .map(|path| {
                let bytes = fs::read(path).expect("an example can be read");
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                let in_test = judge(&bytes, Environment::Test);
                let in_production = judge(&bytes, Environment::Production);
                Document { name, ins: ins_of(&bytes), bytes, in_test, in_production }
            })
            .collect()
    };
    Some(DOCUMENTS.get_or_init(read))
}

fn ins_of(bytes: &[u8]) -> Vec<Ins> {
    let roots = [REAL[0], REAL[1], TEST, DEMO];
    let ins = tags(bytes).into_iter().filter_map(|tag| {
        let take = |name: &str| {
            tag.attribute(name).map(|a| Attribute {
                name: a.name.clone(),
                value: a.value.clone(),
                span: a.span.clone(),
            })
        };
        Some(Ins { root: take("root")?, extension: take("extension")? })
    });
    ins.filter(|ins| roots.contains(&ins.root.value.as_str())).collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = declared(text, "UTF-16");
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

/// What ISO 8859-15 lacks is written as a character reference.
fn latin9(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for char in declared(text, "ISO-8859-15").chars() {
        match (char, u8::try_from(u32::from(char))) {
            ('€', _) => bytes.push(0xA4),
            ('Š', _) => bytes.push(0xA6),
            ('š', _) => bytes.push(0xA8),
            ('Ž', _) => bytes.push(0xB4),
            ('ž', _) => bytes.push(0xB8),
            ('Œ', _) => bytes.push(0xBC),
            ('œ', _) => bytes.push(0xBD),
            ('Ÿ', _) => bytes.push(0xBE),
            ('¤' | '¦' | '¨' | '´' | '¸' | '¼' | '½' | '¾', _) | (_, Err(_)) => {
                bytes.extend(format!("&#{};", u32::from(char)).bytes());
            }
            (_, Ok(byte)) => bytes.push(byte),
        }
    }
    bytes
}

/// `text`, without a byte order mark, with `encoding` in its XML declaration.
fn declared(text: &str, encoding: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let declaration = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>");
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => declaration + rest,
        None => declaration + text,
    }
}
