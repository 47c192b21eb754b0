//! `diapason ins check`: one verdict per matricule, one line each, numbered and masked.
//!
//! The list is streamed: a line is judged where it stands in the buffer, and a right one costs no allocation.

use crate::args::{InsCheckArgs, LineFormat, reveal};
use crate::exit::Exit;
use crate::failure::{Failure, warn};
use crate::inputs::STDIN;
use crate::output::Output;
use diapason::ins::matricule::{self, Cautions, MatriculeFaults};
use diapason::ins::oid::{Oid, Policy, policy_of};
use diapason::{Language, Reveal, Text, Verdict};
use serde_json::json;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

pub(crate) fn run(args: &InsCheckArgs, language: Language) -> Result<Exit, Failure> {
    let format = args.format;
    let under = Under::new(args)?;
    let mut judge =
        Judge { under, format, reveal: reveal(args.show_values), language, tally: Tally::default() };
    let mut output = Output::stdout();
    if args.stdin {
        let mut lines = Lines::new(io::stdin().lock());
        loop {
            let line = lines.next().map_err(|error| Failure::reading(Path::new(STDIN), &error))?;
            let Some((number, line)) = line else { break };
            judge.line(number, line, &mut output).map_err(|error| output.failure(&error))?;
            if output.is_closed() {
                break;
            }
        }
    } else {
        for (index, matricule) in args.matricules.iter().enumerate() {
            let written = judge.line(index + 1, matricule.as_encoded_bytes(), &mut output);
            written.map_err(|error| output.failure(&error))?;
        }
    }
    output.finish()?;
    Ok(judge.tally.end(language))
}

/// The OID that the matricules are exchanged under.
#[derive(Default)]
struct Under {
    oid: Option<Oid>,
    refusal: Option<Text>,
    /// Said of the matricules that are right: they may be those of real people.
    caution: Option<Text>,
}

impl Under {
    fn new(args: &InsCheckArgs) -> Result<Self, Failure> {
        let Some(text) = args.oid.as_deref() else { return Ok(Self::default()) };
        let digits = |arc: &str| !arc.is_empty() && arc.bytes().all(|byte| byte.is_ascii_digit());
        if !text.split('.').all(digits) {
            return Err(Failure::new(NOT_AN_OID));
        }
        let (refusal, caution) = match policy_of(text, args.env.into()) {
            Policy::Refuse(refusal) => (Some(refusal.text()), None),
            Policy::AcceptWithCaution => (None, Some(REAL_PEOPLE)),
            Policy::Accept => (None, None),
        };
        Ok(Self { oid: Oid::parse(text), refusal, caution })
    }
}

const REAL_PEOPLE: Text = Text { fr: "OID de vraies personnes", en: "OID of real people" };
const NOT_AN_OID: Text = Text {
    fr: "--oid attend un OID en notation pointée, comme 1.2.250.1.213.1.4.8",
    en: "--oid takes an OID in dotted notation, such as 1.2.250.1.213.1.4.8",
};

struct Judge {
    under: Under,
    format: LineFormat,
    reveal: Reveal,
    language: Language,
    tally: Tally,
}

impl Judge {
    fn line(&mut self, number: usize, line: &[u8], out: &mut impl Write) -> io::Result<()> {
        let (faults, cautions) = match matricule::check(line) {
            Ok(matricule) => {
                let cautions =
                    self.under.oid.map_or_else(|| matricule.cautions(), |oid| matricule.cautions_under(oid));
                (MatriculeFaults::NONE, cautions)
            }
            Err(faults) => (faults, Cautions::NONE),
        };
        let wrong = !faults.is_empty() || self.under.refusal.is_some();
        let (verdict, real) = match wrong {
            true => (Verdict::NonConformant, None),
            false => (Verdict::Conformant, self.under.caution),
        };
        self.tally.add(verdict);
        let said = Said { number, line, verdict, faults, cautions, real };
        match self.format {
            LineFormat::Text => self.text(&said, out),
            LineFormat::Jsonl => self.json(&said, out),
        }
    }

    fn text(&self, said: &Said<'_>, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{}", said.number)?;
        if self.reveal == Reveal::Values {
            write!(out, "  {}", shown(said.line))?;
        }
        write!(out, "  {}", said.verdict.text().of(self.language))?;
        let faults = said.faults.iter().map(|fault| fault.text());
        let cautions = said.cautions.iter().map(|caution| caution.text());
        let (colon, then) = (Text { fr: " : ", en: ": " }, Text { fr: " ; ", en: "; " });
        for (at, reason) in faults.chain(self.under.refusal).enumerate() {
            let lead = if at == 0 { colon } else { then };
            write!(out, "{}{}", lead.of(self.language), reason.of(self.language))?;
        }
        for (at, reason) in cautions.chain(said.real).enumerate() {
            let lead = if at == 0 { CAUTION } else { then };
            write!(out, "{}{}", lead.of(self.language), reason.of(self.language))?;
        }
        writeln!(out)
    }

    fn json(&self, said: &Said<'_>, out: &mut impl Write) -> io::Result<()> {
        let plain = said.cautions.is_empty() && said.real.is_none() && self.reveal == Reveal::Masked;
        if said.verdict == Verdict::Conformant && plain {
            return writeln!(
                out,
                r#"{{"line":{},"verdict":"conformant","faults":[],"cautions":[]}}"#,
                said.number
            );
        }
        let reason = |code: &str, text: Text| json!({ "code": code, "fr": text.fr, "en": text.en });
        let refusal = self.under.refusal.map(|text| reason("OID", text));
        let faults = said.faults.iter().map(|fault| reason(fault.code(), fault.text())).chain(refusal);
        let cautions = said.cautions.iter().map(|caution| reason(caution.code(), caution.text()));
        let cautions = cautions.chain(said.real.map(|text| reason("OID", text)));
        let mut value = json!({
            "line": said.number,
            "verdict": said.verdict.name(),
            "faults": faults.collect::<Vec<_>>(),
            "cautions": cautions.collect::<Vec<_>>(),
        });
        if let (Reveal::Values, Some(fields)) = (self.reveal, value.as_object_mut()) {
            fields.insert("matricule".to_owned(), shown(said.line).into());
        }
        serde_json::to_writer(&mut *out, &value)?;
        writeln!(out)
    }
}

const CAUTION: Text = Text { fr: " ; attention : ", en: "; caution: " };

/// What is said of one line.
struct Said<'a> {
    number: usize,
    line: &'a [u8],
    verdict: Verdict,
    faults: MatriculeFaults,
    cautions: Cautions,
    real: Option<Text>,
}

fn shown(line: &[u8]) -> String {
    String::from_utf8_lossy(line).replace(char::is_control, "\u{FFFD}")
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
}

impl Tally {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Conformant => self.right += 1,
            _ => self.wrong += 1,
        }
    }

    /// The sum goes to standard error: standard output has one line per matricule.
    fn end(&self, language: Language) -> Exit {
        let (all, wrong) = (self.right + self.wrong, self.wrong);
        let sum = if wrong == 1 { SUM_OF_ONE_WRONG } else { SUM };
        match all {
            0 => {
                warn(NONE.of(language));
                return Exit::Undecided;
            }
            1 => {}
            _ => warn(
                &Failure::new(sum)
                    .with("all", all.to_string())
                    .with("wrong", wrong.to_string())
                    .text(language),
            ),
        }
        if wrong > 0 { Exit::NonConformant } else { Exit::Conformant }
    }
}

const NONE: Text = Text { fr: "aucun matricule à contrôler", en: "no matricule to judge" };
const SUM_OF_ONE_WRONG: Text = Text {
    fr: "{all} matricules, dont {wrong} non conforme",
    en: "{all} matricules, {wrong} of them non-conformant",
};
const SUM: Text = Text {
    fr: "{all} matricules, dont {wrong} non conformes",
    en: "{all} matricules, {wrong} of them non-conformant",
};

/// The lines of a list that are not empty, with their numbers.
struct Lines<R> {
    reader: R,
    number: usize,
    line: Vec<u8>,
}

/// A line longer than this is no matricule: what follows is passed over, whatever its length.
const LONGEST: u64 = 4096;

impl<R: BufRead> Lines<R> {
    fn new(reader: R) -> Self {
        Self { reader, number: 0, line: Vec::with_capacity(64) }
    }

    fn next(&mut self) -> io::Result<Option<(usize, &[u8])>> {
        loop {
            self.line.clear();
            if (&mut self.reader).take(LONGEST).read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            if self.line.last() != Some(&b'\n') && self.line.len() as u64 == LONGEST {
                self.reader.skip_until(b'\n')?;
            }
            self.number += 1;
            // A mark that Windows writes at the start of a file is no part of its first line.
            let start = if self.number == 1 && self.line.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            let line = self.line.get(start..).unwrap_or_default().trim_ascii_end();
            let end = start + line.len();
            if !line.is_empty() {
                return Ok(Some((self.number, self.line.get(start..end).unwrap_or_default())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_and_lose_their_ends() {
        let long = "9".repeat(10_000);
        let text = format!("\u{FEFF}a\r\n\n b\n{long}\nc");
        let mut lines = Lines::new(text.as_bytes());
        let mut all = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            all.push((number, String::from_utf8_lossy(line).chars().take(3).collect::<String>()));
        }
        let expected = [(1, "a"), (3, " b"), (4, "999"), (5, "c")].map(|(n, s)| (n, s.to_owned()));
        assert_eq!(all, expected);
    }
}
