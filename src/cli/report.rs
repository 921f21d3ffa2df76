//! How a report of `audit` or `compare` is written, and the gates it has to pass.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Exit;
use super::input::STDIN;
use super::say::{Shown, asked_lang, lang, say};
use crate::changes::show::{Look, to_html, write_csv, write_markdown, write_table};
use crate::changes::{Gate, Report, is_met};
use crate::emit::{write_pretty, write_whole};
use crate::messages::{Lang, Message};
use crate::tables::Dialect;

/// How a report is written.
#[derive(Debug, Clone, Args)]
pub(super) struct ReportArgs {
    /// How the report is written [default: what the name of the output says, else a table]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// File to write (audit.xlsx is a workbook, audit.html a page, …); - is standard output
    #[arg(short, long, value_name = "FILE", default_value = STDIN)]
    pub(super) output: PathBuf,
    /// When to use colours in the table
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
    /// CSV with byte order mark and CRLF, as Excel wants it
    #[arg(long)]
    excel: bool,
    /// End with exit code 3 where the report has one of these
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    fail_on: Vec<GateArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Table,
    Json,
    Csv,
    /// A workbook
    Xlsx,
    Html,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// What `--fail-on` looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GateArg {
    /// Any change
    Change,
    /// Digits whose reading is ambiguous
    Ambiguous,
    /// A finding of warning or worse
    Finding,
}

impl From<GateArg> for Gate {
    fn from(gate: GateArg) -> Self {
        match gate {
            GateArg::Change => Self::Change,
            GateArg::Ambiguous => Self::Ambiguous,
            GateArg::Finding => Self::Finding,
        }
    }
}

impl ReportArgs {
    /// The format that was asked for, by its name or by the end of the output's.
    ///
    /// # Errors
    /// Where the end of the output's name says no format, or another one.
    fn asked_format(&self) -> Result<Format, Message> {
        let name = self.output.display().to_string();
        let is_file = self.output != Path::new(STDIN)
            && std::fs::metadata(&self.output).map_or(true, |there| there.is_file() || there.is_dir());
        let ending = self.output.extension().filter(|_| is_file).map(|end| end.to_string_lossy().to_lowercase());
        match (ending.as_deref().map(Format::of_ending), self.format) {
            (None, asked) => Ok(asked.unwrap_or(Format::Table)),
            (Some(None), None) => Err(Message::UnknownFormat { name }),
            (Some(None), Some(asked)) => Ok(asked),
            (Some(Some(named)), Some(asked)) if named != asked => {
                let format = asked.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
                Err(Message::FormatsDiffer { name, format })
            }
            (Some(Some(named)), _) => Ok(named),
        }
    }
}

impl Format {
    /// The format of files whose names end so.
    fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "txt" | "text" | "log" => Self::Table,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "xlsx" => Self::Xlsx,
            "html" | "htm" => Self::Html,
            "md" | "markdown" => Self::Markdown,
            _ => return None,
        })
    }
}

/// Writes a report where and how it was asked for, and tells how the command ends.
pub(super) fn write(report: &Report, args: &ReportArgs) -> Exit {
    let asked = match args.asked_format() {
        Ok(asked) => asked,
        Err(message) => {
            say(&message);
            return Exit::Usage;
        }
    };
    let terminal = args.output == Path::new(STDIN) && io::stdout().is_terminal();
    if asked == Format::Xlsx && terminal {
        say(&Message::WorkbookOnTerminal {});
        return Exit::Usage;
    }
    let writer = Writer { report, args, format: asked, terminal };
    let written = if args.output == Path::new(STDIN) {
        // The table has colours of its own, and shows what it quotes.
        let shown = terminal && asked != Format::Table;
        let mut out = io::BufWriter::new(Shown::new(io::stdout().lock(), shown));
        writer.write(&mut out).and_then(|told| out.flush().map(|()| told))
    } else {
        let mut told = Vec::new();
        write_whole(&args.output, |out| {
            told = writer.write(out)?;
            Ok(())
        })
        .map(|()| told)
    };
    match written {
        Ok(told) => told.iter().for_each(say),
        // A reader that closed the pipe has what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            super::say::not_written(&args.output, &error);
            return Exit::Failed;
        }
    }
    let met = args.fail_on.iter().any(|gate| is_met((*gate).into(), report));
    if met { Exit::Gate } else { Exit::Done }
}

struct Writer<'a> {
    report: &'a Report,
    args: &'a ReportArgs,
    format: Format,
    /// Whether the output is a terminal.
    terminal: bool,
}

impl Writer<'_> {
    /// Writes the report; gives what there is to say about it.
    fn write(&self, mut out: &mut dyn Write) -> io::Result<Vec<Message>> {
        let (report, lang) = (self.report, lang());
        match self.format {
            Format::Table => write_table(report, look(self.args.color, self.terminal), out)?,
            Format::Json => write_pretty(report, &mut out)?,
            // What programs read is in English unless another language was asked for by name.
            Format::Csv => {
                let dialect = Dialect { excel: self.args.excel };
                let count = write_csv(report, dialect, asked_lang().unwrap_or(Lang::En), out)?;
                return Ok(if count > 0 { vec![Message::FormulasDefused { count }] } else { Vec::new() });
            }
            Format::Xlsx => return xlsx(report, asked_lang().unwrap_or(Lang::Ja), out),
            Format::Html => out.write_all(to_html(report, lang).as_bytes())?,
            Format::Markdown => write_markdown(report, lang, out)?,
        }
        Ok(Vec::new())
    }
}

#[cfg(feature = "xlsx")]
fn xlsx(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<Vec<Message>> {
    let (bytes, count) = crate::changes::show::to_xlsx(report, lang).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    Ok(if count > 0 { vec![Message::CellsCut { count }] } else { Vec::new() })
}

#[cfg(not(feature = "xlsx"))]
fn xlsx(_: &Report, _: Lang, _: &mut dyn Write) -> io::Result<Vec<Message>> {
    let message = Message::NotBuilt { format: "XLSX".to_owned(), feature: "tables".to_owned() };
    Err(io::Error::other(message.text(lang())))
}

/// Columns of a table that goes to a file or a pipe: as wide as a wide terminal.
const PIPE_WIDTH: usize = 160;
/// Narrower terminals get this many columns and wrap by themselves.
const MIN_WIDTH: usize = 80;

fn look(colour: Colour, terminal: bool) -> Look {
    let width = if terminal {
        terminal_size::terminal_size().map_or(MIN_WIDTH, |(width, _)| usize::from(width.0)).max(MIN_WIDTH)
    } else {
        PIPE_WIDTH
    };
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !plain,
    };
    Look { width, colour, lang: lang() }
}
