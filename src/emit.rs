//! Extractions as JSON, and files that appear whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
pub(crate) use serde_json::{Map, Value, json};

use crate::error::{Code, Error};

/// One value as JSON for people: indented, ends with a line end.
///
/// # Errors
/// Where the writer fails.
pub fn write_pretty(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// One value as a line of JSON Lines.
///
/// # Errors
/// Where the writer fails.
pub fn write_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// A small value as JSON on one line.
///
/// ```
/// use miekeshi::{Extraction, Options, extract, from_json, to_json};
///
/// let extraction = extract("plan.txt", "令和４年度　港区運営方針\n".as_bytes(), &Options::default())?;
/// let again: Extraction = from_json(to_json(&extraction).as_bytes())?;
/// assert_eq!(again, extraction);
/// # Ok::<(), miekeshi::Error>(())
/// ```
#[must_use]
pub fn to_json(value: &impl Serialize) -> String {
    // Only a map with keys that are no strings fails, and no type here has one.
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads a value from JSON.
///
/// # Errors
/// Where the bytes are no JSON, or none of this value.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(|error| unreadable(&error))
}

/// Whether bytes are one JSON value, whatever it says.
///
/// # Errors
/// What is wrong with it, and where.
pub fn is_json(bytes: &[u8]) -> Result<(), String> {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).map(drop).map_err(|error| error.to_string())
}

/// Reads values that stand one behind the other, each with its bytes.
#[must_use]
pub fn many_from_json<T: DeserializeOwned>(bytes: &[u8]) -> Vec<(&[u8], Result<T, Error>)> {
    let mut stream = serde_json::Deserializer::from_slice(bytes).into_iter();
    let mut values = Vec::new();
    let mut start = 0;
    while let Some(value) = stream.next() {
        let end = stream.byte_offset();
        let text = bytes.get(start..end).unwrap_or_default();
        // A value that is cut short is that, whatever else was wrong with it before its end.
        let value = value.map_err(|error| {
            let mut whole = serde_json::Deserializer::from_slice(bytes.get(start..).unwrap_or_default());
            match serde::de::IgnoredAny::deserialize(&mut whole) {
                Err(broken) => unreadable(&broken),
                Ok(_) => unreadable(&error),
            }
        });
        start = end;
        values.push((text, value));
    }
    values
}

/// Appends JSON without the white space between its parts.
pub fn compact(json: &[u8], out: &mut Vec<u8>) {
    let mut rest = json;
    while let Some(quote) = memchr::memchr(b'"', rest) {
        let (between, text) = rest.split_at(quote);
        out.extend(between.iter().filter(|byte| !byte.is_ascii_whitespace()));
        let (text, behind) = text.split_at(string_end(text));
        out.extend_from_slice(text);
        rest = behind;
    }
    out.extend(rest.iter().filter(|byte| !byte.is_ascii_whitespace()));
}

/// Length of the JSON string that `text` begins with, its quotes included.
fn string_end(text: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found + 1;
        if text.get(at - 1) == Some(&b'"') {
            return at;
        }
        at += 1;
    }
    text.len()
}

fn unreadable(error: &serde_json::Error) -> Error {
    if error.is_syntax() || error.is_eof() {
        let hint = "extract the document again, or copy the file again";
        return Error::new(Code::BrokenJson, format!("this JSON is broken or cut short: {error}"), hint);
    }
    Error::new(Code::NotExtraction, error.to_string(), "give the JSON that miekeshi extract or batch wrote")
}

/// Writes a file whole or not at all: beside its place first, then moved there. What a link leads to is written, not the
/// link; a device or pipe such as `/dev/null` is written to as it is, and never replaced.
///
/// # Errors
/// Where the folder cannot be made or the file cannot be written.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let real = path.canonicalize();
    let path = real.as_deref().unwrap_or(path);
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let mut out = io::BufWriter::new(std::fs::File::options().write(true).open(path)?);
        write(&mut out)?;
        return out.flush();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no file name"))?;
    let mode = std::fs::metadata(path).ok().map(|there| there.permissions());
    let (beside, file) = new_beside(folder, name)?;
    let written = write_file(file, mode, write).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // What is half-written goes; that it cannot be removed adds nothing to the first error.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// A name beside a file is tried this often: names are random, so that a second try is rare.
const TRIES: u32 = 16;

/// A new file beside a place, with a name that nobody can make before: a link of that name would lead the bytes away.
fn new_beside(folder: &Path, name: &std::ffi::OsStr) -> io::Result<(std::path::PathBuf, std::fs::File)> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..TRIES {
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{:016x}.part", random()));
        let beside = folder.join(beside);
        // `create_new` follows no link and opens nothing that is there.
        match std::fs::File::options().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// A number that cannot be guessed: the standard library seeds each of its hashers from the system's random source.
fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish()
}

/// Writes a new file to the disk, with the mode of the file it will replace.
fn write_file(
    file: std::fs::File,
    mode: Option<std::fs::Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if let Some(mode) = mode {
        file.set_permissions(mode)?;
    }
    let mut out = io::BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    // Without it a crash of the machine can leave an empty file in the place of the old one.
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_space_between_parts_goes() {
        let mut out = Vec::new();
        compact(b"{ \"a b\" : [ 1 ,\n \"c \\\" d\" , \"\\\\\" ] }\n", &mut out);
        assert_eq!(String::from_utf8_lossy(&out), r#"{"a b":[1,"c \" d","\\"]}"#);
        let mut out = Vec::new();
        compact(b"\"unfinished \\", &mut out);
        assert_eq!(out, b"\"unfinished \\");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let link = folder.path().join("nothing");
        std::os::unix::fs::symlink("/dev/null", &link).expect("linked");
        write_whole(&link, |out| out.write_all(b"{}")).expect("written");
        assert!(link.is_symlink());
        assert!(!std::fs::metadata(&link).expect("there").is_file());
        let (file, to_file) = (folder.path().join("plan.json"), folder.path().join("link.json"));
        std::fs::write(&file, "old").expect("written");
        std::os::unix::fs::symlink(&file, &to_file).expect("linked");
        write_whole(&to_file, |out| out.write_all(b"{}")).expect("written");
        assert!(to_file.is_symlink());
        assert_eq!(std::fs::read(&file).expect("there"), b"{}");
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_of_a_replaced_file_stays() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.json");
        std::fs::write(&path, "old").expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("set");
        write_whole(&path, |out| out.write_all(b"{}")).expect("written");
        assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn names_beside_a_file_are_never_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = std::ffi::OsStr::new("plan.json");
        let [(a, _), (b, _)] = [0, 1].map(|_| new_beside(folder.path(), name).expect("made"));
        assert_ne!(a, b);
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new/plan.json");
        write_whole(&path, |out| out.write_all(b"{}")).expect("written");
        assert_eq!(std::fs::read(&path).expect("there"), b"{}");
        let failed = write_whole(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("stop"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&path).expect("still there"), b"{}");
        assert_eq!(std::fs::read_dir(path.parent().expect("a folder")).expect("lists").count(), 1);
    }
}
