//! XPath 2.0 on small inputs, group by group: what an expression is, and what it refuses.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use diapason_core::{Limit, Limits};
use diapason_xml::{Document, NodeId};
use diapason_xpath::{CompileErrorKind, Compiler, DynamicError, Expression, Item, Resolver, Scope, Session};

const DOCUMENT: &str = r#"<r xmlns:p="urn:p" n="1"><!--c--><a i="1">x</a><a i="2">y<b>z</b></a><p:a i="3"/><?t d?><e xml:lang="fr-FR" xml:id="k"> w  w </e></r>"#;

fn scope() -> Scope {
    let mut scope = Scope::new();
    scope.namespace("q", "urn:p");
    scope
}

/// The items, values as strings, nodes as their paths.
fn items(source: &str) -> Result<Vec<String>, DynamicError> {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    assert!(document.problems().is_empty());
    let expression = Expression::compile(source, &scope()).unwrap_or_else(|error| panic!("{error}"));
    let sequence = expression.evaluate(&document, document.root_element().unwrap())?;
    Ok(sequence
        .into_iter()
        .map(|item| match item {
            Item::Atomic(value) => value.to_string(),
            Item::Node(_, node) => document.xpath(node),
            Item::Attribute(_, attribute) => document.attribute_xpath(attribute),
        })
        .collect())
}

/// `expression => items, joined with a comma and a space`, or `expression => !code`.
fn check(table: &str) {
    let mut different = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (source, expected) = line.split_once(" => ").unwrap_or((line.trim_end_matches(" =>"), ""));
        let found = match items(source) {
            Ok(items) => items.join(", "),
            Err(error) => format!("!{}", error.to_string().split(':').next().unwrap()),
        };
        if found != expected {
            different.push(format!("{source}: {found}, not {expected}"));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn axes_lead_where_they_say_in_document_order() {
    check(
        r#"
        a => /r/a[1], /r/a[2]
        * => /r/a[1], /r/a[2], /r/p:a, /r/e
        q:a => /r/p:a
        *:a => /r/a[1], /r/a[2], /r/p:a
        q:* => /r/p:a
        @n => /r/@n
        @*:n => /r/@n
        a/@i => /r/a[1]/@i, /r/a[2]/@i
        //b/ancestor::* => /r, /r/a[2]
        //b/ancestor-or-self::*[1] => /r/a[2]/b
        //b/ancestor::*[1] => /r/a[2]
        //b/.. => /r/a[2]
        //b/../../@n => /r/@n
        e/preceding-sibling::*[1] => /r/p:a
        e/preceding-sibling::* => /r/a[1], /r/a[2], /r/p:a
        a[1]/following-sibling::*[2] => /r/p:a
        a[1]/following::* => /r/a[2], /r/a[2]/b, /r/p:a, /r/e
        e/preceding::* => /r/a[1], /r/a[2], /r/a[2]/b, /r/p:a
        //b/preceding::* => /r/a[1]
        a[2]/@i/following::* => /r/a[2]/b, /r/p:a, /r/e
        a[2]/@i/.. => /r/a[2]
        a/descendant-or-self::* => /r/a[1], /r/a[2], /r/a[2]/b
        /descendant::*[4] => /r/a[2]/b
        //a[1] => /r/a[1]
        (//a)[2] => /r/a[2]
        //*[@i][last()] => /r/p:a
        a[position() = last()] => /r/a[2]
        a[position() > 1] => /r/a[2]
        /r/a/self::a[2] =>
        count(//node()) => 12
        count(//text()) => 4
        comment() => /r/comment()
        processing-instruction() => /r/processing-instruction(t)
        processing-instruction('t')/string() => d
        processing-instruction(u) =>
        self::element(r) => /r
        @attribute(n) => /r/@n
        attribute::element() =>
        /document-node(element(r)) =>
        /self::document-node(element(r))/r => /r
        .//b => /r/a[2]/b
        //@i => /r/a[1]/@i, /r/a[2]/@i, /r/p:a/@i
        a/(b | @i) => /r/a[1]/@i, /r/a[2]/@i, /r/a[2]/b
        (a[2], a[1])/@i => /r/a[1]/@i, /r/a[2]/@i
        (a[2] | a[1])[1] => /r/a[1]
        (a[2], a[1])[1] => /r/a[2]
        * except a => /r/p:a, /r/e
        * intersect (a | e) => /r/a[1], /r/a[2], /r/e
        a/name() => a, a
        a/concat(@i, .) => 1x, 2yz
        (1, 2)/a => !XPTY0019
        a/(1, b) => !XPTY0018
        'x'/. => !XPTY0019
        "#,
    );
}

#[test]
fn comparisons_follow_the_types_of_their_operands() {
    check(
        r#"
        a = 'x' => true
        a != 'x' => true
        () = () => false
        @n = 1 => true
        @n = '01' => false
        a = 1 => !FORG0001
        a/@i > 1 => true
        '2' > 1 => !XPTY0004
        'b' > 'a' => true
        1 = 1.0 => true
        1 eq 1 => true
        () eq 1 =>
        (1, 2) eq 1 => !XPTY0004
        @n eq '1' => true
        @n eq 1 => !XPTY0004
        true() = 'true' => !XPTY0004
        (1, 2, 3) = (3, 4) => true
        (1, 2) != (1, 2) => true
        number('NaN') = number('NaN') => false
        a[1] is //a[1] => true
        a[1] << a[2] => true
        a[1] >> a[2] => false
        a[1] is () =>
        a is a => !XPTY0004
        xs:date('2024-01-02') gt xs:date('2024-01-01') => true
        "#,
    );
}

#[test]
fn logic_and_effective_boolean_values() {
    check(
        r#"
        boolean(a) => true
        boolean(()) => false
        boolean('') => false
        boolean('false') => true
        boolean(0) => false
        boolean((1, 2)) => !FORG0006
        boolean((a, 1)) => true
        boolean(xs:date('2024-01-01')) => !FORG0006
        not(a) and b or @n => true
        if (a) then 'yes' else 'no' => yes
        if (()) then error() else 1 => 1
        some $x in a satisfies $x = 'x' => true
        every $x in a/@i satisfies $x > 1 => false
        every $x in () satisfies false() => true
        some $x in (1, 2), $y in (2, 3) satisfies $x = $y => true
        for $x in (1, 2), $y in ('a', 'b') return concat($x, $y) => 1a, 1b, 2a, 2b
        for $x in a return $x/@i => /r/a[1]/@i, /r/a[2]/@i
        for $x in (1, 2) return for $x in ($x, 10) return $x + 1 => 2, 11, 3, 11
        (1 to 3)[. > 1] => 2, 3
        (1 to 3)[2] => 2
        3 to 1 =>
        a[2.0] => /r/a[2]
        a[1.5] =>
        a['1'] => /r/a[1], /r/a[2]
        a[@i] => /r/a[1], /r/a[2]
        a[count(b) + 1] => /r/a[1], /r/a[2]
        "#,
    );
}

#[test]
fn numbers_are_promoted_and_written_as_in_the_specification() {
    check(
        r#"
        1 + 1 => 2
        1 div 2 => 0.5
        7 idiv 2 => 3
        -7 mod 3 => -1
        1 div 0 => !FOAR0001
        1e0 div 0 => INF
        @n + 1 => 2
        'a' + 1 => !XPTY0004
        () + 1 =>
        (1, 2) + 1 => !XPTY0004
        -@n => -1
        - - 1 => 1
        1.10 => 1.1
        1e10 => 1.0E10
        100000 * 1e0 => 100000
        99999999999999999999 + 1 => 100000000000000000000
        number(a) => !XPTY0004
        number(()) => NaN
        number('x') => NaN
        number(' 12 ') => 12
        number(true()) => 1
        sum((1, 2.5)) => 3.5
        sum(()) => 0
        sum((), ()) =>
        sum(a/@i) => 3
        avg((1, 2)) => 1.5
        min((3, 1, 2)) => 1
        max(('a', 'b')) => b
        max((1, 'a')) => !FORG0006
        max((1, 2.5e0)) => 2.5
        abs(-1.5) => 1.5
        round(2.5) => 3
        round(-2.5) => -2
        round-half-to-even(2.5) => 2
        round-half-to-even(3.567, 2) => 3.57
        floor(-1.5) => -2
        ceiling(1.2) => 2
        count((1, a, 'x')) => 4
        "#,
    );
}

#[test]
fn strings() {
    check(
        r#"
        string(@n) => 1
        normalize-space() => xyz w w
        string((1, 2)) => !XPTY0004
        string-length('é€') => 2
        normalize-space(e) => w w
        e/normalize-space() => w w
        concat('a', (), 1) => a1
        concat('a', (1, 2)) => !XPTY0004
        substring('12345', 2, 3) => 234
        substring('12345', 0, 3) => 12
        substring('12345', 1.5, 2.6) => 234
        substring('12345', 2) => 2345
        substring('12345', number('x')) =>
        substring('été', 2, 1) => t
        substring-before('a-b', '-') => a
        substring-after('a-b', '-') => b
        substring-after('ab', '') => ab
        contains('abc', '') => true
        starts-with((), 'a') => false
        ends-with('abc', 'bc') => true
        starts-with(a, 'x') => !XPTY0004
        translate('abc', 'ac', 'X') => Xb
        upper-case('é') => É
        lower-case('É') => é
        string-join(('a', 'b'), '-') => a-b
        string-join(a/@i, '') => 12
        codepoints-to-string((97, 233)) => aé
        codepoints-to-string(0) => !FOCH0001
        string-to-codepoints('aé') => 97, 233
        compare('a', 'b') => -1
        compare((), 'b') =>
        codepoint-equal('a', 'a') => true
        encode-for-uri('a b/é') => a%20b%2F%C3%A9
        iri-to-uri('a b/é') => a%20b/%C3%A9
        escape-html-uri('a b/é') => a b/%C3%A9
        matches('abc', 'B', 'i') => true
        matches('abc', concat('^', 'a')) => true
        matches('abc', '(') => !FORX0002
        matches('abc', 'a', 'k') => !FORX0001
        replace('abc', '(b)', '[$1]') => a[b]c
        replace('abc', 'b*', 'x') => !FORX0003
        replace('abc', 'b', '$') => !FORX0004
        tokenize('a b  c', '\s') => a, b, , c
        contains('a', 'A', 'http://example.org/collation') => !FOCH0002
        'it''s' => it's
        "a""b" => a"b
        "#,
    );
}

#[test]
fn sequences() {
    check(
        r#"
        distinct-values((1, 1.0, 'a', 'a', @n)) => 1, a, 1
        index-of((1, 2, 1), 1) => 1, 3
        insert-before(('a', 'b'), 2, 'x') => a, x, b
        insert-before(('a', 'b'), 9, 'x') => a, b, x
        insert-before((), 1, 'x') => x
        remove(('a', 'b', 'c'), 2) => a, c
        reverse((1, 2, 3)) => 3, 2, 1
        subsequence((1, 2, 3, 4), 2, 2) => 2, 3
        subsequence((1, 2, 3, 4), 3) => 3, 4
        unordered((2, 1)) => 2, 1
        exactly-one((1)) => 1
        exactly-one(()) => !FORG0005
        zero-or-one((1, 2)) => !FORG0003
        one-or-more(()) => !FORG0004
        deep-equal(a[1], a[1]) => true
        deep-equal(a[1], a[2]) => false
        deep-equal((1, 'a'), (1, 'a')) => true
        deep-equal(a/@i, a/@i) => true
        data(@n) => 1
        trace('x', 'label') => x
        error() => !FOER0000
        "#,
    );
}

#[test]
fn nodes_and_names() {
    check(
        r#"
        name(q:a) => p:a
        local-name(q:a) => a
        namespace-uri(q:a) => urn:p
        concat('[', name(()), ']') => []
        concat('[', name(comment()), ']') => []
        node-name(q:a) => p:a
        node-name(q:a) = QName('urn:p', 'a') => true
        root()/r => /r
        e/lang('fr') => true
        lang('fr', e) => true
        lang('en', e) => false
        id('k') => /r/e
        generate-id(a[1]) = generate-id(//a[1]) => true
        generate-id(a[1]) = generate-id(a[2]) => false
        nilled(a[1]) => false
        resolve-QName('p:x', .) = QName('urn:p', 'x') => true
        resolve-QName('z:x', .) => !FONS0004
        local-name-from-QName(QName('u', 'z:x')) => x
        prefix-from-QName(QName('u', 'z:x')) => z
        namespace-uri-from-QName(QName('u', 'x')) => u
        namespace-uri-for-prefix('p', .) => urn:p
        current()/@n => /r/@n
        a[current()/@n = @i] => /r/a[1]
        "#,
    );
}

#[test]
fn types_and_casts() {
    check(
        r#"
        1 instance of xs:integer => true
        1 instance of xs:decimal => true
        1 instance of xs:string => false
        (1, 2) instance of xs:integer+ => true
        () instance of empty-sequence() => true
        a instance of element(a)* => true
        a instance of element(a) => false
        @n instance of attribute(n) => true
        (/) instance of document-node() => true
        'x' castable as xs:integer => false
        '5' cast as xs:integer => 5
        () castable as xs:integer => false
        () castable as xs:integer? => true
        (1, 2) castable as xs:integer => false
        () cast as xs:integer => !XPTY0004
        xs:integer(()) =>
        xs:integer('x') => !FORG0001
        xs:integer(@n) + 1 => 2
        xs:boolean('1') => true
        (1, 2) treat as xs:integer+ => 1, 2
        xs:QName('q:a') = node-name(q:a) => true
        'a' cast as xs:QName = node-name(a[1]) => true
        xs:QName(@n) => !XPTY0004
        'a' treat as xs:integer => !XPDY0050
        "#,
    );
}

#[test]
fn dates_and_durations() {
    check(
        r#"
        year-from-date(xs:date('2024-02-29')) => 2024
        month-from-dateTime(xs:dateTime('2024-02-29T01:02:03.5Z')) => 2
        seconds-from-dateTime(xs:dateTime('2024-02-29T01:02:03.5Z')) => 3.5
        timezone-from-dateTime(xs:dateTime('2024-02-29T01:02:03-01:30')) => -PT1H30M
        timezone-from-date(xs:date('2024-02-29')) =>
        hours-from-time(xs:time('01:02:03')) => 1
        days-from-duration(xs:dayTimeDuration('P1DT25H')) => 2
        months-from-duration(xs:yearMonthDuration('P1Y14M')) => 2
        dateTime(xs:date('2024-02-29'), xs:time('01:02:03')) => 2024-02-29T01:02:03
        adjust-dateTime-to-timezone(xs:dateTime('2024-01-01T00:30:00Z'), xs:dayTimeDuration('-PT1H')) => 2023-12-31T23:30:00-01:00
        adjust-date-to-timezone(xs:date('2024-01-01Z'), ()) => 2024-01-01
        xs:date('2024-03-01') - xs:date('2024-02-01') => P29D
        xs:date('2024-01-31') + xs:yearMonthDuration('P1M') => 2024-02-29
        year-from-date('2024-02-29') => !XPTY0004
        "#,
    );
}

#[test]
fn what_cannot_be_compiled_says_where_and_why() {
    let refused = |source: &str| Expression::compile(source, &scope()).unwrap_err();
    for (source, column, text) in [
        ("a or", 5, "syntax error: expected an expression"),
        ("a b", 3, "syntax error: expected an operator or the end of the expression"),
        ("1 = 2 = 3", 7, "syntax error: expected parentheses: comparisons and ranges do not chain"),
        ("é + $x", 5, "undeclared variable $x"),
        ("z:a", 1, "undeclared prefix `z`"),
        ("a[f(1)]", 3, "unknown function f() with 1 argument(s)"),
        ("not()", 1, "unknown function not() with 0 argument(s)"),
        ("1 cast as xs:nothing", 11, "unknown type `xs:nothing`"),
        ("namespace::a", 1, "the namespace axis is not supported"),
        ("current-date()", 1, "current-date() (there is no clock) is not supported"),
        ("key('a', 1)", 1, "key() (no key is declared) is not supported"),
        ("sideways::a", 1, "syntax error: expected the name of an axis"),
        ("'a", 1, "syntax error: expected the closing quote"),
    ] {
        let error = refused(source);
        assert_eq!((error.column, error.kind.to_string().as_str()), (column, text), "{source}");
        assert_eq!(error.expression, source);
    }
    assert_eq!(
        refused(&format!("{}1{}", "(".repeat(1_000), ")".repeat(1_000))).kind,
        CompileErrorKind::TooComplex
    );
    assert_eq!(refused(&format!("1{}", "+1".repeat(10_000))).kind, CompileErrorKind::TooComplex);
    assert_eq!(refused(&"-".repeat(100_000)).kind, CompileErrorKind::TooComplex);
}

#[test]
fn patterns_match_the_nodes_that_they_would_select() {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    for (source, expected) in [
        ("/", "/"),
        ("/r", "/r"),
        ("a", "/r/a[1] /r/a[2]"),
        ("r/a", "/r/a[1] /r/a[2]"),
        ("/a", ""),
        ("//a[b]", "/r/a[2]"),
        ("r//b", "/r/a[2]/b"),
        ("a[2]", "/r/a[2]"),
        ("r/*[last()]", "/r/e"),
        ("r//*[1]", "/r/a[1] /r/a[2]/b"),
        ("*:a[@i > 2]", "/r/p:a"),
        ("b | e", "/r/a[2]/b /r/e"),
        ("comment() | processing-instruction()", "/r/comment() /r/processing-instruction(t)"),
        ("@i", ""),
        ("text()", ""),
        ("/node()", "/r"),
        ("r/node()", "/r/comment() /r/a[1] /r/a[2] /r/p:a /r/processing-instruction(t) /r/e"),
    ] {
        let mut compiler = Compiler::new();
        let pattern = compiler.pattern(source, &scope()).unwrap_or_else(|error| panic!("{error}"));
        let plan = compiler.finish();
        let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
        let nodes = session.matches(pattern).unwrap().to_vec();
        let paths: Vec<_> = nodes.into_iter().map(|node| document.xpath(node)).collect();
        assert_eq!(paths.join(" "), expected, "{source}");
    }
    for source in ["a/..", "$x", "1", "a + b", ".", "(a)[1]", "id('x')"] {
        let mut scope = scope();
        scope.declare("x");
        let error = Compiler::new().pattern(source, &scope).unwrap_err();
        assert!(matches!(error.kind, CompileErrorKind::NotInPattern(_)), "{source}: {error}");
    }
}

#[test]
fn the_limit_on_steps_ends_what_would_not_end() {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    let mut limits = Limits::default();
    limits.steps = 100_000;
    for source in [
        "count(1 to 1000000000000)",
        "some $a in 1 to 100000, $b in 1 to 100000 satisfies $a + $b < 0",
        "string-join(for $a in 1 to 100000000 return 'a string', '')",
        "count(distinct-values(1 to 100000000))",
        "count(reverse(1 to 100000000))",
    ] {
        let mut compiler = Compiler::new();
        let expression = compiler.expression(source, &scope()).unwrap();
        let plan = compiler.finish();
        let mut session = Session::new(&plan, &document, Resolver::alone(), &limits);
        let found = session.boolean(expression, NodeId::DOCUMENT);
        assert_eq!(found, Err(DynamicError::Limit(Limit::Steps)), "{source}");
    }
}

/// A value of each variable in terms of the one before.
fn chained(count: usize, first: &str, next: &str) -> Result<String, DynamicError> {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    let mut compiler = Compiler::new();
    let mut scope = scope();
    let mut defined = vec![(compiler.expression(first, &scope).unwrap(), scope.declare("v"))];
    for _ in 0..count {
        let value = compiler.expression(next, &scope).unwrap();
        defined.push((value, scope.declare("v")));
    }
    let last = compiler.expression("$v", &scope).unwrap();
    let plan = compiler.finish();
    let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
    for (value, variable) in defined {
        session.define(variable, value, NodeId::DOCUMENT);
    }
    session.string(last, NodeId::DOCUMENT)
}

#[test]
fn variables_that_name_one_another_are_evaluated_when_asked_for_and_not_too_deep() {
    assert_eq!(chained(40, "1", "$v + 1").as_deref(), Ok("41"));
    let nested = "string-join(for $x in $v[1] return if ($x) then concat($x, 'a')[. != ''] else (), '')";
    assert_eq!(chained(3, "'b'", nested).as_deref(), Ok("baaa"));
    for deep in [
        nested,
        "$v",
        "$v[. = 'b']",
        "($v, 'a')[last()]",
        "concat($v, 'a')",
        "($v)[1] + 1",
        "for $x in $v return $x",
        "if ($v = ('a', 'b')) then $v else ()",
        "//a[$v = 'b']/@i/string()",
        "some $x in $v satisfies $x = $v",
        "not(not($v))",
        "normalize-space(string-join((.//@i[. = $v] | .//text()[. = $v]), ''))",
        "distinct-values(tokenize($v, ' '))",
    ] {
        assert_eq!(chained(10_000, "'b'", deep), Err(DynamicError::Limit(Limit::Depth)), "{deep}");
    }
    // Each is twice as long as the one before.
    let grown = chained(60, "'bbbbbbbbbbbbbbbb'", "concat($v, $v)");
    assert!(matches!(grown, Err(DynamicError::Limit(Limit::Steps | Limit::Bytes))), "{:?}", grown.err());
}

#[test]
fn a_variable_that_is_defined_by_itself_is_an_error_and_one_that_is_not_defined_too() {
    let document = Document::parse(DOCUMENT.as_bytes(), &Limits::default());
    let mut compiler = Compiler::new();
    let mut scope = scope();
    let (a, b) = (scope.declare("a"), scope.declare("b"));
    let (of_a, of_b) =
        (compiler.expression("$b", &scope).unwrap(), compiler.expression("$a", &scope).unwrap());
    scope.declare("c");
    let undefined = compiler.expression("$c", &scope).unwrap();
    let plan = compiler.finish();
    let mut session = Session::new(&plan, &document, Resolver::alone(), &Limits::default());
    session.define(a, of_a, NodeId::DOCUMENT);
    session.define(b, of_b, NodeId::DOCUMENT);
    assert_eq!(session.boolean(of_a, NodeId::DOCUMENT), Err(DynamicError::Circular));
    assert!(matches!(session.boolean(undefined, NodeId::DOCUMENT), Err(DynamicError::Undefined(_))));
}
