//! 自己評価 at the right of 計画 (H26): two columns of an evaluation beside the boxes of an initiative.
//!
//! ```text
//! 計画                                自己評価
//! 24決算額 880千円 25予算額 26,33 当年度の取組実績   課題
//! 3千円
//! 当年度の取組内容                    相談会を開き、必   若い世代の参加が少ない。
//! 【撤退・再構築基準】                プロセス指標の達成状況   改善策
//! ```
//! The heads of its columns stand behind text of the plan, on its line or on one between its lines; labels of the plan
//! stand alone at the left while the columns go on.

use super::super::dealing::Word;
use super::super::order::begins_year;
use super::{Bound, ColumnHead, labels_behind};
use crate::form::fold::half_width;
use crate::form::{Label, label_at};
use crate::layout::{Char, Segment};
use crate::lexicon::{BUDGET_LETTER, YEN};

/// Boxes of an initiative that stand at the left of its evaluation.
const PLAN: [Label; 4] = [Label::Content, Label::ProcessIndicators, Label::Criteria, Label::PriorResults];

/// Whether text of the plan stands left of the first head of a line: on the line itself, or on those above and below
/// where several heads begin far from the left edge.
pub(super) fn is_behind_plan(line: &[Segment], first: &ColumnHead, heads: usize, slack: f32) -> bool {
    /// A head set in the middle of its column begins by so many slacks behind its left edge at most.
    const FAR: f32 = 2.5;
    let begins = line.first().and_then(|segment| segment.area).map_or(0.0, |area| area.x);
    first.label.is_some_and(is_of_review) && (first.x > begins + slack || heads > 1 && first.x > FAR * slack)
}

/// Whether the columns are narrow boxes, whose lines are dealt out as a whole: an evaluation beside a plan, or 取組内容 with
/// プロセス指標 and 前年度までの実績 at its right.
pub(super) fn are_narrow(bounds: &[Bound]) -> bool {
    let labels = || bounds.iter().filter_map(|bound| bound.label);
    let of_plan = || labels().eq([Label::ProcessIndicators, Label::PriorResults]);
    bounds.len() > 1 && (labels().next().is_some_and(is_of_review) || of_plan())
}

/// Whether a label at the left edge begins another table below the boxes of a plan: what was done, and how far it went.
pub(super) fn begins_table(bounds: &[Bound], heads: &[ColumnHead]) -> bool {
    let beside_plan = bounds.first().and_then(|bound| bound.label).is_some_and(is_of_review);
    let begins = |head: &ColumnHead| matches!(head.label, Some(Label::YearResults | Label::StrategyEffect));
    !beside_plan && heads.len() == 1 && heads.iter().all(begins)
}

/// Whether a row of heads stands in the columns that are known, of which it heads some only: text of its line begins
/// where the others do.
pub(super) fn fits(known: &[Bound], heads: &[Bound], line: &[Segment], slack: f32) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= slack;
    let begins = |bound: &Bound| line.iter().filter_map(|segment| segment.area).any(|area| near(area.x, bound.x));
    known.len() > heads.len()
        && heads.iter().all(|head| known.iter().any(|bound| near(bound.x, head.x)))
        && known.iter().all(|bound| begins(bound) || heads.iter().any(|head| near(bound.x, head.x)))
}

/// Whether the columns at the right of a label that stands alone are those of the evaluation, which goes on beside it.
pub(super) fn goes_on_beside(first: Bound, heads: &[ColumnHead]) -> bool {
    let of_plan = |head: &ColumnHead| head.label.is_some_and(|label| PLAN.contains(&label));
    first.label.is_some_and(is_of_review) && heads.iter().all(of_plan)
}

/// Labels at the end of a line that begins with text of the column before, each behind a space: only words that are no
/// accident there, and those behind them.
pub(super) fn labels_at_end(text: &[char]) -> Vec<(usize, Label)> {
    /// A line of a sheet of A3 with its gaps: nothing longer is looked through.
    const MOST: usize = 160;
    /// Words before the labels: three amounts with their labels and units, each in three words.
    const WORDS: usize = 24;
    let text = text.get(..MOST).unwrap_or(text);
    let begins = |at: &usize| {
        let spaced = *at > 0 && text.get(at - 1).is_some_and(|c| c.is_whitespace());
        spaced && text.get(*at).is_some_and(|c| !c.is_whitespace())
    };
    for at in (0..text.len()).filter(begins).take(WORDS) {
        let own = |label| is_of_review(label) || label == Label::PriorResults;
        let Some(found) = text.get(at..).and_then(label_at).filter(|found| own(found.label)) else { continue };
        let mut labels = vec![(at, found.label)];
        labels.extend(labels_behind(text, at + found.end));
        return labels;
    }
    Vec::new()
}

/// The labels that head the first column of an evaluation.
const fn is_of_review(label: Label) -> bool {
    matches!(label, Label::YearResults | Label::ProcessStatus)
}

/// Costs of a word's place, in units of a weak sign. They order readings; only their order matters.
mod cost {
    /// A gap of several spaces inside a column's text.
    pub(super) const GAP: f32 = 9.0;
    /// One space between two full-width characters inside it: Japanese has none.
    pub(super) const SPACE: f32 = 3.0;
    /// One space beside a half-width letter at which a column begins: it is the word processor's own.
    pub(super) const OWN_SPACE: f32 = 3.0;
    /// A column left out behind text that is one space before the next: it would have left a gap.
    pub(super) const LEFT_OUT: f32 = 4.0;
    /// Each character that the first text of a line, or text behind a gap, stands away from where its column begins.
    pub(super) const AWAY: f32 = 0.3;
    /// The same for text behind a full column.
    pub(super) const PULLED: f32 = 0.05;
    /// Amounts in a column of the evaluation, a label in another column than the one it heads.
    pub(super) const MISPLACED: f32 = 12.0;
    /// Text that begins where half-width letters alone cannot have pulled it.
    pub(super) const FAR: f32 = 24.0;
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// Nothing: it begins its line.
    Start,
    /// One space between full-width characters.
    Space,
    /// One space beside a half-width letter.
    OwnSpace,
    /// More spaces.
    Gap,
}

/// The cheapest way to deal out a line so far, up to a word in one column.
struct Dealing {
    cost: f32,
    columns: Vec<usize>,
}

/// For each word its column, at the least cost. A column begins where its head does or where its text began on the line
/// before: the lines of a row stand below each other, and a full box pulls what follows it to the left, by as many
/// characters as it has full-width ones.
pub(super) fn dealt(words: &[Word], line: &[&[Char]], bounds: &[Bound], begun: &mut Vec<f32>) -> Vec<usize> {
    let heads: Vec<f32> = std::iter::once(0.0).chain(bounds.iter().map(|bound| bound.x)).collect();
    let years = bounds.iter().position(|bound| bound.label == Some(Label::PriorResults)).map(|at| at + 1);
    let beside_amounts = bounds.first().and_then(|bound| bound.label).is_some_and(is_of_review);
    begun.resize(heads.len(), f32::MAX);
    let cheapest = |dealings: Vec<Dealing>| dealings.into_iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut dealings: Vec<Dealing> = vec![Dealing { cost: 0.0, columns: Vec::new() }];
    for (at, word) in words.iter().enumerate() {
        let chars = line.get(word.segment).copied().unwrap_or_default();
        let lead = lead(words, at, chars);
        let rest = chars.get(word.start as usize..).unwrap_or_default();
        let year = || years.filter(|_| lead != Lead::Gap && is_year_head(rest));
        let own = if beside_amounts && is_amount(rest) { Some(0) } else { year().or(headed(word.x, &heads, rest)) };
        let next = (0..heads.len()).filter_map(|column| {
            let elsewhere = if own.is_some_and(|own| own != column) { cost::MISPLACED } else { 0.0 };
            let own = place(word.x, &heads, begun, column, lead);
            let ways = dealings.iter().filter_map(|before| {
                let last = before.columns.last().copied();
                let more = step(last, column, lead, own)?;
                let columns = before.columns.iter().copied().chain([column]).collect();
                Some(Dealing { cost: before.cost + more + elsewhere, columns })
            });
            cheapest(ways.collect())
        });
        dealings = next.collect();
    }
    let columns = cheapest(dealings).map(|dealing| dealing.columns).unwrap_or_default();
    for (at, (word, column)) in words.iter().zip(&columns).enumerate() {
        let begins = at.checked_sub(1).and_then(|before| columns.get(before)) != Some(column);
        if let Some(own) = begun.get_mut(*column).filter(|_| begins) {
            *own = word.x;
        }
    }
    columns
}

/// The column that a label heads, where it stands at its left edge.
fn headed(x: f32, heads: &[f32], rest: &[Char]) -> Option<usize> {
    let column = heads.iter().position(|head| (head - x).abs() < 1.0)?;
    let text: Vec<char> = rest.iter().map(|c| half_width(c.ch)).collect();
    label_at(&text).map(|_| column)
}

/// What going on in `column` costs; `own` is what its place costs where the column begins with the word.
fn step(last: Option<usize>, column: usize, lead: Lead, own: f32) -> Option<f32> {
    let Some(last) = last else { return Some(own) };
    match column.checked_sub(last)? {
        0 => Some(match lead {
            Lead::Gap | Lead::Start => cost::GAP,
            Lead::Space => cost::SPACE,
            Lead::OwnSpace => 0.0,
        }),
        steps => {
            let left_out = if steps > 1 && lead != Lead::Gap { cost::LEFT_OUT } else { 0.0 };
            let space = if lead == Lead::OwnSpace { cost::OWN_SPACE } else { 0.0 };
            Some(own + left_out + space)
        }
    }
}

/// What it costs a column to begin at `x`.
fn place(x: f32, heads: &[f32], begun: &[f32], column: usize, lead: Lead) -> f32 {
    /// Half-width letters push text behind its head.
    const PUSHED: f32 = 8.0;
    let (Some(head), Some(before)) = (heads.get(column), begun.get(column)) else { return cost::FAR };
    let pulled = head - x;
    // No line has more full-width characters than half of its columns.
    let far = if pulled > head / 2.0 + 1.0 || pulled < -PUSHED { cost::FAR } else { 0.0 };
    let away = pulled.abs().min((before - x).abs());
    let each = if matches!(lead, Lead::Space | Lead::OwnSpace) { cost::PULLED } else { cost::AWAY };
    if (before - x).abs() < 1.0 { 0.0 } else { each * away + far }
}

fn lead(words: &[Word], at: usize, chars: &[Char]) -> Lead {
    let Some(word) = words.get(at) else { return Lead::Start };
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return Lead::Start };
    if before.segment != word.segment {
        return Lead::Gap;
    }
    let blanks = chars.get(..word.start as usize).unwrap_or_default().iter().rev();
    let spaces = blanks.clone().take_while(|c| c.ch.is_whitespace()).count();
    let beside = [blanks.clone().nth(spaces), chars.get(word.start as usize)];
    if spaces > 1 {
        Lead::Gap
    } else if beside.into_iter().flatten().any(|c| half_width(c.ch).is_ascii_alphanumeric()) {
        Lead::OwnSpace
    } else {
        Lead::Space
    }
}

/// 29年度, ２年度（12月末時点）: the head of results, behind which nothing stands on its line.
fn is_year_head(rest: &[Char]) -> bool {
    let text: String = rest.iter().map(|c| half_width(c.ch)).collect();
    begins_year(text.trim()) && !text.trim().contains(char::is_whitespace)
}

/// 30予算額, 4,732千円, 84,237: amounts stand at the left of an evaluation.
fn is_amount(text: &[Char]) -> bool {
    let word: String = text.iter().map(|c| half_width(c.ch)).take_while(|c| !c.is_whitespace()).collect();
    let words = word.contains(BUDGET_LETTER) || word.ends_with(YEN);
    word.starts_with(|c: char| c.is_ascii_digit())
        && (words || word.contains(',') || word.chars().all(|c| c.is_ascii_digit()))
}
