//! `diapason man`: the manual, from the same words as the help.

use crate::args::{self, ManArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use clap::Command;
use clap_mangen::Man;
use diapason::Language;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

pub(crate) fn run(args: &ManArgs, language: Language) -> Result<Exit, Failure> {
    let mut command = args::command(language);
    command.build();
    match &args.output {
        Some(folder) => {
            pages(&command, folder).map_err(|error| Failure::writing(folder, &error))?;
        }
        None => {
            let mut output = Output::stdout();
            let page = page(&command).map_err(|error| output.failure(&error))?;
            output.write_all(&page).map_err(|error| output.failure(&error))?;
            output.finish()?;
        }
    }
    Ok(Exit::Conformant)
}

/// Writes the page of `command` and of each of its subcommands into `folder`. Their help has no page of its own.
fn pages(command: &Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    fs::write(folder.join(format!("{name}.1")), page(command)?)?;
    command.get_subcommands().filter(|sub| sub.get_name() != "help").try_for_each(|sub| pages(sub, folder))
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}
