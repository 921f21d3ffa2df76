//! `miekeshi completions`, `man` and `help`: what is made from the command line's own description.

use std::io::{self, Write};

use clap::Command;
use clap_complete::Shell;

use super::say::{lang, say};
use super::{Exit, help};
use crate::messages::Message;

/// Completions of a shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionArgs {
    /// Shell
    #[arg(value_enum)]
    shell: Shell,
}

/// The manual, as man reads it
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// Command whose page is written; without it that of miekeshi
    #[arg(value_name = "COMMAND")]
    subcommand: Option<String>,
}

/// This message, or the help of a command
#[derive(Debug, clap::Args)]
pub(super) struct HelpArgs {
    /// Command to help with
    #[arg(value_name = "COMMAND")]
    subcommand: Vec<String>,
}

/// Writes what was made as data; a page is made whole before, since its makers do not take a closed pipe for an end.
fn written(bytes: &[u8]) -> Exit {
    let mut out = io::stdout().lock();
    super::ended(out.write_all(bytes).and_then(|()| out.flush()), Exit::Done)
}

pub(super) fn completions(args: &CompletionArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut shown(), "miekeshi", &mut script);
    written(&script)
}

/// The command line without what only the program itself calls: completions offer hidden commands, too.
fn shown() -> Command {
    let whole = help::command(lang());
    let commands = whole.get_subcommands().filter(|command| !command.is_hide_set());
    // In Japanese the flags for help and version are arguments with a help of their own.
    let has_flags = whole.get_arguments().any(|arg| arg.get_id() == "help");
    Command::new("miekeshi")
        .version(whole.get_version().unwrap_or_default().to_owned())
        .disable_help_subcommand(true)
        .disable_help_flag(has_flags)
        .disable_version_flag(has_flags)
        .args(whole.get_arguments().cloned())
        .subcommands(commands.cloned())
}

pub(super) fn man(args: &ManArgs) -> Exit {
    let mut root = help::command(lang());
    root.build();
    let command = match &args.subcommand {
        None => root,
        Some(name) => match root.find_subcommand(name) {
            Some(found) => found.clone(),
            None => return unknown(name),
        },
    };
    let mut page = Vec::new();
    match clap_mangen::Man::new(command).render(&mut page) {
        Ok(()) => written(&page),
        Err(error) => super::ended(Err(error), Exit::Failed),
    }
}

pub(super) fn help(args: &HelpArgs) -> Exit {
    match help::of(&args.subcommand) {
        Ok(text) => written(text.as_bytes()),
        Err(message) => {
            say(&message);
            Exit::Usage
        }
    }
}

fn unknown(name: &str) -> Exit {
    say(&Message::NoSuchCommand { name: name.to_owned() });
    Exit::Usage
}
