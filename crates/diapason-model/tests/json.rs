//! Reading models from JSON: what is read, where it stands, and everything that is wrong at once.
#![cfg(feature = "json")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use diapason_core::{Anchor, Language, Limit, Limits, Locate};
use diapason_model::json::{Model, Read, read};
use diapason_model::{Field, Identity};
use std::borrow::Cow;

const IDENTITY: &str = r#"{
  "model": "Identity",
  "identifiers": [{ "root": "1.2.250.1.213.1.4.10", "extension": "279035121518989", "type": "INS" }],
  "birthFamilyName": "PAT-TROIS",
  "usedFamilyName": null,
  "birthGivenNames": "DOM\u0049NIQUE"
}"#;

fn of(input: &str) -> Read<'_> {
    read(input.as_bytes(), &Limits::default())
}

fn identity<'r, 'a>(read: &'r Read<'a>) -> &'r Identity<'a> {
    match &read.items.first().unwrap().model {
        Model::Identity(identity) => identity,
        other => panic!("{}", other.name()),
    }
}

/// Rule, path and source of each problem.
fn problems(input: &str) -> Vec<(String, String, String)> {
    let described = of(input).problems.into_iter().map(|problem| {
        (
            problem.rule.id.replace("json-schema/", ""),
            problem.path.to_string(),
            input[problem.span].to_owned(),
        )
    });
    described.collect()
}

fn problem(input: &str) -> (String, String, String) {
    let mut problems = problems(input);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

fn triple(rule: &str, path: &str, source: &str) -> (String, String, String) {
    (rule.to_owned(), path.to_owned(), source.to_owned())
}

fn at(read: &Read<'_>, input: &str, anchor: Anchor) -> (String, String) {
    let location = read.locate(anchor);
    (location.path.to_string(), input[location.span].to_owned())
}

#[test]
fn values_are_read_with_their_place() {
    let read = of(IDENTITY);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let identity = identity(&read);
    assert_eq!(identity.birth_family_name.text(), Some("PAT-TROIS"));
    assert_eq!(identity.birth_given_names.text(), Some("DOMINIQUE"));
    assert!(identity.used_family_name.is_null());
    assert!(identity.sex.is_absent());
    let extension = &identity.identifiers[0].extension;
    assert_eq!(at(&read, IDENTITY, extension.at()), pair("/identifiers/0/extension", "\"279035121518989\""));
    assert_eq!(at(&read, IDENTITY, identity.used_family_name.at()), pair("/usedFamilyName", "null"));
    assert_eq!(at(&read, IDENTITY, identity.at), pair("", IDENTITY));
    assert_eq!(at(&read, IDENTITY, identity.identifiers[0].at).0, "/identifiers/0");
}

fn pair(path: &str, source: &str) -> (String, String) {
    (path.to_owned(), source.to_owned())
}

#[test]
fn text_without_escapes_borrows_from_the_input() {
    let read = of(IDENTITY);
    let name = identity(&read).birth_family_name.value().unwrap();
    assert!(matches!(name.text, Cow::Borrowed(_)));
    let given = identity(&read).birth_given_names.value().unwrap();
    assert!(matches!(given.text, Cow::Owned(_)));
}

#[test]
fn a_number_for_text_is_said_and_still_read() {
    let input = r#"{"model":"Identity","identifiers":[{"extension":279035121518989}]}"#;
    assert_eq!(problem(input), triple("type-mismatch", "/identifiers/0/extension", "279035121518989"));
    let read = of(input);
    assert_eq!(identity(&read).identifiers[0].extension.text(), Some("279035121518989"));
    let words = read.problems[0].message.revealed(Language::English);
    assert!(words.contains("2A or 2B") && !words.contains("279035121518989"), "{words}");
}

#[test]
fn every_wrong_type_is_said_at_once() {
    let input = r#"{"model":"Identity","identifiers":{"root":"1"},"birthDate":true,"sex":[],"addresses":[1,null],
        "attributes":[null,"FICT",3],"telecoms":null,"birthPlace":{}}"#;
    let expected = [
        triple("type-mismatch", "/identifiers", r#"{"root":"1"}"#),
        triple("type-mismatch", "/birthDate", "true"),
        triple("type-mismatch", "/sex", "[]"),
        triple("type-mismatch", "/addresses/0", "1"),
        triple("type-mismatch", "/addresses/1", "null"),
        triple("type-mismatch", "/attributes/0", "null"),
        triple("type-mismatch", "/attributes/2", "3"),
        triple("type-mismatch", "/telecoms", "null"),
        triple("type-mismatch", "/birthPlace", "{}"),
    ];
    assert_eq!(problems(input), expected);
    let read = of(input);
    assert_eq!(identity(&read).attributes[1].text, "FICT");
    assert!(identity(&read).birth_date.is_null());
}

#[test]
fn an_unknown_property_is_a_warning_that_suggests_and_does_not_echo() {
    let input = r#"{"model":"Identity","birth_date":"19790328","279035121518989":"x","$at":4}"#;
    let expected = [
        triple("property-unknown", "", "\"birth_date\""),
        triple("property-unknown", "", "\"279035121518989\""),
        triple("property-unknown", "", "\"$at\""),
    ];
    assert_eq!(problems(input), expected);
    let read = of(input);
    let words = |index: usize| read.problems[index].message.masked(Language::English);
    assert!(words(0).contains("birthDate") && !words(0).contains("19790328"), "{}", words(0));
    assert!(!words(1).contains("279035121518989") && !format!("{:?}", read.problems).contains("279035"));
    assert_eq!(identity(&read).at, read.items[0].at);
}

#[test]
fn of_two_properties_of_one_name_the_last_counts() {
    let input = r#"{"model":"Identity","sex":"F","sex":"M"}"#;
    assert_eq!(problem(input), triple("duplicate-property", "/sex", "\"sex\""));
    assert_eq!(identity(&of(input)).sex.text(), Some("M"));
    let twice = r#"{"model":"Organization","model":"Identity"}"#;
    assert_eq!(problem(twice), triple("duplicate-property", "/model", "\"model\""));
    assert_eq!(of(twice).items[0].model.name(), "Identity");
}

#[test]
fn an_object_names_a_known_model() {
    assert_eq!(problem(r#"{"sex":"F"}"#), triple("model-missing", "", r#"{"sex":"F"}"#));
    assert_eq!(problem(r#"[{"model":"identity"}]"#), triple("model-unknown", "/0/model", "\"identity\""));
    assert_eq!(problem(r#"{"model":12}"#), triple("type-mismatch", "/model", "12"));
    assert_eq!(problem("[\"x\"]"), triple("type-mismatch", "/0", "\"x\""));
    assert_eq!(problem("12"), triple("type-mismatch", "", "12"));
}

#[test]
fn a_model_within_a_model_may_say_which_one_it_is() {
    let named = r#"{"model":"DocumentEntry","patient":{"model":"Identity","sex":"F"}}"#;
    assert_eq!(problems(named), []);
    let other = r#"{"model":"DocumentEntry","custodian":{"model":"Identity"},"typeCode":{"model":"Coded"}}"#;
    let expected = [
        triple("model-unknown", "/custodian/model", "\"Identity\""),
        triple("property-unknown", "/typeCode", "\"model\""),
    ];
    assert_eq!(problems(other), expected);
}

#[test]
fn an_array_keeps_what_it_holds_before_it_breaks() {
    let input =
        r#"[{"model":"Identity","sex":"F"},{"model":"Identity","sex":"M"},{"model":"Identity" "sex":"M"}]"#;
    assert_eq!(problem(input), triple("not-json", "", "\""));
    let read = of(input);
    assert_eq!(read.items.len(), 2);
    assert_eq!(&*read.items[1].pointer, "/1");
}

#[test]
fn a_broken_line_does_not_hide_the_others() {
    let input = "{\"model\":\"Identity\",\"sex\":\"F\"}\r\n\n{\"model\":\"Identity\",\n{\"model\":\"Identity\",\"birthDate\":1}\n";
    let expected = [triple("not-json", "/1", "{"), triple("type-mismatch", "/2/birthDate", "1")];
    assert_eq!(problems(input), expected);
    assert_eq!(of(input).items.len(), 2);
    let first_broken = "oops\n{\"model\":\"Identity\"}\n{\"model\":\"Identity\"}";
    assert_eq!(problem(first_broken), triple("not-json", "/0", "o"));
    assert_eq!(of(first_broken).items.len(), 2);
}

#[test]
fn an_object_that_breaks_over_several_lines_is_one_object() {
    assert_eq!(problem("{\n\"model\": \"Identity\",\n}"), triple("not-json", "", ","));
    assert_eq!(problem("{\"model\": \"Identity\"\n\"sex\": \"F\"}"), triple("not-json", "", "\""));
}

#[test]
fn json_is_strict() {
    for (input, place) in [
        ("", ""),
        ("  \n ", ""),
        ("[1,]", ","),
        ("[,]", ","),
        ("{\"a\":1,}", ","),
        ("{a:1}", "a"),
        ("{\"a\"}", "}"),
        ("{'a':1}", "'"),
        ("['a']", "'"),
        ("[/* */]", "/"),
        ("[01]", "01"),
        ("[-]", "-"),
        ("[1.]", "1."),
        ("[.5]", "."),
        ("[1e]", "1e"),
        ("[+1]", "+"),
        ("[0x10]", "x"),
        ("[NaN]", "N"),
        ("[truely]", "t"),
        ("[nul]", "n"),
        ("[] []", "["),
        ("[1 2]", "2"),
        ("[\u{A0}]", "\u{A0}"),
        ("[\u{B}]", "\u{B}"),
        ("[", "["),
        ("{\"a\":", "{"),
        ("[\"a", "\"a"),
        ("[\"a\nb\"]", "\"a"),
        ("]", "]"),
    ] {
        let found = problems(input);
        let not_json = found.iter().filter(|(rule, ..)| rule == "not-json").collect::<Vec<_>>();
        assert_eq!(not_json, [&triple("not-json", "", place)], "{input:?}");
        assert!(serde_json::from_str::<serde_json::Value>(input).is_err(), "{input:?}");
    }
}

#[test]
fn faults_inside_a_string_do_not_stop() {
    let input = "{\"model\":\"Identity\",\"birthFamilyName\":\"A\tB\\qC\\u12D\",\"sex\":\"F\"}";
    let expected =
        [triple("not-json", "", "\t"), triple("not-json", "", "\\"), triple("not-json", "", "\\u")];
    assert_eq!(problems(input), expected);
    let read = of(input);
    assert_eq!(identity(&read).birth_family_name.text(), Some("A\tB\\qC\\u12D"));
    assert_eq!(identity(&read).sex.text(), Some("F"));
}

#[test]
fn surrogates_go_in_pairs() {
    let pair = r#"{"model":"Identity","birthFamilyName":"\ud83d\ude00"}"#;
    assert_eq!(identity(&of(pair)).birth_family_name.text(), Some("😀"));
    assert!(of(pair).problems.is_empty());
    let lone = r#"{"model":"Identity","birthFamilyName":"\ude00x\ud83d\ud83d\ude00"}"#;
    let expected = [triple("encoding", "", r"\ude00"), triple("encoding", "", r"\ud83d")];
    assert_eq!(problems(lone), expected);
    assert_eq!(identity(&of(lone)).birth_family_name.text(), Some("\u{FFFD}x\u{FFFD}😀"));
}

#[test]
fn other_encodings_are_said_once() {
    let latin = b"{\"model\":\"Identity\",\"birthFamilyName\":\"DUPR\xC9\",\"birthGivenNames\":\"LO\xCFC\",\"sex\":1}";
    let read = read(latin, &Limits::default());
    let rules = read.problems.iter().map(|problem| problem.rule.id).collect::<Vec<_>>();
    assert_eq!(rules, ["json-schema/encoding", "json-schema/type-mismatch"]);
    assert_eq!(read.problems[0].span, 43..44);
    assert_eq!(identity(&read).birth_family_name.text(), Some("DUPR\u{FFFD}"));
    for wide in [&b"\xFF\xFE{\0"[..], b"\xFE\xFF\0{", b"{\0}\0", b"\0{\0}"] {
        let read = diapason_model::json::read(wide, &Limits::default());
        assert_eq!(read.problems.len(), 1);
        assert_eq!(read.problems[0].rule.id, "json-schema/encoding");
    }
}

#[test]
fn a_byte_order_mark_is_tolerated() {
    let input = format!("\u{FEFF}{IDENTITY}");
    let read = of(&input);
    assert!(read.problems.is_empty());
    assert_eq!(at(&read, &input, identity(&read).at), pair("", IDENTITY));
}

#[test]
fn names_may_be_escaped_and_pointers_are() {
    let input = r#"{"m\u006fdel":"Identity","s\u0065x":1}"#;
    assert_eq!(problem(input), triple("type-mismatch", "/sex", "1"));
}

#[test]
fn an_anchor_of_another_reader_locates_nothing() {
    let read = of("[]");
    assert_eq!(read.locate(Anchor::NONE).span, 0..0);
    assert_eq!(read.locate(Anchor::new(7)).span, 0..0);
}

#[test]
fn limits_are_named() {
    let mut limits = Limits::default();
    limits.bytes = 10;
    assert_eq!(read(IDENTITY.as_bytes(), &limits).limit, Some(Limit::Bytes));
    limits = Limits::default();
    limits.nodes = 3;
    assert_eq!(read(IDENTITY.as_bytes(), &limits).limit, Some(Limit::Nodes));
    limits = Limits::default();
    limits.depth = 2;
    assert_eq!(read(IDENTITY.as_bytes(), &limits).limit, Some(Limit::Depth));
    limits = Limits::default();
    limits.parts = 1;
    let two = "{\"model\":\"Identity\"}\n{\"model\":\"Identity\"}";
    let read_two = read(two.as_bytes(), &limits);
    assert_eq!((read_two.limit, read_two.items.len()), (Some(Limit::Parts), 1));
    limits = Limits::default();
    limits.findings = 2;
    let many = r#"{"model":"Identity","a":1,"b":1,"c":1,"sex":1}"#;
    let read_many = read(many.as_bytes(), &limits);
    assert_eq!((read_many.problems.len(), read_many.problems_dropped()), (2, 2));
    let mismatch =
        diapason_model::json::RULES.iter().find(|rule| rule.id.ends_with("type-mismatch")).unwrap();
    assert_eq!(read_many.count(mismatch), 1);
}

#[test]
fn every_rule_has_words_in_both_languages_and_is_unique() {
    let mut ids = diapason_model::json::RULES.iter().map(|rule| rule.id).collect::<Vec<_>>();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), diapason_model::json::RULES.len());
    for rule in diapason_model::json::RULES {
        assert!(rule.id.starts_with("json-schema/") && !rule.requirements.is_empty());
        for language in [Language::French, Language::English] {
            assert!(
                !rule.title.of(language).is_empty() && !rule.docs.of(language).contains("  "),
                "{}",
                rule.id
            );
        }
    }
}

const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Read<'static>>();
    shared::<Field<'static>>();
};
