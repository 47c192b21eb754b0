//! `diapason pack`: official schemas and value sets as one file, made once and carried.

mod build;
mod info;
mod verify;

use crate::args::{PackArgs, PackCommand};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::language::Languages;
use crate::words::{Why, wrapped};
use diapason::{Language, Text};
use diapason_pack::{Diagnostic, Pack, PackError};
use std::io::{self, Write};
use std::path::Path;

pub(crate) fn run(args: &PackArgs, languages: Languages) -> Result<Exit, Failure> {
    match &args.command {
        PackCommand::Build(args) => build::run(args, languages.people),
        PackCommand::Info(args) => info::run(args, languages),
        PackCommand::Verify(args) => verify::run(args, languages.people),
    }
}

fn open(path: &Path, language: Language) -> Result<Pack, Failure> {
    Pack::open(path).map_err(|error| match error {
        PackError::Io { path, source } => Failure::reading(&path, &source),
        error => Failure::reading(path, Why::System(error.message().masked(language))),
    })
}

const INDENT: &str = "          ";

/// Writes what is wrong, by file and line.
fn write_diagnostics<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    language: Language,
    width: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut file = None;
    for told in diagnostics {
        if file != Some(&told.file) {
            writeln!(out, "  {}", printable(&told.file))?;
            file = Some(&told.file);
        }
        let line = told.line.map(|line| line.to_string()).unwrap_or_default();
        let text = wrapped(&printable(told.text(language)), INDENT, width.saturating_sub(INDENT.len()));
        // The line number stands in the indent of the first line.
        write!(out, "{line:>8}  {}", text.trim_start())?;
        let others: Vec<&str> =
            told.schemas.iter().filter(|schema| **schema != told.file).map(|schema| name(schema)).collect();
        if !others.is_empty() {
            let through = Text { fr: "inclus par", en: "included by" }.of(language);
            writeln!(out, "{INDENT}→ {through} {}", listed(&others, language))?;
        }
    }
    Ok(())
}

/// The first three names, and how many others.
fn listed(names: &[&str], language: Language) -> String {
    let shown: Vec<&str> = names.iter().take(3).copied().collect();
    let mut list = shown.join(", ");
    match names.len() - shown.len() {
        0 => {}
        1 => list.push_str(Text { fr: " et 1 autre", en: " and 1 other" }.of(language)),
        more => {
            let words = Text { fr: " et {n} autres", en: " and {n} others" }.of(language);
            list.push_str(&words.replace("{n}", &more.to_string()));
        }
    }
    printable(&list)
}

/// The file name of a path, without the extension.
fn name(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Text of a pack that a terminal can show: without control characters.
fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// A number of bytes in the unit that people say.
fn bytes(count: u64, language: Language) -> String {
    let (unit, size) = match language {
        Language::French => ("Mo", "ko"),
        Language::English => ("MB", "kB"),
    };
    if count < 1_000_000 {
        return format!("{} {size}", count.div_ceil(1000));
    }
    let tenths = (count + 50_000) / 100_000;
    let text = format!("{}.{} {unit}", tenths / 10, tenths % 10);
    match language {
        Language::French => text.replace('.', ","),
        Language::English => text,
    }
}

/// A name and version as people say them.
fn called(pack: &Pack) -> String {
    let manifest = pack.manifest();
    printable(format!("{} {}", manifest.name, manifest.version).trim_end())
}
