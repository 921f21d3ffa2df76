//! What a batch reads: files, folders, globs, lists of files and standard input, each document once.
//!
//! Paths come in; documents with a name of their own go out, in the order of their names. The name is the path below
//! the deepest folder that holds everything that was given, so that the results mirror the inputs, and the same
//! documents have the same names whatever the order and the working folder were.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::corrections::FILE_NAME;
use crate::error::{Code, Error};
use crate::files::{STDIN, common, full, is_look_alike, unreadable};

/// Where a document's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// In a file.
    File(PathBuf),
    /// On standard input.
    Stdin,
    /// Nowhere: it was named but cannot be found or listed.
    Nowhere(Error),
    /// It was seen in a folder, and is no document by its name or kind.
    Aside(&'static str),
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// Its path below the folder that holds all inputs.
    pub(super) name: PathBuf,
    /// Where its bytes are.
    pub(super) place: Place,
}

/// Everything that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inputs {
    /// The folder that holds all inputs.
    pub(super) base: PathBuf,
    /// The documents in the order of their names.
    pub(super) list: Vec<Input>,
}

/// Name of the document on standard input.
const STDIN_NAME: &str = "stdin";

/// Folders within folders that are entered; a plan is filed by year, ward and stage.
const MAX_DEPTH: usize = 64;

/// Finds the documents; `results` is the folder that is written, where nothing is read.
pub(super) fn find(paths: &[PathBuf], results: &Path) -> Inputs {
    let mut walk = Walk { found: BTreeMap::new(), bases: Vec::new(), results: results.canonicalize().ok() };
    for path in paths {
        walk.argument(path);
    }
    walk.finish()
}

/// The paths of a list: one a line.
///
/// # Errors
/// Where a line is no UTF-8 on a system whose paths are.
pub fn listed(bytes: &[u8]) -> Result<Vec<PathBuf>, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .filter(|line| !line.is_empty())
        .map(path_of)
        .collect()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Result<PathBuf, Error> {
    use std::os::unix::ffi::OsStrExt;
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Result<PathBuf, Error> {
    std::str::from_utf8(bytes)
        .map(PathBuf::from)
        .map_err(|_| Error::new(Code::NotText, "the list of files is no UTF-8", "save it as UTF-8"))
}

struct Walk {
    /// Full paths, so that a document named twice is read once.
    found: BTreeMap<PathBuf, Place>,
    /// The folders that the arguments stand in.
    bases: Vec<PathBuf>,
    results: Option<PathBuf>,
}

impl Walk {
    fn argument(&mut self, path: &Path) {
        if path == Path::new(STDIN) {
            self.found.insert(PathBuf::from(STDIN_NAME), Place::Stdin);
            return;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => self.folder_argument(path),
            Ok(_) => self.file_argument(path),
            Err(_) if has_pattern(path) => self.glob(path),
            Err(error) => self.nowhere(path, unreadable(&error)),
        }
    }

    fn folder_argument(&mut self, path: &Path) {
        match path.canonicalize() {
            Ok(base) => {
                self.folder(&base, &mut vec![base.clone()]);
                self.bases.push(base);
            }
            Err(error) => self.nowhere(path, unreadable(&error)),
        }
    }

    fn file_argument(&mut self, path: &Path) {
        let full = full(path);
        self.bases.extend(full.parent().map(Path::to_path_buf));
        self.found.insert(full.clone(), Place::File(full));
    }

    fn nowhere(&mut self, path: &Path, error: Error) {
        let full = full(path);
        self.bases.extend(full.parent().map(Path::to_path_buf));
        self.found.insert(full, Place::Nowhere(error));
    }

    /// A pattern stands in the folder before its first part with a wildcard.
    fn glob(&mut self, pattern: &Path) {
        let none = |what: String| Error::new(Code::NoMatch, what, "check the pattern, and quote it");
        let fixed: PathBuf =
            pattern.components().take_while(|part| !has_pattern(Path::new(part.as_os_str()))).collect();
        let paths = match pattern.to_str().map(glob::glob) {
            Some(Ok(paths)) => paths,
            Some(Err(error)) => return self.nowhere(pattern, none(error.to_string())),
            None => return self.nowhere(pattern, none("the pattern is no Unicode text".to_owned())),
        };
        let Ok(base) = Path::new(".").join(&fixed).canonicalize() else {
            return self.nowhere(pattern, none("the pattern matches no file".to_owned()));
        };
        let mut matched = false;
        for path in paths {
            matched = true;
            match path {
                Ok(path) => self.matched(&path, base.join(path.strip_prefix(&fixed).unwrap_or(&path))),
                Err(error) => self.nowhere(error.path(), unreadable(error.error())),
            }
        }
        if matched {
            self.bases.push(base);
        } else {
            self.nowhere(pattern, none("the pattern matches no file".to_owned()));
        }
    }

    fn matched(&mut self, path: &Path, full: PathBuf) {
        if path.is_dir() {
            self.folder(&full, &mut vec![full.clone()]);
        } else {
            self.found.insert(full.clone(), Place::File(full));
        }
    }

    /// Everything in a folder. `parents` are the folders on the way, to see a link that leads back into one.
    fn folder(&mut self, folder: &Path, parents: &mut Vec<PathBuf>) {
        if self.results.as_deref() == Some(folder) {
            return;
        }
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(entries) => entries,
            Err(error) => {
                self.found.insert(folder.to_path_buf(), Place::Nowhere(unreadable(&error)));
                return;
            }
        };
        for entry in entries {
            let path = entry.path();
            if let Some(why) = aside(&entry.file_name().to_string_lossy()) {
                self.found.insert(path, Place::Aside(why));
                continue;
            }
            match kind(&entry) {
                Ok(kind) if kind.is_dir() => self.inner_folder(&path, parents),
                Ok(kind) if kind.is_file() => {
                    self.found.insert(path.clone(), Place::File(path));
                }
                Ok(_) => {
                    self.found.insert(path, Place::Aside("no file: a device, pipe or socket"));
                }
                Err(error) => {
                    self.found.insert(path, Place::Nowhere(unreadable(&error)));
                }
            }
        }
    }

    fn inner_folder(&mut self, path: &Path, parents: &mut Vec<PathBuf>) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        if self.results.as_ref() == Some(&real) {
            return;
        }
        if parents.contains(&real) {
            self.found.insert(path.to_path_buf(), Place::Aside("a link to a folder that it stands in"));
            return;
        }
        if parents.len() >= MAX_DEPTH {
            let what = format!("folders stand in each other more than {MAX_DEPTH} deep");
            let error = Error::new(Code::TooDeep, what, "give the inner folder itself");
            self.found.insert(path.to_path_buf(), Place::Nowhere(error));
            return;
        }
        parents.push(real);
        self.folder(path, parents);
        parents.pop();
    }

    fn finish(self) -> Inputs {
        let base = self.bases.iter().map(|base| plain(base)).reduce(|a, b| common(&a, &b)).unwrap_or_default();
        let name = |path: &Path| path.strip_prefix(&base).unwrap_or(path).to_path_buf();
        let mut list: Vec<Input> =
            self.found.iter().map(|(path, place)| Input { name: name(path), place: place.clone() }).collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        let mut names = BTreeSet::new();
        for input in &mut list {
            if !names.insert(input.name.clone()) {
                let error = Error::new(Code::NameTaken, "another input has the same name", "rename it");
                input.place = Place::Nowhere(error);
            }
        }
        Inputs { base, list }
    }
}

/// Why a file in a folder is no document, by its name.
fn aside(name: &str) -> Option<&'static str> {
    if name.starts_with('.') {
        Some("hidden")
    } else if name.starts_with("~$") {
        Some("a lock of an open Office file")
    } else if ["thumbs.db", "desktop.ini", "ehthumbs.db"].contains(&name.to_ascii_lowercase().as_str()) {
        Some("made by the system")
    } else if name == FILE_NAME {
        Some("corrections of the documents beside it")
    } else if is_look_alike(name) {
        Some("it looks like corrections and is not used: name it corrections.toml, or give it with --corrections")
    } else {
        None
    }
}

/// What an entry is; a link is what it leads to.
fn kind(entry: &fs::DirEntry) -> std::io::Result<fs::FileType> {
    let kind = entry.file_type()?;
    if kind.is_symlink() { fs::metadata(entry.path()).map(|data| data.file_type()) } else { Ok(kind) }
}

fn has_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// A path without `.` at its end.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, "x").expect("written");
        }
        folder
    }

    fn names(inputs: &Inputs) -> Vec<String> {
        inputs.list.iter().map(|input| input.name.display().to_string()).collect()
    }

    fn find_in(folder: &Path, paths: &[&str]) -> Inputs {
        let paths: Vec<_> = paths.iter().map(|path| folder.join(path)).collect();
        find(&paths, &folder.join("out"))
    }

    #[test]
    fn a_folder_is_mirrored() {
        let folder = made(&["in/2019/b.pdf", "in/2019/a.pdf", "in/2018/c.txt", "in/.DS_Store", "in/~$a.xlsx"]);
        let found = find_in(folder.path(), &["in"]);
        assert_eq!(names(&found), [".DS_Store", "2018/c.txt", "2019/a.pdf", "2019/b.pdf", "~$a.xlsx"]);
        assert!(matches!(found.list[0].place, Place::Aside("hidden")));
        assert!(matches!(found.list[4].place, Place::Aside("a lock of an open Office file")));
    }

    #[test]
    fn several_folders_keep_their_names() {
        let folder = made(&["in/2019/a.pdf", "in/2018/a.pdf", "in/2020/b.pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in/2019", "in/2018"])), ["2018/a.pdf", "2019/a.pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in/2019/a.pdf", "in/2018/a.pdf"])), ["2018/a.pdf", "2019/a.pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in/2019/a.pdf"])), ["a.pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in", "in/2019"])), ["2018/a.pdf", "2019/a.pdf", "2020/b.pdf"]);
    }

    #[test]
    fn patterns_are_mirrored_below_their_fixed_part() {
        let folder = made(&["in/2019/a.pdf", "in/2018/a.txt", "in/2018/x/b.pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in/*/*.pdf"])), ["2019/a.pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in/**/*.pdf"])), ["2018/x/b.pdf", "2019/a.pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in/201[8]"])), ["2018/a.txt", "2018/x/b.pdf"]);
        let none = find_in(folder.path(), &["in/*.doc"]);
        assert!(matches!(&none.list[0].place, Place::Nowhere(error) if error.code.as_str() == "no-match"));
    }

    #[test]
    fn a_file_named_like_a_pattern_is_a_file() {
        let folder = made(&["in/a[1].pdf"]);
        assert_eq!(names(&find_in(folder.path(), &["in/a[1].pdf"])), ["a[1].pdf"]);
    }

    #[test]
    fn a_file_that_is_not_there_is_an_input_too() {
        let folder = made(&["in/a.pdf"]);
        let found = find_in(folder.path(), &["in/a.pdf", "in/b.pdf"]);
        assert_eq!(names(&found), ["a.pdf", "b.pdf"]);
        assert!(matches!(&found.list[1].place, Place::Nowhere(error) if error.code.as_str() == "unreadable"));
    }

    #[test]
    fn results_inside_the_inputs_are_not_read() {
        let folder = made(&["a.pdf", "out/a.pdf.json"]);
        assert_eq!(names(&find(&[folder.path().to_path_buf()], &folder.path().join("out"))), ["a.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_end() {
        let folder = made(&["in/2019/a.pdf"]);
        std::os::unix::fs::symlink(folder.path().join("in"), folder.path().join("in/2019/up")).expect("linked");
        let found = find_in(folder.path(), &["in"]);
        assert_eq!(names(&found), ["2019/a.pdf", "2019/up"]);
        assert!(matches!(found.list[1].place, Place::Aside(_)));
    }

    #[test]
    fn lists_are_read_by_line() {
        let list = listed("\u{FEFF}in/a.pdf\r\n\nin/方針.pdf\n".as_bytes()).expect("UTF-8");
        assert_eq!(list, [PathBuf::from("in/a.pdf"), PathBuf::from("in/方針.pdf")]);
    }
}
