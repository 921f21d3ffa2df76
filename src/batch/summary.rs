//! The closing count of a run, and the proof that nothing vanished.

use super::manifest::{Line, Status};

/// What became of all inputs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// Documents that were given.
    pub inputs: usize,
    /// Documents that were read in this run.
    pub read: usize,
    /// Documents that are as they were when an earlier run read them.
    pub unchanged: usize,
    /// Documents whose output stands in the folder.
    pub written: usize,
    /// Documents that a person should look at.
    pub to_check: usize,
    /// Documents of which something could not be seen.
    pub undecided: usize,
    /// Documents that could not be read.
    pub failed: usize,
    /// Documents that are in the folder twice.
    pub duplicates: usize,
    /// Files that are no documents.
    pub skipped: usize,
    /// Seconds that the documents read in this run took from their file to the file of their JSON.
    pub seconds: f64,
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
    }
}
