//! The lines of a table of many columns in a layout dump: every word is dealt out to its column.
//!
//! H19 prints each record as a row of six narrow boxes. A full box leaves one space between it and the next, so what a
//! word looks like and how far its line is pulled to the left tell its column.

use super::columns::Bound;
use crate::form::fold::half_width;
use crate::form::heading::{Level, heading_at};
use crate::form::{Label, label_at};
use crate::layout::{Char, Segment};
use crate::lexicon::is_code;

/// So many bounds make a table whose lines are dealt out as a whole: in a box of two or three columns the text of one
/// runs far into the next.
pub(super) const LEAST_DEALT: usize = 4;

/// Characters of a word that are looked at: a strategy's number and title in their bracket.
const SHOWN_CHARS: usize = 64;

/// A line with more words is damaged input; it is cut like the lines of a box with fewer columns.
pub(super) const MAX_WORDS: usize = 200;

/// A word of a line: what stands between two spaces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Which segment of the line.
    pub segment: usize,
    /// First character in its segment; the space before it is the word's before.
    pub start: u32,
    pub x: f32,
    /// The head of the column in which such words stand, where they show it.
    own: Option<Label>,
}

/// The words of a segment; a number and what it counts, and what stands in one bracket, are one.
pub(super) fn words(nth: usize, segment: &Segment, chars: &[Char]) -> Vec<Word> {
    let x = segment.area.map_or(0.0, |area| area.x);
    let mut found: Vec<Word> = Vec::new();
    let (mut open, mut digits) = (0_usize, true);
    let last = value_at_end(chars);
    let [lenticular, round] = ['】', ')'].map(|closer| chars.iter().rposition(|c| half_width(c.ch) == closer));
    for (at, c) in chars.iter().map(|c| half_width(c.ch)).enumerate() {
        let begins = at == 0 || chars.get(at - 1).is_some_and(|before| before.ch.is_whitespace());
        if !c.is_whitespace() && begins {
            if found.is_empty() || open == 0 && !digits && last != Some(at) {
                let text: Vec<char> = chars.iter().skip(at).take(SHOWN_CHARS).map(|c| half_width(c.ch)).collect();
                let start = u32::try_from(at).unwrap_or(0);
                found.push(Word { segment: nth, start, x: x + at as f32, own: own_column(&text) });
                digits = true;
            } else {
                digits = false;
            }
        }
        match c {
            '【' if lenticular > Some(at) => open += 1,
            '(' if round > Some(at) => open += 1,
            // 【1-1 安心して暮らせる, closed below: its number and the first word are one, what follows is another cell's.
            '【' | '(' => digits = true,
            '】' | ')' => open = open.saturating_sub(1),
            _ => {}
        }
        digits &= c.is_ascii_digit() || c.is_whitespace() || matches!(c, '【' | '(' | '-');
    }
    found
}

/// Every word of a segment, each by itself.
pub(super) fn each_word(nth: usize, segment: &Segment, chars: &[Char]) -> Vec<Word> {
    let x = segment.area.map_or(0.0, |area| area.x);
    let blank = |at: usize| chars.get(at).is_some_and(|c| c.ch.is_whitespace());
    let starts = (0..chars.len()).filter(|at| !blank(*at) && (*at == 0 || blank(at - 1)));
    starts.map(|at| Word { segment: nth, start: u32::try_from(at).unwrap_or(0), x: x + at as f32, own: None }).collect()
}

/// The value of a target that ends its segment behind what it measures: `待ち時間 16`, `…した区民の割合 20％`.
fn value_at_end(chars: &[Char]) -> Option<usize> {
    /// 団体, か所, 世帯.
    const LONGEST_UNIT: usize = 3;
    let end = chars.iter().rposition(|c| !c.ch.is_whitespace())? + 1;
    let start = chars.get(..end)?.iter().rposition(|c| c.ch.is_whitespace())? + 1;
    let mut word = chars.get(start..end)?.iter().map(|c| half_width(c.ch)).peekable();
    let digits = std::iter::from_fn(|| word.next_if(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))).count();
    (digits > 0 && word.count() <= LONGEST_UNIT).then_some(start)
}

/// In a table whose rows are records (H19), the head above `1 地域力の向上`, `【1-1 …】`, `（9,566千円）` and `①(ⅰ)`.
fn own_column(text: &[char]) -> Option<Label> {
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    let behind = |at: usize, test: fn(char) -> bool| text.get(at).is_none_or(|c| test(*c));
    let first = text.first().copied()?;
    if (1..=2).contains(&digits) && behind(digits, char::is_whitespace) && behind(digits + 1, |c| !c.is_ascii()) {
        return Some(Label::IssuesHead);
    }
    if first == '【' && heading_at(text).is_some_and(|heading| heading.level == Level::Strategy) {
        return Some(Label::StrategiesHead);
    }
    let of_target = label_at(text).is_some_and(|found| found.label == Label::StrategyTarget);
    if of_target || digits > 0 && ends_with_bound(text) {
        return Some(Label::StrategiesHead);
    }
    let close = text.iter().position(|c| *c == ')')?;
    let amount = text.get(1).is_some_and(char::is_ascii_digit) && text.get(..close)?.ends_with(&['円']);
    let code = is_code(first) && text.get(1) == Some(&'(');
    if first == '(' && amount {
        return Some(Label::RowInitiatives);
    }
    code.then_some(Label::StatusAndChallenges)
}

/// `50％以上`, or as much of it as the cell had room for: the value of a target, behind the space of its measure.
fn ends_with_bound(text: &[char]) -> bool {
    let word: String = text.iter().take_while(|c| !c.is_whitespace()).collect();
    ["以", "未"].iter().any(|begun| word.ends_with(begun))
        || ["以上", "以下", "未満"].iter().any(|bound| word.ends_with(bound))
}

/// Costs of a word's place, in characters of a dump's line.
mod cost {
    /// A space inside a column's text.
    pub(super) const SPACE: f32 = 4.0;
    /// A gap inside a column's text.
    pub(super) const GAP: f32 = 12.0;
    /// Beginning a column.
    pub(super) const COLUMN: f32 = 0.5;
    /// Standing further from the head than the column before, or to the right of it, by this costs nothing: a dump sets
    /// whole spaces.
    pub(super) const ROUNDED: f32 = 1.0;
    /// Each further character of it: heads and texts are pulled apart by what stands before them.
    pub(super) const PULLED: f32 = 0.5;
    /// Standing in another column than the words show.
    pub(super) const MISPLACED: f32 = 12.0;
}

/// The cheapest way to deal out a line so far, up to a word in one column.
#[derive(Debug, Clone)]
struct Dealing {
    cost: f32,
    /// How far before its head the text of the last column begins.
    shift: f32,
    /// The column of each word.
    columns: Vec<usize>,
}

impl Dealing {
    /// The next word put into a column whose head stands `shift` behind it.
    fn with(&self, column: usize, shift: f32, gap: bool) -> Option<Self> {
        let last = self.columns.last().copied()?;
        let (more, shift) = match last.cmp(&column) {
            std::cmp::Ordering::Equal => (if gap { cost::GAP } else { cost::SPACE }, self.shift),
            std::cmp::Ordering::Less => {
                let pulled = ((shift - self.shift).abs() - cost::ROUNDED).max(0.0);
                (cost::COLUMN + cost::PULLED * pulled + to_the_right(shift), shift)
            }
            std::cmp::Ordering::Greater => return None,
        };
        let columns = self.columns.iter().copied().chain([column]).collect();
        Some(Self { cost: self.cost + more, shift, columns })
    }
}

/// What it costs to stand to the right of a column's head: half-width letters only pull to the left.
fn to_the_right(shift: f32) -> f32 {
    cost::PULLED * (-shift - cost::ROUNDED).max(0.0)
}

/// For each word its column, at the least cost: a line is pulled to the left by its half-width letters, a little more
/// from column to column, so that a column's text begins about as far before its head as the column before it.
pub(super) fn dealt(words: &[Word], bounds: &[Bound]) -> Vec<usize> {
    let heads: Vec<f32> = std::iter::once(0.0).chain(bounds.iter().map(|bound| bound.x)).collect();
    let cheapest = |dealings: &mut dyn Iterator<Item = Dealing>| dealings.min_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut dealings: Vec<Dealing> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let gap = words.get(at.wrapping_sub(1)).is_some_and(|before| before.segment != word.segment);
        let own = bounds.iter().position(|bound| bound.label.is_some() && bound.label == word.own);
        let next = heads.iter().enumerate().filter_map(|(column, head)| {
            let shift = head - word.x;
            let elsewhere = if own.is_some_and(|own| own + 1 != column) { cost::MISPLACED } else { 0.0 };
            if at == 0 {
                let cost = shift.abs() + to_the_right(shift) + elsewhere;
                return Some(Dealing { cost, shift, columns: vec![column] });
            }
            let next = cheapest(&mut dealings.iter().filter_map(|dealing| dealing.with(column, shift, gap)))?;
            Some(Dealing { cost: next.cost + elsewhere, ..next })
        });
        dealings = next.collect();
    }
    cheapest(&mut dealings.into_iter()).map(|dealing| dealing.columns).unwrap_or_default()
}
