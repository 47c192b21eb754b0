use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/patient-id-not-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:patient-id"],
        repeats: &[],
        title: Text { fr: "patientId n'est pas une INS", en: "The patientId is no INS" },
        docs: Text {
            fr: "`patientId` est l'INS du patient : un matricule sous `1.2.250.1.213.1.4.8` \
                 (NIR) ou `.9` (NIA), ou sous `.10` ou `.11` pour un essai. Avec un IPP, le \
                 destinataire et le DMP ne peuvent rattacher le document à personne ; l'IPP a sa \
                 place dans `sourcePatientId`.\n\n\
                 À faire : écrire l'INS qualifiée dans `patientId` et l'IPP dans \
                 `sourcePatientId`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`patientId` is the INS of the patient: a matricule under \
                 `1.2.250.1.213.1.4.8` (NIR) or `.9` (NIA), or under `.10` or `.11` for a test. \
                 With a local number the receiver and the DMP can give the document to nobody; the \
                 local number belongs in `sourcePatientId`.\n\n\
                 What to do: write the qualified INS in `patientId` and the local number in \
                 `sourcePatientId`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let of_entries = metadata.documents.iter().filter_map(|entry| entry.identifier(Scheme::EntryPatientId));
    let of_sets = metadata.submission_sets().filter_map(|set| set.identifier(Scheme::SetPatientId));
    for value in of_entries.chain(of_sets) {
        let root = value.composite().subcomponent(4, 2);
        let oid = Oid::parse(root);
        // Other roots under the arc of the INS are the business of the family `ins`, but for those of social security.
        let other = oid.is_none() && root.starts_with("1.2.250.1.213.1.4.");
        if root.is_empty() || other || matches!(oid, Some(Oid::InsC | Oid::InsCTest | Oid::InsCDemo)) {
            continue;
        }
        checks.require(oid.is_some_and(Oid::is_ins_root), || {
            let message = Message::new(Text {
                fr: "L'attribut patientId n'est pas sous un OID de l'INS : ni le destinataire \
                     ni le DMP ne sauront à qui rattacher le document. Y écrire l'INS qualifiée, \
                     et l'IPP dans sourcePatientId.",
                en: "The patientId is under no OID of the INS: neither the receiver nor the \
                     DMP will know whom the document belongs to. Write the qualified INS there, \
                     and the local number in sourcePatientId.",
            });
            (value.anchor(), message)
        });
    }
}
