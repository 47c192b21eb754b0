//! The embedded rule fixtures are those of the folder, byte for byte.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use diapason_schemas::{FixtureOutcome, fixtures};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn a_rule_that_does_not_exist_has_no_fixture() {
    assert_eq!(fixtures("ins/no-such-rule").count(), 0);
    assert_eq!(fixtures("").count(), 0);
}

#[test]
fn the_fixtures_of_the_folder_are_embedded() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/rules");
    for rule in folders(&rules).iter().flat_map(|family| folders(family)) {
        let id = format!("{}/{}", name(rule.parent().unwrap()), name(&rule));
        let embedded: Vec<_> = fixtures(&id).collect();
        let mut files: Vec<PathBuf> = fs::read_dir(&rule)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| name(path).starts_with("pass-") || name(path).starts_with("fail-"))
            .collect();
        files.sort();
        assert_eq!(embedded.len(), files.len(), "{id}");
        for (fixture, file) in embedded.iter().zip(&files) {
            assert_eq!(fixture.name, name(file), "{id}");
            assert_eq!(fixture.content, fs::read(file).unwrap(), "{id}: {}", fixture.name);
            assert_eq!(fixture.outcome == FixtureOutcome::Fail, fixture.name.starts_with("fail-"), "{id}");
        }
    }
}

/// The folders of `path`; none if it does not exist.
fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}
