//! What could not be decided.

use super::{Page, Style, plain};
use diapason_core::{Reason, Status, Text};

impl Page<'_> {
    /// Rules that are undecided for one reason are said together, with all inputs where the same are: where a reading stops, many
    /// are. The limit that stopped it comes first.
    pub(super) fn undecided(&mut self) {
        let mut all: Vec<(&Reason, Vec<&str>, Vec<String>)> = Vec::new();
        for input in &self.report.inputs {
            let mut groups: Vec<(&Reason, Vec<&str>)> = Vec::new();
            for outcome in &input.outcomes {
                let Status::Undecided(reason) = &outcome.status else { continue };
                match groups.iter_mut().find(|(known, _)| *known == reason) {
                    Some((_, rules)) => rules.push(outcome.rule.as_str()),
                    None => groups.push((reason, vec![outcome.rule.as_str()])),
                }
            }
            groups.sort_by_key(|(reason, _)| !matches!(reason, Reason::Limit(_)));
            for (reason, rules) in groups {
                let name = self.name_of(input);
                match all.iter_mut().find(|(known, those, _)| *known == reason && *those == rules) {
                    Some((.., names)) => names.push(name),
                    None => all.push((reason, rules, vec![name])),
                }
            }
        }
        for (reason, rules, names) in &all {
            let word = self.of(Text { fr: "indécidé", en: "undecided" });
            let title = match rules.as_slice() {
                [rule] => format!("{word} {}", plain(rule)),
                rules => format!("{word} ×{}", rules.len()),
            };
            let title = self.paint(Style::Warning, &title);
            self.line(&title);
            self.sentence("  ", &plain(&reason.message().masked(self.options.language)));
            if rules.len() > 1 {
                let rules = self.paint(Style::Dim, &plain(&rules.join(", ")));
                self.sentence("  ", &rules);
            }
            self.names(names);
            self.line("");
        }
    }
}
