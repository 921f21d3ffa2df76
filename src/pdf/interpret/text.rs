//! Text objects: where each character of a shown string stands (PDF 32000-1, 9.4).

use super::letters::CLIPPING;
use super::resources::Resources;
use super::sink::Sink;
use super::state::TextState;
use super::{Interpreter, last_number, last_numbers};
use crate::geom::Rect;
use crate::layout::Ink;
use crate::lexicon::is_zero_width;
use crate::pdf::font::{Font, Text};
use crate::pdf::lex::{Token, unescape, unhex};
use crate::pdf::limits::MAX_PAGE_GLYPHS;
use crate::pdf::matrix::Matrix;
use crate::pdf::model::{Direction, Flags, Glyph, MIN_ALPHA, NO_RULE};

/// How far the em box reaches below the baseline, in em: the descent of Japanese fonts (120 of 1,000 units).
pub(in crate::pdf) const DESCENT: f64 = 0.12;

/// Largest font size that is worked with, in units of the text space.
const MAX_SIZE: f64 = 1e6;

/// A colour with every channel above this is white or nearly so.
const LIGHT: u8 = 235;

/// Text that is squeezed to less than this share of its width is not seen.
const FLAT: f64 = 0.02;

/// Text whose direction leans by less than this off an axis counts as running along it (about 1 degree).
const LEAN: f64 = 0.02;

/// Where the next glyph of a string goes, in points on the page as shown.
struct Cursor {
    x: f64,
    y: f64,
    /// One unit of the text space along and up, on the page.
    along: (f64, f64),
    up: (f64, f64),
    /// How far the text matrix has moved since the string began, in text space.
    moved: (f64, f64),
}

impl Cursor {
    fn new(matrix: &Matrix, rise: f64) -> Self {
        let (along, up) = ((matrix.a, matrix.b), (matrix.c, matrix.d));
        Self { x: matrix.e + rise * up.0, y: matrix.f + rise * up.1, along, up, moved: (0.0, 0.0) }
    }

    fn advance(&mut self, along: f64, up: f64) {
        self.x += along * self.along.0 + up * self.up.0;
        self.y += along * self.along.1 + up * self.up.1;
        self.moved.0 += along;
        self.moved.1 += up;
    }

    fn direction(&self) -> Direction {
        let (x, y) = self.along;
        let slack = LEAN * x.abs().max(y.abs());
        match (x, y) {
            _ if y.abs() <= slack => {
                if x >= 0.0 {
                    Direction::Right
                } else {
                    Direction::TurnedOver
                }
            }
            _ if x.abs() <= slack => {
                if y > 0.0 {
                    Direction::TurnedDown
                } else {
                    Direction::TurnedUp
                }
            }
            _ => Direction::Slanted,
        }
    }

    /// The box between two distances along and two up from the cursor, in text space.
    fn area(&self, along: (f64, f64), up: (f64, f64)) -> Rect {
        let point = |a: f64, u: f64| {
            ((self.x + a * self.along.0 + u * self.up.0) as f32, (self.y + a * self.along.1 + u * self.up.1) as f32)
        };
        let (p, q) = (point(along.0, up.0), point(along.1, up.1));
        let rect = Rect::new(p.0, p.1, q.0, q.1);
        if self.along.1 == 0.0 || self.along.0 == 0.0 {
            return rect;
        }
        let (r, s) = (point(along.0, up.1), point(along.1, up.0));
        rect.union(&Rect::new(r.0, r.1, s.0, s.1))
    }
}

/// What all glyphs of a string share.
struct Look {
    colour: [u8; 3],
    flags: Flags,
    font: u16,
    direction: Direction,
    size: f32,
    clip: Rect,
}

impl<S: Sink> Interpreter<'_, '_, S> {
    pub(super) fn set_text(&mut self, operator: &[u8], operands: &[Token<'_>]) {
        let number = last_number(operands);
        let text = &mut self.state.text;
        match (operator, number) {
            (b"BT", _) => {
                self.letters_from = None;
                self.set_matrix(Matrix::IDENTITY);
            }
            (b"T*", _) => self.next_line(0.0, -self.state.text.leading),
            (b"Tc", Some(value)) => text.char_spacing = value,
            (b"Tw", Some(value)) => text.word_spacing = value,
            (b"Tz", Some(value)) => text.scale = value / 100.0,
            (b"TL", Some(value)) => text.leading = value,
            (b"Tr", Some(value)) => text.mode = value.clamp(0.0, 255.0) as u8,
            (b"Ts", Some(value)) => text.rise = value,
            (b"Td" | b"TD", _) => self.move_line(operator, operands),
            (b"Tm", _) => {
                if let Some(numbers) = last_numbers(operands) {
                    self.set_matrix(Matrix::new(numbers));
                }
            }
            _ => {}
        }
    }

    fn set_matrix(&mut self, matrix: Matrix) {
        if matrix.is_sane() {
            self.text_matrix = matrix;
            self.line_matrix = matrix;
        } else {
            self.cut.far = true;
        }
    }

    fn move_line(&mut self, operator: &[u8], operands: &[Token<'_>]) {
        let Some([x, y]) = last_numbers(operands) else { return };
        if operator == b"TD" {
            self.state.text.leading = -y;
        }
        self.next_line(x, y);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_matrix(Matrix::translation(x, y).then(&self.line_matrix));
    }

    pub(super) fn set_font(&mut self, operands: &[Token<'_>], resources: &mut Resources<'_>) {
        let [.., Token::Name(name), Token::Number(size)] = operands else { return };
        self.state.text.size = *size;
        self.state.text.font = resources.font(name, &mut self.fonts);
    }

    pub(super) fn show_operator(&mut self, operator: &[u8], operands: &[Token<'_>]) {
        match operator {
            b"'" => self.next_line(0.0, -self.state.text.leading),
            b"\"" => {
                if let [Token::Number(word), Token::Number(char), ..] = operands {
                    self.state.text.word_spacing = *word;
                    self.state.text.char_spacing = *char;
                }
                self.next_line(0.0, -self.state.text.leading);
            }
            _ => {}
        }
        self.show(operands);
    }

    /// Shows all strings among the operands and moves by the numbers between them.
    fn show(&mut self, operands: &[Token<'_>]) {
        let text = self.state.text;
        let Some(font) = text.font.and_then(|number| self.fonts.list.get(number as usize)).cloned() else { return };
        let matrix = self.text_matrix.then(&self.state.ctm);
        if !matrix.is_sane() || text.size.abs() > MAX_SIZE {
            self.cut.far |= operands.iter().any(|token| matches!(token, Token::Literal(_) | Token::Hex(_)));
            return;
        }
        if (CLIPPING..=7).contains(&text.mode) {
            self.letters_from.get_or_insert(self.sink.glyph_count());
        }
        let mut cursor = Cursor::new(&matrix, text.rise);
        let mut look = self.look(&font, &cursor);
        let in_array = operands.contains(&Token::ArrayOpen);
        for token in operands {
            match token {
                Token::Number(amount) if in_array => {
                    let offset = -amount / 1000.0 * text.size;
                    if font.vertical {
                        cursor.advance(0.0, offset);
                    } else {
                        cursor.advance(offset * text.scale, 0.0);
                    }
                }
                Token::Literal(raw) if !raw.iter().any(|byte| matches!(byte, b'\\' | b'\r')) => {
                    self.show_bytes(raw, &font, &text, &mut cursor, &mut look);
                }
                Token::Literal(raw) => self.show_decoded(raw, unescape, &font, &text, &mut cursor, &mut look),
                Token::Hex(raw) => self.show_decoded(raw, unhex, &font, &text, &mut cursor, &mut look),
                _ => {}
            }
        }
        let (along, up) = cursor.moved;
        self.text_matrix = Matrix::translation(along, up).then(&self.text_matrix);
    }

    fn look(&self, font: &Font, cursor: &Cursor) -> Look {
        let text = &self.state.text;
        let stroked = matches!(text.mode, 1 | 5);
        // White letters in a dark outline are seen by their outline.
        let light = |rgb: [u8; 3]| rgb.iter().all(|level| *level > LIGHT);
        let outlined = matches!(text.mode, 2 | 6) && light(self.state.fill.rgb) && !light(self.state.stroke.rgb);
        let mut flags = Flags::FIRST;
        if font.info.bold || matches!(text.mode, 2 | 6) {
            flags.set(Flags::BOLD);
        }
        if matches!(text.mode, 3 | 7) || self.state.text_alpha() < MIN_ALPHA || text.scale.abs() < FLAT {
            flags.set(Flags::INVISIBLE);
        }
        if self.state.is_masked() {
            flags.set(Flags::MASKED);
        }
        // The page lies with y downwards, so that what stands upright turns the other way.
        if (cursor.along.0 * cursor.up.1 - cursor.along.1 * cursor.up.0) * text.scale > 0.0 {
            flags.set(Flags::MIRRORED);
        }
        // A negative size turns the characters over.
        let along = if text.size < 0.0 { cursor.direction().reversed() } else { cursor.direction() };
        let direction = match (along, font.vertical) {
            (Direction::Right, true) => Direction::Down,
            (other, false) => other,
            (_, true) => Direction::Slanted,
        };
        Look {
            colour: if stroked || outlined { self.state.stroke.rgb } else { self.state.fill.rgb },
            flags,
            font: text.font.unwrap_or_default(),
            direction,
            size: (text.size.abs() * font.em * cursor.up.0.hypot(cursor.up.1)) as f32,
            clip: self.state.clip,
        }
    }

    fn show_decoded(
        &mut self,
        raw: &[u8],
        decode: fn(&[u8], &mut Vec<u8>),
        font: &Font,
        text: &TextState,
        cursor: &mut Cursor,
        look: &mut Look,
    ) {
        let mut bytes = std::mem::take(&mut self.scratch);
        bytes.clear();
        decode(raw, &mut bytes);
        self.show_bytes(&bytes, font, text, cursor, look);
        self.scratch = bytes;
    }

    fn show_bytes(&mut self, bytes: &[u8], font: &Font, text: &TextState, cursor: &mut Cursor, look: &mut Look) {
        let mut rest = bytes;
        self.budget = self.budget.saturating_sub(bytes.len() as u64 / 2);
        let hidden = self.marked.is_hidden();
        while !rest.is_empty() {
            let (code, length) = font.next_code(rest);
            rest = rest.get(length..).unwrap_or_default();
            let shown = font.show(code, length);
            let spacing = text.char_spacing + if code == 32 && length == 1 { text.word_spacing } else { 0.0 };
            let em = text.size * font.em;
            if hidden {
                self.note_off(&font.text(shown));
            }
            if font.vertical {
                let metrics = font.vertical(code, length);
                let half = em / 2.0 * text.scale;
                let advance = metrics.advance * text.size;
                if !hidden {
                    let rect = cursor.area((-half, half), (-advance, 0.0));
                    self.emit(font.text(shown), rect, cursor, look);
                }
                cursor.advance(0.0, spacing - advance);
            } else {
                let advance = f64::from(shown.advance) * text.size * text.scale;
                if !hidden {
                    let rect = cursor.area((0.0, advance), (-DESCENT * em, (1.0 - DESCENT) * em));
                    self.emit(font.text(shown), rect, cursor, look);
                }
                cursor.advance(advance + spacing * text.scale, 0.0);
            }
        }
    }

    #[inline]
    /// Keeps text of a layer that is switched off.
    fn note_off(&mut self, text: &Text<'_>) {
        /// Bytes that a finding quotes of a page.
        const MOST: usize = 4_096;
        if self.off.len() < MOST {
            match text {
                Text::Char(ch) => self.off.push(*ch),
                Text::String(text) => self.off.push_str(text),
                Text::Unmapped => {}
            }
        }
    }

    fn emit(&mut self, text: Text<'_>, rect: Rect, cursor: &Cursor, look: &mut Look) {
        if matches!(text, Text::Char(ch) if is_zero_width(ch)) {
            return;
        }
        let mut flags = look.flags;
        look.flags = Flags(look.flags.0 & !Flags::FIRST.0);
        let (middle_x, middle_y) = ((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0);
        if !look.clip.contains(middle_x, middle_y) {
            flags.set(Flags::CLIPPED);
        }
        let mut glyph = Glyph {
            rect,
            x: cursor.x as f32,
            y: cursor.y as f32,
            size: look.size,
            ch: '\u{fffd}',
            rule: NO_RULE,
            font: look.font,
            flags,
            colour: look.colour,
            ink: Ink::Standing,
            direction: look.direction,
        };
        match text {
            Text::Char(ch) => {
                glyph.ch = ch;
                self.sink.glyph(glyph);
            }
            Text::Unmapped => {
                glyph.flags.set(Flags::UNMAPPED);
                self.sink.glyph(glyph);
            }
            Text::String(text) => self.emit_parts(text, glyph),
        }
    }

    /// The characters of one glyph share its box evenly along the line.
    fn emit_parts(&mut self, text: &str, whole: Glyph) {
        let seen = || text.chars().filter(|ch| !is_zero_width(*ch));
        let count = seen().count().max(1) as f32;
        self.budget = self.budget.saturating_sub(count as u64);
        let room = MAX_PAGE_GLYPHS.saturating_sub(self.sink.glyph_count());
        // One more than is kept, which says that something is missing.
        for (at, ch) in seen().enumerate().take(room + 1) {
            let mut part = Glyph { ch, flags: whole.flags.with(Flags::PART), ..whole };
            part.rect = slice(&whole.rect, whole.direction, at as f32 / count, (at + 1) as f32 / count);
            self.sink.glyph(part);
        }
    }
}

/// The part of a box between two fractions of its length along the line.
pub(in crate::pdf) fn slice(rect: &Rect, direction: Direction, from: f32, to: f32) -> Rect {
    let (width, height) = (rect.width(), rect.height());
    match direction {
        Direction::Right | Direction::Slanted => Rect { x0: rect.x0 + width * from, x1: rect.x0 + width * to, ..*rect },
        Direction::TurnedOver => Rect { x0: rect.x1 - width * to, x1: rect.x1 - width * from, ..*rect },
        Direction::Down | Direction::TurnedDown => {
            Rect { y0: rect.y0 + height * from, y1: rect.y0 + height * to, ..*rect }
        }
        Direction::TurnedUp => Rect { y0: rect.y1 - height * to, y1: rect.y1 - height * from, ..*rect },
    }
}
