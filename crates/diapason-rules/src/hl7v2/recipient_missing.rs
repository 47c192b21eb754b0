use super::MessageView;
use super::transmission::{self, Metadata, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/recipient-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:recipients"],
        repeats: &[],
        title: Text {
            fr: "Envoi par MSSanté demandé sans destinataire",
            en: "Sending by MSSanté asked for without a recipient",
        },
        docs: Text {
            fr: "`DESTMSSANTEPS` ou `DESTMSSANTEPAT` vaut Y : le document part par messagerie, à \
                 l'adresse donnée par un PRT `RCT`. Sans ce PRT, la PFI n'a aucune adresse et le courriel \
                 ne part pas.\n\n\
                 À faire : ajouter un PRT RCT par destinataire, avec son adresse MSSanté en PRT-15, ou \
                 mettre ces métadonnées à N.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT des \
                 destinataires.",
            en: "`DESTMSSANTEPS` or `DESTMSSANTEPAT` is Y: the document goes by mail, to the address that \
                 a PRT `RCT` gives. Without this PRT the platform has no address and no mail leaves.\n\n\
                 What to do: add one PRT RCT per recipient, with the MSSanté address in PRT-15, or set \
                 these metadata to N.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the recipients.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let asked = [Metadata::ToProfessionals, Metadata::ToPatient];
    if asked.into_iter().any(|metadata| transmission::says_yes(view, metadata)) {
        let sent = transmission::with_role(view, Role::Recipient).next().is_some();
        checks.require(sent, || {
            let document = transmission::documents(view).next().or(view.header);
            (view.message.missing("PRT", document.map_or(0, |segment| segment.index())), Message::new(WORDS))
        });
    }
}

const WORDS: Text = Text {
    fr: "L'envoi par MSSanté est demandé et aucun PRT n'a le rôle RCT : la PFI n'a aucune adresse et le \
         courriel ne partira pas. Ajouter un PRT RCT par destinataire, ou mettre DESTMSSANTEPS et \
         DESTMSSANTEPAT à N.",
    en: "Sending by MSSanté is asked for and no PRT has the role RCT: the platform has no address and no \
         mail will leave. Add one PRT RCT per recipient, or set DESTMSSANTEPS and DESTMSSANTEPAT to N.",
};
