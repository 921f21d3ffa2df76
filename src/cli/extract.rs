//! `miekeshi extract`: documents to records.

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Exit;
use super::input::{self, ReadArgs, STDIN};
use super::known::{Known, KnownArgs, has_misfits};
use crate::emit::{write_line, write_pretty, write_whole};
use crate::error::{Code, Error};
use crate::pipeline::extract;
use crate::record::Extraction;

/// Documents to JSON: one object for one document, JSON Lines for several
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Documents (PDF, workbook, text dump); - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// File to write, or folder for one file each (plan.pdf gives plan.pdf.json); - is standard output
    #[arg(short, long, value_name = "FILE/DIR", default_value = STDIN)]
    output: PathBuf,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    known: KnownArgs,
}

pub(super) fn run(args: &Args) -> Exit {
    if input::is_input(&args.output, &args.files) {
        return Exit::Usage;
    }
    let Some(known) = args.known.known(args.read.options()) else { return Exit::Failed };
    let written = if is_folder(args) {
        each_to_folder(&args.files, &args.output, &known)
    } else if args.output == Path::new(STDIN) {
        all_to(&args.files, &known, &mut BufWriter::new(io::stdout().lock()))
    } else {
        let mut tally = Tally::default();
        write_whole(&args.output, |mut out| {
            tally = all_to(&args.files, &known, &mut out)?;
            // One document that could not be read leaves no file behind.
            if tally.unread && args.files.len() == 1 { Err(io::Error::other("nothing to write")) } else { Ok(()) }
        })
        .map(|()| tally)
        .or_else(|error| if tally.unread { Ok(tally) } else { Err(error) })
    };
    match written {
        Ok(tally) if tally.unread || tally.misfit => Exit::Failed,
        Ok(_) => Exit::Done,
        // A reader that closed the pipe has what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            eprintln!("miekeshi: {}: {error}; choose another place with -o", args.output.display());
            Exit::Failed
        }
    }
}

/// Several documents to an existing folder, or to a name that ends with a separator.
fn is_folder(args: &Args) -> bool {
    args.output != Path::new(STDIN)
        && (args.output.is_dir() || args.output.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]))
}

/// What failed.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// A document could not be read.
    unread: bool,
    /// A correction fits nothing in its document.
    misfit: bool,
}

/// Documents read at once before their results are written: bounds memory, and keeps every core busy.
const WINDOW: usize = 64;

/// Writes all documents in order; tells what failed.
fn all_to(files: &[PathBuf], known: &Known, out: &mut impl Write) -> io::Result<Tally> {
    let mut tally = Tally::default();
    for window in files.chunks(WINDOW) {
        for (path, result) in window.par_iter().map(|path| (path, read(path, known))).collect::<Vec<_>>() {
            match result {
                Ok(extraction) => {
                    tally.misfit |= has_misfits(path, &extraction);
                    if files.len() == 1 { write_pretty(&extraction, out) } else { write_line(&extraction, out) }?;
                }
                Err(error) => {
                    tally.unread = true;
                    input::report(path, &error);
                }
            }
        }
    }
    out.flush()?;
    Ok(tally)
}

/// Writes each document to a file of its own; tells what failed.
fn each_to_folder(files: &[PathBuf], folder: &Path, known: &Known) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut taken = HashSet::new();
    let taken_error =
        || Error::new(Code::NameTaken, "another input has the same name", "give each a folder of its own");
    for window in files.chunks(WINDOW) {
        for (path, result) in window.par_iter().map(|path| (path, read(path, known))).collect::<Vec<_>>() {
            match result {
                Ok(_) if !taken.insert(input::name(path)) => {
                    tally.unread = true;
                    input::report(path, &taken_error());
                }
                Ok(extraction) => {
                    tally.misfit |= has_misfits(path, &extraction);
                    let target = folder.join(format!("{}.json", input::name(path)));
                    write_whole(&target, |mut out| write_pretty(&extraction, &mut out))?;
                }
                Err(error) => {
                    tally.unread = true;
                    input::report(path, &error);
                }
            }
        }
    }
    Ok(tally)
}

fn read(path: &Path, known: &Known) -> Result<Extraction, Error> {
    let bytes = input::read(path)?;
    extract(&input::name(path), &bytes, &known.options_for(path)?)
}
