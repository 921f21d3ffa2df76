//! Pictures of a PDF's pages, drawn by worker processes under limits.
//!
//! A page of 600 bytes can ask a rasterizer for gigabytes or for ever, and some pages make it panic. So pages are
//! drawn by processes of this same program that end themselves at a limit; a page that cannot be drawn is left out
//! and named, and the others go on. In come the bytes of a file and what is wanted of each page, out go pictures and
//! findings. What a picture is for is not known here.

// Where there are no processes nothing is handed to one.
#![cfg_attr(target_family = "wasm", allow(dead_code))]

mod painter;
mod protocol;
mod worker;

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use painter::{End, Painter};
pub(super) use protocol::{Drawn, Want};
pub(in crate::cli) use worker::{Args as WorkerArgs, run as work};

use crate::finding::{Finding, Remark};
use crate::limits::Limits;
use crate::provenance::At;

/// Limits of one page. Drawing one takes 10 ms, with a photograph of 600 dpi half a second and 400 MB.
const PAGE: Limits = Limits { seconds: 10.0, bytes: 1 << 30 };

/// Pages that may make their worker end before the rest is left out: bounds a file of nothing but such pages to some
/// 40 seconds.
const MAX_FAILED_PAGES: usize = 4;

/// Time after which no further page is begun: that of 10,000 pages and more.
const MAX_DRAWING: Duration = Duration::from_secs(600);

/// Bytes of small pictures kept of one document: 3,000 pages of text, or 300 of photographs.
const MAX_BYTES: u64 = 256 << 20;

/// Pages for each worker: fewer are drawn before another has started.
const PAGES_AT_ONCE: usize = 4;

/// What is drawn, and how.
pub(super) struct Order<'a> {
    /// The file.
    pub(super) bytes: &'a [u8],
    /// Pixels for an inch.
    pub(super) dpi: f32,
    /// Its password.
    pub(super) password: Option<&'a str>,
    /// A font program for Japanese text in fonts that the file does not embed.
    pub(super) font: Option<&'a [u8]>,
    /// What is wanted of each page; `None` where it is left out.
    pub(super) pages: &'a [Option<Want>],
}

/// The same where there are no processes (WebAssembly): drawn here, and whoever runs the program ends it at a limit.
#[cfg(target_family = "wasm")]
pub(super) fn draw(order: &Order<'_>, keep: &(dyn Fn(usize, Drawn) + Sync)) -> Vec<Finding> {
    findings(&worker::draw_here(order, keep))
}

/// Has the pages drawn and hands each picture with its page, counted from 0, to `keep` as it comes; a finding for each
/// that could not be drawn.
#[cfg(not(target_family = "wasm"))]
pub(super) fn draw(order: &Order<'_>, keep: &(dyn Fn(usize, Drawn) + Sync)) -> Vec<Finding> {
    let work = Work::new(order, keep);
    let wanted = order.pages.iter().flatten().count();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..wanted.div_ceil(PAGES_AT_ONCE).min(cores) {
            scope.spawn(|| work.draw_pages());
        }
    });
    let drawn: Vec<bool> = work.drawn.into_iter().map(AtomicBool::into_inner).collect();
    findings(&drawn)
}

/// Whether reading a page (counted from 0) met a limit: drawing it would meet one too, later.
pub(super) fn is_cut_short(findings: &[Finding], page: usize) -> bool {
    let is_here = |at: &At| at.page.is_some_and(|number| number as usize == page + 1);
    findings.iter().any(|finding| finding.code == "page-cut-short" && finding.at.iter().any(is_here))
}

/// One finding for each page without a picture; those of a long run of pages are told together.
fn findings(drawn: &[bool]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first = 1;
    for run in drawn.chunk_by(|a, b| a == b) {
        let last = first + run.len() - 1;
        if run.first() == Some(&false) {
            let (first, last) = (u32::try_from(first).unwrap_or(u32::MAX), u32::try_from(last).unwrap_or(u32::MAX));
            let remark = match first == last {
                true => Remark::PageNotDrawn { page: first },
                false => Remark::PagesNotDrawn { first, last },
            };
            findings.push(Finding::of(&remark, "", vec![At { page: Some(first), ..At::default() }]));
        }
        first = last + 1;
    }
    findings
}

/// The pages that are left, shared by the threads that have them drawn.
struct Work<'a> {
    order: &'a Order<'a>,
    started: Instant,
    next: AtomicUsize,
    failed: AtomicUsize,
    bytes: AtomicU64,
    drawn: Vec<AtomicBool>,
    keep: &'a (dyn Fn(usize, Drawn) + Sync),
}

impl<'a> Work<'a> {
    fn new(order: &'a Order<'a>, keep: &'a (dyn Fn(usize, Drawn) + Sync)) -> Self {
        Self {
            order,
            started: Instant::now(),
            next: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            drawn: order.pages.iter().map(|_| AtomicBool::new(false)).collect(),
            keep,
        }
    }

    /// Has one page after the other drawn, until there is none or a limit of the document is met.
    fn draw_pages(&self) {
        let mut painter = None;
        while self.may_go_on() {
            let page = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(want) = self.order.pages.get(page) else { break };
            let Some(want) = want else { continue };
            match self.draw_page(&mut painter, page, want) {
                End::Drawn(drawn) => self.keep(page, drawn),
                End::NotDrawn => {}
                End::Gone => {
                    painter = None;
                    self.failed.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    }

    fn draw_page(&self, painter: &mut Option<Painter>, page: usize, want: &Want) -> End {
        if painter.is_none() {
            *painter = Painter::start(self.order, PAGE);
        }
        painter.as_mut().map_or(End::Gone, |painter| painter.draw(page, want))
    }

    fn may_go_on(&self) -> bool {
        self.failed.load(Ordering::Relaxed) < MAX_FAILED_PAGES
            && self.bytes.load(Ordering::Relaxed) < MAX_BYTES
            && self.started.elapsed() < MAX_DRAWING
    }

    fn keep(&self, page: usize, drawn: Drawn) {
        if matches!(self.order.pages.get(page), Some(Some(Want::Small { .. }))) {
            self.bytes.fetch_add(drawn.bytes.len() as u64, Ordering::Relaxed);
        }
        if let Some(done) = self.drawn.get(page) {
            done.store(true, Ordering::Relaxed);
        }
        (self.keep)(page, drawn);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_a_picture_are_named_in_runs() {
        let found = findings(&[true, false, true, false, false, false]);
        let places: Vec<Option<u32>> = found.iter().map(|finding| finding.at[0].page).collect();
        assert_eq!(places, [Some(2), Some(4)]);
        assert!(found.iter().all(|finding| finding.code == "page-not-drawn"));
        assert!(found[1].message.contains("pages 4 to 6") && found[1].message_ja.contains("4〜6ページ"));
    }
}
