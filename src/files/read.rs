//! The bytes of files, and how their paths relate.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Code, Error};
use crate::source::MAX_INPUT_BYTES;

/// Standard input as an argument.
pub(crate) const STDIN: &str = "-";

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// Where the file cannot be opened or read, or is larger than [`MAX_INPUT_BYTES`].
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    if path == Path::new(STDIN) {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes);
        return read.map_err(|error| unreadable(&error)).and_then(|_| limited(bytes));
    }
    let size = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if size.is_dir() {
        return Err(Error::new(Code::IsFolder, "this is a folder", "name the files in it, or use batch"));
    }
    if size.len() > MAX_INPUT_BYTES {
        return Err(too_large(&format!("the file has {} bytes", size.len())));
    }
    // A device or a pipe has no length: it is read under the same limit.
    let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(size.len()).unwrap_or_default());
    file.take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    limited(bytes)
}

/// Bytes that are no more than the limit; one more than it tells that it is exceeded.
fn limited(bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    if bytes.len() as u64 > MAX_INPUT_BYTES { Err(too_large("it does not end")) } else { Ok(bytes) }
}

fn too_large(what: &str) -> Error {
    Error::new(Code::TooLarge, what, "split it; the limit is 512 MiB")
}

/// The error for a file that cannot be read.
#[must_use]
pub(crate) fn unreadable(error: &std::io::Error) -> Error {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check the name",
        std::io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "copy it to a local disk and try again",
    };
    Error::new(Code::Unreadable, error.to_string(), hint)
}

/// The path from the root, its folder without links, so that one file has one path.
#[must_use]
pub(crate) fn full(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}

/// The deepest folder that holds both.
#[must_use]
pub(crate) fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}
