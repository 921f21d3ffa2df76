//! What has to be said about the text of a page: no text layer, characters that nothing maps.

use super::levels::Ruby;
use super::repeat::Overlap;
use super::seen::Layer;
use super::slash::Across;
use super::stamp::Stamp;
use super::turn;
use crate::finding::{Finding, Remark};
use crate::geom::Rect;
use crate::pdf::collect::Comment;
use crate::pdf::model::{Direction, Flags, Glyph};
use crate::provenance::At;

/// A page of which more than this share of characters is unmapped cannot be read.
const UNUSABLE_SHARE: f32 = 0.3;

/// Adds the findings of one page.
pub(super) fn check(glyphs: &[Glyph], page: u32, findings: &mut Vec<Finding>) {
    let text = || glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace());
    let count = text().count();
    let here = At { page: Some(page), ..At::default() };
    if count == 0 {
        findings.push(Finding::of(&Remark::PageWithoutText {}, "", vec![here]));
        return;
    }
    report_hidden(glyphs, page, findings);
    report_turned(glyphs, page, findings);
    report_masked(glyphs, page, findings);
    let unmapped: Vec<&Glyph> = text().filter(|glyph| glyph.flags.has(Flags::UNMAPPED)).collect();
    if !unmapped.is_empty() {
        report_unmapped(&unmapped, count, page, findings);
    }
}

/// Text in the file that nobody sees is not read, so it is quoted.
fn report_hidden(glyphs: &[Glyph], page: u32, findings: &mut Vec<Finding>) {
    let hidden = || glyphs.iter().filter(|glyph| glyph.is_text() && !glyph.is_shown());
    if hidden().all(|glyph| glyph.ch.is_whitespace()) {
        return;
    }
    let text: String = hidden().map(|glyph| glyph.ch).collect();
    let bounds = hidden().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b));
    let at = bounds.map(|bounds| At::page(page, bounds)).into_iter().collect();
    findings.push(Finding::of(&Remark::TextHidden { text }, "", at));
}

/// Text that stands in a mirror, or upside down among other text, is seen otherwise than it is read.
fn report_turned(glyphs: &[Glyph], page: u32, findings: &mut Vec<Finding>) {
    let over = |glyph: &Glyph| glyph.direction == Direction::TurnedOver && !glyph.flags.has(Flags::STAMP);
    let odd = |glyph: &&Glyph| glyph.flags.has(Flags::MIRRORED) || over(glyph);
    if !glyphs.iter().any(|glyph| odd(&glyph)) || turn::of(glyphs) == Direction::TurnedOver {
        return;
    }
    let seen = |glyph: &&Glyph| glyph.is_text() && glyph.is_shown() && glyph.ch.is_alphanumeric();
    let turned = || glyphs.iter().filter(odd).filter(seen);
    let text: String = turned().map(|glyph| glyph.ch).collect();
    let bounds = turned().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b));
    if let Some(bounds) = bounds {
        findings.push(Finding::of(&Remark::TextTurned { text }, "", vec![At::page(page, bounds)]));
    }
}

/// Text that is painted through a mask may be seen, in part or not at all.
fn report_masked(glyphs: &[Glyph], page: u32, findings: &mut Vec<Finding>) {
    let masked = || {
        let seen = |glyph: &&Glyph| glyph.flags.has(Flags::MASKED) && glyph.is_text() && glyph.is_shown();
        glyphs.iter().filter(seen).filter(|glyph| !glyph.ch.is_whitespace())
    };
    if let Some(bounds) = masked().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b)) {
        let text: String = masked().map(|glyph| glyph.ch).collect();
        findings.push(Finding::of(&Remark::TextMasked { text }, "", vec![At::page(page, bounds)]));
    }
}

/// The text of a page is the text layer of what it shows, which may differ from it.
pub(super) fn report_layer(layer: Option<Layer>, page: u32, findings: &mut Vec<Finding>) {
    let at = vec![At { page: Some(page), ..At::default() }];
    let remark = match layer {
        Some(Layer::Picture) => Remark::TextUnderPicture {},
        Some(Layer::Outlines) => Remark::TextUnderOutlines {},
        None => return,
    };
    findings.push(Finding::of(&remark, "", at));
}

/// Stamps are no part of the text they lie across.
pub(super) fn report_stamps(stamps: &[Stamp], page: u32, findings: &mut Vec<Finding>) {
    for stamp in stamps {
        let at = vec![At::page(page, stamp.rect)];
        findings.push(Finding::of(&Remark::StampApart { text: stamp.text.clone() }, "", at));
    }
}

/// Texts that are printed over each other.
pub(super) fn report_overlaps(overlaps: &[Overlap], page: u32, findings: &mut Vec<Finding>) {
    /// More of them are one fault of the page.
    const MOST: usize = 8;
    for overlap in overlaps.iter().take(MOST) {
        let at = vec![At::page(page, overlap.rect)];
        findings.push(Finding::of(&Remark::TextOverlaps { text: overlap.text.clone() }, "", at));
    }
}

/// Remarks of annotations, each with the text it is about.
pub(super) fn report_comments(glyphs: &[Glyph], comments: &[Comment], page: u32, findings: &mut Vec<Finding>) {
    /// Characters looked at for all comments of a page.
    const MOST: usize = 50_000_000;
    for comment in comments.iter().take(MOST / glyphs.len().max(1) + 1) {
        let held = |glyph: &&Glyph| {
            let (x, y) = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
            glyph.is_shown() && comment.rects.iter().any(|rect| rect.contains(x, y))
        };
        let marked: String = glyphs.iter().filter(held).map(|glyph| glyph.ch).collect();
        // Acrobat copies the marked text into the comment where it is told to.
        if marked.chars().filter(|ch| !ch.is_whitespace()).eq(comment.text.chars().filter(|ch| !ch.is_whitespace())) {
            continue;
        }
        let marked = if marked.is_empty() { marked } else { format!("「{marked}」") };
        let author = if comment.author.is_empty() { String::new() } else { format!("{}：", comment.author) };
        let at = comment.rects.iter().map(|rect| At::page(page, *rect)).collect();
        findings.push(Finding::of(&Remark::Comment { author, marked, text: comment.text.clone() }, "", at));
    }
}

/// Ruby is left out of the text, and listed.
pub(super) fn report_ruby(ruby: &[Ruby], page: u32, findings: &mut Vec<Finding>) {
    if ruby.is_empty() {
        return;
    }
    let text: Vec<String> = ruby.iter().map(|ruby| format!("{}（{}）", ruby.base, ruby.text)).collect();
    let at = ruby.iter().map(|ruby| At::page(page, ruby.rect)).collect();
    findings.push(Finding::of(&Remark::RubyOfPage { text: text.join("、") }, "", at));
}

/// A line over several lines of text may strike them, or only lie there.
pub(super) fn report_across(across: &[Across], page: u32, findings: &mut Vec<Finding>) {
    for line in across {
        let at = vec![At::page(page, line.rect)];
        findings.push(Finding::of(&Remark::LineAcrossText { text: line.text.clone() }, "", at));
    }
}

fn report_unmapped(unmapped: &[&Glyph], count: usize, page: u32, findings: &mut Vec<Finding>) {
    /// Places that one finding lists.
    const PLACES: usize = 20;
    let at: Vec<At> = unmapped.iter().take(PLACES).map(|glyph| At::page(page, glyph.rect)).collect();
    findings.push(Finding::of(&Remark::GlyphWithoutUnicode { unmapped: unmapped.len(), count }, "", at));
    if unmapped.len() as f32 > UNUSABLE_SHARE * count as f32 {
        let bounds: Option<Rect> = unmapped.iter().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b));
        let at = bounds.map(|bounds| At::page(page, bounds)).into_iter().collect();
        findings.push(Finding::of(&Remark::PageTextUnusable {}, "", at));
    }
}
