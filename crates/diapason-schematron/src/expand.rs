//! What remains of a schema once abstract patterns are instances, abstract rules are inlined and the phase has chosen.

use crate::diagnostic::Defect;
use crate::error::SchemaError;
use crate::source::{At, Sources};
use hashbrown::{HashMap, HashSet};
use std::borrow::Cow;
use std::rc::Rc;

/// A schema without abstraction.
pub(crate) struct Expanded<'d> {
    pub(crate) title: Option<String>,
    pub(crate) version: Option<&'d str>,
    /// The phase, where one is chosen.
    pub(crate) phase: Option<&'d str>,
    /// Prefix and namespace.
    pub(crate) namespaces: Vec<(&'d str, &'d str)>,
    /// Those of the schema and of its phase.
    pub(crate) lets: Vec<Let<'d>>,
    /// The active ones, in order.
    pub(crate) patterns: Vec<Pattern<'d>>,
    /// Texts that asserts may name, by id.
    pub(crate) diagnostics: HashMap<&'d str, At>,
}

/// A variable.
pub(crate) struct Let<'d> {
    pub(crate) at: At,
    /// Trimmed.
    pub(crate) name: &'d str,
    /// `None`: its value is content, not an expression.
    pub(crate) value: Option<&'d str>,
}

pub(crate) struct Pattern<'d> {
    pub(crate) id: Option<&'d str>,
    pub(crate) title: Option<String>,
    /// Its position among all patterns that are not abstract, from 1.
    pub(crate) position: usize,
    /// What keeps it from being applied: it is about other documents.
    pub(crate) elsewhere: bool,
    pub(crate) lets: Vec<Let<'d>>,
    pub(crate) rules: Vec<Rule<'d>>,
}

pub(crate) struct Rule<'d> {
    pub(crate) at: At,
    pub(crate) context: Cow<'d, str>,
    pub(crate) items: Vec<RuleItem<'d>>,
}

pub(crate) enum RuleItem<'d> {
    Let(Let<'d>),
    Check(Check<'d>),
}

/// An assert or report, with the parameters of the pattern where its text stands.
pub(crate) struct Check<'d> {
    pub(crate) at: At,
    pub(crate) params: Params<'d>,
}

/// What stands for `$name` in the text of an abstract pattern: textual, one parameter after the other.
#[derive(Clone, Default)]
pub(crate) struct Params<'d>(Rc<[Param<'d>]>);

struct Param<'d> {
    /// With its `$`.
    name: String,
    value: &'d str,
}

/// Longer than any real expression: a bound on parameters that multiply.
const MOST_TEXT: usize = 1 << 20;
/// More than any real schema has: a bound on abstract rules and patterns that multiply.
const MOST_PARTS: usize = 200_000;
const MOST_EXTENDS: usize = 64;

impl Params<'_> {
    /// Which parameters these are, among those of one expansion.
    pub(crate) fn identity(&self) -> usize {
        self.0.first().map_or(0, |first| std::ptr::from_ref(first).addr())
    }

    /// `text` with the parameters in place. Too long a result is left as it was: it then fails to compile.
    pub(crate) fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for param in self.0.iter() {
            if param.name.len() > 1 && text.contains('$') && text.contains(&param.name) {
                let count = text.matches(&param.name).count();
                if text.len() + count * param.value.len() <= MOST_TEXT {
                    text = Cow::Owned(text.replace(&param.name, param.value));
                }
            }
        }
        text
    }
}

/// A pattern element that is not abstract: itself, or an instance of an abstract one.
struct Shell<'d> {
    id: Option<&'d str>,
    at: At,
    params: Params<'d>,
    children: Vec<At>,
}

/// An abstract rule: the pattern where it stands, `None` for the top of the schema.
#[derive(Clone, Copy)]
struct Abstract {
    shell: Option<usize>,
    at: At,
}

pub(crate) fn expand<'d>(sources: &'d Sources<'_>) -> Result<Expanded<'d>, SchemaError> {
    Expansion::new(sources)?.finish()
}

struct Expansion<'d, 'b> {
    sources: &'d Sources<'b>,
    top: Vec<At>,
    shells: Vec<Shell<'d>>,
    rules: HashMap<&'d str, Vec<Abstract>>,
    /// How many parts of rules were read, each as often as it is inlined.
    parts: usize,
}

impl<'d, 'b> Expansion<'d, 'b> {
    fn new(sources: &'d Sources<'b>) -> Result<Self, SchemaError> {
        let root = sources.root();
        if let Some(binding) = sources.token(root, "queryBinding") {
            let known = ["xslt", "xslt2"];
            if !known.iter().any(|known| known.eq_ignore_ascii_case(binding)) {
                let file = sources.path(root.file).to_string();
                return Err(SchemaError::QueryBinding { file, binding: binding.to_owned() });
            }
        }
        let top = sources.children(root)?;
        let mut expansion = Self { sources, top, shells: Vec::new(), rules: HashMap::new(), parts: 0 };
        expansion.shells()?;
        expansion.abstract_rules();
        Ok(expansion)
    }

    fn shells(&mut self) -> Result<(), SchemaError> {
        let sources = self.sources;
        let patterns: Vec<At> =
            self.top.iter().copied().filter(|at| sources.iso(*at) == Some("pattern")).collect();
        let mut abstracts: HashMap<&str, Vec<(At, Vec<At>)>> = HashMap::new();
        for at in patterns.iter().copied().filter(|at| sources.token(*at, "abstract") == Some("true")) {
            match sources.token(at, "id") {
                Some(id) => abstracts.entry(id).or_default().push((at, sources.children(at)?)),
                None => sources
                    .report(at, Defect::AttributeMissing { element: "pattern".into(), attribute: "id" }),
            }
        }
        for at in patterns {
            if sources.token(at, "abstract") == Some("true") {
                continue;
            }
            let children = sources.children(at)?;
            let id = sources.token(at, "id");
            let Some(is_a) = sources.token(at, "is-a") else {
                self.shells.push(Shell { id, at, params: Params::default(), children });
                continue;
            };
            let Some(bodies) = abstracts.get(is_a) else {
                sources.report(at, Defect::PatternMissing { pattern: is_a.into() });
                continue;
            };
            let params = children.iter().filter(|at| sources.iso(**at) == Some("param"));
            let params = params.filter_map(|at| {
                let name = format!("${}", sources.token(*at, "name")?);
                Some(Param { name, value: sources.attribute(*at, "value").unwrap_or_default() })
            });
            let params = Params(params.collect());
            for (body, children) in bodies {
                let children = children.clone();
                self.shells.push(Shell { id, at: *body, params: params.clone(), children });
            }
        }
        Ok(())
    }

    fn abstract_rules(&mut self) {
        let sources = self.sources;
        let is_abstract =
            |at: &At| sources.iso(*at) == Some("rule") && sources.token(*at, "abstract") == Some("true");
        let tops = self.top.iter().map(|at| Abstract { shell: None, at: *at });
        let inner = self.shells.iter().enumerate().flat_map(|(shell, body)| {
            body.children.iter().map(move |at| Abstract { shell: Some(shell), at: *at })
        });
        for rule in tops.chain(inner).filter(|rule| is_abstract(&rule.at)) {
            match sources.token(rule.at, "id") {
                Some(id) => self.rules.entry(id).or_default().push(rule),
                None => sources
                    .report(rule.at, Defect::AttributeMissing { element: "rule".into(), attribute: "id" }),
            }
        }
    }

    fn finish(mut self) -> Result<Expanded<'d>, SchemaError> {
        let sources = self.sources;
        let root = sources.root();
        let of = |name: &'static str| {
            let top: Vec<At> = self.top.iter().copied().filter(|at| sources.iso(*at) == Some(name)).collect();
            top.into_iter()
        };
        let phase = sources.token(root, "defaultPhase").filter(|phase| *phase != "#ALL");
        let mut lets: Vec<Let<'d>> = of("let").filter_map(|at| self.variable(at)).collect();
        let active = match phase {
            None => None,
            Some(id) => {
                let phases: Vec<At> = of("phase").filter(|at| sources.token(*at, "id") == Some(id)).collect();
                Some(self.active(id, &phases, &mut lets)?)
            }
        };
        let mut diagnostics = HashMap::new();
        for at in of("diagnostics") {
            for at in sources.children(at)?.into_iter().filter(|at| sources.iso(*at) == Some("diagnostic")) {
                if let Some(id) = sources.token(at, "id") {
                    diagnostics.entry(id).or_insert(at);
                }
            }
        }
        let title = of("title").next_back().map(|at| sources.text(at));
        let namespaces = of("ns")
            .filter_map(|at| {
                let pair = sources.token(at, "prefix").zip(sources.attribute(at, "uri").map(str::trim));
                let attribute = if sources.token(at, "prefix").is_none() { "prefix" } else { "uri" };
                if pair.is_none() {
                    sources.report(at, Defect::AttributeMissing { element: "ns".into(), attribute });
                }
                pair
            })
            .collect();
        self.foreign();
        let mut patterns = Vec::new();
        for index in 0..self.shells.len() {
            let id = self.shells.get(index).and_then(|shell| shell.id);
            let is_active = active.as_ref().is_none_or(|active| id.is_some_and(|id| active.contains(id)));
            if is_active {
                patterns.extend(self.pattern(index)?);
            }
        }
        Ok(Expanded {
            title: title.or_else(|| sources.token(root, "id").map(str::to_owned)),
            version: sources.token(root, "schemaVersion"),
            phase,
            namespaces,
            lets,
            patterns,
            diagnostics,
        })
    }

    /// The ids of the patterns of a phase.
    fn active(
        &self,
        id: &str,
        phases: &[At],
        lets: &mut Vec<Let<'d>>,
    ) -> Result<HashSet<&'d str>, SchemaError> {
        let sources = self.sources;
        if phases.is_empty() {
            sources.report(sources.root(), Defect::PhaseMissing { phase: id.into() });
        }
        let mut active = HashSet::new();
        let known: HashSet<&str> = self.shells.iter().filter_map(|shell| shell.id).collect();
        for phase in phases {
            for at in sources.children(*phase)? {
                match (sources.iso(at), sources.token(at, "pattern")) {
                    (Some("active"), Some(pattern)) => {
                        if !known.contains(pattern) {
                            sources.report(at, Defect::ActiveMissing { pattern: pattern.into() });
                        }
                        active.insert(pattern);
                    }
                    (Some("active"), None) => sources.report(
                        at,
                        Defect::AttributeMissing { element: "active".into(), attribute: "pattern" },
                    ),
                    (Some("let"), _) => lets.extend(self.variable(at)),
                    _ => {}
                }
            }
        }
        Ok(active)
    }

    /// What other languages put beside the patterns: keys and functions of XSLT.
    fn foreign(&self) {
        for at in self.top.iter().filter(|at| self.sources.iso(**at).is_none()) {
            self.sources.report(*at, Defect::Unsupported { what: self.sources.qname(*at).into() });
        }
    }

    fn pattern(&mut self, index: usize) -> Result<Option<Pattern<'d>>, SchemaError> {
        let sources = self.sources;
        let Some(shell) = self.shells.get(index) else { return Ok(None) };
        let (id, at, params, children) = (shell.id, shell.at, shell.params.clone(), shell.children.clone());
        let elsewhere = ["documents", "document"].into_iter().find(|name| sources.token(at, name).is_some());
        if let Some(name) = elsewhere {
            sources.report(at, Defect::Unsupported { what: format!("pattern/@{name}").into() });
        }
        let mut pattern = Pattern {
            id,
            title: None,
            position: index + 1,
            elsewhere: elsewhere.is_some(),
            lets: Vec::new(),
            rules: Vec::new(),
        };
        for at in children {
            match sources.iso(at) {
                Some("title") => pattern.title = Some(params.apply(&sources.text(at)).into_owned()),
                Some("let") => pattern.lets.extend(self.variable(at)),
                Some("rule") if sources.token(at, "abstract") != Some("true") => {
                    let Some(context) = sources.attribute(at, "context") else {
                        let defect =
                            Defect::AttributeMissing { element: "rule".into(), attribute: "context" };
                        sources.report(at, defect);
                        continue;
                    };
                    let mut items = Vec::new();
                    self.items(Abstract { shell: Some(index), at }, &mut Vec::new(), &mut items)?;
                    pattern.rules.push(Rule { at, context: params.apply(context), items });
                }
                _ => {}
            }
        }
        Ok(Some(pattern))
    }

    /// The variables and checks of a rule, with those of the abstract rules that it extends where it does.
    fn items(
        &mut self,
        rule: Abstract,
        open: &mut Vec<At>,
        items: &mut Vec<RuleItem<'d>>,
    ) -> Result<(), SchemaError> {
        let sources = self.sources;
        let shell = rule.shell.and_then(|shell| self.shells.get(shell));
        let params = shell.map(|shell| shell.params.clone()).unwrap_or_default();
        open.push(rule.at);
        if open.len() > MOST_EXTENDS {
            return Err(sources.too_large("abstract rules inside one another", MOST_EXTENDS));
        }
        for at in sources.children(rule.at)? {
            // Whatever it is: rules without any check multiply as well.
            self.parts += 1;
            if self.parts > MOST_PARTS {
                return Err(sources.too_large("parts of rules", MOST_PARTS));
            }
            match sources.iso(at) {
                Some("let") => items.extend(self.variable(at).map(RuleItem::Let)),
                Some(name @ ("assert" | "report")) => match sources.attribute(at, "test") {
                    Some(_) => items.push(RuleItem::Check(Check { at, params: params.clone() })),
                    None => sources
                        .report(at, Defect::AttributeMissing { element: name.into(), attribute: "test" }),
                },
                Some("extends") => {
                    let Some(id) = sources.token(at, "rule") else {
                        sources.report(
                            at,
                            Defect::AttributeMissing { element: "extends".into(), attribute: "rule" },
                        );
                        continue;
                    };
                    let all = self.rules.get(id).cloned().unwrap_or_default();
                    let own: Vec<Abstract> =
                        all.iter().copied().filter(|other| other.shell == rule.shell).collect();
                    let chosen = if own.is_empty() { all } else { own };
                    if chosen.is_empty() {
                        sources.report(at, Defect::RuleMissing { rule: id.into() });
                    }
                    for abstract_rule in chosen {
                        if open.contains(&abstract_rule.at) {
                            sources.report(at, Defect::RuleCircular { rule: id.into() });
                        } else {
                            self.items(abstract_rule, open, items)?;
                        }
                    }
                }
                Some(_) => {}
                None => sources.report(at, Defect::Unsupported { what: sources.qname(at).into() }),
            }
        }
        open.pop();
        Ok(())
    }

    fn variable(&self, at: At) -> Option<Let<'d>> {
        let sources = self.sources;
        let Some(name) = sources.token(at, "name") else {
            sources.report(at, Defect::AttributeMissing { element: "let".into(), attribute: "name" });
            return None;
        };
        Some(Let { at, name, value: sources.attribute(at, "value") })
    }
}
