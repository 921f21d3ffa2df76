//! 上付き・下付き: small characters raised over or lowered under the line they stand on, and ruby.
//!
//! A small digit beside a number is a note, an exponent or part of a unit, and never one of the number's digits: its
//! character becomes ⁰ to ⁹ or ₀ to ₉, and it stands on the line of the text it belongs to. Small kana over kanji give
//! their reading; they are no text of the line.

use super::Draft;
use super::runs::Run;
use crate::geom::Rect;
use crate::lexicon::{is_emphasis, is_kana, is_kanji};
use crate::pdf::model::{Flags, Glyph};

/// Raised and lowered characters are at most this big, of their line's em: browsers set them at .83, Excel at .6.
const SMALL: f32 = 0.9;

/// Heights at which small characters are raised, in em of their line: Word raises by .33, browsers by .4; the line
/// above begins at 1.
const RAISED: std::ops::RangeInclusive<f32> = 0.14..=0.8;

/// Heights at which small characters are lowered.
const LOWERED: std::ops::RangeInclusive<f32> = -0.45..=-0.07;

/// Digits as big as their line are raised where they stand this high.
const RAISED_WHOLE: std::ops::RangeInclusive<f32> = 0.22..=0.55;

/// Note marks on the line of their number are at most this big, of its em: half to two thirds, as raised ones are.
const SMALL_BESIDE: f32 = 0.75;

/// Heights at which a character stands on the line, in em.
const ON_LINE: std::ops::RangeInclusive<f32> = -0.07..=0.14;

/// A raised character touches its line within this gap, in em of the line.
const TOUCHING: f32 = 0.3;

/// A note mark (※１２, （注１）) has at most this many characters.
const LONGEST: usize = 6;

/// Digits of a note mark; a number of more digits that stands a little higher, in another size, is a number.
const MOST_DIGITS: usize = 3;

/// Ruby is at most this big, of the em of what it stands over: half by rule, a little more in small text.
const RUBY_SIZE: f32 = 0.67;

/// Heights of ruby over its base, in em of the base.
const RUBY_LEVELS: std::ops::RangeInclusive<f32> = 0.72..=1.5;

/// Heights of ruby under its base (`ruby-position: under`), in em of the base.
const RUBY_UNDER: std::ops::RangeInclusive<f32> = -1.0..=-0.5;

/// Ruby goes beyond its base by at most this much at each end, in em of the base.
const RUBY_OVERHANG: f32 = 0.6;

/// Ruby with what it stands over.
pub(super) struct Ruby {
    pub(super) text: String,
    pub(super) base: String,
    pub(super) rect: Rect,
}

/// Flags ruby, and raised and lowered characters; gives the ruby.
pub(super) fn flag(draft: &mut Draft) -> Vec<Ruby> {
    let sizes: Vec<f32> = draft.runs.list.iter().map(|run| run.size).collect();
    let Some(largest) = sizes.iter().copied().reduce(f32::max) else { return Vec::new() };
    let mut ruby = Vec::new();
    for at in 0..draft.runs.list.len() {
        let Some(run) = draft.runs.list.get(at).copied().filter(|run| !run.is_column()) else { continue };
        let text = text_of(&run, &draft.glyphs);
        if text.is_empty() {
            continue;
        }
        let dots = text.iter().all(|ch| is_emphasis(*ch));
        if run.size <= RUBY_SIZE * largest && (dots || text.iter().all(|ch| is_kana(*ch))) {
            if let Some(found) = ruby_over(draft, &run, &text) {
                mark(draft, &run, |glyph| glyph.flags.set(Flags::RUBY));
                ruby.push(found);
            }
        } else if text.len() <= LONGEST
            && text.iter().filter(|ch| digit(**ch).is_some()).count() <= MOST_DIGITS
            && let Some((line, raised)) = line_of(draft, &run, &text)
        {
            let flag = if raised { Flags::RAISED } else { Flags::LOWERED };
            mark(draft, &run, |glyph| set_on_line(glyph, &line, flag));
        }
    }
    ruby
}

fn text_of(run: &Run, glyphs: &[Glyph]) -> Vec<char> {
    /// More than any ruby or note mark has.
    const MOST: u32 = 64;
    if run.end - run.start > MOST {
        return Vec::new();
    }
    let glyphs = glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
    glyphs.iter().filter(|glyph| glyph.is_text() && !glyph.ch.is_whitespace()).map(|glyph| glyph.ch).collect()
}

fn mark(draft: &mut Draft, run: &Run, set: impl Fn(&mut Glyph)) {
    draft.glyphs.get_mut(run.start as usize..run.end as usize).unwrap_or_default().iter_mut().for_each(set);
}

/// What a run of small kana stands over, where that is kanji.
fn ruby_over(draft: &Draft, run: &Run, text: &[char]) -> Option<Ruby> {
    let middle = run.base_for_order();
    let dots = text.iter().all(|ch| is_emphasis(*ch));
    let mut base = None;
    draft.runs.near(run.vertical, (middle, middle), 1.6, (run.low, run.high), |other| {
        let level = other.level(middle);
        let under_base = RUBY_UNDER.contains(&level);
        let placed = RUBY_LEVELS.contains(&level) || under_base;
        let fits = other.size * RUBY_SIZE >= run.size && !other.is_column() && placed;
        let room = RUBY_OVERHANG * other.size;
        if base.is_some() || !fits || run.low < other.low - room || run.high > other.high + room {
            return;
        }
        let under = |glyph: &&Glyph| {
            let (low, high) = other.extent(&glyph.rect);
            high.min(run.high) - low.max(run.low) > 0.25 * (high - low)
        };
        let glyphs = draft.glyphs.get(other.start as usize..other.end as usize).unwrap_or_default();
        let covered: String = glyphs.iter().filter(under).map(|glyph| glyph.ch).collect();
        let read = |ch: char| is_kanji(ch) || ch.is_alphanumeric() && !is_kana(ch) || dots;
        // Kana under a line are its reading only where there are as many of them as a reading has.
        let enough = !under_base || text.len() >= covered.chars().filter(|ch| is_kanji(*ch)).count();
        if covered.chars().any(read) && enough {
            base = Some(covered);
        }
    });
    let rects = draft.glyphs.get(run.start as usize..run.end as usize)?.iter().map(|glyph| glyph.rect);
    let rect = rects.reduce(|a, b| a.union(&b))?;
    base.map(|base| Ruby { text: text.iter().collect(), base, rect })
}

/// The line that a short run is raised over or lowered under, and whether it is raised.
fn line_of(draft: &Draft, run: &Run, text: &[char]) -> Option<(Run, bool)> {
    let middle = run.base_for_order();
    let reach = TOUCHING * run.size * 2.0;
    let digits = text.len() <= 3 && text.iter().all(|ch| is_note(*ch));
    let mut found: Option<(Run, bool, f32)> = None;
    let mut stacked = false;
    draft.runs.near(run.vertical, (middle, middle), 1.0, (run.low - reach, run.high + reach), |other| {
        if other.is_column() || other.start == run.start || !has_text(other, &draft.glyphs) {
            return;
        }
        let level = other.level(middle);
        let small = run.size <= SMALL * other.size;
        let shared = other.high.min(run.high) - other.low.max(run.low);
        if shared > 0.2 * (run.high - run.low) && (run.size / other.size - 1.0).abs() < 0.15 && level.abs() > 0.3 {
            // Small print in two lines beside larger text, or a fraction.
            stacked = true;
        }
        let raised = small && RAISED.contains(&level) || digits && !small && RAISED_WHOLE.contains(&level);
        let lowered = small && LOWERED.contains(&level);
        let beside = digits
            && run.size <= SMALL_BESIDE * other.size
            && ON_LINE.contains(&level)
            && follows_number(other, run, &draft.glyphs);
        // The line goes on over the raised characters where both its parts are one run.
        let gap = gap_to(other, run, &draft.glyphs);
        let small = raised || lowered || beside;
        if small && gap <= TOUCHING * other.size && found.is_none_or(|(_, _, best)| gap < best) {
            found = Some((*other, !lowered, gap));
        }
    });
    found.filter(|_| !stacked).map(|(line, raised, _)| (line, raised))
}

fn has_text(run: &Run, glyphs: &[Glyph]) -> bool {
    let glyphs = glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
    glyphs.iter().any(|glyph| glyph.is_text() && !glyph.ch.is_whitespace())
}

/// Distance along the line between a short run and the nearest character of another.
fn gap_to(other: &Run, run: &Run, glyphs: &[Glyph]) -> f32 {
    let glyphs = glyphs.get(other.start as usize..other.end as usize).unwrap_or_default();
    let ends = glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace()).map(|glyph| other.extent(&glyph.rect));
    ends.map(|(low, high)| if low >= run.high { low - run.high } else { (run.low - high).max(0.0) })
        .fold(f32::INFINITY, f32::min)
}

/// Whether a short run stands right behind a digit of another.
fn follows_number(other: &Run, run: &Run, glyphs: &[Glyph]) -> bool {
    let glyphs = glyphs.get(other.start as usize..other.end as usize).unwrap_or_default();
    let seen = glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace());
    let before =
        seen.map(|glyph| (other.extent(&glyph.rect).1, glyph.ch)).filter(|(end, _)| *end <= run.low + 0.1 * other.size);
    let last = before.max_by(|a, b| a.0.total_cmp(&b.0));
    last.is_some_and(|(end, ch)| run.low - end <= TOUCHING * run.size && (ch.is_ascii_digit() || digit(ch).is_some()))
}

/// Characters of note marks that are raised without being small.
const fn is_note(ch: char) -> bool {
    matches!(ch, '0'..='9' | '０'..='９' | '*' | '＊' | '※' | '†' | '‡' | '(' | ')' | '（' | '）')
}

fn set_on_line(glyph: &mut Glyph, line: &Run, flag: Flags) {
    glyph.flags.set(flag);
    glyph.ch = if flag == Flags::RAISED { raised(glyph.ch) } else { lowered(glyph.ch) };
    if !line.vertical {
        glyph.y = line.base_for_order();
    }
}

fn digit(ch: char) -> Option<u32> {
    ch.to_digit(10).or_else(|| ('０'..='９').contains(&ch).then(|| u32::from(ch) - u32::from('０')))
}

fn raised(ch: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit(ch).and_then(|digit| DIGITS.get(digit as usize).copied()).unwrap_or(match ch {
        '(' | '（' => '⁽',
        ')' | '）' => '⁾',
        '-' | '－' | '−' => '⁻',
        '+' | '＋' => '⁺',
        other => other,
    })
}

fn lowered(ch: char) -> char {
    const DIGITS: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    digit(ch).and_then(|digit| DIGITS.get(digit as usize).copied()).unwrap_or(match ch {
        '(' | '（' => '₍',
        ')' | '）' => '₎',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_digits_have_characters_of_their_own() {
        assert_eq!("1）0０a※".chars().map(raised).collect::<String>(), "¹⁾⁰⁰a※");
        assert_eq!("2x".chars().map(lowered).collect::<String>(), "₂x");
    }
}
