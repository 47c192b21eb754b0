//! What is around messages, read at once and as a stream.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail")]

use diapason_core::{Limit, Limits, Locate};
use diapason_hl7v2::WireFaultKind::{
    BatchCount, BatchUnclosed, BatchUnopened, ByteOrderMark, FileCount, FrameEnd, FrameUnclosed,
    FrameUnopened, LeadingBlank, NoMessage, OutsideMessage, SeveralMessages,
};
use diapason_hl7v2::{Interchange, MessageReader, WireFaultKind};
use std::io::Read;

const ONE: &str = "MSH|^~\\&|A\rPID|1\r";
const TWO: &str = "MSH|^~\\&|B\rPV1|2\r";

/// The messages of an input, and what is said around them; a stream says the same.
fn cut(text: &str) -> (Vec<&str>, Vec<WireFaultKind>) {
    let interchange = Interchange::read(text.as_bytes(), &Limits::default());
    let messages: Vec<&str> = interchange
        .frames()
        .map(|frame| &text[frame.offset()..frame.offset() + frame.bytes().len()])
        .collect();
    let faults = interchange.faults().to_vec();
    for fault in &faults {
        assert_eq!(interchange.locate(fault.anchor).span, fault.span);
    }
    for size in [1, 2, 7, 1_000] {
        let mut reader = MessageReader::new(Pieces { text: text.as_bytes(), size }, &Limits::default());
        let mut count = 0;
        while let Some(frame) = reader.next_frame().unwrap() {
            let expected = interchange.frames().nth(count).unwrap();
            assert_eq!(
                (frame.offset(), frame.line(), frame.bytes()),
                (expected.offset(), expected.line(), expected.bytes())
            );
            count += 1;
        }
        assert_eq!((count, reader.faults()), (messages.len(), faults.as_slice()), "pieces of {size}");
    }
    (messages, faults.into_iter().map(|fault| fault.kind).collect())
}

/// A stream that gives a few bytes at a time.
struct Pieces<'a> {
    text: &'a [u8],
    size: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let (now, rest) = self.text.split_at(self.size.min(self.text.len()).min(to.len()));
        to[..now.len()].copy_from_slice(now);
        self.text = rest;
        Ok(now.len())
    }
}

#[test]
fn one_message_is_all_there_is() {
    assert_eq!(cut(ONE), (vec![ONE], vec![]));
    assert_eq!(cut("MSH|^~\\&|A\nPID|1"), (vec!["MSH|^~\\&|A\nPID|1"], vec![]));
}

#[test]
fn what_comes_before_is_said() {
    assert_eq!(cut(&format!("\u{feff}{ONE}")), (vec![ONE], vec![ByteOrderMark]));
    assert_eq!(cut(&format!(" \r\n  {ONE}")), (vec![ONE], vec![LeadingBlank]));
    assert_eq!(cut(&format!("hello\rthere\r{ONE}")), (vec![ONE], vec![OutsideMessage]));
    for nothing in ["", "\r\n", "MSH", "PID|1\r", "MSHA"] {
        assert!(cut(nothing).1.contains(&NoMessage), "{nothing:?}");
    }
}

#[test]
fn messages_that_follow_one_another_are_cut() {
    let text = format!("{ONE}{TWO}{ONE}");
    assert_eq!(cut(&text), (vec![ONE, TWO, ONE], vec![SeveralMessages]));
    let lines: Vec<usize> =
        Interchange::read(text.as_bytes(), &Limits::default()).frames().map(|frame| frame.line()).collect();
    assert_eq!(lines, [1, 3, 5]);
}

#[test]
fn frames_are_taken_off() {
    assert_eq!(cut(&format!("\x0b{ONE}\x1c\r\x0b{TWO}\x1c\r")), (vec![ONE, TWO], vec![]));
    let bare = ONE.trim_end();
    assert_eq!(cut(&format!("\x0b{bare}\x1c\r")), (vec![bare], vec![]));
    assert_eq!(cut(&format!("\x0b{ONE}\x1c")), (vec![ONE], vec![FrameEnd]));
    assert_eq!(cut(&format!("\x0b{ONE}\x1c\x0b{TWO}\x1c\r")), (vec![ONE, TWO], vec![FrameEnd]));
    assert_eq!(cut(&format!("\x0b{ONE}\x1c\n")), (vec![ONE], vec![FrameEnd]));
    assert_eq!(cut(&format!("\x0b{ONE}\x0b{TWO}\x1c\r")), (vec![ONE, TWO], vec![FrameUnclosed]));
    assert_eq!(cut(&format!("\x0b{ONE}")), (vec![ONE], vec![FrameUnclosed]));
    assert_eq!(cut(&format!("{ONE}\x1c\r")), (vec![ONE], vec![FrameUnopened]));
    assert_eq!(cut(&format!("\x0b{ONE}\x1c\rnoise\r")), (vec![ONE], vec![OutsideMessage]));
}

#[test]
fn batches_are_counted() {
    let batch = |count: &str| format!("FHS|^~\\&|\rBHS|^~\\&|\r{ONE}{TWO}BTS|{count}\rFTS|1\r");
    assert_eq!(cut(&batch("2")), (vec![ONE, TWO], vec![]));
    assert_eq!(cut(&batch("")), (vec![ONE, TWO], vec![]));
    assert_eq!(cut(&batch("3")), (vec![ONE, TWO], vec![BatchCount { found: 2 }]));
    assert_eq!(cut(&batch("x|comment")), (vec![ONE, TWO], vec![BatchCount { found: 2 }]));
    assert_eq!(
        cut(&format!("FHS|^~\\&|\rBHS|^~\\&|\r{ONE}BTS|1\rFTS|4\r")),
        (vec![ONE], vec![FileCount { found: 1 }])
    );
    assert_eq!(cut(&format!("BHS|^~\\&|\r{ONE}{TWO}")), (vec![ONE, TWO], vec![BatchUnclosed]));
    assert_eq!(cut(&format!("{ONE}BTS|1\rFTS\r")), (vec![ONE], vec![BatchUnopened, BatchUnopened]));
    let text = batch("3");
    let interchange = Interchange::read(text.as_bytes(), &Limits::default());
    let location = interchange.locate(interchange.faults()[0].anchor);
    assert_eq!((&*location.path, &text[location.span]), ("BTS-1", "3"));
}

#[test]
fn a_way_to_end_segments_is_said_once_per_input() {
    let text = format!("{ONE}{TWO}{TWO}").replace('\r', "\n");
    let interchange = Interchange::read(text.as_bytes(), &Limits::default());
    assert_eq!(interchange.messages().map(|message| message.faults().len()).collect::<Vec<_>>(), [1, 0, 0]);
    let messages: Vec<_> = interchange.messages().collect();
    assert_eq!(&text[messages[1].field("PV1", 1).span()], "2");
}

#[test]
fn limits_bound_what_is_cut() {
    let mut limits = Limits::default();
    limits.parts = 2;
    let text = ONE.repeat(5);
    let interchange = Interchange::read(text.as_bytes(), &limits);
    assert_eq!((interchange.frames().len(), interchange.limit()), (2, Some(Limit::Parts)));
    limits = Limits::default();
    limits.bytes = 20;
    assert_eq!(Interchange::read(text.as_bytes(), &limits).limit(), Some(Limit::Bytes));
}

#[test]
fn a_stream_keeps_no_more_than_its_limit() {
    let mut limits = Limits::default();
    limits.bytes = 1_000_000;
    let long = format!("MSH|^~\\&|L\rOBX|1|{}|end\r", "x".repeat(3_000_000));
    let many = format!("MSH|^~\\&|M\r{}", "NTE|1\r".repeat(500_000));
    let text = format!("{ONE}{long}{TWO}{many}{ONE}");
    let noise = "y".repeat(2_000_000) + "\r";
    let all = text + &noise + TWO;
    let mut reader = MessageReader::new(all.as_bytes(), &limits);
    let mut found = Vec::new();
    while let Some(frame) = reader.next_frame().unwrap() {
        let message = frame.message(&limits);
        assert_eq!(&all.as_bytes()[frame.offset()..][..frame.bytes().len()], frame.bytes());
        found.push((message.field("MSH", 3).text().into_owned(), message.limit(), frame.line()));
        assert_eq!(reader.limit(), found.last().unwrap().1);
    }
    let cut = Some(Limit::Bytes);
    let named = |name: &str, limit, line| (name.to_owned(), limit, line);
    let expected = [
        named("A", None, 1),
        named("L", cut, 3),
        named("B", None, 5),
        named("M", cut, 7),
        named("A", cut, 500_008),
        named("B", None, 500_011),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_stream_that_fails_says_so() {
    struct Broken(u8);
    impl Read for Broken {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            self.0 += 1;
            match self.0 {
                1 => ONE.as_bytes().read(to),
                2 => Err(std::io::ErrorKind::Interrupted.into()),
                3 => Err(std::io::ErrorKind::TimedOut.into()),
                _ => Ok(0),
            }
        }
    }
    let mut reader = MessageReader::new(Broken(0), &Limits::default());
    assert_eq!(reader.next_frame().unwrap_err().kind(), std::io::ErrorKind::TimedOut);
    assert_eq!(reader.next_frame().unwrap().unwrap().bytes(), ONE.as_bytes());
    assert!(reader.next_frame().unwrap().is_none());
    assert!(!format!("{reader:?}").contains("PID"));
}
