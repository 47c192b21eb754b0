//! `diapason explain`: all there is to know about one rule, clause or official check.

mod example;
mod official;

pub(super) use official::without_pack;

use super::rules::{self, Row};
use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::nearest::nearest;
use crate::output::Output;
use crate::packs;
use crate::words::{severity, wrapped};
use anstyle::Style;
use diapason::render::Colour;
use diapason::{Clause, Direction, Environment, Explanation, Language, RuleInfo, Severity, Text, When};
use diapason_schemas::{Requirement, requirement, source};
use std::io::{self, Write};

pub(crate) fn run(args: &ExplainArgs, language: Language) -> Result<Exit, Failure> {
    // Packs are opened only for what they alone can say: a broken one keeps nobody from reading the other pages.
    let is_official = official::is_asked(&args.rule);
    let packs = if is_official { packs::open(&args.packs, language)? } else { Vec::new() };
    let Some(explanation) = diapason::explain(&args.rule, &packs) else {
        return Err(if is_official {
            official::unknown(&args.rule, &packs)
        } else {
            unknown(&args.rule, language)
        });
    };
    let mut output = Output::stdout();
    let page = Page { language, colour: output.colour(), width: output.width() };
    let written = page.write(&explanation, &mut output);
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(Exit::Conformant)
}

struct Page {
    language: Language,
    colour: Colour,
    /// Columns.
    width: usize,
}

impl Page {
    fn write(&self, explanation: &Explanation<'_>, out: &mut Output) -> io::Result<()> {
        match explanation {
            Explanation::Rule(rule) => self.rule(rule, out),
            Explanation::Rules(all) => {
                rules::table(&all.iter().map(|rule| Row::of(rule, self.language)).collect::<Vec<_>>(), out)
            }
            Explanation::Clause(clause) => self.clause(*clause, out),
            Explanation::Clauses(all) => rules::table(
                &all.iter().map(|it| Row::of_clause(*it, self.language)).collect::<Vec<_>>(),
                out,
            ),
            official => self.official(official, out),
        }
    }

    fn clause(&self, clause: Clause, out: &mut Output) -> io::Result<()> {
        writeln!(out, "{}\n{}\n", self.strong(&format!("xsd/{clause}")), clause.title().of(self.language))?;
        writeln!(out, "{}{}", SEVERITY.of(self.language), severity(Severity::Error).of(self.language))?;
        write!(out, "\n{}", wrapped(clause.explain().of(self.language), "", self.width))
    }

    fn rule(&self, rule: &RuleInfo, out: &mut Output) -> io::Result<()> {
        writeln!(out, "{}\n{}\n", self.strong(rule.id), rule.title.of(self.language))?;
        writeln!(out, "{}", self.severity(rule))?;
        writeln!(out, "\n{}", wrapped(rule.docs.of(self.language), "", self.width))?;
        writeln!(out, "{}", self.strong(REQUIREMENTS.of(self.language)))?;
        for id in rule.requirements {
            match requirement(id) {
                Some(requirement) => self.requirement(requirement, out)?,
                None => writeln!(out, "\n  {id}")?,
            }
        }
        self.example(rule.id, out)
    }

    fn severity(&self, rule: &RuleInfo) -> String {
        let mut line = format!("{}{}", SEVERITY.of(self.language), severity(rule.severity).of(self.language));
        for (when, lowered) in rule.lowered {
            let words = (severity(*lowered).of(self.language), circumstance(*when).of(self.language));
            line.push_str(&format!(" ; {} {}", words.0, words.1));
        }
        match self.language {
            Language::French => line,
            Language::English => line.replace(" ;", ";"),
        }
    }

    fn requirement(&self, requirement: &Requirement, out: &mut Output) -> io::Result<()> {
        writeln!(out, "\n  {}", self.strong(&requirement.id))?;
        let mut origin = Vec::new();
        if let Some(source) = source(&requirement.source) {
            origin.push(self.words(&source.name).to_owned());
            let version = requirement.version.as_ref().or(source.version.as_ref());
            origin.extend(version.map(|version| format!("version {version}")));
        }
        origin.extend(requirement.clause.clone());
        write!(out, "{}", wrapped(&origin.join(", "), "    ", self.width - 4))?;
        write!(out, "{}", wrapped(self.words(&requirement.text), "    ", self.width - 4))?;
        write!(out, "{}", wrapped(&self.standing(requirement), "    ", self.width - 4))
    }

    /// How sure one may be of the id.
    fn standing(&self, requirement: &Requirement) -> String {
        let words = if requirement.source == "diapason" {
            OURS
        } else if !requirement.number_confirmed {
            UNCONFIRMED
        } else if requirement.id.starts_with(&format!("{}:", requirement.source)) {
            UNNUMBERED
        } else {
            CONFIRMED
        };
        let seen = requirement.seen_in.as_deref().filter(|_| requirement.number_confirmed);
        let seen = seen.map(|seen| format!("{}{seen}", COLON.of(self.language)));
        format!("{}{}", words.of(self.language), seen.unwrap_or_default())
    }

    fn words<'a>(&self, words: &'a diapason_schemas::Words) -> &'a str {
        match self.language {
            Language::French => &words.fr,
            Language::English => &words.en,
        }
    }

    fn strong(&self, text: &str) -> String {
        match self.colour {
            Colour::Never => text.to_owned(),
            Colour::Always => format!("{0}{text}{0:#}", Style::new().bold()),
        }
    }
}

const SEVERITY: Text = Text { fr: "Gravité : ", en: "Severity: " };
const REQUIREMENTS: Text = Text { fr: "Exigences", en: "Requirements" };
const COLON: Text = Text { fr: " : ", en: ": " };
const OURS: Text = Text {
    fr: "Exigence de Diapason : aucune spécification ne la numérote",
    en: "A requirement of Diapason: no specification numbers it",
};
const CONFIRMED: Text =
    Text { fr: "Numéro lu dans une source publiée", en: "Number read in a published source" };
const UNNUMBERED: Text = Text {
    fr: "Identifiant de Diapason, la source ne la numérote pas ; lu dans une source publiée",
    en: "Id of Diapason, the source gives it no number; read in a published source",
};
const UNCONFIRMED: Text = Text {
    fr: "Numéro ou clause non confirmé : le texte de référence n'a pas été lu",
    en: "Number or clause not confirmed: the reference text was not read",
};

const fn circumstance(when: When) -> Text {
    match when {
        When::In(Environment::Test) => Text { fr: "en environnement de test", en: "in the test environment" },
        When::In(Environment::Production) => Text { fr: "en production", en: "in production" },
        When::As(Direction::Sender) => Text { fr: "côté émetteur", en: "on the sending side" },
        When::As(Direction::Receiver) => Text { fr: "côté récepteur", en: "on the receiving side" },
    }
}

fn unknown(typed: &str, language: Language) -> Failure {
    let near = nearest(&typed.trim().to_ascii_lowercase());
    let typed = typed.replace(char::is_control, "\u{FFFD}");
    if near.is_empty() {
        return Failure::new(UNKNOWN).with("rule", typed);
    }
    let or = Text { fr: " ou ", en: " or " }.of(language);
    Failure::new(UNKNOWN_NEAR).with("rule", typed).with("near", near.join(or))
}

const UNKNOWN: Text = Text {
    fr: "aucune règle ni famille ne s'appelle {rule} ; « diapason rules » les liste toutes",
    en: "no rule or family is called {rule}; `diapason rules` lists them all",
};
const UNKNOWN_NEAR: Text = Text {
    fr: "aucune règle ni famille ne s'appelle {rule}. Peut-être : {near} ?",
    en: "no rule or family is called {rule}. Perhaps {near}?",
};
