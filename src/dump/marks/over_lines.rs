//! Marks that strike or insert over several lines, closed on each of them: `~~A⏎⏎B~~` is `~~A~~⏎⏎~~B~~`.

use std::borrow::Cow;

use super::PAIRS;
use crate::layout::Ink;

/// Lines over which one mark may reach: a box has some ten. A mark whose fellow is farther away has none.
const MOST: usize = 12;

/// A text whose marks all close on their lines, where their fellows stand near.
pub(super) fn closed_on_lines(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    for (open, close, ink) in PAIRS {
        // An underline and bold text over lines are no changes.
        if ink == Ink::Standing || !text.contains(open) {
            continue;
        }
        if let Some(closed) = closed(&out, open, close) {
            out = Cow::Owned(closed);
        }
    }
    out
}

fn closed(text: &str, open: &str, close: &str) -> Option<String> {
    let spans = spans(text, open, close);
    if spans.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len() + spans.len() * 4 * (open.len() + close.len()));
    let mut next = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        while spans.get(next).is_some_and(|(_, last)| *last < at) {
            next += 1;
        }
        let span = spans.get(next);
        let ends = span.is_some_and(|(first, last)| *first < at && at <= *last);
        // The line that ends one may begin the next.
        let begins = span.is_some_and(|(first, last)| *first <= at && at < *last)
            || spans.get(next + 1).is_some_and(|(first, _)| *first == at);
        let body = line.trim_end_matches(['\n', '\r']);
        if body.trim().is_empty() {
            out.push_str(line);
            continue;
        }
        out.push_str(if ends { open } else { "" });
        out.push_str(body);
        out.push_str(if begins { close } else { "" });
        out.push_str(line.get(body.len()..).unwrap_or_default());
    }
    Some(out)
}

/// The first and the last line of each mark that closes on another line than it opens.
fn spans(text: &str, open: &str, close: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut pending: Option<usize> = None;
    for (at, line) in text.split('\n').enumerate() {
        pending = pending.filter(|first| at - first <= MOST);
        let mut from = 0;
        while let Some((place, opens)) = next_mark(line, from, open, close, pending.is_some()) {
            from = place + if opens { open.len() } else { close.len() };
            if opens {
                pending = Some(at);
            } else if let Some(first) = pending.take().filter(|first| *first < at) {
                spans.push((first, at));
            }
        }
    }
    spans
}

/// The next mark of a line from a byte on: an opening one, or the closing one of what is open.
fn next_mark(line: &str, from: usize, open: &str, close: &str, is_open: bool) -> Option<(usize, bool)> {
    let mut from = from;
    let sign = open.chars().next();
    loop {
        let rest = line.get(from..)?;
        let wanted = if is_open { close } else { open };
        let at = from + rest.find(wanted)?;
        let end = at + wanted.len();
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let behind = line.get(end..).and_then(|behind| behind.chars().next());
        let same = open == close;
        // `~~~~` is a rule, and 10~~20 a range.
        let alone = !same || before != sign && behind != sign;
        let opens = !is_open
            && alone
            && behind.is_some_and(|c| !c.is_whitespace())
            && !(same && before.is_some_and(|c| c.is_ascii_digit()));
        let closes = is_open
            && alone
            && before.is_none_or(|c| !c.is_whitespace())
            && !(same
                && behind.is_some_and(|c| c.is_ascii_digit())
                && at > 0
                && before.is_some_and(|c| c.is_ascii_digit()));
        if opens || closes {
            return Some((at, opens));
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_over_lines_closes_on_each() {
        for (text, wanted) in [
            ("~~A\n\nB~~\n", "~~A~~\n\n~~B~~\n"),
            ("額 ~~A\nB\nC~~ D\n", "額 ~~A~~\n~~B~~\n~~C~~ D\n"),
            ("<del>A\r\nB</del>\r\n", "<del>A</del>\r\n<del>B</del>\r\n"),
            ("[-A\nB-]{+C\nD+}", "[-A-]\n[-B-]{+C+}\n{+D+}"),
            ("~~A\nB~~ ~~C\nD~~\n", "~~A~~\n~~B~~ ~~C~~\n~~D~~\n"),
        ] {
            assert_eq!(closed_on_lines(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_pair_stays() {
        let far = format!("~~A\n{}B~~\n", "C\n".repeat(MOST + 1));
        for text in [
            "~~A~~\n~~B~~\n",
            "10~~20人\n30~~40人\n",
            "~~~~\nA\n~~~~\n",
            "~~ A\nB ~~\n",
            "~~A\nB\n",
            "**A\nB**\n",
            &far,
        ] {
            assert_eq!(closed_on_lines(text), *text);
        }
    }
}
