//! Every way in which a report leaves the program, and the published schemas that its JSON keeps to.

use diapason::render::{self, Colour, Extras, Listing, Options};
use diapason::{Language, Report};
use diapason_schemas::{REPORT_LINE_SCHEMA, REPORT_SCHEMA};
use jsonschema::{Draft, Registry, Validator};
use serde_json::Value;
use std::sync::LazyLock;

/// A report in one of its forms.
pub(crate) struct Output {
    /// The form, as `json fr`.
    pub(crate) form: String,
    /// The whole of it.
    pub(crate) text: String,
}

/// `report` in every form and language.
///
/// # Panics
/// Where a JSON form does not keep to its schema.
pub(crate) fn outputs(report: &Report) -> Vec<Output> {
    let mut outputs = vec![Output { form: "Debug".to_owned(), text: format!("{report:?}") }];
    for language in [Language::French, Language::English] {
        let mut add =
            |form: &str, text: String| outputs.push(Output { form: format!("{form} {language}"), text });
        add("text", text(report, language));
        add("text with all places", text_of(report, language, Listing::All));
        add("json", json(report, language));
        add("jsonl", json_lines(report, language));
    }
    outputs
}

/// The text form.
pub(crate) fn text(report: &Report, language: Language) -> String {
    text_of(report, language, Listing::First)
}

fn text_of(report: &Report, language: Language, listing: Listing) -> String {
    let options = Options { language, colour: Colour::Never, listing, ..Options::default() };
    written(|out| render::text(report, &Extras::default(), &options, out))
}

/// The JSON form, checked against its schema.
pub(crate) fn json(report: &Report, language: Language) -> String {
    let options = Options { language, ..Options::default() };
    let json = written(|out| render::json(report, &Extras::default(), &options, out));
    keeps_to(&REPORT, &json);
    json
}

/// One line of JSON per input, each checked against its schema.
pub(crate) fn json_lines(report: &Report, language: Language) -> String {
    let options = Options { language, ..Options::default() };
    let lines = written(|out| render::json_lines(report, &options, out));
    assert_eq!(lines.lines().count(), report.inputs.len(), "a line per input");
    lines.lines().for_each(|line| keeps_to(&LINE, line));
    lines
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes everything");
    String::from_utf8(bytes).expect("reports are UTF-8")
}

fn keeps_to(schema: &Validator, json: &str) {
    let value: Value = serde_json::from_str(json).expect("it is JSON");
    let errors: Vec<String> =
        schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "the schema refuses {errors:?}");
}

static REPORT: LazyLock<Validator> = LazyLock::new(|| compiled(REPORT_SCHEMA));
static LINE: LazyLock<Validator> = LazyLock::new(|| compiled(REPORT_LINE_SCHEMA));

fn compiled(text: &str) -> Validator {
    let parse = |text| serde_json::from_str::<Value>(text).expect("a schema is JSON");
    let registry = Registry::new().add("json-schema:///report.schema.json", parse(REPORT_SCHEMA));
    let registry = registry.expect("it is a schema").prepare().expect("it can be referred to");
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    options.with_registry(&registry).build(&parse(text)).expect("a schema compiles")
}
