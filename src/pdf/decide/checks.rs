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
    report_hidden(glyphs, page, findings);
    let unmapped: Vec<&Glyph> = text().filter(|glyph| glyph.flags.has(Flags::UNMAPPED)).collect();
    if !unmapped.is_empty() {
        report_unmapped(&unmapped, count, page, findings);
    }
}

/// Text in the file that nobody sees is not read, so it is quoted.
fn report_hidden(glyphs: &[Glyph], page: u32, findings: &mut Vec<Finding>) {
    /// Characters that are quoted.
    const QUOTED: usize = 200;
    let hidden = || glyphs.iter().filter(|glyph| glyph.is_text() && !glyph.is_shown());
    if hidden().all(|glyph| glyph.ch.is_whitespace()) {
        return;
    }
    let text: String = hidden().map(|glyph| glyph.ch).take(QUOTED).collect();
    let count = hidden().count();
    let more = if count > QUOTED { format!(" and {} more characters", count - QUOTED) } else { String::new() };
    let bounds = hidden().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b));
    let at = bounds.map(|bounds| At::page(page, bounds)).into_iter().collect();
    let message =
        format!("text that the page does not show, since it is clipped away or covered, is left out: {text}{more}");
    findings.push(Finding::new("text-hidden", Severity::Note, "", message, at));
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
