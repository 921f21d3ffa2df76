//! Inputs of the commands: files and standard input, and the options that say how they are read.

use std::path::{Component, Path, PathBuf};

use clap::{Args, ValueEnum};

use super::decode::DecodeArgs;
use super::say::{lang, say};
use crate::error::Error;
use crate::files;
use crate::layout::Reading;
use crate::messages::Message;
use crate::pipeline::Options;
use crate::source::Encoding;

pub(super) use crate::files::{STDIN, common, full, unreadable};

/// How documents are read.
#[derive(Debug, Clone, Args)]
pub(super) struct ReadArgs {
    /// Which text of a redline the records hold
    #[arg(long, value_enum, default_value_t = ReadingArg::Final)]
    pub(super) reading: ReadingArg,
    #[command(flatten)]
    pub(super) decode: DecodeArgs,
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
            ..self.decode.options()
        }
    }
}

/// A probability on the command line.
pub(super) fn probability(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value.filter(|value| (0.0..=1.0).contains(value)).ok_or_else(|| Message::NotProbability {}.text(lang()))
}

/// An encoding's name on the command line.
pub(super) fn encoding(label: &str) -> Result<Encoding, String> {
    Encoding::for_label(label).ok_or_else(|| Message::UnknownEncoding {}.text(lang()))
}

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// Where the file cannot be opened or read, or is larger than what is read of anything.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    files::read(path).map(as_written)
}

/// JSON as UTF-8, though the shell it came through made UTF-16 of it, as PowerShell 5 does behind `>` and `|`; that is
/// told. Anything else is as it was: what a document's bytes mean is decided where it is read.
fn as_written(bytes: Vec<u8>) -> Vec<u8> {
    let unit = |low: u8, high: u8| u16::from_le_bytes([low, high]);
    let units: Vec<u16> = match bytes.as_slice() {
        [0xFF, 0xFE, b'{', 0, rest @ ..] => pairs(rest).map(|(a, b)| unit(a, b)).collect(),
        [0xFE, 0xFF, 0, b'{', rest @ ..] => pairs(rest).map(|(a, b)| unit(b, a)).collect(),
        _ => return bytes,
    };
    match String::from_utf16(&units) {
        Ok(text) if bytes.len().is_multiple_of(2) && text.trim_start().starts_with(['"', '}']) => {
            say(&Message::Reencoded {});
            format!("{{{text}").into_bytes()
        }
        _ => bytes,
    }
}

fn pairs(bytes: &[u8]) -> impl Iterator<Item = (u8, u8)> {
    bytes.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
}

/// The name an extraction gives its source: the file's name without folders.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Whether an output is one of the inputs, which it would replace; that is reported. Inputs are what any option reads.
pub(super) fn is_input<'a>(output: &Path, inputs: impl IntoIterator<Item = &'a std::path::PathBuf>) -> bool {
    let same = output != Path::new(STDIN) && replaces(output, inputs);
    if same {
        say(&Message::OutputIsInput { place: output.display().to_string() });
    }
    same
}

/// Whether writing to `output` would replace one of the inputs.
pub(super) fn replaces<'a>(output: &Path, inputs: impl IntoIterator<Item = &'a std::path::PathBuf>) -> bool {
    let place = place_of(output);
    if std::fs::metadata(&place).is_ok_and(|there| !there.is_file()) {
        return false;
    }
    inputs.into_iter().any(|input| place_of(input) == place)
}

/// The real place of a path, by way of links, and by way of folders that are not there yet: those are made before the
/// file is, and `new/../plan.txt` is `plan.txt` then.
fn place_of(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let parts: Vec<Component<'_>> = path.components().collect();
    let known = (1..parts.len()).rev().find_map(|count| {
        let start: PathBuf = parts.iter().take(count).collect();
        start.canonicalize().ok().map(|real| (real, count))
    });
    let Some((mut place, count)) = known else { return path };
    for part in parts.iter().skip(count) {
        match part {
            Component::ParentDir => drop(place.pop()),
            Component::CurDir => {}
            part => place.push(part),
        }
    }
    // What a dangling link leads to is not there, and what stands there is the link.
    place.canonicalize().unwrap_or(place)
}

/// Files with patterns among them spelled out, in the order of their names: `cmd.exe` and PowerShell leave that to the
/// program, and so does a shell that is given quotes. `None` where a pattern fits no file, which is said.
pub(super) fn expanded(files: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let mut found = Vec::new();
    for file in files {
        let pattern = file.to_str().filter(|name| name.contains(['*', '?', '[']) && !file.exists());
        let Some(pattern) = pattern else {
            found.push(file.clone());
            continue;
        };
        let before = found.len();
        let matches = glob::glob(pattern).into_iter().flatten().flatten();
        found.extend(matches.filter(|path| path.is_file()));
        if found.len() == before {
            say(&Message::NoMatch { pattern: pattern.to_owned() });
            return None;
        }
    }
    Some(found)
}

/// One clear line for a bad input.
pub(super) fn report(path: &Path, error: &Error) {
    super::say::report(path, error);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_an_input_by_any_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("plan.txt"), "x").expect("written");
        for way in ["plan.txt", "./plan.txt", "new/../plan.txt", "new/deeper/../../plan.txt"] {
            assert!(replaces(&at(way), &[at("plan.txt")]), "{way}");
        }
        for other in ["plan.json", "new/plan.txt"] {
            assert!(!replaces(&at(other), &[at("plan.txt")]), "{other}");
        }
        assert!(!replaces(folder.path(), &[at("plan.txt")]));
    }

    #[test]
    fn json_that_a_shell_made_utf_16_of_is_read() {
        let json = "{\n \"名称\": \"港区\"}";
        let little: Vec<u8> = [0xFEFF].into_iter().chain(json.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xFEFF].into_iter().chain(json.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(as_written(little.clone()), json.as_bytes());
        assert_eq!(as_written(big), json.as_bytes());
        let text: Vec<u8> = [0xFEFF].into_iter().chain("{港区}".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for other in [text, json.into(), little[..little.len() - 1].to_vec(), vec![0xFF, 0xFE], Vec::new()] {
            assert_eq!(as_written(other.clone()), other, "a document stays as it is");
        }
    }

    #[test]
    fn patterns_are_spelled_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["b.pdf", "a.pdf", "c.txt", "d[1].pdf"] {
            std::fs::write(at(name), "x").expect("written");
        }
        assert_eq!(expanded(&[at("*.pdf")]), Some(vec![at("a.pdf"), at("b.pdf"), at("d[1].pdf")]));
        assert_eq!(expanded(&[at("?.txt"), at("none.pdf")]), Some(vec![at("c.txt"), at("none.pdf")]));
        assert_eq!(expanded(&[at("d[1].pdf")]), Some(vec![at("d[1].pdf")]), "a file of that name comes first");
        assert_eq!(expanded(&[at("*.docx")]), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_read_under_the_same_limit() {
        assert_eq!(read(Path::new("/dev/null")).expect("empty"), b"");
    }
}
