//! The whole verdict on CDA documents: reading, XML Schema, six Schematrons and our own rules, against reading alone.

use diapason::{Limits, Pack, Validator};
use diapason_benches::{Contender, events, print, race, shared_files, shared_folder};
use diapason_xml::Document;
use rayon::prelude::*;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = shared_files("corpus/cda/examples", "xml");
    let folder = shared_folder("corpus/cda/pack");
    if files.is_empty() || !folder.is_dir() {
        println!("no shared corpus (DIAPASON_SHARED): nothing to measure");
        return Ok(());
    }
    let documents: Vec<Vec<u8>> = files.into_iter().map(|(_, bytes)| bytes).collect();
    let bytes: usize = documents.iter().map(Vec::len).sum();
    println!("{} documents, {} bytes on average", documents.len(), bytes / documents.len());

    let pack = packs(&folder)?;
    let plain = Validator::builder().build()?;
    let official = Validator::builder().pack(pack).build()?;
    verdicts(&documents, bytes, &plain, &official);
    ten_times(&documents, &official);
    two_threads(&documents, &official)?;
    Ok(())
}

/// Building a pack from its folder, and opening it.
fn packs(folder: &std::path::Path) -> Result<Pack, Box<dyn std::error::Error>> {
    let built = Pack::builder(folder).build()?.as_bytes().to_vec();
    let mut contenders = [
        Contender::new("build from its folder", || {
            Pack::builder(folder).build().map(|pack| pack.as_bytes().len()).ok()
        }),
        Contender::new("open", || Pack::from_bytes(built.clone()).is_ok()),
    ];
    race(&mut contenders, Duration::from_secs(3));
    print("a pack", &contenders, built.len());
    drop(contenders);
    Ok(Pack::from_bytes(built)?)
}

fn verdicts(documents: &[Vec<u8>], bytes: usize, plain: &Validator, official: &Validator) {
    let limits = Limits::default();
    let findings = |validator: &Validator| -> usize {
        documents
            .iter()
            .map(|bytes| validator.validate(bytes).inputs.iter().map(|i| i.findings.len()).sum::<usize>())
            .sum()
    };
    let mut contenders = [
        Contender::new("quick-xml NsReader events", || {
            documents.iter().map(|bytes| events(bytes)).sum::<usize>()
        }),
        Contender::new("the tree", || {
            documents.iter().map(|bytes| Document::parse(bytes, &limits).node_count()).sum::<usize>()
        }),
        Contender::new("our rules", || findings(plain)),
        Contender::new("our rules and the pack", || findings(official)),
    ];
    race(&mut contenders, Duration::from_secs(15));
    print("all documents, once", &contenders, bytes);
    for contender in &contenders {
        println!(
            "  {:<28} {:>12.1?} per document",
            contender.name(),
            contender.median() / documents.len() as u32
        );
    }
}

/// A body ten times as long.
fn ten_times(documents: &[Vec<u8>], official: &Validator) {
    let pairs: Vec<_> = documents.iter().filter_map(|bytes| Some((bytes.clone(), longer(bytes)?))).collect();
    let (small, large): (usize, usize) =
        pairs.iter().fold((0, 0), |(a, b), (x, y)| (a + x.len(), b + y.len()));
    let mut contenders = [
        Contender::new("as they are", || {
            pairs.iter().map(|(one, _)| official.validate(one).inputs.len()).sum::<usize>()
        }),
        Contender::new("ten times the body", || {
            pairs.iter().map(|(_, ten)| official.validate(ten).inputs.len()).sum::<usize>()
        }),
    ];
    race(&mut contenders, Duration::from_secs(10));
    print("growth", &contenders, small);
    println!("  {} documents, {:.1} times the bytes", pairs.len(), large as f64 / small as f64);
}

/// A document whose sections stand ten times in its body, without the IDs, which may stand but once.
fn longer(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, rest) = text.split_once("<structuredBody")?;
    let (tag, rest) = rest.split_once('>')?;
    let (body, tail) = rest.split_once("</structuredBody>")?;
    let mut without = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once(" ID=\"") {
        without.push_str(before);
        rest = after.split_once('"')?.1;
    }
    without.push_str(rest);
    Some(format!("{head}<structuredBody{tag}>{}</structuredBody>{tail}", without.repeat(10)).into_bytes())
}

/// One thread and two, in pairs.
fn two_threads(documents: &[Vec<u8>], official: &Validator) -> Result<(), rayon::ThreadPoolBuildError> {
    let pools = [1, 2].map(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build());
    let [one, two] = pools;
    let (one, two) = (one?, two?);
    let run = |pool: &rayon::ThreadPool| {
        let start = Instant::now();
        pool.install(|| {
            (0..8).flat_map(|_| documents).collect::<Vec<_>>().into_par_iter().for_each(|bytes| {
                black_box(official.validate(bytes));
            });
        });
        start.elapsed().as_secs_f64()
    };
    let mut ratios = [0.0; 9];
    ratios.fill_with(|| run(&one) / run(&two));
    ratios.sort_by(f64::total_cmp);
    let [least, _, _, _, median, _, _, _, most] = ratios;
    println!("two threads: {median:.2} times one (median of 9 pairs, {least:.2} to {most:.2})");
    Ok(())
}
