//! How a report of `audit` or `compare` is written, and the gates it has to pass.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Exit;
use super::input::STDIN;
use crate::audit::show::{Look, to_html, write_csv, write_markdown, write_table};
use crate::audit::{Gate, Report, is_met};
use crate::emit::{write_pretty, write_whole};

/// How a report is written.
#[derive(Debug, Clone, Args)]
pub(super) struct ReportArgs {
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// File to write; - is standard output
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GateArg {
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

/// Writes a report where and how it was asked for, and tells how the command ends.
pub(super) fn write(report: &Report, args: &ReportArgs) -> Exit {
    let written = if args.output == Path::new(STDIN) {
        to_stdout(report, args)
    } else {
        write_whole(&args.output, |out| format(report, args, false, out))
    };
    match written {
        Ok(()) => {}
        // A reader that closed the pipe has what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            eprintln!("miekeshi: {}: {error}; choose another place with -o", args.output.display());
            return Exit::Failed;
        }
    }
    let met = args.fail_on.iter().any(|gate| is_met((*gate).into(), report));
    if met { Exit::Gate } else { Exit::Done }
}

fn to_stdout(report: &Report, args: &ReportArgs) -> io::Result<()> {
    let terminal = io::stdout().is_terminal();
    if args.format == Format::Xlsx && terminal {
        return Err(io::Error::other("a workbook is not shown on a terminal"));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    format(report, args, terminal, &mut out)?;
    out.flush()
}

fn format(report: &Report, args: &ReportArgs, terminal: bool, mut out: &mut dyn Write) -> io::Result<()> {
    match args.format {
        Format::Table => write_table(report, look(args.color, terminal), out),
        Format::Json => write_pretty(report, &mut out),
        Format::Csv => write_csv(report, args.excel, out),
        Format::Xlsx => xlsx(report, out),
        Format::Html => out.write_all(to_html(report).as_bytes()),
        Format::Markdown => write_markdown(report, out),
    }
}

#[cfg(feature = "xlsx")]
fn xlsx(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&crate::audit::show::to_xlsx(report).map_err(io::Error::other)?)
}

#[cfg(not(feature = "xlsx"))]
fn xlsx(_: &Report, _: &mut dyn Write) -> io::Result<()> {
    Err(io::Error::other("this build writes no workbooks; build with --features tables, or use --format csv"))
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
    Look { width, colour }
}
