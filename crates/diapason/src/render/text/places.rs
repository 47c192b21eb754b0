//! Where findings stand, and the line of the source.

use super::findings::{ALL_LISTS, Group, Place};
use super::{Page, Style, plain};
use crate::render::Listing;
use diapason_core::{
    Counterpart, Excerpt, Finding, InputReport, Location, PartPath, Position, Severity, Text,
};
use std::fmt::Write as _;

/// One of the two places of a comparison, or the only place there is.
struct Spot<'a> {
    label: &'static str,
    input: &'a InputReport,
    location: &'a Location,
    position: Option<Position>,
    /// Where the line is shown.
    excerpt: Option<&'a Excerpt>,
    /// The part whose heading stands above.
    heading: Option<&'a PartPath>,
    severity: Severity,
}

impl Page<'_> {
    /// The places of a group: the first ones, over several inputs the first of each. `heading` is the part whose heading stands above.
    pub(super) fn places(&mut self, group: &Group<'_>, heading: Option<&PartPath>) {
        let alone = self.report.inputs.len() == 1;
        let severity = group.severity;
        let most = match self.options.listing {
            Listing::All => usize::MAX,
            Listing::First => most(severity, alone),
        };
        let listed = first_of_each(&group.places, most);
        for (at, (input, finding)) in listed.iter().enumerate() {
            let is_shown = at == 0 || alone;
            let Finding { location, position, excerpt, counterpart, .. } = finding;
            let (position, excerpt) = (*position, excerpt.as_ref().filter(|_| is_shown));
            let here = Spot { label: "", input, location, position, excerpt, heading, severity };
            let Some(Counterpart { location, position, excerpt }) = counterpart.as_deref() else {
                self.spot(&here);
                continue;
            };
            let [label, other] = [HERE, THERE].map(|label| self.of(label));
            self.spot(&Spot { label, ..here });
            let excerpt = excerpt.as_ref().filter(|_| is_shown);
            self.spot(&Spot { label: other, location, position: *position, excerpt, heading: None, ..here });
        }
        self.more(&group.places, &listed);
    }

    /// How many places are not listed, and in how many inputs beside those that are.
    fn more(&mut self, all: &[Place<'_>], listed: &[Place<'_>]) {
        let Some(more @ 1..) = all.len().checked_sub(listed.len()) else { return };
        let files = |places: &[Place<'_>]| {
            let mut inputs: Vec<&str> = places.iter().map(|(input, _)| input.path.as_str()).collect();
            inputs.dedup();
            inputs.len()
        };
        let more = self.number(more, MORE, MORES);
        let within = match files(all).saturating_sub(files(listed)) {
            0 => String::new(),
            others => format!(" {}", self.number_in(others)),
        };
        self.line(&format!("  … {}{more}{within} {}", self.of(AND), self.of(ALL_LISTS)));
    }

    fn number_in(&self, others: usize) -> String {
        format!("{} {}", self.of(IN), self.number(others, OTHER_FILE, OTHER_FILES))
    }

    /// The place, and the line of the source. Under the heading of its part, the part alone.
    fn spot(&mut self, spot: &Spot<'_>) {
        let Spot { label, input, location, position, .. } = *spot;
        let place = match &location.part {
            part if spot.heading == Some(part) && !part.is_root() => {
                self.marked(self.last_step(part), location, position)
            }
            _ => self.place_of(input, location, position),
        };
        self.line(&format!("  {label}{place}"));
        if let Some(excerpt) = spot.excerpt {
            self.excerpt(spot.severity, spot.position, excerpt);
        }
    }

    /// `file:12:5`, or `file ▸ part:12:5`, with the path where its notation is short. Of one input alone, a part needs no file.
    pub(super) fn place_of(
        &self,
        input: &InputReport,
        location: &Location,
        position: Option<Position>,
    ) -> String {
        let part = || plain(&location.part.shown(self.report.reveal));
        let name = match self.report.inputs.len() {
            _ if location.part.is_root() => self.name_of(input),
            1 => format!("▸ {}", part()),
            _ => format!("{} ▸ {}", self.name_of(input), part()),
        };
        self.marked(name, location, position)
    }

    fn marked(&self, mut name: String, location: &Location, position: Option<Position>) -> String {
        if let Some(position) = position {
            _ = write!(name, ":{}:{}", position.line, position.column);
        }
        let place = self.paint(Style::Place, &name);
        // An XPath or a JSON Pointer says less than the line that is shown.
        if location.path.is_empty() || location.path.starts_with('/') {
            return place;
        }
        format!("{place}  {}", self.paint(Style::Strong, &plain(&location.path)))
    }

    fn excerpt(&mut self, severity: Severity, position: Option<Position>, excerpt: &Excerpt) {
        if excerpt.text.is_empty() {
            return;
        }
        let number = position.map_or(String::new(), |position| position.line.to_string());
        let indent = " ".repeat(number.len().max(4));
        let lead = " ".repeat(excerpt.underline.start);
        let marks = self.paint(severity.into(), &"^".repeat(marked_columns(excerpt)));
        self.line(&format!("  {number:>4} │ {}", excerpt.text));
        self.line(&format!("  {indent} │ {lead}{marks}"));
    }
}

/// How many places of one finding are listed: errors are corrected one by one, the rest is read as a whole; over several inputs the
/// names of a few are enough to begin with.
const fn most(severity: Severity, alone: bool) -> usize {
    match (severity, alone) {
        (Severity::Error, true) => 20,
        (Severity::Error, false) | (_, true) => 5,
        (_, false) => 3,
    }
}

/// At most that many places, in their order: the first of each input, then what fits of the others.
fn first_of_each<'a>(places: &[Place<'a>], most: usize) -> Vec<Place<'a>> {
    if places.len() <= most {
        return places.to_vec();
    }
    let mut last = None;
    let mut is_first = Vec::with_capacity(places.len());
    for (input, _) in places {
        let input = Some(std::ptr::from_ref(*input));
        is_first.push(input != last);
        last = input;
    }
    let firsts = is_first.iter().filter(|first| **first).count().min(most);
    let (mut firsts, mut others) = (firsts, most - firsts);
    let mut take = |first: bool| {
        let room = if first { &mut firsts } else { &mut others };
        let fits = *room > 0;
        *room -= usize::from(fits);
        fits
    };
    places.iter().zip(is_first).filter(|(_, first)| take(*first)).map(|(place, _)| *place).collect()
}

/// How many columns to mark. A whole tag or segment is marked by its name: what is missing in it has no place of its own.
fn marked_columns(excerpt: &Excerpt) -> usize {
    let marked: String =
        excerpt.text.chars().skip(excerpt.underline.start).take(excerpt.underline.len()).collect();
    let length = match marked.strip_prefix("</").or(marked.strip_prefix('<')) {
        Some(name) => marked.len() - name.len() + name.find([' ', '>', '/']).unwrap_or(name.len()),
        None if is_segment(marked.as_bytes()) => 3,
        None => marked.len(),
    };
    marked.get(..length).map_or(1, |marked| marked.chars().count().max(1))
}

/// Whether it begins as a segment of HL7 v2 does: three capitals or digits, then a delimiter.
fn is_segment(marked: &[u8]) -> bool {
    match marked {
        [first, second, third, delimiter, ..] => {
            let named = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            first.is_ascii_uppercase() && named(second) && named(third) && delimiter.is_ascii_punctuation()
        }
        _ => false,
    }
}

const HERE: Text = Text { fr: "ici : ", en: "here:  " };
const THERE: Text = Text { fr: "là :  ", en: "there: " };
const IN: Text = Text { fr: "dans", en: "in" };
const AND: Text = Text { fr: "et ", en: "and " };
const MORE: Text = Text { fr: "autre", en: "more" };
const MORES: Text = Text { fr: "autres", en: "more" };
const OTHER_FILE: Text = Text { fr: "autre fichier", en: "other file" };
const OTHER_FILES: Text = Text { fr: "autres fichiers", en: "other files" };
