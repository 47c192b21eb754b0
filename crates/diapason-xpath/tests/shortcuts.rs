//! What is answered by a shorter way is answered as by the long one: at the nodes of a file no shortcut is taken.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::Limits;
use diapason_xml::{Document, NodeId};
use diapason_xpath::{Compiler, Item, MemoryFiles, Resolver, Scope, Session, Variable};

const DOCUMENT: &str = r#"<r xmlns="urn:hl7-org:v3" xmlns:o="urn:o" n="1"><!--c--><a i="1" t="20200101">x</a><a i="2" t="2020"> y<b i="1"
    null="U">z</b></a><o:a i="3"/><e><templateId root="1.2"/><b i="1"/><b i="2"> v  w </b><c u="é€"> é
€ </c></e><e><templateId root="1.3"/><b t="2020"/></e></r>"#;

/// Tests of an element.
const TESTS: &str = r#"
    @i
    @absent
    h:b
    h:absent
    not(@i)
    not(@absent) or h:c
    @i = '1'
    '1' = @i
    @i != '1'
    @i < '2'
    @absent = '1'
    h:b/@i = '2'
    h:b/@i != '1'
    h:b[@i = '2']
    h:b[@i][not(@null)]
    h:b[@absent]
    self::h:a
    self::h:a[@i = '2'] | self::h:e | self::o:*
    self::* and not(self::h:b)
    *:a
    self::*:a
    *[self::h:b or self::h:c][@i]
    h:templateId/@root = '1.3' and h:b
    count(h:b) = 1
    count(h:b) > 1
    count(h:absent) = 0
    count(*/h:b) >= 1
    count(h:b[@i = '1']) = 1
    exists(h:b) and empty(h:c)
    boolean(h:b | @i)
    local-name() = 'b'
    if (@i) then @t else h:b
    some $x in h:b satisfies $x[@i = '2']
    every $x in descendant-or-self::* satisfies $x[not(@null) or @absent]
    every $x in h:absent satisfies $x[@i]
    some $x in . satisfies $x/h:b[@i = $x/h:templateId/@root or @i = '2']
    normalize-space(.) = ''
    normalize-space() = 'v w'
    normalize-space(h:b[1]) = 'z'
    *[normalize-space(.) = 'v w']
    string-length(normalize-space()) gt 0
    preceding-sibling::*[local-name() = 'a'] | following-sibling::*[local-name() = 'a']
    count(preceding-sibling::* | following-sibling::*) = 1
    (preceding-sibling::* | following-sibling::*)[@i = '3']
    .//*:b[@i = '1']
    //*:templateId/@root = '1.2'
    matches(@t, '^\d{4}$') or matches(@t, '^\d{8}$')
    not(@t) or (matches(@t, '^20') and concat(@t, '-') = '2020-')
    @i and @absent and h:b
    @absent and error()
    exists(not(@i))
    empty(@i = '9')
    count(@i = '9') = 1
    count((@i = '9')[true()]) = 1
    some $x in (@i = '9') satisfies not($x)
    not(*)
    @i eq '1'
    *[@i][h:absent] or @null
    (h:b | h:c)[@i = '2']
    (h:b | @t)[1] and not(@null)
    not(@i) or not(h:absent and error())
    @*[local-name() = 'i']
    @*[local-name() = 'a']
    count(@*[local-name() = 'i']) = 1
    *[local-name() = 'b'][@i]
    some $n in 'i' satisfies @*[local-name() = $n]
    h:templateId/@root = '1.2'
    '1.3' = h:templateId/@root and not(@i)
    h:templateId/@root != '1.2'
    templateId/@root = '1.2'
    *[h:templateId/@root = '1.2']
    not(h:templateId/@root = '9')
    string-length(@t) = 8
    8 = string-length(@t)
    string-length(@t) eq 4
    string-length(@u) = 2
    string-length(@u) < 3 and string-length(@absent) < 1
    not(string-length(@i) >= 1)
    string-length(normalize-space(.)) = 3
    string-length(normalize-space(.)) < 2
    string-length(normalize-space(string-join(text(), ''))) > 2
    replace(@t, '^(\d{4}).*$', '$1') = '2020'
    replace(@t, '20', '-') = '--'
    concat(@i, @absent, 'x') = '1x'
"#;

fn scope() -> Scope {
    let mut scope = Scope::new();
    scope.namespace("h", "urn:hl7-org:v3");
    scope.namespace("o", "urn:o");
    scope
}

#[test]
fn tests_are_answered_as_at_the_nodes_of_a_file() {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    assert!(document.problems().is_empty());
    let files = MemoryFiles::new([("d.xml", DOCUMENT.as_bytes())]);
    let tests: Vec<&str> = TESTS.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut compiler = Compiler::new();
    let mut compiled = |source: &str| {
        compiler.expression(source, &scope()).unwrap_or_else(|error| panic!("{source}: {error}"))
    };
    let compiled: Vec<_> = tests
        .iter()
        .map(|test| {
            (compiled(test), compiled(&format!("//*[{test}]")), compiled(&format!("doc('d.xml')//*[{test}]")))
        })
        .collect();
    let mut plan = compiler.finish();
    let guards: Vec<_> =
        compiled.iter().map(|(test, ..)| [false, true].map(|answer| plan.guard(*test, answer))).collect();
    let resolver = Resolver::new(&files, "entry.sch");
    let mut session = Session::new(&plan, &document, resolver, &Limits::default());
    let elements: Vec<NodeId> =
        document.descendants(NodeId::DOCUMENT).filter(|node| document.is_element(*node)).collect();
    let (mut answers, mut told) = (0, 0);
    for ((source, guards), (test, here, there)) in tests.iter().zip(guards).zip(compiled) {
        let mut nodes = |expression| -> Vec<NodeId> {
            let found =
                session.evaluate(expression, NodeId::DOCUMENT).unwrap_or_else(|e| panic!("{source}: {e}"));
            let node = |item: &Item| match item {
                Item::Node(_, node) => *node,
                _ => panic!("{source}"),
            };
            found.items().iter().map(node).collect()
        };
        let expected = nodes(there);
        assert_eq!(nodes(here), expected, "{source}");
        for _ in 0..3 {
            for node in &elements {
                assert_eq!(session.boolean(test, *node), Ok(expected.contains(node)), "{source}");
            }
        }
        for node in &elements {
            for (answer, guard) in [false, true].iter().zip(&guards) {
                if !guard.allows(session.presence(*node, *guard)) {
                    assert_eq!(session.boolean(test, *node), Ok(!answer), "{source}");
                    told += 1;
                }
            }
        }
        answers += expected.len();
    }
    assert!(answers > tests.len() && told > 2 * tests.len());
}

/// A session that judges each element, with a variable that holds an attribute of it.
fn judged(
    test: &str,
    value: &str,
    define: impl Fn(&mut Session<'_>, Variable, diapason_xpath::ExprId, NodeId),
) -> Vec<bool> {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    let mut scope = scope();
    let mut compiler = Compiler::new();
    let value = compiler.expression(value, &scope).unwrap();
    let variable = scope.declare("v");
    compiler.bind(variable, value);
    let test = compiler.expression(test, &scope).unwrap();
    let plan = compiler.finish();
    let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
    let name = document.name_id("urn:hl7-org:v3", "b").unwrap();
    let mut answers = Vec::new();
    for node in document.elements_named(name) {
        define(&mut session, variable, value, *node);
        answers.push(session.boolean(test, *node).unwrap());
    }
    answers
}

#[test]
fn an_answer_that_a_text_determines_is_that_of_the_text_where_the_variable_is_defined() {
    let test = "matches($v, '^2$') or concat($v, 'x') = '2x'";
    assert_eq!(
        judged(test, "@i", |session, v, value, node| session.define(v, value, node)),
        [false, false, true, false]
    );
    let elsewhere = |session: &mut Session<'_>, v, value, _| session.define(v, value, NodeId::DOCUMENT);
    assert_eq!(judged(test, "@i", elsewhere), [false; 4]);
    let longer = "replace(@i, '1', '2') = $v or concat('', $v, '') = '7'";
    assert_eq!(
        judged(longer, "string(@i)", |session, v, value, node| session.define(v, value, node)),
        [false, false, true, true]
    );
}

#[test]
fn a_regular_expression_that_a_variable_holds_is_that_of_the_variable() {
    let define = |session: &mut Session<'_>, v, value, _| session.define(v, value, NodeId::DOCUMENT);
    assert_eq!(judged("matches(@i, $v)", "'[2-9]'", define), [false, false, true, false]);
    assert_eq!(judged("replace(@i, $v, 'x') = 'x'", "'[2-9]'", define), [false, false, true, false]);
    assert_eq!(judged("tokenize(@i, $v) = ''", "'[2-9]'", define), [false, false, true, false]);
}

#[test]
fn patterns_that_a_document_cannot_match_are_told_at_once() {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    let mut compiler = Compiler::new();
    let mut pattern = |source: &str| compiler.pattern(source, &scope()).unwrap();
    let found = [
        "h:a",
        "h:r/h:e",
        "*[h:templateId/@root = '1.2']",
        "h:absent | h:b",
        "h:e[h:templateId[@root = '1.3']]//h:b",
    ]
    .map(&mut pattern);
    let not = [
        "h:absent",
        "h:absent/h:b",
        "*[h:templateId/@root = '1.4']",
        "h:absent | o:b",
        "h:e[h:templateId/@root = '1.4']//h:b",
    ]
    .map(&mut pattern);
    let plan = compiler.finish();
    let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
    for pattern in found {
        assert!(session.may_match(pattern) && !session.matches(pattern).unwrap().is_empty());
    }
    for pattern in not {
        assert!(!session.may_match(pattern) && session.matches(pattern).unwrap().is_empty());
    }
}

#[test]
fn variables_that_multiply_and_paths_of_any_length_end() {
    let mut scope = scope();
    let mut compiler = Compiler::new();
    let mut value = compiler.expression("string(@i)", &scope).unwrap();
    for _ in 0..5_000 {
        compiler.bind(scope.declare("v"), value);
        value = compiler.expression("concat($v, $v, @i)", &scope).unwrap();
    }
    compiler.expression("$v = 'x' or matches($v, 'y')", &scope).unwrap();
    assert!(compiler.expression(&format!("h:a{}", "/h:a".repeat(50_000)), &scope).is_err());
    assert!(compiler.finish().reads_instance(value));
}

#[test]
fn siblings_of_the_same_name_are_told_by_a_guard() {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    let mut compiler = Compiler::new();
    let mut inner = scope();
    for (name, value) in [
        ("name", "local-name()"),
        ("i", "@i"),
        ("others", "preceding-sibling::*[local-name()=$name] | following-sibling::*[local-name()=$name]"),
    ] {
        let value = compiler.expression(value, &inner).unwrap();
        let variable = inner.declare(name);
        compiler.bind(variable, value);
    }
    let pairs = [
        ("exists($others)", "exists($all[local-name() = $n])"),
        ("not($others[@i = $i])", "not($all[local-name() = $n][@i = $own])"),
        ("@i and $others[not(@i)]", "@i and $all[local-name() = $n][not(@i)]"),
    ];
    let tests = pairs.map(|(short, long)| {
        let long = format!(
            "for $n in local-name(), $own in string(@i), $w in . return boolean(({long})[1])",
            long = long.replace("$all", "($w/preceding-sibling::*, $w/following-sibling::*)")
        );
        [short, &long].map(|source| compiler.expression(source, &inner).unwrap())
    });
    let mut plan = compiler.finish();
    let guards = tests.map(|[test, _]| [false, true].map(|answer| plan.guard(test, answer)));
    let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
    let mut told = 0;
    for node in document.descendants(NodeId::DOCUMENT).filter(|node| document.is_element(*node)) {
        session.enter(node);
        for ([short, long], guards) in tests.iter().zip(&guards) {
            let expected = session.boolean(*long, node).unwrap();
            for (answer, guard) in [false, true].iter().zip(guards) {
                if !guard.allows(session.presence(node, *guard)) {
                    assert_eq!(expected, !answer);
                    told += 1;
                }
            }
            assert_eq!(session.boolean(*short, node), Ok(expected));
        }
    }
    assert!(told > 8, "{told}");
}
