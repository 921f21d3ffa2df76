//! Inputs of the commands: files and standard input, and the options that say how they are read.

use std::io::Read;
use std::path::Path;

use clap::{Args, ValueEnum};

use crate::error::{Code, Error};
use crate::layout::Reading;
use crate::pipeline::{DEFAULT_ACCEPT, Options};
use crate::source::{Encoding, MAX_INPUT_BYTES};

/// How documents are read.
#[derive(Debug, Clone, Args)]
pub(super) struct ReadArgs {
    /// Which text of a redline the records hold
    #[arg(long, value_enum, default_value_t = ReadingArg::Final)]
    pub(super) reading: ReadingArg,
    /// Least probability at which a reading of fused digits in a text dump is accepted
    #[arg(long, value_name = "P", default_value_t = DEFAULT_ACCEPT, value_parser = probability)]
    pub(super) accept: f64,
    /// Encoding of text dumps (utf-8, cp932, euc-jp, iso-2022-jp, utf-16 …); detected where none is given
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(super) encoding: Option<Encoding>,
    /// Password of encrypted PDFs
    #[arg(long, value_name = "PASSWORD")]
    pub(super) password: Option<String>,
}

/// Which text of a redline.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ReadingArg {
    /// Struck text out, inserted text in
    Final,
    /// Inserted text out, struck text back
    Draft,
}

impl ReadArgs {
    pub(super) fn options(&self) -> Options {
        Options {
            reading: match self.reading {
                ReadingArg::Final => Reading::Final,
                ReadingArg::Draft => Reading::Draft,
            },
            accept: self.accept,
            encoding: self.encoding,
            password: self.password.clone(),
            ..Options::default()
        }
    }
}

/// A probability on the command line.
impl ReadArgs {
    /// The same options as arguments, for another process of this program. The password is not among them: arguments
    /// can be read by everybody on the machine.
    #[cfg(feature = "batch")]
    pub(super) fn arguments(&self) -> Vec<String> {
        let Self { reading, accept, encoding, password: _ } = self;
        let reading = match reading {
            ReadingArg::Final => "final",
            ReadingArg::Draft => "draft",
        };
        let encoding = encoding.iter().map(|encoding| format!("--encoding={}", encoding.name()));
        [format!("--reading={reading}"), format!("--accept={accept}")].into_iter().chain(encoding).collect()
    }
}

pub(super) fn probability(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err("not between 0 and 1".to_owned()) }
}

/// An encoding's name on the command line.
pub(super) fn encoding(label: &str) -> Result<Encoding, String> {
    Encoding::for_label(label)
        .ok_or_else(|| "unknown encoding; try utf-8, cp932, euc-jp, iso-2022-jp or utf-16".to_owned())
}

/// Standard input as an argument.
pub(super) const STDIN: &str = "-";

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// Where the file cannot be opened or read, or is larger than [`MAX_INPUT_BYTES`].
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    if path == Path::new(STDIN) {
        let mut bytes = Vec::new();
        // One byte more than the limit tells that it is exceeded.
        let read = std::io::stdin().lock().take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes);
        return read.map(|_| bytes).map_err(|error| unreadable(&error));
    }
    let size = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if size.is_dir() {
        return Err(Error::new(Code::IsFolder, "this is a folder", "name the files in it, or use batch"));
    }
    if size.len() > MAX_INPUT_BYTES {
        return Err(Error::new(
            Code::TooLarge,
            format!("the file has {} bytes", size.len()),
            "split it; the limit is 512 MiB",
        ));
    }
    std::fs::read(path).map_err(|error| unreadable(&error))
}

/// The error for a file that cannot be read.
pub(super) fn unreadable(error: &std::io::Error) -> Error {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check the name",
        std::io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "copy it to a local disk and try again",
    };
    Error::new(Code::Unreadable, error.to_string(), hint)
}

/// The name an extraction gives its source: the file's name without folders.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Whether an output is one of the inputs, which it would replace; that is reported.
pub(super) fn is_input<'a>(output: &Path, inputs: impl IntoIterator<Item = &'a std::path::PathBuf>) -> bool {
    let real = |path: &Path| path.canonicalize().ok().filter(|path| path.is_file());
    let Some(place) = real(output).filter(|_| output != Path::new(STDIN)) else { return false };
    let same = inputs.into_iter().any(|input| real(input).as_ref() == Some(&place));
    if same {
        eprintln!("miekeshi: {}: it is an input and would be replaced; choose another place with -o", output.display());
    }
    same
}

/// One clear line for a bad input.
pub(super) fn report(path: &Path, error: &Error) {
    eprintln!("miekeshi: {}: {error}", path.display());
}
