use super::MessageView;
use super::{event, fields};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use fields::When::{Always, InVisit, UnlessWithoutVisit};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-field-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:fields-required"],
        repeats: &[],
        title: Text {
            fr: "Un champ obligatoire de PAM France manque",
            en: "A field that PAM France requires is missing",
        },
        docs: Text {
            fr: "PAM France rend ce champ obligatoire : PID-3 et PID-5 pour reconnaître le patient, PID-18 (le \
                 dossier) pour une venue, PV1-2 et PV1-19 (la classe et le numéro de venue, sauf `N`), MRG-1 pour \
                 l'ancien identifiant, ZBE-1, ZBE-2 et ZBE-9 pour le mouvement, ZFS-1, 2, 3, 5 et 6 pour un mode \
                 légal de soins, NK1-33 et ACC-2. Sans lui, le destinataire rejette le message ou l'applique à \
                 moitié.\n\n\
                 À faire : renseigner le champ nommé.\n\n\
                 Source : PAM France 2.11.2.",
            en: "PAM France requires this field: PID-3 and PID-5 to recognise the patient, PID-18 (the account) for \
                 a visit, PV1-2 and PV1-19 (the class and number of the visit, unless `N`), MRG-1 for the former \
                 identifier, ZBE-1, ZBE-2 and ZBE-9 for the movement, ZFS-1, 2, 3, 5 and 6 for a legal mode of \
                 care, NK1-33 and ACC-2. Without it the receiver rejects the message or applies half of it.\n\n\
                 What to do: fill the field named.\n\n\
                 Source: PAM France 2.11.2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let of_visit = event::is_of_visit(view);
    let without_visit = view.pv1(2).is("N");
    for segment in view.message.segments() {
        for row in fields::required(segment.id_bytes()) {
            let asked = match row.when {
                Always => true,
                InVisit => of_visit,
                UnlessWithoutVisit => !without_visit,
            };
            if !asked {
                continue;
            }
            let field = segment.field(row.field);
            checks.require(!field.is_empty(), || {
                let message = Message::new(Text {
                    fr: "{field} ({name}) est vide alors que PAM France le rend obligatoire : le destinataire ne \
                         peut pas appliquer le message. Le renseigner.",
                    en: "{field} ({name}) is empty though PAM France requires it: the receiver cannot apply the \
                         message. Fill it.",
                });
                let label = format!("{}-{}", segment.id(), row.field);
                (field.anchor(), message.fact("field", label).words("name", row.name))
            });
        }
    }
}
