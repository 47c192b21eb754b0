//! What holds for every matricule, name, identity and datamatrix.

use diapason_ins::compare::{Likeness, compare, same_person};
use diapason_ins::datamatrix::{decode, encode};
use diapason_ins::insi::insi_matricule;
use diapason_ins::matricule::{Matricule, MatriculeFault, MatriculeFaults, check, key_of};
use diapason_ins::mssante::Address;
use diapason_ins::qualified::{Candidate, QualifiedIdentity};
use diapason_ins::strategies::{broken, matricule, name, qualified_identity};
use diapason_ins::traits::{NameProfile, check_name, normalize_name};
use diapason_ins::{BirthDate, BirthPlace, Oid};
use proptest::prelude::*;

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,40}|[0-9ABab]{13,16}|IS01[0S]{0,24}(S[1-8][0-9A-Z<>GS. \u{1D}-]{0,12}){0,9}") {
        let _ = (Matricule::parse(&text), Matricule::parse_tolerant(&text), Address::parse(&text), key_of(&text));
        let _ = (BirthDate::parse(&text), BirthDate::parse_lunar(&text), BirthPlace::parse(&text), Oid::parse(&text));
        let read = decode(&text);
        for block in [&read.matricule, &read.oid, &read.birth_given_names, &read.birth_family_name, &read.sex].into_iter().flatten() {
            prop_assert_eq!(text.get(block.span.clone()), Some(block.text));
        }
    }

    #[test]
    fn bytes_and_texts_are_judged_alike(bytes in prop::collection::vec(any::<u8>(), 0..20)) {
        if let Ok(text) = std::str::from_utf8(&bytes) {
            prop_assert_eq!(check(&bytes), Matricule::parse(text));
        }
        if let Ok(read) = check(&bytes) {
            prop_assert_eq!(&read.as_bytes()[..], &bytes[..]);
        }
    }

    #[test]
    fn a_right_matricule_is_read_and_keeps_its_text(one in matricule()) {
        let text = one.reveal();
        prop_assert_eq!(Matricule::parse(text), Ok(one));
        let (number, key) = text.split_at(13);
        prop_assert_eq!(key_of(number), Some(one.key()));
        prop_assert_eq!(u64::from(one.key()), 97 - one.number() % 97);
        prop_assert_eq!(insi_matricule(number, key), Ok(one));
        prop_assert_eq!(Address::parse(&Address::of_patient(&one)).is_ok(), true);
        let printed = format!("{one} {one:?}");
        prop_assert!(!printed.contains(|c: char| c.is_ascii_digit()));
    }

    #[test]
    fn a_broken_matricule_has_its_fault_and_no_other(
        (fault, text) in prop::sample::select(MatriculeFault::ALL.to_vec()).prop_flat_map(|f| (Just(f), broken(f)))
    ) {
        prop_assert_eq!(Matricule::parse(&text), Err(MatriculeFaults::from(fault)));
    }

    #[test]
    fn spaces_and_case_are_repaired(one in matricule(), at in 0..15_usize) {
        let (before, after) = one.reveal().split_at(at);
        let spaced = format!("{before} \u{A0}{after}").to_lowercase();
        let read = Matricule::parse_tolerant(&spaced).unwrap();
        prop_assert_eq!(read.matricule, one);
        prop_assert!(read.repairs.len() >= 2);
    }

    #[test]
    fn a_strict_name_is_left_as_it_is(family in name(NameProfile::Family), given in name(NameProfile::Given)) {
        for (name, profile) in [(family, NameProfile::Family), (given, NameProfile::Given)] {
            prop_assert!(check_name(&name, profile).is_empty());
            prop_assert_eq!(normalize_name(&name.to_lowercase(), profile), Ok(name));
        }
    }

    #[test]
    fn normalisation_is_idempotent(text in "[\\p{Latin}\u{300}-\u{304} '-]{0,20}") {
        for profile in [NameProfile::Family, NameProfile::Given] {
            if let Ok(name) = normalize_name(&text, profile) {
                prop_assert!(check_name(&name, profile).is_empty());
                prop_assert_eq!(normalize_name(&name, profile), Ok(name));
            }
        }
    }

    #[test]
    fn a_written_datamatrix_reads_back(identity in qualified_identity()) {
        let text = encode(&identity);
        let read = decode(&text);
        prop_assert!(read.is_valid(), "{:?}", read.faults);
        let traits = identity.traits();
        prop_assert_eq!(read.to_matricule(), Some(*identity.ins().matricule()));
        prop_assert_eq!(read.to_oid(), Some(identity.ins().oid()));
        prop_assert_eq!(read.birth_family_name.as_ref().map(|block| block.text), Some(traits.birth_family_name()));
        prop_assert_eq!(read.birth_given_names.as_ref().map(|block| block.text), Some(traits.birth_given_names()));
        prop_assert_eq!(read.to_sex(), Some(traits.sex()));
        prop_assert_eq!(read.to_birth_date(), Some(traits.birth_date()));
        prop_assert_eq!(read.to_birth_place(), Some(traits.birth_place()));
    }

    #[test]
    fn an_identity_is_itself_through_the_model(identity in qualified_identity()) {
        let model = identity.to_model();
        prop_assert_eq!(QualifiedIdentity::new(Candidate::of(&model)), Ok(identity.clone()));
        prop_assert!(compare(&model, &model).iter().all(|one| one.likeness == Likeness::Equal));
        prop_assert!(same_person(&model, &model));
    }

    #[test]
    fn values_survive_json(one in matricule()) {
        let json = serde_json::to_string(&one).unwrap();
        prop_assert_eq!(serde_json::from_str::<Matricule>(&json).unwrap(), one);
        let as_number = serde_json::from_str::<Matricule>(json.trim_matches('"'));
        prop_assert!(!as_number.unwrap_err().to_string().contains(one.place()));
    }
}
