//! Texts set at places of their own: what stands on one level, close behind each other, is one line.
//!
//! Programs that make a page of a PDF (pdftohtml -c) give each run of one font a paragraph of its own, with its place on
//! the page: the digits of 30町会 are one, its letters another.

use super::style::{Size, Style};
use super::tree::{Node, Tree};
use super::{Reader, State};
use crate::lexicon::columns_of;

/// Where a paragraph stands, in half points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Spot {
    top: Option<f32>,
    left: Option<f32>,
    /// From line to line.
    pitch: Option<f32>,
}

impl Spot {
    /// Takes a declaration that says where.
    pub(super) fn declare(&mut self, name: &str, value: &str) {
        let slot = match name {
            "top" => &mut self.top,
            "left" => &mut self.left,
            "line-height" => &mut self.pitch,
            _ => return,
        };
        if let Some(Size::HalfPoints(at)) = Size::read(value) {
            *slot = Some(at);
        }
    }

    /// This place over another one.
    pub(super) fn over(self, below: Self) -> Self {
        Self { top: self.top.or(below.top), left: self.left.or(below.left), pitch: self.pitch.or(below.pitch) }
    }
}

/// The place of an element that stands outside the flow of the text.
fn place(style: &Style) -> Option<(f32, f32)> {
    style.placed.filter(|placed| *placed)?;
    style.spot.top.zip(style.spot.left)
}

impl Reader<'_> {
    /// Whether the next element beside this one stands right behind its last line.
    pub(super) fn goes_on(&self, at: usize, style: &Style, state: &State) -> bool {
        /// Runs of one line are set to whole pixels, and differ in their heights.
        const LEVEL_EM: f32 = 0.5;
        let Some((top, left)) = place(style) else { return false };
        let Some((next_top, next_left)) = next(self.tree, at).and_then(|next| place(&self.sheet.of(self.tree, next)))
        else {
            return false;
        };
        let size = f32::from(state.look.size);
        let (breaks, last) = last_line(self.tree, at);
        let level = top + breaks as f32 * style.spot.pitch.unwrap_or(1.2 * size);
        if (next_top - level).abs() >= LEVEL_EM * size || next_left <= left {
            return false;
        }
        let (width, slack) = width(&last.iter().map(|part| self.tree.text(*part)).collect::<String>());
        ((next_left - left) / size - width).abs() < slack
    }
}

/// The element behind another one, where no text stands between them.
fn next(tree: &Tree, at: usize) -> Option<usize> {
    let around = tree.node(tree.parent(at)?)?;
    // Children stand in the order of the page.
    let behind = around.children.get(around.children.partition_point(|child| *child <= at)..)?;
    let shown = |node: &Node| !node.name.is_empty() || !node.text.trim().is_empty();
    let next = behind.iter().copied().find(|child| tree.node(*child).is_some_and(shown))?;
    tree.node(next).filter(|node| !node.name.is_empty()).map(|_| next)
}

/// How many lines an element ends by `br`, and what stands behind the last of them.
fn last_line(tree: &Tree, at: usize) -> (usize, &[usize]) {
    let children = tree.node(at).map(|node| node.children.as_slice()).unwrap_or_default();
    let is_break = |child: &usize| tree.node(*child).is_some_and(|node| node.name == "br");
    let breaks = children.iter().filter(|child| is_break(child)).count();
    let last = children.iter().rposition(is_break).map_or(0, |last| last + 1);
    (breaks, children.get(last..).unwrap_or_default())
}

/// About how wide a text is, in em, and how much that may be wrong by: Latin letters and digits are not known.
fn width(text: &str) -> (f32, f32) {
    /// Less than the gap between two columns.
    const LEAST: f32 = 0.8;
    /// Digits have .5 em in Japanese fonts, .64 in DejaVu.
    const LATIN: f32 = 0.15;
    let latin = text.chars().filter(|c| columns_of(*c) == 1).count() as f32;
    let wide = text.chars().count() as f32 - latin;
    (wide + 0.5 * latin, LEAST + LATIN * latin)
}
