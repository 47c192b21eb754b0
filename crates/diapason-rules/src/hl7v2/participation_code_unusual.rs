use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/participation-code-unusual",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ci-sis-transmission:participation"],
        repeats: &[],
        title: Text {
            fr: "PRT-4 n'est pas écrit comme dans le volet",
            en: "PRT-4 is not written as in the specification",
        },
        docs: Text {
            fr: "PRT-4 vaut `SB^Send by^participation`, `RCT^Result Copies To^participation` ou \
                 `REPLY^Reply To^participation`. Seul le code compte : un libellé ou une table différents \
                 sont sans effet, mais une participation d'un autre code est ignorée par la PFI.\n\n\
                 À faire : reprendre l'une des trois valeurs du volet.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments PRT.",
            en: "PRT-4 is `SB^Send by^participation`, `RCT^Result Copies To^participation` or \
                 `REPLY^Reply To^participation`. Only the code matters: another label or table has no \
                 effect, but a participation of another code is ignored by the platform.\n\n\
                 What to do: use one of the three values of the specification.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments PRT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for participation in transmission::participations(view) {
        let code = participation.segment.field(4);
        if !code.component(1).is_valued() {
            continue;
        }
        let Some(role) = participation.role else {
            checks.require(false, || (code.component(1).anchor(), Message::new(ROLE)));
            continue;
        };
        let (label, table) = (code.component(2), code.component(3));
        let usual = label.is_empty()
            || labels(role).iter().any(|known| label.raw().eq_ignore_ascii_case(known.as_bytes()));
        checks.require(usual, || (label.anchor(), Message::new(WORDS)));
        let usual = table.is_empty() || table.is("participation");
        checks.require(usual, || (table.anchor(), Message::new(WORDS)));
    }
}

/// The label of the specification, and how its own example writes it.
const fn labels(role: Role) -> &'static [&'static str] {
    match role {
        Role::Sender => &["Send by"],
        Role::Recipient => &["Result Copies To", "Results Copies To"],
        Role::Reply => &["Reply To"],
    }
}

const WORDS: Text = Text {
    fr: "Le libellé ou la table de PRT-4 n'est pas celui du volet : c'est sans effet, le code suffit. \
         Reprendre la valeur du volet à l'occasion.",
    en: "The label or the table of PRT-4 is not that of the specification: this has no effect, the code \
         is enough. Take the value of the specification at the next change.",
};

const ROLE: Text = Text {
    fr: "PRT-4.1 n'est ni SB, ni RCT, ni REPLY : la PFI ignorera cette participation. Utiliser l'un de \
         ces codes si elle doit compter.",
    en: "PRT-4.1 is none of SB, RCT and REPLY: the platform will ignore this participation. Use one of \
         these codes if it is to count.",
};
