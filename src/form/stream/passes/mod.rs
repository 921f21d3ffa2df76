//! Pages printed in two passes, put together by the order of the form.
//!
//! A spreadsheet draws the plain cells of a page first and then those with several lines or letters of several kinds.
//! Tools that keep the order of drawing (mutool, `pdftotext -raw`, pypdf) print a page so: half of its labels and texts,
//! from top to bottom, and then the other half. Each pass is in the order of the form; where the page as a whole is not
//! and both passes merged are, that is how it was drawn. A page whose boxes have their texts behind their labels is left
//! as it is, in whatever order a ward prints its boxes.

mod amounts;
mod merge;
mod parted;
mod slots;
mod token;

use std::collections::HashSet;
use std::ops::Range;

use crate::form::item::{Item, Kind};
use crate::form::torn::TornPage;
use crate::layout::Document;
use merge::{Merged, costs, merge, plain};
use slots::Order;
pub(in crate::form) use token::{Cue, cue};
use token::{Money, Token, What, tokens};

/// A page that costs less is in the order of the form.
const GAIN: f32 = 4.0;

/// A merged page costs at most this share of what the page costs as it is.
const SHARE: f32 = 0.2;

/// It costs no more than this, and this for each token: a page that is in no order has none when it is merged, either.
const BASE: f32 = 2.0;
const EACH: f32 = 0.04;

/// A page of two passes leaves the order of the form so often; one label that stands apart is no pass.
const LEAST_BREAKS: usize = 3;

/// So many labels more have a text behind them when the passes are merged.
const LEAST_FILLED: usize = 1;

/// So many labels without a text behind them on a page in no order: their texts stand below other labels.
const TORN: usize = 3;

/// A token that costs so much more than those before it leaves the order of the form.
const BREAK: f32 = 0.8;

/// Products of the tokens of both passes that are looked at: a sheet of A3 has about 150 lines.
const MAX_CELLS: usize = 20_000;

/// Lines of a page that may be put into another order.
const MAX_TOKENS: usize = 200;

/// Items in the order of the form as far as it was found.
pub(super) struct Ordered {
    pub items: Vec<Item>,
    /// Texts that were divided among boxes by the order of the form alone.
    pub guessed: Vec<Range<u32>>,
    /// Pages that are in no order.
    pub torn: Vec<TornPage>,
}

/// The items of a dump in stream order, with the passes of every page merged; and the texts that were divided among boxes
/// where nothing but the order of the form says how.
pub(super) fn merged(document: &Document, items: Vec<Item>) -> Ordered {
    let all = tokens(document, &items);
    let page = |token: &Token| {
        let segment = items.get(token.items.start).and_then(|item| document.segments.get(item.segment as usize));
        segment.map_or(0, |segment| segment.page)
    };
    let pages = || all.chunk_by(|a, b| page(a) == page(b));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(all.len());
    let (mut place, mut changed, mut left) = (0, false, Vec::new());
    // No page without an empty box is put into another order.
    let order = pages().any(|tokens| empty_boxes(tokens.iter()) >= LEAST_FILLED).then(|| Order::new(&all));
    for tokens in pages() {
        let Some(order) = &order else {
            out.extend(tokens.iter().map(|token| token.items.clone()));
            continue;
        };
        let (found, torn) = best(order, tokens, place);
        if torn {
            let page = tokens.first().map_or(0, page);
            left.push(TornPage { page, texts: texts_of(&items, tokens) });
        }
        changed |= !found.tokens.is_sorted();
        place = found.place;
        out.extend(found.tokens.iter().filter_map(|at| tokens.get(*at)).map(|token| token.items.clone()));
    }
    let dash = |token: &&Token| token.what == What::Money(Money::Amount);
    let bare = |at: usize| items.get(at).is_some_and(|item| item.kind == Kind::Body);
    if !changed && !all.iter().filter(dash).any(|token| bare(token.items.start)) {
        return Ordered { items, guessed: Vec::new(), torn: left };
    }
    let dashes: HashSet<usize> = all.iter().filter(dash).map(|token| token.items.start).collect();
    let is_dash = |at: usize, item: &Item| dashes.contains(&at) && item.kind == Kind::Body;
    let ordered =
        out.into_iter().flatten().filter_map(|at| items.get(at).map(|item| (item.clone(), is_dash(at, item))));
    let merged = amounts::with_dashes(document, &ordered.collect::<Vec<_>>());
    let guessed = if changed { parted::parted(document, &items, &merged) } else { Vec::new() };
    Ordered { items: merged, guessed, torn: left }
}

/// The stretches of text between the labels and headings of a page, as characters.
fn texts_of(items: &[Item], tokens: &[Token]) -> Vec<Range<u32>> {
    let texts = tokens.chunk_by(|a, b| is_text(a) == is_text(b)).filter(|run| run.first().is_some_and(is_text));
    let ends = texts.filter_map(|run| {
        let (first, last) = (run.first()?.items.start, run.last()?.items.end.checked_sub(1)?);
        Some(items.get(first)?.start..items.get(last)?.end)
    });
    ends.collect()
}

const fn is_text(token: &Token) -> bool {
    matches!(token.what, What::Text(_) | What::Code)
}

/// A page as it is, or its two passes merged where that is much nearer to the order of the form; and whether it is in no
/// order, though several of its boxes have their texts elsewhere.
fn best(order: &Order, tokens: &[Token], place: usize) -> (Merged, bool) {
    let left = || Merged { tokens: (0..tokens.len()).collect(), cost: 0.0, place };
    let Some((plain, rises)) = plain(order, tokens, place) else { return (left(), false) };
    let breaks = rises.iter().zip(tokens).filter(|(rise, token)| is_break(**rise, token)).count();
    let empty = empty_boxes(tokens.iter());
    if plain.cost < GAIN || tokens.len() > MAX_TOKENS || breaks < LEAST_BREAKS || empty < LEAST_FILLED {
        return (plain, false);
    }
    let costs = costs(tokens);
    let most = (plain.cost * SHARE).min(BASE + EACH * costs.len() as f32);
    let fits = |split: &usize| (split + 1) * (costs.len() - split + 1) <= MAX_CELLS;
    // The first of the cells that come second has a heading, a value, several lines: a plain sentence begins it
    // only where a program parts its blocks by blank lines.
    let begins = |split: &usize| {
        let plain = |token: &Token| matches!(token.what, What::Text(Cue::Plain | Cue::Bullet) | What::Code);
        tokens.get(*split).is_some_and(|token| token.after_blank || !plain(token))
    };
    let splits = (1..costs.len()).filter(|split| fits(split) && begins(split));
    let merged = splits
        .filter_map(|split| merge(order, &costs, split, place, most))
        .filter(|merged| empty_boxes(merged.tokens.iter().filter_map(|at| tokens.get(*at))) + LEAST_FILLED <= empty);
    let best = merged.min_by(|a, b| a.cost.total_cmp(&b.cost));
    let torn = best.is_none() && empty >= TORN;
    (best.unwrap_or(plain), torn)
}

/// Labels with no text behind them before the next label or heading.
fn empty_boxes<'a>(tokens: impl Iterator<Item = &'a Token>) -> usize {
    let mut printed = tokens.map(|token| token.what).filter(|what| *what != What::Free).peekable();
    let mut empty = 0;
    while let Some(what) = printed.next() {
        let bare = matches!(printed.peek(), None | Some(What::Label(_) | What::Heading(..) | What::Title));
        empty += usize::from(bare && matches!(what, What::Label(_)));
    }
    empty
}

/// Whether a label or a heading leaves the order of the form; what a text is can only be guessed from its words.
fn is_break(rise: f32, token: &Token) -> bool {
    rise > BREAK && !matches!(token.what, What::Text(_) | What::Free)
}
