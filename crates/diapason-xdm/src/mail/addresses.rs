use super::Mail;
use super::field::Field;
use super::locate::Item;
use diapason_core::Anchor;
use mail_parser::parsers::MessageStream;
use mail_parser::{Addr, Address, HeaderValue};
use memchr::memmem;
use std::fmt;

/// A mailbox in a field of addresses. `Debug` shows no value.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// What stands beside the address, decoded.
    pub name: Option<String>,
    /// The address as it is written. Empty where there is a name alone.
    pub address: String,
    /// The field of recipients that it stands in; nothing where it is no recipient.
    pub field: Option<RecipientField>,
    /// Where the address stands, or its field where it is not written as it reads.
    pub at: Anchor,
}

impl Mailbox {
    /// What stands after the last `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// What stands before the last `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.address.rsplit_once('@').map_or(&self.address, |(local, _)| local)
    }

    /// Whether it is the mailbox of a patient in Mon espace santé, by its domain.
    #[must_use]
    pub fn is_patient(&self) -> bool {
        self.domain().eq_ignore_ascii_case("patient.mssante.fr")
    }

    /// Whether it is in the trusted space of MSSanté: its domain is `mssante.fr` or below it.
    #[must_use]
    pub fn is_mssante(&self) -> bool {
        let domain = self.domain().to_ascii_lowercase();
        domain == "mssante.fr" || domain.ends_with(".mssante.fr")
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailbox").field("field", &self.field).field("at", &self.at).finish_non_exhaustive()
    }
}

/// A field that names recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecipientField {
    /// `To`.
    To,
    /// `Cc`.
    Cc,
    /// `Bcc`.
    Bcc,
}

impl RecipientField {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::To => "To",
            Self::Cc => "Cc",
            Self::Bcc => "Bcc",
        }
    }
}

pub(super) fn recipients(mail: &Mail<'_>, kind: RecipientField) -> Vec<Mailbox> {
    mailboxes(mail, kind.name(), Some(kind))
}

/// The mailboxes of every field of that name.
pub(super) fn mailboxes(mail: &Mail<'_>, name: &str, kind: Option<RecipientField>) -> Vec<Mailbox> {
    mail.fields_named(name).flat_map(|field| of(&field, kind)).collect()
}

/// What reading a field may cost: its length, times the marks at which the library starts over.
const COST: usize = 1 << 24;

fn of(field: &Field<'_>, kind: Option<RecipientField>) -> Vec<Mailbox> {
    let raw = field.raw();
    let marks = memmem::find_iter(raw, b"=?").count();
    if raw.len().saturating_mul(marks + 1) > COST {
        return Vec::new();
    }
    // The library reads to a line end that no blank follows.
    let line = [raw, b"\n\n"].concat();
    let HeaderValue::Address(addresses) = MessageStream::new(&line).parse_address() else {
        return Vec::new();
    };
    let all: Vec<Addr<'_>> = match addresses {
        Address::List(list) => list,
        Address::Group(groups) => groups.into_iter().flat_map(|group| group.addresses).collect(),
    };
    let mut searched = 0;
    let mut mailboxes = Vec::with_capacity(all.len());
    for one in all {
        let address = one.address.unwrap_or_default().into_owned();
        let rest = raw.get(searched..).unwrap_or_default();
        let found = memmem::find(rest, address.as_bytes()).filter(|_| !address.is_empty());
        let at = found.map(|found| {
            let start = searched + found;
            searched = start + address.len();
            Item::Stretch { field: field.index(), span: start..searched }.anchor()
        });
        let name = one.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        mailboxes.push(Mailbox { name, address, field: kind, at: at.unwrap_or_else(|| field.at()) });
    }
    mailboxes
}
