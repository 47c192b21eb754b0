//! What each file is and which others it names, read without compiling anything.

use crate::manifest::FileKind;
use diapason_core::{Limits, Message};
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
    /// The files that its includes and imports name, relative to it.
    pub(crate) includes: Vec<String>,
    /// What is wrong with it as XML.
    pub(crate) broken: Option<Broken>,
}

/// The first thing that is wrong with a file as XML.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) line: u32,
    /// Of the family `xml`.
    pub(crate) rule: &'static str,
    pub(crate) message: Message,
}

impl Survey {
    /// What is known of a file, and the file itself where expressions may look something up in it.
    pub(crate) fn of<'f>(path: &str, bytes: &'f [u8]) -> (Self, Option<Document<'f>>) {
        let document = Document::parse(bytes, &Limits::default());
        let reader = Reader { document: &document, lines: LineIndex::new(bytes, document.encoding()) };
        let root = document.root_element();
        let name = root.map(|root| (document.namespace(root), document.local_name(root)));
        let mut survey = Self {
            kind: kind(&document, name, path),
            namespace: String::new(),
            includes: Vec::new(),
            broken: reader.broken(),
        };
        match survey.kind {
            FileKind::Schematron | FileKind::SchematronPart => {
                survey.includes = reader.references(SCHEMATRON, &["include"], "href");
            }
            FileKind::Xsd => {
                survey.includes =
                    reader.references(XSD, &["include", "import", "redefine"], "schemaLocation");
                let namespace = root.and_then(|root| reader.attribute(root, "targetNamespace"));
                survey.namespace = namespace.unwrap_or_default().to_owned();
            }
            FileKind::ValueSet | FileKind::Rdf | FileKind::Xml => return (survey, Some(document)),
            FileKind::Document => {}
        }
        (survey, None)
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
        Some(Broken { line, rule: problem.rule.id, message: problem.message.clone() })
    }

    fn attribute(&self, element: NodeId, name: &str) -> Option<&'d str> {
        let name = self.document.name_id("", name)?;
        self.document.attribute(element, name).map(|found| self.document.attribute_value(found))
    }

    fn references(&self, namespace: &str, elements: &[&str], attribute: &str) -> Vec<String> {
        let named = elements.iter().filter_map(|name| self.document.name_id(namespace, name));
        let found = named.flat_map(|name| self.document.elements_named(name));
        found.filter_map(|element| Some(self.attribute(*element, attribute)?.trim().to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(path: &str, content: &str) -> Survey {
        Survey::of(path, content.as_bytes()).0
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
    fn what_a_schema_includes_is_told() {
        let included = |content: &str| survey("a", content).includes;
        let schematron = "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><include href=' b.sch '/><include/></schema>";
        assert_eq!(included(schematron), ["b.sch"]);
        let xsd = "<schema xmlns='http://www.w3.org/2001/XMLSchema'><import namespace='x'/>\
                   <include schemaLocation='b.xsd'/><import schemaLocation='c.xsd'/></schema>";
        assert_eq!(included(xsd), ["b.xsd", "c.xsd"]);
    }

    #[test]
    fn a_broken_file_says_where_and_a_dtd_is_passed_over() {
        assert_eq!(survey("a.xml", "<a>\n<b></a>").broken.unwrap().line, 2);
        assert!(survey("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>").broken.is_none());
        assert!(survey("a.xml", "<a>&b;</a>").broken.is_some());
    }
}
