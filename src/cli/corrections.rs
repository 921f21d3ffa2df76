//! `miekeshi corrections check`: whether every correction still fits its document.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args as ClapArgs, Subcommand};

use super::Exit;
use super::decode::DecodeArgs;
use super::input;
use super::say::lang;
use crate::corrections::{Correction, DOES_NOT_FIT, FILE_NAME};
use crate::error::Error;
use crate::files::read_corrections;
use crate::messages::{Message, on_one_line};
use crate::pipeline::{Options, extract};
use crate::source::sha256;

/// What persons corrected: corrections.toml
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check that every correction fits its document
    Check(CheckArgs),
}

#[derive(Debug, ClapArgs)]
struct CheckArgs {
    /// Corrections file
    #[arg(value_name = "CORRECTIONS", default_value = FILE_NAME)]
    file: PathBuf,
    /// Documents it speaks of, or folders of them; without it the folder of the corrections file
    #[arg(value_name = "PATH")]
    documents: Vec<PathBuf>,
    #[command(flatten)]
    read: DecodeArgs,
}

pub(super) fn run(args: &Args) -> Exit {
    let Command::Check(args) = &args.command;
    let corrections = match read_corrections(&args.file) {
        Ok(corrections) => corrections,
        Err(error) => {
            input::report(&args.file, &error);
            return Exit::Failed;
        }
    };
    let documents = documents(args);
    let (mut failed, mut written) = (false, Ok(()));
    let mut out = io::stdout().lock();
    for (at, correction) in corrections.iter().enumerate() {
        let verdict = match documents.get(&correction.source) {
            None => Err(Message::NoSuchDocument {}.text(lang())),
            Some(document) => check(document, correction, &args.read.options()),
        };
        let document = documents.get(&correction.source).map(|path| input::name(path)).unwrap_or_default();
        let (word, why) = match verdict {
            Ok(()) => (Message::Fits {}.text(lang()), String::new()),
            Err(why) => {
                failed = true;
                (Message::FitsNot {}.text(lang()), format!(" — {why}"))
            }
        };
        let line = format!("{:>3}  {word:<12}  {document}  {}{why}", at + 1, correction.words());
        written = written.and_then(|()| writeln!(out, "{}", on_one_line(&line)));
    }
    super::ended(written.and_then(|()| out.flush()), if failed { Exit::Failed } else { Exit::Done })
}

/// Documents by their hash.
fn documents(args: &CheckArgs) -> HashMap<String, PathBuf> {
    let beside =
        [args.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()];
    let paths = if args.documents.is_empty() { beside.as_slice() } else { args.documents.as_slice() };
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        match std::fs::read_dir(path) {
            Ok(entries) => files.extend(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file())),
            Err(_) => files.push(path.clone()),
        }
    }
    files.sort();
    let mut documents = HashMap::new();
    for path in files {
        match input::read(&path) {
            Ok(bytes) => drop(documents.entry(sha256(&bytes)).or_insert(path)),
            Err(error) => input::report(&path, &error),
        }
    }
    documents
}

/// Applies one correction alone.
fn check(path: &Path, correction: &Correction, options: &Options) -> Result<(), String> {
    let read = || -> Result<_, Error> {
        let bytes = input::read(path)?;
        let options = Options { corrections: Arc::new(vec![correction.clone()]), ..options.clone() };
        extract(&input::name(path), &bytes, &options)
    };
    let extraction = read().map_err(|error| error.to_string())?;
    let misfit = extraction.findings.into_iter().find(|finding| finding.code == DOES_NOT_FIT);
    misfit.map_or(Ok(()), |finding| Err(finding.message.rsplit(": ").next().unwrap_or_default().to_owned()))
}
