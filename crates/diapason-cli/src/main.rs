//! The command `diapason`: checks exported files, explains rules, answers messages, and reads and writes the INS where people
//! handle it.
//!
//! Standard output carries the answer alone; what happened beside it goes to standard error as `diapason: …`. The
//! exit status is an [`Exit`].

mod args;
mod commands;
mod complaint;
mod exit;
mod failure;
mod inputs;
mod language;
mod nearest;
mod output;
mod packs;
mod words;

use args::{Cli, Command};
use clap::FromArgMatches;
use exit::Exit;
use failure::Failure;
use language::Languages;
use std::process::ExitCode;

/// A verdict makes and drops many small things; this allocator keeps their memory at hand.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let languages = language::choose(std::env::args_os());
    let matches = args::command(languages.people).try_get_matches();
    let exit = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => run(&cli.command, languages).unwrap_or_else(|failure| failure.tell(languages.people)),
        Err(error) => complaint::tell(&error, languages.people),
    };
    exit.into()
}

fn run(command: &Command, languages: Languages) -> Result<Exit, Failure> {
    match command {
        Command::Check(args) => commands::check::run(args, languages),
        Command::Explain(args) => commands::explain::run(args, languages.people),
        Command::Rules(args) => commands::rules::run(args, languages),
        Command::Inspect(args) => commands::inspect::run(args, languages),
        Command::Hl7v2(args) => commands::hl7v2::run(args, languages),
        Command::Ins(args) => commands::ins::run(args, languages),
        Command::Pack(args) => commands::pack::run(args, languages),
        Command::Completions(args) => commands::completions::run(args, languages.people),
        Command::Man(args) => commands::man::run(args, languages.people),
    }
}
