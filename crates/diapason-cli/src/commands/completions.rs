//! `diapason completions`: the completion script of a shell.

use crate::args::{self, CompletionsArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use diapason::Language;
use std::io::Write;

pub(crate) fn run(args: &CompletionsArgs, language: Language) -> Result<Exit, Failure> {
    // The generator panics where a write fails: it writes to memory, and we to standard output.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(language), "diapason", &mut script);
    let mut output = Output::stdout();
    let written = output.write_all(&script);
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(Exit::Conformant)
}
