//! From an expanded schema to a program: texts shared, expressions of one plan, variables in scopes.

use crate::diagnostic::{Defect, Diagnostic};
use crate::error::SchemaError;
use crate::expand::{self, Check, Expanded, Let, Params, Pattern, Rule, RuleItem};
use crate::named;
use crate::program::{self, Compiled, Context, Expression, Inner, Links, Need, Program, Written};
use crate::schema::{CheckData, CheckKind, PatternData, PieceData, Remark, RuleData, Schema};
use crate::source::{At, Mixed, Sources};
use diapason_core::Severity;
use diapason_xpath::{Compiler, PatternId, Plan, Resolver, Scope, Variable};
use hashbrown::{HashMap, HashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub(crate) fn compile(source: &[u8], resolver: &Resolver<'_>) -> Result<Schema, SchemaError> {
    let sources = Sources::read(source, resolver)?;
    let mut schema = {
        let expanded = expand::expand(&sources)?;
        let mut builder = Builder::new(&sources, resolver, &expanded);
        builder.globals(&expanded);
        for pattern in &expanded.patterns {
            builder.pattern(pattern);
        }
        builder.finish(&expanded)
    };
    schema.diagnostics = sources.into_diagnostics();
    Ok(schema)
}

/// A scope, and those that add one variable to it. Rules that declare the same names share scopes and so variables: what they
/// ask in the same words is compiled once.
struct Level {
    scope: Scope,
    inner: HashMap<Box<str>, (usize, Variable)>,
    expressions: HashMap<Arc<str>, Written>,
}

/// The level of what is visible everywhere.
const ROOT: usize = 0;

struct Builder<'d, 'b> {
    sources: &'d Sources<'b>,
    resolver: &'d Resolver<'b>,
    diagnostics: &'d HashMap<&'d str, At>,
    compiler: Compiler,
    levels: Vec<Level>,
    texts: HashSet<Arc<str>>,
    /// Where a check was compiled: rules that extend the same abstract rule share its text and its expressions.
    known: HashMap<(At, usize, usize), usize>,
    /// References to value sets that were looked at.
    named: HashSet<Box<str>>,
    /// The variables of the schema whose value is one literal.
    literals: HashMap<&'d str, &'d str>,
    program: Program,
    links: Links,
    patterns: Vec<PatternData>,
    rules: Vec<RuleData>,
    checks: Vec<CheckData>,
    pieces: Vec<PieceData>,
    remarks: Vec<Remark>,
}

impl<'d, 'b> Builder<'d, 'b> {
    fn new(sources: &'d Sources<'b>, resolver: &'d Resolver<'b>, expanded: &'d Expanded<'d>) -> Self {
        let scope = program::scope(expanded.namespaces.iter().copied());
        Self {
            sources,
            resolver,
            diagnostics: &expanded.diagnostics,
            compiler: Compiler::new(),
            levels: vec![Level::new(scope)],
            texts: HashSet::new(),
            known: HashMap::new(),
            named: HashSet::new(),
            literals: HashMap::new(),
            program: Program::default(),
            links: Links::default(),
            patterns: Vec::new(),
            rules: Vec::new(),
            checks: Vec::new(),
            pieces: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Variables of the schema, of its phase and of all patterns see one another, whatever their order.
    fn globals(&mut self, expanded: &Expanded<'d>) {
        let mut declared = HashMap::new();
        let mut first = Vec::new();
        let of_patterns = expanded.patterns.iter().flat_map(|pattern| pattern.lets.iter());
        for variable in expanded.lets.iter().chain(of_patterns) {
            if declared.contains_key(variable.name) {
                self.sources.report(variable.at, Defect::VariableRepeated { name: variable.name.into() });
                continue;
            }
            let Some(root) = self.levels.get_mut(ROOT) else { continue };
            let slot = root.scope.declare(variable.name);
            declared.insert(variable.name, (self.links.globals.len(), slot));
            self.links.globals.push(slot);
            self.program.globals.push(variable.name.into());
            if let Some(literal) = variable.value.and_then(named::literal) {
                self.literals.insert(variable.name, literal);
            }
            first.push(variable);
        }
        for variable in first {
            let Some((at, slot)) = declared.get(variable.name).copied() else { continue };
            if let Some(value) = self.value(variable, ROOT) {
                self.bind(slot, value);
                self.program.values.push((at, value));
            }
        }
    }

    /// The value of a variable. `None`: it has none, and whatever needs it is undecided.
    fn value(&mut self, variable: &Let<'_>, level: usize) -> Option<Written> {
        match variable.value {
            Some(value) => {
                let value = self.expression(value, level, variable.at);
                self.is_compiled(value).then_some(value)
            }
            None => {
                let what = format!("let {} without value", variable.name);
                self.sources.report(variable.at, Defect::Unsupported { what: what.into() });
                None
            }
        }
    }

    fn bind(&mut self, variable: Variable, value: Written) {
        if let Some(Ok(value)) = self.links.expressions.get(value.0) {
            self.compiler.bind(variable, *value);
        }
    }

    fn is_compiled(&self, written: Written) -> bool {
        self.links.expressions.get(written.0).is_some_and(Result::is_ok)
    }

    fn pattern(&mut self, pattern: &Pattern<'d>) {
        let first = self.rules.len();
        for rule in &pattern.rules {
            self.rule(rule, pattern);
        }
        let data = PatternData {
            id: self.token(pattern.id),
            title: pattern.title.as_deref().map(|title| self.shared(&spaced(title))),
            position: pattern.position,
            rules: first..self.rules.len(),
        };
        self.patterns.push(data);
    }

    fn rule(&mut self, rule: &Rule<'d>, pattern: &Pattern<'d>) {
        let context = self.shared(spaced(&rule.context).trim());
        let compiled = match (pattern.elsewhere, self.levels.get(ROOT)) {
            (false, Some(root)) => self.compiler.pattern(&rule.context, &root.scope).map_err(|error| {
                let why: Arc<str> = error.kind.to_string().into();
                let defect = Defect::Expression { expression: (*context).into(), why: Arc::clone(&why) };
                self.sources.report(rule.at, defect);
                why
            }),
            _ => Err("a pattern about other documents".into()),
        };
        self.value_sets(&context, rule.at);
        self.links.contexts.push(compiled);
        let text = self.shared(&rule.context);
        // What it needs is known once all are compiled.
        self.program.contexts.push(Context { text, needs: Box::default() });
        let (definitions, checks) = (self.program.definitions.len(), self.checks.len());
        let mut level = ROOT;
        for item in &rule.items {
            match item {
                RuleItem::Let(variable) => level = self.local(variable, level),
                RuleItem::Check(check) => self.check(check, level),
            }
        }
        let sources = self.sources;
        let data = RuleData {
            pattern: self.patterns.len(),
            context,
            id: self.token(sources.attribute(rule.at, "id")),
            role: self.token(sources.attribute(rule.at, "role")),
            flag: self.token(sources.attribute(rule.at, "flag")),
            see: self.token(sources.attribute(rule.at, "see")),
            definitions: definitions..self.program.definitions.len(),
            checks: checks..self.checks.len(),
        };
        self.rules.push(data);
    }

    /// The level inside `level` where the variable is declared.
    fn local(&mut self, variable: &Let<'d>, level: usize) -> usize {
        let value = self.value(variable, level);
        let known = self.levels.get(level).and_then(|level| level.inner.get(variable.name).copied());
        // A variable without value shares no slot: what another rule defines must not show through.
        if let (Some((inner, slot)), Some(value)) = (known, value) {
            self.bind(slot, value);
            self.program.definitions.push((inner - 1, value));
            return inner;
        }
        let Some(outer) = self.levels.get(level) else { return level };
        let mut scope = outer.scope.clone();
        let slot = scope.declare(variable.name);
        let inner = self.levels.len();
        self.levels.push(Level::new(scope));
        self.links.inner.push(slot);
        self.program.scopes.push(Inner { outer: level, name: variable.name.into() });
        if let Some(value) = value {
            self.bind(slot, value);
            self.program.definitions.push((inner - 1, value));
            if let Some(outer) = self.levels.get_mut(level) {
                outer.inner.insert(variable.name.into(), (inner, slot));
            }
        }
        inner
    }

    fn check(&mut self, check: &Check<'d>, level: usize) {
        let (sources, at) = (self.sources, check.at);
        let key = (at, check.params.identity(), level);
        if let Some(known) = self.known.get(&key).and_then(|known| self.checks.get(*known)) {
            let again = CheckData { rule: self.rules.len(), ..known.clone() };
            self.checks.push(again);
            return;
        }
        self.known.insert(key, self.checks.len());
        let test = check.params.apply(sources.attribute(at, "test").unwrap_or_default());
        let asked = self.expression(&test, level, at);
        let test = self.shared(spaced(&test).trim());
        let text = self.pieces(at, &check.params, level);
        let first = self.remarks.len();
        let ids: Vec<&str> =
            sources.attribute(at, "diagnostics").unwrap_or_default().split_whitespace().collect();
        for id in ids {
            match self.diagnostics.get(id).copied() {
                Some(remark) => {
                    let text = self.pieces(remark, &Params::default(), level);
                    let id = self.shared(id);
                    self.remarks.push(Remark { id, text });
                }
                None => sources.report(at, Defect::DiagnosticMissing { diagnostic: id.into() }),
            }
        }
        let role = sources.attribute(at, "role");
        let kind = if sources.iso(at) == Some("report") { CheckKind::Report } else { CheckKind::Assert };
        let data = CheckData {
            rule: self.rules.len(),
            kind,
            test,
            asked,
            severity: severity(kind, role),
            id: self.token(sources.attribute(at, "id")),
            role: self.token(role),
            flag: self.token(sources.attribute(at, "flag")),
            see: self.token(sources.attribute(at, "see")),
            text,
            remarks: first..self.remarks.len(),
            file: at.file,
            offset: sources.offset(at),
        };
        self.checks.push(data);
    }

    /// The words and values of a text. As in the reference, `emph`, `dir` and `span` give their own words between spaces.
    fn pieces(&mut self, at: At, params: &Params<'_>, level: usize) -> Range<usize> {
        let sources = self.sources;
        let first = self.pieces.len();
        let mut words = String::new();
        for piece in sources.mixed(at) {
            let inner = match piece {
                Mixed::Text(text) => {
                    words.push_str(&params.apply(&text));
                    continue;
                }
                Mixed::Element(inner) => inner,
            };
            let (select, shown) = match sources.iso(inner) {
                Some("value-of") => {
                    let select = sources.attribute(inner, "select").unwrap_or(".");
                    (params.apply(select).into_owned(), Shown::Value)
                }
                Some("name") => {
                    let path = params.apply(sources.attribute(inner, "path").unwrap_or("."));
                    // What is no expression by itself could close the call, and let a value through.
                    let written = self.expression(&path, level, inner);
                    let shown = if self.is_compiled(written) { Shown::Name } else { Shown::Value };
                    (format!("name({path})"), shown)
                }
                Some("emph" | "dir" | "span") => {
                    words.extend([" ", &params.apply(&sources.text(inner)), " "]);
                    continue;
                }
                _ => continue,
            };
            self.words(&mut words);
            let asked = self.expression(&select, level, inner);
            let select = self.shared(&spaced(&select));
            let masked = matches!(shown, Shown::Value);
            self.pieces.push(PieceData::Value { select, asked, masked });
        }
        self.words(&mut words);
        first..self.pieces.len()
    }

    fn words(&mut self, words: &mut String) {
        if !words.is_empty() {
            let words = self.shared(&spaced(&std::mem::take(words)));
            self.pieces.push(PieceData::Words(words));
        }
    }

    /// An expression at a level, compiled once per level: at the outermost where it uses no variable.
    fn expression(&mut self, source: &str, level: usize, at: At) -> Written {
        let level = if source.contains('$') { level } else { ROOT };
        let written = Written(self.program.expressions.len());
        let Some(scope) = self.levels.get_mut(level) else { return written };
        if let Some(known) = scope.expressions.get(source) {
            return *known;
        }
        let text: Arc<str> = source.into();
        let compiled =
            self.compiler.expression(source, &scope.scope).map_err(|error| error.kind.to_string().into());
        scope.expressions.insert(Arc::clone(&text), written);
        if let Err(why) = &compiled {
            let defect =
                Defect::Expression { expression: spaced(source).into_owned().into(), why: Arc::clone(why) };
            self.sources.report(at, defect);
        }
        self.program.expressions.push(Expression { text, scope: level });
        self.links.expressions.push(compiled);
        self.value_sets(source, at);
        written
    }

    /// Looks for the XML files that an expression names.
    fn value_sets(&mut self, source: &str, at: At) {
        if !source.contains(".xml") {
            return;
        }
        for name in
            named::files(source, |variable| self.literals.get(variable).map(|text| (*text).to_owned()))
        {
            if !self.named.insert(name.as_str().into()) {
                continue;
            }
            let name = name.into_boxed_str();
            match self.resolver.resolve(self.resolver.entry(), &name) {
                Some(found) if found.exact => {}
                Some(found) => self.sources.report(at, Defect::OtherCase { href: name, path: found.path }),
                None => self.sources.report(at, Defect::ValueSetMissing { name }),
            }
        }
    }

    fn finish(self, expanded: &Expanded<'d>) -> Schema {
        let Self { sources, compiler, mut program, links, rules, checks, mut texts, .. } = self;
        let plan = compiler.finish();
        let mut places: HashMap<Need, usize> = HashMap::new();
        for (context, compiled) in program.contexts.iter_mut().zip(&links.contexts) {
            let needs = compiled.as_ref().map(|pattern| needs(&plan, *pattern, &mut texts));
            let place = |need: Need| {
                *places.entry(need).or_insert_with_key(|need| {
                    program.needs.push(need.clone());
                    program.needs.len() - 1
                })
            };
            context.needs = needs.unwrap_or_default().into_iter().map(place).collect();
        }
        let compiled = Compiled::new(plan, links, &program, &rules, &checks);
        let entry = Arc::clone(sources.path(0));
        let file = entry.rsplit('/').next().unwrap_or_default();
        let stem = |name: &str| name.strip_suffix(".sch").unwrap_or(name).to_owned();
        let name = Some(stem(file)).filter(|name| !name.is_empty());
        let name = name.or_else(|| expanded.version.map(stem)).unwrap_or_else(|| "schema".to_owned());
        Schema {
            entry,
            name: name.into(),
            title: expanded.title.as_deref().map(|title| spaced(title).trim().to_owned()),
            version: expanded.version.map(str::to_owned),
            phase: expanded.phase.map(str::to_owned),
            namespaces: expanded
                .namespaces
                .iter()
                .map(|(p, uri)| ((*p).to_owned(), (*uri).to_owned()))
                .collect(),
            patterns: self.patterns,
            rules,
            checks,
            pieces: self.pieces,
            remarks: self.remarks,
            files: (0..sources.len()).map(|file| Arc::clone(sources.path(file))).collect(),
            diagnostics: Vec::<Diagnostic>::new(),
            ids: OnceLock::new(),
            program,
            first: OnceLock::new(),
            whole: compiled.into(),
        }
    }

    fn token(&mut self, text: Option<&str>) -> Option<Arc<str>> {
        text.filter(|text| !text.is_empty()).map(|text| self.shared(text))
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        shared(&mut self.texts, text)
    }
}

/// The text, kept once per schema.
fn shared(texts: &mut HashSet<Arc<str>>, text: &str) -> Arc<str> {
    if let Some(known) = texts.get(text) {
        return Arc::clone(known);
    }
    let text: Arc<str> = text.into();
    texts.insert(Arc::clone(&text));
    text
}

fn needs(plan: &Plan, pattern: PatternId, texts: &mut HashSet<Arc<str>>) -> Vec<Need> {
    let needs = plan.needs(pattern).into_iter().map(|need| match need {
        diapason_xpath::Need::Element { namespace, local } => {
            Need::Element(shared(texts, namespace), shared(texts, local))
        }
        diapason_xpath::Need::Template(root) => Need::Template(shared(texts, root)),
    });
    needs.collect()
}

impl Level {
    fn new(scope: Scope) -> Self {
        Self { scope, inner: HashMap::new(), expressions: HashMap::new() }
    }
}

/// What stands in the place of a piece.
#[derive(Clone, Copy)]
enum Shown {
    /// A value: masked where it comes from the document.
    Value,
    /// The name of an element, which is no value.
    Name,
}

/// What a role says; a report without one only tells.
fn severity(kind: CheckKind, role: Option<&str>) -> Severity {
    match role.map(|role| role.trim().to_ascii_lowercase()).as_deref() {
        Some("warning") => Severity::Warning,
        Some("info" | "information") => Severity::Info,
        None | Some("") if kind == CheckKind::Report => Severity::Info,
        _ => Severity::Error,
    }
}

/// `text` with each run of white space as one space.
fn spaced(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_spaced = memchr::memchr3(b'\t', b'\r', b'\n', bytes).is_none();
    if is_spaced && memchr::memmem::find(bytes, b"  ").is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    for (at, words) in text.split(is_space).enumerate() {
        if at > 0 && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(words);
    }
    Cow::Owned(out)
}
