use std::collections::HashMap;

/// How many segments there are of each id. Few ids are found by looking at all; from many on, by hash.
pub(crate) struct Occurrences {
    few: Vec<([u8; 3], u32)>,
    many: HashMap<[u8; 3], u32>,
}

/// No structure of HL7 has as many kinds of segments.
const FEW: usize = 48;

impl Default for Occurrences {
    fn default() -> Self {
        // Most messages have no more kinds.
        Self { few: Vec::with_capacity(16), many: HashMap::new() }
    }
}

impl Occurrences {
    /// One more segment of this id: which one it is, from 1.
    pub(crate) fn add(&mut self, id: [u8; 3]) -> u32 {
        // The same kind often follows itself, so the newest are looked at first.
        if let Some((_, count)) = self.few.iter_mut().rev().find(|(of, _)| *of == id) {
            *count += 1;
            return *count;
        }
        if self.few.len() < FEW {
            self.few.push((id, 1));
            return 1;
        }
        let count = self.many.entry(id).or_default();
        *count += 1;
        *count
    }

    pub(crate) fn of(&self, id: [u8; 3]) -> u32 {
        let few = self.few.iter().find(|(of, _)| *of == id).map(|(_, count)| *count);
        few.or_else(|| self.many.get(&id).copied()).unwrap_or_default()
    }
}
