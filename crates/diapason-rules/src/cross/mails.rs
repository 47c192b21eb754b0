//! What a mail says of a document that comes with it.

use crate::mail::MailView;
use diapason_core::{Anchor, Subject};
use diapason_model::{DocumentEntry, Identity};
use diapason_xdm::mail;
use std::collections::HashSet;

/// A document that comes with a mail of documents, as the mail and itself describe it.
pub enum Mails {}

impl Subject for Mails {
    type View<'a> = MailsView<'a>;
}

/// What a rule on [`Mails`] sees. Here is the mail, there the document.
#[derive(Clone, Copy)]
pub struct MailsView<'a> {
    /// The mail.
    pub mail: &'a MailView<'a>,
    /// What the document says of itself.
    pub entry: &'a DocumentEntry<'a>,
    /// The patient of the document.
    pub patient: Option<&'a Identity<'a>>,
    /// Whether it is the first document of the mail.
    pub is_first: bool,
    /// The codes of all documents of the mail.
    pub codes: &'a HashSet<&'a str>,
    /// The codes that the mail lists: [`cda_codes`](diapason_xdm::mail::Mail::cda_codes).
    pub listed: &'a HashSet<&'a str>,
    /// The PDF that the document holds as its body, and where.
    pub held_pdf: Option<(&'a [u8], Anchor)>,
}

impl<'a> MailsView<'a> {
    /// The code of the document, and where it stands.
    pub(super) fn code(&self) -> Option<(&'a str, Anchor)> {
        let kind = self.entry.kind.as_ref()?;
        Some((kind.code.filled()?, kind.code.at().or(kind.at)))
    }

    /// The subject, where it announces documents.
    pub(super) fn subject(&self) -> Option<&'a mail::Subject<'a>> {
        self.mail.subject.as_ref().filter(|subject| subject.marker.is_some())
    }
}
