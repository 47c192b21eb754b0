//! Identifiers: shapes, keys, and which of the two is wrong.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use diapason_model::id::{
    Adeli, Finess, IdFault, LetterCase, Oid, PS_ID_NAT_ROOT, PsIdNat, Rpps, STRUCT_ID_NAT_ROOT, Siren, Siret,
    StructIdNat, Uuid, UuidScheme, luhn,
};
use proptest::prelude::*;

/// `body` with the digit behind it that satisfies the formula.
fn with_key(body: &str) -> String {
    let mut keys = (0..10).map(|key| format!("{body}{key}"));
    keys.find(|text| luhn(text)).unwrap()
}

#[test]
fn luhn_is_that_of_cards() {
    for text in ["0", "18", "79927398713", "4111111111111111"] {
        assert!(luhn(text), "{text}");
    }
    for text in ["", "1", "79927398710", "7992739871x", "１８"] {
        assert!(!luhn(text), "{text}");
    }
}

#[test]
fn rpps() {
    let good = with_key("1000123456");
    assert_eq!(Rpps::check(&good).map(Rpps::as_str), Ok(good.as_str()));
    assert_eq!(Rpps::check(&good.replace('4', "7")), Err(IdFault::Key));
    for (text, fault) in [
        ("", IdFault::Empty),
        ("1000123456", IdFault::Shape),
        ("810001234566", IdFault::Shape),
        (" 0001234566", IdFault::Shape),
        ("1000123456A", IdFault::Shape),
    ] {
        assert_eq!(Rpps::check(text), Err(fault), "{text}");
    }
}

#[test]
fn finess() {
    assert!(Finess::check("750803447").is_ok());
    assert_eq!(Finess::check("750803448"), Err(IdFault::Key));
    // 2 + 2·1 + 2·1 + 4 = 10 and 2 + 2·2 + 2·1 + 2 = 10: the letter is doubled, as the second digit of nine.
    assert!(Finess::check("2A0000014").is_ok());
    assert!(Finess::check("2B0000012").is_ok());
    assert_eq!(Finess::check("2A0000012"), Err(IdFault::Key));
    for text in ["2C0000012", "2a0000014", "3A0000014", "7508034471", "75080344", "75080344A", "75080344é"] {
        assert_eq!(Finess::check(text), Err(IdFault::Shape), "{text}");
    }
}

#[test]
fn siren_and_siret() {
    assert!(Siren::check("356000000").is_ok());
    assert_eq!(Siren::check("356000001"), Err(IdFault::Key));
    assert_eq!(Siren::check("35600000"), Err(IdFault::Shape));
    let siret = Siret::check("73282932000074").unwrap();
    assert_eq!(siret.siren().as_str(), "732829320");
    // The digits of this one add up to 45, which counts for La Poste only.
    assert_eq!(Siret::check("73282932000072"), Err(IdFault::Key));
    // The whole holds and the legal unit in front does not.
    assert!(luhn("73282932800002") && !luhn("732829328"));
    assert_eq!(Siret::check("73282932800002"), Err(IdFault::Key));
    assert_eq!(Siret::check("7328293200007"), Err(IdFault::Shape));
    // La Poste: by the formula, or by the sum of the digits (14 + 9 + 7 + 5 = 35).
    assert!(Siret::check("35600000000048").is_ok());
    assert!(!luhn("35600000009075") && Siret::check("35600000009075").is_ok());
    assert_eq!(Siret::check("35600000009076"), Err(IdFault::Key));
}

#[test]
fn adeli() {
    for text in ["0B1057294", "751234567", "2A1234567"] {
        assert!(Adeli::check(text).is_ok(), "{text}");
    }
    for text in ["0b1057294", "0B105729A", "0B10572944", "0B105729", "0B1-57294"] {
        assert_eq!(Adeli::check(text), Err(IdFault::Shape), "{text}");
    }
}

#[test]
fn national_identifiers_of_professionals() {
    let rpps = with_key("1000123456");
    assert_eq!(PsIdNat::check(&format!("8{rpps}")), Ok(PsIdNat::Rpps(Rpps::check(&rpps).unwrap())));
    assert!(matches!(PsIdNat::check("00B1057294"), Ok(PsIdNat::Adeli(_))));
    assert!(matches!(PsIdNat::check("3750803447/12"), Ok(PsIdNat::Finess(..))));
    match PsIdNat::check("535600000000048/1.2.250.1.215.1.2") {
        Ok(PsIdNat::Siret(siret, own)) => {
            assert_eq!((siret.as_str(), own.as_str()), ("35600000000048", "1.2.250.1.215.1.2"));
        }
        other => panic!("{other:?}"),
    }
    for prefix in ["1", "4", "6"] {
        assert!(matches!(PsIdNat::check(&format!("{prefix}abc")), Ok(PsIdNat::Other(_))));
    }
    for (text, fault) in [
        ("", IdFault::Empty),
        ("8", IdFault::Shape),
        ("9123", IdFault::Prefix),
        ("x", IdFault::Prefix),
        ("é1", IdFault::Prefix),
        ("3750803447", IdFault::Shape),
        ("3750803447/", IdFault::Shape),
        ("3/12", IdFault::Shape),
        ("3750803448/1", IdFault::Key),
        ("535600000000048", IdFault::Shape),
        ("1 ", IdFault::Shape),
    ] {
        assert_eq!(PsIdNat::check(text), Err(fault), "{text}");
    }
}

#[test]
fn national_identifiers_of_structures() {
    let rpps = with_key("1000123456");
    assert!(matches!(StructIdNat::check("00B1057294"), Ok(StructIdNat::AdeliPractice(_))));
    assert!(matches!(StructIdNat::check("1750803447"), Ok(StructIdNat::Finess(_))));
    assert!(matches!(StructIdNat::check("2356000000"), Ok(StructIdNat::Siren(_))));
    assert!(matches!(StructIdNat::check("335600000000048"), Ok(StructIdNat::Siret(_))));
    assert!(matches!(StructIdNat::check(&format!("4{rpps}01")), Ok(StructIdNat::RppsPractice(_))));
    for (text, fault) in [
        ("", IdFault::Empty),
        ("1", IdFault::Shape),
        ("1750803448", IdFault::Key),
        ("5750803447", IdFault::Prefix),
        ("410001234566", IdFault::Shape),
        ("1750803447/1", IdFault::Shape),
    ] {
        assert_eq!(StructIdNat::check(text), Err(fault), "{text}");
    }
}

#[test]
fn oids() {
    for text in ["1.2.250.1.213.1.4.10", "0.0", "2.999.1", "2.16.840.1.113883.5.1", "1.39", PS_ID_NAT_ROOT] {
        assert!(Oid::check(text).is_ok(), "{text}");
    }
    for (text, fault) in [
        ("", IdFault::Empty),
        ("1", IdFault::Shape),
        ("1.", IdFault::Shape),
        (".1", IdFault::Shape),
        ("1..2", IdFault::Shape),
        ("1.2.x", IdFault::Shape),
        ("urn:oid:1.2", IdFault::Shape),
        ("1.2 ", IdFault::Shape),
        ("1.02.3", IdFault::LeadingZero),
        ("01.2", IdFault::LeadingZero),
        ("3.1", IdFault::Arc),
        ("1.40", IdFault::Arc),
        ("0.99999999999999999999", IdFault::Arc),
    ] {
        assert_eq!(Oid::check(text), Err(fault), "{text}");
    }
    let (root, below) = (Oid::check(STRUCT_ID_NAT_ROOT).unwrap(), format!("{STRUCT_ID_NAT_ROOT}.7"));
    assert!(Oid::check(&below).unwrap().is_under(root) && root.is_under(root));
    assert!(!Oid::check("1.2.250.1.71.4.2.21").unwrap().is_under(root));
}

#[test]
fn uuids() {
    let lower = Uuid::check("urn:uuid:6f3fb27e-0c4d-4a5b-8a1e-9d0c3b2a1f00").unwrap();
    let upper = Uuid::check("6F3FB27E-0C4D-4A5B-8A1E-9D0C3B2A1F00").unwrap();
    assert_eq!(lower, upper);
    assert_eq!((lower.form().scheme, lower.form().case), (UuidScheme::Urn, LetterCase::Lower));
    assert_eq!((upper.form().scheme, upper.form().case), (UuidScheme::Bare, LetterCase::Upper));
    assert_eq!(lower.bits() >> 96, 0x6f3f_b27e);
    assert_eq!(Uuid::check("").unwrap_err(), IdFault::Empty);
    for text in [
        "6f3fb27e0c4d4a5b8a1e9d0c3b2a1f00",
        "6f3fb27e-0c4d-4a5b-8a1e-9d0c3b2a1f0",
        "6f3fb27e-0c4d-4a5b-8a1e-9d0c3b2a1f0g",
        "6f3fb27e--c4d-4a5b-8a1e-9d0c3b2a1f00",
        "6f3fb27ea0c4d-4a5b-8a1e-9d0c3b2a1f00",
        "URN:UUID:6f3fb27e-0c4d-4a5b-8a1e-9d0c3b2a1f00",
        "{6f3fb27e-0c4d-4a5b-8a1e-9d0c3b2a1f00}",
        "6f3fb27e-0c4d-4a5b-8a1e-9d0c3b2a1fé",
    ] {
        assert_eq!(Uuid::check(text).unwrap_err(), IdFault::Shape, "{text}");
    }
}

#[test]
fn debug_shows_no_identifier() {
    let shown = format!(
        "{:?}{:?}{:?}",
        StructIdNat::check("1750803447"),
        PsIdNat::check("3750803447/SECRET"),
        Uuid::check("6f3fb27e-0c4d-4a5b-8a1e-9d0c3b2a1f00")
    );
    assert!(!shown.contains("750803447") && !shown.contains("SECRET") && !shown.contains("6f3f"), "{shown}");
}

proptest! {
    #[test]
    fn one_wrong_digit_breaks_a_key(body in "[0-9]{10}", place in 0..11_usize, shift in 1..10_u8) {
        let good = with_key(&body);
        prop_assert!(Rpps::check(&good).is_ok());
        let mut bytes = good.into_bytes();
        if let Some(byte) = bytes.get_mut(place) {
            *byte = b'0' + (*byte - b'0' + shift) % 10;
        }
        let wrong = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(Rpps::check(&wrong), Err(IdFault::Key));
    }

    #[test]
    fn any_text_is_judged(text in "[0-9AB./é-]{0,40}|.{0,20}") {
        let ok = [
            Rpps::check(&text).is_ok(), Adeli::check(&text).is_ok(), Finess::check(&text).is_ok(),
            Siren::check(&text).is_ok(), Siret::check(&text).is_ok(), Uuid::check(&text).is_ok(),
        ];
        prop_assert!(text.is_ascii() || !ok.contains(&true));
        prop_assert_eq!(PsIdNat::check(&text).is_err_and(|fault| fault == IdFault::Empty), text.is_empty());
        prop_assert_eq!(StructIdNat::check(&text).is_err_and(|fault| fault == IdFault::Empty), text.is_empty());
        if let Ok(oid) = Oid::check(&text) {
            prop_assert!(oid.is_under(oid));
        }
    }
}
