//! What the report says of a choice.

use super::{Choice, Chosen, Edition, How, NoModel};
use diapason_core::{Message, Text};
use std::fmt;

impl Choice<'_> {
    /// Why this model, or why none, in one or two sentences. No value of the patient is in it; the one text of the document that
    /// may be is a name that an instruction gives, and it is masked.
    pub(crate) fn reason(&self) -> Message {
        match self {
            Self::Model(chosen) => chosen.reason(),
            Self::Common(why) => why.reason(),
        }
    }
}

impl Chosen<'_> {
    fn reason(&self) -> Message {
        if (self.how, &self.edition) == (How::Explicit, &Edition::Named) {
            return Message::new(ASKED_FOR).fact("schematron", self.schematron.to_owned());
        }
        let (how, evidence) = match self.how {
            How::Explicit => (BY_CALLER, "--model".to_owned()),
            How::Instruction => (BY_INSTRUCTION, "<?oxygen SCHSchema?>".to_owned()),
            How::Content { template, code: None } => (BY_CONTENT, format!("templateId {template}")),
            How::Content { template, code: Some(code) } => {
                (BY_CONTENT, format!("templateId {template} + code {}", code.code))
            }
        };
        let message = match &self.edition {
            Edition::Named => Message::new(NAMED),
            Edition::Bare => Message::new(BARE),
            Edition::Section(section) => Message::new(SECTION).fact("section", *section),
            Edition::Differs { named } => Message::new(DIFFERS).fact("named", named.clone()),
            Edition::Newest => Message::new(NEWEST),
        };
        message.fact("schematron", self.schematron.to_owned()).words("how", how).fact("evidence", evidence)
    }
}

impl NoModel {
    /// Why the checks of a model did not run, in a few words. `None`: none were expected.
    pub(crate) fn why_not_run(&self) -> Option<Text> {
        match self {
            Self::LevelOne => None,
            Self::Unknown | Self::CodeAlone { .. } | Self::Contradiction { .. } => Some(NOT_RECOGNISED),
            Self::NotInPack { .. } | Self::UnknownName { .. } => Some(ABSENT),
        }
    }

    fn reason(&self) -> Message {
        match self {
            Self::LevelOne => Message::new(LEVEL_ONE),
            Self::Unknown => Message::new(UNKNOWN),
            Self::CodeAlone { model, code } => {
                Message::new(CODE_ALONE).fact("model", model.model.as_str()).fact("code", code.code.as_str())
            }
            Self::Contradiction { model, template, other, code } => Message::new(CONTRADICTION)
                .fact("model", model.model.as_str())
                .fact("template", *template)
                .fact("other", other.model.as_str())
                .fact("code", code.code.as_str()),
            Self::NotInPack { model } => Message::new(NOT_IN_PACK).fact("model", model.model.as_str()),
            Self::UnknownName { name } => Message::new(UNKNOWN_NAME).value("name", name.clone()),
        }
    }
}

impl fmt::Debug for NoModel {
    /// Without any value of the document.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason().masked(diapason_core::Language::English))
    }
}

/// The end of the sentence about a name that the pack does not have.
pub(crate) fn did_you_mean(nearest: &[String]) -> String {
    match nearest {
        [] => "; `diapason pack info` lists its models".to_owned(),
        nearest => format!("; the nearest are: {}", nearest.join(", ")),
    }
}

const ASKED_FOR: Text =
    Text { fr: "Le modèle {schematron} a été demandé.", en: "The model {schematron} was asked for." };

const BY_CALLER: Text = Text { fr: "dont le modèle a été demandé", en: "whose model was asked for" };

const BY_INSTRUCTION: Text = Text {
    fr: "dont le modèle est nommé par une instruction du document",
    en: "whose model an instruction of the document names",
};

const BY_CONTENT: Text = Text {
    fr: "dont le modèle est reconnu d'après le contenu du document",
    en: "whose model is recognised by the content of the document",
};

const NAMED: Text = Text {
    fr: "Le Schematron appliqué est {schematron}, {how} ({evidence}).",
    en: "The Schematron applied is {schematron}, {how} ({evidence}).",
};

const BARE: Text = Text {
    fr: "Le Schematron appliqué est {schematron}, {how} ({evidence}). Le templateId est sans extension, comme dans cette édition.",
    en: "The Schematron applied is {schematron}, {how} ({evidence}). The templateId has no extension, as in this edition.",
};

const SECTION: Text = Text {
    fr: "Le Schematron appliqué est {schematron}, {how} ({evidence}). L'édition est reconnue à la section {section}, propre à celle-ci ; \
         le templateId du modèle devrait la porter en extension.",
    en: "The Schematron applied is {schematron}, {how} ({evidence}). The edition is recognised by the section {section}, which only this \
         one has; the templateId of the model should carry it as its extension.",
};

const DIFFERS: Text = Text {
    fr: "Le Schematron appliqué est {schematron}, {how} ({evidence}). Le document nomme l'édition {named}, absente du paquet : celle-ci \
         est appliquée à sa place, et ses exigences peuvent différer.",
    en: "The Schematron applied is {schematron}, {how} ({evidence}). The document names the edition {named}, which the pack lacks: this one \
         is applied in its place, and its requirements may differ.",
};

const NEWEST: Text = Text {
    fr: "Le Schematron appliqué est {schematron}, {how} ({evidence}). Rien dans le document ne nomme une édition connue : c'est la plus \
         récente du paquet. Si ce n'est pas la bonne, la nommer (--model).",
    en: "The Schematron applied is {schematron}, {how} ({evidence}). Nothing in the document names a known edition: it is the newest of the \
         pack. If it is not the right one, name it (--model).",
};

const LEVEL_ONE: Text = Text {
    fr: "Le corps du document n'est pas structuré (niveau 1) : aucun modèle ne le décrit, seuls les contrôles communs s'appliquent.",
    en: "The body of the document is not structured (level 1): no model describes it, only the common checks apply.",
};

const UNKNOWN: Text = Text {
    fr: "Aucun templateId du document n'est celui d'un modèle connu : seuls les contrôles communs sont faits. Si le document suit un \
         modèle, y ajouter le templateId de ce modèle, ou nommer le modèle (--model).",
    en: "No templateId of the document is that of a known model: only the common checks are made. If the document follows a model, add \
         the templateId of that model to it, or name the model (--model).",
};

const CODE_ALONE: Text = Text {
    fr: "Le code {code} est celui du modèle {model}, mais aucun templateId ne dit que le document le suit : seuls les contrôles \
         communs sont faits. S'il le suit, y ajouter le templateId du modèle, ou nommer le modèle (--model).",
    en: "The code {code} is that of the model {model}, but no templateId says that the document follows it: only the common checks \
         are made. If it does, add the templateId of the model to it, or name the model (--model).",
};

const CONTRADICTION: Text = Text {
    fr: "Le templateId {template}, sans extension, est celui du modèle {model}, et le code {code} celui du modèle {other} : seuls les \
         contrôles communs sont faits. Corriger l'un des deux, ou nommer le modèle (--model).",
    en: "The templateId {template}, without extension, is that of the model {model}, and the code {code} that of the model {other}: only \
         the common checks are made. Correct one of the two, or name the model (--model).",
};

const NOT_IN_PACK: Text = Text {
    fr: "Le document suit le modèle {model}, dont le paquet n'a le Schematron dans aucune édition : seuls les contrôles communs sont \
         faits. Construire le paquet à partir d'une version des artefacts officiels qui le contient.",
    en: "The document follows the model {model}, whose Schematron the pack has in no edition: only the common checks are made. Build \
         the pack from a version of the official artefacts that has it.",
};

const UNKNOWN_NAME: Text = Text {
    fr: "Une instruction du document nomme le Schematron {name}, absent du paquet et d'un modèle inconnu : seuls les contrôles communs \
         sont faits. Construire le paquet à partir d'artefacts qui le contiennent, ou nommer un autre modèle (--model).",
    en: "An instruction of the document names the Schematron {name}, which the pack lacks and whose model is not known: only the common \
         checks are made. Build the pack from artefacts that have it, or name another model (--model).",
};

const NOT_RECOGNISED: Text = Text {
    fr: "le document ne dit pas clairement quel modèle il suit : le nommer avec --model",
    en: "the document does not say clearly which model it follows: name it with --model",
};

const ABSENT: Text = Text {
    fr: "le paquet n'a pas le Schematron du modèle que le document suit",
    en: "the pack does not have the Schematron of the model that the document follows",
};
