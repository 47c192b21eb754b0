use super::{TextWriter, Writer};
use crate::diagnostic::{Defect, Diagnostic};
use crate::program::Need;
use crate::schema::{CheckData, CheckKind, PieceData, Schema};
use diapason_core::Severity;
use hashbrown::HashMap;
use std::ops::Range;

/// Writes a schema.
pub(super) struct Put<'s> {
    pub(super) schema: &'s Schema,
    pub(super) texts: &'s mut TextWriter,
    pub(super) out: &'s mut Writer,
}

impl Put<'_> {
    fn number(&mut self, number: usize) {
        self.out.number(number);
    }

    fn text(&mut self, text: &str) {
        let position = self.texts.position(text);
        self.number(position);
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            None => self.number(0),
            Some(text) => {
                let position = self.texts.position(text);
                self.number(position + 1);
            }
        }
    }

    pub(super) fn head(&mut self) -> Option<()> {
        let schema = self.schema;
        self.text(&schema.name);
        for text in [&schema.title, &schema.version, &schema.phase] {
            self.optional(text.as_deref());
        }
        self.number(schema.namespaces.len());
        for (prefix, uri) in &schema.namespaces {
            self.text(prefix);
            self.text(uri);
        }
        self.number(schema.files.len());
        schema.files.iter().for_each(|file| self.text(file));
        self.number(schema.diagnostics.len());
        schema.diagnostics.iter().try_for_each(|of| self.diagnostic(of))
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) -> Option<()> {
        let (kind, name) = match &diagnostic.defect {
            Defect::OtherCase { href, .. } => (0, href),
            Defect::ValueSetMissing { name } => (1, name),
            Defect::ActiveMissing { pattern } => (2, pattern),
            Defect::DiagnosticMissing { diagnostic } => (3, diagnostic),
            Defect::VariableRepeated { name } => (4, name),
            _ => return None,
        };
        self.number(kind);
        self.text(name);
        if let Defect::OtherCase { path, .. } = &diagnostic.defect {
            self.text(path);
        }
        self.text(&diagnostic.file);
        self.number(diagnostic.line as usize);
        Some(())
    }

    pub(super) fn program(&mut self) {
        let program = &self.schema.program;
        self.number(program.globals.len());
        program.globals.iter().for_each(|name| self.text(name));
        self.number(program.scopes.len());
        for inner in &program.scopes {
            self.number(inner.outer);
            self.text(&inner.name);
        }
        self.number(program.expressions.len());
        for expression in &program.expressions {
            self.number(expression.scope);
            self.text(&expression.text);
        }
        self.number(program.values.len());
        for (global, value) in &program.values {
            self.number(*global);
            self.number(value.0);
        }
        self.number(program.needs.len());
        for need in &program.needs {
            match need {
                Need::Template(root) => {
                    self.number(0);
                    self.text(root);
                }
                Need::Element(namespace, local) => {
                    self.number(1);
                    self.text(namespace);
                    self.text(local);
                }
            }
        }
    }

    pub(super) fn patterns(&mut self) {
        let schema = self.schema;
        let mut bodies: HashMap<Vec<u8>, usize> = HashMap::new();
        let mut list = Vec::new();
        let mut by_check = Vec::with_capacity(schema.checks.len());
        for check in &schema.checks {
            let mut body = Writer::default();
            Put { schema, texts: self.texts, out: &mut body }.check(check);
            let next = list.len();
            let at = *bodies.entry(body.bytes).or_insert_with_key(|bytes| {
                list.push(bytes.clone());
                next
            });
            by_check.push(at);
        }
        self.number(schema.rules.len());
        self.number(schema.checks.len());
        self.number(list.len());
        list.iter().for_each(|body| self.out.bytes.extend(body));
        self.number(schema.patterns.len());
        for pattern in &schema.patterns {
            self.optional(pattern.id.as_deref());
            self.optional(pattern.title.as_deref());
            self.number(pattern.position);
            self.number(pattern.rules.len());
            for rule in pattern.rules.clone() {
                self.rule(rule, &by_check);
            }
        }
    }

    fn rule(&mut self, at: usize, by_check: &[usize]) {
        let program = &self.schema.program;
        let (Some(rule), Some(context)) = (self.schema.rules.get(at), program.contexts.get(at)) else {
            return;
        };
        self.text(&rule.context);
        self.text(&context.text);
        self.number(context.needs.len());
        context.needs.iter().for_each(|need| self.number(*need));
        for text in [&rule.id, &rule.role, &rule.flag, &rule.see] {
            self.optional(text.as_deref());
        }
        let definitions = program.definitions.get(rule.definitions.clone()).unwrap_or_default();
        self.number(definitions.len());
        for (inner, value) in definitions {
            self.number(*inner);
            self.number(value.0);
        }
        let checks = by_check.get(rule.checks.clone()).unwrap_or_default();
        self.number(checks.len());
        checks.iter().for_each(|body| self.number(*body));
    }

    fn check(&mut self, check: &CheckData) {
        self.number(usize::from(check.kind == CheckKind::Report));
        self.number(match check.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        });
        self.text(&check.test);
        self.number(check.asked.0);
        for text in [&check.id, &check.role, &check.flag, &check.see] {
            self.optional(text.as_deref());
        }
        self.number(check.file);
        self.number(check.offset as usize);
        self.pieces(&check.text);
        let remarks = self.schema.remarks.get(check.remarks.clone()).unwrap_or_default();
        self.number(remarks.len());
        for remark in remarks {
            self.text(&remark.id);
            self.pieces(&remark.text);
        }
    }

    fn pieces(&mut self, text: &Range<usize>) {
        let pieces = self.schema.pieces.get(text.clone()).unwrap_or_default();
        self.number(pieces.len());
        for piece in pieces {
            match piece {
                PieceData::Words(words) => {
                    self.number(0);
                    self.text(words);
                }
                PieceData::Value { select, asked, masked } => {
                    self.number(if *masked { 1 } else { 2 });
                    self.text(select);
                    self.number(asked.0);
                }
            }
        }
    }
}
