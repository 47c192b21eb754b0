//! Alterations of the archive that a mail carries.

use super::text::positions;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Alters the first attachment of a mail whose name ends so. Lines of the mail end with CR LF.
pub(crate) fn with_attachment(
    bytes: &[u8],
    end_of_name: &str,
    alter: impl FnOnce(&[u8]) -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    let name = name_of(bytes, end_of_name)?;
    let start = name + positions(&bytes[name..], b"\r\n\r\n").first().ok_or("no content")? + 4;
    let end = start + positions(&bytes[start..], b"\r\n--").first().ok_or("no end of the content")?;
    let is_text = |byte: &u8| !byte.is_ascii_whitespace();
    let base64: Vec<u8> = bytes[start..end].iter().copied().filter(is_text).collect();
    let content = STANDARD.decode(base64).map_err(|_| "no Base64")?;
    let altered = STANDARD.encode(alter(&content)?);
    let lines: Vec<&[u8]> = altered.as_bytes().chunks(76).collect();
    Ok([&bytes[..start], &lines.join(&b"\r\n"[..]), &bytes[end..]].concat())
}

/// Takes the first attachment away whose name ends so.
pub(super) fn without_attachment(bytes: &[u8], end_of_name: &str) -> Result<Vec<u8>, String> {
    let name = name_of(bytes, end_of_name)?;
    let start = *positions(&bytes[..name], b"\r\n--").last().ok_or("no start of the part")?;
    let end = name + positions(&bytes[name..], b"\r\n--").first().ok_or("no end of the part")?;
    Ok([&bytes[..start], &bytes[end..]].concat())
}

/// Where the disposition of an attachment says a name that ends so.
fn name_of(bytes: &[u8], end_of_name: &str) -> Result<usize, String> {
    let ends = positions(bytes, format!("{end_of_name}\"\r\nContent-Transfer-Encoding").as_bytes());
    ends.first().copied().ok_or_else(|| format!("no {end_of_name}"))
}
