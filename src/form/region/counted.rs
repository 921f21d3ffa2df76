//! Strategies of an issue (R5) as a counted list below 主な戦略: `1　…`, `1. …`, `1-1 …`, `ア　…`, `Ａ　…`, `i)…`, `その１　…`.
//!
//! A line is counted where the list begins with its first number right below the head and has a second: a lone number begins a
//! sentence.

use std::ops::Range;

use super::super::fold::{Line, skip, spaced_prefix};
use super::super::heading::kanji_numeral;
use super::super::item::{Head, Item, Kind};
use super::super::{Label, Level};
use super::{Field, Piece, Reader, Section, Slot};
use crate::layout::Document;
use crate::lexicon::{COMMA, FULL_STOP};
use crate::value::IssueNumber;

/// How the lines of a list are counted, with the number of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Series {
    style: Style,
    last: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Digits,
    /// １－１: the number of the issue stands before.
    Parts(u8),
    /// その１.
    Sono,
    Katakana,
    Letters,
    SmallRoman,
    Kanji,
}

impl Reader<'_> {
    /// The strategy that a line of a counted list opens.
    pub(super) fn counted_strategy(&mut self, item: &Item, slot: Slot) -> Option<(Head, Option<Item>)> {
        let segment = self.document.segments.get(item.segment as usize)?;
        if slot.under != Some(Level::Strategy) || segment.start != item.start || segment.end != item.end {
            return None;
        }
        let line = self.line_of(item);
        let (style, value, end) = count(&line.chars)?;
        let parent = self.parent_number(Level::Strategy, slot)?;
        if matches!(style, Style::Parts(issue) if parent.parts() != [issue]) {
            return None;
        }
        let goes_on = self.series == Some(Series { style, last: value.checked_sub(1)? });
        let begins = || value == 1 && self.begins_series(item, style);
        if !(goes_on || begins()) {
            return None;
        }
        self.series = Some(Series { style, last: value });
        let title = item.start + line.offset(end)..item.end;
        let number: Option<IssueNumber> = parent.child(value);
        let head = Head { level: Level::Strategy, number, title, open: false, worded: false, unseen: line.unseen };
        Some((head, None))
    }

    fn line_of(&self, item: &Item) -> Line {
        let mut line = Line::default();
        line.read(self.document.chars.get(item.start as usize..item.end as usize).unwrap_or_default(), self.reading);
        line
    }

    /// Whether a list begins right below the head of the strategies, and its second line follows in the same box.
    fn begins_series(&self, item: &Item, style: Style) -> bool {
        /// Lines of one strategy.
        const NEAR: usize = 60;
        let own = self.reached.partition_point(|start| *start < item.start);
        let head = own.checked_sub(1).and_then(|before| self.items.get(before));
        let heads = head.is_some_and(|head| head.item.kind == Kind::Label(Label::StrategiesHead));
        let below = self.items.get(own + 1..).unwrap_or_default().iter().map(|placed| &placed.item);
        let mut below = below.take(NEAR).take_while(|item| item.kind == Kind::Body);
        heads
            && below.any(|item| {
                let found = count(&self.line_of(item).chars);
                found.is_some_and(|(of, value, _)| of == style && value == 2)
            })
    }
}

/// `1. …`, `2. …` under 主な戦略 with no text below any of them is a list of strategies, whose lines are no titles; nor is a
/// line that is a sentence, or the beginning of one.
pub(super) fn untitle_lists(document: &Document, sections: &mut [Section]) {
    let is_listed = |section: &Section| section.level == Some(Level::Strategy) && section.listed.is_some();
    for run in
        sections.chunk_by_mut(|a, b| is_listed(a) == is_listed(b)).filter(|run| run.first().is_some_and(is_listed))
    {
        let texts = run.iter().any(|section| section.lines.iter().any(|(field, _)| *field == Field::Summary));
        if run.len() < 2 {
            continue;
        }
        for section in run {
            let Some(piece) = section.listed.take_if(|_| !texts || is_sentence(document, &section.title)) else {
                continue;
            };
            if let Some(title) = section.title.pop().filter(|_| section.title.is_empty()) {
                section.lines.insert(0, (Field::Summary, Piece { chars: title, ..piece }));
            }
        }
    }
}

/// Whether a title is a sentence, or breaks off in the middle of one: 町会のよさを知らせる取組を.
fn is_sentence(document: &Document, title: &[Range<u32>]) -> bool {
    const PARTICLES: [char; 8] = ['を', 'に', 'は', 'が', 'と', 'で', '、', '。'];
    let words: String = title.iter().map(|range| document.raw(range.start as usize..range.end as usize)).collect();
    words.contains([FULL_STOP, COMMA]) || words.trim_end().ends_with(PARTICLES)
}

/// How a line is counted, its number, and where its text begins.
fn count(line: &[char]) -> Option<(Style, u8, usize)> {
    let start = skip(line, 0, char::is_whitespace);
    let (style, value, end) = sign(line, start)?;
    let mark = *line.get(end)?;
    let closed = matches!(mark, '.' | ')' | '、' | ':');
    let text = skip(line, end + usize::from(closed), char::is_whitespace);
    let decimal = mark == '.' && line.get(end + 1).is_some_and(char::is_ascii_digit);
    ((closed || mark.is_whitespace()) && !decimal && line.get(text).is_some_and(|c| !c.is_ascii_digit()))
        .then_some((style, value, text))
}

fn sign(line: &[char], start: usize) -> Option<(Style, u8, usize)> {
    /// In the order in which they count.
    const KATAKANA: [char; 10] = ['ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ'];
    /// i, ii, iii: further ones have other letters.
    const MOST_SMALL: usize = 3;
    let place = |at: usize| u8::try_from(at + 1).ok();
    let rest = line.get(start..)?;
    let first = *rest.first()?;
    if let Some(length) = spaced_prefix(rest, "その") {
        let (value, end) = digits(line, start + length)?;
        return Some((Style::Sono, value, end));
    }
    if let Some((value, end)) = digits(line, start) {
        let joined = line.get(end).is_some_and(|c| crate::lexicon::is_dash(*c));
        let part = if joined { digits(line, end + 1) } else { None };
        return part.map(|(part, end)| (Style::Parts(value), part, end)).or(Some((Style::Digits, value, end)));
    }
    let small = rest.iter().take_while(|c| **c == 'i').count();
    if (1..=MOST_SMALL).contains(&small) {
        return Some((Style::SmallRoman, u8::try_from(small).ok()?, start + small));
    }
    if let Some(at) = KATAKANA.iter().position(|c| *c == first) {
        return Some((Style::Katakana, place(at)?, start + 1));
    }
    if first.is_ascii_alphabetic() {
        let value = u8::try_from(u32::from(first.to_ascii_lowercase()) - u32::from('a') + 1).ok()?;
        return Some((Style::Letters, value, start + 1));
    }
    kanji_numeral(first).map(|value| (Style::Kanji, value, start + 1))
}

/// One or two digits.
fn digits(line: &[char], at: usize) -> Option<(u8, usize)> {
    let end = skip(line, at, |c| c.is_ascii_digit());
    let printed: String = line.get(at..end).filter(|digits| (1..=2).contains(&digits.len()))?.iter().collect();
    Some((printed.parse().ok()?, end))
}

#[cfg(test)]
mod tests {
    use super::super::super::fold::half_width;
    use super::*;

    #[test]
    fn lines_are_counted_in_many_signs() {
        let value = |line: &str| {
            let chars: Vec<char> = line.chars().map(half_width).collect();
            count(&chars).map(|(_, value, end)| (value, chars.iter().skip(end).collect::<String>()))
        };
        for line in [
            "２　講座を開く。",
            "2. 講座を開く。",
            "2)講座を開く。",
            "1-2 講座を開く。",
            "その２　講座を開く。",
            "イ　講座を開く。",
            "Ｂ　講座を開く。",
            "ii)講座を開く。",
            "二、講座を開く。",
        ] {
            assert_eq!(value(line), Some((2, "講座を開く。".to_owned())), "{line}");
        }
        for line in ["2月に講座を開く。", "2.5倍にする。", "イベントを開く。", "二人で開く。", "・講座を開く。", "2 3"]
        {
            assert_eq!(value(line), None, "{line}");
        }
    }
}
