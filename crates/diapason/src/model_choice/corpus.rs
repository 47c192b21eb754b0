//! The choice on the published examples and their altered copies: the Schematrons that the reference ran, no other; and what
//! the content alone tells.

use super::*;
use diapason_core::Limits;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// Altered copies whose content does not tell what their instruction names: the templateId of the model is gone, and the code
/// is gone too or is of several models or of documents without model.
const BEYOND_RECOGNITION: [&str; 3] = [
    "h016_79_BIO-CR-BIO_2024.01_CRP_non_LOINC.xml",
    "m076_1_SDM-MR_2022.01.xml",
    "m222_9_CANCER-FRCP_2022.01_Appareil.xml",
];

#[test]
fn the_schematrons_of_the_reference_are_chosen() {
    let Some(shared) = shared() else { return };
    let pack = Pack::read(&shared);
    let mut rows = 0;
    for (reference, folder) in [("examples", "corpus/cda/examples"), ("mutants", "oracle/cda/mutants")] {
        let lines = fs::read_to_string(shared.join(format!("oracle/cda/{reference}.jsonl"))).unwrap();
        let mut ran: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in lines.lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let schematrons = ran.entry(row["doc"].as_str().unwrap().to_owned()).or_default();
            schematrons.push(row["sch"].as_str().unwrap().to_owned());
        }
        for (name, schematrons) in ran {
            let bytes = fs::read(shared.join(folder).join(&name)).unwrap();
            let (common, own): (Vec<_>, Vec<_>) =
                schematrons.iter().partition(|it| it.starts_with("profils/"));
            let chosen = pack.choose(&bytes).map(|it| format!("{it}.sch"));
            assert_eq!((common.len(), own), (5, chosen.iter().collect()), "{name}");
            rows += schematrons.len();
        }
    }
    assert!(rows > 1000, "only {rows} rows were compared");
}

#[test]
fn the_content_of_an_example_tells_what_its_instruction_names() {
    let Some(shared) = shared() else { return };
    let pack = Pack::read(&shared);
    for (name, bytes) in documents(&shared.join("corpus/cda/examples")) {
        assert_eq!(pack.choose(&without_instructions(&bytes)), pack.choose(&bytes), "{name}");
    }
}

#[test]
fn the_content_of_an_altered_copy_tells_its_model_or_none() {
    let Some(shared) = shared() else { return };
    let pack = Pack::read(&shared);
    let mut silent = Vec::new();
    for (name, bytes) in documents(&shared.join("oracle/cda/mutants")) {
        let (named, told) = (pack.choose(&bytes), pack.choose(&without_instructions(&bytes)));
        if named.is_some() && told.is_none() {
            silent.push(name);
        } else {
            assert_eq!(told, named, "{name}");
        }
    }
    assert_eq!(silent, BEYOND_RECOGNITION);
}

#[test]
fn every_model_of_the_pack_has_a_profile() {
    let Some(shared) = shared() else { return };
    let pack = Pack::read(&shared);
    assert_eq!(pack.names.len(), 59);
    let known: HashMap<&str, &str> = cda_profiles()
        .iter()
        .flat_map(|profile| &profile.editions)
        .map(|edition| (edition.schematron.as_str(), edition.edition.as_str()))
        .collect();
    for name in &pack.names {
        assert_eq!(known.get(name.as_str()).copied(), edition_of(name), "{name}");
    }
}

/// The names of the model Schematrons of the official pack.
struct Pack {
    names: Vec<String>,
}

impl Pack {
    fn read(shared: &Path) -> Self {
        let entries = fs::read_dir(shared.join("corpus/cda/pack/schematrons")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let models = names.filter(|name| name.starts_with(PREFIX));
        Self { names: models.filter_map(|name| Some(name.strip_suffix(".sch")?.to_owned())).collect() }
    }

    fn choose(&self, bytes: &[u8]) -> Option<&str> {
        let document = Document::parse(bytes, &Limits::default());
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let root = document.name_id("urn:hl7-org:v3", "ClinicalDocument").unwrap();
        match choose(None, &document, document.elements_named(root)[0], &names) {
            Choice::Model(chosen) => Some(chosen.schematron),
            Choice::Common(_) => None,
        }
    }
}

/// The XML files of a folder.
fn documents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "xml"));
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.into_iter().map(|path| (name(&path), fs::read(&path).unwrap())).collect()
}

/// As many bytes, and no instruction for oXygen in them.
fn without_instructions(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at: Vec<usize> = memchr::memmem::find_iter(&bytes, "<?oxygen").collect();
    for start in at {
        bytes[start + 2..start + 8].copy_from_slice(b"nobody");
    }
    bytes
}

/// The folder of the published examples: where `DIAPASON_SHARED` points, else beside the workspace. Nothing where it is absent.
fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("DIAPASON_SHARED").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    let required = std::env::var("DIAPASON_REQUIRE_SHARED").is_ok_and(|value| value == "1");
    assert!(!required, "the published examples are absent, and DIAPASON_REQUIRE_SHARED asks for them");
    eprintln!("SKIPPED: the published examples are absent (DIAPASON_SHARED)");
    None
}
