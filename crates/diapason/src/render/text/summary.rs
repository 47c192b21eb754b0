//! The verdicts and the counts.

use super::{Page, Style, plain, severity_text};
use crate::render::tally::Tally;
use crate::render::{Detail, Listing};
use diapason_core::{Counts, Direction, Finding, InputReport, Reveal, Severity, Text, Verdict};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How many inputs of one verdict are told one by one; more are told together.
const INPUTS_NAMED: usize = 20;
/// How many sets of inputs that break the same rules are told.
const CLUSTERS_NAMED: usize = 8;
/// How many of the rules that an input breaks are named.
const RULES_NAMED: usize = 3;

impl Page<'_> {
    /// The verdicts, the worst last and in full, then the counts.
    pub(super) fn summary(&mut self) {
        match self.report.inputs.as_slice() {
            [] => return,
            [input] => {
                let name = self.titled(&self.name_of(input));
                let verdict = self.paint(input.verdict.into(), self.of(input.verdict.text()));
                self.line(&format!("{name} {verdict} ({})", self.of(input.kind.text())));
                if self.options.detail == Detail::Full {
                    self.parts(input);
                }
            }
            _ => self.verdicts(),
        }
        let mut counts = Counts::default();
        self.report.inputs.iter().for_each(|input| counts += input.counts());
        let findings = self.findings_counted();
        let ended = counts.passed + counts.failed + counts.waived;
        let checks = self.number(ended, CHECK, CHECKS);
        self.line(&format!("{findings} — {checks}"));
        if self.report.context.direction == Direction::Receiver {
            self.line(self.of(RECEIVER));
        }
        self.packs();
        self.hidden();
    }

    /// How many of each severity, and how many are waived.
    fn findings_counted(&self) -> String {
        let tally = Tally::of(self.report.inputs.iter().flat_map(|input| &input.findings));
        let mut text = [
            self.number_of(Severity::Error, tally.errors),
            self.number_of(Severity::Warning, tally.warnings),
            self.number_of(Severity::Info, tally.infos),
        ]
        .join(", ");
        if tally.waived > 0 {
            let [one, many] = super::waived::WAIVED;
            let waived = self.number(tally.waived, one, many);
            text.push_str(&self.paint(Style::Dim, &format!(", {waived}")));
        }
        text
    }

    fn verdicts(&mut self) {
        let inputs = &self.report.inputs;
        for verdict in [Verdict::Undecided, Verdict::NonConformant] {
            let of_it: Vec<_> = inputs.iter().filter(|input| input.verdict == verdict).collect();
            match self.options.listing {
                Listing::First if of_it.len() > INPUTS_NAMED => self.clusters(verdict, &of_it),
                _ => self.each(verdict, &of_it),
            }
        }
        if self.options.detail == Detail::Full {
            self.by_rule();
        }
        let count = |verdict| inputs.iter().filter(|input| input.verdict == verdict).count();
        let parts = VERDICTS.map(|(verdict, one, many)| {
            let words = self.number(count(verdict), one, many);
            if count(verdict) > 0 { self.paint(verdict.into(), &words) } else { words }
        });
        let entries = self.titled(&self.number(inputs.len(), INPUT, INPUTS));
        self.line(&format!("{entries} {}", parts.join(", ")));
    }

    /// One line per input, with its reasons.
    fn each(&mut self, verdict: Verdict, inputs: &[&InputReport]) {
        let word = self.paint(verdict.into(), self.of(verdict.text()));
        for input in inputs {
            let reasons: Vec<_> = reasons(input)
                .into_iter()
                .map(|(rule, count)| if count == 1 { rule.to_owned() } else { format!("{rule} ×{count}") })
                .collect();
            let reasons = self.first_reasons(&reasons);
            self.line(&format!("{word}  {}{reasons}", self.name_of(input)));
        }
    }

    /// Many inputs: those that break the same rules together, the most first.
    fn clusters(&mut self, verdict: Verdict, inputs: &[&InputReport]) {
        let mut clusters: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
        let mut index = HashMap::new();
        for input in inputs {
            let mut rules: Vec<&str> = reasons(input).into_iter().map(|(rule, _)| rule).collect();
            rules.sort_unstable();
            let at = *index.entry(rules.clone()).or_insert_with(|| {
                clusters.push((rules, Vec::new()));
                clusters.len() - 1
            });
            let name = self.name_of(input);
            clusters.get_mut(at).into_iter().for_each(|(_, names)| names.push(name.clone()));
        }
        clusters.sort_by_key(|(_, names)| Reverse(names.len()));
        for (rules, names) in clusters.iter().take(CLUSTERS_NAMED) {
            let word = format!("{} ×{}", self.of(verdict.text()), names.len());
            let word = self.paint(verdict.into(), &word);
            let reasons = self.first_reasons(rules);
            self.line(&format!("{word}{reasons}"));
            self.names(names);
        }
        let left: usize = clusters.iter().skip(CLUSTERS_NAMED).map(|(_, names)| names.len()).sum();
        if left > 0 {
            let word = self.paint(verdict.into(), self.of(verdict.text()));
            let left = self.number(left, OTHER, OTHERS);
            self.line(&format!("{word}  … {left} {}", self.of(super::findings::ALL_LISTS)));
        }
    }

    fn first_reasons(&self, reasons: &[impl AsRef<str>]) -> String {
        let shown: Vec<_> = reasons.iter().take(RULES_NAMED).map(AsRef::as_ref).collect();
        let more = match reasons.len().checked_sub(RULES_NAMED) {
            Some(more @ 1..) => format!(", … +{more}"),
            _ => String::new(),
        };
        match shown.is_empty() {
            true => String::new(),
            false => self.paint(Style::Dim, &plain(&format!("  {}{more}", shown.join(", ")))),
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
        let is_hidden =
            |finding: &&Finding| finding.severity < self.options.severity && finding.waived.is_none();
        let hidden = findings.filter(is_hidden).count();
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

    /// So many findings of a severity, painted where there are some.
    pub(super) fn number_of(&self, severity: Severity, count: usize) -> String {
        let many = match severity {
            Severity::Error => Text { fr: "erreurs", en: "errors" },
            Severity::Warning => Text { fr: "avertissements", en: "warnings" },
            Severity::Info => Text { fr: "informations", en: "infos" },
        };
        let words = self.number(count, severity_text(severity), many);
        if count > 0 { self.paint(severity.into(), &words) } else { words }
    }
}

/// The rules whose errors make an input non-conformant, with how often each is broken.
fn reasons(input: &InputReport) -> Vec<(&str, usize)> {
    let mut rules: Vec<(&str, usize)> = Vec::new();
    let errors = input.findings.iter().filter(|finding| finding.severity == Severity::Error);
    for finding in errors.filter(|finding| finding.waived.is_none()) {
        match rules.iter_mut().find(|(rule, _)| *rule == finding.rule.as_str()) {
            Some((_, count)) => *count += 1,
            None => rules.push((finding.rule.as_str(), 1)),
        }
    }
    rules
}

const VERDICTS: [(Verdict, Text, Text); 3] = [
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
const INPUT: Text = Text { fr: "entrée", en: "input" };
const INPUTS: Text = Text { fr: "entrées", en: "inputs" };
const OTHER: Text = Text { fr: "autre entrée", en: "other input" };
const OTHERS: Text = Text { fr: "autres entrées", en: "other inputs" };
const CHECK: Text = Text { fr: "contrôle mené à terme", en: "check ended" };
const CHECKS: Text = Text { fr: "contrôles menés à terme", en: "checks ended" };
const RECEIVER: Text = Text {
    fr: "jugé du côté du récepteur (--as receiver) : ce que les spécifications lui demandent de tolérer est une information",
    en: "judged on the receiving side (--as receiver): what the specifications ask it to tolerate is information",
};
