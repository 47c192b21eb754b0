use crate::document::NodeId;
use crate::names::Names;
use crate::text::Texts;
use crate::tree::{Columns, NodeKind};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Elements by name and by `templateId/@root`, each list in document order.
#[derive(Debug, Default)]
pub(crate) struct Indexes {
    elements: Vec<NodeId>,
    /// Where the elements of each name start, and one more.
    starts: Vec<u32>,
    hasher: DefaultHashBuilder,
    templated: Vec<NodeId>,
    groups: HashTable<Group>,
}

/// The elements that carry one template identifier.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// An attribute whose value is the identifier.
    key: u32,
    start: u32,
    end: u32,
}

impl Indexes {
    /// `templates`: the `templateId` elements, in document order.
    pub(crate) fn build(columns: &Columns, names: &Names, templates: &[u32], texts: Texts<'_>) -> Self {
        let mut indexes = Self::default();
        indexes.by_name(columns, names.len());
        indexes.by_template(columns, names, templates, texts);
        indexes
    }

    pub(crate) fn named(&self, name: usize) -> &[NodeId] {
        let start = self.starts.get(name).copied().unwrap_or_default();
        let end = self.starts.get(name + 1).copied().unwrap_or_default();
        self.elements.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(crate) fn templated(&self, root: &str, columns: &Columns, texts: Texts<'_>) -> &[NodeId] {
        let hash = self.hasher.hash_one(root);
        let group = self.groups.find(hash, |group| value(columns, group.key, texts) == root);
        group.map_or(&[], |group| self.elements(group))
    }

    pub(crate) fn templates<'i>(
        &'i self,
        columns: &'i Columns,
        texts: Texts<'i>,
    ) -> impl Iterator<Item = (&'i str, &'i [NodeId])> {
        self.groups.iter().map(move |group| (value(columns, group.key, texts), self.elements(group)))
    }

    fn elements(&self, group: &Group) -> &[NodeId] {
        self.templated.get(group.start as usize..group.end as usize).unwrap_or_default()
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        (self.elements.capacity() + self.templated.capacity()) * size_of::<NodeId>()
            + self.starts.capacity() * size_of::<u32>()
            + self.groups.allocation_size()
    }

    /// A counting sort: one pass to count, one to place.
    fn by_name(&mut self, columns: &Columns, names: usize) {
        let mut starts = vec![0_u32; names + 2];
        let elements = || {
            let nodes = columns.kinds.iter().zip(&columns.names).enumerate();
            nodes
                .filter(|(_, (kind, _))| **kind == NodeKind::Element)
                .map(|(node, (_, name))| (node, name.index()))
        };
        // Counted two places on, so that placing moves each start to where the next name begins.
        let mut total = 0;
        for (_, name) in elements() {
            if let Some(count) = starts.get_mut(name + 2) {
                *count += 1;
            }
            total += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        self.elements = vec![NodeId::DOCUMENT; total];
        for (node, name) in elements() {
            if let Some(next) = starts.get_mut(name + 1) {
                if let Some(slot) = self.elements.get_mut(*next as usize) {
                    *slot = NodeId::from_index(node);
                }
                *next += 1;
            }
        }
        self.starts = starts;
    }

    fn by_template(&mut self, columns: &Columns, names: &Names, templates: &[u32], texts: Texts<'_>) {
        let Some(root) = names.root else { return };
        let mut found: Vec<(u32, u32)> = Vec::with_capacity(templates.len());
        let mut groups: Vec<Group> = Vec::new();
        let mut ids: HashTable<u32> = HashTable::new();
        let hash_of = |key: u32| self.hasher.hash_one(value(columns, key, texts));
        for node in templates {
            let Some(first) = columns.extents.get(*node as usize).map(|extent| extent.own.end) else {
                continue;
            };
            let own = columns.attributes.get(first as usize..).unwrap_or_default();
            let own = own.iter().take_while(|a| a.owner == *node);
            let Some(key) = own.zip(first..).find(|(a, _)| a.name == root).map(|(_, i)| i) else { continue };
            let Some(parent) = columns.parents.get(*node as usize).copied() else { continue };
            let hash = hash_of(key);
            let key_of = |id: &u32| groups.get(*id as usize).map_or(0, |group| group.key);
            let same = |id: &u32| value(columns, key_of(id), texts) == value(columns, key, texts);
            let id = match ids.find(hash, same) {
                Some(id) => *id,
                None => {
                    let id = groups.len() as u32;
                    ids.insert_unique(hash, id, |id| hash_of(key_of(id)));
                    groups.push(Group { key, start: 0, end: 0 });
                    id
                }
            };
            found.push((id, parent));
        }
        // By identifier, then document order; an element that says the same identifier twice counts once.
        found.sort_unstable();
        found.dedup();
        self.templated = found.iter().map(|(_, parent)| NodeId(*parent)).collect();
        for (i, (id, _)) in (0_u32..).zip(&found) {
            if let Some(group) = groups.get_mut(*id as usize) {
                if group.end == 0 {
                    group.start = i;
                }
                group.end = i + 1;
            }
        }
        for group in groups {
            self.groups.insert_unique(hash_of(group.key), group, |group| hash_of(group.key));
        }
    }
}

fn value<'t>(columns: &Columns, attribute: u32, texts: Texts<'t>) -> &'t str {
    columns.attributes.get(attribute as usize).map_or("", |attribute| texts.get(attribute.value))
}
