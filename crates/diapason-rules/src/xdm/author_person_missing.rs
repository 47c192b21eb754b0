use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/author-person-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:persons"],
        repeats: &[],
        title: Text { fr: "L'auteur n'est pas nommé", en: "The author is not named" },
        docs: Text {
            fr: "Chaque auteur a un `authorPerson` : la personne, ou le logiciel qui a produit \
                 le document. Une structure seule n'en répond pas.\n\n\
                 À faire : ajouter `authorPerson` à l'auteur.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Each author has an `authorPerson`: the person, or the software that made the \
                 document. An institution alone does not answer for it.\n\n\
                 What to do: add `authorPerson` to the author.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for author in parts::authors(metadata) {
        let value = author.values_of("authorPerson").next();
        checks.require(value.is_some_and(|value| !value.is_blank()), || {
            let message = Message::new(Text {
                fr: "Cet auteur n'a pas d'authorPerson : le destinataire ne saura pas qui a \
                     fait le document. Nommer la personne, ou le logiciel.",
                en: "This author has no authorPerson: the receiver will not know who made the \
                     document. Name the person, or the software.",
            });
            (parts::place(value, author.anchor), message)
        });
    }
}
