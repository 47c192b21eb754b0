//! The limits of the readers, as rules.

use diapason_core::{RuleInfo, Severity, Text};

pub(super) static XML_LIMIT: RuleInfo = RuleInfo { id: "xml/limit-reached", ..LIMIT };
pub(super) static JSON_LIMIT: RuleInfo = RuleInfo { id: "json-schema/limit-reached", ..LIMIT };

const LIMIT: RuleInfo = RuleInfo {
    id: "",
    severity: Severity::Error,
    lowered: &[],
    requirements: &["diapason:limits"],
    repeats: &[],
    title: Text {
        fr: "Une limite a été atteinte avant la fin de l'entrée",
        en: "A limit was reached before the end of the input",
    },
    docs: Text {
        fr: "Pour rester rapide et sûr devant n'importe quel fichier, Diapason borne ce qu'une entrée peut coûter : octets, \
             profondeur, nœuds, attributs par élément. Une entrée qui dépasse une borne n'est ni conforme ni non conforme : \
             le verdict est « indécidé » et nomme la limite.\n\nÀ faire : vérifier que le fichier est bien celui attendu, \
             puis relever la limite avec l'option `--limit-…` indiquée (`Builder::limits` dans l'API).",
        en: "To stay fast and safe before any file, Diapason bounds what one input may cost: bytes, depth, nodes, attributes \
             per element. An input beyond a bound is neither conformant nor non-conformant: the verdict is undecided and names \
             the limit.\n\nWhat to do: check that the file is the one you expect, then raise the limit with the option \
             `--limit-…` that is named (`Builder::limits` in the API).",
    },
};
