use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Method;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/entry-method-unsupported",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:zip-readable"],
        repeats: &[],
        title: Text {
            fr: "Un fichier de l'archive est compressé par une méthode inhabituelle",
            en: "A file of the archive is compressed with an unusual method",
        },
        docs: Text {
            fr: "Les logiciels de santé lisent les fichiers stockés tels quels ou compressés \
                 par deflate. Les autres méthodes (deflate64, LZMA, Zstandard …) dépendent de \
                 l'outil : le destinataire peut ne rien ouvrir.\n\n\
                 À faire : compresser l'archive par deflate, la méthode ordinaire du ZIP.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "Health software reads files that are stored as they are or compressed with \
                 deflate. Other methods (deflate64, LZMA, Zstandard …) depend on the tool: the \
                 receiver may open nothing.\n\n\
                 What to do: compress the archive with deflate, the ordinary method of ZIP.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, entry) in view.archive.entries().iter().enumerate() {
        let number = match entry.method() {
            Method::Stored | Method::Deflate => None,
            Method::Other(number) => Some(number),
        };
        checks.require(number.is_none(), || {
            let message = Message::new(Text {
                fr: "Ce fichier de l'archive utilise la méthode de compression {method}, que \
                     peu de logiciels lisent : le destinataire peut ne pas l'ouvrir. Refaire \
                     l'archive avec deflate.",
                en: "This file of the archive uses compression method {method}, which few \
                     programs read: the receiver may not open it. Make the archive again with \
                     deflate.",
            });
            let number = number.unwrap_or_default().to_string();
            (view.archive.entry_anchor(index), message.fact("method", number))
        });
    }
}
