//! `miekeshi audit`: what changed between draft and final.

use std::path::PathBuf;

use super::Exit;
use super::decode::DecodeArgs;
use super::document;
use super::input;
use super::known::{KnownArgs, has_misfits};
use super::report::{ReportArgs, write};
use crate::audit::audit;

/// What changed between draft and final: every change with its place, difference and basis
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Document (PDF, workbook, text dump) or extraction (JSON); - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: DecodeArgs,
    #[command(flatten)]
    known: KnownArgs,
}

pub(super) fn run(args: &Args) -> Exit {
    let known_files = args.known.files([&args.file]);
    if input::is_input(&args.report.output, [&args.file].into_iter().chain(&known_files)) {
        return Exit::Usage;
    }
    let Some(known) = args.known.known(args.read.options()) else { return Exit::Failed };
    let started = std::time::Instant::now();
    match known.options_for(&args.file).and_then(|options| document::load(&args.file, &options)) {
        Ok(extraction) => {
            super::say::told(&extraction, started);
            let exit = write(&audit(&extraction), &args.report);
            if has_misfits(&args.file, &extraction) { Exit::Failed } else { exit }
        }
        Err(error) => {
            input::report(&args.file, &error);
            Exit::Failed
        }
    }
}
