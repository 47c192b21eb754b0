//! XPath: any text as an expression and as a match pattern, on a small document.
//!
//! What an expression gives by one way it gives by all: as a boolean, as a string, as items, through memory of a session that was asked
//! other things before, and inside other expressions. A pattern matches what XSLT 2.0, section 5.5.3 says of it as an expression.

use super::few_steps;
use super::privacy::assert_no_value;
use diapason::{Limit, Limits};
use diapason_xml::{Document, NodeId, NodeKind};
use diapason_xpath::{
    CompileError, CompileErrorKind, Compiler, DynamicError, ExprId, Expression, Item, MemoryFiles, Origin,
    PatternId, Plan, Resolver, Scope, Sequence, Session, Variable,
};
use std::sync::LazyLock;

/// The sentinel of the privacy target stands in its values.
static SMALL: LazyLock<Document<'static>> = LazyLock::new(|| parsed(include_bytes!("../bases/small.xml")));
static OTHER: LazyLock<Document<'static>> = LazyLock::new(|| parsed(b"<other a='1'>b<c/></other>"));

static FILES: LazyLock<MemoryFiles> = LazyLock::new(|| {
    MemoryFiles::new([
        (
            "schemas/values.xml",
            &b"<v:set xmlns:v='urn:v'><v:c code='A' system='1.5'>a</v:c><v:c code='11488-4'/></v:set>"[..],
        ),
        ("broken.xml", b"<a><b>"),
    ])
});

fn parsed(bytes: &[u8]) -> Document<'static> {
    let document = Document::parse_owned(bytes.to_vec(), &Limits::default());
    assert!(document.problems().is_empty() && document.is_complete());
    document
}

pub fn check(data: &[u8]) {
    let Ok(source) = std::str::from_utf8(data) else { return };
    let alone = Program::new(&[source]);
    let [(expression, pattern)] = &alone.compiled[..] else { unreachable!() };
    for error in [expression.as_ref().err(), pattern.as_ref().err()].into_iter().flatten() {
        is_explained(error, source);
    }
    let Ok(expression) = *expression else {
        assert!(pattern.is_err(), "a pattern is an expression");
        return;
    };
    let asked = Asked::new(&alone, expression);
    reads_no_more_than_it_says(&alone, expression);
    is_the_same_inside_others(source, &asked);
    is_the_same_by_itself(source, &asked);
    if let Ok(pattern) = *pattern {
        matches_what_it_selects(source, &alone, expression, pattern);
    }
}

/// Expressions and patterns in one plan, with variables of every sort.
struct Program {
    plan: Plan,
    compiled: Vec<(Result<ExprId, CompileError>, Result<PatternId, CompileError>)>,
    variables: Vec<(Variable, ExprId)>,
}

/// `loop` is defined by itself, and `never` is not.
const VARIABLES: [(&str, &str); 8] = [
    ("number", "count(//*)"),
    ("text", "'A'"),
    ("nodes", "//cda:templateId | //x:n/@x:t"),
    ("here", "."),
    ("there", "$here/*[1]"),
    ("file", "'values.xml'"),
    ("absent", "concat('absent', $text)"),
    ("loop", "$loop + 1"),
];

impl Program {
    fn new(sources: &[&str]) -> Self {
        let mut scope = Scope::new();
        for (prefix, uri) in [("cda", "urn:hl7-org:v3"), ("x", "urn:x"), ("v", "urn:v")] {
            scope.namespace(prefix, uri);
        }
        let mut compiler = Compiler::new();
        scope.declare("never");
        let declared = VARIABLES.map(|(name, _)| scope.declare(name));
        let variables = VARIABLES.into_iter().zip(declared).map(|((_, value), variable)| {
            let value = compiler.expression(value, &scope).expect("a variable of ours");
            compiler.bind(variable, value);
            (variable, value)
        });
        let variables = variables.collect();
        let compiled = sources
            .iter()
            .map(|source| (compiler.expression(source, &scope), compiler.pattern(source, &scope)));
        let compiled = compiled.collect();
        Self { plan: compiler.finish(), compiled, variables }
    }

    fn session<'s>(&'s self, document: &'s Document<'s>) -> Session<'s> {
        let resolver = Resolver::new(&*FILES, "schemas/entry.sch");
        let mut session = Session::new(&self.plan, document, resolver, &few_steps());
        let root = document.root_element().unwrap_or(NodeId::DOCUMENT);
        for (variable, value) in &self.variables {
            session.define(*variable, *value, root);
        }
        session
    }
}

fn is_explained(error: &CompileError, source: &str) {
    assert_eq!(error.expression, source);
    assert!(error.column >= 1 && error.column <= source.chars().count() + 1, "column {}", error.column);
    assert!(!error.kind.to_string().is_empty() && error.to_string().contains(source));
}

/// What an expression gives at one node.
#[derive(Debug, PartialEq)]
struct Answer {
    boolean: Result<bool, DynamicError>,
    string: Result<String, DynamicError>,
    items: Result<Vec<String>, DynamicError>,
    /// What the items are as a boolean.
    truth: Option<bool>,
    absent: Vec<String>,
}

/// What an expression gives at every node of [`foci`].
struct Asked(Vec<Answer>);

impl Asked {
    fn new(program: &Program, expression: ExprId) -> Self {
        let mut session = program.session(&SMALL);
        let ahead: Vec<Answer> = foci().map(|focus| answer(&mut session, expression, focus)).collect();
        let mut session = program.session(&SMALL);
        let mut back: Vec<Answer> =
            foci().rev().map(|focus| answer(&mut session, expression, focus)).collect();
        back.reverse();
        for (one, other) in ahead.iter().zip(&back) {
            assert!(one.limited() || other.limited() || one == other, "{one:?}\n{other:?}");
        }
        Self(ahead)
    }
}

/// The document node, its root, and elements with attributes, texts and neither.
fn foci() -> impl DoubleEndedIterator<Item = NodeId> {
    static FOCI: LazyLock<Vec<NodeId>> = LazyLock::new(|| {
        let elements = SMALL.descendants(NodeId::DOCUMENT).filter(|node| SMALL.is_element(*node));
        [NodeId::DOCUMENT].into_iter().chain(elements.step_by(5)).collect()
    });
    FOCI.iter().copied()
}

fn answer(session: &mut Session<'_>, expression: ExprId, focus: NodeId) -> Answer {
    let boolean = session.boolean(expression, focus);
    let string = session.string(expression, focus);
    let items = session.evaluate(expression, focus);
    let absent = session.absent().iter().map(|file| file.name.to_string()).collect();
    for error in [boolean.as_ref().err(), string.as_ref().err(), items.as_ref().err()].into_iter().flatten() {
        assert!(!error.to_string().is_empty());
        assert_no_value(&format!("{error} {error:?}"), b"");
    }
    if let Ok(items) = &items {
        assert_no_value(&format!("{items:?}"), b"");
    }
    let truth = items.as_ref().ok().and_then(truth);
    let items = items.map(|items| items.items().iter().map(described).collect::<Vec<_>>());
    if let (Ok(string), Ok(items)) = (&string, &items) {
        let texts: Vec<&str> = items.iter().map(|item| item.split_once('\u{1}').unwrap().1).collect();
        assert_eq!(*string, texts.join(" "));
    }
    if let (Ok(boolean), Some(truth)) = (&boolean, truth) {
        assert_eq!(*boolean, truth);
    }
    Answer { boolean, string, items, truth, absent }
}

impl Answer {
    fn limited(&self) -> bool {
        let limited = |error: Option<&DynamicError>| matches!(error, Some(DynamicError::Limit(Limit::Steps)));
        limited(self.boolean.as_ref().err())
            || limited(self.string.as_ref().err())
            || limited(self.items.as_ref().err())
    }
}

/// The effective boolean value, XPath 2.0, section 2.4.3. `None`: there is none, or it is that of a value that is not looked into.
fn truth(items: &Sequence) -> Option<bool> {
    match items.items() {
        [] => Some(false),
        [Item::Node(..) | Item::Attribute(..), ..] => Some(true),
        _ => None,
    }
}

/// What an item is and, behind a mark, its string value.
fn described(item: &Item) -> String {
    let tree = |origin: &Origin| match origin {
        Origin::Instance => &*SMALL,
        Origin::File(path) => diapason_xpath::Files::document(&*FILES, path).expect("it was read").document(),
    };
    match item {
        Item::Node(origin, node) => {
            format!("{origin:?} {node:?}\u{1}{}", tree(origin).string_value(*node))
        }
        Item::Attribute(origin, attribute) => {
            format!("{origin:?} {attribute:?}\u{1}{}", tree(origin).attribute_value(*attribute))
        }
        Item::Atomic(value) => format!("{:?}\u{1}{value}", value.kind()),
    }
}

/// What does not read the document is the same for any.
fn reads_no_more_than_it_says(program: &Program, expression: ExprId) {
    if program.plan.reads_instance(expression) {
        return;
    }
    let asked = |document| program.session(document).string(expression, NodeId::DOCUMENT);
    assert_eq!(asked(&*SMALL), asked(&*OTHER), "an expression that is said to read no document does");
}

fn is_the_same_inside_others(source: &str, asked: &Asked) {
    let around = [
        ("count((", "))"),
        ("not((", "))"),
        ("exists((", "))"),
        ("((", "))[1]"),
        ("((", "))[last()]"),
        ("for $i in (1) return (", ")"),
        ("((//*)[last() + 1], ", ")"),
    ];
    let wrapped = around.map(|(head, tail)| format!("{head}{source}\n{tail}"));
    let sources: Vec<&str> = wrapped.iter().map(String::as_str).collect();
    let program = Program::new(&sources);
    let mut session = program.session(&SMALL);
    let mut ids = Vec::new();
    for (compiled, _) in &program.compiled {
        match compiled {
            Ok(id) => ids.push(*id),
            Err(error) if error.kind == CompileErrorKind::TooComplex => return,
            Err(error) => panic!("{error}"),
        }
    }
    for (focus, answer) in foci().zip(&asked.0) {
        if answer.limited() {
            return;
        }
        let many = session.string(ids[0], focus);
        let not = session.boolean(ids[1], focus);
        let exists = session.boolean(ids[2], focus);
        let mut items_of =
            |id| Ok(session.evaluate(id, focus)?.items().iter().map(described).collect::<Vec<_>>());
        let ends = [ids[3], ids[4]].map(&mut items_of);
        let again = [ids[5], ids[6]].map(items_of);
        if let (Ok(items), Ok(many)) = (&answer.items, &many) {
            assert_eq!(items.len().to_string(), *many, "count()");
        }
        if let (Ok(boolean), Ok(not)) = (&answer.boolean, not) {
            assert_ne!(*boolean, not, "not()");
        }
        if let (Ok(items), Ok(exists)) = (&answer.items, exists) {
            assert_eq!(!items.is_empty(), exists, "exists()");
        }
        if let (Ok(items), [Ok(first), Ok(last)]) = (&answer.items, &ends) {
            assert_eq!((items.first(), items.last()), (first.first(), last.first()), "first and last");
        }
        // Its place in the sequence of the caller is another one inside.
        if source.contains("position") || source.contains("last") {
            continue;
        }
        for again in again {
            if !matches!(again, Err(DynamicError::Limit(_))) {
                assert_eq!(answer.items, again);
            }
        }
    }
}

/// One expression alone, without variables and files.
fn is_the_same_by_itself(source: &str, asked: &Asked) {
    if source.contains(['$', ':']) || source.contains("doc") {
        return;
    }
    let Ok(expression) = Expression::compile(source, &Scope::new()) else {
        panic!("it was compiled before");
    };
    for (focus, answer) in foci().zip(&asked.0).take(2) {
        if !answer.limited() {
            assert_eq!(expression.boolean(&SMALL, focus), answer.boolean);
            assert_eq!(expression.string(&SMALL, focus), answer.string);
        }
    }
}

/// XSLT 2.0, section 5.5.3: a node matches a pattern when it is selected by the pattern as an expression at some node.
fn matches_what_it_selects(source: &str, program: &Program, expression: ExprId, pattern: PatternId) {
    let mut session = program.session(&SMALL);
    let matched = session.matches(pattern).map(<[NodeId]>::to_vec);
    let again = program.session(&SMALL).matches(pattern).map(<[NodeId]>::to_vec);
    assert_eq!(matched, again);
    let Ok(matched) = matched else { return };
    let is_candidate = |node: NodeId| SMALL.kind(node) != NodeKind::Text;
    assert!(matched.is_sorted_by(|one, other| one < other) && matched.iter().all(|node| is_candidate(*node)));
    // In a pattern the current node is the one that is tried.
    if source.contains("current") {
        return;
    }
    let mut session = program.session(&SMALL);
    let mut selected: Vec<NodeId> = Vec::new();
    for focus in [NodeId::DOCUMENT].into_iter().chain(SMALL.descendants(NodeId::DOCUMENT)) {
        let Ok(items) = session.evaluate(expression, focus) else { return };
        selected.extend(items.into_iter().filter_map(|item| match item {
            Item::Node(Origin::Instance, node) => Some(node).filter(|node| is_candidate(*node)),
            _ => None,
        }));
    }
    selected.sort_unstable();
    selected.dedup();
    assert_eq!(matched, selected);
}
