//! `miekeshi compare`: what differs between two documents.

use std::path::{Path, PathBuf};

use super::Exit;
use super::decode::DecodeArgs;
use super::document::{is_json, of_bytes, with_print};
use super::input;
use super::known::{Known, KnownArgs, has_misfits};
use super::report::{ReportArgs, write};
use crate::changes::Document;
use crate::compare::{Print, Redline, against, check_print, check_redlines, compare};
use crate::error::Error;
use crate::layout::Reading;
use crate::pipeline::Options;
use crate::record::Extraction;
use crate::unseen::{Extent, Role, unseen};

/// What changed between two documents: PDF, workbook, text dump or extraction (JSON), in any pair
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The earlier document
    #[arg(value_name = "DRAFT")]
    before: PathBuf,
    /// The later document
    #[arg(value_name = "FINAL")]
    after: PathBuf,
    /// Plan of the year before: checks that its budgets and targets carry over to FINAL
    #[arg(long, value_name = "YEAR-BEFORE")]
    against: Option<PathBuf>,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: DecodeArgs,
    #[command(flatten)]
    known: KnownArgs,
}

pub(super) fn run(args: &Args) -> Exit {
    let documents = || [&args.before, &args.after].into_iter().chain(&args.against);
    let known_files = args.known.files(documents());
    if input::is_input(&args.report.output, documents().chain(&known_files)) {
        return Exit::Usage;
    }
    let Some(known) = args.known.known(args.read.options()) else { return Exit::Failed };
    let (before, after) = match (both(&args.before, &known), both(&args.after, &known)) {
        (Some(before), Some(after)) => (before, after),
        _ => return Exit::Failed,
    };
    let mut report = compare(&before.last, &after.last);
    check_redlines(&mut report, &before.redline(), &after.redline());
    check_print(&mut report, before.print.as_ref(), after.print.as_ref());
    if let Some(path) = &args.against {
        let Some(last) = both(path, &known) else { return Exit::Failed };
        let unseen = unseen(&last.last, Role::YearBefore);
        if !unseen.iter().chain(&report.unseen).any(|one| one.extent == Extent::Document) {
            report.carried = against(&after.last, &last.last);
        }
        report.documents.push(Document::of(&last.last, Role::YearBefore));
        report.unseen.extend(unseen);
    }
    let exit = write(&report, &args.report);
    let misfits = [(&args.before, &before), (&args.after, &after)].map(|(path, both)| has_misfits(path, &both.last));
    if misfits.contains(&true) { Exit::Failed } else { exit }
}

/// A document in its final reading, and where it shows another one in its draft reading.
struct Both {
    last: Extraction,
    first: Option<Extraction>,
    /// All that it prints; `None` of an extraction.
    print: Option<Print>,
}

impl Both {
    fn redline(&self) -> Redline<'_> {
        Redline { last: &self.last, first: self.first.as_ref() }
    }
}

/// Reads a document; a bad one is reported.
fn both(path: &Path, known: &Known) -> Option<Both> {
    known.options_for(path).and_then(|options| read(path, &options)).map_err(|error| input::report(path, &error)).ok()
}

fn read(path: &Path, options: &Options) -> Result<Both, Error> {
    let (bytes, name) = (input::read(path)?, input::name(path));
    let (last, print) = with_print(&name, &bytes, &Options { reading: Reading::Final, ..options.clone() })?;
    let first = draft(&name, &bytes, options, &last)?;
    Ok(Both { last, first, print })
}

/// The draft reading of a document whose final reading is `last`, where it shows another one.
pub(super) fn draft(
    name: &str,
    bytes: &[u8],
    options: &Options,
    last: &Extraction,
) -> Result<Option<Extraction>, Error> {
    let shows_draft = !last.edits.is_empty() && !is_json(bytes);
    shows_draft.then(|| of_bytes(name, bytes, &Options { reading: Reading::Draft, ..options.clone() })).transpose()
}
