use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/language-code-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:languageCode-once", "ci-sis-cda:header-values"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/58f816b1",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/a5ad49c1",
        ],
        title: Text { fr: "La langue du document manque", en: "The language of the document is missing" },
        docs: Text {
            fr: "L'élément `languageCode` dit dans quelle langue le document est rédigé. Les \
                 logiciels s'en servent pour l'afficher et le lire à voix haute, et les \
                 métadonnées d'échange le reprennent.\n\n\
                 À faire : écrire `<languageCode code=\"fr-FR\"/>`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `languageCode` says in which language the document is written. \
                 Software uses it to display it and read it aloud, and the exchange metadata \
                 repeat it.\n\n\
                 What to do: write `<languageCode code=\"fr-FR\"/>`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "languageCode").any(|node| header.attribute(node, "code").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "La langue du document (languageCode, sans nullFlavor) manque alors que les \
                 métadonnées d'échange la reprennent. Écrire <languageCode code=\"fr-FR\"/>.",
            en: "The language of the document (languageCode, without nullFlavor) is missing \
                 although the exchange metadata repeat it. Write <languageCode code=\"fr-FR\"/>.",
        });
        (header.near(header.root, "languageCode"), message)
    });
}
