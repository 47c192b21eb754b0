use super::mails::{Mails, MailsView};
use crate::PatientView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Field;

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-ins-flag-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.4.2"],
        repeats: &[],
        title: Text {
            fr: "X-MSS-INS dit une INS complète que le document n'a pas",
            en: "X-MSS-INS tells of a complete INS that the document does not have",
        },
        docs: Text {
            fr: "X-MSS-INS vaut O seulement si le document porte le matricule, son OID et les \
                 quatre traits stricts (nom, prénoms, sexe, date de naissance). Sinon, le \
                 destinataire intègre sans contrôle une identité qui n'est pas qualifiée.\n\nÀ \
                 faire : écrire N, ou compléter l'identité du document.\n\nSource : référentiel \
                 socle MSSanté #2, exigence ECO.2.4.2.",
            en: "X-MSS-INS is O only where the document carries the matricule, its OID and the \
                 four strict traits (name, given names, sex, date of birth). Otherwise the \
                 receiver takes in, without a check, an identity that is not qualified.\n\nWhat to \
                 do: write N, or complete the identity of the document.\n\nSource: MSSanté \
                 framework #2, requirement ECO.2.4.2.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(flag) = view.mail.mail.field("X-MSS-INS") else { return };
    if flag.text().trim() != "O" {
        return;
    }
    let Some(patient) = view.patient else { return };
    let filled = |field: &&Field<'_>| field.filled().is_some();
    let strict = [&patient.birth_family_name, &patient.sex, &patient.birth_date];
    let given = [&patient.birth_given_names, &patient.first_birth_given_name];
    let traits = strict.iter().all(filled) && given.iter().any(filled);
    let told = PatientView::of(patient, None).carries_ins() && traits;
    checks.compare(told, || (flag.at(), patient.at, Message::new(MESSAGE)));
}

const MESSAGE: Text = Text {
    fr: "X-MSS-INS dit O mais le document ne porte pas à la fois le matricule INS, son OID et \
         les traits stricts : le destinataire intégrerait une identité non qualifiée. Écrire N, \
         ou compléter l'identité.",
    en: "X-MSS-INS says O but the document does not carry the matricule INS, its OID and the \
         strict traits all together: the receiver would take in an identity that is not \
         qualified. Write N, or complete the identity.",
};
