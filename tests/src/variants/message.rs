//! Alterations of an HL7 v2 message, by a reader of our own that knows separators and nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Gives the element at `path` a value.
pub(super) fn set(bytes: &[u8], path: &str, value: &[u8]) -> Result<Vec<u8>, String> {
    let (segment, rest) = path.split_once('-').ok_or("no path")?;
    let mut numbers = rest.split('.');
    let (field, repetition) = numbered(numbers.next().unwrap_or_default())?;
    let field: usize = field.parse().map_err(|_| "no field")?;
    let mut inner = Vec::new();
    for number in numbers {
        inner.push(number.parse::<usize>().map_err(|_| "no component")?);
    }
    let mut segments = segments(bytes);
    let at = find(&segments, segment)?;
    let mut fields = split(&segments[at], b'|');
    // MSH-1 is the separator itself: MSH-n stands one place before.
    let place = if segment == "MSH" { field - 1 } else { field };
    place_at(&mut fields, place, b"");
    let mut repetitions = split(&fields[place], b'~');
    if segment == "MSH" && field == 2 {
        repetitions = vec![fields[place].clone()];
    }
    let whole = inner.is_empty() && !rest.contains('[');
    if whole {
        repetitions = vec![value.to_vec()];
    } else {
        place_at(&mut repetitions, repetition - 1, b"");
        let target = &mut repetitions[repetition - 1];
        *target = nested(target, &inner, b"^&", value);
    }
    fields[place] = repetitions.join(&b'~');
    // What is emptied at the end takes its separators with it.
    while value.is_empty() && fields.last().is_some_and(Vec::is_empty) {
        fields.pop();
    }
    segments[at] = fields.join(&b'|');
    Ok(joined(&segments))
}

fn nested(element: &[u8], inner: &[usize], separators: &[u8], value: &[u8]) -> Vec<u8> {
    let (Some(number), Some(separator)) = (inner.first(), separators.first()) else { return value.to_vec() };
    let mut parts = split(element, *separator);
    place_at(&mut parts, number - 1, b"");
    parts[number - 1] = nested(&parts[number - 1], &inner[1..], &separators[1..], value);
    parts.join(separator)
}

/// Takes a segment away.
pub(super) fn drop(bytes: &[u8], segment: &str) -> Result<Vec<u8>, String> {
    let mut segments = segments(bytes);
    let at = find(&segments, segment)?;
    segments.remove(at);
    Ok(joined(&segments))
}

/// Writes a segment twice.
pub(super) fn repeat(bytes: &[u8], segment: &str) -> Result<Vec<u8>, String> {
    let mut segments = segments(bytes);
    let at = find(&segments, segment)?;
    segments.insert(at, segments[at].clone());
    Ok(joined(&segments))
}

/// Puts a segment after another one.
pub(super) fn shift(bytes: &[u8], segment: &str, after: &str) -> Result<Vec<u8>, String> {
    let mut segments = segments(bytes);
    let at = find(&segments, segment)?;
    let target = find(&segments, after)?;
    let moved = segments.remove(at);
    segments.insert(if at < target { target } else { target + 1 }, moved);
    Ok(joined(&segments))
}

/// Puts a new segment after another one. `¦` stands for the separator of fields.
pub(super) fn insert(bytes: &[u8], after: &str, segment: &[u8]) -> Result<Vec<u8>, String> {
    let mut segments = segments(bytes);
    let at = find(&segments, after)?;
    let text = String::from_utf8(segment.to_vec()).map_err(|_| "no text")?;
    segments.insert(at + 1, text.replace('¦', "|").into_bytes());
    Ok(joined(&segments))
}

/// Numbers the OBX again, from 1.
pub(super) fn renumber(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let count = segments(bytes).iter().filter(|segment| segment.starts_with(b"OBX")).count();
    (1..=count).try_fold(bytes.to_vec(), |bytes, number| {
        set(&bytes, &format!("OBX[{number}]-1"), number.to_string().as_bytes())
    })
}

/// Alters the document that an OBX carries.
pub(super) fn document(
    bytes: &[u8],
    number: usize,
    alter: impl FnOnce(&[u8]) -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    let segments = segments(bytes);
    let segment = &segments[find(&segments, &format!("OBX[{number}]"))?];
    let value = split(segment, b'|').get(5).cloned().unwrap_or_default();
    let base64 = split(&value, b'^').get(4).cloned().unwrap_or_default();
    let document = STANDARD.decode(base64).map_err(|_| "no Base64")?;
    let altered = STANDARD.encode(alter(&document)?);
    set(bytes, &format!("OBX[{number}]-5[1].5"), altered.as_bytes())
}

fn segments(bytes: &[u8]) -> Vec<Vec<u8>> {
    split(bytes.strip_suffix(b"\r").unwrap_or(bytes), b'\r')
}

fn joined(segments: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = segments.join(&b'\r');
    bytes.push(b'\r');
    bytes
}

fn find(segments: &[Vec<u8>], segment: &str) -> Result<usize, String> {
    let (id, number) = numbered(segment)?;
    let of_id = segments.iter().enumerate().filter(|(_, segment)| segment.starts_with(id.as_bytes()));
    of_id.map(|(at, _)| at).nth(number - 1).ok_or_else(|| format!("no {segment}"))
}

/// `PRT[2]` as its name and number, 1 where it has none.
fn numbered(text: &str) -> Result<(&str, usize), String> {
    match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        None => Ok((text, 1)),
        Some((name, number)) => Ok((name, number.parse().map_err(|_| format!("{number} is no number"))?)),
    }
}

fn split(bytes: &[u8], separator: u8) -> Vec<Vec<u8>> {
    bytes.split(|byte| *byte == separator).map(<[u8]>::to_vec).collect()
}

fn place_at(parts: &mut Vec<Vec<u8>>, place: usize, filler: &[u8]) {
    while parts.len() <= place {
        parts.push(filler.to_vec());
    }
}
