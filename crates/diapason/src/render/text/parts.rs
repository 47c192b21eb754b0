//! The parts of one input: a heading above the findings of each, and the tree of their verdicts.

use super::{Page, Style, plain};
use crate::render::Listing;
use crate::render::tally::Tally;
use diapason_core::{
    Counts, InputReport, Layer, PartName, PartPath, PartReport, Reveal, Severity, Text, Verdict,
};

/// How many parts are listed; beyond, those that are conformant are counted.
const LISTED: usize = 20;

impl Page<'_> {
    /// Above the findings of one part: what it is, and its verdict.
    pub(super) fn heading(&mut self, input: &InputReport, part: &PartReport) {
        let name = match part.part.is_root() {
            true => self.name_of(input),
            false => plain(&part.part.shown(self.report.reveal)),
        };
        let kind = self.of(part.kind.text());
        let name = self.paint(Style::Strong, &format!("── {name}"));
        let verdict = self.verdict_of(part);
        let kind = self.titled(kind);
        self.line(&format!("{name} — {kind} {verdict}"));
        self.line("");
    }

    /// Above the findings that several parts share.
    pub(super) fn heading_of_several(&mut self) {
        let words = self.of(Text { fr: "dans plusieurs parties", en: "in several parts" });
        let words = self.paint(Style::Strong, &format!("── {words}"));
        self.line(&words);
        self.line("");
    }

    /// One line per part, below its container, with how each layer of it ended where a pack was applied.
    pub(super) fn parts(&mut self, input: &InputReport) {
        let [only] = input.parts.as_slice() else { return self.tree(input) };
        self.models(input, &only.part, "  ");
        self.layers(input, &only.part, "  ");
    }

    fn tree(&mut self, input: &InputReport) {
        let tallies = Tally::by_part(&input.findings);
        let all = self.options.listing == Listing::All || input.parts.len() <= LISTED;
        let mut room = LISTED;
        let mut left: Vec<(Verdict, usize)> = Vec::new();
        for part in &input.parts {
            let tally = tallies.get(&part.part).copied().unwrap_or_default();
            let is_listed = all || (part.verdict != Verdict::Conformant && part.kind.is_judged() && room > 0);
            if is_listed {
                room = room.saturating_sub(1);
                self.branch(input, part, tally);
                continue;
            }
            match left.iter_mut().find(|(verdict, _)| *verdict == part.verdict) {
                Some((_, count)) => *count += 1,
                None => left.push((part.verdict, 1)),
            }
        }
        for (verdict, count) in left {
            let parts = self.number(count, OTHER_PART, OTHER_PARTS);
            let verdict = self.paint(verdict.into(), self.of(verdict.text()));
            let parts = self.titled(&parts);
            self.line(&format!("  … {parts} {verdict} {}", self.of(super::findings::ALL_LISTS)));
        }
    }

    fn branch(&mut self, input: &InputReport, part: &PartReport, tally: Tally) {
        let depth = part.part.steps().len();
        // The line of the input stands above.
        if depth > 0 {
            let indent = "  ".repeat(depth);
            let name = self.paint(Style::Place, &self.last_step(&part.part));
            let verdict = self.verdict_of(part);
            let kind = self.titled(self.of(part.kind.text()));
            let tally = self.tally(tally);
            self.line(&format!("{indent}{name} — {kind} {verdict}{tally}"));
        }
        let indent = "  ".repeat(depth + 1);
        self.models(input, &part.part, &indent);
        self.layers(input, &part.part, &indent);
    }

    /// What is recognised and has no rules is no cause for concern.
    fn verdict_of(&self, part: &PartReport) -> String {
        match part.verdict {
            Verdict::Undecided if !part.kind.is_judged() => {
                self.paint(Style::Dim, self.of(Text { fr: "non jugé", en: "not judged" }))
            }
            verdict => self.paint(verdict.into(), self.of(verdict.text())),
        }
    }

    /// `, 2 errors, 1 warning`: what there is.
    fn tally(&self, tally: Tally) -> String {
        let counted = [
            (tally.errors, Severity::Error),
            (tally.warnings, Severity::Warning),
            (tally.infos, Severity::Info),
        ];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        let mut text: String =
            counted.map(|(count, severity)| format!(", {}", self.number_of(severity, count))).collect();
        if tally.waived > 0 {
            let [one, many] = super::waived::WAIVED;
            text.push_str(&self.paint(Style::Dim, &format!(", {}", self.number(tally.waived, one, many))));
        }
        text
    }

    /// The name of a part in its container.
    pub(super) fn last_step(&self, part: &PartPath) -> String {
        plain(&match (part.steps().last(), self.report.reveal) {
            (Some(PartName::Fixed(name)), _) | (Some(PartName::Chosen(name)), Reveal::Values) => {
                name.to_string()
            }
            (Some(name), Reveal::Masked) => format!("{name:?}"),
            (None, _) => String::new(),
        })
    }

    /// The model that was chosen for a part: where a pack was applied.
    fn models(&mut self, input: &InputReport, part: &PartPath, indent: &str) {
        for choice in input.models.iter().filter(|choice| choice.part == *part) {
            let head = self.titled(self.of(Text { fr: "modèle", en: "model" }));
            let none = self.of(Text { fr: "aucun", en: "none" });
            let name = choice.model.as_deref().unwrap_or(none);
            let reason = choice.reason.text(self.options.language, self.report.reveal);
            self.sentence(indent, &plain(&format!("{head} {name} — {reason}")));
        }
    }

    /// How each layer of a part ended: where a pack was applied.
    fn layers(&mut self, input: &InputReport, part: &PartPath, indent: &str) {
        let layers: Vec<&Layer> = input.layers.iter().filter(|layer| layer.part == *part).collect();
        if !layers.iter().any(|layer| layer.name.contains('/') || &*layer.name == "xsd") {
            return;
        }
        let names: Vec<String> = layers.iter().map(|layer| self.name_of_layer(&layer.name)).collect();
        let width = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
        for (name, layer) in names.iter().zip(layers) {
            let counted = self.counted(layer.counts);
            self.line(&format!("{indent}{name:width$}  {}", counted.join(", ")));
        }
    }

    fn counted(&self, counts: Counts) -> Vec<String> {
        let Counts { passed, failed, not_applicable, undecided, waived } = counts;
        let counted = [
            (passed, PASSED, Style::Good),
            (failed, FAILED, Style::Error),
            (undecided, UNDECIDED, Style::Warning),
            (waived, WAIVED, Style::Dim),
            (not_applicable, NOT_APPLICABLE, Style::Dim),
        ];
        let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
        counted.map(|(count, [one, many], style)| self.paint(style, &self.number(count, one, many))).collect()
    }

    /// The layers that need no pack have a name in words.
    fn name_of_layer(&self, name: &str) -> String {
        match name {
            "reading" => self.of(Text { fr: "lecture", en: "reading" }).to_owned(),
            "rules" => self.of(Text { fr: "règles de Diapason", en: "rules of Diapason" }).to_owned(),
            "cross" => self.of(Text { fr: "cohérence", en: "consistency" }).to_owned(),
            name => plain(name),
        }
    }
}

const OTHER_PART: Text = Text { fr: "autre partie", en: "other part" };
const OTHER_PARTS: Text = Text { fr: "autres parties", en: "other parts" };

const PASSED: [Text; 2] =
    [Text { fr: "contrôle réussi", en: "passed" }, Text { fr: "contrôles réussis", en: "passed" }];
const FAILED: [Text; 2] = [Text { fr: "en échec", en: "failed" }, Text { fr: "en échec", en: "failed" }];
const UNDECIDED: [Text; 2] =
    [Text { fr: "indécidé", en: "undecided" }, Text { fr: "indécidés", en: "undecided" }];
const WAIVED: [Text; 2] = [Text { fr: "écarté", en: "waived" }, Text { fr: "écartés", en: "waived" }];
const NOT_APPLICABLE: [Text; 2] =
    [Text { fr: "sans objet", en: "not applicable" }, Text { fr: "sans objet", en: "not applicable" }];
