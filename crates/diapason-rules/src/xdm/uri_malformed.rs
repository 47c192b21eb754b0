use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/uri-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:uri"],
        repeats: &[],
        title: Text {
            fr: "L'URI n'est pas le nom d'un fichier du répertoire",
            en: "The URI is no name of a file of the directory",
        },
        docs: Text {
            fr: "En XDM, `URI` est le nom du fichier dans le répertoire de `METADATA.XML` : \
                 `DOC0001.XML`. Une adresse, un chemin absolu ou qui remonte par `..` ne désigne \
                 rien dans l'archive reçue.\n\n\
                 À faire : écrire le nom du fichier, tel qu'il est dans l'archive.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "In XDM `URI` is the name of the file in the directory of `METADATA.XML`: \
                 `DOC0001.XML`. An address, an absolute path, or one that climbs with `..` names \
                 nothing in the archive that was received.\n\n\
                 What to do: write the name of the file, as it stands in the archive.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for uri in metadata.documents.iter().flat_map(|entry| entry.values_of("URI")) {
        if uri.is_blank() {
            continue;
        }
        checks.require(parts::is_relative(uri.text()), || {
            let message = Message::new(Text {
                fr: "L'URI de ce document n'est pas un nom de fichier relatif au répertoire de \
                     METADATA.XML : le destinataire ne trouvera pas le document. Écrire le nom \
                     seul, par exemple DOC0001.XML.",
                en: "The URI of this document is no file name relative to the directory of \
                     METADATA.XML: the receiver will not find the document. Write the name alone, \
                     for instance DOC0001.XML.",
            });
            (uri.anchor(), message)
        });
    }
}
