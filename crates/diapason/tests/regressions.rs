//! What fuzzing showed once holds for ever: every file of `fixtures/regressions` through every entry point.

#[path = "../../../tests/fuzz/src/lib.rs"]
mod holds;

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

#[test]
fn every_entry_point_holds_on_every_find() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/regressions");
    let mut finds: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    finds.sort();
    assert!(!finds.is_empty());
    for find in finds {
        let input = fs::read(&find).unwrap();
        let held = |name: &str, check: fn(&[u8])| {
            assert!(catch_unwind(|| check(&input)).is_ok(), "{name} does not hold on {}", find.display());
        };
        held("xml", holds::xml::check);
        held("json_model", holds::json_model::check);
        held("cda", holds::cda::check);
        held("privacy", holds::privacy::check);
        held("masked output", holds::privacy::shows_no_value);
        held("matricule", holds::matricule::check);
        held("datamatrix", holds::datamatrix::check);
        held("traits", holds::traits::check);
        held("xpath", holds::xpath::check);
        held("schematron", holds::schematron::check);
        held("xsd", holds::xsd::check);
        held("pack", holds::pack::check);
        held("cda_pack", holds::cda_pack::check);
        held("hl7v2", holds::hl7v2::check);
        held("xdm", holds::xdm::check);
        held("mail", holds::mail::check);
    }
}

/// Too large to be files.
#[test]
fn expressions_hold_however_long_or_deep() {
    for (head, repeated, middle, tail) in [
        ("a", "/a", "", ""),
        ("a", "//a", "", ""),
        (".", "[1]", "", ""),
        ("1", "+1", "", ""),
        ("1", " or 1", "", ""),
        ("a", "|a", "", ""),
        ("", "-", "1", ""),
        ("", "(", "1", ")"),
        ("", "a[", "1", "]"),
        ("", "not(", "1", ")"),
        ("", "if (1) then ", "1", " else 1"),
        ("", "(:", "", ":)"),
        ("", "for $i in 1 return ", "$i", ""),
    ] {
        let expression = [head, &repeated.repeat(70_000), middle, &tail.repeat(70_000)].concat();
        holds::xpath::check(expression.as_bytes());
    }
}

/// A check that sees nothing would hold as well.
#[test]
fn a_value_that_is_shown_is_seen() {
    let shown = |output: &str| catch_unwind(|| holds::privacy::assert_no_value(output, b"")).is_err();
    assert!(shown("<id root=\"ZQXJWKVQZJXW\"/>") && shown("birth date zqxjwkv"));
    assert!(!shown("<id root=\"••••••••\"/>"));
}

/// Too many to be files.
#[test]
fn archives_and_metadata_hold_whatever_is_edited() {
    holds::xdm::check(&[0]);
    for which in [0, 1] {
        for at in (0..3_000_u16).step_by(41) {
            let [high, low] = at.to_be_bytes();
            let (less, more) = (low % 3, low % 2);
            let edits = [which, high, low, less, more, high ^ low ^ 0x5A];
            holds::xdm::check(edits.get(..5 + usize::from(more)).unwrap_or_default());
        }
    }
}
