use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/language-code-not-french",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:language"],
        repeats: &[],
        title: Text { fr: "La langue n'est pas fr-FR", en: "The language is not fr-FR" },
        docs: Text {
            fr: "En France `languageCode` vaut `fr-FR`, avec cette casse. `fr`, `FR` ou \
                 `fr-fr` n'est pas la valeur attendue par les contrôles du DMP.\n\n\
                 À faire : écrire `fr-FR`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "In France `languageCode` is `fr-FR`, in that letter case. `fr`, `FR` or \
                 `fr-fr` is not the value that the checks of the DMP expect.\n\n\
                 What to do: write `fr-FR`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for language in metadata.documents.iter().filter_map(|entry| entry.value_of("languageCode")) {
        if language.is_blank() {
            continue;
        }
        checks.require(language.text() == "fr-FR", || {
            let message = Message::new(Text {
                fr: "L'attribut languageCode n'est pas fr-FR : le contrôle des métadonnées \
                     refusera le document. Écrire fr-FR, avec cette casse.",
                en: "The languageCode is not fr-FR: the check of the metadata will refuse the \
                     document. Write fr-FR, in that letter case.",
            });
            (language.anchor(), message)
        });
    }
}
