//! A source of pages as it is printed: a picture of each page, its text above it for searching and copying, and the
//! marks. Where there are no pictures the text itself is shown.

use maud::{Markup, html};

use super::marks::Marks;
use crate::geom::Rect;
use crate::layout::{Document, Ink, Places, Segment};
use crate::provenance::At;

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The picture as a `data:` address.
    pub address: String,
    /// Whether it shows the page's text; fonts that the file does not embed may be missing.
    pub shows_text: bool,
}

/// The pages of a document; `sizes` are in points, `pictures` are in the same order.
pub(super) fn pages(
    document: &Document,
    sizes: &[(f32, f32)],
    pictures: &[Option<Picture>],
    marks: &Marks<'_>,
) -> Markup {
    let mut of_page: Vec<Vec<&Segment>> = vec![Vec::new(); sizes.len()];
    for segment in &document.segments {
        if let Some(list) = (segment.page as usize).checked_sub(1).and_then(|at| of_page.get_mut(at)) {
            list.push(segment);
        }
    }
    let areas = Areas::of(marks, sizes.len());
    html! {
        @for (at, ((width, height), segments)) in sizes.iter().zip(&of_page).enumerate() {
            @let number = at + 1;
            @let picture = pictures.get(at).and_then(Option::as_ref);
            figure.page.wide[width > height].drawn[picture.is_some_and(|picture| picture.shows_text)] id=(page_id(marks.side, number)) style=(format!("--w:{width};--h:{height}")) {
                @if let Some(picture) = picture {
                    img src=(picture.address) alt="" loading="lazy" decoding="async" width=(width.round()) height=(height.round());
                }
                svg viewBox=(format!("0 0 {width} {height}")) role="group" aria-label=(format!("ページ {number} Page")) {
                    @if picture.is_some_and(|picture| !picture.shows_text) {
                        g.covers { @for segment in segments { (cover(document, segment)) } }
                    }
                    g.text { @for segment in segments { (text(document, segment)) } }
                    g.fields { @for (mark, place, first) in areas.fields.get(at).into_iter().flatten() { (area(marks.side, place, *mark, *first)) } }
                    g.edits { @for (mark, place, first) in areas.items.get(at).into_iter().flatten() { (area(marks.side, place, *mark, *first)) } }
                }
                figcaption { "ページ " (number) " / " (sizes.len()) }
            }
        }
    }
}

/// Paper under a segment's text, where the picture has only some of it: digits of a font that the file does not embed
/// would show through, beside the true ones.
fn cover(document: &Document, segment: &Segment) -> Markup {
    let rect = document.shown_extent(segment.page, segment.range()).unwrap_or_default();
    html! { rect x=(number(rect.x0)) y=(number(rect.y0)) width=(number(rect.width())) height=(number(rect.height())) {} }
}

/// A segment's characters where they stand.
fn text(document: &Document, segment: &Segment) -> Markup {
    let Places::Boxes(boxes) = &document.places else { return html! {} };
    let boxes = boxes.get(segment.range()).unwrap_or_default();
    let boxes: Vec<Rect> = boxes.iter().map(|rect| document.shown(segment.page, *rect)).collect();
    let Some(rect) = boxes.iter().copied().reduce(|a, b| a.union(&b)) else { return html! {} };
    let upright = rect.height() > rect.width() && boxes.len() > 1;
    if upright {
        let chars = document.segment_chars(segment);
        return html! { @for (c, rect) in chars.iter().zip(&boxes) { (run(&c.ch.to_string(), *rect, c.ink)) } };
    }
    html! {
        @for (ink, range) in pieces(document, segment) {
            @if let Some(rect) = document.shown_extent(segment.page, range.clone()) { (run(&document.raw(range), rect, ink)) }
        }
    }
}

/// Runs of one ink.
fn pieces(document: &Document, segment: &Segment) -> Vec<(Ink, std::ops::Range<usize>)> {
    let mut from = segment.start as usize;
    let mut pieces = Vec::new();
    for piece in document.segment_chars(segment).chunk_by(|a, b| a.ink == b.ink) {
        pieces.push((piece.first().map_or(Ink::Standing, |c| c.ink), from..from + piece.len()));
        from += piece.len();
    }
    pieces
}

/// Share of a box's height at which text of a Japanese font stands on its baseline.
const BASELINE: f32 = 0.86;

fn run(text: &str, rect: Rect, ink: Ink) -> Markup {
    let class = match ink {
        Ink::Standing | Ink::Unsettled => None,
        Ink::Struck => Some("struck"),
        Ink::Inserted => Some("inserted"),
    };
    html! {
        text class=[class] x=(number(rect.x0)) y=(number(rect.y0 + rect.height() * BASELINE)) font-size=(number(rect.height().min(rect.width().max(1.0) * 2.0)))
            textLength=(number(rect.width())) lengthAdjust="spacingAndGlyphs" { (text) }
    }
}

/// The id of a page's figure.
pub(super) fn page_id(side: &str, number: usize) -> String {
    format!("{side}page{number}")
}

/// Height below each page for its number, in the page's units: `review.css` keeps as much.
pub(super) const CAPTION: f32 = 24.0;

/// What a mark belongs to.
#[derive(Clone, Copy)]
enum Mark<'a> {
    Item(usize, &'a str),
    Field(usize),
}

/// A mark, where it stands, and whether it is the first of its item or field, which carries the id that links lead to.
type Area<'a> = (Mark<'a>, &'a At, bool);

/// The marks of each page.
struct Areas<'a> {
    items: Vec<Vec<Area<'a>>>,
    fields: Vec<Vec<Area<'a>>>,
}

impl<'a> Areas<'a> {
    fn of(marks: &'a Marks<'a>, pages: usize) -> Self {
        let mut areas = Self { items: vec![Vec::new(); pages], fields: vec![Vec::new(); pages] };
        for (id, (places, name)) in marks.items.iter().enumerate() {
            put(&mut areas.items, places, Mark::Item(id, name));
        }
        for (id, places) in marks.fields.iter().enumerate() {
            put(&mut areas.fields, places, Mark::Field(id));
        }
        areas
    }
}

fn put<'a>(pages: &mut [Vec<Area<'a>>], places: &'a [At], mark: Mark<'a>) {
    for (at, place) in places.iter().enumerate() {
        let page = place.page.and_then(|page| (page as usize).checked_sub(1)).and_then(|page| pages.get_mut(page));
        if let Some(page) = page.filter(|_| place.bbox.is_some()) {
            page.push((mark, place, at == 0));
        }
    }
}

fn area(side: &str, at: &At, mark: Mark<'_>, first: bool) -> Markup {
    let [x0, y0, x1, y1] = at.bbox.unwrap_or_default();
    let rect = html! {
        rect x=(number(x0)) y=(number(y0)) width=(number((x1 - x0).max(1.0))) height=(number((y1 - y0).max(1.0))) {}
    };
    match mark {
        Mark::Item(id, name) => html! {
            a.e id=[first.then(|| format!("{side}m{id}"))] href=(format!("#i{id}")) data-item=(id) aria-label=(name) { (rect) }
        },
        Mark::Field(id) => html! {
            a.f id=[first.then(|| format!("{side}f{id}"))] href=(format!("#p{id}")) data-field=(id) tabindex="-1" aria-hidden="true" { (rect) }
        },
    }
}

/// A coordinate to a tenth of a point: finer than a screen shows.
fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
