//! Every kind of problem: what shows it, where it is shown, and whether reading goes on.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use diapason_core::{Language, Limits};
use diapason_xml::{Document, RULES};
use std::collections::BTreeSet;

/// A document, the rules it breaks with the text they point at, and whether the root element is whole.
struct Case(&'static str, &'static [(&'static str, &'static str)], bool);

const CASES: &[Case] = &[
    Case("<a>R&D</a>", &[("xml/ampersand-bare", "&")], true),
    Case("<a>x & y</a>", &[("xml/ampersand-bare", "&")], true),
    Case("<a>&#12a;</a>", &[("xml/ampersand-bare", "&#12a;")], true),
    Case("<a b='R&D'/>", &[("xml/ampersand-bare", "&")], true),
    Case("<a b='1' b='2'/>", &[("xml/attribute-duplicate", "b")], true),
    Case("<a xmlns='u:x' xmlns='u:y'/>", &[("xml/attribute-duplicate", "xmlns")], true),
    Case("<a xmlns:p='u:x' xmlns:q='u:x' p:b='1' q:b='2'/>", &[("xml/attribute-duplicate", "q:b")], true),
    Case("<a>\u{1}</a>", &[("xml/character-forbidden", "\u{1}")], true),
    Case("<a>\u{FFFF}</a>", &[("xml/character-forbidden", "\u{FFFF}")], true),
    Case("<a>&#0;</a>", &[("xml/character-forbidden", "&#0;")], true),
    Case("<a b='&#xFFFE;'/>", &[("xml/character-forbidden", "&#xFFFE;")], true),
    Case("<a><!-- x -- y --></a>", &[("xml/comment-double-hyphen", "<!-- x -- y -->")], true),
    Case("<a><!-- x ---></a>", &[("xml/comment-double-hyphen", "<!-- x --->")], true),
    Case("<?xml version='1.1'?><a/>", &[("xml/declaration-malformed", "<?xml version='1.1'?>")], true),
    Case("<?xml encoding='UTF-8'?><a/>", &[("xml/declaration-malformed", "<?xml encoding='UTF-8'?>")], true),
    Case("\n<?xml version='1.0'?><a/>", &[("xml/declaration-misplaced", "<?xml version='1.0'?>")], true),
    Case("<!DOCTYPE a SYSTEM 'file:///x'><a/>", &[("xml/doctype", "<!DOCTYPE a SYSTEM 'file:///x'>")], true),
    Case(
        "<!DOCTYPE a [<!ENTITY e '>]'>]><a>&e;</a>",
        &[("xml/doctype", "<!DOCTYPE a [<!ENTITY e '>]'>]>"), ("xml/entity-undefined", "&e;")],
        true,
    ),
    Case("<!DOCTYPE ><a/>", &[("xml/doctype", "<!DOCTYPE >")], true),
    Case("", &[("xml/empty", "")], false),
    Case(" \r\n\t", &[("xml/empty", " \r\n\t")], false),
    Case("<?xml version='1.0' encoding='UTF-16'?><a/>", &[("xml/encoding-mismatch", "UTF-16")], true),
    Case("<?xml version='1.0' encoding='ascii'?><a>é</a>", &[("xml/encoding-mismatch", "\u{C3}")], true),
    Case("<?xml version='1.0' encoding='KOI8-R'?><a/>", &[("xml/encoding-unsupported", "KOI8-R")], true),
    Case("<a>&nbsp;</a>", &[("xml/entity-undefined", "&nbsp;")], true),
    Case("<a b='&eacute;'/>", &[("xml/entity-undefined", "&eacute;")], true),
    Case("x<a/>", &[("xml/leading-content", "x")], true),
    Case("\u{FEFF}\u{FEFF}<a/>", &[("xml/leading-content", "\u{FEFF}")], true),
    Case("<a>INR < 2</a>", &[("xml/less-than-bare", "<")], false),
    Case("<a>INR < 2", &[("xml/less-than-bare", "<")], false),
    Case("<a b='<'/>", &[("xml/less-than-bare", "<")], true),
    Case("<a><b$/></a>", &[("xml/name-malformed", "b$")], true),
    Case("<a:b:c xmlns:a='u:x'/>", &[("xml/name-malformed", "a:b:c")], true),
    Case("<a 1='x'/>", &[("xml/name-malformed", "1")], true),
    Case("<a xmlns:='u:x'/>", &[("xml/name-malformed", "xmlns:")], true),
    Case("<?XML x?><a/>", &[("xml/name-malformed", "XML")], true),
    Case("<a xmlns:xml='u:x'/>", &[("xml/namespace-reserved", "xmlns:xml")], true),
    Case("<a xmlns:p=''/>", &[("xml/namespace-reserved", "xmlns:p")], true),
    Case("<!-- x -->", &[("xml/no-root", "<!-- x -->")], false),
    Case("<a>]]></a>", &[("xml/not-well-formed", "]]>")], true),
    Case("<a b='1'c='2'/>", &[("xml/not-well-formed", "c")], true),
    Case("<a b/>", &[("xml/not-well-formed", "b")], false),
    Case("<a b=1/>", &[("xml/not-well-formed", "b")], false),
    Case("<a><!x></a>", &[("xml/not-well-formed", "<!")], false),
    Case("<p:a/>", &[("xml/prefix-undeclared", "p:a")], true),
    Case("<a p:b='1'/>", &[("xml/prefix-undeclared", "p:b")], true),
    Case("<a><b></a>", &[("xml/tag-mismatch", "</a>")], false),
    Case("</a>", &[("xml/tag-mismatch", "</a>")], false),
    Case("<a/><b/>", &[("xml/trailing-content", "<b/>")], true),
    Case("<a/>x<!-- y -->", &[("xml/trailing-content", "x<!-- y -->")], true),
    Case("<a></a></a>", &[("xml/trailing-content", "</a>")], true),
    Case("<a/>&#32;", &[("xml/trailing-content", "&#32;")], true),
    Case("<a><b>x", &[("xml/truncated", "")], false),
    Case("<a><b c='x", &[("xml/truncated", "<b c='x")], false),
    Case("<a><!-- x", &[("xml/truncated", "<!-- x")], false),
    Case("<a><![CDATA[ x", &[("xml/truncated", "<![CDATA[ x")], false),
    Case("<a/><?b", &[("xml/truncated", "<?b")], false),
];

#[test]
fn each_case_breaks_what_it_says_and_where() {
    for Case(input, expected, complete) in CASES {
        let document = Document::parse(input.as_bytes(), &Limits::default());
        let found: Vec<_> = document
            .problems()
            .iter()
            .map(|problem| (problem.rule.id, &input.as_bytes()[problem.span.clone()]))
            .collect();
        let wanted: Vec<_> = expected
            .iter()
            .map(|(rule, text)| (*rule, if *text == "\u{C3}" { &b"\xC3"[..] } else { text.as_bytes() }))
            .collect();
        assert_eq!(found, wanted, "{input:?}");
        assert_eq!(document.is_complete(), *complete, "{input:?}");
    }
}

#[test]
fn every_rule_has_a_case() {
    let shown: BTreeSet<&str> =
        CASES.iter().flat_map(|Case(_, rules, _)| rules.iter().map(|(rule, _)| *rule)).collect();
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(shown, all);
}

#[test]
fn rules_are_sorted_and_have_words() {
    assert!(RULES.is_sorted_by(|a, b| a.id < b.id));
    for rule in RULES {
        assert!(rule.id.starts_with("xml/"));
        assert!(!rule.requirements.is_empty());
        for language in [Language::French, Language::English] {
            assert!(!rule.title.of(language).is_empty(), "{}", rule.id);
            assert!(rule.docs.of(language).len() > 60, "{}", rule.id);
        }
    }
}

#[test]
fn messages_are_whole_in_both_languages() {
    for Case(input, ..) in CASES {
        for problem in Document::parse(input.as_bytes(), &Limits::default()).problems() {
            for language in [Language::French, Language::English] {
                let words = problem.message.masked(language);
                assert!(words.len() > 30 && words.ends_with('.'), "{words}");
                assert!(!words.contains('{'), "{words}");
            }
        }
    }
}

#[test]
fn well_formed_documents_have_no_problem() {
    let documents = [
        "<a/>",
        "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" encoding='utf-8' standalone = 'no' ?>\n<!-- x --><?b c?><a></a >\n<!--y-->",
        "<a b = '1' c=\"'\">&lt;&#x41;&amp;<![CDATA[<&]]]]>></a>",
        "<a xml:lang='fr' xmlns:p='u:x' p:b='1' b='2'/>",
        "<a xmlns='u:x'><b xmlns=''/></a>",
        "<é><ça-va.2/></é>",
        "\u{FEFF}<a/>",
        "<a>]] > ]]&gt;</a>",
        "<a><!----><!-- - --></a>",
        "<a b='>'>></a>",
    ];
    for text in documents {
        let document = Document::parse(text.as_bytes(), &Limits::default());
        assert!(document.problems().is_empty(), "{text}: {:?}", document.problems());
        assert!(document.is_complete());
    }
}

#[test]
fn what_was_read_before_a_fatal_problem_stays() {
    let text = "<a><b c='1'>x</b><d><e></a>";
    let document = Document::parse(text.as_bytes(), &Limits::default());
    let names: Vec<_> = document.descendants(Document::document_node()).map(|n| document.qname(n)).collect();
    assert_eq!(names, ["a", "b", "", "d", "e"]);
    let root = document.root_element().unwrap();
    assert_eq!(&text[document.span(root)], "<a><b c='1'>x</b><d><e>");
}

#[test]
fn values_of_the_document_are_not_printed() {
    let text = "<a b='SENTINEL0001' b='SENTINEL0002'>SENTINEL0003 &SENTINEL0004; <c$SENTINEL0005/></a>";
    let document = Document::parse(text.as_bytes(), &Limits::default());
    assert_eq!(document.problems().len(), 3);
    assert!(!format!("{document:?}").contains("SENTINEL"));
    for problem in document.problems() {
        assert!(!problem.message.masked(Language::French).contains("SENTINEL"));
        assert!(!format!("{problem:?}").contains("SENTINEL"));
    }
}
