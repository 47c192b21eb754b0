use super::documents::Action;
use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/replacement-mark-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "La marque de remplacement ne suit pas le document",
            en: "The mark of replacement does not follow the document",
        },
        docs: Text {
            fr: "Les métadonnées marquent un remplacement par le slot \
                 `urn:action:extraMetadataSlot` à `C`, et le document par \
                 `relatedDocument[@typeCode='RPLC']`. Un seul des deux laisse le destinataire \
                 hésiter entre un nouveau document et une nouvelle version. Des archives \
                 officielles s'en écartent : c'est un avertissement.\n\nÀ faire : porter les deux, \
                 ou aucun.",
            en: "The metadata mark a replacement by the slot `urn:action:extraMetadataSlot` at \
                 `C`, and the document by `relatedDocument[@typeCode='RPLC']`. One of them alone \
                 leaves the receiver hesitating between a new document and a new version. \
                 Official archives do otherwise: this is a warning.\n\nWhat to do: carry both, or \
                 none.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let replaces = super::documents::replaced(view.there);
    let agree = match view.action {
        Some((Action::Replace, _)) => replaces.is_some(),
        Some((Action::Delete, _)) => return,
        None if !view.between.describes_acts() || replaces.is_none() => return,
        None => false,
    };
    checks.compare(agree, || {
        let here = view.action.map_or(view.here.at, |(_, at)| at);
        (here, replaces.map_or(view.there.at, |id| id.at), view.between.fill(Message::new(MESSAGE)))
    });
}

const MESSAGE: Text = Text {
    fr: "Le remplacement n'est marqué que d'un côté (extraMetadataSlot {here}, relatedDocument \
         RPLC {there}) : le destinataire ne sait pas si c'est un nouveau document ou une \
         nouvelle version. Porter les deux marques, ou aucune.",
    en: "The replacement is marked on one side only (extraMetadataSlot {here}, relatedDocument \
         RPLC {there}): the receiver cannot tell a new document from a new version. \
         Carry both marks, or none.",
};
