use crate::{Element, Message, Structure};
use diapason_schemas::{Hl7v2Edition, Hl7v2Message, Hl7v2Profile, hl7v2_profiles};
use std::sync::LazyLock;

/// Which French specification a message follows, told by its content.
///
/// ```
/// # use diapason_core::Limits;
/// # use diapason_hl7v2::{Message, Profile, ProfileKind};
/// let bytes = b"MSH|^~\\&|RIS|CHU|PFI|CHU|20240307||MDM^T02^MDM_T02|1|D|2.6|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2\r";
/// let profile = Profile::of(&Message::read(bytes, &Limits::default()));
/// assert_eq!((profile.kind(), profile.edition()), (ProfileKind::CdaHl7, Some("2.1")));
/// assert!(profile.is_judged());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    kind: ProfileKind,
    edition: Option<&'static Hl7v2Edition>,
    recognition: Recognition,
    data: Option<&'static Hl7v2Profile>,
    message: Option<&'static Hl7v2Message>,
}

/// A French specification of HL7 v2 messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProfileKind {
    /// Transmission of a CDA document in HL7 v2: ORU and MDM.
    CdaHl7,
    /// The business messages of the same specification: ZAM.
    Zam,
    /// Transmission to the LPS of a document received over MSSanté: MDM.
    Lps,
    /// IHE PAM, French extension: ADT.
    PamFrance,
    /// Teleradiology: ORM, ORU and OMI.
    Teleradiology,
    /// An acknowledgment, whatever it acknowledges: ACK.
    Ack,
    /// None that is known here.
    Unknown,
}

/// What tells the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recognition {
    /// MSH-21 names it.
    Identifier,
    /// MSH-9 or MSH-12 can only be of this profile.
    Header,
    /// MSH-21 names nothing, and the segments OBX are those of this profile. Its judged edition is assumed.
    Content,
    /// Nothing.
    None,
}

impl Profile {
    /// The profile of a message. MSH-21 is looked at first, then MSH-9 and MSH-12, then the OBX.
    #[must_use]
    pub fn of(message: &Message<'_>) -> Self {
        let Some(header) = message.first("MSH") else { return Self::UNKNOWN };
        let kind = header.field(9);
        let (code, event) = (kind.component(1), kind.component(2));
        if code.is("ACK") {
            return Self::named("ack", code, event, None, Recognition::Header);
        }
        for identifier in header.field(21).repetitions() {
            if let Some((data, edition)) = identified(identifier) {
                return Self::with(data, code, event, edition, Recognition::Identifier);
            }
        }
        if code.is("ADT") {
            let version = header.field(12);
            let french = version.component(2).is("FRA") || header.field(17).is("FRA");
            let edition = |data: &'static Hl7v2Profile| {
                data.editions.iter().find(|edition| {
                    edition.version.as_ref().is_some_and(|known| version.repetition(1).is(known))
                })
            };
            return match named("pam-france").filter(|_| french) {
                Some(data) => Self::with(data, code, event, edition(data), Recognition::Header),
                None => Self::UNKNOWN,
            };
        }
        if code.is("ZAM") {
            return Self::named("cda-hl7", code, event, Some(Judged), Recognition::Header);
        }
        if code.is_one_of(&["ORU", "MDM"]) {
            let meta = |name: &str| {
                message.all("OBX").any(|obx| {
                    let code = obx.field(3);
                    code.component(3).is("MetaDMPMSS") && code.component(1).is(name)
                })
            };
            return match (meta("DESTDMP") || meta("DESTMSSANTEPS"), code.is("MDM") && meta("MASQUE_PS")) {
                (true, _) => Self::named("cda-hl7", code, event, Some(Judged), Recognition::Content),
                (false, true) => Self::named("lps", code, event, Some(Judged), Recognition::Content),
                (false, false) => Self::UNKNOWN,
            };
        }
        Self::UNKNOWN
    }

    /// Which specification.
    #[must_use]
    pub const fn kind(&self) -> ProfileKind {
        self.kind
    }

    /// Its edition: `2.1`. `None` where the message does not say, or names one that is not known here.
    #[must_use]
    pub fn edition(&self) -> Option<&'static str> {
        self.edition.map(|edition| edition.edition.as_str())
    }

    /// Whether its structures, tables and rules are known: the judged edition, or a specification without editions.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        match (self.data, self.edition) {
            (_, Some(edition)) => edition.judged,
            (Some(data), None) => data.editions.is_empty(),
            (None, None) => false,
        }
    }

    /// What tells it.
    #[must_use]
    pub const fn recognition(&self) -> Recognition {
        self.recognition
    }

    /// What is known of the specification: editions, messages, structures, tables.
    #[must_use]
    pub const fn data(&self) -> Option<&'static Hl7v2Profile> {
        self.data
    }

    /// What the specification says of the message code and event, MSH-9.1 and MSH-9.2. `None` where it does not know them.
    #[must_use]
    pub const fn message(&self) -> Option<&'static Hl7v2Message> {
        self.message
    }

    /// Whether `code` is in the table of that name. `None` where the specification has no such table.
    #[must_use]
    pub fn table_has(&self, table: &str, code: Element<'_>) -> Option<bool> {
        self.data?.table(table).map(|table| table.has(code.raw()))
    }

    /// The structure of the event. `None` where nothing says it: the event is not known, the edition is not judged, or no source
    /// read gives the order of segments.
    #[must_use]
    pub fn structure(&self) -> Option<&'static Structure> {
        if !self.is_judged() {
            return None;
        }
        Structure::of(self.data?.structure(self.message?)?)
    }

    const UNKNOWN: Self = Self {
        kind: ProfileKind::Unknown,
        edition: None,
        recognition: Recognition::None,
        data: None,
        message: None,
    };

    fn named(
        name: &str,
        code: Element<'_>,
        event: Element<'_>,
        judged: Option<Judged>,
        by: Recognition,
    ) -> Self {
        let Some(data) = named(name) else { return Self::UNKNOWN };
        let edition = judged.and_then(|Judged| data.editions.iter().find(|edition| edition.judged));
        Self::with(data, code, event, edition, by)
    }

    fn with(
        data: &'static Hl7v2Profile,
        code: Element<'_>,
        event: Element<'_>,
        edition: Option<&'static Hl7v2Edition>,
        recognition: Recognition,
    ) -> Self {
        let kind = match data.profile.as_str() {
            "cda-hl7" if code.is("ZAM") => ProfileKind::Zam,
            "cda-hl7" => ProfileKind::CdaHl7,
            "lps" => ProfileKind::Lps,
            "pam-france" => ProfileKind::PamFrance,
            "teleradiology" => ProfileKind::Teleradiology,
            "ack" => ProfileKind::Ack,
            _ => ProfileKind::Unknown,
        };
        let message = data.messages.iter().find(|message| code.is(&message.code) && event.is(&message.event));
        Self { kind, edition, recognition, data: Some(data), message }
    }
}

impl ProfileKind {
    /// The name of its data in `schemas/profiles/hl7v2`; empty where nothing is known.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CdaHl7 | Self::Zam => "cda-hl7",
            Self::Lps => "lps",
            Self::PamFrance => "pam-france",
            Self::Teleradiology => "teleradiology",
            Self::Ack => "ack",
            Self::Unknown => "",
        }
    }
}

/// The edition that is judged is assumed.
struct Judged;

fn named(name: &str) -> Option<&'static Hl7v2Profile> {
    hl7v2_profiles().iter().find(|profile| profile.profile == name)
}

/// The profile that a repetition of MSH-21 names, with its edition where that one is known. Blanks around components count
/// for nothing.
fn identified(identifier: Element<'_>) -> Option<(&'static Hl7v2Profile, Option<&'static Hl7v2Edition>)> {
    let (number, namespace) =
        (identifier.component(1).raw().trim_ascii(), identifier.component(2).raw().trim_ascii());
    if namespace.is_empty() {
        return None;
    }
    let mut family = None;
    for (known, profile, edition) in IDENTIFIERS.iter() {
        if known.namespace.as_bytes() == namespace {
            if known.number.as_bytes() == number {
                return Some((*profile, Some(*edition)));
            }
            family = Some((*profile, None));
        }
    }
    family
}

/// A repetition of MSH-21 that names an edition.
struct Identifier {
    number: &'static str,
    namespace: &'static str,
}

/// Those of all editions, in their order.
static IDENTIFIERS: LazyLock<Vec<(Identifier, &Hl7v2Profile, &Hl7v2Edition)>> = LazyLock::new(|| {
    let mut identifiers = Vec::new();
    for profile in hl7v2_profiles() {
        for edition in &profile.editions {
            let parts = edition.identifiers.iter().filter_map(|known| known.split_once('^'));
            let of_edition = parts.map(|(number, namespace)| Identifier { number, namespace });
            identifiers.extend(of_edition.map(|identifier| (identifier, profile, edition)));
        }
    }
    identifiers
});
