use super::*;
use proptest::prelude::*;
use std::cmp::Ordering;

fn read(kind: Builtin, text: &str) -> Value {
    Value::string(text).cast(kind).unwrap_or_else(|error| panic!("{text:?} as {kind}: {error}"))
}

fn cast(from: &str, text: &str, to: &str) -> Result<String, &'static str> {
    let value = read(Builtin::atomic(from).unwrap(), text);
    value.cast(Builtin::atomic(to).unwrap()).map(|value| value.to_string()).map_err(|error| error.code())
}

#[test]
fn each_type_derives_from_one_before_it_and_has_one_name() {
    assert_eq!(Builtin::ALL.iter().filter(|one| Builtin::schema(one.name()) == Some(**one)).count(), 45);
    for one in Builtin::ALL {
        assert!(one.base().is_none_or(|base| base < *one), "{one}");
    }
    assert_eq!(Builtin::Byte.primitive(), Builtin::Decimal);
    assert_eq!(Builtin::NcName.primitive(), Builtin::String);
    assert_eq!(Builtin::IdRefs.primitive(), Builtin::IdRefs);
    assert_eq!(Builtin::schema("untypedAtomic"), None);
    assert_eq!(Builtin::atomic("NMTOKENS"), None);
    assert!(Builtin::DayTimeDuration.derives_from(Builtin::Duration));
}

#[test]
fn white_space_is_borrowed_when_nothing_changes() {
    use std::borrow::Cow;
    assert_eq!(WhiteSpace::Collapse.apply("\t a \n b "), "a b");
    assert!(matches!(WhiteSpace::Collapse.apply(" a b "), Cow::Borrowed("a b")));
    assert_eq!(WhiteSpace::Replace.apply("a\tb\n"), "a b ");
    assert_eq!(WhiteSpace::Preserve.apply(" a\t"), " a\t");
    assert_eq!(WhiteSpace::Collapse.apply("\u{a0}"), "\u{a0}");
}

#[test]
fn a_schema_accepts_what_is_in_the_lexical_space() {
    use Builtin::{
        AnyUri, Base64Binary, Boolean, Byte, Date, DateTime, Decimal, Double, Duration, GDay, GMonth,
        GMonthDay, GYear, GYearMonth, HexBinary, IdRefs, Integer, Language, Name, NcName, NegativeInteger,
        NmToken, NmTokens, NonNegativeInteger, NormalizedString, PositiveInteger, QName, Time, Token,
        UnsignedByte, UnsignedLong,
    };
    let thousand_digits = "9".repeat(1_000);
    let cases: &[(Builtin, &[&str], &[&str])] = &[
        (Boolean, &["true", "0"], &["TRUE", "yes", ""]),
        (Decimal, &["1", "-1.50", "+.5", "5."], &["", ".", "+", "1e3", "1,5", "--1", "INF"]),
        (
            Double,
            &["1", "1e3", "-.5E-2", "INF", "-INF", "NaN"],
            &["", "inf", "+INF", "nan", "1e", "e3", "1e3.5", "0x1"],
        ),
        (Integer, &["0", "-007", "+5", &thousand_digits], &["", "-", "1.0", "1 2", "٣"]),
        (NonNegativeInteger, &["0", "-0", &thousand_digits], &["-1"]),
        (PositiveInteger, &["1"], &["0"]),
        (NegativeInteger, &["-1"], &["0", &thousand_digits]),
        (Byte, &["-128", "127"], &["128", "-129"]),
        (UnsignedByte, &["255"], &["256", "-1"]),
        (UnsignedLong, &["18446744073709551615"], &["18446744073709551616"]),
        (
            Duration,
            &["P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S", "P1DT1S", "PT.5S", "PT2147483648S"],
            &["", "P", "PT", "1Y", "P1S", "PT1Y", "P1M1Y", "P-1Y", "PT5.S", "P1YT", "P2147483648Y"],
        ),
        (
            DateTime,
            &[
                "2024-01-15T12:00:00",
                "2024-01-15T24:00:00Z",
                "-0001-01-01T00:00:00.5-14:00",
                "12024-01-01T00:00:00",
            ],
            &[
                "0000-01-01T00:00:00",
                "2023-02-29T00:00:00",
                "2024-01-15",
                "2024-01-15T24:00:01",
                "2024-01-15T12:00:60",
                "2024-01-15T12:00:00+14:01",
                "2024-1-15T12:00:00",
                "02024-01-01T00:00:00",
                "2024-01-15T12:00:00.",
                "99999999999-01-01T00:00:00",
            ],
        ),
        (
            Date,
            &["2024-02-29", "2024-02-29+01:00"],
            &["2023-02-29", "2024-00-10", "2024-02-29+1:00", "1900-02-29", "2024-02-29T"],
        ),
        (Time, &["00:00:00", "24:00:00", "12:30:15.123Z"], &["24:00:01", "12:60:00", "1:00:00", "12:00"]),
        (GYearMonth, &["2024-01"], &["2024-13", "2024-1", "0000-01"]),
        (GYear, &["2024", "-0044", "2024Z"], &["24", "0000", "-0000"]),
        (GMonthDay, &["--02-29"], &["--02-30", "-02-29", "--13-01"]),
        (GDay, &["---31"], &["---32", "---00", "--31"]),
        (GMonth, &["--12", "--12--", "--12Z"], &["--13", "-12", "--12-"]),
        (HexBinary, &["", "0aF9"], &["0", "0g"]),
        (Base64Binary, &["", "QUJD", "QUI=", "QQ==", "QU JD"], &["QUJ", "QR==", "=", "QUJD="]),
        (
            AnyUri,
            &[
                "",
                "x",
                "tel:+33612345678",
                "mailto:a@b",
                "http://h/p?q#f",
                "a b",
                "é",
                "//[::1]:80/x",
                "#f",
                "?q",
                "a/b:c",
                "urn:oid:1.2",
                "http://a b",
                "x:[y]",
                "//a@b:c",
                "http:///",
            ],
            &[
                ":",
                "::",
                "mailto:",
                "mailto:#x",
                "1a:b",
                "a b:c",
                "%zz",
                "a%2",
                "http://[",
                "//[::1",
                "//[::1]x",
                "//[::g]",
                "//[::1]:x",
                "a[b]",
                "a#b#c",
            ],
        ),
        (QName, &["a", "a:b"], &["", ":a", "a:", "a:b:c", "1a"]),
        (NormalizedString, &["", " a  b "], &["a\tb"]),
        (Token, &["", "a b"], &[" a", "a ", "a  b", "a\nb"]),
        (Language, &["fr", "fr-FR", "x-klingon"], &["", "fr_FR", "fr-", "abcdefghi", "1r"]),
        (NmToken, &["-a.1", "1"], &["", "a b", "a/b"]),
        (NmTokens, &["a", "a b"], &["", "a /"]),
        (Name, &["a:b", "_é"], &["-a", "1", ""]),
        (NcName, &["a"], &["a:b"]),
        (IdRefs, &["a b"], &["a 1"]),
    ];
    for (kind, yes, no) in cases {
        for text in *yes {
            assert!(kind.accepts(text), "{kind} accepts {text:?}");
        }
        for text in *no {
            assert!(!kind.accepts(text), "{kind} refuses {text:?}");
            assert!(kind.value(text).is_err());
        }
    }
}

#[test]
fn lengths_have_the_unit_of_the_type() {
    assert_eq!(Builtin::Token.length("éa"), Some(2));
    assert_eq!(Builtin::HexBinary.length("0AFF"), Some(2));
    assert_eq!(Builtin::Base64Binary.length("QUI="), Some(2));
    assert_eq!(Builtin::NmTokens.length("a b c"), Some(3));
    assert_eq!(Builtin::QName.length("a"), None);
    assert_eq!(Builtin::Decimal.unit(), None);
}

#[test]
fn digits_are_counted_in_the_value() {
    for (text, total, fraction) in
        [("0012.50", 3, 1), ("0.001", 3, 3), ("100", 3, 0), ("0", 1, 0), ("-.5", 1, 1)]
    {
        let decimal = Decimal::parse(text).unwrap();
        assert_eq!((decimal.total_digits(), decimal.fraction_digits()), (total, fraction), "{text}");
    }
}

#[test]
fn strings_of_values_are_canonical() {
    for (kind, text, expected) in [
        ("integer", " +007 ", "7"),
        ("integer", "12345678901234567890123", "12345678901234567890123"),
        ("decimal", "-0.50", "-0.5"),
        ("decimal", "5.", "5"),
        ("decimal", ".000001", "0.000001"),
        ("double", "1000000", "1.0E6"),
        ("double", "999999", "999999"),
        ("double", "0.000001", "0.000001"),
        ("double", "0.0000001", "1.0E-7"),
        ("double", "-0", "-0"),
        ("double", "1.5e300", "1.5E300"),
        ("double", "INF", "INF"),
        ("float", "16777216", "1.6777216E7"),
        ("float", "0.1", "0.1"),
        ("boolean", "1", "true"),
        ("duration", "P13MT90M", "P1Y1MT1H30M"),
        ("duration", "-PT0.50S", "-PT0.5S"),
        ("duration", "P0Y", "PT0S"),
        ("yearMonthDuration", "P0M", "P0M"),
        ("dayTimeDuration", "PT25H", "P1DT1H"),
        ("dateTime", "2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z"),
        ("dateTime", "2024-01-15T12:00:00.500+00:00", "2024-01-15T12:00:00.5Z"),
        ("dateTime", "0000-01-01T00:00:00", "0000-01-01T00:00:00"),
        ("time", "24:00:00-05:30", "00:00:00-05:30"),
        ("gMonthDay", "--02-29", "--02-29"),
        ("hexBinary", "0aff", "0AFF"),
        ("base64Binary", "Q U I =", "QUI="),
        ("anyURI", " a  b ", "a b"),
        ("token", " a  b ", "a b"),
    ] {
        assert_eq!(read(Builtin::atomic(kind).unwrap(), text).to_string(), expected, "{kind} {text}");
    }
}

#[test]
fn casts_follow_the_table() {
    for (from, text, to, expected) in [
        ("double", "3.9", "integer", Ok("3")),
        ("double", "-3.9", "integer", Ok("-3")),
        ("double", "NaN", "integer", Err("FOCA0002")),
        ("double", "0.1", "decimal", Ok("0.1000000000000000055511151231257827021181583404541015625")),
        ("double", "1e30", "integer", Ok("1000000000000000019884624838656")),
        ("decimal", "300", "byte", Err("FORG0001")),
        ("decimal", "1.5", "boolean", Ok("true")),
        ("boolean", "true", "decimal", Ok("1")),
        ("string", "abc", "integer", Err("FORG0001")),
        ("string", "abc", "QName", Err("XPTY0004")),
        ("boolean", "true", "date", Err("XPTY0004")),
        ("dateTime", "2024-01-15T12:00:00Z", "date", Ok("2024-01-15Z")),
        ("dateTime", "2024-01-15T12:00:00Z", "time", Ok("12:00:00Z")),
        ("date", "2024-01-15", "dateTime", Ok("2024-01-15T00:00:00")),
        ("date", "2024-01-15", "gMonthDay", Ok("--01-15")),
        ("date", "2024-01-15", "time", Err("XPTY0004")),
        ("gYear", "2024", "date", Err("XPTY0004")),
        ("gYear", "2024", "gYear", Ok("2024")),
        ("duration", "P1Y2DT3H", "yearMonthDuration", Ok("P1Y")),
        ("duration", "P1Y2DT3H", "dayTimeDuration", Ok("P2DT3H")),
        ("string", "P1Y2D", "yearMonthDuration", Err("FORG0001")),
        ("string", "P1M", "dayTimeDuration", Err("FORG0001")),
        ("string", "PT.5S", "dayTimeDuration", Err("FORG0001")),
        ("string", "PT1M", "dayTimeDuration", Ok("PT1M")),
        ("hexBinary", "4142", "base64Binary", Ok("QUI=")),
        ("anyURI", "a", "string", Ok("a")),
        ("integer", "5", "anyURI", Err("XPTY0004")),
        ("integer", "5", "NMTOKEN", Ok("5")),
        ("string", "fr FR", "language", Err("FORG0001")),
    ] {
        assert_eq!(cast(from, text, to), expected.map(String::from), "{from} {text} as {to}");
    }
}

#[test]
fn general_comparisons_cast_what_is_untyped() {
    let holds =
        |a: &Value, comparison, b: &Value| a.compare_general(comparison, b).map_err(|error| error.code());
    let five = Value::integer(5_i64);
    assert_eq!(holds(&Value::untyped(" 05 "), Comparison::Equal, &five), Ok(true));
    assert_eq!(holds(&five, Comparison::Less, &Value::untyped("10")), Ok(true));
    assert_eq!(holds(&Value::untyped("10"), Comparison::Less, &Value::untyped("9")), Ok(true));
    assert_eq!(holds(&Value::untyped("abc"), Comparison::Equal, &five), Err("FORG0001"));
    assert_eq!(holds(&Value::string("5"), Comparison::Equal, &five), Err("XPTY0004"));
    assert_eq!(holds(&Value::untyped("true"), Comparison::Equal, &Value::Boolean(true)), Ok(true));
    assert_eq!(holds(&Value::untyped("NaN"), Comparison::NotEqual, &five), Ok(true));
    assert_eq!(
        holds(&Value::untyped("2024-01-15Z"), Comparison::Less, &read(Builtin::Date, "2024-01-15-01:00")),
        Ok(true)
    );
}

#[test]
fn value_comparisons_know_their_types() {
    let compare = |from: &str, a: &str, to: &str, b: &str| {
        let (a, b) = (read(Builtin::atomic(from).unwrap(), a), read(Builtin::atomic(to).unwrap(), b));
        let less = a.compare(Comparison::Less, &b).map_err(|error| error.code());
        let equal = a.compare(Comparison::Equal, &b).map_err(|error| error.code());
        (less, equal)
    };
    assert_eq!(compare("integer", "1", "decimal", "1.0"), (Ok(false), Ok(true)));
    assert_eq!(compare("decimal", "0.1", "double", "0.1"), (Ok(false), Ok(true)));
    assert_eq!(compare("integer", "9007199254740993", "integer", "9007199254740992"), (Ok(false), Ok(false)));
    assert_eq!(compare("double", "NaN", "double", "NaN"), (Ok(false), Ok(false)));
    assert_eq!(compare("string", "a", "anyURI", "b"), (Ok(true), Ok(false)));
    assert_eq!(
        compare("dateTime", "2024-01-15T12:00:00Z", "dateTime", "2024-01-15T13:00:00+01:00"),
        (Ok(false), Ok(true))
    );
    assert_eq!(
        compare("dateTime", "2024-01-15T12:00:00", "dateTime", "2024-01-15T12:00:00Z"),
        (Ok(false), Ok(true))
    );
    assert_eq!(compare("duration", "P1Y", "yearMonthDuration", "P12M"), (Err("XPTY0004"), Ok(true)));
    assert_eq!(compare("yearMonthDuration", "P0M", "dayTimeDuration", "PT0S"), (Err("XPTY0004"), Ok(true)));
    assert_eq!(compare("gYear", "2024", "gYear", "2025"), (Err("XPTY0004"), Ok(false)));
    assert_eq!(compare("hexBinary", "41", "base64Binary", "QQ=="), (Err("XPTY0004"), Err("XPTY0004")));
    assert_eq!(compare("boolean", "false", "boolean", "true"), (Ok(true), Ok(false)));
}

#[test]
fn arithmetic_promotes_and_refuses() {
    let compute = |from: &str, a: &str, operator, to: &str, b: &str| {
        let (a, b) = (read(Builtin::atomic(from).unwrap(), a), read(Builtin::atomic(to).unwrap(), b));
        a.arithmetic(operator, &b)
            .map(|value| format!("{} {value}", value.kind().name()))
            .map_err(|error| error.code())
    };
    use Operator::{Add, Divide, IntegerDivide, Modulo, Multiply, Subtract};
    for (from, a, operator, to, b, expected) in [
        ("integer", "9223372036854775807", Add, "integer", "1", Ok("integer 9223372036854775808")),
        ("integer", "7", Divide, "integer", "2", Ok("decimal 3.5")),
        ("integer", "1", Divide, "integer", "3", Ok("decimal 0.333333333333333333")),
        ("integer", "2", Divide, "integer", "-3", Ok("decimal -0.666666666666666667")),
        ("integer", "1", Divide, "integer", "0", Err("FOAR0001")),
        ("integer", "-7", IntegerDivide, "integer", "2", Ok("integer -3")),
        ("integer", "-7", Modulo, "integer", "2", Ok("integer -1")),
        ("integer", "7", Modulo, "integer", "0", Err("FOAR0001")),
        ("decimal", "0.1", Add, "decimal", "0.2", Ok("decimal 0.3")),
        ("decimal", "1.5", Multiply, "integer", "2", Ok("decimal 3")),
        ("decimal", "5.5", Modulo, "decimal", "-2", Ok("decimal 1.5")),
        ("double", "1", Divide, "integer", "0", Ok("double INF")),
        ("double", "5.5", IntegerDivide, "integer", "2", Ok("integer 2")),
        ("double", "NaN", IntegerDivide, "integer", "2", Err("FOAR0002")),
        ("float", "0.1", Add, "decimal", "0.2", Ok("float 0.3")),
        ("untypedAtomic", "4", Multiply, "integer", "2", Ok("double 8")),
        ("untypedAtomic", "x", Multiply, "integer", "2", Err("FORG0001")),
        ("string", "4", Multiply, "integer", "2", Err("XPTY0004")),
        ("date", "2024-01-31", Add, "yearMonthDuration", "P1M", Ok("date 2024-02-29")),
        ("yearMonthDuration", "P1M", Add, "date", "2024-01-31", Ok("date 2024-02-29")),
        ("date", "2024-03-01", Subtract, "dayTimeDuration", "P1D", Ok("date 2024-02-29")),
        (
            "dateTime",
            "2024-01-01T00:00:00Z",
            Subtract,
            "dayTimeDuration",
            "PT1S",
            Ok("dateTime 2023-12-31T23:59:59Z"),
        ),
        ("time", "23:30:00", Add, "dayTimeDuration", "PT1H", Ok("time 00:30:00")),
        ("time", "23:30:00", Add, "yearMonthDuration", "P1M", Err("XPTY0004")),
        ("date", "2024-03-01", Subtract, "date", "2024-02-01", Ok("dayTimeDuration P29D")),
        ("date", "2024-03-01", Add, "date", "2024-02-01", Err("XPTY0004")),
        ("dayTimeDuration", "PT1H", Multiply, "double", "1.5", Ok("dayTimeDuration PT1H30M")),
        ("integer", "2", Multiply, "yearMonthDuration", "P5M", Ok("yearMonthDuration P10M")),
        ("yearMonthDuration", "P1Y", Divide, "yearMonthDuration", "P5M", Ok("decimal 2.4")),
        ("dayTimeDuration", "PT1H", Divide, "double", "NaN", Err("FOCA0005")),
        ("duration", "P1Y", Add, "duration", "P1Y", Err("XPTY0004")),
    ] {
        assert_eq!(compute(from, a, operator, to, b), expected.map(String::from), "{a} {operator} {b}");
    }
}

#[test]
fn rounding_goes_where_the_function_says() {
    let text = |value: Result<Value, ValueError>| value.unwrap().to_string();
    for (kind, number, floor, ceiling, round, even) in [
        ("decimal", "2.5", "2", "3", "3", "2"),
        ("decimal", "-2.5", "-3", "-2", "-2", "-2"),
        ("decimal", "3.5", "3", "4", "4", "4"),
        ("decimal", "2.49", "2", "3", "2", "2"),
        ("double", "2.5", "2", "3", "3", "2"),
        ("double", "-2.5", "-3", "-2", "-2", "-2"),
        ("double", "-0.3", "-1", "-0", "-0", "-0"),
        ("double", "NaN", "NaN", "NaN", "NaN", "NaN"),
        ("integer", "7", "7", "7", "7", "7"),
    ] {
        let value = read(Builtin::atomic(kind).unwrap(), number);
        assert_eq!(text(value.floor()), floor, "floor {number}");
        assert_eq!(text(value.ceiling()), ceiling, "ceiling {number}");
        assert_eq!(text(value.round()), round, "round {number}");
        assert_eq!(text(value.round_half_to_even(0)), even, "half to even {number}");
    }
    assert_eq!(text(read(Builtin::Double, "3.7812473").round_half_to_even(2)), "3.78");
    assert_eq!(text(read(Builtin::Integer, "35612").round_half_to_even(-2)), "35600");
    assert_eq!(text(read(Builtin::Decimal, "1.125").round_half_to_even(2)), "1.12");
    assert_eq!(text(read(Builtin::Integer, "7").round_half_to_even(i64::MIN)), "0");
    assert_eq!(text(read(Builtin::Decimal, "-1.5").abs()), "1.5");
    assert!(Value::string("1").floor().is_err());
}

#[test]
fn a_schema_orders_partially() {
    let order =
        |kind: Builtin, a: &str, b: &str| kind.value(a).unwrap().schema_order(&kind.value(b).unwrap());
    assert_eq!(order(Builtin::Duration, "P1M", "P30D"), None);
    assert_eq!(order(Builtin::Duration, "P1M", "P32D"), Some(Ordering::Less));
    assert_eq!(order(Builtin::Duration, "P1Y", "P364D"), Some(Ordering::Greater));
    assert_eq!(order(Builtin::DateTime, "2024-01-15T12:00:00", "2024-01-15T18:00:00Z"), None);
    assert_eq!(order(Builtin::DateTime, "2024-01-15T12:00:00", "2024-01-17T18:00:00Z"), Some(Ordering::Less));
    assert_eq!(order(Builtin::Double, "NaN", "NaN"), Some(Ordering::Equal));
    assert_eq!(order(Builtin::Double, "NaN", "1"), None);
    assert_eq!(order(Builtin::Integer, "2", "10"), Some(Ordering::Less));
    let equal = |a: Value, b: Value| a.schema_equal(&b);
    assert!(equal(Builtin::Decimal.value("1.0").unwrap(), Builtin::Int.value("1").unwrap()));
    assert!(!equal(Builtin::Decimal.value("1").unwrap(), Builtin::Double.value("1").unwrap()));
    assert!(!equal(Builtin::Date.value("2024-01-15").unwrap(), Builtin::Date.value("2024-01-15Z").unwrap()));
    assert!(equal(Builtin::HexBinary.value("0a").unwrap(), Builtin::HexBinary.value("0A").unwrap()));
}

#[test]
fn names_take_their_prefix_from_where_they_stand() {
    let bound = |prefix: &str| (prefix == "hl7").then_some("urn:hl7-org:v3");
    let name = QName::resolve("hl7:ClinicalDocument", bound).unwrap();
    assert_eq!(
        (&*name.namespace, &*name.local, name.to_string().as_str()),
        ("urn:hl7-org:v3", "ClinicalDocument", "hl7:ClinicalDocument")
    );
    assert!(name == QName::resolve("ClinicalDocument", |_| Some("urn:hl7-org:v3")).unwrap());
    assert_eq!(QName::resolve("x:a", bound).unwrap_err(), ValueError::UndeclaredPrefix);
    assert!(QName::resolve("a", bound).unwrap().namespace.is_empty());
}

#[test]
fn what_is_too_large_is_refused() {
    let digits = "9".repeat(Integer::DIGITS);
    assert_eq!(Integer::parse(&digits).unwrap().digits(), Integer::DIGITS);
    assert_eq!(Integer::parse(&(digits.clone() + "9")).unwrap_err(), ValueError::Overflow);
    let large = read(Builtin::Integer, &digits);
    assert_eq!(large.arithmetic(Operator::Multiply, &large).unwrap_err(), ValueError::Overflow);
    assert_eq!(cast("string", "PT99999999999999999999S", "duration"), Err("FODT0002"));
}

#[test]
fn nothing_of_a_value_is_in_its_debug_text() {
    for (kind, text) in
        [("string", "Zorglub"), ("integer", "424242"), ("date", "1942-04-24"), ("duration", "P42Y")]
    {
        let shown = format!("{:?}", read(Builtin::atomic(kind).unwrap(), text));
        assert!(!shown.contains("42") && !shown.contains("Zorglub"), "{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_and_never_fails(text in "[ -:TZPYMDHSWINaeEF.+é\t]{0,24}|.{0,12}") {
        for kind in Builtin::ALL {
            let collapsed = kind.white_space().apply(&text);
            prop_assert_eq!(kind.white_space().apply(&collapsed), collapsed.as_ref());
            let _ = kind.length(&collapsed);
            let accepted = kind.accepts(&collapsed);
            match kind.value(&collapsed) {
                Ok(value) => {
                    prop_assert!(accepted && value.schema_equal(&value));
                    // What a value is written as is in the lexical space again, and means the same.
                    let again = kind.value(&value.to_string());
                    prop_assert!(again.is_ok_and(|again| again.schema_equal(&value)), "{} {:?}", kind, text);
                }
                Err(ValueError::Lexical(_)) => prop_assert!(!accepted),
                Err(_) => (),
            }
            let value = Value::string(&text);
            prop_assert_eq!(value.castable(*kind), value.cast(*kind).is_ok());
        }
    }

    #[test]
    fn casts_of_casts_never_fail(text in "[0-9]{1,3}(\\.[0-9]{1,3})?|[0-9]{4}-[01][0-9]-[0-3][0-9](Z|[+-]0[0-9]:30)?|-?P[0-9]{1,3}[YMD]") {
        for first in Builtin::ALL {
            let Ok(value) = Value::string(&text).cast(*first) else { continue };
            for second in Builtin::ALL {
                if let Ok(other) = value.cast(*second) {
                    prop_assert!(other.kind().derives_from(second.primitive()) || second.derives_from(other.kind()));
                    let _ = (value.compare_general(Comparison::Less, &other), value.schema_order(&other));
                }
            }
        }
    }

    #[test]
    fn integers_are_those_of_the_machine(a: i64, b: i64) {
        let (x, y) = (Integer::from(a), Integer::from(b));
        let (wide_a, wide_b) = (i128::from(a), i128::from(b));
        prop_assert_eq!(x.add(&y).unwrap().to_string(), (wide_a + wide_b).to_string());
        prop_assert_eq!(x.multiply(&y).unwrap().to_string(), (wide_a * wide_b).to_string());
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        let sum = x.add(&y).unwrap();
        prop_assert!(sum.subtract(&y).unwrap() == x);
        prop_assert!(Integer::parse(&sum.to_string()).unwrap() == sum);
        prop_assert_eq!(sum.cmp(&x), (wide_a + wide_b).cmp(&wide_a));
        prop_assert_eq!(sum.digits(), (wide_a + wide_b).unsigned_abs().to_string().len());
        if b != 0 {
            let (quotient, rest) = sum.divide(&y).unwrap();
            prop_assert!(quotient.multiply(&y).unwrap().add(&rest).unwrap() == sum);
        }
    }

    #[test]
    fn doubles_survive_their_exact_and_their_written_form(bits: u64) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        let exact = Decimal::from_f64(value).unwrap();
        prop_assert_eq!(exact.to_f64(), value);
        prop_assert!(Decimal::parse(&exact.to_string()).unwrap() == exact);
        prop_assert_eq!(Value::Double(value).cast(Builtin::String).unwrap().number(), value);
    }

    #[test]
    fn decimals_add_and_divide_exactly(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000, scale in 0_u32..6) {
        let (x, y) = (Decimal::new(Integer::from(a), scale), Decimal::new(Integer::from(b), 3));
        prop_assert!(x.add(&y).unwrap().subtract(&y).unwrap() == x);
        prop_assert_eq!(x.cmp(&y), (i128::from(a) * 1_000).cmp(&(i128::from(b) * 10_i128.pow(scale))));
        if b != 0 {
            let (quotient, rest) = x.divide_truncating(&y).unwrap();
            prop_assert!(Decimal::from(quotient).multiply(&y).unwrap().add(&rest).unwrap() == x);
            prop_assert!(x.multiply(&y).unwrap().divide(&y).unwrap() == x);
        }
    }

    #[test]
    fn days_go_forth_and_back(seconds in -100_000_000_000_i64..100_000_000_000, shift in -1_000_000_i64..1_000_000, zone in -840_i16..=840) {
        let epoch = DateTime::parse(Builtin::DateTime, "1970-01-01T00:00:00Z").unwrap();
        let second = |n: i64| Duration::new(0, i128::from(n) * 1_000_000_000).unwrap();
        let moment = epoch.plus(Builtin::DateTime, &second(seconds)).unwrap();
        prop_assert_eq!(moment.instant(), i128::from(seconds) * 1_000_000_000);
        let there = moment.plus(Builtin::DateTime, &second(shift)).unwrap();
        prop_assert!(there.plus(Builtin::DateTime, &second(-shift)).unwrap() == moment);
        let elsewhere = moment.adjusted(Builtin::DateTime, Some(zone)).unwrap();
        prop_assert_eq!(elsewhere.instant(), moment.instant());
        let written = Value::DateTime(elsewhere).to_string();
        prop_assert!(DateTime::parse(Builtin::DateTime, &written).unwrap() == elsewhere);
    }
}
