use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/submission-set-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:one-submission-set"],
        repeats: &[],
        title: Text { fr: "Il y a plusieurs lots de soumission", en: "There are several submission sets" },
        docs: Text {
            fr: "Un `METADATA.XML` décrit un seul envoi. Avec deux lots, le destinataire ne \
                 sait pas lequel rattacher aux documents, et un registre refuse l'ensemble.\n\n\
                 À faire : ne garder qu'un lot, ou faire un sous-répertoire par lot.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "A `METADATA.XML` describes one sending. With two submission sets the receiver \
                 does not know which one the documents belong to, and a registry refuses it all.\n\n\
                 What to do: keep one submission set, or make one directory per set.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut sets = metadata.submission_sets();
    if sets.next().is_none() {
        return;
    }
    let second = sets.next();
    checks.require(second.is_none(), || {
        let message = Message::new(Text {
            fr: "Un deuxième lot de soumission (SubmissionSet) est décrit : le destinataire ne \
                 saura pas à quel envoi rattacher les documents. Faire un sous-répertoire, avec \
                 son METADATA.XML, par lot.",
            en: "A second SubmissionSet is described: the receiver will not know which sending \
                 the documents belong to. Make one directory, with its METADATA.XML, per \
                 submission set.",
        });
        (second.map_or(metadata.anchor(), |set| set.anchor), message)
    });
}
