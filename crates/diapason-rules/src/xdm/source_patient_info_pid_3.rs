use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/source-patient-info-pid-3",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:source-patient-info"],
        repeats: &[],
        title: Text {
            fr: "sourcePatientInfo répète un identifiant du patient (PID-3)",
            en: "The sourcePatientInfo repeats an identifier of the patient (PID-3)",
        },
        docs: Text {
            fr: "`sourcePatientInfo` porte les traits du patient ; son identifiant local est \
                 dans `sourcePatientId`. Un `PID-3` en plus peut contredire l'identifiant, et des \
                 outils d'IHE le refusent.\n\n\
                 À faire : retirer `PID-3` de `sourcePatientInfo`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`sourcePatientInfo` carries the traits of the patient; the local identifier \
                 stands in `sourcePatientId`. A `PID-3` besides may contradict the identifier, and \
                 tools of IHE refuse it.\n\n\
                 What to do: remove `PID-3` from `sourcePatientInfo`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &metadata.documents {
        let mut values = entry.values_of("sourcePatientInfo").peekable();
        if values.peek().is_none() {
            continue;
        }
        let found = values.find(|value| value.trimmed().starts_with("PID-3|"));
        checks.require(found.is_none(), || {
            let message = Message::new(Text {
                fr: "sourcePatientInfo porte un PID-3, alors que l'identifiant du patient est \
                     dans sourcePatientId : les deux peuvent se contredire. Retirer PID-3.",
                en: "The sourcePatientInfo has a PID-3, while the identifier of the patient \
                     stands in sourcePatientId: the two may contradict each other. Remove PID-3.",
            });
            (parts::place(found, entry.anchor), message)
        });
    }
}
