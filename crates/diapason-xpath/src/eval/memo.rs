//! Values that are kept: those of variables, and those that are the same at every node of a document.

use super::{Evaluator, Focus, Need, Stop};
use crate::error::{AbsentFile, DynamicError};
use crate::item::{Live, Node};
use crate::plan::OpId;
use diapason_xml::NodeId;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::cell::{Cell, OnceCell};
use std::hash::BuildHasher;
use std::rc::Rc;

/// A value that is kept.
#[derive(Clone, Default)]
pub(crate) enum Kept<'s> {
    #[default]
    Empty,
    One(Live<'s>),
    Many(Rc<Many<'s>>),
}

pub(crate) struct Many<'s> {
    pub(crate) items: Box<[Live<'s>]>,
    /// How often a text was looked for among them.
    asked: Cell<u32>,
    /// Their places by text, when all are compared as strings: made when comparisons go on asking.
    texts: OnceCell<Option<Texts>>,
}

struct Texts {
    hasher: DefaultHashBuilder,
    places: HashTable<u32>,
}

/// How many questions are answered by a look at every item: to hash them all costs as much.
const LOOKS: u32 = 3;

impl<'s> Kept<'s> {
    fn of(items: Vec<Live<'s>>) -> Self {
        Self::Many(Rc::new(Many { items: items.into(), asked: Cell::new(0), texts: OnceCell::new() }))
    }

    pub(crate) fn items(&self) -> &[Live<'s>] {
        match self {
            Self::Empty => &[],
            Self::One(item) => std::slice::from_ref(item),
            Self::Many(many) => &many.items,
        }
    }

    pub(crate) fn each(&self, sink: super::Sink<'_, 's>) -> Result<(), Stop> {
        match self {
            Self::Empty => Ok(()),
            Self::One(item) => sink(item.clone()),
            Self::Many(many) => many.items.iter().try_for_each(|item| sink(item.clone())),
        }
    }
}

impl<'s> Many<'s> {
    /// Whether an item is `text`. Nothing when some item is compared otherwise than as a string.
    pub(crate) fn has(&self, text: &str, evaluator: &Evaluator<'s>) -> Option<bool> {
        let is = |item: &Live<'s>| Some(evaluator.atomized(item.clone()).text()? == text);
        if self.asked.get() < LOOKS {
            self.asked.set(self.asked.get() + 1);
            let mut found = false;
            for item in &self.items {
                found |= is(item)?;
            }
            return Some(found);
        }
        let Texts { hasher, places } = self.texts.get_or_init(|| self.texts(evaluator)).as_ref()?;
        let is = |place: &u32| self.items.get(*place as usize).and_then(is) == Some(true);
        Some(places.find(hasher.hash_one(text), is).is_some())
    }

    fn texts(&self, evaluator: &Evaluator<'s>) -> Option<Texts> {
        let hasher = DefaultHashBuilder::default();
        let hash = |item: &Live<'s>| Some(hasher.hash_one(evaluator.atomized(item.clone()).text()?));
        let mut places = HashTable::with_capacity(self.items.len());
        for (item, place) in self.items.iter().zip(0..) {
            places.insert_unique(hash(item)?, place, |other| {
                self.items.get(*other as usize).and_then(hash).unwrap_or_default()
            });
        }
        Some(Texts { hasher, places })
    }
}

/// The files that were found absent while a value was computed.
#[derive(Clone, Default)]
pub(crate) struct Notes(Option<Rc<[AbsentFile]>>);

/// A variable.
#[derive(Clone)]
pub(crate) struct Held<'s> {
    /// The node that its expression is evaluated at.
    at: NodeId,
    during: Frame,
    slot: Slot<'s>,
}

impl Default for Held<'_> {
    fn default() -> Self {
        Self { at: NodeId::DOCUMENT, during: Frame::default(), slot: Slot::Undefined }
    }
}

/// How long a variable keeps its value: from one node that is entered to the next, by number; 0: until it is defined again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Frame(u64);

/// The node that was entered last.
#[derive(Clone, Copy, Default)]
pub(crate) struct Entered {
    frame: Frame,
    at: Option<NodeId>,
}

#[derive(Clone)]
enum Slot<'s> {
    Undefined,
    /// Not asked for yet.
    Lazy(OpId),
    Busy,
    Ready(Kept<'s>, Notes),
    Failed(Box<DynamicError>, Notes),
}

/// What is the same at every node of the document.
#[derive(Clone, Default)]
pub(crate) struct Memo<'s> {
    value: Option<Result<Kept<'s>, Box<DynamicError>>>,
    boolean: Option<Result<bool, Box<DynamicError>>>,
    notes: Notes,
}

impl<'s> Evaluator<'s> {
    pub(crate) fn define(&self, variable: u32, op: OpId, at: NodeId) {
        if let Some(held) = self.variables.borrow_mut().get_mut(variable as usize) {
            *held = Held { at, during: Frame::default(), slot: Slot::Lazy(op) };
        }
    }

    /// From now on the variables that one expression alone may define have its value at this node.
    pub(crate) fn enter(&self, at: NodeId) {
        let Frame(before) = self.entered.get().frame;
        self.entered.set(Entered { frame: Frame(before + 1), at: Some(at) });
    }

    /// Whether a variable holds what it was given, and not what it had at a node before.
    fn is_held(&self, held: &Held<'s>) -> bool {
        let lasts = held.during == Frame::default() || held.during == self.entered.get().frame;
        lasts && !matches!(held.slot, Slot::Undefined)
    }

    fn sole(&self, variable: u32) -> Option<OpId> {
        self.plan.sole.get(variable as usize).copied().flatten()
    }

    /// The node where a variable is defined.
    pub(crate) fn defined_at(&self, variable: u32) -> Option<NodeId> {
        match self.variables.borrow().get(variable as usize).filter(|held| self.is_held(held)) {
            Some(held) => Some(held.at),
            None => self.sole(variable).and(self.entered.get().at),
        }
    }

    /// What a variable holds, without a copy of it where it is known already.
    pub(crate) fn with_variable<T>(&self, variable: u32, run: impl Fn(&Kept<'s>) -> T) -> Result<T, Stop> {
        if let Some(held) = self.variables.borrow().get(variable as usize)
            && let Slot::Ready(kept, notes) = &held.slot
            && self.is_held(held)
        {
            self.files.note(notes);
            return Ok(run(kept));
        }
        self.variable(variable).map(|kept| run(&kept))
    }

    pub(crate) fn variable(&self, variable: u32) -> Result<Kept<'s>, Stop> {
        let place = variable as usize;
        let (op, at, during) = match self.variables.borrow().get(place).filter(|held| self.is_held(held)) {
            Some(held) => match &held.slot {
                Slot::Ready(kept, notes) => {
                    self.files.note(notes);
                    return Ok(kept.clone());
                }
                Slot::Failed(error, notes) => {
                    self.files.note(notes);
                    return Err(Stop::Failed(error.clone()));
                }
                Slot::Lazy(op) => (*op, held.at, held.during),
                // One that is held is not undefined.
                Slot::Busy | Slot::Undefined => return Err(DynamicError::Circular.into()),
            },
            None => match (self.sole(variable), self.entered.get()) {
                (Some(op), Entered { frame, at: Some(at) }) => (op, at, frame),
                _ => return Err(DynamicError::Undefined("a variable").into()),
            },
        };
        let set = |slot| {
            if let Some(held) = self.variables.borrow_mut().get_mut(place) {
                *held = Held { at, during, slot };
            }
        };
        set(Slot::Busy);
        let focus = Node::new(0, at);
        let current = self.current.replace(Some(focus));
        let (value, notes) = self.noted(|| self.deeper(|| self.kept(op, &Focus::at(focus))));
        self.current.set(current);
        match value {
            Ok(kept) => {
                set(Slot::Ready(kept.clone(), notes));
                Ok(kept)
            }
            Err(Stop::Enough) => Err(Stop::Enough),
            Err(Stop::Failed(error)) => {
                set(Slot::Failed(error.clone(), notes));
                Err(Stop::Failed(error))
            }
        }
    }

    /// The items of a value, to be kept.
    fn kept(&self, op: OpId, focus: &Focus<'s>) -> Result<Kept<'s>, Stop> {
        let mut only = None;
        let mut items = Vec::new();
        self.each(op, focus, Need::Ordered, &mut |item| {
            self.room(items.len())?;
            match only.take() {
                None if items.is_empty() => only = Some(item),
                first => items.extend(first.into_iter().chain([item])),
            }
            Ok(())
        })?;
        Ok(match only {
            Some(item) => Kept::One(item),
            None if items.is_empty() => Kept::Empty,
            None => Kept::of(items),
        })
    }

    pub(crate) fn with_kept_local<T>(&self, local: u32, run: impl Fn(&Kept<'s>) -> T) -> T {
        match self.locals.borrow().get(local as usize) {
            Some(kept) => run(kept),
            None => run(&Kept::Empty),
        }
    }

    pub(crate) fn local(&self, local: u32) -> Kept<'s> {
        self.locals.borrow().get(local as usize).cloned().unwrap_or_default()
    }

    /// Runs with a variable of `for`, `some` or `every` bound to an item. A variable of the same number may be bound around it, by an
    /// expression that asked for the value of a variable that this one defines: it is put back.
    pub(crate) fn with_local<T>(
        &self,
        local: u32,
        item: Live<'s>,
        run: impl FnOnce() -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let at = local as usize;
        let before = {
            let mut locals = self.locals.borrow_mut();
            if locals.len() <= at {
                locals.resize_with(at + 1, Kept::default);
            }
            locals.get_mut(at).map(|slot| std::mem::replace(slot, Kept::One(item)))
        };
        let result = run();
        if let Some((slot, before)) = self.locals.borrow_mut().get_mut(at).zip(before) {
            *slot = before;
        }
        result
    }

    /// The value of an operation that is the same at every node of the document. At a node of another document it is computed.
    pub(crate) fn memo(&self, op: OpId, memo: u32, focus: &Focus<'s>) -> Result<Kept<'s>, Stop> {
        if !self.is_at_home(focus) {
            return self.kept(op, focus);
        }
        if let Some(Memo { value: Some(value), notes, .. }) = self.memos.borrow().get(memo as usize) {
            self.files.note(notes);
            return value.clone().map_err(Stop::Failed);
        }
        let (value, notes) = self.noted(|| self.kept(op, focus));
        let value = match value {
            Err(Stop::Enough) => return Err(Stop::Enough),
            Err(Stop::Failed(error)) => Err(error),
            Ok(kept) => Ok(kept),
        };
        if let Some(memo) = self.memos.borrow_mut().get_mut(memo as usize) {
            memo.value = Some(value.clone());
            memo.notes.add(&notes);
        }
        value.map_err(Stop::Failed)
    }

    /// The effective boolean value of such an operation.
    pub(crate) fn memo_boolean(&self, op: OpId, memo: u32, focus: &Focus<'s>) -> Result<bool, Stop> {
        if !self.is_at_home(focus) {
            return self.boolean(op, focus);
        }
        if let Some(Memo { boolean: Some(value), notes, .. }) = self.memos.borrow().get(memo as usize) {
            self.files.note(notes);
            return value.clone().map_err(Stop::Failed);
        }
        let (value, notes) = self.noted(|| self.boolean(op, focus));
        let value = match value {
            Err(Stop::Enough) => return Err(Stop::Enough),
            Err(Stop::Failed(error)) => Err(error),
            Ok(value) => Ok(value),
        };
        if let Some(memo) = self.memos.borrow_mut().get_mut(memo as usize) {
            memo.boolean = Some(value.clone());
            memo.notes.add(&notes);
        }
        value.map_err(Stop::Failed)
    }

    fn is_at_home(&self, focus: &Focus<'s>) -> bool {
        matches!(focus.item, Live::Node(Node { tree: 0, .. }))
    }

    /// Runs, and gives the files that were found absent meanwhile.
    pub(crate) fn noted<T>(&self, run: impl FnOnce() -> T) -> (T, Notes) {
        let before = self.files.absent.borrow().len();
        let result = run();
        let absent = self.files.absent.borrow();
        let new = absent.get(before..).unwrap_or_default();
        (result, Notes((!new.is_empty()).then(|| new.into())))
    }
}

impl Notes {
    fn add(&mut self, other: &Self) {
        match (&self.0, &other.0) {
            (_, None) => {}
            (None, Some(_)) => self.clone_from(other),
            (Some(own), Some(others)) => self.0 = Some(own.iter().chain(others.iter()).cloned().collect()),
        }
    }

    pub(crate) fn files(&self) -> &[AbsentFile] {
        self.0.as_deref().unwrap_or_default()
    }
}
