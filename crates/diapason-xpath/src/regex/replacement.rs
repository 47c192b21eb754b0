use super::RegexError;

/// A piece of a replacement text.
pub(super) enum Part {
    Literal(String),
    Group(usize),
}

/// Reads the third argument of `fn:replace` for a pattern of `groups` groups (Functions and Operators,
/// 7.6.3).
pub(super) fn parse(replacement: &str, groups: usize) -> Result<Vec<Part>, RegexError> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut characters = replacement.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some(escaped @ ('\\' | '$')) => literal.push(escaped),
                _ => return Err(RegexError::Replacement),
            },
            '$' => {
                let first = characters.next().and_then(|c| c.to_digit(10)).ok_or(RegexError::Replacement)?;
                let mut group = first as usize;
                // As many digits as still name a group: with three groups, `$12` is `$1` and a 2.
                while let Some(digit) = characters.peek().and_then(|c| c.to_digit(10)) {
                    let longer = group.saturating_mul(10).saturating_add(digit as usize);
                    if longer > groups {
                        break;
                    }
                    group = longer;
                    characters.next();
                }
                if !literal.is_empty() {
                    parts.push(Part::Literal(std::mem::take(&mut literal)));
                }
                if group <= groups {
                    parts.push(Part::Group(group));
                }
            }
            other => literal.push(other),
        }
    }
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}
