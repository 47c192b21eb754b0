use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;
use diapason_model::id::{Oid, Uuid};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-number-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-number"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant du document (TXA-12 ou TXA-13) n'a pas la forme demandée",
            en: "The identifier of the document (TXA-12 or TXA-13) has not the form that is asked for",
        },
        docs: Text {
            fr: "L'identifiant reprend `ClinicalDocument/id`. S'il a une extension : \
                 `extension^^racine^ISO`. S'il n'en a pas : la racine seule dans la première composante. \
                 Toute autre forme ne désigne aucun document : un remplacement ou une suppression \
                 échouera.\n\n\
                 À faire : recopier l'identifiant du document CDA dans l'une de ces deux formes.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment TXA, note 1.",
            en: "The identifier repeats `ClinicalDocument/id`. With an extension: `extension^^root^ISO`. \
                 Without: the root alone in the first component. Any other form means no document: a \
                 replacement or a deletion will fail.\n\n\
                 What to do: copy the identifier of the CDA document in one of these two forms.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment TXA, note 1.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(transcription) = view.transcription else { return };
    for (number, name) in [(12, "TXA-12"), (13, "TXA-13")] {
        let id = transcription.field(number);
        if id.is_valued() {
            checks.require(is_well_formed(id), || (id.anchor(), Message::new(WORDS).fact("field", name)));
        }
    }
}

fn is_well_formed(id: Element<'_>) -> bool {
    let (first, root, kind) = (id.component(1), id.component(3), id.component(4));
    if root.is_valued() {
        return first.is_valued() && is_root(root) && kind.is("ISO");
    }
    is_root(first) && kind.is_empty()
}

/// CDA admits a UUID as root too.
fn is_root(root: Element<'_>) -> bool {
    let text = root.text();
    Oid::check(&text).is_ok() || Uuid::check(&text).is_ok()
}

const WORDS: Text = Text {
    fr: "{field} n'est ni un OID seul, ni extension^^OID^ISO : il ne désigne aucun document et un \
         remplacement ou une suppression échouera. Recopier ClinicalDocument/id dans l'une de ces deux \
         formes.",
    en: "{field} is neither an OID alone nor extension^^OID^ISO: it means no document, and a replacement \
         or a deletion will fail. Copy ClinicalDocument/id in one of these two forms.",
};
