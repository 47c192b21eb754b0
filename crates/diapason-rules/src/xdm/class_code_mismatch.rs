use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_schemas::xdm_profile;
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/class-code-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:class-code"],
        repeats: &[],
        title: Text {
            fr: "La classe n'est pas celle du type de document",
            en: "The class is not that of the type of document",
        },
        docs: Text {
            fr: "`classCode` range le document dans une famille, et l'association ASS_X04 \
                 donne à chaque `typeCode` la sienne. Avec une autre classe, le document apparaît \
                 sous une autre rubrique du DMP et n'est pas trouvé là où on le cherche.\n\n\
                 À faire : écrire la classe que l'association donne au type du document.\n\n\
                 Source : association ASS_X04 des nomenclatures de l'ANS.",
            en: "`classCode` puts the document in a family, and association ASS_X04 gives each \
                 `typeCode` its own. With another class the document appears under another heading \
                 of the DMP and is not found where one looks for it.\n\n\
                 What to do: write the class that the association gives to the type of the \
                 document.\n\n\
                 Source: association ASS_X04 of the terminologies of the ANS.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &metadata.documents {
        let code = |scheme| entry.classified(scheme).find_map(|code| code.code.as_ref());
        let (Some(kind), Some(class)) = (code(Scheme::TypeCode), code(Scheme::ClassCode)) else { continue };
        let Some(expected) = xdm_profile().class_of(kind.trimmed()) else { continue };
        if class.is_blank() {
            continue;
        }
        checks.require(class.trimmed() == expected, || {
            let message = Message::new(Text {
                fr: "La classe {class} n'est pas celle que demande le type de ce document ({expected}) : au \
                     DMP, il apparaîtra sous une autre rubrique. Écrire {expected} \
                     dans classCode.",
                en: "The class {class} is not the one that the type of this document asks for \
                     ({expected}): in the DMP it will appear under another heading. Write {expected} \
                     in classCode.",
            });
            (class.anchor(), message.value("class", class.trimmed()).fact("expected", expected))
        });
    }
}
