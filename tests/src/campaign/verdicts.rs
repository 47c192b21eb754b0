//! How the checks of one schema ended on one document.

use diapason::Limits;
use diapason_schematron::{Outcome, Schema};
use diapason_xml::{Document, NodeId};
use diapason_xpath::Files;

/// The checks that judged something, by their position in the schema.
pub(crate) struct Verdicts(Vec<Verdict>);

/// One of them, over all nodes that its rule judged.
#[derive(Clone, Copy)]
pub(crate) struct Verdict {
    pub(crate) check: usize,
    pub(crate) ended: Ended,
    /// The first and the last node, in document order. The document node where its context could not be told.
    pub(crate) first: NodeId,
    pub(crate) last: NodeId,
}

/// The worst of what happened at the nodes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ended {
    Passed,
    Undecided,
    Failed,
}

impl Verdicts {
    pub(crate) fn of(schema: &Schema, document: &Document<'_>, files: &dyn Files) -> Self {
        let evaluation = schema.evaluate(document, Some(files), &Limits::default());
        assert_eq!(evaluation.dropped(), 0, "every event of the campaign is kept");
        let mut found = Vec::new();
        for fired in evaluation.fired() {
            let (first, last) = (fired.node(), fired.node());
            found.extend(fired.rule().checks().map(|check| Verdict {
                check: check.index(),
                ended: Ended::Passed,
                first,
                last,
            }));
        }
        for event in evaluation.events() {
            let ended = match event.outcome() {
                Outcome::Failed | Outcome::Reported => Ended::Failed,
                Outcome::Undecided(_) => Ended::Undecided,
            };
            let node = event.node().unwrap_or(NodeId::DOCUMENT);
            found.push(Verdict { check: event.check().index(), ended, first: node, last: node });
        }
        found.sort_by_key(|verdict| verdict.check);
        found.dedup_by(|next, kept| {
            let same = next.check == kept.check;
            if same {
                kept.ended = kept.ended.max(next.ended);
                (kept.first, kept.last) = (kept.first.min(next.first), kept.last.max(next.last));
            }
            same
        });
        Self(found)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Verdict> + '_ {
        self.0.iter().copied()
    }

    /// How one check ended. `None`: it judged nothing.
    pub(crate) fn of_check(&self, check: usize) -> Option<Verdict> {
        let at = self.0.binary_search_by_key(&check, |verdict| verdict.check).ok()?;
        self.0.get(at).copied()
    }

    /// The checks that pass here, at every node, and fail at some node there.
    pub(crate) fn failing<'v>(&'v self, there: &'v Self) -> impl Iterator<Item = usize> + 'v {
        let passing = self.iter().filter(|verdict| verdict.ended == Ended::Passed);
        passing
            .map(|verdict| verdict.check)
            .filter(|check| there.of_check(*check).is_some_and(|verdict| verdict.ended == Ended::Failed))
    }
}
