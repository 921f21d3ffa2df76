//! What of a line the costs look at: how it begins and ends, and what its words say.

use super::super::fold::half_width;
use super::super::item::{Item, Kind};
use super::super::{Label, Level, heading_under};
use super::{BoxKind, Side};
use crate::layout::{Document, Reading};

/// How a piece begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// With a mark that begins something: ・, ○, 【, a label.
    Fresh,
    /// With a character that cannot begin a line or hardly begins a sentence: 。, を, ー.
    Continuing,
    Unknown,
}

/// What of a piece the costs look at.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The side of a label or heading of this box; `None` for text.
    pub(super) fixed: Option<Side>,
    /// Whether it takes no part: the form's own print.
    pub(super) aside: bool,
    pub(super) whole: Part,
    /// For each space that may divide two columns: characters before it, and both parts.
    pub(super) cuts: Vec<(u32, Part, Part)>,
    /// Whether a sentence ends before one of those spaces: hardly inside one column.
    pub(super) gapped: bool,
    pub(super) headed: Option<Headed>,
}

/// What is no text of its column but stands over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headed {
    Label(Label),
    Heading,
}

/// A piece or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) start: Start,
    /// Whether its end leaves a sentence unfinished.
    pub(super) open: bool,
    pub(super) bullet: bool,
    pub(super) cue: Cue,
}

/// What the words of a part say about where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Nothing,
    /// 55％以上, …アンケートにおいて: an indicator.
    Target,
    /// 未満であれば…再構築する: a criterion.
    Criterion,
    /// ３年度（12月末時点）: the head of a year of results.
    YearHead,
    /// A number and its unit alone.
    LoneValue,
}

impl Piece {
    pub(super) fn of(kind: BoxKind, document: &Document, item: &Item, reading: Reading) -> Self {
        let range = item.start as usize..item.end as usize;
        let chars: Vec<char> = document.chars.get(range).unwrap_or_default().iter().map(|c| half_width(c.ch)).collect();
        let (fixed, headed) = match &item.kind {
            Kind::Label(label) => {
                (BoxKind::of(*label).filter(|of| of.0 == kind).map(|of| of.1), Some(Headed::Label(*label)))
            }
            Kind::Heading(head) if head.level == Level::Issue => (Some(Side::Left), Some(Headed::Heading)),
            Kind::Heading(_) => (Some(Side::Right), Some(Headed::Heading)),
            // ①【見守り】 under 主な戦略.
            Kind::Body if kind == BoxKind::Overview && heading_under(&chars, Level::Strategy, None).is_some() => {
                (Some(Side::Right), Some(Headed::Heading))
            }
            _ => (None, None),
        };
        let aside = matches!(item.kind, Kind::Print(_) | Kind::Money) || !document_has(document, item, reading);
        let cuts = if fixed.is_none() && !aside { cuts(&chars) } else { Vec::new() };
        let gapped =
            cuts.iter().any(|(at, _, _)| (*at as usize).checked_sub(2).and_then(|at| chars.get(at)) == Some(&'。'));
        Self { fixed, aside, whole: Part::of(&chars), cuts, gapped, headed }
    }
}

fn document_has(document: &Document, item: &Item, reading: Reading) -> bool {
    let range = item.start as usize..item.end as usize;
    document.chars.get(range).unwrap_or_default().iter().any(|c| reading.has(c.ink))
}

/// The spaces of a line at which two columns may have met: between two wide characters.
fn cuts(chars: &[char]) -> Vec<(u32, Part, Part)> {
    /// A line has few such spaces; text set in spaced letters (均等割付) is no row of columns.
    const MAX_CUTS: usize = 6;
    let wide = |c: Option<&char>| c.is_some_and(|c| !c.is_ascii() || matches!(c, '(' | '<' | '[' | ':'));
    chars
        .iter()
        .enumerate()
        .filter(|(at, c)| {
            c.is_whitespace()
                && *at > 0
                && wide(chars.get(at + 1))
                && !chars.get(at - 1).is_some_and(char::is_ascii_alphanumeric)
        })
        .take(MAX_CUTS)
        .filter_map(|(at, _)| {
            let (left, right) = chars.split_at_checked(at + 1)?;
            Some((u32::try_from(at + 1).ok()?, Part::of(left), Part::of(right)))
        })
        .collect()
}

impl Part {
    fn of(chars: &[char]) -> Self {
        let text: String = chars.iter().collect();
        let text = text.trim();
        let first = text.chars().next().unwrap_or(' ');
        Self { start: start_of(first), open: !closes(text), bullet: is_bullet(first), cue: cue_of(text) }
    }
}

const fn is_bullet(c: char) -> bool {
    matches!(c, '・' | '○' | '●' | '◎' | '◆' | '◇' | '■' | '□' | '※' | '･' | '①'..='⑳')
}

fn start_of(first: char) -> Start {
    match first {
        c if is_bullet(c) => Start::Fresh,
        '【' | '[' | '<' | '≪' => Start::Fresh,
        '。' | '、' | ')' | '」' | '』' | '】' | 'ー' | '%' | ':' | 'ん' | 'を' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ'
        | 'ャ' | 'ュ' | 'ョ' => Start::Continuing,
        'が' | 'に' | 'は' | 'と' | 'の' | 'で' | 'も' | 'へ' | 'し' | 'て' | 'た' | 'れ' | 'ら' | 'り' | 'る'
        | 'な' | 'い' | 'き' | 'け' | 'げ' | 'め' | 'み' | 'え' | 'す' | 'く' | 'つ' | 'う' => {
            Start::Continuing
        }
        _ => Start::Unknown,
    }
}

/// Whether a line that ends so is finished: a sentence, a bracket, a count, a threshold.
fn closes(text: &str) -> bool {
    const WORDS: [&str; 10] = ["以上", "以下", "以内", "未満", "程度", "件", "回", "か所", "団体", "校"];
    text.ends_with(['。', '!', '?', '」', '』', ')', '】', '>', ']', '%', '円', '人', '名'])
        || WORDS.iter().any(|word| text.ends_with(word))
}

fn cue_of(text: &str) -> Cue {
    let threshold = ["未満", "以下", "下回", "満たない"].iter().any(|word| text.contains(word));
    let consequence =
        ["再構築", "撤退", "見直", "廃止", "中止", "場合", "であれば"].iter().any(|word| text.contains(word));
    let prior = (text.contains("年度") && text.chars().count() <= 24)
        && (text.contains("月末")
            || text.contains("時点")
            || text.contains('<')
            || crate::value::parse_year(text.trim_start_matches(['<', '【', '(', '[', ' ']))
                .is_some_and(|y| y.range.end + 6 >= text.trim().len()));
    let lone = text.chars().all(|c| {
        c.is_ascii_digit()
            || matches!(c, ',' | '.' | '%' | '件' | '回' | '人' | '校' | '名' | 'か' | '所' | '団' | '体')
    });
    if prior {
        Cue::YearHead
    } else if threshold && consequence {
        Cue::Criterion
    } else if text.contains("アンケート")
        || text.contains("調査において")
        || text.ends_with("以上")
        || text.contains("以上(")
        || text.contains("以上。")
    {
        Cue::Target
    } else if lone {
        Cue::LoneValue
    } else {
        Cue::Nothing
    }
}
