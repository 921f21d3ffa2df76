//! Blocks of vertical writing on a page of lines, set character by character as browsers do.
//!
//! Characters one below the other are side labels of forms where they are few; a block of text has several columns from
//! the right to the left, or one that is longer than any label.

use super::runs::Run;
use crate::lexicon::{is_kana, is_kanji};
use crate::pdf::model::{Direction, Glyph};

/// A column of a block has at least so many characters, but for the last one.
const COLUMN_LENGTH: u32 = 3;

/// Characters of a block of several columns, and of a column that stands alone: 中間振り返り, the longest side label, has six.
const BLOCK_LENGTH: usize = 8;
const ALONE_LENGTH: usize = 12;

/// A column whose characters touch is text from this length on: rows of a table have more room, in em.
const TIGHT_LENGTH: usize = 7;
const TIGHT_EM: f32 = 1.1;

/// Columns of one block are no farther from each other than this, in em.
const PITCH_EM: f32 = 3.0;

/// Columns of one block begin at one height within this, in em.
const TOP_EM: f32 = 0.6;

/// The part of a column behind figures begins at most so far below the others, in em.
const LATE_EM: f32 = 3.2;

/// Of a block's characters at least this share is kana and kanji: figures and signs below each other are a table's.
const WRITTEN_SHARE: f32 = 0.7;

/// Columns that belong together, and what of the page they take.
struct Block {
    bases: Vec<f32>,
    top: f32,
    bottom: f32,
    size: f32,
    start: u32,
    end: u32,
}

impl Block {
    fn of(run: &Run) -> Self {
        Self {
            bases: vec![run.base_for_order()],
            top: run.low,
            bottom: run.high,
            size: run.size,
            start: run.start,
            end: run.end,
        }
    }

    /// Whether a column goes on with the block: below its last one, behind figures set upright, or left of it.
    fn takes(&self, run: &Run) -> bool {
        let Some(last) = self.bases.last() else { return false };
        let em = self.size;
        let one_size = (run.size - em).abs() <= 0.1 * em;
        let below = (run.base_for_order() - last).abs() <= 0.3 * em
            && run.low >= self.top
            && run.start.saturating_sub(self.end) <= 4;
        let step = last - run.base_for_order();
        // A column may begin with a character alone before figures set upright.
        let top = (-TOP_EM * em..=LATE_EM * em).contains(&(run.low - self.top));
        let left = step > 0.5 * em && step <= PITCH_EM * em && top;
        one_size && (below || left && run.start.saturating_sub(self.end) <= 4)
    }

    fn add(&mut self, run: &Run) {
        if self.bases.last().is_none_or(|last| (run.base_for_order() - last).abs() > 0.3 * self.size) {
            self.bases.push(run.base_for_order());
        }
        (self.bottom, self.end) = (self.bottom.max(run.high), run.end);
    }

    fn is_text(&self, glyphs: &[Glyph]) -> bool {
        let own = glyphs.get(self.start as usize..self.end as usize).unwrap_or_default();
        let shown = own.iter().filter(|glyph| !glyph.ch.is_whitespace());
        let (all, written) =
            (shown.clone().count(), shown.filter(|glyph| is_kana(glyph.ch) || is_kanji(glyph.ch)).count());
        let tight = (self.bottom - self.top) <= TIGHT_EM * self.size * all as f32;
        let least = match self.bases.len() {
            1 if tight => TIGHT_LENGTH,
            1 => ALONE_LENGTH,
            _ => BLOCK_LENGTH,
        };
        all >= least && written as f32 >= WRITTEN_SHARE * all as f32
    }
}

/// Gives the characters of such blocks their direction; whether there are any.
pub(super) fn turn(list: &[Run], glyphs: &mut [Glyph]) -> bool {
    let long = |run: &&Run| run.is_column() && run.end - run.start >= COLUMN_LENGTH;
    let mut runs: Vec<&Run> = list.iter().filter(long).collect();
    runs.sort_by_key(|run| run.start);
    let mut blocks: Vec<Block> = Vec::new();
    for run in runs {
        match blocks.last_mut().filter(|block| block.takes(run)) {
            Some(block) => block.add(run),
            None => blocks.push(Block::of(run)),
        }
    }
    blocks.retain(|block| block.is_text(glyphs));
    for block in &blocks {
        let behind = block.end as usize + TRAILING;
        for (at, glyph) in glyphs.iter_mut().enumerate().take(behind).skip(block.start as usize) {
            let inside = at < block.end as usize || is_last_column(block, glyph);
            if glyph.direction == Direction::Right && inside {
                glyph.direction = Direction::Down;
            }
        }
    }
    !blocks.is_empty()
}

/// Characters of a last column that is too short to be one by itself.
const TRAILING: usize = 2;

/// Whether a character behind a block is the beginning of its last column.
fn is_last_column(block: &Block, glyph: &Glyph) -> bool {
    let middle = f32::midpoint(glyph.rect.x0, glyph.rect.x1);
    let step = block.bases.last().map_or(0.0, |last| last - middle);
    let left = step > 0.5 * block.size && step <= PITCH_EM * block.size;
    left && glyph.rect.y0 >= block.top - TOP_EM * block.size && glyph.rect.y0 <= block.top + 2.0 * block.size
}
