//! Many inputs, what is accepted of them, and the side that is judged.

use crate::common::{Folder, RIGHT, Said, wrong};
use serde_json::{Value, json};

const RULE: &str = "ins/key-mismatch";

fn report(folder: &Folder, args: &[&str]) -> (i32, Value) {
    let said = folder.run(&[&["check", "--format", "json"], args].concat());
    (said.status, serde_json::from_str(&said.out).unwrap_or_default())
}

#[test]
fn what_is_waived_stays_in_the_report_and_out_of_the_verdict() {
    let folder = Folder::new("waive");
    folder.file("wrong.json", wrong());
    let (status, before) = report(&folder, &["wrong.json"]);
    assert_eq!((status, before["inputs"][0]["outcomes"]["failed"].as_u64()), (1, Some(1)));
    let (status, after) =
        report(&folder, &["wrong.json", "--waive", "ins/key-mismatch= known, see ticket 12 "]);
    let waiver = json!({ "rule": RULE, "reason": "known, see ticket 12" });
    let input = &after["inputs"][0];
    assert_eq!(
        (status, &input["verdict"], &after["verdict"]),
        (0, &"conformant".into(), &"conformant".into())
    );
    assert_eq!((&after["waivers"], &input["findings"][0]["waived"]), (&json!([waiver]), &waiver));
    assert_eq!(input["parts"][0]["findings"], json!({ "error": 0, "warning": 0, "info": 0, "waived": 1 }));
    assert_eq!((&input["outcomes"]["failed"], &input["outcomes"]["waived"]), (&0.into(), &1.into()));
    assert_eq!(input["outcomes"]["passed"], before["inputs"][0]["outcomes"]["passed"]);
    assert_eq!(
        after["summary"],
        json!([{ "rule": RULE, "severity": "error", "findings": 1, "inputs": 1, "waived": true }])
    );
    let (status, family) = report(&folder, &["wrong.json", "--waive", "ins/*"]);
    assert_eq!((status, &family["inputs"][0]["findings"][0]["waived"]), (0, &json!({ "rule": "ins/*" })));
    assert_eq!(folder.run(&["check", "wrong.json", "--waive", "cda/*", "--waive", "xsd/*"]).status, 1);
}

#[test]
fn the_text_tells_what_is_waived_apart() {
    let folder = Folder::new("waive-text");
    folder.file("wrong.json", wrong());
    let said =
        folder.run(&["check", "wrong.json", "--waive", "ins/key-mismatch=ticket 12", "--waive", "cda/*"]);
    assert!(said.out.contains("waived ins/key-mismatch (error) — ticket 12\n"), "{}", said.out);
    assert!(said.out.contains("--waive cda/* is about no finding\n"), "{}", said.out);
    assert!(said.out.contains("0 errors, 0 warnings, 0 infos, 1 waived (--waive) — "), "{}", said.out);
    assert!(!said.out.contains("→"), "{}", said.out);
    let french = folder.run(&["check", "wrong.json", "--waive", "ins/*", "--lang", "fr"]).out;
    assert!(french.contains("écarté ins/key-mismatch (erreur)\n"), "{french}");
    assert!(french.contains("1 écartée (--waive)"), "{french}");
}

#[test]
fn a_rule_that_nobody_knows_cannot_be_waived() {
    let folder = Folder::new("waive-unknown");
    folder.file("right.json", RIGHT);
    let said = folder.run(&["check", "right.json", "--waive", "ins/key-mismach=typo"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    let expected = "diapason: --waive ins/key-mismach: no rule is called so. Perhaps ins/key-mismatch?\n";
    assert_eq!(said.err, expected);
    assert_eq!(folder.run(&["check", "right.json", "--waive", "schematron/any/p1/00000000"]).status, 0);
}

#[test]
fn a_warning_that_is_waived_does_not_fail_a_strict_run() {
    let folder = Folder::new("waive-warning");
    folder.file("warned.json", RIGHT.replace("1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.8"));
    let status = |waive: &[&str]| {
        folder.run(&[&["check", "warned.json", "--fail-on", "warning"], waive].concat()).status
    };
    assert_eq!((status(&[]), status(&["--waive", "ins/*"])), (1, 0));
}

#[test]
fn the_side_that_is_judged_is_told() {
    let folder = Folder::new("side");
    folder.file("right.json", RIGHT);
    let (_, report) = report(&folder, &["right.json", "--as", "receiver"]);
    assert_eq!(report["direction"], "receiver");
    let text = |side| folder.run(&["check", "right.json", "--as", side]).out;
    assert!(
        text("receiver").contains("judged on the receiving side (--as receiver)"),
        "{}",
        text("receiver")
    );
    assert!(!text("sender").contains("side"), "{}", text("sender"));
    let said = folder.run(&["check", "right.json", "--as", "both"]);
    assert!(said.status == 2 && said.err.contains("sender, receiver"), "{said:?}");
}

#[test]
fn many_inputs_with_one_defect_are_one_page() {
    let folder = Folder::new("many");
    for number in 0..60 {
        folder.file(&format!("in/{number:02}.json"), wrong());
    }
    folder.file("in/right.json", RIGHT);
    let said = folder.run(&["check", "in"]);
    assert_eq!(said.status, 1);
    assert_eq!(said.out.matches("does not match").count(), 1, "{}", said.out);
    assert!(said.out.contains("error ins/key-mismatch  ×60 in 60 files\n"), "{}", said.out);
    let out = said.out.replace('\\', "/");
    assert!(out.contains("  in/04.json:2:") && !out.contains("  in/05.json:2:"), "{out}");
    assert!(out.contains("  … and 55 more in 55 other files (--all lists them)\n"), "{out}");
    assert!(out.contains("\n  error  60 in 60 files  --waive ins/key-mismatch\n"), "{out}");
    assert!(
        out.contains(
            "non-conformant ×60  ins/key-mismatch\n  in/00.json\n  in/01.json\n  in/02.json\n  … 57 more\n"
        ),
        "{out}"
    );
    assert!(said.out.lines().count() < 60, "{}", said.out);
    let all = folder.run(&["check", "in", "--all"]).out;
    assert_eq!(all.matches(".json:2:").count(), 60, "{all}");
    assert_eq!(all.matches("non-conformant  in").count(), 60, "{all}");
    assert!(!all.contains("(--all"), "{all}");
    let french = folder.run(&["check", "in", "--lang", "fr"]).out;
    assert!(french.contains("  … et 55 autres dans 55 autres fichiers (--all les liste)\n"), "{french}");
    assert!(french.contains("\n  erreur  60 dans 60 fichiers  --waive ins/key-mismatch\n"), "{french}");
}

#[test]
fn findings_that_differ_by_their_values_alone_are_one() {
    let folder = Folder::new("values-apart");
    for (name, root) in [("a", "1.2.250..1"), ("b", "1.2.250..17")] {
        folder.file(&format!("{name}.json"), RIGHT.replace("1.2.250.1.213.1.4.10", root));
    }
    for args in [&["check", "a.json", "b.json"][..], &["check", "a.json", "b.json", "--show-values"]] {
        let out = folder.run(args).out;
        assert!(out.contains("×2 in 2 files"), "{out}");
    }
}

#[test]
fn each_message_of_a_file_has_a_line() {
    let folder = Folder::new("lines");
    let message = |id: u32| format!("MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|{id}|T|2.5\rPID|1\r");
    let batch: String = (1..=3).map(message).collect();
    folder.file("in/batch.hl7", &batch).file("in/one.hl7", message(4)).file("in/right.json", RIGHT);
    let parts = |said: &Said| -> Vec<String> {
        said.lines().iter().map(|line| line["parts"][0]["part"].as_str().unwrap().to_owned()).collect()
    };
    let said = folder.run(&["check", "in", "--format", "jsonl"]);
    assert_eq!(said.paths(), [["in/batch.hl7"; 4].as_slice(), &["in/one.hl7", "in/right.json"]].concat());
    assert_eq!(parts(&said), ["message 1", "message 2", "message 3", "", "", ""]);
    let streamed = folder.run_with(&["check", "-", "--format", "jsonl"], batch.as_bytes());
    assert_eq!((parts(&streamed), streamed.paths()), (parts(&said)[..4].to_vec(), vec!["-".to_owned(); 4]));
    let whole = folder.run(&["check", "in", "--format", "json"]);
    let report: Value = serde_json::from_str(&whole.out).unwrap();
    assert_eq!((report["inputs"].as_array().unwrap().len(), whole.status), (3, said.status));
}
