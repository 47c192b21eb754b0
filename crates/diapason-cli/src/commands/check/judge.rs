use super::svrl::Reports;
use crate::args::FailOn;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::{Input, Origin, STDIN, Trouble};
use crate::words::Why;
use diapason::{InputReport, Kind, Limits, Outcome, Report, Severity, Status, Validator};
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

/// What became of one input.
#[derive(Debug)]
pub(super) enum Judgement {
    /// It was judged.
    Judged {
        report: Report,
        /// How many SVRL reports on it were written.
        svrl: usize,
    },
    /// It was met in a folder and is of another kind.
    Skipped(Trouble),
    /// It could not be read.
    Unreadable(Trouble),
    /// A report on it could not be written: the run cannot go on.
    Unwritable(Failure),
}

impl Judgement {
    /// What it makes of the process.
    pub(super) fn exit(&self, fail_on: FailOn) -> Exit {
        match self {
            Self::Skipped(_) => Exit::Conformant,
            Self::Unreadable(_) | Self::Unwritable(_) => Exit::CouldNotRun,
            Self::Judged { report, .. } => report.inputs.iter().fold(Exit::Conformant, |exit, input| {
                let refused = fail_on == FailOn::Warning && has_warning(input);
                let own = if refused { Exit::NonConformant } else { input.verdict.into() };
                exit.and(own)
            }),
        }
    }
}

/// By the outcomes: findings beyond the limit are not kept.
fn has_warning(input: &InputReport) -> bool {
    // A check that speaks at one node and cannot end at another is undecided, and has spoken.
    let speaks = |outcome: &Outcome| {
        outcome.failed > 0 && outcome.severity == Severity::Warning && outcome.status != Status::Waived
    };
    input.outcomes.iter().any(speaks)
}

/// Reads and judges.
pub(super) struct Judge {
    pub(super) validator: Validator,
    /// Those of the validator.
    pub(super) limits: Limits,
    /// Where SVRL goes, if it is asked for.
    pub(super) reports: Option<Reports>,
    /// Whether each message has a line of its own.
    pub(super) by_line: bool,
}

/// The size from which a file is judged by itself, so that what is known of it need not be kept.
const STREAMED: u64 = 32 << 20;

/// Takes what became of an input, or of one of its messages.
pub(super) type Each<'e> = &'e mut dyn FnMut(Judgement) -> ControlFlow<()>;

impl Judge {
    /// What becomes of `input`.
    pub(super) fn judge(&self, input: &Input) -> Judgement {
        let judgement = match input.origin {
            _ if input.path.as_os_str() == STDIN => self.read(&input.path, io::stdin().lock()),
            Origin::Named => File::open(&input.path).and_then(|file| self.read(&input.path, file)),
            Origin::Met => self.met(&input.path),
        };
        judgement.unwrap_or_else(|error| Judgement::Unreadable(Trouble::new(&input.path, &error)))
    }

    /// Whether `input` is judged by [`Judge::stream`]: what is read is written before the rest is read.
    pub(super) fn streams(&self, input: &Input) -> bool {
        let is_small = || fs::metadata(&input.path).is_ok_and(|file| file.is_file() && file.len() < STREAMED);
        self.by_line && (input.path.as_os_str() == STDIN || !is_small())
    }

    /// Judges `input` message by message, where it has several.
    pub(super) fn stream(&self, input: &Input, each: Each<'_>) {
        let path = &input.path;
        let met = input.origin == Origin::Met;
        let judged = match path.as_os_str() == STDIN {
            true => self.each(path, io::stdin().lock(), each),
            false => File::open(path).and_then(|mut file| {
                if met && let Some(kind) = foreign_head(path)? {
                    _ = each(skipped(path, kind));
                    return Ok(());
                }
                self.each(path, &mut file, &mut |judgement| {
                    each(if met { unless_foreign(path, judgement) } else { judgement })
                })
            }),
        };
        if let Err(error) = judged {
            _ = each(Judgement::Unreadable(Trouble::new(path, &error)));
        }
    }

    /// Judges what `read` gives, one report at a time.
    fn each(&self, path: &Path, read: impl Read, each: Each<'_>) -> io::Result<()> {
        let name = path.to_string_lossy();
        self.validator.validate_reader(&name, read, |report| each(Judgement::Judged { report, svrl: 0 }))
    }

    /// The reports on what `read` gives, as one.
    fn gathered(&self, path: &Path, read: impl Read) -> io::Result<Judgement> {
        let mut gathered = self.validator.empty_report();
        self.each(path, read, &mut |judgement| {
            if let Judgement::Judged { mut report, .. } = judgement {
                gathered.inputs.append(&mut report.inputs);
            }
            ControlFlow::Continue(())
        })?;
        Ok(Judgement::Judged { report: gathered, svrl: 0 })
    }

    fn met(&self, path: &Path) -> io::Result<Judgement> {
        if let Some(kind) = foreign_head(path)? {
            return Ok(skipped(path, kind));
        }
        Ok(unless_foreign(path, self.read(path, File::open(path)?)?))
    }

    fn read(&self, path: &Path, mut read: impl Read) -> io::Result<Judgement> {
        let name = path.to_string_lossy();
        if self.by_line {
            return self.gathered(path, read);
        }
        let Some(reports) = &self.reports else {
            let report = self.validator.validate_read(&name, read)?;
            return Ok(Judgement::Judged { report, svrl: 0 });
        };
        let mut bytes = Vec::new();
        (&mut read).take(self.limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
        let report = self.validator.validate_read(&name, bytes.as_slice().chain(read))?;
        Ok(match reports.write(path, &self.validator.svrl(&bytes)) {
            Ok(svrl) => Judgement::Judged { report, svrl },
            Err(failure) => Judgement::Unwritable(failure),
        })
    }
}

/// What became of a file that was only met, which is passed over where it is of another kind.
fn unless_foreign(path: &Path, judgement: Judgement) -> Judgement {
    let Judgement::Judged { report, .. } = &judgement else { return judgement };
    let foreign = report.inputs.iter().find(|input| is_foreign(input.kind) && !is_official(input));
    foreign.map(|input| skipped(path, input.kind)).unwrap_or(judgement)
}

/// Whether a pack judged it: a vendor's own schemas may be of any XML.
fn is_official(input: &InputReport) -> bool {
    input.layers.iter().any(|layer| &*layer.name == "xsd" || layer.name.starts_with("schematron/"))
}

fn skipped(path: &Path, kind: Kind) -> Judgement {
    Judgement::Skipped(Trouble::new(path, Why::Words(kind.text())))
}

fn is_foreign(kind: Kind) -> bool {
    !kind.is_judged() && kind != Kind::Empty
}

/// The kind of a large file whose first bytes already show that it is not for us: a film in an export folder
/// need not be read to its end.
fn foreign_head(path: &Path) -> io::Result<Option<Kind>> {
    const LARGE: u64 = 1 << 20;
    if fs::metadata(path)?.len() < LARGE {
        return Ok(None);
    }
    let mut head = Vec::new();
    File::open(path)?.take(4096).read_to_end(&mut head)?;
    let kind = diapason::recognise(&head);
    // Of an archive the end tells what it is; behind text a message may begin.
    let told = matches!(kind, Kind::Pdf | Kind::Image | Kind::Html | Kind::Unknown);
    Ok(told.then_some(kind))
}
