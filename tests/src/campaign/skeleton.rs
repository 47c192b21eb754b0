//! Small elements that are made so that an expression holds, or at least finds what it speaks of.

use super::expression::{Axis, Expr, From, Name, Path, Step};
use super::words::Scope;
use std::fmt::Write as _;

/// An element to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    namespace: String,
    /// `None`: any name does.
    name: Option<String>,
    /// Namespace, name, value.
    attributes: Vec<(String, String, String)>,
    text: String,
    pub(crate) children: Vec<Element>,
}

/// What to do with what an expression denies.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Denied {
    /// Nothing is made of it.
    LeftOut,
    /// It is made as well, so that what denies it does not hold.
    Made,
}

/// The root element of a document.
const DOCUMENT: &str = "ClinicalDocument";
/// How deep variables are followed.
const DEPTH: usize = 6;
/// An element whose name any does.
const ANY: &str = "observation";

/// Makes elements in the words of one check.
pub(crate) struct Maker<'s, 'p> {
    pub(crate) scope: &'s Scope<'p>,
    pub(crate) denied: Denied,
}

/// `Err`: it contradicts what was made before.
struct Contradiction;

impl Maker<'_, '_> {
    /// A root element with what makes a context match below it or at it, and how deep that is, by the last child each time.
    pub(crate) fn context(&self, context: &Expr) -> Option<(Element, usize)> {
        let Expr::Path(path) = context else { return None };
        let (first, rest) = match path.steps.split_first() {
            Some((first, rest)) if is_document(first) || is_at_root(path, first) => (Some(first), rest),
            _ => (None, &*path.steps),
        };
        let mut root = Element {
            namespace: self.scope.namespace(None),
            name: Some(DOCUMENT.into()),
            ..Element::default()
        };
        if let Some(first) = first {
            root = self.element(first);
            self.predicates(first, &mut root, DEPTH).ok();
        }
        let mut at = &mut root;
        for step in rest {
            let mut element = self.element(step);
            self.predicates(step, &mut element, DEPTH).ok();
            at.children.push(element);
            at = at.children.last_mut()?;
        }
        Some((root, rest.len()))
    }

    /// Makes an expression hold at an element, as far as one way to do it is seen.
    pub(crate) fn hold(&self, expr: &Expr, element: &mut Element) {
        _ = self.satisfy(expr, element, DEPTH);
    }

    /// The element of a step, its predicates held.
    pub(crate) fn of_steps(&self, steps: &[Step]) -> Option<Element> {
        let (first, rest) = steps.split_first()?;
        let mut element = self.element(first);
        self.predicates(first, &mut element, DEPTH).ok();
        _ = self.ensure(rest, None, &mut element, DEPTH);
        Some(element)
    }

    fn element(&self, step: &Step) -> Element {
        let namespace = self.scope.namespace(step.name.prefix.as_deref());
        Element { namespace, name: step.name.local.clone(), ..Element::default() }
    }

    fn satisfy(&self, expr: &Expr, element: &mut Element, depth: usize) -> Result<(), Contradiction> {
        if depth == 0 {
            return Ok(());
        }
        match expr {
            Expr::Literal(_) => Ok(()),
            Expr::Variable(name) => match self.scope.variable(name) {
                Some(value) => self.satisfy(value, element, depth - 1),
                None => Ok(()),
            },
            Expr::Path(path) => self.path(expr, path, None, element, depth),
            Expr::Call(name, parts) => self.call(name, parts, element, depth),
            Expr::Operation(name, parts) => self.operation(name, parts, element, depth),
        }
    }

    fn call(
        &self,
        name: &str,
        parts: &[Expr],
        element: &mut Element,
        depth: usize,
    ) -> Result<(), Contradiction> {
        match (name, parts) {
            ("not" | "empty", _) if self.denied == Denied::LeftOut => Ok(()),
            ("starts-with" | "ends-with" | "contains", [Expr::Path(path), Expr::Literal(text)]) => {
                self.path(&parts[0], path, Some(text), element, depth)
            }
            _ => parts.iter().try_for_each(|part| self.satisfy(part, element, depth)),
        }
    }

    fn operation(
        &self,
        name: &str,
        parts: &[Expr],
        element: &mut Element,
        depth: usize,
    ) -> Result<(), Contradiction> {
        match (name, parts) {
            ("or" | "|" | "union" | ",", [first, ..]) => self.satisfy(first, element, depth),
            ("=" | "eq" | "!=" | ">=" | ">" | "<=" | "<", [left, right]) => match (left, right) {
                (Expr::Call(called, counted), Expr::Literal(number)) if called == "count" => {
                    self.counted(name, &counted[0], number, element, depth)
                }
                _ => self.compared(name, left, right, element, depth),
            },
            _ => parts.iter().try_for_each(|part| self.satisfy(part, element, depth)),
        }
    }

    /// Gives the left side a value that compares so with the right side.
    fn compared(
        &self,
        operator: &str,
        left: &Expr,
        right: &Expr,
        element: &mut Element,
        depth: usize,
    ) -> Result<(), Contradiction> {
        let text = match right {
            Expr::Literal(text) if operator == "!=" => Some(format!("{text}0")),
            Expr::Literal(text) => Some(text.clone()),
            Expr::Operation(_, parts) => match parts.first() {
                Some(Expr::Literal(text)) => Some(text.clone()),
                _ => None,
            },
            _ => None,
        };
        match self.followed(left, depth) {
            Expr::Path(path) => self.path(left, path, text.as_deref(), element, depth)?,
            left => self.satisfy(left, element, depth)?,
        }
        self.satisfy(right, element, depth)
    }

    /// The value of a variable, else what was given.
    fn followed<'e>(&'e self, expr: &'e Expr, depth: usize) -> &'e Expr {
        match expr {
            Expr::Variable(name) if depth > 0 => {
                self.scope.variable(name).map_or(expr, |value| self.followed(value, depth - 1))
            }
            Expr::Call(name, parts) if matches!(name.as_str(), "string" | "normalize-space" | "number") => {
                parts.first().map_or(expr, |part| self.followed(part, depth))
            }
            _ => expr,
        }
    }

    /// As many as a comparison of `count(…)` asks for.
    fn counted(
        &self,
        operator: &str,
        counted: &Expr,
        number: &str,
        element: &mut Element,
        depth: usize,
    ) -> Result<(), Contradiction> {
        let number: usize = number.parse().unwrap_or(1);
        let many = match operator {
            ">" => number + 1,
            "<" | "<=" if self.denied == Denied::LeftOut => 0,
            "!=" if number == 0 => 1,
            "=" | "eq" | "<" | "<=" if number == 0 && self.denied == Denied::Made => 1,
            _ => number,
        };
        for _ in 0..many.min(3) {
            match counted {
                Expr::Path(path) if many > 1 => {
                    let made = self.of_steps(&path.steps);
                    element.children.extend(made);
                }
                part => self.satisfy(part, element, depth)?,
            }
        }
        Ok(())
    }

    fn path(
        &self,
        expr: &Expr,
        path: &Path,
        text: Option<&str>,
        element: &mut Element,
        depth: usize,
    ) -> Result<(), Contradiction> {
        let From::Value(from) = &path.from else {
            let steps = match path.steps.split_first() {
                Some((first, rest)) if is_document(first) => rest,
                _ => &path.steps,
            };
            return self.ensure(steps, text, element, depth);
        };
        let row = self.scope.first_row(expr);
        for (compared, value) in &row {
            if let Expr::Path(path) = self.followed(compared, depth) {
                self.path(compared, path, Some(value), element, depth)?;
            }
        }
        if row.is_empty() { self.satisfy(from, element, depth) } else { Ok(()) }
    }

    /// Makes what the steps lead to, with a value at the end, in children that are there already where that contradicts nothing.
    fn ensure(
        &self,
        steps: &[Step],
        text: Option<&str>,
        element: &mut Element,
        depth: usize,
    ) -> Result<(), Contradiction> {
        let Some((step, rest)) = steps.split_first() else {
            return match text {
                Some(text) if element.text.is_empty() || element.text == text => {
                    element.text = text.to_owned();
                    Ok(())
                }
                Some(_) => Err(Contradiction),
                None => Ok(()),
            };
        };
        match &step.axis {
            Axis::Attribute => self.attribute(step, text, element),
            Axis::Itself => {
                element.take_name(&step.name)?;
                self.predicates(step, element, depth)?;
                self.ensure(rest, text, element, depth)
            }
            Axis::Child | Axis::Descendant => {
                let name = step.name.local.as_deref();
                for child in &mut element.children {
                    if name.is_some() && child.name.as_deref() != name {
                        continue;
                    }
                    let mut tried = child.clone();
                    let fits = self.predicates(step, &mut tried, depth);
                    if fits.is_ok() && self.ensure(rest, text, &mut tried, depth).is_ok() {
                        *child = tried;
                        return Ok(());
                    }
                }
                let mut child = self.element(step);
                _ = self.predicates(step, &mut child, depth);
                _ = self.ensure(rest, text, &mut child, depth);
                element.children.push(child);
                Ok(())
            }
            Axis::Kind => self.ensure(&[], Some(text.unwrap_or("essai")), element, depth),
            Axis::Value(value) => self.satisfy(value, element, depth),
            Axis::Parent | Axis::Other => Ok(()),
        }
    }

    fn predicates(&self, step: &Step, element: &mut Element, depth: usize) -> Result<(), Contradiction> {
        // What a predicate denies keeps the element from being found.
        let maker = Maker { scope: self.scope, denied: Denied::LeftOut };
        step.predicates.iter().try_for_each(|predicate| maker.satisfy(predicate, element, depth))
    }

    fn attribute(&self, step: &Step, text: Option<&str>, element: &mut Element) -> Result<(), Contradiction> {
        let Some(name) = &step.name.local else { return Ok(()) };
        let prefix = step.name.prefix.as_deref().unwrap_or_default();
        let namespace = if prefix.is_empty() { String::new() } else { self.scope.namespace(Some(prefix)) };
        let usual = if name == "nullFlavor" { "UNK" } else { "1" };
        let known = element.attributes.iter_mut().find(|known| (&known.0, &known.1) == (&namespace, name));
        match (known, text) {
            (None, _) => element.attributes.push((namespace, name.clone(), text.unwrap_or(usual).to_owned())),
            (Some(known), Some(text)) if known.2 != text => return Err(Contradiction),
            (Some(_), _) => {}
        }
        Ok(())
    }
}

impl Element {
    /// The descendant at a depth, by the last child each time.
    pub(crate) fn last_at(&mut self, depth: usize) -> &mut Self {
        match depth {
            0 => self,
            _ => self.children.last_mut().expect("a chain was made").last_at(depth - 1),
        }
    }

    fn take_name(&mut self, name: &Name) -> Result<(), Contradiction> {
        match (&self.name, &name.local) {
            (_, None) => {}
            (Some(known), Some(asked)) if known != asked => return Err(Contradiction),
            (_, asked) => self.name.clone_from(asked),
        }
        Ok(())
    }

    /// What it is in XML, its namespace declared.
    pub(crate) fn xml(&self) -> String {
        let name = self.name.as_deref().unwrap_or(ANY);
        let mut out = format!("<{name} xmlns=\"{}\"", self.namespace);
        for (at, (namespace, name, value)) in self.attributes.iter().enumerate() {
            let value = escaped(value);
            match namespace.as_str() {
                "" => write!(out, " {name}=\"{value}\""),
                "http://www.w3.org/XML/1998/namespace" => write!(out, " xml:{name}=\"{value}\""),
                _ => write!(out, " xmlns:n{at}=\"{namespace}\" n{at}:{name}=\"{value}\""),
            }
            .expect("a string takes all");
        }
        let text = escaped(&self.text);
        let children: String = self.children.iter().map(Self::xml).collect();
        out + &format!(">{text}{children}</{name}>")
    }
}

fn is_document(step: &Step) -> bool {
    step.name.local.as_deref() == Some(DOCUMENT)
}

/// Whether a path starts at the document node and its first step is a child of it.
fn is_at_root(path: &Path, first: &Step) -> bool {
    matches!((&path.from, &first.axis), (From::Root, Axis::Child))
}

/// A value as it stands between double quotes, or as a text.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
