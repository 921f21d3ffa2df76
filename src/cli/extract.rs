//! `miekeshi extract`: documents to records.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Exit;
use super::input::{self, ReadArgs, STDIN};
use super::known::KnownArgs;
use crate::emit::{write_line, write_pretty, write_whole};
use crate::error::Error;
use crate::pipeline::{Options, extract};
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
    let Some(options) = args.known.add_to(args.read.options()) else { return Exit::Failed };
    let written = if is_folder(args) {
        each_to_folder(&args.files, &args.output, &options)
    } else if args.output == Path::new(STDIN) {
        all_to(&args.files, &options, &mut BufWriter::new(io::stdout().lock()))
    } else {
        let mut failed = false;
        write_whole(&args.output, |mut out| {
            failed = all_to(&args.files, &options, &mut out)?;
            // One document that failed leaves no file behind.
            if failed && args.files.len() == 1 { Err(io::Error::other("nothing to write")) } else { Ok(()) }
        })
        .map(|()| failed)
        .or_else(|error| if failed { Ok(true) } else { Err(error) })
    };
    match written {
        Ok(false) => Exit::Done,
        Ok(true) => Exit::Failed,
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

/// Documents read at once before their results are written: bounds memory, and keeps every core busy.
const WINDOW: usize = 64;

/// Writes all documents in order; tells whether any failed.
fn all_to(files: &[PathBuf], options: &Options, out: &mut impl Write) -> io::Result<bool> {
    let mut failed = false;
    for window in files.chunks(WINDOW) {
        for (path, result) in window.par_iter().map(|path| (path, read(path, options))).collect::<Vec<_>>() {
            match result {
                Ok(extraction) if files.len() == 1 => write_pretty(&extraction, out)?,
                Ok(extraction) => write_line(&extraction, out)?,
                Err(error) => {
                    failed = true;
                    input::report(path, &error);
                }
            }
        }
    }
    out.flush()?;
    Ok(failed)
}

/// Writes each document to a file of its own; tells whether any failed.
fn each_to_folder(files: &[PathBuf], folder: &Path, options: &Options) -> io::Result<bool> {
    let mut failed = false;
    for window in files.chunks(WINDOW) {
        for (path, result) in window.par_iter().map(|path| (path, read(path, options))).collect::<Vec<_>>() {
            match result {
                Ok(extraction) => {
                    let target = folder.join(format!("{}.json", input::name(path)));
                    write_whole(&target, |mut out| write_pretty(&extraction, &mut out))?;
                }
                Err(error) => {
                    failed = true;
                    input::report(path, &error);
                }
            }
        }
    }
    Ok(failed)
}

fn read(path: &Path, options: &Options) -> Result<Extraction, Error> {
    let bytes = input::read(path)?;
    extract(&input::name(path), &bytes, options)
}
