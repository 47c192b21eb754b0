//! An input as lines that a person can read: segments one by one, documents decoded, archives entry by entry.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diapason::Limits;
use diapason_xdm::Archive;

/// The least length of Base64 that is taken for a document.
const DOCUMENT: usize = 120;

/// The lines of `content`. What cannot be read as text is told by its size.
pub(super) fn text(content: &[u8]) -> String {
    if content.starts_with(b"PK") {
        return archive(content);
    }
    match std::str::from_utf8(content) {
        Ok(text) => decoded(&text.replace("\r\n", "\n").replace('\r', "\n")),
        Err(_) => String::from_utf8_lossy(content).into_owned(),
    }
}

/// Each entry under its name.
fn archive(content: &[u8]) -> String {
    let archive = Archive::read(content, &Limits::default());
    if archive.entries().is_empty() {
        return format!("({} bytes)\n", content.len());
    }
    let mut lines = String::new();
    for entry in archive.entries() {
        let text = entry.bytes().and_then(|bytes| std::str::from_utf8(bytes).ok());
        lines.push_str(&format!("[{}] {} bytes\n", entry.name(), entry.declared_size()));
        lines.push_str(&text.unwrap_or_default().replace("\r\n", "\n"));
        if !lines.ends_with('\n') {
            lines.push('\n');
        }
    }
    lines
}

/// `text` with every document in Base64 in its place, from a line of its own on. An archive among them is shown by its entries.
fn decoded(text: &str) -> String {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '\n');
    let mut shown = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_base64) {
        let (before, run) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let (run, after) =
            run.split_at_checked(run.find(|c| !is_base64(c)).unwrap_or(run.len())).unwrap_or((run, ""));
        shown.push_str(before);
        let compact: String = run.split_whitespace().collect();
        let bytes = (compact.len() >= DOCUMENT).then(|| STANDARD.decode(&compact).ok()).flatten();
        match bytes.filter(|bytes| bytes.starts_with(b"<") || bytes.starts_with(b"PK")) {
            Some(bytes) => shown.push_str(&format!("\n{}\n", self::text(&bytes).trim_end())),
            None => shown.push_str(run),
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_shown_as_it_reads() {
        let document = format!("<a>\n{}</a>", "<b/>\n".repeat(30));
        let message = format!("MSH|^~\\&|\rOBX|1|ED|||^^^Base64^{}||\r", STANDARD.encode(&document));
        assert_eq!(text(message.as_bytes()), format!("MSH|^~\\&|\nOBX|1|ED|||^^^Base64^\n{document}\n||\n"));
        assert_eq!(text(b"PID|QUJD\r"), "PID|QUJD\n");
        assert_eq!(text(b"PK"), "(2 bytes)\n");
    }
}
