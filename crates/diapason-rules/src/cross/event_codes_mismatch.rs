use super::documents::{Documents, DocumentsView};
use super::known::Known;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Coded;

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/event-codes-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les actes diffèrent entre les métadonnées et le document",
            en: "The acts differ between metadata and document",
        },
        docs: Text {
            fr: "`eventCodeList` reprend les codes des `serviceEvent` du document, comme un \
                 ensemble. Deux archives officielles sur 107 s'en écartent.\n\nÀ faire : copier \
                 les codes depuis `documentationOf/serviceEvent/code`.",
            en: "`eventCodeList` repeats the codes of the `serviceEvent` of the document, as a \
                 set. Two official archives of 107 do otherwise.\n\nWhat to do: copy the codes \
                 from `documentationOf/serviceEvent/code`.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.between.describes_acts() {
        return;
    }
    let valued = |codes: &'_ [Coded<'_>]| codes.iter().any(|code| code.code.filled().is_some());
    if !valued(&view.here.events) && !valued(&view.there.events) {
        return;
    }
    let within = |some: &[Coded<'_>], all: &[Coded<'_>]| {
        let valued = some.iter().filter(|code| code.code.filled().is_some());
        let known = Known::codes(all);
        valued.clone().all(|code| known.has_code(code))
    };
    let (here, there) = (&view.here.events, &view.there.events);
    checks.compare(within(here, there) && within(there, here), || {
        let first = |codes: &[Coded<'_>], entry| codes.first().map_or(entry, |code: &Coded<'_>| code.at);
        (first(here, view.here.at), first(there, view.there.at), view.between.fill(Message::new(MESSAGE)))
    });
}

const MESSAGE: Text = Text {
    fr: "Les actes {of_here} ne sont pas ceux {of_there} (serviceEvent/code) : une recherche par \
         acte manquera le document. Copier les codes depuis le document.",
    en: "The acts {here} are not those {there} (serviceEvent/code): a search by act will miss \
         the document. Copy the codes from the document.",
};
