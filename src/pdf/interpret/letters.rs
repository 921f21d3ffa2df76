//! 文字の切り抜き: text as a clip (PDF 32000-1, 9.3.6, modes 4 to 7), and text that a pattern paints (8.7.3).
//!
//! Programs fill letters with gradients and pictures by clipping to them; the letters are seen where something is
//! painted through them. A pattern laid over no more than one of its tiles is drawn as what it holds.

use super::sink::{Paint, Sink};
use super::state::Colour;
use super::{Interpreter, Resources, last_name};
use crate::geom::Rect;
use crate::pdf::file::{Object, Stream};
use crate::pdf::lex::Token;
use crate::pdf::matrix::Matrix;

/// The first text rendering mode that adds to the clip.
pub(super) const CLIPPING: u8 = 4;

/// Patterns kept for one page.
const MAX_TILES: usize = 4096;

/// A fill is laid over one tile where it is longer than it by at most this factor.
const ONE_TILE: f64 = 1.05;

impl<'f, S: Sink> Interpreter<'f, '_, S> {
    /// `ET`: the letters shown in a clipping mode become the clip.
    pub(super) fn end_text(&mut self) {
        if let Some(from) = self.letters_from.take() {
            self.state.letters = (from as u32, self.sink.glyph_count() as u32);
        }
    }

    /// Paints the letters that clip instead of an area; `false` where no letters do.
    pub(super) fn paint_letters(&mut self, paint: &Paint, inside: &Rect) -> bool {
        let (from, to) = self.state.letters;
        if from >= to {
            return false;
        }
        // A clip of many letters under many fills is work that the page pays for.
        self.budget = self.budget.saturating_sub(u64::from(to - from));
        if let Some(inside) = inside.intersection(&self.state.clip) {
            self.sink.letters(from as usize..to as usize, paint, &inside);
        }
        true
    }

    /// Remembers the tiles of the pattern that is set as fill colour, where they hold text.
    pub(super) fn set_tiles(&mut self, operands: &[Token<'_>], resources: &Resources<'f>) {
        self.state.fill_tiles = u32::MAX;
        let pattern = last_name(operands).and_then(|name| resources.get(b"Pattern", name));
        let Some(Object::Stream(stream)) = pattern.filter(|_| self.known_tiles.len() < MAX_TILES) else { return };
        let key = std::ptr::from_ref(stream) as usize;
        let known = self.known_tiles.get(&key).copied();
        self.state.fill_tiles = known.unwrap_or_else(|| {
            let text = memchr::memmem::find(&self.context.form_content(stream).bytes, b"BT").is_some();
            let at = if text { self.tiles.len() as u32 } else { u32::MAX };
            self.tiles.extend(text.then_some(stream));
            self.known_tiles.insert(key, at);
            at
        });
    }

    /// Draws the tile that lies under a fill; `false` where the fill shows none or several.
    pub(super) fn fill_tile(&mut self, inside: &Rect) -> bool {
        let Some(stream) = self.tiles.get(self.state.fill_tiles as usize).copied() else { return false };
        let Some((dx, dy)) = self.tile_under(stream, inside) else { return false };
        let saved = self.state;
        self.state.ctm = self.base.then(&Matrix::translation(dx, dy));
        self.state.clip = inside.intersection(&saved.clip).unwrap_or(*inside);
        self.state.fill = Colour::initial(super::state::Space::ByCount);
        self.state.fill_tiles = u32::MAX;
        self.form(stream, None);
        self.state = saved;
        true
    }

    /// How far the tile under a box is moved on the page from the first one, where the box shows one tile.
    fn tile_under(&self, stream: &Stream, inside: &Rect) -> Option<(f64, f64)> {
        let file = self.context.file;
        let own = file.numbers(&stream.dict, b"Matrix").and_then(|numbers| <[f64; 6]>::try_from(numbers).ok());
        let matrix = own.map_or(self.base, |numbers| Matrix::new(numbers).then(&self.base));
        let [x0, y0, ..] = <[f64; 4]>::try_from(file.numbers(&stream.dict, b"BBox")?).ok()?;
        let steps = (file.number(&stream.dict, b"XStep")?.abs(), file.number(&stream.dict, b"YStep")?.abs());
        let level = matrix.b.abs() + matrix.c.abs() <= 0.01 * (matrix.a.abs() + matrix.d.abs());
        let (width, height) = (steps.0 * matrix.a.abs(), steps.1 * matrix.d.abs());
        let one = |length: f32, step: f64| f64::from(length) <= ONE_TILE * step && step > 0.0;
        if !level || !one(inside.width(), width) || !one(inside.height(), height) {
            return None;
        }
        let middle = (f64::from(inside.x0 + inside.x1) / 2.0, f64::from(inside.y0 + inside.y1) / 2.0);
        let column = (((middle.0 - matrix.e) / matrix.a - x0) / steps.0).floor();
        let row = (((middle.1 - matrix.f) / matrix.d - y0) / steps.1).floor();
        Some((column * steps.0 * matrix.a, row * steps.1 * matrix.d))
    }
}
