//! The expressions of the official pack, and what the reference engine answers to those that depend on one string.
//!
//! They are looked up in `$DIAPASON_SHARED/oracle`, else beside the workspace. Where they are absent the tests say so and pass, unless
//! `DIAPASON_REQUIRE_SHARED` is `1`.

use diapason_core::Limits;
use diapason_xml::{Document, NodeId};
use diapason_xpath::{Compiler, DynamicError, Item, Resolver, Scope, Session};
use std::collections::BTreeSet;
use std::path::PathBuf;

#[test]
fn every_expression_of_the_official_pack_compiles() {
    let Some(text) = recorded("xpath-expressions.json") else { return };
    let expressions: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    let mut compiler = Compiler::new();
    let mut refused = Vec::new();
    let mut count = 0;
    for (kind, list) in &expressions {
        for source in list.as_array().unwrap().iter().map(|source| source.as_str().unwrap()) {
            count += 1;
            let scope = scope_of(source);
            let compiled = match kind.as_str() {
                "context" => compiler.pattern(source, &scope).err(),
                _ => compiler.expression(source, &scope).err(),
            };
            refused.extend(compiled.map(|error| format!("{kind}: {error}")));
        }
    }
    assert_eq!((count, refused), (5625, Vec::<String>::new()));
}

#[test]
fn every_probe_answers_as_the_reference() {
    let Some(text) = recorded("xpath-probes.jsonl") else { return };
    let mut different = Vec::new();
    let mut count = 0;
    for line in text.lines() {
        let probe: serde_json::Value = serde_json::from_str(line).unwrap();
        let expression = probe["expr"].as_str().unwrap();
        for (input, expected) in probe["results"].as_object().unwrap() {
            count += 1;
            let answer = answered(expression, input);
            let same = match (expected, &answer) {
                (serde_json::Value::String(error), Err(_)) => error.starts_with("ERR"),
                (serde_json::Value::Array(items), Ok(answer)) => {
                    items.iter().map(|item| item.as_str().unwrap()).eq(answer.iter().map(String::as_str))
                }
                _ => false,
            };
            if !same {
                different.push(format!("{expression} on {input:?}: {answer:?}, not {expected}"));
            }
        }
    }
    assert_eq!(different, Vec::<String>::new(), "{} of {count}", different.len());
    assert!(count > 6_000);
}

#[expect(clippy::unwrap_used, clippy::panic, reason = "only what the tests call")]
fn answered(expression: &str, input: &str) -> Result<Vec<String>, DynamicError> {
    let mut scope = Scope::new();
    let mut compiler = Compiler::new();
    let value = compiler.expression(&format!("'{}'", input.replace('\'', "''")), &scope).unwrap();
    let variable = scope.declare("s");
    let expression = compiler.expression(expression, &scope).unwrap();
    let plan = compiler.finish();
    let document = Document::parse(b"<a/>", &Limits::default());
    let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
    session.define(variable, value, NodeId::DOCUMENT);
    let items = session.evaluate(expression, NodeId::DOCUMENT)?;
    Ok(items
        .into_iter()
        .map(|item| match item {
            Item::Atomic(value) => value.to_string(),
            node => panic!("{node:?}"),
        })
        .collect())
}

/// A scope that declares what an expression uses.
fn scope_of(source: &str) -> Scope {
    let mut scope = Scope::new();
    for (prefix, uri) in [
        ("cda", "urn:hl7-org:v3"),
        ("hl7", "urn:hl7-org:v3"),
        ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("svs", "urn:ihe:iti:svs:2008"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("lab", "urn:oid:1.3.6.1.4.1.19376.1.3.2"),
        ("pharm", "urn:ihe:pharm:medication"),
        ("sdtc", "urn:hl7-org:sdtc"),
        ("ps3-20", "urn:dicom-org:ps3-20"),
        ("hl7nl", "urn:hl7-nl:v3"),
    ] {
        scope.namespace(prefix, uri);
    }
    let names = source.split('$').skip(1).map(|rest| {
        rest.trim_start()
            .split(|c: char| !(c.is_alphanumeric() || "_-.".contains(c)))
            .next()
            .unwrap_or_default()
    });
    names.collect::<BTreeSet<_>>().into_iter().filter(|name| !name.is_empty()).for_each(|name| {
        scope.declare(name);
    });
    scope
}

fn recorded(name: &str) -> Option<String> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let folder = std::env::var_os("DIAPASON_SHARED").map_or_else(beside, PathBuf::from);
    let text = std::fs::read_to_string(folder.join("oracle").join(name)).ok();
    if text.is_none() {
        assert_ne!(std::env::var("DIAPASON_REQUIRE_SHARED").as_deref(), Ok("1"), "oracle/{name} is absent");
        eprintln!("SKIPPED: oracle/{name} is absent (DIAPASON_SHARED)");
    }
    text
}
