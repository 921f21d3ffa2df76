//! Form XObjects and annotation appearances (PDF 32000-1, 8.10 and 12.5.5).

use super::graphics::clip_of;
use super::resources::Resources;
use super::sink::Sink;
use super::{Interpreter, last_name};
use crate::geom::Rect;
use crate::pdf::file::{Dictionary, Object, Stream};
use crate::pdf::lex::Token;
use crate::pdf::limits::{MAX_FORM_DEPTH, WORK_OF_FORM};
use crate::pdf::matrix::Matrix;

impl<'f, S: Sink> Interpreter<'f, '_, S> {
    pub(super) fn invoke(&mut self, operands: &[Token<'_>], resources: &Resources<'f>) {
        let Some(name) = last_name(operands) else { return };
        let Some(Object::Stream(stream)) = resources.get(b"XObject", name) else { return };
        let off = stream.dict.get(b"OC").is_ok_and(|layer| self.context.is_hidden(layer));
        match self.context.file.name(&stream.dict, b"Subtype") {
            Some(b"Image") if off || self.marked.is_hidden() => {}
            Some(b"Image") => self.image(stream),
            _ => {
                self.marked.hide(off);
                self.form(stream, resources.dict);
                self.marked.show(off);
            }
        }
    }

    /// Runs a form with its own matrix, clip and resources; forms without resources use those of their caller.
    pub(in crate::pdf) fn form(&mut self, stream: &'f Stream, outer: Option<&'f Dictionary>) {
        let key = std::ptr::from_ref(stream) as usize;
        if self.forms.len() >= MAX_FORM_DEPTH || self.forms.contains(&key) {
            self.cut.forms |= !self.forms.contains(&key);
            return;
        }
        self.budget = self.budget.saturating_sub(WORK_OF_FORM);
        let file = self.context.file;
        let matrix = form_matrix(file.numbers(&stream.dict, b"Matrix"));
        let saved = (self.state, self.text_matrix, self.line_matrix, self.stack.len(), self.marked_depth());
        let ctm = matrix.then(&self.state.ctm);
        if !ctm.is_sane() {
            return;
        }
        self.state.ctm = ctm;
        if file.dict(&stream.dict, b"Group").is_some_and(|group| file.name(group, b"S") == Some(b"Transparency")) {
            self.state.enter_group();
        }
        if let Some([x0, y0, x1, y1]) = file.numbers(&stream.dict, b"BBox").as_deref() {
            self.clip_to_box([*x0, *y0, *x1, *y1]);
        }
        let content = self.context.form_content(stream);
        self.cut.damaged |= content.error.is_some();
        let path = std::mem::take(&mut self.path);
        self.forms.push(key);
        // What the form restores beyond its own saves must not reach its caller's states.
        let outer_stack = std::mem::take(&mut self.stack);
        let outer_base = std::mem::replace(&mut self.base, ctm);
        self.run(&content.bytes, file.dict(&stream.dict, b"Resources").or(outer));
        (self.stack, self.base) = (outer_stack, outer_base);
        self.searched = None;
        self.forms.pop();
        self.path = path;
        let (state, text_matrix, line_matrix, stack, marked) = saved;
        self.stack.truncate(stack);
        self.close_marked_to(marked);
        (self.state, self.text_matrix, self.line_matrix) = (state, text_matrix, line_matrix);
    }

    fn clip_to_box(&mut self, [x0, y0, x1, y1]: [f64; 4]) {
        let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(|(x, y)| self.state.ctm.apply(x, y));
        self.path.clear();
        self.path.rectangle(corners.map(|(x, y)| (x as f32, y as f32)));
        self.clips = true;
        self.paint(b"n");
    }

    /// Runs an annotation's appearance, fitted into its rectangle (12.5.5, algorithm 8.1).
    pub(in crate::pdf) fn appearance(&mut self, stream: &'f Stream, rect: [f64; 4]) {
        let file = self.context.file;
        let Some([x0, y0, x1, y1]) = file.numbers(&stream.dict, b"BBox").as_deref().and_then(four) else { return };
        let matrix = form_matrix(file.numbers(&stream.dict, b"Matrix"));
        let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(|(x, y)| matrix.apply(x, y));
        let low = corners.iter().fold((f64::MAX, f64::MAX), |low, c| (low.0.min(c.0), low.1.min(c.1)));
        let high = corners.iter().fold((f64::MIN, f64::MIN), |high, c| (high.0.max(c.0), high.1.max(c.1)));
        let scale = |from: f64, to: f64| if from.abs() > f64::EPSILON { to / from } else { 1.0 };
        let sx = scale(high.0 - low.0, (rect[2] - rect[0]).abs());
        let sy = scale(high.1 - low.1, (rect[3] - rect[1]).abs());
        let (left, bottom) = (rect[0].min(rect[2]), rect[1].min(rect[3]));
        let fit = Matrix::new([sx, 0.0, 0.0, sy, left - low.0 * sx, bottom - low.1 * sy]);
        let saved = self.state;
        self.state.ctm = fit.then(&self.state.ctm);
        if self.state.ctm.is_sane() {
            self.form(stream, None);
        }
        self.state = saved;
    }

    /// Paints an image XObject.
    fn image(&mut self, stream: &'f Stream) {
        let corners = self.image_corners();
        let corners = self.masked_line(stream, &corners).unwrap_or(corners);
        let paint = self.image_paint(stream, &corners);
        if self.paint_letters(&paint, &bounds_of(&corners)) {
            return;
        }
        let clip = clip_of(&self.clip_rects, &self.state);
        self.sink.image(corners, &paint, &clip);
    }

    /// The unit square under the current transformation.
    pub(super) fn image_corners(&self) -> [super::Point; 4] {
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| {
            let (x, y) = self.state.ctm.apply(x, y);
            (x as f32, y as f32)
        })
    }
}

fn four(numbers: &[f64]) -> Option<[f64; 4]> {
    numbers.get(..4)?.try_into().ok()
}

fn form_matrix(numbers: Option<Vec<f64>>) -> Matrix {
    match numbers.as_deref() {
        Some([a, b, c, d, e, f]) => Matrix::new([*a, *b, *c, *d, *e, *f]),
        _ => Matrix::IDENTITY,
    }
}

/// The box of four points.
pub(super) fn bounds_of(corners: &[super::Point; 4]) -> Rect {
    let [a, b, c, d] = corners;
    Rect::new(a.0, a.1, b.0, b.1).union(&Rect::new(c.0, c.1, d.0, d.1))
}
