//! The arguments of every command. The doc comments are the English help; [`french`] holds the French one.

mod choice;
mod french;
mod hl7v2;
mod pack;
mod size;
mod waive;

pub(crate) use choice::{DocumentFormat, Env, FailOn, LeastSeverity, LineFormat, ReportFormat, Side};
pub(crate) use hl7v2::{AckArgs, Hl7v2Args, Hl7v2Command};
pub(crate) use pack::{PackArgs, PackBuildArgs, PackCommand, PackInfoArgs, PackVerifyArgs};
pub(crate) use size::Size;
pub(crate) use waive::Waive;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueHint};
use diapason::{Language, Limits, Reveal};
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The parser, with its help in `language`.
pub(crate) fn command(language: Language) -> clap::Command {
    match language {
        Language::French => french::translate(Cli::command()),
        Language::English => Cli::command(),
    }
}

/// Check French health documents and identities, offline.
#[derive(Parser)]
#[command(name = "diapason", version, after_help = HELP, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Cli {
    /// Language of the words [default: DIAPASON_LANG, else that of the system; json and jsonl: DIAPASON_LANG, else en].
    #[arg(long, global = true, display_order = 900, value_name = "LANG", value_parser = PossibleValuesParser::new(["fr", "en"]))]
    lang: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Judge documents and identities.
    Check(CheckArgs),
    /// Say why a rule exists and what to do, with an example where there is one.
    Explain(ExplainArgs),
    /// List the rules.
    Rules(RulesArgs),
    /// Say what files are, without judging them.
    Inspect(InspectArgs),
    /// Read, check and write the national health identity (INS).
    Ins(InsArgs),
    /// Answer HL7 v2 messages.
    Hl7v2(Hl7v2Args),
    /// Make, describe and verify packs: the official schemas and value sets, as one file.
    Pack(PackArgs),
    /// Print the completion script of a shell.
    #[command(after_help = COMPLETIONS_HELP)]
    Completions(CompletionsArgs),
    /// Print the manual, or write it as man pages.
    #[command(after_help = MAN_HELP)]
    Man(ManArgs),
}

#[derive(Args)]
#[command(after_help = CHECK_HELP)]
pub(crate) struct CheckArgs {
    /// Files, folders (walked with their subfolders), patterns such as "*.xml", or - for standard input.
    #[arg(value_name = "PATH", required_unless_present = "files_from", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Also judge the paths listed in FILE, - for standard input: blank lines are passed over, every other line is a
    /// path as it stands.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files_from: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) packs: PackChoice,
    /// Model that CDA documents are of, such as VSM_2023.01, whatever they say themselves.
    #[arg(long, value_name = "NAME")]
    pub(crate) model: Option<String>,
    /// Form of the report: for people, one JSON document, one per line as soon as a file or a message of it is judged, or the
    /// SVRL of each Schematron.
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
    /// Write the report to the file PATH instead of standard output; svrl: the folder of the reports, made if need be.
    #[arg(long, short, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Whose people the documents may be about: in production, test identities are refused.
    #[arg(long, value_enum, value_name = "ENV", default_value_t)]
    pub(crate) env: Env,
    /// Which side of the exchange is judged: what a sender sends must be exact, a receiver tolerates what the specifications ask it to.
    #[arg(long = "as", value_enum, value_name = "SIDE", default_value_t)]
    pub(crate) side: Side,
    /// Show the values of the documents (identities!) in the report.
    #[arg(long)]
    pub(crate) show_values: bool,
    /// Keep the findings of RULE in the report, with the reason, and out of the verdict. RULE is an id of any family, or such as
    /// "hl7v2/*". May be repeated.
    #[arg(long, value_name = "RULE[=REASON]")]
    pub(crate) waive: Vec<Waive>,
    /// List every place of each finding and every file, instead of the first ones (text).
    #[arg(long)]
    pub(crate) all: bool,
    /// Least severity shown. It never changes the verdict [default: warning; json and jsonl: info].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) severity: Option<LeastSeverity>,
    /// Least severity that makes the exit status 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    pub(crate) fail_on: FailOn,
    /// Print the summary alone, and nothing at all when everything is conformant (text, svrl).
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Files judged at the same time [default: one per processor].
    #[arg(long, short, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// Where the official schemas come from.
#[derive(Args)]
pub(crate) struct PackChoice {
    /// Pack of official schemas, folder of packs, or what a pack is made of: folder, ZIP, Schematron. May be repeated
    /// [default: DIAPASON_PACKS, else every *.diapack of the folder diapason/packs in your data folder: see below].
    #[arg(long = "pack", value_name = "PACK", value_hint = ValueHint::AnyPath)]
    pub(crate) named: Vec<PathBuf>,
}

/// A limit that is reached makes the file undecided.
#[derive(Args)]
#[command(next_help_heading = "Limits of one file (one that is reached makes it undecided)")]
pub(crate) struct LimitArgs {
    /// Bytes, such as 10M or 1G [default: 100M].
    #[arg(long, value_name = "SIZE")]
    limit_bytes: Option<Size>,
    /// Elements inside one another [default: 256].
    #[arg(long, value_name = "N")]
    limit_depth: Option<u32>,
    /// Nodes of a document [default: 8000000].
    #[arg(long, value_name = "N")]
    limit_nodes: Option<u32>,
    /// Attributes of an element [default: 1024].
    #[arg(long, value_name = "N")]
    limit_attributes: Option<u32>,
    /// Parts of an input: messages, embedded documents, entries of archives, attachments [default: 10000].
    #[arg(long, value_name = "N")]
    limit_parts: Option<u32>,
    /// Times its size in an archive that a file may take [default: 200].
    #[arg(long, value_name = "N")]
    limit_ratio: Option<u32>,
    /// Findings kept [default: 10000].
    #[arg(long, value_name = "N")]
    limit_findings: Option<u32>,
    /// Steps of each Schematron on a document [default: 50000000].
    #[arg(long, value_name = "N")]
    limit_steps: Option<u64>,
}

impl LimitArgs {
    /// The limits asked for, defaults elsewhere.
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        limits.bytes = self.limit_bytes.map_or(limits.bytes, |size| size.0);
        limits.depth = self.limit_depth.unwrap_or(limits.depth);
        limits.nodes = self.limit_nodes.unwrap_or(limits.nodes);
        limits.attributes = self.limit_attributes.unwrap_or(limits.attributes);
        limits.parts = self.limit_parts.unwrap_or(limits.parts);
        limits.ratio = self.limit_ratio.unwrap_or(limits.ratio);
        limits.findings = self.limit_findings.unwrap_or(limits.findings);
        limits.steps = self.limit_steps.unwrap_or(limits.steps);
        limits
    }
}

#[derive(Args)]
#[command(after_help = EXPLAIN_HELP)]
pub(crate) struct ExplainArgs {
    /// Rule, such as ins/key-mismatch, xsd/cvc-pattern-valid or schematron/…/…/…, family, or beginning of an id.
    pub(crate) rule: String,
    #[command(flatten)]
    pub(crate) packs: PackChoice,
}

#[derive(Args)]
#[command(after_help = RULES_HELP)]
pub(crate) struct RulesArgs {
    /// Form of the list.
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: DocumentFormat,
    /// Only the rules of this family, such as ins or cda; schematron: every check of the packs.
    #[arg(long, value_name = "FAMILY")]
    pub(crate) family: Option<String>,
    #[command(flatten)]
    pub(crate) packs: PackChoice,
}

#[derive(Args)]
#[command(after_help = INSPECT_HELP)]
pub(crate) struct InspectArgs {
    /// Files, folders, patterns such as "*.xml", or - for standard input.
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Form of the answer.
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: DocumentFormat,
    /// Also show the values of the patient.
    #[arg(long)]
    pub(crate) show_values: bool,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

#[derive(Args)]
pub(crate) struct InsArgs {
    #[command(subcommand)]
    pub(crate) command: InsCommand,
}

#[derive(Subcommand)]
pub(crate) enum InsCommand {
    /// Judge matricules: shape, department, key.
    Check(InsCheckArgs),
    /// Read and write the text of the INS datamatrix.
    Datamatrix(DatamatrixArgs),
}

#[derive(Args)]
#[command(after_help = INS_CHECK_HELP)]
pub(crate) struct InsCheckArgs {
    /// Matricules of fifteen characters, key included.
    #[arg(value_name = "MATRICULE", required_unless_present = "stdin", conflicts_with = "stdin")]
    pub(crate) matricules: Vec<OsString>,
    /// Read one matricule per line from standard input: nothing stays in the history of the shell.
    #[arg(long)]
    pub(crate) stdin: bool,
    /// OID under which the matricules are exchanged, judged with them.
    #[arg(long, value_name = "OID")]
    pub(crate) oid: Option<String>,
    /// Whose people the matricules may be of: in production, test OIDs are refused.
    #[arg(long, value_enum, value_name = "ENV", default_value_t)]
    pub(crate) env: Env,
    /// Form of the answer.
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: LineFormat,
    /// Show the matricules beside their verdicts.
    #[arg(long)]
    pub(crate) show_values: bool,
}

#[derive(Args)]
pub(crate) struct DatamatrixArgs {
    #[command(subcommand)]
    pub(crate) command: DatamatrixCommand,
}

#[derive(Subcommand)]
pub(crate) enum DatamatrixCommand {
    /// Read the text of a datamatrix, or its picture, and say what deviates from the specification.
    Decode(DecodeArgs),
    /// Print the text of the datamatrix of a qualified identity.
    Encode(Box<EncodeArgs>),
}

#[derive(Args)]
#[command(after_help = DECODE_HELP)]
pub(crate) struct DecodeArgs {
    #[command(flatten)]
    pub(crate) source: DecodeSource,
    /// Show the values of the identity.
    #[arg(long)]
    pub(crate) show_values: bool,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct DecodeSource {
    /// Text as the reader gave it; - for standard input.
    pub(crate) text: Option<OsString>,
    /// File that holds the text.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// Picture that holds the symbol, PNG or JPEG.
    #[cfg(feature = "image")]
    #[arg(long, value_name = "PICTURE", value_hint = ValueHint::FilePath)]
    pub(crate) image: Option<PathBuf>,
}

/// No option is required by itself: what is missing is said with all that is wrong.
#[derive(Args)]
#[command(after_help = ENCODE_HELP)]
#[group(required = true, multiple = true)]
pub(crate) struct EncodeArgs {
    /// Matricule INS, key included.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) matricule: String,
    /// OID of the matricule, such as 1.2.250.1.213.1.4.10 for a test identity.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) oid: String,
    /// Birth given names, all of them, as INSi writes them.
    #[arg(long, value_name = "NAMES", default_value = "", hide_default_value = true)]
    pub(crate) given_names: String,
    /// First birth given name [default: the first word of the list].
    #[arg(long, value_name = "NAME")]
    pub(crate) first_given_name: Option<String>,
    /// Birth family name, as INSi writes it.
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) family_name: String,
    /// M or F.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) sex: String,
    /// Date of birth, YYYY-MM-DD.
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    pub(crate) birth_date: String,
    /// INSEE code of the place of birth, five characters.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    pub(crate) birth_place: String,
    /// Code of the identification device that was checked, such as CN (identity card) or PA (passport).
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    pub(crate) control_device: String,
    /// Date on which the INSi service gave or confirmed the INS, YYYY-MM-DD.
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    pub(crate) insi_date: String,
}

#[derive(Args)]
pub(crate) struct CompletionsArgs {
    /// Shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args)]
pub(crate) struct ManArgs {
    /// Write one page per command into the folder DIR, made if need be.
    #[arg(long, short, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) output: Option<PathBuf>,
}

/// How values are shown, from the presence of `--show-values`.
pub(crate) const fn reveal(show_values: bool) -> Reveal {
    if show_values { Reveal::Values } else { Reveal::Masked }
}

const HELP: &str = "\
Examples:
  diapason check export/                  judge every document of a folder
  diapason explain ins/key-mismatch       say what a finding means and what to do
  diapason inspect mail.eml               draw what is in a mail, an archive, a message
  diapason hl7v2 ack message.hl7          answer a message
  diapason ins check --stdin < list.txt   judge matricules

Exit status:
  0  conformant
  1  non-conformant
  2  could not run: usage, reading, writing
  3  undecided: no error, and something could not be decided
  Over several inputs: 2, then 1, then 3, then 0.

Environment:
  DIAPASON_LANG   language of the words, fr or en
  DIAPASON_PACKS  packs or folders of packs, separated as in PATH; empty: none
  NO_COLOR        no colours

Nothing is sent anywhere. No value of a document is shown unless --show-values is given.";

const CHECK_HELP: &str = "\
Files are recognised by their content, never by their name, and containers are opened: mails, archives, messages, documents. In a folder, hidden files are passed over; files of another kind and links to folders are skipped and listed. A file that is reached twice is judged once.

What is the same is told once, with the first places; over several files a table by rule follows, with the --waive option that sets each aside. A waived finding stays in the report and no longer counts: neither in the verdict, nor with --fail-on.

Packs: those of --pack, else those of DIAPASON_PACKS (a list of paths separated as in PATH; empty: none), else every *.diapack of the folder diapason/packs in your data folder: ~/.local/share (or XDG_DATA_HOME) on Linux, ~/Library/Application Support on macOS, %APPDATA% on Windows. Without a pack only the rules of Diapason apply. diapason pack build makes one; official files that are given as they are become one again at every run.

--format svrl --output DIR writes DIR/NAME/SCHEMATRON.svrl, NAME being that of the document without .xml; documents of the same name keep their folders. With --show-values the reports are those of the official tool; without, values are masked. The summary goes to standard error.

Examples:
  diapason check document.xml
  diapason check document.xml --pack testContenuCDA-3.0.diapack
  diapason check export/ --format svrl --output svrl --show-values
  diapason check export/ --env production --format json --output report.json
  diapason check \"export/*.xml\" --severity error --quiet
  diapason check hl7/ --as receiver --waive \"hl7v2/*=known, see our ticket\"
  find . -name '*.xml' -newer last | diapason check --files-from - --format jsonl

Exit status:
  0  all are conformant
  1  one is not (with --fail-on warning: or has a warning)
  2  one could not be read: the others are judged; or a pack cannot be opened, or the command is wrong
  3  no error, and one is undecided or a folder held nothing to judge
  Over several inputs: 2, then 1, then 3, then 0.";

const EXPLAIN_HELP: &str = "\
Examples:
  diapason explain ins/key-mismatch
  diapason explain ins                         list the rules of a family
  diapason explain xsd/cvc-pattern-valid       a clause of XML Schema; xsd lists them
  diapason explain schematron --pack P         list the Schematrons of a pack
  diapason explain schematron/IHE --pack P     list the patterns of one, then their checks

A check of a Schematron is explained in the words of its schema, from the pack where it is written: that of --pack, else of DIAPASON_PACKS, else of the default folder (see diapason check --help).";

const RULES_HELP: &str = "\
Examples:
  diapason rules --family cda
  diapason rules --family schematron --pack testContenuCDA-3.0.diapack --format json

The checks of the Schematrons are listed only on demand, from the packs: those of --pack, else of DIAPASON_PACKS, else of the default folder (see diapason check --help).";

const INSPECT_HELP: &str = "\
Examples:
  diapason inspect document.xml
  diapason inspect mail.eml archive.zip messages.hl7
  diapason inspect document.xml --format json";

const HL7V2_ACK_HELP: &str = "\
The message is judged with all that it carries, as diapason check does. AA: it is conformant. AR: its type, event, mode or version is refused. AE: something else is wrong, or could not be checked. Each error is a segment ERR with its place, its codes, its rule and its words, without any value of the message. Where the file holds several messages, each has its acknowledgement.

Examples:
  diapason hl7v2 ack message.hl7
  diapason hl7v2 ack message.hl7 --at 20260131120000+0100 --control-id 42 --output ack.hl7

Exit status:
  0  AA
  1  AE or AR
  2  the command could not run";

const INS_CHECK_HELP: &str = "\
Matricules are never repaired: what an exchange format would refuse is refused. Empty lines are passed over.

Examples:
  diapason ins check 279035121518989
  diapason ins check --stdin < list.txt
  diapason ins check --stdin --oid 1.2.250.1.213.1.4.8 --env production --format jsonl < list.txt

Exit status:
  0  all are right
  1  one is wrong
  2  the command could not run
  3  there was none";

const DECODE_HELP: &str = "\
Examples:
  diapason ins datamatrix decode --file scan.txt
  diapason ins datamatrix decode --image label.png --show-values

Exit status:
  0  as specified
  1  it deviates
  2  the command could not run";

const ENCODE_HELP: &str = "\
Only a qualified identity may bear a datamatrix: another is refused, with every reason. The text is printed without a line end and may hold the control character GS: give it to a barcode encoder as it is.

Example:
  diapason ins datamatrix encode --matricule 279035121518989 --oid 1.2.250.1.213.1.4.10 \\
    --given-names \"DOMINIQUE MARIE-LOUISE\" --family-name PAT-TROIS --sex F --birth-date 1979-03-28 \\
    --birth-place 51215 --control-device CN --insi-date 2025-01-15

Exit status:
  0  the text is printed
  1  the identity is not a qualified one
  2  the command could not run";

const COMPLETIONS_HELP: &str = "\
Examples:
  diapason completions bash > ~/.local/share/bash-completion/completions/diapason
  diapason completions powershell >> $PROFILE";

const MAN_HELP: &str = "\
Examples:
  diapason man | man -l -
  diapason man --output ~/.local/share/man/man1";
