//! What packs add: `check --pack`, `--model` and `--format svrl`, `explain` and `rules` of official checks.

use crate::common::{FOREIGN, Folder, RIGHT, Said, fixture, with_pack};
use std::fs;

const PACK: &str = "demonstration-1.0.diapack";

/// A document that passes the checks of the demonstration.
fn document() -> String {
    fs::read_to_string(fixture("documents/consultation-report.xml")).unwrap()
}

/// The same, of which the Schematrons say something that quotes it.
fn failing() -> String {
    let confidentiality = r#"<confidentialityCode code="N""#;
    assert!(document().contains(confidentiality));
    document().replace(confidentiality, r#"<confidentialityCode code="SENTINELLE""#)
}

fn layers(said: &Said) -> Vec<String> {
    let line = said.lines().remove(0);
    let layers = line["layers"].as_array().unwrap();
    layers.iter().map(|layer| layer["layer"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_pack_adds_its_layers_to_the_report() {
    let folder = with_pack("packs", "demonstration-1.0");
    folder.file("a.xml", document()).file("b.xml", failing());
    let without = folder.run(&["check", "a.xml"]);
    assert!(without.out.contains("official XSD and Schematrons"), "{}", without.out);
    for pack in [PACK, "."] {
        let said = folder.run(&["check", "a.xml", "--pack", pack, "--pack", PACK, "--format", "jsonl"]);
        assert_eq!((said.status, layers(&said).len()), (0, 4), "{said:?}");
        assert_eq!(layers(&said)[2..], ["xsd", "schematron/CI-SIS_ModelesDeContenusCDA"]);
    }
    let said = folder.run(&["check", "b.xml", "--pack", PACK]);
    assert!(said.status == 1 && said.out.contains("jeu de valeurs") && !said.out.contains("SENTINELLE"));
    let json = folder.run(&["check", ".", "--pack", PACK, "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["packs"][0]["name"], "demonstration");
    assert_eq!(json["packs"].as_array().unwrap().len(), 1);
}

#[test]
fn the_first_way_that_is_given_counts_alone() {
    let folder = with_pack("packs-ways", "demonstration-1.0");
    folder.file("a.xml", document());
    let layers = |pack: Option<&str>, variable: Option<&str>| {
        let mut command = folder.command(&["check", "a.xml", "--format", "jsonl"]);
        // Where the default folder would be, on every system.
        for name in ["HOME", "XDG_DATA_HOME", "APPDATA", "USERPROFILE"] {
            command.env(name, folder.path().join("home"));
        }
        command.env_remove("DIAPASON_PACKS").envs(variable.map(|value| ("DIAPASON_PACKS", value)));
        command.args(pack.iter().flat_map(|pack| ["--pack", *pack]));
        let said = Said::from(command.output().unwrap());
        if said.status == 0 { Ok(layers(&said).len()) } else { Err(said.err) }
    };
    let home = if cfg!(target_os = "macos") { "home/Library/Application Support" } else { "home" };
    let default = format!("{home}/diapason/packs/");
    let separator = if cfg!(windows) { ";" } else { ":" };
    let pack = fs::read(folder.path().join(PACK)).unwrap();

    assert_eq!(layers(None, None), Ok(2));
    assert_eq!(layers(None, Some(PACK)), Ok(4));
    assert_eq!(layers(None, Some(&format!("{PACK}{separator}.{separator}"))), Ok(4));
    assert_eq!(layers(Some(PACK), Some("absent")), Ok(4));
    assert!(layers(None, Some("absent")).unwrap_err().contains("absent: no such file"));
    folder.file(&format!("{default}one.diapack"), &pack).file(&format!("{default}note.txt"), "a note");
    assert_eq!(layers(None, None), Ok(4));
    assert_eq!(layers(None, Some("")), Ok(2));
    folder.file(&format!("{default}two.diapack"), "no pack");
    assert!(layers(None, None).unwrap_err().contains("two.diapack: this is no pack"));
    assert_eq!(layers(None, Some(PACK)), Ok(4));
}

#[test]
fn a_pack_that_cannot_be_opened_stops_the_run_in_both_languages() {
    let folder = Folder::new("packs-broken");
    folder.file("a.xml", document()).file("text", "text").file("empty/note.txt", "a note");
    for (pack, english, french) in [
        ("text", "text: this is no pack", "text : ce n'est pas un pack"),
        ("absent", "absent: no such file", "absent : fichier introuvable"),
        ("empty", "empty: no Schematron and no XML Schema", "empty : aucun Schematron ni schéma XML"),
        ("a.xml", "a.xml: no Schematron and no XML Schema", "a.xml : aucun Schematron ni schéma XML"),
    ] {
        for (language, words) in [("en", english), ("fr", french)] {
            let said = folder.run(&["check", "a.xml", "--pack", pack, "--lang", language]);
            assert_eq!((said.status, said.out.as_str()), (2, ""), "{said:?}");
            assert!(said.err.starts_with(&format!("diapason: {words}")), "{said:?}");
        }
    }
}

#[test]
fn official_files_become_a_pack_for_the_run() {
    let folder = Folder::new("packs-made");
    folder.file("a.xml", document());
    let source = |name: &str| fixture("packs").join(name).to_str().unwrap().to_owned();
    let said = folder.run(&["check", "a.xml", "--pack", &source("demonstration-1.0"), "--format", "jsonl"]);
    assert_eq!((layers(&said).len(), said.err.as_str()), (4, ""));
    let said = folder.run(&["check", "a.xml", "--pack", &source("flawed"), "--format", "jsonl"]);
    assert!(said.status != 2 && said.err.contains("by which checks are missing or undecided: "), "{said:?}");
}

#[test]
fn the_model_can_be_named() {
    let folder = with_pack("packs-model", "demonstration-1.0");
    folder.file("a.xml", document());
    let run = |args: &[&str]| folder.run(&[&["check", "a.xml", "--format", "jsonl"], args].concat());
    let said = run(&["--pack", PACK, "--model", "consultation_2024.01"]);
    assert_eq!(layers(&said).last().map(String::as_str), Some("schematron/CI-SIS_CONSULTATION_2024.01"));
    let said = run(&["--pack", PACK, "--model", "CONSULTATIONS_2024"]);
    let words = "no pack has a model CONSULTATIONS_2024; the nearest names: CI-SIS_CONSULTATION_2024.01\n";
    assert_eq!((said.status, said.err), (2, format!("diapason: {words}")));
    let said = run(&["--pack", PACK, "--model", "zzz", "--lang", "fr"]);
    assert!(said.status == 2 && said.err.starts_with("diapason: aucun pack n'a de modèle zzz ;"), "{said:?}");
    let said = run(&["--model", "CONSULTATION_2024.01"]);
    assert!(said.status == 2 && said.err.contains("no pack is given"), "{said:?}");
}

#[test]
fn the_steps_of_a_schematron_have_a_limit() {
    let folder = with_pack("packs-steps", "demonstration-1.0");
    folder.file("a.xml", document());
    let said = folder.run(&["check", "a.xml", "--pack", PACK, "--limit-steps", "1"]);
    assert!(said.status == 3 && said.out.contains("--limit-steps"), "{said:?}");
    let said = folder.run(&["check", "a.xml", "--limit-steps", "0", "--lang", "fr"]);
    assert!(said.status == 2 && said.err.contains("--limit-steps 0 ne laisserait rien passer"), "{said:?}");
}

#[test]
fn any_xml_is_judged_where_a_pack_has_schemas_for_it() {
    let folder = Folder::new("packs-own");
    let schematron = r#"<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
        <pattern id="p"><rule context="/note"><assert test="title">No title.</assert></rule></pattern></schema>"#;
    folder.file("own.sch", schematron).file("in/a.xml", "<note/>").file("in/b.xml", "<note><title/></note>");
    assert_eq!(folder.run(&["pack", "build", "own.sch", "--output", "own.diapack"]).status, 0);
    // A Schematron that is given as it is becomes a pack for the run.
    for pack in ["own.diapack", "own.sch"] {
        let said = folder.run(&["check", "in", "--pack", pack, "--format", "jsonl"]);
        assert_eq!((said.status, said.paths()), (1, vec!["in/a.xml".to_owned(), "in/b.xml".to_owned()]));
        assert_eq!(said.err, "");
    }
    assert_eq!(folder.run(&["check", "in"]).status, 3);
}

/// The reports in a folder, with `/`.
fn reports(folder: &Folder, name: &str) -> Vec<String> {
    let root = folder.path().join(name);
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn svrl_has_a_folder_per_document_and_a_file_per_schema() {
    let folder = with_pack("svrl", "demonstration-1.0");
    folder.file("in/é.XML", document()).file("in/x/b.xml", failing()).file("in/b.xml", document());
    folder.file("in/id.json", RIGHT).file("in/note.txt", FOREIGN);
    let args = ["check", "in", "--pack", PACK, "--model", "CONSULTATION_2024.01", "--format", "svrl"];
    let said = folder.run(&[&args[..], &["--output", "out"]].concat());
    assert_eq!((said.status, said.out.as_str()), (1, ""), "{said:?}");
    assert!(said.err.contains("\n6 SVRL reports on 3 documents in out\n"), "{}", said.err);
    assert!(said.err.replace('\\', "/").contains("without SVRL (1): in/id.json; "), "{}", said.err);
    assert!(
        said.err.contains("note.txt: skipped") && said.err.contains("4 inputs: 3 conformant"),
        "{}",
        said.err
    );
    let schemas = ["CI-SIS_CONSULTATION_2024.01.svrl", "CI-SIS_ModelesDeContenusCDA.svrl"];
    let expected: Vec<_> =
        ["b", "x/b", "é"].iter().flat_map(|name| schemas.map(|schema| format!("{name}/{schema}"))).collect();
    assert_eq!(reports(&folder, "out"), expected);
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let failed = "x/b/CI-SIS_ModelesDeContenusCDA.svrl";
    assert!(read(failed).contains("<svrl:failed-assert") && !read(failed).contains("SENTINELLE"));
    let shown = folder.run(&[&args[..], &["--output", "out", "--show-values"]].concat());
    assert!(shown.status == 1 && read(failed).contains("SENTINELLE"), "{shown:?}");
}

#[test]
fn svrl_of_what_is_conformant_is_told_unless_quiet_is_asked_for() {
    let folder = with_pack("svrl-conformant", "demonstration-1.0");
    folder.file("a.xml", document());
    let args = ["check", "a.xml", "-", "--pack", PACK, "--format", "svrl", "--output", "out", "--lang", "fr"];
    let said = folder.run_with(&args, document().as_bytes());
    let words = "2 rapports SVRL sur 2 documents dans out ; tout est conforme\n";
    assert_eq!((said.status, said.out.as_str(), said.err.as_str()), (0, "", words));
    let said = folder.run_with(&[&args[..], &["--quiet"]].concat(), document().as_bytes());
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    let names = ["a/CI-SIS_ModelesDeContenusCDA.svrl", "stdin/CI-SIS_ModelesDeContenusCDA.svrl"];
    assert_eq!(reports(&folder, "out"), names);
}

#[test]
fn svrl_has_the_verdict_of_the_normal_report_and_is_no_input_of_the_next_run() {
    let folder = with_pack("svrl-verdict", "demonstration-1.0");
    folder.file(
        "in/wrong.xml",
        document().replace("<title>", "<title/><titre>").replace("</title>", "</titre>"),
    );
    for _ in 0..2 {
        let said = folder.run(&["check", "in", "--pack", PACK, "--format", "svrl", "--output", "in/reports"]);
        let normal = folder.run(&["check", "in/wrong.xml", "--pack", PACK]);
        assert_eq!((said.status, normal.status), (1, 1), "{said:?}");
        assert!(!said.err.contains("skipped"), "{}", said.err);
    }
    folder.file("cut.xml", &document().as_bytes()[..400]);
    let said = folder.run(&["check", "cut.xml", "--pack", PACK, "--format", "svrl", "--output", "cut"]);
    assert!(said.status == 1 && said.err.contains("without SVRL (1): cut.xml"), "{said:?}");
}

#[test]
fn svrl_needs_a_folder_and_a_pack() {
    let folder = with_pack("svrl-usage", "demonstration-1.0");
    folder.file("a.xml", document()).file("file", "a file");
    let run = |args: &[&str]| folder.run(&[&["check", "a.xml", "--format", "svrl"], args].concat());
    for (args, english, french) in [
        (&["--pack", PACK][..], "give a folder with --output DIR", "donner un dossier avec --output DIR"),
        (&["--pack", PACK, "--output", "-"], "give a folder", "donner un dossier"),
        (&["--pack", PACK, "--output", "file"], "file is a file", "file est un fichier"),
        (&["--output", "out"], "needs a pack", "demande un pack"),
    ] {
        for (language, words) in [("en", english), ("fr", french)] {
            let said = run(&[args, &["--lang", language]].concat());
            assert_eq!((said.status, said.out.as_str()), (2, ""), "{said:?}");
            assert!(said.err.starts_with("diapason: ") && said.err.contains(words), "{said:?}");
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("file")).unwrap(), "a file");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn schemas_of_one_name_in_two_packs_keep_their_reports() {
    let folder = with_pack("svrl-two-packs", "demonstration-1.0");
    folder.file("a.xml", document());
    let source = fixture("packs/demonstration-1.0");
    let build = ["pack", "build", source.to_str().unwrap(), "--version", "2", "--output", "two.diapack"];
    assert_eq!(folder.run(&build).status, 0);
    let said = folder.run(&["check", "a.xml", "--pack", ".", "--format", "svrl", "--output", "out"]);
    assert_eq!(said.status, 0, "{said:?}");
    let names = ["a/CI-SIS_ModelesDeContenusCDA-2.svrl", "a/CI-SIS_ModelesDeContenusCDA.svrl"];
    assert_eq!(reports(&folder, "out"), names);
}

#[test]
fn an_official_check_is_explained_where_it_is_written() {
    let folder = with_pack("explain-official", "demonstration-1.0");
    let run = |args: &[&str]| folder.run(&[args, &["--pack", PACK]].concat());
    let schemas = run(&["explain", "schematron"]).out;
    assert!(schemas.contains("schematron/CI-SIS_CONSULTATION_2024.01  "), "{schemas}");
    assert!(schemas.contains("3 checks  Compte rendu de consultation (démonstration)\n"), "{schemas}");
    let patterns = run(&["explain", "schematron/ci-sis_consultation_2024.01"]).out;
    assert!(patterns.starts_with("schematron/CI-SIS_CONSULTATION_2024.01/type "), "{patterns}");
    let checks = run(&["explain", "schematron/CI-SIS_CONSULTATION_2024.01/corps"]).out;
    assert_eq!(checks.lines().count(), 2, "{checks}");
    let id = checks.lines().nth(1).unwrap().split(' ').next().unwrap();
    let english = run(&["explain", id]).out;
    for words in [
        "L'observation \"{cda:code/@displayName}\" doit avoir une date et une valeur.\n",
        "\nSeverity: error (no role attribute)\n",
        "\nSchematron: CI-SIS_CONSULTATION_2024.01 (Compte rendu de consultation (démonstration))\n",
        "\nPack: demonstration 1.0\nPattern: corps\n",
        "\nWritten in: schematrons/CI-SIS_CONSULTATION_2024.01.sch, line 21\n",
        "\nWhat it looks at (context):\n    //cda:observation[@moodCode = 'EVN']\n",
        "\nWhat must be true (test):\n    cda:effectiveTime/@value and cda:value\n",
        "\nBetween braces: ",
    ] {
        assert!(english.contains(words), "{words} in {english}");
    }
    let french = run(&["explain", id, "--lang", "fr"]).out;
    assert!(french.contains("\nÉcrit dans : ") && french.contains("\nCe qui doit être vrai (test) :\n"));
}

#[test]
fn official_checks_are_in_packs_alone() {
    let folder = with_pack("explain-packs", "demonstration-1.0");
    for command in [&["explain", "schematron/IHE"][..], &["rules", "--family", "schematron"]] {
        let said = folder.run(command);
        assert!(said.status == 2 && said.err.contains("no pack is given"), "{said:?}");
        let said = folder.run(&[command, &["--lang", "fr"]].concat());
        assert!(said.err.contains("aucun pack n'est donné"), "{said:?}");
    }
    let said = folder.run(&["explain", "schematron/IHE", "--pack", PACK]);
    assert!(said.status == 2 && said.err.contains("schematron/IHE in the packs given (demonstration 1.0)"));
    // Other pages need no pack, whatever becomes of it.
    assert_eq!(folder.run(&["explain", "ins/key-mismatch", "--pack", "absent"]).status, 0);
    let said = folder.run(&["rules", "--family", "schematron", "--pack", PACK]);
    assert!(said.out.lines().count() == 7 && said.out.lines().all(|line| line.starts_with("schematron/")));
    let json = folder.run(&["rules", "--family", "schematron", "--pack", PACK, "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["rules"][0]["docs"].as_str().unwrap().starts_with("Context: `"), "{json}");
}
