//! Schematron Validation Report Language, as the ISO skeleton for XSLT 2.0 writes it.

use crate::SVRL;
use crate::evaluate::{Evaluation, Event, Fired, Outcome};
use crate::schema::{Check, CheckKind, Pattern};
use diapason_core::{Language, Message, Reason, Reveal};
use diapason_xml::{Document, NodeId, XML_NAMESPACE};
use diapason_xpath::datatype::Builtin;
use std::borrow::Cow;
use std::io::{self, Write};

impl Evaluation<'_> {
    /// Writes the report of the reference: what fired, and each assert that failed and report that spoke. A check without its file
    /// answers as in the reference; one that stops, or meets a limit, is a comment. Only with [`Reveal::Values`] is it identical to the reference.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_svrl(&self, reveal: Reveal, out: &mut impl Write) -> io::Result<()> {
        let schema = self.schema;
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#)?;
        write!(out, r#"<svrl:schematron-output xmlns:svrl="{SVRL}""#)?;
        for (prefix, uri) in declarations(&schema.namespaces) {
            attribute(out, &format!("xmlns:{prefix}"), Some(uri))?;
        }
        attribute(out, "title", Some(schema.title.as_deref().unwrap_or_default()))?;
        attribute(out, "schemaVersion", Some(schema.version.as_deref().unwrap_or_default()))?;
        attribute(out, "phase", schema.phase.as_deref())?;
        writeln!(out, ">")?;
        for (prefix, uri) in &schema.namespaces {
            write!(out, "  <svrl:ns-prefix-in-attribute-values")?;
            attribute(out, "uri", Some(uri))?;
            attribute(out, "prefix", Some(prefix))?;
            writeln!(out, "/>")?;
        }
        let mut fired = self.fired().peekable();
        for pattern in schema.patterns() {
            write_pattern(pattern, out)?;
            while let Some(rule) = fired.next_if(|rule| rule.rule().pattern().is(pattern)) {
                self.write_rule(rule, reveal, out)?;
            }
        }
        if self.dropped() > 0 {
            writeln!(out, "  <!-- {} more did not pass: beyond the limit on findings -->", self.dropped())?;
        }
        writeln!(out, "</svrl:schematron-output>")
    }

    fn write_rule(&self, fired: Fired<'_, '_>, reveal: Reveal, out: &mut impl Write) -> io::Result<()> {
        let rule = fired.rule();
        write!(out, "  <svrl:fired-rule")?;
        attribute(out, "context", Some(rule.context()))?;
        attribute(out, "id", rule.id())?;
        attribute(out, "role", rule.role())?;
        attribute(out, "flag", rule.flag())?;
        writeln!(out, "/>")?;
        for event in fired.events() {
            match event.outcome() {
                _ if event.is_written() => write_event(event, self.document, fired.node(), reveal, out)?,
                // The reference answers without the file: it found nothing to say.
                Outcome::Undecided(Reason::Absent(_)) | Outcome::Failed | Outcome::Reported => {}
                Outcome::Undecided(reason) => write_comment(event.check(), reason, out)?,
            }
        }
        Ok(())
    }
}

/// The namespaces that a report can declare: a schema may name one twice, or by what is no prefix.
fn declarations(namespaces: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    let can_be = |prefix: &str, uri: &str| {
        !matches!(prefix, "svrl" | "xml" | "xmlns")
            && Builtin::NcName.accepts(prefix)
            && !matches!(uri, "" | XML_NAMESPACE | "http://www.w3.org/2000/xmlns/")
    };
    let mut declared: Vec<&str> = Vec::new();
    let each = namespaces.iter().map(|(prefix, uri)| (prefix.as_str(), uri.as_str()));
    each.filter(move |(prefix, uri)| {
        let is_new = can_be(prefix, uri) && !declared.contains(prefix);
        if is_new {
            declared.push(prefix);
        }
        is_new
    })
}

fn write_pattern(pattern: Pattern<'_>, out: &mut impl Write) -> io::Result<()> {
    write!(out, "  <svrl:active-pattern")?;
    // The reference writes the address of the document, which is none of ours to know.
    attribute(out, "document", Some(""))?;
    attribute(out, "id", pattern.id())?;
    attribute(out, "name", pattern.title())?;
    writeln!(out, "/>")
}

fn write_event(
    event: Event<'_, '_>,
    document: &Document<'_>,
    node: NodeId,
    reveal: Reveal,
    out: &mut impl Write,
) -> io::Result<()> {
    let check = event.check();
    let name = match check.kind() {
        CheckKind::Assert => "failed-assert",
        CheckKind::Report => "successful-report",
    };
    // Nothing gives a path to a comment or processing instruction.
    let has_path = node == NodeId::DOCUMENT || document.is_element(node);
    let location = if has_path { document.svrl_location(node) } else { String::new() };
    write!(out, "  <svrl:{name}")?;
    attribute(out, "test", Some(check.test()))?;
    attribute(out, "id", check.id())?;
    attribute(out, "flag", check.flag())?;
    attribute(out, "see", check.see())?;
    attribute(out, "role", check.role().map(|role| &**role))?;
    attribute(out, "location", Some(&location))?;
    writeln!(out, ">")?;
    writeln!(out, "    <svrl:text>{}</svrl:text>", escaped(&shown(event.message(), reveal)))?;
    for (id, remark) in event.remarks() {
        write!(out, "    <svrl:diagnostic-reference")?;
        attribute(out, "diagnostic", Some(id))?;
        writeln!(out, ">{}</svrl:diagnostic-reference>", escaped(&shown(remark, reveal)))?;
    }
    writeln!(out, "  </svrl:{name}>")
}

/// The reference has no word for a check that could not end: it writes no report at all, or never meets the limit.
fn write_comment(check: Check<'_>, reason: &Reason, out: &mut impl Write) -> io::Result<()> {
    let words = format!("{} undecided: {}", check.rule_id(), reason.message().masked(Language::English));
    // Two hyphens end a comment too early, one at its end too; three are two twice.
    let words = words.replace("--", "- -").replace("--", "- -").replace(is_forbidden, "?");
    writeln!(out, "    <!-- {words} -->")
}

/// The words are those of the schema, whatever the language asked for.
fn shown(message: &Message, reveal: Reveal) -> String {
    message.text(Language::French, reveal)
}

fn attribute(out: &mut impl Write, name: &str, value: Option<&str>) -> io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    write!(out, r#" {name}="{}""#, escaped(value))
}

/// Text as content or as a value between double quotes. A character that XML does not have is `?`; there is none in a document that
/// was read.
fn escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\t' | '\n' | '\r') || is_forbidden(c);
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(match c {
                '\t' => "&#9;",
                '\n' => "&#10;",
                _ => "&#13;",
            }),
            c if special(c) => out.push('?'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether XML has no such character.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FFFF}') || (c < ' ' && !matches!(c, '\t' | '\n' | '\r'))
}
