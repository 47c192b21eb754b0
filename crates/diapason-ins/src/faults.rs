/// Declares a closed list of things that can be wrong, or odd, and the set of them that one value has.
///
/// The list has a stable code and words in both languages; the set is one `Copy` integer, iterated in the
/// order of the list, so that reporting everything costs no allocation.
macro_rules! faults {
    (
        $(#[$meta:meta])* pub enum $one:ident; $(#[$set_meta:meta])* pub set $set:ident;
        $($(#[$doc:meta])* $name:ident = $code:literal, $fr:literal, $en:literal;)+
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $one {
            $($(#[$doc])* $name,)+
        }

        impl $one {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// A stable code, in upper case.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            /// What users read. It quotes no value.
            #[must_use]
            pub const fn text(self) -> diapason_core::Text {
                match self {
                    $(Self::$name => diapason_core::Text { fr: $fr, en: $en },)+
                }
            }

            const fn bit(self) -> u32 {
                1 << self as u32
            }
        }

        impl std::fmt::Display for $one {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.text().en)
            }
        }

        impl std::error::Error for $one {}

        $(#[$set_meta])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $set(u32);

        impl $set {
            /// None of them.
            pub const NONE: Self = Self(0);

            /// Whether there is none.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many there are.
            #[must_use]
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// Whether `one` is among them.
            #[must_use]
            pub const fn contains(self, one: $one) -> bool {
                self.0 & one.bit() != 0
            }

            /// These and `one`.
            #[must_use]
            pub const fn with(self, one: $one) -> Self {
                Self(self.0 | one.bit())
            }

            /// These, and `one` where `wrong`.
            #[allow(dead_code)]
            #[must_use]
            pub(crate) const fn when(self, one: $one, wrong: bool) -> Self {
                Self(self.0 | (one.bit() * wrong as u32))
            }

            /// Each of them, in the order of the list.
            pub fn iter(self) -> impl Iterator<Item = $one> {
                $one::ALL.iter().copied().filter(move |one| self.contains(*one))
            }
        }

        impl FromIterator<$one> for $set {
            fn from_iter<I: IntoIterator<Item = $one>>(all: I) -> Self {
                all.into_iter().fold(Self::NONE, Self::with)
            }
        }

        impl From<$one> for $set {
            fn from(one: $one) -> Self {
                Self::NONE.with(one)
            }
        }

        impl std::ops::BitOr for $set {
            type Output = Self;

            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl std::fmt::Debug for $set {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl std::fmt::Display for $set {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                for (at, one) in self.iter().enumerate() {
                    if at > 0 {
                        f.write_str("; ")?;
                    }
                    write!(f, "{one}")?;
                }
                Ok(())
            }
        }

        impl std::error::Error for $set {}
    };
}

pub(crate) use faults;
