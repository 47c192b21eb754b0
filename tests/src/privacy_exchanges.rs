//! No value of a message, an archive or a mail reaches an output unless it is asked for, whatever holds it: fields, documents, names of
//! files and attachments, addresses.

use crate::outputs::outputs;
use crate::privacy::{SENTINEL, Seen};
use crate::support::assert_none;
use crate::tags::values;
use crate::variants::{Archive, exchange, with_attachment};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diapason::{Environment, Limits, Validator};

const MESSAGES: [&str; 7] = [
    "mdm-consultation-report.hl7",
    "lps-received-mail.hl7",
    "pam-a01-admission.hl7",
    "pam-a47-ins-change.hl7",
    "ack-rejected.hl7",
    "zam-reading.hl7",
    "teleradiology-report.hl7",
];

#[test]
fn no_value_of_a_message_is_in_a_masked_output() {
    let mut seen = Seen::default();
    for (place, altered) in altered_messages() {
        seen.look_at(&place, &altered, Environment::Test);
    }
    seen.conclude("HL7 v2");
}

#[test]
fn no_value_of_a_document_in_a_message_is_in_a_masked_output() {
    let mut seen = Seen::default();
    let bytes = exchange("mdm-consultation-report.hl7");
    let text = String::from_utf8(bytes).expect("it is UTF-8");
    let start = text.find("^Base64^").expect("a document") + 8;
    let end = start + text[start..].find('|').expect("an end");
    let document = STANDARD.decode(&text[start..end]).expect("Base64");
    for value in values(&document) {
        let altered =
            [&document[..value.span.start], SENTINEL.as_bytes(), &document[value.span.end..]].concat();
        let altered = format!("{}{}{}", &text[..start], STANDARD.encode(altered), &text[end..]);
        seen.look_at(&format!("the document at {}", value.span.start), altered.as_bytes(), Environment::Test);
    }
    seen.conclude("CDA in HL7 v2");
}

#[test]
fn no_value_of_an_archive_is_in_a_masked_output() {
    let mut seen = Seen::default();
    let bytes = exchange("archive.zip");
    let archive = || Archive::read(&bytes).expect("it is right");
    for name in ["IHE_XDM/SUBSET01/METADATA.XML", "IHE_XDM/SUBSET01/DOC0001.XML", "INDEX.HTM"] {
        let content = archive().entry(name).expect("it is there").content.clone();
        for value in values(&content) {
            let mut altered = archive();
            let entry = altered.entry(name).expect("it is there");
            entry.content.splice(value.span.clone(), SENTINEL.bytes());
            seen.look_at(&format!("{name} at {}", value.span.start), &altered.write(), Environment::Test);
        }
    }
    let names: Vec<String> =
        archive().entries.iter().map(|entry| String::from_utf8_lossy(&entry.name).into_owned()).collect();
    for name in names {
        for to in [SENTINEL.to_owned(), format!("IHE_XDM/SUBSET01/{SENTINEL}.XML"), format!("../{SENTINEL}/")]
        {
            let mut altered = archive();
            altered.rename(&name, &to).expect("it is there");
            seen.look_at(&format!("{name} called {to}"), &altered.write(), Environment::Test);
        }
    }
    seen.conclude("archives");
}

#[test]
fn no_value_of_a_mail_is_in_a_masked_output() {
    let mut seen = Seen::default();
    for name in ["mail-to-patient.eml", "mail-mdn-failure.eml", "mail-dsn.eml", "mail-answer.eml"] {
        let text = String::from_utf8(exchange(name)).expect("it is UTF-8");
        // Words and what stands between quotes or brackets: names, addresses, names of attachments, codes.
        let is_word = |char: char| char.is_alphanumeric() || matches!(char, '.' | '-' | '_' | '=');
        let mut at = 0;
        for line in text.split_inclusive("\r\n") {
            let is_encoded = line.len() > 70 && !line.contains(' ');
            let value = line.find(": ").map_or(line.len(), |colon| colon + 2);
            let mut start = value;
            while !is_encoded && start < line.len() {
                let length = line[start..].find(|char| !is_word(char)).unwrap_or(line.len() - start);
                if length > 0 {
                    let (from, to) = (at + start, at + start + length);
                    let altered = format!("{}{SENTINEL}{}", &text[..from], &text[to..]);
                    seen.look_at(&format!("{name} at {from}"), altered.as_bytes(), Environment::Test);
                }
                start += length + line[start + length..].chars().next().map_or(1, char::len_utf8);
            }
            at += line.len();
        }
    }
    seen.conclude("mails");
}

#[test]
fn no_value_of_an_archive_in_a_mail_is_in_a_masked_output() {
    let mut seen = Seen::default();
    let mail = exchange("mail-to-patient.eml");
    let alter = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        with_attachment(&mail, "IHE_XDM.ZIP", |bytes| {
            let mut archive = Archive::read(bytes)?;
            change(&mut archive.entry(name)?.content);
            Ok(archive.write())
        })
        .expect("the archive is there")
    };
    for (name, word) in [
        ("IHE_XDM/SUBSET01/METADATA.XML", "ESSAI"),
        ("IHE_XDM/SUBSET01/METADATA.XML", "DOC0001.XML"),
        ("IHE_XDM/SUBSET01/METADATA.XML", "279035121518989"),
        ("IHE_XDM/SUBSET01/DOC0001.XML", "ESSAI"),
        ("IHE_XDM/SUBSET01/DOC0001.XML", "279035121518989"),
        ("IHE_XDM/SUBSET01/DOC0001.XML", "11369-6"),
    ] {
        let altered = alter(name, &|content| {
            *content = String::from_utf8_lossy(content).replace(word, SENTINEL).into_bytes();
        });
        seen.look_at(&format!("{word} in {name}"), &altered, Environment::Production);
    }
    seen.conclude("archives in mails");
}

#[test]
fn what_is_waived_is_masked() {
    let mut violations = Vec::new();
    for (name, word) in
        [("mail-to-patient.eml", "ESSAI Dominique 28"), ("pam-a01-admission.hl7", "284058100412330")]
    {
        let text = String::from_utf8(exchange(name)).expect("it is UTF-8").replace(word, SENTINEL);
        let mut builder = Validator::builder();
        for family in ["hl7v2/*", "ins/*", "mail/*", "cross/*", "xdm/*", "model/*"] {
            builder = builder.waive(family, Some("known of this flow".to_owned()));
        }
        let report = builder.build().expect("the set-up is right").validate(text.as_bytes());
        assert!(
            report.inputs.iter().any(|input| input.findings.iter().any(|finding| finding.waived.is_some()))
        );
        let leaks = outputs(&report).into_iter().filter(|output| output.text.contains(SENTINEL));
        violations.extend(leaks.map(|output| format!("{name}: {}", output.form)));
    }
    assert_none(&violations, "values in what is waived");
}

#[test]
fn what_an_exchange_is_shows_no_value() {
    let mut violations = Vec::new();
    for (place, altered) in altered_messages() {
        if is_shown_by_inspect(&altered) {
            violations.push(place);
        }
    }
    let bytes = exchange("archive.zip");
    let mut archive = Archive::read(&bytes).expect("it is right");
    archive
        .rename("IHE_XDM/SUBSET01/DOC0001.XML", &format!("IHE_XDM/SUBSET01/{SENTINEL}.XML"))
        .expect("it is there");
    if is_shown_by_inspect(&archive.write()) {
        violations.push("the name of an entry".to_owned());
    }
    let mail = String::from_utf8(exchange("mail-to-patient.eml")).expect("it is UTF-8");
    let mail = mail.replace("20240312_Historique des vaccinations_ESSAI_Dominique", SENTINEL);
    if is_shown_by_inspect(mail.as_bytes()) {
        violations.push("the name of an attachment".to_owned());
    }
    assert_none(&violations, "what an exchange is");
}

/// Every message with the sentinel in the place of one value, and which place that is.
fn altered_messages() -> impl Iterator<Item = (String, Vec<u8>)> {
    MESSAGES.iter().flat_map(|name| {
        let bytes = exchange(name);
        fields(&bytes).into_iter().map(move |(start, end)| {
            let altered = [&bytes[..start], SENTINEL.as_bytes(), &bytes[end..]].concat();
            (format!("{name} at {start}"), altered)
        })
    })
}

/// Whether what an inspection tells, the values apart, holds the sentinel.
fn is_shown_by_inspect(bytes: &[u8]) -> bool {
    let mut inspection = diapason::inspect(bytes, &Limits::default());
    inspection.values.clear();
    format!("{inspection:?}").contains(SENTINEL)
}

/// Where the values of a message stand, the name of each segment and what MSH says of separators left out.
fn fields(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut start = 0;
    for segment in bytes.split(|byte| *byte == b'\r') {
        let skip = if segment.starts_with(b"MSH") { 9 } else { 4 };
        let mut from = start + skip;
        for (at, byte) in bytes.iter().enumerate().take(start + segment.len() + 1).skip(start + skip) {
            if matches!(byte, b'|' | b'^' | b'~' | b'&' | b'\r') {
                // The documents have a test of their own.
                if from < at && at - from < 500 {
                    places.push((from, at));
                }
                from = at + 1;
            }
        }
        start += segment.len() + 1;
    }
    places
}
