use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-value-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata-values"],
        repeats: &[],
        title: Text {
            fr: "Une métadonnée DMP/MSSanté n'est ni Y ni N",
            en: "A metadata for DMP and MSSanté is neither Y nor N",
        },
        docs: Text {
            fr: "OBX-5 d'une métadonnée vaut `Y` ou `N`, de la table `expandedYes-NoIndicator` (le \
                 libellé est libre). Une autre valeur n'est pas une réponse : la PFI ne sait pas si elle \
                 doit masquer ou envoyer le document.\n\n\
                 À faire : écrire Y^^expandedYes-NoIndicator ou N^^expandedYes-NoIndicator.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 DMP/MSSanté.",
            en: "OBX-5 of a metadata is `Y` or `N`, of table `expandedYes-NoIndicator` (the label is \
                 free). Another value is no answer: the platform cannot tell whether to hide or send the \
                 document.\n\n\
                 What to do: write Y^^expandedYes-NoIndicator or N^^expandedYes-NoIndicator.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata for DMP and \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for found in transmission::metadata(view) {
        let Some(metadata) = found.metadata() else { continue };
        let value = found.segment.field(5);
        let message = |words| Message::new(words).fact("code", metadata.code());
        if !metadata.is_answer() {
            checks.require(value.is_valued(), || (value.anchor(), message(EMPTY)));
            continue;
        }
        let (answer, table) = (value.component(1), value.component(3));
        checks.require(answer.is_one_of(&["Y", "N"]), || (answer.anchor(), message(WORDS)));
        if table.is_valued() {
            checks.require(table.is("expandedYes-NoIndicator"), || (table.anchor(), message(TABLE)));
        }
    }
}

const WORDS: Text = Text {
    fr: "{code} ne vaut ni Y ni N : la PFI ne sait que décider. Écrire Y^^expandedYes-NoIndicator ou \
         N^^expandedYes-NoIndicator.",
    en: "{code} is neither Y nor N: the platform cannot tell what to decide. Write \
         Y^^expandedYes-NoIndicator or N^^expandedYes-NoIndicator.",
};

const TABLE: Text = Text {
    fr: "La table de la valeur de {code} n'est pas expandedYes-NoIndicator : un récepteur strict n'y lira \
         pas de réponse. Écrire cette table en OBX-5.3.",
    en: "The table of the value of {code} is not expandedYes-NoIndicator: a strict receiver will read no \
         answer there. Write this table in OBX-5.3.",
};

const EMPTY: Text = Text {
    fr: "{code} ne porte aucun texte : le courriel aurait un corps vide. Écrire le texte en OBX-5, ou \
         retirer cet OBX facultatif.",
    en: "{code} carries no text: the mail would have an empty body. Write the text in OBX-5, or remove \
         this optional OBX.",
};
