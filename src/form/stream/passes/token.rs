//! What a line is to the order of the form, told by itself alone.

use std::ops::Range;

use super::super::heads::states_target;
use super::super::order::{begins_indicator, begins_year};
use super::super::text;
use crate::form::item::{Item, Kind};
use crate::form::print::Print;
use crate::form::{Label, Level};
use crate::layout::Document;
use crate::lexicon::{begins_with_bullet, ends_sentence, fold, is_code_mark, is_dash};

/// Items that stay together: a label with its notes, a side label with its further characters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub items: Range<usize>,
    pub what: What,
    /// Whether a blank line stands above.
    pub after_blank: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// 令和４年度　港区運営方針.
    Title,
    /// A heading; `true` where its word stands before its number.
    Heading(Level, bool),
    /// 計画.
    Plan,
    /// 中間振り返り or 自己評価.
    Review,
    Label(Label),
    /// Labels and amounts of the budget box.
    Money(Money),
    /// ①(ⅰ).
    Code,
    /// ①：目標達成.
    Legend,
    Text(Cue),
    /// What may stand anywhere.
    Free,
}

/// How a line of the budget box begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    Settlement,
    Budget,
    Amount,
}

/// What the words of a line say about its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::form) enum Cue {
    Plain,
    Bullet,
    /// ・交流会 12回: it ends with a count.
    Valued,
    /// ○行事に加わった人の割合.
    Circled,
    /// 60％以上.
    Target,
    /// 元年度：41.2％→２年度：43.0％.
    Series,
    /// 40％未満であれば再構築する.
    Criterion,
    /// ３年度.
    YearHead,
}

/// The tokens of some items.
pub(super) fn tokens(document: &Document, items: &[Item]) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let own = what(document, item);
        let same = |before: &Token| own == Some(before.what) && matches!(before.what, What::Label(_));
        match found.last_mut().filter(|before| own.is_none() || same(before)) {
            Some(before) => before.items.end = at + 1,
            None => found.push(Token {
                items: at..at + 1,
                what: own.unwrap_or(What::Free),
                after_blank: document.segments.get(item.segment as usize).is_some_and(|segment| segment.after_blank),
            }),
        }
    }
    found
}

/// What an item is; `None` where it goes with what stands before it.
fn what(document: &Document, item: &Item) -> Option<What> {
    match &item.kind {
        Kind::Title => Some(What::Title),
        // A program may print （区長：…）, at the right of its line, anywhere.
        Kind::PlanHead | Kind::Unknown => Some(What::Free),
        Kind::Heading(head) => Some(What::Heading(head.level, head.worded)),
        Kind::Label(label) => Some(What::Label(*label)),
        Kind::Print(Print::SideLabel) => match text(document, item).trim().chars().next() {
            Some('計') => Some(What::Plan),
            Some('中' | '自') => Some(What::Review),
            _ => None,
        },
        Kind::Print(Print::Legend) => Some(What::Legend),
        Kind::Print(_) => None,
        Kind::Money => Some(What::Money(money(&fold(&text(document, item))))),
        Kind::Body => Some(words(fold(&text(document, item)).trim())),
    }
}

fn money(line: &str) -> Money {
    let kind = line.find('算').and_then(|at| line.get(..at)).filter(|before| !before.contains(['円', ',']));
    match kind.map(|before| before.ends_with('決')) {
        Some(true) => Money::Settlement,
        Some(false) => Money::Budget,
        None => Money::Amount,
    }
}

fn words(line: &str) -> What {
    if !line.is_empty() && line.chars().all(is_dash) {
        return What::Money(Money::Amount);
    }
    if line.chars().all(is_code_mark) {
        return What::Code;
    }
    What::Text(cue(line))
}

/// What a folded line says about its box.
pub(in crate::form) fn cue(line: &str) -> Cue {
    let year = begins_year(line) && !line.contains(':');
    // 38.5％（元年度）: a year in brackets stands behind the value.
    let bare = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')).map_or(line, |(before, _)| before);
    let ends = || bare.chars().rev().take(UNIT_CHARS).any(|c| c.is_ascii_digit());
    let counted = || ends() && !line.contains('円') && !line.ends_with(ends_sentence);
    let threshold = || ["未満", "以下", "下回"].iter().any(|word| line.contains(word));
    if year {
        Cue::YearHead
    } else if threshold() && CONSEQUENCES.iter().any(|word| line.contains(word)) {
        Cue::Criterion
    } else if states_target(line) {
        Cue::Target
    } else if line.contains(['→', '⇒', '➝']) && line.contains("年度") {
        Cue::Series
    } else if begins_indicator(line) {
        Cue::Circled
    } else if counted() {
        Cue::Valued
    } else if begins_with_bullet(line) {
        Cue::Bullet
    } else {
        Cue::Plain
    }
}

/// 団体・個人 is the longest unit.
const UNIT_CHARS: usize = 6;

/// What follows where a criterion is met.
const CONSEQUENCES: [&str; 7] = ["再構築", "撤退", "見直", "廃止", "中止", "場合", "であれば"];
