//! Floating-point numbers as text: lexical space of XML Schema 1.0, strings of XPath 2.0.

use std::fmt;

/// Reads a number of `xs:double`; nothing for any other text.
pub(super) fn parse_f64(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ if is_number(text) => text.parse().ok(),
        _ => None,
    }
}

/// Reads a number of `xs:float`; nothing for any other text.
pub(super) fn parse_f32(text: &str) -> Option<f32> {
    match text {
        "INF" => Some(f32::INFINITY),
        "-INF" => Some(f32::NEG_INFINITY),
        "NaN" => Some(f32::NAN),
        _ if is_number(text) => text.parse().ok(),
        _ => None,
    }
}

/// `[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?`: neither `inf` nor `nan`, which the standard library
/// reads too.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let mantissa = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    whole.len() + fraction.len() > 0
        && digits(whole)
        && digits(fraction)
        && !exponent.is_empty()
        && digits(exponent)
}

pub(super) fn write_f64(value: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !value.is_finite() {
        return write_special(value, f);
    }
    match value.abs() {
        0.0 | 1e-6..1e6 => write!(f, "{value}"),
        _ => write_scientific(&format!("{value:e}"), f),
    }
}

pub(super) fn write_f32(value: f32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !value.is_finite() {
        return write_special(f64::from(value), f);
    }
    match value.abs() {
        0.0 | 1e-6..1e6 => write!(f, "{value}"),
        _ => write_scientific(&format!("{value:e}"), f),
    }
}

fn write_special(value: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match (value.is_nan(), value > 0.0) {
        (true, _) => "NaN",
        (false, true) => "INF",
        (false, false) => "-INF",
    })
}

/// `1e10` as `1.0E10`: a digit after the point, always.
fn write_scientific(shortest: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((shortest, "0"));
    let point = if mantissa.contains('.') { "" } else { ".0" };
    write!(f, "{mantissa}{point}E{exponent}")
}
