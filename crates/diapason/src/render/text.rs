//! The report for people.

mod findings;
mod notes;
mod parts;
mod places;
mod rules;
mod summary;
#[cfg(test)]
mod tests;
mod undecided;
mod waived;

use super::{Colour, Detail, Extras, Options};
use diapason_core::{InputReport, Language, Report, Severity, Text, Verdict};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the report for people: findings (worst first where there are several inputs), what is waived, what is undecided, what was
/// not run, and a summary.
///
/// # Errors
/// When `out` cannot be written.
pub fn text(report: &Report, extras: &Extras<'_>, options: &Options, mut out: impl Write) -> io::Result<()> {
    let mut page = Page { report, options, text: String::new() };
    let clean = report.inputs.iter().all(|input| input.verdict == Verdict::Conformant);
    match options.detail {
        Detail::Summary if clean && extras.errors.is_empty() && !report.inputs.is_empty() => return Ok(()),
        Detail::Summary => {}
        Detail::Full => {
            page.findings();
            page.waived();
            page.undecided();
            page.not_run();
            page.skipped(&[extras.skipped, extras.empty].concat());
        }
    }
    page.errors(extras.errors);
    page.summary();
    out.write_all(page.text.as_bytes())
}

/// The page that is being written.
struct Page<'a> {
    report: &'a Report,
    options: &'a Options,
    text: String,
}

impl Page<'_> {
    /// Adds a line.
    fn line(&mut self, line: &str) {
        _ = writeln!(self.text, "{line}");
    }

    /// Adds a sentence, wrapped, each line after `indent`.
    fn sentence(&mut self, indent: &str, text: &str) {
        for line in wrap(text, self.options.width.saturating_sub(indent.chars().count())) {
            _ = writeln!(self.text, "{indent}{line}");
        }
    }

    fn of(&self, text: Text) -> &'static str {
        text.of(self.options.language)
    }

    /// A title with its colon: French puts a space before it.
    fn titled(&self, title: &str) -> String {
        format!("{title}{}", self.of(Text { fr: " :", en: ":" }))
    }

    /// French counts nothing as one, English as many.
    fn number(&self, count: usize, one: Text, many: Text) -> String {
        let is_one = count == 1 || (count == 0 && self.options.language == Language::French);
        format!("{count} {}", self.of(if is_one { one } else { many }))
    }

    /// The name of an input as people read it.
    fn name_of(&self, input: &InputReport) -> String {
        match input.path.as_str() {
            "-" => self.of(Text { fr: "(entrée standard)", en: "(standard input)" }).to_owned(),
            path => plain(path),
        }
    }

    fn paint(&self, style: Style, text: &str) -> String {
        let code = match (self.options.colour, style) {
            (Colour::Never, _) => return text.to_owned(),
            (Colour::Always, Style::Error) => "1;31",
            (Colour::Always, Style::Warning) => "1;33",
            (Colour::Always, Style::Info) => "1;36",
            (Colour::Always, Style::Good) => "1;32",
            (Colour::Always, Style::Place) => "36",
            (Colour::Always, Style::Strong) => "1",
            (Colour::Always, Style::Dim) => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

#[derive(Clone, Copy)]
enum Style {
    Error,
    Warning,
    Info,
    Good,
    Place,
    Strong,
    Dim,
}

impl From<Severity> for Style {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }
}

impl From<Verdict> for Style {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Conformant => Self::Good,
            Verdict::NonConformant => Self::Error,
            Verdict::Undecided => Self::Warning,
        }
    }
}

const fn severity_text(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text { fr: "erreur", en: "error" },
        Severity::Warning => Text { fr: "avertissement", en: "warning" },
        Severity::Info => Text { fr: "information", en: "info" },
    }
}

/// `text` as a terminal may have it: a value, the name of a file or what a pack says can hold control characters, which it would
/// obey.
fn plain(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The words of a sentence in lines of at most `width` columns; a French space before a colon never begins a line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let sticks = matches!(word, ":" | ";" | "?" | "!" | "»");
        match lines.last_mut() {
            Some(line) if sticks || line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
