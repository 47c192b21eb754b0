//! The acknowledgement that a message deserves.
//!
//! The codes are those of the CI-SIS specification on the transmission of a CDA document (V2DOC, message ACK): HL7 table 0357 in
//! ERR-3, table 0516 in ERR-4, and with `207` a code from 900 to 906 in ERR-5.

use super::MessageView;
use diapason_core::{Finding, Language, Severity, Verdict};
use diapason_hl7v2::{Acknowledgment, Encoding, Path, WriteError, Writer};
use std::collections::HashSet;

/// What the acknowledgement says besides the findings.
#[derive(Clone, Copy, Debug)]
pub struct Reply<'a> {
    /// MSH-7, as HL7 writes times.
    pub at: &'a str,
    /// MSH-10 of the acknowledgement itself.
    pub control_id: &'a str,
    /// The verdict on the message and on what it carries.
    pub verdict: Verdict,
    /// The language of ERR-8.
    pub language: Language,
}

/// The acknowledgement of the message of `view`: `AA` where it is conformant, `AR` where its type, event, mode or version is refused, else
/// `AE`. Each error among `findings` that counts in the verdict is a segment ERR: its place, its codes, its rule (ERR-7) and its words
/// without any value (ERR-8); one for all that a rule finds at one place. An undecided verdict is an error too: what could not be read is not taken in. No more than 100 ERR
/// are written. The same input gives the same bytes.
///
/// What is itself an acknowledgement deserves none: that is for the caller to see.
///
/// # Errors
///
/// [`WriteError::Character`] where a text of `reply` is not in the character set of the message.
pub fn acknowledge<'f>(
    view: &MessageView<'_>,
    findings: impl IntoIterator<Item = &'f Finding>,
    reply: &Reply<'_>,
) -> Result<Vec<u8>, WriteError> {
    let counts = |finding: &&Finding| finding.severity == Severity::Error && finding.waived.is_none();
    let findings: Vec<&Finding> = findings.into_iter().filter(counts).collect();
    let refused = findings.iter().any(|finding| Condition::of(finding).is_refusal());
    // What a rule finds several times at one place, as against two documents, is said once.
    let mut said = HashSet::new();
    let errors = findings.into_iter().map(|finding| (place(view, finding), Condition::of(finding), finding));
    let errors =
        errors.filter(|(place, condition, finding)| said.insert((*place, *condition, &finding.rule)));
    let errors: Vec<_> = errors.take(MOST).collect();
    let code = match reply.verdict {
        Verdict::Conformant => "AA",
        _ if refused => "AR",
        _ => "AE",
    };
    let Reply { at: time, control_id, .. } = *reply;
    let mut writer = Writer::acknowledgment(view.message, Acknowledgment { code, control_id, time })?;
    if code == "AA" {
        return Ok(writer.to_bytes());
    }
    let encoding = view.message.declared().unwrap_or_else(|| view.message.encoding());
    for (place, condition, finding) in &errors {
        let words = encodable(&finding.message.masked(reply.language), encoding);
        let error =
            Error { place: *place, condition: *condition, rule: finding.rule.as_str(), words: &words };
        error.write(&mut writer)?;
    }
    if errors.is_empty() {
        let words = match reply.language {
            Language::French => "Le message n'a pas pu être contrôlé en entier.",
            Language::English => "The message could not be checked as a whole.",
        };
        let words = encodable(words, encoding);
        let error = Error { place: None, condition: Condition::Application(OTHER), rule: "", words: &words };
        error.write(&mut writer)?;
    }
    Ok(writer.to_bytes())
}

/// Segments ERR of one acknowledgement.
const MOST: usize = 100;

/// A segment ERR.
struct Error<'a> {
    place: Option<Path>,
    condition: Condition,
    rule: &'a str,
    words: &'a str,
}

impl Error<'_> {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        let segment = writer.push(*b"ERR");
        let field = |number| {
            let mut field = segment;
            field.field = number;
            field
        };
        if let Some(place) = self.place {
            let numbers = [
                place.occurrence.max(1),
                place.field,
                place.repetition.max(u32::from(place.field > 0)),
                place.component,
                place.subcomponent,
            ];
            let said = numbers.iter().take_while(|number| **number > 0).map(u32::to_string);
            let parts: Vec<String> = [place.segment().to_owned()].into_iter().chain(said).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            writer.set_components(&field(2), &parts)?;
        }
        let (code, label) = self.condition.error();
        writer.set_components(&field(3), &[code, label, "messageErrorCondition"])?;
        writer.set(&field(4), "E")?;
        if let Condition::Application((code, label)) = self.condition {
            writer.set_components(&field(5), &[code, label, "applicationErrorCondition"])?;
        }
        writer.set(&field(7), self.rule)?;
        writer.set(&field(8), self.words)
    }
}

/// What kind of error a finding is: HL7 table 0357.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Condition {
    Sequence,
    FieldMissing,
    DataType,
    Table,
    Cardinality,
    Other,
    MessageType,
    Event,
    Mode,
    Version,
    /// `207`, with the code and label of ERR-5.
    Application((&'static str, &'static str)),
}

const NO_INS: (&str, &str) = ("903", "Missing INS");
const INS_MISMATCH: (&str, &str) = ("904", "INS mismatch");
const INS_INCOMPLETE: (&str, &str) = ("905", "Incomplete INS");
const OTHER: (&str, &str) = ("906", "Other");

impl Condition {
    /// The condition of a finding, by its rule: those whose condition their name does not tell, then by the defect that it names.
    fn of(finding: &Finding) -> Self {
        let id = finding.rule.as_str();
        let (family, name) = id.split_once('/').unwrap_or(("", id));
        match (family, name) {
            ("hl7v2", "message-type-unknown") => Self::MessageType,
            ("hl7v2", "event-excluded" | "teleradiology-event-unknown") => Self::Event,
            ("hl7v2", "processing-id-unknown") => Self::Mode,
            ("hl7v2", "version-mismatch") => Self::Version,
            ("hl7v2", "dmp-patient-without-ins") => Self::Application(NO_INS),
            ("hl7v2", "segment-missing" | "segment-misplaced" | "pam-segment-missing") => Self::Sequence,
            ("hl7v2", "segment-repeated" | "documents-too-many") => Self::Cardinality,
            ("ins", "traits-missing" | "matricule-missing") => Self::Application(INS_INCOMPLETE),
            ("ins", _) => Self::Application(INS_MISMATCH),
            ("cross", name) if name.starts_with("identity-") => Self::Application(INS_MISMATCH),
            ("hl7v2" | "model", name) => Self::of_defect(name),
            _ => Self::Application(OTHER),
        }
    }

    fn of_defect(name: &str) -> Self {
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        match () {
            () if ends(&["-missing", "-incomplete"]) => Self::FieldMissing,
            () if ends(&["-malformed", "-impossible", "-too-long", "-unreadable", "-cut"]) => Self::DataType,
            () if ends(&["-unknown", "-unexpected", "-wrong", "-not-allowed"]) => Self::Table,
            () if ends(&["-repeated"]) => Self::Cardinality,
            () => Self::Other,
        }
    }

    /// ERR-3, components 1 and 2.
    const fn error(self) -> (&'static str, &'static str) {
        match self {
            Self::Sequence => ("100", "Segment sequence error"),
            Self::FieldMissing => ("101", "Required field missing"),
            Self::DataType => ("102", "Data type error"),
            Self::Table => ("103", "Table value not found"),
            Self::Cardinality => ("198", "Non-conformant cardinality"),
            Self::Other => ("199", "Other HL7 error"),
            Self::MessageType => ("200", "Unsupported message type"),
            Self::Event => ("201", "Unsupported event code"),
            Self::Mode => ("202", "Unsupported processing id"),
            Self::Version => ("203", "Unsupported version id"),
            Self::Application(_) => ("207", "Application error"),
        }
    }

    /// Whether the message is refused before its content is looked at.
    const fn is_refusal(self) -> bool {
        matches!(self, Self::MessageType | Self::Event | Self::Mode | Self::Version)
    }
}

/// Where a finding stands in the message: what stands in a document that the message carries, at the field that carries it.
fn place(view: &MessageView<'_>, finding: &Finding) -> Option<Path> {
    let own = finding.location.path.parse::<Path>().ok();
    own.or_else(|| {
        let document = view.documents.first()?;
        let mut path = Path::of_segment("OBX")?;
        (path.occurrence, path.field, path.repetition, path.component) = (document.occurrence(), 5, 1, 5);
        Some(path)
    })
}

/// `words` with `?` for each character that the message cannot carry.
fn encodable(words: &str, encoding: Encoding) -> String {
    let fits = |c: char| encoding.encode(c.encode_utf8(&mut [0; 4])).is_some();
    words.chars().map(|c| if fits(c) { c } else { '?' }).collect()
}
