use super::{bytes, called, open, printable, write_diagnostics};
use crate::args::{DocumentFormat, PackInfoArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::language::Languages;
use crate::output::Output;
use diapason::{Language, Text, VERSION};
use diapason_pack::{FileKind, Pack, Role, SchematronInfo};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(crate) fn run(args: &PackInfoArgs, languages: Languages) -> Result<Exit, Failure> {
    let pack = open(&args.pack, languages.people)?;
    let mut output = Output::stdout();
    let width = output.width();
    let written = match args.format {
        DocumentFormat::Text => Sheet { pack: &pack, language: languages.people, width }.write(&mut output),
        DocumentFormat::Json => document(&pack, languages.programs, &mut output),
    };
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(Exit::Conformant)
}

/// What a person reads of a pack.
struct Sheet<'p> {
    pack: &'p Pack,
    language: Language,
    width: usize,
}

impl Sheet<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", called(self.pack))?;
        self.head(out)?;
        for (role, heading) in [(Role::Common, COMMON), (Role::Model, MODELS), (Role::Own, OWN)] {
            self.schematrons(role, heading, out)?;
        }
        let diagnostics = &self.pack.manifest().diagnostics;
        if diagnostics.is_empty() {
            return writeln!(out, "\n{}", NOTHING_WRONG.of(self.language));
        }
        writeln!(out, "\n{} ({})", WRONG.of(self.language), diagnostics.len())?;
        write_diagnostics(diagnostics, self.language, self.width, out)
    }

    fn head(&self, out: &mut impl Write) -> io::Result<()> {
        let manifest = self.pack.manifest();
        let mut line =
            |name: Text, value: &str| writeln!(out, "  {:<22} {}", name.of(self.language), printable(value));
        if let Some(date) = &manifest.date {
            line(Text { fr: "date", en: "date" }, date)?;
        }
        line(Text { fr: "SHA-256", en: "SHA-256" }, &self.pack.id().sha256)?;
        let size = self.pack.as_bytes().len() as u64;
        line(Text { fr: "taille", en: "size" }, &bytes(size, self.language))?;
        line(Text { fr: "fait par", en: "made by" }, &format!("Diapason {}", manifest.tool))?;
        line(
            Text { fr: "schéma XML", en: "XML Schema" },
            manifest.xsd.as_deref().unwrap_or(NONE.of(self.language)),
        )?;
        let files = format!("{} ({})", manifest.files.len(), bytes(manifest.size(), self.language));
        line(Text { fr: "fichiers", en: "files" }, &files)?;
        for (kind, name) in [
            (FileKind::ValueSet, Text { fr: "jeux de valeurs", en: "value sets" }),
            (FileKind::Rdf, Text { fr: "terminologies RDF", en: "RDF terminologies" }),
        ] {
            line(name, &manifest.count(kind).to_string())?;
        }
        if manifest.left_out.documents > 0 {
            line(
                Text { fr: "documents écartés", en: "documents left out" },
                &manifest.left_out.documents.to_string(),
            )?;
        }
        Ok(())
    }

    fn schematrons(&self, role: Role, heading: Text, out: &mut impl Write) -> io::Result<()> {
        let of_role: Vec<&SchematronInfo> =
            self.pack.manifest().schematrons.iter().filter(|of| of.role == role).collect();
        if of_role.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{} ({})", heading.of(self.language), of_role.len())?;
        let longest = of_role.iter().map(|of| of.name.chars().count()).max().unwrap_or_default();
        for of in of_role {
            let checks = match of.size {
                Some(size) => {
                    let checks = size.asserts + size.reports;
                    let words = match checks {
                        0 => Text { fr: "contrôle", en: "checks" },
                        1 => Text { fr: "contrôle", en: "check" },
                        _ => Text { fr: "contrôles", en: "checks" },
                    };
                    format!("{checks:>5} {}", words.of(self.language))
                }
                None => UNUSABLE.of(self.language).to_owned(),
            };
            writeln!(out, "  {:longest$}  {checks}", printable(&of.name))?;
        }
        Ok(())
    }
}

const NONE: Text = Text { fr: "aucun", en: "none" };
const COMMON: Text = Text {
    fr: "Schematrons appliqués à tous les documents, dans cet ordre",
    en: "Schematrons for every document, in this order",
};
const MODELS: Text = Text {
    fr: "Schematrons appliqués aux documents d'un modèle",
    en: "Schematrons for the documents of one model",
};
const OWN: Text = Text { fr: "Autres Schematrons", en: "Other Schematrons" };
const UNUSABLE: Text = Text { fr: "inutilisable", en: "cannot be used" };
const WRONG: Text = Text { fr: "Ce qui ne va pas dans ces fichiers", en: "What is wrong in these files" };
const NOTHING_WRONG: Text =
    Text { fr: "Rien à signaler dans ces fichiers.", en: "Nothing wrong was found in these files." };

fn document(pack: &Pack, language: Language, out: &mut impl Write) -> io::Result<()> {
    let (manifest, id) = (pack.manifest(), pack.id());
    let diagnostics = manifest.diagnostics.iter().map(|told| {
        json!({
            "file": told.file,
            "line": told.line,
            "kind": told.kind,
            "effect": told.effect.name(),
            "what": told.what,
            "schemas": told.schemas,
            "message": told.text(language),
        })
    });
    let document = json!({
        "tool": { "name": "diapason", "version": VERSION },
        "language": language.code(),
        "pack": {
            "name": id.name,
            "version": id.version,
            "sha256": id.sha256,
            "date": manifest.date,
            "format": manifest.format,
            "made_by": manifest.tool,
            "bytes": pack.as_bytes().len(),
        },
        "xsd": manifest.xsd,
        "schematrons": manifest.schematrons,
        "left_out": manifest.left_out,
        "diagnostics": diagnostics.collect::<Vec<Value>>(),
        "files": manifest.files,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
