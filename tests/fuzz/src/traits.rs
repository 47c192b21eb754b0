//! Names, dates, places, times, identifiers and addresses: reading is deterministic, and what is right stays right.

use diapason::Environment;
use diapason::ins::birth_date::BirthYear;
use diapason::ins::compare::{Likeness, compare, same_person};
use diapason::ins::mssante::Address;
use diapason::ins::oid::policy_of;
use diapason::ins::traits::{
    NameProfile, check_name, first_given_matches_list, normalize_name, normalize_typed_name,
};
use diapason::ins::{BirthDate, BirthPlace, CalendarDate, Oid, Sex};
use diapason::model::{Field, Identifier, Identity, Precision, Timestamp, id};

pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (left, right) = text.split_once('\n').unwrap_or((&text, ""));
    for one in [left, right, &text] {
        name(one);
        date(one);
        place_and_sex(one);
        timestamp(one);
        identifiers(one);
        address(one);
    }
    lists(left, right);
    timestamps(left, right);
    identities(left, right);
}

fn name(text: &str) {
    for profile in [NameProfile::Family, NameProfile::Given] {
        let faults = check_name(text, profile);
        assert!(faults.iter().all(|fault| !fault.code().is_empty()));
        for normalized in [normalize_name(text, profile), normalize_typed_name(text, profile)] {
            match normalized {
                Ok(name) => {
                    assert!(check_name(&name, profile).is_empty());
                    assert_eq!(normalize_name(&name, profile).as_ref(), Ok(&name));
                    assert_eq!(normalize_typed_name(&name, profile).as_ref(), Ok(&name));
                }
                Err(faults) => assert!(!faults.is_empty()),
            }
        }
        if faults.is_empty() {
            assert_eq!(normalize_name(text, profile).as_deref(), Ok(text));
        }
    }
}

fn lists(first: &str, rest: &str) {
    let some = first.contains(|c| !matches!(c, ' ' | '-' | '\''));
    assert_eq!(first_given_matches_list(first, first), some);
    assert_eq!(first_given_matches_list(first, &format!("{first} {rest}")), some);
    assert_eq!(first_given_matches_list(&first.replace('-', " "), &first.replace(' ', "-")), some);
    let _ = first_given_matches_list(first, rest);
}

fn date(text: &str) {
    if let Ok(date) = CalendarDate::parse(text) {
        for form in [date.iso(), date.basic()] {
            assert_eq!(CalendarDate::parse(&form), Ok(date));
        }
        assert!([date.iso(), date.basic()].iter().any(|form| form == text));
        assert!(Timestamp::parse(text).is_ok_and(|time| time.date() == Some(date.date())));
    }
    assert_eq!(BirthDate::parse(text).ok().and_then(BirthDate::calendar), CalendarDate::parse(text).ok());
    if let Ok(lunar) = BirthDate::parse_lunar(text) {
        assert!(lunar.calendar().is_none() && !lunar.may_live_with_ins());
    }
    if let [high, low, month, day, ..] = *text.as_bytes() {
        let year = u16::from_be_bytes([high, low]);
        for year in [BirthYear::Known(year), BirthYear::Estimated(year)] {
            for (month, day) in
                [(None, None), (Some(month), None), (None, Some(day)), (Some(month), Some(day))]
            {
                let completed = BirthDate::complete(year, month, day);
                assert!(completed.is_err() || completed.is_ok_and(|date| date.calendar().is_some()));
            }
        }
    }
}

fn place_and_sex(text: &str) {
    match BirthPlace::parse(text) {
        Ok(place) => {
            assert_eq!(place.reveal(), text);
            let _ = (place.cautions(), place.is_abroad(), place.is_unknown());
        }
        Err(faults) => assert!(!faults.is_empty()),
    }
    if let Some(sex) = Sex::from_received(text) {
        assert_eq!(Sex::from_received(sex.code()), Some(sex));
    }
    if let Some(oid) = Oid::parse(text) {
        assert_eq!(oid.as_str(), text);
        assert_eq!(Oid::parse_urn(&format!("urn:oid:{text}")), Some(oid));
    }
    for environment in [Environment::Test, Environment::Production] {
        let known = Oid::parse(text).map(|oid| oid.policy(environment));
        assert!(known.is_none_or(|policy| policy == policy_of(text, environment)));
    }
}

fn timestamp(text: &str) {
    let read = Timestamp::parse(text);
    assert_eq!(read, Timestamp::parse(text));
    assert_eq!(read.is_ok(), Timestamp::parse(text).is_ok());
    let Ok(time) = read else { return };
    assert!(time.year() >= 1 && text.is_ascii());
    assert_eq!(time.date().is_some(), time.precision() >= Precision::Day);
    assert_eq!(time.nanosecond().is_some(), time.precision() == Precision::Fraction);
    assert_eq!(time.instant().is_some(), time.zone().is_some());
    assert_eq!(time.compare(&time), Some(std::cmp::Ordering::Equal));
    assert!(!format!("{time:?}").contains(|c: char| c.is_ascii_digit()));
}

fn timestamps(left: &str, right: &str) {
    if let (Ok(left), Ok(right)) = (Timestamp::parse(left), Timestamp::parse(right)) {
        assert_eq!(left.compare(&right), right.compare(&left).map(std::cmp::Ordering::reverse));
        if let (Some(a), Some(b), true) =
            (left.instant(), right.instant(), left.precision() == right.precision())
        {
            assert!(a == b || left.compare(&right) != Some(std::cmp::Ordering::Equal));
        }
    }
}

fn identifiers(text: &str) {
    let checked = [
        id::Rpps::check(text).map(id::Rpps::as_str),
        id::Adeli::check(text).map(id::Adeli::as_str),
        id::Finess::check(text).map(id::Finess::as_str),
        id::Siren::check(text).map(id::Siren::as_str),
        id::Siret::check(text).map(id::Siret::as_str),
        id::Internal::check(text).map(id::Internal::as_str),
        id::Oid::check(text).map(id::Oid::as_str),
    ];
    assert!(checked.into_iter().flatten().all(|id| id == text));
    if let Ok(siret) = id::Siret::check(text) {
        assert!(id::Siren::check(siret.siren().as_str()).is_ok());
    }
    if let Ok(uuid) = id::Uuid::check(text) {
        assert_eq!(id::Uuid::check(&text.to_ascii_uppercase().replace("URN:UUID:", "")), Ok(uuid));
    }
    let _ = (id::PsIdNat::check(text), id::StructIdNat::check(text));
    if let Ok(oid) = id::Oid::check(text) {
        assert!(
            oid.is_under(oid) && id::Oid::check(&format!("{text}.1")).is_ok_and(|below| below.is_under(oid))
        );
    }
    assert_eq!(id::luhn(text), slow_luhn(text));
}

/// From the right, every second digit doubled and its digits added.
fn slow_luhn(text: &str) -> bool {
    let doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(10)).collect();
    let sum = |digits: Vec<u32>| {
        let weighed = digits.iter().rev().enumerate();
        weighed.map(|(at, digit)| if at % 2 == 1 { doubled[*digit as usize] } else { *digit }).sum::<u32>()
    };
    !text.is_empty() && digits.is_some_and(|digits| sum(digits) % 10 == 0)
}

fn address(text: &str) {
    match Address::parse(text) {
        Ok(Address::Patient { matricule, .. }) => {
            let again = Address::parse(&Address::of_patient(&matricule));
            assert!(matches!(again, Ok(Address::Patient { matricule: again, .. }) if again == matricule));
        }
        Ok(Address::Professional) => assert!(text.to_ascii_lowercase().ends_with(".mssante.fr")),
        Err(refused) => assert!(refused.codes().count() > 0 && !refused.to_string().is_empty()),
    }
}

fn identities(left: &str, right: &str) {
    let (left, right) = (identity(left), identity(right));
    assert!(compare(&left, &left).iter().all(|one| one.likeness == Likeness::Equal));
    let (ahead, back) = (compare(&left, &right), compare(&right, &left));
    assert_eq!(ahead.len(), back.len());
    for (one, other) in ahead.iter().zip(&back) {
        let mirrored = match other.likeness {
            Likeness::MissingLeft => Likeness::MissingRight,
            Likeness::MissingRight => Likeness::MissingLeft,
            same => same,
        };
        assert_eq!((one.subject, one.likeness), (other.subject, mirrored));
    }
    assert_eq!(same_person(&left, &right), same_person(&right, &left));
}

/// The traits of `matricule;family;given names;first given name;sex;date;place`.
fn identity(text: &str) -> Identity<'_> {
    let mut parts = text.split(';');
    let mut next = || parts.next().map_or(Field::Absent, Field::from);
    let root = Oid::InsNirTest.as_str().into();
    let matricule = Identifier { root, extension: next(), ..Identifier::default() };
    Identity {
        identifiers: vec![matricule],
        birth_family_name: next(),
        birth_given_names: next(),
        first_birth_given_name: next(),
        sex: next(),
        birth_date: next(),
        birth_place: next(),
        ..Identity::default()
    }
}
