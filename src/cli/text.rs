//! `miekeshi text`: a document as marked text.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::Exit;
use super::input::{self, STDIN};
use super::say::{Shown, lang, say_text};
use crate::emit::write_pretty;
use crate::error::{Code, Error};
use crate::layout::{Marking, Reading};
use crate::office;
use crate::pdf;
use crate::pipeline::{DEFAULT_ACCEPT, Options, marked_dump};
use crate::source::{Encoding, Kind, kind_of};

/// A document as marked text: [-struck-] {+inserted+}
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// PDF, workbook, Word document or text dump to read; - is standard input
    #[arg(value_name = "FILE", default_value = STDIN)]
    file: PathBuf,
    /// The text before the changes: struck text back, inserted text out
    #[arg(long, conflicts_with_all = ["final_text", "json"])]
    draft: bool,
    /// The text after the changes: struck text out, inserted text in
    #[arg(long = "final", conflicts_with = "json")]
    final_text: bool,
    /// Every character of a PDF with its box, its flags and the line that marks it, as JSON
    #[arg(long)]
    json: bool,
    /// Folder for a picture of each page with the marks that were used laid over it
    #[cfg(feature = "picture")]
    #[arg(long, value_name = "DIR")]
    picture: Option<PathBuf>,
    /// Font file for Japanese text whose fonts the PDF does not embed
    #[cfg(feature = "picture")]
    #[arg(long, value_name = "FILE", requires = "picture")]
    font: Option<PathBuf>,
    /// Password of an encrypted PDF
    #[arg(long, value_name = "PASSWORD")]
    password: Option<String>,
    /// Least probability at which a reading of fused digits in a text dump is accepted
    #[arg(long, value_name = "P", default_value_t = DEFAULT_ACCEPT, value_parser = input::probability)]
    accept: f64,
    /// Encoding of a text dump; detected where none is given
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
}

impl Args {
    fn marking(&self) -> Marking {
        match (self.draft, self.final_text) {
            (true, _) => Marking::Reading(Reading::Draft),
            (_, true) => Marking::Reading(Reading::Final),
            _ => Marking::Marked,
        }
    }
}

pub(super) fn run(args: &Args) -> Exit {
    match write(args) {
        Ok(()) => Exit::Done,
        Err(error) => {
            input::report(&args.file, &error);
            Exit::Failed
        }
    }
}

fn write(args: &Args) -> Result<(), Error> {
    let bytes = input::read(&args.file)?;
    let mut out = BufWriter::new(Shown::new(io::stdout().lock(), io::stdout().is_terminal()));
    let written = match kind_of(&bytes)? {
        Kind::Pdf => write_pdf(args, &bytes, &mut out)?,
        Kind::Text | Kind::WebPage | Kind::Markdown if !args.json => {
            let options = Options { accept: args.accept, encoding: args.encoding, ..Options::default() };
            out.write_all(marked_dump(&bytes, &options, args.marking())?.as_bytes())
        }
        Kind::Text | Kind::WebPage | Kind::Markdown => {
            return Err(Error::new(
                Code::NoInk,
                "a text dump has no characters with boxes",
                "leave --json out, or give the PDF",
            ));
        }
        kind @ (Kind::Workbook | Kind::WordDocument) if !args.json => {
            let ink = office::read(&bytes, kind)?;
            ink.findings.iter().for_each(|finding| report(&args.file, finding));
            out.write_all(office::marked_text(&ink.document, args.marking()).as_bytes())
        }
        Kind::Workbook | Kind::WordDocument => {
            let hint = "leave --json out, or give the PDF";
            return Err(Error::new(Code::NoInk, "an Office document has no characters with boxes", hint));
        }
        Kind::Extraction => {
            return Err(Error::new(Code::WrongKind, "an extraction has no text to mark", "give the document itself"));
        }
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(Code::Unwritable, error.to_string(), "write to another place"))
        }
        // A reader that closed the pipe has what it wanted.
        _ => Ok(()),
    }
}

fn write_pdf(args: &Args, bytes: &[u8], out: &mut impl Write) -> Result<io::Result<()>, Error> {
    let options = pdf::Options { password: args.password.as_deref(), ..pdf::Options::default() };
    let ink = pdf::read(bytes, &options)?;
    for finding in &ink.findings {
        report(&args.file, finding);
    }
    #[cfg(feature = "picture")]
    if let Some(folder) = &args.picture {
        return pictures(args, bytes, &ink, folder).map(Ok);
    }
    Ok(if args.json { write_pretty(&pdf::json(&ink), out) } else { write_text(args, &ink, out) })
}

/// Writes a picture of every page, with its marks, to a folder: `page-0001.png` and so on.
#[cfg(feature = "picture")]
fn pictures(args: &Args, bytes: &[u8], ink: &pdf::Ink, folder: &Path) -> Result<(), Error> {
    use std::sync::{Mutex, PoisonError};

    use super::draw::{Order, Want, draw, is_cut_short};
    let font = args.font.as_deref().map(input::read).transpose()?;
    std::fs::create_dir_all(folder).map_err(|error| unwritable(&error))?;
    let want = |at| (!is_cut_short(&ink.findings, at)).then_some(Want::Pixels);
    let pages: Vec<Option<Want>> = (0..ink.pages.len()).map(want).collect();
    let (password, font) = (args.password.as_deref(), font.as_deref());
    let order = Order { bytes, dpi: pdf::DEFAULT_DPI, password, font, pages: &pages };
    let failed = Mutex::new(None);
    let findings = draw(&order, &|at, drawn| {
        let written = ink.pages.get(at).map_or(Ok(()), |page| picture(page, drawn, folder));
        if let Err(error) = written {
            *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(unwritable(&error));
        }
    });
    findings.iter().for_each(|finding| report(&args.file, finding));
    if let Some(error) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(error);
    }
    match findings.is_empty() {
        true => Ok(()),
        false => Err(Error::new(Code::PictureFailed, "not every page was drawn", "the other pages were written")),
    }
}

#[cfg(feature = "picture")]
fn picture(page: &pdf::Page, drawn: super::draw::Drawn, folder: &Path) -> io::Result<()> {
    let mut picture = pdf::Picture { width: drawn.width, height: drawn.height, rgba: drawn.bytes };
    picture.mark(page);
    let path = folder.join(format!("page-{:04}.png", page.number));
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    picture.write_png(&mut out)?;
    out.flush()
}

#[cfg(feature = "picture")]
fn unwritable(error: &io::Error) -> Error {
    Error::new(Code::Unwritable, error.to_string(), "write to another place")
}

fn write_text(args: &Args, ink: &pdf::Ink, out: &mut impl Write) -> io::Result<()> {
    let marking = args.marking();
    let mut text = String::new();
    for page in &ink.pages {
        text.clear();
        pdf::page_text(page, marking, &mut text);
        text.push('\x0C');
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn report(path: &Path, finding: &crate::finding::Finding) {
    let page = finding.at.first().and_then(|at| at.page).map(|page| format!("page {page}: ")).unwrap_or_default();
    let message = lang().sentence(&finding.message_ja, &finding.message);
    say_text(&format!("{}: {page}{message} [{}]", path.display(), finding.code));
}
