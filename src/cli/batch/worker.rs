//! The command behind a batch: a process that reads documents, started by it and by nobody else.

use std::path::PathBuf;

use super::super::Exit;
use super::super::input::ReadArgs;
use super::super::known::CorrectionArgs;
use crate::batch::{PASSWORD, serve};
use crate::files::CorrectionFiles;
use crate::limits::Limits;

/// Reads documents for a batch; started by it and by nobody else
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// File for the rows of the tables
    #[arg(long)]
    rows: PathBuf,
    /// Limit of seconds for one document
    #[arg(long)]
    max_seconds: f64,
    /// Limit of bytes of memory
    #[arg(long)]
    max_bytes: u64,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    corrections: CorrectionArgs,
}

pub(in crate::cli) fn run(args: &Args) -> Exit {
    // A panic is the document's failure; its message goes into the response.
    std::panic::set_hook(Box::new(|_| {}));
    let mut options = args.read.options();
    options.password = std::env::var(PASSWORD).ok();
    let Ok(corrections) = CorrectionFiles::open(&args.corrections.wanted()) else { return Exit::Failed };
    let limits = Limits { seconds: args.max_seconds, bytes: args.max_bytes };
    match serve(options, corrections, &args.rows, limits) {
        Ok(()) => Exit::Done,
        Err(_) => Exit::Failed,
    }
}
