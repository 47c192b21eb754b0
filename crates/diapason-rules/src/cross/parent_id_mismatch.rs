use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/parent-id-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le document remplacé n'est pas le même dans l'enveloppe et le document",
            en: "The replaced document is not the same in envelope and document",
        },
        docs: Text {
            fr: "Un remplacement nomme le document remplacé deux fois : dans l'enveloppe \
                 (TXA-13) et dans `relatedDocument[@typeCode='RPLC']/parentDocument/id`. S'ils \
                 diffèrent, le destinataire remplace un autre document ou refuse.\n\nÀ faire : \
                 copier l'identifiant de la version précédente aux deux endroits.",
            en: "A replacement names the replaced document twice: in the envelope (TXA-13) and \
                 in `relatedDocument[@typeCode='RPLC']/parentDocument/id`. Where they differ, \
                 the receiver replaces another document or refuses.\n\nWhat to do: copy the id of \
                 the previous version to both places.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let replaced = |entry| super::documents::replaced(entry);
    let (Some(here), there) = (replaced(view.here), replaced(view.there)) else { return };
    match there {
        Some(there) => view.same_id(here, there, checks, MESSAGE),
        None => checks.compare(false, || (here.at, view.there.at, view.between.fill(Message::new(MESSAGE)))),
    }
}

const MESSAGE: Text = Text {
    fr: "Le document remplacé {of_here} n'est pas celui {of_there} \
         (relatedDocument/parentDocument/id) : un autre document serait remplacé. Copier \
         l'identifiant de la version précédente aux deux endroits.",
    en: "The replaced document {here} is not the one {there} \
         (relatedDocument/parentDocument/id): another document would be replaced. Copy the id of \
         the previous version to both places.",
};
