//! Answers that the texts of attributes determine, kept for a session.

use super::{Evaluator, Focus, Stop};
use crate::item::{Live, Node};
use crate::plan::{MOST_SOURCES, OpId, Source};
use hashbrown::HashMap;
use std::cell::RefCell;

/// By test.
#[derive(Default)]
pub(crate) struct Answers<'s>(RefCell<HashMap<Question<'s>, bool>>);

/// A test, and what the attributes hold that determine it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Question<'s> {
    test: OpId,
    texts: [Option<&'s str>; MOST_SOURCES],
}

/// How many are kept.
const MOST: usize = 1 << 16;

impl<'s> Evaluator<'s> {
    /// The answer of `test` at the focus: the one given before for the same texts, if there is one.
    pub(crate) fn textual(&self, test: OpId, sources: &[Source], focus: &Focus<'s>) -> Result<bool, Stop> {
        let Some(question) = self.question(test, sources, focus) else { return self.boolean(test, focus) };
        if let Some(answer) = self.answers.0.borrow().get(&question) {
            return Ok(*answer);
        }
        let (answer, notes) = self.noted(|| self.boolean(test, focus));
        let answer = answer?;
        let mut answers = self.answers.0.borrow_mut();
        if notes.files().is_empty() && answers.len() < MOST {
            answers.insert(question, answer);
        }
        Ok(answer)
    }

    fn question(&self, test: OpId, sources: &[Source], focus: &Focus<'s>) -> Option<Question<'s>> {
        let Live::Node(Node { tree: 0, at, attribute: None }) = focus.item else { return None };
        let document = self.main.document;
        let mut texts = [None; MOST_SOURCES];
        for (text, source) in texts.iter_mut().zip(sources) {
            let at = match source.variable {
                Some(variable) => self.defined_at(variable)?,
                None => at,
            };
            let name = self.main.binding.name(source.attribute, &self.plan.names, document);
            let attribute = name.and_then(|name| document.attribute(at, name));
            *text = attribute.map(|attribute| document.attribute_value(attribute));
        }
        Some(Question { test, texts })
    }
}
