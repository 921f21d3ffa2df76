//! 見え消しの記号: text that says itself what is struck and inserted: `[-…-]{+…+}` as this program writes it, `~~…~~`,
//! `<s>…</s>`, `<del>…</del>`, `<ins>…</ins>`, and letters with a stroke laid over each (U+0336).
//!
//! In comes decoded text; out go the text without its marks and the ink of its lines. A mark without its fellow on the
//! same line is text.

use std::collections::HashMap;
use std::ops::Range;

use crate::layout::insertion::{Run, Touch, insertions};
use crate::layout::{Document, Ink, Sign};
use crate::lexicon::{is_combining_strike, is_strikeable, is_variation_selector, is_zero_width};

/// Pairs of marks with the ink of what stands between them.
const PAIRS: [(&str, &str, Ink); 8] = [
    ("[-", "-]", Ink::Struck),
    ("{+", "+}", Ink::Inserted),
    ("~~", "~~", Ink::Struck),
    ("<s>", "</s>", Ink::Struck),
    ("<del>", "</del>", Ink::Struck),
    ("<strike>", "</strike>", Ink::Struck),
    ("<ins>", "</ins>", Ink::Inserted),
    ("<u>", "</u>", Ink::Standing),
];

/// Text without its marks.
#[derive(Debug)]
pub(crate) struct Unmarked {
    pub(crate) text: String,
    /// For each line, counted from 1, its characters that are struck or inserted, counted from 0.
    inks: HashMap<u32, Vec<(Range<u32>, Ink)>>,
}

/// Reads the marks of a text; `None` where it has none.
pub(crate) fn unmarked(text: &str) -> Option<Unmarked> {
    let opens = |line: &str| PAIRS.iter().any(|(open, ..)| line.contains(open)) || line.contains(is_combining_strike);
    if !opens(text) {
        return None;
    }
    let mut out = Unmarked { text: String::with_capacity(text.len()), inks: HashMap::new() };
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if opens(line) {
            let inks = out.line(line);
            if !inks.is_empty() {
                out.inks.insert(number, inks);
            }
        } else {
            out.text.push_str(line);
        }
    }
    (!out.inks.is_empty()).then_some(out)
}

impl Unmarked {
    /// Adds a line without its marks; gives the ink of its characters.
    fn line(&mut self, line: &str) -> Vec<(Range<u32>, Ink)> {
        let mut inks: Vec<(Range<u32>, Ink)> = Vec::new();
        let mut at = 0_u32;
        let mut rest = line;
        let mut closings = [Closing::Unknown; PAIRS.len()];
        // The marks that are open, each with the ink of what stands inside it.
        let mut open: Vec<(&str, Ink)> = Vec::new();
        let ink_of = |open: &[(&str, Ink)]| open.last().map(|(_, ink)| *ink).filter(|ink| *ink != Ink::Standing);
        while let Some(ch) = rest.chars().next() {
            if let Some((close, _)) = open.last()
                && let Some(behind) = rest.strip_prefix(close)
            {
                open.pop();
                rest = behind;
                continue;
            }
            if let Some((nth, behind)) = begun(rest, &mut closings) {
                let (_, close, ink) = PAIRS[nth];
                open.push((close, ink_of(&open).unwrap_or(ink)));
                rest = behind;
                continue;
            }
            rest = rest.get(ch.len_utf8()..).unwrap_or_default();
            if is_combining_strike(ch) && self.text.ends_with(is_strikeable) {
                add(&mut inks, at.saturating_sub(1), Ink::Struck);
                continue;
            }
            // Places are counted without what a dump leaves out of its lines.
            if is_variation_selector(ch) || is_zero_width(ch) {
                continue;
            }
            if let Some(ink) = ink_of(&open).filter(|_| !matches!(ch, '\n' | '\r' | '\u{c}')) {
                add(&mut inks, at, ink);
            }
            self.text.push(ch);
            at = if ch == '\u{c}' { 0 } else { at + 1 };
        }
        inks
    }

    /// Gives the characters of the document their ink. Where the text marks no insertion, a number beside a struck one
    /// is its replacement, as on a page.
    pub(crate) fn ink(&self, document: &mut Document) {
        for segment in &document.segments {
            let Some(inks) = self.inks.get(&segment.line) else { continue };
            let first = segment.column - 1;
            let chars = document.chars.get_mut(segment.range()).unwrap_or_default();
            for (at, char) in (first..).zip(chars) {
                let next = inks.partition_point(|(range, _)| range.end <= at);
                if let Some((_, ink)) = inks.get(next).filter(|(range, _)| range.contains(&at)) {
                    char.ink = *ink;
                    char.sign = if *ink == Ink::Struck { Sign::StrikeFont } else { Sign::InsertionStyle };
                }
            }
        }
        if !document.chars.iter().any(|char| char.ink == Ink::Inserted) {
            self.find_replacements(document);
        }
    }

    fn find_replacements(&self, document: &mut Document) {
        let mut runs: Vec<Run> = Vec::new();
        for segment in &document.segments {
            let first = runs.len();
            for at in segment.start..segment.end {
                let struck = document.chars.get(at as usize).is_some_and(|char| char.ink == Ink::Struck);
                match runs.get_mut(first..).and_then(<[Run]>::last_mut).filter(|run| run.struck == struck) {
                    Some(run) => run.end = at + 1,
                    None => {
                        if let Some(run) = runs.get_mut(first..).and_then(<[Run]>::last_mut) {
                            run.touch = Touch::Joined;
                        }
                        let style = ([0; 3], false);
                        let touch = Touch::Apart;
                        runs.push(Run {
                            page: 0,
                            start: at,
                            end: at + 1,
                            style,
                            struck,
                            tracked: false,
                            touch,
                            size: 1.0,
                        });
                    }
                }
            }
        }
        for found in insertions(&runs, |_, at| document.chars.get(at as usize).map(|char| char.ch)) {
            let range = found.chars.start as usize..found.chars.end as usize;
            for char in document.chars.get_mut(range).unwrap_or_default() {
                (char.ink, char.sign) = (Ink::Inserted, found.sign);
            }
        }
    }
}

/// Where the next closing mark of a pair stands on a line: it is looked for once, not for each opening mark.
#[derive(Debug, Clone, Copy)]
enum Closing {
    Unknown,
    /// Bytes of the line from it on.
    Before(usize),
    Absent,
}

impl Closing {
    /// Bytes before the next `close` in a rest of the line.
    fn find(&mut self, rest: &str, close: &str) -> Option<usize> {
        let known = match *self {
            Self::Absent => return None,
            Self::Before(left) => rest.len().checked_sub(left),
            Self::Unknown => None,
        };
        let found = known.or_else(|| rest.find(close));
        *self = found.map_or(Self::Absent, |at| Self::Before(rest.len() - at));
        found
    }
}

/// The mark that a rest of a line begins with, where its fellow stands behind something, and what stands behind it.
fn begun<'t>(rest: &'t str, closings: &mut [Closing; PAIRS.len()]) -> Option<(usize, &'t str)> {
    for ((nth, (open, close, _)), closing) in PAIRS.iter().enumerate().zip(closings) {
        let Some(behind) = rest.strip_prefix(open) else { continue };
        match closing.find(behind, close) {
            // `~~~~` and `[--]` are rules and signs, and `~~` before a space opens nothing.
            Some(0) => {}
            Some(_) if *open == "~~" && behind.starts_with([' ', '\u{3000}', '~']) => {}
            Some(_) => return Some((nth, behind)),
            None => {}
        }
    }
    None
}

fn add(inks: &mut Vec<(Range<u32>, Ink)>, at: u32, ink: Ink) {
    match inks.last_mut() {
        Some((range, last)) if *last == ink && range.end == at => range.end = at + 1,
        _ => inks.push((at..at + 1, ink)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Marking;

    /// A text read and written again.
    fn again(text: &str) -> String {
        let unmarked = unmarked(text).expect("marks");
        let mut document = super::super::read(&unmarked.text);
        unmarked.ink(&mut document);
        super::super::marked_text(&document, Marking::Marked)
    }

    #[test]
    fn every_kind_of_mark_is_believed() {
        let own = "４予算額　[-12,100-]{+12,217+}千円\n\n  二[-三-]\n";
        assert_eq!(again(own), own);
        for text in [
            "額~~12,100~~12,217千円\n",
            "額<s>12,100</s>12,217千円\n",
            "額<del>12,100</del><ins>12,217</ins>千円\n",
            "額1\u{336}2\u{336},\u{336}1\u{336}0\u{336}0\u{336}12,217千円\n",
            "\u{feff}額<strike>12,100</strike><u>12,217</u>千円\r\n",
        ] {
            assert_eq!(again(text), "額[-12,100-]{+12,217+}千円\n", "{text}");
        }
    }

    #[test]
    fn what_is_no_pair_of_marks_is_text() {
        for text in ["~~~~~~~~", "10~~20人", "[-5]", "表 ~~ 注 ~~ 表", "plain", "<s>"] {
            assert!(unmarked(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_line_of_opening_marks_is_read_in_linear_time() {
        assert!(unmarked(&"[-{+<s>".repeat(50_000)).is_none());
        let closed = format!("{}あ{}", "{+[-<u>".repeat(20_000), "</u>-]+}".repeat(20_000));
        assert_eq!(unmarked(&closed).map(|unmarked| unmarked.text).as_deref(), Some("あ"));
        let letters = format!("{}{}{}", "<u>".repeat(20_000), "あ".repeat(100_000), "</u>".repeat(20_000));
        assert!(unmarked(&letters).is_none(), "nothing is struck or inserted");
    }
}
