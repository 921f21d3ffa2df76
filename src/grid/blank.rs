//! Borders in the colour of the paper: nobody sees them, and they hold a table all the same.
//!
//! White lines between shaded cells go on where no cell is shaded. A page on which such lines cut letters has none: a
//! sheet of small squares that text runs across.

use std::borrow::Cow;

use crate::geom::Rect;
use crate::pdf::{Form, Page, Role, Rule, Source};

/// Lighter parts of a colour than this are those of paper.
const PAPER: u8 = 250;

/// Shorter lines are no borders, in points.
const LEAST_PT: f32 = 8.0;

/// A line reaches so far into a letter before it cuts it, in em.
const INTO_EM: f32 = 0.15;

/// Such lines of a page beyond which they are a picture, or a sheet of squares.
const MOST: usize = 300;

/// The page with its white borders shown.
pub(super) fn with_blank_borders(page: Cow<'_, Page>) -> Cow<'_, Page> {
    let blank: Vec<usize> = (0..page.rules.len()).filter(|at| page.rules.get(*at).is_some_and(is_blank)).collect();
    if blank.is_empty() || blank.len() > MOST || !has_corners(&page, &blank) || cuts_letters(&page, &blank) {
        return page;
    }
    let mut page = page.into_owned();
    for at in blank {
        if let Some(rule) = page.rules.get_mut(at) {
            rule.visible = true;
        }
    }
    Cow::Owned(page)
}

fn is_blank(rule: &Rule) -> bool {
    let straight = rule.is_horizontal() || rule.is_vertical();
    let drawn = !matches!(rule.source, Source::Annotation | Source::Character);
    let plain = rule.role == Role::Plain && rule.form == Form::Line && !rule.turning;
    !rule.visible
        && straight
        && drawn
        && plain
        && rule.length() >= LEAST_PT
        && rule.colour.iter().all(|part| *part >= PAPER)
}

/// Whether lines in both directions meet: a table, rather than lines of a picture.
fn has_corners(page: &Page, blank: &[usize]) -> bool {
    /// Ends of borders that meet are so near.
    const NEAR_PT: f32 = 2.0;
    let rules = || blank.iter().filter_map(|at| page.rules.get(*at));
    let meets = |upright: &Rule, level: &Rule| {
        let across = level.x0 - NEAR_PT <= upright.x0 && upright.x0 <= level.x1 + NEAR_PT;
        across && [upright.y0, upright.y1].iter().any(|end| (end - level.y0).abs() <= NEAR_PT)
    };
    rules()
        .filter(|rule| rule.is_vertical())
        .any(|upright| rules().filter(|rule| rule.is_horizontal()).filter(|level| meets(upright, level)).count() >= 2)
}

fn cuts_letters(page: &Page, blank: &[usize]) -> bool {
    let mut upright: Vec<&Rule> =
        blank.iter().filter_map(|at| page.rules.get(*at)).filter(|rule| rule.is_vertical()).collect();
    upright.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let cut = |rect: &Rect, em: f32| {
        let room = INTO_EM * em;
        let first = upright.partition_point(|rule| rule.x0 <= rect.x0 + room);
        let inside = upright.get(first..).unwrap_or_default().iter().take_while(|rule| rule.x0 < rect.x1 - room);
        let middle = f32::midpoint(rect.y0, rect.y1);
        inside.into_iter().any(|rule| (rule.y0..=rule.y1).contains(&middle))
    };
    page.glyphs.iter().filter(|glyph| glyph.is_shown()).any(|glyph| cut(&glyph.rect, glyph.size))
}
