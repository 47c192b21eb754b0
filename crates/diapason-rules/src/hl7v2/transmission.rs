//! What the rules on a CDA document sent by ORU or MDM ask of the message together.

use super::MessageView;
use super::payload::{Opening, Payload};
use diapason_hl7v2::{Element, Segment};

/// What a message that sends a document carries in its OBX.
pub(super) struct Sending<'a> {
    metadata: Vec<Found<'a>>,
    /// OBX-5.1 of each of [`Metadata::ALL`], the first of that code.
    answers: [Option<Element<'a>>; Metadata::ALL.len()],
    documents: Vec<Segment<'a>>,
    files: Vec<File<'a>>,
    participations: Vec<Participation<'a>>,
}

/// A PRT, with what several rules ask of it.
#[derive(Clone, Copy)]
pub(super) struct Participation<'a> {
    pub(super) segment: Segment<'a>,
    /// Nothing where PRT-4.1 is no code of the specification.
    pub(super) role: Option<Role>,
    /// PRT-5.
    pub(super) person: Element<'a>,
    /// PRT-5.9.
    pub(super) person_authority: Element<'a>,
    /// PRT-5.13.
    pub(super) person_type: Element<'a>,
    /// PRT-8.
    pub(super) structure: Element<'a>,
    /// PRT-8.7.
    pub(super) structure_type: Element<'a>,
    /// PRT-15.4.
    pub(super) address: Element<'a>,
}

/// The Base64 of a document.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    /// OBX-5.5.
    pub(super) data: Element<'a>,
    pub(super) payload: Payload,
    /// What it decodes to, where it can be decoded.
    pub(super) opening: Option<Opening>,
}

impl<'a> Sending<'a> {
    fn read(view: &MessageView<'a>) -> Self {
        let request = view.request.map(|request| request.field(4).component(1).raw());
        let request = request.filter(|code| !code.is_empty());
        let (mut metadata, mut documents) = (Vec::with_capacity(16), Vec::new());
        let mut answers = [None; Metadata::ALL.len()];
        for segment in view.message.all("OBX") {
            if let Some(found) = Found::of(segment) {
                if let Some(answer) = found.metadata().and_then(|metadata| answers.get_mut(metadata as usize))
                {
                    answer.get_or_insert_with(|| segment.field(5).component(1));
                }
                metadata.push(found);
            } else if !view.is_mail(segment) && is_document(segment, request) {
                documents.push(segment);
            }
        }
        let files = documents.iter().map(|document| File::of(document.field(5).component(5))).collect();
        let participations = view.participations.iter().copied().map(Participation::of).collect();
        Self { metadata, answers, documents, files, participations }
    }
}

impl<'a> Participation<'a> {
    fn of(segment: Segment<'a>) -> Self {
        let (person, structure) = (segment.field(5), segment.field(8));
        Self {
            segment,
            role: Role::of(segment),
            person,
            person_authority: person.component(9),
            person_type: person.component(13),
            structure,
            structure_type: structure.component(7),
            address: segment.field(15).component(4),
        }
    }

    /// Whether it is the patient: an INS in PRT-5, or an address at the domain of patients.
    pub(super) fn is_patient(&self) -> bool {
        self.person_type.is("INS") || patient_mailbox(self.address.raw()).is_some()
    }
}

impl<'a> File<'a> {
    fn of(data: Element<'a>) -> Self {
        let payload = Payload::of(data.raw());
        let opening = payload.is_readable().then(|| Opening::of(data.raw()));
        Self { data, payload, opening }
    }
}

/// Whether an OBX carries, or is meant to carry, a document: of type ED, with the code of the request, or said to be XML in Base64.
fn is_document(observation: Segment<'_>, request: Option<&[u8]>) -> bool {
    let value = observation.field(5);
    observation.field(2).is("ED")
        || request == Some(observation.field(3).component(1).raw())
        || value.component(3).is("XML")
        || value.component(4).is("Base64")
}

fn sending<'v, 'a>(view: &'v MessageView<'a>) -> &'v Sending<'a> {
    view.sending.get_or_init(|| Sending::read(view))
}

/// A code of the table `MetaDMPMSS`, in the order that the specification asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Metadata {
    HiddenFromProfessionals,
    HiddenFromPatient,
    HiddenFromGuardians,
    SecretConnection,
    ConfidentialityChanged,
    ToDmp,
    ToProfessionals,
    ToPatient,
    DeliveryReceipt,
    ReadingReceipt,
    MailToProfessionals,
    MailToPatient,
}

impl Metadata {
    /// All of them, in order.
    pub(super) const ALL: [Self; 12] = [
        Self::HiddenFromProfessionals,
        Self::HiddenFromPatient,
        Self::HiddenFromGuardians,
        Self::SecretConnection,
        Self::ConfidentialityChanged,
        Self::ToDmp,
        Self::ToProfessionals,
        Self::ToPatient,
        Self::DeliveryReceipt,
        Self::ReadingReceipt,
        Self::MailToProfessionals,
        Self::MailToPatient,
    ];

    /// The code in OBX-3.1.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::HiddenFromProfessionals => "MASQUE_PS",
            Self::HiddenFromPatient => "INVISIBLE_PATIENT",
            Self::HiddenFromGuardians => "INVISIBLE_REP_LEGAUX",
            Self::SecretConnection => "CONNEXION_SECRETE",
            Self::ConfidentialityChanged => "MODIF_CONF_CODE",
            Self::ToDmp => "DESTDMP",
            Self::ToProfessionals => "DESTMSSANTEPS",
            Self::ToPatient => "DESTMSSANTEPAT",
            Self::DeliveryReceipt => "ACK_RECEPTION",
            Self::ReadingReceipt => "ACK_LECTURE_MSS",
            Self::MailToProfessionals => "CORPSMAIL_PS",
            Self::MailToPatient => "CORPSMAIL_PATIENT",
        }
    }

    /// Whether its value is yes or no; the others are the body of a mail.
    pub(super) const fn is_answer(self) -> bool {
        !matches!(self, Self::MailToProfessionals | Self::MailToPatient)
    }

    fn read(code: &[u8]) -> Option<(Self, Spelling)> {
        match code {
            b"INVISIBLE_REPRESENTANTS_LEGAUX" => Some((Self::HiddenFromGuardians, Spelling::Former)),
            b"MODIF_CONFIDENTIALITYCODE" => Some((Self::ConfidentialityChanged, Spelling::Former)),
            b"INVISIBLE_ REP_LEGAUX" => Some((Self::HiddenFromGuardians, Spelling::Variant)),
            b"ACK_LECTURE" => Some((Self::ReadingReceipt, Spelling::Variant)),
            _ => {
                let known = Self::ALL.into_iter().find(|known| known.code().as_bytes() == code)?;
                Some((known, Spelling::Exact))
            }
        }
    }
}

/// How a code of metadata is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    Exact,
    /// As older editions had it.
    Former,
    /// As the specification itself, or the last edition, sometimes writes it.
    Variant,
}

/// An OBX that carries metadata of table `MetaDMPMSS`.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) segment: Segment<'a>,
    /// Which; nothing where the code is none of the table.
    pub(super) known: Option<(Metadata, Spelling)>,
}

impl<'a> Found<'a> {
    fn of(segment: Segment<'a>) -> Option<Self> {
        let subject = segment.field(3).repetition(1);
        let known = Metadata::read(subject.component(1).raw());
        (known.is_some() || subject.component(3).is("MetaDMPMSS")).then_some(Self { segment, known })
    }

    /// OBX-3.1.
    pub(super) fn code(self) -> Element<'a> {
        self.segment.field(3).component(1)
    }

    pub(super) fn metadata(self) -> Option<Metadata> {
        self.known.map(|(metadata, _)| metadata)
    }
}

/// The OBX of metadata, in order: known by code or by table.
pub(super) fn metadata<'v, 'a>(
    view: &'v MessageView<'a>,
) -> impl DoubleEndedIterator<Item = Found<'a>> + use<'v, 'a> {
    sending(view).metadata.iter().copied()
}

/// What a message answers to a metadata: nothing where it is not there, or says neither yes nor no.
pub(super) fn answer(view: &MessageView<'_>, metadata: Metadata) -> Option<bool> {
    match value(view, metadata)?.raw() {
        b"Y" => Some(true),
        b"N" => Some(false),
        _ => None,
    }
}

/// Whether a message says yes to a metadata.
pub(super) fn says_yes(view: &MessageView<'_>, metadata: Metadata) -> bool {
    answer(view, metadata) == Some(true)
}

/// OBX-5.1 of a metadata, the first of that code.
pub(super) fn value<'a>(view: &MessageView<'a>, metadata: Metadata) -> Option<Element<'a>> {
    sending(view).answers.get(metadata as usize).copied().flatten()
}

/// The OBX that carry, or are meant to carry, a document.
pub(super) fn documents<'v, 'a>(
    view: &'v MessageView<'a>,
) -> impl DoubleEndedIterator<Item = Segment<'a>> + use<'v, 'a> {
    sending(view).documents.iter().copied()
}

/// What the documents are, one each.
pub(super) fn files<'v, 'a>(view: &'v MessageView<'a>) -> impl Iterator<Item = File<'a>> + use<'v, 'a> {
    sending(view).files.iter().copied()
}

/// The PRT, in order.
pub(super) fn participations<'v, 'a>(
    view: &'v MessageView<'a>,
) -> impl Iterator<Item = &'v Participation<'a>> + use<'v, 'a> {
    sending(view).participations.iter()
}

/// The PRT of a role, in order.
pub(super) fn with_role<'v, 'a>(
    view: &'v MessageView<'a>,
    role: Role,
) -> impl Iterator<Item = &'v Participation<'a>> + use<'v, 'a> {
    participations(view).filter(move |participation| participation.role == Some(role))
}

/// What the specification writes in OBX-5 of a document: component, name, value.
pub(super) fn encapsulation(view: &MessageView<'_>) -> [(u32, &'static str, &'static str); 3] {
    let kind = if view.code == "ORU" { "TEXT" } else { "text" };
    [(2, "OBX-5.2", kind), (3, "OBX-5.3", "XML"), (4, "OBX-5.4", "Base64")]
}

/// The segment after which a missing metadata belongs, as an index.
pub(super) fn place_of(view: &MessageView<'_>, missing: Metadata) -> usize {
    let mut before =
        metadata(view).filter(|found| found.metadata().is_some_and(|metadata| metadata < missing));
    let after =
        before.next_back().map(|found| found.segment).or_else(|| documents(view).next_back()).or(view.header);
    after.map_or(0, |segment| segment.index())
}

/// The OBR that a segment stands under.
pub(super) fn request_of<'a>(view: &MessageView<'a>, segment: Segment<'_>) -> Option<Segment<'a>> {
    view.message.all("OBR").take_while(|request| request.index() < segment.index()).last()
}

/// The OBX that a PRT or a NTE stands under, PRT and NTE in between left aside.
pub(super) fn observation_of<'a>(view: &MessageView<'a>, segment: Segment<'_>) -> Option<Segment<'a>> {
    let before = (0..segment.index()).rev().filter_map(|index| view.message.segment(index));
    before
        .into_iter()
        .find(|segment| !segment.is("PRT") && !segment.is("NTE"))
        .filter(|found| found.is("OBX"))
}

/// What is asked to be done with the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Add,
    Replace,
    Delete,
}

impl Action {
    /// The action of MSH-9.2. Nothing for ORU^R01, which has one event for all.
    pub(super) fn of_event(event: &str) -> Option<Self> {
        match event {
            "T02" => Some(Self::Add),
            "T10" => Some(Self::Replace),
            "T04" => Some(Self::Delete),
            _ => None,
        }
    }

    /// The action of ORC-1.
    pub(super) fn of_order(control: Element<'_>) -> Option<Self> {
        match control.raw() {
            b"NW" => Some(Self::Add),
            b"RO" => Some(Self::Replace),
            b"CA" => Some(Self::Delete),
            _ => None,
        }
    }

    /// The action of OBX-11 of the document.
    pub(super) fn of_status(status: Element<'_>) -> Option<Self> {
        match status.raw() {
            b"F" => Some(Self::Add),
            b"C" => Some(Self::Replace),
            b"D" => Some(Self::Delete),
            _ => None,
        }
    }
}

/// What a PRT is about: PRT-4.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Who sends the document.
    Sender,
    /// Who receives it by MSSanté.
    Recipient,
    /// Where to answer.
    Reply,
}

impl Role {
    /// The role of a PRT. Nothing where its code is none of the specification.
    fn of(participation: Segment<'_>) -> Option<Self> {
        match participation.field(4).component(1).raw() {
            b"SB" => Some(Self::Sender),
            b"RCT" => Some(Self::Recipient),
            b"REPLY" => Some(Self::Reply),
            _ => None,
        }
    }
}

/// What stands before `@patient.mssante.fr` in an address: a matricule. Nothing for another domain.
pub(super) fn patient_mailbox(address: &[u8]) -> Option<&[u8]> {
    let at = address.iter().rposition(|byte| *byte == b'@')?;
    let (mailbox, domain) = address.split_at_checked(at)?;
    domain.eq_ignore_ascii_case(b"@patient.mssante.fr").then_some(mailbox)
}

/// Whether the text can be a mail address: one `@` between two parts without blanks, the second with a dot.
pub(super) fn is_address(text: &[u8]) -> bool {
    let mut parts = text.split(|byte| *byte == b'@');
    let (Some(local), Some(domain), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let labels = || domain.split(|byte| *byte == b'.');
    !local.is_empty()
        && !text.iter().any(u8::is_ascii_whitespace)
        && labels().all(|label| !label.is_empty())
        && labels().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_they_are_written_now_and_before() {
        for metadata in Metadata::ALL {
            assert_eq!(Metadata::read(metadata.code().as_bytes()), Some((metadata, Spelling::Exact)));
        }
        let former = Some((Metadata::ConfidentialityChanged, Spelling::Former));
        assert_eq!(Metadata::read(b"MODIF_CONFIDENTIALITYCODE"), former);
        let variant = Some((Metadata::HiddenFromGuardians, Spelling::Variant));
        assert_eq!(Metadata::read(b"INVISIBLE_ REP_LEGAUX"), variant);
        assert_eq!(Metadata::read(b"masque_ps"), None);
    }

    #[test]
    fn an_address_has_two_parts_and_a_domain_with_a_dot() {
        assert!(is_address(b"anne.genepi@exemple.mssante.fr"));
        for wrong in ["", "exemple.mssante.fr", "a@b", "a@b..fr", "@b.fr", "a b@c.fr", "a@b@c.fr", "a@b.fr "]
        {
            assert!(!is_address(wrong.as_bytes()), "{wrong}");
        }
    }
}
