use diapason_core::Subject;
use diapason_model::{Field, Identity, Telecom};
use diapason_xdm::mail;
use diapason_xdm::mail::{Mailbox, Notification, Part, Profile};

/// A mail.
pub enum Mail {}

impl Subject for Mail {
    type View<'a> = MailView<'a>;
}

/// What a rule on [`Mail`] sees: the mail, and what rules ask of it, computed once.
#[derive(Debug)]
pub struct MailView<'a> {
    /// The mail.
    pub mail: &'a mail::Mail<'a>,
    /// What kind of mail it is.
    pub profile: Profile,
    /// Its subject, cut.
    pub subject: Option<mail::Subject<'a>>,
    /// The mailboxes of `To`, `Cc` and `Bcc`.
    pub recipients: Vec<Mailbox>,
    /// The attachments that are, or call themselves, an `IHE_XDM.ZIP`.
    pub archives: Vec<Part<'a>>,
    /// The attachments that are PDF documents, or call themselves so.
    pub pdfs: Vec<Part<'a>>,
    /// What the mail notifies, if it does.
    pub notification: Option<Notification<'a>>,
    /// Whether some of what it carries cannot be seen: see [`mail::Mail::is_sealed`].
    pub is_sealed: bool,
}

impl<'a> MailView<'a> {
    /// The view of `mail`.
    #[must_use]
    pub fn of(mail: &'a mail::Mail<'a>) -> Self {
        Self {
            mail,
            profile: mail.profile(),
            subject: mail.subject(),
            recipients: mail.recipients(),
            archives: mail.archives().collect(),
            pdfs: mail.pdfs().collect(),
            notification: mail.notification(),
            is_sealed: mail.is_sealed(),
        }
    }

    /// The view of a mail that another one gives back ([`Profile::returns_mails`]): maybe without its attachments, and not by its
    /// sender. Only general rules apply to it.
    #[must_use]
    pub fn returned(mail: &'a mail::Mail<'a>) -> Self {
        Self { profile: Profile::Returned, ..Self::of(mail) }
    }

    /// Whether it carries documents, and all that it carries can be seen.
    pub(super) fn shows_documents(&self) -> bool {
        self.profile == Profile::Documents && !self.is_sealed
    }

    /// The subject of a mail that carries documents, where it has the marker that announces them.
    pub(super) fn documents_subject(&self) -> Option<&mail::Subject<'a>> {
        let subject = self.subject.as_ref().filter(|_| self.profile == Profile::Documents)?;
        subject.marker.is_some().then_some(subject)
    }

    /// Whether one of the recipients is a patient.
    pub(super) fn is_to_patient(&self) -> bool {
        self.recipients.iter().any(Mailbox::is_patient)
    }
}

/// See [`mailboxes`](super::mailboxes).
pub(super) fn mailboxes(view: &MailView<'_>) -> Identity<'static> {
    let telecom = |mailbox: &Mailbox| Telecom {
        usage: Field::default(),
        value: Field::new(mailbox.address.clone(), mailbox.at),
    };
    Identity { telecoms: view.recipients.iter().map(telecom).collect(), ..Identity::default() }
}
