//! Notes and links by reference: `30[^1]` with `[^1]: 注記` elsewhere, `[30][1]` with `[1]: https://…`; and emphasis.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::layout::Height;
use crate::lexicon::noted;

/// The labels of a text's links that are defined elsewhere in it.
#[derive(Default)]
pub(super) struct Notes<'t> {
    links: HashSet<&'t str>,
}

/// Characters of the label of a link or note.
const LONGEST: usize = 40;

impl<'t> Notes<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { links: text.lines().filter_map(link).collect() }
    }

    /// Whether a line only says where a link leads.
    pub(super) fn is_link(&self, line: &str) -> bool {
        link(line).is_some()
    }

    /// A line with the marks of notes as raised digits and links as their text.
    pub(super) fn read<'l>(&self, line: &'l str) -> Cow<'l, str> {
        if let Some((label, text)) = note(line) {
            return Cow::Owned(noted(label, text));
        }
        if !line.contains("[^") && (self.links.is_empty() || !line.contains("][")) {
            return Cow::Borrowed(line);
        }
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(ch) = rest.chars().next() {
            let found = if ch == '[' { self.mark(rest).or_else(|| self.linked(rest)) } else { None };
            match found {
                Some((text, behind)) => {
                    out.push_str(&text);
                    rest = behind;
                }
                None => {
                    out.push(ch);
                    rest = rest.get(ch.len_utf8()..).unwrap_or_default();
                }
            }
        }
        Cow::Owned(out)
    }

    /// `[^1]` as a raised digit.
    fn mark<'l>(&self, text: &'l str) -> Option<(String, &'l str)> {
        let (label, behind) = up_to(text.strip_prefix("[^")?, ']')?;
        let digits = !label.is_empty() && label.chars().all(|c| c.is_ascii_digit());
        digits.then(|| (label.chars().map(|c| Height::Raised.of(c)).collect(), behind))
    }

    /// `[30][1]` as its text.
    fn linked<'l>(&self, text: &'l str) -> Option<(String, &'l str)> {
        let (inner, behind) = up_to(text.strip_prefix('[')?, ']')?;
        let (label, behind) = up_to(behind.strip_prefix('[')?, ']')?;
        self.links.contains(label).then(|| (inner.to_owned(), behind))
    }
}

/// What stands before a sign at most [`LONGEST`] characters on, and behind it.
fn up_to(text: &str, sign: char) -> Option<(&str, &str)> {
    let (at, _) = text.char_indices().take(LONGEST).find(|(_, ch)| *ch == sign)?;
    Some((text.get(..at)?, text.get(at + sign.len_utf8()..)?))
}

/// The label of a link in the line that says where it leads.
fn link(line: &str) -> Option<&str> {
    let (label, target) = up_to(line.trim_start().strip_prefix('[')?, ']')?;
    let target = target.strip_prefix(": ")?.trim();
    let leads = target.contains("://") || target.starts_with(['#', '/', '<']);
    (!label.starts_with('^') && leads && !target.contains(|c: char| c.is_whitespace() && c != ' ')).then_some(label)
}

/// The label and the text of a note.
fn note(line: &str) -> Option<(&str, &str)> {
    let (label, text) = up_to(line.trim_start().strip_prefix("[^")?, ']')?;
    Some((label, text.strip_prefix(':')?.trim()))
}

/// A line without the asterisks around emphasized words. One with its words on neither side, or on both with no fellow,
/// is an asterisk.
pub(super) fn without_emphasis(line: &str) -> Cow<'_, str> {
    if line.matches('*').count() < 2 {
        return Cow::Borrowed(line);
    }
    let chars: Vec<char> = line.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).copied();
    let blank = |ch: Option<char>| ch.is_none_or(char::is_whitespace);
    let sign = |ch: Option<char>| ch.is_some_and(|ch| !ch.is_alphanumeric() && !ch.is_whitespace());
    let (mut dropped, mut open): (Vec<usize>, Option<usize>) = (Vec::new(), None);
    for (index, _) in chars.iter().enumerate().filter(|(_, ch)| **ch == '*') {
        let (before, behind) = (at(index.checked_sub(1)), at(Some(index + 1)));
        let opens = !blank(behind) && (!sign(behind) || blank(before) || sign(before));
        let closes = !blank(before) && (!sign(before) || blank(behind) || sign(behind)) && before != Some('\\');
        match open {
            Some(start) if closes => {
                dropped.extend([start, index]);
                open = None;
            }
            None if opens && before != Some('\\') => open = Some(index),
            _ => {}
        }
    }
    let mut dropped = dropped.into_iter().peekable();
    let kept = |(index, ch): (usize, char)| (dropped.next_if_eq(&index).is_none()).then_some(ch);
    Cow::Owned(chars.iter().copied().enumerate().filter_map(kept).collect())
}
