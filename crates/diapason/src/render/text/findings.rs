//! Findings, and what is undecided.

use super::{Page, Style, plain, severity_text};
use diapason_core::{Excerpt, Finding, InputReport, Joined, Origin, Reason, Severity, Status, Text};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;

/// A finding with the input that it stands in.
type Place<'a> = (&'a InputReport, &'a Finding);

/// Findings of one rule that say the same.
struct Group<'a> {
    severity: Severity,
    words: String,
    places: Vec<Place<'a>>,
}

impl<'a> Page<'a> {
    /// The findings, those that say the same together; over several inputs the worst come first.
    pub(super) fn findings(&mut self) {
        let mut groups = self.groups();
        if self.report.inputs.len() > 1 {
            groups.sort_by_key(|group| (Reverse(group.severity), Reverse(group.places.len())));
        }
        groups.iter().for_each(|group| self.group(group));
    }

    fn groups(&self) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut index = HashMap::new();
        for input in &self.report.inputs {
            for finding in input.findings.iter().filter(|finding| finding.severity >= self.options.severity) {
                let words = plain(&finding.message.text(self.options.language, self.report.reveal));
                let at = *index.entry((finding.rule.as_str(), words)).or_insert_with_key(|(_, words)| {
                    let (severity, words) = (finding.severity, words.clone());
                    groups.push(Group { severity, words, places: Vec::new() });
                    groups.len() - 1
                });
                groups.get_mut(at).into_iter().for_each(|group| group.places.push((input, finding)));
            }
        }
        groups
    }

    fn group(&mut self, group: &Group<'_>) {
        let Some((_, first)) = group.places.first() else { return };
        let title = format!("{} {}", self.of(severity_text(group.severity)), plain(first.rule.as_str()));
        let title = self.paint(group.severity.into(), &title);
        let count = self.count(group);
        self.line(&format!("{title}{count}"));
        let (said, to_do) = match first.origin {
            // The words of an artefact are not written to end with what to do.
            Origin::Schematron(_) => (group.words.as_str(), None),
            _ => split_action(&group.words),
        };
        self.sentence("  ", said);
        if let Some(to_do) = to_do {
            let to_do = self.paint(Style::Strong, &format!("→ {to_do}"));
            self.sentence("  ", &to_do);
        }
        for joined in first.joined.iter() {
            self.joined(joined);
        }
        let most = places(group.severity);
        for (at, (input, finding)) in group.places.iter().enumerate().take(most) {
            self.place(input, finding);
            if let Some(excerpt) = &finding.excerpt
                && (at == 0 || self.report.inputs.len() == 1)
            {
                self.excerpt(finding, excerpt);
            }
        }
        if let Some(more) = group.places.len().checked_sub(most).filter(|more| *more > 0) {
            let words = self.of(Text {
                fr: "autres (--format json les donne tous)",
                en: "more (--format json lists them all)",
            });
            self.line(&format!("  … {more} {words}"));
        }
        self.line("");
    }

    /// A rule of ours that says the same as an official check, in words that say what to do.
    fn joined(&mut self, joined: &Joined) {
        let words = plain(&joined.message.text(self.options.language, self.report.reveal));
        let (said, to_do) = split_action(&words);
        self.sentence("  ", &format!("({}) {said}", joined.rule));
        if let Some(to_do) = to_do {
            let to_do = self.paint(Style::Strong, &format!("→ {to_do}"));
            self.sentence("  ", &to_do);
        }
    }

    /// How often and in how many inputs, where it is more than once.
    fn count(&self, group: &Group<'_>) -> String {
        let mut paths: Vec<_> = group.places.iter().map(|(input, _)| &input.path).collect();
        paths.dedup();
        match (group.places.len(), paths.len()) {
            (..=1, _) => String::new(),
            (count, 1) => format!("  ×{count}"),
            (count, files) => {
                let (within, of) = (Text { fr: "dans", en: "in" }, Text { fr: "fichiers", en: "files" });
                format!("  ×{count} {} {files} {}", self.of(within), self.of(of))
            }
        }
    }

    fn place(&mut self, input: &InputReport, finding: &Finding) {
        let mut place = self.name_of(input);
        if let Some(position) = finding.position {
            _ = write!(place, ":{}:{}", position.line, position.column);
        }
        if !finding.location.part.is_root() {
            _ = write!(place, " ▸ {}", plain(&finding.location.part.shown(self.report.reveal)));
        }
        let place = self.paint(Style::Place, &place);
        self.line(&format!("  {place}"));
    }

    fn excerpt(&mut self, finding: &Finding, excerpt: &Excerpt) {
        if excerpt.text.is_empty() {
            return;
        }
        let number = finding.position.map_or(String::new(), |position| position.line.to_string());
        let indent = " ".repeat(number.len().max(4));
        let lead = " ".repeat(excerpt.underline.start);
        let marks = self.paint(finding.severity.into(), &"^".repeat(marked_columns(excerpt)));
        self.line(&format!("  {number:>4} │ {}", excerpt.text));
        self.line(&format!("  {indent} │ {lead}{marks}"));
    }

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

/// How many places of one finding are listed: errors are corrected one by one, the rest is read as a whole.
const fn places(severity: Severity) -> usize {
    match severity {
        Severity::Error => 20,
        Severity::Warning | Severity::Info => 5,
    }
}

/// What is wrong, and what to do: the last sentence, where there are several.
fn split_action(words: &str) -> (&str, Option<&str>) {
    let starts = words.match_indices(". ").map(|(at, mark)| at + mark.len());
    let is_sentence =
        |at: &usize| words.get(*at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
    match starts.filter(is_sentence).last().and_then(|at| words.split_at_checked(at)) {
        Some((said, to_do)) => (said.trim_end(), Some(to_do)),
        None => (words, None),
    }
}

/// How many columns to mark. A whole tag is marked by its name: what is missing in it has no place of its own.
fn marked_columns(excerpt: &Excerpt) -> usize {
    let marked: String =
        excerpt.text.chars().skip(excerpt.underline.start).take(excerpt.underline.len()).collect();
    let length = match marked.strip_prefix("</").or(marked.strip_prefix('<')) {
        Some(name) => marked.len() - name.len() + name.find([' ', '>', '/']).unwrap_or(name.len()),
        None => marked.len(),
    };
    marked.get(..length).map_or(1, |marked| marked.chars().count().max(1))
}
