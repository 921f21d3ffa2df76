//! Labels that no form knows above their text: a short cell within borders where the known labels have theirs.
//!
//! ```text
//! めざす状態＜…＞      | 取組の方向性          beside a known label that has its text below, too
//! 区民が支え合う。     | 窓口を設ける。
//!                    | 昨年度までの実績       as wide as the cell of a known label, between two texts
//!                    | ・講座 20回
//! ```

use super::super::item::{Item, Kind};
use super::{MAX_LABEL_CHARS, area, is_label_text, text};
use crate::geom::Rect;
use crate::layout::{Area, Document};
use crate::lexicon::{ends_sentence, is_any_closer, is_any_opener};

/// Borders of two cells that meet, in points or rows of a sheet.
const MEETING: f32 = 0.5;

/// The longest label with three spaces behind each of its letters.
const MAX_SPACED_CHARS: u32 = 4 * MAX_LABEL_CHARS as u32;

/// Items among which the row of a cell and the cell below it stand: a box has some forty lines.
const NEAR: usize = 60;

/// The cells of known labels that have a text in the cell below.
pub(super) struct Heads(Vec<Rect>);

impl Heads {
    pub(super) fn new(document: &Document, items: &[Item]) -> Self {
        let labels = items.iter().enumerate().filter(|(_, item)| matches!(item.kind, Kind::Label(_)));
        let heads = labels.filter_map(|(at, item)| {
            let own = area(document, item).filter(|own| own.drawn)?;
            below(document, items, at, own).is_some_and(|next| next.kind == Kind::Body).then_some(own.rect)
        });
        Self(heads.collect())
    }

    /// One past the items of the cell at `at` where that is a label above its text; `None` where it is none.
    pub(super) fn end(&self, document: &Document, items: &[Item], at: usize) -> Option<usize> {
        let own = area(document, items.get(at)?).filter(|own| own.drawn && !self.0.is_empty())?;
        let before = at.checked_sub(1).and_then(|before| items.get(before));
        if before.and_then(|before| area(document, before)).is_some_and(|before| before.cell == own.cell) {
            return None;
        }
        let cell = items.get(at..)?.iter().take_while(|item| area(document, item).is_some_and(|a| a.cell == own.cell));
        let end = at + cell.clone().count();
        // Most cells hold more than a name, even one that is spaced out: they need not be read.
        let length: u32 = cell.clone().map(|item| item.end - item.start).sum();
        if length > MAX_SPACED_CHARS || cell.clone().any(|item| item.kind != Kind::Body) {
            return None;
        }
        let words: String = cell.clone().map(|item| text(document, item)).collect();
        if !is_name(&words) {
            return None;
        }
        let next = below(document, items, at, own).filter(|next| next.kind == Kind::Body)?;
        let columns = |of: &&Rect| same(of.x0, own.rect.x0) && same(of.x1, own.rect.x1);
        let beside = || self.is_beside_head(document, items, at, own);
        let between = || {
            let follows = before.is_some_and(|before| match before.kind {
                Kind::Body => ends_text(&text(document, before)),
                Kind::Heading(_) | Kind::Money => true,
                _ => false,
            });
            follows && self.0.iter().any(|head| columns(&head)) && names_box(&words)
        };
        (is_text(document, items, next) && (beside() || between())).then_some(end)
    }

    /// Whether a known label with its text below stands in the same row, in the cell beside.
    fn is_beside_head(&self, document: &Document, items: &[Item], at: usize, own: Area) -> bool {
        let near = items.get(at.saturating_sub(NEAR)..(at + NEAR).min(items.len())).unwrap_or_default();
        near.iter().filter(|item| matches!(item.kind, Kind::Label(_))).any(|label| {
            let Some(other) = area(document, label).filter(|other| other.drawn) else { return false };
            let row = same(other.rect.y0, own.rect.y0) && same(other.rect.y1, own.rect.y1);
            let meets = same(other.rect.x1, own.rect.x0) || same(own.rect.x1, other.rect.x0);
            let page = |item: &Item| document.segments.get(item.segment as usize).map(|segment| segment.page);
            let one_page = items.get(at).and_then(page) == page(label);
            row && meets && one_page && self.0.contains(&other.rect)
        })
    }
}

fn same(a: f32, b: f32) -> bool {
    (a - b).abs() <= MEETING
}

/// The first item of the cell right below a cell, as wide as it.
fn below<'a>(document: &Document, items: &'a [Item], at: usize, own: Area) -> Option<&'a Item> {
    let page = |item: &Item| document.segments.get(item.segment as usize).map(|segment| segment.page);
    let here = items.get(at).and_then(page);
    items.get(at + 1..)?.iter().take(NEAR).find(|item| {
        page(item) == here
            && area(document, item).is_some_and(|next| {
                let columns = same(next.rect.x0, own.rect.x0) && same(next.rect.x1, own.rect.x1);
                next.drawn && columns && same(next.rect.y0, own.rect.y1)
            })
    })
}

/// A few words, which may begin with a year: ４年度の取組内容.
pub(super) fn is_name(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = if behind.starts_with("年度") { behind } else { words };
    words.chars().count() <= MAX_LABEL_CHARS && is_label_text(bare)
}

/// Last letters of the names of boxes, before their brackets.
const NOUNS: [&str; 36] = [
    "指標",
    "目標",
    "目標値",
    "実績",
    "方針",
    "内容",
    "状況",
    "評価",
    "基準",
    "成果",
    "体制",
    "効果",
    "道筋",
    "課題",
    "方向性",
    "方向",
    "将来像",
    "姿",
    "状態",
    "分析",
    "データ",
    "要因",
    "取組",
    "現状",
    "結果",
    "根拠",
    "背景",
    "理由",
    "団体",
    "スケジュール",
    "備考",
    "部署",
    "留意点",
    "区民の声",
    "予定",
    "財源",
];

/// Whether some words end, before or behind their brackets, with what boxes are called.
pub(super) fn names_box(words: &str) -> bool {
    let name = words.split(is_any_opener).next().unwrap_or_default();
    NOUNS.iter().any(|noun| name.ends_with(noun) || words.ends_with(noun))
}

/// Whether a line may be the last of a box: a sentence, a value.
pub(super) fn ends_text(words: &str) -> bool {
    let last = words.chars().next_back();
    last.is_some_and(|c| ends_sentence(c) || is_any_closer(c) || c.is_numeric() || !c.is_alphabetic())
        || words.chars().any(|c| c.is_ascii_digit() || matches!(c, '。' | '、'))
}

/// Whether a cell holds what a box holds, and no further name: sentences, values, several lines.
fn is_text(document: &Document, items: &[Item], first: &Item) -> bool {
    let cell = area(document, first).map(|own| own.cell);
    let inside = items.iter().filter(|item| area(document, item).map(|own| own.cell) == cell).take(2).count();
    let words = text(document, first);
    inside > 1 || !is_label_text(&words) || words.contains(|c: char| c.is_ascii_digit())
}
