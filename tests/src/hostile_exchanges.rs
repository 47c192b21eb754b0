//! Messages, archives and mails made to break a reader: each has the answer that it must get, and none of them costs more than its
//! limits. They are made here, so that nothing large is committed.

use crate::hostile::Answer::{self, Fires, Harmless, Reaches};
use crate::hostile::differs;
use crate::support::{assert_none, judge};
use crate::variants::{Archive, Entry, Fault, exchange, write};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diapason::{Environment, Limit};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::mpsc;
use std::time::Duration;

const MILLION: usize = 1_000_000;

/// A test that takes longer hangs.
const HANGS: Duration = Duration::from_secs(300);

#[test]
fn every_hostile_archive_gets_its_answer() {
    let with = |name: &str, content: Vec<u8>| {
        let mut archive = Archive::read(&exchange("archive.zip")).expect("it is right");
        archive.entries.push(Entry { name: name.into(), content, fault: None });
        archive.write()
    };
    let said = |fault: Fault| {
        let mut archive = Archive::read(&exchange("archive.zip")).expect("it is right");
        archive.entry("IHE_XDM/SUBSET01/DOC0001.XML").expect("it is there").fault = Some(fault);
        archive.write()
    };
    let many = (0..100_000).map(|number| Entry {
        name: format!("IHE_XDM/SUBSET01/F{number}.TXT").into_bytes(),
        content: Vec::new(),
        fault: None,
    });
    let many: Vec<Entry> = many.collect();
    answer(vec![
        ("a bomb", bomb(), Reaches(Limit::Ratio)),
        ("archives nested deep", with("IHE_XDM/SUBSET01/DOC0002.ZIP", nested(50)), Reaches(Limit::Depth)),
        ("a size that is a lie", said(Fault::Size(1 << 30)), Fires("xdm/entry-damaged")),
        ("a size of nothing", said(Fault::Size(0)), Fires("xdm/entry-damaged")),
        ("a way out", with("../../../etc/passwd", b"x".to_vec()), Fires("xdm/entry-path-unsafe")),
        ("a way to a disk", with("C:\\WINDOWS\\X.DLL", b"x".to_vec()), Fires("xdm/entry-path-unsafe")),
        ("a name of no bytes", with("", b"x".to_vec()), Harmless),
        ("a name with a NUL", with("\u{202E}XML.EXE\0", b"x".to_vec()), Fires("xdm/entry-path-unsafe")),
        ("100,000 entries", write(many.iter()), Reaches(Limit::Parts)),
        ("entries over one another", overlapping(), Fires("xdm/entry-damaged")),
        ("a directory without entries", exchange("archive.zip")[2000..].to_vec(), Harmless),
    ]);
}

#[test]
fn every_hostile_mail_gets_its_answer() {
    let head = "From: \"Service Y\" <service.y@ch-exemple.mssante.fr>\r\nTo: <alix.fictif@centre.mssante.fr>\r\n\
        Message-ID: <1@ch-exemple.mssante.fr>\r\nX-MSS-NIL: 12345\r\nSubject: Essai\r\nMIME-Version: 1.0\r\n";
    let mut deep = String::from(head);
    for level in 0..2_000 {
        let _ = write!(deep, "Content-Type: multipart/mixed; boundary=\"b{level}\"\r\n\r\n--b{level}\r\n");
    }
    let mut messages = String::new();
    for _ in 0..200 {
        let _ = write!(messages, "{head}Content-Type: message/rfc822\r\n\r\n");
    }
    let announced = format!("{head}Content-Type: multipart/mixed; boundary=\"jamais\"\r\n\r\n");
    let broken = format!("{announced}{}", "--autre\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(10_000));
    let parts = format!(
        "{announced}{}--jamais--\r\n",
        "--jamais\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(20_000)
    );
    let file = STANDARD.encode(vec![0x55; 50 * MILLION]);
    let heavy = String::from_utf8(exchange("mail-to-patient.eml")).expect("it is UTF-8");
    let part = format!(
        "\r\n--frontiere\r\nContent-Type: application/octet-stream; name=\"x\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{file}\r\n--frontiere--"
    );
    let heavy = heavy.replace("\r\n--frontiere--", &part);
    let line = format!("{head}X-Long: {}\r\n\r\nx", "a".repeat(5 * MILLION));
    let fields = format!("{head}{}\r\nx", "X-Field: a\r\n".repeat(200_000));
    answer(vec![
        ("parts nested deep", deep.into(), Reaches(Limit::Depth)),
        ("mails nested deep", messages.into(), Harmless),
        ("a boundary that is never used", broken.into(), Fires("mail/boundary-missing")),
        ("20,000 parts", parts.into(), Reaches(Limit::Parts)),
        ("50 MB attached", heavy.into(), Fires("mail/size-excessive")),
        ("a field of 5 MB", line.into(), Harmless),
        ("200,000 fields", fields.into(), Harmless),
    ]);
}

#[test]
fn every_hostile_message_gets_its_answer() {
    let message = |rest: &str| {
        let head = "MSH|^~\\&|A|B|C|D|20240312103000||ACK^R01^ACK|1|T|2.5|||||FRA|UNICODE UTF-8\rMSA|AA|1\r";
        format!("{head}{rest}\r").into_bytes()
    };
    answer(vec![
        ("a segment whose name is 1 MB", message(&"A".repeat(MILLION)), Fires("hl7v2/line-end-in-field")),
        (
            "a million fields",
            message(&format!("NTE{}x", "|".repeat(MILLION))),
            Fires("hl7v2/segment-unexpected"),
        ),
        ("a million segments", message(&"NTE|1\r".repeat(MILLION)), Fires("hl7v2/segment-unexpected")),
        (
            "a million repetitions",
            message(&format!("NTE|1||{}", "x~".repeat(MILLION))),
            Fires("hl7v2/segment-unexpected"),
        ),
        (
            "a million components",
            message(&format!("NTE|1||{}", "x^".repeat(MILLION))),
            Fires("hl7v2/segment-unexpected"),
        ),
        (
            "a million escapes",
            message(&format!("NTE|1||{}", "\\F\\".repeat(MILLION))),
            Fires("hl7v2/segment-unexpected"),
        ),
        (
            "a million broken escapes",
            message(&format!("NTE|1||{}", "\\Q".repeat(MILLION))),
            Fires("hl7v2/escape-unknown"),
        ),
        (
            "every delimiter equal",
            b"MSH||||||A|B|C|D|ACK|1|T|2.5\rMSA|AA|1\r".to_vec(),
            Fires("hl7v2/delimiters-unexpected"),
        ),
        ("a header alone", b"MSH|".to_vec(), Fires("hl7v2/delimiters-unexpected")),
        (
            "frames that never end",
            [b"\x0BMSH|^~\\&|A\r".repeat(1_000), b"\x0B".to_vec()].concat(),
            Fires("hl7v2/frame-broken"),
        ),
        (
            "batches that never end",
            [b"FHS|^~\\&\rBHS|^~\\&\r".repeat(50_000), b"MSH|^~\\&|A\r".to_vec()].concat(),
            Fires("hl7v2/batch-inconsistent"),
        ),
    ]);
}

/// Judges each input by itself, with a guard against what never ends.
#[track_caller]
fn answer(inputs: Vec<(&'static str, Vec<u8>, Answer)>) {
    let mut violations = Vec::new();
    for (name, bytes, expected) in inputs {
        let (send, receive) = mpsc::channel();
        std::thread::spawn(move || send.send(differs(name, expected, &judge(&bytes, Environment::Test))));
        match receive.recv_timeout(HANGS) {
            Ok(found) => violations.extend(found),
            Err(mpsc::RecvTimeoutError::Timeout) => violations.push(format!("{name}: hangs")),
            Err(mpsc::RecvTimeoutError::Disconnected) => violations.push(format!("{name}: panics")),
        }
    }
    assert_none(&violations, "hostile exchanges");
}

/// An archive whose document is 40 MB of blanks, compressed.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for name in ["INDEX.HTM", "README.TXT", "IHE_XDM/SUBSET01/METADATA.XML", "IHE_XDM/SUBSET01/DOC0001.XML"] {
        zip.start_file(name, options).expect("a file");
        zip.write_all(&vec![b' '; 10 * MILLION]).expect("memory takes everything");
    }
    zip.finish().expect("an archive").into_inner()
}

/// An archive in an archive, that many times.
fn nested(levels: usize) -> Vec<u8> {
    let mut inside = exchange("archive.zip");
    for _ in 0..levels {
        let entry = Entry { name: b"IHE_XDM/SUBSET01/DOC0001.ZIP".to_vec(), content: inside, fault: None };
        inside = write(std::iter::once(&entry));
    }
    inside
}

/// An archive whose second entry is said to stand where the first one does.
fn overlapping() -> Vec<u8> {
    let mut archive = Archive::read(&exchange("archive.zip")).expect("it is right");
    let content = archive.entry("README.TXT").expect("it is there").content.clone();
    archive.entries.push(Entry { name: b"IHE_XDM/SUBSET01/A.TXT".to_vec(), content, fault: None });
    let mut bytes = archive.write();
    // The offset stands 4 bytes before the name in the directory.
    let name = bytes.windows(22).rposition(|name| name == b"IHE_XDM/SUBSET01/A.TXT").expect("its name");
    bytes[name - 4..name].copy_from_slice(&[0; 4]);
    bytes
}
