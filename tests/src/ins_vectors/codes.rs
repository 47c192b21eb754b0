//! What the codes of the vectors mean in our terms.

/// The rules that say `code`. Empty: no rule does, a value or a reader says it.
pub(super) fn rules_of(code: &str) -> &'static [&'static str] {
    CODES.iter().find(|(known, ..)| *known == code).map_or(&[], |(_, rules, _)| rules)
}

/// The codes of values and readers that say `code`: its own, and others of the same sense.
pub(super) fn values_of(code: &str) -> impl Iterator<Item = &str> {
    let others = CODES.iter().find(|(known, ..)| *known == code).map_or(&[][..], |(_, _, others)| others);
    std::iter::once(code).chain(others.iter().copied())
}

/// What may be said beside `code` of the same text, by rules or values: a space in a matricule is a character too many and
/// a wrong one.
pub(super) fn beside(code: &str) -> &'static [&'static str] {
    match code {
        "LENGTH" | "EMPTY" => &["CHARSET", "ins/matricule-character-forbidden", "ins/matricule-missing"],
        "CHARSET" => &["LENGTH", "ins/matricule-length-wrong"],
        _ => &[],
    }
}

/// Warnings of the engine that a vector on one value does not ask about: they compare it with the traits around it, or
/// with the environment.
pub(super) const BESIDE_THE_POINT: &[&str] = &[
    "ins/birth-digits-mismatch",
    "ins/birth-place-digits-mismatch",
    "ins/oid-production-in-test",
    "ins/sex-digit-mismatch",
];

const FORM: &[&str] = &["ins/name-form-forbidden"];
const PLACE: &[&str] = &["ins/matricule-place-impossible", "ins/birth-place-malformed"];
const ODD_PLACE: &[&str] = &["ins/matricule-place-doubtful"];
const TRAITS: &[&str] = &[
    "cda/birth-time-missing",
    "cda/birthplace-county-missing",
    "cda/gender-code-missing",
    "ins/trait-null",
    "ins/traits-missing",
];
const ALPHABET: &[&str] =
    &["ins/matricule-character-forbidden", "ins/name-character-forbidden", "ins/name-not-capitals"];
const CAPITALS: &[&str] = &["ins/name-not-capitals", "ins/name-character-forbidden"];
const CAPITALS_VALUES: &[&str] = &["LOWER_CASE_OR_DIACRITIC"];
const SEX_WITH_INS: &[&str] = &["ins/sex-undetermined-with-ins"];
const ROLE_OF_OID: &[&str] = &["ins/oid-production-in-test"];
const INCOMPLETE: &[&str] = &["ins/birth-date-incomplete"];
const QUALIFIERS: &[&str] = &["cda/name-qualifier-unknown", "cda/family-qualifier-missing"];
const DISTRUSTED: &[&str] = &["ins/attribute-needs-provisional", "ins/doubtful-with-ins"];
const NOT_QUALIFIED: &[&str] = &["ins/ins-without-qualified-status"];
const WITHOUT_INS: &[&str] = &["ins/status-without-ins"];
const NOT_AN_INS: &[&str] = &["ins/social-security-as-ins", "ins/nss-under-ins-root"];
const GENDER: &[&str] = &["cda/gender-code-unknown", "ins/sex-undetermined-with-ins"];

/// A code, the rules that say it, and what values and readers call it.
const CODES: &[(&str, &[&str], &[&str])] = &[
    // Matricule.
    (
        "LENGTH",
        &["ins/matricule-length-wrong", "ins/mail-address-malformed", "ins/birth-place-malformed"],
        &["S1"],
    ),
    ("CHARSET", ALPHABET, &["TYPOGRAPHIC_APOSTROPHE", "S1"]),
    ("CASE", &["ins/matricule-lower-case", "ins/name-not-capitals"], CAPITALS_VALUES),
    ("SEX", &["ins/matricule-sex-impossible", "ins/mail-address-malformed"], &["S1"]),
    ("MONTH", &["ins/matricule-month-impossible", "ins/mail-address-malformed"], &["S1"]),
    ("DEPARTMENT", PLACE, &["S1"]),
    ("PLACE", PLACE, &["DEPARTMENT", "COMMUNE", "S7_VALUE"]),
    ("COMMUNE", PLACE, &["S1"]),
    ("COUNTRY", PLACE, &["COMMUNE", "S1"]),
    ("ORDER", &["ins/matricule-order-impossible", "ins/mail-address-malformed"], &["S1"]),
    ("KEY", &["ins/key-mismatch", "ins/mail-address-malformed"], &[]),
    ("EMPTY", &["ins/matricule-missing", "ins/traits-missing"], &["LENGTH"]),
    ("MONTH_21_29", &["ins/matricule-month-doubtful"], &[]),
    ("CORSICA_20_AFTER_1976", ODD_PLACE, &[]),
    ("COUNTRY_100_IS_FRANCE", &["ins/matricule-place-doubtful", "ins/birth-place-france"], &[]),
    ("COUNTRY_UNKNOWN", &["ins/matricule-place-doubtful", "ins/birth-place-unknown"], &[]),
    ("DEPARTMENT_00", ODD_PLACE, &[]),
    ("DEPT_00", ODD_PLACE, &["DEPARTMENT_00"]),
    ("COMMUNE_ABOVE_990", ODD_PLACE, &[]),
    ("FORMER_MAYOTTE", ODD_PLACE, &[]),
    ("PROVISIONAL_DIGIT_UNDER_NIR", &["ins/provisional-digit-under-nir"], &[]),
    // OID.
    ("TEST_OID_IN_PRODUCTION", &["ins/oid-test-in-production"], &[]),
    ("DEMO_OID_IN_PRODUCTION", &["ins/oid-demo-in-production"], &[]),
    ("INS_C_LEGACY", &["ins/ins-c-as-ins", "ins/ins-c-legacy"], &[]),
    ("NSS_NOT_INS", NOT_AN_INS, &[]),
    ("UNKNOWN_OID", &["ins/oid-unknown", "ins/type-without-ins-oid"], &["OID"]),
    ("OID", &["ins/oid-unknown", "ins/type-without-ins-oid"], &["UNKNOWN_OID"]),
    ("PRODUCTION_OID_IN_TEST", ROLE_OF_OID, &["PRODUCTION_OID"]),
    ("PRODUCTION_OID", ROLE_OF_OID, &["PRODUCTION_OID_IN_TEST"]),
    ("MAYBE_REAL_PERSON", ROLE_OF_OID, &["PRODUCTION_OID_IN_TEST"]),
    ("REAL_PERSON", ROLE_OF_OID, &["PRODUCTION_OID_IN_TEST"]),
    // Names.
    ("FIRST_CHAR", FORM, &[]),
    ("LAST_CHAR", FORM, &["TRAILING_SPACE"]),
    ("TRAILING_SPACE", &["ins/name-form-forbidden", "ins/name-character-forbidden"], &[]),
    ("DOUBLE_SPACE", FORM, &[]),
    ("DOUBLE_APOSTROPHE", FORM, &[]),
    ("DOUBLE_HYPHEN", FORM, &[]),
    ("TRIPLE_HYPHEN", FORM, &["DOUBLE_HYPHEN"]),
    ("SPACE_APOSTROPHE", FORM, &[]),
    ("APOSTROPHE_SPACE", FORM, &["SPACE_APOSTROPHE"]),
    ("TOO_LONG", &["ins/name-too-long"], &["NAME"]),
    ("LOWER_CASE", CAPITALS, CAPITALS_VALUES),
    ("LOWERCASE", CAPITALS, CAPITALS_VALUES),
    ("DIACRITIC", CAPITALS, CAPITALS_VALUES),
    ("TYPOGRAPHIC_APOSTROPHE", &["ins/name-character-forbidden"], &["CHARSET"]),
    ("FIRST_NOT_PREFIX", &["ins/first-name-not-in-list"], &[]),
    // Dates.
    ("INCOMPLETE_DATE_WITH_INS", INCOMPLETE, &["INCOMPLETE_DATE"]),
    ("INCOMPLETE_DATE", INCOMPLETE, &[]),
    ("CORRECTED_DATE_WITH_INS", &["ins/birth-date-corrected-with-ins"], &[]),
    ("LUNAR_DATE_WITH_INS", &["ins/birth-date-corrected-with-ins"], &[]),
    ("CALENDAR", &["ins/birth-date-impossible"], &["S6_VALUE", "SHAPE"]),
    ("IMPOSSIBLE_DATE", &["ins/birth-date-impossible"], &["CALENDAR", "S6_VALUE"]),
    // Statuses.
    (
        "ATTRIBUTES_EXCLUSIVE",
        &["ins/attributes-exclusive", "ins/attributes-homonym-and-fictitious"],
        &["HOMONYM_AND_FICTITIOUS"],
    ),
    ("HOMONYM_AND_FICTITIOUS", &["ins/attributes-homonym-and-fictitious"], &[]),
    ("ATTRIBUTE_NEEDS_PROV", DISTRUSTED, &[]),
    ("DOUBTFUL_WITH_INS", DISTRUSTED, &[]),
    ("STATUS_UNKNOWN", &["ins/status-unknown"], &[]),
    ("UNKNOWN_STATUS", &["ins/status-unknown"], &["STATUS_UNKNOWN"]),
    // HL7 v2.
    ("INS_WITHOUT_VALI", NOT_QUALIFIED, &[]),
    ("INS_WITHOUT_QUAL", NOT_QUALIFIED, &[]),
    ("INS_NOT_QUALIFIED", NOT_QUALIFIED, &[]),
    ("PID32_UNKNOWN", &["ins/status-unknown"], &["PID32_VALUE"]),
    ("PID32_REQUIRED", &[], &["PID32_MISSING"]),
    ("STATUS_NOT_IN_PAM", &[], &["PID32_VALUE"]),
    ("SEX_U_WITH_INS", SEX_WITH_INS, &[]),
    ("COG_MISSING", TRAITS, &["BDL_MISSING"]),
    ("BDL_MISSING", TRAITS, &[]),
    ("GIVEN_LIST_MISSING", TRAITS, &[]),
    ("TRAIT_MISSING", TRAITS, &[]),
    ("TRAITS_MISSING", TRAITS, &[]),
    // CDA.
    ("SCH_INS_TRAITS", TRAITS, &[]),
    ("SCH_QUALIFIER", QUALIFIERS, &[]),
    ("SCH_GENDER", GENDER, &[]),
    (
        "SCH_BIRTHTIME",
        &["cda/birth-time-malformed", "ins/birth-date-impossible", "ins/birth-date-incomplete"],
        &[],
    ),
    ("INS_NEEDS_M_OR_F", SEX_WITH_INS, &[]),
    ("NULL_TRAIT_WITH_INS", TRAITS, &[]),
    ("NULLFLAVOR_WITH_INS", TRAITS, &[]),
    // FHIR.
    ("fr-core-1", WITHOUT_INS, &[]),
    ("fr-core-2", &["ins/matricules-contradict"], &[]),
    ("GENDER", GENDER, &[]),
    ("OLD_NSS_OID", NOT_AN_INS, &[]),
    ("COG_99999", &["ins/birth-place-unknown"], &[]),
    // Datamatrix.
    ("NAME_DIGITS", &["ins/name-character-forbidden"], &[]),
    ("S1_VALUE", &[], &["S1", "KEY"]),
    ("S1_LENGTH", &[], &["S1"]),
    ("S2", &[], &["OID"]),
    ("S2_VALUE", &[], &["OID"]),
    ("S3_LENGTH", &[], &["TOO_LONG", "NAME"]),
    ("S4_LENGTH", &[], &["TOO_LONG", "NAME"]),
    ("S6_DATE", &[], &["S6_VALUE", "S6_FORMAT"]),
    ("S7_FORMAT", &[], &["S7_VALUE"]),
    ("S7_LENGTH", &[], &["S7_VALUE"]),
    ("MISSING_GS", &[], &["GS_MISSING"]),
    ("SPACE_FOR_GS", &[], &["GS_SPACE"]),
    ("UNEXPECTED_GS", &[], &["GS_UNEXPECTED"]),
    ("BLOCK_ORDER", &[], &["ORDER"]),
    ("ORDER_OF_BLOCKS", &[], &["ORDER"]),
    ("BLOCK_MISSING", &[], &["MISSING_BLOCK"]),
    ("BLOCK_DUPLICATE", &[], &["DUPLICATE_BLOCK"]),
    ("NOT_INS", &[], &["NOT_INS_2DDOC"]),
    // MSSanté and INSi.
    ("DOMAIN", &["ins/mail-address-malformed"], &[]),
    ("LOCAL_PART", &["ins/mail-address-malformed"], &["MATRICULE", "LENGTH", "CHARSET", "KEY"]),
    ("MATRICULE", &["ins/mail-address-malformed"], &["LENGTH", "CHARSET", "KEY"]),
    ("NUM_LENGTH", &[], &["NUMBER_LENGTH"]),
    ("NUMIDENTIFIANT_LENGTH", &[], &["NUMBER_LENGTH"]),
    ("CLE_LENGTH", &[], &["KEY_LENGTH"]),
];
