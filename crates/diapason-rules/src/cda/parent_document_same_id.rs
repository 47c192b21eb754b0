use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/parent-document-same-id",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cda-replaces-another"],
        repeats: &[],
        title: Text { fr: "Le document se rapporte à lui-même", en: "The document refers to itself" },
        docs: Text {
            fr: "L'identifiant du document cité (`relatedDocument/parentDocument/id`) est celui du \
                 document lui-même. Chaque version a son propre `id` ; seul `setId` reste le même. \
                 Un récepteur refusera ce remplacement, ou effacera le document qu'il vient de \
                 recevoir.\n\n\
                 À faire : donner un `id` neuf à cette version et citer celui de la \
                 précédente.\n\n\
                 Source : exigence propre à Diapason.",
            en: "The identifier of the document referred to (`relatedDocument/parentDocument/id`) \
                 is that of the document itself. Each version has its own `id`; only `setId` stays \
                 the same. A receiver will refuse this replacement, or delete the document it has \
                 just received.\n\n\
                 What to do: give this version a new `id` and refer to that of the previous \
                 one.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(own) = &header.entry.unique_id else { return };
    for parent in header.entry.related.iter().filter_map(|related| related.id.as_ref()) {
        let (Some(own_root), Some(root)) = (own.root.filled(), parent.root.filled()) else { continue };
        let same = own_root.eq_ignore_ascii_case(root) && own.extension.text() == parent.extension.text();
        checks.require(!same, || {
            let message = Message::new(Text {
                fr: "Le document se cite lui-même comme document d'origine (parentDocument/id) : \
                     le remplacement échouera. Donner un id neuf à cette version et citer la \
                     précédente.",
                en: "The document refers to itself as its parent (parentDocument/id): the \
                     replacement will fail. Give this version a new id and refer to the previous \
                     one.",
            });
            (parent.at, message)
        });
    }
}
