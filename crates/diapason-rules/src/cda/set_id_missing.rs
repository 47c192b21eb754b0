use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/set-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:setId-once", "ci-sis-cda:header-values"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/64741fcd",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/81e00e86",
        ],
        title: Text {
            fr: "L'identifiant commun aux versions manque",
            en: "The identifier common to all versions is missing",
        },
        docs: Text {
            fr: "L'élément `setId` reste le même d'une version à l'autre : il relie un document \
                 corrigé à celui qu'il remplace. Sans lui, l'ancienne version reste affichée à \
                 côté de la nouvelle.\n\n\
                 À faire : renseigner `ClinicalDocument/setId` à la première version et le \
                 reprendre tel quel ensuite.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `setId` stays the same from one version to the next: it ties a \
                 corrected document to the one it replaces. Without it the old version stays on \
                 display beside the new one.\n\n\
                 What to do: fill `ClinicalDocument/setId` in the first version and repeat it \
                 unchanged afterwards.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "setId").any(|node| header.attribute(node, "root").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "L'identifiant commun aux versions (setId avec @root, sans nullFlavor) manque : \
                 une correction ne pourra pas être reliée à ce document. Renseigner \
                 ClinicalDocument/setId.",
            en: "The identifier common to all versions (setId with @root, without nullFlavor) is \
                 missing: a correction cannot be tied to this document. Fill \
                 ClinicalDocument/setId.",
        });
        (header.near(header.root, "setId"), message)
    });
}
