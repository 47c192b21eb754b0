use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-hidden-from-professionals",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ci-sis-transmission:mssante-matrix"],
        repeats: &[],
        title: Text {
            fr: "Le document masqué aux professionnels leur est envoyé",
            en: "The document is hidden from professionals and sent to them",
        },
        docs: Text {
            fr: "`MASQUE_PS` et `DESTMSSANTEPS` valent Y. Le volet ne l'interdit plus depuis la version \
                 2.1.1, mais sa matrice MSSanté n'admet que MASQUE_PS = N avec un envoi à un \
                 professionnel : certaines PFI le refusent.\n\n\
                 À faire : vérifier que l'envoi est bien voulu.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), règles de gestion \
                 MSSanté.",
            en: "`MASQUE_PS` and `DESTMSSANTEPS` are Y. The specification no longer forbids it since \
                 version 2.1.1, but its MSSanté matrix admits only MASQUE_PS = N with a professional as \
                 recipient: some platforms refuse it.\n\n\
                 What to do: make sure that this transmission is wanted.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), management rules of \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !transmission::says_yes(view, Metadata::ToProfessionals) {
        return;
    }
    if let Some(hidden) = transmission::value(view, Metadata::HiddenFromProfessionals) {
        checks.require(!hidden.is("Y"), || (hidden.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Le document est masqué aux professionnels (MASQUE_PS = Y) et leur est envoyé (DESTMSSANTEPS = Y) \
         : la matrice MSSanté ne prévoit pas ce cas. Vérifier que l'envoi est bien voulu.",
    en: "The document is hidden from professionals (MASQUE_PS = Y) and sent to them (DESTMSSANTEPS = Y): \
         the MSSanté matrix does not foresee this case. Make sure that this transmission is wanted.",
};
