use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/confidentiality-level-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:confidentiality"],
        repeats: &[],
        title: Text {
            fr: "Le niveau de confidentialité manque",
            en: "The level of confidentiality is missing",
        },
        docs: Text {
            fr: "Un des `confidentialityCode` est `N` (normal), `R` (restreint) ou `V` (très \
                 restreint). Les codes de masquage s'y ajoutent, ils ne le remplacent pas.\n\n\
                 À faire : ajouter `N`, sous `2.16.840.1.113883.5.25`, sauf raison d'écrire `R` ou \
                 `V`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "One of the `confidentialityCode` is `N` (normal), `R` (restricted) or `V` \
                 (very restricted). Masking codes come besides, they do not replace it.\n\n\
                 What to do: add `N`, under `2.16.840.1.113883.5.25`, unless there is a reason to \
                 write `R` or `V`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &metadata.documents {
        let mut codes = entry.classified(Scheme::ConfidentialityCode).peekable();
        let Some(first) = codes.peek().map(|code| code.anchor) else { continue };
        let mut given = codes.filter_map(|code| code.code.as_ref());
        checks.require(given.any(|code| matches!(code.trimmed(), "N" | "R" | "V")), || {
            let message = Message::new(Text {
                fr: "Aucun confidentialityCode n'est N, R ou V : le destinataire ne saura pas \
                     qui peut lire le document. Ajouter N, ou le niveau qui convient, avant les \
                     codes de masquage.",
                en: "No confidentialityCode is N, R or V: the receiver will not know who may \
                     read the document. Add N, or the level that fits, before the masking codes.",
            });
            (first, message)
        });
    }
}
