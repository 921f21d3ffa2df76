//! `miekeshi audit`: what changed between draft and final.

use std::path::PathBuf;

use super::Exit;
use super::document;
use super::input::{self, ReadArgs};
use super::known::{KnownArgs, has_misfits};
use super::report::{ReportArgs, write};
use crate::audit::audit;
use crate::layout::Reading;
use crate::pipeline::Options;

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
    // An audit speaks of both readings; its records are the final one.
    let options = Options { reading: Reading::Final, ..args.read.options() };
    let Some(known) = args.known.known(options) else { return Exit::Failed };
    match known.options_for(&args.file).and_then(|options| document::load(&args.file, &options)) {
        Ok(extraction) => {
            let exit = write(&audit(&extraction), &args.report);
            if has_misfits(&args.file, &extraction) { Exit::Failed } else { exit }
        }
        Err(error) => {
            input::report(&args.file, &error);
            Exit::Failed
        }
    }
}
