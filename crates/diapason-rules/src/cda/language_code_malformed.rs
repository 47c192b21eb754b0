use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/language-code-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:languageCode-form"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/766c74cc",
        ],
        title: Text {
            fr: "La langue du document n'a pas la forme attendue",
            en: "The language of the document does not have the expected form",
        },
        docs: Text {
            fr: "La langue s'écrit avec deux lettres minuscules, un tiret et le pays en deux \
                 majuscules : `fr-FR`. Sous une autre forme (`fr`, `FR`, `français`), les \
                 métadonnées et le document ne s'accordent plus.\n\n\
                 À faire : écrire `fr-FR`, ou la langue et le pays qui conviennent.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The language is written as two lower-case letters, a hyphen and the country in \
                 two upper-case letters: `fr-FR`. In another form (`fr`, `FR`, `french`), the \
                 metadata and the document no longer agree.\n\n\
                 What to do: write `fr-FR`, or the language and country that fit.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for node in header.live(header.root, "languageCode") {
        let field = header.attribute_field(node, "code");
        let Some(code) = field.text() else { continue };
        checks.require(names_language_and_country(code), || {
            let message = Message::new(Text {
                fr: "La langue du document est écrite « {code} » et non sous la forme fr-FR : les \
                     métadonnées d'échange ne la reconnaîtront pas. Écrire la langue, un tiret et \
                     le pays, par exemple fr-FR.",
                en: "The language of the document is written “{code}” and not in the form fr-FR: \
                     the exchange metadata will not recognise it. Write the language, a hyphen and \
                     the country, for instance fr-FR.",
            });
            (field.at(), message.value("code", code))
        });
    }
}

/// Whether `code` holds somewhere what the official pattern `[a-z]{2}-[A-Z]{2}` looks for: it is not anchored.
fn names_language_and_country(code: &str) -> bool {
    code.as_bytes().windows(5).any(|window| {
        matches!(window, [a, b, b'-', c, d]
            if a.is_ascii_lowercase() && b.is_ascii_lowercase() && c.is_ascii_uppercase() && d.is_ascii_uppercase())
    })
}
