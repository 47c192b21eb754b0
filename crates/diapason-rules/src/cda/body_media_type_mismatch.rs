use super::{Header, base64, body};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/body-media-type-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cda-body-readable"],
        repeats: &[],
        title: Text { fr: "Le fichier du corps n'est pas un PDF", en: "The file of the body is not a PDF" },
        docs: Text {
            fr: "Le corps se déclare `application/pdf`, mais le fichier ne commence pas par la \
                 signature `%PDF-`. Un lecteur de PDF strict refusera de l'ouvrir.\n\n\
                 À faire : vérifier le fichier d'origine, ou corriger `mediaType`.\n\n\
                 Source : exigence propre à Diapason.",
            en: "The body declares itself `application/pdf`, but the file does not begin with the \
                 signature `%PDF-`. A strict PDF reader will refuse to open it.\n\n\
                 What to do: verify the original file, or correct `mediaType`.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(text) = body::file(header) else { return };
    let declared = header.attribute_field(text, "mediaType");
    let encoded = header.attribute(text, "representation") == Some("B64");
    if declared.text() != Some("application/pdf") || !encoded {
        return;
    }
    let content = header.document.string_value(text);
    let pdf = base64::is_pdf(&content);
    // Read to its end only where it matters: what does not decode is the business of `cda/body-base64-malformed`.
    if !pdf && (content.trim().is_empty() || !base64::is_readable(&content)) {
        return;
    }
    checks.require(pdf, || {
        let message = Message::new(Text {
            fr: "Le corps se déclare application/pdf mais le fichier ne commence pas comme un PDF \
                 : il risque de ne pas s'ouvrir. Vérifier le fichier ou corriger mediaType.",
            en: "The body declares itself application/pdf but the file does not begin like a PDF: \
                 it may not open. Verify the file or correct mediaType.",
        });
        (declared.at(), message)
    });
}
