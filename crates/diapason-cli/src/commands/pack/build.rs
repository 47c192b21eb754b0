use super::{bytes, called};
use crate::args::PackBuildArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::words::{Why, shown};
use diapason::{Language, Message, Text};
use diapason_pack::{Effect, Pack, PackError};
use std::fs;
use std::io::Write;
use std::path::PathBuf;

pub(crate) fn run(args: &PackBuildArgs, language: Language) -> Result<Exit, Failure> {
    let mut builder = Pack::builder(&args.source);
    if let Some(name) = &args.name {
        builder = builder.name(name);
    }
    if let Some(version) = &args.version {
        builder = builder.version(version);
    }
    if let Some(date) = &args.date {
        builder = builder.date(date);
    }
    if let Some(xsd) = &args.xsd {
        builder = builder.xsd(xsd);
    }
    let pack = builder.build().map_err(|error| refusal(&error, language))?;
    let path = args.output.clone().unwrap_or_else(|| file_name(&pack));
    fs::write(&path, pack.as_bytes()).map_err(|error| Failure::writing(&path, &error))?;
    let mut output = Output::stdout();
    let written = output.write_all(summary(&pack, &shown(&path), language).as_bytes());
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(Exit::Conformant)
}

fn refusal(error: &PackError, language: Language) -> Failure {
    match error {
        PackError::Io { path, source } => Failure::reading(path, source),
        error => {
            let words = Text { fr: "aucun pack n'est fait : {why}", en: "no pack is made: {why}" };
            Failure::new(words).because(Why::System(error.message().masked(language)))
        }
    }
}

/// `NAME-VERSION.diapack`, with the characters that every system takes in a file name.
fn file_name(pack: &Pack) -> PathBuf {
    let manifest = pack.manifest();
    let name = [manifest.name.as_str(), &manifest.version].into_iter().filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join("-");
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let name: String = name.trim_start_matches('.').chars().map(plain).collect();
    PathBuf::from(if name.is_empty() { "pack.diapack".to_owned() } else { format!("{name}.diapack") })
}

fn summary(pack: &Pack, path: &str, language: Language) -> String {
    let manifest = pack.manifest();
    let count = |effect| manifest.diagnostics.iter().filter(|of| of.effect == effect).count();
    let mut lines = vec![
        Message::new(WRITTEN)
            .fact("path", path.to_owned())
            .fact("size", bytes(pack.as_bytes().len() as u64, language)),
        Message::new(HOLDS)
            .fact("name", called(pack))
            .fact("schematrons", manifest.schematrons.len().to_string())
            .fact("files", manifest.files.len().to_string()),
    ];
    match &manifest.xsd {
        Some(path) => lines.push(Message::new(XSD).fact("xsd", path.clone())),
        None => lines.push(NO_XSD.into()),
    }
    if manifest.version.is_empty() {
        lines.push(NO_VERSION.into());
    }
    if manifest.left_out.documents > 0 {
        lines.push(Message::new(LEFT_OUT).fact("n", manifest.left_out.documents.to_string()));
    }
    if !manifest.diagnostics.is_empty() {
        let line = Message::new(WRONG).fact("n", manifest.diagnostics.len().to_string());
        let line = line.fact("schemas", count(Effect::Schema).to_string());
        lines.push(line.fact("checks", count(Effect::Checks).to_string()).fact("path", path.to_owned()));
    }
    lines.iter().map(|line| line.masked(language) + "\n").collect()
}

const WRITTEN: Text = Text { fr: "{path} : {size}", en: "{path}: {size}" };
const HOLDS: Text = Text {
    fr: "  {name} ; Schematrons : {schematrons} ; fichiers : {files}",
    en: "  {name}; Schematrons: {schematrons}; files: {files}",
};
const XSD: Text = Text { fr: "  schéma XML : {xsd}", en: "  XML Schema: {xsd}" };
const NO_XSD: Text = Text {
    fr: "  pas de schéma XML pour le CDA : les documents n'y seront pas confrontés",
    en: "  no XML Schema for CDA: documents are not validated against one",
};
const NO_VERSION: Text = Text {
    fr: "  sans version : la donner avec --version pour que les rapports la citent",
    en: "  without a version: give it with --version so that reports name it",
};
const LEFT_OUT: Text = Text {
    fr: "  documents laissés de côté : {n} (un pack n'en contient jamais)",
    en: "  documents left out: {n} (a pack never holds one)",
};
const WRONG: Text = Text {
    fr: "  défauts de ces fichiers : {n} (schéma inutilisable : {schemas} ; contrôles non faits ou indécidés : {checks})\n  les lire : diapason pack info {path}",
    en: "  defects of these files: {n} (schema that cannot be used: {schemas}; checks not made or undecided: {checks})\n  to read them: diapason pack info {path}",
};
