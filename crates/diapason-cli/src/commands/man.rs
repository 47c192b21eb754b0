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
            pages(&command, language, folder).map_err(|error| Failure::writing(folder, &error))?;
        }
        None => {
            let mut output = Output::stdout();
            let page = page(&command, language).map_err(|error| output.failure(&error))?;
            output.write_all(&page).map_err(|error| output.failure(&error))?;
            output.finish()?;
        }
    }
    Ok(Exit::Conformant)
}

/// Writes the page of `command` and of each of its subcommands into `folder`. Their help has no page of its own.
fn pages(command: &Command, language: Language, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    fs::write(folder.join(format!("{name}.1")), page(command, language)?)?;
    command
        .get_subcommands()
        .filter(|sub| sub.get_name() != "help")
        .try_for_each(|sub| pages(sub, language, folder))
}

fn page(command: &Command, language: Language) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(match language {
        Language::English => page,
        Language::French => french(&String::from_utf8_lossy(&page)).into_bytes(),
    })
}

/// The page with French headings: the generator has English ones, and keeps the space of ours before the colon.
fn french(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    for line in page.lines() {
        match line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"').trim_end_matches(SPACES)) {
            Some("NAME") => out.push_str(".SH NOM"),
            Some("EXTRA") => out.push_str(".SH COMPLÉMENTS"),
            Some(heading) => out.push_str(&format!(".SH \"{}\"", heading.to_uppercase())),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// How the generator writes a no-break space, and the space itself.
const SPACES: [char; 4] = ['\u{A0}', ' ', '\\', '~'];
