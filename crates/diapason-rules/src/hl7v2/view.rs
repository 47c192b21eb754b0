use super::transmission::Sending;
use super::types::TypedFields;
use super::{ACK, CDA_HL7, HEADER, LPS, PAM, PATIENT, STRUCTURE, TELERADIOLOGY, TYPES, WIRE, ZAM};
use diapason_core::{Rule, Subject};
use diapason_hl7v2::{Element, Message as Hl7, Profile, ProfileKind, Segment, StructureFault};
use std::cell::OnceCell;

/// An HL7 v2 message.
pub enum Message {}

impl Subject for Message {
    type View<'a> = MessageView<'a>;
}

/// What a rule on [`Message`] sees: the message, and what many rules ask of it, found once.
///
/// Of segments that should stand once, the first is kept: the rules on structure say when there are more.
pub struct MessageView<'a> {
    /// The message.
    pub message: &'a Hl7<'a>,
    /// The specification that it follows.
    pub profile: Profile,
    /// MSH-9.1: `ORU`, `ADT` …; empty where there is none.
    pub code: &'a str,
    /// MSH-9.2: `R01`, `A28` …; empty where there is none.
    pub event: &'a str,
    /// MSH.
    pub header: Option<Segment<'a>>,
    /// EVN.
    pub occurrence: Option<Segment<'a>>,
    /// The first PID.
    pub patient: Option<Segment<'a>>,
    /// The first PV1.
    pub visit: Option<Segment<'a>>,
    /// The first ORC.
    pub order: Option<Segment<'a>>,
    /// The first OBR.
    pub request: Option<Segment<'a>>,
    /// The first TXA.
    pub transcription: Option<Segment<'a>>,
    /// The first ZBE.
    pub movement: Option<Segment<'a>>,
    /// The OBX that carry a document: OBX-2 is ED, and OBX-3 is neither of the metadata nor a mail. Empty but in [`ProfileKind::CdaHl7`]
    /// and [`ProfileKind::Lps`].
    pub documents: Vec<Segment<'a>>,
    /// The OBX that carry the body of a mail: OBX-2 is ED and OBX-3 neither of the metadata nor a type of document. Only in
    /// [`ProfileKind::Lps`].
    pub mails: Vec<Segment<'a>>,
    /// The OBX that carry the metadata for DMP and MSSanté: OBX-3.3 is `MetaDMPMSS`.
    pub metadata: Vec<Segment<'a>>,
    /// The PRT, in order.
    pub participations: Vec<Segment<'a>>,
    /// What the rules on a CDA document that is sent ask of it together: found when first asked for.
    pub(super) sending: OnceCell<Sending<'a>>,
    /// Where its segments differ from its structure. Nothing where that is not known.
    pub(super) structure: Option<Vec<StructureFault>>,
    /// The fields with a value whose type the French specifications constrain, in order.
    pub(super) typed: TypedFields<'a>,
}

impl<'a> MessageView<'a> {
    /// The view of `message`: one walk over its segments.
    #[must_use]
    pub fn of(message: &'a Hl7<'a>) -> Self {
        let mut view = Self {
            message,
            profile: Profile::of(message),
            code: "",
            event: "",
            header: None,
            occurrence: None,
            patient: None,
            visit: None,
            order: None,
            request: None,
            transcription: None,
            movement: None,
            documents: Vec::new(),
            mails: Vec::new(),
            metadata: Vec::new(),
            participations: Vec::new(),
            sending: OnceCell::new(),
            structure: None,
            typed: TypedFields::new(),
        };
        view.structure = view.profile.structure().map(|structure| structure.check(message));
        for segment in message.segments() {
            view.add(segment);
        }
        if let Some(header) = view.header {
            let ascii = |element: Element<'a>| std::str::from_utf8(element.raw()).unwrap_or_default();
            view.code = ascii(header.field(9).component(1));
            view.event = ascii(header.field(9).component(2));
        }
        view
    }

    /// The lists of rules that apply.
    pub fn lists(&self) -> impl Iterator<Item = &'static [&'static Rule<Message>]> + use<> {
        let own: [&'static [&'static Rule<Message>]; 2] = match self.profile.kind() {
            ProfileKind::CdaHl7 if self.profile.is_judged() => [STRUCTURE, CDA_HL7],
            ProfileKind::Zam if self.profile.is_judged() => [STRUCTURE, ZAM],
            ProfileKind::Lps if self.profile.is_judged() => [STRUCTURE, LPS],
            ProfileKind::PamFrance => [STRUCTURE, PAM],
            ProfileKind::Ack => [STRUCTURE, ACK],
            ProfileKind::Teleradiology => [TELERADIOLOGY, &[]],
            _ => [&[], &[]],
        };
        [WIRE, TYPES, HEADER, PATIENT].into_iter().chain(own)
    }

    /// A field of MSH: absent where there is none.
    #[must_use]
    pub fn msh(&self, number: u32) -> Element<'a> {
        self.header.map_or_else(|| self.message.field("MSH", number), |segment| segment.field(number))
    }

    /// A field of the first PID: absent where there is none.
    #[must_use]
    pub fn pid(&self, number: u32) -> Element<'a> {
        self.patient.map_or_else(|| self.message.field("PID", number), |segment| segment.field(number))
    }

    /// A field of the first PV1: absent where there is none.
    #[must_use]
    pub fn pv1(&self, number: u32) -> Element<'a> {
        self.visit.map_or_else(|| self.message.field("PV1", number), |segment| segment.field(number))
    }

    /// Whether the message is marked as one of production: MSH-11 is `P`.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.msh(11).component(1).is("P")
    }

    /// The metadata OBX of a code (OBX-3.1), in order.
    pub fn metadata_of(&self, code: &str) -> impl Iterator<Item = Segment<'a>> {
        self.metadata.iter().copied().filter(move |segment| segment.field(3).component(1).is(code))
    }

    /// Whether a metadata OBX of this code says yes: OBX-5.1 is `Y`.
    #[must_use]
    pub fn says_yes(&self, code: &str) -> bool {
        self.metadata_of(code).any(|segment| segment.field(5).component(1).is("Y"))
    }

    /// The PRT of a participation (PRT-4.1): `SB`, `RCT`, `REPLY`.
    pub fn participations_of(&self, role: &str) -> impl Iterator<Item = Segment<'a>> {
        self.participations.iter().copied().filter(move |segment| segment.field(4).component(1).is(role))
    }

    /// Whether an OBX carries the body of a mail: see [`MessageView::mails`].
    #[must_use]
    pub fn is_mail(&self, observation: Segment<'_>) -> bool {
        self.mails.iter().any(|mail| mail.index() == observation.index())
    }

    /// The segment before this one.
    #[must_use]
    pub fn before(&self, segment: Segment<'_>) -> Option<Segment<'a>> {
        self.message.segment(segment.index().checked_sub(1)?)
    }

    fn add(&mut self, segment: Segment<'a>) {
        let first = |place: &mut Option<Segment<'a>>| {
            place.get_or_insert(segment);
        };
        match &segment.id_bytes() {
            b"MSH" => first(&mut self.header),
            b"EVN" => first(&mut self.occurrence),
            b"PID" => first(&mut self.patient),
            b"PV1" => first(&mut self.visit),
            b"ORC" => first(&mut self.order),
            b"OBR" => first(&mut self.request),
            b"TXA" => first(&mut self.transcription),
            b"ZBE" => first(&mut self.movement),
            b"PRT" => self.participations.push(segment),
            b"OBX" => self.add_observation(segment),
            _ => {}
        }
        self.typed.collect(segment);
    }

    fn add_observation(&mut self, segment: Segment<'a>) {
        if !matches!(self.profile.kind(), ProfileKind::CdaHl7 | ProfileKind::Lps) {
            return;
        }
        let subject = segment.field(3);
        if subject.component(3).is("MetaDMPMSS") {
            self.metadata.push(segment);
        } else if segment.field(2).is("ED") {
            let is_mail = self.profile.kind() == ProfileKind::Lps
                && !self.documents.is_empty()
                && self
                    .request
                    .is_none_or(|request| request.field(4).component(1).raw() != subject.component(1).raw());
            if is_mail { self.mails.push(segment) } else { self.documents.push(segment) }
        }
    }
}
