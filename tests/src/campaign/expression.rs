//! A reading of XPath of our own, apart from the engine: as far as it takes to see which elements, attributes and values an
//! expression speaks of. What it cannot read speaks of nothing.

use super::tokens::{Token, tokens};

/// An expression.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Literal(String),
    Variable(String),
    Path(Path),
    Call(String, Vec<Expr>),
    /// An operator by its name, `if`, or what binds variables.
    Operation(String, Vec<Expr>),
}

/// Steps from somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub(crate) from: From,
    pub(crate) steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub(crate) enum From {
    Context,
    Root,
    Value(Box<Expr>),
}

/// A step with its predicates.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) axis: Axis,
    pub(crate) name: Name,
    pub(crate) predicates: Vec<Expr>,
}

#[derive(Clone, Debug)]
pub(crate) enum Axis {
    Child,
    Descendant,
    Attribute,
    Itself,
    Parent,
    /// `text()` and other kinds of nodes.
    Kind,
    /// Siblings: not followed.
    Other,
    /// A parenthesis or a call in the place of a step.
    Value(Box<Expr>),
}

/// `None` stands for any.
#[derive(Clone, Debug, Default)]
pub(crate) struct Name {
    /// `""` where there is none.
    pub(crate) prefix: Option<String>,
    pub(crate) local: Option<String>,
}

impl Expr {
    /// Nothing: `source` is beyond this reading.
    pub(crate) fn read(source: &str) -> Option<Self> {
        let mut reader = Reader { tokens: tokens(source)?, at: 0, bound: Vec::new() };
        let expr = reader.sequence()?;
        (reader.at == reader.tokens.len()).then_some(expr)
    }

    /// What stands in it, itself not among them.
    pub(crate) fn parts(&self) -> Vec<&Expr> {
        match self {
            Self::Literal(_) | Self::Variable(_) => Vec::new(),
            Self::Call(_, parts) | Self::Operation(_, parts) => parts.iter().collect(),
            Self::Path(path) => {
                let from = match &path.from {
                    From::Value(value) => Some(&**value),
                    From::Context | From::Root => None,
                };
                let steps = path.steps.iter().flat_map(|step| {
                    let value = if let Axis::Value(value) = &step.axis { Some(&**value) } else { None };
                    value.into_iter().chain(&step.predicates)
                });
                from.into_iter().chain(steps).collect()
            }
        }
    }

    /// Every literal in it, in order.
    pub(crate) fn literals<'e>(&'e self, found: &mut Vec<&'e str>) {
        if let Self::Literal(text) = self {
            found.push(text);
        }
        self.parts().into_iter().for_each(|part| part.literals(found));
    }
}

/// Binary operators, those that bind least first.
const OPERATORS: [&[&str]; 8] = [
    &["or"],
    &["and"],
    &["=", "!=", "<=", ">=", "<", ">", "eq", "ne", "lt", "le", "gt", "ge", "is"],
    &["to"],
    &["+", "-"],
    &["*", "div", "idiv", "mod"],
    &["|", "union"],
    &["intersect", "except"],
];

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    /// Variables of `for`, `some` and `every`, with what they go through.
    bound: Vec<(String, Expr)>,
}

impl Reader {
    fn sequence(&mut self) -> Option<Expr> {
        let mut items = vec![self.single()?];
        while self.takes(",") {
            items.push(self.single()?);
        }
        Some(if items.len() == 1 { items.remove(0) } else { Expr::Operation(",".into(), items) })
    }

    fn single(&mut self) -> Option<Expr> {
        match (self.peek(0), self.peek(1)) {
            (Some(Token::Name(name)), Some(Token::Symbol("("))) if name == "if" => {
                self.at += 2;
                let mut parts = vec![self.sequence()?];
                self.expect(")")?;
                for word in ["then", "else"] {
                    self.expect(word)?;
                    parts.push(self.single()?);
                }
                Some(Expr::Operation("if".into(), parts))
            }
            (Some(Token::Name(name)), Some(Token::Variable(_)))
                if matches!(name.as_str(), "for" | "some" | "every") =>
            {
                self.binding()
            }
            _ => self.binary(0),
        }
    }

    fn binding(&mut self) -> Option<Expr> {
        let Token::Name(kind) = self.next()? else { return None };
        let known = self.bound.len();
        loop {
            let Token::Variable(name) = self.next()? else { return None };
            self.expect("in")?;
            let through = self.single()?;
            self.bound.push((name, through));
            if !self.takes(",") {
                break;
            }
        }
        self.at += 1;
        let mut parts = vec![self.single()?];
        parts.extend(self.bound.drain(known..).map(|(_, through)| through));
        Some(Expr::Operation(kind, parts))
    }

    fn binary(&mut self, level: usize) -> Option<Expr> {
        let Some(operators) = OPERATORS.get(level) else { return self.typed() };
        let mut left = self.binary(level + 1)?;
        while let Some(operator) = operators.iter().find(|operator| self.takes(operator)) {
            let right = self.binary(level + 1)?;
            left = Expr::Operation((*operator).to_owned(), vec![left, right]);
        }
        Some(left)
    }

    /// A path with `castable as`, `cast as` and the like behind it.
    fn typed(&mut self) -> Option<Expr> {
        if self.takes("-") || self.takes("+") {
            return self.typed();
        }
        let value = self.path()?;
        for word in ["castable", "cast", "treat", "instance"] {
            if self.takes(word) {
                self.at += 2;
                self.takes("?");
                return Some(Expr::Operation(word.into(), vec![value]));
            }
        }
        Some(value)
    }

    fn path(&mut self) -> Option<Expr> {
        let mut path = Path { from: From::Context, steps: Vec::new() };
        let mut deep = false;
        if self.takes("//") {
            (path.from, deep) = (From::Root, true);
        } else if self.takes("/") {
            path.from = From::Root;
            if !self.starts_step() {
                return Some(Expr::Path(path));
            }
        } else if let Some(value) = self.primary()? {
            let predicates = self.predicates()?;
            if !matches!(self.peek(0), Some(Token::Symbol("/" | "//"))) && predicates.is_empty() {
                return Some(value);
            }
            path.from = From::Value(Box::new(value));
            if !predicates.is_empty() {
                path.steps.push(Step { axis: Axis::Itself, name: Name::default(), predicates });
            }
            match self.next() {
                Some(Token::Symbol("//")) => deep = true,
                Some(Token::Symbol("/")) => {}
                _ => {
                    self.at -= 1;
                    return Some(Expr::Path(path));
                }
            }
        }
        loop {
            let mut step = self.step()?;
            if deep && matches!(step.axis, Axis::Child) {
                step.axis = Axis::Descendant;
            } else if deep {
                let (axis, name) = (Axis::Descendant, Name::default());
                path.steps.push(Step { axis, name, predicates: Vec::new() });
            }
            path.steps.push(step);
            deep = match self.peek(0) {
                Some(Token::Symbol("/")) => false,
                Some(Token::Symbol("//")) => true,
                _ => return Some(Expr::Path(path)),
            };
            self.at += 1;
        }
    }

    fn starts_step(&self) -> bool {
        matches!(self.peek(0), Some(Token::Name(_) | Token::Symbol("*" | "@" | "." | "..")))
    }

    /// What may stand before the first `/`: `Some(None)` where a step does.
    #[expect(clippy::option_option, reason = "beyond this reading, a step, a primary expression")]
    fn primary(&mut self) -> Option<Option<Expr>> {
        let value = match self.peek(0)?.clone() {
            Token::Literal(text) | Token::Number(text) => Expr::Literal(text),
            Token::Variable(name) => {
                let bound = self.bound.iter().rev().find(|(known, _)| *known == name);
                bound.map_or(Expr::Variable(name), |(_, through)| through.clone())
            }
            Token::Symbol("(") => return self.parenthesis().map(Some),
            Token::Name(name) if self.is_call(&name) => return self.call(name).map(Some),
            Token::Name(_) | Token::Symbol(_) => return Some(None),
        };
        self.at += 1;
        Some(Some(value))
    }

    fn parenthesis(&mut self) -> Option<Expr> {
        self.expect("(")?;
        if self.takes(")") {
            return Some(Expr::Operation(",".into(), Vec::new()));
        }
        let inside = self.sequence()?;
        self.expect(")")?;
        Some(inside)
    }

    fn is_call(&self, name: &str) -> bool {
        let kind = matches!(name, "text" | "node" | "comment" | "processing-instruction" | "element");
        matches!(self.peek(1), Some(Token::Symbol("("))) && !kind
    }

    fn call(&mut self, name: String) -> Option<Expr> {
        self.at += 1;
        let arguments = match self.parenthesis()? {
            Expr::Operation(operator, parts) if operator == "," => parts,
            argument => vec![argument],
        };
        Some(Expr::Call(name, arguments))
    }

    fn step(&mut self) -> Option<Step> {
        let mut name = Name::default();
        let axis = match self.next()? {
            Token::Symbol(".") => Axis::Itself,
            Token::Symbol("..") => Axis::Parent,
            Token::Symbol("@") => {
                name = self.name()?;
                Axis::Attribute
            }
            Token::Symbol("(") => {
                self.at -= 1;
                Axis::Value(Box::new(self.parenthesis()?))
            }
            Token::Name(axis) if self.takes("::") => {
                name = self.name()?;
                match axis.as_str() {
                    "child" => Axis::Child,
                    "attribute" => Axis::Attribute,
                    "self" => Axis::Itself,
                    "parent" => Axis::Parent,
                    "descendant" | "descendant-or-self" => Axis::Descendant,
                    _ => Axis::Other,
                }
            }
            Token::Name(call) if matches!(self.peek(0), Some(Token::Symbol("("))) => {
                self.at -= 1;
                if self.is_call(&call) {
                    Axis::Value(Box::new(self.call(call)?))
                } else {
                    self.at += 1;
                    self.parenthesis()?;
                    Axis::Kind
                }
            }
            Token::Name(_) | Token::Symbol("*") => {
                self.at -= 1;
                name = self.name()?;
                Axis::Child
            }
            _ => return None,
        };
        Some(Step { axis, name, predicates: self.predicates()? })
    }

    fn name(&mut self) -> Option<Name> {
        let name = match self.next()? {
            Token::Symbol("*") => return Some(Name::default()),
            Token::Name(name) => name,
            _ => return None,
        };
        if self.takes("(") {
            self.expect(")")?;
            return Some(Name::default());
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        let known = |part: &str| (part != "*").then(|| part.to_owned());
        Some(Name { prefix: known(prefix), local: known(local) })
    }

    fn predicates(&mut self) -> Option<Vec<Expr>> {
        let mut found = Vec::new();
        while self.takes("[") {
            found.push(self.sequence()?);
            self.expect("]")?;
        }
        Some(found)
    }

    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn next(&mut self) -> Option<Token> {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned()
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = match self.peek(0) {
            Some(Token::Name(name)) => name == word,
            Some(Token::Symbol(symbol)) => *symbol == word,
            _ => false,
        };
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, word: &str) -> Option<()> {
        self.takes(word).then_some(())
    }
}
