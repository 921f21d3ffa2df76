//! 文字の切り抜き: text as a clip (PDF 32000-1, 9.3.6, modes 4 to 7), and text that a pattern paints (8.7.3).
//!
//! Programs fill letters with gradients and pictures by clipping to them; the letters are seen where something is
//! painted through them. A pattern laid over no more than one of its tiles is drawn as what it holds.

use super::sink::{Paint, Sink};
use super::state::Colour;
use super::{Interpreter, Resources, last_name};
use crate::geom::Rect;
use crate::pdf::file::{File, Object, Stream};
use crate::pdf::lex::{Lexer, Token};
use crate::pdf::matrix::Matrix;

/// The first text rendering mode that adds to the clip.
pub(super) const CLIPPING: u8 = 4;

/// Patterns kept for one page.
const MAX_TILES: usize = 4096;

/// Bytes of a pattern without text that is drawn: a strike may stand in a tile as large as its page.
const MAX_DRAWN_BYTES: usize = 1 << 12;

/// A rectangle this low that a pattern without text fills is a line, in points.
const LOW_PT: f32 = 8.0;

/// Tiles of one fill that are drawn where each is paint from edge to edge.
const MAX_PAINTED: i64 = 64;

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
            let content = self.context.form_content(stream);
            let text = memchr::memmem::find(&content.bytes, b"BT").is_some();
            let coloured = self.context.file.number(&stream.dict, b"PaintType") == Some(1.0);
            let drawn = text || coloured && content.bytes.len() <= MAX_DRAWN_BYTES;
            let at = if drawn { self.tiles.len() as u32 } else { u32::MAX };
            self.tiles.extend(drawn.then_some((stream, text)));
            self.known_tiles.insert(key, at);
            at
        });
    }

    /// Draws the tile that lies under a fill, or all of those that are paint from edge to edge; `false` where the fill
    /// shows none or several others.
    pub(super) fn fill_tile(&mut self, inside: &Rect) -> bool {
        let Some((stream, text)) = self.tiles.get(self.state.fill_tiles as usize).copied() else { return false };
        // Chromium paints its wavy lines as a pattern in a rectangle as high as the wave.
        if !text && inside.width().min(inside.height()) <= LOW_PT {
            return false;
        }
        let Some(grid) = TileGrid::of(self.context.file, stream, &self.base) else { return false };
        let (columns, rows) = (grid.columns(inside), grid.rows(inside));
        let count = (columns.1 - columns.0 + 1).saturating_mul(rows.1 - rows.0 + 1);
        let one = grid.is_within_one(inside);
        if !one && (count > MAX_PAINTED || !self.is_painted_whole(stream)) {
            return false;
        }
        let saved = self.state;
        let middle = grid.at((f64::from(inside.x0 + inside.x1) / 2.0, f64::from(inside.y0 + inside.y1) / 2.0));
        let all = (columns.0..=columns.1).flat_map(|column| (rows.0..=rows.1).map(move |row| (column, row)));
        let tiles: Vec<(i64, i64)> = if one { vec![middle] } else { all.collect() };
        for tile in tiles {
            let (dx, dy) = grid.moved(tile);
            self.state.ctm = self.base.then(&Matrix::translation(dx, dy));
            self.state.clip = inside.intersection(&saved.clip).unwrap_or(*inside);
            self.state.fill = Colour::initial(super::state::Space::ByCount);
            self.state.fill_tiles = u32::MAX;
            self.form(stream, None);
            self.state = saved;
        }
        true
    }

    /// Whether a pattern holds one rectangle that fills its box and nothing else.
    fn is_painted_whole(&self, stream: &'f Stream) -> bool {
        let content = self.context.form_content(stream);
        let sides = self.context.file.numbers(&stream.dict, b"BBox").and_then(|sides| <[f64; 4]>::try_from(sides).ok());
        let Some([x0, y0, x1, y1]) = sides else { return false };
        let (mut numbers, mut filled): (Vec<f64>, Option<[f64; 4]>) = (Vec::new(), None);
        let mut lexer = Lexer::new(&content.bytes);
        while let Some(token) = lexer.next() {
            match token {
                Token::Number(number) => numbers.push(number),
                Token::Word(b"re") if filled.is_none() => {
                    filled = numbers.split_off(numbers.len().saturating_sub(4)).try_into().ok();
                }
                Token::Word(b"f" | b"F" | b"f*" | b"q" | b"Q" | b"g" | b"rg" | b"k") => numbers.clear(),
                _ => return false,
            }
        }
        filled.is_some_and(|[x, y, width, height]| x <= x0 && y <= y0 && x + width >= x1 && y + height >= y1)
    }
}

/// Where the tiles of a pattern lie on the page.
struct TileGrid {
    matrix: Matrix,
    /// The lower left corner of the first tile, and its steps, in the pattern's space.
    corner: (f64, f64),
    steps: (f64, f64),
}

impl TileGrid {
    fn of(file: &File<'_>, stream: &Stream, base: &Matrix) -> Option<Self> {
        let own = file.numbers(&stream.dict, b"Matrix").and_then(|numbers| <[f64; 6]>::try_from(numbers).ok());
        let matrix = own.map_or(*base, |numbers| Matrix::new(numbers).then(base));
        let [x0, y0, ..] = <[f64; 4]>::try_from(file.numbers(&stream.dict, b"BBox")?).ok()?;
        let steps = (file.number(&stream.dict, b"XStep")?.abs(), file.number(&stream.dict, b"YStep")?.abs());
        let level = matrix.b.abs() + matrix.c.abs() <= 0.01 * (matrix.a.abs() + matrix.d.abs());
        let sized = steps.0 * matrix.a.abs() > 0.0 && steps.1 * matrix.d.abs() > 0.0;
        (level && sized).then_some(Self { matrix, corner: (x0, y0), steps })
    }

    /// Column and row of the tile at a place of the page.
    fn at(&self, (x, y): (f64, f64)) -> (i64, i64) {
        let column = ((x - self.matrix.e) / self.matrix.a - self.corner.0) / self.steps.0;
        let row = ((y - self.matrix.f) / self.matrix.d - self.corner.1) / self.steps.1;
        (column.floor() as i64, row.floor() as i64)
    }

    fn columns(&self, inside: &Rect) -> (i64, i64) {
        let ends = [inside.x0, inside.x1].map(|x| self.at((f64::from(x), 0.0)).0);
        (ends[0].min(ends[1]), ends[0].max(ends[1]))
    }

    fn rows(&self, inside: &Rect) -> (i64, i64) {
        let ends = [inside.y0, inside.y1].map(|y| self.at((0.0, f64::from(y))).1);
        (ends[0].min(ends[1]), ends[0].max(ends[1]))
    }

    /// Whether a box shows no more than one tile.
    fn is_within_one(&self, inside: &Rect) -> bool {
        let one = |length: f32, step: f64| f64::from(length) <= ONE_TILE * step;
        one(inside.width(), self.steps.0 * self.matrix.a.abs())
            && one(inside.height(), self.steps.1 * self.matrix.d.abs())
    }

    /// How far a tile is moved on the page from the first one.
    fn moved(&self, (column, row): (i64, i64)) -> (f64, f64) {
        (column as f64 * self.steps.0 * self.matrix.a, row as f64 * self.steps.1 * self.matrix.d)
    }
}
