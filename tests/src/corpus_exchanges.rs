//! The published exchanges: archives IHE_XDM.ZIP, HL7 v2 messages and the documents beside them. What is called an error or a
//! warning in them stands in a table with its reason, and nothing else is.
//!
//! The exchanges are not committed. The table is `tests/data/corpus-exchanges.txt`: by rule its severity and why that is a defect of
//! the exchange, then a line per place, with the file, the part, the path (of HL7 v2) or line, and how many findings stand there.
//! `UPDATE=1` writes it again; the reasons, and the places of a rule that is new, are for a person to read.

use crate::support::{assert_none, files_below, judge, shared, workspace};
use crate::tags::tags;
use diapason::{Environment, Finding, InputReport, Kind, Severity, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// What every official archive keeps to: the files are those of the metadata, which repeat the truth of the document.
const KEPT_BY_ALL: &[&str] = &[
    "xdm/hash-mismatch",
    "xdm/size-mismatch",
    "xdm/file-missing",
    "xdm/uri-case-mismatch",
    "cross/unique-id-mismatch",
    "cross/type-code-mismatch",
    "cross/title-mismatch",
    "cross/title-blank-mismatch",
    "cross/identity-matricule-mismatch",
    "cross/identity-matricule-missing",
    "cross/identity-oid-mismatch",
    "cross/identity-birth-name-mismatch",
    "cross/identity-birth-date-mismatch",
    "cross/identity-birth-place-mismatch",
    "cross/identity-sex-mismatch",
    "cross/creation-time-mismatch",
    "cross/creation-time-local",
    "cross/service-time-mismatch",
    "cross/language-mismatch",
    "cross/confidentiality-missing",
    "cross/facility-type-mismatch",
    "cross/practice-setting-mismatch",
    "cross/legal-authenticator-mismatch",
    "cross/authors-mismatch",
    "cross/format-level-mismatch",
];

/// On which structures no published message of a current edition errs.
const STRUCTURE: [&str; 5] = [
    "hl7v2/segment-missing",
    "hl7v2/segment-repeated",
    "hl7v2/segment-misplaced",
    "hl7v2/segment-unexpected",
    "hl7v2/message-structure-mismatch",
];

const ROOTS: [&str; 4] =
    ["1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11"];

#[test]
fn every_error_and_warning_is_known() {
    let Some(exchanges) = exchanges() else { return };
    let mut found: BTreeMap<Place, usize> = BTreeMap::new();
    for exchange in exchanges {
        for finding in exchange.input.findings.iter().filter(|finding| finding.severity != Severity::Info) {
            *found.entry(Place::of(exchange, finding)).or_default() += 1;
        }
    }
    let table = Table::read();
    if std::env::var_os("UPDATE").is_some() {
        return table.write(&found);
    }
    let mut violations: Vec<String> = table
        .reasons
        .iter()
        .filter(|(_, why)| why.trim().is_empty())
        .map(|((severity, rule), _)| format!("{severity} {rule}: no reason"))
        .collect();
    let places: BTreeSet<&Place> = found.keys().chain(table.places.keys()).collect();
    for place in places {
        let (is, known) = (found.get(place).copied(), table.places.get(place).copied());
        if is != known {
            violations.push(format!("{place:?}: {is:?}, and {known:?} in the table"));
        }
    }
    println!("{} findings at {} places", found.values().sum::<usize>(), found.len());
    assert_none(&violations, "published exchanges");
}

#[test]
fn what_all_archives_keep_to_is_never_found_broken() {
    let Some(exchanges) = exchanges() else { return };
    let archives: Vec<_> = exchanges.iter().filter(|exchange| exchange.input.kind == Kind::Xdm).collect();
    assert_eq!(archives.len(), 78);
    let mut violations = Vec::new();
    for rule in KEPT_BY_ALL {
        assert!(diapason::rule(rule).is_some(), "{rule}: no such rule");
        let ended = |status: Status| {
            let of_rule = |exchange: &&&Exchange| {
                let mut outcomes = exchange.input.outcomes.iter();
                outcomes.any(|outcome| outcome.rule.as_str() == *rule && outcome.status == status)
            };
            archives.iter().filter(of_rule).count()
        };
        let (passed, failed) = (ended(Status::Passed), ended(Status::Failed));
        println!("{rule}: kept by {passed} archives");
        if failed > 0 || passed < 70 {
            violations.push(format!("{rule}: kept by {passed}, broken by {failed}"));
        }
    }
    assert_none(&violations, "what all archives keep to");
}

#[test]
fn no_structure_of_a_published_message_is_found_wrong() {
    let Some(exchanges) = exchanges() else { return };
    let mut violations = Vec::new();
    for exchange in exchanges {
        let of_structure =
            exchange.input.findings.iter().filter(|finding| STRUCTURE.contains(&finding.rule.as_str()));
        violations.extend(of_structure.map(|finding| format!("{}: {}", exchange.name, finding.rule)));
    }
    assert_none(&violations, "structures");
}

#[test]
fn every_wrong_key_is_found_and_no_other() {
    let Some(exchanges) = exchanges() else { return };
    let mut violations = Vec::new();
    let mut wrong = 0;
    for exchange in exchanges {
        let expected: BTreeSet<String> = exchange.wrong_matricules();
        wrong += expected.len();
        let found = exchange.input.findings.iter().filter(|f| f.rule.as_str() == "ins/key-mismatch");
        let parts: BTreeSet<String> = found.map(|finding| finding.location.part.to_string()).collect();
        if parts.is_empty() != expected.is_empty() {
            violations.push(format!("{}: {} wrong, found in {parts:?}", exchange.name, expected.len()));
        }
    }
    println!("{wrong} matricules with a wrong key");
    assert!(wrong > 0, "the exchanges are known to hold wrong keys");
    assert_none(&violations, "wrong keys");
}

#[test]
fn every_part_that_should_be_read_is_read() {
    let Some(exchanges) = exchanges() else { return };
    let mut violations = Vec::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for exchange in exchanges {
        for part in &exchange.input.parts {
            *kinds.entry(part.kind.to_string()).or_default() += 1;
        }
        let holds = |kind: Kind| exchange.input.parts.iter().any(|part| part.kind == kind);
        // Three archives hold a style sheet with the document in it, which is read as the document.
        if exchange.input.kind == Kind::Xdm && !(holds(Kind::Metadata) && holds(Kind::Cda)) {
            violations.push(format!("{}: without metadata or document", exchange.name));
        }
    }
    println!("parts: {kinds:?}");
    assert_none(&violations, "parts");
}

/// A published exchange and what is said of it.
struct Exchange {
    /// Its path in the folder of examples.
    name: String,
    bytes: Vec<u8>,
    input: InputReport,
}

impl Exchange {
    /// The matricules whose key is not 97 - (n mod 97), by arithmetic of our own on the raw bytes.
    fn wrong_matricules(&self) -> BTreeSet<String> {
        let mut matricules = BTreeSet::new();
        if self.bytes.starts_with(b"PK") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&self.bytes)).expect("an archive");
            for index in 0..zip.len() {
                let mut content = Vec::new();
                let mut file = zip.by_index(index).expect("an entry");
                std::io::Read::read_to_end(&mut file, &mut content).expect("it can be read");
                matricules.extend(in_xml(&content));
                matricules.extend(in_hl7(&String::from_utf8_lossy(&content).replace("&amp;", "&")));
            }
        } else {
            matricules.extend(in_xml(&self.bytes));
            for line in self.bytes.split(|byte| matches!(byte, b'\r' | b'\n')) {
                if line.starts_with(b"PID|") {
                    matricules.extend(in_hl7(&String::from_utf8_lossy(line)));
                }
            }
        }
        matricules.retain(|matricule| !key_holds(matricule));
        matricules
    }
}

/// The extensions under a root of the INS.
fn in_xml(bytes: &[u8]) -> Vec<String> {
    let tags = tags(bytes);
    let of_ins = tags.iter().filter_map(|tag| {
        let root = tag.attribute("root").filter(|root| ROOTS.contains(&root.value.as_str()))?;
        let _ = root;
        tag.attribute("extension").map(|extension| extension.value.clone())
    });
    of_ins.collect()
}

/// The identifiers (CX) of an authority of the INS.
fn in_hl7(text: &str) -> Vec<String> {
    let elements = text.split(['|', '~', '"', '>', '<']);
    let of_ins = elements.filter_map(|element| {
        let mut components = element.split('^');
        let number = components.next()?;
        let authority = components.nth(2)?;
        let root = authority.split('&').nth(1)?;
        ROOTS.contains(&root).then(|| number.to_owned())
    });
    of_ins.collect()
}

/// True where the number has not the shape of a matricule, which is for other rules to say.
fn key_holds(text: &str) -> bool {
    if text.len() != 15 || !text.is_ascii() {
        return true;
    }
    let number = text[..13].replace("2A", "19").replace("2B", "18");
    match (number.parse::<u64>(), text[13..].parse::<u64>()) {
        (Ok(number), Ok(key)) => key == 97 - number % 97,
        _ => true,
    }
}

fn exchanges() -> Option<&'static [Exchange]> {
    static EXCHANGES: OnceLock<Option<Vec<Exchange>>> = OnceLock::new();
    let read = || {
        let corpus = shared()?.join("corpus");
        let files = ["hl7v2", "xdm"].into_iter().flat_map(|folder| files_below(&corpus.join(folder)));
        Some(files.map(|file| exchange(&corpus, &file)).collect())
    };
    EXCHANGES.get_or_init(read).as_deref()
}

fn exchange(corpus: &Path, file: &Path) -> Exchange {
    let path = file.strip_prefix(corpus).expect("it stands below").components();
    let names: Vec<_> = path.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
    let bytes = fs::read(file).expect("an example can be read");
    let input = judge(&bytes, Environment::Test);
    Exchange { name: names.join("/"), bytes, input }
}

/// Where something is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    severity: String,
    rule: String,
    file: String,
    part: String,
    at: String,
}

impl Place {
    fn of(exchange: &Exchange, finding: &Finding) -> Self {
        let path = &*finding.location.path;
        let line = finding.position.map_or(0, |position| position.line);
        let at = if path.contains('/') { format!("line {line}") } else { path.to_owned() };
        Self {
            severity: finding.severity.name().to_owned(),
            rule: finding.rule.to_string(),
            file: exchange.name.clone(),
            part: finding.location.part.to_string(),
            at,
        }
    }
}

/// What is known: why each rule fires, and how often at which place.
#[derive(Default)]
struct Table {
    reasons: BTreeMap<(String, String), String>,
    places: BTreeMap<Place, usize>,
}

impl Table {
    fn path() -> std::path::PathBuf {
        workspace().join("tests/data/corpus-exchanges.txt")
    }

    fn read() -> Self {
        let mut table = Self::default();
        let text = fs::read_to_string(Self::path()).unwrap_or_default();
        let mut now = (String::new(), String::new());
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(rule) = line.strip_prefix("= ") {
                let (name, why) = rule.split_once(": ").unwrap_or((rule, ""));
                let (severity, rule) = name.split_once(' ').expect("a severity and a rule");
                now = (severity.to_owned(), rule.to_owned());
                table.reasons.insert(now.clone(), why.to_owned());
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let [file, part, at, count] = columns.as_slice() else { panic!("not four columns: {line}") };
            let place = Place {
                severity: now.0.clone(),
                rule: now.1.clone(),
                file: (*file).to_owned(),
                part: (*part).to_owned(),
                at: (*at).to_owned(),
            };
            table.places.insert(place, count.parse().expect("a number"));
        }
        table
    }

    /// Writes the table for what is found, with the reasons that are known.
    fn write(&self, found: &BTreeMap<Place, usize>) {
        let mut text = String::from(
            "# What is called an error or a warning in the published exchanges, and why it is one: rule, then file, part, place, count.\n",
        );
        let mut now = (String::new(), String::new());
        for (place, count) in found {
            let rule = (place.severity.clone(), place.rule.clone());
            if rule != now {
                let why = self.reasons.get(&rule).map_or("", String::as_str);
                let _ = writeln!(text, "\n= {} {}: {why}", rule.0, rule.1);
                now = rule;
            }
            let _ = writeln!(text, "{}\t{}\t{}\t{count}", place.file, place.part, place.at);
        }
        fs::write(Self::path(), text).expect("the table can be written");
    }
}
