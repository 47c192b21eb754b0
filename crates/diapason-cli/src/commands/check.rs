//! `diapason check`: judges files, in parallel, and reports on them in the order they were given.
//!
//! Files are read and judged in chunks of a few per thread: at most one file per thread is in memory, and what is
//! kept of it is its report. Where the report is written line by line, what is large or has no known size is judged by itself, and
//! each of its messages is written before the next is read.

mod judge;
mod progress;
mod sink;
mod svrl;
mod waivers;

use crate::args::{CheckArgs, ReportFormat, reveal};
use crate::exit::Exit;
use crate::failure::{Failure, warn};
use crate::inputs::{self, Inputs, Trouble};
use crate::language::Languages;
use crate::output::Output;
use crate::packs;
use crate::words::Why;
use diapason::{BuildError, Pack, Text, Validator};
use judge::{Judge, Judgement};
use progress::Progress;
use rayon::ThreadPool;
use rayon::prelude::*;
use sink::Sink;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use svrl::Reports;

pub(crate) fn run(args: &CheckArgs, languages: Languages) -> Result<Exit, Failure> {
    let packs = packs::open(&args.packs, languages.people)?;
    let validator = validator(args, &packs)?;
    let pool = pool(args)?;
    let (inputs, output, reports) = match args.format {
        ReportFormat::Svrl => {
            let folder = reports_folder(args, &packs)?;
            let inputs = gather(args)?.leaving_reports_out(folder);
            let reports = Reports::new(folder, &inputs, reveal(args.show_values))?;
            (inputs, Output::stderr(), Some(reports))
        }
        _ => {
            let inputs = gather(args)?;
            let inputs = match &args.output {
                Some(output) => inputs.leaving_out(output)?,
                None => inputs,
            };
            (inputs, Output::to(args.output.as_deref())?, None)
        }
    };
    let mut sink = Sink::new(args, validator.empty_report(), output, languages);
    let by_line = args.format == ReportFormat::Jsonl;
    let judge = Judge { validator, limits: args.limits.limits(), reports, by_line };
    sink.note(&inputs.skipped, &inputs.errors);
    let mut tally = Tally::new(inputs.folders.len());
    let progress = if sink.is_watched() { Progress::hidden() } else { Progress::new(inputs.list.len()) };
    let most = pool.current_num_threads().saturating_mul(32);
    let mut rest = inputs.list.as_slice();
    while let Some((first, others)) = rest.split_first() {
        if sink.is_closed() {
            break;
        }
        if judge.streams(first) {
            let mut failure = None;
            judge.stream(first, &mut |judgement| {
                tally.add(&first.folders, &judgement, args);
                failure = sink.take(judgement).err();
                if failure.is_some() || sink.is_closed() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
            progress.after(failure.map_or(Ok(()), Err))?;
            rest = others;
            continue;
        }
        let count = rest.iter().take(most).take_while(|input| !judge.streams(input)).count();
        let (chunk, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        let judged: Vec<Judgement> =
            pool.install(|| chunk.par_iter().map(|input| progress.after(judge.judge(input))).collect());
        for (input, judgement) in chunk.iter().zip(judged) {
            tally.add(&input.folders, &judgement, args);
            sink.take(judgement)?;
        }
        rest = others;
    }
    progress.finish();
    sink.empty(tally.empty(&inputs));
    let exit = tally.end(&inputs);
    if inputs.is_empty() {
        warn(NOTHING_LISTED.of(languages.people));
    }
    // The process ends: taking schemas apart first would be for nobody.
    std::mem::forget(packs);
    // What nobody reads is not judged to its end.
    Ok(if sink.finish()? { exit.and(Exit::Undecided) } else { exit })
}

/// How the process ends, and which folders held something to judge.
struct Tally {
    exit: Exit,
    judged_in: Vec<bool>,
}

impl Tally {
    fn new(folders: usize) -> Self {
        Self { exit: Exit::Conformant, judged_in: vec![false; folders] }
    }

    fn add(&mut self, folders: &[usize], judgement: &Judgement, args: &CheckArgs) {
        if matches!(judgement, Judgement::Skipped(_)) {
            return;
        }
        self.exit = self.exit.and(judgement.exit(args.fail_on));
        for folder in folders {
            if let Some(judged) = self.judged_in.get_mut(*folder) {
                *judged = true;
            }
        }
    }

    /// The folders that held nothing to judge.
    fn empty(&self, inputs: &Inputs) -> Vec<Trouble> {
        let folders = self.judged_in.iter().zip(&inputs.folders).filter(|(judged, _)| !**judged);
        folders.map(|(_, folder)| Trouble::new(folder, Why::Words(NOTHING_THERE))).collect()
    }

    /// Nothing to judge is no success, even where nothing is wrong.
    fn end(&self, inputs: &Inputs) -> Exit {
        let mut exit = self.exit;
        if !inputs.errors.is_empty() {
            exit = exit.and(Exit::CouldNotRun);
        }
        if inputs.is_empty() || self.judged_in.contains(&false) {
            exit = exit.and(Exit::Undecided);
        }
        exit
    }
}

const NOTHING_THERE: Text =
    Text { fr: "dossier sans rien à contrôler", en: "folder with nothing to judge" };

const NOTHING_LISTED: Text = Text {
    fr: "la liste est vide : il n'y a rien à contrôler",
    en: "the list is empty: there is nothing to judge",
};

fn validator(args: &CheckArgs, packs: &[Arc<Pack>]) -> Result<Validator, Failure> {
    let mut builder = Validator::builder()
        .environment(args.env.into())
        .direction(args.side.into())
        .limits(args.limits.limits())
        .reveal(reveal(args.show_values));
    for waive in &args.waive {
        waivers::known(&waive.rule)?;
        builder = builder.waive(&waive.rule, waive.reason.clone());
    }
    for pack in packs {
        builder = builder.pack(Arc::clone(pack));
    }
    if let Some(model) = &args.model {
        if packs.is_empty() {
            return Err(Failure::new(MODEL_WITHOUT_PACK));
        }
        builder = builder.model(model);
    }
    builder.build().map_err(|error| refusal(&error))
}

fn refusal(error: &BuildError) -> Failure {
    match error {
        BuildError::ZeroLimit(limit) => Failure::new(ZERO_LIMIT).with("limit", *limit),
        BuildError::UnknownModel { name, nearest } => {
            let name = name.replace(char::is_control, "\u{FFFD}");
            match nearest.as_slice() {
                [] => Failure::new(UNKNOWN_MODEL).with("model", name),
                near => Failure::new(UNKNOWN_MODEL_NEAR).with("model", name).with("near", near.join(", ")),
            }
        }
        error => Failure::new(Text { fr: "réglage refusé : {why}", en: "setting refused: {why}" })
            .with("why", error.to_string()),
    }
}

const ZERO_LIMIT: Text = Text {
    fr: "--limit-{limit} 0 ne laisserait rien passer : un entier à partir de 1",
    en: "--limit-{limit} 0 would let nothing through: an integer from 1",
};
const MODEL_WITHOUT_PACK: Text = Text {
    fr: "--model désigne un Schematron d'un pack, et aucun pack n'est donné (--pack, DIAPASON_PACKS)",
    en: "--model names a Schematron of a pack, and no pack is given (--pack, DIAPASON_PACKS)",
};
const UNKNOWN_MODEL: Text = Text {
    fr: "aucun pack n'a de modèle {model} ; « diapason explain schematron » liste ceux qu'ils ont",
    en: "no pack has a model {model}; `diapason explain schematron` lists those that they have",
};
const UNKNOWN_MODEL_NEAR: Text = Text {
    fr: "aucun pack n'a de modèle {model} ; les noms les plus proches : {near}",
    en: "no pack has a model {model}; the nearest names: {near}",
};

/// The folder that takes the SVRL.
fn reports_folder<'a>(args: &'a CheckArgs, packs: &[Arc<Pack>]) -> Result<&'a Path, Failure> {
    let folder = args.output.as_deref().filter(|output| output.as_os_str() != inputs::STDIN);
    let folder = folder.ok_or_else(|| Failure::new(SVRL_WITHOUT_FOLDER))?;
    if packs.is_empty() {
        return Err(Failure::new(SVRL_WITHOUT_PACK));
    }
    Ok(folder)
}

const SVRL_WITHOUT_FOLDER: Text = Text {
    fr: "--format svrl écrit plusieurs fichiers : donner un dossier avec --output DIR",
    en: "--format svrl writes several files: give a folder with --output DIR",
};
const SVRL_WITHOUT_PACK: Text = Text {
    fr: "--format svrl demande un pack, et aucun n'est donné (--pack, DIAPASON_PACKS) ; « diapason pack build » en fait un des fichiers officiels",
    en: "--format svrl needs a pack, and none is given (--pack, DIAPASON_PACKS); `diapason pack build` makes one of the official files",
};

fn gather(args: &CheckArgs) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::default();
    for path in &args.paths {
        inputs.add(path);
    }
    if let Some(list) = &args.files_from {
        let stdin = Path::new(inputs::STDIN);
        if list == stdin && args.paths.iter().any(|path| path == stdin) {
            return Err(Failure::new(STDIN_TWICE));
        }
        for path in inputs::listed(list)? {
            inputs.add_listed(&path);
        }
    }
    Ok(inputs)
}

const STDIN_TWICE: Text = Text {
    fr: "l'entrée standard ne peut pas être à la fois un document et la liste des fichiers",
    en: "standard input cannot be both a document and the list of files",
};

fn pool(args: &CheckArgs) -> Result<ThreadPool, Failure> {
    // Zero is rayon's word for one thread per processor.
    let jobs = args.jobs.map_or(0, usize::from);
    rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|error| {
        Failure::new(Text { fr: "--jobs : {why}", en: "--jobs: {why}" }).with("why", error.to_string())
    })
}
