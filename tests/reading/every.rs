//! Every fixture that can be read, read once for all that looks at all of them.

use crate::scoring;

use std::sync::LazyLock;

use miekeshi::layout::Reading;
use miekeshi::pipeline::{Analysis, Options, see};
use rayon::prelude::*;

/// A fixture that can be read, in both readings.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) readings: [(Reading, Analysis); 2],
}

impl Fixture {
    /// Its final reading.
    pub(crate) fn last(&self) -> &Analysis {
        &self.readings[0].1
    }
}

/// Every fixture of every kind. Those that cannot be read are held by the tests of damaged files.
pub(crate) static FIXTURES: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
    let kinds = [".pdf", ".txt", ".xlsx", ".xlsm", ".docx"];
    let mut names = Vec::new();
    for folder in ["given", "corpus", "made"] {
        let entries = std::fs::read_dir(scoring::fixtures().join(folder)).expect("a folder").flatten();
        names.extend(entries.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())));
    }
    names.retain(|name| kinds.iter().any(|kind| name.ends_with(kind)));
    names.sort();
    let fixtures: Vec<Fixture> = names.into_par_iter().filter_map(fixture).collect();
    assert!(fixtures.len() > 300, "{}", fixtures.len());
    fixtures
});

fn fixture(name: String) -> Option<Fixture> {
    let bytes = scoring::bytes(&name);
    let read = |reading| see(&name, &bytes, &Options { reading, ..Options::default() }).ok();
    let readings = [(Reading::Final, read(Reading::Final)?), (Reading::Draft, read(Reading::Draft)?)];
    Some(Fixture { name, bytes, readings })
}

/// The dumps among them that the indexes list.
pub(crate) fn dumps() -> impl Iterator<Item = (&'static str, &'static Analysis)> {
    scoring::dumps().into_iter().map(|(file, _)| {
        let found = FIXTURES.binary_search_by(|fixture| fixture.name.cmp(&file));
        let fixture = &FIXTURES[found.unwrap_or_else(|_| panic!("{file} cannot be read"))];
        (fixture.name.as_str(), fixture.last())
    })
}
