//! From the documents of a schema to its components.
//!
//! Named components are numbered when they are first asked for and built from a list of work, so that circular references cost
//! nothing; what a component needs of another one to be built (a base type, a group) is built at once, within a depth.

mod attributes;
mod builtins;
mod complex;
mod constraints;
mod elements;
mod particles;
mod simple;

pub(crate) use attributes::Presence;

use crate::automaton::{Ambiguity, Budget, Heads, Model, Workshop};
use crate::diagnostic::Defect;
use crate::identity::Constraint;
use crate::load::{At, File, Form, Part, Sources, Space};
use crate::names::{Names, Ns, Sym, XS, size};
use crate::particle::{Arena, Compositor, Occurs, ParticleId, Term};
use crate::schema::{
    Attribute, AttributeId, Builtins, Complex, ComplexId, ConstraintId, Content, Element, ElementId, ModelId,
    Schema, SimpleId, TypeId, Use, Wildcard, Xsi,
};
use crate::simple::{AsSimple, Pattern, Simple};
use diapason_core::Limits;
use diapason_xml::Document;
use diapason_xpath::Resolver;
use hashbrown::HashMap;
use std::sync::Arc;

/// Why there is no schema at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaError {
    /// The entry is not well-formed XML, or no schema.
    #[error("{0}")]
    Entry(crate::Diagnostic),
    /// The entry declares no element and no type, with all that it includes.
    #[error("the schema declares no element and no type")]
    Empty,
}

impl Schema {
    /// Compiles the schema `entry`, whose includes and imports lead to the files of `resolver`.
    ///
    /// What is wrong with a schema that can still be used is in [`Schema::diagnostics`].
    ///
    /// # Errors
    /// Where the entry itself cannot be read.
    pub fn compile(entry: &[u8], resolver: &Resolver<'_>) -> Result<Self, SchemaError> {
        let mut names = Names::new();
        let sources = Sources::load(entry, resolver, &mut names);
        let Some(home) = sources.parts.first().map(|part| part.namespace) else {
            return Err(sources
                .diagnostics
                .into_iter()
                .next()
                .map_or(SchemaError::Empty, SchemaError::Entry));
        };
        if sources.globals.is_empty() {
            return Err(SchemaError::Empty);
        }
        let mut builder = Builder::new(sources, names);
        builder.globals();
        Ok(builder.finish(home))
    }
}

/// A component while it is built.
enum Stage<T> {
    Waiting(At),
    Building,
    Done(T),
}

impl AsSimple for Stage<Simple> {
    fn as_simple(&self) -> Option<&Simple> {
        match self {
            Self::Done(simple) => Some(simple),
            Self::Waiting(_) | Self::Building => None,
        }
    }
}

/// A complex type and what those that derive from it need.
struct Draft {
    complex: Complex,
    content: DraftContent,
    uses: Vec<Use>,
    at: Option<At>,
}

/// Attribute uses and the wildcard beside them. Prohibited uses are among them.
#[derive(Default)]
struct AttributeSet {
    uses: Vec<Use>,
    wildcard: Option<Wildcard>,
}

/// Content before it becomes an automaton.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DraftContent {
    Empty,
    Simple(SimpleId),
    Elements(Option<ParticleId>),
    Mixed(Option<ParticleId>),
}

struct Builder {
    sources: Sources,
    names: Names,
    builtins: Builtins,
    simples: Vec<Stage<Simple>>,
    complexes: Vec<Stage<Draft>>,
    elements: Vec<Element>,
    attributes: Vec<Attribute>,
    constraints: Vec<Constraint>,
    arena: Arena,
    types: HashMap<Sym, TypeId>,
    global_elements: HashMap<Sym, ElementId>,
    global_attributes: HashMap<Sym, AttributeId>,
    groups: HashMap<At, Option<ParticleId>>,
    building_groups: Vec<At>,
    attribute_groups: HashMap<At, Arc<AttributeSet>>,
    building_attribute_groups: Vec<At>,
    /// Elements whose declarations are to be read.
    waiting: Vec<(ElementId, At)>,
    /// Elements whose value constraints are to be read, once all types are there.
    valued: Vec<(ElementId, At)>,
    /// Elements that take the type of the head of their substitution group.
    untyped: Vec<ElementId>,
    identities: Vec<(Sym, ConstraintId)>,
    references: Vec<(ConstraintId, Sym, At)>,
    patterns: HashMap<Box<str>, Arc<Pattern>>,
    depth: u32,
    /// A document without anything, where facets of built-in types are read.
    nowhere: Document<'static>,
}

/// Components that are built while others wait for them.
const MOST_LEVELS: u32 = 100;

impl Builder {
    fn new(sources: Sources, names: Names) -> Self {
        let nothing = |id| Builtins {
            any_type: ComplexId(id),
            any_simple: SimpleId(id),
            qname: SimpleId(id),
            boolean: SimpleId(id),
            any_uri: SimpleId(id),
            locations: SimpleId(id),
        };
        let mut builder = Self {
            sources,
            names,
            builtins: nothing(0),
            simples: Vec::new(),
            complexes: Vec::new(),
            elements: Vec::new(),
            attributes: Vec::new(),
            constraints: Vec::new(),
            arena: Arena::default(),
            types: HashMap::new(),
            global_elements: HashMap::new(),
            global_attributes: HashMap::new(),
            groups: HashMap::new(),
            building_groups: Vec::new(),
            attribute_groups: HashMap::new(),
            building_attribute_groups: Vec::new(),
            waiting: Vec::new(),
            valued: Vec::new(),
            untyped: Vec::new(),
            identities: Vec::new(),
            references: Vec::new(),
            patterns: HashMap::new(),
            depth: 0,
            nowhere: Document::parse_owned(Vec::new(), &Limits::default()),
        };
        builder.add_builtins();
        builder
    }

    /// Builds all that has a name, and what it leads to.
    fn globals(&mut self) {
        let order = std::mem::take(&mut self.sources.order);
        for (space, name) in &order {
            match space {
                Space::Element => {
                    self.element_named(*name);
                }
                Space::Attribute => {
                    self.attribute_named(*name);
                }
                Space::Type => {
                    self.type_named(*name);
                }
                _ => {}
            }
        }
        self.settle();
        for (space, name) in &order {
            let Some(at) = self.sources.globals.get(&(*space, *name)).copied() else { continue };
            match space {
                Space::Group => {
                    self.group(at);
                }
                Space::AttributeGroup => {
                    self.attribute_group(at);
                }
                _ => {}
            }
        }
        self.settle();
        self.values();
        self.resolve_references();
        self.substitutions();
    }

    /// Works until nothing waits.
    fn settle(&mut self) {
        let (mut simples, mut complexes) = (0, 0);
        loop {
            if let Some((element, at)) = self.waiting.pop() {
                self.declare(element, at);
            } else if simples < self.simples.len() {
                self.simple(SimpleId(size(simples)));
                simples += 1;
            } else if complexes < self.complexes.len() {
                self.complex(ComplexId(size(complexes)));
                complexes += 1;
            } else {
                return;
            }
        }
    }

    fn finish(mut self, home: Ns) -> Schema {
        let drafts: Vec<Draft> = std::mem::take(&mut self.complexes)
            .into_iter()
            .map(|stage| match stage {
                Stage::Done(draft) => draft,
                Stage::Waiting(_) | Stage::Building => Draft::nothing(&self.builtins),
            })
            .collect();
        let (models, contents) = self.models(&drafts);
        let complexes = drafts.into_iter().zip(contents).map(|(draft, content)| draft.finish(content));
        let complexes: Vec<Complex> = complexes.collect();
        let simples = self.simples.into_iter().map(|stage| match stage {
            Stage::Done(simple) => simple,
            Stage::Waiting(_) | Stage::Building => Simple::anything(),
        });
        let simples: Vec<Simple> = simples.collect();
        Schema {
            xsi: Xsi::new(&mut self.names),
            names: self.names,
            plain: self.elements.iter().map(|element| element.plain(&complexes)).collect(),
            elements: self.elements,
            attributes: self.attributes,
            quick: simples.iter().map(Simple::quickness).collect(),
            simples,
            complexes,
            models,
            constraints: self.constraints,
            global_elements: self.global_elements,
            global_attributes: self.global_attributes,
            global_types: self.types,
            builtins: self.builtins,
            home,
            diagnostics: self.sources.diagnostics,
        }
    }

    /// Content models, each particle's once.
    fn models(&mut self, drafts: &[Draft]) -> (Vec<Model>, Vec<Content>) {
        let elements = &self.elements;
        let name = |id: ElementId| elements.get(id.0 as usize).map_or(Sym::UNKNOWN, |element| element.name);
        let members = |id: ElementId| {
            let members = elements.get(id.0 as usize).map_or(&[][..], |element| &element.members);
            members.iter().map(|member| (name(*member), *member)).collect()
        };
        let heads = Heads { name: &name, members: &members };
        let mut workshop = Workshop { arena: &self.arena, names: &self.names, heads, budget: Budget::new() };
        let mut models = Vec::new();
        let mut known: HashMap<Option<ParticleId>, ModelId> = HashMap::new();
        let mut contents = Vec::with_capacity(drafts.len());
        let mut defects = Vec::new();
        for draft in drafts {
            let (DraftContent::Elements(particle) | DraftContent::Mixed(particle)) = draft.content else {
                contents.push(draft.plain());
                continue;
            };
            let model = *known.entry(particle).or_insert_with(|| {
                let built = workshop.model(particle);
                let (model, defect) = match built {
                    Ok(built) => {
                        (built.model, built.ambiguity.map(|ambiguity| (Defect::Ambiguous, Some(ambiguity))))
                    }
                    Err(_) => (Model::TooLarge, Some((Defect::TooLarge, None))),
                };
                defects
                    .extend(defect.map(|(defect, ambiguity)| {
                        (defect, ambiguity, draft.at, draft.complex.name.clone())
                    }));
                models.push(model);
                ModelId(size(models.len() - 1))
            });
            contents.push(match draft.content {
                DraftContent::Mixed(_) => Content::Mixed(model),
                _ => Content::Elements(model),
            });
        }
        for (defect, ambiguity, at, name) in defects {
            let subject = match ambiguity {
                Some(Ambiguity::Name(child)) => format!("{name}: {}", self.names.local(child)),
                Some(Ambiguity::Wildcards) => format!("{name}: xs:any"),
                None => name.to_string(),
            };
            if let Some(at) = at {
                self.sources.report(at, defect, &subject);
            }
        }
        (models, contents)
    }

    fn source(&self, at: At) -> Option<(&Part, &File)> {
        self.sources.part(at)
    }

    /// What stands for the name of a type that is written in place: the name of what it is the type of.
    fn name_above(&self, at: At) -> Box<str> {
        let Some((_, file)) = self.source(at) else { return "".into() };
        let mut above = file.document.ancestors(at.node);
        above.find_map(|node| file.attribute(node, "name")).unwrap_or_default().into()
    }

    /// An attribute of a component, owned: the builder changes meanwhile.
    fn text(&self, at: At, name: &str) -> Option<String> {
        self.source(at)?.1.attribute(at.node, name).map(str::to_owned)
    }

    /// The expanded name that a reference writes.
    fn reference(&mut self, at: At, name: &str) -> Option<Sym> {
        let (part, file) = self.sources.part(at)?;
        let own = part.namespace;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let namespace = match file.document.namespace_of_prefix(at.node, prefix) {
            Some(uri) => self.names.namespace(uri),
            None if prefix.is_empty() => {
                // In a file without target namespace, what is in none is in that of those who include it.
                let chameleon = file.attribute(file.document.root_element()?, "targetNamespace").is_none();
                if chameleon { own } else { Ns::NONE }
            }
            None => {
                self.sources.report(at, Defect::NameUnknown, name);
                return None;
            }
        };
        Some(self.names.intern(namespace, local))
    }

    /// The component that a name in one of the attributes of another leads to.
    fn look_up(&mut self, at: At, space: Space, name: &str) -> Option<(Sym, At)> {
        let sym = self.reference(at, name)?;
        let found = self.sources.globals.get(&(space, sym)).copied();
        if found.is_none() {
            self.sources.report(at, Defect::NameUnknown, name);
        }
        Some((sym, found?))
    }

    /// The name of a local element or attribute.
    fn local_name(&mut self, at: At, name: &str, form: impl Fn(&Part) -> Form) -> Option<Sym> {
        let (part, file) = self.sources.part(at)?;
        let form = match file.attribute(at.node, "form") {
            Some("qualified") => Form::Qualified,
            Some("unqualified") => Form::Unqualified,
            _ => form(part),
        };
        let namespace = if form == Form::Qualified { part.namespace } else { Ns::NONE };
        Some(self.names.intern(namespace, name))
    }

    fn xs(&mut self, local: &str) -> Sym {
        let namespace = self.names.namespace(XS);
        self.names.intern(namespace, local)
    }

    fn misplaced(&mut self, at: At) {
        let Some((_, file)) = self.sources.part(at) else { return };
        let name = file.document.qname(at.node).to_owned();
        self.sources.report(at, Defect::Misplaced, &name);
    }

    /// Runs `build` one level down. `None`: too deep, which is said.
    fn deeper<T>(&mut self, at: At, build: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MOST_LEVELS {
            let name = self.text(at, "name").unwrap_or_default();
            self.sources.report(at, Defect::TooDeep, &name);
            return None;
        }
        self.depth += 1;
        let built = build(self);
        self.depth -= 1;
        built
    }

    fn add_particle(&mut self, at: At, occurs: Occurs, term: Term) -> Option<ParticleId> {
        let added = self.arena.add(occurs, term);
        if added.is_none() {
            let name = self.text(at, "name").unwrap_or_default();
            self.sources.report(at, Defect::TooDeep, &name);
        }
        added
    }

    /// A sequence of particles, without a group around one alone.
    fn sequence(&mut self, at: At, parts: Vec<ParticleId>) -> Option<ParticleId> {
        match parts.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => self.add_particle(at, Occurs::ONCE, Term::Group(Compositor::Sequence, parts)),
        }
    }
}
