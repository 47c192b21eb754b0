//! The official pack and the recorded verdicts of the reference, where this machine has them: `DIAPASON_SHARED`, else `../shared`
//! beside the workspace.

use diapason_xpath::MemoryFiles;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder. `None`: it is not here; `DIAPASON_REQUIRE_SHARED=1` makes that a failure.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = match std::env::var_os("DIAPASON_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
    };
    if folder.join("oracle/cda").is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("DIAPASON_REQUIRE_SHARED").is_none(),
        "no recorded verdicts in {}",
        folder.display()
    );
    eprintln!("skipped: no recorded verdicts in {}", folder.display());
    None
}

/// The official pack, in memory.
pub(crate) fn pack(folder: &Path) -> MemoryFiles {
    let root = folder.join("corpus/cda/pack");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    MemoryFiles::new(files.filter(|file| file.file_type().is_file()).map(|file| {
        let path = file.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        (path, fs::read(file.path()).unwrap())
    }))
}

/// The entry points of the pack: files whose root is a whole schema.
pub(crate) fn entries(folder: &Path) -> Vec<String> {
    let root = folder.join("corpus/cda/pack/schematrons");
    let mut found = Vec::new();
    for file in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        if file.path().extension().is_none_or(|extension| extension != "sch") {
            continue;
        }
        let bytes = fs::read(file.path()).unwrap();
        let document = diapason_xml::Document::parse(&bytes, &diapason_core::Limits::default());
        if document.root_element().is_some_and(|root| document.local_name(root) == "schema") {
            let path = file.path().strip_prefix(root.parent().unwrap()).unwrap();
            found.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
    found
}

/// The rows of recorded verdicts, with the document of each: `examples` or `mutants`.
pub(crate) fn rows(folder: &Path, set: &str) -> Vec<(Value, PathBuf)> {
    let documents = match set {
        "examples" => folder.join("corpus/cda/examples"),
        _ => folder.join("oracle/cda/mutants"),
    };
    let lines = fs::read_to_string(folder.join("oracle/cda").join(set).with_extension("jsonl")).unwrap();
    let rows = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| {
        let name = row.get("doc").unwrap().as_str().unwrap();
        let path = documents.join(name);
        (row, path)
    })
    .collect()
}
