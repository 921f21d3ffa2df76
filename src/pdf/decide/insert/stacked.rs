//! Old and new numbers that stand one below the other, or at the two sides of a cell: in two cells of a column, in two
//! lines with nothing beside them, or on one line with room between them, in whatever order the page draws them.

use std::ops::Range;

use crate::geom::Rect;
use crate::layout::Ink;
use crate::layout::insertion::{Touch, unit_of};
use crate::pdf::model::{Direction, Glyph, Page, Rule, Stacked};
use crate::pdf::text::is_divided;

/// Struck numbers of one page that are looked at: each costs a look at all other text.
const MOST: usize = 500;

/// Characters that are set without a gap, in one ink.
struct Piece {
    glyphs: Range<u32>,
    rect: Rect,
    ink: Ink,
    /// Whether text in another ink touches it on its line.
    joined: bool,
    /// What stands behind its number, where it holds a number and nothing else.
    unit: Option<String>,
}

/// The pairs of one page.
pub(super) fn find(page: &Page) -> Vec<Stacked> {
    if !page.glyphs.iter().any(|glyph| glyph.ink == Ink::Struck) {
        return Vec::new();
    }
    let pieces = pieces(page);
    let old = pieces.iter().filter(|piece| piece.ink == Ink::Struck && is_alone(piece)).take(MOST);
    old.filter_map(|old| {
        let mut beside = pieces.iter().filter(|new| new.ink != Ink::Struck && is_alone(new) && fits(page, old, new));
        let new = beside.next()?;
        // Between two numbers a struck one belongs to a list of them.
        if beside.next().is_some()
            || is_parted(page, &pieces, old, new)
            || goes_on(page, &pieces, new)
            || !are_level(page, old, new) && are_rows(page, &pieces, old, new)
        {
            return None;
        }
        Some(Stacked { old: old.glyphs.clone(), new: new.glyphs.clone() })
    })
    .collect()
}

const fn is_alone(piece: &Piece) -> bool {
    piece.unit.is_some() && !piece.joined
}

fn pieces(page: &Page) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<&Glyph> = None;
    let text = |(_, glyph): &(u32, &Glyph)| {
        !glyph.ch.is_whitespace() && glyph.is_shown() && glyph.direction == Direction::Right
    };
    for (index, glyph) in (0..).zip(&page.glyphs).filter(text) {
        let touches = last.replace(glyph).is_some_and(|last| super::touch(last, glyph) == Touch::Joined);
        match pieces.last_mut().filter(|_| touches) {
            Some(piece) if piece.ink == glyph.ink => {
                piece.glyphs.end = index + 1;
                piece.rect = piece.rect.union(&glyph.rect);
                continue;
            }
            Some(piece) => piece.joined = true,
            None => {}
        }
        let (glyphs, ink) = (index..index + 1, glyph.ink);
        pieces.push(Piece { glyphs, rect: glyph.rect, ink, joined: touches, unit: None });
    }
    for piece in &mut pieces {
        let glyphs = page.glyphs.get(piece.glyphs.start as usize..piece.glyphs.end as usize).unwrap_or_default();
        if glyphs.first().is_some_and(|glyph| glyph.ch.is_numeric()) {
            piece.unit = unit_of(&glyphs.iter().map(|glyph| glyph.ch).collect::<Vec<_>>());
        }
    }
    pieces
}

fn first<'a>(page: &'a Page, piece: &Piece) -> Option<&'a Glyph> {
    page.glyphs.get(piece.glyphs.start as usize)
}

/// Whether two numbers of one unit stand on two lines, set to one side or to one middle, or apart on one line of a cell.
fn fits(page: &Page, old: &Piece, new: &Piece) -> bool {
    let Some((a, b)) = first(page, old).zip(first(page, new)) else { return false };
    old.unit == new.unit
        && super::is_one_size(a, b)
        && (are_sided(old, new) && super::LINE_PITCH.contains(&((a.y - b.y).abs() / a.size.max(f32::EPSILON)))
            || are_level(page, old, new))
}

fn are_sided(old: &Piece, new: &Piece) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= 0.5 * old.rect.height();
    near(old.rect.x0, new.rect.x0)
        || near(old.rect.x1, new.rect.x1)
        || near(old.rect.x0 + old.rect.x1, new.rect.x0 + new.rect.x1)
}

/// Whether two numbers stand on one line with room between them and no border.
fn are_level(page: &Page, old: &Piece, new: &Piece) -> bool {
    /// Farther apart than the two sides of a cell for an amount are, in em.
    const WIDEST: f32 = 8.0;
    let em = old.rect.height();
    let (from, to) = (old.rect.x1.min(new.rect.x1), old.rect.x0.max(new.rect.x0));
    let apart = (super::LINE_GAP * em..=WIDEST * em).contains(&(to - from));
    let middle = f32::midpoint(old.rect.y0, old.rect.y1);
    let parts = |rule: &Rule| {
        let rect = rule.rect();
        rule.visible && rule.is_vertical() && (from..=to).contains(&rect.x0) && (rect.y0..=rect.y1).contains(&middle)
    };
    apart && (old.rect.y0 - new.rect.y0).abs() <= 0.3 * em && !page.rules.iter().any(parts)
}

/// Whether another struck number stands nearer to the new one.
fn is_parted(page: &Page, pieces: &[Piece], old: &Piece, new: &Piece) -> bool {
    let far = |piece: &Piece| (piece.rect.y0 - new.rect.y0).abs() + (piece.rect.x0 - new.rect.x0).abs();
    pieces.iter().any(|piece| piece.ink == Ink::Struck && far(piece) < far(old) && fits(page, piece, new))
}

/// Whether a further number that is not struck stands in the column, on the other side of the new one.
fn goes_on(page: &Page, pieces: &[Piece], new: &Piece) -> bool {
    let other = |piece: &&Piece| piece.ink != Ink::Struck && piece.glyphs != new.glyphs && piece.unit.is_some();
    pieces.iter().filter(other).any(|piece| fits(page, new, piece))
}

/// Whether the two lines are rows of a table or of a text: both have something else, one above the other. The two lines
/// of a label beside both are not: no line divides them as it divides the numbers.
fn are_rows(page: &Page, pieces: &[Piece], old: &Piece, new: &Piece) -> bool {
    let on_line_of = |of: &Piece| {
        let y = first(page, of).map_or(0.0, |glyph| glyph.y);
        let (slack, own) = (0.5 * of.rect.height(), [old.glyphs.start, new.glyphs.start]);
        let level = move |piece: &&Piece| first(page, piece).is_some_and(|glyph| (glyph.y - y).abs() <= slack);
        pieces.iter().filter(level).filter(move |piece| !own.contains(&piece.glyphs.start)).collect::<Vec<_>>()
    };
    let (above, below) = if old.rect.y0 < new.rect.y0 { (old, new) } else { (new, old) };
    let divided = |above: &Piece, below: &Piece| {
        first(page, above).zip(first(page, below)).is_some_and(|(above, below)| is_divided(above, below, page))
    };
    let parted = divided(above, below);
    let upper = on_line_of(above);
    let lower = on_line_of(below);
    upper.iter().any(|upper| {
        let meets = |lower: &&&Piece| upper.rect.x0 < lower.rect.x1 && lower.rect.x0 < upper.rect.x1;
        lower.iter().filter(meets).any(|lower| !parted || divided(upper, lower))
    })
}
