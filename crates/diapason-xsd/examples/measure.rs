//! Compiles a schema and judges documents with it, and says how long that takes.
//!
//! `measure FOLDER ENTRY.xsd DOCUMENT.xml…`

use diapason_core::{Language, Limits};
use diapason_xml::Document;
use diapason_xpath::{MemoryFiles, Resolver};
use diapason_xsd::Schema;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (folder, entry) = arguments.next().zip(arguments.next()).ok_or("FOLDER ENTRY.xsd DOCUMENT.xml…")?;
    let mut sources = Vec::new();
    read(Path::new(&folder), Path::new(&folder), &mut sources)?;
    let bytes = std::fs::read(Path::new(&folder).join(&entry))?;
    let files = MemoryFiles::new(sources);
    let mut times = Vec::new();
    let mut schema = None;
    for _ in 0..10 {
        let start = Instant::now();
        schema = Some(Schema::compile(&bytes, &Resolver::new(&files, &entry))?);
        times.push(start.elapsed());
    }
    let schema = schema.ok_or("no schema")?;
    times.sort();
    println!("compiled in {:?} (best), {:?}", times.first(), schema);
    for diagnostic in schema.diagnostics() {
        println!("{diagnostic}");
    }
    let (mut total, mut size, mut count) = (0.0, 0, 0);
    for path in arguments {
        let bytes = std::fs::read(&path)?;
        let document = Document::parse(&bytes, &Limits::default());
        let mut best = f64::MAX;
        for _ in 0..20 {
            let start = Instant::now();
            let validation = schema.validate(&document, &Limits::default());
            best = best.min(start.elapsed().as_secs_f64() * 1e6);
            std::hint::black_box(validation);
        }
        let validation = schema.validate(&document, &Limits::default());
        total += best;
        size += bytes.len();
        count += 1;
        for violation in &validation.violations {
            println!("{path}: {:?}: {}", violation, violation.message.masked(Language::French));
            println!("    {}", violation.message.masked(Language::English));
        }
    }
    println!(
        "{count} documents of {} bytes: {:.1} µs each",
        size / count.max(1),
        total / f64::from(u32::try_from(count)?)
    );
    Ok(())
}

fn read(root: &Path, folder: &Path, sources: &mut Vec<(String, Vec<u8>)>) -> Result<(), Box<dyn Error>> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "xsd") {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            sources.push((name, std::fs::read(&path)?));
        }
    }
    Ok(())
}
