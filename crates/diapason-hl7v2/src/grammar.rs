//! The abstract notation of HL7, compiled: `MSH [{SFT}] PATIENT( PID [PV1] ) {ORDER( ORC {OBX [{NTE}]} )}`.

/// A structure as slots and groups.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    /// One per segment of the notation, in its order.
    pub(crate) slots: Vec<Slot>,
    pub(crate) groups: Vec<Group>,
}

/// A segment of the notation.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) id: [u8; 3],
    required: bool,
    repeats: bool,
    /// Its groups, the outermost first.
    pub(crate) groups: Vec<usize>,
    /// The last slot before it that is required wherever this one is taken.
    pub(crate) after: Option<usize>,
}

/// What brackets or a name enclose.
#[derive(Debug)]
pub(crate) struct Group {
    /// Empty where the notation names none.
    pub(crate) name: String,
    start: usize,
    end: usize,
    required: bool,
    repeats: bool,
}

impl Slot {
    pub(crate) fn id(&self) -> &str {
        std::str::from_utf8(&self.id).unwrap_or_default()
    }
}

impl Grammar {
    /// Compiles a notation. `None` where it is none.
    pub(crate) fn compile(notation: &str) -> Option<Self> {
        let mut compiler = Compiler::default();
        for token in tokens(notation) {
            compiler.token(token)?;
        }
        let mut grammar = compiler.open.is_empty().then_some(compiler.grammar)?;
        grammar.lift_single_segments();
        for index in 0..grammar.slots.len() {
            let after = (0..index).rev().find(|before| grammar.always_before(*before, index));
            grammar.slots.get_mut(index)?.after = after;
        }
        (!grammar.slots.is_empty()).then_some(grammar)
    }

    /// The slot that the next segment of `id` takes, the last one being at `cursor`. In the innermost group first, then from its start
    /// where it repeats, then outwards.
    pub(crate) fn next(&self, cursor: Option<usize>, id: [u8; 3]) -> Option<usize> {
        let Some(cursor) = cursor else { return self.find(0..self.slots.len(), id) };
        let at = self.slots.get(cursor)?;
        if at.id == id && at.repeats {
            return Some(cursor);
        }
        let mut searched = cursor + 1;
        for group in at.groups.iter().rev().filter_map(|group| self.groups.get(*group)) {
            let forward = self.find(searched..group.end, id);
            let again = || self.find(group.start..self.head(group) + 1, id).filter(|_| group.repeats);
            if let Some(found) = forward.or_else(again) {
                return Some(found);
            }
            searched = group.end;
        }
        self.find(searched..self.slots.len(), id)
    }

    /// The required slots that are left out between the slot at `from` and the one at `to`. A group that holds neither is asked
    /// for only if it is required itself; `entered` is `to` where a segment is there.
    pub(crate) fn skipped(
        &self,
        from: Option<usize>,
        to: usize,
        entered: Option<usize>,
    ) -> impl Iterator<Item = usize> + use<'_> {
        let start = from.map_or(0, |from| from + 1);
        // From the end of a repeating group to its start: the rest of the group, then nothing.
        let end = match from {
            Some(from) if to <= from => self.common_group(from, to).map_or(start, |group| group.end),
            _ => to,
        };
        let again = from.is_some_and(|from| to < from || (to == from && entered.is_some()));
        let holds = move |group: &Group, slot: usize| group.start <= slot && slot < group.end;
        let stays =
            from == entered && from.is_some_and(|from| self.slots.get(from).is_some_and(|slot| slot.repeats));
        let range = if stays { 0..0 } else { start..end };
        range.filter(move |index| {
            let Some(slot) = self.slots.get(*index) else { return false };
            let groups = slot.groups.iter().filter_map(|group| self.groups.get(*group));
            let mut idle = groups.filter(|group| {
                let left = from.is_some_and(|from| holds(group, from));
                let entered = !again && entered.is_some_and(|entered| holds(group, entered));
                !left && !entered
            });
            slot.required && idle.all(|group| group.required)
        })
    }

    /// Whether a slot, or a group around it, repeats.
    pub(crate) fn repeats(&self, slot: usize) -> bool {
        self.slots.get(slot).is_some_and(|slot| {
            let groups = slot.groups.iter().filter_map(|group| self.groups.get(*group));
            slot.repeats || groups.into_iter().any(|group| group.repeats)
        })
    }

    /// The innermost repeating group around two slots.
    fn common_group(&self, a: usize, b: usize) -> Option<&Group> {
        let groups = self.slots.get(a)?.groups.iter().rev().filter_map(|group| self.groups.get(*group));
        groups.into_iter().find(|group| group.repeats && group.start <= b && b < group.end)
    }

    /// The first required slot of a group: a repetition starts there at the latest.
    fn head(&self, group: &Group) -> usize {
        let inner = |of: &Group| group.start <= of.start && of.end <= group.end;
        let required = |index: &usize| {
            self.slots.get(*index).is_some_and(|slot| {
                let mut groups = slot.groups.iter().filter_map(|of| self.groups.get(*of));
                slot.required && groups.all(|of| of.required || !inner(of) || std::ptr::eq(of, group))
            })
        };
        (group.start..group.end).find(required).unwrap_or(group.end.saturating_sub(1))
    }

    /// Whether a slot is required wherever another one, behind it, is taken.
    fn always_before(&self, before: usize, slot: usize) -> bool {
        self.slots.get(before).is_some_and(|before| {
            let mut groups = before.groups.iter().filter_map(|group| self.groups.get(*group));
            before.required && groups.all(|group| group.required || slot < group.end)
        })
    }

    fn find(&self, range: std::ops::Range<usize>, id: [u8; 3]) -> Option<usize> {
        let slots = self.slots.get(range.clone())?;
        slots.iter().position(|slot| slot.id == id).map(|index| range.start + index)
    }

    /// Brackets around one segment are properties of its slot.
    fn lift_single_segments(&mut self) {
        for (number, group) in self.groups.iter().enumerate() {
            let single = group.end == group.start + 1 && group.name.is_empty();
            if let Some(slot) = self.slots.get_mut(group.start).filter(|_| single) {
                slot.required &= group.required;
                slot.repeats |= group.repeats;
                slot.groups.retain(|of| *of != number);
            }
        }
    }
}

#[derive(Default)]
struct Compiler {
    grammar: Grammar,
    /// Groups that are open, with the bracket that closes each.
    open: Vec<(usize, char)>,
    /// The name that the next parenthesis takes.
    name: String,
}

impl Compiler {
    fn token(&mut self, token: &str) -> Option<()> {
        match token {
            "[" => self.open(']', Kind { required: false, repeats: false }),
            "{" => self.open('}', Kind { required: true, repeats: true }),
            "(" => self.open(')', Kind { required: true, repeats: false }),
            "]" | "}" | ")" => {
                let (group, closes) = self.open.pop()?;
                let group = self.grammar.groups.get_mut(group)?;
                group.end = self.grammar.slots.len();
                let right = token.starts_with(closes) && group.start < group.end;
                right.then_some(())?;
            }
            name => match name.strip_suffix('(') {
                Some(name) => {
                    name.clone_into(&mut self.name);
                    self.open(')', Kind { required: true, repeats: false });
                }
                None => {
                    let id = name.as_bytes().try_into().ok()?;
                    let groups = self.open.iter().map(|(group, _)| *group).collect();
                    let slot = Slot { id, required: true, repeats: false, groups, after: None };
                    self.grammar.slots.push(slot);
                }
            },
        }
        Some(())
    }

    fn open(&mut self, closes: char, kind: Kind) {
        let (start, name) = (self.grammar.slots.len(), std::mem::take(&mut self.name));
        let Kind { required, repeats } = kind;
        self.open.push((self.grammar.groups.len(), closes));
        self.grammar.groups.push(Group { name, start, end: start, required, repeats });
    }
}

struct Kind {
    required: bool,
    repeats: bool,
}

/// Brackets, segments, and names with their parenthesis: `PATIENT(`.
fn tokens(notation: &str) -> impl Iterator<Item = &str> {
    let mut rest = notation.trim_start();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let word = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let length = match rest.as_bytes().get(word) {
            Some(b'(') if word > 0 => word + 1,
            _ if word > 0 => word,
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length)?;
        rest = after.trim_start();
        Some(token)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use diapason_schemas::hl7v2_profiles;

    #[test]
    fn every_grammar_of_the_profiles_compiles() {
        let mut count = 0;
        for grammar in hl7v2_profiles()
            .iter()
            .flat_map(|profile| &profile.structures)
            .filter_map(|of| of.grammar.as_ref())
        {
            assert!(Grammar::compile(grammar).is_some(), "{grammar}");
            count += 1;
        }
        assert!(count >= 8);
    }

    #[test]
    fn what_is_no_notation_is_refused() {
        for notation in ["", "MSH [", "MSH ]", "MSH [PID}", "MSH []", "MSHX", "MSH ,PID", "MSH (PID", "é"] {
            assert!(Grammar::compile(notation).is_none(), "{notation}");
        }
    }
}
