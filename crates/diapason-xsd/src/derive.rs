//! Which type may stand for which.

use crate::schema::{ComplexId, Derivations, Schema, SimpleId, TypeId};
use crate::simple::Variety;

/// The types of a schema, compiled or on the way there.
pub(crate) trait Lineage {
    fn any_type(&self) -> ComplexId;
    fn any_simple(&self) -> SimpleId;
    /// The base of a complex type, the method, and what may not be substituted for it.
    fn complex_link(&self, id: ComplexId) -> Option<(TypeId, Derivations, Derivations)>;
    /// The base of a simple type, what may not derive from it, and its variety.
    fn simple_link(&self, id: SimpleId) -> Option<(Option<SimpleId>, Derivations, &Variety)>;

    /// Part 1, sections 3.4.6 and 3.14.6: Type Derivation OK, where `blocked` methods do not count.
    fn derives(&self, derived: TypeId, base: TypeId, blocked: Derivations) -> bool {
        let any_type = TypeId::Complex(self.any_type());
        if derived == any_type {
            return base == any_type;
        }
        let mut at = derived;
        for _ in 0..MOST_STEPS {
            match at {
                _ if at == base => return true,
                TypeId::Simple(simple) => {
                    let base = match base {
                        TypeId::Simple(base) => base,
                        TypeId::Complex(_) if base == any_type => self.any_simple(),
                        TypeId::Complex(_) => return false,
                    };
                    return self.simple_derives(simple, base, blocked, 0);
                }
                TypeId::Complex(complex) => {
                    let Some((next, by, _)) = self.complex_link(complex) else { return false };
                    if by.meets(blocked) {
                        return false;
                    }
                    if next == base {
                        return true;
                    }
                    if next == any_type {
                        return false;
                    }
                    at = next;
                }
            }
        }
        false
    }

    /// Section 3.14.6 alone.
    fn simple_derives(&self, derived: SimpleId, base: SimpleId, blocked: Derivations, level: u32) -> bool {
        if derived == base {
            return true;
        }
        if level > 60 || blocked.meets(Derivations::RESTRICTION) {
            return false;
        }
        let Some((parent, _, variety)) = self.simple_link(derived) else { return false };
        if let Some(parent) = parent {
            let refuses =
                self.simple_link(parent).is_some_and(|(_, last, _)| last.meets(Derivations::RESTRICTION));
            if refuses {
                return false;
            }
            if parent == base
                || (parent != self.any_simple() && self.simple_derives(parent, base, blocked, level + 1))
            {
                return true;
            }
        }
        if base == self.any_simple() {
            return matches!(variety, Variety::List(_) | Variety::Union(_));
        }
        match self.simple_link(base) {
            Some((_, _, Variety::Union(members))) => {
                members.iter().any(|member| self.simple_derives(derived, *member, blocked, level + 8))
            }
            _ => false,
        }
    }

    /// Section 3.3.6, Substitution Group OK (Transitive), clause 2.3.
    fn substitutable(&self, member: TypeId, head: TypeId, blocked: Derivations) -> bool {
        let any_type = TypeId::Complex(self.any_type());
        let (mut methods, mut blocked) = (Derivations::NONE, blocked);
        let mut at = member;
        for _ in 0..MOST_STEPS {
            if at == head {
                return !methods.meets(blocked);
            }
            if at == any_type {
                return false;
            }
            let next = match at {
                TypeId::Complex(complex) => {
                    let Some((base, by, _)) = self.complex_link(complex) else { return false };
                    methods = methods.and(by);
                    base
                }
                TypeId::Simple(simple) => {
                    methods = methods.and(Derivations::RESTRICTION);
                    let base = self.simple_link(simple).and_then(|(base, ..)| base);
                    base.map_or(any_type, TypeId::Simple)
                }
            };
            if let TypeId::Complex(complex) = next
                && let Some((_, _, block)) = self.complex_link(complex)
            {
                blocked = blocked.and(block);
            }
            at = next;
        }
        false
    }
}

/// Derivations in a row. Circular ones end there.
const MOST_STEPS: u32 = 1_000;

impl Lineage for Schema {
    fn any_type(&self) -> ComplexId {
        self.builtins.any_type
    }

    fn any_simple(&self) -> SimpleId {
        self.builtins.any_simple
    }

    fn complex_link(&self, id: ComplexId) -> Option<(TypeId, Derivations, Derivations)> {
        self.complex(id).map(|complex| (complex.base, complex.by, complex.block))
    }

    fn simple_link(&self, id: SimpleId) -> Option<(Option<SimpleId>, Derivations, &Variety)> {
        self.simple(id).map(|simple| (simple.base, simple.last, &simple.variety))
    }
}
