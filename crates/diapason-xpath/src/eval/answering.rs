//! The tables that answer questions to files. Those whose file is the same for all documents are found once for all sessions of a plan
//! with a set of files; the others once in a session.

use super::Evaluator;
use crate::lookup::{Rows, Table};
use crate::plan::{Op, OpId, Plan};
use crate::resource::{Resolver, SetId};
use hashbrown::HashMap;
use std::cell::RefCell;
use std::fmt;
use std::ptr;
use std::sync::{Arc, OnceLock};

/// Rows of a file, and the table of them that answers a question.
#[derive(Clone)]
pub(super) struct Answering {
    pub(super) path: Arc<str>,
    pub(super) rows: Arc<Rows>,
    pub(super) table: Arc<Table>,
}

/// An expression that names a file, and what is asked of the file.
type Asked = (OpId, OpId);

/// The tables of a plan, in the first set of files that it met and where its schema stands there.
#[derive(Default)]
pub(crate) struct Answered(OnceLock<(SetId, Box<str>, Lasting)>);

/// By questions whose file is the same for all documents.
pub(super) type Lasting = HashMap<Asked, Found>;

/// What sessions found.
pub(super) struct Found {
    /// Those that the name of the file depends on.
    variables: Box<[u32]>,
    answering: OnceLock<Answering>,
}

/// The tables of a session.
#[derive(Default)]
pub(super) struct Tables<'s> {
    /// By number of the file: nothing where the tree is to be asked.
    known: RefCell<HashMap<(u32, OpId), Option<Answering>>>,
    /// Those of earlier sessions that answered before their file was opened.
    waiting: RefCell<Vec<&'s Answering>>,
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answered").finish_non_exhaustive()
    }
}

impl Answered {
    /// Those of a plan in a set of files. `None`: it met another set before, or the set has no number.
    pub(super) fn of<'s>(plan: &'s Plan, files: &Resolver<'_>) -> Option<&'s Lasting> {
        let id = files.set()?;
        let (set, entry, tables) = plan.answered.0.get_or_init(|| {
            let asked = plan.ops().filter_map(|op| match op {
                Op::Slash(file, step) => plan.keyed_step(*file, *step).map(|_| (*file, *step)),
                Op::Memo(path, _) => plan.indexed_path(*path).map(|found| (found.file, *path)),
                _ => None,
            });
            let lasting = asked.filter_map(|(file, asked)| {
                let variables = plan.constant(file)?.into();
                Some(((file, asked), Found { variables, answering: OnceLock::new() }))
            });
            (id, files.entry().into(), lasting.collect())
        });
        (*set == id && **entry == *files.entry()).then_some(tables)
    }
}

impl<'s> Evaluator<'s> {
    /// The table that answers a question, where an earlier session found it.
    pub(super) fn answered(&self, file: OpId, asked: OpId) -> Option<&'s Answering> {
        let found = self.lasting?.get(&(file, asked))?;
        let answering = found.answering.get()?;
        found.variables.iter().all(|variable| self.defined_at(*variable).is_some()).then_some(())?;
        let mut waiting = self.tables.waiting.borrow_mut();
        if !waiting.iter().any(|other| ptr::eq(*other, answering)) {
            waiting.push(answering);
        }
        Some(answering)
    }

    /// The files that answered without being opened: they count as opened when they were asked.
    pub(super) fn answered_unopened(&self) -> Vec<&'s Answering> {
        self.tables.waiting.take()
    }

    /// The table of a file that answers a question, as `find` has it in the rows of the file. `None`: the tree is to be asked. `lasts`:
    /// the expression gives this file and nothing else, if it is the same for all documents.
    pub(super) fn answering(
        &self,
        tree: u32,
        (file, asked): Asked,
        lasts: bool,
        find: impl FnOnce(&Rows) -> Option<Arc<Table>>,
    ) -> Option<Answering> {
        if let Some(known) = self.tables.known.borrow().get(&(tree, asked)) {
            return known.clone();
        }
        let resource =
            self.others.borrow().get(tree.checked_sub(1)? as usize).map(|opened| opened.resource)?;
        let found = resource.rows().and_then(|rows| {
            let (path, rows, table) = (Arc::clone(resource.path()), Arc::clone(rows), find(rows)?);
            Some(Answering { path, rows, table })
        });
        let lasting = self.lasting.filter(|_| lasts).and_then(|all| all.get(&(file, asked)));
        if let Some((lasting, found)) = lasting.zip(found.as_ref()) {
            lasting.answering.get_or_init(|| found.clone());
        }
        self.tables.known.borrow_mut().insert((tree, asked), found.clone());
        found
    }
}
