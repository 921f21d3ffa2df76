//! Two columns of a dump in stream order, put apart.
//!
//! A dump without geometry prints the two columns of a box one after the other, or line by line in turn, sometimes
//! both on one line. Nothing in it divides them but the text itself: a sentence that was begun goes on in its own
//! column, a bullet or a bracket begins something, a survey or a threshold belongs to the indicators at the right.
//! The cheapest division under these costs is found by dynamic programming over the lines of the box.

use super::fold::half_width;
use super::item::{Item, Kind};
use super::{Label, Level, heading_under};
use crate::geom::Rect;
use crate::layout::{Area, Document, Reading};

/// An item with the place of its column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// The item.
    pub item: Item,
    /// Its cell or column.
    pub area: Area,
}

/// Gives every item its area: the one its segment knows, or in a dump in stream order the side found from the text.
#[must_use]
pub(super) fn placed(document: &Document, items: Vec<Item>, reading: Reading) -> Vec<Placed> {
    let mut placer = Placer { document, reading, out: Vec::with_capacity(items.len()), open: None };
    for item in items {
        placer.take(item);
    }
    placer.close();
    placer.out
}

/// Which of the two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Left,
    Right,
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
}

impl BoxKind {
    const fn of(label: Label) -> Option<(Self, Side)> {
        match label {
            Label::OverviewHead => Some((Self::Overview, Side::Left)),
            Label::StrategiesHead => Some((Self::Overview, Side::Right)),
            Label::TargetState => Some((Self::Strategy, Side::Left)),
            Label::Approach => Some((Self::Strategy, Side::Right)),
            Label::Content => Some((Self::Plan, Side::Left)),
            Label::ProcessIndicators | Label::Criteria | Label::PriorResults => Some((Self::Plan, Side::Right)),
            _ => None,
        }
    }
}

struct Placer<'a> {
    document: &'a Document,
    reading: Reading,
    out: Vec<Placed>,
    /// The box that is open, with the first of its items in `out`.
    open: Option<(BoxKind, usize)>,
}

impl Placer<'_> {
    fn take(&mut self, item: Item) {
        let Some(segment) = self.document.segments.get(item.segment as usize) else { return };
        if let Some(area) = segment.area {
            self.out.push(Placed { item, area });
            return;
        }
        let kind = self.box_after(&item.kind);
        if kind != self.open.map(|(kind, _)| kind) {
            self.close();
            self.open = kind.map(|kind| (kind, self.out.len()));
        }
        let area = area_of(None, segment.line);
        self.out.push(Placed { item, area });
    }

    /// The box an item stands in.
    fn box_after(&self, kind: &Kind) -> Option<BoxKind> {
        let open = self.open.map(|(kind, _)| kind);
        match kind {
            Kind::Label(label) => BoxKind::of(*label).map(|(kind, _)| kind),
            Kind::Heading(head) if head.worded || head.level == Level::Initiative => None,
            Kind::Heading(head) if head.level == Level::Issue => Some(BoxKind::Overview),
            Kind::Heading(_) => open.filter(|open| *open == BoxKind::Overview),
            Kind::Title | Kind::PlanHead => None,
            Kind::Print(_) | Kind::Money | Kind::Body => open,
        }
    }

    fn close(&mut self) {
        let Some((kind, first)) = self.open.take() else { return };
        let items = self.out.split_off(first);
        let pieces: Vec<Piece> = items.iter().map(|placed| Piece::of(kind, self.document, &placed.item, self.reading)).collect();
        let sides = divide(kind, &pieces);
        for (placed, choice) in items.into_iter().zip(sides) {
            self.push(placed, choice);
        }
    }

    fn push(&mut self, placed: Placed, choice: Choice) {
        let line = self.document.segments.get(placed.item.segment as usize).map_or(0, |segment| segment.line);
        let side = |item: Item, side: Side| Placed { item, area: area_of(Some(side), line) };
        match choice {
            Choice::Neither => self.out.push(placed),
            Choice::Whole(at) => self.out.push(side(placed.item, at)),
            Choice::Split(at) => {
                let cut = placed.item.start.saturating_add(at).min(placed.item.end);
                self.out.push(side(Item { end: cut, ..placed.item.clone() }, Side::Left));
                self.out.push(side(Item { start: cut, ..placed.item }, Side::Right));
            }
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
    Area { cell: line, rect: Rect::new(x0, y, x1, y + 1.0) }
}

/// Where a piece goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// Into no column: the form's own print, the budget box.
    Neither,
    Whole(Side),
    /// Cut after so many characters of the item: the left part to the left column, the rest to the right.
    Split(u32),
}

/// How a piece begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// With a mark that begins something: ・, ○, 【, a label.
    Fresh,
    /// With a character that cannot begin a line or hardly begins a sentence: 。, を, ー.
    Continuing,
    Unknown,
}

/// What of a piece the costs look at.
#[derive(Debug, Clone)]
struct Piece {
    /// The side of a label or heading of this box; `None` for text.
    fixed: Option<Side>,
    /// Whether it takes no part: the form's own print.
    aside: bool,
    whole: Part,
    /// For each space that may divide two columns: characters before it, and both parts.
    cuts: Vec<(u32, Part, Part)>,
    headed: Option<Headed>,
}

/// What is no text of its column but stands over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Headed {
    Label(Label),
    Heading,
}

/// A piece or a part of one.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: Start,
    /// Whether its end leaves a sentence unfinished.
    open: bool,
    bullet: bool,
    cue: Cue,
}

/// What the words of a part say about where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
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
    fn of(kind: BoxKind, document: &Document, item: &Item, reading: Reading) -> Self {
        let range = item.start as usize..item.end as usize;
        let chars: Vec<char> = document.chars.get(range).unwrap_or_default().iter().map(|c| half_width(c.ch)).collect();
        let (fixed, headed) = match &item.kind {
            Kind::Label(label) => (BoxKind::of(*label).filter(|of| of.0 == kind).map(|of| of.1), Some(Headed::Label(*label))),
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
        Self { fixed, aside, whole: Part::of(&chars), cuts, headed }
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
        .filter(|(at, c)| c.is_whitespace() && *at > 0 && wide(chars.get(at + 1)) && !chars.get(at - 1).is_some_and(char::is_ascii_alphanumeric))
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
        '。' | '、' | ')' | '」' | '』' | '】' | 'ー' | '%' | ':' | 'ん' | 'を' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' => {
            Start::Continuing
        }
        'が' | 'に' | 'は' | 'と' | 'の' | 'で' | 'も' | 'へ' | 'し' | 'て' | 'た' | 'れ' | 'ら' | 'り' | 'る' | 'な' | 'い' | 'き' | 'け' | 'げ' | 'め' | 'み' | 'え' | 'す' | 'く' | 'つ' | 'う' => {
            Start::Continuing
        }
        _ => Start::Unknown,
    }
}

/// Whether a line that ends so is finished: a sentence, a bracket, a count, a threshold.
fn closes(text: &str) -> bool {
    const WORDS: [&str; 10] = ["以上", "以下", "以内", "未満", "程度", "件", "回", "か所", "団体", "校"];
    text.ends_with(['。', '!', '?', '」', '』', ')', '】', '>', ']', '%', '円', '人', '名']) || WORDS.iter().any(|word| text.ends_with(word))
}

fn cue_of(text: &str) -> Cue {
    let threshold = ["未満", "以下", "下回", "満たない"].iter().any(|word| text.contains(word));
    let consequence = ["再構築", "撤退", "見直", "廃止", "中止", "場合", "であれば"].iter().any(|word| text.contains(word));
    let prior = (text.contains("年度") && text.chars().count() <= 24) && (text.contains("月末") || text.contains("時点") || text.contains('<') || crate::value::parse_year(text.trim_start_matches(['<', '【', '(', '[', ' '])).is_some_and(|y| y.range.end + 6 >= text.trim().len()));
    let lone = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '件' | '回' | '人' | '校' | '名' | 'か' | '所' | '団' | '体'));
    if prior {
        Cue::YearHead
    } else if threshold && consequence {
        Cue::Criterion
    } else if text.contains("アンケート") || text.contains("調査において") || text.ends_with("以上") || text.contains("以上(") || text.contains("以上。") {
        Cue::Target
    } else if lone {
        Cue::LoneValue
    } else {
        Cue::Nothing
    }
}

/// The section of the right column of [`BoxKind::Plan`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Process,
    Criteria,
    Prior,
}

const SECTIONS: [Section; 3] = [Section::Process, Section::Criteria, Section::Prior];

/// The end of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing has been put into it.
    Nothing,
    /// A label or a heading: text is to follow.
    Headed,
    /// A finished line.
    Closed,
    /// An unfinished one.
    Open,
}

const ENDS: [End; 4] = [End::Nothing, End::Headed, End::Closed, End::Open];

/// One hypothesis: how both columns end, and what it cost to get there.
#[derive(Debug, Clone, Copy)]
struct State {
    left: End,
    right: End,
    section: Section,
    last: Side,
}

const STATES: usize = ENDS.len() * ENDS.len() * SECTIONS.len() * 2;

impl State {
    fn index(self) -> usize {
        let end = |e: End| e as usize;
        let ends = end(self.left) * ENDS.len() + end(self.right);
        (ends * SECTIONS.len() + self.section as usize) * 2 + self.last as usize
    }
}

/// Costs, in units of "a weak sign". They order readings; only their order matters, not their size.
mod cost {
    /// A new beginning while a sentence of the same column is unfinished.
    pub(super) const BROKEN: f32 = 3.0;
    /// A continuation with nothing to continue.
    pub(super) const ORPHAN: f32 = 3.0;
    /// A line without mark after a finished one: a new paragraph.
    pub(super) const NEW_PARAGRAPH: f32 = 0.6;
    /// A line that goes on with an unfinished one.
    pub(super) const CONTINUED: f32 = -0.8;
    /// A column left unfinished at the end of the box.
    pub(super) const UNFINISHED: f32 = 2.0;
    /// Going from one column to the other.
    pub(super) const SWITCH: f32 = 0.25;
    /// Cutting a line in two.
    pub(super) const CUT: f32 = 0.4;
    /// Words that belong to the other column.
    pub(super) const MISPLACED: f32 = 2.0;
    /// A weaker sign of the same kind.
    pub(super) const UNLIKELY: f32 = 1.0;
    /// Text in a column before its heading or label.
    pub(super) const HEADLESS: f32 = 4.0;
    /// A label or heading without text.
    pub(super) const EMPTY: f32 = 0.5;
}

/// The cheapest division of the pieces of one box.
fn divide(kind: BoxKind, pieces: &[Piece]) -> Vec<Choice> {
    /// A box with more lines is damaged input; its text then stays in the order it was printed.
    const MAX_PIECES: usize = 400;
    if pieces.len() > MAX_PIECES {
        return pieces.iter().map(|piece| piece.fixed.map_or(Choice::Neither, Choice::Whole)).collect();
    }
    let mut table = Table::new(kind, pieces);
    for piece in pieces {
        table.step(piece);
    }
    table.best()
}

struct Table {
    kind: BoxKind,
    mixed_bullets: bool,
    /// Cheapest cost of each state so far.
    costs: [Option<(f32, State)>; STATES],
    /// For each piece and state: the choice that led there and the state before.
    trail: Vec<[Option<(Choice, usize)>; STATES]>,
}

impl Table {
    fn new(kind: BoxKind, pieces: &[Piece]) -> Self {
        let mut costs = [None; STATES];
        let start = State { left: End::Nothing, right: End::Nothing, section: Section::Process, last: Side::Left };
        if let Some(slot) = costs.get_mut(start.index()) {
            *slot = Some((0.0, start));
        }
        let text = || pieces.iter().filter(|piece| piece.fixed.is_none() && !piece.aside);
        let any = |bullet: bool| text().any(|piece| piece.whole.bullet == bullet && piece.whole.start != Start::Continuing);
        Self { kind, mixed_bullets: any(true) && any(false), costs, trail: Vec::with_capacity(pieces.len()) }
    }

    fn step(&mut self, piece: &Piece) {
        let before = std::mem::replace(&mut self.costs, [None; STATES]);
        self.trail.push([None; STATES]);
        for (from, state) in before.iter().enumerate().filter_map(|(at, slot)| Some((at, (*slot)?))) {
            let (cost, state) = state;
            if piece.aside {
                self.offer(from, cost, state, Choice::Neither);
                continue;
            }
            for side in [Side::Left, Side::Right] {
                if piece.fixed.is_none_or(|fixed| fixed == side) {
                    let (more, next) = self.add(state, &piece.whole, side, piece.headed);
                    self.offer(from, cost + more, next, Choice::Whole(side));
                }
            }
            for (at, left, right) in &piece.cuts {
                let (first, next) = self.add(state, left, Side::Left, None);
                let (second, next) = self.add(next, right, Side::Right, None);
                self.offer(from, cost + first + second + cost::CUT - cost::SWITCH, next, Choice::Split(*at));
            }
        }
    }

    fn offer(&mut self, from: usize, cost: f32, state: State, choice: Choice) {
        let at = state.index();
        let Some(slot) = self.costs.get_mut(at) else { return };
        if slot.is_none_or(|(old, _)| cost < old) {
            *slot = Some((cost, state));
            if let Some(trail) = self.trail.last_mut().and_then(|row| row.get_mut(at)) {
                *trail = Some((choice, from));
            }
        }
    }

    /// Cost of putting `part` into a column, and the state after it.
    fn add(&self, state: State, part: &Part, side: Side, headed: Option<Headed>) -> (f32, State) {
        let end = if side == Side::Left { state.left } else { state.right };
        let switch = if state.last == side { 0.0 } else { cost::SWITCH };
        let mut next = State { last: side, ..state };
        if let Some(Headed::Label(label)) = headed {
            next.section = section_of(label);
        }
        let after = match headed {
            Some(_) => End::Headed,
            None if part.open => End::Open,
            None => End::Closed,
        };
        match side {
            Side::Left => next.left = after,
            Side::Right => next.right = after,
        }
        let cost = match headed {
            // A heading ends what was above it; a label is printed where the form has it.
            Some(Headed::Heading) => joint(end, Start::Fresh),
            Some(Headed::Label(_)) => 0.0,
            None => joint(end, part.start) + self.misplaced(state.section, part, side),
        };
        (cost + switch, next)
    }

    /// What the words of a part cost in this column.
    fn misplaced(&self, section: Section, part: &Part, side: Side) -> f32 {
        match self.kind {
            BoxKind::Strategy if self.mixed_bullets && part.start != Start::Continuing && part.bullet && side == Side::Left => {
                cost::UNLIKELY
            }
            BoxKind::Overview | BoxKind::Strategy => 0.0,
            BoxKind::Plan => plan_cost(section, part, side),
        }
    }

    fn best(&self) -> Vec<Choice> {
        let finish = |state: &State| {
            let open = |end: End| match end {
                End::Open => cost::UNFINISHED,
                End::Headed => cost::EMPTY,
                End::Nothing | End::Closed => 0.0,
            };
            open(state.left) + open(state.right)
        };
        let last = self
            .costs
            .iter()
            .enumerate()
            .filter_map(|(at, slot)| slot.map(|(cost, state)| (at, cost + finish(&state))))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        let mut at = last.map_or(0, |(at, _)| at);
        let mut choices = Vec::with_capacity(self.trail.len());
        for row in self.trail.iter().rev() {
            let Some(Some((choice, from))) = row.get(at) else { break };
            choices.push(*choice);
            at = *from;
        }
        choices.reverse();
        choices
    }
}

/// What a beginning costs after the end of its column.
const fn joint(end: End, start: Start) -> f32 {
    match (end, start) {
        (End::Open, Start::Fresh) => cost::BROKEN,
        (End::Open, Start::Continuing | Start::Unknown) => cost::CONTINUED,
        (End::Nothing, Start::Fresh | Start::Unknown) => cost::HEADLESS,
        (End::Nothing, Start::Continuing) => cost::HEADLESS + cost::ORPHAN,
        (End::Closed | End::Headed, Start::Continuing) => cost::ORPHAN,
        (End::Closed, Start::Unknown) => cost::NEW_PARAGRAPH,
        (End::Closed, Start::Fresh) | (End::Headed, Start::Fresh | Start::Unknown) => 0.0,
    }
}

const fn section_of(label: Label) -> Section {
    match label {
        Label::Criteria => Section::Criteria,
        Label::PriorResults => Section::Prior,
        _ => Section::Process,
    }
}

fn plan_cost(section: Section, part: &Part, side: Side) -> f32 {
    let right = side == Side::Right;
    match part.cue {
        Cue::YearHead if !right || section != Section::Prior => cost::MISPLACED * 2.0,
        Cue::Criterion if !right || section != Section::Criteria => cost::MISPLACED,
        Cue::Target if !right => cost::MISPLACED,
        Cue::Target if section == Section::Prior => cost::UNLIKELY,
        Cue::LoneValue => cost::UNLIKELY,
        // A sentence that ends without threshold or consequence is 取組内容.
        Cue::Nothing if right && !part.open && part.start != Start::Continuing && section != Section::Prior => cost::UNLIKELY,
        Cue::Nothing if right && part.bullet && section != Section::Prior => cost::UNLIKELY,
        Cue::Nothing if right && section == Section::Prior && !part.bullet && part.start == Start::Unknown => cost::UNLIKELY,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::item::classify;
    use super::*;

    /// Left and right text of a dump in stream order.
    fn sides(text: &str) -> (String, String) {
        let document = crate::dump::read(text);
        let items = classify(&document, Reading::Final);
        let (mut left, mut right) = (String::new(), String::new());
        for placed in super::placed(&document, items, Reading::Final) {
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
}
