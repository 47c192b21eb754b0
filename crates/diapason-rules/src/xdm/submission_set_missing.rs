use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/submission-set-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:one-submission-set"],
        repeats: &[],
        title: Text { fr: "Le lot de soumission manque", en: "The submission set is missing" },
        docs: Text {
            fr: "Le lot de soumission dit qui envoie les documents, quand et pour quel \
                 patient. C'est un `RegistryPackage` classé par le nœud \
                 `urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd` ; sans ce classement, le \
                 destinataire n'y voit qu'un paquet quelconque.\n\n\
                 À faire : ajouter le `RegistryPackage` du lot, ou sa classification.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "The submission set says who sends the documents, when and for which patient. \
                 It is a `RegistryPackage` classified by the node \
                 `urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd`; without that classification the \
                 receiver sees some package only.\n\n\
                 What to do: add the `RegistryPackage` of the submission set, or its \
                 classification.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    if metadata.lists.is_empty() {
        return;
    }
    checks.require(metadata.submission_sets().next().is_some(), || {
        let message = Message::new(Text {
            fr: "Aucun RegistryPackage n'est classé comme lot de soumission (SubmissionSet) : \
                 le destinataire ne saura pas qui envoie ces documents ni pour quel patient. \
                 Ajouter le lot, ou sa classification.",
            en: "No RegistryPackage is classified as a SubmissionSet: the receiver will not \
                 know who sends these documents nor for which patient. Add the submission set, or \
                 its classification.",
        });
        (metadata.packages.first().map_or(metadata.anchor(), |package| package.anchor), message)
    });
}
