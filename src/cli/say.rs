//! What a command says to the person at the terminal, in their language, and with nothing in it that a terminal obeys.

use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::error::Error;
use crate::messages::{Lang, Message, escaped, in_japanese, on_one_line, on_page};
use crate::record::Extraction;

/// The language asked for with `--lang`, and the one that is spoken.
static LANG: OnceLock<(Option<Lang>, Lang)> = OnceLock::new();

/// Sets the language: the one asked for, else that of the locale.
pub(super) fn set_lang(asked: Option<Lang>) {
    // Set once a process; a second run in it speaks the first one's language.
    let _ = LANG.set((asked, asked.unwrap_or_else(of_system)));
}

/// The language of the locale; on Windows, where no variable has one, that of the display.
fn of_system() -> Lang {
    let variable = |name: &str| std::env::var(name).ok();
    #[cfg(windows)]
    let variable = |name: &str| variable(name).or_else(|| (name == "LANG").then(sys_locale::get_locale).flatten());
    Lang::of_locale(variable)
}

/// Whether every document is told of.
static VERBOSE: AtomicBool = AtomicBool::new(false);

/// Sets whether every document is told of.
pub(super) fn set_verbose(verbose: bool) {
    VERBOSE.store(verbose, Ordering::Relaxed);
}

/// Tells what was read of a document, where that was asked for.
pub(super) fn told(extraction: &Extraction, started: Instant) {
    if VERBOSE.load(Ordering::Relaxed) {
        say(&Message::DocumentRead {
            name: extraction.source.name.clone(),
            kind: extraction.source.media_type.clone(),
            pages: extraction.source.pages.unwrap_or_default(),
            edits: extraction.edits.len(),
            findings: extraction.findings.len(),
            seconds: started.elapsed().as_secs_f64(),
        });
    }
}

/// The language that is spoken.
pub(crate) fn lang() -> Lang {
    LANG.get().map_or(Lang::En, |(_, lang)| *lang)
}

/// The language asked for by name: what programs read changes only then.
pub(super) fn asked_lang() -> Option<Lang> {
    LANG.get().and_then(|(asked, _)| *asked)
}

/// One line on standard error.
pub(super) fn say(message: &Message) {
    say_text(&message.text(lang()));
}

/// The same for a text that is in no table yet.
pub(super) fn say_text(text: &str) {
    tell(&format!("miekeshi: {}\n", on_one_line(text)));
}

/// Text on standard error, in one write. Where it cannot be written (`2>&1 | head`, a full disk) nobody is left to be
/// told, and what the command does and how it ends stays as it is.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Output that shows what a terminal would obey, where it is one; elsewhere it is as it is.
pub(super) struct Shown<W> {
    out: W,
    terminal: bool,
}

impl<W: Write> Shown<W> {
    pub(super) const fn new(out: W, terminal: bool) -> Self {
        Self { out, terminal }
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.terminal {
            return self.out.write(bytes);
        }
        let whole = match std::str::from_utf8(bytes) {
            Err(error) if error.valid_up_to() > 0 => error.valid_up_to(),
            _ => bytes.len(),
        };
        let text = String::from_utf8_lossy(bytes.get(..whole).unwrap_or_default());
        // A form feed ends a page; a terminal shows nothing of it.
        self.out.write_all(escaped(&text.replace('\x0C', "\n")).as_bytes())?;
        Ok(whole)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// One clear line for a bad input: in Japanese what is wrong by its code, and the details in English behind it.
pub(super) fn report(path: &Path, error: &Error) {
    say_text(&format!("{}: {}", path.display(), words(error, lang())));
}

/// What an error says in a language.
pub(super) fn words(error: &Error, lang: Lang) -> String {
    match in_japanese(error.code.as_str()).filter(|_| lang == Lang::Ja) {
        Some((what, hint)) => {
            let page = on_page(error.page);
            format!("{page}{what}（{}）。{hint}", error.what)
        }
        None => error.to_string(),
    }
}

/// That an output cannot be written.
pub(super) fn not_written(place: &Path, error: &std::io::Error) {
    say(&Message::NotWritten { place: place.display().to_string(), error: error.to_string() });
}
