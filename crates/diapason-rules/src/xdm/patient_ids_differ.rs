use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/patient-ids-differ",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:patient-id"],
        repeats: &[],
        title: Text {
            fr: "Le lot et le document nomment deux patients",
            en: "The submission set and the document name two patients",
        },
        docs: Text {
            fr: "`patientId` est le même pour le lot et pour chacun de ses documents : un \
                 envoi concerne un seul patient. Deux valeurs, et le document d'un patient peut \
                 entrer dans le dossier d'un autre.\n\n\
                 À faire : vérifier le patient, et écrire la même INS aux deux endroits.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`patientId` is the same for the submission set and for each of its documents: \
                 a sending is about one patient. With two values the document of one patient may \
                 enter the record of another.\n\n\
                 What to do: verify the patient, and write the same INS in both places.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let set = metadata.submission_sets().find_map(|set| set.identifier(Scheme::SetPatientId));
    let Some(set) = set.filter(|id| !id.is_blank()) else { return };
    for id in metadata.documents.iter().filter_map(|entry| entry.identifier(Scheme::EntryPatientId)) {
        if id.is_blank() {
            continue;
        }
        checks.require(id.trimmed() == set.trimmed(), || {
            let message = Message::new(Text {
                fr: "Le patientId de ce document n'est pas celui du lot : le document d'un \
                     patient risque d'entrer dans le dossier d'un autre. Vérifier le patient et \
                     écrire la même INS aux deux endroits.",
                en: "The patientId of this document is not that of the submission set: the \
                     document of one patient may enter the record of another. Verify the patient \
                     and write the same INS in both places.",
            });
            (id.anchor(), message)
        });
    }
}
