use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/charset-doubtful",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:hl7v2-charset"],
        repeats: &[],
        title: Text {
            fr: "Le jeu de caractères déclaré est douteux",
            en: "The declared character set is doubtful",
        },
        docs: Text {
            fr: "MSH-18 dit une chose et les octets une autre : de l'UTF-8 sous `8859/15`, des \
                caractères propres à Windows, ou des accents sans aucune déclaration. Le \
                destinataire affichera des caractères faux (`Ã©`).\n\nÀ faire : déclarer en \
                MSH-18 le jeu réellement employé, de préférence `UNICODE UTF-8`.",
            en: "MSH-18 says one thing and the bytes another: UTF-8 under `8859/15`, characters \
                of Windows alone, or accents without any declaration. The receiver will show \
                wrong characters (`Ã©`).\n\nWhat to do: declare in MSH-18 the set that is really \
                used, preferably `UNICODE UTF-8`.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| {
            matches!(
                kind,
                WireFaultKind::Utf8AsLatin
                    | WireFaultKind::WindowsCharacter
                    | WireFaultKind::UndeclaredCharset
            )
        },
        Text {
            fr: "Ce caractère ne s'accorde pas avec le jeu que MSH-18 déclare : il sera faux \
                chez le destinataire. Déclarer le jeu réellement employé, de préférence UNICODE \
                UTF-8.",
            en: "This character does not agree with the set that MSH-18 declares: it will be \
                wrong at the receiver. Declare the set that is really used, preferably UNICODE \
                UTF-8.",
        },
    );
}
