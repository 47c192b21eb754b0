//! Published examples are recognised for what they are, whatever their names.

use crate::support::{assert_none, files_below, shared};
use diapason::Kind;
use std::fs;
use std::path::Path;

/// Of the HL7 v2 examples: files that are not messages end so, and are CDA documents.
fn of_hl7v2(path: &Path) -> Kind {
    let is_xml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xml"));
    if is_xml { Kind::Cda } else { Kind::Hl7v2 }
}

#[test]
fn published_exchanges_are_recognised() {
    let Some(shared) = shared() else { return };
    let mut violations = Vec::new();
    for (folder, count, expected) in
        [("corpus/hl7v2", 60, of_hl7v2 as fn(&Path) -> Kind), ("corpus/xdm", 78, |_| Kind::Xdm)]
    {
        let files = files_below(&shared.join(folder));
        assert_eq!(files.len(), count, "{folder}");
        for file in files {
            let kind = diapason::recognise(&fs::read(&file).expect("an example can be read"));
            if kind != expected(&file) {
                violations.push(format!("{}: {kind}", file.display()));
            }
        }
    }
    assert_none(&violations, "recognised");
}
