//! Characters to tokens. XPath 2.0 (W3C, 2nd edition), appendix A.2: which of the words are operators is for the parser to say.

use crate::error::CompileErrorKind;

/// A token and where it starts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token<'e> {
    pub(crate) kind: Kind<'e>,
    pub(crate) start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind<'e> {
    /// `local`, `prefix:local`.
    Name {
        prefix: Option<&'e str>,
        local: &'e str,
    },
    /// `prefix:*`.
    NamespaceWildcard(&'e str),
    /// `*:local`.
    LocalWildcard(&'e str),
    /// What stands between the quotes, and the quote: doubled inside, it stands for one.
    String {
        raw: &'e str,
        quote: char,
    },
    Integer(&'e str),
    Decimal(&'e str),
    Double(&'e str),
    /// `(`, `//`, `::`, `!=` …
    Symbol(&'static str),
    End,
}

/// All tokens of an expression, the last one [`Kind::End`]; or where it cannot be read, in bytes, and why.
pub(crate) fn tokens(source: &str) -> Result<Vec<Token<'_>>, (usize, CompileErrorKind)> {
    let mut lexer = Lexer { source, at: 0 };
    let mut tokens = Vec::with_capacity(source.len() / 4 + 2);
    loop {
        lexer.skip_blank()?;
        let start = lexer.at;
        let kind = lexer.token()?;
        tokens.push(Token { kind, start });
        if kind == Kind::End {
            return Ok(tokens);
        }
    }
}

struct Lexer<'e> {
    source: &'e str,
    at: usize,
}

impl<'e> Lexer<'e> {
    fn token(&mut self) -> Result<Kind<'e>, (usize, CompileErrorKind)> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(Kind::End) };
        if first == '"' || first == '\'' {
            return self.string(first);
        }
        let digit_follows = || rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        if first.is_ascii_digit() || first == '.' && digit_follows() {
            return Ok(self.number());
        }
        if is_name_start(first) {
            return Ok(self.name());
        }
        if let Some(local) = rest.strip_prefix("*:").map(name_of).filter(|local| !local.is_empty()) {
            self.at += 2 + local.len();
            return Ok(Kind::LocalWildcard(local));
        }
        match symbol(rest.as_bytes()) {
            Some(symbol) => {
                self.at += symbol.len();
                Ok(Kind::Symbol(symbol))
            }
            None => Err((self.at, CompileErrorKind::Syntax { expected: "a character of the language" })),
        }
    }

    fn name(&mut self) -> Kind<'e> {
        let first = name_of(self.rest());
        self.at += first.len();
        let Some(after) = self.rest().strip_prefix(':') else {
            return Kind::Name { prefix: None, local: first };
        };
        if after.starts_with('*') {
            self.at += 2;
            return Kind::NamespaceWildcard(first);
        }
        let local = name_of(after);
        if local.is_empty() {
            return Kind::Name { prefix: None, local: first };
        }
        self.at += 1 + local.len();
        Kind::Name { prefix: Some(first), local }
    }

    fn string(&mut self, quote: char) -> Result<Kind<'e>, (usize, CompileErrorKind)> {
        let body = self.rest().get(1..).unwrap_or_default();
        let mut from = 0;
        loop {
            let Some(found) = body.get(from..).and_then(|rest| rest.find(quote)) else {
                return Err((self.at, CompileErrorKind::Syntax { expected: "the closing quote" }));
            };
            let end = from + found;
            if body.get(end + 1..).is_some_and(|after| after.starts_with(quote)) {
                from = end + 2;
                continue;
            }
            self.at += end + 2;
            return Ok(Kind::String { raw: body.get(..end).unwrap_or_default(), quote });
        }
    }

    fn number(&mut self) -> Kind<'e> {
        let rest = self.rest();
        let digits = |from: usize| rest.bytes().skip(from).take_while(u8::is_ascii_digit).count();
        let mut end = digits(0);
        let fraction = rest.as_bytes().get(end) == Some(&b'.');
        if fraction {
            end += 1;
            end += digits(end);
        }
        let mut exponent = false;
        if matches!(rest.as_bytes().get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(rest.as_bytes().get(end + 1), Some(b'+' | b'-')));
            let count = digits(end + 1 + sign);
            if count > 0 {
                exponent = true;
                end += 1 + sign + count;
            }
        }
        self.at += end;
        let text = rest.get(..end).unwrap_or_default();
        match (exponent, fraction) {
            (true, _) => Kind::Double(text),
            (false, true) => Kind::Decimal(text),
            (false, false) => Kind::Integer(text),
        }
    }

    /// White space and comments `(: … :)`, which nest.
    fn skip_blank(&mut self) -> Result<(), (usize, CompileErrorKind)> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n']);
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with("(:") {
                return Ok(());
            }
            let start = self.at;
            let mut depth = 0_usize;
            loop {
                let rest = self.rest();
                let step = if rest.starts_with("(:") {
                    depth += 1;
                    2
                } else if rest.starts_with(":)") {
                    depth -= 1;
                    2
                } else if let Some(c) = rest.chars().next() {
                    c.len_utf8()
                } else {
                    return Err((
                        start,
                        CompileErrorKind::Syntax { expected: "the end `:)` of the comment" },
                    ));
                };
                self.at += step;
                if depth == 0 {
                    break;
                }
            }
        }
    }

    fn rest(&self) -> &'e str {
        self.source.get(self.at..).unwrap_or_default()
    }
}

/// The symbol at the start: the longest.
const fn symbol(rest: &[u8]) -> Option<&'static str> {
    Some(match rest {
        [b'.', b'.', ..] => "..",
        [b'/', b'/', ..] => "//",
        [b':', b':', ..] => "::",
        [b'!', b'=', ..] => "!=",
        [b'<', b'=', ..] => "<=",
        [b'>', b'=', ..] => ">=",
        [b'<', b'<', ..] => "<<",
        [b'>', b'>', ..] => ">>",
        [b'(', ..] => "(",
        [b')', ..] => ")",
        [b'[', ..] => "[",
        [b']', ..] => "]",
        [b'@', ..] => "@",
        [b',', ..] => ",",
        [b'/', ..] => "/",
        [b'|', ..] => "|",
        [b'+', ..] => "+",
        [b'-', ..] => "-",
        [b'=', ..] => "=",
        [b'<', ..] => "<",
        [b'>', ..] => ">",
        [b'$', ..] => "$",
        [b'?', ..] => "?",
        [b'.', ..] => ".",
        [b'*', ..] => "*",
        _ => return None,
    })
}

/// The `NCName` at the start.
fn name_of(text: &str) -> &str {
    let mut chars = text.char_indices();
    if !chars.next().is_some_and(|(_, c)| is_name_start(c)) {
        return "";
    }
    let end = chars.find(|(_, c)| !is_name_char(*c)).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Namespaces in XML 1.0, production 4 (`NCName`).
pub(crate) fn is_name_start(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '_' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}' | '\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

pub(crate) fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}' | '\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<Kind<'_>> {
        tokens(source).unwrap().into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn a_star_beside_a_colon_is_one_token_and_a_dash_belongs_to_the_name() {
        let name = |prefix, local| Kind::Name { prefix, local };
        assert_eq!(
            kinds("*:a * cda:* cda:b-c"),
            [
                Kind::LocalWildcard("a"),
                Kind::Symbol("*"),
                Kind::NamespaceWildcard("cda"),
                name(Some("cda"), "b-c"),
                Kind::End
            ]
        );
        assert_eq!(kinds("child::a"), [name(None, "child"), Kind::Symbol("::"), name(None, "a"), Kind::End]);
    }

    #[test]
    fn numbers_strings_and_comments() {
        assert_eq!(
            kinds("1 (: a (: b :) :) .5 1. 2e-3 'it''s'"),
            [
                Kind::Integer("1"),
                Kind::Decimal(".5"),
                Kind::Decimal("1."),
                Kind::Double("2e-3"),
                Kind::String { raw: "it''s", quote: '\'' },
                Kind::End
            ]
        );
        for (source, at) in [("'a", 0), ("a (: b", 2), ("a # b", 2)] {
            assert_eq!(tokens(source).unwrap_err().0, at, "{source}");
        }
    }
}
