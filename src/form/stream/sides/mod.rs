//! Two columns of a dump in stream order, put apart.
//!
//! A dump without geometry prints the two columns of a box one after the other, or line by line in turn, sometimes
//! both on one line. Nothing in it divides them but the text itself: a sentence that was begun goes on in its own
//! column, a bullet or a bracket begins something, a survey or a threshold belongs to the indicators at the right.
//! The cheapest division under these costs is found by dynamic programming over the lines of the box.

mod divide;
mod pairs;
mod piece;

use std::ops::Range;

use crate::form::item::{Item, Kind};
use crate::form::{Label, Level};
use crate::geom::Rect;
use crate::layout::{Area, Document, Reading};
use divide::{Choice, Division, Graph, MAX_PIECES, Manner, divide};
use pairs::heads_two_columns;
use piece::Piece;

/// An item with the place of its column.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::form) struct Placed {
    /// The item.
    pub item: Item,
    /// Its cell or column.
    pub area: Area,
}

/// Two columns of a box as they may stand as well: the texts of the left one and of the right one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Characters of the lines at the left.
    pub left: Vec<Range<u32>>,
    /// Characters of the lines at the right.
    pub right: Vec<Range<u32>>,
}

/// Gives every item its area: the one its segment knows, or in a dump in stream order the side found from the text; and
/// the boxes whose lines may be divided otherwise as well.
#[must_use]
pub(in crate::form) fn placed(
    document: &Document,
    items: Vec<Item>,
    reading: Reading,
) -> (Vec<Placed>, Vec<Candidate>) {
    let mut finder = BoxFinder::default();
    let mut out: Vec<Placed> = Vec::with_capacity(items.len());
    let beside: Vec<Option<BoxKind>> = (0..items.len()).map(|at| heads_two_columns(document, &items, at)).collect();
    for (item, beside) in items.into_iter().zip(beside) {
        let Some(segment) = document.segments.get(item.segment as usize) else { continue };
        if segment.area.is_none() {
            finder.take(&item, out.len(), beside);
        }
        let area = segment.area.unwrap_or_else(|| area_of(None, segment.line));
        out.push(Placed { item, area });
    }
    finder.close(out.len());
    if finder.boxes.is_empty() { (out, Vec::new()) } else { with_sides(document, out, &finder.boxes, reading) }
}

/// A box of two columns: its kind, and its first item and one past its last.
type Found = (BoxKind, Range<usize>);

/// Puts the items of every box into its columns.
fn with_sides(
    document: &Document,
    items: Vec<Placed>,
    boxes: &[Found],
    reading: Reading,
) -> (Vec<Placed>, Vec<Candidate>) {
    let pieces: Vec<Vec<Piece>> = boxes
        .iter()
        .map(|(kind, range)| {
            // What is not divided is not looked at piece by piece.
            let items = items.get(range.clone()).filter(|items| items.len() <= MAX_PIECES).unwrap_or_default();
            piece::pieces(*kind, document, items.iter().map(|placed| &placed.item), reading)
        })
        .collect();
    let manner = manner(boxes, &pieces);
    let mut candidates = Vec::new();
    let mut choices: Vec<Vec<Choice>> = Vec::with_capacity(boxes.len());
    for ((kind, range), pieces) in boxes.iter().zip(&pieces) {
        let own = items.get(range.clone()).unwrap_or_default();
        if range.len() <= MAX_PIECES {
            let Division { choices: best, mut others } = divide(*kind, pieces, manner);
            if boxes.len() < FEW_BOXES {
                let Division { choices, others: more } = divide(*kind, pieces, ANY_MANNER);
                let new = std::iter::once(choices).chain(more).filter(|other| *other != best);
                for other in new {
                    if !others.contains(&other) {
                        others.push(other);
                    }
                }
            }
            candidates.extend(others.iter().map(|other| candidate(own, other)));
            // Most sheets print such boxes below each other: where nothing tells their texts apart they stay together.
            let unsure = matches!(kind, BoxKind::Pair(..)) && !others.is_empty();
            choices.push(if unsure { vec![Choice::Neither; best.len()] } else { best });
        } else {
            let sides = piece::sides(*kind, document, own.iter().map(|placed| &placed.item));
            choices.push(sides.map(|side| side.map_or(Choice::Neither, Choice::Whole)).collect());
        }
    }
    let mut choices = boxes.iter().map(|(_, range)| range).zip(choices);
    let mut next = choices.next();
    let mut out = Vec::with_capacity(items.len());
    for (at, placed) in items.into_iter().enumerate() {
        if next.as_ref().is_some_and(|(range, _)| at >= range.end) {
            next = choices.next();
        }
        let choice = next
            .as_ref()
            .filter(|(range, _)| range.contains(&at))
            .and_then(|(range, choices)| choices.get(at - range.start));
        push(document, &mut out, placed, choice.copied().unwrap_or(Choice::Neither));
    }
    (out, candidates)
}

/// The lines of 当年度の取組実績 and of 課題 where they stand together below both labels, as one character range and its
/// segment each; `None` where nothing shows that there are lines of both, or more than one division is as good.
#[must_use]
pub fn in_review(document: &Document, lines: &[(Range<u32>, u32)], reading: Reading) -> Option<Candidate> {
    let item = |(range, segment): &(Range<u32>, u32)| Item {
        kind: Kind::Body,
        start: range.start,
        end: range.end,
        segment: *segment,
    };
    let items: Vec<Placed> =
        lines.iter().map(|line| Placed { item: item(line), area: area_of(None, line.1) }).collect();
    if items.len() > MAX_PIECES {
        return None;
    }
    let pieces = piece::pieces(BoxKind::Review, document, items.iter().map(|placed| &placed.item), reading);
    let Division { choices, others } = divide(BoxKind::Review, &pieces, Manner { back: 0.0, turns: None });
    let both = candidate(&items, &choices);
    (others.is_empty() && !both.left.is_empty() && !both.right.is_empty()).then_some(both)
}

/// The texts of both columns as another division has them.
fn candidate(items: &[Placed], choices: &[Choice]) -> Candidate {
    let mut candidate = Candidate { left: Vec::new(), right: Vec::new() };
    let texts = items.iter().map(|placed| &placed.item).zip(choices).filter(|(item, _)| item.kind == Kind::Body);
    for (item, choice) in texts {
        match choice {
            Choice::Neither => {}
            Choice::Whole(Side::Left) => candidate.left.push(item.start..item.end),
            Choice::Whole(Side::Right) => candidate.right.push(item.start..item.end),
            Choice::Split(at) => {
                let cut = item.start.saturating_add(*at).min(item.end);
                candidate.left.push(item.start..cut);
                candidate.right.push(cut..item.end);
            }
        }
    }
    candidate
}

/// So few boxes show no manner: what another manner makes of them is told.
const FEW_BOXES: usize = 3;

/// A manner that forbids nothing.
const ANY_MANNER: Manner = Manner { back: 0.3, turns: Some(0.3) };

/// In which manner this document prints its boxes.
///
/// A program prints all boxes in one manner. Where one column after the other explains them nearly as well as any
/// other order does, that is the manner, and going back is a mistake. Where a line of the left column and one of the
/// right in turn, until one of them is over, explains them as well as any order does, lines out of turn are a mistake.
fn manner(boxes: &[Found], pieces: &[Vec<Piece>]) -> Manner {
    /// Mean cost by which the best order may beat the orderly one, in units of a weak sign.
    const ORDERLY: f32 = 1.0;
    const IN_TURN: f32 = 0.25;
    /// What one box whose lines are not in turn counts at most: its order may be spoilt by a page break.
    const OUT_OF_TURN: f32 = 1.0;
    /// Cost that no other sign outweighs.
    const NEVER: f32 = 50.0;
    /// Cost of going back in a document that prints one column after the other, and of a line out of turn.
    const MISTAKE: f32 = 1.5;
    let gap = |in_turn: bool, never: Manner, free: Manner| -> f32 {
        let each = boxes.iter().zip(pieces).map(|((kind, _), pieces)| {
            let graph = Graph::new(*kind, pieces, in_turn);
            (graph.least(never) - graph.least(free)).min(if in_turn { OUT_OF_TURN } else { NEVER })
        });
        each.sum::<f32>() / boxes.len() as f32
    };
    let free = Manner { back: 0.0, turns: None };
    let back = if gap(false, Manner { back: NEVER, ..free }, free) <= ORDERLY { MISTAKE } else { 0.0 };
    let turns = |cost: f32| Manner { back, turns: Some(cost) };
    let in_turn = gap(true, turns(NEVER), turns(0.0)) <= IN_TURN;
    Manner { back, turns: in_turn.then_some(MISTAKE) }
}

fn push(document: &Document, out: &mut Vec<Placed>, placed: Placed, choice: Choice) {
    let line = document.segments.get(placed.item.segment as usize).map_or(0, |segment| segment.line);
    let side = |item: Item, side: Side| Placed { item, area: area_of(Some(side), line) };
    match choice {
        Choice::Neither => out.push(placed),
        Choice::Whole(at) => out.push(side(placed.item, at)),
        Choice::Split(at) => {
            let cut = placed.item.start.saturating_add(at).min(placed.item.end);
            out.push(side(Item { end: cut, ..placed.item.clone() }, Side::Left));
            out.push(side(Item { start: cut, ..placed.item }, Side::Right));
        }
    }
}

/// Which of the two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Left,
    Right,
}

impl Side {
    const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// A box of the form with two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum BoxKind {
    /// 経営課題の概要 | 主な戦略.
    Overview,
    /// めざす状態 | 戦略.
    Strategy,
    /// 当年度の取組内容 | プロセス指標, 撤退・再構築基準, 前年度までの実績.
    Plan,
    /// 当年度の取組実績 | 課題, whose lines stand together below both labels.
    Review,
    /// Two boxes of a plan or an issue that stand side by side on some sheets.
    Pair(Label, Label),
}

impl BoxKind {
    const fn of(label: Label) -> Option<(Self, Side)> {
        match label {
            Label::OverviewHead | Label::Overview => Some((Self::Overview, Side::Left)),
            Label::StrategiesHead => Some((Self::Overview, Side::Right)),
            Label::TargetState => Some((Self::Strategy, Side::Left)),
            Label::Approach => Some((Self::Strategy, Side::Right)),
            Label::Content => Some((Self::Plan, Side::Left)),
            Label::ProcessIndicators | Label::Criteria | Label::PriorResults => Some((Self::Plan, Side::Right)),
            _ => None,
        }
    }

    /// The column over which a label stands in this box.
    fn side_of(self, label: Label) -> Option<Side> {
        match self {
            Self::Pair(left, _) if left == label => Some(Side::Left),
            Self::Pair(_, right) if right == label => Some(Side::Right),
            _ => Self::of(label).filter(|of| of.0 == self).map(|of| of.1),
        }
    }
}

/// Finds the boxes of two columns among the items of a dump in stream order.
#[derive(Default)]
struct BoxFinder {
    boxes: Vec<Found>,
    open: Option<Open>,
}

/// A box whose end is not seen yet.
#[derive(Clone, Copy)]
struct Open {
    kind: BoxKind,
    /// Its first item.
    first: usize,
    /// Whether heads of its left and of its right column are seen.
    heads: (bool, bool),
}

impl BoxFinder {
    /// `beside` is the box whose heads begin with the item.
    fn take(&mut self, item: &Item, at: usize, beside: Option<BoxKind>) {
        let kind = match item.kind {
            _ if beside.is_some() => beside,
            Kind::Label(Label::Overview) => None,
            _ => self.box_after(&item.kind),
        };
        if kind != self.open.map(|open| open.kind) {
            self.close(at);
            self.open = kind.map(|kind| Open { kind, first: at, heads: (false, false) });
        }
        if let (Some(open), Kind::Label(label)) = (&mut self.open, &item.kind) {
            match open.kind.side_of(*label) {
                Some(Side::Left) => open.heads.0 = true,
                Some(Side::Right) => open.heads.1 = true,
                None => {}
            }
        }
    }

    /// A list of strategies with a head of its own has no column at its left: 主な戦略 as a heading. The head over the
    /// left column of 様式２ may be lost (計画 beside its row).
    fn close(&mut self, at: usize) {
        if let Some(Open { kind, first, heads }) = self.open.take()
            && (kind != BoxKind::Overview || heads != (false, true))
        {
            self.boxes.push((kind, first..at));
        }
    }

    /// The box an item stands in.
    fn box_after(&self, kind: &Kind) -> Option<BoxKind> {
        let open = self.open.map(|open| open.kind);
        match kind {
            Kind::Label(label) if open.is_some_and(|open| open.side_of(*label).is_some()) => open,
            Kind::Label(label) => BoxKind::of(*label).map(|(kind, _)| kind),
            // 【経営課題１ …】 below 経営課題の概要: the list of 様式１ prints the word in the bracket.
            Kind::Heading(head)
                if head.level == Level::Issue && !head.title.is_empty() && open == Some(BoxKind::Overview) =>
            {
                open
            }
            Kind::Heading(head) if head.worded || head.level == Level::Initiative => None,
            Kind::Heading(head) if head.level == Level::Issue => Some(BoxKind::Overview),
            Kind::Heading(_) => open.filter(|open| *open == BoxKind::Overview),
            Kind::Title | Kind::PlanHead | Kind::Unknown => None,
            Kind::Print(_) | Kind::Money | Kind::Body => open,
        }
    }
}

/// Left of 1, right of it, or both.
fn area_of(side: Option<Side>, line: u32) -> Area {
    let (x0, x1) = match side {
        None => (0.0, 2.0),
        Some(Side::Left) => (0.0, 1.0),
        Some(Side::Right) => (1.0, 2.0),
    };
    let y = line as f32;
    Area { cell: line, region: 0, rect: Rect::new(x0, y, x1, y + 1.0), x: x0, drawn: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::item::classify;

    /// Left and right text of a dump in stream order.
    fn sides(text: &str) -> (String, String) {
        let document = crate::dump::read(text);
        let items = classify(&document, Reading::Final).items;
        let (mut left, mut right) = (String::new(), String::new());
        for placed in super::placed(&document, items, Reading::Final).0 {
            let text = document.raw(placed.item.start as usize..placed.item.end as usize);
            match (placed.item.kind, placed.area.rect.x0 > 0.0, placed.area.rect.x1 < 2.0) {
                (Kind::Body, true, _) => right.push_str(text.trim()),
                (Kind::Body, false, true) => left.push_str(text.trim()),
                _ => {}
            }
        }
        (left, right)
    }

    #[test]
    fn columns_one_after_the_other() {
        let (left, right) = sides(concat!(
            "当年度の取組内容 プロセス（過程）指標（取組によりめざす指標）\n",
            "若い世代の参加を促すため、学校園と協力して取\nり組む。\n・相談件数：２４件\n",
            "区民アンケート調査において、健康づくりに取り組んでいると回答した割合\n：91％以上\n",
            "【撤退・再構築基準】\n上記の割合が76％未満であれば事業を再構築する。\n",
            "前年度までの実績\n４年度（11月末時点）\n・参画した団体数 393団体\n",
        ));
        assert_eq!(left, "若い世代の参加を促すため、学校園と協力して取り組む。・相談件数：２４件");
        assert!(right.starts_with("区民アンケート") && right.ends_with("393団体"), "{right}");
    }

    #[test]
    fn columns_line_by_line() {
        let (left, right) = sides(concat!(
            "計 当年度の取組内容\nプロセス（過程）指標（取組によりめざす指標）\n画\n",
            "地域団体や企業と課題を抱える世帯を早期に把 来庁者等に対する調査において、地域の防災訓練に参加したこ\n",
            "握し、支援につなげる。\nとがあると回答した割合：30％以上\n",
            "より多くの区民が参加できるよう開催方法を工夫する。 【撤退・再構築基準】\n",
            "事業の効果を検証し、必要に応じて見直しを行う。\n上記の割合が19％未満であれば事業を再構築する。\n",
            "前年度までの実績\n５年度（12月末時点）\n・広報紙への掲載 ３５５件\n",
        ));
        assert_eq!(
            left,
            "地域団体や企業と課題を抱える世帯を早期に把握し、支援につなげる。より多くの区民が参加できるよう開催方法を工夫する。事業の効果を検証し、必要に応じて見直しを行う。"
        );
        assert!(right.starts_with("来庁者等に対する調査において、地域の防災訓練に参加したことがある"), "{right}");
        assert!(right.contains("上記の割合が19％未満") && right.ends_with("３５５件"), "{right}");
    }

    #[test]
    fn spaces_inside_a_sentence_divide_nothing() {
        let (left, right) = sides(concat!(
            "当年度の取組内容 プロセス（過程）指標\n",
            "人とのつながりづくりを呼びかける。\n",
            "区民モニターアンケートにおいて、日頃から 近所どうしで 「声かけ」、「見守り」が行われ\nていると感じると回答した割合：55％以上\n",
        ));
        assert_eq!(left, "人とのつながりづくりを呼びかける。");
        assert!(right.contains("日頃から 近所どうしで 「声かけ」"), "{right}");
    }

    #[test]
    fn the_two_columns_of_the_r5_form() {
        let (left, right) = sides(concat!(
            "【経営課題1】備え\n課題認識\n主な戦略（課題解決の方策）\n",
            "・地震や水害への備えが十分でない世帯が多 ・家庭での備蓄と家具の固定を呼びかける。\nい。\n",
            "・避難所運営の訓練を地域とともに行う。\n・防災無線と電子メールを組み合わせて知ら\nせる。\n",
        ));
        assert_eq!(left, "・地震や水害への備えが十分でない世帯が多い。");
        let (left_numbered, right_numbered) = sides(concat!(
            "【経営課題1】備え\n課題認識\n主な戦略（課題解決の方策）\n",
            "・地震や水害への備えが十分でない世帯が多 【1-1 自助の促進】\nい。\n家庭での備蓄を呼びかける。\n",
            "【1-2 共助の強化】\n避難所運営の訓練を行う。\n",
        ));
        assert_eq!(left_numbered, left);
        assert!(right_numbered.starts_with("【1-1 自助の促進】家庭での備蓄を"), "{right_numbered}");
        assert!(right.starts_with("・家庭での備蓄") && right.ends_with("組み合わせて知らせる。"), "{right}");
    }

    #[test]
    fn strategies_as_a_heading_of_their_own_have_no_column_beside_them() {
        for bullet in ["• ", "・", "- ", "○ ", "  • ", ""] {
            for issue in ["経営課題１　備え", "経営課題１　備え\n課題認識\n備えが足りない。"]
            {
                for after in ["", "経営課題２　子育て\n課題認識\n場が足りない。\n"] {
                    let head = format!("重点的に取り組む経営課題\n{issue}\n主な戦略（課題解決の方策）\n");
                    let list = format!("{bullet}備えの促進\n{bullet}地域の力の向上\n{bullet}見守りの推進\n");
                    let (left, right) = sides(&format!("{head}{list}{after}"));
                    assert_eq!((left.as_str(), right.as_str()), ("", ""), "{bullet}: {issue}{after}");
                }
            }
        }
    }

    /// The columns of めざす状態 and 戦略 as other divisions have them.
    fn others(dump: &str) -> Vec<(String, String)> {
        let document = crate::dump::read(dump);
        let items = classify(&document, Reading::Final).items;
        let text = |ranges: &[Range<u32>]| -> String {
            ranges.iter().map(|range| document.raw(range.start as usize..range.end as usize)).collect()
        };
        let (_, candidates) = super::placed(&document, items, Reading::Final);
        candidates.iter().map(|Candidate { left, right }| (text(left), text(right))).collect()
    }

    #[test]
    fn the_lines_of_two_columns_stand_in_turn() {
        let heads = ["めざす状態 戦略（中期的な取組の方向性）\n", "めざす状態\n戦略（中期的な取組の方向性）\n"];
        let left = "行事の進め方を商店会の利用者とともに見直し、続けていけるしくみをつくることが大切である。";
        for head in heads {
            for bullet in ["・", "○", "■", "● "] {
                let right = format!("{bullet}訓練について学校で知らせる。");
                let dump = format!(
                    "{head}行事の進め方を商店会の利用者とともに見直し、続けてい\n{right}\nけるしくみをつくることが大切である。\n"
                );
                assert_eq!(sides(&dump), (left.to_owned(), right), "{dump}");
            }
        }
    }

    #[test]
    fn the_right_head_may_stand_above_the_left_one() {
        let heads = [
            "プロセス指標（取組によりめざす指標）\n計 当年度の取組内容\n画\n",
            "プロセス（過程）指標（取組によりめざす指標）\n当年度の取組内容\n",
            "計 当年度の取組内容\nプロセス指標（取組によりめざす指標）\n画\n",
        ];
        for head in heads {
            for bound in ["27分以下", "27分未満", "1,852件以内", "66km以上"] {
                let dump = format!(
                    "{head}受付の順番を電光板で示し、来庁の前に見られる 待ち時間：{bound}\nようにする。\n・窓口の増設：3回\n前年度までの実績\n29年度\n・相談：21件\n"
                );
                let (left, right) = sides(&dump);
                let wanted = "受付の順番を電光板で示し、来庁の前に見られるようにする。・窓口の増設：3回";
                assert_eq!(left, wanted, "{dump}");
                assert_eq!(right, format!("待ち時間：{bound}29年度・相談：21件"), "{dump}");
            }
        }
    }

    #[test]
    fn a_value_with_its_bound_begins_behind_a_full_line() {
        for bound in ["57.3％以上", "57％未満", "1,200人以下"] {
            let dump = format!(
                "当年度の取組内容 プロセス指標（取組によりめざす指標）\n公園の花壇を区民と手入れする日を増やし、若 ・区民アンケートにおいて、健診の受診率：\nい世帯が子を連れて集まれる場を整えていける {bound}\nようにする。\n"
            );
            let (left, right) = sides(&dump);
            let wanted =
                "公園の花壇を区民と手入れする日を増やし、若い世帯が子を連れて集まれる場を整えていけるようにする。";
            assert_eq!(left, wanted, "{dump}");
            assert_eq!(right, format!("・区民アンケートにおいて、健診の受診率：{bound}"), "{dump}");
        }
    }

    #[test]
    fn what_goes_on_with_a_bullet_is_no_paragraph_without_one() {
        for bullet in ["・", "○", "■"] {
            let dump = format!(
                "めざす状態\n戦略（中期的な取組の方向性）\n{bullet}公園の花壇をふやす。\n{bullet}防火の心得を配り、地域の会\n{bullet}集まりの場が古くなり、直す費用も上が 議で支える。\nり、集える人が限られている。\n{bullet}水道を見直し、避難の場を支\n暮らす人の声を聞いて続ける。\n{bullet}子の居場所をふやす。\n"
            );
            let (left, right) = sides(&dump);
            assert!(left.starts_with(&format!("{bullet}公園の花壇をふやす。{bullet}集まりの場が古く")), "{left}");
            assert_eq!(right, format!("{bullet}防火の心得を配り、地域の会議で支える。"), "{dump}");
        }
    }

    #[test]
    fn a_narrow_column_beside_a_wide_one_has_full_lines() {
        for bullet in ["・", "○", "■"] {
            let dump = format!(
                "めざす状態＜概ね３～５年間を念頭に\n戦略（中期的な取組の方向性）\n設定＞\n商店街の催しを見直して、若い世帯も\n{bullet}民生委員とともに商店街の催しを知らせ、職員が地域に出\n加われるようにし、店を続ける人たち\n向いて話を聞く。\nを支える。\n"
            );
            let (left, right) = sides(&dump);
            assert_eq!(
                left, "商店街の催しを見直して、若い世帯も加われるようにし、店を続ける人たちを支える。",
                "{dump}"
            );
            let wanted = "民生委員とともに商店街の催しを知らせ、職員が地域に出向いて話を聞く。";
            assert_eq!(right, format!("{bullet}{wanted}"), "{dump}");
        }
    }

    #[test]
    fn two_ways_to_part_the_lines_are_told() {
        let head = "めざす状態 戦略（中期的な取組の方向性）\n";
        let (left, right) =
            ("行事の進め方を利用者とともに見直し、続けるしくみをつくる。", "高齢者に図書館で知らせる。");
        let dump = format!("{head}行事の進め方を利用者とともに見直し、\n{right}\n続けるしくみをつくる。\n");
        let truth = (left.to_owned(), right.to_owned());
        let read = sides(&dump);
        let told = others(&dump);
        assert!(!told.is_empty() && (read == truth || told.contains(&truth)), "{read:?} or {told:?}");
        // A bullet begins something: there is one way.
        let told = format!("{head}行事の進め方を利用者とともに見直す。\n・図書館で知らせる。\n・学校で知らせる。\n");
        assert_eq!(others(&told), [], "{:?}", sides(&told));
    }

    #[test]
    fn a_state_ends_what_is_aimed_at() {
        let dump = "めざす状態 戦略（中期的な取組の方向性）\n行事に加わる人が年々ふえている状態\n地域の行事を支え、担い手を広げる取組を続ける。\n";
        let wanted = ("行事に加わる人が年々ふえている状態", "地域の行事を支え、担い手を広げる取組を続ける。");
        assert_eq!(sides(dump), (wanted.0.to_owned(), wanted.1.to_owned()));
    }

    #[test]
    fn a_blank_line_ends_what_stands_above_it() {
        for state in ["行事に加わる人が年々ふえている状態", "声をかけ合い、となりに頼れるまちになっている姿"]
        {
            let dump = format!(
                "めざす状態＜概ね３～５年間を念頭に設定＞\n\n戦略（中期的な取組の方向性）\n\n{state}\n\n地域の行事を支え、担い手を広げる取組を続ける。\n"
            );
            assert_eq!(sides(&dump), (state.to_owned(), "地域の行事を支え、担い手を広げる取組を続ける。".to_owned()));
        }
    }
}
