//! Every way of writing a report.

use diapason::render::{self, Colour, Detail, Extras, Note, Options};
use diapason::{Language, Report, Severity};

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// The texts and JSON documents of a report in both languages, and its `Debug`.
pub fn all(report: &Report) -> Vec<String> {
    let mut outputs = vec![format!("{report:?}")];
    for language in LANGUAGES {
        outputs.push(json(report, language));
        outputs.push(json_lines(report, language));
        outputs.push(text(report, Options { language, ..Options::default() }));
    }
    let (severity, colour) = (Severity::Warning, Colour::Always);
    outputs.push(text(report, Options { severity, colour, ..Options::default() }));
    outputs.push(text(report, Options { detail: Detail::Summary, ..Options::default() }));
    outputs
}

pub fn text(report: &Report, options: Options) -> String {
    written(|out| render::text(report, &extras(), &options, out))
}

pub fn json(report: &Report, language: Language) -> String {
    let options = Options { language, ..Options::default() };
    written(|out| render::json(report, &extras(), &options, out))
}

pub fn json_lines(report: &Report, language: Language) -> String {
    let options = Options { language, ..Options::default() };
    written(|out| render::json_lines(report, &options, out))
}

fn extras() -> Extras<'static> {
    static SKIPPED: std::sync::LazyLock<[Note; 1]> =
        std::sync::LazyLock::new(|| [Note { path: "notes.txt".to_owned(), why: "unknown kind".to_owned() }]);
    Extras { skipped: &*SKIPPED, ..Extras::default() }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes all");
    String::from_utf8(out).expect("reports are UTF-8")
}
