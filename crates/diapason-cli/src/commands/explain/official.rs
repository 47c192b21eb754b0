//! The checks of the Schematrons of packs, in the words of their schemas.

use super::{COLON, Page, SEVERITY};
use crate::commands::rules::{self, Row};
use crate::failure::Failure;
use crate::output::Output;
use crate::words::{printable, severity, wrapped};
use diapason::{CheckKind, Explanation, Message, OfficialCheck, OfficialPattern, OfficialSchema, Pack, Text};
use std::io::{self, Write};
use std::sync::Arc;

/// Whether what the user asks for is in packs alone.
pub(super) fn is_asked(typed: &str) -> bool {
    let family = typed.trim().split('/').next().unwrap_or_default();
    family.eq_ignore_ascii_case("schematron")
}

/// No pack has what the user asks for.
pub(super) fn unknown(typed: &str, packs: &[Arc<Pack>]) -> Failure {
    if packs.is_empty() {
        return without_pack();
    }
    let name = |pack: &Arc<Pack>| printable(format!("{} {}", pack.id().name, pack.id().version).trim_end());
    let names: Vec<_> = packs.iter().map(name).collect();
    Failure::new(UNKNOWN).with("id", printable(typed.trim())).with("packs", names.join(", "))
}

/// Checks of Schematrons are asked for, and there is no pack.
pub(in crate::commands) fn without_pack() -> Failure {
    Failure::new(WITHOUT_PACK)
}

const WITHOUT_PACK: Text = Text {
    fr: "les contrôles des Schematrons sont dans les packs, et aucun pack n'est donné (--pack, DIAPASON_PACKS)",
    en: "the checks of Schematrons are in packs, and no pack is given (--pack, DIAPASON_PACKS)",
};
const UNKNOWN: Text = Text {
    fr: "rien ne s'appelle {id} dans les packs donnés ({packs}) : il vient peut-être d'une autre version des schémas ; « diapason explain schematron » liste les Schematrons",
    en: "nothing is called {id} in the packs given ({packs}): it may come from another version of the schemas; `diapason explain schematron` lists the Schematrons",
};

impl Page {
    pub(super) fn official(&self, explanation: &Explanation<'_>, out: &mut Output) -> io::Result<()> {
        match explanation {
            Explanation::Schemas(schemas) => self.schemas(schemas, out),
            Explanation::Patterns(patterns) => self.patterns(patterns, out),
            Explanation::Checks(checks) => rules::table(
                &checks.iter().map(|it| Row::of_check(*it, self.language)).collect::<Vec<_>>(),
                out,
            ),
            Explanation::Check(checks) => self.checks(checks, out),
            _ => Ok(()),
        }
    }

    fn schemas(&self, schemas: &[OfficialSchema<'_>], out: &mut Output) -> io::Result<()> {
        let id = |schema: &OfficialSchema<'_>| printable(&format!("schematron/{}", schema.name()));
        let longest = schemas.iter().map(|schema| id(schema).chars().count()).max().unwrap_or_default();
        for schema in schemas {
            let size =
                schema.size().map_or_else(|| UNUSABLE.of(self.language).to_owned(), |size| self.size(size));
            let title = printable(schema.title().unwrap_or_default());
            writeln!(out, "{}", format!("{:longest$}  {size:>16}  {title}", id(schema)).trim_end())?;
        }
        Ok(())
    }

    fn patterns(&self, patterns: &[OfficialPattern<'_>], out: &mut Output) -> io::Result<()> {
        let id =
            |it: &OfficialPattern<'_>| printable(&format!("schematron/{}/{}", it.schema().name(), it.key()));
        let longest = patterns.iter().map(|pattern| id(pattern).chars().count()).max().unwrap_or_default();
        for pattern in patterns {
            let title = printable(pattern.title().unwrap_or_default());
            let line = format!("{:longest$}  {:>16}  {title}", id(pattern), self.size(pattern.size()));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn size(&self, checks: usize) -> String {
        let words = match checks {
            1 => Text { fr: "contrôle", en: "check" },
            0 => Text { fr: "contrôle", en: "checks" },
            _ => Text { fr: "contrôles", en: "checks" },
        };
        format!("{checks} {}", words.of(self.language))
    }

    fn checks(&self, checks: &[OfficialCheck<'_>], out: &mut Output) -> io::Result<()> {
        for (at, check) in checks.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            self.check(*check, out)?;
        }
        Ok(())
    }

    fn check(&self, check: OfficialCheck<'_>, out: &mut Output) -> io::Result<()> {
        writeln!(out, "{}", self.strong(&printable(check.id().as_str())))?;
        writeln!(out, "{}", wrapped(&printable(&check.text()), "", self.width))?;
        let weight = severity(check.severity()).of(self.language);
        let role = match check.role() {
            Some(role) => format!("role=\"{}\"", printable(role)),
            None => NO_ROLE.of(self.language).to_owned(),
        };
        writeln!(out, "{}{weight} ({role})\n", SEVERITY.of(self.language))?;
        let schema = check.schema();
        let pack = schema.pack();
        self.field(SCHEMA, &called(schema.title(), schema.name()), out)?;
        self.field(PACK, format!("{} {}", pack.name, pack.version).trim_end(), out)?;
        self.field(PATTERN, &called(check.pattern().title(), &check.pattern().key()), out)?;
        self.field(WRITTEN, &self.place(check), out)?;
        if let Some(see) = check.see() {
            self.field(SEE, see, out)?;
        }
        self.expression(CONTEXT, check.context(), out)?;
        let test = match check.kind() {
            CheckKind::Assert => ASSERT,
            CheckKind::Report => REPORT,
        };
        self.expression(test, check.test(), out)?;
        self.remarks(check, out)
    }

    fn field(&self, name: Text, value: &str, out: &mut Output) -> io::Result<()> {
        let (name, colon) = (name.of(self.language), COLON.of(self.language));
        let text = wrapped(&printable(&format!("{name}{colon}{value}")), "  ", self.width.saturating_sub(4));
        // What does not fit stands under the field.
        write!(out, "{}", text.trim_start().replace("\n  ", "\n    "))
    }

    fn expression(&self, name: Text, expression: &str, out: &mut Output) -> io::Result<()> {
        let title = format!("{}{}", name.of(self.language), COLON.of(self.language));
        writeln!(out, "\n{}", title.trim_end())?;
        write!(out, "{}", wrapped(&printable(expression), "    ", self.width.saturating_sub(4)))
    }

    fn place(&self, check: OfficialCheck<'_>) -> String {
        match check.written() {
            (path, Some(line)) => {
                let words = Message::new(PLACE).fact("path", path.to_owned()).fact("line", line.to_string());
                words.masked(self.language)
            }
            (path, None) => path.to_owned(),
        }
    }

    /// What else there is to know: who says the same in our words, and why it cannot be evaluated.
    fn remarks(&self, check: OfficialCheck<'_>, out: &mut Output) -> io::Result<()> {
        let ours: Vec<_> = check.repeated_by().map(|rule| rule.id).collect();
        if !ours.is_empty() {
            let said = Message::new(REPEATED).fact("rules", ours.join(", ")).masked(self.language);
            write!(out, "\n{}", wrapped(&said, "", self.width))?;
        }
        if check.text().contains('{') {
            write!(out, "\n{}", wrapped(BRACES.of(self.language), "", self.width))?;
        }
        if let Some(why) = check.unsupported() {
            let said = Message::new(UNSUPPORTED).fact("why", printable(why)).masked(self.language);
            write!(out, "\n{}", wrapped(&said, "", self.width))?;
        }
        Ok(())
    }
}

/// A title beside the name that ids use.
fn called(title: Option<&str>, name: &str) -> String {
    match title.map(str::trim).filter(|title| !title.is_empty() && *title != name) {
        Some(title) => format!("{name} ({title})"),
        None => name.to_owned(),
    }
}

const UNUSABLE: Text = Text { fr: "inutilisable", en: "cannot be used" };
const NO_ROLE: Text = Text { fr: "sans attribut role", en: "no role attribute" };
const SCHEMA: Text = Text { fr: "Schematron", en: "Schematron" };
const PACK: Text = Text { fr: "Pack", en: "Pack" };
const PATTERN: Text = Text { fr: "Motif", en: "Pattern" };
const WRITTEN: Text = Text { fr: "Écrit dans", en: "Written in" };
const PLACE: Text = Text { fr: "{path}, ligne {line}", en: "{path}, line {line}" };
const SEE: Text = Text { fr: "Voir", en: "See" };
const CONTEXT: Text = Text { fr: "Ce qu'il regarde (contexte)", en: "What it looks at (context)" };
const ASSERT: Text = Text { fr: "Ce qui doit être vrai (test)", en: "What must be true (test)" };
const REPORT: Text = Text { fr: "Ce qu'il signale (test)", en: "What it reports (test)" };
const REPEATED: Text = Text {
    fr: "Diapason le dit aussi, avec ce qu'il faut faire : diapason explain {rules}",
    en: "Diapason says it too, with what to do: diapason explain {rules}",
};
const BRACES: Text = Text {
    fr: "Entre accolades : l'expression dont le rapport donne la valeur sur le document.",
    en: "Between braces: the expression whose value on the document the report gives.",
};
const UNSUPPORTED: Text = Text {
    fr: "Diapason ne sait pas l'évaluer ({why}) : il reste indécidé. Le vérifier avec l'outil officiel.",
    en: "Diapason cannot evaluate it ({why}): it stays undecided. Verify it with the official tool.",
};
