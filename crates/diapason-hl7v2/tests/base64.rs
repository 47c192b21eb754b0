//! Base64 in OBX-5.5: strict, with two repairs that lose nothing.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use diapason_core::Limits;
use diapason_hl7v2::{Base64Fault, Base64Text, Message, Repairs};

/// What OBX-5.5 decodes to, offsets counted from its start.
fn decoded(value: &str) -> Result<Base64Text, Base64Fault> {
    let text = format!("MSH|^~\\&|\rOBX|1|ED|X||^TEXT^XML^Base64^{value}||||||F\r");
    let message = Message::read(text.as_bytes(), &Limits::default());
    let element = message.field("OBX", 5).component(5);
    let start = element.span().start;
    element.base64().map_err(|fault| match fault {
        Base64Fault::Character { offset } => Base64Fault::Character { offset: offset - start },
        Base64Fault::Padding { offset } => Base64Fault::Padding { offset: offset - start },
        Base64Fault::Leftover { offset } => Base64Fault::Leftover { offset: offset - start },
        other => other,
    })
}

fn text(bytes: &[u8], padding: bool, blanks: bool) -> Result<Base64Text, Base64Fault> {
    Ok(Base64Text { bytes: bytes.to_vec(), repaired: Repairs { padding, blanks } })
}

#[test]
fn what_is_base64_decodes() {
    assert_eq!(decoded("PGE+"), text(b"<a>", false, false));
    assert_eq!(decoded("PGEvPg=="), text(b"<a/>", false, false));
    assert_eq!(decoded("//8="), text(b"\xFF\xFF", false, false));
    assert_eq!(decoded(""), text(b"", false, false));
}

#[test]
fn padding_and_blanks_are_put_right_and_said() {
    assert_eq!(decoded("PGEvPg"), text(b"<a/>", true, false));
    assert_eq!(decoded("PGEvPg="), text(b"<a/>", true, false));
    assert_eq!(decoded("PGEv Pg== "), text(b"<a/>", false, true));
    assert_eq!(decoded("PGEv\rPg\n"), text(b"<a/>", true, true));
    assert!(decoded("PGEvPg").unwrap().repaired.any() && !decoded("PGE+").unwrap().repaired.any());
}

#[test]
fn what_is_not_base64_is_said_with_its_place() {
    assert_eq!(decoded("PGEvP"), Err(Base64Fault::Length));
    assert_eq!(decoded("PG Ev*g=="), Err(Base64Fault::Character { offset: 5 }));
    assert_eq!(decoded("PGE=PGE="), Err(Base64Fault::Character { offset: 3 }));
    assert_eq!(decoded("PG-_"), Err(Base64Fault::Character { offset: 2 }));
    assert_eq!(decoded("PGEvPg==="), Err(Base64Fault::Padding { offset: 6 }));
    assert_eq!(decoded("===="), Err(Base64Fault::Padding { offset: 0 }));
    assert_eq!(decoded("PGEvPh=="), Err(Base64Fault::Leftover { offset: 5 }));
    // An escape sequence is not replaced.
    assert_eq!(decoded("PGE\\X2B\\"), Err(Base64Fault::Character { offset: 3 }));
}
