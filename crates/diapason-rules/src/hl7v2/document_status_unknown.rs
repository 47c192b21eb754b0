use super::MessageView;
use super::transmission::{self, Action};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-status-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:requested-action"],
        repeats: &[],
        title: Text {
            fr: "Le statut du document (OBX-11) n'est pas F, C ou D",
            en: "The status of the document (OBX-11) is not F, C or D",
        },
        docs: Text {
            fr: "Pour l'OBX du document, le volet n'admet que `F` (document validé), `C` (remplacement) \
                 et `D` (suppression). Un résultat préliminaire ou partiel ne se transmet pas ainsi.\n\n\
                 À faire : écrire F, C ou D, en accord avec ORC-1.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document.",
            en: "For the OBX of the document the specification admits `F` (final document), `C` \
                 (replacement) and `D` (deletion) only. A preliminary or partial result is not sent this \
                 way.\n\n\
                 What to do: write F, C or D, in agreement with ORC-1.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for document in transmission::documents(view) {
        let status = document.field(11);
        if status.is_valued() {
            checks.require(Action::of_status(status).is_some(), || (status.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "Le statut du document (OBX-11) n'est ni F (validé), ni C (remplacement), ni D (suppression) : la \
         PFI ne sait que faire du document. Écrire l'un de ces codes, en accord avec ORC-1.",
    en: "The status of the document (OBX-11) is none of F (final), C (replacement) and D (deletion): the \
         platform cannot tell what to do with the document. Write one of these codes, in agreement with \
         ORC-1.",
};
