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
    RuleInfo { id, severity: Severity::Error, lowered: &[], requirements, repeats: &[], title, docs }
}

pub(crate) static AMPERSAND_BARE: RuleInfo = rule(
    "xml/ampersand-bare",
    WELL_FORMED,
    Text { fr: "Esperluette isolée", en: "Bare ampersand" },
    Text {
        fr: "En XML, `&` annonce une entité ou une référence de caractère (`&lt;`, `&#233;`). Seul dans un \
             texte ou un attribut, il rend le document illisible pour la plupart des logiciels.\n\n\
             À faire : écrire `&amp;`.",
        en: "In XML, `&` starts an entity or character reference (`&lt;`, `&#233;`). Alone in a text or an \
             attribute, it makes most software refuse the document.\n\n\
             What to do: write `&amp;`.",
    },
);

pub(crate) static ATTRIBUTE_DUPLICATE: RuleInfo = rule(
    "xml/attribute-duplicate",
    WELL_FORMED,
    Text { fr: "Attribut répété", en: "Attribute written twice" },
    Text {
        fr: "Un élément ne porte pas deux fois le même attribut, ni deux attributs dont les préfixes désignent \
             le même espace de noms et dont le nom local est le même. Les logiciels refusent le document ou \
             retiennent l'une des deux valeurs, pas toujours la même.\n\n\
             À faire : garder une seule valeur.",
        en: "An element carries an attribute once, and never two attributes whose prefixes stand for one \
             namespace and whose local names are equal. Software refuses the document or keeps either \
             value.\n\n\
             What to do: keep a single value.",
    },
);

pub(crate) static CHARACTER_FORBIDDEN: RuleInfo = rule(
    "xml/character-forbidden",
    WELL_FORMED,
    Text { fr: "Caractère interdit en XML", en: "Character that XML forbids" },
    Text {
        fr: "XML 1.0 n'admet ni les caractères de contrôle (sauf tabulation et fins de ligne), ni U+FFFE et \
             U+FFFF, même sous forme de référence. Ils viennent en général d'un copier-coller ou d'un champ \
             binaire.\n\n\
             À faire : retirer ces caractères à l'export.",
        en: "XML 1.0 admits no control character (but tab and line ends), nor U+FFFE and U+FFFF, even as a \
             reference. They usually come from a paste or a binary field.\n\n\
             What to do: remove these characters on export.",
    },
);

pub(crate) static COMMENT_DOUBLE_HYPHEN: RuleInfo = rule(
    "xml/comment-double-hyphen",
    WELL_FORMED,
    Text { fr: "Double tiret dans un commentaire", en: "Double hyphen in a comment" },
    Text {
        fr: "Un commentaire XML ne contient pas `--` et ne finit pas par `--->`. Un lecteur strict refuse le \
             document.\n\n\
             À faire : remplacer les tirets, ou retirer le commentaire.",
        en: "An XML comment contains no `--` and does not end with `--->`. A strict reader refuses the \
             document.\n\n\
             What to do: replace the hyphens, or remove the comment.",
    },
);

pub(crate) static DECLARATION_MALFORMED: RuleInfo = rule(
    "xml/declaration-malformed",
    WELL_FORMED,
    Text { fr: "Déclaration XML mal formée", en: "Malformed XML declaration" },
    Text {
        fr: "La déclaration s'écrit `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` : `version` d'abord (1.0), \
             puis `encoding`, puis `standalone` (`yes` ou `no`), et rien d'autre.\n\n\
             À faire : écrire exactement cette ligne.",
        en: "The declaration reads `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`: `version` first (1.0), then \
             `encoding`, then `standalone` (`yes` or `no`), and nothing else.\n\n\
             What to do: write exactly this line.",
    },
);

pub(crate) static DECLARATION_MISPLACED: RuleInfo = rule(
    "xml/declaration-misplaced",
    WELL_FORMED,
    Text { fr: "Déclaration XML mal placée", en: "Misplaced XML declaration" },
    Text {
        fr: "`<?xml ...?>` n'a sa place qu'au tout début du fichier : une espace ou une ligne vide avant elle \
             suffit à faire refuser le document.\n\n\
             À faire : commencer le fichier par la déclaration.",
        en: "`<?xml ...?>` stands at the very start of the file only: a space or an empty line before it is \
             enough for readers to refuse the document.\n\n\
             What to do: start the file with the declaration.",
    },
);

pub(crate) static DOCTYPE: RuleInfo = rule(
    "xml/doctype",
    NO_DTD,
    Text { fr: "DOCTYPE dans un document", en: "DOCTYPE in a document" },
    Text {
        fr: "Une DTD peut faire lire des fichiers locaux, ouvrir des connexions ou gonfler le document sans \
             borne. Un document de santé n'en a pas besoin : ses structures sont données par un schéma. \
             Diapason ne lit ni n'ouvre ce qu'elle désigne.\n\n\
             À faire : retirer le DOCTYPE.",
        en: "A DTD can make a reader open local files or connections, or grow the document without bound. A \
             health document needs none: a schema gives its structures. Diapason reads and opens nothing that \
             it names.\n\n\
             What to do: remove the DOCTYPE.",
    },
);

pub(crate) static EMPTY: RuleInfo = rule(
    "xml/empty",
    WELL_FORMED,
    Text { fr: "Document vide", en: "Empty document" },
    Text {
        fr: "Le fichier ne contient aucun caractère, ou seulement des blancs. L'export a sans doute \
             échoué.\n\n\
             À faire : relancer l'export.",
        en: "The file holds no character, or only white space. The export has probably failed.\n\n\
             What to do: run the export again.",
    },
);

pub(crate) static ENCODING_MISMATCH: RuleInfo = rule(
    "xml/encoding-mismatch",
    ENCODING,
    Text { fr: "Octets contraires à l'encodage", en: "Bytes that do not match the encoding" },
    Text {
        fr: "Les octets ne sont pas ceux de l'encodage déclaré, ou d'UTF-8 quand rien n'est déclaré. Les \
             accents des noms et des libellés seront perdus ou faux chez le destinataire.\n\n\
             À faire : écrire le fichier en UTF-8 et le déclarer ainsi.",
        en: "The bytes are not those of the declared encoding, or of UTF-8 when none is declared. Accents in \
             names and labels will be lost or wrong on the other side.\n\n\
             What to do: write the file in UTF-8 and declare it so.",
    },
);

pub(crate) static ENCODING_UNSUPPORTED: RuleInfo = rule(
    "xml/encoding-unsupported",
    ENCODING,
    Text { fr: "Encodage non pris en charge", en: "Encoding that is not supported" },
    Text {
        fr: "Un lecteur XML n'est tenu de comprendre qu'UTF-8 et UTF-16. Sont lus ici en plus : ISO-8859-1, \
             ISO-8859-15 et windows-1252.\n\n\
             À faire : écrire le fichier en UTF-8.",
        en: "An XML reader has to understand UTF-8 and UTF-16 only. Also read here: ISO-8859-1, ISO-8859-15 \
             and windows-1252.\n\n\
             What to do: write the file in UTF-8.",
    },
);

pub(crate) static ENTITY_UNDEFINED: RuleInfo = rule(
    "xml/entity-undefined",
    WELL_FORMED,
    Text { fr: "Entité non définie", en: "Undefined entity" },
    Text {
        fr: "XML ne connaît que cinq entités : `&lt;`, `&gt;`, `&amp;`, `&apos;` et `&quot;`. Celles de HTML \
             (`&nbsp;`, `&eacute;`) n'existent pas.\n\n\
             À faire : écrire le caractère lui-même, ou sa référence (`&#160;`).",
        en: "XML knows five entities: `&lt;`, `&gt;`, `&amp;`, `&apos;` and `&quot;`. Those of HTML (`&nbsp;`, \
             `&eacute;`) do not exist.\n\n\
             What to do: write the character itself, or its reference (`&#160;`).",
    },
);

pub(crate) static LEADING_CONTENT: RuleInfo = rule(
    "xml/leading-content",
    WELL_FORMED,
    Text { fr: "Texte avant l'élément racine", en: "Text before the root element" },
    Text {
        fr: "Avant l'élément racine ne viennent que la déclaration, des commentaires, des instructions de \
             traitement et des blancs. Un texte à cet endroit est souvent le reste d'un transport ou un second \
             marqueur d'ordre des octets.\n\n\
             À faire : retirer ce texte.",
        en: "Only the declaration, comments, processing instructions and white space come before the root \
             element. A text there is often left over from a transport, or a second byte order mark.\n\n\
             What to do: remove this text.",
    },
);

pub(crate) static LESS_THAN_BARE: RuleInfo = rule(
    "xml/less-than-bare",
    WELL_FORMED,
    Text { fr: "Signe « inférieur à » isolé", en: "Bare less-than sign" },
    Text {
        fr: "En XML, `<` ouvre une balise. Dans un texte (« INR < 2 ») ou dans une valeur d'attribut, il fait \
             croire à une balise et le document est refusé.\n\n\
             À faire : écrire `&lt;`.",
        en: "In XML, `<` opens a tag. In a text (“INR < 2”) or an attribute value it looks like a tag, and the \
             document is refused.\n\n\
             What to do: write `&lt;`.",
    },
);

pub(crate) static NAME_MALFORMED: RuleInfo = rule(
    "xml/name-malformed",
    WELL_FORMED,
    Text { fr: "Nom mal formé", en: "Malformed name" },
    Text {
        fr: "Le nom d'un élément, d'un attribut ou d'une instruction commence par une lettre ou `_`, continue \
             par des lettres, des chiffres, `-`, `.` ou `_`, et porte au plus un préfixe, séparé par `:`.\n\n\
             À faire : renommer l'élément ou l'attribut.",
        en: "The name of an element, an attribute or an instruction starts with a letter or `_`, goes on with \
             letters, digits, `-`, `.` or `_`, and has at most one prefix, cut off by `:`.\n\n\
             What to do: rename the element or the attribute.",
    },
);

pub(crate) static NAMESPACE_RESERVED: RuleInfo = rule(
    "xml/namespace-reserved",
    NAMESPACES,
    Text { fr: "Déclaration d'espace de noms interdite", en: "Forbidden namespace declaration" },
    Text {
        fr: "Les préfixes `xml` et `xmlns` et leurs espaces de noms sont réservés, et un préfixe ne se lie pas \
             à un espace de noms vide.\n\n\
             À faire : retirer la déclaration ou choisir un autre préfixe.",
        en: "The prefixes `xml` and `xmlns` and their namespaces are reserved, and a prefix is not bound to an \
             empty namespace.\n\n\
             What to do: remove the declaration or choose another prefix.",
    },
);

pub(crate) static NO_ROOT: RuleInfo = rule(
    "xml/no-root",
    WELL_FORMED,
    Text { fr: "Aucun élément racine", en: "No root element" },
    Text {
        fr: "Un document XML contient un élément et un seul au premier niveau. Ici il n'y en a pas : le \
             fichier n'est pas du XML, ou il a été tronqué.\n\n\
             À faire : vérifier que c'est le bon fichier, puis relancer l'export.",
        en: "An XML document holds exactly one element at the top. Here there is none: the file is not XML, or \
             it was cut short.\n\n\
             What to do: check that it is the right file, then run the export again.",
    },
);

pub(crate) static NOT_WELL_FORMED: RuleInfo = rule(
    "xml/not-well-formed",
    WELL_FORMED,
    Text { fr: "Document mal formé", en: "Document that is not well formed" },
    Text {
        fr: "Le texte ne suit pas la grammaire de XML 1.0 ; le message dit ce qui manque. Aucun destinataire \
             n'est tenu de lire un tel document.\n\n\
             À faire : produire le XML avec une bibliothèque plutôt que par concaténation de textes.",
        en: "The text does not follow the grammar of XML 1.0; the message says what is missing. Nobody has to \
             read such a document.\n\n\
             What to do: produce XML with a library rather than by joining strings.",
    },
);

pub(crate) static PREFIX_UNDECLARED: RuleInfo = rule(
    "xml/prefix-undeclared",
    NAMESPACES,
    Text { fr: "Préfixe non déclaré", en: "Undeclared prefix" },
    Text {
        fr: "Un préfixe ne vaut que s'il est lié à un espace de noms par `xmlns:préfixe=\"...\"` sur l'élément \
             ou un de ses parents. Sans cela le nom n'est reconnu par aucun schéma.\n\n\
             À faire : ajouter la déclaration.",
        en: "A prefix means something only if `xmlns:prefix=\"...\"` on the element or one above binds it to a \
             namespace. Without it no schema knows the name.\n\n\
             What to do: add the declaration.",
    },
);

pub(crate) static TAG_MISMATCH: RuleInfo = rule(
    "xml/tag-mismatch",
    WELL_FORMED,
    Text { fr: "Balises qui ne se répondent pas", en: "Tags that do not match" },
    Text {
        fr: "Chaque balise ouvrante est fermée par une balise de même nom, dans l'ordre inverse. La suite du \
             document n'est pas lue, car sa structure n'est plus connue.\n\n\
             À faire : fermer chaque élément dans l'ordre inverse de son ouverture ; produire le XML avec une \
             bibliothèque.",
        en: "Every start tag is closed by an end tag of the same name, in reverse order. The rest of the \
             document is not read, because its structure is no longer known.\n\n\
             What to do: close elements in the reverse of the order they were opened in; produce the XML with \
             a library.",
    },
);

pub(crate) static TRAILING_CONTENT: RuleInfo = rule(
    "xml/trailing-content",
    WELL_FORMED,
    Text { fr: "Contenu après l'élément racine", en: "Content after the root element" },
    Text {
        fr: "Après l'élément racine ne viennent que des commentaires, des instructions de traitement et des \
             blancs. Deux documents mis bout à bout, ou des octets nuls de remplissage, n'en font pas un.\n\n\
             À faire : garder un document par fichier.",
        en: "Only comments, processing instructions and white space come after the root element. Two documents \
             end to end, or padding with zero bytes, do not make one.\n\n\
             What to do: keep one document per file.",
    },
);

pub(crate) static TRUNCATED: RuleInfo = rule(
    "xml/truncated",
    WELL_FORMED,
    Text { fr: "Document tronqué", en: "Truncated document" },
    Text {
        fr: "Le fichier finit avant que tout soit refermé : l'écriture ou le transfert a été interrompu.\n\n\
             À faire : recommencer l'envoi ; ne pas compléter le fichier à la main.",
        en: "The file ends before everything is closed: writing or transfer was interrupted.\n\n\
             What to do: send the file again; do not complete the file by hand.",
    },
);

pub(crate) const WORDS_FAMILY_UNSUPPORTED: Text = Text {
    fr: "Le fichier est en UTF-32 ou en EBCDIC : il n'est pas lu. Écrire le fichier en UTF-8.",
    en: "The file is UTF-32 or EBCDIC: it is not read. Write the file in UTF-8.",
};

pub(crate) const WORDS_LABEL_UNSUPPORTED: Text = Text {
    fr: "L'encodage déclaré ({label}) n'est pas pris en charge : le fichier est lu comme de l'UTF-8. Écrire le \
         fichier en UTF-8 et le déclarer ainsi.",
    en: "The declared encoding ({label}) is not supported: the file is read as UTF-8. Write the file in UTF-8 \
         and declare it so.",
};

pub(crate) const WORDS_OTHER_FAMILY: Text = Text {
    fr: "L'encodage déclaré n'est pas celui dans lequel le fichier est écrit : un lecteur strict le refuse. \
         Écrire dans la déclaration l'encodage du fichier.",
    en: "The declared encoding is not the one that the file is written in: a strict reader refuses it. Write \
         the encoding of the file into the declaration.",
};

pub(crate) const WORDS_NOT_ASCII: Text = Text {
    fr: "Le fichier se déclare en US-ASCII et contient d'autres caractères. Écrire le fichier en UTF-8 et \
         déclarer encoding=\"UTF-8\".",
    en: "The file declares US-ASCII and holds other characters. Write the file in UTF-8 and declare \
         encoding=\"UTF-8\".",
};

pub(crate) const WORDS_NOT_UTF8: Text = Text {
    fr: "Les octets ne sont pas de l'UTF-8 : ils sont lus ici comme {encoding}, sans certitude pour les accents. Écrire le fichier \
         en UTF-8.",
    en: "The bytes are not UTF-8: they are read here as {encoding}, with no certainty for accents. Write the file in UTF-8.",
};

pub(crate) const WORDS_DAMAGED: Text = Text {
    fr: "Le fichier est de l'UTF-8 abîmé : ces octets ne représentent aucun caractère et sont lus ici comme \
         U+FFFD. Produire de nouveau le fichier en UTF-8.",
    en: "The file is damaged UTF-8: these bytes stand for no character and are read here as U+FFFD. Produce \
         the file again in UTF-8.",
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
    fr: "Le fichier est en UTF-16 et contient une unité qui ne représente aucun caractère : il est abîmé ou \
         coupé. Produire de nouveau le fichier.",
    en: "The file is UTF-16 and holds a unit that stands for no character: it is damaged or cut. Produce the \
         file again.",
};
