use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/facility-type-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le type de structure diffère entre métadonnées et document",
            en: "The type of facility differs between metadata and document",
        },
        docs: Text {
            fr: "Le type de structure (`healthcareFacilityTypeCode`) se copie de \
                 `encompassingEncounter/location/healthCareFacility/code` : les droits d'accès \
                 du destinataire en dépendent.\n\nÀ faire : copier le code depuis le document.",
            en: "The type of facility (`healthcareFacilityTypeCode`) is copied from \
                 `encompassingEncounter/location/healthCareFacility/code`: the receiver's access \
                 rights depend on it.\n\nWhat to do: copy the code from the document.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.facility_type, &view.there.facility_type) else { return };
    view.same_code(here, there, checks, MESSAGE);
}

const MESSAGE: Text = Text {
    fr: "Le type de structure {of_here} n'est pas celui {of_there} (healthCareFacility/code) : \
         le destinataire classera mal le document. Copier le code depuis le document.",
    en: "The type of facility {here} is not the one {there} (healthCareFacility/code): the \
         receiver will file the document wrongly. Copy the code from the document.",
};
