//! `doc`, `document` and `doc-available`: other files, read from the set of the session and never from anywhere else.

use super::memo::Notes;
use super::{Evaluator, Focus, Need, Sink, Stop, Tree};
use crate::error::{AbsentFile, DynamicError};
use crate::item::{Live, Node, Str};
use crate::names::Binding;
use crate::plan::{OpId, Plan};
use crate::resource::Resource;
use diapason_xml::NodeId;
use hashbrown::HashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// The files that expressions named.
#[derive(Default)]
pub(crate) struct Named<'s> {
    /// By name as given, the number of the document.
    found: RefCell<HashMap<Box<str>, Option<u32>>>,
    /// By path, the number of the document: two names may lead to one file, whose nodes are the same.
    paths: RefCell<HashMap<&'s str, u32>>,
    /// Names that led to no file, in the order of asking.
    pub(crate) absent: RefCell<Vec<AbsentFile>>,
}

/// A file that an expression named.
pub(crate) struct Opened<'s> {
    pub(crate) resource: &'s Resource,
    /// Its tree in the session, once it is asked for.
    tree: OnceCell<Rc<Tree<'s>>>,
}

impl<'s> Opened<'s> {
    pub(super) fn tree(&self, plan: &Plan) -> Rc<Tree<'s>> {
        let tree = || {
            let (document, binding) = (self.resource.document(), Binding::new(&plan.names));
            Rc::new(Tree { document, binding, resource: Some(self.resource) })
        };
        Rc::clone(self.tree.get_or_init(tree))
    }
}

impl Named<'_> {
    /// Notes again what was absent when a kept value was computed.
    pub(crate) fn note(&self, notes: &Notes) {
        let files = notes.files();
        if !files.is_empty() {
            self.absent.borrow_mut().extend_from_slice(files);
        }
    }
}

impl<'s> Evaluator<'s> {
    /// `document(names)`: the documents of the names, a node standing for its string value. An absent file gives nothing, and is noted.
    pub(crate) fn document_of(&self, names: OpId, focus: &Focus<'s>, sink: Sink<'_, 's>) -> Result<(), Stop> {
        let mut roots: Vec<Node> = Vec::new();
        self.each(names, focus, Need::Ordered, &mut |item| {
            let name = self.atomized(item).into_string();
            match self.file(&name)? {
                Some(root) if !roots.contains(&root) => roots.push(root),
                Some(_) => {}
                None => self.absent(&name, names),
            }
            Ok(())
        })?;
        roots.sort_unstable();
        roots.into_iter().try_for_each(|root| sink(Live::Node(root)))
    }

    /// `doc(name)`: an absent file is an error.
    pub(crate) fn doc(&self, name: OpId, focus: &Focus<'s>) -> Result<Option<Node>, Stop> {
        let Some(text) = self.optional_string(name, focus, "doc", 1)? else { return Ok(None) };
        match self.file(&text)? {
            Some(root) => Ok(Some(root)),
            None => {
                let reads_instance = self.plan.reads(name);
                Err(DynamicError::Absent(AbsentFile { name: text.shared(), reads_instance }).into())
            }
        }
    }

    /// `doc-available(name)`.
    pub(crate) fn doc_available(&self, name: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        let Some(name) = self.optional_string(name, focus, "doc-available", 1)? else { return Ok(false) };
        Ok(self.file(&name)?.is_some())
    }

    fn absent(&self, name: &Str<'s>, from: OpId) {
        let reads_instance = self.plan.reads(from);
        self.files.absent.borrow_mut().push(AbsentFile { name: name.shared(), reads_instance });
    }

    fn file(&self, name: &Str<'s>) -> Result<Option<Node>, Stop> {
        let name = name.as_str();
        let root = |tree| Node::new(tree, NodeId::DOCUMENT);
        if let Some(found) = self.files.found.borrow().get(name) {
            return Ok(found.map(root));
        }
        self.tick(100)?;
        let tree = self.open(name);
        self.files.found.borrow_mut().insert(name.into(), tree);
        Ok(tree.map(root))
    }

    fn open(&self, name: &str) -> Option<u32> {
        for answering in self.answered_unopened() {
            self.resolver.document(&answering.path).and_then(|resource| self.opened(resource));
        }
        let resolved = self.resolver.resolve(self.resolver.entry(), name)?;
        self.opened(self.resolver.document(&resolved.path).filter(|resource| resource.is_complete())?)
    }

    /// The number of a file: that of its document in document order.
    fn opened(&self, resource: &'s Resource) -> Option<u32> {
        if let Some(known) = self.files.paths.borrow().get(&**resource.path()) {
            return Some(*known);
        }
        let mut others = self.others.borrow_mut();
        others.push(Opened { resource, tree: OnceCell::new() });
        let tree = u32::try_from(others.len()).ok()?;
        self.files.paths.borrow_mut().insert(resource.path(), tree);
        Some(tree)
    }

    /// Where the document of a node was read from.
    pub(crate) fn path_of(&self, tree: u32) -> Option<Arc<str>> {
        let others = self.others.borrow();
        others.get(tree.checked_sub(1)? as usize).map(|file| Arc::clone(file.resource.path()))
    }
}
