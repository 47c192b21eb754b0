//! `diapason ins`: the INS where people handle it, outside of documents.

mod check;
mod datamatrix;

use crate::args::{DatamatrixCommand, InsArgs, InsCommand};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::language::Languages;

pub(crate) fn run(args: &InsArgs, languages: Languages) -> Result<Exit, Failure> {
    match &args.command {
        InsCommand::Check(args) => check::run(args, languages.people),
        InsCommand::Datamatrix(args) => match &args.command {
            DatamatrixCommand::Decode(args) => datamatrix::decode(args, languages.people),
            DatamatrixCommand::Encode(args) => datamatrix::encode(args, languages.people),
        },
    }
}
