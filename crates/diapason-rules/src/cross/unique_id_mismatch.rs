use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/unique-id-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant du document diffère entre l'enveloppe et le document",
            en: "The id of the document differs between envelope and document",
        },
        docs: Text {
            fr: "L'identifiant de l'enveloppe (`uniqueId`, TXA-12) est `ClinicalDocument/id`, \
                 `root` puis `^extension` s'il y en a une. C'est par lui que le document sera \
                 remplacé ou supprimé : s'il diffère, le destinataire ne le retrouvera plus.\n\nÀ \
                 faire : copier `id` depuis le document, juste avant l'envoi.",
            en: "The id in the envelope (`uniqueId`, TXA-12) is `ClinicalDocument/id`, `root` \
                 and then `^extension` where there is one. By it the document will be replaced \
                 or deleted: where it differs, the receiver cannot find it again.\n\nWhat to do: \
                 copy `id` from the document, right before sending.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.unique_id, &view.there.unique_id) else { return };
    view.same_id(here, there, checks, MESSAGE);
}

const MESSAGE: Text = Text {
    fr: "L'identifiant du document {of_here} n'est pas celui {of_there} (ClinicalDocument/id) : \
         on ne pourra ni le remplacer ni le supprimer. Copier root et extension depuis le \
         document.",
    en: "The id of the document {here} is not the one {there} (ClinicalDocument/id): it can be \
         neither replaced nor deleted. Copy root and extension from the document.",
};
