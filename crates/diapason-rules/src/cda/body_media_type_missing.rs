use super::{Header, body};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/body-media-type-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cda-body-readable"],
        repeats: &[],
        title: Text {
            fr: "Le type du fichier du corps manque",
            en: "The type of the file of the body is missing",
        },
        docs: Text {
            fr: "`nonXMLBody/text/@mediaType` dit avec quoi ouvrir le fichier. Quand il manque, le \
                 schéma CDA le tient pour du texte simple : un PDF s'affichera comme une suite de \
                 caractères.\n\n\
                 À faire : écrire `mediaType=\"application/pdf\"`, ou le type qui convient.\n\n\
                 Source : exigence propre à Diapason.",
            en: "`nonXMLBody/text/@mediaType` says what opens the file. Where it is missing, the \
                 CDA schema holds it to be plain text: a PDF will show as a string of \
                 characters.\n\n\
                 What to do: write `mediaType=\"application/pdf\"`, or the type that fits.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(text) = body::file(header) else { return };
    checks.require(header.attribute(text, "mediaType").is_some(), || {
        let message = Message::new(Text {
            fr: "Le type du fichier (nonXMLBody/text/@mediaType) manque : il sera lu comme du \
                 texte simple. Écrire application/pdf, ou le type qui convient.",
            en: "The type of the file (nonXMLBody/text/@mediaType) is missing: it will be read as \
                 plain text. Write application/pdf, or the type that fits.",
        });
        (header.at(text), message)
    });
}
