use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Value;
use std::collections::HashSet;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/submission-set-status-not-original",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:has-member"],
        repeats: &[],
        title: Text {
            fr: "Le statut de l'association n'est pas Original",
            en: "The status of the association is not Original",
        },
        docs: Text {
            fr: "Le slot `SubmissionSetStatus` vaut `Original` : l'envoi contient le document \
                 lui-même. Sans lui, ou avec `Reference`, le destinataire cherche un document déjà \
                 partagé.\n\n\
                 À faire : ajouter le slot `SubmissionSetStatus` avec la valeur `Original`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "The slot `SubmissionSetStatus` is `Original`: the sending holds the document \
                 itself. Without it, or with `Reference`, the receiver looks for a document that \
                 was shared before.\n\n\
                 What to do: add the slot `SubmissionSetStatus` with the value `Original`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let documents = metadata.documents.iter().filter_map(|entry| entry.id.as_ref());
    let documents: HashSet<&str> = documents.map(Value::text).collect();
    let sets = parts::set_ids(metadata);
    for member in parts::members(metadata) {
        let ends = (member.source.as_ref(), member.target.as_ref());
        if !parts::is_one_of(ends.0, &sets) || !parts::is_one_of(ends.1, &documents) {
            continue;
        }
        let status = member.values_of("SubmissionSetStatus").next();
        checks.require(status.is_some_and(|status| status.text() == "Original"), || {
            let message = Message::new(Text {
                fr: "Le slot SubmissionSetStatus de cette association ne vaut pas Original : \
                     le destinataire ne saura pas que le document est dans l'archive. Y écrire \
                     Original.",
                en: "The slot SubmissionSetStatus of this association is not Original: the \
                     receiver will not know that the document is in the archive. Write Original.",
            });
            (parts::place(status, member.anchor), message)
        });
    }
}
