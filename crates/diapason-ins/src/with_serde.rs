//! Values as the strings that exchange formats have. Reading is strict; errors quote no value.

use crate::{BirthPlace, CalendarDate, Matricule, Oid, Sex, Status};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

macro_rules! as_text {
    ($type:ty, $what:literal, $write:expr, $read:expr) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let write: fn(&Self) -> String = $write;
                serializer.serialize_str(&write(self))
            }
        }

        impl Expected for $type {
            const WHAT: &'static str = $what;

            fn read(text: &str) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(text)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // A reader that is asked for text quotes the number that it finds instead.
                if deserializer.is_human_readable() {
                    deserializer.deserialize_any(Text(PhantomData))
                } else {
                    deserializer.deserialize_str(Text(PhantomData))
                }
            }
        }
    };
}

as_text!(
    Matricule,
    "the fifteen characters of a matricule INS",
    |matricule| matricule.reveal().to_owned(),
    |text| Matricule::parse(text).ok()
);
as_text!(Oid, "an OID of the INS", |oid| oid.as_str().to_owned(), Oid::parse);
as_text!(BirthPlace, "the five characters of a place of birth", |place| place.reveal().to_owned(), |text| {
    BirthPlace::parse(text).ok()
});
as_text!(CalendarDate, "a date, YYYY-MM-DD", |date| date.iso(), |text| CalendarDate::parse(text).ok());
as_text!(Sex, "M, F or I", |sex| sex.code().to_owned(), Sex::from_received);
as_text!(Status, "PROV, RECUP, VALI or QUAL", |status| status.code().to_owned(), Status::parse);

trait Expected: Sized {
    const WHAT: &'static str;

    fn read(text: &str) -> Option<Self>;
}

struct Text<T>(PhantomData<T>);

impl<T: Expected> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::WHAT)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read(text).ok_or_else(expected::<T, E>)
    }

    // The default errors of these quote the value.
    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        Err(expected::<T, E>())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        Err(expected::<T, E>())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        Err(expected::<T, E>())
    }
}

fn expected<T: Expected, E: Error>() -> E {
    E::custom(format_args!("expected {}", T::WHAT))
}
