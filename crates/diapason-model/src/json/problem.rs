//! What can be wrong in the JSON of a model: the rules and their words.

use diapason_core::{Language, Limits, Message, RuleInfo, Severity, Text};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One thing that is wrong in the JSON. `Debug` masks the values of the message.
#[derive(Clone)]
pub struct Problem {
    /// The rule that is broken.
    pub rule: &'static RuleInfo,
    /// What is wrong, why it matters, what to do.
    pub message: Message,
    /// Bytes of the input.
    pub span: Range<usize>,
    /// JSON Pointer: of the value, else of the nearest thing around it that the models name.
    pub path: Arc<str>,
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, message, span, path } = self;
        write!(f, "{} at {path} {span:?}: {}", rule.id, message.masked(Language::English))
    }
}

/// Every rule that a [`Problem`] can name.
pub static RULES: [&RuleInfo; 7] =
    [&ENCODING, &NOT_JSON, &MODEL_MISSING, &MODEL_UNKNOWN, &TYPE_MISMATCH, &UNKNOWN, &DUPLICATE];

/// Collects problems: counts all, keeps some.
#[derive(Clone)]
pub(super) struct Problems {
    kept: Vec<Problem>,
    found: [usize; RULES.len()],
    most: usize,
}

impl Problems {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { kept: Vec::new(), found: [0; RULES.len()], most: limits.findings as usize }
    }

    pub(super) fn add(
        &mut self,
        rule: &'static RuleInfo,
        message: Message,
        span: Range<usize>,
        path: String,
    ) {
        let counted = RULES.iter().zip(&mut self.found).find(|(known, _)| known.id == rule.id);
        if let Some((_, count)) = counted {
            *count += 1;
        }
        if self.kept.len() < self.most {
            self.kept.push(Problem { rule, message, span, path: path.into() });
        }
    }

    /// The problems in document order, and how often each rule is broken.
    pub(super) fn into_parts(mut self) -> (Vec<Problem>, [usize; RULES.len()]) {
        self.kept.sort_by_key(|problem| (problem.span.start, problem.span.end));
        (self.kept, self.found)
    }
}

/// The known name that `name` was probably meant to be: case and separators do not count, and one letter in
/// three may be wrong.
pub(super) fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // No name of a model is near to one that long; the distance costs the product of the lengths.
    if name.len() > 64 {
        return None;
    }
    let plain = |name: &str| -> String {
        name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let name = plain(name);
    let distances = known.map(|known| (strsim::osa_distance(&name, &plain(known)), known));
    let near = distances.filter(|(distance, known)| distance * 3 <= known.len());
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

const WELL_FORMED: &[&str] = &["diapason:json-well-formed"];
const SHAPE: &[&str] = &["diapason:json-model-shape"];

pub(super) static ENCODING: RuleInfo = RuleInfo {
    id: "json-schema/encoding",
    severity: Severity::Error,
    lowered: &[],
    requirements: WELL_FORMED,
    repeats: &[],
    title: Text { fr: "Le JSON n'est pas encodé en UTF-8", en: "The JSON is not encoded as UTF-8" },
    docs: Text {
        fr: "Un JSON échangé entre systèmes est encodé en UTF-8 (RFC 8259, section 8.1). Dans un autre \
             encodage, les lettres accentuées des noms et des prénoms sont lues de travers et l'identité ne \
             correspond plus. Une séquence `\\uD800` à `\\uDFFF` sans sa seconde moitié ne désigne aucun \
             caractère.\n\n\
             À faire : exporter le fichier en UTF-8, et y écrire les caractères eux-mêmes.",
        en: "JSON exchanged between systems is encoded as UTF-8 (RFC 8259, section 8.1). In another encoding \
             the accented letters of names are read wrongly and the identity no longer matches. An escape \
             `\\uD800` to `\\uDFFF` without its other half names no character.\n\n\
             What to do: export the file as UTF-8, and write the characters themselves in it.",
    },
};

pub(super) static NOT_JSON: RuleInfo = RuleInfo {
    id: "json-schema/not-json",
    severity: Severity::Error,
    lowered: &[],
    requirements: WELL_FORMED,
    repeats: &[],
    title: Text { fr: "Le contenu n'est pas du JSON", en: "The content is not JSON" },
    docs: Text {
        fr: "Le contenu ne suit pas la grammaire de JSON (RFC 8259) : ce qui suit l'endroit indiqué n'est pas \
             lu, sauf à l'intérieur d'une chaîne. Les commentaires, les virgules en trop et les apostrophes à \
             la place des guillemets ne sont pas du JSON.\n\n\
             À faire : produire le fichier avec une bibliothèque JSON plutôt que par assemblage de texte.",
        en: "The content does not follow the grammar of JSON (RFC 8259): what comes after the place shown is \
             not read, except within a string. Comments, trailing commas and apostrophes for quotation marks \
             are not JSON.\n\n\
             What to do: produce the file with a JSON library rather than by joining text.",
    },
};

pub(super) static MODEL_MISSING: RuleInfo = RuleInfo {
    id: "json-schema/model-missing",
    severity: Severity::Error,
    lowered: &[],
    requirements: SHAPE,
    repeats: &[],
    title: Text {
        fr: "L'objet ne dit pas quel modèle il décrit",
        en: "The object does not say which model it describes",
    },
    docs: Text {
        fr: "Chaque objet de premier niveau nomme son modèle dans la propriété `model` : `Identity`, \
             `Professional`, `Organization`, `DocumentEntry` ou `SubmissionSet`. Sans elle, aucune règle ne \
             peut s'appliquer.\n\n\
             À faire : ajouter `model`, par exemple `\"model\": \"Identity\"`.",
        en: "Each object at the top names its model in the property `model`: `Identity`, `Professional`, \
             `Organization`, `DocumentEntry` or `SubmissionSet`. Without it no rule can apply.\n\n\
             What to do: add `model`, for example `\"model\": \"Identity\"`.",
    },
};

pub(super) static MODEL_UNKNOWN: RuleInfo = RuleInfo {
    id: "json-schema/model-unknown",
    severity: Severity::Error,
    lowered: &[],
    requirements: SHAPE,
    repeats: &[],
    title: Text { fr: "Le modèle nommé n'existe pas", en: "The model that is named does not exist" },
    docs: Text {
        fr: "La propriété `model` vaut `Identity`, `Professional`, `Organization`, `DocumentEntry` ou \
             `SubmissionSet`, majuscules comprises ; dans un autre modèle, elle nomme celui que sa place \
             attend. Un autre nom laisse l'objet sans contrôle.\n\n\
             À faire : écrire l'un de ces noms.",
        en: "The property `model` is `Identity`, `Professional`, `Organization`, `DocumentEntry` or \
             `SubmissionSet`, capitals included; within another model it names the one that its place asks \
             for. Any other name leaves the object unchecked.\n\n\
             What to do: write one of these names.",
    },
};

pub(super) static TYPE_MISMATCH: RuleInfo = RuleInfo {
    id: "json-schema/type-mismatch",
    severity: Severity::Error,
    lowered: &[],
    requirements: SHAPE,
    repeats: &[],
    title: Text { fr: "La valeur n'est pas du type attendu", en: "The value is not of the expected type" },
    docs: Text {
        fr: "Toutes les valeurs simples des modèles sont des chaînes, y compris les numéros et les dates. Un \
             nombre perd ses zéros de tête (`01004` devient `1004`) et ne peut pas contenir les lettres de \
             `2A` et `2B` : un matricule INS, un numéro FINESS ou un code de lieu de naissance écrit comme un \
             nombre est faux pour une partie des personnes.\n\n\
             À faire : mettre la valeur entre guillemets, ou une liste entre crochets, même d'un seul élément.",
        en: "All simple values of the models are strings, numbers of people and dates included. A number loses \
             its leading zeros (`01004` becomes `1004`) and cannot hold the letters of `2A` and `2B`: a \
             matricule INS, a FINESS number or a place of birth that is written as a number is wrong for some \
             people.\n\n\
             What to do: put the value in quotation marks, or a list in brackets, even of one element.",
    },
};

pub(super) static UNKNOWN: RuleInfo = RuleInfo {
    id: "json-schema/property-unknown",
    severity: Severity::Warning,
    lowered: &[],
    requirements: SHAPE,
    repeats: &[],
    title: Text { fr: "La propriété n'existe pas dans le modèle", en: "The model has no such property" },
    docs: Text {
        fr: "Une propriété que le modèle ne connaît pas n'est pas contrôlée : une faute de frappe dans un nom \
             fait passer un trait pour absent.\n\n\
             À faire : corriger le nom d'après le schéma du modèle, ou retirer la propriété.",
        en: "A property that the model does not know is not checked: a typing error in a name makes a trait \
             look absent.\n\n\
             What to do: correct the name after the schema of the model, or remove the property.",
    },
};

pub(super) static DUPLICATE: RuleInfo = RuleInfo {
    id: "json-schema/duplicate-property",
    severity: Severity::Error,
    lowered: &[],
    requirements: WELL_FORMED,
    repeats: &[],
    title: Text {
        fr: "La propriété figure deux fois dans l'objet",
        en: "The property stands twice in the object",
    },
    docs: Text {
        fr: "Les noms d'un objet sont uniques (RFC 8259, section 4). Devant deux propriétés de même nom, les \
             logiciels ne retiennent pas tous la même : deux systèmes liraient deux identités différentes.\n\n\
             À faire : garder une seule des deux propriétés.",
        en: "The names within an object are unique (RFC 8259, section 4). Faced with two properties of one \
             name, software does not agree on which to keep: two systems would read two different \
             identities.\n\n\
             What to do: keep one of the two properties only.",
    },
};

pub(super) const NOT_JSON_MESSAGE: Text = Text {
    fr: "JSON mal formé : {what}. Produire le fichier avec une bibliothèque JSON.",
    en: "Malformed JSON: {what}. Produce the file with a JSON library.",
};
pub(super) const NOT_UTF_8_MESSAGE: Text = Text {
    fr: "Le fichier n'est pas encodé en UTF-8 à partir de cet octet, sans doute en Windows-1252 ou ISO 8859-1 : \
         les lettres accentuées des noms sont perdues. Exporter le fichier en UTF-8.",
    en: "From this byte on the file is not UTF-8, but probably Windows-1252 or ISO 8859-1: the accented \
         letters of names are lost. Export the file as UTF-8.",
};
pub(super) const UTF_16_MESSAGE: Text = Text {
    fr: "Le fichier semble encodé en UTF-16 ou UTF-32 : rien n'en est lu. Exporter le fichier en UTF-8.",
    en: "The file looks like UTF-16 or UTF-32: nothing of it is read. Export the file as UTF-8.",
};
pub(super) const SURROGATE_MESSAGE: Text = Text {
    fr: "Cette séquence \\u est la moitié d'un caractère, l'autre manque : le texte est abîmé. Écrire le \
         caractère lui-même, en UTF-8.",
    en: "This \\u escape is half a character and the other half is missing: the text is damaged. Write the character \
         itself, in UTF-8.",
};
pub(super) const MODEL_MISSING_MESSAGE: Text = Text {
    fr: "L'objet ne dit pas quel modèle il décrit et n'est donc pas contrôlé. Ajouter la propriété model \
         ({models}).",
    en: "The object does not say which model it describes, so that it is not checked. Add the property model ({models}).",
};
pub(super) const MODEL_UNKNOWN_MESSAGE: Text = Text {
    fr: "Le modèle {name} n'existe pas : l'objet n'est pas contrôlé. Écrire l'un des modèles connus : \
         {models}.",
    en: "There is no model {name}: the object is not checked. Write one of the known models: {models}.",
};
pub(super) const MODEL_UNKNOWN_NEAREST_MESSAGE: Text = Text {
    fr: "Le modèle {name} n'existe pas : l'objet n'est pas contrôlé. Écrire {nearest}, si c'est le modèle \
         voulu.",
    en: "There is no model {name}: the object is not checked. Write {nearest}, if that is the model meant.",
};
pub(super) const MODEL_OTHER_MESSAGE: Text = Text {
    fr: "Un autre modèle est nommé que celui que cette propriété contient. Écrire {expected}, ou retirer \
         model.",
    en: "The model named is not the one that this property holds. Write {expected}, or remove model.",
};
pub(super) const TYPE_MISMATCH_MESSAGE: Text = Text {
    fr: "La valeur doit être {expected}, or c'est {found} : elle n'est pas contrôlée. Écrire la valeur comme \
         le dit le schéma du modèle.",
    en: "The value should be {expected} but is {found}: it is not checked. Write the value as the schema of \
         the model has it.",
};
pub(super) const NUMBER_FOR_TEXT_MESSAGE: Text = Text {
    fr: "La valeur doit être une chaîne, or c'est un nombre : un nombre perd les zéros de tête et ne peut pas \
         contenir 2A ou 2B. Mettre la valeur entre guillemets.",
    en: "The value should be a string but is a number: a number loses leading zeros and cannot hold 2A or 2B. \
         Put the value in quotation marks.",
};
pub(super) const NOT_A_LIST_MESSAGE: Text = Text {
    fr: "La valeur doit être {expected}, or c'est {found} : elle n'est pas contrôlée. Mettre la valeur entre \
         crochets, même seule.",
    en: "The value should be {expected} but is {found}: it is not checked. Put the value in brackets, even \
         alone.",
};
pub(super) const NULL_MESSAGE: Text = Text {
    fr: "La valeur doit être {expected}, or c'est null. Retirer la propriété si la valeur n'existe pas.",
    en: "The value should be {expected} but is null. Remove the property where there is no value.",
};
pub(super) const UNKNOWN_MESSAGE: Text = Text {
    fr: "La propriété {name} n'existe pas dans le modèle et n'est pas contrôlée. Retirer la propriété, ou \
         corriger son nom.",
    en: "The model has no property {name}: it is not checked. Remove the property, or correct its name.",
};
pub(super) const UNKNOWN_NEAREST_MESSAGE: Text = Text {
    fr: "La propriété {name} n'existe pas dans le modèle et n'est pas contrôlée. Écrire {nearest}, si c'est la \
         propriété voulue.",
    en: "The model has no property {name}: it is not checked. Write {nearest}, if that is the property meant.",
};
pub(super) const DUPLICATE_MESSAGE: Text = Text {
    fr: "La propriété figure déjà dans cet objet : les logiciels ne retiennent pas tous la même. Garder une \
         seule des deux propriétés.",
    en: "The property already stands in this object: software does not agree on which one counts. Keep one of \
         the two properties only.",
};

pub(super) const A_TEXT: Text = Text { fr: "une chaîne", en: "a string" };
pub(super) const A_NUMBER: Text = Text { fr: "un nombre", en: "a number" };
pub(super) const A_BOOLEAN: Text = Text { fr: "un booléen", en: "a boolean" };
pub(super) const A_NULL: Text = Text { fr: "null", en: "null" };
pub(super) const AN_ARRAY: Text = Text { fr: "un tableau", en: "an array" };
pub(super) const AN_OBJECT: Text = Text { fr: "un objet", en: "an object" };

pub(super) const EMPTY: Text = Text { fr: "le contenu est vide", en: "the content is empty" };
pub(super) const VALUE_EXPECTED: Text =
    Text { fr: "une valeur est attendue ici", en: "a value is expected here" };
pub(super) const NAME_EXPECTED: Text = Text {
    fr: "un nom de propriété entre guillemets est attendu ici",
    en: "the name of a property in quotation marks is expected here",
};
pub(super) const COLON_EXPECTED: Text = Text {
    fr: "deux-points attendus après le nom de la propriété",
    en: "a colon is expected after the name of the property",
};
pub(super) const COMMA_EXPECTED: Text = Text {
    fr: "une virgule ou la fin de l'objet ou du tableau est attendue ici",
    en: "a comma or the end of the object or array is expected here",
};
pub(super) const TRAILING_COMMA: Text = Text {
    fr: "virgule en trop avant la fin de l'objet ou du tableau",
    en: "there is a comma too many before the end of the object or array",
};
pub(super) const TRAILING: Text = Text {
    fr: "du contenu suit la fin de la valeur ; mettre plusieurs objets dans un tableau ou un par ligne",
    en: "something follows the end of the value; put several objects in an array or one per line",
};
pub(super) const COMMENT: Text = Text { fr: "JSON n'a pas de commentaires", en: "JSON has no comments" };
pub(super) const SINGLE_QUOTE: Text = Text {
    fr: "une chaîne s'écrit entre guillemets doubles",
    en: "a string is written in double quotation marks",
};
pub(super) const NUMBER: Text = Text {
    fr: "nombre mal écrit (zéro de tête ou chiffre manquant) ; un numéro s'écrit entre guillemets",
    en: "the number is badly written (leading zero or missing digit); put an identifier in quotation marks",
};
pub(super) const UNCLOSED_STRING: Text = Text {
    fr: "la chaîne n'est pas fermée sur sa ligne ; un saut de ligne s'écrit \\n",
    en: "the string is not closed on its line; a line break is written \\n",
};
pub(super) const UNCLOSED_ARRAY: Text =
    Text { fr: "le tableau n'est pas fermé", en: "the array is not closed" };
pub(super) const UNCLOSED_OBJECT: Text =
    Text { fr: "l'objet n'est pas fermé", en: "the object is not closed" };
pub(super) const CONTROL: Text = Text {
    fr: "caractère de contrôle dans une chaîne ; l'écrire \\t ou \\u00XX",
    en: "control character in a string; write it \\t or \\u00XX",
};
pub(super) const ESCAPE: Text = Text {
    fr: "la barre oblique inverse ne précède aucun échappement connu ; doubler la barre",
    en: "the backslash begins no known escape; double the backslash",
};
