//! What is read of a mail, where it stands, and what is said of bytes that are none.

use diapason_core::{Anchor, Limit, Limits, Locate, PartName};
use diapason_xdm::mail::{FaultKind, Mail, NotificationKind, Prefix, Profile, TransferEncoding, Uncovered};
use proptest::prelude::*;

const DOCUMENTS: &str = "From: =?utf-8?Q?Cabinet_de_la_Pr=C3=A9vert?= <cabinet@exemple.mssante.fr>\r\n\
    To: \"Service Y\" <service@ch-exemple.mssante.fr>,\r\n 279035121518989@patient.mssante.fr\r\n\
    Subject: XDM/1.0/DDM+CR d'examens biologiques PAT-TROIS Dominique 28/03/1979\r\n\
    Message-ID: <1@exemple.mssante.fr>\r\n\
    X-MSS-CODECDA: 11502-2, 34112-3\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"b 1\"\r\n\
    \r\n\
    preamble\r\n\
    --b 1\r\n\
    Content-Type: text/plain; charset=iso-8859-1\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\
    \r\n\
    Voici le r=E9sultat.\r\n\
    --b 1\r\n\
    Content-Type: application/zip; name=\"ihe_xdm.zip\"\r\n\
    Content-Transfer-Encoding: base64\r\n\
    \r\n\
    UEsDBA==\r\n\
    --b 1 \r\n\
    Content-Type: application/pdf\r\n\
    Content-Disposition: attachment; filename*=utf-8''r%C3%A9sultat.pdf\r\n\
    \r\n\
    %PDF-1.4\r\n\
    --b 1--\r\n\
    epilogue\r\n";

fn read(text: &str) -> Mail<'_> {
    Mail::read(text.as_bytes(), &Limits::default())
}

fn place(mail: &Mail<'_>, at: Anchor) -> (String, String) {
    let location = mail.locate(at);
    let bytes = mail.bytes().get(location.span).map(String::from_utf8_lossy);
    (location.path.to_string(), bytes.unwrap_or("a span outside the mail".into()).into_owned())
}

fn kinds(mail: &Mail<'_>) -> Vec<FaultKind> {
    mail.faults().iter().map(|fault| fault.kind).collect()
}

#[test]
fn parts_are_cut_and_decoded() {
    let mail = read(DOCUMENTS);
    assert_eq!(kinds(&mail), []);
    let paths: Vec<String> = mail.parts().map(|part| part.path()).collect();
    assert_eq!(paths, ["mail", "part 1", "part 2", "part 3"]);
    let [text, archive, pdf] = <[_; 3]>::try_from(mail.leaves().collect::<Vec<_>>()).unwrap();
    assert_eq!(text.text(), "Voici le résultat.");
    assert_eq!((archive.content(), archive.is_xdm_archive()), (&b"PK\x03\x04"[..], true));
    assert_eq!((pdf.content(), pdf.is_pdf(), pdf.is_as_written()), (&b"%PDF-1.4"[..], true, true));
    assert_eq!(place(&mail, pdf.content_at()), ("part 3/body".to_owned(), "%PDF-1.4".to_owned()));
    assert_eq!(archive.transfer_encoding(), TransferEncoding::Base64);
    assert_eq!(mail.attachments().count(), 2);
}

#[test]
fn a_file_name_is_a_value_unless_the_format_fixes_it() {
    let mail = read(DOCUMENTS);
    let archive = mail.archives().next().unwrap();
    assert_eq!(archive.name(), PartName::Fixed("ihe_xdm.zip".into()));
    let pdf = mail.pdfs().next().unwrap();
    assert_eq!(pdf.name(), PartName::Chosen("résultat.pdf".into()));
    assert_eq!(place(&mail, pdf.file_name_at()).0, "part 3/Content-Disposition");
    assert_eq!(place(&mail, archive.file_name_at()).0, "part 2/Content-Type");
}

#[test]
fn values_have_their_place() {
    let mail = read(DOCUMENTS);
    let codes = mail.cda_codes();
    assert_eq!(codes.iter().map(|code| code.text.as_str()).collect::<Vec<_>>(), ["11502-2", "34112-3"]);
    assert_eq!(place(&mail, codes[1].at), ("X-MSS-CODECDA".to_owned(), "34112-3".to_owned()));
    let recipients = mail.recipients();
    assert_eq!(recipients[0].name.as_deref(), Some("Service Y"));
    assert!(recipients[0].is_mssante() && !recipients[0].is_patient() && recipients[1].is_patient());
    assert_eq!(recipients[1].local(), "279035121518989");
    assert_eq!(place(&mail, recipients[1].at).1, "279035121518989@patient.mssante.fr");
    assert_eq!(mail.senders()[0].name.as_deref(), Some("Cabinet de la Prévert"));
}

#[test]
fn a_field_that_stands_twice_is_kept_twice() {
    let mail = read("Received: a\r\nreceived: b\r\n\r\n");
    let fields: Vec<_> = mail.fields_named("RECEIVED").collect();
    assert_eq!(fields.iter().map(|field| field.text()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(place(&mail, fields[0].at()).0, "Received");
    assert_eq!(place(&mail, fields[1].at()).0, "received[2]");
}

#[test]
fn the_subject_is_cut_by_capitals() {
    let cut = |subject: &str| {
        let text = format!("Subject: {subject}\r\n\r\n");
        let mail = read(&text);
        let subject = mail.subject().unwrap();
        let piece =
            |piece: &Option<diapason_xdm::mail::Piece>| piece.as_ref().map(|piece| piece.text.clone());
        [&subject.label, &subject.family, &subject.given, &subject.birth_date].map(piece)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        cut("XDM/1.0/DDM+CR d'examens biologiques DE VINCI Jean Marie 07/08/2010"),
        [some("CR d'examens biologiques"), some("DE VINCI"), some("Jean Marie"), some("07/08/2010")]
    );
    assert_eq!(
        cut("XDM/1.0/DDM+2 documents PAT-TROIS DOMINIQUE"),
        [some("2 documents"), some("PAT-TROIS"), some("DOMINIQUE"), None]
    );
    assert_eq!(cut("XDM/1.0/DDM+Ordonnance Dupont Jean"), [some("Ordonnance Dupont Jean"), None, None, None]);
    assert_eq!(cut("XDM/1.0/DDM+"), [None, None, None, None]);
}

#[test]
fn the_names_of_a_subject_are_compared_without_a_guess() {
    let mail = read("Subject: XDM/1.0/DDM+ECHOGRAPHIE ABDO DE VINCI JEAN 07/08/2010\r\n\r\n");
    let subject = mail.subject().unwrap();
    assert_eq!(subject.label_before("DE VINCI", "JEAN").as_deref(), Some("ECHOGRAPHIE ABDO"));
    assert!(!subject.is_about("DE VINCI", "PAUL") && !subject.is_about("ECHOGRAPHIE ABDO DE VINCI", "JEAN"));
}

#[test]
fn the_pieces_of_a_subject_have_their_place_where_it_is_written_as_it_reads() {
    let mail = read("Subject: RE : [Urgent] xdm/1.0/ddm+CR PAT Jo 01/02/2003\r\n\r\n");
    let subject = mail.subject().unwrap();
    assert_eq!(
        subject.prefixes.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [Prefix::Answer, Prefix::Bracket]
    );
    assert_eq!(subject.brackets().collect::<Vec<_>>(), ["Urgent"]);
    assert_eq!(place(&mail, subject.marker.as_ref().unwrap().at).1, "xdm/1.0/ddm+");
    assert_eq!(place(&mail, subject.birth_date.as_ref().unwrap().at).1, "01/02/2003");
    let mail = read("Subject: XDM/1.0/DDM+=?utf-8?Q?=C3=89cho?= PAT Jo\r\n\r\n");
    let given = mail.subject().unwrap().given.unwrap();
    assert_eq!(
        place(&mail, given.at),
        ("Subject".to_owned(), "XDM/1.0/DDM+=?utf-8?Q?=C3=89cho?= PAT Jo".to_owned())
    );
}

const MDN: &str = "Subject: XDM/1.0/DDM+CR PAT Jo\r\n\
    Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n\
    --b\r\n\r\nLu.\r\n\
    --b\r\nContent-Type: message/disposition-notification\r\n\r\n\
    Final-Recipient: rfc822;service@exemple.mssante.fr\r\n\
    Original-Message-ID: <1@exemple.mssante.fr>\r\n\
    Disposition: automatic-action/MDN-sent-automatically;\r\n processed/Error: 902^Identifiant inconnu\r\n\
    --b\r\nContent-Type: message/rfc822\r\n\r\nSubject: CR\r\n\r\n--c\r\n--b--\r\n";

#[test]
fn a_notification_is_read_field_by_field() {
    let mail = read(MDN);
    assert_eq!(mail.profile(), Profile::Disposition);
    let notification = mail.notification().unwrap();
    assert_eq!(notification.kind, NotificationKind::Disposition);
    assert!(notification.is_error() && notification.original.is_some());
    let (id, at) = notification.field("original-message-id").unwrap();
    assert_eq!(id, "<1@exemple.mssante.fr>");
    assert_eq!(place(&mail, at), ("part 2/body/Original-Message-ID".to_owned(), id.to_owned()));
    assert_eq!(notification.original.unwrap().content(), b"Subject: CR\r\n\r\n--c");
}

#[test]
fn a_mail_has_the_profile_of_what_it_carries() {
    let profile = |text: &str| read(text).profile();
    assert_eq!(profile(DOCUMENTS), Profile::Documents);
    assert_eq!(profile("Subject: XDM/1.0/DDM+CR PAT Jo\r\n\r\n"), Profile::Documents);
    assert_eq!(profile("Subject: Re: XDM/1.0/DDM+CR PAT Jo\r\n\r\n"), Profile::Answer);
    assert_eq!(profile("Subject: Re: Bonjour\r\nTo: a@b.mssante.fr\r\n\r\n"), Profile::Answer);
    assert_eq!(
        profile("Subject: [KO Int=?utf-8?Q?=C3=A9gration?= ! ][902] XDM/1.0/DDM+CR PAT Jo\r\n\r\n"),
        Profile::Failure
    );
    assert_eq!(profile("Subject: Bonjour\r\nX-MSS-NIL: 1\r\n\r\n"), Profile::Message);
    assert_eq!(profile("Subject: Re: Bonjour\r\n\r\n"), Profile::Unknown);
    assert_eq!(
        profile("Content-Type: multipart/report; report-type=delivery-status\r\n\r\n"),
        Profile::Delivery
    );
}

#[test]
fn what_is_sealed_is_said() {
    let uncovered = |text: &str| read(text).uncovered().into_iter().map(|(what, _)| what).collect::<Vec<_>>();
    assert_eq!(
        uncovered("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\n"),
        [Uncovered::Encrypted]
    );
    assert_eq!(
        uncovered("Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n"),
        [Uncovered::SignedEnvelope]
    );
    assert!(read("Content-Type: application/x-pkcs7-mime\r\n\r\n").is_sealed());
    let signed = "Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\n\
        Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\ny\r\n--b--\r\n";
    assert_eq!(uncovered(signed), [Uncovered::Signature]);
    assert!(!read(signed).is_sealed() && read(signed).attachments().next().is_none());
    let outlook = Mail::read(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], &Limits::default());
    assert_eq!(outlook.uncovered()[0].0, Uncovered::OutlookFile);
    assert!(outlook.faults().is_empty());
}

#[test]
fn broken_structures_are_facts() {
    assert_eq!(kinds(&read("Content-Type: multipart/mixed\r\n\r\nx")), [FaultKind::BoundaryMissing]);
    assert_eq!(
        kinds(&read("Content-Type: multipart/mixed; boundary=b\r\n\r\nx")),
        [FaultKind::BoundaryAbsent]
    );
    let unclosed = read("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n");
    assert_eq!(kinds(&unclosed), [FaultKind::Unclosed]);
    assert_eq!(unclosed.leaves().next().unwrap().content(), b"x\r\n");
    let mail = read("Subject: a\r\nnonsense\r\nTo: b@c\r\n\r\n");
    assert_eq!(
        (kinds(&mail), place(&mail, mail.faults()[0].at)),
        (vec![FaultKind::NotAField], ("mail".into(), "nonsense".into()))
    );
    assert!(mail.field("To").is_some());
    assert_eq!(kinds(&read("Subject: é\r\n\r\n")), [FaultKind::NotAscii]);
    let mail = read("Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n!UJD\r\n");
    assert_eq!(
        (kinds(&mail), place(&mail, mail.faults()[0].at)),
        (vec![FaultKind::TransferEncodingBroken], ("body".into(), "!".into()))
    );
    assert_eq!(
        kinds(&read("Content-Transfer-Encoding: uuencode\r\n\r\n")),
        [FaultKind::TransferEncodingUnknown]
    );
    assert_eq!(kinds(&read("Content-Type: ;\r\n\r\n")), [FaultKind::FieldUnreadable]);
    assert_eq!(
        kinds(&read("\u{feff}From a@b Thu\r\nTo: a@b\r\n\r\n")),
        [FaultKind::ByteOrderMark, FaultKind::MboxLine]
    );
}

#[test]
fn a_part_without_a_header_is_text() {
    let mail =
        read("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nLe document est perdu.\r\n--b--\r\n");
    assert_eq!(kinds(&mail), [FaultKind::NotAField]);
    assert_eq!(mail.leaves().next().unwrap().text(), "Le document est perdu.");
}

#[test]
fn an_inner_multipart_ends_where_the_outer_goes_on() {
    let mail = read(
        "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n\
         --i\n\n1\n--i\n\n2\n--o\n\n3\n--o--\n",
    );
    assert_eq!(kinds(&mail), [FaultKind::Unclosed]);
    let leaves: Vec<_> = mail.leaves().map(|part| (part.path(), part.text().into_owned())).collect();
    let expected = [("part 1.1", "1"), ("part 1.2", "2"), ("part 2", "3")];
    assert_eq!(leaves, expected.map(|(path, text)| (path.to_owned(), text.to_owned())));
    assert_eq!(mail.root().children().count(), 2);
}

#[test]
fn limits_stop_the_reading_and_are_told() {
    let limited = |text: &str, set: fn(&mut Limits)| {
        let mut limits = Limits::default();
        set(&mut limits);
        let mail = Mail::read(text.as_bytes(), &limits);
        assert!(!mail.is_whole(mail.root().at()));
        mail.limit()
    };
    assert_eq!(limited(DOCUMENTS, |limits| limits.bytes = 500), Some(Limit::Bytes));
    assert_eq!(limited(DOCUMENTS, |limits| limits.parts = 2), Some(Limit::Parts));
    assert_eq!(limited(DOCUMENTS, |limits| limits.attributes = 2), Some(Limit::Attributes));
    assert_eq!(limited(DOCUMENTS, |limits| limits.nodes = 2), Some(Limit::Nodes));
    assert_eq!(limited(DOCUMENTS, |limits| limits.depth = 0), Some(Limit::Depth));
}

#[test]
fn hostile_mails_take_no_time() {
    let nested: String = (0..20_000)
        .map(|at| format!("--{at}\r\nContent-Type: multipart/mixed; boundary={}\r\n\r\n", at + 1))
        .collect();
    let deep = format!("Content-Type: multipart/mixed; boundary=0\r\n\r\n{nested}");
    let absent = "Content-Type: multipart/mixed; boundary=none\r\n\r\n--b\r\n".repeat(20_000);
    let many = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{absent}");
    let dashes = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--\n".repeat(2_000_000));
    let fields = "a:\n".repeat(2_000_000);
    let words = format!("Subject: {}\r\n\r\n", "=?ab?q?x ".repeat(500_000));
    let mailboxes = format!("To: {}\r\n\r\n", "=?ab?q?x ".repeat(500_000));
    let nested_mails = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    let types = format!("Content-Type: text/plain{}\r\n\r\n", "; a*1=b".repeat(500_000));
    for text in [deep, many, dashes, fields, words, mailboxes, nested_mails, types] {
        let mail = read(&text);
        let _ =
            (mail.profile(), mail.subject(), mail.recipients(), mail.uncovered(), mail.attachments().count());
        assert!(mail.fields().all(|field| field.span().end <= text.len()));
    }
}

#[test]
fn debug_shows_no_value() {
    let mail = read(DOCUMENTS);
    let shown = format!(
        "{mail:?} {:?} {:?} {:?} {:?} {:?}",
        mail.subject(),
        mail.recipients(),
        mail.fields().collect::<Vec<_>>(),
        mail.parts().map(|part| (part.media_type(), part.disposition(), part)).collect::<Vec<_>>(),
        read(MDN).notification(),
    );
    for value in ["279035121518989", "Dominique", "sultat", "11502", "902", "Cabinet"] {
        assert!(!shown.contains(value), "{value} in {shown}");
    }
}

fn holds(bytes: &[u8], limits: &Limits) {
    let mail = Mail::read(bytes, limits);
    let mut anchors: Vec<Anchor> = mail.faults().iter().map(|fault| fault.at).collect();
    anchors.extend(mail.uncovered().iter().map(|(_, at)| *at));
    anchors.extend(mail.recipients().iter().chain(&mail.senders()).map(|mailbox| mailbox.at));
    anchors.extend(mail.cda_codes().iter().map(|code| code.at));
    for part in mail.parts() {
        anchors.extend([part.at(), part.content_at(), part.file_name_at()]);
        anchors.extend(part.fields().map(|field| field.at()));
        let _ = (part.text(), part.name(), part.content(), part.parent(), part.children().count());
    }
    if let Some(subject) = mail.subject() {
        let pieces = [&subject.marker, &subject.label, &subject.family, &subject.given, &subject.birth_date];
        anchors.extend(pieces.into_iter().flatten().chain([&subject.content]).map(|piece| piece.at));
        anchors.extend(subject.prefixes.iter().map(|(_, piece)| piece.at));
        assert!(subject.words().count() <= subject.content.text.split_whitespace().count());
    }
    if let Some(notification) = mail.notification() {
        anchors.extend(notification.field("Disposition").map(|(_, at)| at));
        let _ = notification.is_error();
    }
    for at in anchors {
        let location = mail.locate(at);
        assert!(bytes.get(location.span.clone()).is_some(), "{location:?} of {}", bytes.len());
        assert!(!location.path.is_empty());
    }
}

/// Pieces that mails are made of, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=\"c\"\n",
        "Content-Type: message/disposition-notification\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Disposition: attachment; filename*0*=utf-8''%C3; filename*1*=%A9\r\n",
        "Subject: RE: [KO x] XDM/1.0/DDM+CR PAT Jo 01/02/2003\r\n",
        "Subject: =?utf-8?q?XDM=2F1?= \r\n =?utf-8?B?w4k=?=\r\n",
        "To: a <b@c>, \"d\\\" (e\" f@g; h: i@j;\r\n",
        "X-MSS-CODECDA: a,, b\r\n",
        "Disposition: a/b; c/error\r\n",
        "\r\n",
        "\n",
        "--b\r\n",
        "--b--\r\n",
        "--c\n",
        "--c--",
        "UEsDBA==",
        "=C3=A9=\r\n",
        "%PDF-",
        "é",
        "From x\n",
        " folded\r\n",
        ":",
        "(",
        "=?",
        "\0",
    ]);
    let any = prop::collection::vec(any::<u8>(), 0..6);
    let token = prop_oneof![9 => piece.prop_map(|text| text.as_bytes().to_vec()), 1 => any];
    prop::collection::vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes, &Limits::default());
    }

    #[test]
    fn anything_like_a_mail_is_read(bytes in pieces()) {
        holds(&bytes, &Limits::default());
        let mut small = Limits::default();
        (small.depth, small.parts, small.attributes, small.nodes, small.findings) = (1, 3, 2, 5, 2);
        holds(&bytes, &small);
    }

    #[test]
    fn content_that_is_encoded_comes_back(content in prop::collection::vec(any::<u8>(), 0..300)) {
        use base64::Engine;
        let encoded = base64::engine::general_purpose::STANDARD.encode(&content);
        let lines: Vec<&str> = encoded.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
        let text = format!("Content-Transfer-Encoding: base64\r\n\r\n{}\r\n", lines.join("\r\n"));
        let mail = read(&text);
        prop_assert_eq!(mail.root().content(), content);
        prop_assert!(mail.faults().is_empty());
    }
}
