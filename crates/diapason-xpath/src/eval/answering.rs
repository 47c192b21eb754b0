//! The tables that answer questions to files. Those that no document changes are found once for all sessions of a plan with a set of
//! files; the others, which name their file by a value of the document, once in a session.

use super::Evaluator;
use crate::lookup::{Rows, Table};
use crate::plan::{Op, OpId, Plan};
use crate::resource::{Resolver, SetId};
use hashbrown::HashMap;
use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Rows of a file, and the table of them that answers a question.
#[derive(Clone)]
pub(super) struct Answering {
    pub(super) rows: Arc<Rows>,
    pub(super) table: Arc<Table>,
}

/// An expression that names a file, and what is asked of the file.
type Asked = (OpId, OpId);

/// The tables of a plan, in the first set of files that it met and where its schema stands there.
#[derive(Default)]
pub(crate) struct Answered(OnceLock<(SetId, Box<str>, Lasting)>);

/// By questions whose file no document changes.
pub(super) type Lasting = HashMap<Asked, OnceLock<Answering>>;

/// The others, by the number of the file: nothing where the tree is to be asked.
pub(super) type Passing = RefCell<HashMap<(u32, OpId), Option<Answering>>>;

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
            let lasting = asked.filter(|(file, _)| !plan.reads(*file));
            (id, files.entry().into(), lasting.map(|asked| (asked, OnceLock::new())).collect())
        });
        (*set == id && **entry == *files.entry()).then_some(tables)
    }
}

impl Evaluator<'_> {
    /// The table that answers a question, where an earlier session found it.
    pub(super) fn answered(&self, file: OpId, asked: OpId) -> Option<&Answering> {
        self.lasting?.get(&(file, asked))?.get()
    }

    /// The table of a file that answers a question, as `find` has it in the rows of the file. `None`: the tree is to be asked.
    pub(super) fn answering(
        &self,
        tree: u32,
        (file, asked): Asked,
        find: impl FnOnce(&Rows) -> Option<Arc<Table>>,
    ) -> Option<Answering> {
        if let Some(known) = self.passing.borrow().get(&(tree, asked)) {
            return known.clone();
        }
        let rows =
            self.others.borrow().get(tree.checked_sub(1)? as usize).and_then(|file| file.resource.rows());
        let found = rows.and_then(|rows| Some(Answering { rows: Arc::clone(rows), table: find(rows)? }));
        if let Some((answered, found)) =
            self.lasting.and_then(|all| all.get(&(file, asked))).zip(found.as_ref())
        {
            answered.get_or_init(|| found.clone());
        }
        self.passing.borrow_mut().insert((tree, asked), found.clone());
        found
    }
}
