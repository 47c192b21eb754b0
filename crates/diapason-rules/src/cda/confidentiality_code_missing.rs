use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/confidentiality-code-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:confidentialityCode-once", "ci-sis-cda:header-values"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/655473b9",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/a931b486",
        ],
        title: Text {
            fr: "Le niveau de confidentialité manque",
            en: "The level of confidentiality is missing",
        },
        docs: Text {
            fr: "L'élément `confidentialityCode` dit si l'accès au document est normal (`N`) ou \
                 restreint. Sans lui, un récepteur ne sait pas à qui il peut le montrer.\n\n\
                 À faire : écrire `<confidentialityCode code=\"N\" \
                 codeSystem=\"2.16.840.1.113883.5.25\" displayName=\"Normal\"/>` pour un document \
                 ordinaire.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `confidentialityCode` says whether access to the document is normal \
                 (`N`) or restricted. Without it a receiver does not know to whom it may be \
                 shown.\n\n\
                 What to do: write `<confidentialityCode code=\"N\" \
                 codeSystem=\"2.16.840.1.113883.5.25\" displayName=\"Normal\"/>` for an ordinary \
                 document.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found =
        header.live(header.root, "confidentialityCode").any(|node| header.attribute(node, "code").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "Le niveau de confidentialité (confidentialityCode, sans nullFlavor) manque : un \
                 récepteur ne sait pas à qui montrer le document. Écrire confidentialityCode, de \
                 code N pour un document ordinaire.",
            en: "The level of confidentiality (confidentialityCode, without nullFlavor) is \
                 missing: a receiver does not know to whom the document may be shown. Write \
                 confidentialityCode, with code N for an ordinary document.",
        });
        (header.near(header.root, "confidentialityCode"), message)
    });
}
