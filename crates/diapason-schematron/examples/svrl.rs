//! Writes the SVRL of every recorded pair of document and schema, and how long it took:
//! `cargo run --release -p diapason-schematron --example svrl -- examples FOLDER` (or `mutants`; `compile` stops after the schemas).

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a measurement may stop")]

#[path = "../tests/shared/mod.rs"]
mod shared;

use diapason_core::{Limits, Reveal};
use diapason_schematron::Schema;
use diapason_xml::Document;
use diapason_xpath::{Files, Resolver};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let mut args = std::env::args().skip(1);
    let set = args.next().expect("examples or mutants");
    let out = args.next();
    let Some(folder) = shared::folder() else { return };
    let pack = shared::pack(&folder);

    let entries = shared::entries(&folder);
    let mut best = Duration::MAX;
    let mut schemas = HashMap::new();
    for _ in 0..9 {
        let start = Instant::now();
        schemas = entries
            .iter()
            .map(|entry| {
                let source = pack.bytes(entry).unwrap();
                (entry.clone(), Schema::compile(&source, &Resolver::new(&pack, entry)).unwrap())
            })
            .collect();
        best = best.min(start.elapsed());
    }
    println!("{} schemas compiled in {best:?}", entries.len());

    if set == "compile" {
        return;
    }
    let mut documents: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (row, path) in shared::rows(&folder, &set) {
        let entry = format!("schematrons/{}", row.get("sch").unwrap().as_str().unwrap());
        documents.entry(path).or_default().push(entry);
    }
    let (mut total, mut asserts, mut bytes_read) = (Duration::ZERO, 0_usize, 0);
    for (path, entries) in &documents {
        let bytes = fs::read(path).unwrap();
        let document = Document::parse(&bytes, &Limits::default());
        let mut best = Duration::MAX;
        for _ in 0..7 {
            let start = Instant::now();
            for entry in entries {
                black_box(schemas.get(entry).unwrap().evaluate(&document, Some(&pack), &Limits::default()));
            }
            best = best.min(start.elapsed());
        }
        total += best;
        bytes_read += bytes.len();
        for entry in entries {
            let evaluation = schemas.get(entry).unwrap().evaluate(&document, Some(&pack), &Limits::default());
            asserts += evaluation.outcomes().map(|(_, _, judged)| judged.checked).sum::<usize>();
            if let Some(out) = &out {
                let folder = Path::new(out).join(path.file_stem().unwrap());
                fs::create_dir_all(&folder).unwrap();
                let name = Path::new(entry).with_extension("svrl");
                let mut svrl = Vec::new();
                evaluation.write_svrl(Reveal::Values, &mut svrl).unwrap();
                fs::write(folder.join(name.file_name().unwrap()), svrl).unwrap();
            }
        }
    }
    let count = documents.len() as u32;
    println!(
        "{count} documents of {} kB on average: {:?} each, {} ns per assert, {asserts} asserts",
        bytes_read / 1000 / documents.len(),
        total / count,
        total.as_nanos() / asserts.max(1) as u128
    );
}
