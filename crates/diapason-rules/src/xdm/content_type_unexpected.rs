use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/content-type-unexpected",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:content-type"],
        repeats: &[],
        title: Text {
            fr: "Le contentTypeCode du lot n'est dans aucun des systèmes en usage",
            en: "The contentTypeCode of the submission set is in none of the systems in use",
        },
        docs: Text {
            fr: "Les textes se contredisent sur `contentTypeCode` : les exemples officiels y \
                 mettent le secteur d'activité (`SA01` …, sous `1.2.250.1.71.4.2.4`), le DMP veut \
                 la nature du lot (`03`, `07`, `19`, `97`, sous `1.2.250.1.213.2.2`). Diapason \
                 accepte les deux, et rien d'autre.\n\n\
                 À faire : écrire l'un de ces codes, avec son système.",
            en: "Texts contradict each other on `contentTypeCode`: the official examples put \
                 the sector of activity there (`SA01` …, under `1.2.250.1.71.4.2.4`), the DMP \
                 wants the nature of the set (`03`, `07`, `19`, `97`, under `1.2.250.1.213.2.2`). \
                 Diapason takes both, and nothing else.\n\n\
                 What to do: write one of these codes, with its system.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for code in metadata.submission_sets().flat_map(|set| set.classified(Scheme::ContentTypeCode)) {
        let (Some(value), Some(system)) = (&code.code, code.coding_scheme()) else { continue };
        if value.is_blank() || system.is_blank() {
            continue;
        }
        let holds = match system.trimmed() {
            "1.2.250.1.71.4.2.4" => value.trimmed().starts_with("SA"),
            "1.2.250.1.213.2.2" => matches!(value.trimmed(), "03" | "07" | "19" | "97"),
            _ => false,
        };
        checks.require(holds, || {
            let message = Message::new(Text {
                fr: "Le contentTypeCode du lot n'est ni un secteur d'activité (SA01 …) ni une \
                     nature de lot du DMP (03, 07, 19, 97) : le destinataire peut ne pas le \
                     reconnaître. Écrire l'un de ces codes, avec son système.",
                en: "The contentTypeCode of the submission set is neither a sector of activity \
                     (SA01 …) nor a nature of submission set of the DMP (03, 07, 19, 97): the receiver may \
                     not recognise it. Write one of these codes, with its system.",
            });
            (value.anchor(), message)
        });
    }
}
