use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/zfv-address-repeated",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:zfv"],
        repeats: &[],
        title: Text { fr: "ZFV-6 donne plus de deux adresses", en: "ZFV-6 gives more than two addresses" },
        docs: Text {
            fr: "ZFV-6 porte au plus deux adresses : l'origine (`ORI`) et la destination (`DST`) du transport. Les \
                 suivantes ne sont pas lues.\n\n\
                 À faire : garder une adresse de chaque type.\n\n\
                 Source : PAM France 2.11.2, ZFV.",
            en: "ZFV-6 carries two addresses at most: the origin (`ORI`) and the destination (`DST`) of the \
                 transport. Those that follow are not read.\n\n\
                 What to do: keep one address of each type.\n\n\
                 Source: PAM France 2.11.2, ZFV.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for segment in view.message.all("ZFV") {
        let addresses = segment.field(6);
        if addresses.is_empty() {
            continue;
        }
        let third = addresses.repetitions().filter(|address| !address.is_empty()).nth(2);
        checks.require(third.is_none(), || {
            let message = Message::new(Text {
                fr: "ZFV-6 donne plus de deux adresses : au-delà de l'origine et de la destination, elles ne sont \
                     pas lues. N'en garder qu'une de chaque type.",
                en: "ZFV-6 gives more than two addresses: beyond the origin and the destination they are not read. \
                     Keep one of each type.",
            });
            (third.unwrap_or(addresses).anchor(), message)
        });
    }
}
