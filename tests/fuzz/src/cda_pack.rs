//! A document and official artefacts: reports hold together, and no masked output shows a value, whatever schemas say of it.
//!
//! The first byte is 0 where edits of a document follow, as those of the target `cda`, and 1 where texts in the place of its values
//! follow, as those of the target `privacy`. Anything else is the document itself.

use super::cda::{Validators, changed};
use super::privacy::{assert_no_value, filled};
use super::{rendered, svrl};
use diapason::{Builder, Pack};
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// One pack quotes whatever it can of a document; alone, its model is asked for. The other is the demonstration.
static VALIDATORS: LazyLock<[Validators; 2]> = LazyLock::new(|| {
    let (quoting, demonstration) =
        (pack("../../tests/fuzz/bases/pack"), pack("../../fixtures/packs/demonstration-1.0"));
    let with_both = |builder: Builder| builder.pack(Arc::clone(&quoting)).pack(Arc::clone(&demonstration));
    [
        Validators::new(50, |builder| builder.pack(Arc::clone(&quoting)).model("ESSAI_2024.01")),
        Validators::new(50, with_both),
    ]
});

fn pack(folder: &str) -> Arc<Pack> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let pack = Pack::builder(folder).build().expect("a pack of ours");
    for schematron in pack.schematrons() {
        assert!(schematron.schema().is_ok(), "{schematron:?}");
    }
    assert!(matches!(pack.xsd(), Some(Ok(schema)) if schema.diagnostics().is_empty()), "{:?}", pack.xsd());
    Arc::new(pack)
}

pub fn check(data: &[u8]) {
    match data {
        [0, edits @ ..] => judged(&changed(edits), Sentinel::Anywhere),
        [1, texts @ ..] => filled(texts).iter().for_each(|input| judged(input, Sentinel::InValues)),
        input => judged(input, Sentinel::Anywhere),
    }
}

/// Where a document may have the sentinel: what was altered freely may have it as a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sentinel {
    Anywhere,
    InValues,
}

fn judged(input: &[u8], sentinel: Sentinel) {
    let validators = &VALIDATORS[input.len() / 2 % 2];
    let report = validators.judge(input);
    let [masked, revealed] = validators.both().map(|validator| validator.svrl(input));
    assert_eq!(masked.len(), revealed.len());
    for (masked, revealed) in masked.iter().zip(&revealed) {
        assert_eq!(masked.schema, revealed.schema);
        assert_eq!(svrl::read(&masked.document), svrl::read(&revealed.document));
    }
    if sentinel == Sentinel::InValues {
        rendered::all(&report).iter().for_each(|output| assert_no_value(output, input));
        let svrl = masked.iter().map(|svrl| String::from_utf8_lossy(&svrl.document));
        svrl.for_each(|svrl| assert_no_value(&svrl, input));
    }
}
