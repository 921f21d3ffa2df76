//! `miekeshi batch`: folders of documents to JSON, tables and a manifest.
//!
//! ```text
//! inputs ─ decide ─┬─ read ── pool of workers ─ journal ─┬─ tables ─ manifest.jsonl, failures.csv
//!                  └─ as they were ──────────────────────┘
//! ```
//!
//! What is known here is how a run goes and what it leaves behind; how a document is read is known to the workers.

mod args;
mod corrections;
mod decide;
mod finish;
mod folder;
mod inputs;
mod journal;
mod manifest;
mod pool;
mod progress;
mod protocol;
mod run;
mod shard;
mod stages;
mod summary;
mod worker;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Exit;
use super::input::{self, STDIN};
use super::say::say;
use crate::error::Error;
use crate::messages::Message;

pub(super) use args::Args;
pub(super) use worker::{Args as WorkerArgs, run as work};

use decide::{Step, Task, Terms, decide};
use folder::Folder;
use inputs::{Inputs, Place};

/// Whether the run was interrupted. A signal has no other way to tell.
static STOPPED: AtomicBool = AtomicBool::new(false);

pub(super) fn run(args: &Args) -> Exit {
    let paths = match paths(args) {
        Ok(paths) if paths.is_empty() => {
            say(&Message::NothingGiven {});
            return Exit::Usage;
        }
        Ok(paths) => paths,
        Err((list, error)) => {
            input::report(&list, &error);
            return Exit::Usage;
        }
    };
    if let Some(path) = paths.iter().find(|path| is_same_folder(path, &args.output)) {
        say(&Message::SameFolder { place: path.display().to_string() });
        return Exit::Usage;
    }
    let mut inputs = inputs::find(&paths, &args.output);
    if let Some(shard) = args.shard {
        if inputs.list.iter().any(|input| input.place == Place::Stdin) {
            say(&Message::ShardOfInput {});
            return Exit::Usage;
        }
        inputs.list.retain(|input| shard.holds(&manifest::text_of(&input.name)));
    }
    let done = if args.dry_run { dry_run(args, &inputs) } else { whole_run(args, &inputs) };
    match done {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {
            say(&Message::RunInterrupted {});
            Exit::Interrupted
        }
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            say(&Message::RunFailed { place: args.output.display().to_string(), error: error.to_string() });
            Exit::Failed
        }
    }
}

/// Whether the results would stand between the documents, where the next run would take them for documents.
fn is_same_folder(path: &Path, results: &Path) -> bool {
    path.is_dir() && path.canonicalize().is_ok_and(|path| results.canonicalize().is_ok_and(|results| path == results))
}

/// All paths: those of the command line, then those of the lists.
fn paths(args: &Args) -> Result<Vec<PathBuf>, (PathBuf, Error)> {
    let mut paths = args.paths.clone();
    for list in &args.files_from {
        let listed =
            input::read(list).and_then(|bytes| inputs::listed(&bytes)).map_err(|error| (list.clone(), error))?;
        paths.extend(listed);
    }
    Ok(paths)
}

/// Says what would be done.
fn dry_run(args: &Args, inputs: &Inputs) -> io::Result<Exit> {
    use std::io::Write;
    let entries = folder::entries(&args.output, args.shard)?;
    let options = args.options_text();
    let corrections = corrections::Corrections::of(&args.corrections);
    let terms = Terms {
        entries: &entries,
        results: &args.output,
        // What comes on standard input is not taken for a look.
        stdin: Path::new(STDIN),
        options: &options,
        corrections: &corrections,
        args,
    };
    let tasks = args.pool()?.install(|| decide(&inputs.list, &terms));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut to_read = 0;
    for task in &tasks {
        let (what, why) = match &task.step {
            Step::Read(why) => ("read", why.text().to_owned()),
            Step::Keep => ("keep", String::new()),
            Step::Known(line) if line.status == manifest::Status::Skipped => ("skip", problem(line)),
            Step::Known(line) => ("fail", problem(line)),
        };
        to_read += usize::from(what == "read");
        writeln!(out, "{what}\t{}\t{why}", task.label)?;
    }
    out.flush()?;
    say(&Message::DryRun { count: to_read, total: tasks.len() });
    Ok(Exit::Done)
}

fn problem(line: &manifest::Line) -> String {
    line.error.as_ref().map(|problem| problem.reason.clone()).unwrap_or_default()
}

fn whole_run(args: &Args, inputs: &Inputs) -> io::Result<Exit> {
    let folder = match Folder::take(&args.output, args.shard) {
        Ok(folder) => folder,
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            say(&Message::FolderTaken { place: args.output.display().to_string() });
            return Ok(Exit::Failed);
        }
        Err(error) => return Err(error),
    };
    // Where a handler is set already (a program that uses this as a library), that one decides.
    let _ = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
    });
    let stdin = folder.temporary().join("stdin");
    if inputs.list.iter().any(|input| input.place == Place::Stdin) {
        io::copy(&mut io::stdin().lock(), &mut std::fs::File::create(&stdin)?)?;
    }
    run::Run::new(args, inputs, &folder, &stdin)?.go()
}

/// An error where the run was interrupted.
fn go_on() -> io::Result<()> {
    if STOPPED.load(Ordering::Relaxed) { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
}

/// Whether a task is one that this run reads.
fn is_read(task: &Task) -> bool {
    matches!(task.step, Step::Read(_))
}
