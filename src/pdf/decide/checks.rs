//! What has to be said about the text of a page: no text layer, characters that nothing maps.

use crate::finding::{Finding, Severity};
use crate::geom::Rect;
use crate::pdf::model::{Flags, Glyph};
use crate::provenance::At;

/// A page of which more than this share of characters is unmapped cannot be read.
const UNUSABLE_SHARE: f32 = 0.3;

/// Adds the findings of one page.
pub(super) fn check(glyphs: &[Glyph], page: u32, findings: &mut Vec<Finding>) {
    let text = || glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace());
    let count = text().count();
    let here = At { page: Some(page), ..At::default() };
    if count == 0 {
        let message = "the page has no text: it is blank or a scan";
        findings.push(Finding::new("page-without-text", Severity::Warning, "", message, vec![here]));
        return;
    }
    let unmapped: Vec<&Glyph> = text().filter(|glyph| glyph.flags.has(Flags::UNMAPPED)).collect();
    if !unmapped.is_empty() {
        report_unmapped(&unmapped, count, page, findings);
    }
}

fn report_unmapped(unmapped: &[&Glyph], count: usize, page: u32, findings: &mut Vec<Finding>) {
    /// Places that one finding lists.
    const PLACES: usize = 20;
    let at: Vec<At> = unmapped.iter().take(PLACES).map(|glyph| At::page(page, glyph.rect)).collect();
    let message = format!("{} of {count} characters have no Unicode value; they are shown as \u{fffd}", unmapped.len());
    findings.push(Finding::new("glyph-without-unicode", Severity::Warning, "", message, at));
    if unmapped.len() as f32 > UNUSABLE_SHARE * count as f32 {
        let bounds: Option<Rect> = unmapped.iter().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b));
        let at = bounds.map(|bounds| At::page(page, bounds)).into_iter().collect();
        let message = "the text of this page cannot be used: its fonts do not say which characters they draw";
        findings.push(Finding::new("page-text-unusable", Severity::Error, "", message, at));
    }
}
