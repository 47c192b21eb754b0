//! What the argument parser has to say: help, version, or a refusal in the user's language.

use crate::exit::Exit;
use crate::failure::{Failure, warn};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use diapason::{Language, Text};

/// Prints what the parser says. Help and version are answers; the rest is a usage error.
pub(crate) fn tell(error: &Error, language: Language) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that goes away has read enough.
            let _ = error.print();
            Exit::Conformant
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::CouldNotRun
        }
        kind => {
            let reason = reason(kind, error).text(language);
            let more = MORE.of(language);
            warn(&format!("{reason}{more}"));
            Exit::CouldNotRun
        }
    }
}

const MORE: Text = Text {
    fr: ".\nPour l'aide : diapason --help, ou --help après une commande.",
    en: ".\nFor help: diapason --help, or --help after a command.",
};

fn reason(kind: ErrorKind, error: &Error) -> Failure {
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let is_option = |kind| said(kind).starts_with('-');
    let words = match kind {
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues if !is_option(ContextKind::InvalidArg) => STRAY,
        ErrorKind::UnknownArgument if error.get(ContextKind::SuggestedArg).is_some() => UNKNOWN_NEAR,
        ErrorKind::UnknownArgument => UNKNOWN,
        ErrorKind::InvalidSubcommand if error.get(ContextKind::SuggestedSubcommand).is_some() => {
            SUBCOMMAND_NEAR
        }
        ErrorKind::InvalidSubcommand => SUBCOMMAND,
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_empty() => NO_VALUE,
        ErrorKind::InvalidValue if error.get(ContextKind::ValidValue).is_some() => VALUE_AMONG,
        ErrorKind::ValueValidation => match said(ContextKind::InvalidArg).as_str() {
            jobs if jobs.starts_with("--jobs") => VALUE_FROM_ONE,
            number if number.ends_with("<N>") => VALUE_NUMBER,
            size if size.ends_with("<SIZE>") => VALUE_SIZE,
            time if time.ends_with("<TIMESTAMP>") => VALUE_TIME,
            id if id.starts_with("--control-id") => VALUE_ID,
            _ => VALUE,
        },
        ErrorKind::InvalidValue => VALUE,
        ErrorKind::MissingRequiredArgument => match said(ContextKind::InvalidArg).as_str() {
            "<PATH>..." | "<FILE>..." => NO_FILE,
            "<FILE>" => NO_MESSAGE,
            traits if traits.contains("--matricule") => NO_IDENTITY,
            _ => MISSING,
        },
        ErrorKind::ArgumentConflict => CONFLICT,
        ErrorKind::MissingSubcommand => NO_SUBCOMMAND,
        _ => OTHER,
    };
    // What was typed and is no option is not repeated: it may be a matricule.
    Failure::new(words)
        .with("arg", said(ContextKind::InvalidArg).trim_end_matches("..."))
        .with("other", said(ContextKind::PriorArg))
        .with("near", said(ContextKind::SuggestedArg))
        .with("command", said(ContextKind::SuggestedSubcommand))
        .with("valid", said(ContextKind::ValidValue))
}

fn words(value: &ContextValue) -> String {
    let text = match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    };
    text.replace(char::is_control, "\u{FFFD}")
}

const UNKNOWN: Text = Text { fr: "argument inattendu : {arg}", en: "unexpected argument: {arg}" };
const UNKNOWN_NEAR: Text = Text {
    fr: "argument inattendu : {arg} (peut-être {near} ?)",
    en: "unexpected argument: {arg} (perhaps {near}?)",
};
const STRAY: Text = Text {
    fr: "un argument de trop, qui n'est pas une option",
    en: "one argument too many, which is no option",
};
const SUBCOMMAND: Text = Text { fr: "commande inconnue", en: "unknown command" };
const SUBCOMMAND_NEAR: Text =
    Text { fr: "commande inconnue (peut-être {command} ?)", en: "unknown command (perhaps {command}?)" };
const NO_SUBCOMMAND: Text = Text { fr: "il manque une commande", en: "a command is missing" };
const NO_VALUE: Text = Text { fr: "il manque une valeur à {arg}", en: "{arg} lacks a value" };
const VALUE: Text = Text { fr: "valeur refusée pour {arg}", en: "value refused for {arg}" };
const VALUE_AMONG: Text = Text {
    fr: "valeur refusée pour {arg} ; valeurs possibles : {valid}",
    en: "value refused for {arg}; possible values: {valid}",
};
const VALUE_FROM_ONE: Text = Text {
    fr: "valeur refusée pour {arg} ; un entier à partir de 1",
    en: "value refused for {arg}; an integer from 1",
};
const VALUE_NUMBER: Text =
    Text { fr: "valeur refusée pour {arg} ; un entier", en: "value refused for {arg}; an integer" };
const VALUE_SIZE: Text = Text {
    fr: "valeur refusée pour {arg} ; une taille, comme 500k, 10M ou 1G",
    en: "value refused for {arg}; a size, such as 500k, 10M or 1G",
};
const VALUE_TIME: Text = Text {
    fr: "valeur refusée pour {arg} ; une date comme HL7 l'écrit : 20260131120000+0100",
    en: "value refused for {arg}; a time as HL7 writes it: 20260131120000+0100",
};
const VALUE_ID: Text = Text {
    fr: "valeur refusée pour {arg} ; de 1 à 199 caractères",
    en: "value refused for {arg}; 1 to 199 characters",
};
const NO_FILE: Text =
    Text { fr: "indiquer au moins un fichier ou un dossier", en: "name at least one file or folder" };
const NO_MESSAGE: Text = Text { fr: "indiquer le fichier du message", en: "name the file of the message" };
const NO_IDENTITY: Text = Text {
    fr: "il manque l'identité : --matricule, --oid, --given-names, --family-name, --sex, --birth-date, --birth-place, --control-device et --insi-date",
    en: "the identity is missing: --matricule, --oid, --given-names, --family-name, --sex, --birth-date, --birth-place, --control-device and --insi-date",
};
const MISSING: Text = Text { fr: "il manque : {arg}", en: "missing: {arg}" };
const CONFLICT: Text = Text { fr: "{arg} ne va pas avec {other}", en: "{arg} cannot be used with {other}" };
const OTHER: Text = Text { fr: "ligne de commande refusée", en: "command line refused" };
