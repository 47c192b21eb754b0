//! What the caller accepts, apart from what counts.

use super::findings::Place;
use super::{Page, Style, plain, severity_text};
use crate::render::Listing;
use diapason_core::{RuleId, Text, Waiver};
use std::collections::HashMap;

impl<'a> Page<'a> {
    /// The findings that are waived: one line per rule with the reason, their places where all are asked for; then the waivers that
    /// are about nothing.
    pub(super) fn waived(&mut self) {
        let mut groups: Vec<(&'a RuleId, &'a Waiver, Vec<Place<'a>>)> = Vec::new();
        let mut index = HashMap::new();
        for input in &self.report.inputs {
            for finding in &input.findings {
                let Some(waiver) = finding.waived.as_deref() else { continue };
                let at = *index.entry(&finding.rule).or_insert_with(|| {
                    groups.push((&finding.rule, waiver, Vec::new()));
                    groups.len() - 1
                });
                groups.get_mut(at).into_iter().for_each(|(.., places)| places.push((input, finding)));
            }
        }
        for (rule, waiver, places) in &groups {
            let severity = places.first().map_or("", |(_, finding)| self.of(severity_text(finding.severity)));
            let word = self.of(Text { fr: "écarté", en: "waived" });
            let reason = waiver.reason.as_ref().map(|reason| format!(" — {reason}")).unwrap_or_default();
            let times = self.times(places);
            let line = plain(&format!("{word} {rule} ({severity}){times}{reason}"));
            let line = self.paint(Style::Dim, &line);
            self.sentence("", &line);
            if self.options.listing == Listing::All {
                for (input, finding) in places {
                    let place = self.place_of(input, &finding.location, finding.position);
                    self.line(&format!("  {place}"));
                }
            }
        }
        let unused = self.unused(&groups.iter().map(|(.., waiver, _)| *waiver).collect::<Vec<_>>());
        unused.iter().for_each(|line| self.line(line));
        if !groups.is_empty() || !unused.is_empty() {
            self.line("");
        }
    }

    /// The waivers that no finding needs: what they were for is corrected, or was never there.
    fn unused(&self, used: &[&Waiver]) -> Vec<String> {
        let words = self.of(Text { fr: "ne concerne aucune anomalie", en: "is about no finding" });
        let unused = self.report.waivers.iter().filter(|waiver| !used.contains(waiver));
        unused
            .map(|waiver| self.paint(Style::Dim, &plain(&format!("--waive {} {words}", waiver.rule))))
            .collect()
    }
}

/// Findings that are waived, as the summary counts them.
pub(super) const WAIVED: [Text; 2] = [
    Text { fr: "écartée (--waive)", en: "waived (--waive)" },
    Text { fr: "écartées (--waive)", en: "waived (--waive)" },
];
