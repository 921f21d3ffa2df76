//! Pictures of which a mask shows only a line: pens of word processors and viewers leave strikes so.

use super::sink::Sink;
use super::xobject::bounds_of;
use super::{Interpreter, Point};
use crate::pdf::file::{Object, Stream, number};

/// Pictures higher than this on the page draw no strike, in points: lines of text are lower.
const MAX_HEIGHT_PT: f32 = 60.0;

/// Pixels of a mask that are looked at.
const MAX_PIXELS: usize = 1 << 18;

/// Masks of one page that are looked at.
const MAX_MASKS: u32 = 500;

/// A pixel is seen from this opacity on, of 255.
const SEEN: u8 = 128;

/// A row belongs to the line where this share of it is seen.
const ROW_SHARE: f64 = 0.6;

/// The line is at most this share of its picture's height.
const BAND_SHARE: f64 = 0.4;

impl<S: Sink> Interpreter<'_, '_, S> {
    /// The corners of the line that a picture's mask shows; `None` where it shows anything else.
    pub(super) fn masked_line(&mut self, stream: &Stream, corners: &[Point; 4]) -> Option<[Point; 4]> {
        let rect = bounds_of(corners);
        let masked = [b"SMask".as_slice(), b"Mask", b"ImageMask"].iter().any(|key| stream.dict.has(key));
        if !masked || rect.height() > MAX_HEIGHT_PT || rect.width() <= rect.height() || self.masks >= MAX_MASKS {
            return None;
        }
        self.masks += 1;
        let masks = self.soft_mask(stream).or_else(|| self.stencil_mask(stream)).or_else(|| self.colour_mask(stream));
        let (width, height, seen) = masks.or_else(|| self.painted_mask(stream))?;
        line_of(width, height, &seen, corners)
    }

    /// The line that an inline image mask paints; `data` are its pixels, not compressed.
    pub(super) fn inline_line(
        &mut self,
        sides: (f64, f64),
        turned: bool,
        data: &[u8],
        corners: &[Point; 4],
    ) -> Option<[Point; 4]> {
        let rect = bounds_of(corners);
        if rect.height() > MAX_HEIGHT_PT || rect.width() <= rect.height() || self.masks >= MAX_MASKS {
            return None;
        }
        self.masks += 1;
        let (width, height) = (sides.0 as usize, sides.1 as usize);
        if width == 0 || width.checked_mul(height)? > MAX_PIXELS {
            return None;
        }
        let set = bits_of(width, height, data, turned)?;
        let seen: Vec<bool> = set.into_iter().map(|set| !set).collect();
        line_of(width, height, &seen, corners)
    }

    /// The pixels that an image mask paints: those that are 0 (8.9.6.2).
    fn painted_mask(&self, stream: &Stream) -> Option<(usize, usize, Vec<bool>)> {
        if !matches!(self.context.file.get(&stream.dict, b"ImageMask"), Some(Object::Boolean(true))) {
            return None;
        }
        let (width, height, set) = self.stencil(stream)?;
        Some((width, height, set.into_iter().map(|set| !set).collect()))
    }

    fn size(&self, stream: &Stream) -> Option<(usize, usize)> {
        let file = self.context.file;
        let side = |key: &[u8]| file.number(&stream.dict, key).filter(|side| *side >= 1.0).map(|side| side as usize);
        let (width, height) = (side(b"Width")?, side(b"Height")?);
        (width.checked_mul(height)? <= MAX_PIXELS).then_some((width, height))
    }

    fn has_bits(&self, stream: &Stream, bits: f64) -> bool {
        self.context.file.number(&stream.dict, b"BitsPerComponent") == Some(bits)
    }

    /// Which pixels a soft mask lets through, of eight bits or of one (11.6.5.3).
    fn soft_mask(&self, stream: &Stream) -> Option<(usize, usize, Vec<bool>)> {
        let file = self.context.file;
        let Object::Stream(mask) = file.get(&stream.dict, b"SMask")? else { return None };
        if self.has_bits(mask, 1.0) {
            return self.stencil(mask);
        }
        let (width, height) = self.size(mask).filter(|_| self.has_bits(mask, 8.0))?;
        let levels = file.inflated(mask, MAX_PIXELS);
        (levels.len() >= width * height)
            .then(|| (width, height, levels.iter().take(width * height).map(|level| *level >= SEEN).collect()))
    }

    /// Which pixels a mask of another picture lets through: those that are 0 (8.9.6.3).
    fn stencil_mask(&self, stream: &Stream) -> Option<(usize, usize, Vec<bool>)> {
        let Object::Stream(mask) = self.context.file.get(&stream.dict, b"Mask")? else { return None };
        let (width, height, set) = self.stencil(mask)?;
        Some((width, height, set.into_iter().map(|set| !set).collect()))
    }

    /// The pixels of one bit that are set, each row in whole bytes.
    fn stencil(&self, mask: &Stream) -> Option<(usize, usize, Vec<bool>)> {
        let file = self.context.file;
        let (width, height) = self.size(mask)?;
        let turned = match file.get(&mask.dict, b"Decode") {
            Some(Object::Array(ends)) => ends.first().and_then(number) == Some(1.0),
            _ => false,
        };
        let row = width.div_ceil(8);
        let bytes = file.inflated(mask, row.checked_mul(height)?);
        Some((width, height, bits_of(width, height, &bytes, turned)?))
    }

    /// Which pixels have no colour that is left out (8.9.6.4).
    fn colour_mask(&self, stream: &Stream) -> Option<(usize, usize, Vec<bool>)> {
        let file = self.context.file;
        let Object::Array(ranges) = file.get(&stream.dict, b"Mask")? else { return None };
        let ranges: Vec<f64> = ranges.iter().filter_map(|item| number(file.resolve(item)?)).collect();
        let (width, height) = self.size(stream).filter(|_| self.has_bits(stream, 8.0))?;
        let components = ranges.len() / 2;
        let pixels = file.inflated(stream, MAX_PIXELS.checked_mul(components)?);
        if components == 0 || pixels.len() < width * height * components {
            return None;
        }
        let out = |pixel: &[u8]| {
            let within = |(level, range): (&u8, &[f64])| matches!(range, [low, high] if (*low..=*high).contains(&f64::from(*level)));
            pixel.iter().zip(ranges.chunks_exact(2)).all(within)
        };
        let seen = pixels.chunks_exact(components).take(width * height).map(|pixel| !out(pixel)).collect();
        Some((width, height, seen))
    }
}

/// The corners on the page of the one line among the pixels of a picture.
fn line_of(width: usize, height: usize, seen: &[bool], corners: &[Point; 4]) -> Option<[Point; 4]> {
    let (rows, columns) = band(width, height, seen)?;
    let along =
        |from: Point, to: Point, t: f64| (from.0 + (to.0 - from.0) * t as f32, from.1 + (to.1 - from.1) * t as f32);
    let [a, b, c, d] = *corners;
    let (left, right) = (columns.0 as f64 / width as f64, columns.1 as f64 / width as f64);
    let (top, bottom) = (1.0 - rows.0 as f64 / height as f64, 1.0 - rows.1 as f64 / height as f64);
    let at = |x: f64, y: f64| along(along(a, d, y), along(b, c, y), x);
    Some([at(left, bottom), at(right, bottom), at(right, top), at(left, top)])
}

/// The bits that are set, each row in whole bytes; `turned` where 0 stands for 1.
fn bits_of(width: usize, height: usize, bytes: &[u8], turned: bool) -> Option<Vec<bool>> {
    let bit = |line: &[u8], at: usize| line.get(at / 8).is_some_and(|byte| byte & (0x80 >> (at % 8)) != 0) != turned;
    let rows = bytes.chunks_exact(width.div_ceil(8)).take(height);
    let set: Vec<bool> = rows.flat_map(|line| (0..width).map(move |at| bit(line, at))).collect();
    (set.len() == width * height).then_some(set)
}

/// A range: its first and one past its last.
type Span = (usize, usize);

/// The rows and columns of the one thin band of pixels that are seen.
fn band(width: usize, height: usize, seen: &[bool]) -> Option<(Span, Span)> {
    let full = |row: &[bool]| row.iter().filter(|seen| **seen).count() as f64 >= ROW_SHARE * width as f64;
    let rows: Vec<bool> = seen.chunks_exact(width).map(full).collect();
    let first = rows.iter().position(|full| *full)?;
    let last = rows.iter().rposition(|full| *full)? + 1;
    let solid = rows.get(first..last)?.iter().all(|full| *full);
    let elsewhere = seen.chunks_exact(width).zip(&rows).filter(|(row, full)| !**full && row.iter().any(|seen| *seen));
    // Soft edges take a row on each side.
    let thin = (last - first) as f64 <= BAND_SHARE * height as f64 && elsewhere.count() <= 2;
    let row = seen.chunks_exact(width).nth(first)?;
    let columns = (row.iter().position(|seen| *seen)?, row.iter().rposition(|seen| *seen)? + 1);
    (solid && thin).then_some(((first, last), columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_a_line_where_one_thin_band_of_it_is_seen() {
        let rows = |marked: &[usize]| (0..100).map(|at| marked.contains(&(at / 10))).collect::<Vec<bool>>();
        assert_eq!(band(10, 10, &rows(&[4, 5])), Some(((4, 6), (0, 10))));
        assert_eq!(band(10, 10, &rows(&[2, 7])), None, "two lines");
        assert_eq!(band(10, 10, &rows(&[1, 2, 3, 4, 5])), None, "half of the picture");
        assert_eq!(band(10, 10, &rows(&[])), None);
    }
}
