//! The files of a schema, read once each, as one tree: an `include` is the elements that it leads to.

use crate::ISO;
use crate::diagnostic::{Defect, Diagnostic};
use crate::error::SchemaError;
use diapason_core::Limits;
use diapason_xml::{Document, LineIndex, NodeId, NodeKind};
use diapason_xpath::Resolver;
use hashbrown::{HashMap, HashSet};
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// An element of one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct At {
    pub(crate) file: usize,
    pub(crate) node: NodeId,
}

/// The entry and every file that includes lead to.
pub(crate) struct Sources<'b> {
    entry: &'b str,
    files: Vec<File<'b>>,
    /// Where the includes of all files lead.
    targets: HashMap<At, Target>,
    /// File, byte, what is wrong there.
    reports: RefCell<Vec<(usize, u32, Defect)>>,
    /// Elements that includes brought so far.
    budget: Cell<usize>,
}

struct File<'b> {
    path: Arc<str>,
    bytes: Bytes<'b>,
    document: Document<'static>,
}

enum Bytes<'b> {
    Given(&'b [u8]),
    Shared(Arc<[u8]>),
}

#[derive(Clone)]
struct Target {
    file: usize,
    /// What follows `#`.
    fragment: Option<Box<str>>,
}

/// More than any real schema includes; a bound on includes that multiply.
const MOST_INCLUDED: usize = 100_000;
const MOST_FILES: usize = 20_000;
const MOST_OPEN: usize = 64;

impl<'b> Sources<'b> {
    /// Reads the entry and, through `resolver`, what it includes.
    pub(crate) fn read(source: &'b [u8], resolver: &Resolver<'b>) -> Result<Self, SchemaError> {
        let path: Arc<str> = resolver.entry().into();
        let document = parse(source);
        let Some(root) = document.root_element().filter(|_| document.is_complete()) else {
            return Err(SchemaError::Unreadable { file: path.to_string() });
        };
        if document.namespace(root) != ISO || document.local_name(root) != "schema" {
            let found = format!("{{{}}}{}", document.namespace(root), document.local_name(root));
            return Err(SchemaError::NotSchematron { file: path.to_string(), found });
        }
        let mut sources = Self {
            entry: resolver.entry(),
            files: vec![File { path: Arc::clone(&path), bytes: Bytes::Given(source), document }],
            targets: HashMap::new(),
            reports: RefCell::default(),
            budget: Cell::new(0),
        };
        let mut known = HashMap::from([(path, Some(0))]);
        let mut next = 0;
        while next < sources.files.len() {
            sources.follow(next, resolver, &mut known);
            if sources.files.len() > MOST_FILES {
                return Err(sources.too_large("files", MOST_FILES));
            }
            next += 1;
        }
        Ok(sources)
    }

    /// Reads what the includes of one file lead to.
    fn follow(&mut self, file: usize, resolver: &Resolver<'b>, known: &mut HashMap<Arc<str>, Option<usize>>) {
        let Some(here) = self.files.get(file) else { return };
        let includes =
            here.document.name_id(ISO, "include").map(|name| here.document.elements_named(name).to_vec());
        for node in includes.unwrap_or_default() {
            let at = At { file, node };
            let Some(href) = self.attribute(at, "href") else {
                self.report(at, Defect::AttributeMissing { element: "include".into(), attribute: "href" });
                continue;
            };
            let href: Box<str> = href.trim().into();
            let (name, fragment) =
                href.split_once('#').map_or((&*href, None), |(name, id)| (name, Some(id.into())));
            let base = Arc::clone(self.path(file));
            let found = match name {
                "" => Some((base, true)),
                name => resolver.resolve(&base, name).map(|found| (found.path, found.exact)),
            };
            let Some((path, exact)) = found else {
                self.report(at, Defect::IncludeMissing { href });
                continue;
            };
            let target = match known.get(&path) {
                Some(target) => *target,
                None => {
                    let read = resolver.bytes(&path).map(|bytes| (parse(&bytes), bytes));
                    let read = read.filter(|(document, _)| document.is_complete());
                    let target = read.map(|(document, bytes)| {
                        let bytes = Bytes::Shared(bytes);
                        self.files.push(File { path: Arc::clone(&path), bytes, document });
                        self.files.len() - 1
                    });
                    known.insert(Arc::clone(&path), target);
                    target
                }
            };
            match target {
                Some(target) => {
                    self.targets.insert(at, Target { file: target, fragment });
                    if !exact {
                        self.report(at, Defect::OtherCase { href, path });
                    }
                }
                None => self.report(at, Defect::IncludeUnreadable { href }),
            }
        }
    }

    /// The root element of the entry.
    pub(crate) fn root(&self) -> At {
        let root = self.files.first().and_then(|file| file.document.root_element());
        At { file: 0, node: root.unwrap_or(NodeId::DOCUMENT) }
    }

    /// The child elements, those that includes lead to among them.
    pub(crate) fn children(&self, at: At) -> Result<Vec<At>, SchemaError> {
        let mut found = Vec::new();
        self.gather(self.elements(at), &mut vec![(at, at.file)], &mut found)?;
        Ok(found)
    }

    fn elements(&self, at: At) -> Vec<At> {
        let Some(document) = self.document(at) else { return Vec::new() };
        document.child_elements(at.node).map(|node| At { file: at.file, node }).collect()
    }

    /// `open`: the includes that lead here, and the file where each leads.
    fn gather(
        &self,
        from: Vec<At>,
        open: &mut Vec<(At, usize)>,
        found: &mut Vec<At>,
    ) -> Result<(), SchemaError> {
        for at in from {
            if self.iso(at) != Some("include") {
                found.push(at);
                continue;
            }
            let Some(target) = self.targets.get(&at).cloned() else { continue };
            let href = || self.attribute(at, "href").unwrap_or_default().into();
            let whole = target.fragment.is_none();
            if open.iter().any(|(include, file)| *include == at || whole && *file == target.file) {
                self.report(at, Defect::IncludeCircular { href: href() });
                continue;
            }
            let included = self.included(&target);
            if included.iter().any(|at| self.iso(*at) == Some("schema")) {
                self.report(at, Defect::IncludeOfSchema { href: href() });
                continue;
            }
            if included.is_empty() && !whole {
                self.report(at, Defect::IncludeUnreadable { href: href() });
            }
            let budget = self.budget.get() + included.len() + 1;
            self.budget.set(budget);
            if budget > MOST_INCLUDED {
                return Err(self.too_large("included elements", MOST_INCLUDED));
            }
            if open.len() > MOST_OPEN {
                return Err(self.too_large("includes inside one another", MOST_OPEN));
            }
            open.push((at, target.file));
            self.gather(included, open, found)?;
            open.pop();
        }
        Ok(())
    }

    /// The root element where it is of ISO Schematron, else its children that are; with a fragment, the elements of that id.
    fn included(&self, target: &Target) -> Vec<At> {
        let Some(file) = self.files.get(target.file) else { return Vec::new() };
        let at = |node| At { file: target.file, node };
        if let Some(id) = &target.fragment {
            let all =
                file.document.descendants(NodeId::DOCUMENT).filter(|node| file.document.is_element(*node));
            return all
                .map(at)
                .filter(|at| self.iso(*at).is_some() && self.attribute(*at, "id") == Some(id))
                .collect();
        }
        let Some(root) = file.document.root_element() else { return Vec::new() };
        match self.iso(at(root)) {
            Some(_) => vec![at(root)],
            None => self.elements(at(root)).into_iter().filter(|at| self.iso(*at).is_some()).collect(),
        }
    }

    /// The local name of an element of ISO Schematron.
    pub(crate) fn iso(&self, at: At) -> Option<&str> {
        let document = self.document(at)?;
        (document.namespace(at.node) == ISO).then(|| document.local_name(at.node))
    }

    /// The name of any element, as written.
    pub(crate) fn qname(&self, at: At) -> &str {
        self.document(at).map_or("", |document| document.qname(at.node))
    }

    /// The value of an attribute in no namespace.
    pub(crate) fn attribute(&self, at: At, name: &str) -> Option<&str> {
        let document = self.document(at)?;
        let mut attributes = document.attributes(at.node);
        attributes.find(|a| document.attribute_qname(*a) == name).map(|a| document.attribute_value(a))
    }

    /// The value of an attribute that is there and not blank, trimmed.
    pub(crate) fn token(&self, at: At, name: &str) -> Option<&str> {
        self.attribute(at, name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// All text below an element.
    pub(crate) fn text(&self, at: At) -> String {
        self.document(at).map_or_else(String::new, |document| document.string_value(at.node).into_owned())
    }

    /// The texts and elements of a mixed content. Texts that only a comment parts are one; what is white space alone between
    /// elements is not there, as in the stylesheets that the reference makes.
    pub(crate) fn mixed(&self, at: At) -> Vec<Mixed> {
        let Some(document) = self.document(at) else { return Vec::new() };
        let mut found: Vec<Mixed> = Vec::new();
        for node in document.children(at.node) {
            match (document.kind(node), found.last_mut()) {
                (NodeKind::Text, Some(Mixed::Text(text))) => text.push_str(document.text(node)),
                (NodeKind::Text, _) => found.push(Mixed::Text(document.text(node).to_owned())),
                (NodeKind::Element, _) => found.push(Mixed::Element(At { file: at.file, node })),
                _ => {}
            }
        }
        found.retain(|piece| !matches!(piece, Mixed::Text(text) if text.trim().is_empty()));
        found
    }

    /// The path of a file.
    pub(crate) fn path(&self, file: usize) -> &Arc<str> {
        static NOWHERE: std::sync::LazyLock<Arc<str>> = std::sync::LazyLock::new(|| Arc::from(""));
        self.files.get(file).map_or(&NOWHERE, |file| &file.path)
    }

    /// The number of files.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// Where an element starts in its file, in bytes.
    pub(crate) fn offset(&self, at: At) -> u32 {
        let start = self.document(at).map_or(0, |document| document.tag_span(at.node).start);
        u32::try_from(start).unwrap_or(u32::MAX)
    }

    pub(crate) fn report(&self, at: At, defect: Defect) {
        let offset = self.offset(at);
        self.reports.borrow_mut().push((at.file, offset, defect));
    }

    /// What was reported, each once, by file and line.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut reports = self.reports.into_inner();
        reports.sort_by_key(|(file, offset, _)| (*file, *offset));
        let mut seen = HashSet::new();
        reports.retain(|(file, offset, defect)| {
            seen.insert((*file, *offset, defect.name(), Box::<str>::from(defect.subject())))
        });
        let mut diagnostics = Vec::with_capacity(reports.len());
        for of_file in reports.chunk_by(|a, b| a.0 == b.0) {
            let Some(file) = of_file.first().and_then(|(file, ..)| self.files.get(*file)) else { continue };
            let bytes: &[u8] = match &file.bytes {
                Bytes::Given(bytes) => bytes,
                Bytes::Shared(bytes) => bytes,
            };
            let lines = LineIndex::new(bytes, file.document.encoding());
            diagnostics.extend(of_file.iter().map(|(_, offset, defect)| Diagnostic {
                file: Arc::clone(&file.path),
                line: lines.position(*offset as usize).line,
                defect: defect.clone(),
            }));
        }
        diagnostics.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        diagnostics
    }

    pub(crate) fn too_large(&self, what: &'static str, most: usize) -> SchemaError {
        SchemaError::TooLarge { file: self.entry.to_owned(), what, most }
    }

    fn document(&self, at: At) -> Option<&Document<'static>> {
        self.files.get(at.file).map(|file| &file.document)
    }
}

/// A piece of a mixed content.
pub(crate) enum Mixed {
    Text(String),
    Element(At),
}

fn parse(bytes: &[u8]) -> Document<'static> {
    Document::parse_owned(bytes.to_vec(), &Limits::default())
}
