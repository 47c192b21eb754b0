//! The strict traits that are text: names and sex.
//!
//! The téléservice INSi knows `A` to `Z`, space, apostrophe and hyphen, and nothing else (SEL-MP-043, EF_INS01_03,
//! EF_INS10_01, EF_INS10_02). [`check_name`] says everything that is wrong in a name as it was received;
//! [`normalize_name`] writes a name in that alphabet, and refuses rather than drop a character. What INSi
//! answered is kept as received: normalise copies.
//!
//! ```
//! use diapason_ins::traits::{NameFault, NameProfile, check_name, first_given_matches_list, normalize_name};
//! assert_eq!(normalize_name("Lefèbvre-Œuvre", NameProfile::Family).unwrap(), "LEFEBVRE-OEUVRE");
//! assert!(check_name("JEAN--MARIE", NameProfile::Given).contains(NameFault::DoubleHyphen));
//! assert!(first_given_matches_list("JEAN-MARIE", "JEAN MARIE PAUL"));
//! ```

mod fold;
mod name;
mod sex;

pub use name::{
    MAX_NAME, NameFault, NameFaults, NameProfile, check_name, first_given_matches_list, normalize_name,
    normalize_typed_name,
};
pub use sex::Sex;
