//! Why a text is not of a type.

use super::{Context, identifier, listed};
use crate::clause::Clause;
use crate::schema::TypeId;
use crate::simple::{Expected, Fault, unit};
use diapason_core::{Message, Text};
use diapason_xml::{AttrId, NodeId};
use diapason_xpath::datatype::Unit;

/// What a simple type says of a text, and what to do.
pub(crate) fn fault(
    context: Context<'_>,
    fault: &Fault,
    node: NodeId,
    attribute: Option<AttrId>,
    text: &str,
) -> Message {
    if fault.clause == Clause::IdTwice {
        return identifier(fault.clause, text);
    }
    let variety = context.schema.simple(fault.simple).map(|simple| unit(&simple.variety));
    let words = fault_words(fault.clause, variety.unwrap_or(Unit::Characters), text.is_empty());
    let place = match attribute {
        Some(attribute) => format!("{}/@{}", context.element(node), context.attribute(attribute)),
        None => context.element(node),
    };
    let mut message = Message::new(words)
        .fact("place", place)
        .fact("type", context.type_name(TypeId::Simple(fault.simple)))
        .value("value", text);
    message = match &fault.expected {
        Expected::Nothing => message,
        Expected::Builtin(builtin) => message.fact("expected", builtin.to_string()),
        Expected::Pattern(pattern) => message.fact("expected", pattern.written.to_string()),
        Expected::Values(values) => {
            message.fact("expected", listed(values.written.iter().map(|value| &**value)))
        }
        Expected::Bound(bound) => message.fact("expected", bound.to_string()),
        Expected::Length(limit, found) => {
            message.fact("expected", limit.to_string()).fact("found", found.to_string())
        }
    };
    message
}

fn fault_words(clause: Clause, unit: Unit, empty: bool) -> Text {
    match (clause, unit) {
        (Clause::Datatype | Clause::Pattern | Clause::MinLength | Clause::DatatypeUnion, _) if empty => {
            Text {
                fr: "{place} est vide, ce que le type {type} ne permet pas. Donner une valeur, ou retirer l'attribut ou l'élément ; pour une donnée absente, employer nullFlavor.",
                en: "{place} is empty, which the type {type} does not allow. Give a value, or remove the attribute or element; for absent data, use nullFlavor.",
            }
        }
        (Clause::Datatype, _) => Text {
            fr: "{place} : {value} ne s'écrit pas ainsi ; une valeur {expected} est attendue. La corriger.",
            en: "{place}: {value} is not written that way; a value of {expected} is expected. Correct it.",
        },
        (Clause::DatatypeUnion, _) => Text {
            fr: "{place} : {value} n'a aucune des formes que le type {type} admet. Corriger la valeur ; un OID, par exemple, ne contient que des nombres sans zéro initial, séparés par un point.",
            en: "{place}: {value} has none of the forms that the type {type} allows. Correct it; an OID, for instance, holds only numbers without leading zero, separated by one dot.",
        },
        (Clause::Pattern, _) => Text {
            fr: "{place} : {value} n'a pas la forme du type {type}, {expected}. Corriger la valeur.",
            en: "{place}: {value} has not the form of the type {type}, {expected}. Correct the value.",
        },
        (Clause::Enumeration, _) => Text {
            fr: "{place} : {value} n'est pas dans la liste fermée du type {type} : {expected}. Choisir une de ces valeurs.",
            en: "{place}: {value} is not in the closed list of the type {type}: {expected}. Choose one of these values.",
        },
        (Clause::Length | Clause::MinLength | Clause::MaxLength, unit) => length_words(clause, unit),
        (Clause::MinInclusive, _) => Text {
            fr: "{place} : {value} est trop petit ; {expected} au moins (type {type}). Corriger la valeur.",
            en: "{place}: {value} is too small; {expected} at least (type {type}). Correct the value.",
        },
        (Clause::MinExclusive, _) => Text {
            fr: "{place} : {value} est trop petit ; il faut plus que {expected} (type {type}). Corriger la valeur.",
            en: "{place}: {value} is too small; it takes more than {expected} (type {type}). Correct the value.",
        },
        (Clause::MaxInclusive, _) => Text {
            fr: "{place} : {value} est trop grand ; {expected} au plus (type {type}). Corriger la valeur.",
            en: "{place}: {value} is too great; {expected} at most (type {type}). Correct the value.",
        },
        (Clause::MaxExclusive, _) => Text {
            fr: "{place} : {value} est trop grand ; il faut moins que {expected} (type {type}). Corriger la valeur.",
            en: "{place}: {value} is too great; it takes less than {expected} (type {type}). Correct the value.",
        },
        (Clause::TotalDigits, _) => Text {
            fr: "{place} : {value} a trop de chiffres ; {expected} au plus (type {type}). Arrondir la valeur.",
            en: "{place}: {value} has too many digits; {expected} at most (type {type}). Round the value.",
        },
        (Clause::FractionDigits, _) => Text {
            fr: "{place} : {value} a trop de chiffres après la virgule ; {expected} au plus (type {type}). Arrondir la valeur.",
            en: "{place}: {value} has too many digits after the point; {expected} at most (type {type}). Round the value.",
        },
        (Clause::UndeclaredPrefix, _) => Text {
            fr: "{place} : le préfixe de {value} n'est pas déclaré. Déclarer ce préfixe (xmlns:…), ou le corriger.",
            en: "{place}: the prefix of {value} is not declared. Declare the prefix (xmlns:…), or correct it.",
        },
        _ => Text {
            fr: "{place} : {value} désigne une entité qui n'est pas déclarée. Retirer l'attribut ou l'élément.",
            en: "{place}: {value} names an entity that is not declared. Remove the attribute or element.",
        },
    }
}

fn length_words(clause: Clause, unit: Unit) -> Text {
    match (clause, unit) {
        (Clause::MinLength, Unit::Characters) => Text {
            fr: "{place} : {value} est trop court, {found} caractères pour {expected} au moins (type {type}). Compléter la valeur.",
            en: "{place}: {value} is too short, {found} characters for {expected} at least (type {type}). Complete the value.",
        },
        (Clause::MaxLength, Unit::Characters) => Text {
            fr: "{place} : {value} est trop long, {found} caractères pour {expected} au plus (type {type}). Raccourcir la valeur.",
            en: "{place}: {value} is too long, {found} characters for {expected} at most (type {type}). Shorten the value.",
        },
        (_, Unit::Characters) => Text {
            fr: "{place} : {value} a {found} caractères, il en faut exactement {expected} (type {type}). Corriger la valeur.",
            en: "{place}: {value} has {found} characters, it takes {expected} exactly (type {type}). Correct the value.",
        },
        (Clause::MinLength, Unit::Octets) => Text {
            fr: "{place} : {found} octets, il en faut {expected} au moins (type {type}). Compléter la valeur.",
            en: "{place}: {found} octets, it takes {expected} at least (type {type}). Complete the value.",
        },
        (Clause::MaxLength, Unit::Octets) => Text {
            fr: "{place} : {found} octets, {expected} au plus (type {type}). Raccourcir la valeur.",
            en: "{place}: {found} octets, {expected} at most (type {type}). Shorten the value.",
        },
        (_, Unit::Octets) => Text {
            fr: "{place} : {found} octets, il en faut exactement {expected} (type {type}). Corriger la valeur.",
            en: "{place}: {found} octets, it takes {expected} exactly (type {type}). Correct the value.",
        },
        (Clause::MinLength, Unit::Items) => Text {
            fr: "{place} : {found} valeurs dans la liste, il en faut {expected} au moins (type {type}). Ajouter celles qui manquent.",
            en: "{place}: {found} values in the list, it takes {expected} at least (type {type}). Add the missing ones.",
        },
        (Clause::MaxLength, Unit::Items) => Text {
            fr: "{place} : {found} valeurs dans la liste, {expected} au plus (type {type}). Retirer celles qui sont en trop.",
            en: "{place}: {found} values in the list, {expected} at most (type {type}). Remove those beyond.",
        },
        (_, Unit::Items) => Text {
            fr: "{place} : {found} valeurs dans la liste, il en faut exactement {expected} (type {type}). Corriger la liste.",
            en: "{place}: {found} values in the list, it takes {expected} exactly (type {type}). Correct the list.",
        },
    }
}
