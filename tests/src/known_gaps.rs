//! What is known to be missing stands in one file; a gap that closes fails here until it is taken out of it.

use crate::support::{IDENTITY, judge, workspace};
use crate::variants::{Archive, exchange};
use diapason::{Environment, Kind};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_known_gap_is_still_open() {
    let text =
        fs::read_to_string(workspace().join("fixtures/KNOWN_GAPS.json")).expect("the file can be read");
    let file: File = serde_json::from_str(&text).expect("the file is as described");
    let mut seen = BTreeSet::new();
    for gap in &file.gaps {
        assert!(seen.insert(&gap.id), "{}: twice", gap.id);
        assert!(!gap.what.trim().is_empty() && !gap.why.trim().is_empty(), "{}: says nothing", gap.id);
        let Some(test) = &gap.test else { continue };
        let known = TESTS.iter().find(|known| known.name == test);
        let known = known.unwrap_or_else(|| panic!("{}: no test {test}", gap.id));
        assert!((known.is_open)(), "{}: the gap is closed, take it out of KNOWN_GAPS.json", gap.id);
    }
    let used: BTreeSet<&str> = file.gaps.iter().filter_map(|gap| gap.test.as_deref()).collect();
    for Test { name, .. } in TESTS {
        assert!(used.contains(name), "{name}: tests a gap that is not known");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    gaps: Vec<Gap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    id: String,
    what: String,
    why: String,
    /// The name of a test in [`TESTS`], where one can tell whether the gap is still open.
    test: Option<String>,
}

/// A test of a gap.
struct Test {
    name: &'static str,
    /// Whether the gap is still open.
    is_open: fn() -> bool,
}

const TESTS: &[Test] = &[
    Test { name: "fhir_is_not_judged", is_open: || !Kind::Fhir.is_judged() },
    Test { name: "hl7v2_xml_is_not_judged", is_open: || !Kind::Hl7v2Xml.is_judged() },
    Test { name: "outlook_mails_are_not_opened", is_open: || !Kind::Msg.is_judged() },
    Test {
        name: "sealed_mails_are_not_opened",
        is_open: || {
            let mail = "From: \"Service Y\" <service.y@ch-exemple.mssante.fr>\r\n\
                To: <alix.fictif@centre.mssante.fr>\r\nMessage-ID: <1@ch-exemple.mssante.fr>\r\n\
                X-MSS-NIL: 12345\r\nSubject: Rendez-vous\r\nMIME-Version: 1.0\r\n\
                Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\
                Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIA=\r\n";
            is_not_run(mail.as_bytes())
        },
    },
    Test {
        name: "structures_of_teleradiology_are_unknown",
        is_open: || is_not_run(&exchange("teleradiology-order.hl7")),
    },
    Test { name: "structures_of_movements_are_unknown", is_open: || is_not_run(&exchange("pam-a03.hl7")) },
    Test {
        name: "older_editions_are_not_judged_by_a_profile",
        is_open: || is_not_run(&replaced("zam-reading.hl7", "2.1^CISIS_CDA_HL7_V2", "2.0^CISIS_CDA_HL7_V2")),
    },
    Test {
        name: "other_messages_have_no_profile",
        is_open: || is_not_run(&replaced("ack-accepted.hl7", "ACK^T02^ACK", "DFT^P03^DFT_P03")),
    },
    Test {
        name: "an_archive_without_its_folder_is_another_zip",
        is_open: || {
            let mut archive = Archive::read(&exchange("archive.zip")).expect("it is right");
            archive.entries.retain(|entry| !entry.name.starts_with(b"IHE_XDM"));
            judge(&archive.write(), Environment::Test).findings.is_empty()
        },
    },
    Test {
        name: "schematron_functions_are_not_evaluated",
        is_open: || {
            let source = br#"<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f"><ns prefix="f" uri="urn:f"/>
                <xsl:function name="f:yes"><xsl:sequence select="true()"/></xsl:function>
                <pattern><rule context="a"><assert test="f:yes()">No.</assert></rule></pattern></schema>"#;
            let schema = diapason_schematron::Schema::compile(source, &diapason_xpath::Resolver::alone());
            schema.is_ok_and(|schema| schema.checks().all(|check| check.unsupported().is_some()))
        },
    },
    Test {
        name: "back_references_are_not_compiled",
        is_open: || {
            use diapason_xpath::regex::{Dialect, Regex};
            Regex::compile(r"(a)\1", "", Dialect::XPath).is_err()
        },
    },
    Test { name: "embedded_pdf_is_not_judged", is_open: || !Kind::Pdf.is_judged() },
    Test {
        name: "adeli_key_is_not_judged",
        is_open: || {
            let of = |key: char| {
                format!(
                    "{{\"model\":\"Professional\",\"identifiers\":[{{\"type\":\"ADELI\",\"extension\":\"99100012{key}\"}}]}}"
                )
            };
            ('0'..='9').all(|key| judge(of(key).as_bytes(), Environment::Production).findings.is_empty())
        },
    },
    Test {
        name: "insee_code_table_is_absent",
        is_open: || {
            // 75199 is no commune of any edition of the COG.
            let identity = IDENTITY.replace("\"51215\"", "\"75199\"");
            let input = judge(identity.as_bytes(), Environment::Test);
            input.findings.iter().all(|finding| finding.rule.as_str() == "ins/birth-place-digits-mismatch")
        },
    },
];

/// Whether the report says that something was not run.
fn is_not_run(bytes: &[u8]) -> bool {
    !judge(bytes, Environment::Test).not_run.is_empty()
}

fn replaced(name: &str, from: &str, to: &str) -> Vec<u8> {
    String::from_utf8(exchange(name)).expect("it is UTF-8").replace(from, to).into_bytes()
}
