//! Findings: those of one rule that say the same, values apart, are told once, with the places.

use super::{Page, Style, plain, severity_text};
use crate::render::Listing;
use diapason_core::{Finding, InputReport, Joined, Origin, PartPath, Reveal, RuleId, Severity, Text};
use std::cmp::Reverse;
use std::collections::HashMap;

/// A finding with the input that it stands in.
pub(super) type Place<'a> = (&'a InputReport, &'a Finding);

/// Findings of one rule that say the same.
pub(super) struct Group<'a> {
    pub(super) severity: Severity,
    pub(super) rule: &'a RuleId,
    pub(super) places: Vec<Place<'a>>,
}

/// How many wordings of one rule are told: where each of a thousand names something else, the first ones show what it is about.
const WORDINGS: usize = 8;

impl<'a> Page<'a> {
    /// The findings that count. Of one input, by part; over several the worst come first, and of these what is met most.
    pub(super) fn findings(&mut self) {
        let mut groups = self.groups();
        let worst_first = |groups: &mut Vec<Group<'_>>| {
            groups.sort_by_key(|group| (Reverse(group.severity), Reverse(group.places.len())));
        };
        match self.report.inputs.as_slice() {
            [input] if input.parts.len() > 1 => {
                let (mut shared, of_one): (Vec<_>, Vec<_>) =
                    groups.into_iter().partition(|group| group.part().is_none());
                worst_first(&mut shared);
                let mut by_part: HashMap<Option<&PartPath>, Vec<Group<'_>>> = HashMap::new();
                of_one.into_iter().for_each(|group| by_part.entry(group.part()).or_default().push(group));
                if !shared.is_empty() {
                    self.heading_of_several();
                    self.tell(&shared, None);
                }
                for part in &input.parts {
                    let Some(groups) = by_part.remove(&Some(&part.part)) else { continue };
                    self.heading(input, part);
                    self.tell(&groups, Some(&part.part));
                }
                // What stands in no part that was judged, in an order that every run has.
                let mut left: Vec<_> = by_part.into_values().flatten().collect();
                left.sort_by_cached_key(|group| {
                    (group.part().map(PartPath::to_string), group.rule.to_string())
                });
                self.tell(&left, None);
            }
            [_] => self.tell(&groups, None),
            _ => {
                worst_first(&mut groups);
                self.tell(&groups, None);
            }
        }
    }

    fn groups(&self) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut index = HashMap::new();
        for input in &self.report.inputs {
            for finding in input.findings.iter().filter(|finding| self.counts(finding)) {
                let words = finding.message.without_values(self.options.language);
                let (severity, rule) = (finding.severity, &finding.rule);
                let at = *index.entry((rule, severity, words)).or_insert_with(|| {
                    groups.push(Group { severity, rule, places: Vec::new() });
                    groups.len() - 1
                });
                groups.get_mut(at).into_iter().for_each(|group| group.places.push((input, finding)));
            }
        }
        groups
    }

    /// Whether it is told as something wrong.
    fn counts(&self, finding: &Finding) -> bool {
        finding.severity >= self.options.severity && finding.waived.is_none()
    }

    /// Groups, those of one rule with at most [`WORDINGS`] of its wordings. `part` is the part whose heading stands above.
    fn tell(&mut self, groups: &[Group<'_>], part: Option<&PartPath>) {
        let mut wordings: HashMap<&RuleId, usize> = HashMap::new();
        let mut left: Vec<(&RuleId, usize, usize)> = Vec::new();
        for group in groups {
            let told = wordings.entry(group.rule).or_default();
            *told += 1;
            if *told <= WORDINGS || self.options.listing == Listing::All {
                self.group(group, part);
                continue;
            }
            match left.iter_mut().find(|(rule, ..)| *rule == group.rule) {
                Some((_, wordings, findings)) => {
                    *wordings += 1;
                    *findings += group.places.len();
                }
                None => left.push((group.rule, 1, group.places.len())),
            }
        }
        for (rule, wordings, findings) in left {
            let words = self.number(wordings, WORDING, WORDINGS_MORE);
            let findings = self.number(findings, FINDING, FINDINGS);
            let rule = self.titled(&plain(rule.as_str()));
            self.line(&format!("{rule} … {words}, {findings} {}", self.of(ALL_LISTS)));
            self.line("");
        }
    }

    fn group(&mut self, group: &Group<'_>, part: Option<&PartPath>) {
        let Some((_, first)) = group.places.first() else { return };
        let title = format!("{} {}", self.of(severity_text(group.severity)), plain(group.rule.as_str()));
        let title = self.paint(group.severity.into(), &title);
        let count = self.times(&group.places);
        self.line(&format!("{title}{count}"));
        let words = self.words_of(group);
        let (said, to_do) = match first.origin {
            // The words of an artefact are not written to end with what to do.
            Origin::Schematron(_) => (words.as_str(), None),
            _ => split_action(&words),
        };
        self.said(said, to_do);
        for Joined { rule, message } in &first.joined {
            let words = plain(&message.text(self.options.language, self.report.reveal));
            let (said, to_do) = split_action(&words);
            self.said(&format!("({rule}) {said}"), to_do);
        }
        self.places(group, part);
        self.line("");
    }

    /// The words of the first; those that differ by their values alone have none where values are shown.
    fn words_of(&self, group: &Group<'_>) -> String {
        let language = self.options.language;
        let mut texts = group.places.iter().map(|(_, finding)| finding.message.revealed(language));
        let first = texts.next();
        let words = match (group.places.first(), self.report.reveal) {
            (None, _) => String::new(),
            (Some((_, finding)), Reveal::Masked) => finding.message.masked(language),
            (Some((_, finding)), Reveal::Values) if texts.any(|text| first.as_ref() != Some(&text)) => {
                finding.message.without_values(language)
            }
            (Some(_), Reveal::Values) => first.unwrap_or_default(),
        };
        plain(&words)
    }

    fn said(&mut self, said: &str, to_do: Option<&str>) {
        self.sentence("  ", said);
        if let Some(to_do) = to_do {
            let to_do = self.paint(Style::Strong, &format!("→ {to_do}"));
            self.sentence("  ", &to_do);
        }
    }

    /// How often and in how many inputs, where it is more than once.
    pub(super) fn times(&self, places: &[Place<'_>]) -> String {
        let mut paths: Vec<_> = places.iter().map(|(input, _)| &input.path).collect();
        paths.dedup();
        match (places.len(), paths.len()) {
            (..=1, _) => String::new(),
            (count, 1) => format!("  ×{count}"),
            (count, files) => {
                let (within, of) = (Text { fr: "dans", en: "in" }, Text { fr: "fichiers", en: "files" });
                format!("  ×{count} {} {files} {}", self.of(within), self.of(of))
            }
        }
    }
}

impl<'a> Group<'a> {
    /// The part that holds all its places.
    fn part(&self) -> Option<&'a PartPath> {
        let mut parts = self.places.iter().map(|(_, finding)| &finding.location.part);
        let first = parts.next()?;
        parts.all(|part| part == first).then_some(first)
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

const WORDING: Text = Text { fr: "autre formulation de cette règle", en: "more wording of this rule" };
const WORDINGS_MORE: Text =
    Text { fr: "autres formulations de cette règle", en: "more wordings of this rule" };
const FINDING: Text = Text { fr: "anomalie", en: "finding" };
const FINDINGS: Text = Text { fr: "anomalies", en: "findings" };
pub(super) const ALL_LISTS: Text = Text { fr: "(--all les liste)", en: "(--all lists them)" };
