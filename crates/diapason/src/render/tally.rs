//! Findings, counted by severity, by part and by rule. What the limit did not keep is not counted here.

use diapason_core::{Finding, PartPath, Report, RuleId, Severity};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Findings by severity; those that are waived apart, whatever their severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) infos: usize,
    pub(super) waived: usize,
}

impl Tally {
    pub(super) fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut tally = Self::default();
        findings.into_iter().for_each(|finding| tally.add(finding));
        tally
    }

    /// By part, in one walk.
    pub(super) fn by_part(findings: &[Finding]) -> HashMap<&PartPath, Self> {
        let mut parts: HashMap<&PartPath, Self> = HashMap::new();
        findings.iter().for_each(|finding| parts.entry(&finding.location.part).or_default().add(finding));
        parts
    }

    fn add(&mut self, finding: &Finding) {
        match finding.severity {
            _ if finding.waived.is_some() => self.waived += 1,
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }
}

/// How often one rule speaks in a run, with one severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RuleTotal<'a> {
    pub(super) rule: &'a RuleId,
    pub(super) severity: Severity,
    pub(super) findings: usize,
    /// In how many inputs.
    pub(super) inputs: usize,
    pub(super) waived: bool,
}

impl<'a> RuleTotal<'a> {
    /// Those of a run: what counts in the verdict first, then the worst, then what most inputs share.
    pub(super) fn all(report: &'a Report, least: Severity) -> Vec<Self> {
        let mut totals: Vec<(Self, usize)> = Vec::new();
        let mut index = HashMap::new();
        for (input, of) in report.inputs.iter().enumerate() {
            for finding in of.findings.iter().filter(|finding| finding.severity >= least) {
                let (rule, severity, waived) = (&finding.rule, finding.severity, finding.waived.is_some());
                let at = *index.entry((rule, severity, waived)).or_insert_with(|| {
                    totals.push((Self { rule, severity, findings: 0, inputs: 0, waived }, usize::MAX));
                    totals.len() - 1
                });
                let Some((total, last)) = totals.get_mut(at) else { continue };
                total.findings += 1;
                total.inputs += usize::from(*last != input);
                *last = input;
            }
        }
        let mut totals: Vec<Self> = totals.into_iter().map(|(total, _)| total).collect();
        totals.sort_by_key(|total| {
            (
                total.waived,
                Reverse(total.severity),
                Reverse(total.inputs),
                Reverse(total.findings),
                total.rule.as_str(),
            )
        });
        totals
    }
}
