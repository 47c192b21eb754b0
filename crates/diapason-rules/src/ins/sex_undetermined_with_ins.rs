use crate::subject::trimmed;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Sex;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/sex-undetermined-with-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EF_INS25_04", "pam-fr:sex"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8fd061cc",
        ],
        title: Text {
            fr: "Le sexe n'est ni masculin ni féminin à côté d'une INS",
            en: "The sex is neither male nor female beside an INS",
        },
        docs: Text {
            fr: "Le téléservice INSi ne rend que M ou F. Un sexe indéterminé, inconnu ou d'un autre code \
                ne peut pas accompagner une INS : le destinataire ne retrouvera pas l'identité.\n\n\
                À faire : transmettre le sexe rendu par le téléservice INSi, ou ne pas transmettre \
                l'INS.\n\n\
                Source : SEL-MP-043, EF_INS25_04 ; PAM France 2.11.2, § 6.6.5.",
            en: "The INSi service returns M or F only. A sex that is undetermined, unknown or in another \
                code cannot go with an INS: the receiver will not find the identity.\n\n\
                What to do: send the sex that the INSi service returned, or do not send the INS.\n\n\
                Source: SEL-MP-043, EF_INS25_04; PAM France 2.11.2, 6.6.5.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.sex;
    let (true, Some(text)) = (patient.carries_ins(), field.filled()) else { return };
    checks.require(matches!(Sex::from_received(trimmed(text)), Some(Sex::Male | Sex::Female)), || {
        let message = Message::new(Text {
            fr: "Le sexe n'est ni M ni F alors que l'INS est transmise : INSi ne rend que ces deux \
                valeurs, le rapprochement échouera. Transmettre le sexe rendu par INSi, ou retirer l'INS.",
            en: "The sex is neither M nor F though the INS is sent: INSi returns these two values only, \
                matching will fail. Send the sex that INSi returned, or remove the INS.",
        });
        (field.at(), message)
    });
}
