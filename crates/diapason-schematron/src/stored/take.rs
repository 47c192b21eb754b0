use super::{MOST_NAMES, Reader, Texts};
use crate::diagnostic::{Defect, Diagnostic};
use crate::program::{Context, Expression, Inner, Need, Program, Written};
use crate::schema::{CheckData, CheckKind, PatternData, PieceData, Remark, RuleData, Schema};
use diapason_core::Severity;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Reads a schema: in the order in which it is written.
pub(super) struct Take<'b> {
    pub(super) reader: Reader<'b>,
    pub(super) texts: &'b Texts,
}

impl Take<'_> {
    fn text(&mut self) -> Option<Arc<str>> {
        let at = self.reader.number()?;
        self.texts.text(at).cloned()
    }

    fn optional(&mut self) -> Option<Option<Arc<str>>> {
        match self.reader.number()? {
            0 => Some(None),
            next => self.texts.text(next - 1).cloned().map(Some),
        }
    }

    fn string(&mut self) -> Option<Option<String>> {
        Some(self.optional()?.map(|text| text.as_ref().to_owned()))
    }

    fn many<T>(&mut self, mut each: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.reader.count()?;
        let mut parts = Vec::with_capacity(count);
        for _ in 0..count {
            parts.push(each(self)?);
        }
        Some(parts)
    }

    pub(super) fn head(&mut self, entry: &str) -> Option<Schema> {
        Some(Schema {
            entry: entry.into(),
            name: self.text()?,
            title: self.string()?,
            version: self.string()?,
            phase: self.string()?,
            namespaces: self
                .many(|take| Some((take.text()?.as_ref().into(), take.text()?.as_ref().into())))?,
            files: self.many(Self::text)?,
            diagnostics: self.many(Self::diagnostic)?,
            patterns: Vec::new(),
            rules: Vec::new(),
            checks: Vec::new(),
            pieces: Vec::new(),
            remarks: Vec::new(),
            ids: OnceLock::new(),
            program: Program::default(),
            first: OnceLock::new(),
            whole: OnceLock::new(),
        })
    }

    fn diagnostic(&mut self) -> Option<Diagnostic> {
        let kind = self.reader.number()?;
        let name: Box<str> = self.text()?.as_ref().into();
        let defect = match kind {
            0 => Defect::OtherCase { href: name, path: self.text()? },
            1 => Defect::ValueSetMissing { name },
            2 => Defect::ActiveMissing { pattern: name },
            3 => Defect::DiagnosticMissing { diagnostic: name },
            4 => Defect::VariableRepeated { name },
            _ => return None,
        };
        let file = self.text()?;
        Some(Diagnostic { file, line: u32::try_from(self.reader.number()?).ok()?, defect })
    }

    pub(super) fn program(&mut self, program: &mut Program) -> Option<()> {
        program.globals = self.many(Self::text)?;
        // How many names each scope sees, and all together.
        let mut seen = vec![program.globals.len()];
        let mut names = 0_usize;
        program.scopes = self.many(|take| {
            let outer = take.reader.within(seen.len())?;
            seen.push(seen.get(outer)? + 1);
            names += seen.last()?;
            (names <= MOST_NAMES).then_some(Inner { outer, name: take.text()? })
        })?;
        let scope = program.scopes.len();
        program.expressions =
            self.many(|take| Some(Expression { scope: take.reader.within(scope + 1)?, text: take.text()? }))?;
        let (globals, expressions) = (program.globals.len(), program.expressions.len());
        program.values = self
            .many(|take| Some((take.reader.within(globals)?, Written(take.reader.within(expressions)?))))?;
        program.needs = self.many(|take| match take.reader.number()? {
            0 => Some(Need::Template(take.text()?)),
            1 => Some(Need::Element(take.text()?, take.text()?)),
            _ => None,
        })?;
        Some(())
    }

    pub(super) fn patterns(&mut self, schema: &mut Schema) -> Option<()> {
        let (rules, checks) = (self.reader.count()?, self.reader.count()?);
        schema.rules.reserve_exact(rules);
        schema.program.contexts.reserve_exact(rules);
        schema.checks.reserve_exact(checks);
        let bodies = self.many(|take| take.check(schema))?;
        for _ in 0..self.reader.count()? {
            let (id, title) = (self.optional()?, self.optional()?);
            let position = self.reader.number()?;
            let first = schema.rules.len();
            for _ in 0..self.reader.count()? {
                self.rule(schema, &bodies)?;
            }
            schema.patterns.push(PatternData { id, title, position, rules: first..schema.rules.len() });
        }
        Some(())
    }

    fn rule(&mut self, schema: &mut Schema, bodies: &[CheckData]) -> Option<()> {
        let (context, text) = (self.text()?, self.text()?);
        let known = schema.program.needs.len();
        let needs = self.many(|take| take.reader.within(known))?;
        let (id, role, flag, see) = (self.optional()?, self.optional()?, self.optional()?, self.optional()?);
        let program = &mut schema.program;
        let (scopes, expressions) = (program.scopes.len(), program.expressions.len());
        let first = program.definitions.len();
        program.definitions.extend(
            self.many(|take| Some((take.reader.within(scopes)?, Written(take.reader.within(expressions)?))))?,
        );
        program.contexts.push(Context { text, needs: needs.into() });
        let checks = schema.checks.len();
        for _ in 0..self.reader.count()? {
            let body = bodies.get(self.reader.number()?)?;
            schema.checks.push(CheckData { rule: schema.rules.len(), ..body.clone() });
        }
        schema.rules.push(RuleData {
            pattern: schema.patterns.len(),
            context,
            id,
            role,
            flag,
            see,
            definitions: first..program.definitions.len(),
            checks: checks..schema.checks.len(),
        });
        Some(())
    }

    fn check(&mut self, schema: &mut Schema) -> Option<CheckData> {
        let kind = if self.reader.within(2)? == 0 { CheckKind::Assert } else { CheckKind::Report };
        let severity = match self.reader.number()? {
            0 => Severity::Error,
            1 => Severity::Warning,
            2 => Severity::Info,
            _ => return None,
        };
        Some(CheckData {
            rule: 0,
            kind,
            severity,
            test: self.text()?,
            asked: Written(self.reader.within(schema.program.expressions.len())?),
            id: self.optional()?,
            role: self.optional()?,
            flag: self.optional()?,
            see: self.optional()?,
            file: self.reader.within(schema.files.len())?,
            offset: u32::try_from(self.reader.number()?).ok()?,
            text: self.pieces(schema)?,
            remarks: self.remarks(schema)?,
        })
    }

    fn remarks(&mut self, schema: &mut Schema) -> Option<Range<usize>> {
        let first = schema.remarks.len();
        for _ in 0..self.reader.count()? {
            let remark = Remark { id: self.text()?, text: self.pieces(schema)? };
            schema.remarks.push(remark);
        }
        Some(first..schema.remarks.len())
    }

    fn pieces(&mut self, schema: &mut Schema) -> Option<Range<usize>> {
        let first = schema.pieces.len();
        for _ in 0..self.reader.count()? {
            let piece = match self.reader.number()? {
                0 => PieceData::Words(self.text()?),
                kind @ (1 | 2) => PieceData::Value {
                    select: self.text()?,
                    asked: Written(self.reader.within(schema.program.expressions.len())?),
                    masked: kind == 1,
                },
                _ => return None,
            };
            schema.pieces.push(piece);
        }
        Some(first..schema.pieces.len())
    }
}
