//! `diapason inspect`: what files are, without judging them.

mod tree;

use crate::args::{DocumentFormat, InspectArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::{self, Inputs, Trouble};
use crate::language::Languages;
use crate::output::Output;
use diapason::render::Note;
use diapason::{
    EmbeddedPart, InspectedPart, Inspection, Kind, Language, Limit, MessageKind, Reveal, Text, VERSION,
};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(crate) fn run(args: &InspectArgs, languages: Languages) -> Result<Exit, Failure> {
    let limits = args.limits.limits();
    let language = languages.people;
    let mut inputs = Inputs::default();
    for file in &args.files {
        inputs.add(file);
    }
    let mut sheets = Vec::new();
    for input in &inputs.list {
        match inputs::whole(&input.path, limits.bytes) {
            Ok(bytes) => sheets.push(Sheet {
                path: crate::words::shown(&input.path),
                inspection: diapason::inspect(&bytes, &limits),
                reveal: crate::args::reveal(args.show_values),
            }),
            Err(error) => inputs.errors.push(Trouble::new(&input.path, &error)),
        }
    }
    // The JSON document says it itself.
    if args.format == DocumentFormat::Text {
        for Trouble { path, why } in inputs.skipped.iter().chain(&inputs.errors) {
            Failure::reading(path, why.clone()).tell(language);
        }
    }
    let mut output = Output::stdout();
    let written = match args.format {
        DocumentFormat::Text => sheets.iter().try_for_each(|sheet| sheet.text(language, &mut output)),
        DocumentFormat::Json => document(&sheets, &inputs, languages.programs, &mut output),
    };
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(if inputs.errors.is_empty() { Exit::Conformant } else { Exit::CouldNotRun })
}

/// What is said of one file.
struct Sheet {
    path: String,
    inspection: Inspection,
    reveal: Reveal,
}

impl Sheet {
    fn text(&self, language: Language, out: &mut impl Write) -> io::Result<()> {
        let inspection = &self.inspection;
        writeln!(out, "{}", self.path)?;
        let mut line = |name: Text, value: &str| {
            let value = value.replace(char::is_control, "\u{FFFD}");
            writeln!(out, "  {:<22} {value}", name.of(language))
        };
        line(Text { fr: "contenu", en: "content" }, inspection.kind.text().of(language))?;
        line(Text { fr: "octets", en: "bytes" }, &inspection.bytes.to_string())?;
        if let Some(encoding) = inspection.encoding {
            line(Text { fr: "encodage", en: "encoding" }, encoding)?;
        }
        if inspection.self_presenting {
            line(PRESENTING, Text { fr: "oui", en: "yes" }.of(language))?;
        }
        if let Some((code, system)) = &inspection.document_type {
            line(Text { fr: "type de document", en: "document type" }, &format!("{code} ({system})"))?;
        }
        if let Some(level) = inspection.level {
            line(Text { fr: "niveau CDA", en: "CDA level" }, &level.to_string())?;
        }
        if let Some(message) = inspection.parts.first().and_then(|root| root.message.as_ref()) {
            line(Text { fr: "profil", en: "profile" }, &profile(message, language))?;
        }
        for (name, count) in &inspection.models {
            line(models(name), &count.to_string())?;
        }
        for template in &inspection.templates {
            let extension = template.extension.as_ref().map(|extension| format!(" ({extension})"));
            let text = format!("{}{}", template.root, extension.unwrap_or_default());
            line(Text { fr: "modèle (templateId)", en: "template (templateId)" }, &text)?;
        }
        for part in &inspection.embedded {
            line(Text { fr: "partie incorporée", en: "embedded part" }, &embedded(part, language))?;
        }
        for (name, value) in inspection.values.iter().filter(|_| self.reveal == Reveal::Values) {
            let value = value.replace(char::is_control, "\u{FFFD}");
            writeln!(out, "  {:<22} {value}", name.text().of(language))?;
        }
        match inspection.parts.as_slice() {
            // What a document embeds is told above, as it is declared.
            [root, ..] if root.kind == Kind::Cda && !holds_containers(&inspection.parts) => Ok(()),
            parts => tree::draw(parts, self.reveal, language, out),
        }
    }

    fn value(&self) -> Value {
        let inspection = &self.inspection;
        let mut value = json!({
            "path": self.path,
            "kind": inspection.kind.name(),
            "bytes": inspection.bytes,
            "encoding": inspection.encoding,
            "self_presenting": inspection.self_presenting,
            "document_type":
                inspection.document_type.as_ref().map(|(code, system)| json!({ "code": code, "system": system })),
            "level": inspection.level,
            "templates": inspection.templates.iter().map(|template| {
                json!({ "root": template.root, "extension": template.extension })
            }).collect::<Vec<_>>(),
            "models": inspection.models.iter().map(|(name, count)| {
                json!({ "model": name, "count": count })
            }).collect::<Vec<_>>(),
            "embedded": inspection.embedded.iter().map(|part| json!({
                "media_type": part.media_type,
                "line": part.position.line,
                "column": part.position.column,
                "bytes": part.bytes,
                "kind": part.kind.map(Kind::name),
            })).collect::<Vec<_>>(),
            "parts": inspection.parts.iter().map(|part| json!({
                "part": part.part.shown(self.reveal),
                "kind": part.kind.name(),
                "bytes": part.bytes,
                "limit": part.limit.map(Limit::name),
                "message": part.message.as_ref().map(|message| json!({
                    "profile": message.profile,
                    "edition": message.edition,
                    "event": message.event,
                })),
            })).collect::<Vec<_>>(),
        });
        if let (Reveal::Values, Some(fields)) = (self.reveal, value.as_object_mut()) {
            let values =
                inspection.values.iter().map(|(name, value)| json!({ "name": name.name(), "value": value }));
            fields.insert("values".to_owned(), values.collect());
        }
        value
    }
}

/// `ORU^R01 — Transmission of a CDA R2 document in HL7 v2 (CI-SIS) 2.1`.
fn profile(message: &MessageKind, language: Language) -> String {
    let event = message.event.as_ref().map(|event| format!("{event} — ")).unwrap_or_default();
    let edition = message.edition.map(|edition| format!(" {edition}")).unwrap_or_default();
    format!("{event}{}{edition}", message.title.of(language))
}

/// Whether something stands in what the input holds.
fn holds_containers(parts: &[InspectedPart]) -> bool {
    parts.iter().any(|part| part.part.steps().len() > 1)
}

fn models(name: &'static str) -> Text {
    match name {
        "Identity" => Text { fr: "identités", en: "identities" },
        "Professional" => Text { fr: "professionnels", en: "professionals" },
        "Organization" => Text { fr: "structures", en: "organizations" },
        "DocumentEntry" => Text { fr: "fiches de document", en: "document entries" },
        "SubmissionSet" => Text { fr: "lots de soumission", en: "submission sets" },
        other => Text { fr: other, en: other },
    }
}

const PRESENTING: Text = Text { fr: "autoprésentable", en: "self-presenting" };

fn embedded(part: &EmbeddedPart, language: Language) -> String {
    let declared = if part.media_type.is_empty() {
        Text { fr: "type non déclaré", en: "no declared type" }.of(language)
    } else {
        &part.media_type
    };
    let place = format!("{}:{}", part.position.line, part.position.column);
    match (part.bytes, part.kind) {
        (Some(bytes), Some(kind)) => {
            let unit = Text { fr: "octets", en: "bytes" }.of(language);
            format!("{declared}, {bytes} {unit}, {} ({place})", kind.text().of(language))
        }
        _ => {
            let broken = Text { fr: "base64 illisible", en: "base64 that does not decode" }.of(language);
            format!("{declared}, {broken} ({place})")
        }
    }
}

fn document(sheets: &[Sheet], inputs: &Inputs, language: Language, out: &mut impl Write) -> io::Result<()> {
    let notes = |troubles: &[Trouble]| -> Vec<Value> {
        let notes = troubles.iter().map(|trouble| trouble.note(language));
        notes.map(|Note { path, why }| json!({ "path": path, "why": why })).collect()
    };
    let document = json!({
        "tool": { "name": "diapason", "version": VERSION },
        "language": language.code(),
        "inputs": sheets.iter().map(Sheet::value).collect::<Vec<_>>(),
        "skipped": notes(&inputs.skipped),
        "errors": notes(&inputs.errors),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
