//! `diapason pack`.

use crate::common::Folder;
use std::fs;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/packs").join(name)
}

/// A folder with the pack of the fixture `name` in it.
fn with_pack(test: &str, name: &str) -> Folder {
    let folder = Folder::new(test);
    let source = fixture(name);
    let said = folder.run(&["pack", "build", source.to_str().unwrap()]);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
    folder
}

#[test]
fn a_pack_is_made_described_and_verified() {
    let folder = with_pack("pack", "demonstration-1.0");
    let said = folder.run(&["pack", "info", "demonstration-1.0.diapack"]);
    assert_eq!(said.status, 0);
    assert!(said.out.starts_with("demonstration 1.0\n"), "{}", said.out);
    assert!(said.out.contains("infrastructure/cda/CDA_extended.xsd"), "{}", said.out);
    assert!(said.out.contains("  CI-SIS_CONSULTATION_2024.01      3 checks\n"), "{}", said.out);
    assert!(said.out.ends_with("\nNothing wrong was found in these files.\n"), "{}", said.out);
    let said = folder.run(&["pack", "verify", "demonstration-1.0.diapack", "--lang", "fr"]);
    assert_eq!(
        (said.status, said.out.as_str()),
        (0, "demonstration 1.0 : intact ; 8 fichiers relus, 2 Schematrons recompilés sans différence\n")
    );
}

#[test]
fn the_name_version_and_file_can_be_chosen() {
    let folder = Folder::new("pack-named");
    let source = fixture("demonstration-1.0");
    let options = ["--name", "Nos contrôles", "--version", "2", "--date", "2026-01-31"];
    let said = folder.run(&[&["pack", "build", source.to_str().unwrap()], &options[..]].concat());
    assert!(said.out.starts_with("Nos-contrôles-2.diapack: "), "{said:?}");
    assert!(folder.run(&["pack", "info", "Nos-contrôles-2.diapack"]).out.contains("2026-01-31"));
    let said = folder.run(&[&["pack", "build", source.to_str().unwrap(), "-o", "a"], &options[..]].concat());
    assert!(said.out.starts_with("a: "), "{said:?}");
    let bytes = |name| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(bytes("a"), bytes("Nos-contrôles-2.diapack"));
    let said = folder.run(&["pack", "build", source.to_str().unwrap(), "-o", "absent/a"]);
    assert_eq!((said.status, said.err.as_str()), (2, "diapason: cannot write absent/a: no such folder\n"));
    let said = folder.run(&["pack", "build", source.to_str().unwrap(), "--date", "31/01/2026"]);
    assert!(said.status == 2 && said.err.contains("YYYY-MM-DD"), "{said:?}");
}

#[test]
fn what_is_wrong_in_the_files_is_told_in_both_languages() {
    let folder = with_pack("pack-flawed", "flawed");
    let english = folder.run(&["pack", "info", "flawed.diapack"]).out;
    let french = folder.run(&["pack", "info", "flawed.diapack", "--lang", "fr"]).out;
    assert!(
        english.contains("\n  check.sch\n       5  The value set absent.xml does not exist"),
        "{english}"
    );
    assert!(english.contains("\n  refused  cannot be used\n"), "{english}");
    assert!(french.contains("Ce qui ne va pas dans ces fichiers (7)"), "{french}");
    assert!(french.contains("\n      12  Le fichier inclus parts/missing.sch n'existe pas"), "{french}");
    let said = folder.run(&["pack", "info", "flawed.diapack", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((json["language"].as_str(), json["left_out"]["documents"].as_u64()), (Some("en"), Some(1)));
    let told = json["diagnostics"].as_array().unwrap();
    assert_eq!(told.len(), 7);
    assert_eq!((told[0]["kind"].as_str(), told[0]["line"].as_u64()), (Some("value-set-missing"), Some(5)));
    assert_eq!(json["files"].as_array().unwrap().len(), 4);
}

#[test]
fn what_is_no_pack_or_is_not_whole_cannot_be_used() {
    let folder = with_pack("pack-broken", "demonstration-1.0");
    let whole = fs::read(folder.path().join("demonstration-1.0.diapack")).unwrap();
    let mut altered = whole.clone();
    altered[100] ^= 1;
    folder.file("cut", &whole[..whole.len() - 1]).file("altered", altered).file("text", "text");
    for (name, word) in
        [("cut", "truncated"), ("altered", "altered"), ("text", "no pack"), ("absent", "no such file")]
    {
        for command in ["info", "verify"] {
            let said = folder.run(&["pack", command, name]);
            assert_eq!((said.status, said.out.as_str()), (2, ""), "{name}");
            assert!(
                said.err.starts_with(&format!("diapason: {name}: ")) && said.err.contains(word),
                "{said:?}"
            );
        }
    }
    let said = folder.run(&["pack", "build", "text"]);
    assert!(said.status == 2 && said.err.contains("neither a folder"), "{said:?}");
    let said = folder.run(&["pack", "build", "demonstration-1.0.diapack"]);
    assert!(said.status == 2 && said.err.contains("a pack already"), "{said:?}");
}
