use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Value;
use std::collections::HashSet;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/association-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:has-member"],
        repeats: &[],
        title: Text {
            fr: "Un document n'est pas rattaché au lot de soumission",
            en: "A document is not tied to the submission set",
        },
        docs: Text {
            fr: "Une association `HasMember`, du lot vers le document, dit que le document \
                 fait partie de l'envoi. Sans elle, un registre refuse le lot, et le document est \
                 ignoré.\n\n\
                 À faire : ajouter l'association, avec l'`id` du lot en `sourceObject` et celui du \
                 document en `targetObject`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "A `HasMember` association, from the submission set to the document, says that \
                 the document is part of the sending. Without it a registry refuses the set, and \
                 the document is ignored.\n\n\
                 What to do: add the association, with the `id` of the set as `sourceObject` and \
                 that of the document as `targetObject`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    if metadata.submission_sets().next().is_none() {
        return;
    }
    let (all, sets) = (parts::ids(metadata), parts::set_ids(metadata));
    let mut targets = HashSet::new();
    for member in parts::members(metadata) {
        let (source, target) = (member.source.as_ref(), member.target.as_ref());
        // The document may be the one that is meant: `xdm/association-end-unresolved` says so.
        if !parts::is_one_of(source, &all) || !parts::is_one_of(target, &all) {
            return;
        }
        if parts::is_one_of(source, &sets) {
            targets.extend(target.map(Value::text));
        }
    }
    for entry in &metadata.documents {
        let Some(id) = &entry.id else { continue };
        checks.require(targets.contains(id.text()), || {
            let message = Message::new(Text {
                fr: "Aucune association HasMember ne rattache ce document au lot de soumission \
                     : il sera ignoré ou refusé. Ajouter l'association, avec l'id du document en \
                     targetObject.",
                en: "No HasMember association ties this document to the submission set: it \
                     will be ignored or refused. Add the association, with the id of the document \
                     as targetObject.",
            });
            (entry.anchor, message)
        });
    }
}
