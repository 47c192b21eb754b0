//! `matches`, `replace`, `tokenize` (Functions and Operators, 7.6).

use super::{Evaluator, Focus, Sink, Stop};
use crate::error::{DynamicError, Place};
use crate::function::{Function, name_of};
use crate::item::{Atom, Live, Str};
use crate::plan::{Op, OpId};
use crate::regex::{Dialect, Regex, RegexError};
use hashbrown::{Equivalent, HashMap};
use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

/// Regular expressions that are no literals. Shared, not cloned: a clone would start with cold automata.
#[derive(Debug, Default)]
pub(crate) struct Regexes(RwLock<HashMap<Notation, Compiled>>);

/// A pattern and its flags.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Notation(Box<str>, Box<str>);

#[derive(Debug)]
struct Compiled(Result<Arc<Regex>, RegexError>);

/// How many are kept: what comes beyond is compiled whenever it comes.
const MOST: usize = 256;

impl Regexes {
    fn find(&self, pattern: &str, flags: &str) -> Option<Result<Arc<Regex>, RegexError>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&Written(pattern, flags)).map(|known| known.0.clone())
    }

    fn keep(&self, pattern: &str, flags: &str, regex: &Result<Arc<Regex>, RegexError>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(Notation(pattern.into(), flags.into()), Compiled(regex.clone()));
        }
    }
}

/// A pattern and its flags, hashed as those that are kept.
#[derive(Hash)]
struct Written<'w>(&'w str, &'w str);

impl Equivalent<Notation> for Written<'_> {
    fn equivalent(&self, key: &Notation) -> bool {
        self.0 == &*key.0 && self.1 == &*key.1
    }
}

impl<'s> Evaluator<'s> {
    pub(crate) fn matches(
        &self,
        text: OpId,
        pattern: OpId,
        flags: Option<OpId>,
        focus: &Focus<'s>,
    ) -> Result<bool, Stop> {
        let text = self.string_or_empty(text, focus, "matches", 1)?;
        self.tick(1 + text.as_str().len() / 8)?;
        self.with_regex(pattern, flags, focus, "matches", |regex| Ok(regex.is_match(text.as_str())))
    }

    pub(crate) fn regex_function(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = name_of(function);
        let [text, pattern, rest @ ..] = arguments else { return Ok(()) };
        match (function, rest) {
            (Function::Replace, [replacement, flags @ ..]) => {
                let text = self.string_or_empty(*text, focus, name, 1)?;
                let replacement = self.one_string(*replacement, focus, name, 3)?;
                self.tick(1 + text.as_str().len() * (1 + replacement.as_str().len()) / 8)?;
                let replaced = self.with_regex(*pattern, flags.first().copied(), focus, name, |regex| {
                    let replacement = replacement.as_str();
                    Ok(match &text {
                        Str::Lent(text) => regex.replace(text, replacement)?,
                        Str::Made(text) => Cow::Owned(regex.replace(text, replacement)?.into_owned()),
                    })
                })?;
                let replaced = match replaced {
                    Cow::Borrowed(text) => Str::Lent(text),
                    Cow::Owned(text) => self.made(text)?,
                };
                sink(Live::Atom(Atom::String(replaced)))
            }
            _ => {
                let text = self.string_or_empty(*text, focus, name, 1)?;
                self.tick(1 + text.as_str().len() / 8)?;
                let tokens = self.with_regex(*pattern, rest.first().copied(), focus, name, |regex| {
                    Ok(match &text {
                        Str::Lent(text) => regex.tokenize(text)?.into_iter().map(Str::Lent).collect(),
                        Str::Made(text) => {
                            let made = |token: &str| Str::Made(token.into());
                            regex.tokenize(text)?.into_iter().map(made).collect::<Vec<_>>()
                        }
                    })
                })?;
                tokens.into_iter().try_for_each(|token| {
                    self.tick(1)?;
                    sink(Live::Atom(Atom::String(token)))
                })
            }
        }
    }

    fn with_regex<T>(
        &self,
        pattern: OpId,
        flags: Option<OpId>,
        focus: &Focus<'s>,
        name: &'static str,
        run: impl FnOnce(&Regex) -> Result<T, RegexError>,
    ) -> Result<T, Stop> {
        let failed = |error: RegexError| -> Stop {
            DynamicError::Value { code: error.code(), operation: Place { name, argument: 2 } }.into()
        };
        if let Op::Regex(literal) = self.plan.op(pattern) {
            let Some(literal) = self.plan.expressions.get(*literal as usize) else {
                return Err(failed(RegexError::TooLarge));
            };
            return run(literal.regex().map_err(|error| failed(*error))?).map_err(failed);
        }
        let of_plan = !self.plan.reads(pattern) && flags.is_none_or(|flags| !self.plan.reads(flags));
        let pattern = self.one_string(pattern, focus, name, 2)?;
        let flags = match flags {
            Some(flags) => self.one_string(flags, focus, name, 3)?,
            None => Str::Lent(""),
        };
        let (pattern, flags) = (pattern.as_str(), flags.as_str());
        // What no document changes is compiled once for all sessions.
        let cache = if of_plan { &self.plan.computed } else { &self.regexes };
        let regex = match cache.find(pattern, flags) {
            Some(regex) => regex,
            None => {
                self.tick(1_000 + pattern.len() * 100)?;
                let regex = Regex::compile(pattern, flags, Dialect::XPath).map(Arc::new);
                cache.keep(pattern, flags, &regex);
                regex
            }
        };
        run(&*regex.map_err(failed)?).map_err(failed)
    }
}
