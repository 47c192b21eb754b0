use super::{Header, NAMESPACE, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/clinical-document-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cda-self-presenting"],
        repeats: &[],
        title: Text {
            fr: "Le fichier contient plusieurs documents CDA",
            en: "The file holds several CDA documents",
        },
        docs: Text {
            fr: "Un fichier porte un seul `ClinicalDocument`, aussi quand il est auto-présentable. \
                 Un récepteur lit le premier et ignore les suivants ; Diapason aussi ne juge que \
                 le premier.\n\n\
                 À faire : faire un fichier par document.\n\n\
                 Source : exigence propre à Diapason.",
            en: "A file carries one `ClinicalDocument`, also where it is self-presenting. A \
                 receiver reads the first and ignores the others; here too only the first is \
                 judged.\n\n\
                 What to do: make one file per document.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let name = header.document.name_id(NAMESPACE, "ClinicalDocument");
    let found = name.into_iter().flat_map(|name| header.document.elements_named(name)).copied();
    let words = Text {
        fr: "Le fichier contient {count} documents (ClinicalDocument) : un récepteur ne lira que \
             le premier. Faire un fichier par document.",
        en: "The file holds {count} documents (ClinicalDocument): a receiver will read only the \
             first. Make one file per document.",
    };
    unique(header, found, checks, words);
}
