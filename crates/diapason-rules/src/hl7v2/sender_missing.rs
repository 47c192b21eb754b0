use super::MessageView;
use super::transmission::{self, Metadata, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/sender-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:sender"],
        repeats: &[],
        title: Text {
            fr: "Envoi au DMP demandé sans expéditeur",
            en: "Publication to the DMP asked for without a sender",
        },
        docs: Text {
            fr: "`DESTDMP` vaut Y : la PFI a besoin de l'expéditeur (PRT-4 `SB`) et de sa structure pour \
                 créer le jeton VIHF et l'auteur du lot de soumission. Sans lui elle ne peut pas déposer \
                 le document.\n\n\
                 À faire : ajouter, après l'OBX du document, un PRT avec SB, le professionnel ou le \
                 dispositif, et le FINESS géographique.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT de l'expéditeur, \
                 et SC.DMP/CONF.12.",
            en: "`DESTDMP` is Y: the platform needs the sender (PRT-4 `SB`) and their structure to make \
                 the VIHF token and the author of the submission set. Without it, it cannot publish the \
                 document.\n\n\
                 What to do: add, after the OBX of the document, a PRT with SB, the professional or the \
                 device, and the geographic FINESS.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the sender, \
                 and SC.DMP/CONF.12.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if transmission::says_yes(view, Metadata::ToDmp) {
        let sent = transmission::with_role(view, Role::Sender).next().is_some();
        checks.require(sent, || {
            let document = transmission::documents(view).next().or(view.header);
            (view.message.missing("PRT", document.map_or(0, |segment| segment.index())), Message::new(WORDS))
        });
    }
}

const WORDS: Text = Text {
    fr: "L'envoi au DMP est demandé (DESTDMP = Y) et aucun PRT n'a le rôle SB : sans expéditeur, la PFI \
         ne peut pas créer le jeton VIHF et ne déposera pas le document. Ajouter ce PRT après l'OBX du \
         document.",
    en: "Publication to the DMP is asked for (DESTDMP = Y) and no PRT has the role SB: without a sender \
         the platform cannot make the VIHF token and will not publish the document. Add this PRT after \
         the OBX of the document.",
};
