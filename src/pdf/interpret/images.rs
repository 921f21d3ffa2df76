//! Images: only their place and, where they are thin enough to be lines, their colour (PDF 32000-1, 8.9).

use super::graphics::clip_of;
use super::resources::Resources;
use super::sink::{Paint, Rgb, Sink};
use super::xobject::bounds_of;
use super::{Interpreter, Point};
use crate::pdf::file::{Object, Stream};
use crate::pdf::lex::{Lexer, Token, is_white};

/// An image thinner than this may be a line, so its colour is looked at, in points.
const THIN_IMAGE_PT: f32 = 4.0;

/// An image of no more pixels than this is paint of one colour.
const PAINT_PIXELS: f64 = 4.0;

/// Bytes of a thin image that are read for its colour.
const MAX_COLOUR_BYTES: usize = 1 << 16;

/// Bytes looked at after a possible `EI` to see that text follows and no image data.
const TEXT_WINDOW: usize = 12;

#[derive(Default)]
struct Inline {
    width: f64,
    height: f64,
    bits: f64,
    components: f64,
    mask: bool,
    /// Whether 1 is painted instead of 0.
    turned: bool,
    filtered: bool,
}

impl<S: Sink> Interpreter<'_, '_, S> {
    pub(super) fn image_paint(&self, stream: &Stream, corners: &[Point; 4]) -> Paint {
        let file = self.context.file;
        let fill = self.state.fill_paint();
        let mask = matches!(file.get(&stream.dict, b"ImageMask"), Some(Object::Boolean(true)));
        let pixels = [b"Width".as_slice(), b"Height"].map(|key| file.number(&stream.dict, key).unwrap_or(f64::MAX));
        let plain = is_paint(corners, pixels[0] * pixels[1]);
        if mask {
            // A scan of one bit is a stencil through which the page is painted.
            return Paint { colour: fill.colour.filter(|_| plain), opaque: false, ..fill };
        }
        let masked = file.get(&stream.dict, b"SMask").is_some() || file.get(&stream.dict, b"Mask").is_some();
        let colour = if plain { self.image_colour(stream) } else { None };
        Paint { colour, opaque: fill.opaque && !masked, ..fill }
    }

    /// The mean colour of an image with eight bits a component.
    fn image_colour(&self, stream: &Stream) -> Option<Rgb> {
        let file = self.context.file;
        let bits = file.number(&stream.dict, b"BitsPerComponent").unwrap_or(8.0);
        let components = match file.get(&stream.dict, b"ColorSpace")? {
            Object::Name(name) => components_of(name)?,
            Object::Array(items) => {
                let profile = file.resolve(items.get(1)?)?.as_stream().ok()?;
                file.number(&profile.dict, b"N")? as usize
            }
            _ => return None,
        };
        if bits != 8.0 {
            return None;
        }
        mean(&file.inflated(stream, MAX_COLOUR_BYTES), components)
    }

    /// `BI … ID … EI`: paints the image and goes on after its data.
    pub(super) fn inline_image(&mut self, lexer: &mut Lexer<'_>, content: &[u8], resources: &Resources<'_>) {
        let image = inline_dictionary(lexer, resources);
        let start = (lexer.position() + 1).min(content.len());
        lexer.seek(end_of_data(content, start, &image, &mut self.searched));
        if self.marked.is_hidden() {
            return;
        }
        let fill = self.state.fill_paint();
        let data = content.get(start..start + MAX_COLOUR_BYTES.min(content.len() - start)).unwrap_or_default();
        let plain = !image.filtered && image.bits == 8.0 && !image.mask;
        let length = (image.width * image.height * image.components) as usize;
        let colour =
            if plain { data.get(..length).and_then(|data| mean(data, image.components as usize)) } else { None };
        let corners = self.image_corners();
        let line = if image.mask && !image.filtered {
            self.inline_line((image.width, image.height), image.turned, data, &corners)
        } else {
            None
        };
        let corners = line.unwrap_or(corners);
        let colour = if image.mask { fill.colour } else { colour };
        let colour = colour.filter(|_| is_paint(&corners, image.width * image.height));
        let paint = Paint { colour, opaque: fill.opaque && !image.mask, ..fill };
        let clip = clip_of(&self.clip_rects, &self.state);
        self.sink.image(corners, &paint, &clip);
    }
}

/// Whether an image is a line or paint of one colour, and no picture: programs lay a few pixels over what they hide.
fn is_paint(corners: &[Point; 4], pixels: f64) -> bool {
    let rect = bounds_of(corners);
    rect.width().min(rect.height()) <= THIN_IMAGE_PT || pixels <= PAINT_PIXELS
}

fn components_of(name: &[u8]) -> Option<usize> {
    Some(match name {
        b"DeviceGray" | b"CalGray" | b"G" => 1,
        b"DeviceRGB" | b"CalRGB" | b"RGB" => 3,
        b"DeviceCMYK" | b"CMYK" => 4,
        _ => return None,
    })
}

fn mean(bytes: &[u8], components: usize) -> Option<Rgb> {
    let pixels = bytes.chunks_exact(components.max(1));
    let count = pixels.len() as u64;
    if count == 0 {
        return None;
    }
    let mut sums = [0_u64; 4];
    for pixel in pixels {
        for (sum, byte) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*byte);
        }
    }
    let [a, b, c, d] = sums.map(|sum| (sum / count) as u16);
    let ink = |level: u16| ((255 - level) * (255 - d) / 255) as u8;
    match components {
        1 => Some([a as u8; 3]),
        3 => Some([a as u8, b as u8, c as u8]),
        4 => Some([ink(a), ink(b), ink(c)]),
        _ => None,
    }
}

/// Reads the entries up to `ID`.
fn inline_dictionary(lexer: &mut Lexer<'_>, resources: &Resources<'_>) -> Inline {
    let mut image = Inline { bits: 8.0, components: 1.0, ..Inline::default() };
    let mut key: &[u8] = b"";
    while let Some(token) = lexer.next() {
        match (key, token) {
            (_, Token::Word(b"ID")) => break,
            (b"", Token::Name(name)) => {
                key = name;
                continue;
            }
            (b"W" | b"Width", Token::Number(value)) => image.width = value,
            (b"H" | b"Height", Token::Number(value)) => image.height = value,
            (b"BPC" | b"BitsPerComponent", Token::Number(value)) => image.bits = value,
            (b"IM" | b"ImageMask", Token::Word(b"true")) => (image.mask, image.bits) = (true, 1.0),
            (b"CS" | b"ColorSpace", Token::Name(name)) => image.components = inline_components(name, resources),
            (b"F" | b"Filter", Token::Name(_)) => image.filtered = true,
            (b"F" | b"Filter", Token::ArrayOpen) => {
                image.filtered = skip_array(lexer);
            }
            (b"D" | b"Decode", Token::ArrayOpen) => {
                image.turned = lexer.next() == Some(Token::Number(1.0));
                skip_array(lexer);
            }
            (_, Token::ArrayOpen) => {
                skip_array(lexer);
            }
            (_, Token::DictOpen) => while lexer.next().is_some_and(|token| token != Token::DictClose) {},
            _ => {}
        }
        key = b"";
    }
    image
}

fn inline_components(name: &[u8], resources: &Resources<'_>) -> f64 {
    let named = || resources.get(b"ColorSpace", name).and_then(|space| space.as_name().ok()).and_then(components_of);
    components_of(name).or_else(named).unwrap_or(1) as f64
}

/// Passes over an array; whether it held anything.
fn skip_array(lexer: &mut Lexer<'_>) -> bool {
    let mut any = false;
    while let Some(token) = lexer.next() {
        if token == Token::ArrayClose {
            break;
        }
        any = true;
    }
    any
}

/// Where the data ends: after its known length where it is not compressed, else after the first `EI` that stands
/// alone with text behind it. Data without `EI` ends where it began: what follows may be text.
fn end_of_data(content: &[u8], start: usize, image: &Inline, searched: &mut Option<Searched>) -> usize {
    let row = (image.width * image.bits * image.components / 8.0).ceil();
    let known = if image.filtered { 0 } else { (row * image.height).clamp(0.0, 1e9) as usize };
    let from = if start + known <= content.len() { start + known } else { start };
    let mut find = |from: usize| {
        let known = searched.filter(|known| known.from <= from && known.end.is_none_or(|end| from + 2 <= end));
        let end = known.map_or_else(|| find_end(content, from), |known| known.end);
        *searched = Some(known.unwrap_or(Searched { from, end }));
        end
    };
    find(from).or_else(|| find(start)).unwrap_or(from)
}

/// A search for the end of an inline image: from where, and where it found one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Searched {
    from: usize,
    end: Option<usize>,
}

fn find_end(content: &[u8], from: usize) -> Option<usize> {
    let tail = content.get(from..)?;
    memchr::memmem::find_iter(tail, b"EI").map(|at| from + at).find(|at| stands_alone(content, *at)).map(|at| at + 2)
}

fn stands_alone(content: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| content.get(before)).is_none_or(|byte| is_white(*byte));
    let after = content.get(at + 2..).unwrap_or_default();
    let window = after.get(..TEXT_WINDOW).unwrap_or(after);
    let text = window.iter().all(|byte| is_white(*byte) || (0x20..0x7F).contains(byte));
    before && after.first().is_none_or(|byte| is_white(*byte)) && text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn image_data_with_ei_inside_does_not_end_there() {
        let content = b"\x01 EI \x90\x91\xffrest EI Q BT ET";
        assert_eq!(end_of_data(content, 0, &Inline { filtered: true, ..Inline::default() }, &mut None), 15);
        let plain = Inline { width: 3.0, height: 1.0, bits: 8.0, components: 1.0, ..Inline::default() };
        assert_eq!(end_of_data(b" EI\nEI Q", 0, &plain, &mut None), 6);
        assert_eq!(end_of_data(b"abc Q", 0, &Inline { filtered: true, ..Inline::default() }, &mut None), 0);
    }

    #[test]
    fn mean_colours() {
        assert_eq!(mean(&[0, 255], 1), Some([127; 3]));
        assert_eq!(mean(&[255, 0, 0], 3), Some([255, 0, 0]));
        assert_eq!(mean(&[0, 0, 0, 255], 4), Some([0; 3]));
        assert_eq!(mean(&[], 3), None);
    }
}
