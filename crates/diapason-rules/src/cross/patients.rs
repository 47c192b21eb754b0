//! What two parts say of the patient.

use super::Between;
use diapason_core::{Checks, Message, Subject, Text};
use diapason_ins::compare::{Comparison, Likeness, Trait, compare};
use diapason_model::Identity;

/// The patient as two parts describe them.
pub enum Patients {}

impl Subject for Patients {
    type View<'a> = PatientsView<'a>;
}

/// What a rule on [`Patients`] sees.
pub struct PatientsView<'a> {
    /// The identity that the envelope repeats.
    pub here: &'a Identity<'a>,
    /// That of the document.
    pub there: &'a Identity<'a>,
    /// Which two parts.
    pub between: Between,
    /// Trait by trait, `here` on the left.
    pub traits: Vec<Comparison>,
}

impl<'a> PatientsView<'a> {
    /// Compares two identities.
    #[must_use]
    pub fn of(here: &'a Identity<'a>, there: &'a Identity<'a>, between: Between) -> Self {
        Self { here, there, between, traits: compare(here, there) }
    }

    /// Asks of each of `wanted` that it is not `wrong`. What one side lacks is not asked, unless that is what is wrong.
    pub(super) fn compare(
        &self,
        wanted: &[Trait],
        wrong: fn(Likeness) -> bool,
        checks: &mut Checks<'_>,
        words: Text,
    ) {
        let missing = |likeness| matches!(likeness, Likeness::MissingLeft | Likeness::MissingRight);
        for one in self.traits.iter().filter(|one| wanted.contains(&one.subject)) {
            let is_wrong = wrong(one.likeness);
            if is_wrong || !missing(one.likeness) {
                checks.compare(!is_wrong, || (one.left, one.right, self.between.fill(Message::new(words))));
            }
        }
    }
}
