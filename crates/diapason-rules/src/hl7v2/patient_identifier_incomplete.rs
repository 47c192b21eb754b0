use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/patient-identifier-incomplete",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:patient-identifier"],
        repeats: &[],
        title: Text {
            fr: "Un identifiant du patient est incomplet",
            en: "A patient identifier is incomplete",
        },
        docs: Text {
            fr: "Chaque identifiant de PID-3 a un numéro (CX-1) et l'autorité qui l'attribue (CX-4). Sans autorité, \
                 le même numéro désigne un patient par établissement : le destinataire risque de fusionner deux \
                 personnes.\n\n\
                 À faire : compléter l'identifiant, ou retirer la répétition.\n\n\
                 Source : PAM France 2.11.2, PID-3.",
            en: "Each identifier of PID-3 has a number (CX-1) and the authority that assigns it (CX-4). Without an \
                 authority, the same number stands for one patient per establishment: the receiver may merge two \
                 people.\n\n\
                 What to do: complete the identifier, or remove the repetition.\n\n\
                 Source: PAM France 2.11.2, PID-3.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let fields = view.message.all("PID").map(|pid| pid.field(3));
    for identifier in
        fields.flat_map(|field| field.repetitions()).filter(|id| !id.is_empty() && !id.is_null())
    {
        for (number, name) in [(1, NUMBER), (4, AUTHORITY)] {
            let part = identifier.component(number);
            checks.require(!part.is_empty(), || {
                let message = Message::new(Text {
                    fr: "Cet identifiant du patient est sans {part} : le destinataire ne peut pas savoir à coup sûr \
                         de qui il est. Le compléter, ou retirer la répétition.",
                    en: "This patient identifier lacks its {part}: the receiver cannot tell safely whose it is. \
                         Complete it, or remove the repetition.",
                });
                (part.anchor(), message.words("part", name))
            });
        }
    }
}

const NUMBER: Text = Text { fr: "numéro (CX-1)", en: "number (CX-1)" };
const AUTHORITY: Text = Text { fr: "autorité d'affectation (CX-4)", en: "assigning authority (CX-4)" };
