//! What is known of files once all are read and every schema is compiled: when a pack is built, and when it is verified.

use crate::diagnostic::{self, Diagnostic, Effect};
use crate::error::PackError;
use crate::layout::{Entry, Layout};
use crate::lookups;
use crate::manifest::{FileKind, SchematronInfo, SchematronSize};
use crate::source::SourceFile;
use crate::stored;
use crate::survey::Survey;
use diapason_core::{Language, Message, Text};
use diapason_schematron::{CheckKind, Defect, TextWriter};
use diapason_xml::Document;
use diapason_xpath::{Lookups, MemoryFiles, Resolver};
use rayon::prelude::*;
use std::sync::Arc;

/// What is known of the files of a pack.
#[derive(Debug, Default)]
pub(crate) struct Examination {
    pub(crate) xsd: Option<String>,
    pub(crate) schematrons: Vec<SchematronInfo>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The XML Schema, compiled, and the Schematrons, expanded: see [`stored`](crate::stored).
    pub(crate) stored: Vec<SourceFile>,
    /// What they look up: see [`lookups`](crate::lookups).
    pub(crate) lookups: Vec<SourceFile>,
}

impl Examination {
    /// Compiles every schema, on all processors. `surveys` tells of each of `files`, with what expressions may read of them; `xsd`
    /// names the XML Schema to start from.
    pub(crate) fn of(
        files: &[SourceFile],
        (surveys, data): (&[Survey], &[Option<Document<'_>>]),
        xsd: Option<&str>,
    ) -> Result<Self, PackError> {
        let layout = Layout::new(files, surveys);
        let (xsd, ambiguous) = match xsd {
            Some(path) => {
                let found = layout.find(FileKind::Xsd, path);
                (Some(found.ok_or_else(|| PackError::NoXsd(path.to_owned()))?), None)
            }
            None => layout.xsd(),
        };
        let memory =
            MemoryFiles::new(files.iter().map(|file| (Arc::clone(&file.path), Arc::clone(&file.bytes))));
        let xsd = xsd.and_then(|position| files.get(position));
        let entries = layout.entries();
        let (of_xsd, of_schematrons) = rayon::join(
            || xsd.map(|file| examine_xsd(file, &memory)).unwrap_or_default(),
            || {
                let each = entries.par_iter().filter_map(|entry| examine_schematron(files, entry, &memory));
                each.collect::<Vec<_>>()
            },
        );
        let mut diagnostics = layout.diagnostics();
        diagnostics.extend(ambiguous);
        let (compiled, of_xsd) = of_xsd;
        diagnostics.extend(of_xsd);
        let mut schematrons = Vec::with_capacity(of_schematrons.len());
        let mut stored: Vec<SourceFile> =
            compiled.map(|bytes| stored::file(stored::XSD, bytes)).into_iter().collect();
        let mut texts = TextWriter::default();
        let mut lookups = Lookups::default();
        for (at, Examined { info, schema, told }) in of_schematrons.into_iter().enumerate() {
            if let Some(schema) = &schema {
                schema.add_lookups(&mut lookups);
            }
            let bytes = schema.and_then(|schema| schema.store(&mut texts));
            stored.extend(bytes.map(|bytes| stored::file(&stored::name(at), bytes)));
            schematrons.push(info);
            diagnostics.extend(told);
        }
        stored.push(stored::file(stored::TEXTS, texts.finish()));
        Ok(Self {
            stored,
            lookups: lookups::written(&lookups, files, data),
            xsd: xsd.map(|file| file.path.to_string()),
            schematrons,
            diagnostics: diagnostic::merged(diagnostics),
        })
    }

    /// Whether there is nothing to judge a document by.
    pub(crate) fn is_empty(&self) -> bool {
        self.schematrons.is_empty()
            && self.xsd.is_none()
            && self.diagnostics.iter().all(|of| of.kind != "xsd-ambiguous")
    }
}

struct Examined {
    info: SchematronInfo,
    schema: Option<diapason_schematron::Schema>,
    told: Vec<Diagnostic>,
}

fn examine_schematron(files: &[SourceFile], entry: &Entry, memory: &MemoryFiles) -> Option<Examined> {
    let file = files.get(entry.position)?;
    let path = file.path.to_string();
    let name = path.rsplit('/').next().unwrap_or(&path);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let mut info = SchematronInfo { path, name, role: entry.role, title: None, size: None };
    let schema = match diapason_schematron::Schema::compile(&file.bytes, &Resolver::new(memory, &file.path)) {
        Ok(schema) => schema,
        Err(error) => {
            let words = Message::new(REFUSED).fact("why", error.to_string());
            let told = Diagnostic::new(&file.path, None, ("schematron-refused", Effect::Schema), "", &words);
            return Some(Examined { info, schema: None, told: vec![told.touching(&file.path)] });
        }
    };
    info.title = schema.title().map(str::to_owned);
    let of_kind = |kind| schema.checks().filter(|check| check.kind() == kind).count();
    info.size = Some(SchematronSize {
        patterns: schema.patterns().len(),
        rules: schema.rules().len(),
        asserts: of_kind(CheckKind::Assert),
        reports: of_kind(CheckKind::Report),
    });
    let told = schema.diagnostics().iter().map(|of| {
        let kind = (of.defect.name(), effect(&of.defect));
        Diagnostic::new(&of.file, Some(of.line), kind, of.defect.subject(), &of.defect.message())
            .touching(&file.path)
    });
    let told = told.collect();
    Some(Examined { info, schema: Some(schema), told })
}

fn effect(defect: &Defect) -> Effect {
    match defect {
        Defect::OtherCase { .. }
        | Defect::ActiveMissing { .. }
        | Defect::DiagnosticMissing { .. }
        | Defect::VariableRepeated { .. } => Effect::Nothing,
        Defect::PhaseMissing { .. } => Effect::Schema,
        _ => Effect::Checks,
    }
}

/// The schema as bytes, where it is to be kept, and what is wrong with it.
fn examine_xsd(file: &SourceFile, memory: &MemoryFiles) -> (Option<Vec<u8>>, Vec<Diagnostic>) {
    match diapason_xsd::Schema::compile(&file.bytes, &Resolver::new(memory, &file.path)) {
        Ok(schema) => {
            let told = schema.diagnostics().iter().map(|of| Diagnostic {
                file: of.file.to_string(),
                line: of.line,
                kind: format!("xsd-{}", of.defect.name()),
                effect: match of.defect {
                    diapason_xsd::Defect::FileCase => Effect::Nothing,
                    _ => Effect::Checks,
                },
                what: of.subject.to_string(),
                schemas: vec![file.path.to_string()],
                fr: of.text(Language::French),
                en: of.text(Language::English),
            });
            (schema.store(), told.collect())
        }
        Err(error) => {
            let words = Message::new(REFUSED).fact("why", error.to_string());
            let told = Diagnostic::new(&file.path, None, ("xsd-refused", Effect::Schema), "", &words);
            (None, vec![told])
        }
    }
}

const REFUSED: Text = Text {
    fr: "Ce schéma ne peut pas être appliqué : {why}. Aucun document ne sera jugé par lui tant que ce n'est pas corrigé.",
    en: "This schema cannot be applied: {why}. No document is judged by it until this is corrected.",
};
