use super::mails::{Mails, MailsView};
use crate::PatientView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Field;

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-ins-flag-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.4.2"],
        repeats: &[],
        title: Text {
            fr: "X-MSS-INS ne dit pas ce que porte le document",
            en: "X-MSS-INS does not tell what the document carries",
        },
        docs: Text {
            fr: "X-MSS-INS vaut O si le document porte le matricule INS, son OID et les traits \
                 stricts (nom, prénoms, sexe, date de naissance), et N sinon. Le destinataire \
                 choisit d'après lui s'il intègre l'identité sans la contrôler : O sans INS \
                 range le document à tort, N avec INS fait contrôler à la main ce qui est \
                 qualifié.\n\nÀ faire : déduire X-MSS-INS de l'identité du document.\n\nSource : \
                 référentiel socle MSSanté #2, exigence ECO.2.4.2.",
            en: "X-MSS-INS is O where the document carries the matricule INS, its OID and the \
                 strict traits (name, given names, sex, date of birth), and N otherwise. By it \
                 the receiver chooses whether to take the identity in without a check: O without \
                 an INS files the document wrongly, N with an INS has people check by hand what \
                 is qualified.\n\nWhat to do: derive X-MSS-INS from the identity of the \
                 document.\n\nSource: MSSanté framework #2, requirement ECO.2.4.2.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(flag) = view.mail.mail.field("X-MSS-INS") else { return };
    let says = match flag.text().trim() {
        "O" => true,
        "N" => false,
        _ => return,
    };
    let Some(patient) = view.patient else { return };
    let filled = |field: &&Field<'_>| field.filled().is_some();
    let strict = [&patient.birth_family_name, &patient.sex, &patient.birth_date];
    let given = [&patient.birth_given_names, &patient.first_birth_given_name];
    let traits = strict.iter().all(filled) && given.iter().any(filled);
    let told = PatientView::of(patient, None).carries_ins() && traits;
    checks.compare(says == told, || (flag.at(), patient.at, Message::new(MESSAGE)));
}

const MESSAGE: Text = Text {
    fr: "X-MSS-INS ne dit pas ce que porte le document : O demande le matricule INS, son OID et \
         les traits stricts, N dit qu'il en manque. Déduire X-MSS-INS de l'identité du document.",
    en: "X-MSS-INS does not tell what the document carries: O asks for the matricule INS, its \
         OID and the strict traits, N says that one is missing. Derive X-MSS-INS from the \
         identity of the document.",
};
