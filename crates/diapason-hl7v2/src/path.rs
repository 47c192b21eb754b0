use std::fmt;
use std::str::FromStr;

/// A place in a message, as people write it: `PID`, `PID-3`, `PID-3[2].4.2`, `OBX[4]-5.1`. Everything counts from 1; what is not said is 0.
///
/// ```
/// # use diapason_hl7v2::Path;
/// let path: Path = "OBX[4]-5[1].5".parse()?;
/// assert_eq!((path.segment(), path.occurrence, path.field, path.component), ("OBX", 4, 5, 5));
/// assert_eq!(path.to_string(), "OBX[4]-5[1].5");
/// # Ok::<(), diapason_hl7v2::PathError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    pub(crate) id: [u8; 3],
    /// Which of the segments with that id: 0 is the first one, unsaid.
    pub occurrence: u32,
    /// The field; 0 is the whole segment.
    pub field: u32,
    /// The repetition of the field; 0 is the whole field, or its first repetition where a component follows.
    pub repetition: u32,
    /// The component; 0 is the whole repetition.
    pub component: u32,
    /// The subcomponent; 0 is the whole component.
    pub subcomponent: u32,
}

/// Bytes of the longest path: an id, five numbers, and what stands around them.
pub(crate) const LONGEST: usize = 64;

/// The text is no [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathError;

impl Path {
    /// The path of the first segment with an id. `None` where `id` is not three ASCII letters or digits.
    #[must_use]
    pub fn of_segment(id: &str) -> Option<Self> {
        let id: [u8; 3] = id.as_bytes().try_into().ok()?;
        let known = id.iter().all(u8::is_ascii_alphanumeric);
        known.then_some(Self { id, occurrence: 0, field: 0, repetition: 0, component: 0, subcomponent: 0 })
    }

    /// A field of the same segment.
    #[must_use]
    pub const fn with_field(self, field: u32) -> Self {
        Self { field, repetition: 0, component: 0, subcomponent: 0, ..self }
    }

    /// As people write it, in `room`. Each finding has one: no formatter is asked, and nothing allocated.
    pub(crate) fn text<'t>(&self, room: &'t mut [u8; LONGEST]) -> &'t str {
        let mut end = 0;
        let mut push = |byte: u8| {
            if let Some(place) = room.get_mut(end) {
                *place = byte;
                end += 1;
            }
        };
        self.id.into_iter().for_each(&mut push);
        let mut part = |before: u8, number: u32, after: Option<u8>| {
            if number > 0 {
                push(before);
                push_number(number, &mut push);
                after.into_iter().for_each(&mut push);
            }
        };
        part(b'[', self.occurrence, Some(b']'));
        if self.field > 0 {
            part(b'-', self.field, None);
            part(b'[', self.repetition, Some(b']'));
            part(b'.', self.component, None);
            if self.component > 0 {
                part(b'.', self.subcomponent, None);
            }
        }
        room.get(..end).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }

    /// The id of the segment: three ASCII letters or digits.
    #[must_use]
    pub fn segment(&self) -> &str {
        std::str::from_utf8(&self.id).unwrap_or_default()
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let (segment, field) =
            text.split_once('-').map_or((text, None), |(segment, field)| (segment, Some(field)));
        let (id, occurrence) = indexed(segment)?;
        let mut path = Self { occurrence, ..Self::of_segment(id).ok_or(PathError)? };
        let Some(field) = field else { return Ok(path) };
        let mut parts = field.split('.');
        let (number_, repetition) = indexed(parts.next().unwrap_or_default())?;
        (path.field, path.repetition) = (number(number_)?, repetition);
        if let Some(component) = parts.next() {
            path.component = number(component)?;
        }
        if let Some(subcomponent) = parts.next() {
            path.subcomponent = number(subcomponent)?;
        }
        if parts.next().is_some() { Err(PathError) } else { Ok(path) }
    }
}

/// `name` or `name[3]`.
fn indexed(text: &str) -> Result<(&str, u32), PathError> {
    match text.split_once('[') {
        None => Ok((text, 0)),
        Some((name, index)) => Ok((name, number(index.strip_suffix(']').ok_or(PathError)?)?)),
    }
}

fn push_number(number: u32, push: &mut impl FnMut(u8)) {
    if number >= 10 {
        push_number(number / 10, push);
    }
    push(b'0' + (number % 10) as u8);
}

fn number(text: &str) -> Result<u32, PathError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number > 0).ok_or(PathError)
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(&mut [0; LONGEST]))
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a place in a message: `PID-3[2].4.2` is one")
    }
}

impl std::error::Error for PathError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_back() {
        for text in ["PID", "PID-3", "PID-3[2]", "PID-3[2].4.2", "OBX[12]-5.1", "ZFD-4", "OBX[2]"] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "",
            "PI",
            "PIDX-3",
            "PID-",
            "PID-0",
            "PID-3.",
            "PID-3[",
            "PID-3[]",
            "PID-3[x]",
            "PID-3.4.2.1",
            "PID-+3",
            "PID-99999999999",
            "é-1",
            "PID[0]-1",
        ] {
            assert_eq!(text.parse::<Path>(), Err(PathError), "{text}");
        }
    }
}
