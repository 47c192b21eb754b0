//! Identity constraints: their paths are read here.

use super::Builder;
use crate::diagnostic::Defect;
use crate::identity::{Constraint, ConstraintKind, NameTest, Path};
use crate::load::{At, Word};
use crate::names::{Ns, size};
use crate::schema::ConstraintId;
use diapason_xml::NodeId;
use diapason_xpath::datatype::name::is_ncname;

impl Builder {
    /// The constraint that is written at `at`. `None`, which is said: one of its paths cannot be read.
    pub(super) fn identity(&mut self, at: At) -> Option<ConstraintId> {
        let (part, file) = self.source(at)?;
        let namespace = part.namespace;
        let word = file.word(at.node)?;
        let name = file.attribute(at.node, "name").unwrap_or_default().to_owned();
        let inner: Vec<(Word, NodeId)> = file.children(at.node).collect();
        let (mut selector, mut fields) = (None, Vec::new());
        for (word, node) in inner {
            let inner = at.to(node);
            match word {
                Word::Selector => selector = Some(self.paths(inner, Ends::Element)?),
                Word::Field => fields.push(self.paths(inner, Ends::Anywhere)?),
                _ => self.misplaced(inner),
            }
        }
        let Some(selector) = selector.filter(|_| !fields.is_empty()) else {
            self.misplaced(at);
            return None;
        };
        let kind = match word {
            Word::Key => ConstraintKind::Key,
            Word::Unique => ConstraintKind::Unique,
            _ => ConstraintKind::Keyref(None),
        };
        let id = ConstraintId(size(self.constraints.len()));
        let sym = self.names.intern(namespace, &name);
        self.constraints.push(Constraint { name: name.into(), kind, selector, fields });
        match kind {
            ConstraintKind::Keyref(_) => {
                let refer = self.text(at, "refer").unwrap_or_default();
                if let Some(refer) = self.reference(at, &refer) {
                    self.references.push((id, refer, at));
                }
            }
            ConstraintKind::Key | ConstraintKind::Unique => self.identities.push((sym, id)),
        }
        Some(id)
    }

    /// Links each `keyref` to its key, once all are read.
    pub(super) fn resolve_references(&mut self) {
        for (id, refer, at) in std::mem::take(&mut self.references) {
            let key = self.identities.iter().find(|(name, _)| *name == refer).map(|(_, key)| *key);
            let fields = |id: ConstraintId| self.constraints.get(id.0 as usize).map(|one| one.fields.len());
            let fits = key.filter(|key| fields(*key) == fields(id));
            if fits.is_none() {
                let name = self.names.local(refer).to_owned();
                self.sources.report(at, Defect::NameUnknown, &name);
            }
            if let Some(constraint) = self.constraints.get_mut(id.0 as usize) {
                constraint.kind = ConstraintKind::Keyref(fits);
            }
        }
    }

    fn paths(&mut self, at: At, ends: Ends) -> Option<Vec<Path>> {
        let written = self.text(at, "xpath").unwrap_or_default();
        let paths: Option<Vec<Path>> =
            written.split('|').map(|path| self.path(at, path.trim(), ends)).collect();
        if paths.is_none() {
            self.sources.report(at, Defect::Path, &written);
        }
        paths
    }

    fn path(&mut self, at: At, written: &str, ends: Ends) -> Option<Path> {
        let rest = written.strip_prefix('.').map(str::trim_start).and_then(|rest| rest.strip_prefix("//"));
        let is_deep = rest.is_some();
        let mut path = Path { is_deep, steps: Vec::new(), attribute: None };
        let steps: Vec<&str> = rest.unwrap_or(written).split('/').map(str::trim).collect();
        let count = steps.len();
        for (i, step) in steps.into_iter().enumerate() {
            let attribute = step.strip_prefix('@').or_else(|| step.strip_prefix("attribute::"));
            match attribute {
                Some(name) if i + 1 == count && ends == Ends::Anywhere => {
                    path.attribute = Some(self.name_test(at, name.trim())?);
                }
                Some(_) => return None,
                None if step == "." => {}
                None => {
                    let name = step.strip_prefix("child::").unwrap_or(step);
                    path.steps.push(self.name_test(at, name.trim())?);
                }
            }
        }
        Some(path)
    }

    /// Prefixes are those in scope; a name without one is in no namespace.
    fn name_test(&mut self, at: At, name: &str) -> Option<NameTest> {
        if name == "*" {
            return Some(NameTest::Any);
        }
        let (prefix, local) =
            name.split_once(':').map_or((None, name), |(prefix, local)| (Some(prefix), local));
        let namespace = match prefix {
            None => Ns::NONE,
            Some(prefix) => {
                let (_, file) = self.sources.part(at)?;
                self.names.namespace(file.document.namespace_of_prefix(at.node, prefix)?)
            }
        };
        match local {
            "*" => Some(NameTest::In(namespace)),
            local if is_ncname(local) => Some(NameTest::Name(self.names.intern(namespace, local))),
            _ => None,
        }
    }
}

/// What a path may end with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Element,
    /// An attribute too.
    Anywhere,
}
