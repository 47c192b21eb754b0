use super::parse::{Flags, Parser};
use super::{Defect, Dialect, RegexError, block};
use crate::datatype::name;
use regex_syntax::hir::{self, ClassUnicode, ClassUnicodeRange, Hir, HirKind};
use std::sync::LazyLock;

/// A set of characters.
#[derive(Clone)]
pub(super) struct Class(ClassUnicode);

impl Class {
    pub(super) fn any() -> Self {
        Self::of([('\0', char::MAX)])
    }

    /// `.`: neither line feed nor carriage return.
    pub(super) fn not_line_end() -> Self {
        Self::of([('\n', '\n'), ('\r', '\r')]).negated()
    }

    pub(super) fn character(character: char, flags: Flags) -> Self {
        Self::range(character, character, flags)
    }

    pub(super) fn into_hir(self) -> Hir {
        Hir::class(hir::Class::Unicode(self.0))
    }

    /// Case folding applies to characters and ranges before anything is negated or subtracted, never to
    /// categories and multi-character escapes.
    fn range(first: char, last: char, flags: Flags) -> Self {
        let mut class = Self::of([(first, last)]);
        if flags.ignore_case {
            // Errs only when compiled without the folding tables; the class stays as it was.
            let _ = class.0.try_case_fold_simple();
        }
        class
    }

    fn of(ranges: impl IntoIterator<Item = (char, char)>) -> Self {
        Self(ClassUnicode::new(ranges.into_iter().map(|(first, last)| ClassUnicodeRange::new(first, last))))
    }

    fn negated(mut self) -> Self {
        self.0.negate();
        self
    }

    /// A category of Unicode, as `Lu`. Any that XML Schema 1.0 names is known to the library.
    fn category(name: &str) -> Option<Self> {
        if name == "Cs" {
            // Surrogates are no characters here.
            return Some(Self::of([]));
        }
        if !CATEGORIES.contains(&name) {
            return None;
        }
        match regex_syntax::parse(&format!(r"\p{{{name}}}")).ok()?.into_kind() {
            HirKind::Class(hir::Class::Unicode(class)) => Some(Self(class)),
            _ => None,
        }
    }
}

/// A class after its `[`, up to and with its `]`: `[^…]`, and `[…-[…]]` to any depth.
pub(super) fn bracketed(parser: &mut Parser<'_>) -> Result<Class, RegexError> {
    nested(parser, 0)
}

fn nested(parser: &mut Parser<'_>, depth: u32) -> Result<Class, RegexError> {
    if depth > 32 {
        return Err(RegexError::TooLarge);
    }
    let negative = parser.eat('^');
    let mut class = Class::of([]);
    let mut empty = true;
    let finish = |class: Class| if negative { class.negated() } else { class };
    loop {
        if parser.rest().starts_with("-[") && !empty {
            parser.next();
            parser.next();
            let mut class = finish(class);
            class.0.difference(&nested(parser, depth + 1)?.0);
            return match parser.eat(']') {
                true => Ok(class),
                false => Err(parser.error(Defect::OpenClass)),
            };
        }
        let item = match parser.next() {
            None => return Err(parser.error(Defect::OpenClass)),
            Some(']') if !empty => return Ok(finish(class)),
            Some(']' | '[') => return Err(parser.error_before(Defect::Class)),
            Some('\\') => match single_escape(parser) {
                Some(first) => range_from(parser, first)?,
                None => escape(parser)?,
            },
            Some('-') => Class::character('-', parser.flags),
            Some(first) => range_from(parser, first)?,
        };
        class.0.union(&item.0);
        empty = false;
    }
}

/// What `first` begins: a range, or itself. A hyphen before `]` or `[` begins no range.
fn range_from(parser: &mut Parser<'_>, first: char) -> Result<Class, RegexError> {
    let mut ahead = parser.rest().chars();
    if ahead.next() != Some('-') || matches!(ahead.next(), None | Some(']' | '[')) {
        return Ok(Class::character(first, parser.flags));
    }
    parser.next();
    let last = match parser.next() {
        Some('\\') => single_escape(parser).ok_or_else(|| parser.error(Defect::Range))?,
        Some(last) => last,
        None => return Err(parser.error(Defect::OpenClass)),
    };
    if last < first {
        return Err(parser.error_before(Defect::Range));
    }
    Ok(Class::range(first, last, parser.flags))
}

/// An escape after its `\`, in a class or outside.
pub(super) fn escape(parser: &mut Parser<'_>) -> Result<Class, RegexError> {
    if let Some(character) = single_escape(parser) {
        return Ok(Class::character(character, parser.flags));
    }
    let column = parser.column();
    Ok(match parser.next() {
        Some('s') => space(),
        Some('S') => space().negated(),
        Some('d') => DIGIT.clone(),
        Some('D') => DIGIT.clone().negated(),
        Some('w') => WORD.clone(),
        Some('W') => WORD.clone().negated(),
        Some('i') => NAME_START.clone(),
        Some('I') => NAME_START.clone().negated(),
        Some('c') => NAME.clone(),
        Some('C') => NAME.clone().negated(),
        Some('p') => property(parser)?,
        Some('P') => property(parser)?.negated(),
        Some('1'..='9') => return Err(RegexError::BackReference { column }),
        // The reference validator takes any other character for itself, `\/` above all.
        Some(itself) if parser.dialect == Dialect::XmlSchema && !UNKNOWN.contains(itself) => {
            Class::character(itself, parser.flags)
        }
        _ => return Err(RegexError::Syntax { column: column.max(1), defect: Defect::Escape }),
    })
}

/// `\n`, `\r`, `\t` and the characters that stand for themselves, when one comes next.
fn single_escape(parser: &mut Parser<'_>) -> Option<char> {
    let character = match parser.peek()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        // `$` is XPath's; XML Schema processors accept it too.
        itself @ ('\\' | '|' | '.' | '-' | '^' | '?' | '*' | '+' | '{' | '}' | '(' | ')' | '[' | ']'
        | '$') => itself,
        _ => return None,
    };
    parser.next();
    Some(character)
}

/// `{Lu}` or `{IsBasicLatin}`, after `\p`.
fn property(parser: &mut Parser<'_>) -> Result<Class, RegexError> {
    let unknown = parser.error(Defect::Property);
    if !parser.eat('{') {
        return Err(unknown);
    }
    let mut name = String::new();
    while let Some(character) = parser.next() {
        match character {
            '}' => {
                let class = match name.strip_prefix("Is") {
                    Some(block) => block::ranges(block).map(Class::of),
                    None => Class::category(&name),
                };
                return class.ok_or(unknown);
            }
            other => name.push(other),
        }
    }
    Err(unknown)
}

fn space() -> Class {
    Class::of([('\t', '\n'), ('\r', '\r'), (' ', ' ')])
}

fn categories(names: [&str; 3]) -> Class {
    let mut union = Class::of([]);
    for class in names.into_iter().filter_map(Class::category) {
        union.0.union(&class.0);
    }
    union
}

static DIGIT: LazyLock<Class> = LazyLock::new(|| categories(["Nd", "Nd", "Nd"]));
/// Neither punctuation, separator nor other.
static WORD: LazyLock<Class> = LazyLock::new(|| categories(["P", "Z", "C"]).negated());
static NAME_START: LazyLock<Class> = LazyLock::new(|| Class::of(name::start_ranges()));
static NAME: LazyLock<Class> = LazyLock::new(|| Class::of(name::ranges()));

/// What the reference validator refuses after a `\`.
const UNKNOWN: &str = "ABXZbefguvxz<>";

/// XML Schema 1.0, Part 2, F.1.1.
const CATEGORIES: &[&str] = &[
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps",
    "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
];
