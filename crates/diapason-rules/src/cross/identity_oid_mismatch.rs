use super::patients::{Patients, PatientsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_ins::compare::{Likeness, Trait};

pub(super) static RULE: Rule<Patients> = Rule {
    info: RuleInfo {
        id: "cross/identity-oid-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-identity"],
        repeats: &[],
        title: Text {
            fr: "L'OID de l'INS diffère entre l'enveloppe et le document",
            en: "The OID of the INS differs between envelope and document",
        },
        docs: Text {
            fr: "L'OID dit de quelle sorte est le matricule (NIR, NIA, test, démonstration). \
                 Deux OID font deux identifiants, même si les chiffres sont égaux : le \
                 destinataire ne les rapproche pas.\n\nÀ faire : reprendre matricule et OID \
                 ensemble de la réponse du téléservice INSi.",
            en: "The OID says what kind of matricule it is (NIR, NIA, test, demonstration). Two \
                 OIDs make two identifiers, even where the digits are equal: the receiver does \
                 not match them.\n\nWhat to do: take matricule and OID together from the answer of \
                 the INSi service.",
        },
    },
    check,
};

fn check(view: &PatientsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    view.compare(
        &[Trait::Oid],
        |one| one == Likeness::Differs,
        checks,
        Text {
            fr: "L'OID de l'INS {of_here} n'est pas celui {of_there} : le destinataire y lira deux \
             identifiants. Reprendre matricule et OID ensemble de la réponse INSi.",
            en: "The OID of the INS {here} is not the one {there}: the receiver will read two \
             identifiers. Take matricule and OID together from the INSi answer.",
        },
    );
}
