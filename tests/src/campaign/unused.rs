//! The abstract rules of a schema that no rule extends: nothing applies their tests, so that a schema of our own does.

use diapason::Pack;
use diapason_schematron::{ISO, Schema};
use diapason_xml::Document;
use diapason_xpath::{Files, Resolver, Resource};
use std::collections::BTreeSet;

/// The id of the pattern that applies them.
pub(crate) const UNUSED: &str = "unused-abstract-rules";

/// The schema with one more pattern, in which every abstract rule judges the elements that are named after it. `None`: it has none.
pub(crate) fn extended(pack: &Pack, schema: &Schema) -> Option<Schema> {
    let files = schema.files().iter().filter_map(|path| pack.document(path)).map(Resource::document);
    let ids: BTreeSet<String> = files.flat_map(abstract_rules).collect();
    let rule = |id: &String| format!("<rule context='hl7:{id}'><extends rule='{id}'/></rule>");
    let rules: String = ids.iter().map(rule).collect();
    let pattern =
        format!("<ns prefix='hl7nl' uri='urn:hl7-nl:v3'/><pattern id='{UNUSED}'>{rules}</pattern></schema>");
    let source = pack.bytes(schema.path())?;
    let source =
        std::str::from_utf8(&source).ok()?.trim_end().strip_suffix("</schema>")?.to_owned() + &pattern;
    let compiled = || Schema::compile(source.as_bytes(), &Resolver::new(pack, schema.path()));
    (!ids.is_empty()).then(|| compiled().expect("the schema still compiles"))
}

fn abstract_rules(document: &Document<'_>) -> Vec<String> {
    let value = |node, name| {
        let attribute = document.name_id("", name).and_then(|name| document.attribute(node, name));
        attribute.map(|found| document.attribute_value(found))
    };
    let rules = document.name_id(ISO, "rule").map_or(&[][..], |name| document.elements_named(name));
    let rules = rules.iter().filter(|rule| value(**rule, "abstract") == Some("true"));
    rules.filter_map(|rule| value(*rule, "id").map(str::to_owned)).collect()
}
