//! Marks of struck and inserted text that go over the end of a line: every line gets a pair of its own.

use std::borrow::Cow;

/// Marks that may go over lines, each with its fellow.
const PAIRS: [(&str, &str); 7] = [
    ("~~", "~~"),
    ("<s>", "</s>"),
    ("<del>", "</del>"),
    ("<strike>", "</strike>"),
    ("<ins>", "</ins>"),
    ("{--", "--}"),
    ("{++", "++}"),
];

/// Lines that one pair may go over; a paragraph ends it, too.
const MOST_LINES: usize = 20;

/// A text of which every pair of marks stands on one line.
pub(super) fn closed_by_line(text: &str) -> Cow<'_, str> {
    if !PAIRS.iter().any(|(open, _)| text.contains(open)) {
        return Cow::Borrowed(text);
    }
    let mut lines: Vec<Cow<'_, str>> = text.split_inclusive('\n').map(Cow::Borrowed).collect();
    let mut changed = false;
    for at in 0..lines.len() {
        for (open, close) in PAIRS {
            let Some(last) = end_of(&lines, at, open, close) else { continue };
            changed = true;
            for (nth, line) in lines.iter_mut().enumerate().take(last + 1).skip(at) {
                *line = Cow::Owned(within(line, (nth > at).then_some(open), (nth < last).then_some(close)));
            }
        }
    }
    if changed { Cow::Owned(lines.concat()) } else { Cow::Borrowed(text) }
}

/// The line on which a mark ends that begins on line `at` and does not end there.
fn end_of(lines: &[Cow<'_, str>], at: usize, open: &str, close: &str) -> Option<usize> {
    let line = lines.get(at)?;
    let begin = line.rfind(open).filter(|_| open != close || line.matches(open).count() % 2 == 1)?;
    let inner = line.get(begin + open.len()..)?;
    // 4~~9月 is a range, and `~~` before a blank opens nothing.
    let joins = line.get(..begin)?.ends_with(|c: char| c.is_ascii_alphanumeric());
    let opens = !joins && !inner.starts_with(char::is_whitespace) && !inner.contains(close);
    let below = lines.iter().enumerate().skip(at + 1).take(MOST_LINES).take_while(|(_, line)| !line.trim().is_empty());
    let mut below = below.filter(|(_, line)| line.contains(close));
    let (last, line) = below.next().filter(|_| opens)?;
    let before = line.split(close).next()?;
    let ends = !before.ends_with(char::is_whitespace) && (open == close || !before.contains(open));
    ends.then_some(last)
}

/// A line with a mark before its text and one behind it.
fn within(line: &str, open: Option<&str>, close: Option<&str>) -> String {
    let text = line.trim_end_matches(['\r', '\n']);
    let end = line.get(text.len()..).unwrap_or_default();
    let bare = text.trim_start();
    let indent = text.get(..text.len() - bare.len()).unwrap_or_default();
    [indent, open.unwrap_or_default(), bare, close.unwrap_or_default(), end].concat()
}

#[cfg(test)]
mod tests {
    use super::closed_by_line;

    #[test]
    fn a_pair_over_lines_is_one_on_each() {
        for (text, want) in [
            ("～\n~~夜間訓練を\r\n  5回。~~\r\n", "～\n~~夜間訓練を~~\r\n  ~~5回。~~\r\n"),
            ("前<s>一\n二\n三</s>後", "前<s>一</s>\n<s>二</s>\n<s>三</s>後"),
            ("~~一~~ ~~二\n三~~", "~~一~~ ~~二~~\n~~三~~"),
            ("{--一\n二--}{++三++}", "{--一--}\n{--二--}{++三++}"),
        ] {
            assert_eq!(closed_by_line(text), want);
        }
    }

    #[test]
    fn what_a_paragraph_ends_is_no_pair() {
        for text in ["~~一\n\n二~~", "4~~9月\n10~~12月", "表 ~~ 注\n~~ 表", "<s>一\n二", "~~~\n一\n~~~"] {
            assert_eq!(closed_by_line(text), text);
        }
    }
}
