//! Other files: what names lead to, value sets, and what depends on the document at all.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::Limits;
use diapason_xml::{Document, NodeId};
use diapason_xpath::{
    Compiler, DynamicError, ExprId, Files, Lookups, MemoryFiles, Plan, Resolved, Resolver, Resource, Scope,
    Session, SetId, Variable,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const SET: &str = r#"<set><list><c code="A" system="1"/><c code="B" system="1"/><c code="A" system="2">text</c></list><other><c code="C"/></other></set>"#;

fn files() -> MemoryFiles {
    MemoryFiles::new([
        ("sets/Set.xml", SET.as_bytes()),
        ("sets/Notes.xml", NOTES.as_bytes()),
        ("sets/broken.xml", &b"<a><b></a>"[..]),
    ])
}

const NOTES: &str = r#"<n:notes xmlns:n="urn:n"><n:s><n:note code="A">x<b/>y</n:note><n:note code="B">z</n:note><n:note><q>1</q><q>2</q></n:note></n:s></n:notes>"#;

/// The same files with what a plan looks up in them, and how often one was read all the same.
struct Known {
    id: SetId,
    files: MemoryFiles,
    resources: Vec<Resource>,
    read: Arc<AtomicUsize>,
}

impl Known {
    fn of(plan: &Plan, files: MemoryFiles) -> Self {
        let read = Arc::new(AtomicUsize::new(0));
        let mut lookups = Lookups::default();
        lookups.add(plan);
        let resource = |path: &str| {
            let rows = lookups.rows(files.document(path)?.document())?;
            let (bytes, read) = (files.bytes(path)?.to_vec(), Arc::clone(&read));
            Some(Resource::with_rows(path.into(), &rows, move || {
                read.fetch_add(1, Ordering::Relaxed);
                bytes.clone()
            }))
        };
        let paths = ["sets/Set.xml", "sets/Notes.xml", "sets/broken.xml"];
        let resources = paths.into_iter().filter_map(resource).collect();
        Self { id: SetId::new(), files, resources, read }
    }
}

impl Files for Known {
    fn set_id(&self) -> Option<SetId> {
        Some(self.id)
    }

    fn resolve(&self, base: &str, href: &str) -> Option<Resolved> {
        self.files.resolve(base, href)
    }

    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.files.bytes(path)
    }

    fn document(&self, path: &str) -> Option<&Resource> {
        let known = self.resources.iter().find(|resource| **resource.path() == *path);
        known.or_else(|| self.files.document(path))
    }
}

struct Compiled(Plan, ExprId, Vec<(Variable, ExprId)>);

/// A plan that knows `$code` and `$system`, and the expression.
fn compiled(source: &str) -> Compiled {
    let mut compiler = Compiler::new();
    let mut scope = Scope::new();
    let mut variables = Vec::new();
    for (name, value) in [("code", "/d/@code"), ("system", "/d/@system"), ("file", "'../sets/Set.xml'")] {
        let value = compiler.expression(value, &scope).unwrap();
        let variable = scope.declare(name);
        compiler.bind(variable, value);
        variables.push((variable, value));
    }
    let absent = compiler.expression("document('none.xml')", &scope).unwrap();
    variables.push((scope.declare("absent"), absent));
    let expression = compiler.expression(source, &scope).unwrap();
    Compiled(compiler.finish(), expression, variables)
}

/// The answer for a document, and the names that led to no file.
fn answer(source: &str, document: &str) -> (Result<String, DynamicError>, Vec<String>) {
    let compiled = compiled(source);
    let first = answer_from(&files(), source, document, &compiled);
    // What is known of files answers as they do.
    assert_eq!(answer_from(&Known::of(&compiled.0, files()), source, document, &compiled), first, "{source}");
    first
}

fn answer_from(
    files: &dyn Files,
    source: &str,
    document: &str,
    compiled: &Compiled,
) -> (Result<String, DynamicError>, Vec<String>) {
    answer_at("schemas/e.sch", files, source, document, compiled)
}

fn answer_at(
    entry: &str,
    files: &dyn Files,
    source: &str,
    document: &str,
    Compiled(plan, expression, variables): &Compiled,
) -> (Result<String, DynamicError>, Vec<String>) {
    let (expression, document) = (*expression, Document::parse(document.as_bytes(), &Limits::default()));
    let mut session = Session::new(plan, &document, Resolver::new(files, entry), &Limits::default());
    for (variable, value) in variables {
        session.define(*variable, *value, NodeId::DOCUMENT);
    }
    let first = session.string(expression, NodeId::DOCUMENT);
    let absent = session.absent().to_vec();
    // What is kept answers as what is computed.
    assert_eq!(session.string(expression, NodeId::DOCUMENT), first, "{source}");
    assert_eq!(session.absent(), absent, "{source}");
    (first, absent.into_iter().map(|file| file.name.to_string()).collect())
}

#[test]
fn codes_are_found_in_the_file_that_the_schema_names() {
    let found = |source: &str, code: &str, system: &str| {
        let document = format!("<d code='{code}' system='{system}'/>");
        answer(source, &document).0.unwrap()
    };
    for source in [
        "exists(document($file)//c[@code=$code and @system=$system])",
        "exists(document('../SETS/set.xml')//c[@system=$system][$code=@code])",
        "boolean(doc($file)//list/c[@code=$code and @system=$system])",
        "some $c in doc($file)//c satisfies $c/@code = $code and $c/@system = $system",
        "$system = doc($file)//c[@code=$code]/@system",
    ] {
        assert_eq!(found(source, "A", "2"), "true", "{source}");
        assert_eq!(found(source, "B", "2"), "false", "{source}");
        assert_eq!(found(source, "Z", "1"), "false", "{source}");
    }
    for source in
        ["$code = doc('../sets/Set.xml')/*/list/c/@code", "doc('../sets/Set.xml')/set//list/c/@code = $code"]
    {
        assert_eq!(found(source, "A", ""), "true", "{source}");
        assert_eq!(found(source, "C", ""), "false", "{source}");
    }
    assert_eq!(found("$code = doc('../sets/Set.xml')//c/concat(@code, @system)", "A1", ""), "true");
    assert_eq!(found("$code = doc('../sets/Set.xml')//c[1]/@code", "B", ""), "false");
    assert_eq!(found("doc($file)//c[text()=string($code)]/@system", "text", ""), "2");
    assert_eq!(found("doc($file)//*[c=$code]/name()", "text", ""), "list");
    assert_eq!(found("doc($file)//c[.=$code]/@code", "text", ""), "A");
    assert_eq!(found("count(document(($file, '../sets/set.xml')))", "", ""), "1");
    assert_eq!(found("count(doc($file) | /)", "", ""), "2");
}

#[test]
fn what_is_looked_up_is_found_without_reading_the_file() {
    const NAMED: [(&str, &str); 9] = [
        ("exists(doc('../sets/Notes.xml')//*:note[text() = $code])", "x"),
        ("boolean(document('../sets/Notes.xml')//*:note[@code = ('q', $code)])", "A"),
        ("exists(doc('../sets/Set.xml')//c[text() = $code])", "text"),
        ("exists(doc('../sets/Set.xml')//c[@code = $code][@system = '1'])", "A"),
        ("exists(doc('../sets/Set.xml')//c[@code = $code and . = ''])", "C"),
        ("exists(doc('../sets/Set.xml')//list[c = $code])", "text"),
        ("exists(doc('../sets/Set.xml')//c[@code = ($code, 'q')])", "B"),
        ("$code = doc('../sets/Notes.xml')/*/*/*/b/@code", "none"),
        ("$code = doc('../sets/Set.xml')/set/other//c/@code", "C"),
    ];
    for (source, code) in NAMED {
        for code in [code, "z", "", "text", "x"] {
            _ = answer(source, &format!("<d code='{code}'/>"));
        }
    }
    for (source, code, told, read) in [
        ("exists(doc($file)//c[@code = $code and @system = '2'])", "A", "true", 0),
        ("exists(doc($file)//c[@system = ('7', '2')])", "A", "true", 0),
        ("exists(doc($file)//list[c = $code])", "text", "true", 0),
        ("exists(document('../sets/Set.xml')//c[text() = string($code)])", "text", "true", 0),
        ("$code = doc('../sets/Notes.xml')/*/*/*/@code", "B", "true", 1),
        ("$code = doc('../sets/Set.xml')/*/list/@code", "A", "false", 0),
        // They stand in two places.
        ("$code = doc('../sets/Set.xml')//other/c/@code", "A", "false", 1),
    ] {
        let compiled = compiled(source);
        let known = Known::of(&compiled.0, files());
        let found = answer_from(&known, source, &format!("<d code='{code}'/>"), &compiled).0;
        assert_eq!(found, Ok(told.to_owned()), "{source}");
        assert_eq!(known.read.load(Ordering::Relaxed), read, "{source}");
    }
}

#[test]
fn a_file_that_is_not_there_is_noted_or_an_error() {
    let document = "<d code='x'/>";
    let absent = |source: &str| answer(source, document);
    assert_eq!(absent("count(document('none.xml'))"), (Ok("0".into()), vec!["none.xml".into()]));
    assert_eq!(absent("count($absent)"), (Ok("0".into()), vec!["none.xml".into()]));
    assert_eq!(absent("/d[document('none.xml')//a]"), (Ok(String::new()), vec!["none.xml".into()]));
    assert_eq!(absent("/d or document('none.xml')"), (Ok("true".into()), vec![]));
    assert_eq!(absent("doc-available('none.xml')"), (Ok("false".into()), vec![]));
    assert_eq!(absent("doc-available('../sets/broken.xml')"), (Ok("false".into()), vec![]));
    assert_eq!(absent("doc-available('../sets/Set.xml')"), (Ok("true".into()), vec![]));
    assert!(matches!(absent("doc('none.xml')").0, Err(DynamicError::Absent(_))));
    assert!(matches!(absent("doc('http://example.org/Set.xml')").0, Err(DynamicError::Absent(_))));
    assert!(matches!(absent("/d[. = doc('none.xml')/a/@b]").0, Err(DynamicError::Absent(_))));
    let error = absent("doc(concat($code, '.xml'))").0.unwrap_err();
    assert!(!error.to_string().contains("x.xml"), "{error}");
    assert!(matches!(error, DynamicError::Absent(file) if file.reads_instance && &*file.name == "x.xml"));
}

#[test]
fn what_depends_on_the_document_is_known_before_any() {
    let reads = |source: &str| {
        let Compiled(plan, expression, _) = compiled(source);
        plan.reads_instance(expression)
    };
    for source in [
        "'a'",
        "$file",
        "concat($file, 1)",
        "doc($file)//c[1]/@code",
        "for $x in ('a', 'b') return $x",
        "1 to 3",
    ] {
        assert!(!reads(source), "{source}");
    }
    for source in [
        ".",
        "/d",
        "@code",
        "$code",
        "$absent",
        "name()",
        "current()",
        "doc($file)//c[@code=$code]",
        "position()",
    ] {
        assert!(reads(source), "{source}");
    }
}

#[test]
fn a_variable_that_may_be_one_of_several_values_reads_what_any_of_them_reads() {
    let mut compiler = Compiler::new();
    let mut scope = Scope::new();
    let (literal, read) =
        (compiler.expression("'a'", &scope).unwrap(), compiler.expression("/d", &scope).unwrap());
    let variable = scope.declare("x");
    let expression = compiler.expression("$x", &scope).unwrap();
    compiler.bind(variable, read);
    compiler.bind(variable, literal);
    assert!(compiler.finish().reads_instance(expression));
}

#[test]
fn what_one_set_of_files_answered_is_not_said_of_another() {
    for source in [
        "exists(document($file)//c[@code=$code and @system=$system])",
        "$code = doc('../sets/Set.xml')/*/list/c/@code",
        "exists(doc(concat('../sets/', 'Set.xml'))//c[@code=$code])",
        "count(document($file)//c[@code=$code]) > 0",
    ] {
        let compiled = compiled(source);
        let with_x = SET.replace("\"B\"", "\"X\"");
        let own = Known::of(&compiled.0, files());
        let other = Known::of(&compiled.0, MemoryFiles::new([("sets/Set.xml", with_x.as_bytes())]));
        for _ in 0..2 {
            for (set, code, found) in
                [(&own, "B", "true"), (&own, "X", "false"), (&other, "B", "false"), (&other, "X", "true")]
            {
                let document = format!("<d code='{code}' system='1'/>");
                let answer = |entry| answer_at(entry, set, source, &document, &compiled).0;
                assert_eq!(answer("schemas/e.sch").as_deref(), Ok(found), "{source} {code}");
                // From there the name leads to no file.
                assert_ne!(answer("schemas/deeper/e.sch").as_deref(), Ok("true"), "{source} {code}");
            }
        }
    }
}

#[test]
fn a_variable_of_several_files_is_asked_anew() {
    let mut compiler = Compiler::new();
    let mut scope = Scope::new();
    let names =
        ["'../sets/Set.xml'", "'../sets/Other.xml'"].map(|name| compiler.expression(name, &scope).unwrap());
    let file = scope.declare("file");
    names.iter().for_each(|name| compiler.bind(file, *name));
    let test = compiler.expression("exists(document($file)//c[@code='B'])", &scope).unwrap();
    let plan = compiler.finish();
    let without = SET.replace("\"B\"", "\"X\"");
    let files = MemoryFiles::new([("sets/Set.xml", SET.as_bytes()), ("sets/Other.xml", without.as_bytes())]);
    let known = Known::of(&plan, files);
    let document = Document::parse(b"<d/>", &Limits::default());
    for _ in 0..2 {
        let mut session =
            Session::new(&plan, &document, Resolver::new(&known, "schemas/e.sch"), &Limits::default());
        for (name, found) in names.iter().zip([true, false]) {
            session.define(file, *name, NodeId::DOCUMENT);
            assert_eq!(session.boolean(test, NodeId::DOCUMENT), Ok(found));
        }
    }
}

#[test]
fn what_was_found_before_leaves_no_trace() {
    // A file beside one that is not there.
    for source in [
        "exists(document(('../sets/Set.xml', 'none.xml'))//c[@code=$code])",
        "$code = document(('../sets/Set.xml', 'none.xml'))/*/list/c/@code",
    ] {
        assert_eq!(answer(source, "<d code='A'/>").1, ["none.xml"], "{source}");
        let compiled = compiled(source);
        let known = Known::of(&compiled.0, files());
        for _ in 0..3 {
            let answer = answer_from(&known, source, "<d code='A'/>", &compiled);
            assert_eq!(
                (answer.0.as_deref(), &*answer.1),
                (Ok("true"), &["none.xml".to_owned()][..]),
                "{source}"
            );
        }
    }
    // Documents stand in the order in which they were first asked.
    let source = "concat(exists(doc('../sets/Set.xml')//c[@code=$code]), local-name((document(('../sets/Notes.xml', '../sets/Set.xml'))/*)[1]))";
    let compiled = compiled(source);
    let known = Known::of(&compiled.0, files());
    for _ in 0..3 {
        assert_eq!(answer_from(&known, source, "<d code='A'/>", &compiled).0.as_deref(), Ok("trueset"));
    }
    // A variable that a session does not define is undefined.
    let source = "exists(document($file)//c[@code='A'])";
    let Compiled(plan, expression, variables) = self::compiled(source);
    let known = Known::of(&plan, files());
    let document = Document::parse(b"<d/>", &Limits::default());
    for defined in [true, false, true] {
        let mut session =
            Session::new(&plan, &document, Resolver::new(&known, "schemas/e.sch"), &Limits::default());
        for (variable, value) in variables.iter().filter(|_| defined) {
            session.define(*variable, *value, NodeId::DOCUMENT);
        }
        assert_eq!(session.boolean(expression, NodeId::DOCUMENT).ok(), defined.then_some(true));
    }
}
