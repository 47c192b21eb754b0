//! What was not run, which files were left out, and the verdicts.

use super::{Page, Style, plain, severity_text};
use crate::render::{Detail, Note};
use diapason_core::{Counts, Finding, InputReport, Language, NotRun, Reveal, Severity, Text, Verdict};
use std::cmp::Reverse;

/// How many of the files that are left out for one reason, and of the rules that an input breaks, are named.
const NAMED: usize = 3;

impl Page<'_> {
    /// The layers that did not run, each once, with the inputs.
    pub(super) fn not_run(&mut self) {
        let mut seen: Vec<(&NotRun, Vec<String>)> = Vec::new();
        for input in &self.report.inputs {
            for not_run in &input.not_run {
                let name = self.name_of(input);
                match seen.iter_mut().find(|(known, _)| *known == not_run) {
                    Some((_, names)) => names.push(name),
                    None => seen.push((not_run, vec![name])),
                }
            }
        }
        for (not_run, names) in &seen {
            let head = self.titled(self.of(Text { fr: "non exécuté", en: "not run" }));
            let times = if names.len() > 1 { format!(" (×{})", names.len()) } else { String::new() };
            let head = self.paint(Style::Dim, &head);
            self.line(&format!("{head} {}{times}", self.of(not_run.what)));
            self.sentence("  ", &plain(&not_run.why.text(self.options.language, self.report.reveal)));
            if self.report.inputs.len() > 1 && names.len() < self.report.inputs.len() {
                self.names(names);
            }
        }
        if !seen.is_empty() {
            self.line("");
        }
    }

    /// Names of inputs, the first ones of many.
    pub(super) fn names(&mut self, names: &[String]) {
        for name in names.iter().take(NAMED) {
            let name = self.paint(Style::Place, name);
            self.line(&format!("  {name}"));
        }
        if let Some(more @ 1..) = names.len().checked_sub(NAMED) {
            let words = self.of(Text { fr: "autres", en: "more" });
            self.line(&format!("  … {more} {words}"));
        }
    }

    /// The files that were not judged, by reason.
    pub(super) fn skipped(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let title = self.of(Text { fr: "fichiers ignorés", en: "skipped files" });
        let title = self.paint(Style::Dim, &format!("{title} ({})", notes.len()));
        self.line(&title);
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        for note in notes {
            match reasons.iter_mut().find(|(why, _)| *why == note.why) {
                Some((_, paths)) => paths.push(&note.path),
                None => reasons.push((&note.why, vec![&note.path])),
            }
        }
        reasons.sort_by_key(|(_, paths)| Reverse(paths.len()));
        for (why, paths) in &reasons {
            let named: Vec<_> = paths.iter().take(NAMED).map(|path| plain(path)).collect();
            let more = if paths.len() > NAMED { ", …" } else { "" };
            let head = self.titled(&format!("{} {}", paths.len(), plain(why)));
            self.line(&format!("  {head} {}{more}", named.join(", ")));
        }
        self.line("");
    }

    /// The files that could not be read: all of them.
    pub(super) fn errors(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let title = self.of(Text { fr: "fichiers illisibles", en: "unreadable files" });
        let title = self.paint(Style::Error, &format!("{title} ({})", notes.len()));
        self.line(&title);
        for note in notes {
            let path = self.titled(&plain(&note.path));
            self.line(&format!("  {path} {}", plain(&note.why)));
        }
        self.line("");
    }

    /// The verdicts, the worst last and in full, then the counts.
    pub(super) fn summary(&mut self) {
        match self.report.inputs.as_slice() {
            [] => return,
            [input] => {
                let name = self.titled(&self.name_of(input));
                let verdict = self.paint(input.verdict.into(), self.of(input.verdict.text()));
                self.line(&format!("{name} {verdict} ({})", self.of(input.kind.text())));
                if self.options.detail == Detail::Full {
                    self.layers(input);
                }
            }
            _ => self.verdicts(),
        }
        let mut counts = Counts::default();
        self.report.inputs.iter().for_each(|input| counts += input.counts());
        let findings =
            [Severity::Error, Severity::Warning, Severity::Info].map(|severity| self.number_of(severity));
        let ended = counts.passed + counts.failed;
        let checks = self.number(ended, CHECK, CHECKS);
        self.line(&format!("{} — {checks}", findings.join(", ")));
        self.packs();
        self.hidden();
    }

    /// The model that was chosen, and how each layer ended: where a pack was applied.
    fn layers(&mut self, input: &InputReport) {
        for choice in &input.models {
            let head = self.titled(self.of(Text { fr: "modèle", en: "model" }));
            let none = self.of(Text { fr: "aucun", en: "none" });
            let name = choice.model.as_deref().unwrap_or(none);
            let reason = choice.reason.text(self.options.language, self.report.reveal);
            self.sentence("  ", &plain(&format!("{head} {name} — {reason}")));
        }
        if !input.layers.iter().any(|layer| layer.name.contains('/') || &*layer.name == "xsd") {
            return;
        }
        let names: Vec<String> = input.layers.iter().map(|layer| self.name_of_layer(&layer.name)).collect();
        let width = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
        for (name, layer) in names.iter().zip(&input.layers) {
            let Counts { passed, failed, not_applicable, undecided, waived } = layer.counts;
            let counted = [
                (passed, PASSED, Style::Good),
                (failed, FAILED, Style::Error),
                (undecided, UNDECIDED, Style::Warning),
                (waived, WAIVED, Style::Dim),
                (not_applicable, NOT_APPLICABLE, Style::Dim),
            ];
            let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
            let counted: Vec<_> = counted
                .map(|(count, [one, many], style)| self.paint(style, &self.number(count, one, many)))
                .collect();
            self.line(&format!("  {name:width$}  {}", counted.join(", ")));
        }
    }

    /// The layers that need no pack have a name in words.
    fn name_of_layer(&self, name: &str) -> String {
        match name {
            "reading" => self.of(Text { fr: "lecture", en: "reading" }).to_owned(),
            "rules" => self.of(Text { fr: "règles de Diapason", en: "rules of Diapason" }).to_owned(),
            name => plain(name),
        }
    }

    fn verdicts(&mut self) {
        let inputs = &self.report.inputs;
        for verdict in [Verdict::Undecided, Verdict::NonConformant] {
            for input in inputs.iter().filter(|input| input.verdict == verdict) {
                let word = self.paint(verdict.into(), self.of(verdict.text()));
                let reasons = self.reasons(input);
                self.line(&format!("{word}  {}{reasons}", self.name_of(input)));
            }
        }
        let count = |verdict| inputs.iter().filter(|input| input.verdict == verdict).count();
        let parts = [
            (
                Verdict::Conformant,
                Text { fr: "conforme", en: "conformant" },
                Text { fr: "conformes", en: "conformant" },
            ),
            (
                Verdict::NonConformant,
                Text { fr: "non conforme", en: "non-conformant" },
                Text { fr: "non conformes", en: "non-conformant" },
            ),
            (
                Verdict::Undecided,
                Text { fr: "indécidée", en: "undecided" },
                Text { fr: "indécidées", en: "undecided" },
            ),
        ];
        let parts = parts.map(|(verdict, one, many)| {
            let words = self.number(count(verdict), one, many);
            if count(verdict) > 0 { self.paint(verdict.into(), &words) } else { words }
        });
        let entries = self.number(
            inputs.len(),
            Text { fr: "entrée", en: "input" },
            Text { fr: "entrées", en: "inputs" },
        );
        let entries = self.titled(&entries);
        self.line(&format!("{entries} {}", parts.join(", ")));
    }

    /// The rules whose errors make an input non-conformant, with how often each is broken.
    fn reasons(&self, input: &InputReport) -> String {
        let mut rules: Vec<(&str, usize)> = Vec::new();
        for finding in input.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            match rules.iter_mut().find(|(rule, _)| *rule == finding.rule.as_str()) {
                Some((_, count)) => *count += 1,
                None => rules.push((finding.rule.as_str(), 1)),
            }
        }
        let shown = rules.iter().map(|(rule, count)| match count {
            1 => (*rule).to_owned(),
            count => format!("{rule} ×{count}"),
        });
        let shown: Vec<_> = shown.take(NAMED).collect();
        let more = match rules.len().checked_sub(NAMED) {
            Some(more @ 1..) => format!(", … +{more}"),
            _ => String::new(),
        };
        if shown.is_empty() {
            String::new()
        } else {
            self.paint(Style::Dim, &plain(&format!("  {}{more}", shown.join(", "))))
        }
    }

    /// The packs that were applied.
    fn packs(&mut self) {
        let named =
            self.report.packs.iter().map(|pack| plain(format!("{} {}", pack.name, pack.version).trim()));
        let named: Vec<_> = named.collect();
        if self.options.detail == Detail::Full && !named.is_empty() {
            let head = self.titled(if named.len() > 1 { "packs" } else { "pack" });
            self.line(&format!("{head} {}", named.join(", ")));
        }
    }

    /// How many findings are not shown, or not kept, and whether words hide a value.
    fn hidden(&mut self) {
        let findings = self.report.inputs.iter().flat_map(|input| &input.findings);
        let hidden = findings.filter(|finding| finding.severity < self.options.severity).count();
        let dropped: usize = self.report.inputs.iter().map(|input| input.findings_dropped).sum();
        if hidden > 0 && self.options.detail == Detail::Full {
            let words = self.of(Text {
                fr: "non détaillées (--severity info les montre)",
                en: "not listed (--severity info shows them)",
            });
            self.line(&format!("{hidden} {words}"));
        }
        let language = self.options.language;
        let hides =
            |finding: &Finding| finding.message.masked(language) != finding.message.revealed(language);
        if self.report.reveal == Reveal::Masked
            && self.options.detail == Detail::Full
            && self.report.inputs.iter().flat_map(|input| &input.findings).any(hides)
        {
            let words = self.of(Text {
                fr: "les valeurs des documents sont masquées (--show-values les montre)",
                en: "values of the documents are masked (--show-values shows them)",
            });
            self.line(words);
        }
        if dropped > 0 {
            let words = self.of(Text {
                fr: "au-delà de --limit-findings, comptées et non gardées",
                en: "beyond --limit-findings, counted and not kept",
            });
            self.line(&format!("{dropped} {words}"));
        }
    }

    fn number_of(&self, severity: Severity) -> String {
        let findings = self.report.inputs.iter().flat_map(|input| &input.findings);
        let count = findings.filter(|finding| finding.severity == severity).count();
        let many = match severity {
            Severity::Error => Text { fr: "erreurs", en: "errors" },
            Severity::Warning => Text { fr: "avertissements", en: "warnings" },
            Severity::Info => Text { fr: "informations", en: "infos" },
        };
        let words = self.number(count, severity_text(severity), many);
        if count > 0 { self.paint(severity.into(), &words) } else { words }
    }

    /// French counts nothing as one, English as many.
    fn number(&self, count: usize, one: Text, many: Text) -> String {
        let is_one = count == 1 || (count == 0 && self.options.language == Language::French);
        format!("{count} {}", self.of(if is_one { one } else { many }))
    }
}

const CHECK: Text = Text { fr: "contrôle mené à terme", en: "check ended" };
const CHECKS: Text = Text { fr: "contrôles menés à terme", en: "checks ended" };

const PASSED: [Text; 2] =
    [Text { fr: "contrôle réussi", en: "passed" }, Text { fr: "contrôles réussis", en: "passed" }];
const FAILED: [Text; 2] = [Text { fr: "en échec", en: "failed" }, Text { fr: "en échec", en: "failed" }];
const UNDECIDED: [Text; 2] =
    [Text { fr: "indécidé", en: "undecided" }, Text { fr: "indécidés", en: "undecided" }];
const WAIVED: [Text; 2] = [Text { fr: "écarté", en: "waived" }, Text { fr: "écartés", en: "waived" }];
const NOT_APPLICABLE: [Text; 2] =
    [Text { fr: "sans objet", en: "not applicable" }, Text { fr: "sans objet", en: "not applicable" }];
