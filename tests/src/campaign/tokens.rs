//! The words of an expression.

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Name(String),
    Variable(String),
    Literal(String),
    Number(String),
    Symbol(&'static str),
}

const SYMBOLS: [&str; 27] = [
    "::", "//", "..", "!=", "<=", ">=", "<<", ">>", "(", ")", "[", "]", "/", ".", ",", "@", "|", "=", "<",
    ">", "+", "-", "*", "?", ":", "{", "}",
];

/// The tokens of an expression. Nothing: one is beyond this reading.
pub(crate) fn tokens(source: &str) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '"' | '\'' => {
                let end = rest[1..].find(first)? + 1;
                (Token::Literal(rest[1..end].to_owned()), end + 1)
            }
            '$' => {
                let length = name_length(&rest[1..]);
                (Token::Variable(rest[1..=length].to_owned()), length + 1)
            }
            '0'..='9' => {
                let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
                (Token::Number(rest[..length].to_owned()), length)
            }
            _ if name_length(rest) > 0 => {
                let length = name_length(rest);
                (Token::Name(rest[..length].to_owned()), length)
            }
            _ => {
                let symbol = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol))?;
                (Token::Symbol(symbol), symbol.len())
            }
        };
        found.push(token);
        rest = rest[length..].trim_start();
    }
    Some(found)
}

/// The length of a name, prefix and wildcards with a prefix included, at the start of `text`.
fn name_length(text: &str) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let part = |text: &str| match text.chars().next() {
        Some(first) if first.is_alphabetic() || first == '_' => {
            text.find(|c| !is_name(c)).unwrap_or(text.len())
        }
        _ => 0,
    };
    let first = if text.starts_with("*:") { 1 } else { part(text) };
    let Some(rest) = text[first..].strip_prefix(':').filter(|rest| first > 0 && !rest.starts_with(':'))
    else {
        return first;
    };
    let second = if rest.starts_with('*') { 1 } else { part(rest) };
    if second > 0 { first + 1 + second } else { first }
}
