//! The messages: what is wrong in this document, why, what to do, in French and in English.
//!
//! Names of elements, attributes and types are facts, and so is what the schema expects; values of the document are masked by default.

mod fault;

pub(crate) use fault::fault;

use crate::automaton::{Count, Leaf};
use crate::clause::Clause;
use crate::names::Sym;
use crate::schema::{Namespaces, Schema, SimpleId, TypeId};
use diapason_core::{Message, Text};
use diapason_xml::{AttrId, Document, NodeId};

/// What messages are written from.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c> {
    pub(crate) schema: &'c Schema,
    pub(crate) document: &'c Document<'c>,
}

/// Names of a list that are written out.
const MOST_NAMES: usize = 12;

impl Context<'_> {
    /// The name of an element of the document; its namespace where that is not the usual one.
    fn element(self, node: NodeId) -> String {
        let (local, namespace) = (self.document.local_name(node), self.document.namespace(node));
        if namespace == self.schema.names.uri(self.schema.home) {
            return local.to_owned();
        }
        match namespace {
            "" => format!("{local} (xmlns=\"\")"),
            namespace => format!("{local} ({namespace})"),
        }
    }

    fn parent(self, node: NodeId) -> String {
        self.document.parent(node).map_or_else(String::new, |parent| self.document.qname(parent).to_owned())
    }

    fn attribute(self, attribute: AttrId) -> String {
        self.document.attribute_qname(attribute).to_owned()
    }

    fn list(self, leaves: &[Leaf]) -> String {
        let mut names: Vec<String> = Vec::new();
        for leaf in leaves {
            let name = self::leaf(self, leaf);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        listed(names.iter().map(String::as_str))
    }

    /// The name of a type, or what stands for one that is written in place.
    fn type_name(self, kind: TypeId) -> String {
        match self.schema.type_name(kind) {
            "" => "—".to_owned(),
            name => name.to_owned(),
        }
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let shown = names.get(..MOST_NAMES).unwrap_or(&names).join(", ");
    if names.len() > MOST_NAMES { format!("{shown}, … ({})", names.len()) } else { shown }
}

/// What a leaf of a content model stands for.
pub(crate) fn leaf(context: Context<'_>, leaf: &Leaf) -> String {
    let names = &context.schema.names;
    match leaf {
        Leaf::Element(_, name) => names.shown(*name, context.schema.home),
        Leaf::Wildcard(namespaces) => match namespaces {
            Namespaces::Any => "*".to_owned(),
            Namespaces::Not(ns) => format!("* (≠ {})", names.uri(*ns)),
            Namespaces::Among(list) => {
                let uris: Vec<&str> = list.iter().map(|ns| names.uri(*ns)).collect();
                format!("* ({})", uris.join(" "))
            }
        },
    }
}

/// A child that does not fit.
pub(crate) fn child(
    context: Context<'_>,
    clause: Clause,
    node: NodeId,
    place: Misplaced,
    expected: &[Leaf],
    before: Option<(Leaf, Count, u32)>,
) -> Message {
    let same_name = expected.iter().any(|leaf| match leaf {
        Leaf::Element(_, name) => context.schema.names.local(*name) == context.document.local_name(node),
        Leaf::Wildcard(_) => false,
    });
    let words = match clause {
        Clause::ChildOneMoreFirst | Clause::ChildMoreFirst => Text {
            fr: "{child} arrive trop tôt dans {parent} : il faut d'abord {least} éléments {before}, il y en a {found}. Ajouter ceux qui manquent.",
            en: "{child} comes too early in {parent}: it takes {least} elements {before} first, and there are {found}. Add the missing ones.",
        },
        Clause::ChildTooMany | Clause::ChildTooManyLast => Text {
            fr: "{parent} contient trop d'éléments {before} : {most} au plus. Retirer ceux qui sont en trop.",
            en: "{parent} holds too many elements {before}: {most} at most. Remove those beyond.",
        },
        Clause::ChildNotAllowed if place == Misplaced::Known => Text {
            fr: "{child} est de trop ici : {parent} est déjà complet. Le retirer, ou le remettre à la place que le schéma lui donne dans {parent}.",
            en: "{child} is one too many here: {parent} is already complete. Remove it, or put it where the schema wants it in {parent}.",
        },
        Clause::ChildNotAllowed => Text {
            fr: "{parent} n'admet pas {child} : plus aucun élément n'y est attendu. Le retirer, ou corriger son nom.",
            en: "{parent} does not allow {child}: no further element is expected in it. Remove it, or correct its name.",
        },
        _ if same_name => Text {
            fr: "{child} n'est pas dans le bon espace de noms : {parent} attend ici {expected}. Corriger son préfixe ou le xmlns.",
            en: "{child} is not in the right namespace: {parent} expects {expected} here. Correct its prefix or the xmlns.",
        },
        _ if place == Misplaced::Known => Text {
            fr: "{child} n'est pas à sa place dans {parent}, où l'ordre est imposé : ici, le schéma attend {expected}. Déplacer {child}, ou ajouter avant lui ce qui manque.",
            en: "{child} is out of place in {parent}, where the order is fixed: the schema expects {expected} here. Move {child}, or add what is missing before it.",
        },
        _ => Text {
            fr: "{parent} n'admet pas {child} : ici, le schéma attend {expected}. Le retirer, ou corriger son nom.",
            en: "{parent} does not allow {child}: the schema expects {expected} here. Remove it, or correct its name.",
        },
    };
    let message = Message::new(words)
        .fact("child", context.element(node))
        .fact("parent", context.parent(node))
        .fact("expected", context.list(expected));
    counted(message, context, before)
}

/// Whether the content model knows the name of a child that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misplaced {
    Known,
    Unknown,
}

fn counted(message: Message, context: Context<'_>, before: Option<(Leaf, Count, u32)>) -> Message {
    let Some((leaf, count, found)) = before else { return message };
    message
        .fact("before", self::leaf(context, &leaf))
        .fact("least", count.least.to_string())
        .fact("most", count.most.map_or_else(String::new, |most| most.to_string()))
        .fact("found", found.to_string())
}

/// An element that ends too early.
pub(crate) fn incomplete(
    context: Context<'_>,
    node: NodeId,
    expected: &[Leaf],
    before: Option<(Leaf, Count, u32)>,
) -> Message {
    let words = match before {
        Some(_) => Text {
            fr: "{element} est incomplet : il lui faut {least} éléments {before}, il y en a {found}. Ajouter ceux qui manquent.",
            en: "{element} is incomplete: it takes {least} elements {before}, and there are {found}. Add the missing ones.",
        },
        None => Text {
            fr: "{element} est incomplet : avant sa balise de fin, le schéma attend encore {expected}. Ajouter l'élément obligatoire qui manque.",
            en: "{element} is incomplete: before its end tag, the schema still expects {expected}. Add the required element that is missing.",
        },
    };
    let message =
        Message::new(words).fact("element", context.element(node)).fact("expected", context.list(expected));
    counted(message, context, before)
}

/// What an element is, without more.
pub(crate) fn element(context: Context<'_>, clause: Clause, node: NodeId) -> Message {
    let words = match clause {
        Clause::ElementUnknown => Text {
            fr: "La racine {element} n'est déclarée nulle part dans le schéma. Vérifier son nom et son espace de noms.",
            en: "The root {element} is declared nowhere in the schema. Check its name and its namespace.",
        },
        Clause::WildcardStrict => Text {
            fr: "{element} n'est déclaré nulle part dans le schéma, qui l'exige ici. Vérifier son nom et son espace de noms, ou le retirer.",
            en: "{element} is declared nowhere in the schema, which asks for it here. Check its name and namespace, or remove it.",
        },
        Clause::ElementAbstract => Text {
            fr: "{element} est abstrait : il ne peut pas figurer dans un document. Mettre à sa place un élément de son groupe de substitution.",
            en: "{element} is abstract: it cannot stand in a document. Put an element of its substitution group in its place.",
        },
        Clause::NotNillable => Text {
            fr: "{element} porte xsi:nil, que le schéma ne permet pas pour cet élément. Retirer xsi:nil ; pour une donnée absente, employer nullFlavor si l'élément l'admet.",
            en: "{element} carries xsi:nil, which the schema does not allow on this element. Remove xsi:nil; for absent data, use nullFlavor where the element allows it.",
        },
        _ => Text {
            fr: "{element} a une valeur imposée par le schéma : il ne peut pas porter xsi:nil. Le retirer.",
            en: "{element} has a value fixed by the schema: it cannot carry xsi:nil. Remove it.",
        },
    };
    Message::new(words).fact("element", context.element(node))
}

/// What the type of an element asks of its content.
pub(crate) fn element_type(context: Context<'_>, clause: Clause, node: NodeId, kind: TypeId) -> Message {
    let words = match clause {
        Clause::TypeAbstract => Text {
            fr: "Le type {type} de {element} est abstrait : il ne se remplit pas tel quel. Préciser le type réel avec xsi:type (par exemple CD, PQ, ST).",
            en: "The type {type} of {element} is abstract: it cannot be filled as it is. Say the actual type with xsi:type (for instance CD, PQ, ST).",
        },
        Clause::NilWithContent => Text {
            fr: "{element} est déclaré vide par xsi:nil=\"true\", et contient pourtant quelque chose. Retirer son contenu, ou xsi:nil.",
            en: "{element} is declared empty by xsi:nil=\"true\", and yet holds something. Remove its content, or xsi:nil.",
        },
        Clause::SimpleWithChildren => Text {
            fr: "{element} ne contient que du texte (type {type}) : il ne peut pas avoir d'éléments enfants. Les retirer.",
            en: "{element} holds text only (type {type}): it cannot have child elements. Remove them.",
        },
        Clause::NotEmpty => Text {
            fr: "{element} doit rester vide (type {type}) : ni texte, ni espace, ni élément entre ses balises. Déplacer la donnée dans ses attributs, ou corriger le type.",
            en: "{element} has to stay empty (type {type}): no text, no space, no element between its tags. Move the data into its attributes, or correct the type.",
        },
        Clause::SimpleContent => Text {
            fr: "{element} ne contient que du texte et des attributs (type {type}) : il ne peut pas avoir d'éléments enfants. Les retirer.",
            en: "{element} holds text and attributes only (type {type}): it cannot have child elements. Remove them.",
        },
        Clause::TextNotAllowed => Text {
            fr: "{element} contient du texte, alors que son type {type} n'admet que des éléments. Placer ce texte dans l'élément ou l'attribut prévu, ou corriger xsi:type.",
            en: "{element} holds text, while its type {type} allows elements only. Put that text in the element or attribute meant for it, or correct xsi:type.",
        },
        Clause::DefaultRefused => Text {
            fr: "{element} est vide, et sa valeur par défaut n'est pas valide pour le type {type} que donne xsi:type. Écrire une valeur de ce type.",
            en: "{element} is empty, and its default value is not valid for the type {type} that xsi:type gives. Write a value of that type.",
        },
        _ => Text {
            fr: "{element} a une valeur imposée par le schéma : il ne peut pas avoir d'éléments enfants. Les retirer.",
            en: "{element} has a value fixed by the schema: it cannot have child elements. Remove them.",
        },
    };
    Message::new(words).fact("element", context.element(node)).fact("type", context.type_name(kind))
}

/// An `xsi:type` that does not do.
pub(crate) fn written_type(
    context: Context<'_>,
    clause: Clause,
    node: NodeId,
    attribute: AttrId,
    declared: Option<TypeId>,
) -> Message {
    let words = match clause {
        Clause::TypeNameMalformed => Text {
            fr: "Le xsi:type de {element}, {written}, n'est pas un nom de type lisible (préfixe non déclaré, ou caractère interdit). Écrire un nom de type, tel que CD ou PQ.",
            en: "The xsi:type of {element}, {written}, is no readable type name (prefix not declared, or character not allowed). Write the name of a type, such as CD or PQ.",
        },
        Clause::TypeUnknown => Text {
            fr: "Le xsi:type de {element}, {written}, n'est défini nulle part dans le schéma. Corriger le nom ou l'espace de noms ; {declared} est le type déclaré.",
            en: "The xsi:type of {element}, {written}, is defined nowhere in the schema. Correct the name or the namespace; {declared} is the declared type.",
        },
        _ => Text {
            fr: "{element} est de type {declared}, et son xsi:type={written} n'en dérive pas. Donner un type qui dérive de {declared}, ou retirer xsi:type.",
            en: "{element} is of type {declared}, and its xsi:type={written} does not derive from it. Give a type that derives from {declared}, or remove xsi:type.",
        },
    };
    let written = context.document.attribute_value(attribute);
    let declared = declared.map_or_else(|| "—".to_owned(), |kind| context.type_name(kind));
    let message = Message::new(words).fact("element", context.element(node)).fact("declared", declared);
    // A type that exists is a fact of the schema; anything else is a value of the document.
    if clause == Clause::TypeNotDerived {
        message.fact("written", written.to_owned())
    } else {
        message.value("written", written)
    }
}

/// An attribute that may not stand there.
pub(crate) fn attribute(context: Context<'_>, clause: Clause, node: NodeId, attribute: AttrId) -> Message {
    let words = match clause {
        Clause::SimpleWithAttributes => Text {
            fr: "{element} n'admet aucun attribut, et porte {attribute}. Le retirer.",
            en: "{element} allows no attribute, and carries {attribute}. Remove it.",
        },
        Clause::WildIdTwice | Clause::WildIdBeside => Text {
            fr: "{element} porte {attribute} en plus d'un autre identifiant (ID) : un élément n'en a qu'un. Retirer l'un des deux.",
            en: "{element} carries {attribute} beside another identifier (ID): an element has one only. Remove one of the two.",
        },
        _ => Text {
            fr: "{element} n'admet pas l'attribut {attribute}. Le retirer, ou corriger son nom ; si l'élément porte xsi:type, vérifier que ce type est le bon.",
            en: "{element} does not allow the attribute {attribute}. Remove it, or correct its name; if the element carries xsi:type, check that it is the right type.",
        },
    };
    Message::new(words).fact("element", context.element(node)).fact("attribute", context.attribute(attribute))
}

/// An attribute that is missing.
pub(crate) fn attribute_missing(context: Context<'_>, node: NodeId, name: Sym) -> Message {
    let words = Text {
        fr: "L'attribut {attribute} manque sur {element}, où il est obligatoire. L'ajouter.",
        en: "The attribute {attribute} is missing on {element}, where it is required. Add it.",
    };
    let name = context.schema.names.shown(name, context.schema.home);
    Message::new(words).fact("element", context.element(node)).fact("attribute", name)
}

/// An attribute whose value is fixed, and another.
pub(crate) fn attribute_fixed(context: Context<'_>, node: NodeId, attribute: AttrId, fixed: &str) -> Message {
    let words = Text {
        fr: "Sur {element}, l'attribut {attribute} vaut forcément « {fixed} », et non {value}. Écrire « {fixed} », ou retirer l'attribut.",
        en: "On {element}, the attribute {attribute} is always \"{fixed}\", not {value}. Write \"{fixed}\", or remove the attribute.",
    };
    Message::new(words)
        .fact("element", context.element(node))
        .fact("attribute", context.attribute(attribute))
        .fact("fixed", fixed.to_owned())
        .value("value", context.document.attribute_value(attribute))
}

/// That the value of an attribute is not of its type: said after why.
pub(crate) fn attribute_type(
    context: Context<'_>,
    node: NodeId,
    attribute: AttrId,
    kind: SimpleId,
) -> Message {
    let words = Text {
        fr: "{element}/@{attribute} n'a pas une valeur de son type, {type} : la raison est donnée au même endroit. La corriger.",
        en: "{element}/@{attribute} has no value of its type, {type}: the reason is given in the same place. Correct it.",
    };
    Message::new(words)
        .fact("element", context.element(node))
        .fact("attribute", context.attribute(attribute))
        .fact("type", context.type_name(TypeId::Simple(kind)))
}

/// That the text of an element is not of its type: said after why.
pub(crate) fn element_text(context: Context<'_>, node: NodeId, kind: SimpleId) -> Message {
    let words = Text {
        fr: "Le texte de {element} n'est pas une valeur de son type, {type} : la raison est donnée au même endroit. Le corriger.",
        en: "The text of {element} is no value of its type, {type}: the reason is given in the same place. Correct it.",
    };
    Message::new(words)
        .fact("element", context.element(node))
        .fact("type", context.type_name(TypeId::Simple(kind)))
}

/// An element whose value is fixed, and another.
pub(crate) fn element_fixed(context: Context<'_>, node: NodeId, fixed: &str) -> Message {
    let words = Text {
        fr: "{element} contient forcément « {fixed} ». Écrire cette valeur, ou laisser l'élément vide.",
        en: "{element} always holds \"{fixed}\". Write that value, or leave the element empty.",
    };
    Message::new(words).fact("element", context.element(node)).fact("fixed", fixed.to_owned())
}

/// An identifier or a reference to one.
pub(crate) fn identifier(clause: Clause, value: &str) -> Message {
    let words = match clause {
        Clause::IdrefDangling => Text {
            fr: "La référence {value} ne mène à aucun identifiant (ID) du document. Corriger la référence, ou ajouter l'élément qui porte cet identifiant.",
            en: "The reference {value} leads to no identifier (ID) of the document. Correct the reference, or add the element that carries that identifier.",
        },
        _ => Text {
            fr: "L'identifiant {value} est déjà porté par un autre élément : un ID est unique dans le document. En choisir un autre.",
            en: "The identifier {value} is already carried by another element: an ID is unique in the document. Choose another one.",
        },
    };
    Message::new(words).value("value", value)
}

/// An identity constraint that is broken.
pub(crate) fn constraint(context: Context<'_>, clause: Clause, node: NodeId, name: &str) -> Message {
    let words = match clause {
        Clause::FieldNotSimple => Text {
            fr: "{element} sert de valeur à la contrainte « {name} », mais son contenu n'est pas une valeur simple. Corriger son contenu.",
            en: "{element} is a value of the constraint \"{name}\", but its content is no simple value. Correct its content.",
        },
        Clause::FieldSeveral => Text {
            fr: "{element} donne plusieurs valeurs là où la contrainte « {name} » n'en prend qu'une. N'en garder qu'une.",
            en: "{element} gives several values where the constraint \"{name}\" takes one. Keep one only.",
        },
        Clause::UniqueTwice | Clause::KeyTwice => Text {
            fr: "La valeur de {element} est déjà prise : la contrainte « {name} » exige qu'elle soit unique. La changer, ou retirer le doublon.",
            en: "The value of {element} is already taken: the constraint \"{name}\" asks for it to be unique. Change it, or remove the duplicate.",
        },
        Clause::KeyAbsent => Text {
            fr: "{element} n'a pas la valeur qui l'identifie selon la contrainte « {name} ». L'ajouter.",
            en: "{element} lacks the value that identifies it under the constraint \"{name}\". Add it.",
        },
        Clause::KeyIncomplete => Text {
            fr: "{element} n'a qu'une partie des valeurs qui l'identifient selon la contrainte « {name} ». Ajouter celles qui manquent.",
            en: "{element} has only some of the values that identify it under the constraint \"{name}\". Add the missing ones.",
        },
        Clause::KeyNillable => Text {
            fr: "{element} peut être nul (nillable), et ne peut donc pas servir de clé à la contrainte « {name} » : c'est le schéma qui est à corriger.",
            en: "{element} may be nil (nillable), and so cannot be a key of the constraint \"{name}\": it is the schema that has to be corrected.",
        },
        _ => Text {
            fr: "Dans {element}, une référence ne mène à aucune clé de la contrainte « {name} ». Corriger la référence, ou ajouter ce qu'elle désigne.",
            en: "In {element}, a reference leads to no key of the constraint \"{name}\". Correct the reference, or add what it names.",
        },
    };
    Message::new(words).fact("element", context.element(node)).fact("name", name.to_owned())
}
