use super::{
    Metadata,
    parts::{self, Object},
};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/status-not-approved",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:entry-attributes", "xds-metadata-fr:set-attributes"],
        repeats: &[],
        title: Text { fr: "Le statut n'est pas Approved", en: "The status is not Approved" },
        docs: Text {
            fr: "`status` vaut `urn:oasis:names:tc:ebxml-regrep:StatusType:Approved` pour ce \
                 qui est envoyé. Avec une autre valeur, le document est tenu pour caché ou \
                 remplacé.\n\n\
                 À faire : écrire cette URN.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`status` is `urn:oasis:names:tc:ebxml-regrep:StatusType:Approved` for what is \
                 sent. With another value the document is taken for hidden or replaced.\n\n\
                 What to do: write that URN.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for Object { object, .. } in parts::objects(metadata) {
        let Some(status) = object.status.as_ref().filter(|status| !status.is_blank()) else { continue };
        checks.require(status.text() == "urn:oasis:names:tc:ebxml-regrep:StatusType:Approved", || {
            let message = Message::new(Text {
                fr: "Le statut de cet objet n'est pas \
                     urn:oasis:names:tc:ebxml-regrep:StatusType:Approved : le destinataire peut le \
                     tenir pour caché ou remplacé. Écrire cette URN.",
                en: "The status of this object is not \
                     urn:oasis:names:tc:ebxml-regrep:StatusType:Approved: the receiver may take it \
                     for hidden or replaced. Write that URN.",
            });
            (status.anchor(), message)
        });
    }
}
