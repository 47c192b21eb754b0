//! What quick-xml cuts: CDATA sections, instructions, declarations, DOCTYPE, and markup that does not end.

use super::Parser;
use crate::problem;
use diapason_core::{Message, Text};
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::ops::Range;

impl Parser<'_, '_> {
    /// The markup at `at`; where it ends.
    #[cold]
    pub(super) fn rare(&mut self, at: usize) -> usize {
        let mut reader = Reader::from_str(self.text.get(at..).unwrap_or_default());
        let event = reader.read_event();
        let end = at + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let span = at..end;
        match event {
            Ok(Event::CData(text)) => self.cdata(text.as_ref(), span),
            Ok(Event::PI(instruction)) => self.instruction(instruction.target().as_ref(), span),
            Ok(Event::Decl(_)) => self.declaration(span),
            Ok(Event::DocType(_)) => self.doctype(span),
            Err(error) => self.refused(&error, span),
            // What ends and is cut here is not asked for.
            Ok(_) => {}
        }
        end
    }

    #[cold]
    fn refused(&mut self, error: &Error, span: Range<usize>) {
        self.flush();
        let Error::Syntax(error) = error else {
            // What quick-xml calls ill-formed and can go on after: a DOCTYPE without a name.
            return self.doctype(span);
        };
        let (what, at_end) = unclosed(*error);
        if at_end && span.end >= self.text.len() {
            let words = Text {
                fr: "Le fichier finit au milieu {what} : il manque la fin. Refaire l'envoi.",
                en: "The file ends in the middle of {what}: its end is missing. Send the file again.",
            };
            return self.fatal(&problem::TRUNCATED, Message::new(words).words("what", what), span);
        }
        let words = Text {
            fr: "« <! » n'ouvre ici ni un commentaire, ni une section CDATA : la suite n'est pas lue. Dans un \
                 texte, écrire « &lt;! ».",
            en: "“<!” opens neither a comment nor a CDATA section here: the rest is not read. In a text, write \
                 “&lt;!”.",
        };
        let start = span.start;
        self.fatal(&problem::NOT_WELL_FORMED, Message::new(words), start..(start + 2).min(self.text.len()));
    }
}

/// What was being read, and whether only the end of the input can be the reason.
const fn unclosed(error: SyntaxError) -> (Text, bool) {
    let what = match error {
        SyntaxError::UnclosedPI => {
            Text { fr: "d'une instruction de traitement", en: "a processing instruction" }
        }
        SyntaxError::UnclosedXmlDecl => Text { fr: "de la déclaration XML", en: "the XML declaration" },
        SyntaxError::UnclosedComment => Text { fr: "d'un commentaire", en: "a comment" },
        SyntaxError::UnclosedDoctype => Text { fr: "du DOCTYPE", en: "the DOCTYPE" },
        SyntaxError::UnclosedCData => Text { fr: "d'une section CDATA", en: "a CDATA section" },
        SyntaxError::UnclosedSingleQuotedAttributeValue | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
            Text { fr: "d'une valeur d'attribut", en: "an attribute value" }
        }
        SyntaxError::UnclosedTag => Text { fr: "d'une balise", en: "a tag" },
        SyntaxError::InvalidBangMarkup => return (Text { fr: "", en: "" }, false),
    };
    (what, true)
}
