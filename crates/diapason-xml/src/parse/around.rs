//! What stands around elements: comments, instructions, the declaration, a DOCTYPE, and what has no place there.

use super::{Parser, cut};
use crate::chars::{is_ncname, is_space};
use crate::names::NameId;
use crate::problem;
use crate::text::{Place, Texts, size};
use crate::tree::{Extent, NodeKind};
use diapason_core::{Message, Text};
use std::ops::Range;

impl Parser<'_, '_> {
    /// The comment at `start`, or what else starts with `<!`; where it ends.
    pub(super) fn comment(&mut self, start: usize) -> usize {
        let Some(text) = cut::comment(self.text.as_bytes(), start) else { return self.rare(start) };
        self.flush();
        let span = start..text.end + "-->".len();
        let bytes = self.text.as_bytes();
        let is_double = |at| bytes.get(text.start + at + 1) == Some(&b'-');
        if memchr::memchr_iter(b'-', bytes.get(text.clone()).unwrap_or_default()).any(is_double) {
            let words = Text {
                fr: "Ce commentaire contient « -- » ou finit par « ---> » : un lecteur strict refuse le document. Remplacer les tirets.",
                en: "This comment contains “--” or ends with “--->”: a strict reader refuses the document. \
                     Replace the hyphens.",
            };
            self.error(&problem::COMMENT_DOUBLE_HYPHEN, Message::new(words), span.clone());
        }
        let own = self.lines(Place::new(size(text.start), size(text.end)));
        let extent = Extent { start: size(span.start), stop: size(span.end), own };
        self.leaf(NodeKind::Comment, NameId::NONE, extent);
        span.end
    }

    pub(super) fn instruction(&mut self, target: &str, span: Range<usize>) {
        self.flush();
        let start = span.start + "<?".len();
        let name_end = start + target.len();
        if !is_ncname(target) || target.eq_ignore_ascii_case("xml") {
            self.report_malformed(Place::new(size(start), size(name_end)));
        }
        let name = self
            .interner
            .plain(Place::new(size(start), size(name_end)), Texts { text: self.text, side: &self.side });
        let content = self.text.get(name_end..span.end - 2).unwrap_or_default();
        let skipped = content.len() - content.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let own = self.lines(Place::new(size(name_end + skipped), size(span.end - 2)));
        let extent = Extent { start: size(span.start), stop: size(span.end), own };
        self.leaf(NodeKind::ProcessingInstruction, name, extent);
    }

    pub(super) fn declaration(&mut self, span: Range<usize>) {
        self.flush();
        if span.start > 0 {
            let words = Text {
                fr: "La déclaration XML n'est pas au tout début du fichier : un lecteur strict refuse le \
                     document. Retirer ce qui précède la déclaration.",
                en: "The XML declaration is not at the very start of the file: a strict reader refuses the \
                     document. Remove what comes before the declaration.",
            };
            self.error(&problem::DECLARATION_MISPLACED, Message::new(words), span.clone());
        }
        let content = self.text.get(span.start + "<?xml".len()..span.end - 2).unwrap_or_default();
        if !is_declaration(content) {
            let words = Text {
                fr: "La déclaration XML est mal formée. Écrire <?xml version=\"1.0\" encoding=\"UTF-8\"?>.",
                en: "The XML declaration is malformed. Write <?xml version=\"1.0\" encoding=\"UTF-8\"?>.",
            };
            self.error(&problem::DECLARATION_MALFORMED, Message::new(words), span);
        }
    }

    pub(super) fn doctype(&mut self, span: Range<usize>) {
        self.flush();
        let words = Text {
            fr: "Le document contient un DOCTYPE, interdit ici : rien de ce qu'il désigne n'est lu ni ouvert. \
                 Retirer le DOCTYPE.",
            en: "The document holds a DOCTYPE, which is forbidden here: nothing that it names is read or \
                 opened. Remove the DOCTYPE.",
        };
        self.error(&problem::DOCTYPE, Message::new(words), span);
    }

    pub(super) fn outside_text(&mut self, span: Range<usize>) {
        let text = self.text.get(span.clone()).unwrap_or_default();
        let Some(at) = text.bytes().position(|b| !is_space(b)) else { return };
        let start = span.start + at;
        if self.root.is_some() {
            return self.trailing(start);
        }
        let words = Text {
            fr: "Il y a du texte avant l'élément racine : un lecteur strict refuse le document. Retirer ce \
                 texte.",
            en: "There is text before the root element: a strict reader refuses the document. Remove this \
                 text.",
        };
        self.error(&problem::LEADING_CONTENT, Message::new(words), start..span.end);
    }

    /// The root element is whole: what follows is reported once and not read.
    pub(super) fn trailing(&mut self, start: usize) {
        let words = Text {
            fr: "Il y a autre chose après l'élément racine : ce n'est plus un document, et la suite n'est pas \
                 lue. Garder un document par fichier.",
            en: "Something follows the root element: this is no longer one document, and the rest is not read. \
                 Keep one document per file.",
        };
        self.error(&problem::TRAILING_CONTENT, Message::new(words), start..self.text.len());
        self.stopped = true;
    }
}

/// Whether `content` is what XML 1.0, production 23, has after `<?xml`, for version 1.0.
fn is_declaration(content: &str) -> bool {
    let mut rest = content;
    let version = pseudo_attribute(&mut rest, "version");
    let encoding = pseudo_attribute(&mut rest, "encoding");
    let standalone = pseudo_attribute(&mut rest, "standalone");
    let label = |label: &str| {
        label.starts_with(|c: char| c.is_ascii_alphabetic())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
    };
    let minor = version.and_then(|version| version.strip_prefix("1."));
    minor == Some("0")
        && encoding.is_none_or(label)
        && standalone.is_none_or(|value| matches!(value, "yes" | "no"))
        && rest.bytes().all(is_space)
}

/// Takes `name = "value"` with white space before it off the front of `rest`.
fn pseudo_attribute<'t>(rest: &mut &'t str, name: &str) -> Option<&'t str> {
    let space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let body = rest.trim_start_matches(space);
    if body.len() == rest.len() {
        return None;
    }
    let body =
        body.strip_prefix(name)?.trim_start_matches(space).strip_prefix('=')?.trim_start_matches(space);
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, after) = body.strip_prefix(quote)?.split_once(quote)?;
    *rest = after;
    Some(value)
}
