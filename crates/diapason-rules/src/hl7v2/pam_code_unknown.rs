use super::MessageView;
use super::codes;
use codes::Weight;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-code-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:tables", "pam-fr:name-types", "pam-fr:sex", "pam-fr:zfd"],
        repeats: &[],
        title: Text {
            fr: "Un code n'est pas de la table de PAM France",
            en: "A code is not in the table of PAM France",
        },
        docs: Text {
            fr: "PAM France ferme la table de ce champ (sexe, statut marital, fiabilité de l'identité, classe du \
                 patient, action d'un mouvement, consentement DMP…). Un autre code n'est compris de personne : le \
                 destinataire rejette le message ou perd l'information.\n\n\
                 À faire : employer l'un des codes que le constat énumère.\n\n\
                 Source : PAM France 2.11.2. La table ZFD-7 est contrôlée par `ins/control-device-unknown`, ZBE-9 \
                 par `hl7v2/movement-nature-unknown`.",
            en: "PAM France closes the table of this field (sex, marital status, reliability of the identity, class \
                 of the patient, action of a movement, consent to the DMP…). Nobody understands another code: the \
                 receiver rejects the message or loses the information.\n\n\
                 What to do: use one of the codes that the finding lists.\n\n\
                 Source: PAM France 2.11.2. Table ZFD-7 is checked by `ins/control-device-unknown`, ZBE-9 by \
                 `hl7v2/movement-nature-unknown`.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    codes::each(view, Weight::Closed, |row, code| {
        checks.require(row.table.has(code.component(1).raw()), || {
            let message = Message::new(Text {
                fr: "{field} n'est aucun des codes de PAM France ({codes}) : le destinataire ne comprendra pas \
                     cette valeur. Employer l'un d'eux.",
                en: "{field} is none of the codes of PAM France ({codes}): the receiver will not understand this \
                     value. Use one of them.",
            });
            (code.anchor(), message.fact("field", &*row.label).fact("codes", row.table.codes.join(", ")))
        });
    });
}
