use super::{Defect, Dialect, Regex, RegexError};
use proptest::prelude::*;
use std::borrow::Cow;

fn xpath(pattern: &str, flags: &str) -> Regex {
    Regex::compile(pattern, flags, Dialect::XPath).unwrap()
}

fn facet(pattern: &str, text: &str) -> bool {
    Regex::compile(pattern, "", Dialect::XmlSchema).unwrap().is_match(text)
}

fn defect(pattern: &str) -> RegexError {
    Regex::compile(pattern, "", Dialect::XPath).unwrap_err()
}

#[test]
fn a_facet_matches_the_whole_text_also_around_a_top_level_bar() {
    assert!(facet("a|bc", "bc"));
    assert!(!facet("a|bc", "ab"));
    assert!(!facet("a|bc", "abc"));
    assert!(!facet("[0-9]{1,2}|x", "1.x"));
    assert!(facet("", "") && !facet("", "a"));
}

#[test]
fn a_facet_knows_no_anchor_and_no_flag() {
    assert!(facet("^a$", "^a$"));
    assert!(!facet("^a$", "a"));
    let flags = Regex::compile("a", "i", Dialect::XmlSchema);
    assert_eq!(flags.unwrap_err(), RegexError::Flags);
    assert!(!facet("a.c", "a\nc") && !facet("a.c", "a\rc") && facet("a.c", "aéc"));
}

#[test]
fn an_expression_is_found_anywhere() {
    assert!(xpath("b+", "").is_match("abba"));
    assert!(!xpath("^b+", "").is_match("abba"));
    assert!(!xpath("a$", "").is_match("a\n"));
    assert!(xpath("^-?[1-9]\\d*$|^+?\\d*$", "").is_match("007"));
    assert!(!xpath("^-?[1-9]\\d*$|^+?\\d*$", "").is_match("+7"));
}

#[test]
fn classes_are_sets() {
    for (pattern, yes, no) in [
        ("[a-z-[aeiou]]", "b", "e"),
        ("[^a-z-[0-9]]", "A", "5"),
        ("[a-z-[b-y-[m]]]", "m", "n"),
        (r"[\i-[:]]", "é", ":"),
        (r"\c", "-", " "),
        (r"\i", "_", "-"),
        (r"\d", "٣", "x"),
        (r"\w", "é", "-"),
        (r"\W", "-", "é"),
        (r"[^\s]", "x", "\u{9}"),
        (r"\S", "\u{a0}", " "),
        (r"\p{Lu}", "É", "é"),
        (r"\P{L}", "1", "a"),
        (r"[\p{Nd}\-]", "-", "x"),
        (r"\p{IsBasicLatin}", "a", "é"),
        (r"\p{IsGreek}", "α", "a"),
        (r"\P{IsLatin-1Supplement}", "a", "é"),
        (r"\p{IsPrivateUse}", "\u{f0000}", "a"),
        (r"[+-]", "-", ","),
        (r"[-a]", "-", "b"),
        (r"[\w-]", "-", "."),
        (r"[)-+]", "*", "-"),
        (r"[\n\r\t]", "\n", "n"),
        (r"\^", "^", "a"),
        (r"[0-9]{2}\/[0-9]", "12/3", r"12\/3"),
    ] {
        assert!(facet(pattern, yes), "{pattern} on {yes:?}");
        assert!(!facet(pattern, no), "not {pattern} on {no:?}");
    }
}

#[test]
fn case_is_folded_before_a_class_is_negated_or_subtracted_and_categories_stay() {
    assert!(xpath("^straße$", "i").is_match("STRAßE"));
    assert!(xpath("[A-Z-[IO]]", "i").is_match("b") && !xpath("[A-Z-[IO]]", "i").is_match("i"));
    assert!(!xpath("[^Q]", "i").is_match("q"));
    assert!(!xpath(r"\p{Lu}", "i").is_match("a"));
    assert!(!xpath(r"[\p{Lu}]", "i").is_match("a"));
}

#[test]
fn flags_change_dots_anchors_and_spaces() {
    assert!(!xpath("a.c", "").is_match("a\nc") && xpath("a.c", "s").is_match("a\nc"));
    assert!(!xpath("^b$", "").is_match("a\nb") && xpath("^b$", "m").is_match("a\nb"));
    assert!(xpath(" a b { 2 } [ ] ", "x").is_match("abb "));
    assert_eq!(Regex::compile("a", "q", Dialect::XPath).unwrap_err().code(), "FORX0001");
}

#[test]
fn defects_say_where() {
    for (pattern, column, what) in [
        ("(a", 3, Defect::OpenGroup),
        ("a)", 2, Defect::CloseGroup),
        ("é[a", 4, Defect::OpenClass),
        ("[]", 2, Defect::Class),
        ("[a[b]", 3, Defect::Class),
        ("[b-a]", 4, Defect::Range),
        ("*a", 1, Defect::Quantifier),
        ("a**", 3, Defect::Quantifier),
        ("(?:a)", 2, Defect::Quantifier),
        ("a{2,1}", 6, Defect::Bounds),
        ("a{,1}", 3, Defect::Bounds),
        ("a]", 2, Defect::Unescaped),
        (r"a\q", 2, Defect::Escape),
        ("a\\", 2, Defect::Escape),
        (r"\p{Xx}", 3, Defect::Property),
        (r"\p{IsNowhere}", 3, Defect::Property),
    ] {
        assert_eq!(defect(pattern), RegexError::Syntax { column, defect: what }, "{pattern}");
    }
    assert_eq!(defect(r"(a)\1"), RegexError::BackReference { column: 4 });
    assert_eq!(defect("a]").code(), "FORX0002");
}

#[test]
fn what_would_be_huge_is_refused_and_what_would_be_slow_is_not() {
    assert_eq!(defect("a{4294967296}"), RegexError::TooLarge);
    assert_eq!(defect("((\\w{1000}){1000}){1000}"), RegexError::TooLarge);
    assert_eq!(defect(&"(".repeat(5_000)), RegexError::TooLarge);
    assert_eq!(defect(&"[a-".repeat(5_000)), RegexError::TooLarge);
    assert!(facet(r"[\p{L} ]{1,255}", "Zoé"));
    let bounded = |pattern| Regex::compile_within(pattern, "", Dialect::XPath, 1 << 20).map(|_| ());
    assert_eq!((bounded("[a-z]{1,255}"), bounded(r"\w{1,255}")), (Ok(()), Err(RegexError::TooLarge)));
    assert!(xpath("(){1000000000}", "").matches_empty());
    assert!(!xpath("^(a|a)*(a+)+$", "").is_match(&("a".repeat(20_000) + "b")));
}

#[test]
fn replace_follows_the_groups() {
    for (text, pattern, replacement, expected) in [
        ("abracadabra", "bra", "*", "a*cada*"),
        ("abracadabra", "a.*a", "*", "*"),
        ("abracadabra", "a.*?a", "*", "*c*bra"),
        ("abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"),
        ("darted", "^(.*?)d(.*)$", "$1c$2", "carted"),
        ("ab", "(a)|(b)", "[$1|$2]", "[a|][|b]"),
        ("ab", "(a)", "$12$0", "a2ab"),
        ("ab", "a", "$1", "b"),
        ("20240115+0100", "^-?([^+-]+)([+-].*)?", "$1", "20240115"),
        ("a.b", r"\.", r"\$\\", r"a$\b"),
        ("abc", "(a)(b)", "$2$1", "bac"),
        ("xaby", "(a)(b)", "$1$2", "xaby"),
        ("xaby", "ab", "", "xy"),
        ("aab", "a", "$0", "aab"),
        ("ab", "ab", "", ""),
    ] {
        assert_eq!(xpath(pattern, "").replace(text, replacement).unwrap(), expected, "{pattern} in {text}");
    }
    let date = xpath("^-?([^+-]+)([+-].*)?", "");
    assert!(matches!(date.replace("20240115+0100", "$1"), Ok(Cow::Borrowed("20240115"))));
    assert_eq!(xpath("a*", "").replace("b", "x"), Err(RegexError::MatchesEmpty));
    assert_eq!(xpath("a", "").replace("a", "$x"), Err(RegexError::Replacement));
    assert_eq!(xpath("a", "").replace("a", r"\n"), Err(RegexError::Replacement));
}

#[test]
fn tokenize_keeps_what_stands_between() {
    let tokens = |text, pattern| xpath(pattern, "").tokenize(text).unwrap();
    assert_eq!(tokens(" a  b", r"\s"), ["", "a", "", "b"]);
    assert_eq!(tokens("1,15,,24", ","), ["1", "15", "", "24"]);
    assert_eq!(tokens("a,", ","), ["a", ""]);
    assert_eq!(tokens("ab", ","), ["ab"]);
    assert!(tokens("", ",").is_empty());
    assert_eq!(xpath("a?", "").tokenize("b").unwrap_err().code(), "FORX0003");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pattern_compiles_or_says_why(pattern in r"[\\\[\]\(\)\{\}a-c0-2,\*\+\?\|\^\$\.pLdswIi\-é ]{0,24}", text in ".{0,20}") {
        for dialect in [Dialect::XPath, Dialect::XmlSchema] {
            if let Ok(regex) = Regex::compile(&pattern, "", dialect) {
                let _ = regex.is_match(&text);
                let _ = regex.replace(&text, "$1-$0");
            } else {
                prop_assert!(Regex::compile(&pattern, "", dialect).unwrap_err().code().starts_with("FORX"));
            }
        }
    }

    #[test]
    fn an_escaped_text_matches_itself_alone(text in ".{0,12}", other in ".{0,12}") {
        let mut escaped = String::new();
        for character in text.chars() {
            if r"\|.-^?*+{}()[]$".contains(character) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
        prop_assert!(facet(&escaped, &text));
        prop_assert_eq!(facet(&escaped, &other), text == other);
        let within = format!("{other}{text}");
        prop_assert!(xpath(&escaped, "").is_match(&within));
    }

    #[test]
    fn tokens_and_separators_make_up_the_text(text in "[ab,;]{1,30}") {
        let tokens = xpath("[,;]", "").tokenize(&text).unwrap();
        prop_assert_eq!(tokens.join(","), text.replace(';', ","));
    }
}
