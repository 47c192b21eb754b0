use super::Parser;
use super::cut::{Broken, Written, attribute_name_length};
use crate::chars::{Reference, is_ncname};
use crate::interner::{Declared, WrittenId};
use crate::names::NameId;
use crate::problem;
use crate::text::{Place, Texts, size};
use crate::tree::{Attribute, Declaration};
use diapason_core::{Limit, Message, Text};
use std::ops::Range;

impl Parser<'_, '_> {
    /// Judges the attributes and namespace declarations of a tag, and what is none among them.
    pub(super) fn read_attributes(&mut self, node: u32, tag: &[Written], broken: Option<Broken>) {
        let first = self.columns.attributes.len();
        let mut left = self.limits.attributes;
        for written in tag {
            if !written.is_apart {
                self.report_not_apart(written.name.start as usize..written.name.end as usize);
            }
            let Written { name, value, is_plain, .. } = *written;
            let value = if is_plain { value } else { self.normalise(value) };
            let Some(next) = left.checked_sub(1) else { break };
            left = next;
            match self.texts().bytes(name).strip_prefix(b"xmlns") {
                Some([]) => self.declare(node, Place::new(name.end, name.end), name, value),
                Some([b':', ..]) => self.declare(node, Place::new(name.start + 6, name.end), name, value),
                _ => {
                    let name_id = NameId(self.interner.written(name, self.texts()).raw());
                    let start = name.start;
                    self.columns.attributes.push(Attribute { owner: node, name: name_id, start, value });
                }
            }
        }
        if tag.len() > self.limits.attributes as usize {
            self.stop(Limit::Attributes);
        } else if let Some(Broken { span, is_apart }) = broken {
            if !is_apart {
                self.report_not_apart(span.clone());
            }
            self.malformed_attribute(span);
        }
        for i in first..self.columns.attributes.len() {
            self.expand_attribute(i, node);
        }
    }

    /// Turns the name as written of an attribute into its expanded name: only now are all declarations known.
    fn expand_attribute(&mut self, i: usize, node: u32) {
        let Some(attribute) = self.columns.attributes.get_mut(i) else { return };
        let texts = Texts { text: self.text, side: &self.side };
        let expanded = self.interner.attribute(WrittenId::from_raw(attribute.name.0), texts);
        attribute.name = expanded.name;
        let name = expanded.name.index();
        if name >= self.attribute_seen.len() {
            self.attribute_seen.resize((name + 1).next_power_of_two().max(64), u32::MAX);
        }
        let start = attribute.start;
        let twice =
            self.attribute_seen.get_mut(name).is_some_and(|seen| std::mem::replace(seen, node) == node);
        if twice || !expanded.bound || !expanded.well_formed {
            let name = self.attribute_name(start);
            if twice {
                self.report_twice(name);
            }
            if !(expanded.bound && expanded.well_formed) {
                self.report_name(name, expanded.well_formed);
            }
        }
    }

    fn attribute_name(&self, start: u32) -> Place {
        let rest = self.text.get(start as usize..).unwrap_or_default();
        Place::new(start, start + size(attribute_name_length(rest.as_bytes())))
    }

    #[cold]
    fn report_not_apart(&mut self, name: Range<usize>) {
        let words = Text {
            fr: "Il manque une espace devant cet attribut : un lecteur strict refuse le document. Ajouter \
                 une espace devant l'attribut.",
            en: "White space is missing before this attribute: a strict reader refuses the document. Add a \
                 space before the attribute.",
        };
        self.error(&problem::NOT_WELL_FORMED, Message::new(words), name);
    }

    /// Attribute-value normalisation (XML 1.0, section 3.3.3, CDATA type), into the side buffer.
    #[cold]
    fn normalise(&mut self, value: Place) -> Place {
        let base = self.text.len();
        let start = size(base + self.side.len());
        let (mut at, end) = (value.start as usize, value.end as usize);
        while at < end {
            let rest = self.text.get(at..end).unwrap_or_default();
            let length = rest.find(['&', '<', '\t', '\n', '\r']).unwrap_or(rest.len());
            let (plain, rest) = rest.split_at_checked(length).unwrap_or((rest, ""));
            self.side.push_str(plain);
            at += length;
            match rest.as_bytes() {
                [b'&', ..] => at += self.attribute_reference(rest, at),
                [b'<', ..] => {
                    let words = Text {
                        fr: "« < » est interdit dans une valeur d'attribut. Écrire « &lt; ».",
                        en: "“<” is forbidden in an attribute value. Write “&lt;”.",
                    };
                    self.error(&problem::LESS_THAN_BARE, Message::new(words), at..at + 1);
                    self.side.push('<');
                    at += 1;
                }
                [b'\r', b'\n', ..] => {
                    self.side.push(' ');
                    at += 2;
                }
                [_, ..] => {
                    self.side.push(' ');
                    at += 1;
                }
                [] => {}
            }
        }
        Place::new(start, size(base + self.side.len()))
    }

    /// Decodes the reference at the start of `rest` and says how many bytes it takes.
    fn attribute_reference(&mut self, rest: &str, at: usize) -> usize {
        let body = rest.strip_prefix('&').unwrap_or_default();
        let end = body.find([';', '&', '<', '\t', '\n', '\r', ' ']);
        let body = end.filter(|end| body.as_bytes().get(*end) == Some(&b';')).and_then(|end| body.get(..end));
        let Some(body) = body else {
            self.report_reference(Reference::Bare, "", at..at + 1);
            self.side.push('&');
            return 1;
        };
        let length = body.len() + 2;
        match Reference::of(body) {
            Reference::Char(c) => self.side.push(c),
            broken => {
                self.report_reference(broken, body, at..at + length);
                match broken {
                    Reference::Forbidden => self.side.push(char::REPLACEMENT_CHARACTER),
                    _ => self.side.push_str(rest.get(..length).unwrap_or_default()),
                }
            }
        }
        length
    }

    fn declare(&mut self, node: u32, prefix: Place, name: Place, value: Place) {
        let local = self.texts().get(prefix);
        if !prefix.is_empty() && !is_ncname(local) || prefix.is_empty() && name.end - name.start > 5 {
            return self.report_malformed(name);
        }
        let texts = Texts { text: self.text, side: &self.side };
        let (namespace, declared) = self.interner.declare(node, prefix, value, texts);
        let span = name.start as usize..name.end as usize;
        match declared {
            Declared::Twice => return self.report_twice(name),
            Declared::Reserved => {
                let words = Text {
                    fr: "Cette déclaration touche un préfixe ou un espace de noms réservé : elle est ignorée. \
                         Retirer cette déclaration xmlns.",
                    en: "This declaration touches a reserved prefix or namespace: it is ignored. Remove this \
                         xmlns declaration.",
                };
                return self.error(&problem::NAMESPACE_RESERVED, Message::new(words), span);
            }
            Declared::Undone => {
                let words = Text {
                    fr: "Un préfixe ne se lie pas à un espace de noms vide. Retirer cette déclaration xmlns.",
                    en: "A prefix is not bound to an empty namespace. Remove this xmlns declaration.",
                };
                self.error(&problem::NAMESPACE_RESERVED, Message::new(words), span);
            }
            Declared::Fine => {}
        }
        self.columns.declarations.push(Declaration { owner: node, prefix, namespace });
    }

    #[cold]
    fn report_twice(&mut self, name: Place) {
        let words = Text {
            fr: "L'attribut « {name} » est écrit deux fois sur cet élément : le destinataire ne sait lequel croire. Garder une seule \
                 valeur.",
            en: "The attribute “{name}” is written twice on this element: nobody knows which one to trust. \
                 Keep a single value.",
        };
        let message = super::named(Message::new(words), "name", self.texts().get(name));
        self.error(&problem::ATTRIBUTE_DUPLICATE, message, name.start as usize..name.end as usize);
    }

    #[cold]
    pub(super) fn report_name(&mut self, name: Place, well_formed: bool) {
        if !well_formed {
            return self.report_malformed(name);
        }
        let words = Text {
            fr: "Le préfixe de « {name} » n'est pas déclaré : le nom n'est connu d'aucun schéma. Ajouter la \
                 déclaration xmlns de ce préfixe.",
            en: "The prefix of “{name}” is not declared: no schema knows the name. Add the xmlns declaration \
                 of this prefix.",
        };
        let message = super::named(Message::new(words), "name", self.texts().get(name));
        self.error(&problem::PREFIX_UNDECLARED, message, name.start as usize..name.end as usize);
    }

    #[cold]
    pub(super) fn report_malformed(&mut self, name: Place) {
        let words = Text {
            fr: "« {name} » n'est pas un nom XML : un lecteur strict refuse le document. Renommer l'élément ou \
                 l'attribut.",
            en: "“{name}” is not an XML name: a strict reader refuses the document. Rename the element or the \
                 attribute.",
        };
        let message = Message::new(words).value("name", self.texts().get(name));
        self.error(&problem::NAME_MALFORMED, message, name.start as usize..name.end as usize);
    }

    #[cold]
    pub(super) fn report_reference(&mut self, broken: Reference, body: &str, span: Range<usize>) {
        match broken {
            Reference::Forbidden => {
                let words = Text {
                    fr: "Cette référence désigne un caractère interdit en XML. Retirer cette référence.",
                    en: "This reference stands for a character that XML forbids. Remove this reference.",
                };
                self.error(&problem::CHARACTER_FORBIDDEN, Message::new(words), span);
            }
            Reference::Undefined => {
                let words = Text {
                    fr: "L'entité « &{name}; » n'est pas définie : le texte est perdu chez le destinataire. Écrire le caractère \
                         lui-même.",
                    en: "The entity “&{name};” is not defined: the text is lost on the other side. Write the \
                         character itself.",
                };
                let message = Message::new(words).value("name", body);
                self.error(&problem::ENTITY_UNDEFINED, message, span);
            }
            Reference::Bare | Reference::Char(_) => {
                let words = Text {
                    fr: "Une esperluette est isolée : un lecteur strict refuse le document. Écrire « &amp; ».",
                    en: "An ampersand is bare: a strict reader refuses the document. Write “&amp;”.",
                };
                self.error(&problem::AMPERSAND_BARE, Message::new(words), span);
            }
        }
    }

    #[cold]
    fn malformed_attribute(&mut self, span: Range<usize>) {
        let words = Text {
            fr: "Cette balise n'est pas lisible, et la suite n'est pas lue. Écrire chaque attribut \
                 nom=\"valeur\", guillemets compris.",
            en: "This tag cannot be read, nor is what follows. Write each attribute name=\"value\", quotes \
                 included.",
        };
        self.fatal(&problem::NOT_WELL_FORMED, Message::new(words), span);
    }
}
