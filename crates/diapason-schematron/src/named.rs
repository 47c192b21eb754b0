//! The XML files that an expression names with literals alone: what a pack should hold.

/// The names that end in `.xml`: a literal by itself, or the arguments of a `concat()` that are literals or variables that
/// `literal` knows. What is compared with something names no file.
pub(crate) fn files(source: &str, literal: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    // What each open parenthesis has put together so far: `Whole` outside of `concat()`.
    let mut open = vec![Call::Whole];
    let mut rest = source;
    let mut word = "";
    let mut compared = false;
    while let Some(first) = rest.chars().next() {
        let length = first.len_utf8();
        if let Some((text, after)) = quoted(rest, first) {
            let name = match open.last_mut() {
                Some(Call::Concat(Some(before))) => {
                    before.push_str(text);
                    Some(before.clone())
                }
                Some(Call::Concat(None)) => None,
                _ => Some(text.to_owned()),
            };
            found.extend(name.filter(|name| !compared && name.ends_with(".xml") && name.len() > 4));
            (rest, word) = (after, "");
            continue;
        }
        let name =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '$' | '@' | '_' | '-' | '.' | ':')));
        let (name, after) = rest.split_at_checked(name.unwrap_or(rest.len())).unwrap_or((rest, ""));
        if !name.is_empty() {
            if let Some(Call::Concat(before)) = open.last_mut() {
                let value = name.strip_prefix('$').and_then(&literal);
                *before = before.take().zip(value).map(|(before, value)| before + &value);
            }
            (rest, word, compared) = (after, name, false);
            continue;
        }
        match first {
            '(' if word == "concat" => open.push(Call::Concat(Some(String::new()))),
            '(' => open.push(Call::Whole),
            ')' => drop(open.pop()),
            _ => {}
        }
        compared = first == '=' || compared && first.is_whitespace();
        if !first.is_whitespace() {
            word = "";
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

enum Call {
    Whole,
    /// `None`: an argument is known only when it is evaluated.
    Concat(Option<String>),
}

/// The content of an expression that is one literal.
pub(crate) fn literal(source: &str) -> Option<&str> {
    let source = source.trim();
    let (text, after) = quoted(source, source.chars().next()?)?;
    after.is_empty().then_some(text)
}

/// The literal at the start, without its quotes, and what follows.
fn quoted(text: &str, first: char) -> Option<(&str, &str)> {
    matches!(first, '\'' | '"').then(|| text.get(1..)?.split_once(first))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_a_literal_or_by_a_concat_of_what_is_known() {
        let known = |name: &str| (name == "path").then(|| "../sets/".to_owned());
        let named = |source: &str| files(source, known);
        assert_eq!(named("'a.xml'"), ["a.xml"]);
        assert_eq!(named("document(('a.xml', \"b.xml\"))//c[@x = 'c.xml']"), ["a.xml", "b.xml"]);
        assert_eq!(named("doc(concat($path, 'a.xml'))/*[. = concat( $other, 'b.xml')]"), ["../sets/a.xml"]);
        assert_eq!(named("concat('../', 'a.xml') | concat(@code, 'b.xml')"), ["../a.xml"]);
        for none in ["'.xml'", "'a.xml", "@a='b.xml'", "a.xml", "))'", ""] {
            assert_eq!(named(none), [""; 0], "{none}");
        }
    }

    #[test]
    fn an_expression_that_is_one_literal_has_its_content() {
        assert_eq!(literal(" 'a' "), Some("a"));
        for other in ["'a', 'b'", "concat('a', 'b')", "$a", ""] {
            assert_eq!(literal(other), None);
        }
    }
}
