//! Which national number an identifier is meant to be, and what is wrong with it.

use crate::IdView;
use crate::subject::trimmed;
use diapason_core::Anchor;
use diapason_model::Identifier;
use diapason_model::id::{
    Adeli, Finess, IdFault, PS_ID_NAT_ROOT, PsIdNat, Rpps, STRUCT_ID_NAT_ROOT, Siren, Siret, StructIdNat,
};

/// What an identifier is meant to be: its type says so, else its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// National identifier of a professional: a prefix and a number.
    PsIdNat,
    /// National identifier of a structure: a prefix and a number.
    StructIdNat,
    /// An RPPS number alone.
    Rpps,
    /// An ADELI number alone.
    Adeli,
    /// A FINESS number alone.
    Finess,
    /// A SIREN number alone.
    Siren,
    /// A SIRET number alone.
    Siret,
}

impl Form {
    /// The form of an identifier. Nothing: it is no national number.
    pub(crate) fn of(identifier: &Identifier<'_>) -> Option<Self> {
        match identifier.kind.filled() {
            Some("IDNPS") => Some(Self::PsIdNat),
            Some("IDNST") => Some(Self::StructIdNat),
            Some("RPPS") => Some(Self::Rpps),
            Some("ADELI") => Some(Self::Adeli),
            Some("FINEG" | "FINEJ" | "FINESS") => Some(Self::Finess),
            Some("SIREN") => Some(Self::Siren),
            Some("SIRET") => Some(Self::Siret),
            Some(_) => None,
            None => match trimmed(identifier.root.text()?) {
                PS_ID_NAT_ROOT => Some(Self::PsIdNat),
                STRUCT_ID_NAT_ROOT => Some(Self::StructIdNat),
                _ => None,
            },
        }
    }

    fn check(self, text: &str) -> Result<(), IdFault> {
        match self {
            Self::PsIdNat => PsIdNat::check(text).map(drop),
            Self::StructIdNat => StructIdNat::check(text).map(drop),
            Self::Rpps => Rpps::check(without_prefix(text)).map(drop),
            Self::Adeli => Adeli::check(text).map(drop),
            Self::Finess => Finess::check(text).map(drop),
            Self::Siren => Siren::check(text).map(drop),
            Self::Siret => Siret::check(text).map(drop),
        }
    }

    /// The number that carries the key: the one inside, where this form has a prefix. Nothing: no key is judged.
    fn keyed(self, text: &str) -> Option<Self> {
        match (self, text.as_bytes().first()) {
            (Self::PsIdNat, Some(b'8')) | (Self::StructIdNat, Some(b'4')) => Some(Self::Rpps),
            (Self::PsIdNat, Some(b'3')) | (Self::StructIdNat, Some(b'1')) => Some(Self::Finess),
            (Self::PsIdNat, Some(b'5')) | (Self::StructIdNat, Some(b'3')) => Some(Self::Siret),
            (Self::StructIdNat, Some(b'2')) => Some(Self::Siren),
            (Self::PsIdNat | Self::StructIdNat | Self::Adeli, _) => None,
            (own, _) => Some(own),
        }
    }
}

/// Whether `id`, meant to be of `form`, has its length, characters and prefix. Nothing: it is not meant to be, or it
/// says that it has no value.
pub(super) fn well_formed(id: &IdView<'_>, form: Form) -> Option<bool> {
    if id.form? != form || id.identifier.extension.is_null() {
        return None;
    }
    let text = id.identifier.extension.text().unwrap_or_default();
    Some(matches!(form.check(text), Ok(()) | Err(IdFault::Key)))
}

/// Whether the key of the `number` that `id` carries holds. Nothing: it carries none, or a malformed one.
pub(super) fn key_holds(id: &IdView<'_>, number: Form) -> Option<bool> {
    let (form, text) = (id.form?, id.identifier.extension.text()?);
    if form.keyed(text)? != number {
        return None;
    }
    match form.check(text) {
        Ok(()) => Some(true),
        Err(IdFault::Key) => Some(false),
        Err(_) => None,
    }
}

/// Whether `text`, meant to be an RPPS number, is one with the prefix of a national identifier: twelve digits, `8` first.
pub(super) fn has_prefix(text: &str) -> bool {
    without_prefix(text).len() != text.len()
}

/// Where the number of `id` stands, or the identifier when it carries none.
pub(super) fn at(id: &IdView<'_>) -> Anchor {
    id.identifier.extension.at().or(id.identifier.at)
}

fn without_prefix(text: &str) -> &str {
    let digits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.strip_prefix('8').filter(|_| digits).unwrap_or(text)
}
