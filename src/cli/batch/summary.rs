//! The closing count of a run, and the proof that nothing vanished.

use std::path::Path;

use super::manifest::{Line, Status};

/// What became of all inputs.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Summary {
    /// Documents that were given.
    pub(super) inputs: usize,
    /// Documents that were read in this run.
    pub(super) read: usize,
    /// Documents that are as they were when an earlier run read them.
    pub(super) unchanged: usize,
    /// Documents whose output stands in the folder.
    pub(super) written: usize,
    /// Documents that a person should look at.
    pub(super) to_check: usize,
    /// Documents of which something could not be seen.
    pub(super) undecided: usize,
    /// Documents that could not be read.
    pub(super) failed: usize,
    /// Documents that are in the folder twice.
    pub(super) duplicates: usize,
    /// Files that are no documents.
    pub(super) skipped: usize,
    /// Seconds that the documents read in this run took from their file to the file of their JSON.
    pub(super) seconds: f64,
}

impl Summary {
    /// Counts the lines of the manifest; `read` tells whether this run read the input.
    pub(super) fn of<'a>(lines: impl Iterator<Item = (&'a Line, bool)>) -> Self {
        let mut summary = Self::default();
        for (line, read) in lines {
            if line.status == Status::Skipped {
                summary.skipped += 1;
                continue;
            }
            summary.inputs += 1;
            summary.read += usize::from(read);
            // What cannot be found was not read before either.
            summary.unchanged += usize::from(!read && (line.status == Status::Written || line.sha256.is_some()));
            summary.written += usize::from(line.status == Status::Written);
            summary.failed += usize::from(line.status == Status::Failed);
            summary.undecided += usize::from(!line.unseen.is_empty());
            summary.to_check += usize::from(line.to_check);
            summary.duplicates += usize::from(line.duplicate_of.is_some());
            summary.seconds += if read { line.seconds } else { 0.0 };
        }
        summary
    }

    /// The closing table.
    pub(super) fn table(&self, results: &Path) -> String {
        let mut rows = vec![
            ("read", self.read, String::new()),
            ("unchanged", self.unchanged, String::new()),
            ("written", self.written, format!("in {}", results.display())),
            ("to be checked", self.to_check, "to_check in manifest.jsonl and in the table sources".to_owned()),
            ("undecided", self.undecided, "undecided.csv says what could not be seen, and where".to_owned()),
            ("failed", self.failed, "failures.csv says why, and what to do".to_owned()),
        ];
        if self.duplicates > 0 {
            rows.push(("twice", self.duplicates, "in the tables once".to_owned()));
        }
        if self.skipped > 0 {
            rows.push(("no documents", self.skipped, "hidden and system files; see manifest.jsonl".to_owned()));
        }
        rows.into_iter()
            .map(|(name, count, note)| {
                let note = if count == 0 { String::new() } else { note };
                format!("{name:<14}{count:>8}  {note}").trim_end().to_owned() + "\n"
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(status: Status) -> Line {
        Line::new("a".into(), status, String::new())
    }

    #[test]
    fn inputs_are_outputs_and_failures() {
        let lines = [line(Status::Written), line(Status::Failed), line(Status::Skipped), line(Status::Written)];
        let summary = Summary::of(lines.iter().zip([true, true, false, false]));
        assert_eq!((summary.inputs, summary.written, summary.failed), (3, 2, 1));
        assert_eq!((summary.read, summary.unchanged, summary.skipped), (2, 1, 1));
        assert_eq!(
            summary.table(Path::new("out")),
            "read                 2\nunchanged            1\nwritten              2  in out\nto be checked        0\nundecided            0\n\
             failed               1  failures.csv says why, and what to do\n\
             no documents         1  hidden and system files; see manifest.jsonl\n"
        );
    }
}
