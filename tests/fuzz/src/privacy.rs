//! Masked output shows no value: a base document, any texts in the place of its values, and a sentinel in each.
//!
//! The data are the base, how far values are stretched, flags (1: the sentinel in every other place; 2: the other set-up; 4: two
//! characters break the document, each a place and a choice), then edits separated by `0xFF`, each a place and a text. A
//! place is two bytes, big-endian.

use super::bases::{BASES, Base, Syntax};
use super::{few_findings, rendered};
use diapason::{Direction, Environment, Validator};
use std::ops::Range;
use std::sync::LazyLock;

static VALIDATORS: LazyLock<[Validator; 2]> = LazyLock::new(|| {
    let receiving = Validator::builder().environment(Environment::Production).direction(Direction::Receiver);
    [Validator::builder(), receiving]
        .map(|builder| builder.limits(few_findings()).build().expect("no limit is zero"))
});

/// Twelve characters; none of its thirds stands in a report by itself.
const SENTINEL: &str = "ZQXJWKVQZJXW";

pub fn check(data: &[u8]) {
    let Some(input) = filled(data) else { return };
    // One set-up each time, as the data say.
    let [validator, other] = &*VALIDATORS;
    judged(if data[2] & 2 == 0 { validator } else { other }, &input);
}

/// No masked output of `input` has the sentinel.
pub fn shows_no_value(input: &[u8]) {
    VALIDATORS.iter().for_each(|validator| judged(validator, input));
    let document = diapason_xml::Document::parse(input, &few_findings());
    assert_no_value(&format!("{document:?}"), input);
    let read = diapason_model::json::read(input, &few_findings());
    assert_no_value(&format!("{read:?}"), input);
}

fn judged(validator: &Validator, input: &[u8]) {
    let report = validator.validate(input);
    for output in rendered::all(&report) {
        assert_no_value(&output, input);
    }
}

pub fn assert_no_value(output: &str, input: &[u8]) {
    // Any seven characters of the sentinel hold one of its thirds.
    let (first, rest) = SENTINEL.split_at(4);
    let (second, third) = rest.split_at(4);
    for part in [first, second, third] {
        if let Some(at) = output.find(part).or_else(|| output.find(&part.to_ascii_lowercase())) {
            let shown = output[output.floor_char_boundary(at.saturating_sub(300))..].chars().take(700);
            let shown: String = shown.collect();
            panic!("a value is shown: …{shown}…\ninput:\n{}", String::from_utf8_lossy(input));
        }
    }
}

/// The base with texts in the place of its values. `None`: the data are too short to say how.
pub fn filled(data: &[u8]) -> Option<Vec<u8>> {
    let [which, stretch, flags, edits @ ..] = data else { return None };
    let (breaks, edits) = edits.split_at_checked(if flags & 4 == 0 { 0 } else { 6 })?;
    let base = &BASES[usize::from(*which) % BASES.len()];
    let mut values: Vec<Option<String>> =
        vec![(flags & 1 == 1).then(|| SENTINEL.to_owned()); base.slots.len()];
    for edit in edits.split(|byte| *byte == 0xFF) {
        let [high, low, text @ ..] = edit else { continue };
        let slot = usize::from(u16::from_be_bytes([*high, *low])) % values.len();
        values[slot] = Some(value(text, *stretch));
    }
    let mut input = written(base, &values);
    for place in breaks.chunks(3) {
        let at = usize::from(u16::from_be_bytes([place[0], place[1]])) % (input.len() + 1);
        let at = input.floor_char_boundary(at);
        input.insert(at, char::from(BREAKERS[usize::from(place[2]) % BREAKERS.len()]));
    }
    Some(input.into_bytes())
}

/// What breaks a document and, two at most, makes no name of a value: neither `<` nor white space nor `=`.
const BREAKERS: &[u8] = b"\"'>/&;!?-[]{}:,\\\x01";

/// The text with the sentinel in its middle. A stretched one is longer than what an excerpt reaches over.
fn value(text: &[u8], stretch: u8) -> String {
    let text = String::from_utf8_lossy(text);
    let (before, after) = text.split_at(text.floor_char_boundary(text.len() / 2));
    let far = match stretch & 3 {
        0 | 1 => 0,
        2 => 4080 + usize::from(stretch >> 2) / 2,
        _ => 8200,
    };
    let before = if before.is_empty() { before.to_owned() } else { before.repeat(1 + far / before.len()) };
    format!("{before}{SENTINEL}{after}")
}

fn written(base: &Base, values: &[Option<String>]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (Range { start, end }, value) in base.slots.iter().cloned().zip(values) {
        let Some(value) = value else { continue };
        out.push_str(&base.text[from..start]);
        match base.syntax {
            Syntax::Xml => out.extend(value.chars().map(escaped)),
            Syntax::Json => {
                let quoted = serde_json::to_string(value).expect("text is JSON");
                out.push_str(&quoted[1..quoted.len() - 1]);
            }
        }
        from = end;
    }
    out.push_str(&base.text[from..]);
    out
}

fn escaped(c: char) -> String {
    match c {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '&' => "&amp;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&apos;".to_owned(),
        other => other.to_string(),
    }
}
