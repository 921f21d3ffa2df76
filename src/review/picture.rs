//! Pictures of pages, small enough to be mailed: few colours, as PNG in `data:` addresses.

use super::pages::Picture;
use crate::layout::Document;
use crate::pdf;

/// Pixels for an inch: text of 6 pt can be read, and a page of text takes about 70 KB.
pub const DPI: f32 = 144.0;

/// The boxes of text on every page: a picture should have ink there.
#[must_use]
pub fn texts(document: &Document, pages: usize) -> Vec<Vec<[f32; 4]>> {
    let mut boxes = vec![Vec::new(); pages];
    for segment in &document.segments {
        let page = (segment.page as usize).checked_sub(1).and_then(|at| boxes.get_mut(at));
        if let (Some(page), Some(rect)) = (page, document.shown_extent(segment.page, segment.range())) {
            page.push([rect.x0, rect.y0, rect.x1, rect.y1]);
        }
    }
    boxes
}

/// A page's picture as a small PNG, and whether it shows the page's text.
#[must_use]
pub fn small(picture: &pdf::Picture, size: (f32, f32), texts: &[[f32; 4]]) -> Option<(Vec<u8>, bool)> {
    Some((png(picture)?, shows_text(picture, size, texts)))
}

impl Picture {
    /// A picture for the page, from its PNG.
    #[must_use]
    pub fn of(png: &[u8], shows_text: bool) -> Self {
        Self { address: format!("data:image/png;base64,{}", super::base64::base64(png)), shows_text }
    }
}

/// Least share of a text's box that ink covers: thin strokes of 6 pt cover a twentieth.
const INKED: f64 = 0.01;

/// Whether the picture shows the page's text: fonts that the file does not embed may be missing.
fn shows_text(picture: &pdf::Picture, (width, height): (f32, f32), boxes: &[[f32; 4]]) -> bool {
    let scale = (picture.width as f32 / width.max(1.0), picture.height as f32 / height.max(1.0));
    let inked = |[x0, y0, x1, y1]: &[f32; 4]| {
        let columns = pixel(*x0 * scale.0, picture.width)..pixel(*x1 * scale.0, picture.width);
        let rows = pixel(*y0 * scale.1, picture.height)..pixel(*y1 * scale.1, picture.height);
        let all = columns.len() * rows.len();
        let dark =
            rows.map(|row| columns.clone().filter(|column| is_dark(picture, *column, row)).count()).sum::<usize>();
        dark as f64 >= INKED * all as f64
    };
    boxes.iter().filter(|one| inked(one)).count() * 2 >= boxes.len()
}

fn pixel(at: f32, limit: u32) -> usize {
    at.clamp(0.0, limit as f32) as usize
}

fn is_dark(picture: &pdf::Picture, column: usize, row: usize) -> bool {
    /// Sum of red, green and blue below which a pixel is ink.
    const DARK: u32 = 600;
    let at = (row * picture.width as usize + column) * 4;
    picture.rgba.get(at..at + 3).is_some_and(|rgb| rgb.iter().map(|value| u32::from(*value)).sum::<u32>() < DARK)
}

/// Bits of each colour that are kept before colours are counted.
const KEPT_BITS: u8 = 4;
/// Share of pixels that may be far from all of sixteen colours; a page with photographs gets 256.
const FAR_PIXELS: f64 = 0.005;
/// Squared distance from which a colour is far from another: two steps of a bin in each part.
const FAR: u32 = 3 * 34 * 34;

/// The picture as a PNG of 16 colours, or of 256 where those are too few. Pixels are taken by runs of one colour, of
/// which a page of text has few.
fn png(picture: &pdf::Picture) -> Option<Vec<u8>> {
    let (pixels, _) = picture.rgba.as_chunks::<4>();
    let runs = || pixels.chunk_by(|a, b| a == b).map(|run| (bin(run[0]), run.len()));
    let mut counts = vec![0_usize; 1 << (3 * KEPT_BITS)];
    for (bin, length) in runs() {
        counts[bin] += length;
    }
    let few = palette(&counts, 16);
    let is_far = |bin: &usize| few.iter().all(|other| distance(*other, colour(*bin)) > FAR);
    let far: usize = (0..counts.len()).filter(|bin| counts[*bin] > 0 && is_far(bin)).map(|bin| counts[bin]).sum();
    let photograph = far as f64 > FAR_PIXELS * pixels.len() as f64;
    let (palette, depth) =
        if photograph { (palette(&counts, 256), png::BitDepth::Eight) } else { (few, png::BitDepth::Four) };
    let nearest_to = |bin| if counts[bin] > 0 { nearest(&palette, colour(bin)) } else { 0 };
    let index_of: Vec<u8> = (0..counts.len()).map(nearest_to).collect();
    let mut indices = vec![0; pixels.len()];
    let mut at = 0;
    for (bin, length) in runs() {
        indices[at..at + length].fill(index_of[bin]);
        at += length;
    }
    encode(picture, depth, &palette, &indices)
}

/// The kept bits of a pixel's red, green and blue, as one number.
fn bin([red, green, blue, _]: [u8; 4]) -> usize {
    let kept = |value| usize::from(value >> KEPT_BITS);
    kept(red) << (2 * KEPT_BITS) | kept(green) << KEPT_BITS | kept(blue)
}

/// The most frequent colours: half of them are kept for colours that are not grey, since red is rare on a page of
/// black text and tells the most.
fn palette(counts: &[usize], size: usize) -> Vec<[u8; 3]> {
    let mut bins: Vec<usize> = (0..counts.len()).filter(|bin| counts[*bin] > 0).collect();
    bins.sort_by_key(|bin| std::cmp::Reverse(counts[*bin]));
    let is_grey = |bin: &usize| {
        let [r, g, b] = colour(*bin);
        r.max(g).max(b) - r.min(g).min(b) <= 17
    };
    let (greys, colours): (Vec<usize>, Vec<usize>) = bins.into_iter().partition(is_grey);
    let kept = colours.len().min((size / 2).max(size.saturating_sub(greys.len())));
    let chosen = colours.iter().take(kept).chain(greys.iter().take(size - kept));
    chosen.map(|bin| colour(*bin)).collect()
}

/// The colour in the middle of a bin; white stays white.
fn colour(bin: usize) -> [u8; 3] {
    [2, 1, 0].map(|part| {
        let value = u8::try_from(bin >> (part * usize::from(KEPT_BITS)) & ((1 << KEPT_BITS) - 1)).unwrap_or(0);
        value << KEPT_BITS | value
    })
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.into_iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

fn nearest(palette: &[[u8; 3]], wanted: [u8; 3]) -> u8 {
    let best = palette.iter().enumerate().min_by_key(|(_, other)| distance(**other, wanted)).map_or(0, |(at, _)| at);
    u8::try_from(best).unwrap_or(0)
}

fn encode(picture: &pdf::Picture, depth: png::BitDepth, palette: &[[u8; 3]], indices: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, picture.width, picture.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let rows = match depth {
        png::BitDepth::Four => packed(indices, picture.width as usize),
        _ => indices.to_vec(),
    };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&rows).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// Rows of two indices in a byte; a row like the one above, as between lines of text, is copied.
fn packed(indices: &[u8], width: usize) -> Vec<u8> {
    let mut packed = Vec::with_capacity(indices.len().div_ceil(2));
    let mut above: &[u8] = &[];
    for row in indices.chunks(width) {
        if row == above {
            packed.extend_from_within(packed.len() - width.div_ceil(2)..);
        } else {
            packed.extend(row.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)));
        }
        above = row;
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_what_they_are() {
        let rgba = [[255, 255, 255, 255], [0, 0, 0, 255], [221, 0, 0, 255], [255, 255, 255, 255]].concat();
        let bytes = png(&pdf::Picture { width: 2, height: 2, rgba }).expect("encodes");
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("reads");
        let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
        reader.next_frame(&mut pixels).expect("decodes");
        let palette = reader.info().palette.clone().expect("a palette");
        let colour = |index: u8| palette[usize::from(index) * 3..][..3].to_vec();
        let found = [pixels[0] >> 4, pixels[0] & 15, pixels[1] >> 4, pixels[1] & 15].map(colour);
        assert_eq!(found, [vec![255, 255, 255], vec![0, 0, 0], vec![221, 0, 0], vec![255, 255, 255]]);
    }

    #[test]
    fn a_little_red_stays_red_among_many_greys() {
        let greys = (0..=255_u8).flat_map(|grey| [[grey, grey, grey, 255]; 40]);
        let rgba: Vec<u8> = greys.chain([[255, 0, 0, 255]; 40]).flatten().collect();
        let width = u32::try_from(rgba.len() / 4).expect("small");
        let bytes = png(&pdf::Picture { width, height: 1, rgba }).expect("encodes");
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("reads");
        let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
        reader.next_frame(&mut pixels).expect("decodes");
        assert_eq!(reader.info().bit_depth, png::BitDepth::Four);
        let palette = reader.info().palette.clone().expect("a palette");
        let last = usize::from(pixels.last().expect("a pixel") & 15);
        assert_eq!(palette[last * 3..][..3], [255, 0, 0]);
    }
}
