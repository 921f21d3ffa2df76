//! A folder beside the results in which they are made before they are moved to their place.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// How the names of these folders begin.
const PREFIX: &str = ".miekeshi-tables-";

/// The file in it whose lock says that somebody is at work.
const LOCK: &str = "lock";

/// A folder for half-made files; it goes with this value. One that a killed run left behind goes with the next run.
#[derive(Debug)]
pub struct Staging {
    path: PathBuf,
    _lock: File,
}

impl Staging {
    /// Makes one in `folder`, which is made too where it is not there.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        sweep(folder)?;
        // Where a program is alone (WebAssembly), it has no number, and asking for it ends the program.
        let id = if cfg!(target_family = "wasm") { 0 } else { std::process::id() };
        let path = folder.join(format!("{PREFIX}{id}"));
        fs::create_dir_all(&path)?;
        let lock = File::create(path.join(LOCK))?;
        // Where the file system knows no locks, the number of the process alone keeps folders apart.
        let _ = lock.try_lock();
        Ok(Self { path, _lock: lock })
    }

    /// A folder in it for the finished files, empty.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn files(&self) -> io::Result<PathBuf> {
        let path = self.path.join("files");
        fs::create_dir_all(&path)?;
        Ok(path)
    }

    /// Where the rows wait.
    #[must_use]
    pub fn rows(&self) -> PathBuf {
        self.path.join("rows")
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Left behind, it does no harm and goes with the next run.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Removes what killed runs left behind: folders whose lock nobody holds.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(PREFIX) && is_left(&entry.path()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn is_left(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_goes_and_what_is_in_use_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = folder.path().join(format!("{PREFIX}1"));
        fs::create_dir(&left).expect("made");
        fs::write(left.join(LOCK), "").expect("written");
        let used = folder.path().join(format!("{PREFIX}2"));
        fs::create_dir(&used).expect("made");
        let lock = File::create(used.join(LOCK)).expect("made");
        lock.lock().expect("locked");
        let staging = Staging::new(folder.path()).expect("made");
        assert!(!left.exists() && used.exists());
        let path = staging.files().expect("made");
        drop(staging);
        assert!(!path.exists());
    }
}
