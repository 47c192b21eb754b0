/// A composite HL7 v2 data type as IHE writes it in a value: components between `^`, subcomponents between `&`, both from 1.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Composite<'v>(&'v str);

impl<'v> Composite<'v> {
    /// The type that `text` writes.
    #[must_use]
    pub const fn new(text: &'v str) -> Self {
        Self(text)
    }

    /// A component, from 1; empty where there is none.
    #[must_use]
    pub fn component(self, n: usize) -> &'v str {
        nth(self.0, '^', n)
    }

    /// A subcomponent of a component, both from 1; empty where there is none.
    #[must_use]
    pub fn subcomponent(self, component: usize, n: usize) -> &'v str {
        nth(self.component(component), '&', n)
    }

    /// The number of components.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.split('^').count()
    }

    /// Whether nothing is written.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

fn nth(text: &str, separator: char, n: usize) -> &str {
    n.checked_sub(1).and_then(|before| text.split(separator).nth(before)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_counted_from_one() {
        let xcn = Composite::new("810101017212^DURAND^PAUL^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS");
        assert_eq!(xcn.component(1), "810101017212");
        assert_eq!(xcn.subcomponent(9, 2), "1.2.250.1.71.4.2.1");
        assert_eq!((xcn.component(0), xcn.component(13), xcn.component(14)), ("", "IDNPS", ""));
        assert_eq!(xcn.len(), 13);
    }
}
