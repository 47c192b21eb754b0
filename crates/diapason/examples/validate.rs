//! Judges files with a pack, over and over: `validate PACK TIMES FILE…`. Made for a profiler.

use diapason::{Pack, Validator};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (pack, times) = (args.next().ok_or("no pack")?, args.next().ok_or("no times")?);
    let mut builder = Validator::builder();
    if pack != "-" {
        let path = Path::new(&pack);
        builder = builder.pack(if path.is_dir() { Pack::builder(path).build()? } else { Pack::open(path)? });
    }
    let validator = builder.build()?;
    for path in args {
        let bytes = std::fs::read(&path)?;
        let mut findings = 0;
        for _ in 0..times.parse()? {
            findings = validator.validate(&bytes).inputs.iter().map(|input| input.findings.len()).sum();
        }
        println!("{path}: {findings} findings");
    }
    Ok(())
}
