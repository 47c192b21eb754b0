use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/profile-id-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:msh-21"],
        repeats: &[],
        title: Text { fr: "MSH-21 ne désigne pas PAM France", en: "MSH-21 does not name PAM France" },
        docs: Text {
            fr: "PAM France demande `2.11^IHE_FRANCE-2.11-PAM` en MSH-21, pour que le \
                destinataire sache quelles contraintes le message suit. Bien des logiciels \
                l'omettent ; le profil se devine alors à MSH-9 et MSH-12.\n\nÀ faire : écrire \
                `2.11^IHE_FRANCE-2.11-PAM` en MSH-21.\n\nSource : IHE PAM France 2.11.2, MSH-21.",
            en: "PAM France asks for `2.11^IHE_FRANCE-2.11-PAM` in MSH-21, so that the receiver \
                knows which constraints the message follows. Much software leaves it out; the \
                profile is then guessed from MSH-9 and MSH-12.\n\nWhat to do: write \
                `2.11^IHE_FRANCE-2.11-PAM` in MSH-21.\n\nSource: IHE PAM France 2.11.2, MSH-21.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.profile.kind() != ProfileKind::PamFrance || !view.profile.is_judged() {
        return;
    }
    let named = view.msh(21);
    let is_pam =
        named.repetitions().any(|it| it.component(1).is("2.11") && it.component(2).is("IHE_FRANCE-2.11-PAM"));
    checks.require(is_pam, || {
        let message = Text {
            fr: "MSH-21 ne porte pas 2.11^IHE_FRANCE-2.11-PAM : le destinataire doit deviner \
                quelles contraintes suit le message. Écrire cet identifiant de profil.",
            en: "MSH-21 does not carry 2.11^IHE_FRANCE-2.11-PAM: the receiver has to guess which \
                constraints the message follows. Write that profile identifier.",
        };
        (named.anchor(), message.into())
    });
}
