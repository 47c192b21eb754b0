//! `diapason hl7v2 ack`: the acknowledgement that a message deserves.

use crate::args::AckArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs;
use crate::output::Output;
use crate::words::shown;
use diapason::{AcknowledgeError, Answer, BuildError, Language, Text, Validator};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) fn run(args: &AckArgs, language: Language) -> Result<Exit, Failure> {
    let limits = args.limits.limits();
    let validator = Validator::builder().environment(args.env.into()).direction(args.side.into());
    let validator = validator.limits(limits).build().map_err(|error| refusal(&error))?;
    let bytes =
        inputs::whole(&args.file, limits.bytes).map_err(|error| Failure::reading(&args.file, &error))?;
    let at = args.at.as_ref().map_or_else(now, |at| at.0.clone());
    let control_id = match &args.control_id {
        Some(id) => id.0.clone(),
        None => own_id(&at, &bytes),
    };
    let answer = Answer { at: &at, control_id: &control_id, language };
    let acknowledgements =
        validator.acknowledge(&bytes, &answer).map_err(|error| unanswered(&args.file, error))?;
    let mut output = Output::to(args.output.as_deref())?;
    for acknowledgement in &acknowledgements {
        let written = output.write_all(&acknowledgement.bytes);
        written.map_err(|error| output.failure(&error))?;
    }
    output.finish()?;
    let verdicts = acknowledgements.iter().map(|acknowledgement| Exit::from(acknowledgement.verdict));
    // `AE` is said of what is undecided, too.
    let worst = verdicts.fold(Exit::Conformant, Exit::and);
    Ok(if worst == Exit::Conformant { worst } else { Exit::NonConformant })
}

/// The digits of the time and the beginning of the hash of the message: 20 characters, which every version of HL7 takes.
fn own_id(at: &str, bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let digits = at.chars().take_while(char::is_ascii_digit).take(14);
    digits.chain(hash.chars()).take(20).collect()
}

fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    timestamp(since.as_secs())
}

/// `YYYYMMDDHHMMSS+0000` of a number of seconds since 1970.
fn timestamp(seconds: u64) -> String {
    const DAYS_OF_400_YEARS: u64 = 146_097;
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Years that begin in March end with the day that leap years add; 1 March 0000 is 719,468 days before 1970.
    let days = days + 719_468;
    let (era, day_of_era) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+0000")
}

fn unanswered(path: &Path, error: AcknowledgeError) -> Failure {
    let words = match error {
        AcknowledgeError::NoMessage => NO_MESSAGE,
        AcknowledgeError::Acknowledgement => IS_ACK,
        _ => CHARACTER,
    };
    Failure::new(words).with("path", shown(path))
}

fn refusal(error: &BuildError) -> Failure {
    let words = Text { fr: "réglage refusé : {why}", en: "setting refused: {why}" };
    Failure::new(words).with("why", error.to_string())
}

const NO_MESSAGE: Text =
    Text { fr: "{path} : aucun message HL7 v2 à acquitter", en: "{path}: no HL7 v2 message to acknowledge" };
const IS_ACK: Text = Text {
    fr: "{path} : c'est déjà un acquittement, qui ne s'acquitte pas",
    en: "{path}: it is an acknowledgement already, which is not acknowledged",
};
const CHARACTER: Text = Text {
    fr: "{path} : --control-id ou --at ne s'écrit pas dans le jeu de caractères du message",
    en: "{path}: --control-id or --at cannot be written in the character set of the message",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_a_time_of_the_calendar() {
        for (seconds, expected) in [
            (0, "19700101000000+0000"),
            (951_782_399, "20000228235959+0000"),
            (951_868_800, "20000301000000+0000"),
            (1_769_860_800, "20260131120000+0000"),
            (4_107_542_399, "21000228235959+0000"),
            (4_107_542_400, "21000301000000+0000"),
        ] {
            assert_eq!(timestamp(seconds), expected);
        }
    }
}
