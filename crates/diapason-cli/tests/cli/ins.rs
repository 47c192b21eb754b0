//! `diapason ins`.

use crate::common::{Folder, MATRICULE};

const WRONG_KEY: &str = "279035121518988";

#[test]
fn matricules_are_judged_one_by_one() {
    let folder = Folder::new("ins-args");
    let said = folder.run(&["ins", "check", MATRICULE, WRONG_KEY, ""]);
    assert_eq!(said.status, 1);
    let lines: Vec<_> = said.out.lines().collect();
    assert_eq!(lines.first(), Some(&"1  conformant"));
    assert!(lines[1].starts_with("2  non-conformant: the key"), "{}", lines[1]);
    assert!(
        lines[2].starts_with("3  non-conformant: a matricule INS has fifteen characters"),
        "{}",
        lines[2]
    );
    assert_eq!(folder.run(&["ins", "check", MATRICULE]).status, 0);
    assert_eq!(folder.run(&["ins", "check"]).status, 2);
    assert_eq!(folder.run(&["ins", "check", "--stdin", MATRICULE]).status, 2);
}

#[test]
fn matricules_are_masked_unless_asked_for() {
    let folder = Folder::new("ins-masked");
    for format in ["text", "jsonl"] {
        let run =
            |args: &[&str]| folder.run(&[&["ins", "check", "--format", format, WRONG_KEY], args].concat());
        let masked = run(&[]);
        assert!(!masked.out.contains("2790") && !masked.err.contains("2790"), "{masked:?}");
        assert!(run(&["--show-values"]).out.contains(WRONG_KEY));
    }
}

#[test]
fn a_refused_argument_is_not_repeated() {
    let folder = Folder::new("ins-refused");
    for args in [&["ins", MATRICULE][..], &["ins", "check", "--oid", MATRICULE, "x"], &["rules", MATRICULE]] {
        let said = folder.run(args);
        assert!(!said.err.contains(MATRICULE) && !said.out.contains(MATRICULE), "{said:?}");
    }
}

#[test]
fn lines_of_standard_input_keep_their_numbers() {
    let folder = Folder::new("ins-stdin");
    let list = format!("\u{FEFF}{MATRICULE}\r\n\n{WRONG_KEY}\n{MATRICULE}");
    let said = folder.run_with(&["ins", "check", "--stdin", "--format", "jsonl"], list.as_bytes());
    let lines = said.lines();
    let seen: Vec<_> =
        lines.iter().map(|l| (l["line"].as_u64().unwrap(), l["verdict"].as_str().unwrap())).collect();
    assert_eq!(seen, [(1, "conformant"), (3, "non-conformant"), (4, "conformant")]);
    assert_eq!(lines[1]["faults"][0]["code"], "KEY");
    assert!(lines[1]["faults"][0]["fr"].as_str().unwrap().contains("clé"));
    assert_eq!((said.status, said.err.as_str()), (1, "diapason: 3 matricules, 1 of them non-conformant\n"));
    assert_eq!(folder.run_with(&["ins", "check", "--stdin"], b"\n \n").status, 3);
    let said = folder.run_with(&["ins", "check", "--stdin", "--lang", "fr"], list.as_bytes());
    assert_eq!(said.err, "diapason: 3 matricules, dont 1 non conforme\n");
}

#[test]
fn the_oid_is_judged_with_the_matricule() {
    let folder = Folder::new("ins-oid");
    let status = |args: &[&str]| folder.run(&[&["ins", "check", MATRICULE], args].concat()).status;
    assert_eq!(status(&["--oid", "1.2.250.1.213.1.4.10"]), 0);
    assert_eq!(status(&["--oid", "1.2.250.1.213.1.4.10", "--env", "production"]), 1);
    assert_eq!(status(&["--oid", "1.2.250.1.213.1.4.8", "--env", "production"]), 0);
    assert_eq!(status(&["--oid", "INS-NIR"]), 2);
    let real = |args: &[&str]| {
        let args = [&["ins", "check", "--oid", "1.2.250.1.213.1.4.8", MATRICULE], args].concat();
        folder.run(&args).out
    };
    assert_eq!(real(&[]), "1  conformant; caution: OID of real people\n");
    assert_eq!(real(&["--lang", "fr"]), "1  conforme ; attention : OID de vraies personnes\n");
    assert_eq!(real(&["--env", "production"]), "1  conformant\n");
    assert!(real(&["--format", "jsonl"]).contains("OID of real people"));
}

/// The options of a qualified identity.
const QUALIFIED: &[&str] = &[
    "ins",
    "datamatrix",
    "encode",
    "--matricule",
    MATRICULE,
    "--oid",
    "1.2.250.1.213.1.4.10",
    "--given-names",
    "DOMINIQUE MARIE-LOUISE",
    "--family-name",
    "PAT-TROIS",
    "--sex",
    "F",
    "--birth-date",
    "1979-03-28",
    "--birth-place",
    "51215",
    "--control-device",
    "CN",
    "--insi-date",
    "2025-01-15",
];

#[test]
fn what_is_written_is_read_again_without_a_fault() {
    let folder = Folder::new("datamatrix");
    let written = folder.run(QUALIFIED);
    assert_eq!((written.status, written.err.as_str()), (0, ""));
    folder.file("text", &written.out);
    let read = folder.run(&["ins", "datamatrix", "decode", "--file", "text"]);
    assert_eq!(read.status, 0, "{}", read.out);
    assert!(!read.out.contains("PAT") && !read.out.contains("2790"), "{}", read.out);
    let read =
        folder.run_with(&["ins", "datamatrix", "decode", "-", "--show-values"], written.out.as_bytes());
    assert!(read.out.contains("PAT-TROIS") && read.out.contains(MATRICULE), "{}", read.out);
}

#[test]
fn every_deviation_of_a_datamatrix_is_said() {
    let folder = Folder::new("datamatrix-deviations");
    let text = folder.run(QUALIFIED).out.replace('\u{1D}', "<GS>").replace("28-03-1979", "1979-03-28");
    let said = folder.run(&["ins", "datamatrix", "decode", &text]);
    assert_eq!(said.status, 1);
    assert!(said.out.contains("[GS_LITERAL]") && said.out.contains("[S6_FORMAT]"), "{}", said.out);
    assert_eq!(folder.run(&["ins", "datamatrix", "decode", "DC04FR000001"]).status, 1);
    assert_eq!(folder.run(&["ins", "datamatrix", "decode"]).status, 2);
    assert_eq!(folder.run(&["ins", "datamatrix", "decode", "--file", "missing"]).status, 2);
}

#[test]
fn an_identity_that_is_not_qualified_gets_no_datamatrix_and_every_reason() {
    let folder = Folder::new("datamatrix-refused");
    let args: Vec<_> = QUALIFIED.iter().map(|arg| if *arg == "F" { "I" } else { arg }).collect();
    let said = folder.run(&args[..args.len() - 2]);
    assert_eq!((said.status, said.out.as_str()), (1, ""));
    let lines: Vec<_> = said.err.lines().skip(1).collect();
    assert_eq!(lines, ["  --sex: M or F", "  --insi-date: missing"], "{}", said.err);
    assert!(!said.err.contains("PAT-TROIS"), "{}", said.err);
}

#[test]
fn each_option_is_blamed_once() {
    let folder = Folder::new("datamatrix-blame");
    let lines = |args: &[&str]| {
        let said = folder.run(&[&["ins", "datamatrix", "encode", "--lang", "fr"], args].concat());
        assert_eq!(said.status, 1, "{said:?}");
        said.err.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let said = lines(&["--matricule", WRONG_KEY, "--oid", "1.2.3", "--birth-place", "99100"]);
    assert_eq!(said.len(), 9, "{said:?}");
    assert!(said[0].starts_with("  --matricule : la clé"), "{said:?}");
    assert_eq!(said[1], "  --oid : l'OID n'est pas l'un de ceux de l'INS");
    assert!(said.iter().all(|line| !line.contains("--first-given-name")), "{said:?}");
    let said = lines(&[&QUALIFIED[3..], &["--first-given-name", "ANNE"]].concat());
    assert_eq!(said, ["  --first-given-name : le premier prénom n'est pas le début de la liste des prénoms"]);
    let wrong: Vec<_> =
        QUALIFIED[3..].iter().map(|arg| if arg.contains(' ') { "dominique" } else { arg }).collect();
    assert_eq!(lines(&wrong), ["  --given-names : une lettre est en minuscule, accentuée ou liée"]);
}

#[test]
fn an_identity_without_anything_is_a_usage_error() {
    let said = Folder::new("datamatrix-nothing").run(&["ins", "datamatrix", "encode"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(said.err.starts_with("diapason: the identity is missing: --matricule, --oid,"), "{}", said.err);
}

#[cfg(feature = "image")]
#[test]
fn a_picture_of_the_symbol_is_read() {
    let folder = Folder::new("datamatrix-picture");
    let pictures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../diapason-ins/tests/data");
    for (picture, status) in [("test-identity.png", 0), ("test-identity.jpg", 0), ("blank.png", 2)] {
        let path = pictures.join(picture);
        let said = folder.run(&["ins", "datamatrix", "decode", "--image", path.to_str().unwrap()]);
        assert_eq!(said.status, status, "{picture}: {said:?}");
        assert!(!said.out.contains("EXEMPLE") && !said.err.contains("panicked"), "{said:?}");
    }
}
