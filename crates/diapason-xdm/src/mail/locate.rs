use super::field::{Field, shown};
use super::{Mail, Part};
use diapason_core::{Anchor, Locate, Location};
use std::ops::Range;

/// What an anchor of a mail stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A whole part.
    Node(usize),
    /// The content of a part, as it is encoded.
    Content(usize),
    /// The value of a field.
    Field(usize),
    /// A stretch of the value of a field, from its start.
    Stretch { field: usize, span: Range<usize> },
    /// An entry of the table of places.
    Place(usize),
}

/// The bits of each number of a stretch; a field or a stretch beyond them falls back on the whole value.
const BITS: u32 = 20;
const MASK: u64 = (1 << BITS) - 1;

impl Item {
    /// The kind in the four bits at the top, numbers below.
    pub(super) fn anchor(&self) -> Anchor {
        let whole = |kind: u64, index: usize| Anchor::new(kind << 60 | (index as u64 & ((1 << 60) - 1)));
        match self {
            Self::Node(index) => whole(0, *index),
            Self::Content(index) => whole(1, *index),
            Self::Field(index) => whole(2, *index),
            Self::Place(index) => whole(4, *index),
            Self::Stretch { field, span } => {
                let numbers = [*field as u64, span.start as u64, span.end as u64];
                if numbers.iter().any(|number| *number > MASK) {
                    return whole(2, *field);
                }
                let [field, start, end] = numbers;
                Anchor::new(3 << 60 | field << (2 * BITS) | start << BITS | end)
            }
        }
    }

    fn of(anchor: Anchor) -> Option<Self> {
        let handle = anchor.handle();
        let index = usize::try_from(handle & ((1 << 60) - 1)).ok()?;
        Some(match handle >> 60 {
            0 => Self::Node(index),
            1 => Self::Content(index),
            2 => Self::Field(index),
            3 => {
                let number = |bits: u32| usize::try_from(handle >> bits & MASK).ok();
                Self::Stretch { field: number(2 * BITS)?, span: number(BITS)?..number(0)? }
            }
            4 => Self::Place(index),
            _ => return None,
        })
    }
}

impl Locate for Mail<'_> {
    fn locate(&self, anchor: Anchor) -> Location {
        let located = Item::of(anchor).and_then(|item| match item {
            Item::Node(index) => {
                let node = self.nodes.get(index)?;
                Some((Part::new(self, index).path(), node.span.clone()))
            }
            Item::Content(index) => {
                let node = self.nodes.get(index)?;
                Some((inside(self, index, "body"), node.body.clone()))
            }
            Item::Field(index) => {
                let field = self.fields.get(index)?;
                Some((path_of(self, index), field.value()))
            }
            Item::Stretch { field, span } => {
                let value = self.fields.get(field)?.value();
                let at = |offset: usize| (value.start + offset).min(value.end);
                Some((path_of(self, field), at(span.start)..at(span.end).max(at(span.start))))
            }
            Item::Place(index) => {
                let place = self.places.get(index)?;
                Some((inside(self, place.node, &place.path), place.span.clone()))
            }
        });
        let Some((path, span)) = located else { return Location::default() };
        Location { path: path.into(), span, ..Location::default() }
    }

    fn is_whole(&self, anchor: Anchor) -> bool {
        self.limit.is_none() || !matches!(Item::of(anchor), Some(Item::Node(_)))
    }
}

/// `Subject`, `Received[2]`, `part 2/Content-Type`.
fn path_of(mail: &Mail<'_>, index: usize) -> String {
    let field = Field::new(mail, index);
    let Some(node) = mail.fields.get(index).map(|raw| raw.node as usize) else { return String::new() };
    let name = field.name();
    let same = |other: &Field<'_>| other.name().eq_ignore_ascii_case(&name);
    let earlier =
        Part::new(mail, node).fields().take_while(|other| other.index() < index).filter(same).count();
    let short: String = name.chars().take(76).collect();
    let name = if earlier == 0 { short } else { format!("{short}[{}]", earlier + 1) };
    inside(mail, node, &name)
}

fn inside(mail: &Mail<'_>, node: usize, what: &str) -> String {
    match (node, what) {
        (_, "") => Part::new(mail, node).path(),
        (0, _) => what.to_owned(),
        _ => format!("{}/{what}", Part::new(mail, node).path()),
    }
}

/// The path of a field of a notification inside the content of its part.
pub(super) fn notification_path(name: &[u8]) -> Box<str> {
    let short = name.get(..name.len().min(76)).unwrap_or_default();
    format!("body/{}", shown(short)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_read_as_it_was_made() {
        let items = [
            Item::Node(0),
            Item::Content(7),
            Item::Field(1 << 30),
            Item::Place(3),
            Item::Stretch { field: 5, span: 1..9 },
        ];
        for item in items {
            assert_eq!(Item::of(item.anchor()), Some(item));
        }
    }

    #[test]
    fn a_stretch_too_far_away_is_its_field() {
        let far = Item::Stretch { field: 5, span: 0..1 << 21 };
        assert_eq!(Item::of(far.anchor()), Some(Item::Field(5)));
    }

    #[test]
    fn the_anchor_of_nothing_is_none() {
        assert_eq!(Item::of(Anchor::NONE), None);
    }
}
