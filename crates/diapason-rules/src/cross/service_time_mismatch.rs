use super::documents::{Agreement, universal};
use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/service-time-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les dates de l'acte diffèrent entre les métadonnées et le document",
            en: "The times of the act differ between metadata and document",
        },
        docs: Text {
            fr: "`serviceStartTime` et `serviceStopTime` sont `serviceEvent/effectiveTime/low` \
                 et `high` de l'acte principal, convertis en UTC.\n\nÀ faire : les reprendre du \
                 document et les convertir.",
            en: "`serviceStartTime` and `serviceStopTime` are `serviceEvent/effectiveTime/low` \
                 and `high` of the main act, converted to UTC.\n\nWhat to do: take them from the \
                 document and convert them.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let pairs = [
        (&view.here.service_start, &view.there.service_start),
        (&view.here.service_stop, &view.there.service_stop),
    ];
    for (here, there) in pairs {
        if let Some(agreement) = universal(here, there) {
            checks.compare(agreement == Agreement::Same, || {
                (here.at(), there.at(), view.between.fill(Message::new(MESSAGE)))
            });
        }
    }
}

const MESSAGE: Text = Text {
    fr: "Une date de l'acte {of_here} n'est pas celle {of_there} (serviceEvent/effectiveTime, \
         convertie en UTC) : une recherche par date manquera le document. La reprendre du \
         document et la convertir.",
    en: "A time of the act {here} is not the one {there} (serviceEvent/effectiveTime, converted \
         to UTC): a search by date will miss the document. Take it from the document and convert \
         it.",
};
