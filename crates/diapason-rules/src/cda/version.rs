//! How a version number is written.

/// Whether `number` is an integer in the form of the Schematron: digits, or a minus and digits of which the first is not
/// zero.
pub(super) fn is_integer(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let signed = digits.len() < number.len();
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !(signed && digits.starts_with('0'))
}
