//! The command line as clap describes it: with examples, and in Japanese where that is spoken.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::Cli;
use super::say::lang;
use crate::messages::{Lang, Message, command_in_japanese, examples, help_in_japanese, wrapped};

/// Name of the program, and of its own rows in the table of help.
const NAME: &str = "miekeshi";

/// Columns that clap indents help by that stands on a line of its own.
const INDENT: usize = 10;

/// Help is no wider than this, however wide the terminal is.
const MAX_WIDTH: usize = 100;

/// Narrower terminals are not written for.
const MIN_WIDTH: usize = 40;

/// The whole command line in a language.
pub(super) fn command(lang: Lang) -> Command {
    spoken(Cli::command().version(version()).disable_help_subcommand(true), NAME, lang)
}

/// The version, with the commit where the build was told it; an ordinary build is the same wherever it is made.
fn version() -> String {
    let commit = option_env!("MIEKESHI_COMMIT").filter(|commit| !commit.is_empty());
    let commit = commit.map(|commit| format!(" ({commit})")).unwrap_or_default();
    format!("{}{commit}", env!("CARGO_PKG_VERSION"))
}

/// The language that a command line asks for, seen before it is understood.
pub(super) fn asked_lang(args: &[OsString]) -> Option<Lang> {
    let named = |name: &str| match name {
        "ja" => Some(Lang::Ja),
        "en" => Some(Lang::En),
        _ => None,
    };
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy()).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang=") {
            Some(value) => Some(value.to_owned()),
            None if word == "--lang" => words.next().map(|next| next.into_owned()),
            None => None,
        };
        if let Some(lang) = value.as_deref().and_then(named) {
            return Some(lang);
        }
    }
    None
}

/// A command and those below it; `name` is how the table of help calls it.
fn spoken(mut command: Command, name: &str, lang: Lang) -> Command {
    let inner: Vec<String> = command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
        .map(|inner| inner.get_name().to_owned())
        .collect();
    command = with_examples(command, name, lang);
    if lang == Lang::Ja {
        command = in_japanese(command, name);
    }
    for inner in inner {
        let path = if name == NAME { inner.clone() } else { format!("{name} {inner}") };
        command = command.mut_subcommand(&inner, |inner| spoken(inner.disable_help_subcommand(true), &path, lang));
    }
    command
}

fn with_examples(command: Command, name: &str, lang: Lang) -> Command {
    let lines: Vec<String> =
        examples(name, lang).map(|(call, what)| format!("  {call}\n{:INDENT$}{what}", "")).collect();
    if lines.is_empty() {
        return command;
    }
    command.after_help(format!("{}\n{}", lang.pick("例:", "Examples:"), lines.join("\n")))
}

/// Headings, help of commands and of arguments from the table.
fn in_japanese(command: Command, name: &str) -> Command {
    const TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";
    let about = command_in_japanese(name).unwrap_or_default();
    let version = command.get_version().is_some() && name == NAME;
    let mut command = command
        .about(about)
        .help_template(TEMPLATE)
        .subcommand_help_heading("コマンド")
        .subcommand_value_name("コマンド")
        .next_line_help(false)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help));
    if version {
        command = command.arg(flag("version", 'V', ArgAction::Version));
    }
    command.mut_args(|arg| argument(arg, name))
}

fn flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).action(action)
}

/// An argument with its Japanese help: what it is, its default, its values.
fn argument(arg: Arg, command: &str) -> Arg {
    let id = arg.get_id().to_string();
    let key = if matches!(id.as_str(), "help" | "version") { format!("{id}.flag") } else { id };
    let heading = if arg.is_positional() { "引数" } else { "オプション" };
    let Some(text) = help_in_japanese(command, &key) else { return arg.help_heading(heading) };
    let mut text = text.to_owned();
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let takes_value = arg.get_action().takes_values();
    if takes_value && !defaults.is_empty() {
        text += &format!("（既定: {}）", defaults.join("、"));
    }
    let values = if takes_value { arg.get_possible_values() } else { Vec::new() };
    let mut text = wrapped(&text, width() - INDENT);
    for value in values.iter().filter(|value| !value.is_hide_set()) {
        text += &format!("\n- {}", value_line(value, command, &key));
    }
    let arg = arg.help(text).help_heading(heading).next_line_help(true);
    if takes_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

fn value_line(value: &PossibleValue, command: &str, key: &str) -> String {
    let name = value.get_name();
    match help_in_japanese(command, &format!("{key}={name}")) {
        Some(text) if text != name => format!("{name}: {text}"),
        _ => name.to_owned(),
    }
}

fn width() -> usize {
    let terminal = terminal_size::terminal_size().map_or(MAX_WIDTH, |(width, _)| usize::from(width.0));
    terminal.clamp(MIN_WIDTH, MAX_WIDTH)
}

/// Help of a command, as `miekeshi help extract` asks for it.
pub(super) fn of(names: &[String]) -> Result<String, Message> {
    let mut root = command(lang());
    root.build();
    let mut found = &mut root;
    for name in names {
        found = found.find_subcommand_mut(name).ok_or_else(|| Message::NoSuchCommand { name: name.clone() })?;
    }
    Ok(translated(&found.render_long_help().to_string(), lang()))
}

/// What clap has no setting for.
fn translated(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Ja => text.replace("[OPTIONS]", "[オプション]").replace("Usage:", "使い方:"),
    }
}

/// Prints help, the version, or what is wrong with the command line.
pub(super) fn print(error: &clap::Error) -> std::io::Result<()> {
    if lang() == Lang::En {
        return error.print().and_then(|()| std::io::stdout().flush());
    }
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let text = match is_help {
        true if std::io::stdout().is_terminal() && !plain => error.render().ansi().to_string(),
        true => error.render().to_string(),
        false => mistake(error),
    };
    let text = translated(&text, Lang::Ja);
    if error.use_stderr() {
        std::io::stderr().write_all(text.as_bytes())
    } else {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush())
    }
}

/// What is wrong with the command line, how it is used, and where more is said.
fn mistake(error: &clap::Error) -> String {
    let usage = error.get(ContextKind::Usage).map(|usage| format!("\n{}\n", usage.to_string().trim_end()));
    let more = Message::MoreHelp {}.text(Lang::Ja);
    format!("miekeshi: {}\n{}{more}\n", wrong(error).text(Lang::Ja), usage.unwrap_or_default())
}

fn wrong(error: &clap::Error) -> Message {
    let arg = words(error, ContextKind::InvalidArg);
    let value = words(error, ContextKind::InvalidValue);
    let or = |suggested: ContextKind| {
        let words = words(error, suggested);
        if words.is_empty() { String::new() } else { format!("。もしかして {words} ですか") }
    };
    match error.kind() {
        ErrorKind::UnknownArgument => Message::UnknownArgument { arg, hint: or(ContextKind::SuggestedArg) },
        ErrorKind::InvalidSubcommand => {
            let name = words(error, ContextKind::InvalidSubcommand);
            Message::UnknownCommand { name, hint: or(ContextKind::SuggestedSubcommand) }
        }
        ErrorKind::InvalidValue if value.is_empty() => Message::NoValue { arg },
        ErrorKind::InvalidValue => Message::UnknownValue { arg, value, known: words(error, ContextKind::ValidValue) },
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            let why = if why.is_ascii() { String::new() } else { format!("（{why}）") };
            Message::BadValue { arg, value, why }
        }
        ErrorKind::ArgumentConflict => Message::Conflict { arg, other: words(error, ContextKind::PriorArg) },
        ErrorKind::MissingRequiredArgument => Message::MissingArgument { arg },
        ErrorKind::MissingSubcommand => Message::MissingCommand {},
        _ => Message::BadCommandLine { arg },
    }
}

/// What clap knows of a mistake, as words.
fn words(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        // Of what it suggests the best is the last.
        Some(ContextValue::Strings(list)) if kind == ContextKind::SuggestedSubcommand => {
            list.iter().rev().cloned().collect::<Vec<_>>().join("、")
        }
        Some(ContextValue::Strings(list)) => list.join("、"),
        Some(ContextValue::None) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::messages::helped;

    /// Every command and argument by the name under which the table has it, its values behind it.
    fn names(command: &Command, path: &str, found: &mut Vec<(String, String)>) {
        found.push((String::new(), path.to_owned()));
        for arg in command.get_arguments() {
            let id = arg.get_id().to_string();
            let values = if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
            found.extend(values.iter().map(|value| (path.to_owned(), format!("{id}={}", value.get_name()))));
            found.push((path.to_owned(), id));
        }
        for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
            let below = if path == NAME { inner.get_name().to_owned() } else { format!("{path} {}", inner.get_name()) };
            names(inner, &below, found);
        }
    }

    fn all() -> Vec<(String, String)> {
        let mut found = Vec::new();
        names(&Cli::command(), NAME, &mut found);
        found
    }

    #[test]
    fn every_command_argument_and_value_has_its_japanese() {
        let shells = |name: &str| name.starts_with("shell=");
        let missing: Vec<_> = all()
            .into_iter()
            .filter(|(command, name)| {
                let found =
                    if command.is_empty() { command_in_japanese(name) } else { help_in_japanese(command, name) };
                found.is_none() && !shells(name)
            })
            .collect();
        assert!(missing.is_empty(), "not in messages/help.rs: {missing:?}");
    }

    #[cfg(all(feature = "batch", feature = "picture"))]
    #[test]
    fn no_row_is_left_over() {
        let mut known: BTreeSet<String> = ["help.flag", "version.flag"].map(str::to_owned).into();
        for (command, name) in all() {
            known.extend([format!("{command}.{name}"), name]);
        }
        let left: Vec<_> = helped().filter(|name| !known.contains(*name)).collect();
        assert!(left.is_empty(), "messages/help.rs helps with what is not there: {left:?}");
    }

    #[test]
    fn help_is_in_one_language() {
        let english = regex::Regex::new(r"\b(the|Print|Usage|Options|Commands|Arguments|possible values|default)\b")
            .expect("a pattern");
        for (_, name) in all().iter().filter(|(command, _)| command.is_empty()) {
            let path: Vec<String> = name.split(' ').filter(|word| *word != NAME).map(str::to_owned).collect();
            let mut root = command(Lang::Ja);
            root.build();
            let mut found = &mut root;
            for word in &path {
                found = found.find_subcommand_mut(word).expect("a command");
            }
            let help = translated(&found.render_long_help().to_string(), Lang::Ja);
            assert!(help.contains("使い方: ") && help.contains("例:") || name == "help", "{help}");
            let found = english.find(&help).map(|found| found.as_str().to_owned());
            assert_eq!(found, None, "{help}");
        }
    }
}
