//! `diapason rules`: the list of rules.
//!
//! The checks of the Schematrons are thousands, and those of the packs at hand: they are listed only where their family is asked
//! for.

use crate::args::{DocumentFormat, RulesArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::language::Languages;
use crate::output::Output;
use crate::packs;
use crate::words;
use diapason::{
    Clause, Direction, Environment, Language, OfficialCheck, Pack, REPORT_VERSION, RuleInfo, Severity, Text,
    VERSION, When,
};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::Arc;

const SCHEMATRON: &str = "schematron";
const XSD: &str = "xsd";

pub(crate) fn run(args: &RulesArgs, languages: Languages) -> Result<Exit, Failure> {
    let language = match args.format {
        DocumentFormat::Text => languages.people,
        DocumentFormat::Json => languages.programs,
    };
    let rows = match args.family.as_deref() {
        Some(SCHEMATRON) => official(&packs::open(&args.packs, languages.people)?, language)?,
        family => rows(family, language),
    };
    if let (Some(family), true) = (&args.family, rows.is_empty()) {
        return Err(Failure::new(UNKNOWN)
            .with("family", words::printable(family))
            .with("known", families().join(", ")));
    }
    let mut output = Output::stdout();
    let written = match args.format {
        DocumentFormat::Text => table(&rows, &mut output),
        DocumentFormat::Json => document(&rows, language, &mut output),
    };
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(Exit::Conformant)
}

/// One rule of a list.
pub(super) struct Row {
    id: String,
    severity: Severity,
    /// The severity in the language of the list.
    weight: &'static str,
    lowered: &'static [(When, Severity)],
    requirements: &'static [&'static str],
    title: String,
    docs: String,
}

impl Row {
    /// A rule of ours or of a reader.
    pub(super) fn of(rule: &RuleInfo, language: Language) -> Self {
        Self {
            lowered: rule.lowered,
            requirements: rule.requirements,
            docs: rule.docs.of(language).to_owned(),
            ..Self::new(rule.id.to_owned(), rule.severity, rule.title.of(language).to_owned(), language)
        }
    }

    /// A clause of XML Schema.
    pub(super) fn of_clause(clause: Clause, language: Language) -> Self {
        let title = clause.title().of(language).to_owned();
        let row = Self::new(format!("{XSD}/{clause}"), Severity::Error, title, language);
        Self { docs: clause.explain().of(language).to_owned(), ..row }
    }

    /// A check of a Schematron, in the words of its schema.
    pub(super) fn of_check(check: OfficialCheck<'_>, language: Language) -> Self {
        let context = Text { fr: "Contexte", en: "Context" }.of(language);
        let colon = Text { fr: " :", en: ":" }.of(language);
        let docs = format!("{context}{colon} `{}`\n\nTest{colon} `{}`", check.context(), check.test());
        let row = Self::new(
            words::printable(check.id().as_str()),
            check.severity(),
            words::printable(&check.text()),
            language,
        );
        Self { docs, ..row }
    }

    fn new(id: String, severity: Severity, title: String, language: Language) -> Self {
        let weight = words::severity(severity).of(language);
        Self { id, severity, weight, lowered: &[], requirements: &[], title, docs: String::new() }
    }

    fn family(&self) -> &str {
        self.id.split_once('/').map_or(&self.id, |(family, _)| family)
    }
}

/// Writes one line per rule: id, severity, title.
pub(super) fn table(rows: &[Row], out: &mut impl Write) -> io::Result<()> {
    let ids = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or_default();
    let weights = rows.iter().map(|row| row.weight.chars().count()).max().unwrap_or_default();
    for Row { id, weight, title, .. } in rows {
        writeln!(out, "{id:ids$}  {weight:weights$}  {title}")?;
    }
    Ok(())
}

/// The rules of a family, or of all, without those of packs.
fn rows(family: Option<&str>, language: Language) -> Vec<Row> {
    let ours = diapason::rules().map(|rule| Row::of(rule, language));
    let clauses = Clause::ALL.iter().map(|clause| Row::of_clause(*clause, language));
    let all = ours.chain(clauses);
    all.filter(|row| family.is_none_or(|family| row.family() == family)).collect()
}

/// The checks of the packs.
fn official(packs: &[Arc<Pack>], language: Language) -> Result<Vec<Row>, Failure> {
    if packs.is_empty() {
        return Err(super::explain::without_pack());
    }
    Ok(diapason::official_checks(packs).map(|check| Row::of_check(check, language)).collect())
}

/// Writes the list as JSON: `schemas/rules.schema.json`.
fn document(rows: &[Row], language: Language, out: &mut impl Write) -> io::Result<()> {
    let document = json!({
        "report_version": REPORT_VERSION,
        "tool": { "name": "diapason", "version": VERSION },
        "language": language.code(),
        "rules": rows.iter().map(value).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn value(row: &Row) -> Value {
    let lowered = |(when, severity): &(When, Severity)| json!({ "when": circumstance(*when), "severity": severity.name() });
    json!({
        "id": row.id,
        "family": row.family(),
        "severity": row.severity.name(),
        "lowered": row.lowered.iter().map(lowered).collect::<Vec<_>>(),
        "requirements": row.requirements,
        "title": row.title,
        "docs": row.docs,
    })
}

const fn circumstance(when: When) -> &'static str {
    match when {
        When::In(Environment::Test) => "environment=test",
        When::In(Environment::Production) => "environment=production",
        When::As(Direction::Sender) => "direction=sender",
        When::As(Direction::Receiver) => "direction=receiver",
    }
}

/// Those of every rule that can be listed, and that of the packs.
fn families() -> Vec<&'static str> {
    let family = |rule: &'static RuleInfo| rule.id.split_once('/').map_or(rule.id, |(family, _)| family);
    let mut families: Vec<_> = diapason::rules().map(family).chain([SCHEMATRON, XSD]).collect();
    families.sort_unstable();
    families.dedup();
    families
}

const UNKNOWN: Text = Text {
    fr: "aucune famille de règles ne s'appelle {family} ; les familles : {known}",
    en: "no family of rules is called {family}; the families: {known}",
};
