//! Inserted text: how a document marks it, learned from what stands beside its struck text.
//!
//! In come runs of one look in the order they stand, from whatever source; out go the characters that are inserted.
//! Where a run touches the next is for the source to say.

mod alike;
mod number;
mod quantity;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Sign;
use crate::lexicon::{TITLE_BRACKETS, heads_a_box, is_arrow, is_dash, is_printed};
use alike::{are_two, is_alike};
use number::{ends_in_number, is_inside_number, is_number, number_at_end, number_at_start, starts_with_number};
use quantity::Quantity;

/// Look of a run of text: its colour as red, green, blue, and whether it is underlined.
pub(crate) type Style = ([u8; 3], bool);

/// How a run stands to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Touch {
    /// They stand apart.
    #[default]
    Apart,
    /// The next begins a line or cell beside or below: it tells how insertions look, and a number is a replacement only
    /// where both lines hold nothing else.
    Near,
    /// The next is a paragraph of its own in the same cell: as near, and within one text.
    Below,
    /// The next goes on at the beginning of the next line.
    Wrapped,
    /// The next goes on where it ends.
    Joined,
}

impl Touch {
    const fn is_near(self) -> bool {
        matches!(self, Self::Near | Self::Below)
    }
}

/// Characters of one look in the order they stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Run {
    /// What the characters are counted in: a page of a PDF, or 0.
    pub(crate) page: u32,
    /// First character.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
    pub(crate) style: Style,
    pub(crate) struck: bool,
    /// Whether the source itself says that it is inserted (変更履歴).
    pub(crate) tracked: bool,
    pub(crate) touch: Touch,
    /// Size of its characters, in any unit that the runs of a document share.
    pub(crate) size: f32,
}

/// Characters that are inserted, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Insertion {
    pub(crate) page: u32,
    pub(crate) chars: Range<u32>,
    pub(crate) sign: Sign,
}

/// A style marks insertions when at least this share of its runs touches struck text. Made redlines have .6 to .9;
/// headings in a colour touch none.
const TOUCHING_SHARE: f32 = 0.25;

/// The share that suffices where a colour stands beside struck text three times and more: a record that is inserted as
/// a whole has a run in each of its cells.
const SURE_SHARE: f32 = 0.2;

/// A style also marks insertions when it touches at least this share of the struck runs, since a document may insert
/// much more than it strikes.
const TOUCHED_SHARE: f32 = 0.5;

/// In that case this share of the style's runs touches struck text at least, else it is the colour of headings.
const LEAST_TOUCHING_SHARE: f32 = 0.08;

/// Text on lines of its own that is larger than all struck text by this factor is a heading, whatever its colour.
const HEADING_SIZE: f32 = 1.15;

/// Colours that differ from the text's colour by less than this in every channel are the text's colour.
const SAME_COLOUR: u8 = 40;

/// What is inserted in a document that strikes something; `char_at` gives the character of a page.
pub(crate) fn insertions(runs: &[Run], char_at: impl Fn(u32, u32) -> Option<char>) -> Vec<Insertion> {
    if !runs.iter().any(|run| run.struck) {
        return Vec::new();
    }
    // Where the source says what is inserted, looks say nothing: headings have colours too.
    if runs.iter().any(|run| run.tracked) {
        return Vec::new();
    }
    let runs = &without_arrows(runs, &char_at);
    let struck_size = runs.iter().filter(|run| run.struck).map(|run| run.size).fold(0.0, f32::max);
    let styles = learn(runs, &char_at);
    if styles.is_empty() {
        return beside_struck(runs, &char_at);
    }
    let marked = |at: &usize| {
        let Some(run) = runs.get(*at).filter(|run| !run.struck) else { return false };
        let Some(reach) = styles.get(&run.style) else { return false };
        let (reach, sure) = *reach;
        if !sure && is_bracketed(run, &char_at) {
            return touches_struck(runs, *at) || is_beside_plain(runs, *at);
        }
        if is_label(run, &char_at) {
            return joins_struck(runs, *at);
        }
        if run.size > HEADING_SIZE * struck_size { Reach::Within } else { reach }.holds(runs, *at)
    };
    let mut found: Vec<Insertion> = Vec::new();
    let mut last = None;
    for (at, run) in runs.iter().enumerate() {
        // A paragraph below an inserted one, in its cell and its look, is inserted with it.
        let goes_on = last.and_then(|last: usize| runs.get(last).filter(|_| last + 1 == at)).is_some_and(|above| {
            above.touch == Touch::Below && above.style == run.style && !run.struck && !is_label(run, &char_at)
        });
        if goes_on || marked(&at) {
            last = Some(at);
            found.push(insertion(run, Sign::InsertionStyle));
        }
    }
    with_unmarked(runs, found, &char_at)
}

/// The insertions of a document that marks them, and the numbers that it forgot to mark: 58 struck right before 60 is no
/// 5860. Of 124 the first digit may be struck, though, and behind other digits some of one number: nothing is added.
fn with_unmarked(
    runs: &[Run],
    mut found: Vec<Insertion>,
    char_at: &impl Fn(u32, u32) -> Option<char>,
) -> Vec<Insertion> {
    let key = |page: u32, chars: &Range<u32>| (page, chars.start, chars.end);
    let marked: BTreeSet<_> = found.iter().map(|found| key(found.page, &found.chars)).collect();
    let is_marked = |run: &Run| marked.contains(&key(run.page, &(run.start..run.end)));
    for (at, run) in runs.iter().enumerate().filter(|(_, run)| run.struck && run.touch == Touch::Joined) {
        let before = at.checked_sub(1).and_then(|before| runs.get(before)).filter(|run| run.touch == Touch::Joined);
        let bound = before.is_some_and(|before| is_marked(before) || number_at_end(before, char_at).is_some());
        let next = runs.get(at + 1).filter(|next| !next.struck && !is_marked(next) && !bound);
        let Some(chars) = next.and_then(|_| following(runs, at, char_at)) else { continue };
        let number: Vec<char> = chars.clone().filter_map(|at| char_at(run.page, at)).collect();
        if next.is_some_and(|next| next.start == chars.start) && are_two(&chars_of(run, char_at), &number) {
            found.push(Insertion { page: run.page, chars, sign: Sign::BesideStruck });
        }
    }
    found
}

/// The runs without arrows between old and new text: 12,100→12,217.
fn without_arrows(runs: &[Run], char_at: &impl Fn(u32, u32) -> Option<char>) -> Vec<Run> {
    /// An arrow, and blanks around it.
    const MOST: u32 = 3;
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let arrow = |at| char_at(run.page, at).is_some_and(|ch| is_arrow(ch) || ch.is_whitespace());
        match kept.last_mut() {
            Some(last)
                if last.struck
                    && (last.touch == Touch::Joined || last.touch.is_near())
                    && !run.struck
                    && run.end - run.start <= MOST
                    && (run.start..run.end).all(arrow) =>
            {
                last.touch = run.touch;
            }
            _ => kept.push(*run),
        }
    }
    kept
}

/// Which runs of a style are inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// All of them: most touch struck text.
    All,
    /// Those that touch struck text or stand within plain text; the others are headings in the same colour.
    Within,
}

impl Reach {
    fn holds(self, runs: &[Run], at: usize) -> bool {
        self == Self::All || touches_struck(runs, at) || is_inline(runs, at)
    }
}

fn insertion(run: &Run, sign: Sign) -> Insertion {
    Insertion { page: run.page, chars: run.start..run.end, sign }
}

/// Colours whose channels differ by at least this are colours and no greys.
const SATURATED: u8 = 80;

/// In a document that inserts but strikes nothing, at least this share of a colour's runs stands within plain text;
/// headings and notes in a colour stand on lines of their own.
const INLINE_SHARE: f32 = 0.6;

fn is_saturated(style: &Style) -> bool {
    let (low, high) = (style.0.iter().min(), style.0.iter().max());
    high.zip(low).is_some_and(|(high, low)| high - low >= SATURATED)
}

/// Whether a run stands within text that has no colour.
fn is_inline(runs: &[Run], at: usize) -> bool {
    let joined = |run: &Run| matches!(run.touch, Touch::Joined | Touch::Wrapped | Touch::Below);
    let plain = |run: &&Run| !is_saturated(&run.style);
    let before = at.checked_sub(1).and_then(|before| runs.get(before)).filter(plain).is_some_and(joined);
    before || runs.get(at).is_some_and(joined) && runs.get(at + 1).is_some_and(|next| !is_saturated(&next.style))
}

/// Whether a run stands on one line with text that has no colour.
fn is_beside_plain(runs: &[Run], at: usize) -> bool {
    let plain = |run: &&Run| !is_saturated(&run.style);
    let before = at.checked_sub(1).and_then(|before| runs.get(before)).filter(plain);
    let after = runs.get(at).filter(|run| run.touch == Touch::Joined).and_then(|_| runs.get(at + 1)).filter(plain);
    before.is_some_and(|run| run.touch == Touch::Joined) || after.is_some()
}

/// Text in a colour of its own within plain text, for documents that say they show changes but strike nothing.
pub(crate) fn insertions_by_colour(runs: &[Run], char_at: impl Fn(u32, u32) -> Option<char>) -> Vec<Insertion> {
    if runs.iter().any(|run| run.struck) {
        return Vec::new();
    }
    let coloured: Vec<usize> = (0..runs.len())
        .filter(|at| runs.get(*at).is_some_and(|run| is_saturated(&run.style) && !is_loss(run, &char_at)))
        .collect();
    let within: Vec<usize> = coloured.iter().copied().filter(|at| is_inline(runs, *at)).collect();
    if (within.len() as f32) < INLINE_SHARE * coloured.len() as f32 {
        return Vec::new();
    }
    within.iter().filter_map(|at| runs.get(*at)).map(|run| insertion(run, Sign::InsertionStyle)).collect()
}

/// Whether a run is a negative amount: workbooks print it in red by its number format.
fn is_loss(run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> bool {
    let chars: Vec<char> = chars_of(run, char_at).into_iter().filter(|c| !c.is_whitespace()).collect();
    let signed = chars.first().is_some_and(|first| matches!(first, '△' | '▲' | '(' | '（') || is_dash(*first));
    let amount = |c: &char| is_number(*c) || is_inside_number(*c) || matches!(c, ')' | '）');
    signed && chars.len() > 1 && chars.iter().skip(1).all(amount)
}

/// The plain text is what there is most of; a character in black without a line counts this many times, since a
/// short notice may insert more than it leaves.
const BLACK_WEIGHT: u32 = 4;

fn is_black(style: &Style) -> bool {
    style.0.iter().all(|level| *level < SAME_COLOUR) && !style.1
}

#[derive(Default)]
struct Count {
    runs: u32,
    touching: u32,
    /// Runs that touch struck text or stand within plain text.
    within: u32,
    characters: u32,
}

/// Channels of a colour that differ by at least this make it a colour; what differs by less is a grey.
const HUE: u8 = 40;

fn has_hue(style: &Style) -> bool {
    let (low, high) = (style.0.iter().min(), style.0.iter().max());
    high.zip(low).is_some_and(|(high, low)| high - low >= HUE)
}

/// Of a style's runs this share touches struck text where all its runs are inserted.
const ALL_SHARE: f32 = 0.5;

/// So many runs beside struck text say that a colour is that of insertions where it is that of headings, too: a whole
/// new record is inserted.
const SURE_TOUCHES: u32 = 3;

/// Whether a run is a heading as the forms print them: 経営課題１ 【災害に強いまち】.
fn is_bracketed(run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> bool {
    let mut chars = (run.start..run.end).filter_map(|at| char_at(run.page, at)).filter(|c| !c.is_whitespace());
    let opened = chars.clone().any(|c| TITLE_BRACKETS.0.contains(&c));
    opened && chars.next_back().is_some_and(|c| TITLE_BRACKETS.1.contains(&c))
}

/// Whether a run is what the forms print: 当年度の取組内容, 前年度までの実績 ３年度（12月末時点）. Labels have colours, too.
fn is_label(run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> bool {
    /// More than the longest label has.
    const MOST: u32 = 80;
    let text = || (run.start..run.end).filter_map(|at| char_at(run.page, at));
    run.end - run.start <= MOST && (is_printed(text()) || heads_a_box(&text().collect::<String>()))
}

/// Whether struck text stands right before or behind a run on its line.
fn joins_struck(runs: &[Run], at: usize) -> bool {
    let struck = |index: usize| runs.get(index).is_some_and(|run| run.struck);
    let joined = |index: usize| runs.get(index).is_some_and(|run| run.touch == Touch::Joined);
    at.checked_sub(1).is_some_and(|before| struck(before) && joined(before)) || joined(at) && struck(at + 1)
}

/// The styles that mark insertions, each with which of its runs are inserted and whether headings are among them.
fn learn(runs: &[Run], char_at: &impl Fn(u32, u32) -> Option<char>) -> BTreeMap<Style, (Reach, bool)> {
    let mut counts: BTreeMap<Style, Count> = BTreeMap::new();
    let labels: Vec<bool> = runs.iter().map(|run| !run.struck && is_label(run, char_at)).collect();
    let coloured = runs.iter().zip(&labels).filter(|(run, label)| **label && has_hue(&run.style)).count();
    // Where most labels have a colour, it is that of headings.
    let headed = 2 * coloured > labels.iter().filter(|label| **label).count();
    for ((at, run), label) in runs.iter().enumerate().zip(labels).filter(|((_, run), _)| !run.struck && !run.tracked) {
        // The form's own print in the colour of a record that is inserted as a whole touches nothing.
        let touches = teaches(runs, at, char_at);
        if has_hue(&run.style) && !touches && label && !headed {
            continue;
        }
        let count = counts.entry(run.style).or_default();
        count.runs += 1;
        count.characters += run.end - run.start;
        count.touching += u32::from(touches);
        count.within += u32::from(touches || is_inline(runs, at));
    }
    let weigh = |(style, count): &(&Style, &Count)| count.characters * if is_black(style) { BLACK_WEIGHT } else { 1 };
    let Some(plain) = counts.iter().max_by_key(weigh).map(|(style, _)| *style) else { return BTreeMap::new() };
    let struck = runs.iter().filter(|run| run.struck).count() as f32;
    let marks = |style: &Style, count: &Count| {
        // Grey beside black is what did not change; black beside grey is the text.
        let coloured = has_hue(style) && style.0.iter().zip(plain.0).any(|(a, b)| a.abs_diff(b) >= SAME_COLOUR);
        let lined = style.1 && !plain.1;
        let (touching, all) = (count.touching as f32, count.runs as f32);
        let beside_struck = touching >= TOUCHED_SHARE * struck && touching >= LEAST_TOUCHING_SHARE * all;
        // Where a document replaces little and adds much, its colour stands within plain text all the same.
        let within = is_saturated(style) && count.within as f32 >= INLINE_SHARE * all;
        let share = if is_saturated(style) && count.touching >= SURE_TOUCHES { SURE_SHARE } else { TOUCHING_SHARE };
        (coloured || lined) && touching > 0.0 && (touching >= share * all || beside_struck || within)
    };
    let reach = |count: &Count| {
        let all = count.touching as f32 >= ALL_SHARE * count.runs as f32;
        (if all { Reach::All } else { Reach::Within }, count.touching >= SURE_TOUCHES)
    };
    let learned: BTreeMap<Style, (Reach, bool)> = counts
        .iter()
        .filter(|(style, count)| marks(style, count))
        .map(|(style, count)| (*style, reach(count)))
        .collect();
    // Where a colour marks insertions, its text is inserted with and without a line under it.
    let like = |style: &Style| {
        let same = learned.iter().find(|(other, _)| other.0 == style.0 && other.0 != plain.0);
        learned.get(style).or(same.map(|(_, reach)| reach)).copied()
    };
    counts.keys().filter_map(|style| Some((*style, like(style)?))).collect()
}

/// Whether a run stands beside struck text so that it tells how insertions look: on its line, or in the cell or line
/// beside it where it is of one kind with the struck text. A struck line says nothing of the heading below it.
fn teaches(runs: &[Run], at: usize, char_at: &impl Fn(u32, u32) -> Option<char>) -> bool {
    let Some(run) = runs.get(at) else { return false };
    let beside = |touch: Touch, other: Option<&Run>| {
        let Some(other) = other.filter(|other| other.struck) else { return false };
        match touch {
            Touch::Apart => false,
            Touch::Joined | Touch::Wrapped => true,
            Touch::Near | Touch::Below => is_alike(&chars_of(run, char_at), &chars_of(other, char_at)),
        }
    };
    let before = at.checked_sub(1).and_then(|before| runs.get(before));
    before.is_some_and(|other| beside(other.touch, Some(other))) || beside(run.touch, runs.get(at + 1))
}

fn touches_struck(runs: &[Run], at: usize) -> bool {
    let touches = |run: &Run| run.touch != Touch::Apart;
    let struck = |index: usize| runs.get(index).is_some_and(|run| run.struck);
    let after_struck = at.checked_sub(1).is_some_and(|b| struck(b) && runs.get(b).is_some_and(touches));
    after_struck || (runs.get(at).is_some_and(touches) && struck(at + 1))
}

/// Where insertions are not marked, a number beside a struck number is its replacement.
fn beside_struck(runs: &[Run], char_at: &impl Fn(u32, u32) -> Option<char>) -> Vec<Insertion> {
    let mut found = Vec::new();
    for (at, run) in runs.iter().enumerate().filter(|(_, run)| run.struck) {
        let joined = |run: &&Run| run.touch == Touch::Joined;
        let before = at.checked_sub(1).and_then(|b| runs.get(b)).filter(joined).filter(|before| !before.struck);
        let preceding = || {
            let number = before.and_then(|before| number_at_end(before, char_at));
            number.filter(|_| starts_with_number(&chars_of(run, char_at)))
        };
        let like = || {
            let quantity = Quantity::of(&chars_of(run, char_at))?;
            let goes_on = matches!(run.touch, Touch::Joined | Touch::Wrapped);
            let after = runs.get(at + 1).filter(|next| goes_on && !next.struck);
            let following = after.and_then(|next| quantity.at_start(next, char_at));
            following.or_else(|| before.and_then(|before| quantity.at_end(before, char_at)))
        };
        if let Some(chars) = following(runs, at, char_at)
            .or_else(preceding)
            .or_else(like)
            .or_else(|| neighbour(runs, at, char_at))
            .or_else(|| neighbour_before(runs, at, char_at))
        {
            found.push(Insertion { page: run.page, chars, sign: Sign::BesideStruck });
        }
    }
    found
}

/// The number that replaces the struck one before it.
fn following(runs: &[Run], at: usize, char_at: &impl Fn(u32, u32) -> Option<char>) -> Option<Range<u32>> {
    let run = runs.get(at)?;
    // A replacement may wrap to the next line; what ends the line before a struck number belongs to something else.
    let goes_on = matches!(run.touch, Touch::Joined | Touch::Wrapped);
    let after = runs.get(at + 1).filter(|next| goes_on && !next.struck)?;
    let struck = chars_of(run, char_at);
    let number = number_at_start(after, char_at)?;
    (ends_in_number(&struck) || run.touch == Touch::Joined && is_none(runs, at, &struck, char_at)).then_some(number)
}

/// Whether struck text is a dash that says "none", as in a budget box: between digits it joins a range or a number.
fn is_none(runs: &[Run], at: usize, struck: &[char], char_at: &impl Fn(u32, u32) -> Option<char>) -> bool {
    let mut signs = struck.iter().filter(|ch| !ch.is_whitespace());
    let alone = signs.next().is_some_and(|ch| is_dash(*ch)) && signs.next().is_none();
    let before = at.checked_sub(1).and_then(|before| runs.get(before)).filter(|run| run.touch == Touch::Joined);
    let last = before.and_then(|before| char_at(before.page, before.end - 1));
    alone && !last.is_some_and(|ch| is_number(ch) || is_inside_number(ch) || is_dash(ch))
}

fn chars_of(run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> Vec<char> {
    (run.start..run.end).filter_map(|at| char_at(run.page, at)).collect()
}

/// A cell that is struck as a whole and holds a number, followed by a cell that holds one with the same unit and
/// nothing else: its replacement, unless the two stand in a row of such numbers, which is a table.
fn neighbour(runs: &[Run], at: usize, char_at: &impl Fn(u32, u32) -> Option<char>) -> Option<Range<u32>> {
    let run_at = |at: Option<usize>| at.and_then(|at| runs.get(at));
    let (before, struck, next, behind) =
        (run_at(at.checked_sub(1)), runs.get(at)?, runs.get(at + 1)?, runs.get(at + 2));
    let alone = before.is_none_or(|run| run.touch != Touch::Joined) && next.touch != Touch::Joined;
    if !struck.touch.is_near() || next.struck || !alone {
        return None;
    }
    let unit = |run: &Run| unit_of(&chars_of(run, char_at));
    let own = unit(struck)?;
    let same = |run: Option<&Run>| run.and_then(unit).is_some_and(|unit| unit == own);
    let table = before.is_some_and(|run| run.touch.is_near()) && same(before) || next.touch.is_near() && same(behind);
    (same(Some(next)) && !table).then_some(next.start..next.end)
}

/// The same where the new number stands in the cell before the struck one: above it, as a rule.
fn neighbour_before(runs: &[Run], at: usize, char_at: &impl Fn(u32, u32) -> Option<char>) -> Option<Range<u32>> {
    let run_at = |at: Option<usize>| at.and_then(|at| runs.get(at));
    let (first, new, struck, next) =
        (run_at(at.checked_sub(2)), runs.get(at.checked_sub(1)?)?, runs.get(at)?, runs.get(at + 1));
    let alone = first.is_none_or(|run| run.touch != Touch::Joined) && struck.touch != Touch::Joined;
    if !new.touch.is_near() || new.struck || !alone {
        return None;
    }
    let unit = |run: &Run| unit_of(&chars_of(run, char_at));
    let own = unit(struck)?;
    let same = |run: Option<&Run>| run.and_then(unit).is_some_and(|unit| unit == own);
    let table = first.is_some_and(|run| run.touch.is_near()) && same(first) || same(next);
    (same(Some(new)) && !table).then_some(new.start..new.end)
}

/// What stands behind a number that fills its cell: 千円, ％, nothing. `None` where the cell holds anything else.
pub(crate) fn unit_of(chars: &[char]) -> Option<String> {
    /// The longest unit, 団体・個人以上, has eight.
    const MAX_UNIT: usize = 8;
    let text: Vec<char> = chars.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let digits = text.iter().take_while(|c| is_number(**c) || is_inside_number(**c)).count();
    let unit = text.get(digits..)?;
    let plain = digits > 0 && text.first().is_some_and(|c| is_number(*c)) && !unit.iter().any(|c| is_number(*c));
    (plain && unit.len() <= MAX_UNIT).then(|| unit.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Style = ([0; 3], false);
    const RED: Style = ([208, 0, 0], false);

    /// Runs of a text: its parts with their style, and whether they are struck.
    fn runs(parts: &[(&str, Style, bool)]) -> (Vec<Run>, Vec<char>) {
        let mut runs = Vec::new();
        let mut chars: Vec<char> = Vec::new();
        for (text, style, struck) in parts {
            let start = chars.len() as u32;
            chars.extend(text.chars());
            let end = chars.len() as u32;
            let touch = Touch::Joined;
            runs.push(Run { page: 0, start, end, style: *style, struck: *struck, tracked: false, touch, size: 10.0 });
        }
        (runs, chars)
    }

    fn inserted(parts: &[(&str, Style, bool)]) -> Vec<(String, Sign)> {
        let (runs, chars) = runs(parts);
        let text = |range: Range<u32>| chars[range.start as usize..range.end as usize].iter().collect();
        insertions(&runs, |_, at| chars.get(at as usize).copied())
            .into_iter()
            .map(|found| (text(found.chars), found.sign))
            .collect()
    }

    #[test]
    fn the_style_beside_struck_text_marks_what_is_inserted() {
        let parts = [
            ("予算は", BLACK, false),
            ("6,166", BLACK, true),
            ("6,227", RED, false),
            ("千円で、", BLACK, false),
            ("新しい", RED, false),
        ];
        let wanted = [("6,227", Sign::InsertionStyle), ("新しい", Sign::InsertionStyle)];
        assert_eq!(inserted(&parts), wanted.map(|(text, sign)| (text.to_owned(), sign)));
    }

    #[test]
    fn a_colour_that_adds_more_than_it_replaces_marks_what_is_inserted() {
        let mut parts = vec![("70", BLACK, true), ("102", RED, false), ("件とする。", BLACK, false)];
        for _ in 0..8 {
            parts.extend([
                ("削る", BLACK, true),
                ("。本文に", BLACK, false),
                ("書き足す。", RED, false),
                ("続き。", BLACK, false),
            ]);
        }
        assert_eq!(inserted(&parts).len(), 9);
    }

    #[test]
    fn without_a_style_a_number_beside_a_struck_number_is_its_replacement() {
        let parts = [("予算は", BLACK, false), ("6,166", BLACK, true), ("6,227千円", BLACK, false)];
        assert_eq!(inserted(&parts), [("6,227".to_owned(), Sign::BesideStruck)]);
    }

    #[test]
    fn a_number_in_the_neighbouring_cell_is_a_replacement_where_the_cells_hold_nothing_else() {
        let near = |parts: &[(&str, Style, bool)]| {
            let (mut runs, chars) = runs(parts);
            runs.iter_mut().for_each(|run| run.touch = Touch::Near);
            let text = |range: Range<u32>| chars[range.start as usize..range.end as usize].iter().collect::<String>();
            let found = insertions(&runs, |_, at| chars.get(at as usize).copied());
            found.into_iter().map(|found| text(found.chars)).collect::<Vec<_>>()
        };
        let label = ("３年度", BLACK, false);
        assert_eq!(near(&[label, ("6,166千円", BLACK, true), ("6,227千円", BLACK, false), label]), ["6,227千円"]);
        assert!(near(&[("12", BLACK, true), ("15回の講座", BLACK, false)]).is_empty());
        // Years of a table.
        assert!(near(&[label, ("10", BLACK, true), ("12", BLACK, false), ("13", BLACK, false)]).is_empty());
        assert!(near(&[("9", BLACK, false), ("10", BLACK, true), ("12", BLACK, false), label]).is_empty());
    }

    #[test]
    fn the_neighbouring_cell_teaches_a_style() {
        let (mut red, chars) = runs(&[("12", BLACK, true), ("15", RED, false), ("以上の説明", BLACK, false)]);
        red.iter_mut().for_each(|run| run.touch = Touch::Near);
        let char_at = |_, at: u32| chars.get(at as usize).copied();
        assert_eq!(insertions(&red, char_at).len(), 1);
    }
}
