use super::{Mail, Part};
use diapason_core::{Anchor, Text};

/// Something that a mail holds and that is not looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Uncovered {
    /// A mail as Outlook saves it (`.msg`): not the bytes that were sent.
    OutlookFile,
    /// An encrypted content: S/MIME or OpenPGP.
    Encrypted,
    /// A content inside its signature: S/MIME `signed-data`.
    SignedEnvelope,
    /// A signature beside its content: the content is read, the signature is not verified.
    Signature,
    /// Attachments in the wrapping of Outlook (`winmail.dat`).
    Tnef,
    /// A content that is elsewhere or in several mails: `message/external-body`, `message/partial`.
    Elsewhere,
}

impl Uncovered {
    /// Whether what the mail carries is not known because of it.
    #[must_use]
    pub const fn seals(self) -> bool {
        !matches!(self, Self::Signature | Self::OutlookFile)
    }

    /// What did not run.
    #[must_use]
    pub const fn what(self) -> Text {
        match self {
            Self::OutlookFile => {
                Text { fr: "lecture d'un fichier Outlook (.msg)", en: "reading of an Outlook file (.msg)" }
            }
            Self::Encrypted => {
                Text { fr: "contenu chiffré du courriel", en: "encrypted content of the mail" }
            }
            Self::SignedEnvelope => {
                Text { fr: "contenu d'une enveloppe S/MIME", en: "content of an S/MIME envelope" }
            }
            Self::Signature => Text { fr: "signature du courriel", en: "signature of the mail" },
            Self::Tnef => {
                Text { fr: "pièces jointes dans winmail.dat", en: "attachments inside winmail.dat" }
            }
            Self::Elsewhere => Text { fr: "contenu hors du courriel", en: "content outside the mail" },
        }
    }

    /// Why, and what to do.
    #[must_use]
    pub const fn why(self) -> Text {
        match self {
            Self::OutlookFile => Text {
                fr: "Un fichier .msg ne contient pas les octets échangés. Exporter le courriel au format .eml et le contrôler ainsi.",
                en: "A .msg file does not hold the bytes that were exchanged. Export the mail as .eml and check that.",
            },
            Self::Encrypted => Text {
                fr: "Diapason ne demande aucune clé. Contrôler le courriel avant son chiffrement, ou après son déchiffrement.",
                en: "Diapason asks for no key. Check the mail before it is encrypted, or after it is decrypted.",
            },
            Self::SignedEnvelope => Text {
                fr: "Le contenu est enfermé dans sa signature (signed-data). Contrôler le courriel avant sa signature, ou signer en multipart/signed.",
                en: "The content is inside its signature (signed-data). Check the mail before it is signed, or sign it as multipart/signed.",
            },
            Self::Signature => Text {
                fr: "Le contenu signé est contrôlé, la signature ne l'est pas. La vérifier avec le logiciel de messagerie.",
                en: "The signed content is checked, its signature is not. Verify it with the mail software.",
            },
            Self::Tnef => Text {
                fr: "Outlook a emballé les pièces jointes (TNEF). Renvoyer le courriel au format HTML ou texte, non au format RTF.",
                en: "Outlook wrapped the attachments (TNEF). Send the mail again as HTML or plain text, not as rich text.",
            },
            Self::Elsewhere => Text {
                fr: "Une partie renvoie à un contenu qui n'est pas dans ce courriel. Contrôler le courriel entier, pièces jointes comprises.",
                en: "A part refers to content that is not in this mail. Check the whole mail, attachments included.",
            },
        }
    }
}

/// What a compound file of Microsoft starts with.
pub(super) const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

pub(super) fn of(mail: &Mail<'_>) -> Vec<(Uncovered, Anchor)> {
    if mail.bytes().starts_with(COMPOUND_FILE) {
        return vec![(Uncovered::OutlookFile, mail.root().at())];
    }
    mail.parts().filter_map(|part| Some((one(&part)?, part.at()))).collect()
}

fn one(part: &Part<'_>) -> Option<Uncovered> {
    let media = part.media_type();
    let is = |kind: &str, subtype: &str| media.is_some_and(|media| media.is(kind, subtype));
    let named = |end: &str| part.file_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(end));
    if is("multipart", "encrypted") {
        return Some(Uncovered::Encrypted);
    }
    if is("multipart", "signed") {
        return Some(Uncovered::Signature);
    }
    if is("message", "partial") || is("message", "external-body") {
        return Some(Uncovered::Elsewhere);
    }
    if is("application", "pkcs7-mime") || is("application", "x-pkcs7-mime") || named(".p7m") {
        let signed = media.and_then(|media| media.parameter("smime-type"));
        let signed = signed.is_some_and(|kind| kind.eq_ignore_ascii_case("signed-data"));
        return Some(if signed { Uncovered::SignedEnvelope } else { Uncovered::Encrypted });
    }
    if is("application", "ms-tnef") || is("application", "vnd.ms-tnef") || named("winmail.dat") {
        return Some(Uncovered::Tnef);
    }
    let outlook = is("application", "vnd.ms-outlook") || named(".msg");
    (outlook && part.content().starts_with(COMPOUND_FILE)).then_some(Uncovered::OutlookFile)
}
