//! The order of a dump in stream order, restored page by page.
//!
//! Some programs print what a page shows in another order than it is read: a spreadsheet's plain cells before its
//! cells with several lines, the left column of two sheets before the right one. What is printed of one kind still
//! comes from top to bottom: where a page has as many 当年度の取組内容 as it has 具体的取組, the second belongs to
//! the second. So every label with what follows it is put to its own heading, and empty labels to the text of their
//! box. A page on which the counts do not match is left as it is.

use super::{is_body, text};
use crate::form::fold::half_width;
use crate::form::item::{Item, Kind};
use crate::form::print::Print;
use crate::form::{Label, Level};
use crate::layout::Document;
use crate::lexicon::is_bullet;

/// Puts the items of a dump in stream order into reading order.
pub(in crate::form) fn restore(document: &Document, items: Vec<Item>) -> Vec<Item> {
    let page = |item: &Item| document.segments.get(item.segment as usize).map_or(0, |segment| segment.page);
    let pages = || items.chunk_by(|a, b| page(a) == page(b));
    let mut open = Open::default();
    let restored: Vec<Option<Vec<Item>>> = pages().map(|items| restore_page(document, items, &mut open)).collect();
    if restored.iter().all(Option::is_none) {
        return items;
    }
    let ordered = pages().zip(restored).map(|(items, ordered)| ordered.unwrap_or_else(|| items.to_vec()));
    ordered.flatten().collect()
}

/// What the last strategy and the last initiative of the pages before have no box of: a page break may divide a record.
#[derive(Debug, Default)]
struct Open(Vec<Anchor>);

impl Open {
    /// Whether the first chunk of a kind stands before all headings of its page and belongs to a record of a page before.
    fn takes(&self, chunks: &[Chunk<'_>], kind: Anchor) -> bool {
        let first = || chunks.iter().find(|chunk| chunk.anchor == kind);
        self.0.contains(&kind) && first().is_some_and(|chunk| chunk.owner.is_none())
    }

    /// Goes on to the next page.
    fn pass(&mut self, chunks: &[Chunk<'_>], headings: &[Level]) {
        let has = |kind: Anchor, owner: Option<usize>| {
            chunks.iter().any(|chunk| chunk.anchor == kind && chunk.owner == owner)
        };
        for kind in KINDS {
            match headings.iter().rposition(|level| levels(kind).contains(level)) {
                Some(last) if has(kind, Some(last)) => self.0.retain(|open| *open != kind),
                Some(_) if !self.0.contains(&kind) => self.0.push(kind),
                Some(_) => {}
                None if has(kind, None) => self.0.retain(|open| *open != kind),
                None => {}
            }
        }
    }
}

/// Boxes that every strategy or every initiative has once.
const KINDS: [Anchor; 9] = [
    Anchor::Label(Label::Content),
    Anchor::Label(Label::ProcessIndicators),
    Anchor::Label(Label::Criteria),
    Anchor::Label(Label::PriorResults),
    Anchor::Label(Label::TargetState),
    Anchor::Label(Label::Approach),
    Anchor::Label(Label::OutcomeIndicators),
    Anchor::Plan,
    Anchor::Money,
];

/// What a chunk begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// What stands on the page before anything else.
    Start,
    /// A heading of 様式２.
    Heading(Level),
    Label(Label),
    /// 計画: the boxes of the plan begin.
    Plan,
    /// 中間振り返り or 自己評価.
    Review,
    /// A line of the budget box with a label.
    Money,
    /// A line of the budget box without one.
    Amounts,
    /// A heading of 様式１, a title: nothing that is moved.
    Other,
}

/// An anchor with the items up to the next one.
#[derive(Debug)]
struct Chunk<'a> {
    anchor: Anchor,
    items: &'a [Item],
    /// Index of the heading on this page it belongs to; `None` before the first.
    owner: Option<usize>,
}

impl Chunk<'_> {
    fn has_text(&self) -> bool {
        self.items.iter().any(|item| item.kind == Kind::Body)
    }

    /// Whether its first line has a label of a settlement, with which a box begins: 27予算額 alone is a piece of a box.
    fn settles(&self, document: &Document) -> bool {
        self.items.first().is_some_and(|item| text(document, item).contains('決'))
    }
}

fn restore_page(document: &Document, items: &[Item], open: &mut Open) -> Option<Vec<Item>> {
    let mut chunks = chunks(document, items);
    let headings: Vec<Level> = chunks
        .iter()
        .filter_map(|chunk| if let Anchor::Heading(level) = chunk.anchor { Some(level) } else { None })
        .collect();
    if headings.is_empty() {
        open.pass(&chunks, &headings);
        return None;
    }
    let moved = assign(document, &mut chunks, &headings, open);
    open.pass(&chunks, &headings);
    let owned = by_owner(&chunks, headings.len());
    let split = owned.iter().skip(1).any(|own| is_split(own));
    if !moved && !split {
        return None;
    }
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for own in &owned {
        out.extend(arranged(document, own));
    }
    Some(out)
}

/// The chunks before all headings, then those of each heading, the heading first: a title with several lines is printed
/// after its sheet's plain cells.
fn by_owner<'a, 'b>(chunks: &'b [Chunk<'a>], headings: usize) -> Vec<Vec<&'b Chunk<'a>>> {
    let mut owned: Vec<Vec<&Chunk<'a>>> = vec![Vec::new(); headings + 1];
    for chunk in chunks {
        if let Some(own) = owned.get_mut(chunk.owner.map_or(0, |owner| owner + 1)) {
            own.push(chunk);
        }
    }
    for own in &mut owned {
        own.sort_by_key(|chunk| !matches!(chunk.anchor, Anchor::Heading(_)));
    }
    owned
}

fn chunks<'a>(document: &Document, items: &'a [Item]) -> Vec<Chunk<'a>> {
    let mut starts: Vec<(usize, Anchor)> = vec![(0, Anchor::Start)];
    for (at, item) in items.iter().enumerate() {
        if let Some(anchor) = anchor(document, item) {
            starts.push((at, anchor));
        }
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(at, _)| *at).chain([items.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .filter(|((start, _), end)| start < end)
        .map(|((start, anchor), end)| Chunk { anchor, items: items.get(start..end).unwrap_or_default(), owner: None })
        .collect()
}

fn anchor(document: &Document, item: &Item) -> Option<Anchor> {
    let text = || -> String {
        let chars = document.chars.get(item.start as usize..item.end as usize).unwrap_or_default();
        chars.iter().map(|c| half_width(c.ch)).filter(|c| !c.is_whitespace()).collect()
    };
    match &item.kind {
        Kind::Heading(head) if head.worded => Some(Anchor::Heading(head.level)),
        Kind::Heading(_) | Kind::Title | Kind::PlanHead => Some(Anchor::Other),
        Kind::Label(label) => Some(Anchor::Label(*label)),
        Kind::Money if text().contains('算') => Some(Anchor::Money),
        Kind::Money => Some(Anchor::Amounts),
        Kind::Print(Print::SideLabel) => match text().chars().next() {
            Some('計') => Some(Anchor::Plan),
            Some('中' | '自') => Some(Anchor::Review),
            _ => None,
        },
        Kind::Print(_) | Kind::Unknown | Kind::Body => None,
    }
}

/// Levels of the headings a label belongs to.
const fn levels(anchor: Anchor) -> &'static [Level] {
    match anchor {
        Anchor::Label(Label::Content | Label::ProcessIndicators | Label::Criteria | Label::PriorResults)
        | Anchor::Money => &[Level::Initiative],
        Anchor::Label(Label::TargetState | Label::Approach | Label::OutcomeIndicators) => &[Level::Strategy],
        Anchor::Plan => &[Level::Strategy, Level::Initiative],
        _ => &[],
    }
}

/// Gives every chunk its heading: by its place among its kind where the page has one for each heading, else the
/// heading last printed. Tells whether any is not the one last printed.
fn assign(document: &Document, chunks: &mut [Chunk<'_>], headings: &[Level], open: &Open) -> bool {
    let mut last = None;
    let mut seen = 0;
    for chunk in chunks.iter_mut() {
        if matches!(chunk.anchor, Anchor::Heading(_)) {
            last = Some(seen);
            seen += 1;
        }
        chunk.owner = last;
    }
    let mut moved = false;
    for kind in KINDS.into_iter().filter(|kind| *kind != Anchor::Money) {
        moved |= !open.takes(chunks, kind) && assign_kind(chunks, headings, kind);
    }
    let budgets = !open.takes(chunks, Anchor::Money);
    moved |= budgets && assign_budgets(document, chunks, headings);
    moved | assign_amounts(chunks)
}

/// The headings, as indices, that chunks of this kind belong to.
fn owners(headings: &[Level], anchor: Anchor) -> Vec<usize> {
    headings.iter().enumerate().filter(|(_, level)| levels(anchor).contains(level)).map(|(at, _)| at).collect()
}

fn assign_kind(chunks: &mut [Chunk<'_>], headings: &[Level], kind: Anchor) -> bool {
    let owners = owners(headings, kind);
    let places: Vec<usize> =
        chunks.iter().enumerate().filter(|(_, chunk)| chunk.anchor == kind).map(|(at, _)| at).collect();
    if places.len() != owners.len() {
        return false;
    }
    let mut moved = false;
    for (place, owner) in places.into_iter().zip(owners) {
        if let Some(chunk) = chunks.get_mut(place) {
            moved |= chunk.owner != Some(owner);
            chunk.owner = Some(owner);
        }
    }
    moved
}

/// Lines of budget boxes: where each heading has as many of them, they come in its order.
fn assign_budgets(document: &Document, chunks: &mut [Chunk<'_>], headings: &[Level]) -> bool {
    let owners = owners(headings, Anchor::Money);
    let places: Vec<usize> =
        chunks.iter().enumerate().filter(|(_, chunk)| chunk.anchor == Anchor::Money).map(|(at, _)| at).collect();
    // One line with all labels for each heading; boxes in pieces stay where they are printed.
    let settled = places.iter().filter(|at| chunks.get(**at).is_some_and(|chunk| chunk.settles(document))).count();
    if owners.is_empty() || places.len() != owners.len() || settled != 0 && settled != places.len() {
        return false;
    }
    assign_kind(chunks, headings, Anchor::Money)
}

/// Amounts without a label directly before 計画 stand in the budget box above it: they go with 計画.
fn assign_amounts(chunks: &mut [Chunk<'_>]) -> bool {
    let mut moved = false;
    for at in 1..chunks.len() {
        let Some([amounts, plan]) = chunks.get_mut(at - 1..=at) else { continue };
        if amounts.anchor == Anchor::Amounts && plan.anchor == Anchor::Plan && amounts.owner != plan.owner {
            amounts.owner = plan.owner;
            moved = true;
        }
    }
    moved
}

/// Whether the labels of a plan's boxes stand without text while the text follows 計画 further down.
fn is_split(chunks: &[&Chunk<'_>]) -> bool {
    let plan = chunks.iter().position(|chunk| chunk.anchor == Anchor::Plan && chunk.has_text());
    let labels = chunks.iter().position(|chunk| is_column_head(chunk.anchor));
    plan.zip(labels).is_some_and(|(plan, label)| plan > label + 1 && label < plan)
}

const fn is_column_head(anchor: Anchor) -> bool {
    matches!(anchor, Anchor::Label(Label::Content | Label::ProcessIndicators | Label::TargetState | Label::Approach))
}

/// The items of one heading, with the text of 計画 behind the heads of its columns.
fn arranged(document: &Document, chunks: &[&Chunk<'_>]) -> Vec<Item> {
    let all = |chunks: &[&Chunk<'_>]| chunks.iter().flat_map(|chunk| chunk.items.iter().cloned()).collect::<Vec<_>>();
    if !is_split(chunks) {
        return all(chunks);
    }
    let plan = chunks.iter().position(|chunk| chunk.anchor == Anchor::Plan).unwrap_or(0);
    // What follows the heads of the columns on the page stays with them; then comes what 計画 has.
    let heads = chunks.iter().rposition(|chunk| is_column_head(chunk.anchor)).unwrap_or(0);
    let (before, rest) = chunks.split_at(heads.min(plan) + 1);
    let box_end = rest
        .iter()
        .enumerate()
        .skip_while(|(_, chunk)| chunk.anchor != Anchor::Plan)
        .find(|(_, chunk)| chunk.anchor == Anchor::Review)
        .map_or(rest.len(), |(at, _)| at);
    let plan_at = rest.iter().position(|chunk| chunk.anchor == Anchor::Plan).unwrap_or(rest.len());
    let mut items = all(before);
    items.extend(all(rest.get(plan_at..box_end).unwrap_or_default()));
    let mut later = all(rest.get(..plan_at).unwrap_or_default());
    later.extend(all(rest.get(box_end..).unwrap_or_default()));
    for (label, begins) in [
        (Label::OutcomeIndicators, begins_indicator as fn(&str) -> bool),
        (Label::PriorResults, begins_year as fn(&str) -> bool),
    ] {
        move_label(document, &mut items, &mut later, label, begins);
    }
    items.extend(later);
    items
}

/// Moves an empty label from the page's heads to where its text begins.
fn move_label(
    document: &Document,
    items: &mut Vec<Item>,
    later: &mut Vec<Item>,
    label: Label,
    begins: fn(&str) -> bool,
) {
    let marked = |item: &Item| {
        let text = is_body(item).then(|| text(document, item))?;
        begins(text.trim()).then_some(text)
    };
    // Bullets of another kind are those of the column before: ●取組 above ○区民アンケート….
    let mark = |text: &str| text.trim().chars().next().filter(|c| is_bullet(*c));
    let Some(last) = items.iter().rev().find_map(marked).map(|text| mark(&text)) else { return };
    let first = |item: &Item| marked(item).is_some_and(|text| last.is_none() || mark(&text) == last);
    let Some(at) = items.iter().position(first) else { return };
    let Some(from) = later.iter().position(|item| item.kind == Kind::Label(label)) else { return };
    let empty = later.get(from + 1).is_none_or(|next| next.kind != Kind::Body);
    if empty {
        let label = later.remove(from);
        items.insert(at, label);
    }
}

/// ○区民モニターアンケートにおいて、….
pub(in crate::form) fn begins_indicator(text: &str) -> bool {
    text.starts_with(['○', '〇', '◯', '●', '◎'])
}

/// ３年度（12月末時点）.
pub(in crate::form) fn begins_year(text: &str) -> bool {
    text.chars().count() <= 24
        && crate::value::parse_year(text.trim_start_matches(['<', '＜', '【', '（', '(', '[', ' ']))
            .is_some_and(|year| text.contains("年度") && year.range.end <= text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Field, Form, read};
    use crate::layout::Reading;

    fn field(document: &Document, form: &Form, number: &str, label: Label) -> String {
        let record = form.records.iter().find(|record| record.number.to_string() == number).expect("a record");
        let text = record.sheets[0].text(Field::Labelled(label));
        text.map(|text| text.view(document, Reading::Final).as_str().to_owned()).unwrap_or_default()
    }

    #[test]
    fn plain_cells_before_cells_of_several_lines() {
        let document = crate::dump::read(concat!(
            "具体的取組１－１－１ 【読み聞かせ】\n３０決算額 円 元予算額 円 ２予算額 - 円\n",
            "当年度の取組内容 プロセス（過程）指標（取組によりめざす指標）\n前年度までの実績\n課題と改善策\n",
            "具体的取組１－１－２ 【巡回相談】\n３０決算額 円 元予算額 円 ２予算額 - 円\n",
            "当年度の取組内容 プロセス（過程）指標（取組によりめざす指標）\n前年度までの実績\n課題と改善策\n",
            "589,002千 314千\n計\n画\n広く発信する。 調査において、回答した割合：\n50％以上\n【撤退・再構築基準】\n割合が40％未満であれば再構築する。\n",
            "元年度（11月末時点）\n・講座の開催 ５９９回\n中\n間\n自\n己\n評\n価\n",
            "3,377千 136千\n計\n画\n担い手を確保する。\n調査において、思う割合\n：33％以上\n【撤退・再構築基準】\n割合が21％未満であれば再構築する。\n",
            "元年度（12月末時点）\n・参加者数 585人\n中\n間\n",
        ));
        let form = read(&document, Reading::Final);
        assert_eq!(field(&document, &form, "1-1-1", Label::Content), "広く発信する。");
        assert_eq!(field(&document, &form, "1-1-2", Label::Content), "担い手を確保する。");
        assert!(field(&document, &form, "1-1-2", Label::ProcessIndicators).contains("33％以上"));
        assert!(field(&document, &form, "1-1-1", Label::PriorResults).contains("５９９回"));
        assert!(field(&document, &form, "1-1-2", Label::PriorResults).contains("585人"));
        assert!(field(&document, &form, "1-1-1", Label::Criteria).contains("40％未満"));
    }
}
