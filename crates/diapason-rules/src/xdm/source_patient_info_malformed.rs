use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/source-patient-info-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:source-patient-info"],
        repeats: &[],
        title: Text {
            fr: "Une valeur de sourcePatientInfo n'a pas la forme attendue",
            en: "A value of sourcePatientInfo does not have the expected form",
        },
        docs: Text {
            fr: "Chaque valeur de `sourcePatientInfo` est un champ du segment PID, un trait \
                 vertical et son contenu : `PID-5|NOM^Prénom^Liste des prénoms^^^^L` (nom de \
                 naissance) ou `…^^^^^D` (nom utilisé), `PID-7|AAAAMMJJ`, `PID-8|M`, `F` ou `U`, \
                 `PID-11|^^^^^^BDL^^COG`. Autrement écrite, elle n'est pas lue et un trait de \
                 l'identité manque au contrôle.\n\n\
                 À faire : récrire la valeur sous cette forme.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Each value of `sourcePatientInfo` is a field of segment PID, a vertical bar \
                 and its content: `PID-5|NAME^Given^List of given names^^^^L` (birth name) or \
                 `…^^^^^D` (used name), `PID-7|YYYYMMDD`, `PID-8|M`, `F` or `U`, \
                 `PID-11|^^^^^^BDL^^COG`. Written otherwise it is not read, and a trait of the \
                 identity is missing for the check.\n\n\
                 What to do: write the value in that form.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for value in metadata.documents.iter().flat_map(|entry| entry.values_of("sourcePatientInfo")) {
        let defect = defect(value.trimmed());
        checks.require(defect.is_none(), || {
            let message = Message::new(Text {
                fr: "Cette valeur de sourcePatientInfo n'a pas la forme attendue ({defect}) : \
                     le trait qu'elle porte sera ignoré. La récrire, par exemple PID-8|F.",
                en: "This value of sourcePatientInfo does not have the expected form \
                     ({defect}): the trait that it carries will be ignored. Write it again, for \
                     instance PID-8|F.",
            });
            (value.anchor(), message.words("defect", defect.unwrap_or(Text { fr: "", en: "" })))
        });
    }
}

fn defect(text: &str) -> Option<Text> {
    let Some((field, content)) = text.split_once('|') else {
        return Some(Text {
            fr: "elle n'est pas un champ, un trait vertical et un contenu",
            en: "it is not a field, a vertical bar and a content",
        });
    };
    let component = |n: usize| content.split('^').nth(n - 1).unwrap_or_default();
    match field {
        "PID-5" if !matches!(component(7), "L" | "D") => {
            Some(Text { fr: "le type du nom n'est ni L ni D", en: "the type of the name is neither L nor D" })
        }
        "PID-8" if !matches!(content, "M" | "F" | "U") => {
            Some(Text { fr: "le sexe n'est ni M, ni F, ni U", en: "the sex is neither M, F nor U" })
        }
        "PID-3" | "PID-5" | "PID-7" | "PID-8" | "PID-11" => None,
        _ => Some(Text { fr: "ce champ n'est pas attendu ici", en: "this field is not expected here" }),
    }
}
