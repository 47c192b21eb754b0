//! What was not run, and the files that were left out.

use super::{Page, Style, plain};
use crate::render::{Listing, Note};
use diapason_core::{NotRun, Text};
use std::cmp::Reverse;

/// How many names are told of the inputs that share something, and of the files that are left out for one reason.
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
        let most = self.named();
        for name in names.iter().take(most) {
            let name = self.paint(Style::Place, name);
            self.line(&format!("  {name}"));
        }
        if let Some(more @ 1..) = names.len().checked_sub(most) {
            let words = self.of(Text { fr: "autres", en: "more" });
            self.line(&format!("  … {more} {words}"));
        }
    }

    const fn named(&self) -> usize {
        match self.options.listing {
            Listing::First => NAMED,
            Listing::All => usize::MAX,
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
            let most = self.named();
            let named: Vec<_> = paths.iter().take(most).map(|path| plain(path)).collect();
            let more = if paths.len() > most { ", …" } else { "" };
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
}
