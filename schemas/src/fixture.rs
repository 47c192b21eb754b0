/// The fixtures of `rule`, for instance `ins/key-mismatch`, by name: those that fail it come first.
/// None for a rule that does not exist.
pub fn fixtures(rule: &str) -> impl Iterator<Item = Fixture> {
    EMBEDDED.iter().filter(move |embedded| embedded.rule == rule).map(|embedded| embedded.fixture)
}

/// One of the smallest inputs that show a rule at work. Synthetic: no value in it is of a real person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixture {
    /// The file name, `fail-*` or `pass-*`; its ending tells the format.
    pub name: &'static str,
    /// What the rule says of it.
    pub outcome: FixtureOutcome,
    /// Its bytes, as in the file.
    pub content: &'static [u8],
}

/// What a rule says of its fixture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FixtureOutcome {
    /// Nothing.
    Pass,
    /// At least one finding.
    Fail,
}

struct Embedded {
    rule: &'static str,
    fixture: Fixture,
}

static EMBEDDED: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
