use super::documents::{Documents, DocumentsView};
use super::known::same_identifier;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/legal-authenticator-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le responsable du document diffère entre les métadonnées et le document",
            en: "The legal authenticator differs between metadata and document",
        },
        docs: Text {
            fr: "`legalAuthenticator` des métadonnées porte l'identifiant de \
                 `legalAuthenticator/assignedEntity/id` : c'est lui qui répond du document.\n\nÀ \
                 faire : copier l'identifiant depuis le document.",
            en: "`legalAuthenticator` of the metadata carries the id of \
                 `legalAuthenticator/assignedEntity/id`: this is who answers for the \
                 document.\n\nWhat to do: copy the id from the document.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.legal_authenticator, &view.there.legal_authenticator) else {
        return;
    };
    let (Some(first), false) = (here.identifiers.first(), there.identifiers.is_empty()) else { return };
    checks.compare(there.identifiers.iter().any(|id| same_identifier(first, id)), || {
        (
            first.at.or(here.at),
            there.identifiers.first().map_or(there.at, |id| id.at),
            view.between.fill(Message::new(MESSAGE)),
        )
    });
}

const MESSAGE: Text = Text {
    fr: "Le responsable du document {of_here} n'est pas celui {of_there} \
         (legalAuthenticator/assignedEntity/id) : on ne saurait plus qui en répond. Copier \
         l'identifiant depuis le document.",
    en: "The legal authenticator {here} is not the one {there} \
         (legalAuthenticator/assignedEntity/id): nobody would know who answers for it. Copy the \
         id from the document.",
};
