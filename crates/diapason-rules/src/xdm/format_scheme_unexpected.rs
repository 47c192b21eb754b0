use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_schemas::xdm_profile;
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/format-scheme-unexpected",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:coding-schemes", "xds-metadata-fr:format-code"],
        repeats: &[],
        title: Text {
            fr: "Le système du formatCode n'est aucun de ceux en usage",
            en: "The system of the formatCode is none of those in use",
        },
        docs: Text {
            fr: "Les exemples officiels écrivent le système de `formatCode` de plusieurs \
                 façons (`1.2.250.1.213.1.1.4.2.282` le plus souvent, `1.2.250.1.213.1.1.4.12`, \
                 `1.2.250.1.213.1.1.4.328`, `1.3.6.1.4.1.19376.1.2.3`). Un autre OID n'est reconnu \
                 par personne.\n\n\
                 À faire : écrire le système que le jeu de valeurs des formats donne au code.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "The official examples write the system of `formatCode` in several ways \
                 (`1.2.250.1.213.1.1.4.2.282` most often, `1.2.250.1.213.1.1.4.12`, \
                 `1.2.250.1.213.1.1.4.328`, `1.3.6.1.4.1.19376.1.2.3`). Nobody recognises another \
                 OID.\n\n\
                 What to do: write the system that the value set of formats gives to the code.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &metadata.documents {
        let formats = entry.classified(Scheme::FormatCode).filter_map(|format| format.coding_scheme());
        for system in formats.filter(|system| !system.is_blank()) {
            let known = xdm_profile().schemes_of("formatCode").iter().any(|known| known == system.trimmed());
            checks.require(known, || {
                let message = Message::new(Text {
                    fr: "Le système du formatCode n'est aucun de ceux en usage en France : le \
                         destinataire peut ne pas reconnaître le format. Écrire celui du jeu de \
                         valeurs des formats, le plus souvent 1.2.250.1.213.1.1.4.2.282.",
                    en: "The system of the formatCode is none of those in use in France: the \
                         receiver may not recognise the format. Write that of the value set of \
                         formats, most often 1.2.250.1.213.1.1.4.2.282.",
                });
                (system.anchor(), message)
            });
        }
    }
}
