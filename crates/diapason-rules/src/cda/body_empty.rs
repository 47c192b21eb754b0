use super::{Header, body};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/body-empty",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cda-body-present"],
        repeats: &[],
        title: Text { fr: "Le corps non structuré est vide", en: "The unstructured body is empty" },
        docs: Text {
            fr: "Le document annonce un fichier (`nonXMLBody`) mais `text` ne contient ni texte ni \
                 référence. Le soignant ouvrira un document vide et croira l'avoir lu.\n\n\
                 À faire : placer le fichier dans `nonXMLBody/text`, encodé en base64.\n\n\
                 Source : exigence propre à Diapason.",
            en: "The document announces a file (`nonXMLBody`) but `text` holds neither text nor \
                 reference. The carer will open an empty document and believe they have read \
                 it.\n\n\
                 What to do: put the file into `nonXMLBody/text`, encoded in base64.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(unstructured) = body::unstructured(header) else { return };
    checks.require(body::file(header).is_some(), || {
        let message = Message::new(Text {
            fr: "Le corps du document (nonXMLBody/text) est vide : le soignant n'aura rien à lire. \
                 Placer le fichier dans nonXMLBody/text, encodé en base64.",
            en: "The body of the document (nonXMLBody/text) is empty: the carer will have nothing \
                 to read. Put the file into nonXMLBody/text, encoded in base64.",
        });
        (header.near(unstructured, "text"), message)
    });
}
