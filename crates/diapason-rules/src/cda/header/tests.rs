use super::*;
use diapason_core::{Limits, Locate};

const REPORT: &[u8] = include_bytes!("../../../../../fixtures/documents/consultation-report.xml");
const EMBEDDED: &[u8] =
    include_bytes!("../../../../../fixtures/documents/self-presenting-consultation-report.xml");
const UTF_16: &[u8] = include_bytes!("../../../../../fixtures/documents/consultation-report-utf-16.xml");

/// Reads the header of `input` and hands it to `judge`.
fn read(input: &[u8], judge: impl FnOnce(&Header<'_>)) {
    let document = Document::parse(input, &Limits::default());
    let root = clinical_document(&document).expect("the fixture is a CDA document");
    judge(&Header::read(&document, root));
}

#[test]
fn names_are_told_apart_by_their_qualifier() {
    read(REPORT, |header| {
        let [patient] = header.patients.as_slice() else { panic!("one patient") };
        assert_eq!(patient.birth_family_name.text(), Some("AUBRAC"));
        assert_eq!(patient.used_family_name.text(), Some("CLAPIER"));
        assert_eq!(patient.birth_given_names.text(), Some("LISE ANNE"));
        assert_eq!(patient.first_birth_given_name.text(), Some("LISE"));
        assert_eq!(patient.birth_place.text(), Some("69123"));
        assert_eq!(patient.identifiers.len(), 2);
    });
}

#[test]
fn the_first_act_gives_the_times_and_the_setting() {
    read(REPORT, |header| {
        assert_eq!(header.entry.service_start.text(), Some("20240312100000+0100"));
        assert_eq!(header.entry.service_stop.text(), Some("20240312101000+0100"));
        let setting = header.entry.practice_setting.as_ref().and_then(|setting| setting.code.text());
        assert_eq!(setting, Some("AMBULATOIRE"));
        assert_eq!(header.entry.events.len(), 1);
    });
}

#[test]
fn times_are_those_of_the_header_and_identifiers_those_of_the_whole_document() {
    read(REPORT, |header| {
        assert_eq!(header.times.len(), 7, "creation, author, signature, and the bounds of act and encounter");
        let of_body = header.identifiers.iter().filter(|(_, holder)| *holder == Holder::Other);
        let uuid = |id: &Identifier<'_>| id.root.text().is_some_and(|root| root.contains('-'));
        assert_eq!(of_body.filter(|(id, _)| uuid(id)).count(), 1, "that of the observation");
        let senders = header.identifiers.iter().filter(|(_, holder)| holder.is_sender());
        assert_eq!(senders.count(), 2, "author and custodian");
    });
}

#[test]
fn an_embedded_document_reads_the_same_and_stands_in_its_own_file() {
    read(EMBEDDED, |header| {
        assert!(header.is_embedded());
        let [patient] = header.patients.as_slice() else { panic!("one patient") };
        assert_eq!(patient.birth_family_name.text(), Some("AUBRAC"));
        let location = header.document.locate(patient.birth_date.at());
        assert_eq!(EMBEDDED.get(location.span), Some(b"19840512".as_slice()));
        assert!(
            location.path.starts_with("/xsl:stylesheet/d:content/c:ClinicalDocument/"),
            "{}",
            location.path
        );
    });
}

#[test]
fn an_encoding_changes_nothing_but_the_bytes() {
    read(UTF_16, |header| {
        assert_eq!(header.entry.title.text(), Some("Compte rendu de consultation de cardiologie"));
        let [patient] = header.patients.as_slice() else { panic!("one patient") };
        let location = header.document.locate(patient.birth_date.at());
        assert_eq!(location.span.len(), 16, "eight characters of two bytes");
    });
}
