use super::messages::{Messages, MessagesView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Identifier;

pub(super) static RULE: Rule<Messages> = Rule {
    info: RuleInfo {
        id: "cross/custodian-mismatch",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "La structure expéditrice n'est ni celle qui conserve le document ni celle de \
                 son auteur",
            en: "The sending structure is neither the custodian nor that of an author",
        },
        docs: Text {
            fr: "L'expéditeur (PRT `SB`, PRT-8.10) est d'ordinaire la structure qui conserve le \
                 document (`custodian`) ou celle d'un auteur. Une autre structure peut être \
                 juste, par exemple dans un groupement.\n\nÀ faire : vérifier que le message part \
                 de la bonne structure.",
            en: "The sender (PRT `SB`, PRT-8.10) usually is the structure that keeps the \
                 document (`custodian`) or that of an author. Another structure may be right, \
                 for instance in a group of hospitals.\n\nWhat to do: check that the message \
                 leaves from the right structure.",
        },
    },
    check,
};

fn check(view: &MessagesView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let entry = &view.header.entry;
    let authors = entry.authors.iter().filter_map(|author| author.organization.as_ref());
    let known: Vec<&Identifier<'_>> =
        entry.custodian.iter().chain(authors).flat_map(|structure| &structure.identifiers).collect();
    for sender in &view.senders {
        if !sender.is_valued() || known.is_empty() {
            continue;
        }
        let number = sender.text();
        // A Struct_IdNat is the number behind a digit that tells its kind.
        let is_same = |id: &str| id == number || id.get(1..) == Some(&*number) || number.get(1..) == Some(id);
        let found = known.iter().filter_map(|id| id.extension.filled()).any(is_same);
        checks.compare(found, || {
            let at = entry.custodian.as_ref().map_or(entry.at, |custodian| custodian.at);
            (sender.anchor(), at, Message::new(MESSAGE))
        });
    }
}

const MESSAGE: Text = Text {
    fr: "La structure de l'expéditeur (PRT-8) n'est ni celle qui conserve le document ni celle \
         d'un auteur : c'est possible dans un groupement, sinon le message part de la mauvaise \
         structure. Le vérifier.",
    en: "The structure of the sender (PRT-8) is neither the custodian of the document nor that \
         of an author: possible within a group, otherwise the message leaves from the wrong \
         structure. Check it.",
};
