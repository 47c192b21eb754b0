use super::{Env, HL7V2_ACK_HELP, LimitArgs, Side};
use clap::{Args, Subcommand, ValueHint};
use diapason::model::Timestamp;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

#[derive(Args)]
pub(crate) struct Hl7v2Args {
    #[command(subcommand)]
    pub(crate) command: Hl7v2Command,
}

#[derive(Subcommand)]
pub(crate) enum Hl7v2Command {
    /// Print the acknowledgement that a message deserves.
    Ack(AckArgs),
}

#[derive(Args)]
#[command(after_help = HL7V2_ACK_HELP)]
pub(crate) struct AckArgs {
    /// File that holds the message, or - for standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Time of the acknowledgement (MSH-7), as HL7 writes it [default: now, in UTC].
    #[arg(long, value_name = "TIMESTAMP")]
    pub(crate) at: Option<At>,
    /// Control id of the acknowledgement (MSH-10) [default: made of its time and of the message].
    #[arg(long, value_name = "ID")]
    pub(crate) control_id: Option<ControlId>,
    /// Whose people the message may be about: in production, test identities are refused.
    #[arg(long, value_enum, value_name = "ENV", default_value_t)]
    pub(crate) env: Env,
    /// Which side of the exchange is judged: what a sender sends must be exact, a receiver tolerates what the specifications ask it to.
    #[arg(long = "as", value_enum, value_name = "SIDE", default_value_t)]
    pub(crate) side: Side,
    /// Write the acknowledgement to the file FILE instead of standard output.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// A time as HL7 writes it: `YYYYMMDDHHMMSS+ZZZZ`, from the year on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct At(pub(crate) String);

/// The id of a message: 199 characters at most, none of them a control character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ControlId(pub(crate) String);

/// What is expected instead.
#[derive(Debug)]
pub(crate) struct Refused(&'static str);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Refused {}

impl FromStr for At {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        // The notation of ISO 8601 has its dash behind the year.
        let is_iso = text.get(4..5) == Some("-");
        match Timestamp::parse(text) {
            Ok(_) if !is_iso => Ok(Self(text.to_owned())),
            _ => Err(Refused("20260131120000+0100")),
        }
    }
}

impl FromStr for ControlId {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        match text.chars().count() {
            1..=199 if !text.contains(char::is_control) => Ok(Self(text.to_owned())),
            _ => Err(Refused("1–199")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_hl7() {
        for right in ["2026", "20260131", "202601311200", "20260131120000+0100"] {
            assert!(right.parse::<At>().is_ok(), "{right}");
        }
        for wrong in ["", "now", "2026-01-31", "2026-01-31T12:00:00Z", "20260231", " 2026"] {
            assert!(wrong.parse::<At>().is_err(), "{wrong}");
        }
        assert!("".parse::<ControlId>().is_err() && "a\n".parse::<ControlId>().is_err());
    }
}
