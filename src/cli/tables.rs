//! `miekeshi tables`: extractions to tables.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::Exit;
use super::input::{self, STDIN};
use super::say::{lang, say, say_text};
use crate::emit::{compact, many_from_json};
use crate::error::{Code, Error};
use crate::messages::Message;
use crate::tables::{
    Added, Collector, Dialect, Format, Lean, Losses, PACKAGE_FILE, Rows, Staging, Standing, publish, write_tables,
};

/// Extractions to tables: CSV, XLSX, Parquet, SQLite
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Extractions: JSON, JSON Lines, or folders with JSON; - is standard input
    #[arg(required = true, value_name = "JSON")]
    files: Vec<PathBuf>,
    /// Folder for the tables
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    tables: TablesArgs,
}

/// Which tables are written, and how.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct TablesArgs {
    /// Formats of the tables, parted by commas: csv, xlsx, parquet, sqlite, jsonl
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "csv", value_parser = format)]
    pub(super) format: Vec<Format>,
    /// CSV that Excel opens by double click: with a byte order mark and CRLF
    #[arg(long)]
    pub(super) excel: bool,
}

impl TablesArgs {
    /// The formats, each once and in a fixed order.
    pub(super) fn formats(&self) -> Vec<Format> {
        Format::ALL.into_iter().filter(|format| self.format.contains(format)).collect()
    }

    pub(super) const fn dialect(&self) -> Dialect {
        Dialect { excel: self.excel }
    }
}

fn format(name: &str) -> Result<Format, String> {
    let format = Format::named(name).ok_or_else(|| Message::NotTableFormat {}.text(lang()))?;
    if format.is_built() { Ok(format) } else { Err(Message::TableFormatNotBuilt {}.text(lang())) }
}

pub(super) fn run(args: &Args) -> Exit {
    if args.output == Path::new(STDIN) {
        say(&Message::TablesAreFiles {});
        return Exit::Usage;
    }
    match write(args) {
        Ok(failed) => {
            if failed {
                Exit::Failed
            } else {
                Exit::Done
            }
        }
        Err(error) => {
            super::say::not_written(&args.output, &error);
            Exit::Failed
        }
    }
}

/// Writes the tables; tells whether any input failed.
fn write(args: &Args) -> io::Result<bool> {
    let staging = Staging::new(&args.output)?;
    let files = staging.files()?;
    let formats = args.tables.formats();
    let mut gathering = Gathering {
        collector: Collector::new(&staging.rows())?,
        lines: lines_file(&formats, &files)?,
        failed: false,
        window: Vec::new(),
        window_bytes: 0,
    };
    for path in &args.files {
        gathering.path(path)?;
    }
    gathering.settle()?;
    if let Some(lines) = &mut gathering.lines {
        lines.flush()?;
    }
    if !gathering.collector.is_empty() {
        let stopped = AtomicBool::new(false);
        let losses = gathering
            .collector
            .finish(&stopped, |store| write_tables(store, &formats, args.tables.dialect(), &files))?;
        publish(&files, &args.output)?;
        if let Some(message) = told(losses) {
            say_text(&message);
        }
    }
    Ok(gathering.failed)
}

fn lines_file(formats: &[Format], folder: &Path) -> io::Result<Option<BufWriter<std::fs::File>>> {
    if !formats.contains(&Format::Jsonl) {
        return Ok(None);
    }
    std::fs::File::create(folder.join(Format::JSONL_FILE)).map(BufWriter::new).map(Some)
}

/// What a format could not hold, for people.
pub(crate) fn told(losses: Losses) -> Option<String> {
    let mut said = Vec::new();
    if losses.cut_cells > 0 {
        said.push(Message::CellsCut { count: losses.cut_cells });
    }
    if losses.defused > 0 {
        said.push(Message::FormulasDefused { count: losses.defused });
    }
    let said: Vec<String> = said.iter().map(|message| message.text(lang())).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

/// Documents that are read at the same time: enough to keep every core busy.
const WINDOW: usize = 64;

/// Bytes of JSON held at the same time, one document more at most: bounds memory.
const WINDOW_BYTES: usize = 32 << 20;

/// The bytes of one JSON document, or of several, and what messages call them.
struct Item {
    name: String,
    bytes: Vec<u8>,
}

/// Inputs on their way into the tables.
struct Gathering {
    collector: Collector,
    lines: Option<BufWriter<std::fs::File>>,
    failed: bool,
    window: Vec<Item>,
    window_bytes: usize,
}

/// A document read from an item.
struct Parsed {
    name: String,
    content: Result<(Standing, Rows, Vec<u8>), Error>,
}

impl Gathering {
    fn path(&mut self, path: &Path) -> io::Result<()> {
        if path != Path::new(STDIN) && path.is_dir() {
            return self.folder(path);
        }
        let opened: io::Result<Box<dyn Read>> = if path == Path::new(STDIN) {
            Ok(Box::new(io::stdin()))
        } else {
            std::fs::File::open(path).map(|file| Box::new(file) as Box<dyn Read>)
        };
        let name = path.display().to_string();
        match opened {
            Ok(reader) => self.documents(&name, BufReader::new(reader)),
            Err(error) => {
                self.fail(&name, &input::unreadable(&error));
                Ok(())
            }
        }
    }

    /// The extractions in a folder and the folders in it, in the order of their names.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let listed = std::fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>());
        let mut paths = match listed {
            Ok(paths) => paths,
            Err(error) => {
                self.fail(&folder.display().to_string(), &input::unreadable(&error));
                return Ok(());
            }
        };
        paths.sort();
        for path in paths {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let is_json = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
            let is_package = path.file_name().is_some_and(|name| name == PACKAGE_FILE);
            if !hidden && (path.is_dir() || is_json && !is_package) {
                self.path(&path)?;
            }
        }
        Ok(())
    }

    /// JSON Lines where the first line is a whole value, else values over any number of lines.
    fn documents(&mut self, name: &str, mut reader: impl BufRead) -> io::Result<()> {
        let mut first = Vec::new();
        let mut line = 0_u64;
        while first.trim_ascii().is_empty() {
            first.clear();
            line += 1;
            if read_line(&mut reader, &mut first, name, self)? == 0 {
                let empty =
                    Error::new(Code::Empty, "there is no JSON in it", "give what miekeshi extract or batch wrote");
                self.fail(name, &empty);
                return Ok(());
            }
        }
        let is_value = matches!(many_from_json::<serde::de::IgnoredAny>(&first).as_slice(), [(_, Ok(_))]);
        if !is_value {
            if let Err(error) = reader.read_to_end(&mut first) {
                self.fail(name, &input::unreadable(&error));
                return Ok(());
            }
            return self.item(Item { name: name.to_owned(), bytes: first });
        }
        let mut bytes = first;
        loop {
            if !bytes.trim_ascii().is_empty() {
                self.item(Item { name: format!("{name}: line {line}"), bytes })?;
            }
            bytes = Vec::new();
            line += 1;
            if read_line(&mut reader, &mut bytes, name, self)? == 0 {
                return Ok(());
            }
        }
    }

    fn item(&mut self, item: Item) -> io::Result<()> {
        self.window_bytes += item.bytes.len();
        self.window.push(item);
        if self.window.len() >= WINDOW || self.window_bytes >= WINDOW_BYTES { self.settle() } else { Ok(()) }
    }

    /// Reads the documents of the window at the same time and takes them in order.
    fn settle(&mut self) -> io::Result<()> {
        let window = std::mem::take(&mut self.window);
        self.window_bytes = 0;
        let keep = self.lines.is_some();
        let parsed: Vec<Parsed> = window.par_iter().flat_map_iter(|item| parse(item, keep)).collect();
        parsed.into_iter().try_for_each(|document| self.take(document))
    }

    fn take(&mut self, document: Parsed) -> io::Result<()> {
        let (standing, rows, line) = match document.content {
            Ok(content) => content,
            Err(error) => {
                self.fail(&document.name, &error);
                return Ok(());
            }
        };
        match self.collector.add(&document.name, standing, &rows)? {
            Added::Taken => {
                if let Some(lines) = &mut self.lines {
                    lines.write_all(&line)?;
                }
            }
            Added::Again(first) => {
                say(&Message::DocumentTwice { name: document.name.clone(), first: first.to_string() });
            }
            Added::OtherReading(first) => {
                let what = format!("another reading of the same document is in {first}");
                self.fail(
                    &document.name,
                    &Error::new(Code::OtherReading, what, "make tables of one reading at a time"),
                );
            }
        }
        Ok(())
    }

    fn fail(&mut self, name: &str, error: &Error) {
        self.failed = true;
        super::say::report(Path::new(name), error);
    }
}

/// One line; a reader that fails is reported and ends its input.
fn read_line(
    reader: &mut impl BufRead,
    line: &mut Vec<u8>,
    name: &str,
    gathering: &mut Gathering,
) -> io::Result<usize> {
    reader.read_until(b'\n', line).or_else(|error| {
        gathering.fail(name, &input::unreadable(&error));
        line.clear();
        Ok(0)
    })
}

/// The documents of one item; with `keep` each as a line of JSON Lines.
fn parse(item: &Item, keep: bool) -> Vec<Parsed> {
    let bytes = item.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&item.bytes);
    many_from_json::<Lean>(bytes)
        .into_iter()
        .map(|(text, lean)| {
            let content = lean.and_then(Lean::checked).map(|lean| {
                let mut rows = Rows::default();
                rows.fill(&lean.document());
                let mut line = Vec::new();
                if keep {
                    compact(text, &mut line);
                    line.push(b'\n');
                }
                (Standing::of(&lean.document()), rows, line)
            });
            Parsed { name: item.name.clone(), content }
        })
        .collect()
}
