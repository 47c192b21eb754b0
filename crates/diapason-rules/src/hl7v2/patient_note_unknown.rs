use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/patient-note-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:patient-no-answer"],
        repeats: &[],
        title: Text {
            fr: "La note de l'envoi au patient ne vaut pas FIN",
            en: "The note on the transmission to the patient is not FIN",
        },
        docs: Text {
            fr: "Après l'OBX `DESTMSSANTEPAT`, un NTE dont NTE-4 vaut `FIN` interdit au patient de \
                 répondre (en-tête `X-MSS-MES: FIN`). Toute autre valeur est ignorée : le patient pourra \
                 répondre.\n\n\
                 À faire : écrire FIN en NTE-4, ou retirer ce NTE.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnée \
                 DESTMSSANTEPAT.",
            en: "After the OBX `DESTMSSANTEPAT`, a NTE whose NTE-4 is `FIN` keeps the patient from \
                 answering (header `X-MSS-MES: FIN`). Any other value is ignored: the patient will be \
                 able to answer.\n\n\
                 What to do: write FIN in NTE-4, or remove this NTE.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata \
                 DESTMSSANTEPAT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for note in view.message.all("NTE") {
        let kind = note.field(4);
        let of_patient = || {
            let of = transmission::observation_of(view, note);
            of.is_some_and(|observation| observation.field(3).component(1).is(Metadata::ToPatient.code()))
        };
        if kind.is_valued() && of_patient() {
            checks.require(kind.component(1).is("FIN"), || (kind.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "NTE-4 ne vaut pas FIN, seule valeur prévue après DESTMSSANTEPAT : elle sera ignorée et le \
         patient pourra répondre au courriel. Écrire FIN, ou retirer ce NTE.",
    en: "NTE-4 is not FIN, the only value foreseen after DESTMSSANTEPAT: it will be ignored and the \
         patient will be able to answer the mail. Write FIN, or remove this NTE.",
};
