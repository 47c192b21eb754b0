//! Bytes that were not made to be read: no panic, no overflow, the same answer twice, places inside the input.
#![cfg(feature = "json")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use diapason_core::{Anchor, Language, Limit, Limits, Locate};
use diapason_model::json::{Model, Read, read};
use proptest::prelude::*;
use std::fmt::Write as _;

const SEED: &str = r#"[{"model":"DocumentEntry","uniqueId":{"root":"1.2.250.1.213.1.4.10","extension":null},
 "title":"CR d\u0027hospitalisation é \ud83d\ude00","typeCode":{"code":"11488-4","translations":[{"code":"x"}]},
 "patient":{"identifiers":[{"extension":"279035121518989"}],"attributes":["FICT"],"birthDate":"1979-03-28"}},
 {"model":"Identity","sex":"F","sex":1,"unknown":[-1.5e3,true,false,{}]}]"#;

fn checked(input: &[u8]) -> Read<'_> {
    let limits = Limits::default();
    let first = read(input, &limits);
    let again = read(input, &limits);
    assert_eq!(format!("{:?}", first.problems), format!("{:?}", again.problems));
    assert_eq!(first.items.len(), again.items.len());
    let text = std::str::from_utf8(input).ok();
    let inside = |span: &std::ops::Range<usize>| {
        assert!(span.start <= span.end && span.end <= input.len(), "{span:?}");
        if let Some(text) = text {
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
        }
    };
    for problem in &first.problems {
        inside(&problem.span);
        for language in [Language::French, Language::English] {
            let words = problem.message.revealed(language);
            assert!(!words.is_empty());
        }
    }
    assert!(first.problems.is_sorted_by_key(|problem| problem.span.start));
    for node in 0..200 {
        inside(&first.locate(Anchor::new(node)).span);
    }
    first
}

#[test]
fn deep_nesting_is_a_limit() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for input in [open.repeat(100_000), open.repeat(100_000) + "1" + &close.repeat(100_000)] {
            assert_eq!(checked(input.as_bytes()).limit, Some(Limit::Depth));
        }
    }
}

/// The deepest model that is ever read, on the smallest stack that a main thread has: one megabyte, on Windows.
#[test]
fn the_deepest_model_fits_on_the_stack() {
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    thread.spawn(read_the_deepest_model).unwrap().join().unwrap();
}

fn read_the_deepest_model() {
    let mut limits = Limits::default();
    limits.depth = u32::MAX;
    for (levels, limit) in [(255, None), (256, Some(Limit::Depth))] {
        let mut input = String::from("{\"model\":\"Organization\",\"sector\":{\"code\":\"x\"");
        input += &",\"translations\":[{\"code\":\"x\"".repeat(levels);
        input += &"}]".repeat(levels);
        input += "}}";
        let read = read(input.as_bytes(), &limits);
        assert_eq!(read.limit, limit, "{levels}");
        assert!(read.problems.is_empty());
        if let Some(Model::Organization(organization)) = read.items.first().map(|item| &item.model) {
            let cloned = organization.clone();
            assert!(format!("{cloned:?}").len() > levels && cloned == *organization);
        }
    }
}

#[test]
fn wide_input_is_read() {
    let mut input = String::from("{\"model\":\"Identity\",\"attributes\":[");
    for index in 0..200_000 {
        write!(input, "\"{index}\",").unwrap();
    }
    input += "\"\"]}";
    let read = checked(input.as_bytes());
    assert!(read.problems.is_empty());
    let Model::Identity(identity) = &read.items[0].model else { panic!() };
    assert_eq!(identity.attributes.len(), 200_001);
}

#[test]
fn many_problems_are_counted_and_some_are_kept() {
    let mut input = String::from("{\"model\":\"Identity\"");
    for index in 0..50_000 {
        write!(input, ",\"u{index}\":1").unwrap();
    }
    input += "}";
    let read = checked(input.as_bytes());
    assert_eq!((read.problems.len(), read.problems_dropped()), (10_000, 40_000));
}

#[test]
fn long_texts_and_names_are_read() {
    let long = "é".repeat(5 * 1024 * 1024);
    let input = format!("{{\"model\":\"Identity\",\"birthFamilyName\":\"{long}\"}}");
    let read = checked(input.as_bytes());
    let Model::Identity(identity) = &read.items[0].model else { panic!() };
    assert_eq!(identity.birth_family_name.text(), Some(long.as_str()));
    let escaped =
        format!("{{\"model\":\"Identity\",\"birthFamilyName\":\"{}\"}}", "\\u00e9".repeat(1_000_000));
    assert!(checked(escaped.as_bytes()).problems.is_empty());
    let name = format!("{{\"model\":\"Identity\",\"{long}\":1}}");
    assert_eq!(checked(name.as_bytes()).problems.len(), 1);
}

#[test]
fn every_truncation_is_read() {
    for end in 0..SEED.len() {
        let read = checked(&SEED.as_bytes()[..end]);
        assert!(!read.problems.is_empty(), "{end}");
    }
}

#[test]
fn odd_bytes_are_read() {
    for input in [
        &b"\0"[..],
        b"\0\0\0\0",
        b"{\"model\":\"Identity\",\"sex\":\"\0\"}",
        b"\xEF\xBB\xBF",
        b"\xEF\xBB",
        b"\xEF\xBB\xBF\xEF\xBB\xBF{}",
        b"\"\\",
        b"\"\\u",
        b"\"\\ud8",
        b"[\"\\ud83d\\u\"]",
        b"[\"\\ud83d\\ud83d\"]",
        b"\xFF",
        b"{\"\xFF\":\"\xFF\"}",
        b"\n\n\n",
        b"{}\n{}\n",
        b"{}\r{}",
        b"nul",
        b"-",
    ] {
        checked(input);
    }
}

proptest! {
    #[test]
    fn mutations_are_read(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6)) {
        let mut bytes = SEED.as_bytes().to_vec();
        for (index, byte, edit) in edits {
            let at = index.index(bytes.len());
            match edit {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        checked(&bytes);
    }

    #[test]
    fn json_like_text_is_read(text in r#"([\[\]{},:"\\\n \t0-9a-fé😀\u{0}-]|"model"|"Identity"|null|true|\\u[0-9d][89]00){0,40}"#) {
        checked(text.as_bytes());
    }

    #[test]
    fn what_is_accepted_is_json(text in r#"([\[\]{},:" \n0-9eE.+-]|"a"|null|true|\\u[0-9d][89cd]00){0,12}"#) {
        let read = checked(text.as_bytes());
        let plain = serde_json::from_str::<serde_json::Value>(&text);
        let broken = read.problems.iter().any(|problem| problem.rule.id.ends_with("not-json"));
        let halves = read.problems.iter().any(|problem| problem.rule.id.ends_with("encoding"));
        match plain {
            Ok(_) => prop_assert!(!broken && !halves),
            // Several values on several lines are JSON Lines; a number may be larger than a program can hold.
            Err(error) => prop_assert!(
                broken || halves || text.trim().contains('\n') || error.to_string().contains("out of range")
            ),
        }
    }
}
