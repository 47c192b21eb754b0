//! The reader of models in JSON: it agrees with another parser on what JSON is, and reads back what was read.

use super::{assert_span, small_limits};
use diapason::Limits;
use diapason_core::{Anchor, Locate, Location};
use diapason_model::json::{self, RULES, Read};
use serde::de::IgnoredAny;

pub fn check(input: &[u8]) {
    let read = json::read(input, &Limits::default());
    assert_eq!(format!("{read:?}"), format!("{:?}", json::read(input, &Limits::default())));
    holds_together(input, &read);
    agrees_on_syntax(input, &read);
    reads_back(&read);

    let limits = small_limits();
    let bounded = json::read(input, &limits);
    holds_together(input, &bounded);
    assert!(
        bounded.items.len() <= limits.parts as usize && bounded.problems.len() <= limits.findings as usize
    );
}

fn holds_together(input: &[u8], read: &Read<'_>) {
    for problem in &read.problems {
        assert_span(input, &problem.span, problem.rule.id);
        assert!(problem.path.is_empty() || problem.path.starts_with('/'), "{}", problem.path);
        assert!(RULES.iter().any(|rule| rule.id == problem.rule.id));
    }
    assert!(read.problems.is_sorted_by_key(|problem| problem.span.start), "problems out of order");
    let counted: usize = RULES.iter().map(|rule| read.count(rule)).sum();
    assert_eq!(counted, read.problems.len() + read.problems_dropped());
    for item in &read.items {
        let location = read.locate(item.at);
        assert_span(input, &location.span, "item");
        assert!(input[location.span].starts_with(b"{"));
        assert_eq!(location.path, item.pointer);
    }
    assert_eq!(read.locate(Anchor::NONE), Location::default());
}

/// `serde_json` says what JSON is, where both read the same characters.
fn agrees_on_syntax(input: &[u8], read: &Read<'_>) {
    let marked = input.starts_with(b"\xEF\xBB\xBF");
    // The grammar lets half a surrogate pair through, and such an escape names no character.
    let broken = read.problems.iter().any(|problem| problem.rule.id == "json-schema/encoding");
    if read.limit.is_some() || marked || broken {
        return;
    }
    let is_json = |text: &[u8]| serde_json::from_slice::<IgnoredAny>(text).is_ok();
    let refused = read.problems.iter().any(|problem| problem.rule.id == "json-schema/not-json");
    if is_json(input) {
        assert!(!refused, "refuses what is JSON");
    } else if !refused {
        let lines: Vec<_> =
            input.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).collect();
        assert!(lines.len() > 1 && lines.iter().all(|line| is_json(line)), "accepts what is no JSON");
    }
}

/// A model that was read is written as JSON that reads the same, with nothing wrong in its shape.
fn reads_back(read: &Read<'_>) {
    for item in read.items.iter().take(4) {
        let written = serde_json::to_string(&item.model).unwrap();
        let again = json::read(written.as_bytes(), &Limits::default());
        assert!(again.problems.is_empty() && again.limit.is_none(), "{:?}", again.problems);
        assert_eq!(again.items.len(), 1);
        assert_eq!(again.items[0].model.name(), item.model.name());
        assert_eq!(serde_json::to_string(&again.items[0].model).unwrap(), written);
    }
}
