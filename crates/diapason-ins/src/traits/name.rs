use super::fold::{fold, is_combining};
use crate::faults::faults;

/// The most characters of a name or of a list of given names.
pub const MAX_NAME: usize = 100;

/// Which rules a name follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameProfile {
    /// `Nom de naissance`: a double hyphen is allowed.
    Family,
    /// A given name or a list of them: no double hyphen, no hyphen or apostrophe at the end.
    Given,
}

/// Everything that is wrong in a strict name, as it stands.
#[must_use]
pub fn check_name(name: &str, profile: NameProfile) -> NameFaults {
    use NameFault as Fault;
    // Most names are one word.
    if !name.is_empty() && name.len() <= MAX_NAME && name.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return NameFaults::NONE;
    }
    let mut faults = NameFaults::NONE.when(Fault::Empty, name.is_empty());
    let (mut before, mut hyphens, mut length) = (None, 0, 0);
    let most_hyphens = match profile {
        NameProfile::Family => 2,
        NameProfile::Given => 1,
    };
    for character in name.chars() {
        length += 1;
        hyphens = if character == '-' { hyphens + 1 } else { 0 };
        let pair = (before, character);
        faults = match character {
            'A'..='Z' | ' ' | '\'' | '-' => faults,
            '\u{2019}' | '\u{2018}' | '\u{2BC}' => {
                faults.with(Fault::TypographicApostrophe).with(Fault::Charset)
            }
            mark if is_combining(mark) => {
                let after_letter = before.and_then(fold).is_some() || before.is_some_and(is_combining);
                faults.with(if after_letter { Fault::LowerCaseOrDiacritic } else { Fault::Charset })
            }
            letter if fold(letter).is_some() => faults.with(Fault::LowerCaseOrDiacritic),
            _ => faults.with(Fault::Charset),
        }
        .when(Fault::FirstChar, before.is_none() && matches!(character, ' ' | '-'))
        .when(Fault::DoubleSpace, pair == (Some(' '), ' '))
        .when(Fault::DoubleApostrophe, pair == (Some('\''), '\''))
        .when(Fault::SpaceApostrophe, pair == (Some(' '), '\'') || pair == (Some('\''), ' '))
        .when(Fault::DoubleHyphen, hyphens > most_hyphens);
        before = Some(character);
    }
    let given = profile == NameProfile::Given;
    faults
        .when(Fault::LastChar, given && matches!(before, Some('-' | '\'')))
        .when(Fault::TrailingSpace, before == Some(' '))
        .when(Fault::TooLong, length > MAX_NAME)
}

/// Writes a name in the alphabet of INSi: upper case, without diacritics or ligatures.
///
/// # Errors
/// What is still wrong then: characters that have no such form are refused, never dropped.
pub fn normalize_name(name: &str, profile: NameProfile) -> Result<String, NameFaults> {
    let mut out = String::with_capacity(name.len());
    let mut after_letter = false;
    for character in name.chars() {
        match fold(character) {
            Some(letters) => out.push_str(letters),
            None if is_combining(character) && after_letter => continue,
            None => out.push(character),
        }
        after_letter = fold(character).is_some();
    }
    let faults = check_name(&out, profile);
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

/// [`normalize_name`] of what a person typed: a typographic apostrophe is read as `'`, and spaces around the
/// name are left out. In an exchange format both are faults.
///
/// # Errors
/// As [`normalize_name`].
pub fn normalize_typed_name(name: &str, profile: NameProfile) -> Result<String, NameFaults> {
    normalize_name(&name.trim().replace(['\u{2019}', '\u{2018}', '\u{2BC}'], "'"), profile)
}

/// Whether `first` is the beginning of `list`, name by name (guide INS v3.0, EXI ID 10): hyphens and apostrophes
/// count as spaces, upper and lower case are the same. Two empty texts do not match.
#[must_use]
pub fn first_given_matches_list(first: &str, list: &str) -> bool {
    let mut listed = names(list);
    let mut some = false;
    for name in names(first) {
        some = true;
        let same = |other: &str| {
            name.chars().flat_map(char::to_uppercase).eq(other.chars().flat_map(char::to_uppercase))
        };
        if !listed.next().is_some_and(same) {
            return false;
        }
    }
    some
}

fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split([' ', '-', '\'']).filter(|name| !name.is_empty())
}

faults! {
    /// What is wrong in a strict name.
    pub enum NameFault;
    /// Everything that is wrong in a strict name.
    pub set NameFaults;
    /// No character.
    Empty = "EMPTY", "le nom est vide", "the name is empty";
    /// More than a hundred characters.
    TooLong = "TOO_LONG", "le nom dépasse 100 caractères", "the name is longer than 100 characters";
    /// A character that cannot be written with `A` to `Z`, space, apostrophe and hyphen.
    Charset = "CHARSET",
        "un caractère est hors de l'alphabet d'INSi (A à Z, espace, apostrophe droite, trait d'union)",
        "a character is outside the alphabet of INSi (A to Z, space, straight apostrophe, hyphen)";
    /// A letter in lower case, with a diacritic, or a ligature.
    LowerCaseOrDiacritic = "LOWER_CASE_OR_DIACRITIC",
        "une lettre est en minuscule, accentuée ou liée", "a letter is lower case, accented or a ligature";
    /// U+2019 or one like it, where INSi has `'`.
    TypographicApostrophe = "TYPOGRAPHIC_APOSTROPHE",
        "l'apostrophe est typographique et non droite", "the apostrophe is typographic instead of straight";
    /// A space or hyphen first.
    FirstChar = "FIRST_CHAR",
        "le premier caractère est une espace ou un trait d'union", "the first character is a space or a hyphen";
    /// A hyphen or apostrophe last, in a given name.
    LastChar = "LAST_CHAR",
        "le dernier caractère est un trait d'union ou une apostrophe",
        "the last character is a hyphen or an apostrophe";
    /// A space last.
    TrailingSpace = "TRAILING_SPACE", "le nom se termine par une espace", "the name ends with a space";
    /// Two spaces in a row.
    DoubleSpace = "DOUBLE_SPACE", "deux espaces se suivent", "two spaces in a row";
    /// Two apostrophes in a row.
    DoubleApostrophe = "DOUBLE_APOSTROPHE", "deux apostrophes se suivent", "two apostrophes in a row";
    /// Two hyphens in a row in a given name, three in a family name.
    DoubleHyphen = "DOUBLE_HYPHEN", "trop de traits d'union se suivent", "too many hyphens in a row";
    /// A space next to an apostrophe.
    SpaceApostrophe = "SPACE_APOSTROPHE",
        "une espace touche une apostrophe", "a space is next to an apostrophe";
}
