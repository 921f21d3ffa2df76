//! Tables of extractions that are at hand, in one call.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::{Collector, Dialect, Document, Format, Losses, Rows, Staging, Standing, publish, write_tables};
use crate::emit::write_line;
use crate::record::Extraction;

/// Writes the tables of some extractions to a folder, with the data package that describes them.
///
/// A document that is there twice is taken once. Files appear whole or not at all.
///
/// ```
/// use miekeshi::{Format, Options, extract, write_tables};
///
/// let folder = tempfile::tempdir()?;
/// let dump = "令和４年度　港区運営方針（案）\n【経営課題１】【にぎわい】\n";
/// let extraction = extract("port.txt", dump.as_bytes(), &Options::default())?;
/// write_tables(&[extraction], &[Format::Csv], folder.path())?;
/// let issues = std::fs::read_to_string(folder.path().join("issues.csv"))?;
/// assert!(issues.contains("にぎわい"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where a file cannot be written, or this build cannot write a format.
pub fn write(extractions: &[Extraction], formats: &[Format], folder: &Path) -> io::Result<Losses> {
    if let Some(format) = formats.iter().find(|format| !format.is_built()) {
        let message = format!("this build writes no {}", format.extension());
        return Err(io::Error::new(io::ErrorKind::Unsupported, message));
    }
    let staging = Staging::new(folder)?;
    let files = staging.files()?;
    let mut collector = Collector::new(&staging.rows())?;
    for extraction in extractions {
        let document = Document::from(extraction);
        let mut rows = Rows::default();
        rows.fill(&document);
        collector.add(&extraction.source.name, Standing::of(&document), &rows)?;
    }
    if formats.contains(&Format::Jsonl) {
        let mut lines = BufWriter::new(File::create(files.join(Format::JSONL_FILE))?);
        extractions.iter().try_for_each(|extraction| write_line(extraction, &mut lines))?;
        lines.flush()?;
    }
    let never = AtomicBool::new(false);
    let losses = collector.finish(&never, |store| write_tables(store, formats, Dialect::default(), &files))?;
    publish(&files, folder)?;
    Ok(losses)
}
