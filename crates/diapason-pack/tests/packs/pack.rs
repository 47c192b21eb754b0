//! Packs as those who use them build, open and read them.

use diapason_core::{Language, Limits};
use diapason_pack::{Effect, FileKind, Pack, PackError, Role};
use diapason_xml::Document;
use diapason_xpath::Files;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/packs").join(name)
}

fn demonstration() -> Pack {
    Pack::builder(fixture("demonstration-1.0")).build().unwrap()
}

/// A file of this test alone.
fn scratch(name: &str, content: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The files below `folder`, by the paths that an archive gives them.
fn files(folder: &Path, prefix: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            found.extend(files(&path, &format!("{name}/")));
        } else {
            found.push((name, fs::read(&path).unwrap()));
        }
    }
    found
}

#[test]
fn a_folder_gives_a_pack_that_says_what_it_holds() {
    let pack = demonstration();
    let manifest = pack.manifest();
    assert_eq!((manifest.name.as_str(), manifest.version.as_str()), ("demonstration", "1.0"));
    assert_eq!(manifest.date, None);
    assert_eq!(manifest.xsd.as_deref(), Some("infrastructure/cda/CDA_extended.xsd"));
    let listed: Vec<_> = manifest.schematrons.iter().map(|of| (of.name.as_str(), of.role)).collect();
    let expected =
        [("CI-SIS_ModelesDeContenusCDA", Role::Common), ("CI-SIS_CONSULTATION_2024.01", Role::Model)];
    assert_eq!(listed, expected);
    let size = manifest.schematrons[0].size.unwrap();
    assert_eq!((size.patterns, size.rules, size.asserts, size.reports), (2, 2, 3, 1));
    assert_eq!((manifest.count(FileKind::ValueSet), manifest.count(FileKind::SchematronPart)), (2, 2));
    assert_eq!(manifest.diagnostics, []);
}

#[test]
fn the_same_files_give_the_same_bytes_from_a_folder_and_from_an_archive() {
    let folder = demonstration();
    assert_eq!(folder.as_bytes(), demonstration().as_bytes());
    let files = files(&fixture("demonstration-1.0"), "some folder/");
    let archive = zip(files.iter().rev().map(|(name, content)| (name.as_str(), content.as_slice())));
    let archive =
        Pack::builder(scratch("same.zip", &archive)).name("demonstration").version("1.0").build().unwrap();
    assert_eq!(folder.as_bytes(), archive.as_bytes());
}

#[test]
fn what_was_written_is_opened_with_its_schemas() {
    let built = demonstration();
    let path = scratch("demonstration.diapack", built.as_bytes());
    let pack = Pack::open(&path).unwrap();
    assert_eq!((pack.id(), pack.manifest()), (built.id(), built.manifest()));
    assert!(pack.verify().holds(), "{:?}", pack.verify());
    assert_eq!(pack.xsd().unwrap().unwrap().diagnostics(), []);
    let names: Vec<_> = pack.schematrons().map(|of| of.schema().unwrap().name().to_string()).collect();
    assert_eq!(names, ["CI-SIS_ModelesDeContenusCDA", "CI-SIS_CONSULTATION_2024.01"]);
    for name in [
        "schematrons/CI-SIS_CONSULTATION_2024.01.sch",
        "ci-sis_consultation_2024.01",
        "../anywhere/CI-SIS_CONSULTATION_2024.01.sch",
    ] {
        assert_eq!(pack.schematron(name).unwrap().info().name, "CI-SIS_CONSULTATION_2024.01", "{name}");
    }
    assert!(pack.schematron("CI-SIS_CONSULTATION").is_none());
}

#[test]
fn the_pack_of_the_fixtures_judges_the_documents_of_the_fixtures() {
    let pack = demonstration();
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/documents");
    let judge = |bytes: &[u8]| {
        let document = Document::parse(bytes, &Limits::default());
        let violations =
            pack.xsd().unwrap().unwrap().validate(&document, &Limits::default()).violations.len();
        let ends = pack.schematrons().map(|of| {
            let evaluation = of.schema().unwrap().evaluate(&document, Some(&pack), &Limits::default());
            let counts = evaluation.counts();
            (counts.passed, counts.failed, counts.undecided)
        });
        (violations, ends.collect::<Vec<_>>())
    };
    let right = fs::read_to_string(documents.join("consultation-report.xml")).unwrap();
    assert_eq!(judge(right.as_bytes()), (0, vec![(4, 0, 0), (3, 0, 0)]));
    let wrong = right
        .replace("<confidentialityCode code=\"N\"", "<confidentialityCode code=\"X\"")
        .replace("<code code=\"29545-1\"", "<code code=\"29545-9\"")
        .replace("<effectiveTime value=\"20240312101500", "<effectiveTime value=\"2024-03-12");
    assert_eq!(judge(wrong.as_bytes()), (2, vec![(3, 1, 0), (2, 1, 0)]));
}

#[test]
fn its_files_are_found_in_any_case_and_read_once() {
    let pack = demonstration();
    let base = "schematrons/CI-SIS_CONSULTATION_2024.01.sch";
    let found = pack.resolve(base, "../JeuxDeValeurs/jdv_confidentialite.xml").unwrap();
    assert_eq!((&*found.path, found.exact), ("jeuxDeValeurs/JDV_Confidentialite.xml", false));
    let content = fs::read(fixture("demonstration-1.0").join(&*found.path)).unwrap();
    assert_eq!(&*pack.bytes(&found.path).unwrap(), content);
    let document = pack.document(&found.path).unwrap();
    assert!(std::ptr::eq(document, pack.document(&found.path).unwrap()));
    let concept = document.document().name_id("urn:ihe:iti:svs:2008", "Concept").unwrap();
    assert_eq!(document.document().elements_named(concept).len(), 2);
    assert!(pack.resolve(base, "../../outside.xml").is_none());
    assert!(pack.bytes("manifest.json").is_none());
}

#[test]
fn what_is_wrong_is_told_by_file_and_keeps_nothing_from_being_built() {
    let pack = Pack::builder(fixture("flawed")).date("2026-01-31").build().unwrap();
    let manifest = pack.manifest();
    assert_eq!(manifest.date.as_deref(), Some("2026-01-31"));
    assert_eq!((manifest.left_out.documents, manifest.left_out.others), (1, 1));
    let told: Vec<_> = manifest
        .diagnostics
        .iter()
        .map(|of| (of.file.as_str(), of.line, of.kind.as_str(), of.what.as_str(), of.effect))
        .collect();
    let expected = [
        ("check.sch", Some(5), "value-set-missing", "absent.xml", Effect::Checks),
        ("check.sch", Some(8), "active-pattern-missing", "forgotten", Effect::Nothing),
        ("check.sch", Some(11), "name-in-other-case", "parts/Included.sch", Effect::Nothing),
        ("check.sch", Some(12), "include-missing", "parts/missing.sch", Effect::Checks),
        ("check.sch", Some(16), "expression-not-compiled", "unknown-function(cda:title)", Effect::Checks),
        ("refused.sch", None, "schematron-refused", "", Effect::Schema),
        ("values.xml", Some(4), "xml-broken", "xml/tag-mismatch", Effect::Checks),
    ];
    assert_eq!(told, expected);
    for told in &manifest.diagnostics {
        let (fr, en) = (told.text(Language::French), told.text(Language::English));
        assert!(!fr.is_empty() && fr != en && !en.contains('{'), "{told:?}");
    }
    assert!(manifest.files.iter().all(|file| file.path != "example.xml" && file.path != "notes.txt"));
    assert!(pack.verify().holds());
}

#[test]
fn one_schematron_alone_is_a_pack() {
    let pack = Pack::builder(fixture("demonstration-1.0/schematrons/CI-SIS_CONSULTATION_2024.01.sch"))
        .build()
        .unwrap();
    let manifest = pack.manifest();
    assert_eq!((manifest.name.as_str(), manifest.version.as_str()), ("CI-SIS_CONSULTATION", "2024.01"));
    assert_eq!(manifest.files.len(), 1);
    assert!(manifest.diagnostics.iter().any(|of| of.kind == "include-missing"));
}

#[test]
fn the_xml_schema_to_start_from_can_be_named() {
    let build = |path: &str| Pack::builder(fixture("demonstration-1.0")).xsd(path).build();
    let xsd = |pack: Pack| pack.manifest().xsd.clone().unwrap();
    assert_eq!(xsd(build("general/datatypes.xsd").unwrap()), "infrastructure/cda/general/datatypes.xsd");
    assert!(matches!(build("absent.xsd"), Err(PackError::NoXsd(_))));
}

#[test]
fn what_cannot_be_a_pack_is_refused_in_words() {
    let sch: &[u8] = b"<schema xmlns='http://purl.oclc.org/dsdl/schematron'/>";
    let build = |name: &str, content: &[u8]| Pack::builder(scratch(name, content)).build().unwrap_err();
    let name = build("outside.zip", &zip([("../a.sch", sch)]));
    assert!(matches!(name, PackError::Name(_)), "{name}");
    let nothing = build("nothing.zip", &zip([("a.txt", sch), ("b.xml", b"<a/>"), (".c.sch", sch)]));
    assert!(matches!(nothing, PackError::Empty(_)), "{nothing}");
    let pack = build("pack.zip", demonstration().as_bytes());
    assert!(matches!(pack, PackError::AlreadyAPack(_)), "{pack}");
    assert!(matches!(build("text.sch", b"text"), PackError::NotASource(_)));
    assert!(matches!(build("cut.zip", &zip([("a.sch", sch)])[..40]), PackError::Archive(_)));
    assert!(matches!(Pack::builder("absent").build(), Err(PackError::Io { .. })));
    assert!(matches!(Pack::builder(fixture("flawed")).date("31/01/2026").build(), Err(PackError::Date(_))));
    assert!(matches!(Pack::from_bytes(zip([("a.sch", sch)])), Err(PackError::NotAPack)));
    for error in [name, nothing, pack] {
        let words = error.message();
        assert_ne!(words.masked(Language::French), words.masked(Language::English));
    }
}

#[test]
fn an_archive_that_swells_is_refused_before_it_fills_the_memory() {
    let zeros = vec![b' '; 100 << 20];
    let swollen = [&zeros[..], b" "].concat();
    let error =
        Pack::builder(scratch("bomb.zip", &zip([("a.xml", swollen.as_slice())]))).build().unwrap_err();
    assert!(matches!(error, PackError::TooLarge { .. }), "{error}");
}
