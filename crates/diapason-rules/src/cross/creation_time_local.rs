use super::documents::{Agreement, universal};
use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/creation-time-local",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "La date de création est en heure locale",
            en: "The creation time is in local time",
        },
        docs: Text {
            fr: "`creationTime` des métadonnées est en temps universel (UTC). Ici, ses chiffres \
                 sont ceux du document, sans conversion : le document paraîtra créé une ou deux \
                 heures plus tard, et une nouvelle version peut sembler antérieure.\n\nÀ faire : \
                 convertir l'heure du document en UTC.",
            en: "`creationTime` of the metadata is in universal time (UTC). Here, its digits are \
                 those of the document, not converted: the document will seem one or two hours \
                 younger, and a new version may seem older.\n\nWhat to do: convert the time of the \
                 document to UTC.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (here, there) = (&view.here.creation_time, &view.there.creation_time);
    if let Some(agreement @ (Agreement::Same | Agreement::Local)) = universal(here, there) {
        let local = agreement == Agreement::Local;
        checks.compare(!local, || (here.at(), there.at(), view.between.fill(Message::new(MESSAGE))));
    }
}

const MESSAGE: Text = Text {
    fr: "La date de création {of_here} a les chiffres de l'heure locale {of_there} \
         (effectiveTime) : le document paraîtra décalé d'une ou deux heures. La convertir en \
         UTC.",
    en: "The creation time {here} has the digits of the local time {there} (effectiveTime): the \
         document will seem off by one or two hours. Convert it to UTC.",
};
