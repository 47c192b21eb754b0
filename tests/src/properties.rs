//! What holds for any input: the same answer twice, no panic, spans inside the input, and no value in a masked output.
//!
//! Ten thousand altered inputs per reader, from the fixtures. The seed is printed; `DIAPASON_SEED` repeats a run.

use crate::outputs::{json, text};
use crate::support::{CdaDocument, IDENTITY, fixtures, inputs, validator};
use crate::tags::values;
use diapason::ins::mssante::Address;
use diapason::ins::{BirthDate, BirthPlace, Matricule, datamatrix};
use diapason::{Environment, Language, Reveal};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::hash::{BuildHasher, RandomState};

const CASES: u32 = 10_000;

/// A word of twelve characters that stands for a value.
const SENTINEL: &str = "ZQXJVKWYBFHD";

#[test]
fn any_xml_is_judged() {
    let marked = CdaDocument::default().to_string().replace("ESSAI", SENTINEL).replace("DOMINIQUE", SENTINEL);
    let marked = marked.replace("Tout va bien.", SENTINEL).replace("Document d'essai", SENTINEL);
    let mut seeds = vec![marked.into_bytes(); 20];
    seeds.extend(of_kind(".xml"));
    run(&seeds, |bytes| {
        judged_soundly(bytes)?;
        masked_where(bytes, |bytes| {
            let inside: usize =
                values(bytes).iter().map(|value| occurrences(&bytes[value.span.clone()])).sum();
            inside == occurrences(bytes)
        })
    });
}

#[test]
fn any_json_is_judged() {
    let marked =
        IDENTITY.replace("ESSAI", SENTINEL).replace("DOMINIQUE", SENTINEL).replace("19790328", SENTINEL);
    let mut seeds = vec![marked.into_bytes(); 20];
    seeds.extend(of_kind(".json"));
    run(&seeds, |bytes| {
        judged_soundly(bytes)?;
        // A word that became a key is a name, and names are kept.
        masked_where(bytes, |bytes| {
            serde_json::from_slice::<serde_json::Value>(bytes).is_ok_and(|value| no_key(&value))
        })
    });
}

#[test]
fn any_text_is_read() {
    let texts = [
        "279035121518989",
        "297022A02077878",
        " 2 79 03 51 215 189 89",
        "mailto:279035121518989@patient.mssante.fr",
        "IS010000000000000000000000S1279035121518989S21.2.250.1.213.1.4.10S3DOMINIQUE\u{1d}S4ESSAI\u{1d}S5FS628-03-1979S751215",
        "]d2IS010000000000000000000000S1279035121518989S21.2.250.1.213.1.4.8\u{1d}S3ADA<GS>S4ESSAI S5FS61979-03-28",
        "19790328",
        "1979-03-28",
        "32^13^1950",
        "2A004",
    ];
    let seeds: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    run(&seeds, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let read = || {
            let decoded = datamatrix::decode(&text);
            let address = Address::parse(&text);
            let refused = address.err().map(|refused| refused.to_string());
            let matricule = Matricule::parse(&text);
            let tolerated = Matricule::parse_tolerant(&text);
            let said = matricule.err().map(|faults| faults.to_string());
            let dates = (BirthDate::parse(&text), BirthDate::parse_lunar(&text), BirthPlace::parse(&text));
            format!("{decoded:?} {address:?} {refused:?} {matricule:?} {said:?} {tolerated:?} {:?}", dates.2)
                + if dates.0.is_ok() || dates.1.is_ok() { " date" } else { "" }
        };
        let said = read();
        prop_assert_eq!(&said, &read());
        let decoded = datamatrix::decode(&text);
        for block in [&decoded.matricule, &decoded.oid, &decoded.birth_family_name, &decoded.birth_date] {
            let Some(block) = block else { continue };
            prop_assert_eq!(text.get(block.span.clone()), Some(block.text));
            // What is short or made of one sign may be part of any word.
            let telling = block.text.chars().filter(char::is_ascii_digit).count() > 5;
            prop_assert!(!telling || !said.contains(block.text), "a value is in a debug form");
        }
        Ok(())
    });
}

/// A change of the bytes: where, and what.
#[derive(Clone, Debug)]
enum Change {
    Put(u8),
    Remove(usize),
    Repeat(usize),
    Token(&'static str),
    Swap(usize),
}

const TOKENS: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "/",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "?>",
    "&#x0;",
    "&amp;",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\\u0000",
    "\\",
    "null",
    "true",
    "-1e9",
    "xmlns:a=\"b\"",
    " nullFlavor=\"UNK\"",
    "\u{FEFF}",
    "é",
    "\u{1d}",
    "\r\n",
    "1.2.250.1.213.1.4.8",
    "S1",
    "2A",
    "<!DOCTYPE a [",
    "@patient.mssante.fr",
];

fn change() -> impl Strategy<Value = (prop::sample::Index, Change)> {
    let change = prop_oneof![
        any::<u8>().prop_map(Change::Put),
        (1_usize..40).prop_map(Change::Remove),
        (1_usize..40).prop_map(Change::Repeat),
        prop::sample::select(TOKENS).prop_map(Change::Token),
        (1_usize..20).prop_map(Change::Swap),
    ];
    (any::<prop::sample::Index>(), change)
}

fn altered(bytes: &[u8], changes: &[(prop::sample::Index, Change)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (index, change) in changes {
        let at = index.index(bytes.len() + 1);
        let end = |length: usize| (at + length).min(bytes.len());
        match change {
            Change::Put(byte) => bytes.insert(at, *byte),
            Change::Remove(length) => drop(bytes.drain(at..end(*length))),
            Change::Repeat(length) => {
                let again = bytes[at..end(*length)].to_vec();
                bytes.splice(at..at, again);
            }
            Change::Token(token) => drop(bytes.splice(at..at, token.bytes())),
            Change::Swap(length) => {
                let end = end(*length);
                bytes[at..end].reverse();
            }
        }
    }
    bytes
}

/// Runs `holds` on altered `seeds`, and prints the seed of the run.
fn run(seeds: &[Vec<u8>], holds: impl Fn(&[u8]) -> Result<(), TestCaseError>) {
    assert!(!seeds.is_empty(), "there is nothing to alter");
    seeds.iter().for_each(|seed| holds(seed).unwrap_or_else(|why| panic!("an input as it is: {why}")));
    let chosen = std::env::var("DIAPASON_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
    let seed = chosen.unwrap_or_else(|| RandomState::new().hash_one("diapason"));
    println!("DIAPASON_SEED={seed}");
    let bytes: Vec<u8> = seed.to_le_bytes().into_iter().cycle().take(32).collect();
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let strategy = (any::<prop::sample::Index>(), prop::collection::vec(change(), 1..4));
    let outcome =
        runner.run(&strategy, |(index, changes)| holds(&altered(index.get::<Vec<u8>>(seeds), &changes)));
    if let Err(TestError::Fail(why, (index, changes))) = outcome {
        let input = altered(index.get::<Vec<u8>>(seeds), &changes);
        panic!("DIAPASON_SEED={seed}: {why}\n{}", String::from_utf8_lossy(&input));
    }
}

fn judged_soundly(bytes: &[u8]) -> Result<(), TestCaseError> {
    let report = validator(Environment::Test, Reveal::Masked).validate(bytes);
    let again = validator(Environment::Test, Reveal::Masked).validate(bytes);
    let [input] = &report.inputs[..] else { return Err(TestCaseError::fail("one input gives one report")) };
    prop_assert_eq!(&input.findings, &again.inputs[0].findings);
    prop_assert_eq!(&input.outcomes, &again.inputs[0].outcomes);
    for finding in &input.findings {
        let span = &finding.location.span;
        prop_assert!(span.start <= span.end && span.end <= bytes.len(), "{} at {span:?}", finding.rule);
        let excerpt = finding.excerpt.as_ref().map_or(0, |excerpt| excerpt.text.chars().count());
        prop_assert!(excerpt <= 122, "an excerpt of {excerpt} columns");
    }
    Ok(())
}

/// Masked outputs hold no sentinel, where each one in `bytes` is a value still.
fn masked_where(bytes: &[u8], are_values: impl Fn(&[u8]) -> bool) -> Result<(), TestCaseError> {
    if occurrences(bytes) == 0 || !are_values(bytes) {
        return Ok(());
    }
    let report = validator(Environment::Test, Reveal::Masked).validate(bytes);
    for output in [text(&report, Language::French), json(&report, Language::English), format!("{report:?}")] {
        prop_assert!(!output.contains(SENTINEL), "a value is in a masked output");
    }
    Ok(())
}

fn occurrences(bytes: &[u8]) -> usize {
    bytes.windows(SENTINEL.len()).filter(|window| *window == SENTINEL.as_bytes()).count()
}

fn no_key(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Object(fields) => {
            fields.iter().all(|(key, value)| !key.contains(SENTINEL) && no_key(value))
        }
        serde_json::Value::Array(items) => items.iter().all(no_key),
        _ => true,
    }
}

fn of_kind(ending: &str) -> Vec<Vec<u8>> {
    let all = inputs().into_iter().chain(fixtures("hostile")).chain(fixtures("regressions"));
    all.filter(|fixture| fixture.path.ends_with(ending)).map(|fixture| fixture.bytes).collect()
}
