//! A rule at work: what fails it beside what keeps to it, where they differ.

mod readable;

use super::Page;
use crate::output::Output;
use anstyle::{AnsiColor, Style};
use diapason::Text;
use diapason::render::Colour;
use diapason_schemas::{Fixture, FixtureOutcome, fixtures};
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};

/// The most lines of an example that is shown whole.
const SHORT: usize = 15;
/// The most characters of a line that is shown whole.
const WIDTH: usize = 240;
/// Lines shown around those that differ.
const CONTEXT: usize = 2;

impl Page {
    /// Writes the example of `rule`, where it has one.
    pub(super) fn example(&self, rule: &str, out: &mut Output) -> io::Result<()> {
        let of = |outcome| fixtures(rule).filter(move |fixture| fixture.outcome == outcome);
        let pairs = of(FixtureOutcome::Fail)
            .flat_map(|failing| of(FixtureOutcome::Pass).map(move |passing| Pair { failing, passing }));
        // Two that differ by their environment alone say nothing of the input.
        let nearest = pairs.min_by_key(|pair| (pair.distance() == 0, pair.distance()));
        match nearest {
            Some(pair) if pair.distance() > 0 => self.pair(&pair, out),
            _ => of(FixtureOutcome::Fail).next().map_or(Ok(()), |failing| self.whole(&failing, out)),
        }
    }

    fn pair(&self, pair: &Pair, out: &mut Output) -> io::Result<()> {
        let [failing, passing] = pair.texts();
        let diff = TextDiff::from_lines(&failing, &passing);
        writeln!(out, "\n{}", self.strong(EXAMPLE.of(self.language)))?;
        self.line(ChangeTag::Delete, &legend(BREAKS.of(self.language), &pair.failing), out)?;
        self.line(ChangeTag::Insert, &legend(KEEPS.of(self.language), &pair.passing), out)?;
        writeln!(out)?;
        let short = failing.lines().count().max(passing.lines().count()) <= SHORT;
        for (at, group) in diff.grouped_ops(if short { SHORT } else { CONTEXT }).iter().enumerate() {
            if at > 0 {
                writeln!(out, "    …")?;
            }
            for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
                self.line(change.tag(), change.value(), out)?;
            }
        }
        Ok(())
    }

    fn whole(&self, failing: &Fixture, out: &mut Output) -> io::Result<()> {
        let title = legend(BREAKING.of(self.language), failing);
        writeln!(out, "\n{}", self.strong(&title))?;
        let text = text(failing);
        text.lines().try_for_each(|line| self.line(ChangeTag::Equal, line, out))
    }

    fn line(&self, tag: ChangeTag, line: &str, out: &mut Output) -> io::Result<()> {
        let (mark, colour) = match tag {
            ChangeTag::Delete => ("-", Some(AnsiColor::Red)),
            ChangeTag::Insert => ("+", Some(AnsiColor::Green)),
            ChangeTag::Equal => (" ", None),
        };
        let line = line.trim_end_matches(['\r', '\n']);
        let line = line.replace(|c: char| c.is_control() && c != '\t', "\u{FFFD}");
        let line = format!("{mark} {}", shortened(&line));
        let line = line.trim_end();
        match colour.filter(|_| self.colour == Colour::Always) {
            Some(colour) => writeln!(out, "  {0}{line}{0:#}", Style::new().fg_color(Some(colour.into()))),
            None => writeln!(out, "  {line}"),
        }
    }
}

/// A fixture that breaks the rule, and one that keeps to it.
struct Pair {
    failing: Fixture,
    passing: Fixture,
}

impl Pair {
    /// How many lines differ.
    fn distance(&self) -> usize {
        let [failing, passing] = self.texts();
        let diff = TextDiff::from_lines(&failing, &passing);
        diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count()
    }

    fn texts(&self) -> [String; 2] {
        [text(&self.failing), text(&self.passing)]
    }
}

fn text(fixture: &Fixture) -> String {
    readable::text(fixture.content)
}

/// A line as far as it fits: its start and its end.
fn shortened(line: &str) -> String {
    let count = line.chars().count();
    if count <= WIDTH {
        return line.to_owned();
    }
    let start: String = line.chars().take(WIDTH / 2).collect();
    let end: String = line.chars().skip(count - WIDTH / 4).collect();
    format!("{start} … {end}")
}

/// `words`, and where the fixture is judged if not in the test environment.
fn legend(words: &str, fixture: &Fixture) -> String {
    let judged = if fixture.name.contains(".production.") { " (--env production)" } else { "" };
    format!("{words}{judged}")
}

const EXAMPLE: Text = Text { fr: "Exemple", en: "Example" };
const BREAKS: Text = Text { fr: "enfreint la règle", en: "breaks the rule" };
const KEEPS: Text = Text { fr: "la respecte", en: "keeps to it" };
const BREAKING: Text = Text { fr: "Exemple qui enfreint la règle", en: "An input that breaks the rule" };
