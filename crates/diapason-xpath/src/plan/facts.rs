use std::num::NonZero;

/// What is known of an operation before any document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// What the value depends on.
    pub(crate) on: Dependencies,
    /// What the items are.
    pub(crate) items: Items,
    pub(crate) order: Order,
    /// The variables of `for`, `some`, `every` around it that it reads, one bit each.
    pub(crate) locals: u32,
    /// Levels of operations inside one another.
    pub(crate) depth: u16,
    /// What it is as a test of names and attributes near an element.
    pub(crate) near: Near,
    /// Whether it has no error at any node, and asks for no file.
    pub(crate) safe: bool,
    /// The template identifier that it asks an element for, by its number in [`Plan::templates`](super::Plan), where it does no more.
    pub(crate) template: Option<Template>,
}

/// The number of a template identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Template(NonZero<u32>);

impl Template {
    /// Nothing for the last number of all, which no plan reaches.
    pub(crate) fn new(number: u32) -> Option<Self> {
        NonZero::new(!number).map(Self)
    }

    pub(crate) const fn number(self) -> u32 {
        !self.0.get()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dependencies(pub(crate) u8);

impl Dependencies {
    /// The context item.
    pub(crate) const ITEM: Self = Self(1);
    /// The document of the context item.
    pub(crate) const ROOT: Self = Self(2);
    /// `position()`.
    pub(crate) const POSITION: Self = Self(4);
    /// `last()`.
    pub(crate) const LAST: Self = Self(8);
    /// Variables that [`Session::define`](crate::Session::define) gives values.
    pub(crate) const VARIABLES: Self = Self(16);
    /// Other files.
    pub(crate) const FILES: Self = Self(32);
    /// Nodes are walked: worth keeping.
    pub(crate) const WALKS: Self = Self(64);
    pub(crate) const FOCUS: Self = Self(1 | 2 | 4 | 8);
    pub(crate) const NOTHING: Self = Self(0);

    pub(crate) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// Operations on what stands near an element: its name, its attributes, its children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Near(u8);

impl Near {
    pub(crate) const NOTHING: Self = Self(0);
    /// True or false.
    pub(crate) const TEST: Self = Self(1);
    /// Leads to elements or attributes.
    pub(crate) const PATH: Self = Self(2);
    /// Leads to elements.
    pub(crate) const ELEMENTS: Self = Self(4);
    /// Gives texts.
    pub(crate) const TEXT: Self = Self(8);
    /// Counts elements, or the characters of an attribute.
    pub(crate) const COUNT: Self = Self(16);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the items of a value are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Items {
    #[default]
    Any,
    Nodes,
    /// Exactly one boolean.
    Boolean,
    /// Atomic values, none of them a number.
    Plain,
}

/// What is known of the order of nodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Order {
    #[default]
    Unknown,
    /// In document order, without duplicates.
    Sorted,
    /// Sorted, and none is above another.
    Peers,
    /// None or one.
    Single,
}
