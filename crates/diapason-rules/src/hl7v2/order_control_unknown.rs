use super::MessageView;
use super::transmission::Action;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/order-control-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:requested-action"],
        repeats: &[],
        title: Text {
            fr: "La demande (ORC-1) n'est pas NW, RO ou CA",
            en: "The request (ORC-1) is not NW, RO or CA",
        },
        docs: Text {
            fr: "ORC-1 dit ce que la PFI doit faire du document : `NW` le transmettre, `RO` le remplacer, \
                 `CA` le supprimer. `SC` est celui des éditions 1.2 et 2.0. Un autre code fait rejeter le \
                 message.\n\n\
                 À faire : écrire NW, RO ou CA.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment ORC.",
            en: "ORC-1 says what the platform is to do with the document: `NW` send it, `RO` replace it, \
                 `CA` delete it. `SC` is that of editions 1.2 and 2.0. Another code makes the message be \
                 rejected.\n\n\
                 What to do: write NW, RO or CA.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment ORC.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(control) = view.order.map(|order| order.field(1)).filter(|control| control.is_valued()) else {
        return;
    };
    checks.require(Action::of_order(control).is_some(), || (control.anchor(), Message::new(WORDS)));
}

const WORDS: Text = Text {
    fr: "ORC-1 n'est ni NW (transmission), ni RO (remplacement), ni CA (suppression) : la PFI ne sait que \
         faire du document. Écrire l'un de ces codes.",
    en: "ORC-1 is none of NW (new), RO (replacement) and CA (deletion): the platform cannot tell what to \
         do with the document. Write one of these codes.",
};
