use diapason::Language;
use std::ffi::OsString;

/// The languages of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Languages {
    /// Of what people read: `--lang`, else `DIAPASON_LANG`, else that of the system; French when it starts with
    /// `fr`, else English.
    pub(crate) people: Language,
    /// Of what programs read: the same where it was asked for, else English, so that one input gives the same bytes
    /// on every machine.
    pub(crate) programs: Language,
}

/// Chooses the languages before the arguments are parsed, because the help and the refusal of an argument have words
/// too. A wrong `--lang` is refused by the parser.
pub(crate) fn choose(args: impl IntoIterator<Item = OsString>) -> Languages {
    let asked = asked(args).or_else(|| std::env::var("DIAPASON_LANG").ok().filter(|name| !name.is_empty()));
    let asked = asked.map(|name| named(&name));
    let system = || sys_locale::get_locale().map_or(Language::English, |name| named(&name));
    Languages { people: asked.unwrap_or_else(system), programs: asked.unwrap_or(Language::English) }
}

fn asked(args: impl IntoIterator<Item = OsString>) -> Option<String> {
    let args = args.into_iter().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let mut args = args.take_while(|arg| arg != "--");
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            return args.next();
        }
        if let Some(name) = arg.strip_prefix("--lang=") {
            return Some(name.to_owned());
        }
    }
    None
}

fn named(locale: &str) -> Language {
    let french = locale.get(..2).is_some_and(|code| code.eq_ignore_ascii_case("fr"));
    if french { Language::French } else { Language::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_found_wherever_it_stands() {
        let asked = |line: &str| asked(line.split(' ').map(OsString::from));
        assert_eq!(asked("diapason check a --lang fr").as_deref(), Some("fr"));
        assert_eq!(asked("diapason --lang=en check a").as_deref(), Some("en"));
        assert_eq!(asked("diapason check -- --lang fr"), None);
    }

    #[test]
    fn locales_are_french_or_english() {
        for (locale, language) in [
            ("fr_FR.UTF-8", Language::French),
            ("fr-CA", Language::French),
            ("FR", Language::French),
            ("en-US", Language::English),
            ("C", Language::English),
            ("é", Language::English),
        ] {
            assert_eq!(named(locale), language, "{locale}");
        }
    }
}
