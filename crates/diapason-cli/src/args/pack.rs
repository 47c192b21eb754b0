//! The arguments of `diapason pack`.

use super::DocumentFormat;
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct PackArgs {
    #[command(subcommand)]
    pub(crate) command: PackCommand,
}

#[derive(Subcommand)]
pub(crate) enum PackCommand {
    /// Make a pack of a folder, a ZIP or one file.
    Build(PackBuildArgs),
    /// Say what a pack holds, and what is wrong in its files.
    Info(PackInfoArgs),
    /// Read every file of a pack again and compile every schema.
    Verify(PackVerifyArgs),
}

#[derive(Args)]
#[command(after_help = PACK_BUILD_HELP)]
pub(crate) struct PackBuildArgs {
    /// Folder or ZIP of the official files, or one Schematron.
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub(crate) source: PathBuf,
    /// Write the pack to FILE [default: NAME-VERSION.diapack].
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Name of the pack in reports [default: that of the folder or file].
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Version of the files [default: what the name of the folder or file ends with].
    #[arg(long, value_name = "VERSION")]
    pub(crate) version: Option<String>,
    /// Date of the files, YYYY-MM-DD [default: that of the newest file of a ZIP].
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// XML Schema that documents are validated against, by its path in SOURCE [default: that of CDA].
    #[arg(long, value_name = "PATH")]
    pub(crate) xsd: Option<String>,
}

#[derive(Args)]
#[command(after_help = PACK_INFO_HELP)]
pub(crate) struct PackInfoArgs {
    /// Pack.
    #[arg(value_name = "PACK", value_hint = ValueHint::FilePath)]
    pub(crate) pack: PathBuf,
    /// Form of the answer.
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: DocumentFormat,
}

#[derive(Args)]
#[command(after_help = PACK_VERIFY_HELP)]
pub(crate) struct PackVerifyArgs {
    /// Pack.
    #[arg(value_name = "PACK", value_hint = ValueHint::FilePath)]
    pub(crate) pack: PathBuf,
}

const PACK_BUILD_HELP: &str = "\
Nothing official comes with Diapason: a pack is made once of your own copy of the official files. Documents found among them are left out. What is wrong in the files never keeps a pack from being made: pack info says it. The same files give the same pack, byte for byte.

Examples:
  diapason pack build testContenuCDA-3.0.zip
  diapason pack build testContenuCDA/ --version 3.0 --date 2025-03-31 --output cda.diapack

Exit status:
  0  the pack is written
  2  the command could not run";

const PACK_INFO_HELP: &str = "\
What is wrong is told by file and line, for whoever publishes the files.

Examples:
  diapason pack info testContenuCDA-3.0.diapack
  diapason pack info testContenuCDA-3.0.diapack --format json

Exit status:
  0  the pack is described
  2  it is no pack, it is cut or altered, or the command could not run";

const PACK_VERIFY_HELP: &str = "\
Example:
  diapason pack verify testContenuCDA-3.0.diapack

Exit status:
  0  the files are those that were packed; what this version says otherwise of them is told
  1  a file is not what the pack says
  2  it is no pack, it is cut or altered, or the command could not run";
