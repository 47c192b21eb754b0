//! What a schema says of a document.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::{Language, Limits, Reason, Reveal, Severity, Status};
use diapason_schematron::{Evaluation, Outcome, Schema};
use diapason_xml::Document;
use diapason_xpath::{Files, MemoryFiles, Resolver};

fn schema(body: &str) -> Schema {
    let source = format!(
        r#"<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">{body}</schema>"#
    );
    Schema::compile(source.as_bytes(), &Resolver::alone()).unwrap()
}

fn document(text: &str) -> Document<'_> {
    let document = Document::parse(text.as_bytes(), &Limits::default());
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    document
}

/// Path and words of each event.
fn said(evaluation: &Evaluation<'_>, document: &Document<'_>) -> Vec<(String, String)> {
    let events = evaluation.events().map(|event| {
        let path = event.node().map_or_else(String::new, |node| document.xpath(node));
        (path, event.message().revealed(Language::English))
    });
    events.collect()
}

fn row(path: &str, words: &str) -> (String, String) {
    (path.into(), words.into())
}

#[test]
fn the_first_rule_of_a_pattern_that_matches_a_node_judges_it_and_each_pattern_judges_anew() {
    let schema = schema(
        "<pattern><rule context='a[@x]'><assert test='false()'>first</assert></rule>
           <rule context='a'><report test='true()'>second</report></rule></pattern>
         <pattern><rule context='a'><assert test='false()'>other</assert></rule></pattern>",
    );
    let document = document("<r><a/><a x='1'><a/></a></r>");
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    assert_eq!(
        said(&evaluation, &document),
        [
            row("/r/a[1]", "second"),
            row("/r/a[2]", "first"),
            row("/r/a[2]/a", "second"),
            row("/r/a[1]", "other"),
            row("/r/a[2]", "other"),
            row("/r/a[2]/a", "other"),
        ]
    );
    let fired: Vec<_> = evaluation.fired().map(|fired| fired.rule().context().to_string()).collect();
    assert_eq!(fired, ["a", "a[@x]", "a", "a", "a", "a"]);
    let outcomes: Vec<_> =
        evaluation.outcomes().map(|(_, status, judged)| (status, judged.checked, judged.failed)).collect();
    assert_eq!(outcomes, [(Status::Failed, 1, 1), (Status::Failed, 2, 2), (Status::Failed, 3, 3)]);
}

#[test]
fn variables_of_a_rule_are_those_of_its_node_and_those_of_a_pattern_are_global() {
    let schema = schema(
        "<let name='all' value='count(//a)'/>
         <pattern><rule context='a'>
           <let name='x' value='@x'/><let name=' x ' value='concat($x, $all, $late)'/>
           <report test='$x'><value-of select='$x'/></report></rule></pattern>
         <pattern><let name='late' value=\"concat('-', /r/@z)\"/></pattern>",
    );
    let document = document("<r z='9'><a x='1'/><a x='2'/></r>");
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    assert_eq!(said(&evaluation, &document), [row("/r/a[1]", "12-9"), row("/r/a[2]", "22-9")]);
    assert_eq!(schema.diagnostics(), []);
}

#[test]
fn rules_that_share_the_names_of_variables_do_not_share_their_values() {
    let schema = schema(
        "<pattern><rule context='a'><let name='v' value='@x'/><report test='true()'><value-of select='$v'/></report></rule>
           <rule context='b'><let name='v' value='@y'/><report test='true()'><value-of select='$v'/></report></rule>
           <rule context='c'><let name='v' value='unknown()'/><report test='$v'>c</report></rule></pattern>",
    );
    let document = document("<r><a x='1' y='2'/><b x='3' y='4'/><c/></r>");
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    assert_eq!(said(&evaluation, &document), [row("/r/a", "1"), row("/r/b", "4"), row("/r/c", "c")]);
    assert!(matches!(evaluation.events().last().unwrap().outcome(), Outcome::Undecided(Reason::Stopped(_))));
}

#[test]
fn values_are_masked_where_they_come_from_the_document_and_words_where_the_schema_gives_them() {
    let schema = schema(
        "<let name='set' value=\"'sets/one.xml'\"/>
         <pattern><rule context='a'><let name='x' value='@x'/>
           <assert test='false()'>  <name/> [<value-of select='$x'/>:<value-of select='(@y, @z)'/>]
             of <value-of select='$set'/>, <value-of select='../@none'/>.</assert></rule></pattern>",
    );
    let document =
        document("<r><p:a xmlns:p='' x='one' y='2' z='3'/></r>".replace("p:a xmlns:p=''", "a").leak());
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    let message = evaluation.events().next().unwrap().message().clone();
    assert_eq!(message.revealed(Language::English), "a [one:2 3] of sets/one.xml, .");
    assert_eq!(message.masked(Language::English), "a [•••:•••] of sets/one.xml, .");
    let mut svrl = Vec::new();
    evaluation.write_svrl(Reveal::Masked, &mut svrl).unwrap();
    assert!(!String::from_utf8(svrl).unwrap().contains("one:"));
}

#[test]
fn what_needs_a_file_that_is_not_there_is_undecided_and_written_as_the_reference_does() {
    let source = br#"<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern>
        <rule context="a"><assert test="@ok or document('none.xml')//c[@code = current()]">assert</assert>
        </rule></pattern></schema>"#;
    let source = String::from_utf8(source.to_vec()).unwrap().replace(" = current()", "");
    let schema = Schema::compile(source.as_bytes(), &Resolver::alone()).unwrap();
    let document = document("<r><a/><a ok='1'/></r>");
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    let events: Vec<_> =
        evaluation.events().map(|event| (event.outcome().clone(), event.is_written())).collect();
    assert_eq!(events, [(Outcome::Undecided(Reason::Absent("none.xml".into())), true)]);
    let (_, status, judged) = evaluation.outcomes().next().unwrap();
    assert_eq!(status, Status::Undecided(Reason::Absent("none.xml".into())));
    assert_eq!((judged.checked, judged.undecided), (2, 1));
}

#[test]
fn an_expression_that_stops_leaves_its_check_undecided_at_that_node_and_the_rest_goes_on() {
    let schema = schema(
        "<pattern><rule context='a'><assert test='number(b) = 1'>one</assert><assert test='b = 3'>three</assert></rule></pattern>",
    );
    let document = document("<r><a><b>1</b></a><a><b>1</b><b>2</b></a></r>");
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    let events: Vec<_> = evaluation
        .events()
        .map(|event| {
            (
                event.node().map(|node| document.xpath(node)).unwrap(),
                event.message().revealed(Language::English),
                event.is_written(),
            )
        })
        .collect();
    assert_eq!(
        events,
        [
            ("/r/a[1]".into(), "three".into(), true),
            ("/r/a[2]".into(), "one".into(), false),
            ("/r/a[2]".into(), "three".into(), true)
        ]
    );
    let mut svrl = Vec::new();
    evaluation.write_svrl(Reveal::Masked, &mut svrl).unwrap();
    let svrl = String::from_utf8(svrl).unwrap();
    assert_eq!(svrl.matches("<svrl:failed-assert").count(), 2, "{svrl}");
    let comment = svrl.lines().find(|line| line.trim_start().starts_with("<!--")).unwrap();
    assert!(
        comment.contains(" undecided: The expression of the check stops on this document (XPTY0004"),
        "{comment}"
    );
    assert!(Document::parse(svrl.as_bytes(), &Limits::default()).problems().is_empty(), "{svrl}");
}

#[test]
fn a_role_says_how_much_a_check_weighs_and_a_report_without_one_only_tells() {
    let schema = schema(
        "<pattern><rule context='a'><assert test='x'/><assert test='x' role='warning'/><assert test='x' role=' Information '/>
           <assert test='x' role='info'/><assert test='x' role='hint'/><report test='x'/><report test='x' role='error'/></rule></pattern>",
    );
    use Severity::{Error, Info, Warning};
    let severities: Vec<_> = schema.checks().map(|check| check.severity()).collect();
    assert_eq!(severities, [Error, Warning, Info, Info, Error, Info, Error]);
}

#[test]
fn a_context_that_cannot_be_compiled_leaves_its_rule_and_the_later_ones_undecided() {
    let schema = schema(
        "<pattern><rule context='a'><assert test='false()'>a</assert></rule>
           <rule context='unknown()'><assert test='true()'>b</assert></rule>
           <rule context='c'><assert test='false()'>c</assert></rule></pattern>",
    );
    let document = document("<r><a/><c/></r>");
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    let undecided = |outcome: &Outcome| matches!(outcome, Outcome::Undecided(Reason::Unsupported(_)));
    let events: Vec<_> =
        evaluation.events().map(|event| (event.node().is_some(), undecided(event.outcome()))).collect();
    assert_eq!(events, [(false, true), (false, true), (true, false)]);
    assert_eq!(schema.diagnostics().len(), 1);
    assert_eq!(evaluation.counts().undecided, 2);
}

#[test]
fn events_beyond_the_limit_are_counted_and_the_limit_on_steps_leaves_the_rest_undecided() {
    let schema = schema("<pattern><rule context='a'><assert test='b'>b</assert></rule></pattern>");
    let document = document("<r><a/><a/><a/></r>");
    let mut limits = Limits::default();
    limits.findings = 2;
    let evaluation = schema.evaluate(&document, None, &limits);
    assert_eq!((evaluation.events().len(), evaluation.dropped()), (2, 1));
    assert_eq!(evaluation.outcomes().next().unwrap().2.failed, 3);
    limits.steps = 0;
    let evaluation = schema.evaluate(&document, None, &limits);
    assert!(matches!(evaluation.outcomes().next().unwrap().1, Status::Undecided(Reason::Limit(_))));
}

#[test]
fn svrl_says_what_the_reference_says() {
    let source = r#"<schema xmlns="http://purl.oclc.org/dsdl/schematron" schemaVersion="1" defaultPhase="p">
        <title>A &lt;title&gt;</title><ns prefix="h" uri="urn:hl7-org:v3"/><phase id="p"><active pattern="one"/></phase>
        <pattern id="one"><title>One</title><rule context="/" id="r" role="top"><report test="//h:a" flag="f" see="urn:s" diagnostics="d e">Has
        <value-of select="count(//h:a)"/></report></rule>
        <rule context="comment()"><assert test="false()" role="warning">Comment</assert></rule></pattern>
        <diagnostics><diagnostic id="d">More: <value-of select="name(*)"/></diagnostic></diagnostics></schema>"#;
    let schema = Schema::compile(source.as_bytes(), &Resolver::alone()).unwrap();
    let document = document("<x:r xmlns:x='urn:hl7-org:v3'><x:a/><!-- c --><x:a/></x:r>");
    let mut svrl = Vec::new();
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    evaluation.write_svrl(Reveal::Values, &mut svrl).unwrap();
    let expected = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" xmlns:h="urn:hl7-org:v3" title="A &lt;title&gt;" schemaVersion="1" phase="p">
  <svrl:ns-prefix-in-attribute-values uri="urn:hl7-org:v3" prefix="h"/>
  <svrl:active-pattern document="" id="one" name="One"/>
  <svrl:fired-rule context="/" id="r" role="top"/>
  <svrl:successful-report test="//h:a" flag="f" see="urn:s" location="/x:r">
    <svrl:text>Has 2</svrl:text>
    <svrl:diagnostic-reference diagnostic="d">More: x:r</svrl:diagnostic-reference>
  </svrl:successful-report>
  <svrl:fired-rule context="comment()"/>
  <svrl:failed-assert test="false()" role="warning" location="">
    <svrl:text>Comment</svrl:text>
  </svrl:failed-assert>
</svrl:schematron-output>
"#;
    assert_eq!(String::from_utf8(svrl).unwrap(), expected);
    let defects: Vec<_> = schema.diagnostics().iter().map(|found| found.defect.name()).collect();
    assert_eq!(defects, ["diagnostic-missing"]);
}

#[test]
fn values_of_value_sets_are_read_relative_to_the_entry() {
    let files = MemoryFiles::new([
        ("schemas/entry.sch", "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><include href='in/p.sch'/></schema>"),
        (
            "schemas/in/p.sch",
            "<pattern xmlns='http://purl.oclc.org/dsdl/schematron'><let name='set' value=\"'../sets/one.xml'\"/>
               <rule context='a'><let name='c' value='@code'/>
               <assert test='document($set)//c[@code = $c]'><value-of select='$c'/></assert></rule></pattern>",
        ),
        ("sets/one.xml", "<s><c code='1'/></s>"),
    ]
    .map(|(path, text)| (path, text.as_bytes().to_vec())));
    let source = files.bytes("schemas/entry.sch").unwrap();
    let schema = Schema::compile(&source, &Resolver::new(&files, "schemas/entry.sch")).unwrap();
    assert_eq!(schema.diagnostics(), []);
    let document = document("<r><a code='1'/><a code='2'/></r>");
    let evaluation = schema.evaluate(&document, Some(&files), &Limits::default());
    assert_eq!(said(&evaluation, &document), [row("/r/a[2]", "2")]);
}

proptest::proptest! {
    #[test]
    fn any_schema_ends_without_panic(
        parts in proptest::collection::vec((0usize..14, 0usize..6, "[a-c$.'/ ]{0,4}"), 0..24)
    ) {
        const NAMES: [&str; 14] = [
            "pattern", "rule", "assert", "report", "let", "extends", "include", "param", "phase", "active", "value-of", "name",
            "diagnostics", "ns",
        ];
        const MORE: [&str; 6] = ["", "abstract='true'", "id='a'", "is-a='a'", "context='*'", "rule='a' pattern='a' prefix='p' uri='u'"];
        let mut text = String::from("<schema xmlns='http://purl.oclc.org/dsdl/schematron'>");
        let mut open = Vec::new();
        for (name, more, value) in &parts {
            let value = value.replace('\'', "&apos;");
            text.push_str(&format!("<{0} {1} name='{2}' test='{2}' value='{2}' select='{2}' href='#a'>", NAMES[*name], MORE[*more], value));
            open.push(NAMES[*name]);
            if open.len() > 3 {
                text.push_str(&format!("</{}>", open.pop().unwrap()));
            }
        }
        while let Some(name) = open.pop() {
            text.push_str(&format!("</{name}>"));
        }
        text.push_str("</schema>");
        let schema = Schema::compile(text.as_bytes(), &Resolver::alone()).unwrap();
        let document = document("<a><b/><c>1</c></a>");
        let evaluation = schema.evaluate(&document, None, &Limits::default());
        let mut svrl = Vec::new();
        evaluation.write_svrl(Reveal::Masked, &mut svrl).unwrap();
        let svrl = Document::parse(&svrl, &Limits::default());
        proptest::prop_assert!(svrl.problems().is_empty());
    }
}

#[test]
fn the_path_of_a_name_lets_no_value_through() {
    let schema = schema(
        "<pattern><rule context='a'><assert test='false()'><name path='.), string(@x'/> <name path='@x'/></assert></rule></pattern>",
    );
    let document = document("<a x='secret'/>");
    let evaluation = schema.evaluate(&document, None, &Limits::default());
    let masked: Vec<_> = evaluation.events().map(|event| event.message().masked(Language::English)).collect();
    assert_eq!(masked, ["••••••••x"]);
}

#[test]
fn rules_without_checks_multiply_within_a_bound() {
    let mut rules = "<rule abstract='true' id='r0'/>".to_owned();
    for n in 1..60 {
        let inner = format!("<extends rule='r{}'/>", n - 1);
        rules.push_str(&format!("<rule abstract='true' id='r{n}'>{inner}{inner}</rule>"));
    }
    let source = format!(
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern>{rules}<rule context='a'><extends rule='r59'/></rule></pattern></schema>"
    );
    assert!(Schema::compile(source.as_bytes(), &Resolver::alone()).is_err());
}
