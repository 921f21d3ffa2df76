//! 計画, 中間振り返り and 自己評価 at the left of their boxes, wrapped or on one line with the text beside them.
//!
//! Their cell is narrow: it is set vertically, or it wraps (自己 / 評価, 中間 / 振り / 返り), and a dump that keeps lines puts
//! each piece before the text of its row: `自己 戦略の進捗状況…`, `評価 相談会をひらいた。`. A piece alone may begin a
//! sentence; the pieces of a whole label, one below the other, are one.

use std::collections::HashMap;

use super::fold::{Line, skip};
use super::label_at;
use super::print::{Print, SIDE_LABELS, print_of};
use crate::layout::{Document, Reading};
use crate::lexicon::is_bullet;

/// Segments within which the pieces of one label follow each other: a cell of 自己評価 stands beside some ten lines.
const MAX_SEGMENTS: usize = 14;

/// For each segment that begins with a piece of a side label, the characters of the piece.
pub(super) fn side_labels(document: &Document, reading: Reading) -> HashMap<usize, usize> {
    let mut finder = Finder::default();
    let mut line = Line::default();
    for (index, segment) in document.segments.iter().enumerate() {
        line.read(document.segment_chars(segment), reading);
        finder.take(index, &line.chars);
        if let Some(cell) = beside_label(document, index, &line, reading) {
            finder.found.extend(cell);
        }
    }
    // A whole label before other text is one where the document sets such labels beside their text.
    if !finder.found.is_empty() {
        finder.found.extend(finder.whole);
    }
    finder.found
}

/// The lines of a drawn cell that holds one word and stands at the left of a cell that begins with a label and goes on
/// below it: 実績 beside 前年度までの実績 with its results. Given at the first line of the cell.
fn beside_label(
    document: &Document,
    index: usize,
    line: &Line,
    reading: Reading,
) -> Option<impl Iterator<Item = (usize, usize)> + use<>> {
    /// Sides that meet, in points or columns.
    const MEETING: f32 = 1.5;
    let is_word = |chars: &[char]| {
        let letters = word(chars);
        !letters.is_empty() && letters.len() == chars.len() && letters.iter().all(|c| c.is_alphabetic())
    };
    let area = |at: usize| document.segments.get(at)?.area.filter(|area| area.drawn);
    let own = area(index).filter(|_| line.chars.len() <= LONGEST && is_word(&line.chars))?;
    let before = index.checked_sub(1).and_then(area);
    if before.is_some_and(|before| before.cell == own.cell) {
        return None;
    }
    let lines =
        (index..).take(LONGEST + 1).take_while(|at| area(*at).is_some_and(|area| area.cell == own.cell)).count();
    let right = area(index + lines)?;
    let beside = (right.rect.x0 - own.rect.x1).abs() <= MEETING && (right.rect.y0 - own.rect.y0).abs() <= MEETING;
    let goes_on =
        own.rect.y1 > right.rect.y1 + MEETING || area(index + lines + 1).is_some_and(|below| below.cell == right.cell);
    let chars = |at: usize| {
        let mut line = Line::default();
        document.segments.get(at).into_iter().for_each(|at| line.read(document.segment_chars(at), reading));
        line.chars
    };
    let whole: Vec<char> = (index..index + lines).flat_map(chars).collect();
    let side = beside && goes_on && whole.len() <= LONGEST && is_word(&whole);
    let told = side && label_at(&whole).is_none() && label_at(&chars(index + lines)).is_some();
    let pieces: Vec<(usize, usize)> = (index..index + lines).map(|at| (at, chars(at).len())).collect();
    told.then(|| pieces.into_iter())
}

/// A label of which some pieces were seen.
#[derive(Debug)]
struct Open {
    label: Vec<char>,
    next: usize,
    pieces: Vec<(usize, usize)>,
    last: usize,
}

#[derive(Debug, Default)]
struct Finder {
    open: Option<Open>,
    found: HashMap<usize, usize>,
    whole: Vec<(usize, usize)>,
    /// The last piece of 経営課題, whose number may follow.
    issue: Option<usize>,
}

/// 経営課題, set vertically beside the boxes of an issue with its number, as 経 / 営 / 課 / 題 / １ (R5).
const ISSUE: [char; 4] = ['経', '営', '課', '題'];

impl Finder {
    fn take(&mut self, index: usize, line: &[char]) {
        let word = word(line);
        if word.is_empty() || word.len() > LONGEST {
            return;
        }
        if self.goes_on(index, word) || self.numbers_issue(index, word) {
            return;
        }
        if word == ISSUE.get(..1).unwrap_or_default() {
            let pieces = vec![(index, word.len())];
            self.open = Some(Open { label: ISSUE.to_vec(), next: 1, pieces, last: index });
        }
        for label in SIDE_LABELS {
            let label: Vec<char> = label.chars().collect();
            if label == word {
                let behind = skip(line, word.len(), char::is_whitespace);
                let text = line.get(behind..).unwrap_or_default();
                let told = text.first().is_some_and(|c| is_bullet(*c)) || label_at(text).is_some();
                if told {
                    self.found.insert(index, word.len());
                } else if !text.is_empty() {
                    self.whole.push((index, word.len()));
                }
            } else if word.len() > 1 && label.starts_with(word) {
                self.open = Some(Open { label, next: word.len(), pieces: vec![(index, word.len())], last: index });
            }
        }
    }

    /// Whether a word is the number right below 経営課題.
    fn numbers_issue(&mut self, index: usize, word: &[char]) -> bool {
        /// Pieces of the row beside it.
        const NEAR: usize = 3;
        let below = self.issue.take_if(|last| index - *last <= NEAR && word.iter().all(char::is_ascii_digit));
        if below.is_some() {
            self.found.insert(index, word.len());
        }
        below.is_some()
    }

    /// Whether a word goes on with the label that is open.
    fn goes_on(&mut self, index: usize, word: &[char]) -> bool {
        let Some(open) = self.open.as_mut().filter(|open| index - open.last <= MAX_SEGMENTS) else { return false };
        if !open.label.get(open.next..).is_some_and(|rest| rest.starts_with(word)) {
            return false;
        }
        open.pieces.push((index, word.len()));
        open.next += word.len();
        open.last = index;
        // 経営課題 is a word of headings: only letters below each other are a label at the side.
        if open.label == ISSUE && word.len() > 1 {
            self.open = None;
            return false;
        }
        if open.next == open.label.len() {
            self.issue = (open.label == ISSUE).then_some(index);
            self.found.extend(open.pieces.drain(..));
            self.open = None;
        }
        true
    }
}

/// 中間振り返り.
const LONGEST: usize = 6;

/// The word at the head of a line.
fn word(line: &[char]) -> &[char] {
    let end = skip(line, 0, |c| !c.is_whitespace());
    line.get(..end).unwrap_or_default()
}

/// `自 戦略の進捗状況…`, `自己 戦略の進捗状況…`: a character of a side label, or a piece of one before another label or a legend,
/// set apart by a space: where the line's own text begins. 計　画 is set in spaced letters.
pub(super) fn side_label_end(line: &[char]) -> usize {
    let mut end = piece_end(line);
    let mut letters = word(line).to_vec();
    while end > 0 && letters.len() <= LONGEST {
        let rest = line.get(end..).unwrap_or_default();
        letters.extend_from_slice(word(rest));
        let begun = |label: &&str| label.chars().zip(&letters).filter(|(a, b)| a == *b).count() == letters.len();
        let more = if SIDE_LABELS.iter().any(begun) { piece_end(rest) } else { 0 };
        if more == 0 {
            break;
        }
        end += more;
    }
    end
}

/// Where the piece of a side label at the head of a line ends, with the space behind it.
fn piece_end(line: &[char]) -> usize {
    let word = word(line);
    let behind = skip(line, word.len(), char::is_whitespace);
    if word.is_empty() || behind == word.len() || word.len() > LONGEST {
        return 0;
    }
    let text = || line.get(behind..).unwrap_or_default();
    let told = || label_at(text()).is_some() || print_of(text(), None) == Some(Print::Legend);
    let piece = print_of(word, None) == Some(Print::SideLabel);
    if piece && (word.len() == 1 || told()) { behind } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(usize, usize)> {
        let mut found: Vec<_> = side_labels(&crate::dump::read(text), Reading::Final).into_iter().collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn the_pieces_of_a_label_stand_below_each_other() {
        let review = "自己 戦略の進捗状況\n評価 相談会をひらいた。\n";
        assert_eq!(pieces(review), [(0, 2), (1, 2)]);
        assert_eq!(pieces("中間 会場を移す。\n振り ①：目標達成\n返り い\n"), [(0, 2), (1, 2), (2, 2)]);
        assert_eq!(pieces("自己評\n行事を知らせる。\n価\n"), [(0, 3), (2, 1)]);
        assert_eq!(pieces("計画 ●講座 5回\n"), [(0, 2)]);
        // A whole label before a sentence is one where others show the manner.
        assert_eq!(pieces("計画 行事を知らせる。\n"), []);
        assert_eq!(pieces(&["計画 行事を知らせる。\n", review].concat()), [(0, 2), (1, 2), (2, 2)]);
    }

    #[test]
    fn an_issue_set_vertically_beside_its_boxes() {
        let side = "経   課題認識   ・住宅が古い。\n営\n課   主な戦略   ・備えを進める。\n題\n1\n";
        assert_eq!(pieces(side), [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1)]);
        assert_eq!(pieces("経営課題1\n経営の課題\n課題\n"), []);
        assert_eq!(pieces("経 費の削減\n営業の時間\n"), []);
    }

    #[test]
    fn a_label_in_spaced_letters_ends_where_the_text_begins() {
        let end = |line: &str| side_label_end(&line.chars().collect::<Vec<char>>());
        for line in ["計 画 めざす状態", "計  画  当年度の取組内容", "自 己 評 価 当年度の取組実績"]
        {
            let text = line.chars().skip(end(line)).collect::<String>();
            assert!(["めざす状態", "当年度の取組内容", "当年度の取組実績"].contains(&text.as_str()), "{line}: {text}");
        }
        assert_eq!(end("計 行事を開く。"), 2);
        assert_eq!(end("画期的な 取組"), 0);
    }

    #[test]
    fn the_beginning_of_a_sentence_is_none() {
        assert_eq!(pieces("自己 肯定感を高める。\n中間 支援組織\n行事を知らせる。\n"), []);
    }
}
