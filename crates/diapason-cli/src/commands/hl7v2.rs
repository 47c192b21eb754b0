//! `diapason hl7v2`: what answers a message.

mod ack;

use crate::args::{Hl7v2Args, Hl7v2Command};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::language::Languages;

pub(crate) fn run(args: &Hl7v2Args, languages: Languages) -> Result<Exit, Failure> {
    match &args.command {
        Hl7v2Command::Ack(args) => ack::run(args, languages.people),
    }
}
