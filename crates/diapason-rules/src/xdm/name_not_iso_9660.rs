use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::EntryFault;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/name-not-iso-9660",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:names"],
        repeats: &[],
        title: Text {
            fr: "Un nom de l'archive ne suit pas ISO 9660 niveau 1",
            en: "A name of the archive does not follow ISO 9660 level 1",
        },
        docs: Text {
            fr: "IHE XDM demande des noms de huit caractères au plus, suivis d'une extension \
                 de trois au plus, faits de majuscules, de chiffres et de tirets bas : \
                 `DOC0001.XML`. Un nom plus long ou accentué peut être tronqué ou changé en route, \
                 et le document que nomment les métadonnées n'est plus trouvé.\n\n\
                 À faire : renommer le fichier, et l'attribut URI qui le nomme.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "IHE XDM asks for names of eight characters at most and an extension of three \
                 at most, made of capital letters, digits and underscores: `DOC0001.XML`. A longer \
                 or accented name may be cut or changed on its way, and the document that the \
                 metadata names is no longer found.\n\n\
                 What to do: rename the file, and the URI that names it.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, entry) in view.archive.entries().iter().enumerate() {
        if view.layout.junk.binary_search(&index).is_ok() || entry.faults().contains(EntryFault::NameUnusable)
        {
            continue;
        }
        let mut steps = entry.name().split(['/', '\\']).filter(|step| !step.is_empty());
        let holds = steps.all(|step| matches!(step, "." | "..") || is_level_1(&step.to_ascii_uppercase()));
        checks.require(holds, || {
            let message = Message::new(Text {
                fr: "Ce nom n'est pas un nom ISO 9660 de niveau 1 (huit caractères, un point, \
                     trois caractères ; lettres, chiffres et tirets bas) : il peut être tronqué en \
                     route et le fichier devenir introuvable. Le renommer, par exemple \
                     DOC0001.XML.",
                en: "This name is no ISO 9660 level 1 name (eight characters, a dot, three \
                     characters; letters, digits and underscores): it may be cut on its way and \
                     the file no longer be found. Rename it, for instance DOC0001.XML.",
            });
            (view.archive.entry_anchor(index), message)
        });
    }
}

/// Letter case apart: a name in small letters is the business of `xdm/name-lower-case`.
fn is_level_1(step: &str) -> bool {
    let (stem, extension) = step.split_once('.').unwrap_or((step, "A"));
    let part = |part: &str, most: usize| {
        (1..=most).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    part(stem, 8) && part(extension, 3)
}
