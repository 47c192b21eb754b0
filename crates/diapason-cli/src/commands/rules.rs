//! `diapason rules`: the list of rules.

use crate::args::{DocumentFormat, RulesArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::language::Languages;
use crate::output::Output;
use crate::words::severity;
use diapason::{Direction, Environment, Language, REPORT_VERSION, RuleInfo, Text, VERSION, When};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(crate) fn run(args: &RulesArgs, languages: Languages) -> Result<Exit, Failure> {
    let rules: Vec<_> = match &args.family {
        Some(family) => of_family(family).collect(),
        None => diapason::rules().collect(),
    };
    if let (Some(family), true) = (&args.family, rules.is_empty()) {
        return Err(Failure::new(UNKNOWN)
            .with("family", family.clone())
            .with("known", families().join(", ")));
    }
    let mut output = Output::stdout();
    let written = match args.format {
        DocumentFormat::Text => table(&rules, languages.people, &mut output),
        DocumentFormat::Json => document(&rules, languages.programs, &mut output),
    };
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(Exit::Conformant)
}

/// The rules whose id starts with `family/`.
pub(super) fn of_family(family: &str) -> impl Iterator<Item = &'static RuleInfo> {
    diapason::rules().filter(move |rule| family_of(rule) == family)
}

/// Writes one line per rule: id, severity, title.
pub(super) fn table(rules: &[&RuleInfo], language: Language, out: &mut impl Write) -> io::Result<()> {
    let ids = rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let words = |rule: &RuleInfo| severity(rule.severity).of(language);
    let severities = rules.iter().map(|rule| words(rule).chars().count()).max().unwrap_or_default();
    for rule in rules {
        writeln!(out, "{:ids$}  {:severities$}  {}", rule.id, words(rule), rule.title.of(language))?;
    }
    Ok(())
}

/// Writes the list as JSON: `schemas/rules.schema.json`.
fn document(rules: &[&RuleInfo], language: Language, out: &mut impl Write) -> io::Result<()> {
    let document = json!({
        "report_version": REPORT_VERSION,
        "tool": { "name": "diapason", "version": VERSION },
        "language": language.code(),
        "rules": rules.iter().map(|rule| value(rule, language)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn value(rule: &RuleInfo, language: Language) -> Value {
    let lowered = |(when, severity): &(When, diapason::Severity)| json!({ "when": circumstance(*when), "severity": severity.name() });
    json!({
        "id": rule.id,
        "family": family_of(rule),
        "severity": rule.severity.name(),
        "lowered": rule.lowered.iter().map(lowered).collect::<Vec<_>>(),
        "requirements": rule.requirements,
        "title": rule.title.of(language),
        "docs": rule.docs.of(language),
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

fn family_of(rule: &RuleInfo) -> &'static str {
    rule.id.split_once('/').map_or(rule.id, |(family, _)| family)
}

fn families() -> Vec<&'static str> {
    let mut families: Vec<_> = diapason::rules().map(family_of).collect();
    families.sort_unstable();
    families.dedup();
    families
}

const UNKNOWN: Text = Text {
    fr: "aucune famille de règles ne s'appelle {family} ; les familles : {known}",
    en: "no family of rules is called {family}; the families: {known}",
};
