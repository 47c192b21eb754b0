//! `xs:anyURI` as the reference validator reads it: a relative or absolute reference of RFC 2396 and RFC
//! 2732, once the characters that XLink 5.4 escapes (spaces, `<`, `"`, `{`, letters beyond ASCII …) are.

use std::net::Ipv6Addr;
use std::str::FromStr;

/// Whether `text` is a reference; a text of no character is one.
pub(super) fn accepts(text: &str) -> bool {
    let before_colon = text.split(':').next().unwrap_or(text);
    let scheme = match before_colon.len() == text.len() || before_colon.contains(['/', '?', '#']) {
        true => None,
        false => Some(before_colon),
    };
    let Some(scheme) = scheme else { return hierarchical(text) };
    let rest = text.get(scheme.len() + 1..).unwrap_or_default();
    if !is_scheme(scheme) || rest.is_empty() || rest.starts_with('#') {
        return false;
    }
    match rest.starts_with('/') {
        true => hierarchical(rest),
        // `mailto:…`, `tel:…`: any character of a URI, brackets too.
        false => spelled(rest, Part::Rest),
    }
}

/// `//authority/path?query#fragment`, or a path in its place. `//` alone is none; an authority may be empty
/// before anything else.
fn hierarchical(text: &str) -> bool {
    let (authority, path) = match text.strip_prefix("//") {
        Some("") => return false,
        Some(rest) => {
            rest.split_at_checked(rest.find(['/', '?', '#']).unwrap_or(rest.len())).unwrap_or((rest, ""))
        }
        None => ("", text),
    };
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let (path, rest) = path.split_at_checked(end).unwrap_or((path, ""));
    (is_registry(authority) || is_server(authority)) && spelled(path, Part::Path) && spelled(rest, Part::Rest)
}

/// A name of whatever kind: what is not a host may still be one.
fn is_registry(authority: &str) -> bool {
    spelled(authority, Part::Path)
}

/// `user@[1:2::3]:port`; a server without brackets is a registry name too.
fn is_server(authority: &str) -> bool {
    let (user, host) = authority.split_once('@').unwrap_or(("", authority));
    let Some((address, port)) = host.strip_prefix('[').and_then(|host| host.split_once(']')) else {
        return false;
    };
    let port = match port.strip_prefix(':') {
        Some("") => true,
        Some(port) => u16::from_str(port).is_ok(),
        None => port.is_empty(),
    };
    port && Ipv6Addr::from_str(address).is_ok() && spelled(user, Part::Path) && !user.contains(['/', '@'])
}

fn is_scheme(scheme: &str) -> bool {
    let mut bytes = scheme.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// An authority or a path: no bracket, no `?`.
    Path,
    /// An opaque part or a query; after the one `#`, a fragment.
    Rest,
}

/// Whether every character may stand in `part`, and every `%` before two hexadecimal digits.
fn spelled(text: &str, part: Part) -> bool {
    let mut bytes = text.bytes();
    let mut fragment = false;
    while let Some(byte) = bytes.next() {
        let allowed = match byte {
            b'%' => {
                let hexadecimal = |digit: Option<u8>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
                hexadecimal(bytes.next()) && hexadecimal(bytes.next())
            }
            b'[' | b']' | b'?' => part == Part::Rest,
            b'#' => part == Part::Rest && !std::mem::replace(&mut fragment, true),
            // Everything else is a character of URIs, or one that is escaped.
            _ => true,
        };
        if !allowed {
            return false;
        }
    }
    true
}
