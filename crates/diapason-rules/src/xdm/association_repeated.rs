use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use std::collections::HashSet;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/association-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:has-member"],
        repeats: &[],
        title: Text {
            fr: "Un document est rattaché plusieurs fois au lot",
            en: "A document is tied to the submission set several times",
        },
        docs: Text {
            fr: "Chaque document a une seule association `HasMember` avec son lot. Un registre \
                 refuse la seconde.\n\n\
                 À faire : ne garder qu'une association par document.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Each document has one `HasMember` association with its submission set. A \
                 registry refuses the second.\n\n\
                 What to do: keep one association per document.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let sets = parts::set_ids(metadata);
    let mut seen = HashSet::new();
    for member in parts::members(metadata) {
        let Some(target) = member.target.as_ref().filter(|_| parts::is_one_of(member.source.as_ref(), &sets))
        else {
            continue;
        };
        checks.require(seen.insert(target.text()), || {
            let message = Message::new(Text {
                fr: "Cette association rattache au lot un document qui l'est déjà : un \
                     registre refusera le lot. N'en garder qu'une par document.",
                en: "This association ties a document to the submission set that is tied \
                     already: a registry will refuse the set. Keep one per document.",
            });
            (member.anchor, message)
        });
    }
}
