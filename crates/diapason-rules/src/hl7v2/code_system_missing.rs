use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/code-system-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:code-system"],
        repeats: &[],
        title: Text { fr: "Un code est transmis sans sa table", en: "A code is sent without its table" },
        docs: Text {
            fr: "Dès qu'un code est donné (CE ou CWE, composante 1), la composante 3 dit de quelle table \
                 il vient : `LN` ou `TRE_A05` pour le type du document, `MetaDMPMSS` pour une métadonnée, \
                 `expandedYes-NoIndicator` pour sa valeur. Sans elle, le récepteur ne sait pas ce que le \
                 code veut dire.\n\n\
                 À faire : remplir la composante 3.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBR-4, OBX-3 et \
                 OBX-5.",
            en: "As soon as a code is given (CE or CWE, component 1), component 3 says which table it \
                 comes from: `LN` or `TRE_A05` for the type of the document, `MetaDMPMSS` for a metadata, \
                 `expandedYes-NoIndicator` for its value. Without it the receiver cannot tell what the \
                 code means.\n\n\
                 What to do: fill component 3.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBR-4, OBX-3 and \
                 OBX-5.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for request in view.message.all("OBR") {
        require(request.field(4), "OBR-4", checks);
    }
    for observation in view.message.all("OBX") {
        // The subject of a mail has no table.
        if view.mails.iter().any(|mail| mail.index() == observation.index()) {
            continue;
        }
        require(observation.field(3), "OBX-3", checks);
        if observation.field(2).is_one_of(&["CE", "CWE"]) {
            require(observation.field(5), "OBX-5", checks);
        }
    }
}

fn require(code: Element<'_>, field: &'static str, checks: &mut Checks<'_>) {
    let first = code.repetition(1);
    let (code, table) = (first.component(1), first.component(3));
    let holds = table.is_valued() || !code.is_valued();
    checks.require(holds, || (table.anchor(), Message::new(WORDS).fact("field", field)));
}

const WORDS: Text = Text {
    fr: "{field} donne un code sans sa table (composante 3 vide) : le récepteur ne sait pas ce que ce \
         code veut dire. Remplir la composante 3.",
    en: "{field} gives a code without its table (component 3 is empty): the receiver cannot tell what \
         this code means. Fill component 3.",
};
