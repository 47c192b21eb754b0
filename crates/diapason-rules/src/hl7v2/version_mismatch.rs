use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/version-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh", "pam-fr:msh-12"],
        repeats: &[],
        title: Text {
            fr: "MSH-12 n'est pas la version du profil",
            en: "MSH-12 is not the version of the profile",
        },
        docs: Text {
            fr: "Chaque profil fixe sa version de HL7 : 2.5 pour ORU et son accusé, 2.6 pour \
                MDM, ZAM et leurs accusés, `2.5^FRA^` suivi de l'édition à deux nombres pour PAM \
                France. Un destinataire choisit son analyseur d'après MSH-12.\n\nÀ faire : \
                écrire la version que fixe le profil.\n\nSource : CI-SIS, transmission d'un \
                document CDA R2 en HL7 v2, segment MSH ; IHE PAM France 2.11.2, MSH-12.",
            en: "Each profile fixes its version of HL7: 2.5 for ORU and its acknowledgement, 2.6 \
                for MDM, ZAM and their acknowledgements, `2.5^FRA^` and the edition in two \
                numbers for PAM France. A receiver chooses its parser by MSH-12.\n\nWhat to do: \
                write the version that the profile fixes.\n\nSource: CI-SIS, transmission of a \
                CDA R2 document in HL7 v2, segment MSH; IHE PAM France 2.11.2, MSH-12.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let version = view.msh(12);
    if version.is_empty() {
        return;
    }
    let is_pam = view.profile.kind() == ProfileKind::PamFrance;
    let versions = view.profile.message().map(|message| message.versions.as_slice()).unwrap_or_default();
    let holds = match is_pam {
        true => {
            version.component(1).is("2.5")
                && version.component(2).is("FRA")
                && is_edition(version.component(3).raw())
        }
        false if versions.is_empty() => return,
        false => versions.iter().any(|known| version.component(1).is(known)),
    };
    checks.require(holds, || {
        let expected = if is_pam { "2.5^FRA^2.11".to_owned() } else { versions.join(", ") };
        let message = Words::new(Text {
            fr: "MSH-12 n'est pas la version que fixe le profil ({expected}) : le destinataire \
                choisira le mauvais analyseur. La corriger.",
            en: "MSH-12 is not the version that the profile fixes ({expected}): the receiver \
                will choose the wrong parser. Correct it.",
        });
        (version.anchor(), message.fact("expected", expected))
    });
}

/// Two numbers: the third of `2.11.2` is never carried.
fn is_edition(edition: &[u8]) -> bool {
    let mut numbers = edition.split(|byte| *byte == b'.');
    let digits =
        |number: Option<&[u8]>| number.is_some_and(|it| !it.is_empty() && it.iter().all(u8::is_ascii_digit));
    digits(numbers.next()) && digits(numbers.next()) && numbers.next().is_none()
}
