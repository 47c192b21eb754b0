//! What is written: the same bytes where nothing changes, and what was set where it was set.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::Limits;
use diapason_hl7v2::{Acknowledgment, Message, Path, WriteError, Writer};

fn read(text: &str) -> Message<'_> {
    Message::read(text.as_bytes(), &Limits::default())
}

/// The message after one change.
fn set(text: &str, path: &str, value: &str) -> Result<String, WriteError> {
    let message = read(text);
    let mut writer = Writer::of(&message);
    writer.set(&path.parse().unwrap(), value)?;
    Ok(String::from_utf8(writer.to_bytes()).unwrap())
}

const TEXT: &str = "MSH|^~\\&|A|B\r\nPID|1||42^^^X&1~43||N\n\nOBX|1\rOBX|2|ED|";

#[test]
fn what_is_set_stands_where_it_was_set() {
    for (path, value, before, after) in [
        ("MSH-3", "Z", "|A|", "|Z|"),
        ("MSH-6", "Z", "|A|B", "|A|B||Z"),
        ("PID-3", "7", "42^^^X&1~43", "7"),
        ("PID-3[2]", "7", "~43", "~7"),
        ("PID-3[4].2", "7", "~43", "~43~~^7"),
        ("PID-3.4.2", "7", "X&1", "X&7"),
        ("PID-3.1", "a|b", "42^", "a\\F\\b^"),
        ("PID-5.3", "x", "||N", "||N^^x"),
        ("OBX[2]-5.5", "", "ED|", "ED|||^^^^"),
        ("OBX-2", "l1\nl2\u{1c}", "OBX|1", "OBX|1|l1\\.br\\l2\\X1C\\"),
    ] {
        assert_eq!(set(TEXT, path, value).unwrap(), TEXT.replacen(before, after, 1), "{path}");
    }
}

#[test]
fn what_cannot_be_set_changes_nothing() {
    assert_eq!(set(TEXT, "PV1-2", "I"), Err(WriteError::NoSegment));
    assert_eq!(set(TEXT, "OBX[3]-1", "3"), Err(WriteError::NoSegment));
    for path in ["PID", "MSH-1", "MSH-2"] {
        assert_eq!(set(TEXT, path, "x"), Err(WriteError::NotAField), "{path}");
    }
    assert_eq!(set(TEXT, "PID-4000000000", "x"), Err(WriteError::TooFar));
    assert_eq!(set(TEXT, "PID-5", "\u{e9}"), Err(WriteError::Character));
    let message = read(TEXT);
    let mut writer = Writer::of(&message);
    assert_eq!(writer.set_raw(&"PID-5".parse().unwrap(), b"a|b"), Err(WriteError::Divides));
    assert_eq!(writer.set_raw(&"PID-5".parse().unwrap(), b"a^b"), Ok(()));
    assert_eq!(writer.to_bytes(), TEXT.replace("||N", "||a^b").as_bytes());
}

#[test]
fn a_text_is_written_in_the_character_set_of_the_message() {
    let bytes = b"MSH|^~\\&||||||||||||||||8859/15\rPID|||||x\r";
    let message = Message::read(bytes, &Limits::default());
    let mut writer = Writer::of(&message);
    writer.set(&"PID-5".parse().unwrap(), "C\u{153}ur").unwrap();
    assert!(writer.to_bytes().ends_with(b"PID|||||C\xBDur\r"));
    assert_eq!(writer.set(&"PID-5".parse().unwrap(), "\u{2019}"), Err(WriteError::Character));
}

#[test]
fn an_acknowledgment_answers_its_message() {
    let text = "MSH|^~\\&|RIS|CHU^1.2^ISO|PFI|ANS|20240307||MDM^T02^MDM_T02|A\\T\\7|P|2.6|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2\r";
    let message = read(text);
    let answer = Acknowledgment { code: "AE", control_id: "R1", time: "20240308" };
    let mut writer = Writer::acknowledgment(&message, answer).unwrap();
    let error = writer.push(*b"ERR");
    let at = |field| error.with_field(field);
    let location: Path = "PID-3[2].4".parse().unwrap();
    let erl = location.to_erl();
    writer.set_components(&at(2), &erl.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    writer.set_components(&at(3), &["101", "Champ obligatoire & absent", "HL70357"]).unwrap();
    writer.set(&at(4), "E").unwrap();
    let expected = "MSH|^~\\&|PFI|ANS|RIS|CHU^1.2^ISO|20240308||ACK^T02^ACK|R1|P|2.6|||||FRA|UNICODE UTF-8\r\
        MSA|AE|A\\T\\7\r\
        ERR||PID^1^3^2^4|101^Champ obligatoire \\T\\ absent^HL70357|E\r";
    assert_eq!(String::from_utf8(writer.to_bytes()).unwrap(), expected);
    let mut written = Vec::new();
    writer.write(&mut written).unwrap();
    assert_eq!(written, expected.as_bytes());
    assert_eq!("PID".parse::<Path>().unwrap().to_erl(), ["PID", "1"]);
    let nothing = Acknowledgment { code: "AR", control_id: "1", time: "" };
    assert!(Writer::acknowledgment(&read("x"), nothing).is_ok());
}

#[test]
fn debug_shows_no_value() {
    let message = read("MSH|^~\\&|SENTINEL\r");
    assert_eq!(format!("{:?}", Writer::of(&message)), "Writer { segments: 1, .. }");
}
