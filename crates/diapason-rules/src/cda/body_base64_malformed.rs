use super::{Header, base64, body};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/body-base64-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cda-body-readable"],
        repeats: &[],
        title: Text {
            fr: "Le fichier du corps n'est pas du base64 lisible",
            en: "The file of the body is not readable base64",
        },
        docs: Text {
            fr: "Le corps dit être encodé en base64 (`representation=\"B64\"`) mais le texte n'en \
                 est pas : caractère étranger, longueur ou remplissage (`=`) faux. Le fichier ne \
                 s'ouvrira pas.\n\n\
                 À faire : encoder à nouveau le fichier d'origine, sans préfixe `data:` et sans le \
                 tronquer.\n\n\
                 Source : exigence propre à Diapason.",
            en: "The body says that it is encoded in base64 (`representation=\"B64\"`) but its \
                 text is not: foreign character, wrong length or wrong padding (`=`). The file \
                 will not open.\n\n\
                 What to do: encode the original file again, without a `data:` prefix and without \
                 cutting it.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(text) = body::file(header) else { return };
    if header.attribute(text, "representation") != Some("B64") {
        return;
    }
    let content = header.document.string_value(text);
    checks.require(base64::is_readable(&content), || {
        let message = Message::new(Text {
            fr: "Le contenu du corps (nonXMLBody/text) n'est pas du base64 lisible : le fichier ne \
                 s'ouvrira pas. Encoder à nouveau le fichier d'origine.",
            en: "The content of the body (nonXMLBody/text) is not readable base64: the file will \
                 not open. Encode the original file again.",
        });
        (header.at(text), message)
    });
}
