use super::messages::{Messages, MessagesView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Messages> = Rule {
    info: RuleInfo {
        id: "cross/encounter-id-mismatch",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le numéro de venue du message n'est pas celui du document",
            en: "The visit number of the message is not that of the document",
        },
        docs: Text {
            fr: "PV1-19 (venue) et PID-18 (dossier) devraient se retrouver dans \
                 `encompassingEncounter/id` : le destinataire rattache alors le document au bon \
                 séjour.\n\nÀ faire : reprendre le même numéro des deux côtés.",
            en: "PV1-19 (visit) and PID-18 (account) should be found in \
                 `encompassingEncounter/id`: the receiver then files the document under the \
                 right stay.\n\nWhat to do: take the same number on both sides.",
        },
    },
    check,
};

fn check(view: &MessagesView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(encounter) = view.encounter() else { return };
    let ids: Vec<&str> = view
        .header
        .children(encounter, "id")
        .filter_map(|id| view.header.attribute(id, "extension").map(str::trim))
        .collect();
    let [visit, account] = view.numbers;
    if !visit.is_valued() || ids.is_empty() {
        return;
    }
    let found = [visit, account].iter().any(|number| ids.contains(&&*number.text()));
    checks.compare(found, || (visit.anchor(), view.header.document.anchor(encounter), Message::new(MESSAGE)));
}

const MESSAGE: Text = Text {
    fr: "Ni la venue (PV1-19) ni le dossier (PID-18) du message ne se trouve dans \
         encompassingEncounter/id : le document peut être rattaché à un autre séjour. Reprendre \
         le même numéro des deux côtés.",
    en: "Neither the visit (PV1-19) nor the account (PID-18) of the message is found in \
         encompassingEncounter/id: the document may be filed under another stay. Take the same \
         number on both sides.",
};
