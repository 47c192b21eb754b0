//! Reads the models from JSON and keeps the span of every value.
//!
//! An input is one object, an array of objects, or JSON Lines (one object per line). Each object says which
//! model it is under `"model"`; the rest is that of `schemas/model/*.schema.json`. A byte order mark is
//! tolerated. Paths are JSON Pointers; those of JSON Lines begin with the index of the line, blank lines not
//! counted, as if the lines stood in one array.
//!
//! Everything that is wrong is said at once: a value of a wrong type never hides the others, a broken line
//! never hides the other lines, and what an array holds before the place where it breaks is still read.
//!
//! The syntax tree is ours. It takes the span of every value and of every name, RFC 8259 to the letter, bounds on
//! depth and nodes, no recursion, and going on after a fault inside a string. The nearest crate, jsonc-parser, lets
//! raw control characters and foreign white space through in its strictest mode, stops at the first fault and has
//! bounds of its own. The cost is the folder `tree` and 32 bytes per value.

mod de;
mod problem;
mod tree;

pub use problem::{Problem, RULES};

use crate::{DocumentEntry, Identity, Organization, Professional, SubmissionSet};
use diapason_core::{Anchor, Limit, Limits, Locate, Location, Message, RuleInfo};
use problem::Problems;
use serde::Deserialize;
use std::ops::Range;
use std::sync::Arc;
use tree::{Key, Kind, Stop, Tree};

/// Reads `input`. Never fails: what is wrong is in [`Read::problems`], what was not read in [`Read::limit`].
///
/// Beside `limits`, no container is read that stands more than 512 deep, and no input above four gigabytes.
#[must_use]
pub fn read<'a>(input: &'a [u8], limits: &Limits) -> Read<'a> {
    let mut read = Read {
        items: Vec::new(),
        problems: Vec::new(),
        limit: None,
        found: [0; RULES.len()],
        tree: Tree::new(input),
    };
    if input.len() as u64 > limits.bytes || u32::try_from(input.len()).is_err() {
        read.limit = Some(Limit::Bytes);
        return read;
    }
    let mut problems = Problems::new(limits);
    if encoded(input, &mut problems) {
        read.limit = parse(&mut read.tree, limits, &mut problems);
        let mut reader = de::Reader { tree: &read.tree, problems };
        for node in read.tree.tops() {
            if read.items.len() >= limits.parts as usize {
                read.limit.get_or_insert(Limit::Parts);
                break;
            }
            read.items.extend(reader.item(node));
        }
        problems = reader.problems;
    }
    (read.problems, read.found) = problems.into_parts();
    read
}

/// The property that names a model.
const MODEL: &str = "model";

/// What was read.
#[derive(Debug)]
pub struct Read<'a> {
    /// The models, in document order. What has no known model is not among them.
    pub items: Vec<Item<'a>>,
    /// What is wrong, in document order: at most [`Limits::findings`].
    pub problems: Vec<Problem>,
    /// The bound that kept something from being read.
    pub limit: Option<Limit>,
    found: [usize; RULES.len()],
    tree: Tree<'a>,
}

impl Read<'_> {
    /// How often `rule` is broken, problems that were not kept included.
    #[must_use]
    pub fn count(&self, rule: &RuleInfo) -> usize {
        let counted = RULES.iter().zip(self.found).find(|(known, _)| known.id == rule.id);
        counted.map_or(0, |(_, count)| count)
    }

    /// Problems beyond [`Limits::findings`]: counted, not kept.
    #[must_use]
    pub fn problems_dropped(&self) -> usize {
        self.found.iter().sum::<usize>().saturating_sub(self.problems.len())
    }
}

impl Locate for Read<'_> {
    fn locate(&self, anchor: Anchor) -> Location {
        let node = u32::try_from(anchor.handle()).ok().and_then(|node| Some((node, self.tree.node(node)?)));
        node.map_or_else(Location::default, |(index, node)| Location {
            path: self.tree.pointer(index).into(),
            span: node.span(),
            ..Location::default()
        })
    }
}

/// One model of the input.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The model.
    pub model: Model<'a>,
    /// JSON Pointer of its object: empty for the input itself, else its index in the array or among the lines.
    pub pointer: Arc<str>,
    /// Anchor of its object.
    pub at: Anchor,
}

/// A model that stands at the top of an input. Serialised, it says which one it is under `"model"`.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(tag = "model")]
pub enum Model<'a> {
    /// `"model": "Identity"`
    Identity(Identity<'a>),
    /// `"model": "Professional"`
    Professional(Box<Professional<'a>>),
    /// `"model": "Organization"`
    Organization(Organization<'a>),
    /// `"model": "DocumentEntry"`
    DocumentEntry(Box<DocumentEntry<'a>>),
    /// `"model": "SubmissionSet"`
    SubmissionSet(Box<SubmissionSet<'a>>),
}

impl Model<'_> {
    /// The names that `"model"` may have.
    pub const NAMES: [&'static str; 5] =
        ["Identity", "Professional", "Organization", "DocumentEntry", "SubmissionSet"];

    /// The name that `"model"` has for this one.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Identity(_) => "Identity",
            Self::Professional(_) => "Professional",
            Self::Organization(_) => "Organization",
            Self::DocumentEntry(_) => "DocumentEntry",
            Self::SubmissionSet(_) => "SubmissionSet",
        }
    }
}

impl<'a> de::Reader<'_, 'a> {
    /// The model at the top-level value `node`, where it says which one it is.
    fn item(&mut self, node: u32) -> Option<Item<'a>> {
        let name = self.model_name(node)?;
        let model = match name.as_ref() {
            "Identity" => Model::Identity(self.model(node)),
            "Professional" => Model::Professional(Box::new(self.model(node))),
            "Organization" => Model::Organization(self.model(node)),
            "DocumentEntry" => Model::DocumentEntry(Box::new(self.model(node))),
            _ => Model::SubmissionSet(Box::new(self.model(node))),
        };
        Some(Item { model, pointer: self.tree.pointer(node).into(), at: Anchor::new(u64::from(node)) })
    }

    fn model<M: Deserialize<'a> + Default>(&mut self, node: u32) -> M {
        // Every wrong type has an answer, so that there is no error to pass on.
        M::deserialize(self.cursor(node)).unwrap_or_default()
    }

    fn model_name(&mut self, node: u32) -> Option<std::borrow::Cow<'a, str>> {
        let top = self.tree.node(node)?;
        match top.kind {
            Kind::Object => {}
            Kind::Broken => return None,
            _ => {
                self.mismatch(node, de::Expected::Object);
                return None;
            }
        }
        // As for any other property, the last one counts.
        let named = |child: &u32| self.tree.name(*child).is_some_and(|name| name == MODEL);
        let Some(child) = self.tree.children(node).filter(named).last() else {
            let message =
                Message::new(problem::MODEL_MISSING_MESSAGE).fact("models", Model::NAMES.join(", "));
            let path = self.tree.pointer(node);
            self.problems.add(&problem::MODEL_MISSING, message, top.span(), path);
            return None;
        };
        let Some(name) = self.tree.text(child) else {
            self.mismatch(child, de::Expected::Text);
            return None;
        };
        if !Model::NAMES.contains(&name.as_ref()) {
            let message = match problem::nearest(&name, Model::NAMES.into_iter()) {
                Some(nearest) => {
                    Message::new(problem::MODEL_UNKNOWN_NEAREST_MESSAGE).fact("nearest", nearest)
                }
                None => Message::new(problem::MODEL_UNKNOWN_MESSAGE),
            };
            let message = message.value("name", name).fact("models", Model::NAMES.join(", "));
            let span = self.tree.node(child).map_or(top.span(), tree::Node::span);
            self.problems.add(&problem::MODEL_UNKNOWN, message, span, self.tree.pointer(child));
            return None;
        }
        Some(name)
    }
}

/// Whether the input is worth parsing; says what is wrong with its encoding.
fn encoded(input: &[u8], problems: &mut Problems) -> bool {
    let span = |start: usize, length: usize| start..(start + length).min(input.len());
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..] = input {
        problems.add(&problem::ENCODING, problem::UTF_16_MESSAGE.into(), span(0, 1), String::new());
        return false;
    }
    if let Err(error) = std::str::from_utf8(input) {
        let span = span(error.valid_up_to(), error.error_len().unwrap_or(input.len()));
        problems.add(&problem::ENCODING, problem::NOT_UTF_8_MESSAGE.into(), span, String::new());
    }
    true
}

/// Parses the input as one value, else as JSON Lines where it looks like them.
fn parse(tree: &mut Tree<'_>, limits: &Limits, problems: &mut Problems) -> Option<Limit> {
    let mark = if tree.input.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let whole = mark..tree.input.len();
    let mut attempt = problems.clone();
    let stop = tree.parse(whole.clone(), Key::Root, limits, &mut attempt);
    if matches!(stop, Err(Stop::Syntax(..))) && is_lines(tree.input, whole.clone()) {
        return parse_lines(tree, whole, limits, problems);
    }
    *problems = attempt;
    stopped(stop, String::new, problems)
}

fn parse_lines(
    tree: &mut Tree<'_>,
    whole: Range<usize>,
    limits: &Limits,
    problems: &mut Problems,
) -> Option<Limit> {
    let mut limit = None;
    tree.start_lines();
    for (index, line) in (0..).zip(lines(tree.input, whole)) {
        let stop = tree.parse(line, Key::Index(index), limits, problems);
        let reached = stopped(stop, || format!("/{index}"), problems);
        limit = limit.or(reached);
        if reached == Some(Limit::Nodes) {
            break;
        }
    }
    tree.end_lines();
    limit
}

fn stopped(
    stop: Result<(), Stop>,
    pointer: impl FnOnce() -> String,
    problems: &mut Problems,
) -> Option<Limit> {
    match stop {
        Ok(()) => None,
        Err(Stop::Limit(limit)) => Some(limit),
        Err(Stop::Syntax(what, span)) => {
            let message = Message::new(problem::NOT_JSON_MESSAGE).words("what", what);
            problems.add(&problem::NOT_JSON, message, span, pointer());
            None
        }
    }
}

/// Whether an input that is not one JSON value looks like JSON Lines: no array, several lines, and either the
/// first is an object by itself or the second begins one.
fn is_lines(input: &[u8], whole: Range<usize>) -> bool {
    let mut lines = lines(input, whole).filter_map(|line| Some(input.get(line)?.trim_ascii()));
    match (lines.next(), lines.next()) {
        (Some([b'[', ..]), _) | (_, None) | (None, _) => false,
        (_, Some([b'{', ..])) => true,
        (Some(first), Some(_)) => first.starts_with(b"{") && tree::is_value(first),
    }
}

/// The lines that are not blank.
fn lines(input: &[u8], whole: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let bytes = input.get(whole.clone()).unwrap_or_default();
    let mut start = whole.start;
    bytes.split(|byte| *byte == b'\n').filter_map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        if line.trim_ascii().is_empty() { None } else { Some(range) }
    })
}
