//! What holds for any expression: it ends without panic, twice alike, within its limits; and a pattern matches what its definition says.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::Limits;
use diapason_xml::{Document, NodeId, NodeKind};
use diapason_xpath::{Compiler, Item, MemoryFiles, Resolver, Scope, Session};
use proptest::prelude::*;
use std::collections::BTreeSet;

const DOCUMENT: &str = r#"<r xmlns="urn:hl7-org:v3" xmlns:p="urn:p"><a k="1"><templateId root="1.2"/><b k="2">x</b><b>y<a k="2"/></b></a><!--c--><b><a><templateId root="1.2"/><templateId root="1.3"/><b k="1"/></a></b><p:a k="3">z</p:a><?t d?></r>"#;

const WORDS: &[&str] = &[
    "h:a",
    "h:b",
    "*",
    "p:a",
    "*:b",
    "h:*",
    "@k",
    "@*",
    ".",
    "..",
    "/",
    "//",
    "::",
    "[",
    "]",
    "(",
    ")",
    ",",
    "|",
    "+",
    "-",
    "=",
    "!=",
    "<",
    ">=",
    "eq",
    "is",
    "<<",
    "and",
    "or",
    "not(",
    "count(",
    "position()",
    "last()",
    "1",
    "2",
    "0.5",
    "1e0",
    "'x'",
    "'1'",
    "''",
    "$v",
    "for $i in",
    "return",
    "$i",
    "some $i in",
    "satisfies",
    "if (",
    "then",
    "else",
    "to",
    "div",
    "mod",
    "except",
    "intersect",
    "union",
    "instance of",
    "xs:integer",
    "castable as",
    "cast as",
    "treat as",
    "node()",
    "text()",
    "element(h:a)",
    "string(",
    "concat(",
    "substring(",
    "matches(",
    "replace(",
    "tokenize(",
    "sum(",
    "max(",
    "distinct-values(",
    "string-join(",
    "document(",
    "doc(",
    "'f.xml'",
    "exists(",
    "empty(",
    "name()",
    "parent",
    "ancestor",
    "descendant",
    "self",
    "following-sibling",
    "preceding",
    "(:",
    ":)",
    "\"",
    "é",
    "xs:date('2024-01-01')",
    "deep-equal(",
    "reverse(",
    "id(",
    "current()",
];

fn scope() -> Scope {
    let mut scope = Scope::new();
    scope.namespace("h", "urn:hl7-org:v3");
    scope.namespace("p", "urn:p");
    scope
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.steps = 20_000;
    limits
}

/// Words that make sense more often than not.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 1..14).prop_map(|words| words.join(" "))
}

fn steps() -> impl Strategy<Value = String> {
    let test = prop::sample::select(
        &["h:a", "h:b", "*", "p:a", "*:a", "h:*", "node()", "h:templateId", "comment()", "element()"][..],
    );
    let predicate = prop::sample::select(
        &[
            "",
            "[@k]",
            "[@k='2']",
            "[1]",
            "[2]",
            "[last()]",
            "[h:b]",
            "[h:templateId/@root='1.2']",
            "[h:templateId/@root='1.3' and h:b]",
            "[not(@k)][1]",
            "[position() > 1]",
            "[.//h:b]",
            "[//p:a]",
            "[@k = //p:a/@k]",
            "[count(*) = 1]",
        ][..],
    );
    let step = (test, predicate).prop_map(|(test, predicate)| format!("{test}{predicate}"));
    let path =
        (prop::sample::select(&["", "/", "//"][..]), prop::collection::vec((step, any::<bool>()), 1..4));
    path.prop_map(|(start, steps)| {
        let mut path = start.to_owned();
        for (at, (step, below)) in steps.iter().enumerate() {
            if at > 0 {
                path.push_str(if *below { "//" } else { "/" });
            }
            path.push_str(step);
        }
        path
    })
}

/// The nodes that the path selects from any node at all: what matches it (XSLT 2.0, 5.5.3).
fn selected(path: &str, document: &Document<'_>) -> BTreeSet<NodeId> {
    let mut compiler = Compiler::new();
    let expression = compiler.expression(path, &scope()).unwrap();
    let plan = compiler.finish();
    let mut session = Session::new(&plan, document, Resolver::alone(), &Limits::default());
    let mut nodes = BTreeSet::new();
    for at in (0..document.node_count()).map(NodeId::from_index) {
        for item in session.evaluate(expression, at).unwrap() {
            match item {
                Item::Node(_, node) if document.kind(node) != NodeKind::Text => nodes.insert(node),
                _ => false,
            };
        }
    }
    nodes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_refused_or_evaluated_twice_alike(source in words()) {
        let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
        let files = MemoryFiles::new([("f.xml", &b"<v><c k='1'/></v>"[..])]);
        let mut scope = scope();
        let mut compiler = Compiler::new();
        let value = compiler.expression("//h:b/@k", &scope).unwrap();
        let variable = scope.declare("v");
        let Ok(expression) = compiler.expression(&source, &scope) else { return Ok(()) };
        let plan = compiler.finish();
        let mut answers = Vec::new();
        for _ in 0..2 {
            let mut session = Session::new(&plan, &document, Resolver::new(&files, "e.sch"), &limits());
            session.define(variable, value, NodeId::DOCUMENT);
            for at in (0..document.node_count()).map(NodeId::from_index) {
                answers.push((session.string(expression, at), session.boolean(expression, at), session.absent().to_vec()));
            }
        }
        let (first, second) = answers.split_at(answers.len() / 2);
        prop_assert_eq!(first, second);
    }

    #[test]
    fn any_text_is_refused_or_compiled(source in "\\PC{0,40}") {
        let mut compiler = Compiler::new();
        if let Err(error) = compiler.expression(&source, &scope()) {
            prop_assert!(error.column >= 1 && error.column <= source.chars().count() + 1, "{}", error);
        }
        let _ = compiler.pattern(&source, &scope());
    }

    #[test]
    fn a_pattern_matches_what_its_path_selects_from_some_node(path in steps()) {
        let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
        let mut compiler = Compiler::new();
        let pattern = compiler.pattern(&path, &scope()).unwrap();
        let plan = compiler.finish();
        let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
        let nodes = session.matches(pattern).unwrap();
        prop_assert!(nodes.is_sorted_by(|a, b| a < b));
        prop_assert_eq!(nodes.iter().copied().collect::<BTreeSet<_>>(), selected(&path, &document), "{}", path);
    }

    #[test]
    fn a_path_is_in_document_order_and_counts_each_node_once(path in steps(), last in steps()) {
        let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
        let path = format!("({path})/{}", last.trim_start_matches('/'));
        let mut compiler = Compiler::new();
        let expression = compiler.expression(&path, &scope()).unwrap();
        let count = compiler.expression(&format!("count({path})"), &scope()).unwrap();
        let exists = compiler.expression(&format!("not(empty({path}))"), &scope()).unwrap();
        let plan = compiler.finish();
        let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
        for at in (0..document.node_count()).map(NodeId::from_index) {
            let items = session.evaluate(expression, at).unwrap();
            let nodes: Vec<_> = items.into_iter().filter_map(|item| match item {
                Item::Node(_, node) => Some(node),
                _ => None,
            }).collect();
            prop_assert!(nodes.is_sorted_by(|a, b| a < b), "{}: {:?}", path, nodes);
            prop_assert_eq!(session.string(count, at).unwrap(), nodes.len().to_string(), "{}", path);
            prop_assert_eq!(session.boolean(exists, at).unwrap(), !nodes.is_empty(), "{}", path);
        }
    }
}
