//! A schema that was stored is the schema that was compiled.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use diapason_core::{Limits, Reveal};
use diapason_schematron::{Schema, TextWriter, Texts};
use diapason_xml::Document;
use diapason_xpath::{MemoryFiles, Resolver};

const SCHEMA: &str = r#"<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" schemaVersion="2">
  <title>All that  a schema may hold</title>
  <ns prefix="c" uri="urn:hl7-org:v3"/>
  <let name="most" value="2"/>
  <let name="codes" value="document('CODES.xml')"/>
  <pattern id="ids" abstract="true">
    <rule context="c:$element" role="warning" flag="f" see="s">
      <let name="count" value="count(c:id)"/>
      <assert test="$count &lt;= $most" id="few" diagnostics="d">More than <value-of select="$most"/>: <value-of select="$count"/>.</assert>
      <report test="c:id/@root  =  'a  b'">A <name/> of <name path="c:id[1]"/>  <emph>here</emph>.</report>
      <extends rule="coded"/>
    </rule>
    <rule abstract="true" id="coded"><assert test="not(c:code) or $codes//code[@value = current()/c:code/@code]">Unknown.</assert></rule>
  </pattern>
  <pattern is-a="ids" id="ids-of-a"><param name="element" value="a"/></pattern>
  <pattern is-a="ids" id="ids-of-b"><param name="element" value="b"/></pattern>
  <pattern>
    <title>By template</title>
    <rule context="*[c:templateId/@root='1.2'] | /c:root"><assert test="c:id" role="info">No id.</assert></rule>
    <rule context="c:a/c:b[c:templateId[@root='1.3']]"><let name="count" value="'none'"/><assert test="$count = 'no'">Never.</assert></rule>
  </pattern>
  <diagnostics><diagnostic id="d">First: <value-of select="c:id[1]/@root"/></diagnostic></diagnostics>
</schema>"#;

const DOCUMENTS: [&str; 3] = [
    r#"<root xmlns="urn:hl7-org:v3"><a><id root="1"/><id root="a  b"/><id/><code code="y"/></a></root>"#,
    r#"<root xmlns="urn:hl7-org:v3"><a><templateId root="1.2"/><b><templateId root="1.3"/><id/><id/><id/></b></a></root>"#,
    r#"<other><a/></other>"#,
];

fn files() -> MemoryFiles {
    MemoryFiles::new([("s.sch", SCHEMA.as_bytes()), ("codes.xml", &b"<l><code value='x'/></l>"[..])])
}

fn compiled(files: &MemoryFiles) -> Schema {
    Schema::compile(SCHEMA.as_bytes(), &Resolver::new(files, "s.sch")).unwrap()
}

/// All that a schema says of itself, and of a document.
fn said(schema: &Schema, files: &MemoryFiles, document: &str) -> String {
    let document = Document::parse(document.as_bytes(), &Limits::default());
    let evaluation = schema.evaluate(&document, Some(files), &Limits::default());
    let mut svrl = Vec::new();
    evaluation.write_svrl(Reveal::Masked, &mut svrl).unwrap();
    evaluation.write_svrl(Reveal::Values, &mut svrl).unwrap();
    let events: Vec<_> = evaluation
        .events()
        .map(|event| (event.check().index(), event.node(), event.outcome().clone(), event.message().clone()))
        .collect();
    let unpassed: Vec<_> = evaluation.unpassed().map(|(check, status, _)| (check.index(), status)).collect();
    format!("{}\n{events:?}\n{unpassed:?}\n{:?}", String::from_utf8(svrl).unwrap(), evaluation.counts())
}

fn described(schema: &Schema) -> String {
    let of = |check: diapason_schematron::Check<'_>| {
        let rule = check.rule();
        format!(
            "{:?}\n",
            (
                (
                    check.rule_id(),
                    check.test(),
                    check.text(),
                    check.written(),
                    check.severity(),
                    check.kind()
                ),
                (check.id(), check.role(), check.flag(), check.see(), check.unsupported()),
                (rule.context(), rule.id(), rule.role(), rule.flag(), rule.see(), rule.pattern().key()),
            )
        )
    };
    let checks: String = schema.checks().map(of).collect();
    let head = (schema.path(), schema.name(), schema.title(), schema.version(), schema.files());
    format!("{head:?} {schema:?} {:?}\n{checks}", schema.diagnostics())
}

fn stored(schema: &Schema) -> (Vec<u8>, Vec<u8>) {
    let mut texts = TextWriter::default();
    let bytes = schema.store(&mut texts).unwrap();
    (bytes, texts.finish())
}

#[test]
fn a_stored_schema_says_what_the_compiled_one_says_whatever_comes_first() {
    let files = files();
    let whole = compiled(&files);
    let (bytes, texts) = stored(&whole);
    let restored = || Schema::restore("s.sch", &bytes, &Texts::read(texts.clone()).unwrap()).unwrap();
    assert_eq!(described(&restored()), described(&whole));
    assert_eq!(stored(&restored()), (bytes.clone(), texts.clone()));
    for first in 0..DOCUMENTS.len() {
        let restored = restored();
        for document in DOCUMENTS.iter().cycle().skip(first).take(2 * DOCUMENTS.len()) {
            assert_eq!(said(&restored, &files, document), said(&whole, &files, document));
        }
    }
}

#[test]
fn what_has_a_defect_that_leaves_checks_undecided_is_not_stored() {
    for broken in [r#"test="c:id[""#, r#"test="unknown()""#, r#"tset="c:id""#] {
        let source = SCHEMA.replacen(r#"test="c:id""#, broken, 1);
        let schema = Schema::compile(source.as_bytes(), &Resolver::alone()).unwrap();
        assert!(schema.store(&mut TextWriter::default()).is_none(), "{broken}");
    }
}

#[test]
fn bytes_that_are_cut_or_altered_are_a_schema_or_nothing() {
    let files = files();
    let (bytes, texts) = stored(&compiled(&files));
    let all = Texts::read(texts.clone()).unwrap();
    for end in 0..bytes.len() {
        assert!(Schema::restore("s.sch", &bytes[..end], &all).is_none(), "{end}");
    }
    for end in 0..texts.len() {
        assert!(Texts::read(texts[..end].to_vec()).is_none(), "{end}");
    }
    let apply = |bytes: &[u8], texts: &Texts| {
        if let Some(schema) = Schema::restore("s.sch", bytes, texts) {
            described(&schema);
            DOCUMENTS.iter().for_each(|document| drop(said(&schema, &files, document)));
        }
    };
    let altered = |bytes: &[u8], at: usize, bit: u8| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= bit;
        bytes
    };
    for at in 0..bytes.len() {
        for bit in [1, 2, 4, 0x40, 0x80] {
            apply(&altered(&bytes, at, bit), &all);
        }
    }
    for at in 0..texts.len() {
        if let Some(texts) = Texts::read(altered(&texts, at, 1)) {
            apply(&bytes, &texts);
        }
    }
}
