//! The verdicts of the reference validator on published documents and on altered copies of them, where they are at hand.

use crate::common::again;
use diapason_core::Limits;
use diapason_xml::{Document, LineIndex};
use diapason_xpath::{MemoryFiles, Resolver};
use diapason_xsd::{Schema, Validation};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const ENTRY: &str = "infrastructure/cda/CDA_extended.xsd";

#[test]
fn verdicts_and_clauses_by_line_are_those_of_the_reference() {
    let Some(shared) = shared() else { return };
    let schema = schema(&shared);
    let mut differing = Vec::new();
    for (rows, folder) in
        [("examples-xsd.jsonl", "corpus/cda/examples"), ("mutants-xsd.jsonl", "oracle/cda/mutants")]
    {
        let rows = std::fs::read_to_string(shared.join("oracle/cda").join(rows)).unwrap();
        for row in rows.lines() {
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            let name = row["doc"].as_str().unwrap();
            let errors =
                row["errors"].as_array().unwrap().iter().map(|error| clause(error.as_str().unwrap()));
            let expected: BTreeSet<(u32, String)> = errors.collect();
            let bytes = std::fs::read(shared.join(folder).join(name)).unwrap();
            let document = Document::parse(&bytes, &Limits::default());
            let validation = schema.validate(&document, &Limits::default());
            let found = lines(&bytes, &document, &validation);
            let valid = row["valid"].as_bool().unwrap();
            if found != expected || valid != validation.is_valid() {
                let missing: Vec<_> = expected.difference(&found).collect();
                let beyond: Vec<_> = found.difference(&expected).collect();
                differing.push(format!("{name}: missing {missing:?}, beyond {beyond:?}"));
            }
        }
    }
    assert!(differing.is_empty(), "{} rows differ:\n{}", differing.len(), differing.join("\n"));
}

fn clause(error: &str) -> (u32, String) {
    let (place, rest) = error.split_once(' ').unwrap();
    let (line, _) = place.split_once(':').unwrap();
    let (clause, _) = rest.split_once(": ").unwrap();
    (line.parse().unwrap(), clause.to_owned())
}

fn lines(bytes: &[u8], document: &Document<'_>, validation: &Validation) -> BTreeSet<(u32, String)> {
    let index = LineIndex::new(bytes, document.encoding());
    let line = |start| index.position(start).line;
    validation.violations.iter().map(|one| (line(one.span(document).start), one.clause.to_string())).collect()
}

fn schema(shared: &Path) -> Schema {
    let root = shared.join("corpus/cda/pack");
    let files = files(&root, &root.join("infrastructure"));
    let entry = std::fs::read(root.join(ENTRY)).unwrap();
    let files = MemoryFiles::new(files);
    again(Schema::compile(&entry, &Resolver::new(&files, ENTRY)).unwrap())
}

fn files(root: &Path, folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(root, &path));
        } else if path.extension().is_some_and(|extension| extension == "xsd") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, std::fs::read(&path).unwrap()));
        }
    }
    found
}

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("DIAPASON_SHARED").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    if folder.join("oracle/cda").is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("DIAPASON_REQUIRE_SHARED").is_none(),
        "the folder of reference verdicts is absent"
    );
    eprintln!("skipped: the folder of reference verdicts is absent");
    None
}
