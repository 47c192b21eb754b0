use super::field::{Field, Piece};
use diapason_core::Anchor;

/// The subject of a mail, cut into what MSSanté puts there:
/// `XDM/1.0/DDM+<label> <FAMILY> <given> [<birth date>]`.
///
/// Nothing but blanks stands between label, family name and given name, and each may hold blanks. So the cut goes by case: the
/// family name is in capitals. Where that does not tell (a label in capitals, a given name in capitals), the label has as little,
/// and the family name as much, as the words allow. [`Subject::is_about`] needs no guess.
#[derive(Clone, Debug)]
pub struct Subject<'m> {
    field: Field<'m>,
    /// The marks before the subject proper, outermost first, each with what it is.
    pub prefixes: Vec<(Prefix, Piece)>,
    /// The marker `XDM/1.0/DDM`, as it is written, if it stands there in any case: with the `+` after it where there is one.
    pub marker: Option<Piece>,
    /// What stands after the marker, or after the prefixes where there is none, blanks trimmed.
    pub content: Piece,
    /// The label of the document, or the number of documents: what is certainly part of it.
    pub label: Option<Piece>,
    /// The birth name: words in capitals, the last of which certainly belongs to it.
    pub family: Option<Piece>,
    /// The first given name: the last of its words certainly belongs to it.
    pub given: Option<Piece>,
    /// The last word, where it is made like a date: digits and separators.
    pub birth_date: Option<Piece>,
}

/// A mark before a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prefix {
    /// `Re:`, `RE :`, `Rép. :`: the mail answers another.
    Answer,
    /// `Fwd:`, `FW:`, `TR :`: the mail sends another on.
    Forward,
    /// Words in square brackets.
    Bracket,
}

/// The marker that announces documents (IHE ITI, XDM over mail; MSSanté puts a `+` after it).
const MARKER: &str = "XDM/1.0/DDM";

impl<'m> Subject<'m> {
    /// The marker and its `+`, as MSSanté writes them.
    pub const MARKER: &'static str = "XDM/1.0/DDM+";

    pub(super) fn of(field: Field<'m>) -> Self {
        let text = field.text().into_owned();
        let mut at = 0;
        let mut prefixes = Vec::new();
        while let Some((prefix, length)) = prefix(rest(&text, at)) {
            let blanks = blanks(&text, at);
            let piece = text.get(at + blanks..at + blanks + length).unwrap_or_default();
            prefixes.push((prefix, field.piece(&text, at + blanks, piece)));
            at += blanks + length;
        }
        at += blanks(&text, at);
        let marker = marker(rest(&text, at)).map(|length| {
            let piece = field.piece(&text, at, text.get(at..at + length).unwrap_or_default());
            at += length;
            piece
        });
        at += blanks(&text, at);
        let content = rest(&text, at).trim_end();
        let mut subject = Self {
            field,
            prefixes,
            marker,
            content: field.piece(&text, at, content),
            label: None,
            family: None,
            given: None,
            birth_date: None,
        };
        subject.cut(&text, at, content);
        subject
    }

    /// Where the whole value stands.
    #[must_use]
    pub fn at(&self) -> Anchor {
        self.field.at()
    }

    /// Whether a prefix of that kind stands before it.
    #[must_use]
    pub fn has(&self, kind: Prefix) -> bool {
        self.prefixes.iter().any(|(prefix, _)| *prefix == kind)
    }

    /// What stands between each pair of square brackets before it, in order.
    pub fn brackets(&self) -> impl Iterator<Item = &str> {
        let brackets = self.prefixes.iter().filter(|(prefix, _)| *prefix == Prefix::Bracket);
        brackets.map(|(_, piece)| piece.text.trim_matches(['[', ']']).trim())
    }

    /// The words of the content, the birth date left out.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let date = self.birth_date.is_some();
        let count = self.content.text.split_whitespace().count();
        self.content.text.split_whitespace().take(count - usize::from(date))
    }

    /// Whether the names before the birth date are `family` and then `given`, word for word, something standing before them.
    #[must_use]
    pub fn is_about(&self, family: &str, given: &str) -> bool {
        self.label_before(family, given).is_some()
    }

    /// What stands before `family` and `given`, if the names before the birth date are these, word for word.
    #[must_use]
    pub fn label_before(&self, family: &str, given: &str) -> Option<String> {
        let words: Vec<&str> = self.words().collect();
        let names: Vec<&str> = family.split_whitespace().chain(given.split_whitespace()).collect();
        let label = words.strip_suffix(names.as_slice())?;
        (!label.is_empty()).then(|| label.join(" "))
    }

    fn cut(&mut self, text: &str, start: usize, content: &str) {
        let mut words: Vec<(usize, &str)> = Vec::new();
        let mut at = start;
        for word in content.split(char::is_whitespace) {
            if !word.is_empty() {
                words.push((at, word));
            }
            at += word.len()
                + text.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
        if let Some((at, word)) = words.last().copied().filter(|(_, word)| is_date_like(word)) {
            self.birth_date = Some(self.field.piece(text, at, word));
            words.pop();
        }
        let Some(last) = words.iter().rposition(|(_, word)| is_capitals(word)) else {
            self.label = self.piece_of(text, &words);
            return;
        };
        let first = words.iter().take(last).rposition(|(_, word)| !is_capitals(word)).map_or(0, |at| at + 1);
        let all_capitals = last + 1 == words.len() && first < last;
        let end = if all_capitals { last } else { last + 1 };
        self.label = self.piece_of(text, words.get(..first).unwrap_or_default());
        self.family = self.piece_of(text, words.get(first..end).unwrap_or_default());
        self.given = self.piece_of(text, words.get(end..).unwrap_or_default());
    }

    fn piece_of(&self, text: &str, words: &[(usize, &str)]) -> Option<Piece> {
        let (start, _) = words.first()?;
        let (last, word) = words.last()?;
        Some(self.field.piece(text, *start, text.get(*start..last + word.len())?))
    }
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The blanks at `at`, in bytes.
fn blanks(text: &str, at: usize) -> usize {
    rest(text, at).len() - rest(text, at).trim_start().len()
}

/// The prefix at the start of `text`, and its length without the blanks before it.
fn prefix(text: &str) -> Option<(Prefix, usize)> {
    let text = text.trim_start();
    if text.starts_with('[') {
        return text.find(']').map(|end| (Prefix::Bracket, end + 1));
    }
    let colon = text.find(':')?;
    let word = text.get(..colon)?.trim_end().trim_end_matches('.').to_lowercase();
    let kind = match word.as_str() {
        "re" | "ré" | "rép" | "rep" | "réponse" => Prefix::Answer,
        "fwd" | "fw" | "tr" => Prefix::Forward,
        _ => return None,
    };
    Some((kind, colon + 1))
}

/// The length of the marker at the start of `text`, its `+` included.
fn marker(text: &str) -> Option<usize> {
    let start = text.get(..MARKER.len())?;
    let plus = rest(text, MARKER.len()).starts_with('+');
    start.eq_ignore_ascii_case(MARKER).then_some(MARKER.len() + usize::from(plus))
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Digits with two separators between them, or eight digits.
fn is_date_like(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let separators = word.chars().filter(|char| matches!(char, '/' | '-' | '.')).count();
    digits + separators == word.chars().count()
        && ((3..=8).contains(&digits) && separators == 2 || digits == 8 && separators == 0)
}
