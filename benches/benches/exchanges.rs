//! Whole exchanges: archives, a mail, a message with its document; and a stream of messages that nobody could hold in memory.
//!
//! What is compared with is the least that any tool must do to an archive: inflate all that is in it and hash it, with the same
//! libraries. `cargo bench --bench exchanges -- 3000` streams 3,000 MB instead of 300.

use diapason::{Limits, Validator};
use diapason_benches::{Contender, print, race, shared_folder};
use diapason_core::Verdict;
use diapason_xdm::Archive;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Megabytes of the stream, where nothing else is asked for.
const STREAM: u64 = 300;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let validator = Validator::builder().build()?;
    let megabytes = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(STREAM);
    if !std::env::args().any(|argument| argument == "stream") {
        archives(&validator)?;
        others(&validator)?;
    }
    stream(&validator, megabytes * 1_000_000)
}

fn archives(validator: &Validator) -> io::Result<()> {
    let mut archives = files(&shared_folder("corpus/xdm"), "zip")?;
    if archives.is_empty() {
        println!("no shared corpus (DIAPASON_SHARED): archives of our own instead");
        archives = files(&ours(""), "zip")?;
    }
    let bytes: usize = archives.iter().map(Vec::len).sum();
    println!("{} archives, {} bytes on average", archives.len(), bytes / archives.len().max(1));
    let mut contenders = [
        Contender::new("inflate and hash", || archives.iter().map(|bytes| inflated(bytes)).sum::<usize>()),
        Contender::new("the verdict", || {
            archives.iter().map(|bytes| findings(validator, bytes)).sum::<usize>()
        }),
    ];
    race(&mut contenders, Duration::from_secs(6));
    print("all archives, once", &contenders, bytes);
    for contender in &contenders {
        let mean = contender.median() / archives.len().max(1) as u32;
        println!("  {:<28} {mean:>12.1?} an archive", contender.name());
    }
    Ok(())
}

fn others(validator: &Validator) -> io::Result<()> {
    for name in ["mail-to-professional.eml", "mdm-consultation-report.hl7"] {
        let bytes = std::fs::read(ours(name))?;
        let mut contenders = [Contender::new("the verdict", || findings(validator, &bytes))];
        race(&mut contenders, Duration::from_secs(1));
        print(name, &contenders, bytes.len());
    }
    Ok(())
}

/// Judges a stream that is made while it is read.
fn stream(validator: &Validator, bytes: u64) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let (mut messages, mut wrong) = (0_u64, 0_u64);
    validator.validate_reader("stream", Messages::of(bytes)?, |report| {
        messages += 1;
        wrong += u64::from(report.verdict() == Verdict::NonConformant);
        ControlFlow::Continue(())
    })?;
    let rate = bytes as f64 / start.elapsed().as_secs_f64() / 1e6;
    println!(
        "a stream of {} MB: {messages} reports, {wrong} not conformant, {rate:.0} MB/s",
        bytes / 1_000_000
    );
    match peak() {
        Some(peak) => println!("  peak memory of the process: {peak}"),
        None => println!("  peak memory: not told by this system"),
    }
    Ok(())
}

/// Distinct messages, made of one of ours, as far as the limit.
struct Messages {
    /// Around the control id.
    before: Vec<u8>,
    after: Vec<u8>,
    number: u64,
    left: u64,
    current: Vec<u8>,
    given: usize,
}

impl Messages {
    fn of(bytes: u64) -> io::Result<Self> {
        let message = std::fs::read(ours("pam-a01-admission.hl7"))?;
        // MSH-10 stands behind the ninth separator.
        let mut separators = message.iter().enumerate().filter(|(_, byte)| **byte == b'|').map(|(at, _)| at);
        let start = separators.nth(8).map_or(0, |at| at + 1);
        let end = separators.next().unwrap_or(start);
        let (before, after) = (message.iter().take(start), message.iter().skip(end));
        let (before, after) = (before.copied().collect(), after.copied().collect());
        Ok(Self { before, after, number: 0, left: bytes, current: Vec::new(), given: 0 })
    }
}

impl Read for Messages {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.current.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.number += 1;
            self.current.clear();
            self.current.extend_from_slice(&self.before);
            self.current.extend_from_slice(format!("M{}", self.number).as_bytes());
            self.current.extend_from_slice(&self.after);
            self.left = self.left.saturating_sub(self.current.len() as u64);
            self.given = 0;
        }
        let rest = self.current.get(self.given..).unwrap_or_default();
        let count = rest.len().min(into.len());
        for (to, from) in into.iter_mut().zip(rest) {
            *to = *from;
        }
        self.given += count;
        Ok(count)
    }
}

fn inflated(bytes: &[u8]) -> usize {
    let archive = Archive::read(bytes, &Limits::default());
    archive.entries().iter().filter_map(|entry| entry.sha1()).map(|hash| hash.len()).sum()
}

fn findings(validator: &Validator, bytes: &[u8]) -> usize {
    validator.validate(bytes).inputs.iter().map(|input| input.findings.len()).sum()
}

/// The most memory that the process had, as Linux tells it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

/// The files with `extension` directly in `folder`, by name, whatever the case.
fn files(folder: &Path, extension: &str) -> io::Result<Vec<Vec<u8>>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_one = |path: &PathBuf| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension));
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).filter(is_one).collect();
    paths.sort();
    paths.iter().map(std::fs::read).collect()
}

/// A fixture of ours.
fn ours(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/exchanges").join(name)
}
