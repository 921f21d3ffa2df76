//! One page: its boxes, its content, its annotations, its marks.

use super::collect::{Collector, TextMarkup, annotate};
use super::decide;
use super::file::{Dictionary, File, Object, PageObject, StreamError, as_dict, number};
use super::interpret::{Context, Cut, Interpreter};
use super::lean::{self, Lean};
use super::limits::{BYTES_PER_WORK, MAX_PAGE_BYTES};
use super::matrix::Matrix;
use super::model::{Flags, FontInfo, Glyph, Page};
use crate::finding::{Finding, Remark, page_limit};
use crate::geom::Rect;
use crate::layout::Ink;
use crate::provenance::At;

/// A4 in points, for pages whose boxes cannot be read.
const A4_PT: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

/// Largest side of a page in points: Acrobat's limit of 14,400 times a `UserUnit` of 75.
const MAX_SIDE_PT: f64 = 1_080_000.0;

/// A page with what has to be said about it.
pub(super) struct Read {
    /// The page.
    pub(super) page: Page,
    /// Doubts about it.
    pub(super) findings: Vec<Finding>,
    /// Keys of its fonts, in the order of [`Page::fonts`], and what each is.
    pub(super) fonts: Vec<(usize, FontInfo)>,
    /// What the decision leaves to the whole document.
    pub(super) open: decide::Open,
    /// Work that it took.
    pub(super) work: u64,
    /// Whether more work would have read more of it.
    pub(super) ran_out: bool,
}

/// How a page is placed: from its user space to the page as shown.
struct Placement {
    ctm: Matrix,
    width: f32,
    height: f32,
}

/// Memory that one page leaves to the next.
#[derive(Default)]
pub(super) struct Scratch {
    content: Vec<u8>,
    collector: Collector,
}

/// The content streams of a page, not yet resolved.
fn parts<'a>(file: &'a File<'_>, object: &PageObject<'a>) -> Vec<&'a Object> {
    let Some(contents) = object.dict.and_then(|dict| dict.get(b"Contents").ok()) else { return Vec::new() };
    match file.resolve(contents) {
        Some(Object::Array(parts)) => parts.iter().collect(),
        Some(_) => vec![contents],
        None => Vec::new(),
    }
}

/// What is drawn on a page.
struct Drawing<'a, 'f> {
    context: &'f Context<'f>,
    object: &'a PageObject<'f>,
    content: &'a [u8],
    budget: u64,
}

/// What a drawing leaves beside what the collector gathers.
struct Drawn {
    markup: Vec<TextMarkup>,
    cut: Cut,
    fonts: Vec<(usize, FontInfo)>,
    work: u64,
    /// Text of layers that are switched off.
    off: String,
}

impl<'f> Drawing<'_, 'f> {
    /// Draws content and annotations.
    fn draw(&self, collector: &mut Collector, ctm: Matrix, window: Rect) -> Drawn {
        collector.clear();
        let file = self.context.file;
        let resources = self.object.resources.and_then(|resources| file.resolve(resources)).and_then(as_dict);
        let mut interpreter = Interpreter::new(self.context, collector, ctm, window, self.budget);
        interpreter.run(self.content, resources);
        let markup = match self.object.dict {
            Some(dict) => annotate(&mut interpreter, self.context, dict, ctm, window),
            None => Vec::new(),
        };
        let (cut, work) = (interpreter.cut(), self.budget - interpreter.budget());
        let infos = interpreter.fonts.list.iter().map(|font| font.info.clone());
        let fonts = interpreter.fonts.keys().iter().copied().zip(infos).collect();
        let off = std::mem::take(&mut interpreter.off);
        interpreter.sink.finish();
        Drawn { markup, cut, fonts, work, off }
    }
}

/// Reads a page with at most so much work.
pub(super) fn read(
    context: &Context<'_>,
    object: &PageObject<'_>,
    number: u32,
    budget: u64,
    scratch: &mut Scratch,
) -> Read {
    let file = context.file;
    let mut findings = Vec::new();
    let placement = place(file, object);
    let window = Rect { x0: 0.0, y0: 0.0, x1: placement.width, y1: placement.height };
    let Scratch { content: buffer, collector } = scratch;
    buffer.clear();
    let bytes = usize::try_from(budget).unwrap_or(usize::MAX).saturating_mul(BYTES_PER_WORK).min(MAX_PAGE_BYTES);
    let whole = content(file, object, (number, bytes), buffer, &mut findings);
    let drawing = Drawing { context, object, content: buffer, budget };
    let mut drawn = drawing.draw(collector, placement.ctm, window);
    let size = (placement.width, placement.height);
    let angle = lean::of(&collector.glyphs);
    let lean = angle.map(|angle| Lean::new(angle, size));
    if let Some(lean) = lean {
        let ctm = placement.ctm.then(&lean.upright());
        drawn = drawing.draw(collector, ctm, lean.window(placement.width, placement.height));
    }
    let ran_out = drawn.cut.operators || !whole && bytes < MAX_PAGE_BYTES;
    findings.extend(limits_met(&Cut { operators: ran_out, ..drawn.cut }, number));
    if drawn.cut.damaged {
        findings.push(remark(number, &Remark::FormDamaged {}));
    }
    if !drawn.off.trim().is_empty() {
        findings.push(remark(number, &Remark::LayerOff { text: std::mem::take(&mut drawn.off) }));
    }
    if collector.overfull {
        findings.push(cut_short(number, page_limit::KEPT));
    }
    if collector.annotations_cut {
        findings.push(cut_short(number, page_limit::ANNOTATIONS));
    }
    let (mut page, open) = decide::decide(collector, &drawn.markup, number, size, &mut findings);
    // Boxes of text that replace what is struck beside them are text by now.
    findings.extend(collector.undrawn.iter().map(|(rect, text)| undrawn(number, *rect, text)));
    findings.extend(collector.scribbles.iter().filter_map(|rect| scribbled(&page.glyphs, *rect, number)));
    if let Some((lean, angle)) = lean.zip(angle) {
        lean.move_findings(&mut findings);
        page = Page { lean: angle, ..lean.moved(&page, true) };
    }
    Read { page, findings, fonts: drawn.fonts, open, work: drawn.work, ran_out }
}

/// A limit that cut the page short, in both languages.
fn cut_short(page: u32, (limit, limit_ja): (&str, &str)) -> Finding {
    let at = At { page: Some(page), ..At::default() };
    Finding::of(&Remark::PageCutShort { page, limit: limit.to_owned(), limit_ja: limit_ja.to_owned() }, "", vec![at])
}

/// A finding for each limit that was met.
fn limits_met(cut: &Cut, page: u32) -> Vec<Finding> {
    [
        (cut.operators, page_limit::OPERATORS),
        (cut.operands, page_limit::OPERANDS),
        (cut.points, page_limit::POINTS),
        (cut.forms, page_limit::FORMS),
        (cut.far, page_limit::FAR),
    ]
    .into_iter()
    .filter(|(met, _)| *met)
    .map(|(_, limit)| cut_short(page, limit))
    .collect()
}

/// A finding for what somebody drew by hand over text: it may strike it, where no strike was read.
fn scribbled(glyphs: &[Glyph], rect: Rect, page: u32) -> Option<Finding> {
    let under = |glyph: &&Glyph| {
        let (x, y) = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
        glyph.is_shown() && rect.contains(x, y) && !glyph.ch.is_whitespace()
    };
    let known = |glyph: &Glyph| glyph.ink == Ink::Struck || glyph.flags.any(Flags::CIRCLED.with(Flags::UNDERLINED));
    let text: String = glyphs.iter().filter(under).map(|glyph| glyph.ch).collect();
    let told = text.is_empty() || glyphs.iter().filter(under).any(known);
    (!told).then(|| Finding::of(&Remark::LineAcrossText { text }, "", vec![At::page(page, rect)]))
}

fn undrawn(page: u32, rect: Rect, text: &str) -> Finding {
    Finding::of(&Remark::AnnotationNotDrawn { text: text.to_owned() }, "", vec![At::page(page, rect)])
}

fn remark(page: u32, remark: &Remark) -> Finding {
    Finding::of(remark, "", vec![At { page: Some(page), ..At::default() }])
}

/// Appends the page's content streams to the buffer, a line end between them (7.8.2); one finding for each that is
/// not whole. Whether they all fit.
fn content(
    file: &File<'_>,
    object: &PageObject<'_>,
    (page, limit): (u32, usize),
    buffer: &mut Vec<u8>,
    findings: &mut Vec<Finding>,
) -> bool {
    let Some(contents) = object.dict.and_then(|dict| dict.get(b"Contents").ok()) else { return true };
    if file.resolve(contents).is_none() {
        findings.push(remark(page, &Remark::ContentMissing {}));
        return true;
    }
    let parts = parts(file, object);
    let mut whole = true;
    for part in parts {
        let Some(Object::Stream(stream)) = file.resolve(part) else {
            findings.push(remark(page, &Remark::PartOfContentMissing {}));
            continue;
        };
        let room = limit.saturating_sub(buffer.len());
        let error = file.inflate_into(stream, room, buffer);
        whole &= !matches!(error, Some(StreamError::TooLarge));
        let damage = match error {
            None => None,
            Some(StreamError::Damaged) => Some(Remark::ContentDamaged {}),
            // Too little work was left to read all of it: the page is cut short, and says so.
            Some(StreamError::TooLarge) if limit < MAX_PAGE_BYTES => None,
            Some(StreamError::TooLarge) => Some(Remark::ContentTooLarge {}),
            Some(StreamError::Filter) => Some(Remark::ContentPacked {}),
        };
        findings.extend(damage.map(|damage| remark(page, &damage)));
        buffer.push(b'\n');
    }
    whole
}

/// All that a page's content streams hold, as far as it can be read.
pub(super) fn contents(file: &File<'_>, object: &PageObject<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    content(file, object, (0, MAX_PAGE_BYTES), &mut bytes, &mut Vec::new());
    bytes
}

fn rectangle(file: &File<'_>, object: Option<&Object>) -> Option<[f64; 4]> {
    let Object::Array(items) = file.resolve(object?)? else { return None };
    let numbers: Vec<f64> = items.iter().filter_map(|item| number(file.resolve(item)?)).collect();
    let [a, b, c, d] = numbers.as_slice() else { return None };
    let rect = [a.min(*c), b.min(*d), a.max(*c), b.max(*d)];
    (rect[2] - rect[0] > 0.0 && rect[3] - rect[1] > 0.0).then_some(rect)
}

/// Crop box within media box, rotation and user unit (14.11.2, 7.7.3.3).
fn place(file: &File<'_>, object: &PageObject<'_>) -> Placement {
    let media = rectangle(file, object.media_box).unwrap_or(A4_PT);
    let crop = rectangle(file, object.crop_box).unwrap_or(media);
    let both = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
    let [x0, y0, x1, y1] = if both[2] > both[0] && both[3] > both[1] { both } else { media };
    let unit = object
        .dict
        .and_then(|dict: &Dictionary| file.number(dict, b"UserUnit"))
        .filter(|unit| *unit > 0.0)
        .unwrap_or(1.0);
    let (width, height) = (((x1 - x0) * unit).min(MAX_SIDE_PT), ((y1 - y0) * unit).min(MAX_SIDE_PT));
    let turns = object.rotate.and_then(|rotate| number(file.resolve(rotate)?)).unwrap_or_default();
    let turns = (turns / 90.0).round().rem_euclid(4.0) as u8;
    let u = unit;
    let ctm = match turns {
        1 => Matrix::new([0.0, u, u, 0.0, -y0 * u, -x0 * u]),
        2 => Matrix::new([-u, 0.0, 0.0, u, x1 * u, -y0 * u]),
        3 => Matrix::new([0.0, -u, -u, 0.0, y1 * u, x1 * u]),
        _ => Matrix::new([u, 0.0, 0.0, -u, -x0 * u, y1 * u]),
    };
    let (width, height) = if turns % 2 == 1 { (height, width) } else { (width, height) };
    Placement { ctm, width: width as f32, height: height as f32 }
}
