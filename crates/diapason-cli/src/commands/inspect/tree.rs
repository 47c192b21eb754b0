//! The parts of an input as a tree.

use crate::words::printable;
use diapason::{InspectedPart, Language, PartPath, Reveal, Text};
use std::io::{self, Write};

/// How many parts are drawn: a batch can hold a million messages.
const DRAWN: usize = 200;

/// Draws what stands in the input, one line per part. `parts` are in the order in which containers come before what they hold; the first
/// is the input itself, which is not drawn.
pub(super) fn draw(
    parts: &[InspectedPart],
    reveal: Reveal,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let held = parts.get(1..).unwrap_or_default();
    if held.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {}", Text { fr: "parties", en: "parts" }.of(language))?;
    let drawn = held.get(..DRAWN).unwrap_or(held);
    for (part, branch) in drawn.iter().zip(branches(held)) {
        writeln!(out, "  {branch}{}", label(part, reveal, language))?;
    }
    match held.len() - drawn.len() {
        0 => Ok(()),
        more => writeln!(out, "  … {more} {}", MORE.of(language)),
    }
}

const MORE: Text = Text {
    fr: "autres parties (--format json les donne toutes)",
    en: "more parts (--format json lists them all)",
};

/// What is drawn before each part. Seen from the end, a part has a line below it where a later one of the same container was met.
fn branches(parts: &[InspectedPart]) -> Vec<String> {
    let mut later: Vec<bool> = Vec::new();
    let mut branches: Vec<String> = Vec::with_capacity(parts.len());
    for part in parts.iter().rev() {
        let depth = part.part.steps().len().max(1);
        later.resize(depth, false);
        let (own, above) = later.split_last().map_or((false, [].as_slice()), |(own, above)| (*own, above));
        let mut branch: String = above.iter().map(|more| if *more { "│   " } else { "    " }).collect();
        branch.push_str(if own { "├── " } else { "└── " });
        branches.push(branch);
        if let Some(own) = later.last_mut() {
            *own = true;
        }
    }
    branches.reverse();
    branches
}

/// `name — kind, 12 bytes`. A name that a person chose is masked like any value.
fn label(part: &InspectedPart, reveal: Reveal, language: Language) -> String {
    let last = part.part.steps().last().cloned();
    let name = last.map(|name| PartPath::default().join(name).shown(reveal)).unwrap_or_default();
    let name = shortened(&name);
    let mut kind = part.kind.text().of(language).to_owned();
    if let Some(event) = part.message.as_ref().and_then(|message| message.event.as_ref()) {
        kind = format!("{kind} {event}");
    }
    let size = match (part.bytes, part.limit) {
        (Some(bytes), _) => format!("{kind}, {bytes} {}", Text { fr: "octets", en: "bytes" }.of(language)),
        (None, Some(limit)) => {
            let words = Text { fr: "non ouverte : --limit-", en: "not opened: --limit-" }.of(language);
            format!("{words}{}", limit.name())
        }
        (None, None) => kind,
    };
    printable(&format!("{name} — {size}"))
}

/// The end of a long path inside a document; the JSON form has the whole.
fn shortened(name: &str) -> String {
    const WIDE: usize = 60;
    let mut ends = name.rmatch_indices('/').map(|(at, _)| at);
    match ends.nth(1).and_then(|at| name.get(at..)) {
        Some(end) if name.starts_with('/') && name.len() > WIDE => format!("…{end}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diapason::{Limits, inspect};

    #[test]
    fn a_long_path_is_shown_by_its_end() {
        let path =
            "/ClinicalDocument/component/structuredBody/component[1]/section/entry/observationMedia/value";
        assert_eq!(shortened(path), "…/observationMedia/value");
        assert_eq!(shortened("/a/b/c"), "/a/b/c");
        assert_eq!(shortened("IHE_XDM/SUBSET01/DOC0001.XML"), "IHE_XDM/SUBSET01/DOC0001.XML");
    }

    #[test]
    fn a_tree_has_a_line_where_more_follows() {
        let message = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|D|2.5\rPID|1\r";
        let inspection = inspect(message.repeat(2).as_bytes(), &Limits::default());
        let mut drawn = Vec::new();
        draw(&inspection.parts, Reveal::Masked, Language::English, &mut drawn).unwrap();
        let size = message.len();
        let expected = format!(
            "  parts\n  ├── message 1 — HL7 v2 message, {size} bytes\n  └── message 2 — HL7 v2 message, {size} bytes\n"
        );
        assert_eq!(String::from_utf8(drawn).unwrap(), expected);
    }
}
