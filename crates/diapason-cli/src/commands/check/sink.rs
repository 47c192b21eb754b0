use super::judge::Judgement;
use crate::args::{CheckArgs, ReportFormat};
use crate::failure::{Failure, warn};
use crate::inputs::Trouble;
use crate::language::Languages;
use crate::output::Output;
use crate::words;
use diapason::render::{self, Detail, Extras, Listing, Note, Options};
use diapason::{Language, Message, Report, Text, Verdict};
use std::io;
use std::io::Write;
use std::path::PathBuf;

/// Takes judgements in order and writes the report: line by line, or at the end where it is one document.
pub(super) struct Sink {
    format: ReportFormat,
    options: Options,
    people: Language,
    output: Output,
    report: Report,
    skipped: Vec<Trouble>,
    empty: Vec<Trouble>,
    errors: Vec<Trouble>,
    svrl: Svrl,
}

/// What was written as SVRL.
#[derive(Default)]
struct Svrl {
    folder: PathBuf,
    reports: usize,
    /// The inputs that have a report.
    inputs: usize,
    /// Those that have none.
    without: Vec<String>,
}

impl Sink {
    /// `report` is the empty one that takes the inputs.
    pub(super) fn new(args: &CheckArgs, report: Report, output: Output, languages: Languages) -> Self {
        let language = args.format.language(languages);
        let detail = if args.quiet { Detail::Summary } else { Detail::Full };
        let options = Options {
            language,
            severity: args.severity.unwrap_or(args.format.severity()).into(),
            colour: output.colour(),
            detail,
            listing: if args.all { Listing::All } else { Listing::First },
            width: output.width(),
        };
        Self {
            format: args.format,
            options,
            people: languages.people,
            output,
            report,
            skipped: Vec::new(),
            empty: Vec::new(),
            errors: Vec::new(),
            svrl: Svrl { folder: args.output.clone().unwrap_or_default(), ..Svrl::default() },
        }
    }

    /// Takes what was passed over, and what stood in the way of finding files.
    pub(super) fn note(&mut self, skipped: &[Trouble], errors: &[Trouble]) {
        self.skipped.extend_from_slice(skipped);
        self.errors.extend_from_slice(errors);
    }

    /// Takes the folders that held nothing to judge.
    pub(super) fn empty(&mut self, empty: Vec<Trouble>) {
        self.empty = empty;
    }

    /// Takes what became of one input.
    pub(super) fn take(&mut self, judgement: Judgement) -> Result<(), Failure> {
        match judgement {
            Judgement::Skipped(trouble) => self.skipped.push(trouble),
            Judgement::Unreadable(trouble) => self.errors.push(trouble),
            Judgement::Unwritable(failure) => return Err(failure),
            Judgement::Judged { report, .. } if self.format == ReportFormat::Jsonl => {
                let written = render::json_lines(&report, &self.options, &mut self.output);
                self.said(written)?;
            }
            Judgement::Judged { mut report, svrl } => {
                match svrl {
                    0 => self.svrl.without.extend(report.inputs.iter().map(|input| input.path.clone())),
                    count => {
                        self.svrl.reports += count;
                        self.svrl.inputs += 1;
                    }
                }
                self.report.inputs.append(&mut report.inputs);
            }
        }
        Ok(())
    }

    /// Whether a person sees lines come as files are judged.
    pub(super) fn is_watched(&self) -> bool {
        self.format == ReportFormat::Jsonl && self.output.is_terminal()
    }

    /// Whether nobody reads what is written.
    pub(super) const fn is_closed(&self) -> bool {
        self.output.is_closed()
    }

    /// Writes what is left. The answer says whether nobody read it line by line.
    pub(super) fn finish(mut self) -> Result<bool, Failure> {
        let stopped = self.is_closed();
        if !self.carries_notes() {
            self.tell();
        }
        let notes = |troubles: &[Trouble]| -> Vec<Note> {
            troubles.iter().map(|trouble| trouble.note(self.options.language)).collect()
        };
        let [skipped, empty, errors] = [&self.skipped, &self.empty, &self.errors].map(|told| notes(told));
        let told = Extras { skipped: &skipped, empty: &empty, errors: &errors };
        let extras = if self.carries_notes() { told } else { Extras::default() };
        let written = match self.format {
            ReportFormat::Text => render::text(&self.report, &extras, &self.options, &mut self.output),
            ReportFormat::Json => render::json(&self.report, &extras, &self.options, &mut self.output),
            ReportFormat::Jsonl => Ok(()),
            ReportFormat::Svrl => self.svrl_summary(),
        };
        self.said(written)?;
        self.output.finish()?;
        Ok(stopped)
    }

    /// Whether the report says which files were not judged.
    fn carries_notes(&self) -> bool {
        match self.format {
            ReportFormat::Text => self.options.detail == Detail::Full,
            ReportFormat::Json => true,
            ReportFormat::Jsonl | ReportFormat::Svrl => false,
        }
    }

    /// The verdicts, and what was written. Who asks for quiet hears of what is not conformant alone.
    fn svrl_summary(&mut self) -> io::Result<()> {
        let options = Options { detail: Detail::Summary, ..self.options };
        render::text(&self.report, &Extras::default(), &options, &mut self.output)?;
        if self.options.detail == Detail::Summary && self.report.verdict() == Verdict::Conformant {
            return Ok(());
        }
        writeln!(self.output, "{}", self.svrl.text(&self.report, self.people))
    }

    /// Says on standard error which files were not judged.
    fn tell(&self) {
        // Who asks for quiet need not hear of each picture in a folder.
        let skipped = self.skipped.iter().filter(|_| self.options.detail == Detail::Full);
        for Trouble { path, why } in skipped.chain(&self.empty) {
            let sentence = Failure::new(SKIPPED).with("path", words::shown(path)).because(why.clone());
            warn(&sentence.text(self.people));
        }
        for Trouble { path, why } in &self.errors {
            Failure::reading(path, why.clone()).tell(self.people);
        }
    }

    fn said(&self, written: io::Result<()>) -> Result<(), Failure> {
        written.map_err(|error| self.output.failure(&error))
    }
}

impl Svrl {
    fn text(&self, report: &Report, language: Language) -> String {
        let all_conformant = !report.inputs.is_empty()
            && report.inputs.iter().all(|input| input.verdict == Verdict::Conformant);
        let written = Message::new(if all_conformant { WRITTEN_ALL_CONFORMANT } else { WRITTEN })
            .fact("folder", words::shown(&self.folder))
            .fact("reports", counted(self.reports, REPORTS, language))
            .fact("inputs", counted(self.inputs, DOCUMENTS, language));
        let mut text = written.masked(language);
        if !self.without.is_empty() {
            let named: Vec<_> = self.without.iter().take(NAMED).map(|path| words::printable(path)).collect();
            let more = if self.without.len() > NAMED { ", …" } else { "" };
            let without = Message::new(WITHOUT)
                .fact("inputs", format!("{}{more}", named.join(", ")))
                .fact("count", self.without.len().to_string());
            text.push('\n');
            text.push_str(&without.masked(language));
        }
        text
    }
}

/// How many of the inputs without a report are named.
const NAMED: usize = 3;

/// French counts nothing as one, English as many.
fn counted(count: usize, [one, many]: [Text; 2], language: Language) -> String {
    let is_one = count == 1 || (count == 0 && language == Language::French);
    format!("{count} {}", if is_one { one } else { many }.of(language))
}

const REPORTS: [Text; 2] =
    [Text { fr: "rapport SVRL", en: "SVRL report" }, Text { fr: "rapports SVRL", en: "SVRL reports" }];
const DOCUMENTS: [Text; 2] =
    [Text { fr: "document", en: "document" }, Text { fr: "documents", en: "documents" }];
const WRITTEN: Text =
    Text { fr: "{reports} sur {inputs} dans {folder}", en: "{reports} on {inputs} in {folder}" };
const WRITTEN_ALL_CONFORMANT: Text = Text {
    fr: "{reports} sur {inputs} dans {folder} ; tout est conforme",
    en: "{reports} on {inputs} in {folder}; all is conformant",
};
const WITHOUT: Text = Text {
    fr: "sans SVRL ({count}) : {inputs} ; aucun Schematron ne s'y applique, ou le XML est mal formé",
    en: "without SVRL ({count}): {inputs}; no Schematron applies, or the XML is not well-formed",
};

const SKIPPED: Text = Text { fr: "{path} : non contrôlé ({why})", en: "{path}: skipped ({why})" };
