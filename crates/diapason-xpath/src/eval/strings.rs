//! Functions on strings (Functions and Operators, 7).

use super::call::{CODE_POINTS, integer};
use super::{Evaluator, Focus, Need, Sink, Stop};
use crate::error::{DynamicError, Place, mismatch};
use crate::function::{Function, name_of};
use crate::item::{Atom, Live, Str};
use crate::plan::{Op, OpId};
use diapason_core::Limit;
use std::fmt::Write as _;

/// Bytes of one string that an expression makes.
const LONGEST: usize = 64 * 1024 * 1024;
/// Room for what is put together, at first.
const USUAL: usize = 64;

impl<'s> Evaluator<'s> {
    pub(crate) fn string_function(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = name_of(function);
        let text = |at: usize| match arguments.get(at) {
            Some(op) => self.string_or_empty(*op, focus, name, u8::try_from(at + 1).unwrap_or(0)),
            None => self.context_string(focus, name),
        };
        let value: Str<'s> = match (function, arguments) {
            (Function::String, [a]) => match self.first_of_one(*a, focus, name)? {
                Some(item) => self.string_of(item),
                None => Str::Lent(""),
            },
            (Function::String, _) => self.string_of(focus.item.clone()),
            (Function::StringLength, _) => {
                return sink(integer(self.length(arguments, focus, usize::MAX)?));
            }
            (Function::NormalizeSpace, _) => self.normalized(text(0)?)?,
            (Function::Concat, _) => self.concat(arguments, focus, name)?,
            (Function::Substring, [_, start, rest @ ..]) => {
                let text = text(0)?;
                let start = self.double(*start, focus, name, 2)?;
                let length = rest.first().map(|op| self.double(*op, focus, name, 3)).transpose()?;
                self.tick(text.as_str().len() / 64)?;
                substring(&text, start, length)
            }
            (Function::SubstringBefore, [_, _, rest @ ..]) => {
                self.collation(rest.first().copied(), focus)?;
                let (text, part) = (text(0)?, text(1)?);
                let found = text.as_str().find(part.as_str());
                found.map_or(Str::Lent(""), |at| cut(&text, 0, at))
            }
            (Function::SubstringAfter, [_, _, rest @ ..]) => {
                self.collation(rest.first().copied(), focus)?;
                let (text, part) = (text(0)?, text(1)?);
                let found = text.as_str().find(part.as_str());
                let end = text.as_str().len();
                found.map_or(Str::Lent(""), |at| cut(&text, at + part.as_str().len(), end))
            }
            (Function::Translate, [_, from, to]) => {
                let from = self.one_string(*from, focus, name, 2)?;
                let to = self.one_string(*to, focus, name, 3)?;
                self.translate(&text(0)?, from.as_str(), to.as_str())?
            }
            (Function::UpperCase, _) => self.made(text(0)?.as_str().to_uppercase())?,
            (Function::LowerCase, _) => self.made(text(0)?.as_str().to_lowercase())?,
            (Function::StringJoin, [items, separator]) => {
                let separator = self.one_string(*separator, focus, name, 2)?;
                self.join(*items, separator.as_str(), focus)?
            }
            (Function::CodepointsToString, [a]) => self.characters(*a, focus)?,
            (Function::StringToCodepoints, _) => {
                return text(0)?.as_str().chars().try_for_each(|c| {
                    self.tick(1)?;
                    sink(integer(c as usize))
                });
            }
            (Function::Compare | Function::CodepointEqual, [a, b, rest @ ..]) => {
                self.collation(rest.first().copied(), focus)?;
                let Some(a) = self.optional_string(*a, focus, name, 1)? else { return Ok(()) };
                let Some(b) = self.optional_string(*b, focus, name, 2)? else { return Ok(()) };
                let order = a.as_str().cmp(b.as_str());
                return sink(Live::Atom(match function {
                    Function::Compare => Atom::integer(order as i64),
                    _ => Atom::boolean(order.is_eq()),
                }));
            }
            (Function::EncodeForUri, _) => {
                self.escaped(&text(0)?, |c| c.is_ascii_alphanumeric() || b"-_.~".contains(&c))?
            }
            (Function::IriToUri, _) => {
                self.escaped(&text(0)?, |c| (0x21..=0x7e).contains(&c) && !b"<>\"{}|\\^`".contains(&c))?
            }
            (Function::EscapeHtmlUri, _) => self.escaped(&text(0)?, |c| (0x20..=0x7e).contains(&c))?,
            _ => Str::Lent(CODE_POINTS),
        };
        sink(Live::Atom(Atom::String(value)))
    }

    /// `string-length(text)`, in characters, or `most` where there are more. The text of `normalize-space` is not made for it.
    pub(crate) fn length(&self, arguments: &[OpId], focus: &Focus<'s>, most: usize) -> Result<usize, Stop> {
        let text = |arguments: &[OpId], name| match arguments.first() {
            Some(op) => self.string_or_empty(*op, focus, name, 1),
            None => self.context_string(focus, name),
        };
        let inner = arguments.first().map(|op| self.plan.op(*op));
        if let Some(Op::Call(Function::NormalizeSpace, arguments)) = inner {
            let text = text(arguments, "normalize-space")?;
            self.tick(1 + text.as_str().len() / 16)?;
            let mut length = 0;
            let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
            for word in text.as_str().as_bytes().split(is_space).filter(|word| !word.is_empty()) {
                // Bytes that begin a character.
                let characters = word.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
                length += usize::from(length > 0) + characters;
                if length >= most {
                    return Ok(most);
                }
            }
            return Ok(length);
        }
        let text = text(arguments, "string-length")?;
        self.tick(text.as_str().len() / 64)?;
        Ok(text.as_str().chars().count().min(most))
    }

    /// The string of an item: the string value of a node, the cast of a value.
    pub(crate) fn string_of(&self, item: Live<'s>) -> Str<'s> {
        match item {
            Live::Node(node) => self.string_value(node),
            Live::Atom(atom) => atom.into_string(),
        }
    }

    /// The context item as a string, for a function without argument.
    fn context_string(&self, focus: &Focus<'s>, name: &'static str) -> Result<Str<'s>, Stop> {
        let _ = name;
        Ok(self.string_of(focus.item.clone()))
    }

    /// None or one item.
    pub(crate) fn first_of_one(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        name: &'static str,
    ) -> Result<Option<Live<'s>>, Stop> {
        let mut found = None;
        self.each(op, focus, Need::Ordered, &mut |item| {
            if found.is_some() {
                return Err(mismatch("XPTY0004", name, 1, "at most one item", "a sequence of several items"));
            }
            found = Some(item);
            Ok(())
        })?;
        Ok(found)
    }

    /// A string that the expression makes, within bounds.
    pub(crate) fn made(&self, text: String) -> Result<Str<'s>, Stop> {
        if text.len() > LONGEST {
            return Err(DynamicError::Limit(Limit::Bytes).into());
        }
        self.tick(text.len() / 16)?;
        Ok(text.into())
    }

    fn concat(&self, arguments: &[OpId], focus: &Focus<'s>, name: &'static str) -> Result<Str<'s>, Stop> {
        let mut whole = String::with_capacity(USUAL);
        for (op, argument) in arguments.iter().zip(1..) {
            let part = match self.string_at_hand(*op, focus)? {
                Some(known) => known,
                None => self.optional_atom(*op, focus, name, argument)?.map(Atom::into_string),
            };
            if let Some(part) = part {
                self.append(&mut whole, part.as_str())?;
            }
        }
        self.made(whole)
    }

    fn append(&self, whole: &mut String, part: &str) -> Result<(), Stop> {
        if whole.len() + part.len() > LONGEST {
            return Err(DynamicError::Limit(Limit::Bytes).into());
        }
        whole.push_str(part);
        Ok(())
    }

    fn join(&self, items: OpId, separator: &str, focus: &Focus<'s>) -> Result<Str<'s>, Stop> {
        let mut whole = String::with_capacity(USUAL);
        let mut first = true;
        self.each_atom(items, focus, Need::Ordered, &mut |atom| {
            if !first {
                self.append(&mut whole, separator)?;
            }
            first = false;
            match atom.text() {
                Some(text) => self.append(&mut whole, text),
                None => Err(mismatch("XPTY0004", "string-join", 1, "strings", atom.kind().name())),
            }
        })?;
        self.made(whole)
    }

    fn normalized(&self, text: Str<'s>) -> Result<Str<'s>, Stop> {
        if let Some(trimmed) = normalized(text.as_str()) {
            if trimmed.len() == text.as_str().len() {
                return Ok(text);
            }
            let from = text.as_str().len() - text.as_str().trim_start_matches(is_space).len();
            return Ok(cut(&text, from, from + trimmed.len()));
        }
        let mut whole = String::with_capacity(text.as_str().len());
        for word in text.as_str().split(is_space).filter(|word| !word.is_empty()) {
            if !whole.is_empty() {
                whole.push(' ');
            }
            whole.push_str(word);
        }
        self.made(whole)
    }

    fn translate(&self, text: &Str<'s>, from: &str, to: &str) -> Result<Str<'s>, Stop> {
        self.tick(text.as_str().len() * (1 + from.len() / 16))?;
        let mut pairs: Vec<(char, Option<char>)> = Vec::with_capacity(from.len());
        let mut others = to.chars();
        for c in from.chars() {
            let other = others.next();
            if !pairs.iter().any(|(known, _)| *known == c) {
                pairs.push((c, other));
            }
        }
        let map = |c: char| match pairs.iter().find(|(known, _)| *known == c) {
            Some((_, other)) => *other,
            None => Some(c),
        };
        self.made(text.as_str().chars().filter_map(map).collect())
    }

    fn characters(&self, op: OpId, focus: &Focus<'s>) -> Result<Str<'s>, Stop> {
        let mut whole = String::new();
        let name = "codepoints-to-string";
        self.each_atom(op, focus, Need::Ordered, &mut |atom| {
            let number = atom.value().cast(crate::datatype::Builtin::Integer);
            let number = number.map_err(|error| crate::error::refused(error, name))?;
            let point = match &number {
                crate::datatype::Value::Integer(value) => {
                    value.to_i64().and_then(|value| u32::try_from(value).ok())
                }
                _ => None,
            };
            let Some(c) = point.and_then(char::from_u32).filter(|c| is_xml(*c)) else {
                return Err(
                    DynamicError::Value { code: "FOCH0001", operation: Place { name, argument: 1 } }.into()
                );
            };
            let mut buffer = [0; 4];
            self.append(&mut whole, c.encode_utf8(&mut buffer))
        })?;
        self.made(whole)
    }

    /// Bytes that may not stand in a URI, as `%XX`.
    fn escaped(&self, text: &Str<'s>, stays: impl Fn(u8) -> bool) -> Result<Str<'s>, Stop> {
        if text.as_str().bytes().all(&stays) {
            return Ok(text.clone());
        }
        let mut whole = String::with_capacity(text.as_str().len() * 2);
        for byte in text.as_str().bytes() {
            if stays(byte) {
                whole.push(char::from(byte));
            } else {
                let _ = write!(whole, "%{byte:02X}");
            }
        }
        self.made(whole)
    }
}

/// `normalize-space(text)` where it is a part of what is there: words with single spaces between them, and white space around.
pub(crate) fn normalized(text: &str) -> Option<&str> {
    let trimmed = text.trim_matches(is_space);
    let mut before = b' ';
    let single = trimmed.bytes().all(|byte| {
        let pair = [std::mem::replace(&mut before, byte), byte];
        pair != *b"  " && !matches!(byte, b'\t' | b'\n' | b'\r')
    });
    single.then_some(trimmed)
}

/// XML 1.0, production 3.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// XML 1.0, production 2.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// The characters whose positions, from 1, are at least `round(start)` and below `round(start) + round(length)`.
fn substring<'s>(text: &Str<'s>, start: f64, length: Option<f64>) -> Str<'s> {
    let round = |value: f64| (value + 0.5).floor();
    let first = round(start);
    let end = length.map_or(f64::INFINITY, |length| first + round(length));
    if first.is_nan() || end.is_nan() {
        return Str::Lent("");
    }
    let characters = text.as_str();
    let offset = |position: f64| {
        // Positions beyond the text are its end; what is before it, its start.
        if position <= 1.0 {
            return 0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive number, saturating"
        )]
        let skipped = position as usize - 1;
        if characters.is_ascii() {
            return skipped.min(characters.len());
        }
        characters.char_indices().nth(skipped).map_or(characters.len(), |(at, _)| at)
    };
    let (from, to) = (offset(first), offset(end));
    if from < to { cut(text, from, to) } else { Str::Lent("") }
}

/// A part of a text, between byte offsets.
fn cut<'s>(text: &Str<'s>, from: usize, to: usize) -> Str<'s> {
    match text {
        Str::Lent(text) => Str::Lent(text.get(from..to).unwrap_or_default()),
        Str::Made(text) => Str::Made(text.get(from..to).unwrap_or_default().into()),
    }
}
