//! The benchmarks of the workspace: a timing harness that sets contenders side by side.
//!
//! On a shared machine the same code runs at different speeds from one second to the next. So contenders take turns, round
//! after round, and what counts is the ratio of their medians within one run, not a figure from another day.

use quick_xml::events::Event;
use quick_xml::reader::NsReader;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The allocator of the `diapason` command, so that what is measured is what is used.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// One way to do the job.
pub struct Contender<'c> {
    name: &'static str,
    job: Box<dyn FnMut() + 'c>,
    times: Vec<Duration>,
}

impl<'c> Contender<'c> {
    /// A contender that does its whole job once per call.
    pub fn new<T>(name: &'static str, mut job: impl FnMut() -> T + 'c) -> Self {
        let job = Box::new(move || {
            black_box(job());
        });
        Self { name, job, times: Vec::new() }
    }

    /// The name it was given.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The median time of one job; zero before any race.
    #[must_use]
    pub fn median(&self) -> Duration {
        let mut times = self.times.clone();
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }
}

/// Lets contenders take turns: one round to warm up, then as many as fit in `budget`, and at least five.
pub fn race(contenders: &mut [Contender<'_>], budget: Duration) {
    for contender in &mut *contenders {
        (contender.job)();
        contender.times.clear();
    }
    let start = Instant::now();
    let mut rounds = 0;
    while rounds < 5 || start.elapsed() < budget {
        for contender in &mut *contenders {
            let turn = Instant::now();
            (contender.job)();
            contender.times.push(turn.elapsed());
        }
        rounds += 1;
    }
}

/// Prints the medians, each with its ratio to the first contender. `bytes`: the input of one job.
pub fn print(title: &str, contenders: &[Contender<'_>], bytes: usize) {
    let base = contenders.first().map(Contender::median).unwrap_or_default();
    println!("{title}");
    for contender in contenders {
        let (median, rounds) = (contender.median(), contender.times.len());
        let ratio = median.as_secs_f64() / base.as_secs_f64();
        let rate = bytes as f64 / median.as_secs_f64() / 1e6;
        let name = contender.name;
        println!("  {name:<28} {median:>12.1?}  x{ratio:<5.2} {rate:>8.0} MB/s  ({rounds} rounds)");
    }
}

/// The files with `extension` directly in `folder` of the shared material, by name. The material is looked for where the environment
/// variable `DIAPASON_SHARED` says, else beside the workspace; where it is absent the list is empty.
#[must_use]
pub fn shared_files(folder: &str, extension: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(shared_folder(folder)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let paths = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut files: Vec<_> =
        paths.filter_map(|path| std::fs::read(&path).ok().map(|bytes| (path, bytes))).collect();
    files.sort();
    files
}

/// Where `folder` of the shared material is looked for.
#[must_use]
pub fn shared_folder(folder: &str) -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    std::env::var_os("DIAPASON_SHARED").map_or_else(beside, PathBuf::from).join(folder)
}

/// The events of quick-xml's namespace reader over a document: what everything here is compared with.
#[must_use]
pub fn events(bytes: &[u8]) -> usize {
    let mut reader = NsReader::from_reader(bytes);
    let mut count = 0;
    while !matches!(reader.read_resolved_event(), Ok((_, Event::Eof)) | Err(_)) {
        count += 1;
    }
    count
}
