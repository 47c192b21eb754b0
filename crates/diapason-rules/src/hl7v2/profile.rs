//! Which specification a message follows: what MSH-9, MSH-12 and MSH-21 say.

use super::MessageView;
use diapason_core::{Message, NotRun, Text};
use diapason_hl7v2::Message as Hl7;

/// The specification that a message follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// CI-SIS, transmission of a CDA R2 document in HL7 v2: ORU, MDM, and the business receipts ZAM.
    CdaHl7(Edition),
    /// CI-SIS, a CDA document received by MSSanté and handed to the software of a practice.
    Lps(Edition),
    /// IHE PAM, French extension: ADT.
    Pam(Edition),
    /// CI-SIS, teleradiology.
    Teleradiology,
    /// An acknowledgement, whatever the profile of the message that it answers.
    Acknowledgement,
    /// None of those known here.
    Unknown,
}

/// Which edition of its specification a message names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edition {
    /// The one whose rules are here.
    Current,
    /// An older one: what it asks differs, and its own rules are not here.
    Older,
}

impl Profile {
    /// The profile of a message. An ADT without edition in MSH-12 is one of PAM France: senders often leave it out.
    #[must_use]
    pub fn of(message: &Hl7<'_>) -> Self {
        let header = message.first("MSH");
        let Some(header) = header else { return Self::Unknown };
        let code = header.field(9).component(1);
        if code.is("ACK") {
            return Self::Acknowledgement;
        }
        let edition = |named: &str, current: &str| match named == current {
            true => Edition::Current,
            false => Edition::Older,
        };
        for profile in header.field(21).repetitions() {
            let version = profile.component(1).text();
            let version = version.trim();
            match profile.component(2).text().trim() {
                "CISIS_CDA_HL7_V2" | "CISIS_CDA_HL7_V1" => return Self::CdaHl7(edition(version, "2.1")),
                "CISIS_CDA_HL7_LPS" => return Self::Lps(edition(version, "1.1")),
                "CISIS_TLR_HL7_V2" => return Self::Teleradiology,
                _ => {}
            }
        }
        if !code.is("ADT") {
            return Self::Unknown;
        }
        let version = header.field(12);
        let french = version.component(2).is("FRA");
        let named = version.component(3);
        Self::Pam(if french && named.is_valued() && !is_current_pam(named.raw()) {
            Edition::Older
        } else {
            Edition::Current
        })
    }

    /// Whether it is the transmission of a CDA document, in the edition whose rules are here.
    #[must_use]
    pub const fn is_current_cda_hl7(self) -> bool {
        matches!(self, Self::CdaHl7(Edition::Current))
    }

    /// Whether it is a profile of the CI-SIS that carries a CDA document, in any edition.
    #[must_use]
    pub const fn carries_cda(self) -> bool {
        matches!(self, Self::CdaHl7(_) | Self::Lps(_))
    }
}

/// `2.11`, minor number apart: a message does not carry it, and it changes no rule.
fn is_current_pam(edition: &[u8]) -> bool {
    edition == b"2.11" || edition.starts_with(b"2.11.")
}

pub(super) fn not_run(view: &MessageView<'_>) -> Vec<NotRun> {
    let why = match view.profile {
        Profile::CdaHl7(Edition::Older) | Profile::Lps(Edition::Older) => OLDER,
        Profile::Teleradiology => TELERADIOLOGY,
        Profile::Unknown => UNKNOWN,
        _ => return Vec::new(),
    };
    vec![NotRun { what: WHAT, why: Message::new(why) }]
}

const WHAT: Text = Text { fr: "règles du profil HL7 v2", en: "rules of the HL7 v2 profile" };
const OLDER: Text = Text {
    fr: "Le message nomme une édition ancienne du volet : seuls la syntaxe, les types de données, l'en-tête et les identités \
         sont contrôlés. Émettre l'édition en cours pour un contrôle complet.",
    en: "The message names an older edition of the specification: only syntax, data types, header and identities are checked. \
         Send the current edition for a complete check.",
};
const TELERADIOLOGY: Text = Text {
    fr: "La structure détaillée des messages de téléradiologie n'est pas contrôlée : seuls la syntaxe, les types de données et \
         les identités le sont.",
    en: "The detailed structure of teleradiology messages is not checked: only syntax, data types and identities are.",
};
const UNKNOWN: Text = Text {
    fr: "Ni MSH-9 ni MSH-21 ne désignent un profil français connu : seuls la syntaxe, les types de données et les identités \
         sont contrôlés. Renseigner MSH-21 si le message suit un volet.",
    en: "Neither MSH-9 nor MSH-21 names a known French profile: only syntax, data types and identities are checked. Fill \
         MSH-21 if the message follows one.",
};
