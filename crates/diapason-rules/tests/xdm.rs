//! What the rules say of the official archives IHE_XDM.ZIP, which are in no repository of ours: `DIAPASON_SHARED` says where.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use diapason_core::{Context, Finding, Limits, PartPath, Run, Status};
use diapason_rules::xdm::{self, ArchiveView, Models, SubmissionView};
use diapason_xdm::{Archive, Metadata, Subset};
use diapason_xml::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn archives() -> Vec<PathBuf> {
    let shared = env::var_os("DIAPASON_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let Ok(folder) = fs::read_dir(shared.join("corpus/xdm")) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What is found, and the rules that hold.
fn judge_any(bytes: &[u8]) -> (Vec<Finding>, Vec<String>) {
    let limits = Limits::default();
    if bytes.starts_with(b"PK") {
        return judge(bytes);
    }
    let document = Document::parse(bytes, &limits);
    let metadata = Metadata::read(&document);
    judge_metadata(&metadata, None)
}

fn judge(bytes: &[u8]) -> (Vec<Finding>, Vec<String>) {
    let limits = Limits::default();
    let context = Context::default();
    let archive = Archive::read(bytes, &limits);
    let view = ArchiveView::of(&archive);
    let mut run = Run::new(&context, &archive, PartPath::default(), &limits);
    run.judge(xdm::ARCHIVE, std::slice::from_ref(&view));
    let (mut findings, mut passed) = end(run);
    for subset in &view.layout.subsets {
        let Some((index, _)) = subset.metadata else { continue };
        let bytes = archive.entries()[index].bytes().unwrap();
        let document = Document::parse(bytes, &limits);
        // What is no metadata by its root is judged as what it is.
        if document.root_element().is_none_or(|root| document.local_name(root) != "SubmitObjectsRequest") {
            continue;
        }
        assert!(document.problems().is_empty());
        let metadata = Metadata::read(&document);
        let (more, held) = judge_metadata(&metadata, Some((&archive, subset)));
        findings.extend(more);
        passed.extend(held);
    }
    (findings, passed)
}

fn judge_metadata(
    metadata: &Metadata<'_>,
    beside: Option<(&Archive<'_>, &Subset)>,
) -> (Vec<Finding>, Vec<String>) {
    let context = Context::default();
    let models = Models::of(metadata);
    let projection = models.projection();
    let mut run = Run::new(&context, metadata.document(), PartPath::default(), &Limits::default());
    run.judge(xdm::METADATA, std::slice::from_ref(metadata));
    if let Some((archive, subset)) = beside {
        run.judge(xdm::FILES, &[SubmissionView::of(archive, subset, metadata)]);
    }
    projection.judge(&mut run);
    end(run)
}

fn end(run: Run<'_>) -> (Vec<Finding>, Vec<String>) {
    let (findings, outcomes) = run.into_parts();
    let passed = outcomes.iter().filter(|outcome| outcome.status == Status::Passed);
    let passed = passed.map(|outcome| outcome.rule.to_string()).collect();
    (findings, passed)
}

/// What fires on the official archives: a rule, on which of them, and why.
const EXPECTED: &[(&str, Which, &str)] = &[
    (
        "ins/birth-date-after-document",
        Which::These(&["CSE-CS8_2025.01", "CSE-CS9_2024.01", "CSE-CS9_2025.01"]),
        BORN_AFTER,
    ),
    ("ins/birth-digits-mismatch", Which::These(&["CANCER-PPS_2022.01_Autopresentable"]), INVENTED),
    (
        "ins/birth-place-digits-mismatch",
        Which::These(&[
            "CANCER-PPS_2025.01",
            "OBP-SAP_2024.01",
            "OBP-SCM_2024.01",
            "OBP-SNM_2024.01",
            "eDISP-MED_2024.01",
        ]),
        INVENTED,
    ),
    (
        "ins/first-name-not-in-list",
        Which::These(&["eDISP-MED_2024.01"]),
        "the first given name is not the first of the list",
    ),
    (
        "ins/key-mismatch",
        Which::These(&[
            "CSE-CS24_2024.01",
            "CSE-CS8_2025.01",
            "CSE-CS9_2024.01",
            "CSE-CS9_2025.01",
            "CSE-MDE_2023.01",
            "OBP-SEM_2024.01",
            "VAC_2023.01",
        ]),
        INVENTED,
    ),
    ("ins/name-not-capitals", Which::Number(9), "given names in small letters"),
    ("ins/oid-production-in-test", Which::Number(9), "the OID of real people on synthetic ones"),
    ("model/finess-key-mismatch", Which::Number(37), INVENTED),
    ("model/ps-id-nat-malformed", Which::These(&["CANCER-D2LM-FIN_2022.01", "OPH-CR-RTN_2022.01"]), INVENTED),
    ("model/rpps-key-mismatch", Which::Number(29), INVENTED),
    ("model/sender-key-mismatch", Which::Number(29), INVENTED),
    ("model/siren-key-mismatch", Which::Number(6), INVENTED),
    ("model/struct-id-nat-malformed", Which::These(&["CANCER-PPS_2025.01"]), INVENTED),
    (
        "xdm/class-code-mismatch",
        Which::These(&["IMG_CR_IMG_2024.01_CDA-R2-Niveau-1"]),
        "a report of imaging (18748-4) has class 10, the other ones 31",
    ),
    (
        "xdm/id-repeated",
        Which::These(&[
            "BIO-CR-BIO_2024.01_DEP-CCU-HPV-structure-CYTO-pdf",
            "BIO-CR-BIO_2024.01_DEP-CCU-tout-structure",
            "CANCER-CR-GM_2022.01_AnalyseNonRealisee",
            "CANCER-D2LM-FIN_2022.01",
            "eDISP-MED_2024.01",
        ]),
        "two elements have the same id",
    ),
    ("xdm/id-symbolic", Which::All, "two ids of the submission set are names: SubmissionSet01_c001"),
    ("xdm/identifier-name-unexpected", Which::All, "the name of the sourceId has a typing error"),
    ("xdm/parent-reference-mismatch", Which::All, "codes of the document name the submission set"),
    (
        "xdm/person-authority-unknown",
        Which::These(&["VAC_2023.01"]),
        "the patient signs, under the root of the INS",
    ),
];

const INVENTED: &str = "an invented number";
const BORN_AFTER: &str = "the patient is born after the document";

enum Which {
    All,
    Number(usize),
    These(&'static [&'static str]),
}

#[test]
fn official_archives_break_what_is_listed_and_nothing_else() {
    let archives = archives();
    if archives.is_empty() {
        return eprintln!("SKIPPED: the published examples are absent (DIAPASON_SHARED)");
    }
    let mut fired: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in &archives {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (findings, _) = judge(&fs::read(path).unwrap());
        for rule in findings.iter().map(|finding| finding.rule.to_string()).collect::<BTreeSet<_>>() {
            fired.entry(rule).or_default().push(name.clone());
        }
    }
    let listed: BTreeSet<&str> = EXPECTED.iter().map(|(rule, ..)| *rule).collect();
    let mut wrong: Vec<String> =
        fired.keys().filter(|rule| !listed.contains(rule.as_str())).cloned().collect();
    for (rule, which, why) in EXPECTED {
        let names = fired.get(*rule).map(Vec::as_slice).unwrap_or_default();
        let holds = match which {
            Which::All => names.len() == archives.len(),
            Which::Number(number) => names.len() == *number,
            Which::These(these) => names == *these,
        };
        if !holds {
            wrong.push(format!("{rule} ({why}): {names:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_fixture_fires_its_own_rule_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules/xdm");
    let mut wrong = Vec::new();
    for rule in xdm::rules() {
        let slug = rule.id.strip_prefix("xdm/").unwrap();
        let mut kinds = Vec::new();
        for entry in fs::read_dir(folder.join(slug)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (findings, passed) = judge_any(&fs::read(&path).unwrap());
            let mut fired: Vec<String> = findings.iter().map(|finding| finding.rule.to_string()).collect();
            fired.sort();
            fired.dedup();
            let is_fail = name.starts_with("fail-");
            let expected: &[&str] = if is_fail { &[rule.id] } else { &[] };
            if fired != expected || (!is_fail && !passed.contains(&rule.id.to_owned())) {
                wrong.push(format!("{slug}/{name}: {fired:?}"));
            }
            kinds.push(is_fail);
        }
        if !(kinds.contains(&true) && kinds.contains(&false)) {
            wrong.push(format!("{slug}: no fixture that passes, or none that fails"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
