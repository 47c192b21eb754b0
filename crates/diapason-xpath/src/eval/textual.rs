//! Answers that the texts of attributes determine, kept for a session.

use super::{Evaluator, Focus, Stop};
use crate::item::{Live, Node};
use crate::plan::{MOST_SOURCES, OpId, Source};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::cell::RefCell;
use std::hash::{BuildHasher, Hash, Hasher};

#[derive(Default)]
pub(crate) struct Answers<'s> {
    hasher: DefaultHashBuilder,
    known: RefCell<HashTable<Answer<'s>>>,
}

struct Answer<'s> {
    hash: u64,
    question: Question<'s>,
    holds: bool,
}

/// A test, and what the attributes hold that determine it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Question<'s> {
    test: OpId,
    texts: [Option<&'s str>; MOST_SOURCES],
}

impl Hash for Question<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.test.hash(state);
        self.texts.iter().flatten().for_each(|text| state.write(text.as_bytes()));
    }
}

/// How many are kept.
const MOST: usize = 1 << 16;

impl<'s> Evaluator<'s> {
    /// The answer of `test` at the focus: the one given before for the same texts, if there is one.
    pub(crate) fn textual(&self, test: OpId, sources: &[Source], focus: &Focus<'s>) -> Result<bool, Stop> {
        let Some(question) = self.question(test, sources, focus) else { return self.boolean(test, focus) };
        let hash = self.answers.hasher.hash_one(question);
        let is_same = |answer: &Answer<'s>| answer.question == question;
        if let Some(answer) = self.answers.known.borrow().find(hash, is_same) {
            return Ok(answer.holds);
        }
        let (holds, notes) = self.noted(|| self.boolean(test, focus));
        let holds = holds?;
        let mut known = self.answers.known.borrow_mut();
        if notes.files().is_empty() && known.len() < MOST {
            known.insert_unique(hash, Answer { hash, question, holds }, |answer| answer.hash);
        }
        Ok(holds)
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
