//! Particles: groups, their references, wildcards.

use super::Builder;
use crate::diagnostic::Defect;
use crate::load::{At, Space, Word};
use crate::names::Ns;
use crate::particle::{Compositor, Occurs, ParticleId, Term};
use crate::schema::{Namespaces, Process, Wildcard};
use diapason_xml::NodeId;

impl Builder {
    /// The particle that is written at `at`. `None`: it may never occur, or is no particle.
    pub(super) fn particle(&mut self, at: At) -> Option<ParticleId> {
        let occurs = self.occurs(at);
        if occurs.is_never() {
            return None;
        }
        let term = match self.source(at)?.1.word(at.node)? {
            Word::Element => Term::Element(self.local_element(at)?),
            Word::Any => Term::Wildcard(self.wildcard(at)),
            Word::Sequence => self.compound(at, Compositor::Sequence)?,
            Word::Choice => self.compound(at, Compositor::Choice)?,
            Word::All => self.compound(at, Compositor::All)?,
            Word::Group => return self.group_reference(at, occurs),
            _ => return None,
        };
        self.add_particle(at, occurs, term)
    }

    fn compound(&mut self, at: At, compositor: Compositor) -> Option<Term> {
        let (_, file) = self.source(at)?;
        let nodes: Vec<NodeId> = file.children(at.node).map(|(_, node)| node).collect();
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            let child = at.to(node);
            let Some(particle) = self.particle(child) else { continue };
            let is_element = |term: &Term| matches!(term, Term::Element(_));
            let fits = match compositor {
                Compositor::All => self.arena.particle(particle).is_some_and(|inner| is_element(&inner.term)),
                _ => !self.is_all(particle),
            };
            if fits { parts.push(particle) } else { self.misplaced(child) }
        }
        Some(Term::Group(compositor, parts))
    }

    pub(super) fn is_all(&self, particle: ParticleId) -> bool {
        self.arena
            .particle(particle)
            .is_some_and(|inner| matches!(inner.term, Term::Group(Compositor::All, _)))
    }

    fn group_reference(&mut self, at: At, occurs: Occurs) -> Option<ParticleId> {
        let name = self.text(at, "ref")?;
        let (_, found) = self.look_up(at, Space::Group, &name)?;
        let found = self.redefined_group(at, found);
        let group = self.group(found)?;
        if occurs == Occurs::ONCE {
            return Some(group);
        }
        let inner = self.arena.particle(group)?;
        if let (Occurs::ONCE, Term::Group(compositor, parts)) = (inner.occurs, &inner.term) {
            let term = Term::Group(*compositor, parts.clone());
            return self.add_particle(at, occurs, term);
        }
        self.add_particle(at, occurs, Term::Group(Compositor::Sequence, vec![group]))
    }

    /// In a redefinition, the group of its own name is the one that it replaces.
    fn redefined_group(&self, at: At, found: At) -> At {
        let inside = self.building_groups.last() == Some(&found);
        match self.sources.redefined.get(&found) {
            Some(original) if inside && at.part == found.part => *original,
            _ => found,
        }
    }

    /// The particle of a group definition, built once.
    pub(super) fn group(&mut self, at: At) -> Option<ParticleId> {
        if let Some(known) = self.groups.get(&at) {
            return *known;
        }
        if self.building_groups.contains(&at) {
            let name = self.text(at, "name").unwrap_or_default();
            self.sources.report(at, Defect::Circular, &name);
            return None;
        }
        self.building_groups.push(at);
        let built = self.deeper(at, |builder| {
            let (_, file) = builder.source(at)?;
            let inner = file.children(at.node).map(|(_, node)| node).next()?;
            builder.particle(at.to(inner))
        });
        self.building_groups.pop();
        self.groups.insert(at, built);
        built
    }

    fn occurs(&mut self, at: At) -> Occurs {
        let least = self.text(at, "minOccurs");
        let most = self.text(at, "maxOccurs");
        let count = |text: &str| text.parse::<u64>().ok().map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        let least = least.map_or(Some(1), |text| count(&text));
        let most = match most.as_deref() {
            None => Some(Some(1)),
            Some("unbounded") => Some(None),
            Some(text) => count(text).map(Some),
        };
        match (least, most) {
            (Some(least), Some(most)) if most.is_none_or(|most| least <= most) => Occurs { least, most },
            _ => {
                self.misplaced(at);
                Occurs::ONCE
            }
        }
    }

    /// Part 1, section 3.10.2.
    pub(super) fn wildcard(&mut self, at: At) -> Wildcard {
        let own = self.source(at).map_or(Ns::NONE, |(part, _)| part.namespace);
        let written = self.text(at, "namespace").unwrap_or_default();
        let names = match written.as_str() {
            "" | "##any" => Namespaces::Any,
            "##other" => Namespaces::Not(own),
            list => Namespaces::Among(
                list.split_ascii_whitespace()
                    .map(|word| match word {
                        "##targetNamespace" => own,
                        "##local" => Ns::NONE,
                        uri => self.names.namespace(uri),
                    })
                    .collect(),
            ),
        };
        let process = match self.text(at, "processContents").as_deref() {
            Some("lax") => Process::Lax,
            Some("skip") => Process::Skip,
            _ => Process::Strict,
        };
        Wildcard { names, process }
    }
}
