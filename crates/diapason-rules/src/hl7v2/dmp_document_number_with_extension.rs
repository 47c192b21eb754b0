use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/dmp-document-number-with-extension",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:dmp-document-number"],
        repeats: &[],
        title: Text {
            fr: "Le DMP n'accepte pas un identifiant de document avec extension",
            en: "The DMP does not accept the identifier of a document with an extension",
        },
        docs: Text {
            fr: "Le volet le signale : la version actuelle du DMP ne supporte pas le format \
                 `OID^extension`. Un document dont l'identifiant a une extension n'y sera pas déposé.\n\n\
                 À faire : donner au document un OID complet, sans extension, dans ClinicalDocument/id et \
                 en TXA-12.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment TXA, point \
                 d'attention.",
            en: "The specification says so: the current version of the DMP does not support the format \
                 `OID^extension`. A document whose identifier has an extension will not be published \
                 there.\n\n\
                 What to do: give the document a whole OID, without extension, in ClinicalDocument/id and \
                 in TXA-12.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment TXA, point of \
                 attention.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(transcription) = view.transcription else { return };
    let id = transcription.field(12);
    if id.is_valued() && transmission::says_yes(view, Metadata::ToDmp) {
        checks.require(!id.component(3).is_valued(), || (id.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "L'identifiant du document (TXA-12) a une extension et l'envoi au DMP est demandé : le DMP actuel \
         ne l'accepte pas. Utiliser un OID complet, sans extension.",
    en: "The identifier of the document (TXA-12) has an extension and publication to the DMP is asked \
         for: the current DMP does not accept it. Use a whole OID, without extension.",
};
