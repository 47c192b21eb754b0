use super::{Mail, NotificationKind, Prefix};

/// What kind of mail one is in the exchanges of MSSanté: recognised by what it carries, whatever its file is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// It carries documents, or says so: an `IHE_XDM.ZIP`, `X-MSS-CODECDA`, `X-MSS-INS`, or the marker of the subject.
    Documents,
    /// It answers another mail of MSSanté without documents of its own.
    Answer,
    /// It says that documents could not be filed (CI-SIS, transmission to a LPS): its subject starts with `[KO`, in a plain mail.
    Failure,
    /// It is a disposition notification (MDN).
    Disposition,
    /// It is a delivery status notification (DSN).
    Delivery,
    /// It is a mail of MSSanté without documents: it has a field `X-MSS-`.
    Message,
    /// It is a mail that another one gives back: a notification or a notice of failure. No mail tells that of itself; whoever opens
    /// it from the other knows.
    Returned,
    /// Nothing tells that it is a mail of MSSanté.
    Unknown,
}

impl Profile {
    pub(super) fn of(mail: &Mail<'_>) -> Self {
        match mail.notification().map(|notification| notification.kind) {
            Some(NotificationKind::Disposition) => return Self::Disposition,
            Some(NotificationKind::Delivery) => return Self::Delivery,
            None => {}
        }
        let subject = mail.subject();
        let marked = subject.as_ref().is_some_and(|subject| subject.marker.is_some());
        let has = |prefix| subject.as_ref().is_some_and(|subject| subject.has(prefix));
        if marked && subject.as_ref().is_some_and(|subject| subject.brackets().any(is_failure)) {
            return Self::Failure;
        }
        let answers = has(Prefix::Answer)
            || ["In-Reply-To", "References"].iter().any(|name| mail.field(name).is_some());
        let declared = ["X-MSS-CODECDA", "X-MSS-INS"].iter().any(|name| mail.field(name).is_some());
        if mail.archives().next().is_some() || declared || marked && !answers {
            return Self::Documents;
        }
        let is_mss = mail
            .fields()
            .any(|field| field.name().get(..6).is_some_and(|start| start.eq_ignore_ascii_case("X-MSS-")));
        let within = || mail.senders().iter().chain(&mail.recipients()).any(super::Mailbox::is_mssante);
        match (answers, is_mss) {
            (true, _) if is_mss || marked || within() => Self::Answer,
            (_, true) => Self::Message,
            _ => Self::Unknown,
        }
    }

    /// Whether it is known to be a mail of MSSanté that its sender answers for.
    #[must_use]
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::Unknown | Self::Returned)
    }

    /// Whether a mail inside it is one that it gives back: see [`Profile::Returned`].
    #[must_use]
    pub const fn returns_mails(self) -> bool {
        matches!(self, Self::Failure | Self::Disposition | Self::Delivery)
    }

    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Answer => "answer",
            Self::Failure => "failure",
            Self::Disposition => "mdn",
            Self::Delivery => "dsn",
            Self::Message => "message",
            Self::Returned => "returned",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether the words in the brackets of a subject announce a failure: `KO …`, or the `Erreur d'intégration` of older examples.
pub(super) fn is_failure(words: &str) -> bool {
    let words = words.to_lowercase();
    words == "ko" || words.starts_with("ko ") || words.starts_with("erreur")
}
