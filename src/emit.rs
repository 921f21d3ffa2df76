//! Extractions as JSON, and files that appear whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
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

/// Reads values that stand one behind the other, each with its bytes.
#[must_use]
pub fn many_from_json<T: DeserializeOwned>(bytes: &[u8]) -> Vec<(&[u8], Result<T, Error>)> {
    let mut stream = serde_json::Deserializer::from_slice(bytes).into_iter();
    let mut values = Vec::new();
    let mut start = 0;
    while let Some(value) = stream.next() {
        let end = stream.byte_offset();
        let text = bytes.get(start..end).unwrap_or_default();
        start = end;
        values.push((text, value.map_err(|error| unreadable(&error))));
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
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = folder.join(beside);
    let written = write_file(&beside, write).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // What is half-written goes; that it cannot be removed adds nothing to the first error.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(std::fs::File::create(path)?);
    write(&mut out)?;
    out.flush()
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
