use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pmsi-destination-doubtful",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:zfm"],
        repeats: &[],
        title: Text {
            fr: "La destination PMSI est un code de provenance",
            en: "The PMSI destination is a code of origin",
        },
        docs: Text {
            fr: "ZFM-4 (destination) reprend la table de ZFM-3 (provenance), mais `5` et `U` n'y décrivent qu'une \
                 provenance : comme destination, ils n'ont pas de sens.\n\n\
                 À faire : donner la destination réelle, ou vider ZFM-4.\n\n\
                 Source : PAM France 2.11.2, ZFM.",
            en: "ZFM-4 (destination) uses the table of ZFM-3 (origin), but `5` and `U` there describe an origin \
                 only: as a destination they make no sense.\n\n\
                 What to do: give the real destination, or empty ZFM-4.\n\n\
                 Source: PAM France 2.11.2, ZFM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for segment in view.message.all("ZFM") {
        let destination = segment.field(4);
        if destination.is_valued() {
            checks.require(!destination.is_one_of(&["5", "U"]), || {
                let message = Message::new(Text {
                    fr: "ZFM-4 donne 5 ou U, des codes de provenance, comme destination : le PMSI du destinataire \
                         risque d'être faux. Donner la destination réelle.",
                    en: "ZFM-4 gives 5 or U, codes of origin, as the destination: the receiver's PMSI may be wrong. \
                         Give the real destination.",
                });
                (destination.anchor(), message)
            });
        }
    }
}
