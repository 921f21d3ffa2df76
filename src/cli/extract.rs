//! `miekeshi extract`: documents to records.

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;

use super::Exit;
use super::input::{self, ReadArgs, STDIN, common, full};
use super::known::{Known, KnownArgs, has_misfits};
use crate::emit::{write_line, write_pretty, write_whole};
use crate::error::{Code, Error};
use crate::files::is_one_documents;
use crate::pipeline::extract;
use crate::record::Extraction;

/// Documents to JSON: one object for one document, JSON Lines for several
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// Documents (PDF, workbook, Word, text dump) or quoted patterns such as 'plans/*.pdf'; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// File to write, or folder for one file each (2019/plan.pdf gives 2019/plan.pdf.json); - is standard output
    #[arg(short, long, value_name = "FILE/DIR", default_value = STDIN)]
    output: PathBuf,
    /// Write JSON without spaces and line ends between its parts
    #[arg(long)]
    compact: bool,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    known: KnownArgs,
}

pub(super) fn run(args: &Args) -> Exit {
    let Some(files) = input::expanded(&args.files) else { return Exit::Failed };
    all(&Args { files, ..args.clone() })
}

fn all(args: &Args) -> Exit {
    let known_files = args.known.files(&args.files);
    let inputs: Vec<&PathBuf> = args.files.iter().chain(&known_files).collect();
    if input::is_input(&args.output, inputs.iter().copied()) {
        return Exit::Usage;
    }
    let Some(known) = args.known.known(args.read.options()) else { return Exit::Failed };
    let written = if is_folder(args) {
        each_to_folder(args, &known, &inputs)
    } else if args.output == Path::new(STDIN) {
        all_to(args, &known, &mut BufWriter::new(io::stdout().lock()))
    } else {
        let mut tally = Tally::default();
        write_whole(&args.output, |mut out| {
            tally = all_to(args, &known, &mut out)?;
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
            super::say::not_written(&args.output, &error);
            Exit::Failed
        }
    }
}

/// Whether each document gets a file of its own: in a folder that is there, below a name that ends with a separator,
/// and for several documents below any new name that is not that of a JSON file.
fn is_folder(args: &Args) -> bool {
    if args.output == Path::new(STDIN) {
        return false;
    }
    let ends = |end: &str| args.output.extension().is_some_and(|own| own.eq_ignore_ascii_case(end));
    let is_lines = ["json", "jsonl", "ndjson"].into_iter().any(ends);
    args.output.is_dir()
        || args.output.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
        || args.files.len() > 1 && !args.output.exists() && !is_lines
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
fn all_to(args: &Args, known: &Known, out: &mut impl Write) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let one = args.files.len() == 1 && !args.compact;
    for window in args.files.chunks(WINDOW) {
        for (path, result) in window.par_iter().map(|path| (path, read(path, known))).collect::<Vec<_>>() {
            match result {
                Ok(extraction) => {
                    tally.misfit |= has_misfits(path, &extraction);
                    if one { write_pretty(&extraction, out) } else { write_line(&extraction, out) }?;
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

/// Writes each document to a file of its own, below the folder as its inputs stand below theirs; tells what failed.
fn each_to_folder(args: &Args, known: &Known, inputs: &[&PathBuf]) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut taken = HashSet::new();
    let names = mirrored(&args.files);
    let jobs: Vec<(&PathBuf, &PathBuf)> = args.files.iter().zip(&names).collect();
    for window in jobs.chunks(WINDOW) {
        let read: Vec<_> = window.par_iter().map(|(path, name)| (*path, *name, read(path, known))).collect();
        for (path, name, result) in read {
            let target = args.output.join(name);
            let result = result.and_then(|extraction| match taken.insert(name.clone()) {
                true if input::replaces(&target, inputs.iter().copied()) => Err(is_an_input(&target)),
                true => Ok(extraction),
                false => Err(name_taken()),
            });
            match result {
                Ok(extraction) => {
                    tally.misfit |= has_misfits(path, &extraction);
                    let written = write_whole(&target, |mut out| {
                        if args.compact {
                            write_line(&extraction, &mut out)
                        } else {
                            write_pretty(&extraction, &mut out)
                        }
                    });
                    match written {
                        Err(error) if is_one_documents(&error) => {
                            tally.unread = true;
                            input::report(path, &no_place(&target, &error));
                        }
                        written => written?,
                    }
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

fn name_taken() -> Error {
    Error::new(Code::NameTaken, "another input has the same name", "give each a folder of its own")
}

fn no_place(target: &Path, error: &io::Error) -> Error {
    let what = format!("its output {} cannot be written: {error}", target.display());
    Error::new(Code::Unwritable, what, "give the document a shorter name, or choose another place with -o")
}

fn is_an_input(target: &Path) -> Error {
    let what = format!("its output {} is an input and would be replaced", target.display());
    Error::new(Code::Unwritable, what, "choose another place with -o")
}

/// For each input the name of its output: its path below the deepest folder that holds them all, with `.json` behind.
fn mirrored(files: &[PathBuf]) -> Vec<PathBuf> {
    let full: Vec<PathBuf> = files.iter().map(|file| full(file)).collect();
    let folders = full.iter().map(|file| file.parent().map(Path::to_path_buf).unwrap_or_default());
    let base = folders.reduce(|a, b| common(&a, &b)).unwrap_or_default();
    full.iter()
        .map(|file| {
            let mut name = file.strip_prefix(&base).unwrap_or(file).as_os_str().to_owned();
            name.push(".json");
            PathBuf::from(name)
        })
        .collect()
}

fn read(path: &Path, known: &Known) -> Result<Extraction, Error> {
    let started = Instant::now();
    let bytes = input::read(path)?;
    let extraction = extract(&input::name(path), &bytes, &known.options_for(path)?)?;
    super::say::told(&extraction, started);
    Ok(extraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_stand_as_their_inputs_do() {
        let names = |files: &[&str]| -> Vec<String> {
            let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
            mirrored(&files).iter().map(|name| name.display().to_string()).collect()
        };
        assert_eq!(names(&["/p/2019/a.pdf", "/p/2018/a.pdf"]), ["2019/a.pdf.json", "2018/a.pdf.json"]);
        assert_eq!(names(&["/p/2019/a.pdf", "/p/2019/b.txt"]), ["a.pdf.json", "b.txt.json"]);
        assert_eq!(names(&["/p/2019/a.pdf"]), ["a.pdf.json"]);
        assert_eq!(names(&["/p/a.pdf", "/p/2019/b.pdf"]), ["a.pdf.json", "2019/b.pdf.json"]);
    }
}
