use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/practice-setting-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le cadre d'exercice diffère entre métadonnées et document",
            en: "The practice setting differs between metadata and document",
        },
        docs: Text {
            fr: "Le cadre d'exercice (`practiceSettingCode`) se copie de \
                 `performer/assignedEntity/representedOrganization/standardIndustryClassCode` de \
                 l'acte principal.\n\nÀ faire : copier le code depuis le document.",
            en: "The practice setting (`practiceSettingCode`) is copied from \
                 `performer/assignedEntity/representedOrganization/standardIndustryClassCode` of \
                 the main act.\n\nWhat to do: copy the code from the document.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.practice_setting, &view.there.practice_setting) else {
        return;
    };
    view.same_code(here, there, checks, MESSAGE);
}

const MESSAGE: Text = Text {
    fr: "Le cadre d'exercice {of_here} n'est pas celui {of_there} (standardIndustryClassCode) : \
         le destinataire classera mal le document. Copier le code depuis le document.",
    en: "The practice setting {here} is not the one {there} (standardIndustryClassCode): the \
         receiver will file the document wrongly. Copy the code from the document.",
};
