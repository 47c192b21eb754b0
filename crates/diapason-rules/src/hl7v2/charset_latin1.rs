use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/charset-latin1",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:msh-18"],
        repeats: &[],
        title: Text { fr: "MSH-18 déclare ISO-8859-1", en: "MSH-18 declares ISO-8859-1" },
        docs: Text {
            fr: "PAM France admet `UNICODE UTF-8` et `8859/15`. Son propre exemple emploie \
                `8859/1`, comme bien des logiciels ; mais ce jeu n'a ni `œ` ni `Ÿ`, présents \
                dans des noms.\n\nÀ faire : passer à `UNICODE UTF-8`.\n\nSource : IHE PAM France \
                2.11.2, MSH-18.",
            en: "PAM France allows `UNICODE UTF-8` and `8859/15`. Its own example uses `8859/1`, \
                as much software does; but that set has neither `œ` nor `Ÿ`, which occur in \
                names.\n\nWhat to do: move to `UNICODE UTF-8`.\n\nSource: IHE PAM France 2.11.2, \
                MSH-18.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let charset = view.msh(18).repetition(1);
    if !matches!(view.profile.kind(), ProfileKind::PamFrance | ProfileKind::Ack) || charset.is_empty() {
        return;
    }
    checks.require(!charset.is("8859/1"), || {
        let message = Text {
            fr: "MSH-18 déclare 8859/1, que PAM France n'admet pas et qui n'a pas de œ : un nom \
                peut être altéré. Passer à UNICODE UTF-8.",
            en: "MSH-18 declares 8859/1, which PAM France does not allow and which has no œ: a \
                name may be altered. Move to UNICODE UTF-8.",
        };
        (charset.anchor(), message.into())
    });
}
