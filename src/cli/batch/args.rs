//! The command line of `miekeshi batch`.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::super::input::ReadArgs;
use super::super::known::CorrectionArgs;
use super::super::report::GateArg;
use super::super::say::lang;
use super::super::tables::TablesArgs;
use super::progress::Show;
use crate::batch::{Batch, MAX_SECONDS, Shard, Workers};
use crate::limits::Limits;
use crate::messages::Message;

/// [`crate::batch::MAX_MEMORY`] as it is written on the command line.
const MAX_MEMORY: &str = "2GiB";

/// Folders and files to one JSON per document, tables and a manifest; goes on where an earlier run ended
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Files, folders, or quoted patterns such as 'plans/**/*.pdf'; - is a document on standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// List of paths, one a line; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Vec<PathBuf>,
    /// Folder for the results
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    #[command(flatten)]
    pub(super) corrections: CorrectionArgs,
    #[command(flatten)]
    pub(super) tables: TablesArgs,
    /// Documents read at the same time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Seconds one document may take before it is ended
    #[arg(long, value_name = "SECONDS", default_value_t = MAX_SECONDS, value_parser = seconds)]
    pub(super) max_seconds: f64,
    /// Memory one document may take before it is ended
    #[arg(long, value_name = "SIZE", default_value = MAX_MEMORY, value_parser = size)]
    pub(super) max_memory: u64,
    /// Read documents that are as they were, too
    #[arg(long)]
    pub(super) force: bool,
    /// Read documents that failed before, too
    #[arg(long)]
    pub(super) retry_failed: bool,
    /// Read only part I of N, by the hash of each name: for job arrays that write into one folder at the same time.
    /// When all have ended, the same command without it reads what is left and writes the tables and the manifest
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub(super) shard: Option<Shard>,
    /// Say what would be read, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// End with code 3 where a document has a change, an ambiguous edit, or a finding (warning or worse)
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',')]
    pub(super) fail_on: Vec<GateArg>,
    /// How progress is shown
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    pub(super) progress: Show,
    /// Show nothing but what ends the run
    #[arg(short, long, conflicts_with = "progress")]
    pub(super) quiet: bool,
}

impl Args {
    /// What is shown.
    pub(super) const fn show(&self) -> Show {
        if self.quiet { Show::None } else { self.progress }
    }

    /// The run that is asked for, of documents in processes of this program; `stop` ends it.
    pub(super) fn batch(&self, paths: Vec<PathBuf>, stop: Arc<AtomicBool>) -> io::Result<Batch> {
        let mut batch = Batch::new(paths, &self.output);
        batch.options = self.read.options();
        batch.corrections = self.corrections.wanted();
        batch.formats.clone_from(&self.tables.format);
        batch.dialect = self.tables.dialect();
        batch.jobs = self.jobs;
        batch.workers = Workers::Processes(std::env::current_exe()?);
        batch.limits = Limits { seconds: self.max_seconds, bytes: self.max_memory };
        (batch.force, batch.retry_failed, batch.shard) = (self.force, self.retry_failed, self.shard);
        batch.stop = stop;
        Ok(batch)
    }
}

fn shard(text: &str) -> Result<Shard, String> {
    text.parse().map_err(|_| Message::NotShard {}.text(lang()))
}

fn seconds(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value.filter(|value| value.is_finite() && *value > 0.0).ok_or_else(|| Message::NotSeconds {}.text(lang()))
}

/// A size such as `512MiB`, `2G` or `1000000`; K, M and G are powers of 1024.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let not_size = || Message::NotSize {}.text(lang());
    let number: u64 = digits.trim().parse().map_err(|_| not_size())?;
    let unit = text.get(digits.len()..).unwrap_or_default().to_ascii_lowercase();
    let shift = match unit.trim_end_matches("ib").trim_end_matches('b') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        _ => return Err(not_size()),
    };
    number
        .checked_shl(shift)
        .filter(|bytes| bytes >> shift == number)
        .ok_or_else(|| Message::SizeTooLarge {}.text(lang()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!(size("512MiB"), Ok(512 << 20));
        assert_eq!(size("2G"), Ok(2 << 30));
        assert_eq!(size("64kb"), Ok(64 << 10));
        assert_eq!(size("100"), Ok(100));
        assert!(size("2T").is_err() && size("x").is_err() && size("99999999999999999999").is_err());
        assert!(size("18446744073709551615G").is_err());
        assert_eq!(size(MAX_MEMORY), Ok(crate::batch::MAX_MEMORY));
    }
}
