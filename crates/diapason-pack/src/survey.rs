//! What each file is and which others it names, read without compiling anything.

use crate::manifest::FileKind;
use crate::source::SourceFile;
use diapason_core::{Language, Limits};
use diapason_xml::{Document, LineIndex, NodeId};

const SCHEMATRON: &str = "http://purl.oclc.org/dsdl/schematron";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";
const SVS: &str = "urn:ihe:iti:svs:2008";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// The namespace of CDA R2.
pub(crate) const CDA: &str = "urn:hl7-org:v3";

/// What is known of one file.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) kind: FileKind,
    /// The target namespace of an XML Schema.
    pub(crate) namespace: String,
    /// The files that an include or import names, relative to this one.
    pub(crate) includes: Vec<Reference>,
    /// The files that expressions name, relative to the schema that is started from.
    pub(crate) documents: Vec<Reference>,
    /// What is wrong with it as XML.
    pub(crate) broken: Option<Broken>,
}

/// A file that another one names, where it does.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) href: String,
    pub(crate) line: u32,
}

/// The first thing that is wrong with a file as XML.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) line: u32,
    pub(crate) fr: String,
    pub(crate) en: String,
}

impl Survey {
    pub(crate) fn of(file: &SourceFile) -> Self {
        let document = Document::parse(&file.bytes, &Limits::default());
        let reader = Reader { document: &document, lines: LineIndex::new(&file.bytes, document.encoding()) };
        let root = document.root_element();
        let name = root.map(|root| (document.namespace(root), document.local_name(root)));
        let mut survey = Self {
            kind: kind(&document, name, &file.path),
            namespace: String::new(),
            includes: Vec::new(),
            documents: Vec::new(),
            broken: reader.broken(),
        };
        match survey.kind {
            FileKind::Schematron | FileKind::SchematronPart => {
                survey.includes = reader.references(SCHEMATRON, &["include"], "href");
                survey.documents = reader.documents();
            }
            FileKind::Xsd => {
                survey.includes =
                    reader.references(XSD, &["include", "import", "redefine"], "schemaLocation");
                let namespace = root.and_then(|root| reader.attribute(root, "targetNamespace"));
                survey.namespace = namespace.unwrap_or_default().to_owned();
            }
            _ => {}
        }
        survey
    }
}

fn kind(document: &Document<'_>, root: Option<(&str, &str)>, path: &str) -> FileKind {
    let holds_cda = || {
        let name = document.name_id(CDA, "ClinicalDocument");
        name.is_some_and(|name| !document.elements_named(name).is_empty())
    };
    match root {
        Some((SCHEMATRON, "schema")) => FileKind::Schematron,
        Some((SCHEMATRON, _)) => FileKind::SchematronPart,
        Some((XSD, "schema")) => FileKind::Xsd,
        Some((SVS, _)) => FileKind::ValueSet,
        Some((RDF, "RDF")) => FileKind::Rdf,
        Some(_) if holds_cda() => FileKind::Document,
        // An include may have any root: its Schematron children are what is taken.
        Some(_) if path.to_ascii_lowercase().ends_with(".sch") => FileKind::SchematronPart,
        _ => FileKind::Xml,
    }
}

struct Reader<'d> {
    document: &'d Document<'d>,
    lines: LineIndex<'d>,
}

impl<'d> Reader<'d> {
    fn broken(&self) -> Option<Broken> {
        // A DTD is passed over in a file of a pack, with the entities it defines: only in a document it is refused.
        let problems = self.document.problems();
        let is_dtd = |id: &str| id == "xml/doctype";
        let has_dtd = problems.iter().any(|problem| is_dtd(problem.rule.id));
        let passed = |id: &str| is_dtd(id) || (has_dtd && id == "xml/entity-undefined");
        let problem = problems.iter().find(|problem| !passed(problem.rule.id))?;
        let line = self.lines.position(problem.span.start).line;
        let text = |language| problem.message.masked(language);
        Some(Broken { line, fr: text(Language::French), en: text(Language::English) })
    }

    fn attribute(&self, element: NodeId, name: &str) -> Option<&'d str> {
        let name = self.document.name_id("", name)?;
        self.document.attribute(element, name).map(|found| self.document.attribute_value(found))
    }

    fn line(&self, element: NodeId) -> u32 {
        self.lines.position(self.document.span(element).start).line
    }

    fn references(&self, namespace: &str, elements: &[&str], attribute: &str) -> Vec<Reference> {
        let named = elements.iter().filter_map(|name| self.document.name_id(namespace, name));
        let found = named.flat_map(|name| self.document.elements_named(name)).filter_map(|element| {
            let href = self.attribute(*element, attribute)?.trim();
            Some(Reference { href: href.to_owned(), line: self.line(*element) })
        });
        found.collect()
    }

    /// The literals that lead to `document()`: the value of a variable or parameter, or the argument itself.
    fn documents(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        for name in ["let", "param"] {
            let Some(name) = self.document.name_id(SCHEMATRON, name) else { continue };
            for element in self.document.elements_named(name) {
                let literal = self.attribute(*element, "value").and_then(literal);
                if let Some(href) = literal.filter(|literal| is_file(literal)) {
                    found.push(Reference { href: href.to_owned(), line: self.line(*element) });
                }
            }
        }
        for (element, attribute) in [
            ("assert", "test"),
            ("report", "test"),
            ("rule", "context"),
            ("let", "value"),
            ("value-of", "select"),
        ] {
            let Some(element) = self.document.name_id(SCHEMATRON, element) else { continue };
            for element in self.document.elements_named(element) {
                let expression = self.attribute(*element, attribute).unwrap_or_default();
                for href in arguments(expression) {
                    found.push(Reference { href: href.to_owned(), line: self.line(*element) });
                }
            }
        }
        found
    }
}

/// The content of an expression that is one string literal.
fn literal(expression: &str) -> Option<&str> {
    let expression = expression.trim();
    let quote = expression.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let content = expression.strip_prefix(quote)?.strip_suffix(quote)?;
    (!content.contains(quote)).then_some(content)
}

fn is_file(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rdf")
}

/// The literals that are the argument of `doc()` or `document()` in an expression. `doc-available()` asks, and needs no file.
fn arguments(expression: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = expression;
    while let Some((before, after)) = rest.split_once('(') {
        rest = after;
        let name = before.trim_end();
        let name = name.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))).next();
        if !matches!(name, Some("doc" | "document" | "fn:doc")) {
            continue;
        }
        let argument = after.trim_start();
        let Some(quote) = argument.chars().next().filter(|quote| matches!(quote, '\'' | '"')) else {
            continue;
        };
        let content = argument.split(quote).nth(1).unwrap_or_default();
        let end = argument.split(quote).nth(2).unwrap_or_default().trim_start();
        // More than a literal is an expression, whose value is not known here.
        if end.starts_with([')', ',']) {
            found.push(content);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(path: &str, content: &str) -> Survey {
        Survey::of(&SourceFile { path: path.into(), bytes: content.as_bytes().into() })
    }

    #[test]
    fn a_file_is_what_its_root_says() {
        for (content, kind) in [
            ("<schema xmlns='http://purl.oclc.org/dsdl/schematron'/>", FileKind::Schematron),
            ("<s:pattern xmlns:s='http://purl.oclc.org/dsdl/schematron'/>", FileKind::SchematronPart),
            ("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>", FileKind::Xsd),
            ("<RetrieveValueSetResponse xmlns='urn:ihe:iti:svs:2008'/>", FileKind::ValueSet),
            ("<ClinicalDocument xmlns='urn:hl7-org:v3'/>", FileKind::Document),
            ("<a><c:ClinicalDocument xmlns:c='urn:hl7-org:v3'/></a>", FileKind::Document),
            ("<schema/>", FileKind::Xml),
        ] {
            assert_eq!(survey("a.xml", content).kind, kind, "{content}");
        }
        assert_eq!(survey("a.sch", "<wrapper/>").kind, FileKind::SchematronPart);
    }

    #[test]
    fn what_a_schematron_names_is_told_with_its_line() {
        let survey = survey(
            "a.sch",
            "<schema xmlns='http://purl.oclc.org/dsdl/schematron'>\n<include href=' b.sch '/>\n\
             <pattern>\n<let name='v' value=\"'../v.xml'\"/>\n<let name='w' value=\"'not a file'\"/>\n\
             <rule context='a'><assert test=\"document('w.xml')//a and doc-available('x.xml')\"/></rule></pattern></schema>",
        );
        let told = |list: &[Reference]| list.iter().map(|of| (of.href.clone(), of.line)).collect::<Vec<_>>();
        assert_eq!(told(&survey.includes), [("b.sch".to_owned(), 2)]);
        assert_eq!(told(&survey.documents), [("../v.xml".to_owned(), 4), ("w.xml".to_owned(), 6)]);
        assert!(survey.broken.is_none());
    }

    #[test]
    fn only_whole_literals_are_arguments() {
        assert_eq!(arguments("doc('a.xml')//b | document(\"c.xml\", .)"), ["a.xml", "c.xml"]);
        let none = "doc(concat('a', $b)) | my-doc('c') | doc('a' || 'b') | doc( | document-uri('d') | doc('e";
        assert!(arguments(none).is_empty());
    }

    #[test]
    fn a_broken_file_says_where_and_a_dtd_is_passed_over() {
        assert_eq!(survey("a.xml", "<a>\n<b></a>").broken.unwrap().line, 2);
        assert!(survey("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>").broken.is_none());
        assert!(survey("a.xml", "<a>&b;</a>").broken.is_some());
    }
}
