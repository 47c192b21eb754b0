//! The documents of a schema: includes, imports and redefinitions followed, each file read once.

mod word;

pub(crate) use word::Word;

use crate::diagnostic::{Defect, Diagnostic};
use crate::names::{Names, Ns, Sym, XS, size};
use crate::schema::Derivations;
use diapason_core::Limits;
use diapason_xml::{AttrId, Document, NodeId};
use diapason_xpath::Resolver;
use diapason_xpath::datatype::Builtin;
use hashbrown::{HashMap, HashSet};
use std::cell::OnceCell;
use std::sync::Arc;
use word::Words;

/// A file, as a tree.
pub(crate) struct File {
    pub(crate) path: Arc<str>,
    pub(crate) document: Document<'static>,
    root: NodeId,
    words: Words,
    /// Where its lines end, once a line is asked for.
    line_ends: OnceCell<Vec<usize>>,
}

/// A file under one target namespace: a file without its own may serve several (chameleon include).
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) file: usize,
    pub(crate) namespace: Ns,
    pub(crate) elements: Form,
    pub(crate) attributes: Form,
    pub(crate) block: Derivations,
    pub(crate) last: Derivations,
}

/// Whether local names are in the target namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Qualified,
    Unqualified,
}

/// The kinds of components that have names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Space {
    Element,
    Attribute,
    Type,
    Group,
    AttributeGroup,
    Notation,
}

/// Where a component is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct At {
    pub(crate) part: usize,
    pub(crate) node: NodeId,
}

impl At {
    /// Another element of the same part.
    pub(crate) const fn to(self, node: NodeId) -> Self {
        Self { part: self.part, node }
    }
}

/// The documents of a schema and the names they define.
pub(crate) struct Sources {
    pub(crate) files: Vec<File>,
    pub(crate) parts: Vec<Part>,
    pub(crate) globals: HashMap<(Space, Sym), At>,
    /// In the order in which they are written.
    pub(crate) order: Vec<(Space, Sym)>,
    /// What a redefinition replaces, by the component that replaces it.
    pub(crate) redefined: HashMap<At, At>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    by_path: HashMap<Arc<str>, Option<usize>>,
}

/// Files of one schema.
const MOST_FILES: usize = 4_000;

impl Sources {
    /// Reads `entry` and all that it names. The first part is that of the entry.
    pub(crate) fn load(entry: &[u8], resolver: &Resolver<'_>, names: &mut Names) -> Self {
        let mut sources = Self {
            files: Vec::new(),
            parts: Vec::new(),
            globals: HashMap::new(),
            order: Vec::new(),
            redefined: HashMap::new(),
            diagnostics: Vec::new(),
            by_path: HashMap::new(),
        };
        let path: Arc<str> = resolver.entry().into();
        let file = sources.read(&path, entry.to_vec());
        sources.by_path.insert(path, file);
        let Some(file) = file else { return sources };
        let namespace = sources.target_namespace(file, names).unwrap_or(Ns::NONE);
        let mut loader = Loader {
            sources,
            resolver,
            names,
            known: HashSet::new(),
            pending: Vec::new(),
            replacing: Vec::new(),
        };
        loader.part(file, namespace);
        loader.run();
        loader.sources
    }

    pub(crate) fn part(&self, at: At) -> Option<(&Part, &File)> {
        let part = self.parts.get(at.part)?;
        Some((part, self.files.get(part.file)?))
    }

    /// Says what is wrong at a component.
    pub(crate) fn report(&mut self, at: At, defect: Defect, subject: &str) {
        let Some(part) = self.parts.get(at.part) else { return };
        self.report_in(part.file, at.node, defect, subject);
    }

    fn report_in(&mut self, file: usize, node: NodeId, defect: Defect, subject: &str) {
        let Some(file) = self.files.get(file) else { return };
        if self.diagnostics.len() >= MOST_DIAGNOSTICS {
            return;
        }
        let line = Some(file.line(node));
        let diagnostic = Diagnostic { file: Arc::clone(&file.path), line, defect, subject: subject.into() };
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn report_file(&mut self, path: &Arc<str>, defect: Defect, subject: &str) {
        let diagnostic = Diagnostic { file: Arc::clone(path), line: None, defect, subject: subject.into() };
        self.diagnostics.push(diagnostic);
    }

    /// Reads a file. `None`: it is no schema, which is said.
    fn read(&mut self, path: &Arc<str>, bytes: Vec<u8>) -> Option<usize> {
        let document = Document::parse_owned(bytes, &Limits::default());
        let fatal = (!document.is_complete()).then(|| document.problems().last()).flatten();
        if let Some(problem) = fatal {
            self.report_file(path, Defect::NotWellFormed, problem.rule.id);
        } else if !document.is_complete() {
            self.report_file(path, Defect::NotWellFormed, "limit");
        }
        let root = document.root_element()?;
        if document.namespace(root) != XS || document.local_name(root) != "schema" {
            let name = document.qname(root).to_owned();
            self.report_file(path, Defect::NotASchema, &name);
            return None;
        }
        let words = Words::new(&document);
        self.files.push(File { path: Arc::clone(path), document, root, words, line_ends: OnceCell::new() });
        Some(self.files.len() - 1)
    }

    fn target_namespace(&self, file: usize, names: &mut Names) -> Option<Ns> {
        let file = self.files.get(file)?;
        file.attribute(file.root, "targetNamespace").map(|uri| names.namespace(uri))
    }
}

const MOST_DIAGNOSTICS: usize = 1_000;

struct Loader<'l> {
    sources: Sources,
    resolver: &'l Resolver<'l>,
    names: &'l mut Names,
    known: HashSet<(usize, Ns)>,
    pending: Vec<usize>,
    /// Redefinitions: what they replace is looked for once all is read.
    replacing: Vec<(Space, Sym, At)>,
}

impl Loader<'_> {
    fn part(&mut self, file: usize, namespace: Ns) {
        if !self.known.insert((file, namespace)) {
            return;
        }
        let Some(source) = self.sources.files.get(file) else { return };
        let form = |name| match source.attribute(source.root, name) {
            Some("qualified") => Form::Qualified,
            _ => Form::Unqualified,
        };
        let part = Part {
            file,
            namespace,
            elements: form("elementFormDefault"),
            attributes: form("attributeFormDefault"),
            block: Derivations::parse(source.attribute(source.root, "blockDefault").unwrap_or_default()),
            last: Derivations::parse(source.attribute(source.root, "finalDefault").unwrap_or_default()),
        };
        self.sources.parts.push(part);
        self.pending.push(self.sources.parts.len() - 1);
    }

    fn run(&mut self) {
        let mut next = 0;
        while let Some(part) = self.pending.get(next).copied() {
            next += 1;
            self.read_part(part);
        }
        for (space, name, at) in std::mem::take(&mut self.replacing) {
            match self.sources.globals.insert((space, name), at) {
                Some(original) => {
                    self.sources.redefined.insert(at, original);
                }
                None => {
                    self.sources.order.push((space, name));
                    let name = self.names.local(name).to_owned();
                    self.sources.report(at, Defect::NameUnknown, &name);
                }
            }
        }
    }

    fn read_part(&mut self, part: usize) {
        let Some(source) = self.sources.parts.get(part) else { return };
        let (file, namespace) = (source.file, source.namespace);
        let Some(source) = self.sources.files.get(file) else { return };
        let children: Vec<NodeId> = source.document.child_elements(source.root).collect();
        for node in children {
            let Some(source) = self.sources.files.get(file) else { return };
            match source.word(node) {
                Some(Word::Include) => self.include(file, node, namespace),
                Some(Word::Redefine) => {
                    let inside: Vec<NodeId> = source.document.child_elements(node).collect();
                    self.include(file, node, namespace);
                    for node in inside {
                        self.define(At { part, node }, namespace, Definition::Again);
                    }
                }
                Some(Word::Import) => self.import(file, node),
                _ => self.define(At { part, node }, namespace, Definition::First),
            }
        }
    }

    fn define(&mut self, at: At, namespace: Ns, definition: Definition) {
        let Some((_, file)) = self.sources.part(at) else { return };
        let space = match file.word(at.node) {
            Some(Word::Element) => Space::Element,
            Some(Word::Attribute) => Space::Attribute,
            Some(Word::SimpleType | Word::ComplexType) => Space::Type,
            Some(Word::Group) => Space::Group,
            Some(Word::AttributeGroup) => Space::AttributeGroup,
            Some(Word::Notation) => Space::Notation,
            Some(Word::Annotation) => return,
            _ => {
                let name = file.document.qname(at.node).to_owned();
                return self.sources.report(at, Defect::Misplaced, &name);
            }
        };
        let name = file.attribute(at.node, "name").filter(|name| Builtin::NcName.accepts(name));
        let Some(name) = name.map(|name| self.names.intern(namespace, name)) else {
            let name = file.document.qname(at.node).to_owned();
            return self.sources.report(at, Defect::Misplaced, &name);
        };
        if definition == Definition::Again {
            return self.replacing.push((space, name, at));
        }
        if self.sources.globals.contains_key(&(space, name)) {
            let name = self.names.local(name).to_owned();
            return self.sources.report(at, Defect::NameTwice, &name);
        }
        self.sources.globals.insert((space, name), at);
        self.sources.order.push((space, name));
    }

    fn include(&mut self, file: usize, node: NodeId, namespace: Ns) {
        let Some(found) = self.follow(file, node) else { return };
        let own = self.sources.target_namespace(found, self.names);
        match own {
            Some(own) if own != namespace => {
                let uri = self.names.uri(own).to_owned();
                self.sources.report_in(file, node, Defect::NamespaceDiffers, &uri);
            }
            _ => self.part(found, namespace),
        }
    }

    fn import(&mut self, file: usize, node: NodeId) {
        let Some(source) = self.sources.files.get(file) else { return };
        // Without a location, the namespace has to come from elsewhere.
        if source.attribute(node, "schemaLocation").is_none() {
            return;
        }
        let asked = source.attribute(node, "namespace").unwrap_or_default().to_owned();
        let asked = self.names.namespace(&asked);
        let Some(found) = self.follow(file, node) else { return };
        let own = self.sources.target_namespace(found, self.names).unwrap_or(Ns::NONE);
        if own != asked {
            let uri = self.names.uri(own).to_owned();
            return self.sources.report_in(file, node, Defect::NamespaceDiffers, &uri);
        }
        self.part(found, own);
    }

    /// The file that a reference leads to, read at the first time.
    fn follow(&mut self, file: usize, node: NodeId) -> Option<usize> {
        let source = self.sources.files.get(file)?;
        let base = Arc::clone(&source.path);
        let href = source.attribute(node, "schemaLocation").unwrap_or_default().trim().to_owned();
        let Some(resolved) = self.resolver.resolve(&base, &href) else {
            self.sources.report_in(file, node, Defect::FileMissing, &href);
            return None;
        };
        if !resolved.exact {
            self.sources.report_in(file, node, Defect::FileCase, &href);
        }
        if let Some(known) = self.sources.by_path.get(&resolved.path) {
            return *known;
        }
        let bytes = self.resolver.bytes(&resolved.path).filter(|_| self.sources.files.len() < MOST_FILES);
        let found = match bytes {
            Some(bytes) => self.sources.read(&resolved.path, bytes.to_vec()),
            None => {
                self.sources.report_in(file, node, Defect::FileMissing, &href);
                None
            }
        };
        self.sources.by_path.insert(resolved.path, found);
        found
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Definition {
    First,
    /// In a redefinition.
    Again,
}

impl Derivations {
    /// Reads a `block` or `final`.
    pub(crate) fn parse(text: &str) -> Self {
        text.split_ascii_whitespace().fold(Self::NONE, |all, word| {
            all.and(match word {
                "#all" => Self::ALL,
                "extension" => Self::EXTENSION,
                "restriction" => Self::RESTRICTION,
                "substitution" => Self::SUBSTITUTION,
                "list" => Self::LIST,
                "union" => Self::UNION,
                _ => Self::NONE,
            })
        })
    }
}

impl File {
    /// The value of an attribute in no namespace.
    pub(crate) fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        self.raw_attribute(node, name).map(str::trim)
    }

    /// The value of an attribute in no namespace, its white space as it stands.
    pub(crate) fn raw_attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        // A component has few attributes: comparing their names costs less than looking one up.
        let document = &self.document;
        let is_named = |attribute: &AttrId| {
            let found = document.attribute_name(*attribute);
            document.local_of(found) == name && document.namespace_of(found).is_empty()
        };
        document.attributes(node).find(is_named).map(|attribute| document.attribute_value(attribute))
    }

    /// The line where an element starts, from 1.
    fn line(&self, node: NodeId) -> u32 {
        let ends = || self.document.text_input().match_indices('\n').map(|(at, _)| at).collect();
        let start = self.document.tag_span(node).start;
        size(self.line_ends.get_or_init(ends).partition_point(|end| *end < start) + 1)
    }

    /// What an element of the schema namespace is.
    pub(crate) fn word(&self, node: NodeId) -> Option<Word> {
        self.words.of(self.document.name(node))
    }

    /// The child elements that are of the schema namespace and no annotation.
    pub(crate) fn children(&self, node: NodeId) -> impl Iterator<Item = (Word, NodeId)> + '_ {
        let words = self.document.child_elements(node).map(|child| (self.word(child), child));
        words.filter_map(|(word, child)| Some((word.filter(|word| *word != Word::Annotation)?, child)))
    }
}
