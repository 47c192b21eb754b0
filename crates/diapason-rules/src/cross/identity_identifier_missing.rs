use super::known::Known;
use super::patients::{Patients, PatientsView};
use crate::{Holder, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Identifier;

pub(super) static RULE: Rule<Patients> = Rule {
    info: RuleInfo {
        id: "cross/identity-identifier-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-identity"],
        repeats: &[],
        title: Text {
            fr: "Un identifiant local du patient n'est que d'un côté",
            en: "A local identifier of the patient stands on one side only",
        },
        docs: Text {
            fr: "L'enveloppe et son document portent les mêmes identifiants du patient : l'INS \
                 et les numéros locaux (IPP). Un numéro qui ne se trouve que d'un côté prive le \
                 destinataire d'un rapprochement ; les exemples officiels en ont.\n\nÀ faire : \
                 porter les mêmes identifiants des deux côtés.",
            en: "Envelope and document carry the same identifiers of the patient: the INS and \
                 the local numbers (IPP). A number that stands on one side only deprives the \
                 receiver of a match; official examples have some.\n\nWhat to do: carry the same \
                 identifiers on both sides.",
        },
    },
    check,
};

fn check(view: &PatientsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // What names one identifier of the patient does not say that there are no others.
    if !view.between.carries_all_identifiers() {
        return;
    }
    let here = Known::identifiers(&view.here.identifiers);
    let there = Known::identifiers(&view.there.identifiers);
    for id in local(&view.here.identifiers) {
        checks.compare(there.has_identifier(id), || {
            (id.at, view.there.at, view.between.fill(Message::new(MISSING_THERE)))
        });
    }
    for id in local(&view.there.identifiers) {
        checks.compare(here.has_identifier(id), || {
            (view.here.at, id.at, view.between.fill(Message::new(MISSING_HERE)))
        });
    }
}

fn local<'v, 'a>(ids: &'v [Identifier<'a>]) -> impl Iterator<Item = &'v Identifier<'a>> {
    ids.iter().filter(|id| id.extension.filled().is_some() && InsIdView::of(id, Holder::Patient).is_none())
}

const MISSING_THERE: Text = Text {
    fr: "Un identifiant local du patient ne se trouve que {here} et manque {there} : le destinataire ne pourra pas \
         rapprocher les deux par lui. Porter les mêmes identifiants des deux côtés.",
    en: "A local identifier of the patient stands only {here} and is missing {there}: the receiver cannot match \
         the two by it. Carry the same identifiers on both sides.",
};
const MISSING_HERE: Text = Text {
    fr: "Un identifiant local du patient ne se trouve que {there} et manque {here} : le destinataire ne pourra pas \
         rapprocher les deux par lui. Porter les mêmes identifiants des deux côtés.",
    en: "A local identifier of the patient stands only {there} and is missing {here}: the receiver cannot match \
         the two by it. Carry the same identifiers on both sides.",
};
