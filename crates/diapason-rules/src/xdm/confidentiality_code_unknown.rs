use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/confidentiality-code-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:confidentiality"],
        repeats: &[],
        title: Text {
            fr: "Un code de confidentialité est inconnu", en: "A confidentiality code is unknown"
        },
        docs: Text {
            fr: "`confidentialityCode` est `N`, `R` ou `V`, ou un code de masquage : \
                 `MASQUE_PS`, `INVISIBLE_PATIENT`, `INVISIBLE_REPRESENTANTS_LEGAUX`. Un autre code \
                 ne protège rien : le document que l'on croit masqué est visible.\n\n\
                 À faire : reprendre le code exact.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`confidentialityCode` is `N`, `R` or `V`, or a masking code: `MASQUE_PS`, \
                 `INVISIBLE_PATIENT`, `INVISIBLE_REPRESENTANTS_LEGAUX`. Another code protects \
                 nothing: the document that one believes masked is visible.\n\n\
                 What to do: take the exact code.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    const KNOWN: [&str; 6] =
        ["N", "R", "V", "MASQUE_PS", "INVISIBLE_PATIENT", "INVISIBLE_REPRESENTANTS_LEGAUX"];
    for entry in &metadata.documents {
        let codes = entry.classified(Scheme::ConfidentialityCode).filter_map(|code| code.code.as_ref());
        for code in codes.filter(|code| !code.is_blank()) {
            checks.require(KNOWN.contains(&code.trimmed()), || {
                let message = Message::new(Text {
                    fr: "Le code de confidentialité {code} est inconnu : il ne masquera rien \
                         et le document sera visible. Écrire N, R, V ou un code de masquage de \
                         TRE_A07.",
                    en: "The confidentiality code {code} is unknown: it will mask nothing and \
                         the document will be visible. Write N, R, V or a masking code of TRE_A07.",
                });
                (code.anchor(), message.value("code", code.trimmed()))
            });
        }
    }
}
