//! `diapason check` as a user runs it.

use crate::common::{FOREIGN, Folder, RIGHT, Said, wrong};
use std::fs;
use std::io::Read;
use std::process::Stdio;

#[test]
fn the_exit_status_is_the_gravest_of_all_inputs() {
    let folder = Folder::new("exit");
    folder.file("right.json", RIGHT).file("wrong.json", wrong()).file("other.txt", FOREIGN);
    let status = |args: &[&str]| folder.run(&[&["check"], args].concat()).status;
    assert_eq!(status(&["right.json"]), 0);
    assert_eq!(status(&["wrong.json"]), 1);
    assert_eq!(status(&["missing.json"]), 2);
    assert_eq!(status(&["other.txt"]), 3);
    assert_eq!(status(&["right.json", "other.txt"]), 3);
    assert_eq!(status(&["right.json", "other.txt", "wrong.json"]), 1);
    assert_eq!(status(&["right.json", "other.txt", "wrong.json", "missing.json"]), 2);
}

#[test]
fn a_missing_file_leaves_the_others_judged() {
    let folder = Folder::new("missing");
    folder.file("a.json", RIGHT).file("c.json", RIGHT);
    let said = folder.run(&["check", "a.json", "b.json", "c.json", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said.status, 2);
    assert_eq!(report["inputs"].as_array().unwrap().len(), 2);
    assert_eq!(report["errors"], serde_json::json!([{ "path": "b.json", "why": "no such file" }]));
}

#[test]
fn what_cannot_be_read_is_told_once() {
    let folder = Folder::new("told-once");
    folder.file("a.json", RIGHT);
    for (args, times_out) in [
        (&["--format", "text"][..], 1),
        (&["--format", "json"], 1),
        (&["--format", "jsonl"], 0),
        (&["--quiet"], 0),
    ] {
        let said = folder.run(&[&["check", "a.json", "missing.json"], args].concat());
        assert_eq!(said.status, 2);
        let times = |text: &str| text.matches("missing.json").count();
        assert_eq!((times(&said.out), times(&said.err)), (times_out, 1 - times_out), "{args:?} {said:?}");
    }
}

#[test]
fn a_json_report_is_english_while_the_person_reads_french() {
    let folder = Folder::new("languages");
    let mut command = folder.command(&["check", "absent.json", "--format", "json"]);
    let output =
        command.env_remove("DIAPASON_LANG").env("LC_ALL", "fr_FR.UTF-8").env("LANG", "fr_FR.UTF-8").output();
    let said = Said::from(output.unwrap());
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((&report["language"], &report["errors"][0]["why"]), (&"en".into(), &"no such file".into()));
}

#[test]
fn no_path_is_a_usage_error() {
    let folder = Folder::new("usage");
    let said = folder.run(&["check"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(said.err.starts_with("diapason: name at least one file or folder.\n"), "{}", said.err);
    let said = folder.run(&["check", "a", "--jobs", "0"]);
    assert!(
        said.err.starts_with("diapason: value refused for --jobs <N>; an integer from 1.\n"),
        "{}",
        said.err
    );
}

#[test]
fn errors_are_in_the_language_asked_for() {
    let folder = Folder::new("language");
    let french = |args: &[&str]| folder.run(&[&["--lang", "fr"], args].concat()).err;
    assert_eq!(french(&["check", "absent", "-f", "jsonl"]), "diapason: absent : fichier introuvable\n");
    assert!(french(&["check"]).starts_with("diapason: indiquer au moins un fichier ou un dossier.\n"));
    assert!(
        french(&["check", "--frmat", "json", "a"])
            .starts_with("diapason: argument inattendu : --frmat (peut-être")
    );
    assert!(folder.run(&["--lang", "fr", "check", "--help"]).out.contains("Code de retour"));
}

#[test]
fn a_folder_is_walked_in_order_without_what_is_hidden_or_foreign() {
    let folder = Folder::new("walk");
    folder.file("in/b.json", RIGHT).file("in/a/z.json", RIGHT).file("in/.hidden.json", wrong());
    folder.file("in/.git/x.json", wrong()).file("in/note.txt", FOREIGN);
    let said = folder.run(&["check", "in", "--format", "jsonl"]);
    assert_eq!(said.paths(), ["in/a/z.json", "in/b.json"]);
    assert_eq!(said.status, 0);
    assert!(said.err.replace('\\', "/").contains("in/note.txt: skipped (PDF document)"), "{}", said.err);
}

#[test]
fn what_is_hidden_or_foreign_is_judged_when_named() {
    let folder = Folder::new("named");
    folder.file(".hidden.json", wrong()).file("note.txt", FOREIGN);
    assert_eq!(folder.run(&["check", ".hidden.json"]).status, 1);
    assert_eq!(folder.run(&["check", "note.txt"]).status, 3);
    assert_eq!(folder.run(&["check", ".", "note.txt", "--format", "jsonl"]).paths(), ["./note.txt"]);
}

#[test]
fn a_folder_with_nothing_to_judge_is_undecided() {
    let folder = Folder::new("nothing");
    folder.file("empty/note.txt", FOREIGN).file("right.json", RIGHT);
    for format in ["text", "json", "jsonl"] {
        let said = folder.run(&["check", "empty", "right.json", "empty", "--format", format]);
        assert_eq!(said.status, 3);
        let told = if format == "jsonl" { &said.err } else { &said.out };
        assert_eq!(told.matches("folder with nothing to judge").count(), 1, "{said:?}");
        if format == "json" {
            assert!(said.out.trim_end().ends_with("\"verdict\": \"undecided\"\n}"), "{said:?}");
        }
    }
    let said = folder.run(&["check", "empty", "right.json", "--quiet"]);
    assert_eq!(
        (said.status, said.err.as_str()),
        (3, "diapason: empty: skipped (folder with nothing to judge)\n")
    );
}

#[test]
fn a_file_reached_twice_is_judged_once() {
    let folder = Folder::new("twice");
    folder.file("in/a.json", RIGHT);
    let said = folder.run(&["check", "in", "in/a.json", "./in/../in/a.json", "in", "--format", "jsonl"]);
    assert_eq!((said.paths().len(), said.status), (1, 0));
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed_and_linked_files_are_read_once() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    folder.file("outside.json", wrong()).file("in/a.json", RIGHT).file("elsewhere/b.json", wrong());
    for (target, link) in [("..", "up"), (".", "itself"), ("../elsewhere", "away"), ("a.json", "b.json")] {
        symlink(target, folder.path().join("in").join(link)).unwrap();
    }
    for path in ["in", "in/*"] {
        let said = folder.run(&["check", path, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!((said.status, report["inputs"].as_array().unwrap().len()), (0, 1), "{}", said.out);
        let skipped: Vec<_> =
            report["skipped"].as_array().unwrap().iter().map(|note| &note["path"]).collect();
        assert_eq!(skipped, ["in/away", "in/itself", "in/up"], "{}", said.out);
        assert_eq!(report["skipped"][0]["why"], "link to a folder, not followed");
    }
    assert_eq!(folder.run(&["check", "**/in/**/*.json", "--format", "jsonl"]).paths(), ["in/a.json"]);
    symlink("nowhere", folder.path().join("in/dangling.json")).unwrap();
    let said = folder.run(&["check", "in"]);
    assert_eq!((said.status, said.out.matches("dangling").count(), said.err.as_str()), (2, 1, ""));
    // A link that the user names is followed.
    assert_eq!(folder.run(&["check", "in/away"]).status, 1);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_only_when_it_is_named() {
    let folder = Folder::new("pipe-in-folder");
    folder.file("in/a.json", RIGHT).file("list.txt", "in/pipe.json\nin/a.json\n");
    let pipe = folder.path().join("in/pipe.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in ["in", "in/*.json"] {
        let said = folder.run(&["check", path]);
        assert_eq!(said.status, 0);
        assert!(said.out.contains("not a regular file") && said.out.contains("in/pipe.json"), "{}", said.out);
    }
    let said = folder.run(&["check", "--files-from", "list.txt", "--format", "jsonl"]);
    assert_eq!((said.status, said.err.as_str()), (2, "diapason: in/pipe.json: not a regular file\n"));
    let writer = std::thread::spawn(move || fs::write(pipe, wrong()).unwrap());
    assert_eq!(folder.run(&["check", "in/pipe.json"]).status, 1);
    writer.join().unwrap();
}

#[test]
fn patterns_are_expanded_where_the_shell_does_not() {
    let folder = Folder::new("glob");
    folder.file("a.json", RIGHT).file("b.json", RIGHT).file(".c.json", wrong()).file("in/d.json", RIGHT);
    let said = folder.run(&["check", "*.json", "--format", "jsonl"]);
    assert_eq!((said.paths(), said.status), (vec!["a.json".to_owned(), "b.json".to_owned()], 0));
    assert_eq!(folder.run(&["check", "**/d.json", "--format", "jsonl"]).paths(), ["in/d.json"]);
    let said = folder.run(&["check", "*.xml"]);
    assert_eq!((said.status, said.out.contains("*.xml: no file matches this pattern")), (2, true));
}

#[test]
fn a_file_whose_name_looks_like_a_pattern_is_that_file() {
    let folder = Folder::new("brackets");
    folder.file("a[1].json", RIGHT).file("a1.json", wrong());
    assert_eq!(folder.run(&["check", "a[1].json", "--format", "jsonl"]).paths(), ["a[1].json"]);
}

#[test]
fn standard_input_is_one_input() {
    let folder = Folder::new("stdin");
    let said = folder.run_with(&["check", "-", "--format", "jsonl"], wrong().as_bytes());
    assert_eq!((said.paths(), said.status), (vec!["-".to_owned()], 1));
    assert_eq!(folder.run_with(&["check", "-"], b"").status, 3);
}

#[test]
fn a_list_of_files_is_read_from_a_file_or_standard_input() {
    let folder = Folder::new("list");
    folder
        .file("a.json", RIGHT)
        .file("b c.json", RIGHT)
        .file("list.txt", "\n  \t\r\nb c.json\r\n\na.json\n \n");
    let paths = ["b c.json", "a.json"];
    assert_eq!(folder.run(&["check", "--files-from", "list.txt", "--format", "jsonl"]).paths(), paths);
    let said = folder.run_with(&["check", "--files-from", "-", "--format", "jsonl"], b"b c.json\na.json\n");
    assert_eq!(said.paths(), paths);
    assert_eq!(folder.run_with(&["check", "--files-from", "-", "-"], b"").status, 2);
    assert_eq!(folder.run_with(&["check", "--files-from", "-"], b"").status, 3);
    assert_eq!(folder.run(&["check", "--files-from", "missing.txt"]).status, 2);
}

#[test]
fn json_lines_come_in_the_order_of_the_inputs() {
    let folder = Folder::new("order");
    let names: Vec<_> = (0..300).map(|n| format!("in/{n:03}.json")).collect();
    for (n, name) in names.iter().enumerate() {
        // Of uneven size, so that they do not end in the order in which they begin.
        folder.file(name, format!("{RIGHT}{}", " ".repeat((n * 7919) % 50_000)));
    }
    let said = folder.run(&["check", "in", "--format", "jsonl", "--jobs", "8"]);
    assert_eq!(said.paths(), names);
}

#[test]
fn the_report_is_the_same_whatever_the_number_of_jobs() {
    let folder = Folder::new("jobs");
    for n in 0..70 {
        folder.file(&format!("in/{n}.json"), if n % 3 == 0 { wrong() } else { RIGHT.to_owned() });
    }
    for format in ["text", "json", "jsonl"] {
        let run = |jobs| folder.run(&["check", "in", "--format", format, "--jobs", jobs]).out;
        assert_eq!(run("1"), run("5"), "{format}");
    }
}

#[test]
fn the_report_goes_to_a_file_and_never_onto_an_input() {
    let folder = Folder::new("output");
    folder.file("in/a.json", wrong());
    for _ in 0..2 {
        let said = folder.run(&["check", "in", "--format", "json", "--output", "in/report.json"]);
        assert_eq!((said.status, said.out.as_str()), (1, ""));
        let report: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.path().join("in/report.json")).unwrap()).unwrap();
        assert_eq!(report["inputs"].as_array().unwrap().len(), 1);
        assert_eq!(report["skipped"], serde_json::json!([]));
    }
    assert!(folder.run(&["check", "in/a.json", "--output", "-"]).out.contains("ins/key-mismatch"));
    let said = folder.run(&["check", "in/a.json", "--output", "in/a.json"]);
    assert_eq!(said.status, 2);
    assert_eq!(fs::read_to_string(folder.path().join("in/a.json")).unwrap(), wrong());
    let said = folder.run(&["check", "in/a.json", "--output", "no/such/folder/r.txt"]);
    assert_eq!(
        (said.status, said.err.contains("no/such/folder/r.txt: no such folder")),
        (2, true),
        "{said:?}"
    );
}

#[test]
fn warnings_fail_only_when_asked_to() {
    let folder = Folder::new("warning");
    let production = RIGHT.replace("1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.8");
    folder.file("a.json", production);
    let said = folder.run(&["check", "a.json", "--format", "jsonl"]);
    let line = &said.lines()[0];
    assert_eq!((said.status, line["verdict"].as_str()), (0, Some("conformant")));
    assert_eq!(line["findings"][0]["severity"], "warning");
    let said =
        folder.run(&["check", "a.json", "--format", "jsonl", "--fail-on", "warning", "--severity", "error"]);
    let line = &said.lines()[0];
    assert_eq!((said.status, line["verdict"].as_str()), (1, Some("conformant")));
    assert_eq!(line["findings"], serde_json::json!([]));
}

#[test]
fn information_is_for_programs_and_for_who_asks() {
    let folder = Folder::new("severity");
    let professional = r#"{"model": "Professional", "familyName": "FICTIF",
        "identifiers": [{"root": "1.2.250.1.71.4.2.1", "extension": "10001234556", "type": "RPPS"}]}"#;
    folder.file("a.json", professional);
    let run = |args: &[&str]| folder.run(&[&["check", "a.json"], args].concat()).out;
    let lines = run(&["--format", "jsonl"]);
    assert!(lines.contains("\"severity\":\"info\""), "{lines}");
    let rule = "model/rpps-key-mismatch";
    assert!(!run(&[]).contains(rule) && run(&["--severity", "info"]).contains(rule));
}

#[test]
fn quiet_says_nothing_of_what_is_fine() {
    let folder = Folder::new("quiet");
    folder.file("right.json", RIGHT).file("wrong.json", wrong());
    let said = folder.run(&["check", "--quiet", "right.json"]);
    assert_eq!((said.status, said.out.as_str(), said.err.as_str()), (0, "", ""));
    assert!(folder.run(&["check", "--quiet", "wrong.json"]).out.contains("non-conformant"));
}

#[test]
fn a_limit_that_is_reached_is_undecided() {
    let folder = Folder::new("limit");
    folder.file("a.json", RIGHT);
    let said = folder.run(&["check", "a.json", "--limit-bytes", "100"]);
    assert_eq!(said.status, 3);
    assert!(said.out.contains("--limit-bytes"), "{}", said.out);
    assert_eq!(folder.run_with(&["check", "-", "--limit-bytes", "100"], RIGHT.as_bytes()).status, 3);
    assert_eq!(folder.run(&["check", "a.json", "--limit-bytes", "1M"]).status, 0);
    assert_eq!(folder.run(&["check", "a.json", "--limit-bytes", "much"]).status, 2);
    assert_eq!(folder.run(&["check", "a.json", "--limit-bytes", "0"]).status, 2);
}

#[test]
fn values_are_shown_only_on_demand() {
    let folder = Folder::new("values");
    folder.file("wrong.json", wrong().replace('\n', " "));
    for format in ["text", "json", "jsonl"] {
        let run =
            |args: &[&str]| folder.run(&[&["check", "wrong.json", "--format", format], args].concat()).out;
        assert!(!run(&[]).contains("279035121518988"), "{format}");
        assert!(run(&["--show-values"]).contains("279035121518988"), "{format}");
    }
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let folder = Folder::new("colour");
    folder.file("wrong.json", wrong());
    let run = |variables: &[(&str, &str)]| {
        let mut command = folder.command(&["check", "wrong.json"]);
        let output = command.env_remove("NO_COLOR").envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    assert!(!run(&[]));
    assert!(run(&[("CLICOLOR_FORCE", "1")]));
    assert!(!run(&[("NO_COLOR", "1")]));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let folder = Folder::new("pipe");
    for n in 0..400 {
        folder.file(&format!("in/{n}.json"), wrong());
    }
    for format in ["text", "json", "jsonl"] {
        let mut child = folder
            .command(&["check", "in", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1), "{format}");
        assert_eq!(err, "", "{format}");
    }
}
