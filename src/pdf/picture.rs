//! Pictures of pages with the marks that were used laid over them, so that every decision can be looked at.
//!
//! In come a file and its ink, out go pixels. hayro draws the pages; its types stay in here. It draws whatever a page
//! asks for: bytes that nobody vouches for are drawn by a process that can be ended, as the commands do.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::model::{Flags, Page, Role};
use crate::error::{Code, Error};
use crate::geom::Rect;
use crate::layout;

/// How pages are drawn.
#[derive(Debug, Clone, Default)]
pub struct PictureOptions<'a> {
    /// Pixels for an inch; [`DEFAULT_DPI`] where it is 0.
    pub dpi: f32,
    /// The password of an encrypted file.
    pub password: Option<&'a str>,
    /// A font program for Japanese text in fonts that the file does not embed.
    pub font: Option<Vec<u8>>,
}

/// Pixels for an inch where nothing else is asked for: text of 6 pt can be read.
pub const DEFAULT_DPI: f32 = 110.0;

/// Longest side of a picture in pixels; larger pages are drawn smaller.
const MAX_SIDE: f32 = 8000.0;

/// Pixels of a picture; larger pages are drawn smaller. An A0 sheet has 19 million at 110 for an inch.
const MAX_PIXELS: f32 = 32e6;

/// A picture in red, green, blue and alpha, eight bits each, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

/// A file whose pages can be drawn.
pub struct Pictures {
    pdf: Pdf,
    settings: InterpreterSettings,
    dpi: f32,
}

impl Pictures {
    /// Opens a file for drawing.
    ///
    /// # Errors
    /// `picture-failed` where the rasterizer cannot read the file, though its text may be readable.
    pub fn open(bytes: Vec<u8>, options: &PictureOptions<'_>) -> Result<Self, Error> {
        let opened = catch_unwind(|| Pdf::new_with_password(bytes, options.password.unwrap_or_default()));
        let pdf = opened.ok().and_then(Result::ok).ok_or_else(failed)?;
        let dpi = if options.dpi > 0.0 { options.dpi } else { DEFAULT_DPI };
        Ok(Self { pdf, settings: settings(options.font.clone()), dpi })
    }

    /// Draws the page with this index, counted from 0; `None` where it does not exist or cannot be drawn.
    #[must_use]
    pub fn page(&self, index: usize) -> Option<Picture> {
        let pages = self.pdf.pages();
        let page = pages.get(index)?;
        let scale = scale(page.render_dimensions(), self.dpi / 72.0)?;
        let target = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let draw = || hayro::render(page, &RenderCache::new(), &self.settings, &RenderSettings::default(), &target);
        let pixmap = catch_unwind(AssertUnwindSafe(draw)).ok()?;
        let rgba = pixmap.data_as_u8_slice().to_vec();
        Some(Picture { width: u32::from(pixmap.width()), height: u32::from(pixmap.height()), rgba })
    }
}

/// Settings with a font for Japanese text that the file does not embed.
fn settings(font: Option<Vec<u8>>) -> InterpreterSettings {
    let Some(font) = font else { return InterpreterSettings::default() };
    let font = Arc::new(font);
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Standard(standard) => Some(standard.get_font_data()),
            FontQuery::Fallback(fallback) if fallback.character_collection.is_some() => Some((font.clone(), 0)),
            FontQuery::Fallback(fallback) => Some(fallback.pick_standard_font().get_font_data()),
        }),
        ..InterpreterSettings::default()
    }
}

fn failed() -> Error {
    Error::new(Code::PictureFailed, "it cannot be drawn", "read it without --picture")
}

/// Pixels for a point, within the limits of sides and pixels; `None` where a side would have no pixel of its own.
fn scale((width, height): (f32, f32), wanted: f32) -> Option<f32> {
    let scale = wanted.min(MAX_SIDE / width.max(height)).min((MAX_PIXELS / (width * height)).sqrt());
    let has_pixels = |side: f32| side.is_finite() && side * scale >= 1.0;
    (has_pixels(width) && has_pixels(height)).then_some(scale)
}

/// Struck text and its lines.
const STRUCK: [u8; 3] = [220, 0, 0];
/// Inserted text and underlines.
const INSERTED: [u8; 3] = [0, 140, 0];
/// Circled characters.
const CIRCLED: [u8; 3] = [0, 80, 220];
/// Characters without Unicode.
const UNMAPPED: [u8; 3] = [200, 120, 0];

/// Opacity of a wash over a character, and of a line.
const WASH: f32 = 0.25;
/// See [`WASH`].
const LINE: f32 = 0.85;

impl Picture {
    /// Lays the page's marks over it: struck text red, inserted green, circled blue, unmapped orange; and the lines
    /// that mark text.
    pub fn mark(&mut self, page: &Page) {
        let scale = (self.width as f32 / page.width.max(1.0), self.height as f32 / page.height.max(1.0));
        for glyph in &page.glyphs {
            let colour = match glyph.ink {
                layout::Ink::Struck => STRUCK,
                layout::Ink::Inserted => INSERTED,
                _ if glyph.flags.has(Flags::CIRCLED) => CIRCLED,
                _ if glyph.flags.has(Flags::UNMAPPED) => UNMAPPED,
                _ => continue,
            };
            self.wash(&glyph.rect, scale, colour, WASH);
        }
        for rule in page.rules.iter().filter(|rule| rule.role != Role::Plain) {
            let colour = if rule.role == Role::Strike { STRUCK } else { INSERTED };
            if rule.is_horizontal() || rule.is_vertical() {
                self.wash(&rule.rect(), scale, colour, LINE);
            } else {
                self.segment((rule.x0, rule.y0), (rule.x1, rule.y1), scale, colour);
            }
        }
    }

    /// Blends a colour over a rectangle, at least one pixel of it.
    fn wash(&mut self, rect: &Rect, scale: (f32, f32), colour: [u8; 3], opacity: f32) {
        let low = |value: f32, most: u32| (value.floor().max(0.0) as u32).min(most);
        let (x0, y0) = (low(rect.x0 * scale.0, self.width), low(rect.y0 * scale.1, self.height));
        let x1 = low((rect.x1 * scale.0).max(x0 as f32 + 1.0), self.width);
        let y1 = low((rect.y1 * scale.1).max(y0 as f32 + 1.0), self.height);
        for y in y0..y1 {
            let start = (y * self.width + x0) as usize * 4;
            let end = (y * self.width + x1) as usize * 4;
            for pixel in self.rgba.get_mut(start..end).unwrap_or_default().chunks_exact_mut(4) {
                for (level, own) in pixel.iter_mut().zip(colour) {
                    *level = (f32::from(*level) * (1.0 - opacity) + f32::from(own) * opacity) as u8;
                }
            }
        }
    }

    fn segment(&mut self, from: (f32, f32), to: (f32, f32), scale: (f32, f32), colour: [u8; 3]) {
        let steps = ((to.0 - from.0).hypot(to.1 - from.1) * scale.0.max(scale.1)).ceil().clamp(1.0, MAX_SIDE * 2.0);
        for step in 0..=steps as u32 {
            let t = step as f32 / steps;
            let (x, y) = (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
            self.wash(&Rect { x0: x, y0: y, x1: x, y1: y }, scale, colour, LINE);
        }
    }

    /// Writes it as PNG.
    ///
    /// # Errors
    /// Where the writer fails.
    pub fn write_png(&self, out: impl std::io::Write) -> std::io::Result<()> {
        let mut encoder = png::Encoder::new(out, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rgba)?;
        writer.finish()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pages_are_drawn_smaller_and_thin_ones_not_at_all() {
        assert_eq!(scale((595.0, 842.0), 2.0), Some(2.0));
        let a0 = scale((10_000.0, 10_000.0), 2.0).expect("drawn");
        assert!((a0 * 10_000.0 - MAX_PIXELS.sqrt()).abs() < 1.0, "{a0}");
        for nothing in [(0.01, 100_000.0), (0.0, 842.0), (f32::NAN, 842.0), (f32::INFINITY, 842.0)] {
            assert_eq!(scale(nothing, 2.0), None, "{nothing:?}");
        }
    }
}
