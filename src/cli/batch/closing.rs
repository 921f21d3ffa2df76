//! What is told when a run has ended: the count of everything, and what a person has to look at.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::progress::Shown;
use crate::batch::{Line, Summary};
use crate::cli::say::{lang, say};
use crate::messages::{Lang, Message, on_one_line};

/// Width of the names in the closing table, in columns of a terminal.
const NAME_WIDTH: usize = 14;

/// The closing table.
pub(super) fn table(summary: &Summary, results: &Path, lang: Lang) -> String {
    let mut rows = vec![
        (Message::RowRead {}, summary.read, None),
        (Message::RowUnchanged {}, summary.unchanged, None),
        (
            Message::RowWritten {},
            summary.written,
            Some(Message::WrittenIn { place: on_one_line(&results.display().to_string()) }),
        ),
        (Message::RowToCheck {}, summary.to_check, Some(Message::ToCheckIn {})),
        (Message::RowUndecided {}, summary.undecided, Some(Message::UndecidedIn {})),
        (Message::RowFailed {}, summary.failed, Some(Message::FailedIn {})),
    ];
    if summary.duplicates > 0 {
        rows.push((Message::RowTwice {}, summary.duplicates, Some(Message::TwiceIn {})));
    }
    if summary.skipped > 0 {
        rows.push((Message::RowSkipped {}, summary.skipped, Some(Message::SkippedIn {})));
    }
    rows.into_iter().map(|(name, count, note)| row(&name.text(lang), count, note, lang)).collect()
}

fn row(name: &str, count: usize, note: Option<Message>, lang: Lang) -> String {
    let note = note.filter(|_| count > 0).map(|note| note.text(lang)).unwrap_or_default();
    let space = " ".repeat(NAME_WIDTH.saturating_sub(name.width()));
    format!("{name}{space}{count:>8}  {note}").trim_end().to_owned() + "\n"
}

/// Documents that are named at the end; the rest is in `undecided.csv`.
const NAMED: usize = 10;

/// Names the documents of which something could not be seen.
pub(super) fn tell_undecided(progress: &Shown, lines: &[Line]) {
    let undecided: Vec<&Line> = lines.iter().filter(|line| !line.unseen.is_empty()).collect();
    for line in undecided.iter().take(NAMED) {
        for one in &line.unseen {
            let place = crate::changes::show::words::extent(one, lang());
            let reason = lang().pick(&one.reason_ja, &one.reason).to_owned();
            progress.say(&Message::Undecidable { name: line.input.clone(), place, reason }.text(lang()));
        }
    }
    if undecided.len() > NAMED {
        progress.say(&Message::UndecidableCount { count: undecided.len() }.text(lang()));
    }
}

/// Tells which corrections fit nothing any more, in this run or an earlier one, and whether there are any.
pub(super) fn tell_unfit(lines: &[Line]) -> bool {
    let unfit = || lines.iter().filter(|line| line.corrections.unfit > 0);
    for line in unfit() {
        let (input, count) = (line.input.clone(), line.corrections.unfit);
        say(&Message::UnfitCount { input, count });
    }
    unfit().next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_table_names_what_there_is() {
        let mut summary = Summary::default();
        (summary.read, summary.unchanged, summary.written, summary.failed, summary.skipped) = (2, 1, 2, 1, 1);
        assert_eq!(
            table(&summary, Path::new("out"), Lang::En),
            "read                 2\nunchanged            1\nwritten              2  in out\nto be checked        0\nundecided            0\n\
             failed               1  failures.csv says why, and what to do\n\
             no documents         1  hidden and system files; see manifest.jsonl\n"
        );
        let japanese = table(&summary, Path::new("out"), Lang::Ja);
        assert!(
            japanese.starts_with("読み取り             2\n変更なし             1\n書き出し             2  out の中\n"),
            "{japanese}"
        );
    }
}
