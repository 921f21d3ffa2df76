//! The drawing of one page gathered: characters as they come, painted paths as lines, areas and shapes.
//!
//! In come the events of [`Sink`], out go the lists of a page. Here a path loses its operators and becomes what a
//! person sees: a stroke, a thin rectangle, a thin picture and a page fill behind a narrow clip are all one line.
//! What a line does to the text is not known here.

mod annotations;
mod broad;
mod comments;
mod dashes;
mod fields;
mod join;
mod outline;

pub(super) use annotations::{TextMarkup, annotate};
pub(super) use comments::{Caret, Comment};

use std::ops::Range;

use self::join::Joiner;
use super::interpret::{Cap, Clip, Paint, Path, Pen, Point, Sink, as_rectangle};
use super::limits::{MAX_PAGE_GLYPHS, MAX_PAGE_RULES};
use super::model::{Area, Flags, Form, Glyph, MIN_ALPHA, Outline, Role, Rule, Shape, Source};
use crate::geom::Rect;
use crate::lexicon::{is_zero_width, with_kana_mark};

/// A filled rectangle this thick is a line only, in points; one between this and [`LINE_OR_AREA_PT`] counts as line and
/// as area, since 0.2 em of a 40 pt title are as thick as a highlight of 8 pt text.
const LINE_ONLY_PT: f32 = 2.0;

/// A filled rectangle thicker than this is an area only.
const LINE_OR_AREA_PT: f32 = 8.0;

/// A rectangle longer than this many times its thickness may be a line.
const LINE_RATIO: f32 = 2.0;

/// A wavy or bent path this many times longer than high runs along a line: Chromium's waves are over 10.
const WAVE_RATIO: f32 = 4.0;

/// The middle of a quarter of an ellipse lies this share of its sides inside their corner: 1 - 1/√2.
const ARC_INSET: f32 = 0.293;

/// Stands for paint whose colour is not looked at (patterns, pictures): visible on any plain background.
const UNKNOWN_COLOUR: [u8; 3] = [96, 96, 96];

/// Gathers one page.
#[derive(Default)]
pub(super) struct Collector {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) areas: Vec<Area>,
    pub(super) shapes: Vec<Shape>,
    /// For each area, how many characters were drawn before it.
    pub(super) glyphs_before: Vec<u32>,
    /// Texts of annotations that the page does not draw, with their places.
    pub(super) undrawn: Vec<(Rect, String)>,
    /// Remarks that annotations make.
    pub(super) comments: Vec<Comment>,
    /// Where somebody drew by hand over the page.
    pub(super) scribbles: Vec<Rect>,
    /// Texts that carets insert.
    pub(super) carets: Vec<Caret>,
    /// Whether the page has more annotations than are looked at.
    pub(super) annotations_cut: bool,
    /// Whether something was left out because there is too much of it.
    pub(super) overfull: bool,
    joiner: Joiner,
    order: u32,
    /// What draws at present.
    source: Option<Source>,
}

impl Collector {
    /// The next place in paint order.
    const fn next_order(&mut self) -> u32 {
        self.order += 1;
        self.order
    }

    /// Marks what was drawn since glyph and rule `from` as a stamp: its frame rules nothing.
    pub(super) fn mark_stamp(&mut self, from: (usize, usize)) {
        self.glyphs.iter_mut().skip(from.0).for_each(|glyph| glyph.flags.set(Flags::STAMP));
        self.rules.iter_mut().skip(from.1).for_each(|rule| rule.visible = false);
    }

    /// Says that what follows is drawn by an annotation, or by the page again.
    pub(super) const fn set_annotation(&mut self, annotation: bool) {
        self.source = if annotation { Some(Source::Annotation) } else { None };
    }

    /// Forgets a page but keeps the memory for the next one.
    pub(super) fn clear(&mut self) {
        self.glyphs.clear();
        self.rules.clear();
        self.areas.clear();
        self.shapes.clear();
        self.glyphs_before.clear();
        self.undrawn.clear();
        self.comments.clear();
        self.scribbles.clear();
        self.carets.clear();
        self.annotations_cut = false;
        self.joiner.forget();
        (self.overfull, self.order, self.source) = (false, 0, None);
    }

    /// Joins what is still in pieces: dashes and dots.
    pub(super) fn finish(&mut self) {
        dashes::join(&mut self.rules);
    }

    pub(super) fn push_rule(&mut self, rule: Rule) {
        if self.joiner.extend(&mut self.rules, &rule) {
            return;
        }
        if self.rules.len() < MAX_PAGE_RULES {
            self.rules.push(rule);
        } else {
            self.overfull = true;
        }
    }

    fn rule(&self, from: Point, to: Point, thickness: f32, paint: &Paint, source: Source, form: Form) -> Rule {
        let swapped = (to.0, to.1) < (from.0, from.1);
        let (from, to) = if swapped { (to, from) } else { (from, to) };
        Rule {
            x0: from.0,
            y0: from.1,
            x1: to.0,
            y1: to.1,
            thickness,
            colour: paint.colour.unwrap_or(UNKNOWN_COLOUR),
            source: self.source.unwrap_or(source),
            form,
            role: Role::Plain,
            turning: false,
            visible: true,
            pieces: 1,
            order: self.order,
        }
    }

    /// A rectangle that was painted, already clipped: a line, an area, or both.
    fn add_rectangle(&mut self, rect: Rect, paint: &Paint, source: Source) {
        let (width, height) = (rect.width(), rect.height());
        let (thin, long) = if width < height { (width, height) } else { (height, width) };
        if thin <= LINE_ONLY_PT || (thin <= LINE_OR_AREA_PT && long >= LINE_RATIO * thin) {
            // Chromium paints its wavy lines as tiles of a pattern in a rectangle as high as the wave.
            let tiled = paint.colour.is_none() && source == Source::Fill;
            let rule = self.rule_along(&rect, paint, source, if tiled { Form::Wave } else { Form::Line });
            self.push_rule(rule);
        }
        if thin > LINE_ONLY_PT {
            self.push_area(rect, paint, paint.opaque);
        }
    }

    /// The line in the middle of a rectangle, along its longer side.
    fn rule_along(&self, rect: &Rect, paint: &Paint, source: Source, form: Form) -> Rule {
        let (x, y) = ((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0);
        if rect.width() >= rect.height() {
            self.rule((rect.x0, y), (rect.x1, y), rect.height(), paint, source, form)
        } else {
            self.rule((x, rect.y0), (x, rect.y1), rect.width(), paint, source, form)
        }
    }

    fn push_area(&mut self, rect: Rect, paint: &Paint, opaque: bool) {
        if self.areas.len() >= MAX_PAGE_RULES {
            self.overfull = true;
            return;
        }
        // A line that goes on after an area may be hidden where it stood before, so the two are not one.
        self.joiner.forget();
        let colour = paint.colour.unwrap_or(UNKNOWN_COLOUR);
        let picture = paint.colour.is_none();
        self.areas.push(Area { rect, colour, opaque, picture, order: self.order });
        self.glyphs_before.push(self.glyphs.len() as u32);
    }

    /// Paints a rectangle through the clip.
    fn paint_rectangle(&mut self, rect: &Rect, paint: &Paint, source: Source, clip: &Clip<'_>) {
        let Some(inside) = rect.intersection(&clip.bounds) else { return };
        if clip.parts.is_empty() {
            self.add_rectangle(inside, paint, source);
            return;
        }
        for part in clip.parts {
            if let Some(piece) = inside.intersection(part) {
                self.add_rectangle(piece, paint, source);
            }
        }
    }

    /// A straight stroke, cut by the clip.
    fn stroke_segment(&mut self, from: Point, to: Point, thickness: f32, look: Look, paint: &Paint, clip: &Clip<'_>) {
        let Look { form, turning, source } = look;
        let (from, to, thickness) = outline::along_its_width(from, to, thickness).unwrap_or((from, to, thickness));
        let axis = (from.0 - to.0).abs() <= AXIS_LEAN_PT || (from.1 - to.1).abs() <= AXIS_LEAN_PT;
        if !axis {
            if let Some((from, to)) = outline::clip_segment(from, to, &clip.bounds) {
                let rule = Rule { turning, ..self.rule(from, to, thickness, paint, source, form) };
                self.push_rule(rule);
            }
            return;
        }
        let rule = Rule { turning, ..self.rule(from, to, thickness, paint, source, form) };
        let parts = if clip.parts.is_empty() { std::slice::from_ref(&clip.bounds) } else { clip.parts };
        for part in parts {
            if let Some(cut) = outline::clip_rule(&rule, part) {
                self.cover_with(&cut, paint);
                self.push_rule(cut);
            }
        }
    }

    fn stroke_subpath(&mut self, path: &Path, index: usize, pen: &Pen, paint: &Paint, clip: &Clip<'_>) {
        let Some(subpath) = path.subpaths.get(index) else { return };
        let points = path.points(subpath);
        let bounds = &subpath.bounds;
        let width = |dx: f32, dy: f32| pen.ctm.stroke_width(pen.width, f64::from(dx), f64::from(dy)) as f32;
        if pen.cap != Cap::Butt && broad::is_dot(subpath, points) {
            self.add_dot(points, width(1.0, 0.0), pen.cap, paint, clip);
            return;
        }
        if outline::is_small_outline(subpath, points) {
            let outline = if subpath.curves > 0 { Outline::Round } else { Outline::Box };
            self.push_shape(*bounds, outline, paint, clip);
        }
        if outline::is_wave(subpath, points, WAVE_RATIO) {
            if let Some(inside) = bounds.intersection(&clip.bounds) {
                let rule = self.rule_along(&inside, paint, Source::Stroke, Form::Wave);
                self.push_rule(rule);
            }
            return;
        }
        if subpath.curves > 0 {
            return;
        }
        let closing = if subpath.closed { points.first().copied() } else { None };
        let turning = bounds.width().min(bounds.height()) > TURN_PT;
        let chained = points.len() + usize::from(subpath.closed) > 2;
        let mut last = None;
        for to in points.iter().copied().chain(closing) {
            if let Some(from) = last.replace(to) {
                let (dx, dy): (f32, f32) = (to.0 - from.0, to.1 - from.1);
                let slanted = dx.abs() > AXIS_LEAN_PT && dy.abs() > AXIS_LEAN_PT;
                let form = if chained && slanted { Form::Chain } else { Form::Line };
                let look = Look { form, turning: chained && turning, source: Source::Stroke };
                self.stroke_segment(from, to, width(dx, dy), look, paint, clip);
            }
        }
    }

    fn fill_subpath(&mut self, path: &Path, index: usize, paint: &Paint, clip: &Clip<'_>) {
        let Some(subpath) = path.subpaths.get(index) else { return };
        let points = path.points(subpath);
        if let Some(rect) = as_rectangle(points).filter(|_| subpath.curves == 0) {
            self.paint_rectangle(&rect, paint, Source::Fill, clip);
            return;
        }
        if subpath.curves == 0
            && let Some((from, to, thickness)) = outline::thin_quad(points)
        {
            let look = Look { form: Form::Line, turning: false, source: Source::Fill };
            self.stroke_segment(from, to, thickness, look, paint, clip);
            return;
        }
        let Some(inside) = subpath.bounds.intersection(&clip.bounds) else { return };
        let (width, height) = (inside.width(), inside.height());
        if width.min(height) > LINE_OR_AREA_PT
            && clip.parts.is_empty()
            && let Some((rx, ry)) = outline::round_corners(subpath, points)
        {
            // A panel hides what lies under it, but for its corners.
            let whole = subpath.bounds;
            let flat = Rect { y0: whole.y0 + ry, y1: whole.y1 - ry, ..whole };
            let high = Rect { x0: whole.x0 + rx, x1: whole.x1 - rx, ..whole };
            // The middle of an elliptic corner lies this share of it inside.
            let (dx, dy) = (ARC_INSET * rx, ARC_INSET * ry);
            let inner = Rect { x0: whole.x0 + dx, y0: whole.y0 + dy, x1: whole.x1 - dx, y1: whole.y1 - dy };
            let parts = [flat, high, inner].map(|part| part.intersection(&clip.bounds));
            for part in parts.into_iter().flatten().filter(|part| part.width().min(part.height()) > LINE_ONLY_PT) {
                self.push_area(part, paint, paint.opaque);
            }
            return;
        }
        if width.max(height) >= WAVE_RATIO * width.min(height) && width.min(height) <= LINE_OR_AREA_PT {
            let rule = self.rule_along(&inside, paint, Source::Fill, Form::Wave);
            self.push_rule(rule);
        } else if width.max(height) <= LINE_ONLY_PT {
            self.add_rectangle(inside, paint, Source::Fill);
        } else {
            self.push_area(inside, paint, false);
        }
    }

    fn push_shape(&mut self, rect: Rect, outline: Outline, paint: &Paint, clip: &Clip<'_>) {
        if self.shapes.len() < MAX_PAGE_RULES && clip.bounds.intersection(&rect).is_some() {
            let colour = paint.colour.unwrap_or(UNKNOWN_COLOUR);
            self.shapes.push(Shape { rect, outline, colour, noted: self.source == Some(Source::Annotation) });
        }
    }

    /// A frame: a loop and holes in it, which follow it. Gives how many pieces of the path it takes; none where the path
    /// is no frame there.
    ///
    /// One hole leaves four sides, drawn as such. What several holes leave is no area whose ground anybody knows.
    fn fill_frame(
        &mut self,
        path: &Path,
        index: usize,
        even_odd: bool,
        paint: &Paint,
        clip: &Clip<'_>,
    ) -> Option<usize> {
        let (outer, inner, holes) = outline::frame(path, index, even_odd)?;
        let first = path.subpaths.get(index)?;
        let flat = first.curves == 0 && as_rectangle(path.points(first)).is_some();
        if holes > 1 && outline::is_larger_than_letters(&outer) {
            self.push_area(outer.intersection(&clip.bounds)?, paint, false);
            return Some(holes + 1);
        }
        if !flat && !outline::is_thin_frame(&outer, &inner) {
            return None;
        }
        for side in outline::frame_sides(&outer, &inner) {
            self.paint_rectangle(&side, paint, Source::Fill, clip);
        }
        Some(2)
    }
}

/// Two rounds, one inside the other, filled so that only the ring between them is painted: how Chromium draws a border
/// with round corners. Gives the outer one's box.
fn ring(path: &Path, index: usize, even_odd: bool) -> Option<Rect> {
    /// A ring is a line: thinner on each side than this share of its box.
    const MAX_THICKNESS: f32 = 0.25;
    let (a, b) = (path.subpaths.get(index)?, path.subpaths.get(index + 1)?);
    let (points_a, points_b) = (path.points(a), path.points(b));
    let round = a.curves > 1 && b.curves > 1 && outline::is_small_outline(a, points_a);
    let turned = even_odd || outline::is_clockwise(points_a) != outline::is_clockwise(points_b);
    let (outer, inner) = outline::nested(&a.bounds, &b.bounds).filter(|_| round && turned)?;
    let thin = outer.width() - inner.width() <= 2.0 * MAX_THICKNESS * outer.width()
        && outer.height() - inner.height() <= 2.0 * MAX_THICKNESS * outer.height();
    thin.then_some(outer)
}

/// What is known of a straight piece before it is clipped.
#[derive(Clone, Copy)]
struct Look {
    form: Form,
    turning: bool,
    source: Source,
}

/// A path of several segments turns where both sides of its box are longer than this, in points.
const TURN_PT: f32 = 1.0;

/// A stroke that leans by less than this over its whole length runs along an axis, in points.
const AXIS_LEAN_PT: f32 = 0.05;

/// Whether a character begins where another one does.
fn near(last: &Glyph, next: &Glyph) -> bool {
    let room = 0.05 * next.size;
    (last.x - next.x).abs() <= room && (last.y - next.y).abs() <= room
}

fn cannot_be_seen(paint: &Paint) -> bool {
    paint.alpha < MIN_ALPHA
}

impl Sink for Collector {
    fn glyph(&mut self, glyph: Glyph) {
        if let Some(last) = self.glyphs.last_mut()
            && let Some(whole) = with_kana_mark(last.ch, glyph.ch)
        {
            // が decomposed to か and its mark is one character.
            last.ch = whole;
            last.rect = if glyph.flags.has(Flags::PART) { last.rect.union(&glyph.rect) } else { last.rect };
            return;
        }
        // A soft hyphen inside a line takes no room: what follows stands in its place.
        if self.glyphs.last().is_some_and(|last| last.ch == '\u{ad}' && near(last, &glyph)) {
            self.glyphs.pop();
        }
        if self.glyphs.len() < MAX_PAGE_GLYPHS {
            self.glyphs.push(glyph);
        } else {
            self.overfull = true;
        }
    }

    fn fill(&mut self, path: &Path, even_odd: bool, paint: &Paint, clip: &Clip<'_>) {
        if cannot_be_seen(paint) {
            return;
        }
        self.next_order();
        let mut at = 0;
        while at < path.subpaths.len() {
            if let Some(ring) = ring(path, at, even_odd) {
                self.push_shape(ring, Outline::Round, paint, clip);
                at += 2;
                continue;
            }
            let frame = if path.subpaths.len() > 1 { self.fill_frame(path, at, even_odd, paint, clip) } else { None };
            if let Some(pieces) = frame {
                at += pieces;
                continue;
            }
            self.fill_subpath(path, at, paint, clip);
            at += 1;
        }
    }

    fn stroke(&mut self, path: &Path, pen: &Pen, paint: &Paint, clip: &Clip<'_>) {
        if cannot_be_seen(paint) {
            return;
        }
        self.next_order();
        for at in 0..path.subpaths.len() {
            self.stroke_subpath(path, at, pen, paint, clip);
        }
    }

    fn image(&mut self, corners: [Point; 4], paint: &Paint, clip: &Clip<'_>) {
        if cannot_be_seen(paint) {
            return;
        }
        self.next_order();
        match as_rectangle(&corners) {
            Some(rect) => self.paint_rectangle(&rect, paint, Source::Image, clip),
            None => {
                if let Some((from, to, thickness)) = outline::thin_quad(&corners) {
                    let look = Look { form: Form::Line, turning: false, source: Source::Image };
                    self.stroke_segment(from, to, thickness, look, paint, clip);
                }
            }
        }
    }

    fn letters(&mut self, letters: Range<usize>, paint: &Paint, inside: &Rect) {
        if cannot_be_seen(paint) {
            return;
        }
        for glyph in self.glyphs.get_mut(letters).unwrap_or_default() {
            let (x, y) = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
            if inside.contains(x, y) {
                glyph.flags.clear(Flags::INVISIBLE);
                glyph.colour = paint.colour.unwrap_or(UNKNOWN_COLOUR);
            }
        }
    }

    fn glyph_count(&self) -> usize {
        self.glyphs.len()
    }

    fn actual_text(&mut self, from: usize, text: &str) {
        replace_text(&mut self.glyphs, from, text);
    }
}

/// Makes the glyphs from `from` on read as `text`. Where the numbers agree each glyph takes its character; else the
/// characters are spread over the glyphs' boxes in order. A text without characters says that the glyphs mean
/// nothing; they stay, since a person sees them.
fn replace_text(glyphs: &mut Vec<Glyph>, from: usize, text: &str) {
    let Some(drawn) = glyphs.get(from..).filter(|drawn| !drawn.is_empty()) else { return };
    let chars: Vec<char> = composed(text.chars().filter(|ch| !ch.is_control() && !is_zero_width(*ch)));
    let blank = drawn.iter().all(|glyph| glyph.ch.is_whitespace() || glyph.flags.has(Flags::UNMAPPED));
    if chars.is_empty() && text.chars().any(is_zero_width) && blank {
        // A place to break a line at, drawn as a blank of no width.
        glyphs.truncate(from);
        return;
    }
    let same = drawn.iter().map(|glyph| glyph.ch).eq(chars.iter().copied()) || other_digits(drawn, &chars);
    if chars.is_empty() || same || chars.len() > drawn.len().saturating_mul(MAX_SPREAD) {
        return;
    }
    let old: Vec<Glyph> = drawn.to_vec();
    glyphs.truncate(from);
    let (count, slots) = (chars.len(), old.len());
    for (at, ch) in chars.into_iter().enumerate() {
        let slot = at * slots / count;
        let Some(base) = old.get(slot) else { continue };
        let first = (slot * count).div_ceil(slots);
        let sharing = ((slot + 1) * count).div_ceil(slots) - first;
        let mut glyph = Glyph { ch, flags: base.flags.with(Flags::ACTUAL_TEXT), ..*base };
        if slots > count {
            let last = old.get(((at + 1) * slots / count).saturating_sub(1)).unwrap_or(base);
            glyph.rect = base.rect.union(&last.rect);
        } else if sharing > 1 {
            let (part, all) = ((at - first) as f32, sharing as f32);
            glyph.rect = super::interpret::slice(&base.rect, base.direction, part / all, (part + 1.0) / all);
            glyph.flags.set(Flags::PART);
        }
        glyph.flags = Flags(glyph.flags.0 & !Flags::UNMAPPED.0);
        glyphs.push(glyph);
    }
}

/// Whether both have digits and not the same ones: what is drawn is what a person sees.
fn other_digits(drawn: &[Glyph], chars: &[char]) -> bool {
    let digits = |ch: &char| ch.is_ascii_digit();
    let shown = || drawn.iter().map(|glyph| glyph.ch).filter(digits);
    let said = || chars.iter().copied().filter(digits);
    let mapped = drawn.iter().all(|glyph| !glyph.flags.has(Flags::UNMAPPED));
    mapped && shown().next().is_some() && said().next().is_some() && !shown().eq(said())
}

/// The characters with kana and their marks put together.
fn composed(chars: impl Iterator<Item = char>) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    for ch in chars {
        match out.last_mut().and_then(|last| Some((with_kana_mark(*last, ch)?, last))) {
            Some((whole, last)) => *last = whole,
            None => out.push(ch),
        }
    }
    out
}

/// A replacement with more characters than this for each glyph describes a picture and is no text of the line.
const MAX_SPREAD: usize = 8;
