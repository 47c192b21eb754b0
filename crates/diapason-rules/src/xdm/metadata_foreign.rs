use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use memchr::memmem;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/metadata-foreign",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:subset-metadata", "xds-metadata-fr:submission-request"],
        repeats: &[],
        title: Text {
            fr: "METADATA.XML contient autre chose que des métadonnées",
            en: "METADATA.XML holds something else than metadata",
        },
        docs: Text {
            fr: "La racine de `METADATA.XML` est `SubmitObjectsRequest`. Un fichier vide, une \
                 enveloppe SOAP, une requête `ProvideAndRegisterDocumentSetRequest` ou le document \
                 lui-même à cette place ne sont pas lus : aucun document n'est intégré.\n\n\
                 À faire : placer la requête `SubmitObjectsRequest` à la racine du fichier.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "The root of `METADATA.XML` is `SubmitObjectsRequest`. An empty file, a SOAP \
                 envelope, a `ProvideAndRegisterDocumentSetRequest` or the document itself in its \
                 place is not read: no document is taken in.\n\n\
                 What to do: put the request `SubmitObjectsRequest` at the root of the file.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, _) in view.layout.subsets.iter().filter_map(|subset| subset.metadata) {
        // What cannot be read has rules of its own.
        let Some(bytes) = view.archive.entries().get(index).and_then(|entry| entry.bytes()) else { continue };
        checks.require(root(bytes) == b"SubmitObjectsRequest", || {
            let message = Message::new(Text {
                fr: "La racine de METADATA.XML n'est pas SubmitObjectsRequest : ce ne sont pas \
                     des métadonnées de lot, et le destinataire n'intégrera aucun document. Y \
                     placer cette requête.",
                en: "The root of METADATA.XML is not SubmitObjectsRequest: this is no metadata \
                     of a submission set, and the receiver will take in no document. Put that request there.",
            });
            (view.archive.entry_anchor(index), message)
        });
    }
}

/// The local name of the first element, whatever the width of the characters; empty where there is none.
fn root(bytes: &[u8]) -> Vec<u8> {
    const FAR: usize = 64 * 1024;
    let start = bytes.get(..FAR).unwrap_or(bytes);
    if memchr::memchr(0, start).is_none() {
        return narrow_root(start).to_vec();
    }
    let narrow: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
    narrow_root(&narrow).to_vec()
}

fn narrow_root(mut rest: &[u8]) -> &[u8] {
    while let Some(at) = memmem::find(rest, b"<") {
        let tag = rest.get(at + 1..).unwrap_or_default();
        let end: &[u8] = match tag {
            [b'?', ..] => b"?>",
            [b'!', b'-', b'-', ..] => b"-->",
            [b'!', ..] => b">",
            _ => return name(tag),
        };
        let Some(at) = memmem::find(tag, end) else { break };
        rest = tag.get(at + end.len()..).unwrap_or_default();
    }
    &[]
}

fn name(tag: &[u8]) -> &[u8] {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    let length = tag.iter().position(ends).unwrap_or(tag.len());
    let name = tag.get(..length).unwrap_or_default();
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}
