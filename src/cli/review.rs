//! `miekeshi review`: a document beside its records, as one page.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Exit;
use super::beside::Beside;
use super::decode::DecodeArgs;
use super::document::is_json;
use super::input::{self, STDIN};
use super::known::{Known, KnownArgs, has_misfits};
use super::say::{Shown, say};
use crate::corrections::FILE_NAME;
use crate::emit::write_whole;
use crate::error::{Code, Error};
use crate::messages::Message;
use crate::pipeline::{Analysis, Options, see};
use crate::review::{Export, Picture, Settings, to_file, to_html};

/// One self-contained page: the document with every edit and field marked, beside the records
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Document (PDF, workbook, Word, text dump)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Later document to lay beside it: both as they are, with what differs marked in both
    #[arg(value_name = "LATER")]
    later: Option<PathBuf>,
    /// File to write: .html is the page, .docx a redline with tracked changes, .xlsx the comparison; - is standard output
    #[arg(short, long, value_name = "F.html")]
    output: PathBuf,
    /// What is written [default: what the name of the output says]
    #[arg(long = "as", value_enum, value_name = "WHAT")]
    what: Option<What>,
    /// Font file for Japanese text whose fonts the PDF does not embed
    #[cfg(feature = "picture")]
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
    #[command(flatten)]
    read: DecodeArgs,
    #[command(flatten)]
    known: KnownArgs,
}

/// What a review is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// The page
    Page,
    /// 見え消し with tracked changes, for Word
    Redline,
    /// 新旧対照表 for Word
    Comparison,
    /// 新旧対照表 for Excel
    Workbook,
}

impl What {
    const fn export(self) -> Option<Export> {
        match self {
            Self::Page => None,
            Self::Redline => Some(Export::Redline),
            Self::Comparison => Some(Export::Comparison),
            Self::Workbook => Some(Export::Workbook),
        }
    }

    /// Whether a file of this name can hold it; any name can that says nothing.
    fn fits(self, ending: &str) -> bool {
        match ending {
            "html" | "htm" => self == Self::Page,
            "docx" => matches!(self, Self::Redline | Self::Comparison),
            "xlsx" => self == Self::Workbook,
            _ => true,
        }
    }
}

impl Args {
    /// What is written: as asked for, else as the name of the output says.
    fn what(&self) -> Result<What, Message> {
        let ending = self.output.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        let named = match ending.as_str() {
            "docx" => What::Redline,
            "xlsx" => What::Workbook,
            _ => What::Page,
        };
        let what = self.what.unwrap_or(named);
        if self.later.is_some() && what != What::Page {
            return Err(Message::ReviewBeside {});
        }
        if what.fits(&ending) {
            Ok(what)
        } else {
            Err(Message::ReviewEnding { name: self.output.display().to_string() })
        }
    }

    fn drawing(&self) -> Drawing {
        Drawing { font: self.font_file() }
    }

    #[cfg(feature = "picture")]
    fn font_file(&self) -> Option<PathBuf> {
        self.font.clone()
    }

    #[cfg(not(feature = "picture"))]
    #[allow(clippy::unused_self, reason = "the same shape as with pictures")]
    const fn font_file(&self) -> Option<PathBuf> {
        None
    }
}

/// How pages are drawn.
pub(super) struct Drawing {
    /// Font for text whose fonts the file does not embed.
    #[cfg_attr(not(feature = "picture"), allow(dead_code, reason = "nothing is drawn"))]
    font: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Exit {
    let documents = || [&args.file].into_iter().chain(&args.later);
    let mut known_files = args.known.files(documents());
    known_files.extend(args.font_file());
    if input::is_input(&args.output, documents().chain(&known_files)) {
        return Exit::Usage;
    }
    let what = match args.what() {
        Ok(what) => what,
        Err(message) => {
            say(&message);
            return Exit::Usage;
        }
    };
    let Some(known) = args.known.known(args.read.options()) else { return Exit::Failed };
    let Some((bytes, misfits)) = written(args, what, &known) else { return Exit::Failed };
    let written = if args.output == Path::new(STDIN) {
        Shown::new(io::stdout().lock(), what == What::Page && io::stdout().is_terminal()).write_all(&bytes)
    } else {
        write_whole(&args.output, |out| out.write_all(&bytes))
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            super::say::not_written(&args.output, &error);
            Exit::Failed
        }
        _ if misfits => Exit::Failed,
        _ => Exit::Done,
    }
}

/// What is to be written, and whether a correction did not fit; `None` where a document cannot be read, which is
/// reported.
fn written(args: &Args, what: What, known: &Known) -> Option<(Vec<u8>, bool)> {
    let started = Instant::now();
    let told = |path: &Path, error: &Error| input::report(path, error);
    let Some(later) = &args.later else {
        let read = known.options_for(&args.file).and_then(|options| made(args, what, &options));
        let (seen, bytes) = read.map_err(|error| told(&args.file, &error)).ok()?;
        super::say::told(&seen.extraction, started);
        return Some((bytes, has_misfits(&args.file, &seen.extraction)));
    };
    let read = |path: &Path| {
        let seen = known.options_for(path).and_then(|options| Beside::read(path, &options, &args.drawing()));
        let seen = seen.map_err(|error| told(path, &error)).ok()?;
        super::say::told(&seen.seen.extraction, started);
        Some(seen)
    };
    // Both are read before anything is said to have failed.
    let (before, after) = (read(&args.file), read(later));
    let (before, after) = (before?, after?);
    let misfits = [(&args.file, &before), (later, &after)].map(|(path, one)| has_misfits(path, &one.seen.extraction));
    Some((Beside::page(&before, &after).into_bytes(), misfits.contains(&true)))
}

fn made(args: &Args, what: What, options: &Options) -> Result<(Analysis, Vec<u8>), Error> {
    let path = &args.file;
    let bytes = input::read(path)?;
    if is_json(&bytes) {
        return Err(Error::new(Code::WrongKind, "an extraction has no pages to show", "give the document itself"));
    }
    let mut seen = see(&input::name(path), &bytes, options)?;
    if let Some(export) = what.export() {
        let file = to_file(&seen, export)
            .map_err(|error| Error::new(Code::InternalError, error.to_string(), "write the page instead"))?;
        return Ok((seen, file));
    }
    let beside = path.parent().unwrap_or(Path::new("")).join(FILE_NAME);
    let pictures = pictures(&args.drawing(), &bytes, &mut seen, options)?;
    let settings = Settings { pictures, existing: std::fs::read_to_string(beside).unwrap_or_default() };
    let html = to_html(&seen, &settings);
    Ok((seen, html.into_bytes()))
}

/// The pictures of a PDF's pages; those that cannot be drawn are findings of the document.
#[cfg(feature = "picture")]
pub(super) fn pictures(
    drawing: &Drawing,
    bytes: &[u8],
    seen: &mut Analysis,
    options: &Options,
) -> Result<Vec<Option<Picture>>, Error> {
    use std::sync::{Mutex, PoisonError};

    use super::draw::{Order, Want, draw, is_cut_short};
    let font = drawing.font.as_deref().map(input::read).transpose()?;
    let texts = crate::review::texts(&seen.document, seen.sizes.len());
    let pages: Vec<Option<Want>> = texts
        .into_iter()
        .zip(&seen.sizes)
        .enumerate()
        .map(|(at, (texts, size))| {
            (!is_cut_short(&seen.extraction.findings, at)).then_some(Want::Small { size: *size, texts })
        })
        .collect();
    let (password, font) = (options.password.as_deref(), font.as_deref());
    let order = Order { bytes, dpi: crate::review::DPI, password, font, pages: &pages };
    let pictures = Mutex::new(vec![None; pages.len()]);
    let findings = draw(&order, &|at, drawn| {
        let mut pictures = pictures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = pictures.get_mut(at) {
            *slot = Some(Picture::of(&drawn.bytes, drawn.shows_text));
        }
    });
    seen.extraction.findings.extend(findings);
    Ok(pictures.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Without pictures the page shows the text where it stands.
#[cfg(not(feature = "picture"))]
#[allow(clippy::unnecessary_wraps, reason = "the same shape as with pictures")]
pub(super) fn pictures(_: &Drawing, _: &[u8], _: &mut Analysis, _: &Options) -> Result<Vec<Option<Picture>>, Error> {
    Ok(Vec::new())
}
