use super::class::{self, Class};
use super::{Defect, Dialect, RegexError};
use regex_syntax::hir::{Capture, Hir, Look, Repetition};

/// Reads a pattern into the tree that the automaton is built from.
pub(super) fn parse(pattern: &str, flags: &str, dialect: Dialect) -> Result<Hir, RegexError> {
    let flags = Flags::parse(flags, dialect)?;
    let mut parser = Parser { text: pattern, at: 0, flags, dialect, groups: 0, depth: 0 };
    let tree = parser.alternatives()?;
    if parser.peek().is_some() {
        return Err(parser.error(Defect::CloseGroup));
    }
    Ok(match dialect {
        // A top-level `|` is anchored as a whole: the tree is closed before the anchors are put around it.
        Dialect::XmlSchema => Hir::concat(vec![Hir::look(Look::Start), tree, Hir::look(Look::End)]),
        Dialect::XPath => tree,
    })
}

/// The third argument of `fn:matches` (Functions and Operators, 7.6.1.1).
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) ignore_case: bool,
    dot_all: bool,
    multi_line: bool,
    ignore_space: bool,
}

impl Flags {
    fn parse(letters: &str, dialect: Dialect) -> Result<Self, RegexError> {
        let mut flags = Self::default();
        for letter in letters.chars() {
            match letter {
                _ if dialect == Dialect::XmlSchema => return Err(RegexError::Flags),
                'i' => flags.ignore_case = true,
                's' => flags.dot_all = true,
                'm' => flags.multi_line = true,
                'x' => flags.ignore_space = true,
                _ => return Err(RegexError::Flags),
            }
        }
        Ok(flags)
    }
}

pub(super) struct Parser<'p> {
    text: &'p str,
    at: usize,
    pub(super) flags: Flags,
    pub(super) dialect: Dialect,
    groups: u32,
    depth: u32,
}

impl Parser<'_> {
    /// `branch|branch…`, up to a `)` or the end.
    fn alternatives(&mut self) -> Result<Hir, RegexError> {
        // The automaton is built by recursion over the tree.
        if self.depth > DEPTH {
            return Err(RegexError::TooLarge);
        }
        self.depth += 1;
        let mut branches = vec![self.branch()?];
        while self.eat('|') {
            branches.push(self.branch()?);
        }
        self.depth -= 1;
        Ok(Hir::alternation(branches))
    }

    fn branch(&mut self) -> Result<Hir, RegexError> {
        let mut pieces = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some('|' | ')') => return Ok(Hir::concat(pieces)),
                Some(_) => {
                    let atom = self.atom()?;
                    pieces.push(self.quantified(atom)?);
                }
            }
        }
    }

    fn atom(&mut self) -> Result<Hir, RegexError> {
        let Some(character) = self.next() else { return Err(self.error(Defect::Escape)) };
        let anchors = self.dialect == Dialect::XPath;
        match character {
            '(' => {
                self.groups += 1;
                let index = self.groups;
                let sub = Box::new(self.alternatives()?);
                if !self.eat(')') {
                    return Err(self.error(Defect::OpenGroup));
                }
                Ok(Hir::capture(Capture { index, name: None, sub }))
            }
            '[' => Ok(class::bracketed(self)?.into_hir()),
            '.' if self.flags.dot_all => Ok(Class::any().into_hir()),
            '.' => Ok(Class::not_line_end().into_hir()),
            '^' if anchors && self.flags.multi_line => Ok(Hir::look(Look::StartLF)),
            '^' if anchors => Ok(Hir::look(Look::Start)),
            '$' if anchors && self.flags.multi_line => Ok(Hir::look(Look::EndLF)),
            '$' if anchors => Ok(Hir::look(Look::End)),
            '\\' => Ok(class::escape(self)?.into_hir()),
            '*' | '+' | '?' | '{' => Err(self.error_before(Defect::Quantifier)),
            ']' | '}' => Err(self.error_before(Defect::Unescaped)),
            literal => Ok(Class::character(literal, self.flags).into_hir()),
        }
    }

    fn quantified(&mut self, atom: Hir) -> Result<Hir, RegexError> {
        self.skip_space();
        let (min, max) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => self.bounds()?,
            _ => return Ok(atom),
        };
        self.next();
        self.skip_space();
        let greedy = !(self.dialect == Dialect::XPath && self.eat('?'));
        Ok(Hir::repetition(Repetition { min, max, greedy, sub: Box::new(atom) }))
    }

    /// `{n}`, `{n,}`, `{n,m}`, up to the closing brace, which is left.
    fn bounds(&mut self) -> Result<(u32, Option<u32>), RegexError> {
        self.next();
        let min = self.number()?.ok_or_else(|| self.error(Defect::Bounds))?;
        let max = if self.eat(',') { self.number()? } else { Some(min) };
        if self.peek() != Some('}') || max.is_some_and(|max| max < min) {
            return Err(self.error(Defect::Bounds));
        }
        Ok((min, max))
    }

    fn number(&mut self) -> Result<Option<u32>, RegexError> {
        let mut number = None;
        self.skip_space();
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let longer = number.unwrap_or(0_u32).checked_mul(10).and_then(|n| n.checked_add(digit));
            number = Some(longer.ok_or(RegexError::TooLarge)?);
            self.next();
            self.skip_space();
        }
        Ok(number)
    }

    /// Under the flag `x`, white space outside classes is not part of the pattern.
    fn skip_space(&mut self) {
        while self.flags.ignore_space && self.peek().is_some_and(|c| matches!(c, ' ' | '\t' | '\n' | '\r')) {
            self.next();
        }
    }

    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    pub(super) fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.next();
        }
        found
    }

    /// A defect at the character that comes next.
    pub(super) fn error(&self, defect: Defect) -> RegexError {
        RegexError::Syntax { column: self.column() + 1, defect }
    }

    /// A defect at the character that was just read.
    pub(super) fn error_before(&self, defect: Defect) -> RegexError {
        RegexError::Syntax { column: self.column().max(1), defect }
    }

    /// How many characters are read.
    pub(super) fn column(&self) -> usize {
        self.text.get(..self.at).unwrap_or_default().chars().count()
    }
}

/// Groups inside one another.
const DEPTH: u32 = 100;
