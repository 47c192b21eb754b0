use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::{Scheme, Value};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/patient-identifier-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:patient-id", "xds-metadata-fr:source-patient-id"],
        repeats: &[],
        title: Text {
            fr: "Un identifiant du patient n'a pas la forme d'un CX",
            en: "An identifier of the patient does not have the form of a CX",
        },
        docs: Text {
            fr: "Un identifiant de patient s'écrit `identifiant^^^&OID&ISO^type` : le numéro, \
                 l'OID de qui l'attribue, et son type. Un `^` ou un `&` de travers et le numéro \
                 change de sens : le document part dans un autre dossier, ou nulle part.\n\n\
                 À faire : écrire l'identifiant sous cette forme : type `NH` pour l'INS, `PI` pour \
                 l'IPP.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "An identifier of a patient is written `identifier^^^&OID&ISO^type`: the \
                 number, the OID of whoever assigns it, and its type. One `^` or `&` out of place \
                 and the number means something else: the document goes to another record, or \
                 nowhere.\n\n\
                 What to do: write the identifier in that form: type `NH` for the INS, `PI` for \
                 the local number.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let of_entries = metadata.documents.iter().flat_map(|entry| {
        let id = entry.identifier(Scheme::EntryPatientId).map(|value| ("patientId", value));
        id.into_iter().chain(entry.value_of("sourcePatientId").map(|value| ("sourcePatientId", value)))
    });
    let of_sets = metadata.submission_sets().filter_map(|set| set.identifier(Scheme::SetPatientId));
    for (name, value) in of_entries.chain(of_sets.map(|value| ("patientId", value))) {
        if value.is_blank() {
            continue;
        }
        let defect = defect(name, value);
        checks.require(defect.is_none(), || {
            let message = Message::new(Text {
                fr: "L'attribut {attribute} n'est pas de la forme identifiant^^^&OID&ISO^type \
                     ({defect}) : le destinataire ne saura pas quel patient il désigne. Le récrire \
                     sous cette forme.",
                en: "The {attribute} is not of the form identifier^^^&OID&ISO^type ({defect}): \
                     the receiver will not know which patient it names. Write it in that form.",
            });
            let defect = defect.unwrap_or(Text { fr: "", en: "" });
            (value.anchor(), message.fact("attribute", name).words("defect", defect))
        });
    }
}

fn defect(name: &str, value: &Value<'_>) -> Option<Text> {
    let cx = value.composite();
    let kinds: &[&str] = if name == "patientId" { &["NH"] } else { &["PI", "NH"] };
    if cx.component(1).trim().is_empty() {
        return Some(Text { fr: "le numéro manque", en: "the number is missing" });
    }
    if cx.subcomponent(4, 2).is_empty() || cx.subcomponent(4, 3) != "ISO" {
        return Some(Text { fr: "l'autorité n'est pas &OID&ISO", en: "the authority is not &OID&ISO" });
    }
    if !kinds.contains(&cx.component(5)) {
        return Some(Text {
            fr: "le type n'est ni NH pour l'INS, ni PI pour l'IPP",
            en: "the type is neither NH for the INS nor PI for the local number",
        });
    }
    None
}
