use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/destination-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:message-destination"],
        repeats: &[],
        title: Text { fr: "Le document n'a aucune destination", en: "The document has no destination" },
        docs: Text {
            fr: "`DESTDMP`, `DESTMSSANTEPS` et `DESTMSSANTEPAT` valent tous N : la PFI reçoit le document \
                 et n'en fait rien.\n\n\
                 À faire : mettre à Y la destination voulue, ou ne pas envoyer ce message.\n\n\
                 Source : exigence propre à Diapason.",
            en: "`DESTDMP`, `DESTMSSANTEPS` and `DESTMSSANTEPAT` are all N: the platform receives the \
                 document and does nothing with it.\n\n\
                 What to do: set the wanted destination to Y, or do not send this message.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let destinations = [Metadata::ToDmp, Metadata::ToProfessionals, Metadata::ToPatient];
    let answers = destinations.map(|metadata| transmission::answer(view, metadata));
    if answers.iter().all(Option::is_some) {
        checks.require(answers.contains(&Some(true)), || {
            let at = transmission::value(view, Metadata::ToDmp).map(|value| value.anchor());
            (at.unwrap_or_else(|| view.message.anchor()), Message::new(WORDS))
        });
    }
}

const WORDS: Text = Text {
    fr: "DESTDMP, DESTMSSANTEPS et DESTMSSANTEPAT valent tous N : la PFI ne fera rien du document. Mettre \
         à Y la destination voulue.",
    en: "DESTDMP, DESTMSSANTEPS and DESTMSSANTEPAT are all N: the platform will do nothing with the \
         document. Set the wanted destination to Y.",
};
