use super::{MAIL, MailView, judge, not_run};
use diapason_core::{Context, Finding, Language, Limits, PartPath, Run, Status};
use diapason_xdm::mail::Mail;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The ids of the rules that find something in the mail itself, and of those that hold.
fn judged(bytes: &[u8]) -> (Vec<Finding>, BTreeSet<String>) {
    let limits = Limits::default();
    let mail = Mail::read(bytes, &limits);
    let context = Context::default();
    let mut run = Run::new(&context, &mail, PartPath::default(), &limits);
    judge(&mut run, &MailView::of(&mail));
    let (findings, outcomes) = run.into_parts();
    let passed = outcomes.iter().filter(|outcome| outcome.status == Status::Passed);
    let passed = passed.map(|outcome| outcome.rule.to_string()).collect();
    (findings, passed)
}

fn fired(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().map(|finding| finding.rule.to_string()).collect()
}

#[test]
fn a_fixture_fires_its_own_rule_and_nothing_else() {
    for folder in fixtures("rules/mail") {
        let rule = format!("mail/{}", folder.file_name().unwrap().to_string_lossy());
        for file in fixtures(&format!("rules/{rule}")) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(&file).unwrap();
            let (findings, passed) = judged(&bytes);
            let expected: BTreeSet<String> =
                name.starts_with("fail-").then(|| rule.clone()).into_iter().collect();
            assert_eq!(fired(&findings), expected, "{rule}/{name}");
            assert!(
                !name.starts_with("pass-") || passed.contains(&rule),
                "{rule}/{name}: the rule does not apply"
            );
            for finding in findings {
                assert!(bytes.get(finding.location.span.clone()).is_some(), "{rule}/{name}");
                assert!(!finding.location.path.is_empty(), "{rule}/{name}");
            }
        }
    }
}

#[test]
fn mails_that_hold_raise_nothing() {
    let mails = fixtures("exchanges").into_iter();
    let mails: Vec<_> = mails.filter(|file| file.extension().is_some_and(|end| end == "eml")).collect();
    assert!(!mails.is_empty());
    for file in mails {
        let bytes = fs::read(&file).unwrap();
        assert_eq!(fired(&judged(&bytes).0), BTreeSet::new(), "{}", file.display());
        let mail = Mail::read(&bytes, &Limits::default());
        assert!(not_run(&MailView::of(&mail)).is_empty(), "{}", file.display());
    }
}

#[test]
fn a_mail_to_a_patient_has_a_size() {
    let mail = |to: &str, size: usize| {
        let header = format!(
            "From: \"A\" <a@b.mssante.fr>\r\nTo: {to}\r\nMessage-ID: <1@b.mssante.fr>\r\nX-MSS-NIL: 1\r\n\
             Content-Type: text/plain; charset=UTF-8\r\n\r\n"
        );
        let mut bytes = header.into_bytes();
        bytes.resize(size, b'a');
        fired(&judged(&bytes).0)
    };
    let patient = "279035121518989@patient.mssante.fr";
    let too_large = 25 * 1024 * 1024 + 1;
    assert_eq!(mail(patient, too_large), BTreeSet::from(["mail/size-excessive".to_owned()]));
    assert_eq!(mail(patient, too_large - 1), BTreeSet::new());
    assert_eq!(mail("c@d.mssante.fr", too_large), BTreeSet::new());
}

#[test]
fn the_mailbox_of_a_patient_is_judged_where_it_stands() {
    let bytes = b"From: \"A\" <a@b.mssante.fr>\r\nTo: 279035121518988@patient.mssante.fr\r\nMessage-ID: <1@b.mssante.fr>\r\n\
        X-MSS-NIL: 1\r\nContent-Type: text/plain\r\n\r\n";
    let (findings, _) = judged(bytes);
    assert_eq!(fired(&findings), BTreeSet::from(["ins/mail-address-malformed".to_owned()]));
    assert_eq!(&bytes[findings[0].location.span.clone()], b"279035121518988@patient.mssante.fr");
}

#[test]
fn what_mssante_asks_is_not_asked_of_another_mail() {
    let bytes = b"From: a@example.org\r\nSubject: Bonjour\r\n\r\nBonjour";
    assert_eq!(fired(&judged(bytes).0), BTreeSet::new());
    let mail = Mail::read(bytes, &Limits::default());
    assert_eq!(not_run(&MailView::of(&mail)).len(), 1);
}

#[test]
fn a_mail_that_is_given_back_is_not_its_senders() {
    let bytes = b"From: a@b.mssante.fr\r\nSubject: XDM/1.0/DDM+CR\r\n\r\n";
    let (limits, context) = (Limits::default(), Context::default());
    let mail = Mail::read(bytes, &limits);
    let view = MailView::returned(&mail);
    let mut run = Run::new(&context, &mail, PartPath::default(), &limits);
    judge(&mut run, &view);
    assert_eq!(fired(&run.into_parts().0), BTreeSet::new());
    assert_eq!(not_run(&view).len(), 1);
    assert!(fired(&judged(bytes).0).len() > 3);
}

#[test]
fn what_is_sealed_is_not_called_missing() {
    let bytes = b"From: \"A\" <a@b.mssante.fr>\r\nMessage-ID: <1@b.mssante.fr>\r\nX-MSS-NIL: 1\r\nX-MSS-INS: O\r\n\
        Subject: XDM/1.0/DDM+CR ESSAI Jo\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\n";
    assert_eq!(fired(&judged(bytes).0), BTreeSet::new());
    let mail = Mail::read(bytes, &Limits::default());
    let [sealed] = <[_; 1]>::try_from(not_run(&MailView::of(&mail))).unwrap();
    assert!(sealed.what.fr.contains("chiffré"));
}

#[test]
fn what_a_limit_cut_off_is_undecided() {
    let mut limits = Limits::default();
    limits.bytes = 420;
    let bytes = fs::read(
        fixtures("exchanges").iter().find(|file| file.ends_with("mail-to-professional.eml")).unwrap(),
    )
    .unwrap();
    let mail = Mail::read(&bytes, &limits);
    let context = Context::default();
    let mut run = Run::new(&context, &mail, PartPath::default(), &limits);
    run.judge(MAIL, &[MailView::of(&mail)]);
    let (findings, outcomes) = run.into_parts();
    assert_eq!(fired(&findings), BTreeSet::new());
    let undecided = outcomes.iter().filter(|outcome| matches!(outcome.status, Status::Undecided(_)));
    assert!(undecided.count() > 0);
}

#[test]
fn messages_have_all_their_arguments() {
    for folder in fixtures("rules/mail") {
        for file in fixtures(&format!("rules/mail/{}", folder.file_name().unwrap().to_string_lossy())) {
            for finding in judged(&fs::read(file).unwrap()).0 {
                for language in [Language::French, Language::English] {
                    let text = finding.message.masked(language);
                    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{}: {text}", finding.rule);
                }
            }
        }
    }
}
