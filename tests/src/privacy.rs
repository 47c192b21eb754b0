//! No value of an input reaches an output unless it is asked for.
//!
//! A *sentinel* is a word of twelve characters that occurs nowhere else. It takes the place of every value of a fixture,
//! one value at a time, so that everything else stays right and the rules and readers say what they have to say. Masked, no
//! output may hold it; shown, some do, else this test would prove nothing.

use crate::outputs::outputs;
use crate::support::{CdaDocument, Fixture, IDENTITY, assert_none, fixtures, inputs, validator};
use crate::tags::{Value, values};
use diapason::{Environment, Limits, Reveal};
use serde_json::Value as Json;

pub(crate) const SENTINEL: &str = "ZQXJVKWYBFHD";

#[test]
fn no_value_of_an_xml_document_is_in_a_masked_output() {
    let mut seen = Seen::default();
    for fixture in documents().iter().filter(|fixture| fixture.path.ends_with(".xml")) {
        // Another encoding would need the sentinel in it.
        let Ok(text) = std::str::from_utf8(&fixture.bytes) else { continue };
        for value in values(text.as_bytes()) {
            let mut altered = text.to_owned();
            altered.replace_range(value.span.clone(), SENTINEL);
            seen.look(&format!("{} at {}", fixture.path, value.span.start), &altered, fixture.environment());
        }
    }
    seen.conclude("XML");
}

#[test]
fn no_value_behind_another_is_in_a_masked_output() {
    // What a value begins with may decide what is said of it: here it stays.
    let mut seen = Seen::default();
    let text = CdaDocument::default().to_string();
    for Value { span, .. } in values(text.as_bytes()) {
        let mut altered = text.clone();
        altered.insert_str(span.end, SENTINEL);
        seen.look(&format!("the document at {}", span.start), &altered, Environment::Production);
    }
    seen.conclude("XML");
}

#[test]
fn no_value_of_a_json_model_is_in_a_masked_output() {
    let mut seen = Seen::default();
    let mut documents: Vec<Fixture> = fixtures("rules");
    documents.retain(|fixture| fixture.path.ends_with(".json"));
    documents.push(Fixture { path: "identity.json".to_owned(), bytes: IDENTITY.into() });
    for fixture in &documents {
        let Ok(model) = serde_json::from_slice::<Json>(&fixture.bytes) else { continue };
        for pointer in strings(&model, "") {
            let mut altered = model.clone();
            *altered.pointer_mut(&pointer).expect("it is there") = SENTINEL.into();
            seen.look(&format!("{}{pointer}", fixture.path), &format!("{altered:#}"), fixture.environment());
            let mut altered = model.clone();
            *altered.pointer_mut(&pointer).expect("it is there") = Json::from(vec![SENTINEL]);
            seen.look(&format!("{}{pointer}", fixture.path), &altered.to_string(), fixture.environment());
        }
    }
    seen.conclude("JSON");
}

#[test]
fn what_an_input_is_shows_values_only_where_they_are_asked_for() {
    let text = CdaDocument::default().to_string();
    let mut shown = 0;
    let mut violations = Vec::new();
    for value in values(text.as_bytes()) {
        let mut altered = text.clone();
        altered.replace_range(value.span.clone(), SENTINEL);
        let mut inspection = diapason::inspect(altered.as_bytes(), &Limits::default());
        shown += inspection.values.iter().filter(|(_, value)| value.contains(SENTINEL)).count();
        inspection.values.clear();
        // The type of a document, its conformances and its media types are what one inspects it for.
        let of_its_kind =
            matches!(value.name.as_str(), "code" | "codeSystem" | "root" | "extension" | "mediaType");
        if !of_its_kind && format!("{inspection:?}").contains(SENTINEL) {
            violations.push(format!("{} at {}", value.name, value.span.start));
        }
    }
    assert!(shown > 0, "the values of a patient are there for who asks");
    assert_none(&violations, "what an input is");
}

#[test]
fn a_debug_form_of_what_an_input_is_masks_its_values() {
    let text = CdaDocument::default().to_string().replace("DOMINIQUE", SENTINEL);
    let inspection = diapason::inspect(text.as_bytes(), &Limits::default());
    assert!(inspection.values.iter().any(|(_, value)| value.contains(SENTINEL)));
    assert!(!format!("{inspection:?}").contains(SENTINEL));
}

/// The documents whose values are replaced: one per XML fixture that fails, the whole ones, and the right one.
fn documents() -> Vec<Fixture> {
    let mut documents: Vec<Fixture> =
        inputs().into_iter().filter(|fixture| !fixture.name().starts_with("pass-")).collect();
    // One per rule is enough to make it speak.
    documents.dedup_by(|one, other| {
        folder(&one.path).starts_with("rules/") && folder(&one.path) == folder(&other.path)
    });
    documents.push(Fixture {
        path: "document.xml".to_owned(),
        bytes: CdaDocument::default().to_string().into_bytes(),
    });
    documents
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What was looked at.
#[derive(Default)]
pub(crate) struct Seen {
    looked: usize,
    shown: usize,
    leaks: Vec<String>,
}

impl Seen {
    fn look(&mut self, what: &str, input: &str, environment: Environment) {
        self.look_at(what, input.as_bytes(), environment);
    }

    pub(crate) fn look_at(&mut self, what: &str, input: &[u8], environment: Environment) {
        self.looked += 1;
        let masked = validator(environment, Reveal::Masked).validate(input);
        // Without a finding there is nothing that could carry a value.
        if masked.inputs.iter().all(|input| input.findings.is_empty()) && !self.looked.is_multiple_of(50) {
            return;
        }
        let leaks = outputs(&masked).into_iter().filter(|output| output.text.contains(SENTINEL));
        self.leaks.extend(leaks.map(|output| format!("{what}: {}", output.form)));
        if self.shown < 100 {
            let revealed = validator(environment, Reveal::Values).validate(input);
            self.shown += outputs(&revealed).iter().filter(|output| output.text.contains(SENTINEL)).count();
        }
    }

    pub(crate) fn conclude(self, what: &str) {
        println!("{what}: {} values were replaced", self.looked);
        assert!(self.looked > 0, "no value was replaced");
        assert!(self.shown > 0, "values are shown to who asks for them");
        assert_none(&self.leaks, "values in masked outputs");
    }
}

/// JSON pointers to every string of `value`.
fn strings(value: &Json, at: &str) -> Vec<String> {
    match value {
        Json::String(_) => vec![at.to_owned()],
        Json::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, item)| strings(item, &format!("{at}/{index}")))
            .collect(),
        Json::Object(fields) => {
            fields.iter().flat_map(|(key, item)| strings(item, &format!("{at}/{key}"))).collect()
        }
        _ => Vec::new(),
    }
}
