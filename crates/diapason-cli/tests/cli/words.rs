//! `explain`, `rules`, `inspect`, `completions`, `man`, `--help` and `--version`.

use crate::common::{FOREIGN, Folder, RIGHT};
use std::fs;

#[test]
fn a_rule_is_explained_in_both_languages() {
    let folder = Folder::new("explain");
    let english = folder.run(&["explain", "ins/key-mismatch"]);
    let french = folder.run(&["explain", "INS/key-mismatch", "--lang", "fr"]);
    assert_eq!((english.status, french.status), (0, 0));
    assert!(
        english.out.contains("Severity: error") && english.out.contains("\n  -       \"extension\""),
        "{}",
        english.out
    );
    assert!(
        french.out.contains("Gravité : erreur") && french.out.contains("diapason:ins-key"),
        "{}",
        french.out
    );
}

#[test]
fn an_example_shows_where_a_document_breaks_the_rule() {
    let said = Folder::new("explain-example").run(&["explain", "cda/title-missing"]);
    let (_, example) = said.out.split_once("Example\n").unwrap();
    assert!(example.contains("\n  +   <title>") && example.contains("<code "), "{example}");
    assert!(example.lines().count() < 12 && !example.contains("recordTarget"), "{example}");
}

#[test]
fn every_rule_can_be_explained() {
    let folder = Folder::new("explain-all");
    let list: serde_json::Value =
        serde_json::from_str(&folder.run(&["rules", "--format", "json"]).out).unwrap();
    for rule in list["rules"].as_array().unwrap() {
        let id = rule["id"].as_str().unwrap();
        let said = folder.run(&["explain", id]);
        assert_eq!(said.status, 0, "{id}");
        assert!(said.out.contains(rule["title"].as_str().unwrap()), "{id}");
    }
}

#[test]
fn an_unknown_rule_is_answered_with_the_nearest_ones() {
    let folder = Folder::new("explain-unknown");
    let said = folder.run(&["explain", "ins/key-mismach"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(said.err.contains("Perhaps ins/key-mismatch"), "{}", said.err);
    assert!(folder.run(&["explain", "ins"]).out.contains("ins/key-mismatch"));
}

#[test]
fn a_clause_of_xml_schema_is_explained_in_both_languages() {
    let folder = Folder::new("explain-clause");
    let english = folder.run(&["explain", "xsd/cvc-pattern-valid"]);
    let french = folder.run(&["explain", "cvc-PATTERN-valid", "--lang", "fr"]);
    assert!(english.out.starts_with("xsd/cvc-pattern-valid\n"), "{english:?}");
    assert!(
        english.out.contains("Severity: error\n") && english.out.contains("XML Schema 1.0"),
        "{english:?}"
    );
    assert!(french.out.contains("Gravité : erreur\n") && french.out.contains("Source : "), "{french:?}");
    let list = folder.run(&["explain", "xsd"]).out;
    assert!(list.lines().all(|line| line.starts_with("xsd/")) && list.contains("cvc-elt.1.a "), "{list}");
    let part = folder.run(&["explain", "xsd/cvc-complex-type.2.4"]).out;
    assert!(part.lines().all(|line| line.starts_with("xsd/cvc-complex-type.2.4.")), "{part}");
    let said = folder.run(&["explain", "xsd/cvc-patern-valid"]);
    assert!(said.status == 2 && said.err.contains("Perhaps xsd/cvc-pattern-valid"), "{said:?}");
}

#[test]
fn rules_are_listed_by_family() {
    let folder = Folder::new("rules");
    let said = folder.run(&["rules", "--family", "ins"]);
    assert!(said.out.lines().all(|line| line.starts_with("ins/")), "{}", said.out);
    assert!(said.out.lines().count() > 1);
    let said = folder.run(&["rules", "--family", "nothing"]);
    assert_eq!(said.status, 2);
    let (_, families) = said.err.split_once("the families: ").unwrap();
    let families: Vec<_> = families.trim_end().split(", ").collect();
    assert!(families.is_sorted(), "{families:?}");
    for family in ["cda", "ins", "json-schema", "model", "schematron", "xml", "xsd"] {
        assert!(families.contains(&family), "{families:?}");
    }
    let said = folder.run(&["rules", "--family", "xsd"]);
    assert!(said.out.lines().all(|line| line.starts_with("xsd/")), "{}", said.out);
    assert!(folder.run(&["rules"]).out.contains("\nxsd/cvc-pattern-valid "));
}

#[test]
fn machine_formats_are_english_unless_a_language_is_asked_for() {
    let folder = Folder::new("machine-language");
    let run = |language: Option<&str>| {
        let mut command = folder.command(&["rules", "--format", "json"]);
        command.env_remove("DIAPASON_LANG").env("LC_ALL", "fr_FR.UTF-8").env("LANG", "fr_FR.UTF-8");
        command.args(language.iter().flat_map(|language| ["--lang", *language]));
        let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
        serde_json::from_str::<serde_json::Value>(&out).unwrap()["language"].clone()
    };
    assert_eq!((run(None), run(Some("fr"))), ("en".into(), "fr".into()));
}

#[test]
fn a_file_is_described_without_the_patient() {
    let folder = Folder::new("inspect");
    let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <ClinicalDocument xmlns=\"urn:hl7-org:v3\"><templateId root=\"1.2.250.1.213.1.1.1.1\"/>\
        <title>Compte rendu SENTINELLE</title></ClinicalDocument>";
    folder.file("a.xml", document).file("b.txt", FOREIGN).file("c.json", RIGHT);
    let said = folder.run(&["inspect", "a.xml", "b.txt", "c.json"]);
    assert_eq!(said.status, 0);
    assert!(said.out.contains("CDA R2 document") && said.out.contains("PDF document"), "{}", said.out);
    assert!(said.out.contains("1.2.250.1.213.1.1.1.1") && !said.out.contains("SENTINELLE"), "{}", said.out);
    let shown = folder.run(&["inspect", "a.xml", "--show-values", "--format", "json"]);
    assert!(shown.out.contains("SENTINELLE"), "{}", shown.out);
    let french = folder.run(&["inspect", "a.xml", "--show-values", "--lang", "fr"]).out;
    assert!(french.contains("\n  titre                  Compte rendu SENTINELLE\n"), "{french}");
    folder.file("ids.jsonl", format!("{0}\n{0}\n", RIGHT.replace('\n', " ")));
    let models = folder.run(&["inspect", "ids.jsonl", "--lang", "fr"]).out;
    assert!(models.contains("\n  identités              2\n"), "{models}");
    let said = folder.run(&["inspect", "missing.xml", "a.xml"]);
    assert_eq!((said.status, said.err.as_str()), (2, "diapason: missing.xml: no such file\n"));
}

#[test]
fn the_parts_of_a_file_are_drawn_without_the_names_that_people_chose() {
    let folder = Folder::new("inspect-parts");
    let message = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|D|2.5^FRA^2.11\rPID|1\r";
    folder.file("a.hl7", message.repeat(2));
    folder.file(
        "b.eml",
        "From: a@b.example\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
         --x\r\nContent-Type: text/plain\r\n\r\nhello\r\n\
         --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=SENTINELLE.pdf\r\n\r\n%PDF-1.7\r\n\
         --x--\r\n",
    );
    let said = folder.run(&["inspect", "a.hl7", "b.eml"]);
    assert!(said.out.contains("  ├── message 1 — HL7 v2 message ADT^A01, "), "{}", said.out);
    assert!(said.out.contains("  └── message 2 — HL7 v2 message ADT^A01, "), "{}", said.out);
    assert!(said.out.contains("content                mail\n"), "{}", said.out);
    assert!(
        said.out.contains(" — PDF document, 8 bytes\n") && !said.out.contains("SENTINELLE"),
        "{}",
        said.out
    );
    assert!(folder.run(&["inspect", "b.eml", "--show-values"]).out.contains("SENTINELLE.pdf — PDF document"));
    let json = folder.run(&["inspect", "a.hl7", "--format", "json"]).out;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let parts = document["inputs"][0]["parts"].as_array().unwrap();
    assert_eq!((parts.len(), &parts[1]["message"]["event"]), (3, &"ADT^A01".into()));
}

#[test]
fn completions_and_manual_cover_every_command() {
    let folder = Folder::new("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.run(&["completions", shell]).out.contains("explain"), "{shell}");
    }
    assert!(folder.run(&["man"]).out.contains(".TH diapason 1"));
    let french = folder.run(&["man", "--lang", "fr"]).out;
    assert!(french.contains(".SH \"COMMANDES\"\n") && french.contains("commande\\fR>"), "{french}");
    assert!(!french.contains("SUBCOMMANDS") && french.contains(".SH \"OPTIONS\"\n"), "{french}");
    assert_eq!(folder.run(&["man", "--output", "pages"]).status, 0);
    let pages = fs::read_dir(folder.path().join("pages")).unwrap();
    let mut names: Vec<_> = pages.map(|page| page.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    for name in ["diapason.1", "diapason-check.1", "diapason-ins-datamatrix-encode.1"] {
        assert!(names.iter().any(|known| known == name), "{names:?}");
    }
}

#[test]
fn french_headings_have_a_space_before_their_colon() {
    let folder = Folder::new("headings");
    for args in [&["--help"][..], &["check", "--help"], &["ins", "datamatrix", "decode", "--help"]] {
        let page = folder.run(&[args, &["--lang", "fr"]].concat()).out;
        let headings: Vec<_> = page.lines().filter(|line| line.ends_with(':')).collect();
        assert!(headings.len() >= 3, "{page}");
        assert!(
            headings.iter().all(|line| line.ends_with([' ', '\u{A0}', ':']) && !line.ends_with("s:")),
            "{headings:?}"
        );
        assert!(page.contains("Utilisation\u{A0}: diapason"), "{page}");
    }
}

#[test]
fn the_version_names_the_tool() {
    let said = Folder::new("version").run(&["--version"]);
    assert_eq!(said.out, concat!("diapason ", env!("CARGO_PKG_VERSION"), "\n"));
}
