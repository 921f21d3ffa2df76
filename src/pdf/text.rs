//! A page as text: marked, or in one reading; and the runs of struck or inserted text.

use super::lines::{Line, Lines, lines};
use super::model::{Flags, Glyph, Ink, Page};
use crate::layout::{self, Marking, closing, opening};
use crate::lexicon::{is_bullet, is_circled, is_sign};

/// A gap this wide inside a line is written as a space, in em.
const SPACE_GAP: f32 = 0.45;

/// Lines whose baselines differ by less than this stand beside each other, in em.
const BESIDE: f32 = 0.3;

/// The whole document as text: lines in reading order, lines beside each other parted by a tab, a form feed after each
/// page.
#[must_use]
pub fn text(ink: &Ink, marking: Marking) -> String {
    let mut out = String::new();
    for page in &ink.pages {
        page_text(page, marking, &mut out);
        out.push('\x0C');
    }
    out
}

/// Appends one page's text.
pub fn page_text(page: &Page, marking: Marking, out: &mut String) {
    let page = &*page.upright();
    let lines = lines(page);
    let mut last: Option<&Line> = None;
    for line in &lines.lines {
        let begun = out.len();
        if let Some(last) = last {
            out.push_str(if is_beside(last, line) { "\t" } else { "\n" });
        }
        let written = out.len();
        write_line(page, &lines, line, marking, out);
        if out.len() == written {
            out.truncate(begun);
        } else {
            last = Some(line);
        }
    }
    if last.is_some() {
        out.push('\n');
    }
    write_stamps(page, out);
}

/// Stamps and watermarks stand apart, behind the text that they lie across.
fn write_stamps(page: &Page, out: &mut String) {
    let is_stamp = |glyph: &Glyph| glyph.flags.has(Flags::STAMP) && !glyph.flags.has(Flags::REPEATED);
    for string in page.glyphs.chunk_by(|a, b| is_stamp(a) == is_stamp(b)) {
        let text: String = string.iter().filter(|glyph| is_stamp(glyph)).map(|glyph| glyph.ch).collect();
        if !text.trim().is_empty() {
            out.push_str(text.trim());
            out.push('\n');
        }
    }
}

fn is_beside(before: &Line, after: &Line) -> bool {
    let level = (before.baseline - after.baseline).abs() <= BESIDE * before.size.max(after.size);
    level && before.direction == after.direction && after.rect.x0 >= before.rect.x1 - before.size
}

fn write_line(page: &Page, lines: &Lines, line: &Line, marking: Marking, out: &mut String) {
    let mut ink = layout::Ink::Standing;
    let mut last: Option<&Glyph> = None;
    for glyph in lines.glyphs(line).iter().filter_map(|index| page.glyphs.get(*index as usize)) {
        if let Marking::Reading(reading) = marking
            && !reading.has(glyph.ink)
        {
            continue;
        }
        let gap = last.is_some_and(|last| has_gap(last, glyph));
        last = Some(glyph);
        if marking == Marking::Marked && glyph.ink != ink {
            out.push_str(closing(ink));
            if gap {
                out.push(' ');
            }
            out.push_str(opening(glyph.ink));
            ink = glyph.ink;
        } else if gap {
            out.push(' ');
        }
        out.push(glyph.ch);
    }
    if marking == Marking::Marked {
        out.push_str(closing(ink));
    }
}

fn has_gap(before: &Glyph, after: &Glyph) -> bool {
    if before.ch.is_whitespace() || after.ch.is_whitespace() {
        return false;
    }
    let gap = if super::lines::is_vertical(after.direction) {
        after.rect.y0 - before.rect.y1
    } else {
        after.rect.x0 - before.rect.x1
    };
    gap > SPACE_GAP * before.size.max(after.size)
}

/// Text of one ink that belongs together, joined over line wraps.
#[derive(Debug, Clone, PartialEq)]
pub struct InkRun {
    /// The characters, blanks between lines left out.
    pub text: String,
    /// Their indices in the page's glyphs.
    pub glyphs: Vec<u32>,
}

/// A line continues the one before it within this distance of baselines, in em.
const WRAP_PITCH: std::ops::RangeInclusive<f32> = 0.6..=2.2;

/// A run goes on within this gap on its line, in em.
const RUN_GAP: f32 = 1.0;

/// A blank wider than this is a full-width one, in em.
const WIDE_BLANK: f32 = 0.7;

/// What opens an item in brackets, as the codes of a legend do.
const ROMAN: &str = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";

/// The runs of struck or inserted text of a page, in the order they are drawn. Producers draw the text of a cell in
/// reading order, so what follows in the file and on the page belongs together.
#[must_use]
pub fn runs(page: &Page, ink: layout::Ink) -> Vec<InkRun> {
    let page = &*page.upright();
    let mut out: Vec<InkRun> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for (index, glyph) in (0..).zip(&page.glyphs).filter(|(_, glyph)| glyph.is_shown()) {
        if glyph.ink != ink {
            // A standing full-width space between two runs keeps them apart; a narrow one is often just not marked.
            if !glyph.ch.is_whitespace() || glyph.rect.width() > WIDE_BLANK * glyph.size {
                last = None;
            }
            continue;
        }
        let next = page.glyphs.get(index as usize + 1);
        let joined =
            last.is_some_and(|last| goes_on(last, glyph, page) && !(is_below(last, glyph) && opens(glyph, next)));
        if !joined {
            out.push(InkRun { text: String::new(), glyphs: Vec::new() });
        }
        last = Some(glyph);
        if let Some(run) = out.last_mut() {
            run.glyphs.push(index);
            run.text.push(glyph.ch);
        }
    }
    for run in &mut out {
        let trimmed = run.text.trim();
        if trimmed.len() != run.text.len() {
            run.text = trimmed.to_owned();
        }
    }
    out.retain(|run| !run.text.is_empty());
    out
}

fn goes_on(before: &Glyph, after: &Glyph, page: &Page) -> bool {
    let em = before.size.max(after.size).max(f32::EPSILON);
    if super::lines::is_vertical(after.direction) {
        let below = (after.rect.y0 - before.rect.y1) / em <= RUN_GAP && (after.x - before.x).abs() <= em;
        let next_column = (before.x - after.x) / em <= 3.0 && before.x > after.x && after.y < before.y;
        return below || next_column;
    }
    if (after.y - before.y).abs() <= 0.5 * em {
        return (after.rect.x0 - before.rect.x1) / em <= RUN_GAP;
    }
    let wraps = WRAP_PITCH.contains(&((after.y - before.y) / em)) && after.rect.x0 < before.rect.x1;
    wraps && !is_divided(before, after, page)
}

fn is_below(before: &Glyph, after: &Glyph) -> bool {
    after.y - before.y > 0.5 * before.size.max(after.size)
}

/// Whether a character opens a paragraph of its own, so that two struck bullets are two runs; △ may be a sign.
fn opens(glyph: &Glyph, next: Option<&Glyph>) -> bool {
    let item = matches!(glyph.ch, '(' | '（') && next.is_some_and(|next| ROMAN.contains(next.ch));
    let bullet = is_bullet(glyph.ch) && !is_sign(glyph.ch) || is_circled(glyph.ch);
    item || bullet || matches!(glyph.ch, '※' | '＊' | '*')
}

/// Whether a rule divides two lines: then they belong to two cells.
pub(super) fn is_divided(above: &Glyph, below: &Glyph, page: &Page) -> bool {
    let (from, to) = (above.y, below.y - 0.5 * below.size);
    page.rules.iter().any(|rule| {
        let between = (from..=to).contains(&rule.y0) && rule.x0 <= below.rect.x0 && rule.x1 >= below.rect.x1;
        rule.role == super::model::Role::Plain && rule.visible && rule.is_horizontal() && between
    })
}
