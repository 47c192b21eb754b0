use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/identifier-name-unexpected",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["xds-metadata-fr:schemes"],
        repeats: &[],
        title: Text {
            fr: "Le nom d'un identifiant externe n'est pas celui d'IHE",
            en: "The name of an external identifier is not the one of IHE",
        },
        docs: Text {
            fr: "Le `Name` d'un identifiant externe répète l'attribut qu'il porte : \
                 `XDSDocumentEntry.patientId`, `XDSSubmissionSet.sourceId` … C'est le schéma qui \
                 fait foi, mais quelques outils se fient au nom. Les exemples officiels écrivent \
                 eux-mêmes `XDSSumissionSet.sourceId`, avec une faute.\n\n\
                 À faire : écrire le nom d'IHE, lettre pour lettre.\n\n\
                 Source : métadonnées XDS d'IHE.",
            en: "The `Name` of an external identifier repeats the attribute that it carries: \
                 `XDSDocumentEntry.patientId`, `XDSSubmissionSet.sourceId` … The scheme is what \
                 counts, but some tools trust the name. The official examples themselves write \
                 `XDSSumissionSet.sourceId`, with a typing error.\n\n\
                 What to do: write the name of IHE to the letter.\n\n\
                 Source: XDS metadata of IHE.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for identifier in parts::identifiers(metadata) {
        let Some(expected) = identifier.known_scheme().and_then(name_of) else { continue };
        for name in &identifier.names {
            checks.require(name.text() == expected, || {
                let message = Message::new(Text {
                    fr: "Le nom de cet identifiant externe n'est pas {expected} : le schéma \
                         fait foi, mais un outil qui se fie au nom ne le reconnaîtra pas. L'écrire \
                         lettre pour lettre.",
                    en: "The name of this external identifier is not {expected}: the scheme \
                         counts, but a tool that trusts the name will not recognise it. Write it \
                         to the letter.",
                });
                (name.anchor(), message.fact("expected", expected))
            });
        }
    }
}

const fn name_of(scheme: Scheme) -> Option<&'static str> {
    Some(match scheme {
        Scheme::EntryPatientId => "XDSDocumentEntry.patientId",
        Scheme::EntryUniqueId => "XDSDocumentEntry.uniqueId",
        Scheme::SetPatientId => "XDSSubmissionSet.patientId",
        Scheme::SetSourceId => "XDSSubmissionSet.sourceId",
        Scheme::SetUniqueId => "XDSSubmissionSet.uniqueId",
        Scheme::FolderPatientId => "XDSFolder.patientId",
        Scheme::FolderUniqueId => "XDSFolder.uniqueId",
        _ => return None,
    })
}
