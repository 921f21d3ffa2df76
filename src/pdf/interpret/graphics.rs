//! Paths, painting, clipping and the graphics state.

use super::path::{Point, as_rectangle};
use super::resources::Resources;
use super::sink::{Cap, Clip, Paint, Pen, Sink};
use super::state::{Colour, Space};
use super::{Interpreter, last_name, last_number, last_numbers};
use crate::geom::Rect;
use crate::pdf::file::{Dictionary, Object, as_dict};
use crate::pdf::lex::Token;

/// Rectangles a clip may consist of; what a clip with more lets through is taken to be its whole box.
const MAX_CLIP_PARTS: usize = 256;

/// Rectangles of clips kept for one page.
const MAX_CLIP_RECTS: usize = 1 << 16;

impl<'f, S: Sink> Interpreter<'f, '_, S> {
    fn place(&self, x: f64, y: f64) -> Point {
        let (x, y) = self.state.ctm.apply(x, y);
        (x as f32, y as f32)
    }

    pub(super) fn construct(&mut self, operator: &[u8], operands: &[Token<'_>]) {
        match operator {
            b"m" => self.with_points(operands, |path, [to]| path.move_to(to)),
            b"l" => self.with_points(operands, |path, [to]| path.line_to(to)),
            b"c" => self.with_points(operands, |path, [first, second, to]| path.curve_to(first, second, to)),
            b"v" => self.with_points(operands, |path, [second, to]| path.curve_to(path.current(), second, to)),
            b"y" => self.with_points(operands, |path, [first, to]| path.curve_to(first, to, to)),
            b"h" => self.path.close(),
            _ => self.rectangle(operands),
        }
    }

    fn with_points<const N: usize>(
        &mut self,
        operands: &[Token<'_>],
        draw: impl FnOnce(&mut super::path::Path, [Point; N]),
    ) {
        let mut points = [(0.0, 0.0); N];
        let Some(start) = operands.len().checked_sub(2 * N) else { return };
        for (point, pair) in points.iter_mut().zip(operands.get(start..).unwrap_or_default().chunks_exact(2)) {
            let [Token::Number(x), Token::Number(y)] = pair else { return };
            *point = self.place(*x, *y);
        }
        if points.iter().all(|(x, y)| x.is_finite() && y.is_finite()) {
            draw(&mut self.path, points);
        }
    }

    fn rectangle(&mut self, operands: &[Token<'_>]) {
        let Some([x, y, width, height]) = last_numbers(operands) else { return };
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        let corners = corners.map(|(x, y)| self.place(x, y));
        if corners.iter().all(|(x, y)| x.is_finite() && y.is_finite()) {
            self.path.rectangle(corners);
        }
    }

    pub(super) fn paint(&mut self, operator: &[u8]) {
        if matches!(operator, b"s" | b"b" | b"b*") {
            self.path.close();
        }
        if !self.path.is_empty() && !self.marked.is_hidden() {
            match operator {
                b"f" | b"F" | b"f*" => self.fill_path(operator == b"f*"),
                b"S" | b"s" => self.stroke_path(),
                b"B" | b"B*" | b"b" | b"b*" => {
                    self.fill_path(operator.ends_with(b"*"));
                    self.stroke_path();
                }
                _ => {}
            }
        }
        if self.clips {
            self.clip_to_path();
        }
        self.cut.points |= self.path.is_cut();
        self.path.clear();
    }

    fn fill_path(&mut self, even_odd: bool) {
        let paint = self.state.fill_paint();
        if let Some(inside) = self.path.bounds()
            && (self.paint_letters(&paint, &inside) || self.fill_bands(&inside) || self.fill_tile(&inside))
        {
            return;
        }
        let clip = clip_of(&self.clip_rects, &self.state);
        self.sink.fill(&self.path, even_odd, &paint, &clip);
    }

    fn stroke_path(&mut self) {
        let paint = self.state.stroke_paint();
        if let Some(Rect { x0, y0, x1, y1 }) = self.path.bounds() {
            let half = self.state.ctm.stroke_width(self.state.line_width, 1.0, 0.0) as f32 / 2.0;
            let inside = Rect { x0: x0 - half, y0: y0 - half, x1: x1 + half, y1: y1 + half };
            if self.paint_letters(&paint, &inside) {
                return;
            }
        }
        let pen = Pen { ctm: self.state.ctm, width: self.state.line_width, cap: self.state.cap };
        let clip = clip_of(&self.clip_rects, &self.state);
        self.sink.stroke(&self.path, &pen, &paint, &clip);
    }

    /// `sh` paints everything the clip lets through.
    pub(super) fn shading(&mut self, operands: &[Token<'_>], resources: &Resources<'f>) {
        let all = self.state.clip;
        if self.marked.is_hidden() || self.paint_letters(&self.state.fill_paint(), &all) {
            return;
        }
        if let Some(bands) = last_name(operands).and_then(|name| self.shading_bands(name, resources)) {
            let inside = self.state.clip;
            self.paint_bands(&bands, &inside);
            return;
        }
        let mesh = last_name(operands).and_then(|name| self.mesh(name, resources));
        let whole = last_name(operands).is_some_and(|name| self.fills_clip(name, resources));
        let bounds = mesh.as_ref().map_or(Some(self.state.clip), |mesh| mesh.bounds.intersection(&self.state.clip));
        let Some(Rect { x0, y0, x1, y1 }) = bounds else { return };
        let opaque = (whole || mesh.is_some()) && self.state.hides_what_is_below();
        let colour = mesh.and_then(|mesh| mesh.colour);
        let paint = Paint { colour, opaque, ..self.state.fill_paint() };
        let mut path = super::path::Path::default();
        path.rectangle([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]);
        let clip = clip_of(&self.clip_rects, &self.state);
        self.sink.fill(&path, false, &paint, &clip);
    }

    fn clip_to_path(&mut self) {
        self.clips = false;
        let bounds = self.path.bounds().and_then(|bounds| bounds.intersection(&self.state.clip));
        // Where path and clip do not meet, nothing can be painted any more.
        let bounds = bounds.unwrap_or(Rect { x1: self.state.clip.x0, y1: self.state.clip.y0, ..self.state.clip });
        let several = (2..=MAX_CLIP_PARTS).contains(&self.path.subpaths.len());
        let parts = if several { self.path_rectangles(&bounds) } else { None };
        self.state.clip_whole &= parts.is_some() || self.path.fills_its_box();
        self.state.clip_parts = parts.unwrap_or_else(|| self.narrowed_parts(&bounds));
        self.state.clip = bounds;
    }

    /// Puts the path's rectangles into the arena, where it consists of nothing else.
    fn path_rectangles(&mut self, bounds: &Rect) -> Option<(u32, u32)> {
        let start = self.clip_rects.len();
        if start > MAX_CLIP_RECTS {
            return None;
        }
        for subpath in &self.path.subpaths {
            let Some(rect) = as_rectangle(self.path.points(subpath)).filter(|_| subpath.curves == 0) else {
                self.clip_rects.truncate(start);
                return None;
            };
            self.clip_rects.extend(rect.intersection(bounds));
        }
        Some((start as u32, self.clip_rects.len() as u32))
    }

    /// The parts that the clip had before, cut to the new bounds.
    fn narrowed_parts(&mut self, bounds: &Rect) -> (u32, u32) {
        let (first, last) = self.state.clip_parts;
        if first == last || self.clip_rects.len() > MAX_CLIP_RECTS {
            return self.state.clip_parts;
        }
        let start = self.clip_rects.len();
        for at in first..last {
            let cut = self.clip_rects.get(at as usize).and_then(|rect| rect.intersection(bounds));
            self.clip_rects.extend(cut);
        }
        (start as u32, self.clip_rects.len() as u32)
    }

    pub(super) fn set_graphics(&mut self, operator: &[u8], operands: &[Token<'_>], resources: &mut Resources<'f>) {
        match operator {
            b"w" => self.state.line_width = last_number(operands).unwrap_or(self.state.line_width).abs(),
            b"J" => self.state.cap = cap_of(last_number(operands)).unwrap_or(self.state.cap),
            b"gs" => {
                if let Some(dict) =
                    last_name(operands).and_then(|name| resources.get(b"ExtGState", name)).and_then(as_dict)
                {
                    self.apply_state(dict);
                }
            }
            b"cs" | b"CS" => {
                let space = last_name(operands).map_or(Space::ByCount, |name| resources.space(name));
                *self.colour(operator == b"cs") = Colour::initial(space);
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => {
                let lower = operator.first().is_some_and(u8::is_ascii_lowercase);
                set_colour(self.colour(lower), operands);
                if lower && self.state.fill.space == Space::Pattern {
                    self.set_bands(last_name(operands), resources);
                    self.set_tiles(operands, resources);
                }
            }
            _ => {
                let lower = operator.first().is_some_and(u8::is_ascii_lowercase);
                let colour = self.colour(lower);
                *colour = Colour::initial(Space::ByCount);
                set_colour(colour, operands);
            }
        }
    }

    /// Remembers the bands of the pattern that is set as fill colour.
    fn set_bands(&mut self, name: Option<&[u8]>, resources: &Resources<'f>) {
        /// Gradients kept for one page.
        const MOST: usize = 4096;
        let bands = name.filter(|_| self.bands.len() < MOST).and_then(|name| self.pattern_bands(name, resources));
        self.state.fill_bands = bands.map_or(u32::MAX, |bands| {
            self.bands.push(bands);
            self.bands.len() as u32 - 1
        });
    }

    const fn colour(&mut self, fill: bool) -> &mut Colour {
        if fill { &mut self.state.fill } else { &mut self.state.stroke }
    }

    /// `gs`: the entries that change where and whether something can be seen (table 58).
    fn apply_state(&mut self, dict: &Dictionary) {
        let file = self.context.file;
        if let Some(width) = file.number(dict, b"LW") {
            self.state.line_width = width.abs();
        }
        self.state.cap = cap_of(file.number(dict, b"LC")).unwrap_or(self.state.cap);
        if let Some(alpha) = file.number(dict, b"ca") {
            self.state.fill_alpha = alpha as f32;
        }
        if let Some(alpha) = file.number(dict, b"CA") {
            self.state.stroke_alpha = alpha as f32;
        }
        let blend = file.get(dict, b"BM");
        let soft = file.get(dict, b"SMask");
        if let Some(mask) = soft {
            self.state.soft = super::soft::soft(file, mask);
        }
        if blend.is_some() || soft.is_some() {
            self.state.plain = is_plain(blend, b"Normal", true) && is_plain(soft, b"None", true);
        }
        if let Some([font, size, ..]) = file.array(dict, b"Font") {
            let number = file.resolve(font).and_then(as_dict).and_then(|font| self.fonts.number(self.context, font));
            self.state.text.font = number.or(self.state.text.font);
            self.state.text.size = file.resolve(size).and_then(crate::pdf::file::number).unwrap_or_default();
        }
    }
}

/// The end of strokes that a number stands for.
fn cap_of(number: Option<f64>) -> Option<Cap> {
    number.map(|number| match number {
        1.0 => Cap::Round,
        2.0 => Cap::Square,
        _ => Cap::Butt,
    })
}

/// Whether a blend mode or soft mask is the one that changes nothing.
fn is_plain(value: Option<&Object>, plain: &[u8], absent: bool) -> bool {
    match value {
        None => absent,
        Some(Object::Name(name)) => name == plain || name == b"Compatible",
        Some(Object::Array(items)) => matches!(items.first(), Some(Object::Name(name)) if name == plain),
        Some(_) => false,
    }
}

/// The clip of a state.
pub(super) fn clip_of<'a>(rects: &'a [Rect], state: &super::state::State) -> Clip<'a> {
    let (start, end) = state.clip_parts;
    Clip { bounds: state.clip, parts: rects.get(start as usize..end as usize).unwrap_or_default() }
}

fn set_colour(colour: &mut Colour, operands: &[Token<'_>]) {
    const MOST: usize = 32;
    let mut numbers = [0.0; MOST];
    let mut count = 0;
    for token in operands {
        match token {
            Token::Number(value) if count < MOST => {
                if let Some(slot) = numbers.get_mut(count) {
                    *slot = *value;
                }
                count += 1;
            }
            // A pattern's name ends the numbers that tint it.
            Token::Name(_) => colour.space = Space::Pattern,
            _ => {}
        }
    }
    colour.set(numbers.get(..count).unwrap_or_default());
}
