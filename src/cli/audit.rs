//! `miekeshi audit`: what changed between draft and final.

use std::path::PathBuf;

use super::Exit;
use super::document;
use super::input::{self, ReadArgs};
use super::known::KnownArgs;
use super::report::{ReportArgs, write};

/// What changed between draft and final: every change with its place, difference and basis
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Document (PDF, workbook, text dump) or extraction (JSON); - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    known: KnownArgs,
}

pub(super) fn run(args: &Args) -> Exit {
    let Some(mut options) = args.known.add_to(args.read.options()) else { return Exit::Failed };
    // An audit speaks of both readings; its records are the final one.
    options.reading = crate::layout::Reading::Final;
    match document::load(&args.file, &options) {
        Ok(extraction) => write(&crate::audit::audit(&extraction), &args.report),
        Err(error) => {
            input::report(&args.file, &error);
            Exit::Failed
        }
    }
}
