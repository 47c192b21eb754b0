//! Strategies for the property tests of those who embed this crate (feature `proptest`).
//!
//! Every value is invented. Departments of every kind, Corsica, overseas, abroad and special months come as
//! often as ordinary ones; [`broken`] makes a text that has exactly one fault.
//!
//! ```
//! use diapason_ins::Matricule;
//! use diapason_ins::strategies::matricule;
//! use proptest::prelude::*;
//! proptest!(|(one in matricule())| {
//!     prop_assert_eq!(Matricule::parse(one.reveal()), Ok(one));
//! });
//! ```

use crate::matricule::{Matricule, MatriculeFault, key_of};
use crate::qualified::{Candidate, ControlDevice, QualifiedIdentity};
use crate::traits::NameProfile;
use crate::{BirthPlace, CalendarDate, Oid};
use proptest::prelude::*;
use proptest::sample::select;

/// Any matricule that is right, cautions included.
pub fn matricule() -> impl Strategy<Value = Matricule> {
    let parts = (sex_digit(), month(), place(), 1..=999_u16);
    parted(parts.boxed()).prop_filter_map("every part is right", |text| Matricule::parse(&text).ok())
}

/// A text whose only fault is `fault`: the key is that of the wrong digits, but for a wrong key.
pub fn broken(fault: MatriculeFault) -> BoxedStrategy<String> {
    let right = || matricule().prop_map(|matricule| matricule.reveal().to_owned());
    let parts = (sex_digit(), month(), place(), 1..=999_u16);
    match fault {
        MatriculeFault::Length => {
            let longer = (right(), "[0-9]{1,5}").prop_map(|(text, more)| text + &more);
            let shorter =
                (right(), 0..15_usize).prop_map(|(text, length)| text.chars().take(length).collect());
            prop_oneof![longer, shorter].boxed()
        }
        MatriculeFault::Charset => {
            let stranger = select(vec!['X', 'O', '.', '\u{FF11}', '\u{0661}']);
            let spoil = |(text, at, stranger): (String, usize, char)| {
                text.chars().enumerate().map(|(i, c)| if i == at { stranger } else { c }).collect()
            };
            (right(), 0..15_usize, stranger).prop_map(spoil).boxed()
        }
        MatriculeFault::Case => {
            let corsican = (sex_digit(), month(), corsican(), 1..=999_u16);
            parted(corsican.boxed()).prop_map(|text| text.to_ascii_lowercase()).boxed()
        }
        MatriculeFault::Sex => parted((select(vec![0, 5, 6, 9]), parts.1, parts.2, parts.3).boxed()).boxed(),
        MatriculeFault::Month => {
            let month = prop_oneof![Just(0_u8), 13..=19_u8, 43..=49_u8];
            parted((parts.0, month.boxed(), parts.2, parts.3).boxed()).boxed()
        }
        MatriculeFault::Department => {
            let department = select(vec![970, 979, 980, 981, 982, 983, 989]);
            let place = (department, 1..=90_u16)
                .prop_map(|(department, commune)| format!("{department}{commune:02}"));
            parted((parts.0, parts.1, place.boxed(), parts.3).boxed()).boxed()
        }
        MatriculeFault::Commune => {
            let none = (1..=96_u16).prop_map(|department| format!("{department:02}000"));
            let overseas = (971..=978_u16, prop_oneof![Just(0_u16), 91..=99_u16])
                .prop_map(|(department, commune)| format!("{department}{commune:02}"));
            let country =
                prop_oneof![Just(0_u16), 991..=998_u16].prop_map(|country| format!("99{country:03}"));
            let place = prop_oneof![none, overseas, country];
            parted((parts.0, parts.1, place.boxed(), parts.3).boxed()).boxed()
        }
        MatriculeFault::Order => parted((parts.0, parts.1, parts.2, 0..=0_u16).boxed()).boxed(),
        MatriculeFault::Key => (right(), 1..100_u8)
            .prop_map(|(text, add)| {
                let (number, key) = text.split_at_checked(13).unwrap_or_default();
                format!("{number}{:02}", (key.parse::<u8>().unwrap_or_default() + add) % 100)
            })
            .boxed(),
    }
}

/// Any OID of the INS.
pub fn ins_oid() -> impl Strategy<Value = Oid> {
    select(Oid::ALL.into_iter().filter(|oid| oid.is_ins_root()).collect::<Vec<_>>())
}

/// A strict name, up to its hundred characters.
pub fn name(profile: NameProfile) -> BoxedStrategy<String> {
    match profile {
        NameProfile::Family => {
            prop_oneof![9 => "'?[A-Z]{1,12}([ '-][A-Z]{1,12}|--[A-Z]{1,8}){0,3}", 1 => "[A-Z]{98,100}"]
                .boxed()
        }
        NameProfile::Given => {
            prop_oneof![9 => "[A-Z]{1,12}([ '-][A-Z]{1,12}){0,3}", 1 => "[A-Z]{98,100}"].boxed()
        }
    }
}

/// A place of birth that a qualified identity may have.
pub fn birth_place() -> impl Strategy<Value = BirthPlace> {
    place().prop_filter_map("the number has more places than the trait", |text| {
        BirthPlace::parse(&text).ok().filter(|_| text != "99100")
    })
}

/// A date of the twentieth or twenty-first century.
pub fn date() -> impl Strategy<Value = CalendarDate> {
    (1900..=2099_u16, 1..=12_u8, 1..=31_u8)
        .prop_filter_map("the calendar has the day", |(year, month, day)| CalendarDate::new(year, month, day))
}

/// A whole qualified identity. Its digits and its traits are unrelated.
pub fn qualified_identity() -> impl Strategy<Value = QualifiedIdentity> {
    let traits =
        (name(NameProfile::Family), name(NameProfile::Given), select(vec!["M", "F"]), date(), birth_place());
    let evidence = (matricule(), ins_oid(), select(ControlDevice::CODES.to_vec()), date());
    (traits, evidence).prop_filter_map("every part is right", |(traits, evidence)| {
        let (family, given, sex, born, place) = traits;
        let (matricule, oid, device, answered) = evidence;
        let first = given.split(' ').next().unwrap_or_default();
        QualifiedIdentity::new(Candidate {
            matricule: matricule.reveal(),
            oid: oid.as_str(),
            birth_family_name: &family,
            birth_given_names: &given,
            first_birth_given_name: first,
            sex,
            birth_date: &born.iso(),
            birth_place: place.reveal(),
            control_device: device,
            insi_date: &answered.iso(),
        })
        .ok()
    })
}

fn parted(parts: BoxedStrategy<(u8, u8, String, u16)>) -> impl Strategy<Value = String> {
    (parts, 0..100_u8).prop_map(|((sex, month, place, order), year)| {
        let number = format!("{sex}{year:02}{month:02}{place}{order:03}");
        let key = key_of(&number).unwrap_or_default();
        format!("{number}{key:02}")
    })
}

fn sex_digit() -> BoxedStrategy<u8> {
    select(vec![1, 2, 3, 4, 7, 8]).boxed()
}

fn month() -> BoxedStrategy<u8> {
    prop_oneof![1..=12_u8, 20..=42_u8, 50..=99_u8].boxed()
}

fn place() -> BoxedStrategy<String> {
    let ordinary =
        (0..=96_u16, 1..=990_u16).prop_map(|(department, commune)| format!("{department:02}{commune:03}"));
    let overseas = (prop_oneof![971..=978_u16, 984..=988_u16], 1..=90_u16)
        .prop_map(|(department, commune)| format!("{department}{commune:02}"));
    let abroad = prop_oneof![1..=990_u16, Just(999)].prop_map(|country| format!("99{country:03}"));
    prop_oneof![ordinary, corsican(), overseas, abroad].boxed()
}

fn corsican() -> BoxedStrategy<String> {
    (select(vec!["2A", "2B"]), 1..=990_u16)
        .prop_map(|(department, commune)| format!("{department}{commune:03}"))
        .boxed()
}
