use super::{Colour, Detail, Extras, Note, Options};
use diapason_core::{
    Counts, Finding, InputReport, Language, NotRun, Reason, Report, Severity, Status, Text, Verdict,
};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Columns at which sentences are wrapped.
const WIDTH: usize = 100;

/// Writes the report for people: findings (worst first where there are several inputs), what is undecided, what was not
/// run, and a summary.
///
/// # Errors
/// When `out` cannot be written.
pub fn text(report: &Report, extras: &Extras<'_>, options: &Options, mut out: impl Write) -> io::Result<()> {
    let writer = Writer { report, options };
    let mut page = String::new();
    let clean = report.inputs.iter().all(|input| input.verdict == Verdict::Conformant);
    match options.detail {
        Detail::Summary if clean && extras.errors.is_empty() && !report.inputs.is_empty() => return Ok(()),
        Detail::Summary => {}
        Detail::Full => {
            writer.findings(&mut page);
            writer.undecided(&mut page);
            writer.not_run(&mut page);
            writer.notes(&mut page, SKIPPED, extras.skipped);
        }
    }
    writer.notes(&mut page, UNREADABLE, extras.errors);
    writer.summary(&mut page);
    out.write_all(page.as_bytes())
}

struct Writer<'a> {
    report: &'a Report,
    options: &'a Options,
}

/// A finding with the input that it stands in.
type Place<'a> = (&'a InputReport, &'a Finding);

/// Findings.
impl<'a> Writer<'a> {
    fn findings(&self, page: &mut String) {
        let places =
            self.report.inputs.iter().flat_map(|input| input.findings.iter().map(move |f| (input, f)));
        let shown = places.filter(|(_, finding)| finding.severity >= self.options.severity);
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut index = std::collections::HashMap::new();
        for place in shown {
            let words = plain(&place.1.message.text(self.options.language, self.report.reveal));
            let key = (place.1.rule.as_str(), words);
            let at = *index.entry(key).or_insert_with_key(|(_, words)| {
                groups.push(Group { words: words.clone(), places: Vec::new() });
                groups.len() - 1
            });
            groups.get_mut(at).into_iter().for_each(|group| group.places.push(place));
        }
        if self.report.inputs.len() > 1 {
            groups.sort_by_key(|group| {
                (std::cmp::Reverse(group.severity()), std::cmp::Reverse(group.places.len()))
            });
        }
        groups.iter().for_each(|group| self.group(page, group));
    }

    fn group(&self, page: &mut String, group: &Group<'_>) {
        let Some(first) = group.places.first() else { return };
        let severity = first.1.severity;
        let title = format!("{} {}", self.of(name(severity)), first.1.rule);
        page.push_str(&self.paint(style(severity), &title));
        if group.places.len() > 1 {
            let count = group.places.len();
            _ = write!(page, "  ×{count}");
            let files = group.inputs();
            if files > 1 {
                _ = write!(page, " {}", self.of(Text { fr: "dans", en: "in" }));
                _ = write!(page, " {files} {}", self.of(Text { fr: "fichiers", en: "files" }));
            }
        }
        page.push('\n');
        for line in wrap(&group.words) {
            _ = writeln!(page, "  {line}");
        }
        let most = places(severity);
        for (at, place) in group.places.iter().enumerate().take(most) {
            self.place(page, place, at == 0 || self.report.inputs.len() == 1);
        }
        if let Some(more) = group.places.len().checked_sub(most).filter(|more| *more > 0) {
            let words = Text {
                fr: "autres (--format json les donne tous)",
                en: "more (--format json lists them all)",
            };
            _ = writeln!(page, "  … {more} {}", self.of(words));
        }
        page.push('\n');
    }

    fn place(&self, page: &mut String, (input, finding): &Place<'_>, with_excerpt: bool) {
        let mut place = plain(&input.path);
        if let Some(position) = finding.position {
            _ = write!(place, ":{}:{}", position.line, position.column);
        }
        if !finding.location.part.is_root() {
            _ = write!(place, " ▸ {}", plain(&finding.location.part.shown(self.report.reveal)));
        }
        _ = writeln!(page, "  {}", self.paint(Style::Place, &place));
        let Some(excerpt) =
            finding.excerpt.as_ref().filter(|excerpt| with_excerpt && !excerpt.text.is_empty())
        else {
            return;
        };
        let line = finding.position.map_or(String::new(), |position| position.line.to_string());
        let indent = " ".repeat(line.len().max(4));
        _ = writeln!(page, "  {:>4} │ {}", line, excerpt.text);
        let lead = " ".repeat(excerpt.underline.start);
        let marks = "^".repeat(excerpt.underline.len().max(1));
        _ = writeln!(page, "  {indent} │ {lead}{}", self.paint(style(finding.severity), &marks));
    }
}

struct Group<'a> {
    words: String,
    places: Vec<Place<'a>>,
}

impl Group<'_> {
    fn severity(&self) -> Option<Severity> {
        self.places.first().map(|(_, finding)| finding.severity)
    }

    /// In how many inputs it stands; the places of one input follow each other.
    fn inputs(&self) -> usize {
        let mut paths: Vec<_> = self.places.iter().map(|(input, _)| &input.path).collect();
        paths.dedup();
        paths.len()
    }
}

/// What is said once.
impl Writer<'_> {
    /// Rules that are undecided for one reason are said together: where a reading stops, many are.
    fn undecided(&self, page: &mut String) {
        for input in &self.report.inputs {
            let mut groups: Vec<(&Reason, Vec<&str>)> = Vec::new();
            for outcome in &input.outcomes {
                let Status::Undecided(reason) = &outcome.status else { continue };
                match groups.iter_mut().find(|(known, _)| *known == reason) {
                    Some((_, rules)) => rules.push(outcome.rule.as_str()),
                    None => groups.push((reason, vec![outcome.rule.as_str()])),
                }
            }
            for (reason, rules) in &groups {
                let (title, rules) = match rules.as_slice() {
                    [rule] => (format!("{} {rule}", self.of(UNDECIDED)), String::new()),
                    rules => (format!("{} ×{}", self.of(UNDECIDED), rules.len()), rules.join(", ")),
                };
                _ = writeln!(page, "{}", self.paint(Style::Warning, &title));
                for line in wrap(reason.text().of(self.options.language)).iter().chain(&wrap(&rules)) {
                    _ = writeln!(page, "  {line}");
                }
                _ = writeln!(page, "  {}\n", plain(&input.path));
            }
        }
    }

    fn not_run(&self, page: &mut String) {
        let mut seen: Vec<(&NotRun, usize)> = Vec::new();
        for not_run in self.report.inputs.iter().flat_map(|input| &input.not_run) {
            match seen.iter_mut().find(|(known, _)| *known == not_run) {
                Some((_, count)) => *count += 1,
                None => seen.push((not_run, 1)),
            }
        }
        for (not_run, count) in &seen {
            let head = self.of(Text { fr: "non exécuté", en: "not run" });
            let (what, why) = (self.of(not_run.what), self.of(not_run.why));
            let times = if self.report.inputs.len() > 1 { format!(" (×{count})") } else { String::new() };
            let colon = self.of(Text { fr: " :", en: ":" });
            _ = writeln!(page, "{}{colon} {what}{times}\n  {why}", self.paint(Style::Dim, head));
        }
        if !seen.is_empty() {
            page.push('\n');
        }
    }

    fn notes(&self, page: &mut String, title: Text, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        _ = writeln!(page, "{} ({})", self.paint(Style::Dim, self.of(title)), notes.len());
        for note in notes {
            let colon = self.of(Text { fr: " :", en: ":" });
            _ = writeln!(page, "  {}{colon} {}", plain(&note.path), plain(&note.why));
        }
        page.push('\n');
    }

    fn summary(&self, page: &mut String) {
        let inputs = &self.report.inputs;
        if let [input] = inputs.as_slice() {
            let verdict = self.paint(of_verdict(input.verdict), self.of(verdict_text(input.verdict)));
            let kind = self.of(input.kind.text());
            let colon = self.of(Text { fr: " :", en: ":" });
            _ = writeln!(page, "{}{colon} {verdict} ({kind})", plain(&input.path));
        } else {
            self.verdicts(page);
        }
        let count =
            |severity| inputs.iter().flat_map(|i| &i.findings).filter(|f| f.severity == severity).count();
        let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
        let mut counts = Counts::default();
        inputs.iter().for_each(|input| counts += input.counts());
        // French counts nothing as one, English as many.
        let is_one = |n| n == 1 || n == 0 && self.options.language == Language::French;
        let number =
            |n: usize, one: Text, many: Text| format!("{n} {}", self.of(if is_one(n) { one } else { many }));
        let parts = [
            number(errors, Text { fr: "erreur", en: "error" }, Text { fr: "erreurs", en: "errors" }),
            number(
                warnings,
                Text { fr: "avertissement", en: "warning" },
                Text { fr: "avertissements", en: "warnings" },
            ),
            number(infos, Text { fr: "information", en: "note" }, Text { fr: "informations", en: "notes" }),
        ];
        _ = write!(page, "{}", parts.join(", "));
        let ended = counts.passed + counts.failed;
        let words = Text { fr: "contrôles menés à terme", en: "checks ended" };
        _ = writeln!(page, " — {ended} {}", self.of(words));
        self.hidden(page);
    }

    fn verdicts(&self, page: &mut String) {
        let inputs = &self.report.inputs;
        for input in inputs.iter().filter(|input| input.verdict != Verdict::Conformant) {
            let verdict = self.paint(of_verdict(input.verdict), self.of(verdict_text(input.verdict)));
            _ = writeln!(page, "{verdict}  {}", plain(&input.path));
        }
        let count = |verdict| inputs.iter().filter(|input| input.verdict == verdict).count();
        let [conformant, wrong, undecided] =
            [Verdict::Conformant, Verdict::NonConformant, Verdict::Undecided].map(count);
        let line = match self.options.language {
            Language::French => format!(
                "{} entrées : {conformant} conformes, {wrong} non conformes, {undecided} indécidées",
                inputs.len()
            ),
            Language::English => format!(
                "{} inputs: {conformant} conformant, {wrong} non-conformant, {undecided} undecided",
                inputs.len()
            ),
        };
        _ = writeln!(page, "{line}");
    }

    fn hidden(&self, page: &mut String) {
        let findings = self.report.inputs.iter().flat_map(|input| &input.findings);
        let hidden = findings.filter(|finding| finding.severity < self.options.severity).count();
        let dropped: usize = self.report.inputs.iter().map(|input| input.findings_dropped).sum();
        if hidden > 0 && self.options.detail == Detail::Full {
            let words = Text {
                fr: "non montrées (--severity info les montre)",
                en: "not shown (--severity info shows them)",
            };
            _ = writeln!(page, "{hidden} {}", self.of(words));
        }
        if dropped > 0 {
            let words = Text {
                fr: "au-delà de --limit-findings, comptées et non gardées",
                en: "beyond --limit-findings, counted and not kept",
            };
            _ = writeln!(page, "{dropped} {}", self.of(words));
        }
    }

    fn of(&self, text: Text) -> &'static str {
        text.of(self.options.language)
    }

    fn paint(&self, style: Style, text: &str) -> String {
        let code = match (self.options.colour, style) {
            (Colour::Never, _) => return text.to_owned(),
            (Colour::Always, Style::Error) => "1;31",
            (Colour::Always, Style::Warning) => "1;33",
            (Colour::Always, Style::Info) => "1;36",
            (Colour::Always, Style::Good) => "1;32",
            (Colour::Always, Style::Place) => "36",
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
    Dim,
}

const SKIPPED: Text = Text { fr: "fichiers ignorés", en: "skipped files" };
const UNREADABLE: Text = Text { fr: "fichiers illisibles", en: "unreadable files" };
const UNDECIDED: Text = Text { fr: "indécidé", en: "undecided" };

/// How many places of one finding are listed: errors are mended one by one, the rest is read as a whole.
const fn places(severity: Severity) -> usize {
    match severity {
        Severity::Error => 20,
        Severity::Warning | Severity::Info => 5,
    }
}

const fn name(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text { fr: "erreur", en: "error" },
        Severity::Warning => Text { fr: "avertissement", en: "warning" },
        Severity::Info => Text { fr: "information", en: "note" },
    }
}

const fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => Style::Error,
        Severity::Warning => Style::Warning,
        Severity::Info => Style::Info,
    }
}

const fn verdict_text(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Conformant => Text { fr: "conforme", en: "conformant" },
        Verdict::NonConformant => Text { fr: "non conforme", en: "non-conformant" },
        Verdict::Undecided => Text { fr: "indécidé", en: "undecided" },
    }
}

const fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Conformant => Style::Good,
        Verdict::NonConformant => Style::Error,
        Verdict::Undecided => Style::Warning,
    }
}

/// `text` as a terminal may have it: a value or the name of a file can hold control characters, which it would obey.
fn plain(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The words of a sentence in lines of at most [`WIDTH`] columns; a French space before a colon never begins a line.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let sticks = matches!(word, ":" | ";" | "?" | "!" | "»");
        match lines.last_mut() {
            Some(line) if sticks || line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Validator};

    fn page(name: &str, bytes: &[u8], language: Language) -> String {
        let mut limits = Limits::default();
        limits.nodes = 2;
        let validator = Validator::builder().limits(limits).build().unwrap();
        let report = validator.validate_named(name, bytes);
        let mut page = Vec::new();
        let options = Options { language, ..Options::default() };
        text(&report, &Extras::default(), &options, &mut page).unwrap();
        String::from_utf8(page).unwrap()
    }

    #[test]
    fn the_name_of_a_file_cannot_drive_a_terminal() {
        let page = page("a\u{1b}[2Jb\n.xml", b"<a>&b;</a>", Language::English);
        assert!(!page.contains('\u{1b}') && page.contains("a [2Jb .xml:1:4"), "{page}");
        assert!(page.contains("1 error, 0 warnings"), "{page}");
    }

    #[test]
    fn what_was_not_read_is_said_once() {
        let xml = b"<ClinicalDocument xmlns='urn:hl7-org:v3'><title>A</title></ClinicalDocument>";
        let page = page("a.xml", xml, Language::French);
        assert_eq!(page.matches("la lecture s'est arrêtée").count(), 1, "{page}");
        assert!(page.contains("cda/author-missing, ") && page.contains("0 erreur, "), "{page}");
    }
}
