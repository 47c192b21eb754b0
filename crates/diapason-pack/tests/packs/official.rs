//! The official artefacts, where they are at hand: `DIAPASON_SHARED`, else `../shared` beside the workspace.

use diapason_pack::{Effect, Pack, Role};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn official() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("DIAPASON_SHARED").map_or_else(beside, PathBuf::from);
    let folder = shared.join("corpus/cda/pack");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("DIAPASON_REQUIRE_SHARED").is_none(), "{} is absent", folder.display());
    eprintln!("skipped: {} is absent", folder.display());
    None
}

#[test]
fn the_official_artefacts_make_a_pack_whose_defects_are_known() {
    let Some(folder) = official() else { return };
    let pack = Pack::builder(folder).name("testContenuCDA").version("3.0").build().unwrap();
    let manifest = pack.manifest();

    assert_eq!(manifest.xsd.as_deref(), Some("infrastructure/cda/CDA_extended.xsd"));
    let of_role = |role| manifest.schematrons.iter().filter(|of| of.role == role).count();
    assert_eq!((of_role(Role::Common), of_role(Role::Model), of_role(Role::Own)), (5, 59, 0));
    let common: Vec<_> = manifest.schematrons.iter().take(5).map(|of| of.name.as_str()).collect();
    let expected = [
        "IHE",
        "terminologie",
        "CI-SIS_ModelesDeContenusCDA",
        "ASIP-STRUCT-MIN-StrucMin",
        "CI-SIS_Modeles_ANS",
    ];
    assert_eq!(common, expected);
    let mut sum = (0, 0, 0);
    for size in manifest.schematrons.iter().map(|of| of.size.unwrap()) {
        sum = (sum.0 + size.rules, sum.1 + size.asserts, sum.2 + size.reports);
    }
    assert_eq!(sum, (2_129, 18_349, 243));

    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for told in &manifest.diagnostics {
        *kinds.entry(&told.kind).or_default() += 1;
        assert_ne!(told.effect, Effect::Schema, "{told:?}");
    }
    let count = |kind: &str| kinds.get(kind).copied().unwrap_or_default();
    let includes = |kind: &str| {
        let of_kind = manifest.diagnostics.iter().filter(|told| told.kind == kind);
        of_kind.filter(|told| told.what.ends_with(".sch")).count()
    };
    assert_eq!((includes("name-in-other-case"), includes("include-missing")), (12, 9), "{kinds:?}");
    assert_eq!((count("expression-not-compiled"), count("xml-broken")), (0, 0), "{kinds:?}");
    let absent = manifest.diagnostics.iter().filter(|told| told.kind == "value-set-missing");
    let absent: Vec<_> = absent.map(|told| told.what.rsplit('/').next().unwrap()).collect();
    for name in
        ["JDV_BilanDiagnostic_CISIS.xml", "JDV_ClinicalStatusCodes_CISIS.xml", "JDV_SpecimenType_CISIS.xml"]
    {
        assert!(absent.contains(&name), "{absent:?}");
    }

    assert!(pack.xsd().unwrap().is_ok());
    assert!(pack.schematron("CI-SIS_VSM_2023.01.sch").unwrap().schema().is_ok());
    assert!(pack.verify().holds());
}
