//! Mails of any bytes.
//!
//! Data whose first byte is 0 are edits of a sound mail; 1, edits of a sound notification. Anything else is the input itself.

use super::{edited, few_findings, small_limits};
use diapason_core::{Anchor, Locate};
use diapason_xdm::mail::{Mail, Profile};

pub fn check(data: &[u8]) {
    match data {
        [0] => is_sound(DOCUMENTS, Profile::Documents),
        [1] => is_sound(NOTIFICATION, Profile::Disposition),
        [0, edits @ ..] => holds(&edited(DOCUMENTS, edits)),
        [1, edits @ ..] => holds(&edited(NOTIFICATION, edits)),
        input => holds(input),
    }
}

/// What the edits start from has nothing odd.
fn is_sound(input: &[u8], profile: Profile) {
    let mail = Mail::read(input, &few_findings());
    assert!(mail.faults().is_empty() && mail.limit().is_none());
    assert_eq!((mail.profile(), mail.leaves().count()), (profile, 3));
    holds(input);
}

fn holds(input: &[u8]) {
    for limits in [few_findings(), small_limits()] {
        let mail = Mail::read(input, &limits);
        let again = Mail::read(input, &limits);
        assert_eq!(format!("{mail:?}{:?}", mail.faults()), format!("{again:?}{:?}", again.faults()));
        assert!(
            mail.parts().count() <= limits.parts as usize && mail.faults().len() <= limits.findings as usize
        );
        assert!(mail.leaves().map(|part| part.content().len()).sum::<usize>() <= input.len());
        parts_hold(&mail, input);
        values_hold(&mail, input);
    }
}

fn parts_hold(mail: &Mail<'_>, input: &[u8]) {
    for part in mail.parts() {
        for at in [part.at(), part.content_at(), part.file_name_at()] {
            located(mail, input, at);
        }
        assert!(
            part.children().all(|child| child.parent().map(|parent| parent.index()) == Some(part.index()))
        );
        if part.is_as_written() && !part.is_multipart() {
            assert_eq!(&input[part.content_span()], part.content());
        }
        for field in part.fields() {
            assert_eq!(located(mail, input, field.at()), field.raw());
            assert!(!field.text().contains('\n'), "a value is on one line");
            let _ = format!("{field:?}{:?}", field.pieces(','));
        }
        let _ = (part.text(), part.name(), part.is_xdm_archive(), part.is_pdf(), part.is_attachment());
    }
}

fn values_hold(mail: &Mail<'_>, input: &[u8]) {
    for (what, at) in mail.uncovered() {
        located(mail, input, at);
        assert!(!what.what().fr.is_empty() && !what.why().en.is_empty());
    }
    for at in mail.faults().iter().map(|fault| fault.at) {
        located(mail, input, at);
    }
    for mailbox in mail.recipients().iter().chain(&mail.senders()) {
        located(mail, input, mailbox.at);
        assert_eq!(mailbox.is_patient(), mailbox.is_patient() && mailbox.is_mssante());
    }
    for code in mail.cda_codes() {
        located(mail, input, code.at);
    }
    if let Some(subject) = mail.subject() {
        let cut = [&subject.marker, &subject.label, &subject.family, &subject.given, &subject.birth_date];
        for piece in cut.into_iter().flatten().chain([&subject.content]) {
            located(mail, input, piece.at);
        }
        let words = subject.words().count();
        let cut = [&subject.label, &subject.family, &subject.given].into_iter().flatten();
        assert_eq!(cut.map(|piece| piece.text.split_whitespace().count()).sum::<usize>(), words);
    }
    if let Some(notification) = mail.notification() {
        let fields = ["Disposition", "Final-Recipient", "Original-Message-ID"];
        for (_, at) in fields.iter().filter_map(|name| notification.field(name)) {
            located(mail, input, at);
        }
        let _ = (notification.is_error(), format!("{notification:?}"));
    }
}

fn located<'i>(mail: &Mail<'_>, input: &'i [u8], at: Anchor) -> &'i [u8] {
    let location = mail.locate(at);
    assert!(!location.path.is_empty());
    assert!(location.span.start <= location.span.end && location.span.end <= input.len(), "{location:?}");
    &input[location.span]
}

const DOCUMENTS: &[u8] = b"From: =?utf-8?Q?Pr=C3=A9vert?= <a@b.mssante.fr>\r\n\
To: \"Y\" <c@d.mssante.fr>, 279035121518989@patient.mssante.fr\r\n\
Subject: XDM/1.0/DDM+CR d'examens PAT-TROIS Dominique 28/03/1979\r\n\
Message-ID: <1@b.mssante.fr>\r\nX-MSS-CODECDA: 11502-2, 34112-3\r\nX-MSS-INS: O\r\n\
Content-Type: multipart/mixed; boundary=\"b 1\"\r\n\r\n\
--b 1\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nr=E9sum=E9=\r\n\r\n\
--b 1\r\nContent-Type: application/zip; name=\"IHE_XDM.ZIP\"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n\
--b 1\r\nContent-Disposition: attachment;\r\n filename*=utf-8''r%C3%A9sum%C3%A9.pdf\r\n\r\n%PDF-1.4\r\n--b 1--\r\n";

const NOTIFICATION: &[u8] = b"Subject: [KO Int=?utf-8?Q?=C3=A9?=gration][902] XDM/1.0/DDM+CR PAT Jo\r\n\
Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n\
--b\r\n\r\nLu.\r\n\
--b\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;a@b\r\n\
Original-Message-ID: <1@b>\r\nDisposition: automatic-action/MDN-sent-automatically; processed/error\r\nError: 902\r\n\r\n\
--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: CR\r\n\r\n--b--\r\n";
