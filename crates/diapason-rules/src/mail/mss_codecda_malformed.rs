use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/mss-codecda-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.4.1"],
        repeats: &[],
        title: Text {
            fr: "X-MSS-CODECDA n'est pas une liste de codes",
            en: "X-MSS-CODECDA is no list of codes",
        },
        docs: Text {
            fr: "`X-MSS-CODECDA` donne le code (`ClinicalDocument/code/@code`) de chaque document CDA de \
                l'archive, séparés par des virgules : `34112-3` ou `34112-3,PRESC-BIO`. Il sert aux statistiques \
                et au tri : un libellé ou un autre séparateur l'en exclut.\n\n\
                À faire : écrire les codes seuls, tels que dans les CDA.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.4.1.",
            en: "`X-MSS-CODECDA` gives the code (`ClinicalDocument/code/@code`) of each CDA document of the \
                archive, separated by commas: `34112-3` or `34112-3,PRESC-BIO`. It serves statistics and \
                sorting: a label or another separator keeps it out.\n\n\
                What to do: write the codes alone, as in the CDA documents.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.4.1.",
        },
    },
    check,
};

const EMPTY: Text = Text {
    fr: "X-MSS-CODECDA contient un code vide : l'opérateur ne reconnaît pas le type du document. Écrire le code \
        de chaque CDA, séparés par une virgule, ou retirer l'en-tête s'il n'y a pas de CDA.",
    en: "X-MSS-CODECDA holds an empty code: the operator does not recognise the type of the document. Write the \
        code of each CDA, separated by commas, or remove the field if there is no CDA.",
};
const FORM: Text = Text {
    fr: "Ce code de X-MSS-CODECDA n'en est pas un : un libellé, un autre séparateur que la virgule ou un \
        caractère étranger. Écrire le code du type de chaque CDA, par exemple 34112-3.",
    en: "This code of X-MSS-CODECDA is none: a label, a separator other than the comma, or a foreign character. \
        Write the code of the type of each CDA, for instance 34112-3.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for code in view.mail.cda_codes() {
        let known = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.');
        checks.require(!code.text.is_empty() && code.text.chars().all(known), || {
            (code.at, Message::new(if code.text.is_empty() { EMPTY } else { FORM }))
        });
    }
}
