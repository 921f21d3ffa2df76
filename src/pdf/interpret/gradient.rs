//! Lines drawn as gradients: a colour, or the opacity of one, that changes to a thin band and back along an axis.
//!
//! Style sheets strike text so (`linear-gradient(transparent 46%, red 46% 54%, transparent 54%)`). Browsers write an
//! axial shading (PDF 32000-1, 8.7.4.5.3) whose function is stitched from constant pieces; where the gradient has
//! transparent parts, the shading stands in the soft mask of a tiling pattern. Any other gradient is an area.

use super::path::{Path, Point};
use super::resources::Resources;
use super::sink::{Cap, Paint, Pen, Sink};
use super::state::Space;
use super::{Interpreter, graphics::clip_of};
use crate::geom::Rect;
use crate::pdf::file::{Dictionary, File, Object, as_dict};
use crate::pdf::matrix::Matrix;

/// Patterns within patterns that are looked into.
const MAX_DEPTH: u32 = 3;

/// Entries of one resource category that are looked at.
const MAX_ENTRIES: usize = 16;

/// Pieces of one function that are looked at.
const MAX_PIECES: usize = 64;

/// The widest band that is a line, as a share of the gradient.
const MOST_SHARE: f64 = 0.35;

/// A band begins and ends this far inside the gradient.
const INSIDE: f64 = 0.02;

/// Colours that differ by this much in one component differ visibly.
const VISIBLE: f64 = 0.25;

/// What a band is painted in where only its mask is known.
const UNKNOWN: [u8; 3] = [64; 3];

/// Thin bands of a gradient: where they begin and end along its axis, from 0 to 1, and their colour.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bands {
    from: Point,
    to: Point,
    bands: Vec<(f64, f64, [u8; 3])>,
}

/// A constant or evenly changing piece of a function.
#[derive(Debug, Clone)]
struct Piece {
    start: f64,
    end: f64,
    first: Vec<f64>,
    last: Vec<f64>,
}

impl<'f, S: Sink> Interpreter<'f, '_, S> {
    /// The bands of a pattern that is set as colour; `None` where it is anything else.
    pub(super) fn pattern_bands(&self, name: &[u8], resources: &Resources<'f>) -> Option<Bands> {
        let pattern = resources.get(b"Pattern", name)?;
        let file = self.context.file;
        let mut found = Vec::new();
        axial(file, pattern, &Matrix::IDENTITY, false, 0, &mut found);
        // A mask says where anything is seen at all.
        let masked = found.iter().any(|gradient| gradient.masks);
        let gradient = found.into_iter().find(|gradient| gradient.masks == masked)?;
        bands(file, gradient.shading, &gradient.matrix.then(&self.base), gradient.masks)
    }

    /// The bands of a shading that `sh` paints.
    pub(super) fn shading_bands(&self, name: &[u8], resources: &Resources<'f>) -> Option<Bands> {
        let shading = as_dict(resources.get(b"Shading", name)?)?;
        bands(self.context.file, shading, &self.state.ctm, false)
    }

    /// Paints the bands inside the path; `false` where there are none.
    pub(super) fn fill_bands(&mut self, inside: &Rect) -> bool {
        if self.state.fill.space != Space::Pattern {
            return false;
        }
        let Some(bands) = self.bands.get(self.state.fill_bands as usize).cloned() else { return false };
        self.paint_bands(&bands, inside);
        true
    }

    /// Paints each band as the rectangle that it is.
    pub(super) fn paint_bands(&mut self, bands: &Bands, inside: &Rect) {
        let (dx, dy) = (bands.to.0 - bands.from.0, bands.to.1 - bands.from.1);
        if !is_along_an_axis(dx, dy) {
            return self.paint_slanted(bands, (dx, dy), inside);
        }
        let level = (bands.from.0 - bands.to.0).abs() < (bands.from.1 - bands.to.1).abs();
        for (start, end, colour) in &bands.bands {
            let at = |from: f32, to: f32, t: f64| from + (to - from) * t as f32;
            let rect = if level {
                let ys = (at(bands.from.1, bands.to.1, *start), at(bands.from.1, bands.to.1, *end));
                Rect::new(inside.x0, ys.0, inside.x1, ys.1)
            } else {
                let xs = (at(bands.from.0, bands.to.0, *start), at(bands.from.0, bands.to.0, *end));
                Rect::new(xs.0, inside.y0, xs.1, inside.y1)
            };
            let Some(Rect { x0, y0, x1, y1 }) = rect.intersection(inside) else { continue };
            let mut path = Path::default();
            path.rectangle([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]);
            let paint = Paint { colour: Some(*colour), opaque: false, ..self.state.fill_paint() };
            let clip = clip_of(&self.clip_rects, &self.state);
            self.sink.fill(&path, false, &paint, &clip);
        }
    }
}

impl<S: Sink> Interpreter<'_, '_, S> {
    /// Paints each band of a gradient that runs across corners as a slanted line through its middle.
    fn paint_slanted(&mut self, bands: &Bands, (dx, dy): (f32, f32), inside: &Rect) {
        let length = dx.hypot(dy);
        for (start, end, colour) in &bands.bands {
            let t = (start + end) as f32 / 2.0;
            let middle = (bands.from.0 + t * dx, bands.from.1 + t * dy);
            let Some((from, to)) = chord(middle, (-dy, dx), inside) else { continue };
            let mut path = Path::default();
            path.move_to(from);
            path.line_to(to);
            let paint = Paint { colour: Some(*colour), opaque: false, ..self.state.fill_paint() };
            let pen = Pen { ctm: Matrix::IDENTITY, width: (end - start) * f64::from(length), cap: Cap::Butt };
            let clip = clip_of(&self.clip_rects, &self.state);
            self.sink.stroke(&path, &pen, &paint, &clip);
        }
    }
}

/// Whether a gradient runs along x or y.
fn is_along_an_axis(dx: f32, dy: f32) -> bool {
    dx.abs().min(dy.abs()) <= 0.01 * dx.abs().max(dy.abs())
}

/// The part of a straight line inside a rectangle.
fn chord(through: Point, (dx, dy): (f32, f32), inside: &Rect) -> Option<(Point, Point)> {
    let (mut low, mut high) = (f32::NEG_INFINITY, f32::INFINITY);
    let sides = [(dx, through.0, inside.x0, inside.x1), (dy, through.1, inside.y0, inside.y1)];
    for (step, at, from, to) in sides {
        if step == 0.0 {
            continue;
        }
        let (a, b) = ((from - at) / step, (to - at) / step);
        (low, high) = (low.max(a.min(b)), high.min(a.max(b)));
    }
    let at = |t: f32| (through.0 + t * dx, through.1 + t * dy);
    (low < high && low.is_finite() && high.is_finite()).then(|| (at(low), at(high)))
}

/// An axial shading found in a pattern.
struct Gradient<'f> {
    shading: &'f Dictionary,
    matrix: Matrix,
    /// Whether it stands in a soft mask.
    masks: bool,
}

/// Finds the axial shadings of a pattern and of what it is drawn with.
fn axial<'f>(
    file: &'f File<'f>,
    pattern: &'f Object,
    outer: &Matrix,
    masks: bool,
    depth: u32,
    found: &mut Vec<Gradient<'f>>,
) {
    let Some(dict) = as_dict(pattern).filter(|_| depth < MAX_DEPTH && found.len() < MAX_ENTRIES) else { return };
    let own = file.numbers(dict, b"Matrix").and_then(|numbers| <[f64; 6]>::try_from(numbers).ok());
    let matrix = own.map_or(*outer, |numbers| Matrix::new(numbers).then(outer));
    if let Some(shading) = file.dict(dict, b"Shading") {
        if file.number(shading, b"ShadingType") == Some(2.0) {
            found.push(Gradient { shading, matrix, masks });
        }
        return;
    }
    let Some(resources) = file.dict(dict, b"Resources") else { return };
    for inner in entries(file, resources, b"Pattern") {
        axial(file, inner, &matrix, masks, depth + 1, found);
    }
    for state in entries(file, resources, b"ExtGState").filter_map(as_dict) {
        let group = file.dict(state, b"SMask").and_then(|mask| file.dict(mask, b"G"));
        let Some(within) = group.and_then(|group| file.dict(group, b"Resources")) else { continue };
        for inner in entries(file, within, b"Pattern") {
            axial(file, inner, &matrix, true, depth + 1, found);
        }
    }
}

fn entries<'f>(file: &'f File<'f>, resources: &'f Dictionary, category: &[u8]) -> impl Iterator<Item = &'f Object> {
    let dict = file.dict(resources, category);
    dict.into_iter().flat_map(|dict| dict.iter()).take(MAX_ENTRIES).filter_map(|(_, object)| file.resolve(object))
}

/// The thin bands of an axial shading.
fn bands(file: &File<'_>, shading: &Dictionary, matrix: &Matrix, masks: bool) -> Option<Bands> {
    if file.number(shading, b"ShadingType") != Some(2.0) {
        return None;
    }
    let [x0, y0, x1, y1] = <[f64; 4]>::try_from(file.numbers(shading, b"Coords")?).ok()?;
    let ((xa, ya), (xb, yb)) = (matrix.apply(x0, y0), matrix.apply(x1, y1));
    if (xa - xb).abs().max((ya - yb).abs()) <= 0.0 {
        return None;
    }
    let pieces = pieces(file, file.get(shading, b"Function")?)?;
    let bands = thin(&pieces, masks)?;
    Some(Bands { from: (xa as f32, ya as f32), to: (xb as f32, yb as f32), bands })
}

/// The pieces of a function that is stitched from exponential ones (7.10.3 and 7.10.4).
fn pieces(file: &File<'_>, function: &Object) -> Option<Vec<Piece>> {
    let dict = as_dict(function)?;
    if file.number(dict, b"FunctionType")? != 3.0 {
        return Some(vec![piece(file, dict, 0.0, 1.0)?]);
    }
    let bounds = file.numbers(dict, b"Bounds")?;
    let functions = file.array(dict, b"Functions")?;
    if functions.len() > MAX_PIECES || functions.len() != bounds.len() + 1 {
        return None;
    }
    let starts = std::iter::once(0.0).chain(bounds.iter().copied());
    let ends = bounds.iter().copied().chain([1.0]);
    let parts = functions.iter().zip(starts.zip(ends));
    parts.map(|(part, (start, end))| piece(file, as_dict(file.resolve(part)?)?, start, end)).collect()
}

fn piece(file: &File<'_>, dict: &Dictionary, start: f64, end: f64) -> Option<Piece> {
    if file.number(dict, b"FunctionType")? != 2.0 {
        return None;
    }
    let first = file.numbers(dict, b"C0").unwrap_or_else(|| vec![0.0]);
    let last = file.numbers(dict, b"C1").unwrap_or_else(|| vec![1.0]);
    Some(Piece { start, end, first, last })
}

fn differs(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).any(|(p, q)| (p - q).abs() >= VISIBLE)
}

/// The bands of another colour than both ends, or those that a mask lets through.
fn thin(pieces: &[Piece], masks: bool) -> Option<Vec<(f64, f64, [u8; 3])>> {
    let (head, tail) = (&pieces.first()?.first, &pieces.last()?.last);
    if differs(head, tail) || masks && head.iter().sum::<f64>() > VISIBLE {
        return None;
    }
    let mut found: Vec<(f64, f64, [u8; 3])> = Vec::new();
    for piece in pieces {
        // A band may rise and fall instead of beginning at once.
        let marked = differs(&piece.first, head) || differs(&piece.last, head);
        if !marked || piece.end <= piece.start {
            continue;
        }
        let own = if differs(&piece.first, head) { &piece.first } else { &piece.last };
        let colour = if masks { UNKNOWN } else { rgb(own) };
        match found.last_mut().filter(|last| last.2 == colour && piece.start - last.1 < 1e-3) {
            Some(last) => last.1 = piece.end,
            None => found.push((piece.start, piece.end, colour)),
        }
    }
    let fits = |band: &(f64, f64, [u8; 3])| band.0 >= INSIDE && band.1 <= 1.0 - INSIDE && band.1 - band.0 <= MOST_SHARE;
    (!found.is_empty() && found.iter().all(fits)).then_some(found)
}

/// The colour of one, three or four components.
pub(super) fn known_rgb(components: &[f64]) -> Option<[u8; 3]> {
    matches!(components.len(), 1 | 3 | 4).then(|| rgb(components))
}

fn rgb(components: &[f64]) -> [u8; 3] {
    let byte = |level: f64| (level.clamp(0.0, 1.0) * 255.0).round() as u8;
    match components {
        [level] => [byte(*level); 3],
        [r, g, b] => [byte(*r), byte(*g), byte(*b)],
        [c, m, y, k] => [c, m, y].map(|ink| byte((1.0 - ink) * (1.0 - k))),
        _ => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stitched(stops: &[(f64, f64)]) -> Vec<Piece> {
        let ends = stops.iter().skip(1).map(|stop| stop.0).chain([1.0]);
        let part = |((start, level), end): (&(f64, f64), f64)| Piece {
            start: *start,
            end,
            first: vec![*level],
            last: vec![*level],
        };
        stops.iter().zip(ends).map(part).collect()
    }

    #[test]
    fn a_thin_band_is_a_line_and_a_broad_one_is_not() {
        let band = thin(&stitched(&[(0.0, 0.0), (0.46, 1.0), (0.54, 0.0)]), true);
        assert_eq!(band, Some(vec![(0.46, 0.54, UNKNOWN)]));
        assert_eq!(thin(&stitched(&[(0.0, 0.0), (0.2, 1.0), (0.8, 0.0)]), true), None);
        assert_eq!(thin(&stitched(&[(0.0, 0.0), (0.6, 1.0)]), true), None, "the lower part of the line");
        let two = thin(&stitched(&[(0.0, 1.0), (0.4, 0.0), (0.45, 1.0), (0.55, 0.0), (0.6, 1.0)]), false);
        assert_eq!(two.map(|bands| bands.len()), Some(2));
    }
}
