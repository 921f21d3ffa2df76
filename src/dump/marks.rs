//! 見え消しの記号: text that says itself what is struck and inserted: `[-…-]{+…+}` as this program writes it, `~~…~~`,
//! `<s>…</s>`, `<del>…</del>`, `<ins>…</ins>`, and letters with a stroke laid over each (U+0336); beside them what
//! Markdown writes for bold, raised and lowered text.
//!
//! In comes decoded text; out go the text without its marks and the ink of its lines. A mark without its fellow on the
//! same line is text.

mod over_lines;

use std::collections::HashMap;
use std::ops::Range;

use crate::layout::insertion::{Run, Touch, insertions};
use crate::layout::{Char, Document, Height, Ink, Sign};
use crate::lexicon::{
    NOTE_MARKS, closes_as_bracket, is_combining_strike, is_strikeable, is_variation_selector, is_zero_width,
};

/// Pairs of marks with the ink of what stands between them.
const PAIRS: [(&str, &str, Ink); 11] = [
    ("[-", "-]", Ink::Struck),
    ("{+", "+}", Ink::Inserted),
    ("~~", "~~", Ink::Struck),
    ("++", "++", Ink::Inserted),
    (BOLD, BOLD, Ink::Standing),
    ("==", "==", Ink::Standing),
    ("<s>", "</s>", Ink::Struck),
    ("<del>", "</del>", Ink::Struck),
    ("<strike>", "</strike>", Ink::Struck),
    ("<ins>", "</ins>", Ink::Inserted),
    ("<u>", "</u>", Ink::Standing),
];

/// Marks that are signs of their own (Ｃ++とC++, A==B) where the text strikes nothing.
const BESIDE_STRIKES: [&str; 2] = ["++", "=="];

/// What Markdown sets bold text between.
const BOLD: &str = "**";

/// Text without its marks.
#[derive(Debug)]
pub(crate) struct Unmarked {
    pub(crate) text: String,
    /// For each line, counted from 1, its characters that are struck or inserted, counted from 0.
    inks: HashMap<u32, Vec<(Range<u32>, Ink)>>,
    /// For each line its characters that are bold.
    bold: HashMap<u32, Vec<Range<u32>>>,
    /// Whether a note of the text is written in marks.
    noted: bool,
}

/// What a line's marks say of its characters.
#[derive(Debug, Default)]
struct Marks {
    inks: Vec<(Range<u32>, Ink)>,
    bold: Vec<Range<u32>>,
}

/// Reads the marks of a text; `None` where it has none.
pub(crate) fn unmarked(text: &str) -> Option<Unmarked> {
    let opens = |line: &str| {
        line.contains(['~', '^'])
            || PAIRS.iter().any(|(open, ..)| line.contains(open))
            || line.contains(is_combining_strike)
    };
    if !opens(text) {
        return None;
    }
    let text = &*over_lines::closed_on_lines(text);
    let mut out =
        Unmarked { text: String::with_capacity(text.len()), inks: HashMap::new(), bold: HashMap::new(), noted: false };
    let struck = text.contains("~~");
    let written = Written { marked: struck || text.contains(BOLD), struck };
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if opens(line) {
            let marks = out.line(line, written);
            if !marks.inks.is_empty() {
                out.inks.insert(number, marks.inks);
            }
            if !marks.bold.is_empty() {
                out.bold.insert(number, marks.bold);
            }
        } else {
            out.text.push_str(line);
        }
    }
    (out.noted || !out.inks.is_empty()).then_some(out)
}

/// How a text is written.
#[derive(Debug, Clone, Copy)]
struct Written {
    /// Whether it has other marks of Markdown, so that a single `~` around words may strike them.
    marked: bool,
    /// Whether it strikes something in Markdown.
    struck: bool,
}

impl Unmarked {
    /// Adds a line without its marks; gives what they say of its characters.
    fn line(&mut self, line: &str, written: Written) -> Marks {
        let Marks { mut inks, mut bold } = Marks::default();
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
            if let Some((nth, behind)) = begun(rest, written, &mut closings) {
                let (_, close, ink) = PAIRS[nth];
                open.push((close, ink_of(&open).unwrap_or(ink)));
                rest = behind;
                continue;
            }
            let before = self.text.chars().next_back();
            if let Some((small, behind)) = small(rest, before) {
                at += small.chars().count() as u32;
                self.text.push_str(&small);
                (self.noted, rest) = (true, behind);
                continue;
            }
            if let Some((inner, behind)) = tilded(rest, before, written) {
                let end = at + inner.chars().count() as u32;
                (at..end).for_each(|at| add(&mut inks, at, Ink::Struck));
                self.text.push_str(inner);
                (at, rest) = (end, behind);
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
            let ink = ink_of(&open).filter(|_| !matches!(ch, '\n' | '\r' | '\u{c}'));
            match ink {
                Some(ink) => add(&mut inks, at, ink),
                None if open.iter().any(|(close, _)| *close == BOLD) => match bold.last_mut() {
                    Some(last) if last.end == at => last.end = at + 1,
                    _ => bold.push(at..at + 1),
                },
                None => {}
            }
            self.text.push(ch);
            at = if ch == '\u{c}' { 0 } else { at + 1 };
        }
        Marks { inks, bold }
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
            let bold = self.bold.get(&segment.line).map(Vec::as_slice).unwrap_or_default();
            for at in segment.start..segment.end {
                let blank = document.chars.get(at as usize).is_some_and(|char| char.ch.is_whitespace());
                if let Some(run) = runs.get_mut(first..).and_then(<[Run]>::last_mut).filter(|_| blank) {
                    run.end = at + 1;
                    continue;
                }
                let struck = document.chars.get(at as usize).is_some_and(|char| char.ink == Ink::Struck);
                // Bold beside struck text is what underlined text is on a page.
                let place = segment.column - 1 + (at - segment.start);
                let style = ([0; 3], !struck && bold.iter().any(|range| range.contains(&place)));
                let goes_on = |run: &&mut Run| run.struck == struck && run.style == style;
                match runs.get_mut(first..).and_then(<[Run]>::last_mut).filter(goes_on) {
                    Some(run) => run.end = at + 1,
                    None => {
                        if let Some(run) = runs.get_mut(first..).and_then(<[Run]>::last_mut) {
                            run.touch = Touch::Joined;
                        }
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
            // Bold text elsewhere is only emphasized.
            if found.sign == Sign::InsertionStyle && !touches_struck(&document.chars, &range) {
                continue;
            }
            for char in document.chars.get_mut(range).unwrap_or_default() {
                (char.ink, char.sign) = (Ink::Inserted, found.sign);
            }
        }
    }
}

/// Whether struck text stands right before or behind some characters, blanks aside.
fn touches_struck(chars: &[Char], range: &Range<usize>) -> bool {
    let before = chars.get(..range.start).and_then(|before| before.iter().rev().find(|char| !char.ch.is_whitespace()));
    let behind = chars.get(range.end..).and_then(|behind| behind.iter().find(|char| !char.ch.is_whitespace()));
    [before, behind].into_iter().flatten().any(|char| char.ink == Ink::Struck)
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
fn begun<'t>(rest: &'t str, written: Written, closings: &mut [Closing; PAIRS.len()]) -> Option<(usize, &'t str)> {
    for ((nth, (open, close, _)), closing) in PAIRS.iter().enumerate().zip(closings) {
        let Some(behind) = rest.strip_prefix(open) else { continue };
        if BESIDE_STRIKES.contains(open) && !written.struck {
            continue;
        }
        if *open == "[-" && closes_as_bracket(behind) {
            continue;
        }
        match closing.find(behind, close) {
            // `~~~~` and `[--]` are rules and signs, and `~~` before a space opens nothing.
            Some(0) => {}
            Some(_)
                if open == close
                    && (behind.starts_with([' ', '\u{3000}']) || behind.starts_with(open.get(..1).unwrap_or(open))) => {
            }
            Some(_) => return Some((nth, behind)),
            None => {}
        }
    }
    None
}

/// A raised or lowered mark in Markdown: `12,217^1^`, `12,217[^1]`, `CO~2~`; as it is read, and what stands behind it.
fn small(rest: &str, before: Option<char>) -> Option<(String, &str)> {
    /// The longest mark of a note.
    const MOST: usize = 6;
    let (inner, behind, height) = if let Some(behind) = rest.strip_prefix("[^") {
        let (inner, behind) = closed(behind, ']', MOST)?;
        (inner, behind, Height::Raised)
    } else if let Some(behind) = rest.strip_prefix('^') {
        let (inner, behind) = closed(behind, '^', MOST)?;
        (inner, behind, Height::Raised)
    } else {
        let (inner, behind) = closed(rest.strip_prefix('~')?, '~', MOST)?;
        before.filter(char::is_ascii_alphabetic)?;
        (inner, behind, Height::Lowered)
    };
    let mark = |c: char| c.is_ascii_digit() || height == Height::Raised && is_note_sign(c);
    let fits = !inner.is_empty() && inner.chars().count() <= MOST && inner.chars().all(mark);
    // At the beginning of a line `[^1]:` opens the note itself.
    let attached = before.is_some_and(|c| !c.is_whitespace());
    (fits && attached).then(|| (inner.chars().map(|c| height.of(c)).collect(), behind))
}

/// What stands before a closing sign at most so many characters on, and behind it.
fn closed(text: &str, sign: char, most: usize) -> Option<(&str, &str)> {
    let (at, _) = text.char_indices().take(most + 1).find(|(_, ch)| *ch == sign)?;
    Some((text.get(..at)?, text.get(at + sign.len_utf8()..)?))
}

/// Signs of note marks beside their numbers: ※1, （注2）.
fn is_note_sign(ch: char) -> bool {
    NOTE_MARKS.iter().any(|mark| mark.contains(ch)) || matches!(ch, ')' | '）' | ',')
}

/// `~12,100~` in a single tilde on each side: a number, or in a text with other marks any words. Behind a digit it joins
/// a range: 4~9月と10~12月.
fn tilded(rest: &str, before: Option<char>, written: Written) -> Option<(&str, &str)> {
    /// The longest such words.
    const MOST: usize = 40;
    let behind = rest.strip_prefix('~')?;
    let (inner, after) = closed(behind, '~', MOST)?;
    let number = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | ',' | '，' | '.');
    let whole = inner.chars().all(number) && inner.chars().any(char::is_numeric);
    let words = written.marked && !inner.contains(char::is_whitespace);
    let free = before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '~') && !after.starts_with('~');
    (free && !inner.is_empty() && (whole || words)).then_some((inner, after))
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

    #[test]
    fn a_bracket_of_its_own_is_no_mark() {
        for text in ["[-] 訓練を行う。 [-] 冊子を配る。\n", "気温[-5,-3]と[-2,1]で測る。\n"] {
            assert!(unmarked(text).is_none_or(|found| found.text == text), "{text}");
        }
        let text = "[-] 訓練を[-古く-]{+新しく+}行う。 [-] 冊子を[-[1]-]配る。\n";
        assert_eq!(again(text), text);
    }

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
            "額~12,100~12,217千円\n",
            "額~~12,100~~**12,217**千円\n",
            "額~~**12,100**~~ ++12,217++千円\n",
        ] {
            assert_eq!(again(text).replace(' ', ""), "額[-12,100-]{+12,217+}千円\n", "{text}");
        }
        assert_eq!(again("~~旧~~**新**しい。**別の題**\n"), "[-旧-]{+新+}しい。別の題\n");
        assert_eq!(again("**題**\n額**12,217**~~12,100~~\n"), "題\n額{+12,217+}[-12,100-]\n");
    }

    #[test]
    fn notes_are_raised_and_ranges_stay() {
        for (text, read) in [
            ("12,217^1^千円 30^※2)^町会", "12,217¹千円 30※²⁾町会"),
            ("12,217[^1]\n[^1]: 注", "12,217¹\n[^1]: 注"),
            ("CO~2~の量", "CO₂の量"),
        ] {
            assert_eq!(unmarked(text).map(|unmarked| unmarked.text).as_deref(), Some(read), "{text}");
        }
        for text in ["4~9月と10~12月", "月~金、9時~17時", "2^10と2^20", "x^y^z"] {
            assert!(unmarked(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_no_pair_of_marks_is_text() {
        for text in ["~~~~~~~~", "10~~20人", "[-5]", "表 ~~ 注 ~~ 表", "plain", "<s>", "C++とC++", "A==B==C"] {
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
