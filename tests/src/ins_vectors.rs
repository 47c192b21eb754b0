//! The INS test vectors: every expected answer is what the rules, or the values of `diapason::ins`, answer.
//!
//! The vectors are read from the file that `DIAPASON_INS_VECTORS` names, else from the published examples. A group, a key
//! or a code that this test does not know is a failure: nothing is passed over. An answer is never looked up by the id of
//! a vector; what is wrong in a vector itself stands in [`EXCEPTIONS`], with the
//! reason.

mod cda;
mod codes;
mod engine;
mod fhir;
mod hl7v2;
mod values;

use crate::support::{assert_none, shared};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// What we say beyond a vector, which is wrong to leave it out: id, code, why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "X003",
    "S7_VALUE",
    "its S7 is 17000, a postal code: communes are numbered from 001 in the INSEE code (COG), as vector M083 has it too",
)];

#[test]
fn ins_vectors_give_their_expected_answers() {
    let Some(file) = file() else { return };
    let text = fs::read_to_string(&file).expect("the vectors can be read");
    let vectors: Value = serde_json::from_str(&text).expect("the vectors are JSON");
    let vectors = vectors["vectors"].as_array().expect("a list of vectors");
    let mut violations = Vec::new();
    for vector in vectors {
        let id = vector["id"].as_str().unwrap_or("?");
        let group = vector["group"].as_str().unwrap_or_default();
        let answer = match group {
            "matricule" => values::matricule(vector),
            "oid_policy" => values::oid_policy(vector),
            "name" => values::name(vector),
            "birth_date" => values::birth_date(vector),
            "status" => values::status(vector),
            "mssante" => values::mssante(vector),
            "insi" => values::insi(vector),
            "datamatrix" => values::datamatrix(vector),
            "hl7v2" => hl7v2::answer(vector),
            "cda" => cda::answer(vector),
            "fhir" => fhir::answer(vector),
            other => Err(format!("the group {other:?} is unknown")),
        };
        let found = match answer {
            Ok(mut answer) => {
                for (_, code, why) in EXCEPTIONS.iter().filter(|(known, ..)| *known == id) {
                    assert!(answer.errors.remove(*code), "{id}: {code} is an exception no more");
                    println!("{id}: {code} is left aside, {why}");
                }
                answer.differences(&vector["expect"])
            }
            Err(why) => vec![why],
        };
        violations.extend(found.into_iter().map(|violation| format!("{group} {id}: {violation}")));
    }
    println!("{} vectors of {}", vectors.len(), file.display());
    assert!(!vectors.is_empty(), "there are no vectors");
    assert_none(&violations, "INS vectors");
}

fn file() -> Option<PathBuf> {
    match std::env::var_os("DIAPASON_INS_VECTORS") {
        Some(file) => Some(PathBuf::from(file)),
        None => Some(shared()?.join("vectors/ins.json")),
    }
}

/// What is answered to a vector.
#[derive(Debug, Default)]
struct Answer {
    /// Ids of rules (they have a `/`) and codes of values or readers that refuse.
    errors: BTreeSet<String>,
    /// Those that only warn.
    warnings: BTreeSet<String>,
    /// Everything else that a vector may ask for.
    facts: Map<String, Value>,
    /// Whether each code must be said both by a rule and by a value, or by one of them.
    said_by: SaidBy,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum SaidBy {
    #[default]
    Either,
    Both,
}

impl Answer {
    fn fact(&mut self, key: &str, value: impl Into<Value>) {
        self.facts.insert(key.to_owned(), value.into());
    }

    fn error(&mut self, code: impl Into<String>) {
        self.errors.insert(code.into());
    }

    fn warning(&mut self, code: impl Into<String>) {
        self.warnings.insert(code.into());
    }

    /// What the vector expects and is not answered, and the other way round.
    fn differences(&self, expect: &Value) -> Vec<String> {
        let mut violations = Vec::new();
        let whole;
        let expect = match expect {
            Value::Object(expect) => expect,
            other => {
                whole = Map::from_iter([("status".to_owned(), other.clone())]);
                &whole
            }
        };
        let mut errors = Vec::new();
        let mut refused = false;
        for (key, value) in expect {
            match (key.as_str(), value) {
                ("error", Value::String(code)) => errors.push(code.as_str()),
                ("errors", Value::Array(codes)) => errors.extend(codes.iter().filter_map(Value::as_str)),
                ("warning", Value::String(code)) => violations.extend(self.unsaid(&[code], &self.warnings)),
                ("warnings", Value::Array(codes)) => {
                    let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
                    violations.extend(self.unsaid(&codes, &self.warnings));
                    violations.extend(unexpected(&codes, &self.warnings, codes::BESIDE_THE_POINT));
                }
                ("valid" | "accept", Value::Bool(valid)) => {
                    refused |= !valid;
                    if *valid != self.errors.is_empty() {
                        violations.push(format!("{key} is not {valid}: {:?}", self.errors));
                    }
                }
                _ => match self.facts.get(key) {
                    Some(fact) if fact == value => {}
                    Some(fact) => violations.push(format!("{key} is {fact} and not {value}")),
                    None => violations.push(format!("nothing is known of {key}, which is {value}")),
                },
            }
        }
        violations.extend(self.unsaid(&errors, &self.errors));
        // A vector that only says that something is refused leaves open why.
        if !errors.is_empty() || !refused {
            violations.extend(unexpected(&errors, &self.errors, &[]));
        }
        violations
    }

    fn unsaid(&self, codes: &[&str], said: &BTreeSet<String>) -> Vec<String> {
        let mut violations = Vec::new();
        for code in codes {
            let by_rule = codes::rules_of(code).iter().any(|rule| said.contains(*rule));
            // Where a value refuses as well, a rule may weigh less: a source that is second-hand makes no error of it.
            let rules = codes::rules_of(code).iter().chain(codes::beside(code));
            let by_any_rule =
                rules.into_iter().any(|rule| self.errors.contains(*rule) || self.warnings.contains(*rule));
            let by_value = codes::values_of(code).any(|value| said.contains(value));
            let enough = match self.said_by {
                SaidBy::Both if !codes::rules_of(code).is_empty() => by_any_rule && by_value,
                _ => by_rule || by_value,
            };
            if !enough {
                violations.push(format!("{code} is not said: {said:?}"));
            }
        }
        violations
    }
}

fn unexpected(codes: &[&str], said: &BTreeSet<String>, beside: &[&str]) -> Vec<String> {
    let explained = |name: &String| {
        let by = |code: &&str| {
            let words = codes::rules_of(code).iter().chain(codes::beside(code)).copied();
            words.chain(codes::values_of(code)).any(|word| word == name)
        };
        codes.iter().any(by) || beside.contains(&name.as_str())
    };
    said.iter().filter(|name| !explained(name)).map(|name| format!("{name} is not expected")).collect()
}
