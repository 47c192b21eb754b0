//! Alterations of a document, by bytes, chosen from what an expression speaks of.

use super::expression::{Axis, Expr, From, Path, Step};
use super::skeleton::{Denied, Maker, escaped};
use super::words::Scope;
use diapason_xml::{AttrId, Document, NodeId, NodeKind};
use std::collections::HashSet;
use std::ops::Range;

/// Bytes to replace.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Edit {
    pub(crate) span: Range<usize>,
    pub(crate) text: String,
}

/// Values that expressions of the field tell from others.
const VALUES: [&str; 30] = [
    "altere",
    "",
    "0",
    "1",
    "2",
    "-1",
    "0.5",
    "fr-FR",
    "20240229",
    "20240230",
    "20240229101112.5+0100",
    "20240229101112+0100",
    "2024-02-29T10:11:12",
    "1.2.250.1.213.1.1.3.1",
    "1.2..3",
    "2f0e8400-e29b-11d4-a716-446655440000",
    "tel:+33123456789",
    "tel:a b",
    "mailto:essai@exemple.fr",
    "mailto:essai",
    "http://exemple.fr/essai",
    "http://a b",
    "ftp://a b",
    "file:///a b",
    "nfs:a b",
    "telnet:a b",
    "mllp:a b",
    "x-hl7-applicatie:a b",
    "CD",
    "IVL_TS",
];
/// Longer than any limit on a length.
const LONG: usize = 2_000;
/// More than any limit on a number of elements.
const MANY: usize = 8;
/// Nodes of one path that are looked at.
const WIDTH: usize = 6;

/// What a path of an expression leads to.
enum Found {
    Elements(Vec<NodeId>),
    Attributes(Vec<AttrId>),
    /// An element below which these steps lead nowhere.
    Missing(NodeId, Vec<Step>),
}

#[derive(Clone, Copy)]
enum Item {
    Node(NodeId),
    Attribute(AttrId),
}

/// The alterations of a document that may move the answer of an expression at a node, the likeliest first.
pub(crate) fn alterations(
    expr: Option<&Expr>,
    input: &[u8],
    document: &Document<'_>,
    node: NodeId,
    scope: &Scope<'_>,
) -> Vec<Vec<Edit>> {
    let mut gather = Gather { document, scope, node, variables: HashSet::new(), found: Vec::new() };
    let mut literals = Vec::new();
    if let Some(expr) = expr {
        gather.expression(expr, &[node]);
        expr.literals(&mut literals);
    }
    let found = gather.found;
    literals.dedup();
    let writer = Writer { document, input, scope, literals: &literals };
    let mut columns: Vec<Vec<Vec<Edit>>> = found.iter().map(|found| writer.on(found)).collect();
    columns.push(writer.around(node));
    let mut seen = HashSet::new();
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let rows = (0..longest).flat_map(|row| columns.iter().filter_map(move |column| column.get(row)));
    rows.filter(|alteration| !alteration.is_empty() && seen.insert((*alteration).clone())).cloned().collect()
}

/// The document with edits made, which must not overlap.
pub(crate) fn altered(input: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = Vec::with_capacity(input.len() + 1_000);
    let mut at = 0;
    for edit in edits {
        out.extend_from_slice(&input[at..edit.span.start]);
        out.extend_from_slice(edit.text.as_bytes());
        at = edit.span.end;
    }
    out.extend_from_slice(&input[at..]);
    out
}

/// Walks the paths of an expression by their names alone.
struct Gather<'g, 'p> {
    document: &'g Document<'g>,
    scope: &'g Scope<'p>,
    node: NodeId,
    variables: HashSet<String>,
    found: Vec<Found>,
}

impl Gather<'_, '_> {
    fn expression(&mut self, expr: &Expr, contexts: &[NodeId]) -> Vec<Item> {
        match expr {
            Expr::Path(path) => self.path(path, contexts),
            Expr::Variable(name) if self.variables.insert(name.clone()) => {
                let (scope, node) = (self.scope, self.node);
                scope.variable(name).map(|value| self.expression(value, &[node])).unwrap_or_default()
            }
            Expr::Variable(_) | Expr::Literal(_) => Vec::new(),
            Expr::Call(..) | Expr::Operation(..) => {
                expr.parts().into_iter().flat_map(|part| self.expression(part, contexts)).collect()
            }
        }
    }

    fn path(&mut self, path: &Path, contexts: &[NodeId]) -> Vec<Item> {
        let mut items: Vec<Item> = match &path.from {
            From::Context => contexts.iter().copied().map(Item::Node).collect(),
            From::Root => vec![Item::Node(NodeId::DOCUMENT)],
            From::Value(value) => self.expression(value, contexts),
        };
        for (at, step) in path.steps.iter().enumerate() {
            let next = self.step(step, &items);
            if next.is_empty() {
                let ends = [items.first(), items.last().filter(|_| items.len() > 1)];
                let parents = ends.into_iter().flatten().filter_map(|item| self.element(*item));
                let missing = parents.map(|parent| Found::Missing(parent, path.steps[at..].to_vec()));
                let missing: Vec<Found> = missing.collect();
                self.found.extend(missing);
                return Vec::new();
            }
            items = next;
        }
        let nodes =
            items.iter().filter_map(|item| if let Item::Node(node) = item { Some(*node) } else { None });
        let nodes: Vec<NodeId> = nodes.filter(|node| *node != NodeId::DOCUMENT).collect();
        let attributes: Vec<AttrId> = items
            .iter()
            .filter_map(|item| if let Item::Attribute(found) = item { Some(*found) } else { None })
            .collect();
        if !attributes.is_empty() {
            self.found.push(Found::Attributes(attributes));
        } else if !nodes.is_empty() && nodes != [self.node] {
            self.found.push(Found::Elements(nodes));
        }
        items
    }

    /// The element to insert something in.
    fn element(&self, item: Item) -> Option<NodeId> {
        match item {
            Item::Node(NodeId::DOCUMENT) => self.document.root_element(),
            Item::Node(node) => self.document.is_element(node).then_some(node),
            Item::Attribute(_) => None,
        }
    }

    fn step(&mut self, step: &Step, items: &[Item]) -> Vec<Item> {
        let document = self.document;
        let nodes: Vec<NodeId> = items
            .iter()
            .filter_map(|item| if let Item::Node(node) = item { Some(*node) } else { None })
            .collect();
        let local = step.name.local.as_deref();
        let named = |node: &NodeId| {
            document.is_element(*node) && local.is_none_or(|local| document.local_name(*node) == local)
        };
        let mut next: Vec<NodeId> = match &step.axis {
            Axis::Value(value) => return self.expression(value, &nodes),
            Axis::Attribute => {
                let attributes = nodes.iter().flat_map(|node| document.attributes(*node));
                let matching = attributes.filter(|found| {
                    local.is_none_or(|local| document.local_of(document.attribute_name(*found)) == local)
                });
                return matching.map(Item::Attribute).collect();
            }
            Axis::Child => nodes.iter().flat_map(|node| document.children(*node)).filter(named).collect(),
            Axis::Descendant => {
                nodes.iter().flat_map(|node| document.descendants(*node)).filter(named).collect()
            }
            Axis::Itself => {
                nodes.into_iter().filter(|node| *node == NodeId::DOCUMENT || named(node)).collect()
            }
            Axis::Parent => nodes.iter().filter_map(|node| document.parent(*node)).collect(),
            Axis::Kind => nodes
                .iter()
                .flat_map(|node| document.children(*node))
                .filter(|node| document.kind(*node) == NodeKind::Text)
                .collect(),
            Axis::Other => Vec::new(),
        };
        if !step.predicates.is_empty() {
            let mut literals = Vec::new();
            step.predicates.iter().for_each(|predicate| predicate.literals(&mut literals));
            next.sort_by_cached_key(|node| std::cmp::Reverse(self.likeness(*node, &literals)));
        }
        next.truncate(WIDTH);
        for predicate in &step.predicates {
            self.expression(predicate, &next[..next.len().min(2)]);
        }
        next.into_iter().map(Item::Node).collect()
    }

    /// How many of some literals are values of attributes at a node or below it.
    fn likeness(&self, node: NodeId, literals: &[&str]) -> usize {
        let near = std::iter::once(node).chain(self.document.descendants(node).take(40));
        let values: HashSet<&str> = near
            .flat_map(|node| self.document.attributes(node))
            .map(|found| self.document.attribute_value(found))
            .collect();
        literals.iter().filter(|literal| values.contains(*literal)).count()
    }
}

/// Writes edits.
struct Writer<'w, 'p> {
    document: &'w Document<'w>,
    input: &'w [u8],
    scope: &'w Scope<'p>,
    literals: &'w [&'w str],
}

impl Writer<'_, '_> {
    fn on(&self, found: &Found) -> Vec<Vec<Edit>> {
        let mut made = Vec::new();
        match found {
            Found::Elements(nodes) => {
                let first = nodes[0];
                made.push(vec![self.removed(first)]);
                made.push(vec![self.repeated(first, 1)]);
                made.push(self.outermost(nodes).into_iter().map(|node| self.removed(node)).collect());
                made.push(vec![self.repeated(first, MANY)]);
                made.extend(self.emptied(first));
                made.extend(self.document.attributes(first).map(|found| vec![self.unset(found)]));
                if self.document.kind(first) == NodeKind::Text
                    || self.document.child_elements(first).next().is_none()
                {
                    made.extend(self.values().map(|value| vec![self.with_text(first, &value)]));
                }
            }
            Found::Attributes(attributes) => {
                let first = attributes[0];
                made.push(vec![self.set(first, VALUES[0])]);
                made.push(vec![self.unset(first)]);
                made.push(attributes.iter().map(|found| self.unset(*found)).collect());
                made.extend(self.values().map(|value| vec![self.set(first, &value)]));
            }
            Found::Missing(parent, steps) => self.missing(*parent, steps, &mut made),
        }
        made
    }

    fn missing(&self, parent: NodeId, steps: &[Step], made: &mut Vec<Vec<Edit>>) {
        let Some(first) = steps.first() else { return };
        match first.axis {
            Axis::Attribute => {
                let Some(name) = &first.name.local else { return };
                let prefix = first.name.prefix.as_deref().unwrap_or_default();
                let at = self.document.span(parent).start + 1 + self.document.qname(parent).len();
                let usual = if name == "nullFlavor" { "UNK" } else { VALUES[0] };
                for value in std::iter::once(usual.to_owned()).chain(self.values()) {
                    let value = escaped(&value);
                    let text = match prefix {
                        "" => format!(" {name}=\"{value}\""),
                        "xml" => format!(" xml:{name}=\"{value}\""),
                        _ => {
                            let namespace = self.scope.namespace(Some(prefix));
                            format!(" xmlns:added=\"{namespace}\" added:{name}=\"{value}\"")
                        }
                    };
                    made.push(vec![Edit { span: at..at, text }]);
                }
            }
            Axis::Child | Axis::Descendant => {
                let maker = Maker { scope: self.scope, denied: Denied::LeftOut };
                let Some(element) = maker.of_steps(steps) else { return };
                let added = [1, 2, MANY].map(|times| self.added(parent, &element.xml().repeat(times)));
                made.extend(added.into_iter().flatten().map(|edit| vec![edit]));
            }
            Axis::Kind => made.extend(self.added(parent, "altere").map(|edit| vec![edit])),
            Axis::Itself | Axis::Parent | Axis::Other | Axis::Value(_) => {}
        }
    }

    /// What can be done about a node whatever is asked of it.
    fn around(&self, node: NodeId) -> Vec<Vec<Edit>> {
        let mut made: Vec<Vec<Edit>> = self.emptied(node).into_iter().collect();
        made.extend(self.document.attributes(node).map(|found| vec![self.unset(found)]));
        made.extend(self.document.attributes(node).map(|found| vec![self.set(found, VALUES[0])]));
        let children: Vec<NodeId> = self.document.child_elements(node).take(12).collect();
        made.extend(children.iter().map(|child| vec![self.removed(*child)]));
        made.extend(children.iter().map(|child| vec![self.repeated(*child, 1)]));
        made.extend(children.iter().filter_map(|child| self.emptied(*child)));
        let below = children.iter().flat_map(|child| self.document.attributes(*child));
        made.extend(below.map(|found| vec![self.set(found, VALUES[0])]));
        made.push(vec![self.with_text(node, VALUES[0])]);
        made
    }

    /// Values to put in the place of another.
    fn values(&self) -> impl Iterator<Item = String> + '_ {
        let spoken =
            self.literals.iter().take(12).flat_map(|literal| [(*literal).to_owned(), format!("{literal}9")]);
        spoken.chain(VALUES.iter().map(|value| (*value).to_owned())).chain([
            "9".repeat(LONG),
            "  ".to_owned(),
            "\u{e9}".to_owned(),
        ])
    }

    /// Without those that stand in another one.
    fn outermost(&self, nodes: &[NodeId]) -> Vec<NodeId> {
        let within = |node: NodeId| self.document.ancestors(node).any(|above| nodes.contains(&above));
        nodes.iter().copied().filter(|node| !within(*node)).collect()
    }

    fn removed(&self, node: NodeId) -> Edit {
        Edit { span: self.document.span(node), text: String::new() }
    }

    /// As many times again.
    fn repeated(&self, node: NodeId, times: usize) -> Edit {
        let span = self.document.span(node);
        Edit { span: span.end..span.end, text: self.slice(span).repeat(times) }
    }

    fn slice(&self, span: Range<usize>) -> &str {
        std::str::from_utf8(&self.input[span]).expect("a document of the campaign is in UTF-8")
    }

    /// An element without content, where it has some.
    fn emptied(&self, node: NodeId) -> Option<Vec<Edit>> {
        let content = self.content(node)?;
        (!content.is_empty()).then(|| vec![Edit { span: content, text: String::new() }])
    }

    fn content(&self, node: NodeId) -> Option<Range<usize>> {
        let (tag, whole) = (self.document.tag_span(node), self.document.span(node));
        let closing = self.slice(whole.clone()).rfind("</")?;
        (tag.end < whole.end).then(|| tag.end..whole.start + closing)
    }

    /// Something inserted first in an element.
    fn added(&self, parent: NodeId, xml: &str) -> Option<Edit> {
        let tag = self.document.tag_span(parent);
        if !self.document.is_element(parent) {
            return None;
        }
        Some(match self.slice(tag.clone()).strip_suffix("/>") {
            None => Edit { span: tag.end..tag.end, text: xml.to_owned() },
            Some(_) => {
                let name = self.document.qname(parent);
                Edit { span: tag.end - 2..tag.end, text: format!(">{xml}</{name}>") }
            }
        })
    }

    fn with_text(&self, node: NodeId, text: &str) -> Edit {
        let text = escaped(text);
        if self.document.kind(node) == NodeKind::Text {
            return Edit { span: self.document.span(node), text };
        }
        match self.content(node) {
            Some(span) => Edit { span, text },
            None => self.added(node, &text).unwrap_or(Edit { span: 0..0, text: String::new() }),
        }
    }

    fn set(&self, attribute: AttrId, value: &str) -> Edit {
        let span = self.document.attribute_value_span(attribute);
        Edit { span, text: escaped(value).replace('\'', "&apos;") }
    }

    fn unset(&self, attribute: AttrId) -> Edit {
        Edit { span: self.document.attribute_span(attribute), text: String::new() }
    }
}
