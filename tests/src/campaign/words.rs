//! What a schema says around a test: the variables and prefixes that it declares, read in its files, and the value sets that it names.

use super::expression::{Axis, Expr, From};
use diapason::Pack;
use diapason_schematron::{Check, ISO, Schema};
use diapason_xml::{Document, NodeId};
use diapason_xpath::Files;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Prefixes that no schema declares otherwise.
const PREFIXES: [(&str, &str); 8] = [
    ("cda", "urn:hl7-org:v3"),
    ("hl7", "urn:hl7-org:v3"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
    ("sdtc", "urn:hl7-org:sdtc"),
    ("lab", "urn:oid:1.3.6.1.4.1.19376.1.3.2"),
    ("pharm", "urn:ihe:pharm"),
    ("svs", "urn:ihe:iti:svs:2008"),
];

/// The files of a pack, as far as they declare something.
pub(crate) struct Words<'p> {
    pack: &'p Pack,
    files: RefCell<HashMap<String, Rc<Declared>>>,
}

/// What one file declares.
#[derive(Default)]
struct Declared {
    namespaces: Vec<(String, String)>,
    variables: Vec<Variable>,
}

struct Variable {
    /// The bytes of the element where it is declared.
    scope: Range<usize>,
    name: String,
    value: Option<Expr>,
}

/// What is declared where one check stands.
pub(crate) struct Scope<'p> {
    pack: &'p Pack,
    entry: String,
    position: usize,
    /// The file of the check first.
    files: Vec<Rc<Declared>>,
}

impl<'p> Words<'p> {
    pub(crate) fn new(pack: &'p Pack) -> Self {
        Self { pack, files: RefCell::default() }
    }

    /// What is declared where a check is written.
    pub(crate) fn scope(&self, schema: &Schema, check: Check<'_>) -> Scope<'p> {
        let (own, offset) = check.written();
        let others = schema.files().iter().filter(|file| *file != own);
        let files = std::iter::once(own).chain(others).map(|file| self.declared(file)).collect();
        Scope { pack: self.pack, entry: schema.path().to_string(), position: offset as usize, files }
    }

    fn declared(&self, path: &str) -> Rc<Declared> {
        let known = self.files.borrow().get(path).cloned();
        known.unwrap_or_else(|| {
            let document = self.pack.document(path).map(diapason_xpath::Resource::document);
            let declared = Rc::new(document.map(Declared::of).unwrap_or_default());
            self.files.borrow_mut().insert(path.to_owned(), Rc::clone(&declared));
            declared
        })
    }
}

impl Declared {
    fn of(document: &Document<'_>) -> Self {
        let named =
            |name| document.name_id(ISO, name).map_or(&[][..], |name| document.elements_named(name)).iter();
        let namespaces =
            named("ns").map(|node| (value(document, *node, "prefix"), value(document, *node, "uri")));
        let variables = named("let").map(|node| Variable {
            scope: document.parent(*node).map_or(0..0, |parent| document.span(parent)),
            name: value(document, *node, "name").trim().to_owned(),
            value: Expr::read(&value(document, *node, "value")),
        });
        Self { namespaces: namespaces.collect(), variables: variables.collect() }
    }
}

impl Scope<'_> {
    /// The namespace of a prefix, `""` for none.
    pub(crate) fn namespace(&self, prefix: Option<&str>) -> String {
        let Some(prefix) = prefix else { return PREFIXES[0].1.to_owned() };
        let declared = self.files.iter().flat_map(|file| &file.namespaces).find(|(known, _)| known == prefix);
        let usual = PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, uri)| (*uri).to_owned());
        declared.map(|(_, uri)| uri.clone()).or(usual).unwrap_or_default()
    }

    /// The value of a variable: the innermost declaration around the check, else any.
    pub(crate) fn variable(&self, name: &str) -> Option<&Expr> {
        let around = self.files[0].variables.iter().filter(|found| found.scope.contains(&self.position));
        let own = around.filter(|found| found.name == name).min_by_key(|found| found.scope.len());
        let mut others = self.files.iter().flat_map(|file| &file.variables);
        own.or_else(|| others.find(|found| found.name == name))?.value.as_ref()
    }

    /// Of the first row of a value set that `expr` looks something up in: by the expressions that are compared, what makes them
    /// be found there.
    pub(crate) fn first_row<'e>(&self, expr: &'e Expr) -> Vec<(&'e Expr, String)> {
        let Expr::Path(path) = expr else { return Vec::new() };
        let (From::Value(call), Some(step)) = (&path.from, path.steps.last()) else { return Vec::new() };
        let (Expr::Call(name, arguments), Some(local)) = (&**call, &step.name.local) else {
            return Vec::new();
        };
        if !matches!(name.as_str(), "document" | "doc") {
            return Vec::new();
        }
        let href = arguments.first().map(|argument| self.constant(argument, 4)).unwrap_or_default();
        let file = self.pack.resolve(&self.entry, &href).and_then(|found| self.pack.document(&found.path));
        let Some(file) = file.map(diapason_xpath::Resource::document) else { return Vec::new() };
        let row = file.descendants(NodeId::DOCUMENT).find(|node| file.local_name(*node) == local);
        let Some(row) = row else { return Vec::new() };
        let mut found = Vec::new();
        for predicate in &step.predicates {
            compared(predicate, file, row, &mut found);
        }
        found
    }

    /// The text that an expression without paths gives, as far as this reading goes.
    fn constant(&self, expr: &Expr, depth: usize) -> String {
        match expr {
            Expr::Literal(text) => text.clone(),
            Expr::Variable(name) if depth > 0 => {
                self.variable(name).map(|value| self.constant(value, depth - 1)).unwrap_or_default()
            }
            Expr::Call(name, parts) if name == "concat" => {
                parts.iter().map(|part| self.constant(part, depth)).collect()
            }
            _ => String::new(),
        }
    }
}

fn compared<'e>(predicate: &'e Expr, file: &Document<'_>, row: NodeId, found: &mut Vec<(&'e Expr, String)>) {
    let Expr::Operation(operator, parts) = predicate else { return };
    match (operator.as_str(), parts.as_slice()) {
        ("and", parts) => parts.iter().for_each(|part| compared(part, file, row, found)),
        ("=", [Expr::Path(key), other]) => match key.steps.last() {
            Some(step) if matches!(step.axis, Axis::Attribute) => {
                let name = step.name.local.as_deref().unwrap_or_default();
                found.push((other, value(file, row, name)));
            }
            _ => found.push((other, file.string_value(row).into_owned())),
        },
        _ => {}
    }
}

fn value(document: &Document<'_>, node: NodeId, name: &str) -> String {
    let attribute = document.name_id("", name).and_then(|name| document.attribute(node, name));
    attribute.map_or_else(String::new, |found| document.attribute_value(found).to_owned())
}
