use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/charset-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:hl7v2-charset"],
        repeats: &[],
        title: Text {
            fr: "Les octets ne sont pas du jeu de caractères déclaré",
            en: "The bytes are not of the declared character set",
        },
        docs: Text {
            fr: "MSH-18 déclare UTF-8 ou ASCII, et des octets n'en sont pas : les lettres \
                accentuées seront fausses chez le destinataire, noms de patients compris. C'est \
                souvent un texte en ISO-8859 sous un en-tête UTF-8.\n\nÀ faire : encoder tout le \
                message dans le jeu que MSH-18 déclare.",
            en: "MSH-18 declares UTF-8 or ASCII, and some bytes are not: accented letters will \
                be wrong at the receiver, names of patients included. Often this is ISO-8859 \
                text under a UTF-8 header.\n\nWhat to do: encode the whole message in the set \
                that MSH-18 declares.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::NotUtf8 | WireFaultKind::NotAscii),
        Text {
            fr: "Cet octet n'existe pas dans le jeu de caractères que MSH-18 déclare : les \
                accents seront faux chez le destinataire. Encoder le message dans le jeu \
                déclaré.",
            en: "This byte does not exist in the character set that MSH-18 declares: accents \
                will be wrong at the receiver. Encode the message in the declared set.",
        },
    );
}
