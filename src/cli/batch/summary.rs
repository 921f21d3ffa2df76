//! The closing count of a run, and the proof that nothing vanished.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::manifest::{Line, Status};
use crate::messages::{Lang, Message};

/// Width of the names in the closing table, in columns of a terminal.
const NAME_WIDTH: usize = 14;

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
    pub(super) fn table(&self, results: &Path, lang: Lang) -> String {
        let mut rows = vec![
            (Message::RowRead {}, self.read, None),
            (Message::RowUnchanged {}, self.unchanged, None),
            (Message::RowWritten {}, self.written, Some(Message::WrittenIn { place: results.display().to_string() })),
            (Message::RowToCheck {}, self.to_check, Some(Message::ToCheckIn {})),
            (Message::RowUndecided {}, self.undecided, Some(Message::UndecidedIn {})),
            (Message::RowFailed {}, self.failed, Some(Message::FailedIn {})),
        ];
        if self.duplicates > 0 {
            rows.push((Message::RowTwice {}, self.duplicates, Some(Message::TwiceIn {})));
        }
        if self.skipped > 0 {
            rows.push((Message::RowSkipped {}, self.skipped, Some(Message::SkippedIn {})));
        }
        rows.into_iter().map(|(name, count, note)| row(&name.text(lang), count, note, lang)).collect()
    }
}

fn row(name: &str, count: usize, note: Option<Message>, lang: Lang) -> String {
    let note = note.filter(|_| count > 0).map(|note| note.text(lang)).unwrap_or_default();
    let space = " ".repeat(NAME_WIDTH.saturating_sub(name.width()));
    format!("{name}{space}{count:>8}  {note}").trim_end().to_owned() + "\n"
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
            summary.table(Path::new("out"), Lang::En),
            "read                 2\nunchanged            1\nwritten              2  in out\nto be checked        0\nundecided            0\n\
             failed               1  failures.csv says why, and what to do\n\
             no documents         1  hidden and system files; see manifest.jsonl\n"
        );
        let japanese = summary.table(Path::new("out"), Lang::Ja);
        assert!(
            japanese.starts_with("読み取り             2\n変更なし             1\n書き出し             2  out の中\n"),
            "{japanese}"
        );
    }
}
