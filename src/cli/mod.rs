//! The commands. Data goes to standard output, everything else to standard error.

mod audit;
#[cfg(feature = "batch")]
mod batch;
mod beside;
mod compare;
mod corrections;
mod decode;
mod document;
#[cfg(feature = "picture")]
mod draw;
mod extract;
mod help;
mod input;
mod known;
mod manual;
mod overview;
mod report;
mod review;
mod say;
mod schema;
mod tables;
mod text;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{FromArgMatches, Parser, Subcommand};

pub(crate) use say::lang;

/// Exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything was done.
    Done = 0,
    /// Some inputs failed; the others were written.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// A gate asked for by `--fail-on` was met.
    Gate = 3,
    /// The run was interrupted.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Reads Osaka's 運営方針, drafts and finals shown as 見え消し, into records that can be trusted.
#[derive(Debug, Parser)]
#[command(name = "miekeshi", version, about, max_term_width = 100, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of messages and reports [default: that of the locale]
    #[arg(long, value_enum, global = true, value_name = "LANG")]
    lang: Option<LangArg>,
    /// Tell of every document what was read, and how long it took, on standard error
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum LangArg {
    /// English
    En,
    /// 日本語
    Ja,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Args),
    Audit(audit::Args),
    Compare(compare::Args),
    Corrections(corrections::Args),
    Review(review::Args),
    #[cfg(feature = "batch")]
    Batch(Box<batch::Args>),
    #[command(hide = true)]
    #[cfg(feature = "batch")]
    BatchWorker(batch::WorkerArgs),
    #[cfg(feature = "picture")]
    #[command(hide = true)]
    DrawWorker(draw::WorkerArgs),
    Tables(tables::Args),
    Validate(validate::Args),
    Schema(schema::Args),
    Text(text::Args),
    Report(overview::Args),
    Completions(manual::CompletionArgs),
    Man(manual::ManArgs),
    Help(manual::HelpArgs),
}

/// How a command ends that wrote to standard output: a reader that closed the pipe has what it wanted, and any other
/// error (a full disk) is told.
fn ended(written: std::io::Result<()>, exit: Exit) -> Exit {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            say::not_written(std::path::Path::new("-"), &error);
            Exit::Failed
        }
        _ => exit,
    }
}

/// Runs the program with its arguments, the first being its name.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    // Help and mistakes are told before the command line is understood as a whole.
    say::set_lang(help::asked_lang(&args));
    let matches = help::command(lang()).try_get_matches_from(args);
    let cli = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are data; clap knows which stream each message goes to.
            let printed = help::print(&error);
            // Of a mistake nobody is left to be told where it could not be.
            return if error.use_stderr() { Exit::Usage } else { ended(printed, Exit::Done) }.into();
        }
    };
    say::set_verbose(cli.verbose);
    match cli.command {
        Command::Extract(args) => extract::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Corrections(args) => corrections::run(&args),
        Command::Review(args) => review::run(&args),
        #[cfg(feature = "batch")]
        Command::Batch(args) => batch::run(&args),
        #[cfg(feature = "batch")]
        Command::BatchWorker(args) => batch::work(&args),
        #[cfg(feature = "picture")]
        Command::DrawWorker(args) => draw::work(&args),
        Command::Tables(args) => tables::run(&args),
        Command::Validate(args) => validate::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Text(args) => text::run(&args),
        Command::Report(args) => overview::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
        Command::Help(args) => manual::help(&args),
    }
    .into()
}
