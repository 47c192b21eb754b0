//! What a schema is after includes, abstract patterns, abstract rules and phases.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::Severity;
use diapason_schematron::{Schema, SchemaError};
use diapason_xpath::{Files, MemoryFiles, Resolver};

/// The schema `entry.sch` of some files, all in the namespace of ISO Schematron.
fn schema(files: &[(&str, &str)]) -> Schema {
    try_schema(files).unwrap()
}

fn try_schema(files: &[(&str, &str)]) -> Result<Schema, SchemaError> {
    let files = MemoryFiles::new(files.iter().map(|(path, text)| {
        let text = text.replacen('>', r#" xmlns="http://purl.oclc.org/dsdl/schematron">"#, 1);
        (*path, text.into_bytes())
    }));
    let source = files.bytes("entry.sch").unwrap();
    Schema::compile(&source, &Resolver::new(&files, "entry.sch"))
}

/// Pattern, context and test of every check.
fn checks(schema: &Schema) -> Vec<(String, String, String)> {
    let checks = schema.checks().map(|check| {
        let rule = check.rule();
        (rule.pattern().key().to_string(), rule.context().to_string(), check.test().to_string())
    });
    checks.collect()
}

fn defects(schema: &Schema) -> Vec<(&'static str, String, u32)> {
    let defects = schema.diagnostics().iter();
    defects.map(|found| (found.defect.name(), found.defect.subject().to_owned(), found.line)).collect()
}

fn row(pattern: &str, context: &str, test: &str) -> (String, String, String) {
    (pattern.into(), context.into(), test.into())
}

#[test]
fn an_include_is_the_root_of_a_fragment_or_the_children_of_anything_else() {
    let schema = schema(&[
        ("entry.sch", "<schema><include href='a/p.sch'/><include href='bag.xml'/></schema>"),
        ("a/p.sch", "<pattern><include href='../R.sch'/></pattern>"),
        ("r.sch", "<rule context='x'><assert test='y'/></rule>"),
        (
            "bag.xml",
            "<s:bag xmlns:s='urn:x'>
               <pattern xmlns='http://purl.oclc.org/dsdl/schematron' id='b'>
                 <rule context='z'><report test='w'/></rule></pattern><s:other/></s:bag>",
        ),
    ]);
    assert_eq!(checks(&schema), [row("p1", "x", "y"), row("b", "z", "w")]);
    assert_eq!(defects(&schema), [("name-in-other-case", "../R.sch".into(), 1)]);
}

#[test]
fn an_include_of_a_fragment_is_the_element_of_that_id() {
    let schema = schema(&[
        ("entry.sch", "<schema><include href='p.xml#two'/><include href='p.xml#three'/></schema>"),
        (
            "p.xml",
            "<patterns><pattern id='one'/><pattern id='two'><rule context='x'><assert test='y'/></rule></pattern></patterns>",
        ),
    ]);
    assert_eq!(checks(&schema), [row("two", "x", "y")]);
    assert_eq!(defects(&schema), [("include-unreadable", "p.xml#three".into(), 1)]);
}

#[test]
fn what_cannot_be_included_is_said_and_left_out() {
    let schema = schema(&[
        (
            "entry.sch",
            "<schema><include href='none.sch'/><include href='broken.sch'/>\n<include href='whole.sch'/><include/><include href='loop.sch'/></schema>",
        ),
        ("broken.sch", "<pattern><rule></pattern>"),
        ("whole.sch", "<schema></schema>"),
        (
            "loop.sch",
            "<pattern><include href='loop.sch'/><rule context='x'><assert test='y'/></rule></pattern>",
        ),
    ]);
    assert_eq!(checks(&schema), [row("p1", "x", "y")]);
    assert_eq!(
        defects(&schema),
        [
            ("include-missing", "none.sch".into(), 1),
            ("include-unreadable", "broken.sch".into(), 1),
            ("include-of-schema", "whole.sch".into(), 2),
            ("attribute-missing", "include".into(), 2),
            ("include-circular", "loop.sch".into(), 1),
        ]
    );
}

#[test]
fn includes_and_extensions_that_multiply_end_in_an_error() {
    let twice = |next: usize| {
        format!("<x:b xmlns:x='urn:x'><include href='{next}.xml'/><include href='{next}.xml'/></x:b>")
    };
    let mut files = vec![("entry.sch".to_owned(), "<schema><include href='0.xml'/></schema>".to_owned())];
    files.extend((0..24).map(|at| (format!("{at}.xml"), twice(at + 1))));
    files.push(("24.xml".to_owned(), "<pattern></pattern>".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert!(matches!(try_schema(&files), Err(SchemaError::TooLarge { .. })));

    let twice = |at: usize| {
        format!(
            "<rule abstract='true' id='r{at}'><extends rule='r{0}'/><extends rule='r{0}'/></rule>",
            at + 1
        )
    };
    let rules: String = (0..24).map(twice).collect();
    let entry = format!(
        "<schema><pattern>{rules}<rule abstract='true' id='r24'><assert test='1'/></rule><rule context='x'><extends rule='r0'/></rule></pattern></schema>"
    );
    assert!(matches!(try_schema(&[("entry.sch", &entry)]), Err(SchemaError::TooLarge { .. })));
}

#[test]
fn an_instance_of_an_abstract_pattern_replaces_parameters_in_text_but_not_in_variables() {
    let schema = schema(&[(
        "entry.sch",
        "<schema>
           <pattern abstract='true' id='coded'>
             <rule context='$where'>
               <let name='seen' value='concat(\"$where\", @code)'/>
               <assert test='$seen = $code'>$where has <value-of select='$code'/>, from <emph>$where</emph>.</assert>
             </rule>
           </pattern>
           <pattern is-a='coded' id='one'><param name='where' value='a/b'/><param name='code' value='\"$where\"'/></pattern>
           <pattern is-a='none' id='two'/>
         </schema>",
    )]);
    // One parameter after the other: the second brings back the name of the first, which was replaced before.
    assert_eq!(checks(&schema), [row("one", "a/b", "$seen = \"$where\"")]);
    let text = schema.checks().next().unwrap().text();
    assert_eq!(text, "a/b has {\"$where\"}, from a/b .");
    assert_eq!(defects(&schema), [("abstract-pattern-missing", "none".into(), 9)]);
}

#[test]
fn a_rule_takes_the_abstract_rule_of_its_pattern_before_one_of_another() {
    let schema = schema(&[(
        "entry.sch",
        "<schema>
           <pattern id='a'>
             <rule abstract='true' id='base'><assert test='local'/></rule>
             <rule context='x'><extends rule='base'/><assert test='own'/></rule>
           </pattern>
           <pattern id='b'>
             <rule abstract='true' id='more'><extends rule='base'/></rule>
             <rule context='y'><extends rule='more'/><extends rule='none'/></rule>
           </pattern>
           <pattern id='c'>
             <rule abstract='true' id='loop'><assert test='looped'/><extends rule='loop'/></rule>
             <rule context='z'><extends rule='loop'/></rule>
           </pattern>
         </schema>",
    )]);
    assert_eq!(
        checks(&schema),
        [row("a", "x", "local"), row("a", "x", "own"), row("b", "y", "local"), row("c", "z", "looped"),]
    );
    assert_eq!(
        defects(&schema),
        [("abstract-rule-missing", "none".into(), 8), ("abstract-rule-circular", "loop".into(), 11)]
    );
}

#[test]
fn the_default_phase_chooses_patterns_in_document_order() {
    let patterns = "<pattern id='a'><rule context='x'><assert test='1'/></rule></pattern>
        <pattern><rule context='x'><assert test='2'/></rule></pattern>
        <pattern id='c'><rule context='x'><assert test='3'/></rule></pattern>";
    let of = |attributes: &str| {
        let phase =
            "<phase id='some'><active pattern='c'/>\n<active pattern='a'/><active pattern='z'/></phase>";
        schema(&[("entry.sch", &format!("<schema {attributes}>{phase}{patterns}</schema>"))])
    };
    let tests = |schema: &Schema| schema.checks().map(|check| check.test().to_string()).collect::<Vec<_>>();
    let some = of("defaultPhase='some'");
    assert_eq!((tests(&some), some.phase()), (vec!["1".into(), "3".into()], Some("some")));
    assert_eq!(defects(&some), [("active-pattern-missing", "z".into(), 2)]);
    let all = of("");
    assert_eq!((tests(&all).len(), all.phase()), (3, None));
    assert_eq!(tests(&of("defaultPhase='#ALL'")).len(), 3);
    let none = of("defaultPhase='none'");
    assert_eq!((tests(&none).len(), defects(&none)), (0, vec![("phase-missing", "none".into(), 1)]));
}

#[test]
fn what_is_no_schematron_of_a_known_binding_is_refused() {
    let refused = |text: &str| try_schema(&[("entry.sch", text)]).unwrap_err();
    assert!(matches!(refused("<schema>"), SchemaError::Unreadable { .. }));
    assert!(matches!(refused("<pattern></pattern>"), SchemaError::NotSchematron { .. }));
    assert!(matches!(refused("<s:schema xmlns:s='urn:x'></s:schema>"), SchemaError::NotSchematron { .. }));
    let SchemaError::QueryBinding { binding, .. } = refused("<schema queryBinding='stx'></schema>") else {
        panic!()
    };
    assert_eq!(binding, "stx");
    for binding in ["xslt", "XSLT2"] {
        schema(&[("entry.sch", &format!("<schema queryBinding='{binding}'></schema>"))]);
    }
}

#[test]
fn a_value_set_that_is_not_there_is_said_with_the_file_that_names_it() {
    let schema = schema(&[
        ("entry.sch", "<schema><include href='a/p.sch'/></schema>"),
        (
            "a/p.sch",
            "<pattern>\n<let name='one' value=\"'sets/One.xml'\"/><let name='two' value=\"'Sets/Two.xml'\"/></pattern>",
        ),
        ("sets/two.xml", "<s></s>"),
    ]);
    assert_eq!(
        defects(&schema),
        [("value-set-missing", "sets/One.xml".into(), 2), ("name-in-other-case", "Sets/Two.xml".into(), 2)]
    );
    assert!(schema.diagnostics().iter().all(|found| &*found.file == "a/p.sch"));
}

#[test]
fn the_id_of_a_check_is_that_of_its_context_and_test_whatever_its_place_and_words() {
    let one = schema(&[(
        "entry.sch",
        "<schema><pattern id='p'><rule context='x'><assert test='a  and\n b'>One.</assert></rule></pattern></schema>",
    )]);
    let other = schema(&[(
        "entry.sch",
        "<schema><pattern id='o'/><pattern id='p'><rule context='y'><assert test='c'/></rule>
           <rule context=' x'><report test='d'/><assert test='a and b' role='warning'>Other.</assert></rule></pattern></schema>",
    )]);
    let one = one.checks().next().unwrap();
    let other = other.checks().last().unwrap();
    assert_eq!(one.rule_id(), other.rule_id());
    assert_eq!(one.rule_id().as_str(), "schematron/entry/p/3bb80ac3");
    assert_eq!((one.severity(), other.severity()), (Severity::Error, Severity::Warning));
}
