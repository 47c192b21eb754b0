use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use std::collections::BTreeMap;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/teleradiology-sub-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-tlr:observation-sub-id"],
        repeats: &[],
        title: Text {
            fr: "Deux résultats de même code n'ont pas de rang",
            en: "Two results of the same code have no rank",
        },
        docs: Text {
            fr: "Quand plusieurs OBX ont le même code (OBX-3), OBX-4 les distingue par un rang de la forme `n.m`. \
                 Sans lui, le destinataire ne garde que l'un d'eux, ou les lit dans le désordre.\n\n\
                 À faire : numéroter ces OBX en OBX-4, par exemple `1.1` et `1.2`.\n\n\
                 Source : volet téléradiologie du CI-SIS.",
            en: "When several OBX have the same code (OBX-3), OBX-4 tells them apart by a rank of the form `n.m`. \
                 Without it the receiver keeps one of them only, or reads them in disorder.\n\n\
                 What to do: number these OBX in OBX-4, for instance `1.1` and `1.2`.\n\n\
                 Source: CI-SIS, teleradiology.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut results = BTreeMap::<_, Vec<_>>::new();
    let mut order = 0;
    for segment in view.message.segments() {
        match segment.id() {
            "OBR" => order += 1,
            "OBX" => results
                .entry((order, segment.field(3).component(1).raw()))
                .or_default()
                .push(segment.field(4)),
            _ => {}
        }
    }
    for rank in results.into_values().filter(|ranks| ranks.len() > 1).flatten() {
        checks.require(is_rank(rank.raw()), || {
            let message = Message::new(Text {
                fr: "Un autre OBX a le même code et OBX-4 n'est pas un rang n.m : le destinataire n'en garderait \
                     qu'un. Numéroter ces OBX (1.1, 1.2…).",
                en: "Another OBX has the same code and OBX-4 is no rank n.m: the receiver would keep one only. \
                     Number these OBX (1.1, 1.2…).",
            });
            (rank.anchor(), message)
        });
    }
}

/// `n.m`: two numbers.
fn is_rank(text: &[u8]) -> bool {
    let numbers = text.split(|byte| *byte == b'.');
    numbers.clone().count() == 2
        && numbers.into_iter().all(|it| !it.is_empty() && it.iter().all(u8::is_ascii_digit))
}
