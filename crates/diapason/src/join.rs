//! Joins what a rule of ours says with the official assert that says the same: one defect is one finding.
//!
//! The official finding leads, because it is what others will see in the official tool; our words stand under it. Which rule
//! says the same as which asserts is written in the rule ([`RuleInfo::repeats`](diapason_core::RuleInfo::repeats)). Findings
//! alone are joined: outcomes and counts keep saying how every rule ended.

use diapason_core::{Finding, Joined, Origin, PartPath};
use std::collections::HashMap;
use std::iter::successors;

/// Takes the findings of ours that an official finding repeats, and puts their rule and words into it, in their order.
///
/// A finding of ours is repeated where an official one has an id that the rule of ours names, belongs to the same part,
/// stands at the same path or above it (the nearest wins; of several at one path, the first), and weighs as much at least:
/// an error is never hidden under a warning. Paths are those of `Document::xpath`, in both. The order of what remains is that
/// of `findings`; the official finding keeps everything else of its own.
pub(crate) fn join(findings: Vec<Finding>) -> Vec<Finding> {
    let leaders = leaders(&findings);
    if leaders.is_empty() {
        return findings;
    }
    let mut joined: HashMap<usize, Vec<Joined>> = HashMap::new();
    let mut kept = Vec::with_capacity(findings.len() - leaders.len());
    for (index, finding) in findings.into_iter().enumerate() {
        match leaders.get(&index) {
            Some(leader) => {
                let said = Joined { rule: finding.rule, message: finding.message };
                joined.entry(*leader).or_default().push(said);
            }
            None => kept.push((index, finding)),
        }
    }
    let complete = |(index, mut finding): (usize, Finding)| {
        finding.joined.extend(joined.remove(&index).unwrap_or_default());
        finding
    };
    kept.into_iter().map(complete).collect()
}

/// By finding of ours that is repeated, the official one that leads it: indexes into `findings`.
fn leaders(findings: &[Finding]) -> HashMap<usize, usize> {
    let mut official: HashMap<Place<'_>, Vec<usize>> = HashMap::new();
    for (index, finding) in findings.iter().enumerate() {
        if matches!(finding.origin, Origin::Schematron(_)) {
            official.entry(Place::of(finding)).or_default().push(index);
        }
    }
    if official.is_empty() {
        return HashMap::new();
    }
    let ours = findings.iter().enumerate().filter(|(_, finding)| finding.origin == Origin::Ours);
    ours.filter_map(|(index, finding)| Some((index, leader(finding, findings, &official)?))).collect()
}

fn leader(ours: &Finding, findings: &[Finding], official: &HashMap<Place<'_>, Vec<usize>>) -> Option<usize> {
    let repeats = crate::rule(ours.rule.as_str())?.repeats;
    if repeats.is_empty() {
        return None;
    }
    let repeated = |index: &usize| {
        findings
            .get(*index)
            .is_some_and(|other| repeats.contains(&other.rule.as_str()) && other.severity >= ours.severity)
    };
    let here = Place::of(ours);
    successors(Some(here), Place::above)
        .filter_map(|place| official.get(&place))
        .find_map(|found| found.iter().copied().find(repeated))
}

/// Where a finding stands. The path of the document node is empty: every path begins with it.
#[derive(PartialEq, Eq, Hash)]
struct Place<'f> {
    part: &'f PartPath,
    path: &'f str,
}

impl<'f> Place<'f> {
    fn of(finding: &'f Finding) -> Self {
        let path: &str = &finding.location.path;
        Self { part: &finding.location.part, path: path.strip_suffix('/').unwrap_or(path) }
    }

    fn above(&self) -> Option<Self> {
        let (path, _) = self.path.rsplit_once('/')?;
        Some(Self { part: self.part, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diapason_core::{Assertion, Location, Message, PartName, RuleId, Severity, Text};
    use std::sync::Arc;

    /// Repeated by an assert on the document, and by one on the element that has no value.
    const OURS: &str = "cda/id-missing";

    fn official_id(of: &str) -> &'static str {
        crate::rule(of).unwrap().repeats.first().unwrap()
    }

    fn finding(rule: &str, severity: Severity, path: &str, origin: Origin) -> Finding {
        let location = Location { part: PartPath::default(), path: path.into(), span: 0..1 };
        Finding {
            rule: RuleId::from(Arc::<str>::from(rule)),
            severity,
            message: Message::new(Text { fr: "défaut", en: "defect" }),
            location,
            position: None,
            excerpt: None,
            requirements: &[],
            origin,
            joined: Vec::new(),
            counterpart: None,
            waived: None,
        }
    }

    fn ours(rule: &str, path: &str) -> Finding {
        finding(rule, Severity::Error, path, Origin::Ours)
    }

    fn official(rule: &str, path: &str) -> Finding {
        let text = |text: &str| Arc::from(text);
        let assertion = Assertion {
            schema: text("S"),
            pattern: text("p1"),
            context: text("a"),
            test: text("b"),
            role: None,
        };
        finding(rule, Severity::Error, path, Origin::Schematron(Arc::new(assertion)))
    }

    /// By finding that remains, its path and the rules joined to it.
    fn joined(findings: Vec<Finding>) -> Vec<(String, Vec<String>)> {
        let rules = |finding: &Finding| finding.joined.iter().map(|said| said.rule.to_string()).collect();
        join(findings).iter().map(|f| (f.location.path.to_string(), rules(f))).collect()
    }

    fn row(path: &str, rules: &[&str]) -> (String, Vec<String>) {
        (path.to_owned(), rules.iter().map(|rule| (*rule).to_owned()).collect())
    }

    #[test]
    fn the_official_one_leads_at_its_place_and_below_it() {
        let id = official_id(OURS);
        for path in ["/a/b", "/a/b/c[2]", "/a/b/c[2]/@root"] {
            let both = vec![ours(OURS, path), official(id, "/a/b")];
            assert_eq!(joined(both), [row("/a/b", &[OURS])], "{path}");
        }
        for path in ["/a", "/a/bc", "/a/b[2]", "/a/d/b", ""] {
            let both = vec![ours(OURS, path), official(id, "/a/b")];
            assert_eq!(joined(both), [row(path, &[]), row("/a/b", &[])], "{path}");
        }
    }

    #[test]
    fn everything_stands_below_the_document() {
        let both = vec![official(official_id(OURS), "/"), ours(OURS, "/a/@b")];
        assert_eq!(joined(both), [row("/", &[OURS])]);
    }

    #[test]
    fn the_nearest_leads_and_of_several_there_the_first() {
        let id = official_id(OURS);
        let three =
            vec![official(id, "/a"), official(id, "/a/b"), official(id, "/a/b"), ours(OURS, "/a/b/c")];
        assert_eq!(joined(three), [row("/a", &[]), row("/a/b", &[OURS]), row("/a/b", &[])]);
    }

    #[test]
    fn several_of_ours_go_under_one_in_their_order_with_their_words() {
        let id = official_id("ins/traits-missing");
        let mut second = ours("ins/traits-missing", "/a/c");
        second.message = Message::new(Text { fr: "autre", en: "other" });
        let words = second.message.clone();
        let found =
            join(vec![ours("ins/traits-missing", "/a/b"), official(id, "/a"), second, ours(OURS, "/a/d")]);
        let [leader, rest] = found.as_slice() else { panic!("{} remain", found.len()) };
        assert_eq!(leader.joined.len(), 2);
        assert_eq!(leader.joined[1].message, words);
        assert_eq!((rest.rule.as_str(), rest.joined.len()), (OURS, 0));
    }

    #[test]
    fn another_assert_rule_or_part_leads_nothing() {
        let other = official_id("cda/title-missing");
        assert_eq!(join(vec![ours(OURS, "/a"), official(other, "/a")]).len(), 2);
        assert_eq!(join(vec![ours("cda/no-such-rule", "/a"), official(other, "/a")]).len(), 2);
        let mut inside = official(official_id(OURS), "/a");
        inside.location.part = PartPath::default().join(PartName::Fixed("1".into()));
        assert_eq!(join(vec![ours(OURS, "/a"), inside]).len(), 2);
    }

    #[test]
    fn only_a_schematron_leads_and_only_ours_follow() {
        let id = official_id(OURS);
        let xsd = finding(id, Severity::Error, "/a", Origin::Xsd);
        assert_eq!(join(vec![ours(OURS, "/a"), xsd]).len(), 2);
        let read = finding(OURS, Severity::Error, "/a", Origin::Engine);
        assert_eq!(join(vec![read, official(id, "/a")]).len(), 2);
    }

    #[test]
    fn an_error_is_not_hidden_under_a_warning_and_the_official_severity_stays() {
        let id = official_id(OURS);
        let mut weak = official(id, "/a");
        weak.severity = Severity::Warning;
        assert_eq!(join(vec![ours(OURS, "/a"), weak]).len(), 2);
        let mut weak = ours(OURS, "/a");
        weak.severity = Severity::Info;
        let [leader] = <[Finding; 1]>::try_from(join(vec![weak, official(id, "/a")])).unwrap();
        assert_eq!((leader.severity, leader.joined.len()), (Severity::Error, 1));
    }
}
