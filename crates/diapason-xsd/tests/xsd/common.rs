//! Small schemas and instances, written in place.

use diapason_core::Limits;
use diapason_xml::{Document, LineIndex};
use diapason_xpath::{MemoryFiles, Resolver};
use diapason_xsd::{Schema, Validation};

/// A schema without target namespace, of these components.
pub(crate) fn schema(components: &str) -> Schema {
    again(Schema::compile(document(components).as_bytes(), &Resolver::alone()).unwrap())
}

/// The schema as it is read again, where it is written: what holds for it holds for both.
pub(crate) fn again(schema: Schema) -> Schema {
    let Some(bytes) = schema.store() else { return schema };
    let again = Schema::restore(&bytes).unwrap();
    assert_eq!(again.store(), Some(bytes));
    assert!(again.roots().eq(schema.roots()));
    again
}

/// The schema document of these components.
pub(crate) fn document(components: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' elementFormDefault='qualified'>{components}</xs:schema>"
    )
}

/// A schema of several files; the first is the entry.
pub(crate) fn schema_of(files: &[(&str, &str)]) -> Schema {
    let set = MemoryFiles::new(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    let (entry, text) = files[0];
    again(Schema::compile(text.as_bytes(), &Resolver::new(&set, entry)).unwrap())
}

/// What an instance breaks: `line clause`, in the order in which it is found.
pub(crate) fn broken(schema: &Schema, instance: &str) -> Vec<String> {
    let instance = instance.replace("<xsi/>", "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'");
    let document = Document::parse(instance.as_bytes(), &Limits::default());
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    let validation = schema.validate(&document, &Limits::default());
    assert_eq!(validation.unjudged, []);
    lines(&instance, &document, &validation)
}

/// The clauses, each with the line of its span.
pub(crate) fn lines(instance: &str, document: &Document<'_>, validation: &Validation) -> Vec<String> {
    let index = LineIndex::new(instance.as_bytes(), document.encoding());
    let line = |start| index.position(start).line;
    validation
        .violations
        .iter()
        .map(|one| format!("{} {}", line(one.span(document).start), one.clause))
        .collect()
}

/// The names of the defects of a schema.
pub(crate) fn defects(schema: &Schema) -> Vec<&'static str> {
    schema.diagnostics().iter().map(|diagnostic| diagnostic.defect.name()).collect()
}
