use crate::Words;
use serde::Deserialize;
use std::sync::LazyLock;

/// Every French specification of HL7 v2 messages that is known. Parsed once.
#[must_use]
pub fn hl7v2_profiles() -> &'static [Hl7v2Profile] {
    &PROFILES
}

/// The profile of that name: `cda-hl7`, `pam-france`.
#[must_use]
pub fn hl7v2_profile(name: &str) -> Option<&'static Hl7v2Profile> {
    PROFILES.iter().find(|profile| profile.profile == name)
}

/// A specification of HL7 v2 messages: how its messages are recognised by their content, their events and structures, and the
/// codes that their fields allow.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Hl7v2Profile {
    /// Its name.
    pub profile: String,
    /// What it is for, in our own words.
    pub title: Words,
    /// Its editions, the oldest first. None where its messages name none.
    pub editions: Vec<Hl7v2Edition>,
    /// Its messages.
    pub messages: Vec<Hl7v2Message>,
    /// Its structures.
    pub structures: Vec<Hl7v2Structure>,
    /// The codes that its fields allow.
    pub tables: Vec<Hl7v2Table>,
}

/// An edition of a specification.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Hl7v2Edition {
    /// Its number, as messages carry it: `2.1`.
    pub edition: String,
    /// MSH-21 of its messages, components 1 and 2: `2.1^CISIS_CDA_HL7_V2`. Never empty.
    pub identifiers: Vec<String>,
    /// MSH-12 of its messages, where that alone says the edition: `2.5^FRA^2.11`.
    #[serde(default)]
    pub version: Option<String>,
    /// Whether structures, tables and rules are those of this edition.
    #[serde(default)]
    pub judged: bool,
}

/// A message: its code, its event and its structure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Hl7v2Message {
    /// MSH-9.1.
    pub code: String,
    /// MSH-9.2.
    pub event: String,
    /// MSH-9.3; none where the specification excludes the event.
    pub structure: Option<String>,
    /// MSH-12.1. Empty: the edition says it.
    #[serde(default)]
    pub versions: Vec<String>,
    /// The transaction of IHE: `ITI-30`, `ITI-31`.
    #[serde(default)]
    pub transaction: Option<String>,
    /// Whether an implementation must know it.
    #[serde(default)]
    pub usage: Hl7v2Usage,
    /// What it may do to a movement, as in ZBE-4. Empty: the specification does not say.
    #[serde(default)]
    pub actions: Vec<String>,
}

/// Whether an implementation must know a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hl7v2Usage {
    /// It must.
    #[default]
    Required,
    /// It may.
    Optional,
    /// It must not send it.
    Excluded,
}

/// A structure: what segments, in what order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Hl7v2Structure {
    /// As in MSH-9.3.
    pub name: String,
    /// The events it is for. Empty: all those that name it.
    #[serde(default)]
    pub events: Vec<String>,
    /// In the abstract notation of HL7: `[optional]`, `{repeated}`, `NAME( group )`. None where no source read gives it: the order of segments
    /// is then not judged.
    pub grammar: Option<String>,
}

/// Codes that a field allows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Hl7v2Table {
    /// The field, or the number of the HL7 table: `ZBE-9`, `0203`.
    pub name: String,
    /// The codes, in the order of their source.
    pub codes: Vec<String>,
    /// Whether other codes are allowed.
    #[serde(default)]
    pub open: bool,
}

impl Hl7v2Profile {
    /// The message of that code and event.
    #[must_use]
    pub fn message(&self, code: &str, event: &str) -> Option<&Hl7v2Message> {
        self.messages.iter().find(|message| message.code == code && message.event == event)
    }

    /// The structure of a message of this profile.
    #[must_use]
    pub fn structure(&self, message: &Hl7v2Message) -> Option<&Hl7v2Structure> {
        let name = message.structure.as_ref()?;
        let is_for = |events: &[String]| events.is_empty() || events.contains(&message.event);
        self.structures.iter().find(|structure| structure.name == *name && is_for(&structure.events))
    }

    /// The table of that name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Hl7v2Table> {
        self.tables.iter().find(|table| table.name == name)
    }
}

impl Hl7v2Table {
    /// Whether `code` is one of its codes.
    #[must_use]
    pub fn has(&self, code: &[u8]) -> bool {
        // Most differ in their first byte.
        let is_it = |known: &[u8]| known.first() == code.first() && known == code;
        self.codes.iter().any(|known| is_it(known.as_bytes()))
    }
}

/// The files of `profiles/hl7v2/`, by name. A new file is a line here.
const FILES: &[&str] = &[
    include_str!("../profiles/hl7v2/ack.json"),
    include_str!("../profiles/hl7v2/cda-hl7.json"),
    include_str!("../profiles/hl7v2/lps.json"),
    include_str!("../profiles/hl7v2/pam-france.json"),
    include_str!("../profiles/hl7v2/teleradiology.json"),
];

// A file that does not parse would be ours and fixed in the binary: tests/hl7v2_profiles.rs refuses it, so that reading
// the profiles needs no error.
static PROFILES: LazyLock<Vec<Hl7v2Profile>> =
    LazyLock::new(|| FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect());
