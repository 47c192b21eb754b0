use super::documents::{Agreement, universal};
use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/creation-time-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "La date de création diffère entre les métadonnées et le document",
            en: "The creation time differs between metadata and document",
        },
        docs: Text {
            fr: "`creationTime` est `ClinicalDocument/effectiveTime` converti en temps universel \
                 (UTC), 14 chiffres sans décalage.\n\nÀ faire : convertir l'heure du document en \
                 UTC.",
            en: "`creationTime` is `ClinicalDocument/effectiveTime` converted to universal time \
                 (UTC), 14 digits without an offset.\n\nWhat to do: convert the time of the \
                 document to UTC.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (here, there) = (&view.here.creation_time, &view.there.creation_time);
    if let Some(agreement @ (Agreement::Same | Agreement::Differs)) = universal(here, there) {
        let differs = agreement == Agreement::Differs;
        checks.compare(!differs, || (here.at(), there.at(), view.between.fill(Message::new(MESSAGE))));
    }
}

const MESSAGE: Text = Text {
    fr: "La date de création {of_here} n'est pas celle {of_there} (effectiveTime, convertie en \
         UTC) : l'ordre des versions sera faux. La reprendre du document et la convertir.",
    en: "The creation time {here} is not the one {there} (effectiveTime, converted to UTC): the \
         order of versions will be wrong. Take it from the document and convert it.",
};
