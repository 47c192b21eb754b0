//! What can be wrong with an XML document, as rules of the family `xml`.

use diapason_core::{Limits, Message, RuleInfo, Severity, Text};
use std::fmt;
use std::ops::Range;

/// One thing that is wrong in the bytes of a document.
#[derive(Clone)]
pub struct Problem {
    /// The rule that is broken: one of [`RULES`].
    pub rule: &'static RuleInfo,
    /// What is wrong, why it matters, what to do.
    pub message: Message,
    /// Bytes of the original input, inside `0..=len`.
    pub span: Range<usize>,
}

impl fmt::Debug for Problem {
    /// Without the message, which can hold values of the document.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}", self.rule.id, self.span)
    }
}

/// The problems of one document while it is read: all are counted, some kept.
#[derive(Debug)]
pub(crate) struct Problems {
    pub(crate) list: Vec<Problem>,
    pub(crate) fatal: bool,
    found: [usize; RULES.len()],
    most: usize,
}

impl Problems {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { list: Vec::new(), fatal: false, found: [0; RULES.len()], most: limits.findings as usize }
    }

    /// Reading goes on after it.
    pub(crate) fn error(&mut self, rule: &'static RuleInfo, message: Message, span: Range<usize>) {
        self.count_one(rule);
        if self.list.len() < self.most {
            self.list.push(Problem { rule, message, span });
        }
    }

    /// An error that [`Problems::is_full`] leaves no room for.
    pub(crate) fn count_one(&mut self, rule: &RuleInfo) {
        let known = RULES.iter().zip(&mut self.found).find(|(known, _)| known.id == rule.id);
        if let Some((_, count)) = known {
            *count += 1;
        }
    }

    /// Reading stops there. It is kept whatever the limit: nothing else says why the tree ends.
    pub(crate) fn fatal(&mut self, rule: &'static RuleInfo, message: Message, span: Range<usize>) {
        self.fatal = true;
        self.count_one(rule);
        self.list.push(Problem { rule, message, span });
    }

    /// How often `rule` is broken.
    pub(crate) fn count(&self, rule: &RuleInfo) -> usize {
        let known = RULES.iter().zip(self.found).find(|(known, _)| known.id == rule.id);
        known.map_or(0, |(_, count)| count)
    }

    /// How many were counted and not kept.
    pub(crate) fn dropped(&self) -> usize {
        self.found.iter().sum::<usize>().saturating_sub(self.list.len())
    }

    /// Whether one more would only be counted: then its words need not be built.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= self.most
    }
}

/// Every rule of the family `xml`, by id.
pub static RULES: &[&RuleInfo] = &[
    &AMPERSAND_BARE,
    &ATTRIBUTE_DUPLICATE,
    &CHARACTER_FORBIDDEN,
    &COMMENT_DOUBLE_HYPHEN,
    &DECLARATION_MALFORMED,
    &DECLARATION_MISPLACED,
    &DOCTYPE,
    &EMPTY,
    &ENCODING_MISMATCH,
    &ENCODING_UNSUPPORTED,
    &ENTITY_UNDEFINED,
    &LEADING_CONTENT,
    &LESS_THAN_BARE,
    &NAME_MALFORMED,
    &NAMESPACE_RESERVED,
    &NO_ROOT,
    &NOT_WELL_FORMED,
    &PREFIX_UNDECLARED,
    &TAG_MISMATCH,
    &TRAILING_CONTENT,
    &TRUNCATED,
];

const WELL_FORMED: &[&str] = &["diapason:xml-well-formed"];
const ENCODING: &[&str] = &["diapason:xml-encoding"];
const NO_DTD: &[&str] = &["diapason:xml-no-dtd"];
const NAMESPACES: &[&str] = &["diapason:xml-namespaces"];

const fn rule(id: &'static str, requirements: &'static [&'static str], title: Text, docs: Text) -> RuleInfo {
    RuleInfo { id, severity: Severity::Error, lowered: &[], requirements, title, docs }
}

pub(crate) static AMPERSAND_BARE: RuleInfo = rule(
    "xml/ampersand-bare",
    WELL_FORMED,
    Text { fr: "Esperluette isolée", en: "Bare ampersand" },
    Text {
        fr: "En XML, `&` annonce une entité ou une référence de caractère (`&lt;`, `&#233;`). Seul dans un texte ou un \
             attribut, il rend le document illisible pour la plupart des logiciels. Écrire `&amp;`.",
        en: "In XML, `&` starts an entity or character reference (`&lt;`, `&#233;`). Alone in a text or an attribute, it \
             makes most software refuse the document. Write `&amp;`.",
    },
);

pub(crate) static ATTRIBUTE_DUPLICATE: RuleInfo = rule(
    "xml/attribute-duplicate",
    WELL_FORMED,
    Text { fr: "Attribut répété", en: "Attribute written twice" },
    Text {
        fr: "Un élément ne porte pas deux fois le même attribut, ni deux attributs dont les préfixes désignent le même espace \
             de noms et dont le nom local est le même. Les logiciels refusent le document ou retiennent l'une des deux valeurs, \
             pas toujours la même. Garder une seule valeur.",
        en: "An element carries an attribute once, and never two attributes whose prefixes stand for one namespace and \
             whose local names are equal. Software refuses the document or keeps either value. Keep a single one.",
    },
);

pub(crate) static CHARACTER_FORBIDDEN: RuleInfo = rule(
    "xml/character-forbidden",
    WELL_FORMED,
    Text { fr: "Caractère interdit en XML", en: "Character that XML forbids" },
    Text {
        fr: "XML 1.0 n'admet ni les caractères de commande (sauf tabulation et fins de ligne), ni U+FFFE et U+FFFF, même sous \
             forme de référence. Ils viennent en général d'un copier-coller ou d'un champ binaire. Les retirer à \
             l'export.",
        en: "XML 1.0 admits no control character (but tab and line ends), nor U+FFFE and U+FFFF, even as a \
             reference. They usually come from a paste or a binary field. Remove them on export.",
    },
);

pub(crate) static COMMENT_DOUBLE_HYPHEN: RuleInfo = rule(
    "xml/comment-double-hyphen",
    WELL_FORMED,
    Text { fr: "Double tiret dans un commentaire", en: "Double hyphen in a comment" },
    Text {
        fr: "Un commentaire XML ne contient pas `--` et ne finit pas par `--->`. Un lecteur strict refuse le document. Remplacer \
             les tirets, ou retirer le commentaire.",
        en: "An XML comment contains no `--` and does not end with `--->`. A strict reader refuses the document. Replace \
             the hyphens, or remove the comment.",
    },
);

pub(crate) static DECLARATION_MALFORMED: RuleInfo = rule(
    "xml/declaration-malformed",
    WELL_FORMED,
    Text { fr: "Déclaration XML mal formée", en: "Malformed XML declaration" },
    Text {
        fr: "La déclaration s'écrit `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` : `version` d'abord (1.0), puis `encoding`, puis \
             `standalone` (`yes` ou `no`), et rien d'autre.",
        en: "The declaration reads `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`: `version` first (1.0), then `encoding`, then \
             `standalone` (`yes` or `no`), and nothing else.",
    },
);

pub(crate) static DECLARATION_MISPLACED: RuleInfo = rule(
    "xml/declaration-misplaced",
    WELL_FORMED,
    Text { fr: "Déclaration XML mal placée", en: "Misplaced XML declaration" },
    Text {
        fr: "`<?xml ...?>` n'a sa place qu'au tout début du fichier : une espace ou une ligne vide avant elle suffit à faire \
             refuser le document. Commencer le fichier par elle.",
        en: "`<?xml ...?>` stands at the very start of the file only: a space or an empty line before it is enough for \
             readers to refuse the document. Start the file with it.",
    },
);

pub(crate) static DOCTYPE: RuleInfo = rule(
    "xml/doctype",
    NO_DTD,
    Text { fr: "DOCTYPE dans un document", en: "DOCTYPE in a document" },
    Text {
        fr: "Une DTD peut faire lire des fichiers locaux, ouvrir des connexions ou gonfler le document sans borne. Un document de \
             santé n'en a pas besoin : ses structures sont données par un schéma. Diapason ne lit ni n'ouvre ce qu'elle \
             désigne. Retirer le DOCTYPE.",
        en: "A DTD can make a reader open local files or connections, or grow the document without bound. A health document \
             needs none: a schema gives its structures. Diapason reads and opens nothing that it names. Remove the \
             DOCTYPE.",
    },
);

pub(crate) static EMPTY: RuleInfo = rule(
    "xml/empty",
    WELL_FORMED,
    Text { fr: "Document vide", en: "Empty document" },
    Text {
        fr: "Le fichier ne contient aucun caractère, ou seulement des blancs. L'export a sans doute échoué : le relancer.",
        en: "The file holds no character, or only white space. The export has probably failed: run it again.",
    },
);

pub(crate) static ENCODING_MISMATCH: RuleInfo = rule(
    "xml/encoding-mismatch",
    ENCODING,
    Text { fr: "Octets contraires à l'encodage", en: "Bytes that do not match the encoding" },
    Text {
        fr: "Les octets ne sont pas ceux de l'encodage déclaré, ou d'UTF-8 quand rien n'est déclaré. Les accents des noms et des \
             libellés seront perdus ou faux chez le destinataire. Écrire le fichier en UTF-8 et le déclarer ainsi.",
        en: "The bytes are not those of the declared encoding, or of UTF-8 when none is declared. Accents in names and labels \
             will be lost or wrong on the other side. Write the file in UTF-8 and declare it so.",
    },
);

pub(crate) static ENCODING_UNSUPPORTED: RuleInfo = rule(
    "xml/encoding-unsupported",
    ENCODING,
    Text { fr: "Encodage non pris en charge", en: "Encoding that is not supported" },
    Text {
        fr: "Un lecteur XML n'est tenu de comprendre qu'UTF-8 et UTF-16. Sont lus ici en plus : ISO-8859-1, ISO-8859-15 et \
             windows-1252. Écrire le fichier en UTF-8.",
        en: "An XML reader has to understand UTF-8 and UTF-16 only. Also read here: ISO-8859-1, ISO-8859-15 and \
             windows-1252. Write the file in UTF-8.",
    },
);

pub(crate) static ENTITY_UNDEFINED: RuleInfo = rule(
    "xml/entity-undefined",
    WELL_FORMED,
    Text { fr: "Entité non définie", en: "Undefined entity" },
    Text {
        fr: "XML ne connaît que cinq entités : `&lt;`, `&gt;`, `&amp;`, `&apos;` et `&quot;`. Celles de HTML (`&nbsp;`, \
             `&eacute;`) n'existent pas. Écrire le caractère lui-même, ou sa référence (`&#160;`).",
        en: "XML knows five entities: `&lt;`, `&gt;`, `&amp;`, `&apos;` and `&quot;`. Those of HTML (`&nbsp;`, `&eacute;`) do \
             not exist. Write the character itself, or its reference (`&#160;`).",
    },
);

pub(crate) static LEADING_CONTENT: RuleInfo = rule(
    "xml/leading-content",
    WELL_FORMED,
    Text { fr: "Texte avant l'élément racine", en: "Text before the root element" },
    Text {
        fr: "Avant l'élément racine ne viennent que la déclaration, des commentaires, des instructions de traitement et des \
             blancs. Un texte à cet endroit est souvent le reste d'un transport ou un second marqueur d'ordre des \
             octets. Le retirer.",
        en: "Only the declaration, comments, processing instructions and white space come before the root element. A text \
             there is often left over from a transport, or a second byte order mark. Remove it.",
    },
);

pub(crate) static LESS_THAN_BARE: RuleInfo = rule(
    "xml/less-than-bare",
    WELL_FORMED,
    Text { fr: "Signe « inférieur à » isolé", en: "Bare less-than sign" },
    Text {
        fr: "En XML, `<` ouvre une balise. Dans un texte (« INR < 2 ») ou dans une valeur d'attribut il s'écrit `&lt;`.",
        en: "In XML, `<` opens a tag. In a text (\"INR < 2\") or an attribute value it is written `&lt;`.",
    },
);

pub(crate) static NAME_MALFORMED: RuleInfo = rule(
    "xml/name-malformed",
    WELL_FORMED,
    Text { fr: "Nom mal formé", en: "Malformed name" },
    Text {
        fr: "Le nom d'un élément, d'un attribut ou d'une instruction commence par une lettre ou `_`, continue par des lettres, des \
             chiffres, `-`, `.` ou `_`, et porte au plus un préfixe, séparé par `:`.",
        en: "The name of an element, an attribute or an instruction starts with a letter or `_`, goes on with letters, \
             digits, `-`, `.` or `_`, and has at most one prefix, cut off by `:`.",
    },
);

pub(crate) static NAMESPACE_RESERVED: RuleInfo = rule(
    "xml/namespace-reserved",
    NAMESPACES,
    Text { fr: "Déclaration d'espace de noms interdite", en: "Forbidden namespace declaration" },
    Text {
        fr: "Les préfixes `xml` et `xmlns` et leurs espaces de noms sont réservés, et un préfixe ne se lie pas à un espace de noms \
             vide. Retirer la déclaration ou choisir un autre préfixe.",
        en: "The prefixes `xml` and `xmlns` and their namespaces are reserved, and a prefix is not bound to an empty \
             namespace. Remove the declaration or choose another prefix.",
    },
);

pub(crate) static NO_ROOT: RuleInfo = rule(
    "xml/no-root",
    WELL_FORMED,
    Text { fr: "Aucun élément racine", en: "No root element" },
    Text {
        fr: "Un document XML contient un élément et un seul au premier niveau. Ici il n'y en a pas : le fichier n'est pas du XML, ou \
             il a été tronqué.",
        en: "An XML document holds exactly one element at the top. Here there is none: the file is not XML, or it was \
             cut short.",
    },
);

pub(crate) static NOT_WELL_FORMED: RuleInfo = rule(
    "xml/not-well-formed",
    WELL_FORMED,
    Text { fr: "Document mal formé", en: "Document that is not well formed" },
    Text {
        fr: "Le texte ne suit pas la grammaire de XML 1.0 ; le message dit ce qui manque. Aucun destinataire n'est tenu de lire un \
             tel document. Produire le XML avec une bibliothèque plutôt que par concaténation de textes.",
        en: "The text does not follow the grammar of XML 1.0; the message says what is missing. Nobody has to read such a \
             document. Produce XML with a library rather than by joining strings.",
    },
);

pub(crate) static PREFIX_UNDECLARED: RuleInfo = rule(
    "xml/prefix-undeclared",
    NAMESPACES,
    Text { fr: "Préfixe non déclaré", en: "Undeclared prefix" },
    Text {
        fr: "Un préfixe ne vaut que s'il est lié à un espace de noms par `xmlns:préfixe=\"...\"` sur l'élément ou un de ses parents. \
             Sans cela le nom n'est reconnu par aucun schéma. Ajouter la déclaration.",
        en: "A prefix means something only if `xmlns:prefix=\"...\"` on the element or one above binds it to a namespace. Without it \
             no schema knows the name. Add the declaration.",
    },
);

pub(crate) static TAG_MISMATCH: RuleInfo = rule(
    "xml/tag-mismatch",
    WELL_FORMED,
    Text { fr: "Balises qui ne se répondent pas", en: "Tags that do not match" },
    Text {
        fr: "Chaque balise ouvrante est fermée par une balise de même nom, dans l'ordre inverse. La suite du document n'est pas \
             lue, car sa structure n'est plus connue.",
        en: "Every start tag is closed by an end tag of the same name, in reverse order. The rest of the document is not \
             read, because its structure is no longer known.",
    },
);

pub(crate) static TRAILING_CONTENT: RuleInfo = rule(
    "xml/trailing-content",
    WELL_FORMED,
    Text { fr: "Contenu après l'élément racine", en: "Content after the root element" },
    Text {
        fr: "Après l'élément racine ne viennent que des commentaires, des instructions de traitement et des blancs. Deux \
             documents mis bout à bout, ou des octets nuls de remplissage, n'en font pas un. Garder un document par \
             fichier.",
        en: "Only comments, processing instructions and white space come after the root element. Two documents end to end, \
             or padding with zero bytes, do not make one. Keep one document per file.",
    },
);

pub(crate) static TRUNCATED: RuleInfo = rule(
    "xml/truncated",
    WELL_FORMED,
    Text { fr: "Document tronqué", en: "Truncated document" },
    Text {
        fr: "Le fichier finit avant que tout soit refermé : l'écriture ou le transfert a été interrompu. Recommencer l'envoi ; ne \
             pas compléter le fichier à la main.",
        en: "The file ends before everything is closed: writing or transfer was interrupted. Send it again; do not complete \
             the file by hand.",
    },
);

pub(crate) const WORDS_FAMILY_UNSUPPORTED: Text = Text {
    fr: "Le fichier est en UTF-32 ou en EBCDIC : il n'est pas lu. L'écrire en UTF-8.",
    en: "The file is UTF-32 or EBCDIC: it is not read. Write it in UTF-8.",
};

pub(crate) const WORDS_LABEL_UNSUPPORTED: Text = Text {
    fr: "L'encodage déclaré ({label}) n'est pas pris en charge : le fichier est lu comme de l'UTF-8. L'écrire en UTF-8 et le \
         déclarer ainsi.",
    en: "The declared encoding ({label}) is not supported: the file is read as UTF-8. Write it in UTF-8 and declare it so.",
};

pub(crate) const WORDS_OTHER_FAMILY: Text = Text {
    fr: "L'encodage déclaré n'est pas celui dans lequel le fichier est écrit : un lecteur strict le refuse. Corriger la \
         déclaration.",
    en: "The declared encoding is not the one that the file is written in: a strict reader refuses it. Correct the declaration.",
};

pub(crate) const WORDS_NOT_ASCII: Text = Text {
    fr: "Le fichier se déclare en US-ASCII et contient d'autres caractères. Déclarer UTF-8.",
    en: "The file declares US-ASCII and holds other characters. Declare UTF-8.",
};

pub(crate) const WORDS_NOT_UTF8: Text = Text {
    fr: "Les octets ne sont pas de l'UTF-8 : ils sont lus ici comme {encoding}, sans certitude pour les accents. Écrire le fichier \
         en UTF-8.",
    en: "The bytes are not UTF-8: they are read here as {encoding}, with no certainty for accents. Write the file in UTF-8.",
};

pub(crate) const WORDS_DAMAGED: Text = Text {
    fr: "Le fichier est de l'UTF-8 abîmé : ces octets ne représentent aucun caractère et sont lus ici comme U+FFFD. Le produire de \
         nouveau en UTF-8.",
    en: "The file is damaged UTF-8: these bytes stand for no character and are read here as U+FFFD. Produce it again in UTF-8.",
};

pub(crate) const WORDS_DECLARED_NOT_UTF8: Text = Text {
    fr: "Le fichier se déclare en UTF-8 et n'en est pas : les accents seront perdus ou le fichier refusé. Il est lu ici comme \
         {encoding}. Écrire le fichier en UTF-8.",
    en: "The file declares UTF-8 and is not: accents will be lost or the file refused. It is read here as {encoding}. Write the \
         file in UTF-8.",
};

pub(crate) const WORDS_UNDECLARED_NOT_UTF8: Text = Text {
    fr: "Le fichier ne déclare aucun encodage et n'est pas de l'UTF-8, l'encodage par défaut. Il est lu ici comme {encoding}. \
         Écrire le fichier en UTF-8, ou déclarer son encodage.",
    en: "The file declares no encoding and is not UTF-8, the default. It is read here as {encoding}. Write the file in UTF-8, or \
         declare its encoding.",
};

pub(crate) const WORDS_NOT_UTF16: Text = Text {
    fr: "Le fichier est en UTF-16 et contient une unité qui ne représente aucun caractère : il est abîmé ou coupé. Le \
         produire de nouveau.",
    en: "The file is UTF-16 and holds a unit that stands for no character: it is damaged or cut. Produce it again.",
};
