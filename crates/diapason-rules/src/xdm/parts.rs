//! What several rules look at.

use diapason_core::Anchor;
use diapason_xdm::{
    Association, Classification, ExternalIdentifier, Metadata, RegistryObject, Scheme, Value,
};
use std::collections::HashSet;

/// A document entry or a submission set, and its name in messages.
#[derive(Clone, Copy)]
pub(super) struct Object<'r, 'd> {
    pub(super) object: &'r RegistryObject<'d>,
    pub(super) role: Role,
}

/// Which one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Entry,
    Set,
}

impl Role {
    /// The name in the terms of IHE.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Entry => "DocumentEntry",
            Self::Set => "SubmissionSet",
        }
    }
}

/// The document entries, then the submission sets.
pub(super) fn objects<'r, 'd>(metadata: &'r Metadata<'d>) -> impl Iterator<Item = Object<'r, 'd>> {
    let entries = metadata.documents.iter().map(|object| Object { object, role: Role::Entry });
    entries.chain(metadata.submission_sets().map(|object| Object { object, role: Role::Set }))
}

/// Every classification of every object, folders and loose ones included.
pub(super) fn classifications<'r, 'd>(
    metadata: &'r Metadata<'d>,
) -> impl Iterator<Item = &'r Classification<'d>> {
    let objects = metadata.documents.iter().chain(&metadata.packages);
    objects.flat_map(|object| &object.classifications).chain(&metadata.loose_classifications)
}

/// The classifications that give a code, with the attribute that they are.
pub(super) fn codes<'r, 'd>(
    metadata: &'r Metadata<'d>,
) -> impl Iterator<Item = (&'r Classification<'d>, Scheme)> {
    let known = classifications(metadata).filter_map(|code| Some((code, code.known_scheme()?)));
    known.filter(|(_, scheme)| {
        scheme.is_classification() && !matches!(scheme, Scheme::EntryAuthor | Scheme::SetAuthor)
    })
}

/// The authors of documents and of submission sets.
pub(super) fn authors<'r, 'd>(metadata: &'r Metadata<'d>) -> impl Iterator<Item = &'r Classification<'d>> {
    classifications(metadata)
        .filter(|author| matches!(author.known_scheme(), Some(Scheme::EntryAuthor | Scheme::SetAuthor)))
}

/// Who is named as a person, with the attribute that names them: authors, then authenticators.
pub(super) fn persons<'r, 'd>(
    metadata: &'r Metadata<'d>,
) -> impl Iterator<Item = (&'r Value<'d>, &'static str)> {
    let authors = authors(metadata).flat_map(|author| author.values_of("authorPerson"));
    let signers = metadata.documents.iter().flat_map(|entry| entry.values_of("legalAuthenticator"));
    let named = authors.map(|value| (value, "authorPerson"));
    named.chain(signers.map(|value| (value, "legalAuthenticator"))).filter(|(value, _)| !value.is_blank())
}

/// The associations that tie a document to a submission set.
pub(super) fn members<'r, 'd>(metadata: &'r Metadata<'d>) -> impl Iterator<Item = &'r Association<'d>> {
    metadata.associations.iter().filter(|association| association.short_kind() == Some("HasMember"))
}

/// Where a value stands, or what lacks it.
pub(super) fn place(value: Option<&Value<'_>>, parent: Anchor) -> Anchor {
    value.map_or(parent, Value::anchor)
}

/// `urn:uuid:` and a UUID in lower case.
pub(super) fn is_urn_uuid(text: &str) -> bool {
    let Some(uuid) = text.strip_prefix("urn:uuid:") else { return false };
    let uuid = uuid.as_bytes();
    let is_digit = |byte: &u8| byte.wrapping_sub(b'0') < 10 || byte.wrapping_sub(b'a') < 6;
    uuid.len() == 36
        && [8, 13, 18, 23].iter().all(|at| uuid.get(*at) == Some(&b'-'))
        && uuid.iter().map(|byte| u8::from(is_digit(byte))).sum::<u8>() == 32
}

/// Digits and dots: an OID, right or wrong. What is wrong with one, the family `model` says.
pub(super) fn looks_like_an_oid(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Every external identifier of every object, folders and loose ones included.
pub(super) fn identifiers<'r, 'd>(
    metadata: &'r Metadata<'d>,
) -> impl Iterator<Item = &'r ExternalIdentifier<'d>> {
    let objects = metadata.documents.iter().chain(&metadata.packages);
    objects.flat_map(|object| &object.identifiers).chain(&metadata.loose_identifiers)
}

/// The ids of all that an association may tie: objects, and associations.
pub(super) fn ids<'r>(metadata: &'r Metadata<'_>) -> HashSet<&'r str> {
    let objects = metadata.documents.iter().chain(&metadata.packages).map(|object| &object.id);
    let associations = metadata.associations.iter().map(|association| &association.id);
    objects.chain(associations).flatten().map(Value::text).collect()
}

/// The ids of the submission sets.
pub(super) fn set_ids<'r>(metadata: &'r Metadata<'_>) -> HashSet<&'r str> {
    metadata.submission_sets().filter_map(|set| set.id.as_ref()).map(Value::text).collect()
}

/// Whether a reference is one of `ids`.
pub(super) fn is_one_of(reference: Option<&Value<'_>>, ids: &HashSet<&str>) -> bool {
    reference.is_some_and(|reference| ids.contains(reference.text()))
}

/// Whether a `URI` is a path below the directory of the metadata.
pub(super) fn is_relative(uri: &str) -> bool {
    let climbs = uri.split('/').any(|step| step == "..");
    !climbs && !uri.starts_with('/') && !uri.contains([':', '\\'])
}
