//! What guards look at: which attributes and children an element has, and whether a sibling has its name.

use super::Evaluator;
use crate::plan::{Guard, Mark, OpId, Presence};
use diapason_xml::{NameId, NodeId};
use hashbrown::HashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// The bits of the names of the document, made when first asked for.
#[derive(Default)]
pub(crate) struct Marked(OnceCell<Bits>);

struct Bits {
    element: u128,
    twin: u128,
    /// By name in the document.
    names: Box<[Named]>,
}

#[derive(Clone, Copy, Default)]
struct Named {
    attribute: u128,
    child: u128,
}

/// The node that was looked at last, and its child elements by name: most tests ask for children of the node that a rule judges.
#[derive(Default)]
pub(crate) struct Nearby {
    at: Option<NodeId>,
    children: Vec<(NameId, NodeId)>,
}

impl Nearby {
    pub(crate) fn children_of(&self, at: NodeId) -> Option<&[(NameId, NodeId)]> {
        (self.at == Some(at)).then_some(&self.children)
    }
}

/// By test and answer: the elements with the attribute that the answer asks for, in document order, where it asks for one.
pub(crate) type Carriers = RefCell<HashMap<(OpId, bool), Option<Rc<[NodeId]>>>>;

impl Evaluator<'_> {
    /// The only elements, in document order, where a test may have an answer, where an attribute tells them.
    pub(crate) fn carriers(&self, test: OpId, answer: bool) -> Option<Rc<[NodeId]>> {
        if let Some(known) = self.carriers.borrow().get(&(test, answer)) {
            return known.clone();
        }
        let attribute = self.plan.demands(test, answer).into_iter().find_map(|demand| match demand {
            (Mark::Attribute(name), true) => Some(name),
            _ => None,
        });
        let document = self.main.document;
        let carriers = attribute.map(|name| match self.main.binding.name(name, &self.plan.names, document) {
            Some(name) => {
                document.attributes_named(name).map(|found| document.attribute_owner(found)).collect()
            }
            None => Rc::default(),
        });
        self.spend(document.attribute_count() as u64);
        self.carriers.borrow_mut().insert((test, answer), carriers.clone());
        carriers
    }

    pub(crate) fn presence(&self, at: NodeId, asked: Guard) -> Presence {
        if asked == Guard::default() {
            return Presence::default();
        }
        let document = self.main.document;
        let bits = self.marked.0.get_or_init(|| self.bits());
        let named = |name: NameId| bits.names.get(name.index()).copied().unwrap_or_default();
        let mut present = 0;
        for attribute in document.attributes(at) {
            present |= named(document.attribute_name(attribute)).attribute;
        }
        let mut nearby = self.nearby.borrow_mut();
        nearby.at = Some(at);
        nearby.children.clear();
        for child in document.children(at).filter(|child| document.is_element(*child)) {
            let name = document.name(child);
            present |= bits.element | named(name).child;
            nearby.children.push((name, child));
        }
        self.spend(nearby.children.len() as u64);
        if asked.asked() & bits.twin != 0 && self.has_twin(at) {
            present |= bits.twin;
        }
        Presence(present)
    }

    /// Whether an element has a sibling of the same local name.
    fn has_twin(&self, at: NodeId) -> bool {
        let document = self.main.document;
        let (own, local) = (document.name(at), document.local_name(at));
        let is_twin = |child: NodeId| {
            let name = document.name(child);
            child != at && document.is_element(child) && (name == own || document.local_of(name) == local)
        };
        document.parent(at).is_some_and(|parent| document.children(parent).any(is_twin))
    }

    fn bits(&self) -> Bits {
        let document = self.main.document;
        let mut bits =
            Bits { element: 0, twin: 0, names: vec![Named::default(); document.name_count()].into() };
        for (at, mark) in self.plan.guards.marks.iter().enumerate() {
            let bit = 1 << at;
            let mut named = |name: u32, take: fn(&mut Named) -> &mut u128| {
                let name = self.main.binding.name(name, &self.plan.names, document);
                if let Some(named) = name.and_then(|name| bits.names.get_mut(name.index())) {
                    *take(named) |= bit;
                }
            };
            match mark {
                Mark::Attribute(name) => named(*name, |named| &mut named.attribute),
                Mark::Child(name) => named(*name, |named| &mut named.child),
                Mark::Element => bits.element |= bit,
                Mark::Twin => bits.twin |= bit,
            }
        }
        bits
    }
}
