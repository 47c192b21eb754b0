//! Embeds the validator: reads the files that are named, and prints one report over all of them.
//!
//! `cargo run -p diapason --example check_files -- fixtures/documents/*.xml`

use diapason::render::{Extras, Options};
use diapason::{Environment, Validator};
use std::error::Error;
use std::io;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let validator = Validator::builder().environment(Environment::Test).build()?;
    let mut report = validator.empty_report();
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        report.inputs.extend(validator.validate_path(&path)?.inputs);
    }
    diapason::render::text(&report, &Extras::default(), &Options::default(), io::stdout().lock())?;
    Ok(())
}
