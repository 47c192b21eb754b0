//! `diapason hl7v2`.

use crate::common::{Folder, RIGHT};

const MESSAGE: &str = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|7|T|2.5^FRA^2.11\rPID|1||SENTINELLE\r";
const ANSWER: [&str; 5] = ["--at", "20260131120000+0100", "--control-id", "42", "message.hl7"];

fn ack<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [&["hl7v2", "ack"], args].concat()
}

#[test]
fn an_acknowledgement_says_what_is_wrong_and_where() {
    let folder = Folder::new("ack");
    folder.file("message.hl7", MESSAGE);
    let said = folder.run(&ack(&ANSWER));
    assert_eq!((said.status, said.err.as_str()), (1, ""), "{said:?}");
    let segments: Vec<_> = said.out.split_terminator('\r').collect();
    assert_eq!(segments[0], "MSH|^~\\&|C|D|A|B|20260131120000+0100||ACK^A01^ACK|42|T|2.5^FRA^2.11");
    assert_eq!(segments[1], "MSA|AE|7");
    assert!(
        segments.len() > 2 && segments[2..].iter().all(|segment| segment.starts_with("ERR||")),
        "{said:?}"
    );
    assert!(said.out.ends_with('\r') && !said.out.contains(['\n', '•']), "{said:?}");
    assert!(!said.out.contains("SENTINELLE"), "{said:?}");
    assert_eq!(folder.run(&ack(&ANSWER)).out, said.out);
    assert_eq!(folder.run_with(&ack(&[&ANSWER[..4], &["-"]].concat()), MESSAGE.as_bytes()).out, said.out);
    let written = folder.run(&ack(&[&ANSWER[..], &["--output", "ack.hl7"]].concat()));
    assert_eq!((written.status, written.out.as_str()), (1, ""));
    assert_eq!(std::fs::read_to_string(folder.path().join("ack.hl7")).unwrap(), said.out);
}

#[test]
fn an_acknowledgement_has_a_time_and_an_id_of_its_own() {
    let folder = Folder::new("ack-own");
    folder.file("message.hl7", MESSAGE);
    let said = folder.run(&ack(&["message.hl7", "--at", "20260131"]));
    let fields: Vec<_> = said.out.split('\r').next().unwrap().split('|').collect();
    assert_eq!((fields[6], fields[9].len()), ("20260131", 20));
    assert!(fields[9].starts_with("20260131"), "{fields:?}");
    let now = folder.run(&ack(&["message.hl7"])).out;
    assert!(now.contains("+0000||ACK^A01^ACK|2"), "{now}");
}

#[test]
fn what_cannot_be_acknowledged_is_said_so() {
    let folder = Folder::new("ack-refused");
    folder.file("right.json", RIGHT).file("ack.hl7", MESSAGE.replace("ADT^A01^ADT_A01", "ACK^A01^ACK"));
    let err = |args: &[&str]| {
        let said = folder.run(&ack(args));
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{said:?}");
        said.err
    };
    assert_eq!(err(&["right.json"]), "diapason: right.json: no HL7 v2 message to acknowledge\n");
    assert!(err(&["ack.hl7"]).contains("it is an acknowledgement already"));
    assert_eq!(err(&["missing.hl7"]), "diapason: missing.hl7: no such file\n");
    assert!(err(&[]).starts_with("diapason: name the file of the message.\n"));
    assert!(err(&["ack.hl7", "--at", "2026-01-31"]).contains("a time as HL7 writes it: 20260131120000+0100"));
    assert!(err(&["ack.hl7", "--control-id", ""]).contains("--control-id"));
}
