//! The options that choose among a few words.
//!
//! The variants have no doc comment: the parser would spread them over the help, in English.

use crate::language::Languages;
use clap::ValueEnum;
use diapason::{Direction, Environment, Language, Severity};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    #[default]
    Text,
    Json,
    Jsonl,
    Svrl,
}

impl ReportFormat {
    /// The language of the report, by who reads it.
    pub(crate) const fn language(self, languages: Languages) -> Language {
        match self {
            Self::Text | Self::Svrl => languages.people,
            Self::Json | Self::Jsonl => languages.programs,
        }
    }

    /// The least severity that it shows by default: programs filter for themselves.
    pub(crate) const fn severity(self) -> LeastSeverity {
        match self {
            Self::Text | Self::Svrl => LeastSeverity::Warning,
            Self::Json | Self::Jsonl => LeastSeverity::Info,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentFormat {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LineFormat {
    #[default]
    Text,
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Env {
    #[default]
    Test,
    Production,
}

impl From<Env> for Environment {
    fn from(env: Env) -> Self {
        match env {
            Env::Test => Self::Test,
            Env::Production => Self::Production,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Side {
    #[default]
    Sender,
    Receiver,
}

impl From<Side> for Direction {
    fn from(side: Side) -> Self {
        match side {
            Side::Sender => Self::Sender,
            Side::Receiver => Self::Receiver,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LeastSeverity {
    Error,
    Warning,
    Info,
}

impl From<LeastSeverity> for Severity {
    fn from(severity: LeastSeverity) -> Self {
        match severity {
            LeastSeverity::Error => Self::Error,
            LeastSeverity::Warning => Self::Warning,
            LeastSeverity::Info => Self::Info,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    #[default]
    Error,
    Warning,
}
