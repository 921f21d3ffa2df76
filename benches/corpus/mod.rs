//! The corpus' PDFs, for the benches.

use std::path::{Path, PathBuf};

/// Their paths, in the order of their names.
pub(crate) fn pdfs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/corpus");
    let entries = std::fs::read_dir(folder).expect("fixtures/corpus");
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    files.sort();
    files
}
