//! Timestamps: both notations, the calendar, and comparison by what is known.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use diapason_model::{Date, Notation, Precision, Timestamp, TimestampFault, Zone};
use proptest::prelude::*;
use std::cmp::Ordering;

fn stamp(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn fault(text: &str) -> TimestampFault {
    Timestamp::parse(text).unwrap_err()
}

#[test]
fn every_precision_of_both_notations() {
    for (text, precision, notation) in [
        ("2024", Precision::Year, Notation::Hl7),
        ("202402", Precision::Month, Notation::Hl7),
        ("20240229", Precision::Day, Notation::Hl7),
        ("2024022910", Precision::Hour, Notation::Hl7),
        ("202402291030", Precision::Minute, Notation::Hl7),
        ("20240229103059", Precision::Second, Notation::Hl7),
        ("20240229103059.5", Precision::Fraction, Notation::Hl7),
        ("20240229103059.123456789123", Precision::Fraction, Notation::Hl7),
        ("2024-02", Precision::Month, Notation::Iso),
        ("2024-02-29", Precision::Day, Notation::Iso),
        ("2024-02-29T10:30:59", Precision::Second, Notation::Iso),
        ("2024-02-29T10:30:59.50", Precision::Fraction, Notation::Iso),
    ] {
        let stamp = stamp(text);
        assert_eq!(
            (stamp.precision(), stamp.notation(), stamp.zone()),
            (precision, notation, None),
            "{text}"
        );
        assert_eq!(stamp.date().is_some(), precision >= Precision::Day, "{text}");
    }
    assert!(stamp("20240229").date() == Date::new(2024, 2, 29));
    assert_eq!(stamp("20240229103059.5").nanosecond(), Some(500_000_000));
    assert_eq!(stamp("20240229103059.123456789123").nanosecond(), Some(123_456_789));
    assert_eq!(stamp("20240229103059").nanosecond(), None);
}

#[test]
fn zones() {
    for (text, minutes) in [
        ("2024+0100", 60),
        ("2024-0500", -300),
        ("20240229-1130", -690),
        ("20240229103059+1400", 840),
        ("2024-02-29T10:30:59Z", 0),
        ("2024-02-29T10:30:59.1+05:45", 345),
        ("2024-02-29T10:30:59-00:00", 0),
    ] {
        assert_eq!(stamp(text).zone().map(Zone::minutes), Some(minutes), "{text}");
    }
    for text in [
        "2024+01",
        "2024+1",
        "2024-05000",
        "2024+01:00",
        "20240229+1401",
        "20240229+0060",
        "20240229+",
        "20240229Z",
        "2024-02-29T10:30:59+0100",
        "2024-02-29T10:30:59+1:00",
        "2024-02-29T10:30:59Zx",
        "2024-02-29T10:30:59+15:00",
    ] {
        let found = fault(text);
        assert!(matches!(found, TimestampFault::Zone | TimestampFault::Shape), "{text}: {found:?}");
    }
    assert_eq!(fault("20240229+1401"), TimestampFault::Zone);
    assert_eq!(fault("20240229+"), TimestampFault::Zone);
    assert_eq!(fault("2024-02-29T10:30:59+0100"), TimestampFault::Zone);
}

#[test]
fn what_is_wrong_is_named() {
    for (text, expected) in [
        ("", TimestampFault::Empty),
        (" ", TimestampFault::Shape),
        ("0000", TimestampFault::Shape),
        ("24", TimestampFault::Shape),
        ("20240", TimestampFault::Shape),
        ("202402291", TimestampFault::Shape),
        ("2024022 ", TimestampFault::Shape),
        ("20240229.5", TimestampFault::Shape),
        ("20240229103059.", TimestampFault::Shape),
        ("20240229103059.x", TimestampFault::Shape),
        ("２０２４", TimestampFault::Shape),
        ("2024-2-9", TimestampFault::Shape),
        ("2024-02-29T10", TimestampFault::Shape),
        ("2024-02-29 10:30:59", TimestampFault::Shape),
        ("29/02/2024", TimestampFault::Shape),
        ("202413", TimestampFault::Month),
        ("20240010", TimestampFault::Month),
        ("2024-13-01", TimestampFault::Month),
        ("20230229", TimestampFault::Day),
        ("19000229", TimestampFault::Day),
        ("20240431", TimestampFault::Day),
        ("20240400", TimestampFault::Day),
        ("2024022924", TimestampFault::Hour),
        ("202402291060", TimestampFault::Minute),
        ("20240229235960", TimestampFault::Second),
        ("2024-02-29T23:59:60Z", TimestampFault::Second),
    ] {
        assert_eq!(fault(text), expected, "{text}");
    }
}

#[test]
fn instants_count_from_1970() {
    for (text, seconds) in [
        ("19700101000000+0000", 0),
        ("1970-01-01T01:00:00+01:00", 0),
        ("20240229103059+0100", 1_709_199_059),
        ("19690720201740Z", -1),
        ("00010101000000+0000", -62_135_596_800),
        ("99991231235959+0000", 253_402_300_799),
        ("2000-03-01T00:00:00Z", 951_868_800),
    ] {
        let instant = Timestamp::parse(text).ok().and_then(|stamp| stamp.instant());
        match instant {
            Some(instant) => assert_eq!(instant.seconds(), seconds, "{text}"),
            // HL7 has no letter for UTC.
            None => assert_eq!(text, "19690720201740Z"),
        }
    }
    assert!(stamp("20240229103059").instant().is_none());
}

#[test]
fn comparison_says_only_what_is_known() {
    let less = Some(Ordering::Less);
    let equal = Some(Ordering::Equal);
    for (a, b, expected) in [
        ("20240501", "20240502", less),
        ("20240501", "2024-05-01", equal),
        ("20240501", "20240501103000", None),
        ("2024", "20250101", less),
        ("2024", "202405", None),
        ("20240501103000+0200", "20240501083000+0000", equal),
        ("20240501093000+0200", "20240501083000+0000", less),
        ("20240501103000+0200", "2024-05-01T08:30:00Z", equal),
        ("20240501103000.5+0200", "2024-05-01T08:30:00.500Z", equal),
        ("20240501103000+0200", "2024-05-01T08:30:00.5Z", None),
        ("20240501+0200", "20240501103000+0200", None),
        ("20240430+0200", "20240430220000+0000", less),
        ("20240501+0200", "20240501+0000", None),
        ("2024+0100", "20250101000000+0100", less),
        ("202412+0100", "20250101000000+0100", less),
        ("202411+0100", "20241130235959+0100", None),
        ("9999+0000", "99991231+0000", None),
        ("20240501103000+0200", "20240501103000", equal),
        ("20240501103000+0200", "20240501", None),
    ] {
        assert_eq!(stamp(a).compare(&stamp(b)), expected, "{a} {b}");
        assert_eq!(stamp(b).compare(&stamp(a)), expected.map(Ordering::reverse), "{b} {a}");
    }
}

#[test]
fn debug_shows_no_digit() {
    let stamp = stamp("19790328103000+0100");
    for text in [format!("{stamp:?}"), format!("{:?}{:?}", stamp.date(), stamp.instant())] {
        assert!(!text.contains(|char: char| char.is_ascii_digit()), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_judged(text in "[0-9TZ:.+ -]{0,30}|.{0,12}") {
        if let Ok(stamp) = Timestamp::parse(&text) {
            prop_assert_eq!(stamp.compare(&stamp), Some(Ordering::Equal));
            prop_assert!(text.is_ascii());
        } else {
            prop_assert!(Timestamp::parse(&text) == Timestamp::parse(&text));
        }
    }

    #[test]
    fn both_notations_say_the_same(
        year in 1..10_000_u16, month in 1..13_u8, day in 1..32_u8,
        hour in 0..24_u8, minute in 0..60_u8, second in 0..60_u8, zone in -840..841_i16,
    ) {
        let sign = if zone < 0 { '-' } else { '+' };
        let (zh, zm) = (zone.abs() / 60, zone.abs() % 60);
        let hl7 = format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}{sign}{zh:02}{zm:02}");
        let iso = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{zh:02}:{zm:02}");
        match (Timestamp::parse(&hl7), Timestamp::parse(&iso)) {
            (Ok(a), Ok(b)) => {
                prop_assert!(a.instant() == b.instant() && a.date() == Date::new(year, month, day));
                prop_assert_eq!(a.compare(&b), Some(Ordering::Equal));
                let utc = Timestamp::parse(hl7.split_at(14).0.to_owned().as_str()).unwrap();
                let shifted = Timestamp::parse(&format!("{}+0000", hl7.split_at(14).0)).unwrap().instant().unwrap();
                prop_assert_eq!(shifted.seconds() - i64::from(zone) * 60, a.instant().unwrap().seconds());
                prop_assert!(utc.instant().is_none());
            }
            (Err(a), Err(b)) => {
                prop_assert_eq!(a, TimestampFault::Day);
                prop_assert_eq!(b, TimestampFault::Day);
                prop_assert!(Date::new(year, month, day).is_none());
            }
            _ => prop_assert!(false, "the notations disagree"),
        }
    }
}
