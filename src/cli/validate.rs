//! `miekeshi validate`: extractions against the schema and the rules.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Exit;
use super::input;
use super::say::{lang, say, say_text};
use crate::error::{Code, Error};
use crate::messages::{Message, on_one_line};
use crate::validate::{HAS_VALIDATOR, validate};

/// Extractions against the schema and the rules
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Extractions (JSON, or JSON Lines with one extraction a line); - is standard input
    #[arg(required = true, value_name = "JSON")]
    files: Vec<PathBuf>,
}

pub(super) fn run(args: &Args) -> Exit {
    let mut out = io::stdout().lock();
    let (mut exit, mut written) = (Exit::Done, Ok(()));
    for path in &args.files {
        match check(path) {
            Some(line) => written = written.and_then(|()| writeln!(out, "{}", on_one_line(&line))),
            None => exit = Exit::Failed,
        }
    }
    if !HAS_VALIDATOR {
        say(&Message::NoValidator {});
    }
    super::ended(written.and_then(|()| out.flush()), exit)
}

/// What there is to say of a file whose extractions are all valid; `None` where one is not, which is told.
fn check(path: &Path) -> Option<String> {
    let text = match input::read(path).and_then(text) {
        Ok(text) => text,
        Err(error) => {
            input::report(path, &error);
            return None;
        }
    };
    let (mut count, mut valid) = (0, true);
    for (line, extraction) in extractions(&text) {
        count += 1;
        for fault in validate(extraction) {
            valid = false;
            let line = line.map(|line| format!(":{line}")).unwrap_or_default();
            say_text(&format!("{}{line}: {}", path.display(), fault.text(lang())));
        }
    }
    valid.then(|| Message::Valid { name: path.display().to_string(), count }.text(lang()))
}

fn text(bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| {
        let what = format!("byte {} is no UTF-8", error.utf8_error().valid_up_to());
        Error::new(Code::NotUtf8, what, "give JSON as miekeshi writes it")
    })
}

/// One object, or one on every line.
fn extractions(text: &str) -> Vec<(Option<usize>, &str)> {
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let each_complete =
        lines().count() > 1 && lines().all(|(_, line)| line.starts_with('{') && line.trim_end().ends_with('}'));
    if each_complete { lines().map(|(at, line)| (Some(at + 1), line)).collect() } else { vec![(None, text)] }
}
