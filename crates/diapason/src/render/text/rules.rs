//! The rules that speak over many inputs, as one table.

use super::{Page, plain, severity_text};
use crate::render::Listing;
use crate::render::tally::RuleTotal;
use diapason_core::Text;

/// How many rules are listed.
const LISTED: usize = 30;

impl Page<'_> {
    /// By rule: how much it weighs, how often and in how many inputs it speaks, and what to add to the command to set it aside. The
    /// severity is what is shown; a rule that is waived is told elsewhere.
    pub(super) fn by_rule(&mut self) {
        let totals = RuleTotal::all(self.report, self.options.severity);
        let totals: Vec<_> = totals.into_iter().filter(|total| !total.waived).collect();
        if totals.is_empty() {
            return;
        }
        self.line("");
        let title = self.titled(self.of(TITLE));
        self.line(&title);
        let rows = match self.options.listing {
            Listing::All => totals.as_slice(),
            Listing::First => totals.get(..LISTED).unwrap_or(&totals),
        };
        let severities = rows.iter().map(|total| self.of(severity_text(total.severity)).chars().count());
        let severity_width = severities.max().unwrap_or_default();
        let width = |of: fn(&RuleTotal<'_>) -> usize| {
            rows.iter().map(|total| of(total).to_string().len()).max().unwrap_or_default()
        };
        let (findings_width, inputs_width) = (width(|total| total.findings), width(|total| total.inputs));
        for total in rows {
            let RuleTotal { rule, severity, findings, inputs, .. } = *total;
            let word = format!("{:severity_width$}", self.of(severity_text(severity)));
            let word = self.paint(severity.into(), &word);
            let [within, files] = [IN, if inputs == 1 { FILE } else { FILES }].map(|text| self.of(text));
            let files_width = self.of(FILES).chars().count();
            let waive = quoted(&plain(rule.as_str()));
            self.line(&format!(
                "  {word}  {findings:findings_width$} {within} {inputs:inputs_width$} {files:files_width$}  --waive {waive}"
            ));
        }
        if let Some(more @ 1..) = totals.len().checked_sub(rows.len()) {
            let more = self.number(more, RULE, RULES);
            self.line(&format!("  … {more} {}", self.of(super::findings::ALL_LISTS)));
        }
        self.line("");
    }
}

/// `rule` as every shell takes it.
fn quoted(rule: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':');
    if rule.chars().all(is_plain) { rule.to_owned() } else { format!("\"{rule}\"") }
}

const TITLE: Text = Text {
    fr: "par règle (à la fin de chaque ligne, l'option qui la met hors du verdict)",
    en: "by rule (at the end of each line, the option that takes it out of the verdict)",
};
const IN: Text = Text { fr: "dans", en: "in" };
const FILE: Text = Text { fr: "fichier", en: "file" };
const FILES: Text = Text { fr: "fichiers", en: "files" };
const RULE: Text = Text { fr: "autre règle", en: "more rule" };
const RULES: Text = Text { fr: "autres règles", en: "more rules" };
