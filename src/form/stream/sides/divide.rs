//! The cheapest division of a box's lines into two columns, by dynamic programming.

use super::piece::{Cue, Headed, Part, Piece, Start};
use super::{BoxKind, Side};
use crate::form::Label;

/// Where a piece goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// Into no column: the form's own print, the budget box.
    Neither,
    Whole(Side),
    /// Cut after so many characters of the item: the left part to the left column, the rest to the right.
    Split(u32),
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
    /// A line that ends with a value: finished, unless 以上 or the like follows.
    Valued,
    /// An unfinished one.
    Open,
}

const ENDS: [End; 5] = [End::Nothing, End::Headed, End::Closed, End::Valued, End::Open];

/// How far the lines of both columns have been taken in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// No line yet below a label.
    Fresh,
    /// One column only so far.
    Lead,
    /// A line of each.
    Paired,
    /// One column only again: the other is over, or nothing shows why it should rest.
    Tail,
}

const TURNS: usize = 4;

/// One hypothesis: how both columns end, and what it cost to get there.
#[derive(Debug, Clone, Copy)]
struct State {
    left: End,
    right: End,
    section: Section,
    last: Side,
    turn: Turn,
}

const STATES: usize = ENDS.len() * ENDS.len() * SECTIONS.len() * 2 * TURNS;

impl State {
    const START: Self = Self {
        left: End::Nothing,
        right: End::Nothing,
        section: Section::Process,
        last: Side::Left,
        turn: Turn::Fresh,
    };

    /// Below the heads of both columns.
    const HEADED: Self = Self { left: End::Headed, right: End::Headed, ..Self::START };

    fn index(self) -> usize {
        let end = |e: End| e as usize;
        let ends = end(self.left) * ENDS.len() + end(self.right);
        ((ends * SECTIONS.len() + self.section as usize) * 2 + self.last as usize) * TURNS + self.turn as usize
    }

    const fn end(self, side: Side) -> End {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
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
    /// The same where the lines of both stand in turn: nearly nothing.
    pub(super) const IN_TURN: f32 = 0.05;
    /// Cutting a line in two.
    pub(super) const CUT: f32 = 0.4;
    /// Leaving a line whole in which a space follows the end of a sentence.
    pub(super) const GAPPED: f32 = 2.0;
    /// Words that belong to the other column.
    pub(super) const MISPLACED: f32 = 2.0;
    /// A weaker sign of the same kind.
    pub(super) const UNLIKELY: f32 = 1.0;
    /// Text in a column before its heading or label.
    pub(super) const HEADLESS: f32 = 4.0;
    /// The first line below two heads in the right column: what is read first stands at the left.
    pub(super) const FROM_RIGHT: f32 = 0.5;
    /// A label or heading without text.
    pub(super) const EMPTY: f32 = 0.5;
    /// An issue without overview beside strategies with text.
    pub(super) const BARE: f32 = 2.0;
}

/// A box with more lines is damaged input; its text then stays in the order it was printed.
pub(super) const MAX_PIECES: usize = 400;

/// Divisions that cost so little more than the cheapest are as good: a weak sign decides between them.
const DOUBT: f32 = 0.5;

/// Pieces of a box whose other place is followed, those of the least cost first.
const MAX_OTHERS: usize = 4;

/// How the pieces of a box are divided.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Division {
    /// For each piece where it goes.
    pub(super) choices: Vec<Choice>,
    /// Other divisions that are nearly as good.
    pub(super) others: Vec<Vec<Choice>>,
}

/// How a program prints the two columns of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Manner {
    /// What going back to the left column costs.
    pub(super) back: f32,
    /// Whether the lines of both columns stand in turn, and what it costs when they do not.
    pub(super) turns: Option<f32>,
}

/// The cheapest division of the pieces of one box.
pub(super) fn divide(kind: BoxKind, pieces: &[Piece], manner: Manner) -> Division {
    let graph = Graph::new(kind, pieces, manner.turns.is_some());
    let rest = graph.to_go(manner, None);
    let choices = graph.walk(manner, &rest, None);
    let mut others: Vec<Vec<Choice>> = Vec::new();
    for doubt in graph.doubts(manner, pieces, &rest, &choices).into_iter().take(MAX_OTHERS) {
        let rest = graph.to_go(manner, Some(doubt));
        let other = graph.walk(manner, &rest, Some(doubt));
        if !others.contains(&other) {
            others.push(other);
        }
    }
    Division { choices, others }
}

/// What it costs at least to go on from each state of a row to the end of the box; `None` where no way leads there.
type Row = Vec<Option<f32>>;

/// The one state before the first piece.
const START: usize = 0;

fn cost_at(row: &Row, state: usize) -> Option<f32> {
    row.get(state).copied().flatten()
}

/// A piece that must go where this choice says: its place in the box, and the choice.
type Forced = (usize, Choice);

/// What putting a piece somewhere costs: by itself, and how often it goes against the manner of printing.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    own: f32,
    /// Times it goes back to the left column.
    back: u8,
    /// Times it is out of turn.
    out_of_turn: u8,
}

impl Cost {
    const fn own(own: f32) -> Self {
        Self { own, back: 0, out_of_turn: 0 }
    }

    fn with(self, other: Self) -> Self {
        Self {
            own: self.own + other.own,
            back: self.back + other.back,
            out_of_turn: self.out_of_turn + other.out_of_turn,
        }
    }

    fn plus(self, own: f32) -> Self {
        self.with(Self::own(own))
    }

    fn printed(self, manner: Manner) -> f32 {
        self.own + f32::from(self.back) * manner.back + f32::from(self.out_of_turn) * manner.turns.unwrap_or_default()
    }
}

/// A piece put somewhere: what it costs, and the state after it, by its place in the next row.
struct Edge {
    choice: Choice,
    cost: Cost,
    after: usize,
}

/// Where a piece may go from each state before it, in the order in which these are met.
#[derive(Default)]
struct Ways {
    edges: Vec<Edge>,
    /// One past the last edge of each state.
    ends: Vec<usize>,
}

impl Ways {
    /// The edges of each state.
    fn each(&self) -> impl Iterator<Item = &[Edge]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.edges.get(start..*end).unwrap_or_default())
    }

    fn of(&self, state: usize) -> &[Edge] {
        let start = state.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        start.zip(self.ends.get(state)).and_then(|(start, end)| self.edges.get(start..*end)).unwrap_or_default()
    }
}

/// The states that can be met in a box and the ways between them, told once for every walk and every manner.
pub(super) struct Graph {
    rows: Vec<Ways>,
    /// What is left undone in each state behind the last piece.
    ends: Vec<f32>,
}

impl Graph {
    /// `in_turn` tells that the lines of both columns are to stand in turn.
    pub(super) fn new(kind: BoxKind, pieces: &[Piece], in_turn: bool) -> Self {
        let signs = Signs::new(kind, pieces, in_turn);
        let mut states = vec![if kind == BoxKind::Review { State::HEADED } else { State::START }];
        let mut rows = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let mut next: Vec<State> = Vec::new();
            let mut places = [None; STATES];
            let mut ways = Ways::default();
            for state in &states {
                signs.each_edge(piece, *state, |choice, cost, state| {
                    let Some(place) = places.get_mut(state.index()) else { return };
                    let after = *place.get_or_insert(next.len());
                    if after == next.len() {
                        next.push(state);
                    }
                    ways.edges.push(Edge { choice, cost, after });
                });
                ways.ends.push(ways.edges.len());
            }
            rows.push(ways);
            states = next;
        }
        Self { rows, ends: states.into_iter().map(|state| finish(kind, state)).collect() }
    }

    /// Cost of the cheapest division.
    pub(super) fn least(&self, manner: Manner) -> f32 {
        self.to_go(manner, None).first().and_then(|row| cost_at(row, START)).unwrap_or(0.0)
    }

    /// The costs to go from every state before every piece to the end of the box.
    fn to_go(&self, manner: Manner, forced: Option<Forced>) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len() + 1);
        let mut row: Row = self.ends.iter().copied().map(Some).collect();
        for (at, ways) in self.rows.iter().enumerate().rev() {
            let least = |edges: &[Edge]| {
                let allowed = edges.iter().filter(|edge| allows(forced, at, edge));
                allowed
                    .filter_map(|edge| Some(edge.cost.printed(manner) + cost_at(&row, edge.after)?))
                    .min_by(f32::total_cmp)
            };
            let before = ways.each().map(least).collect();
            rows.push(std::mem::replace(&mut row, before));
        }
        rows.push(row);
        rows.reverse();
        rows
    }

    /// The cheapest division, given what it costs to go on from each state.
    fn walk(&self, manner: Manner, rest: &[Row], forced: Option<Forced>) -> Vec<Choice> {
        let mut state = START;
        let mut choices = Vec::with_capacity(self.rows.len());
        for (at, (ways, row)) in self.rows.iter().zip(rest.iter().skip(1)).enumerate() {
            let edges = ways.of(state).iter().filter(|edge| allows(forced, at, edge));
            let best = edges
                .filter_map(|edge| Some((edge, edge.cost.printed(manner) + cost_at(row, edge.after)?)))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let Some((edge, _)) = best else { break };
            choices.push(edge.choice);
            state = edge.after;
        }
        choices
    }

    /// The pieces that may nearly as well go elsewhere, with the choices that put them there, the likeliest first.
    fn doubts(&self, manner: Manner, pieces: &[Piece], rest: &[Row], choices: &[Choice]) -> Vec<Forced> {
        let Some(best) = rest.first().and_then(|row| cost_at(row, START)) else { return Vec::new() };
        let mut doubts: Vec<(f32, Forced)> = Vec::new();
        let mut so_far = vec![0.0_f32];
        let boxed = pieces.iter().zip(choices).zip(self.rows.iter().zip(rest.iter().skip(1)));
        for (at, ((piece, own), (ways, to_go))) in boxed.enumerate() {
            let mut next = vec![f32::MAX; to_go.len()];
            let mut least: Option<(f32, Forced)> = None;
            for (before, edge) in
                so_far.iter().zip(ways.each()).flat_map(|(cost, edges)| edges.iter().map(move |e| (cost, e)))
            {
                let here = before + edge.cost.printed(manner);
                if let Some(slot) = next.get_mut(edge.after) {
                    *slot = slot.min(here);
                }
                let more = cost_at(to_go, edge.after).map_or(f32::MAX, |to_go| here + to_go - best);
                if edge.choice != *own && piece.fixed.is_none() && least.is_none_or(|(least, _)| more < least) {
                    least = Some((more, (at, edge.choice)));
                }
            }
            doubts.extend(least.filter(|(more, _)| *more < DOUBT));
            so_far = next;
        }
        doubts.sort_by(|a, b| a.0.total_cmp(&b.0));
        doubts.into_iter().map(|(_, forced)| forced).collect()
    }
}

/// What the costs of a box depend on.
struct Signs {
    kind: BoxKind,
    mixed_bullets: bool,
    /// Whether 課題認識 stands at the left (R5): it says what is, 主な戦略 what is done.
    recognises: bool,
    /// Whether the lines of both columns are to stand in turn.
    in_turn: bool,
}

impl Signs {
    fn new(kind: BoxKind, pieces: &[Piece], in_turn: bool) -> Self {
        let text: Vec<&Piece> = pieces.iter().filter(|piece| piece.fixed.is_none() && !piece.aside).collect();
        // A line that may go on with one of the two above it, in its own column, begins nothing that is known.
        let goes_on =
            |at: usize| text.get(at.saturating_sub(2)..at).is_some_and(|above| above.iter().any(|p| p.whole.open));
        let begins = |(at, piece): &(usize, &&Piece)| match piece.whole.start {
            // The first line of a box begins something, whatever its letter.
            _ if *at == 0 => true,
            Start::Continuing => false,
            Start::Fresh => true,
            Start::Comparing | Start::Unknown => !goes_on(*at),
        };
        // Bullets before everything else are the left box, printed before the right one.
        let begun = text.iter().enumerate().filter(begins).map(|(_, piece)| piece.whole.bullet);
        let mixed_bullets = begun.skip_while(|bullet| *bullet).any(|bullet| bullet);
        let recognises = pieces.iter().any(|piece| piece.headed == Some(Headed::Label(Label::Overview)));
        Self { kind, recognises, mixed_bullets, in_turn }
    }

    /// Where a piece may go after a state, with what that costs and the state after it.
    fn each_edge(&self, piece: &Piece, state: State, mut edge: impl FnMut(Choice, Cost, State)) {
        if piece.aside {
            return edge(Choice::Neither, Cost::default(), state);
        }
        let headings = self.recognises && piece.cuts.iter().any(|(_, _, right)| right.heads);
        let gap = if piece.gapped || headings { cost::GAPPED } else { 0.0 };
        for side in [Side::Left, Side::Right] {
            if piece.fixed.is_none_or(|fixed| fixed == side) {
                let (cost, next) = self.add(state, &piece.whole, side, piece.headed);
                edge(Choice::Whole(side), cost.plus(gap), next);
            }
        }
        for (at, left, right) in &piece.cuts {
            let (first, next) = self.add(state, left, Side::Left, None);
            let (second, next) = self.add(next, right, Side::Right, None);
            edge(Choice::Split(*at), first.with(second).plus(cost::CUT - cost::SWITCH), next);
        }
    }

    /// Cost of putting `part` into a column, and the state after it.
    fn add(&self, state: State, part: &Part, side: Side, headed: Option<Headed>) -> (Cost, State) {
        let end = state.end(side);
        let (switch, turn) = self.turn(state, side, headed);
        let mut next = State { last: side, turn, ..state };
        if let Some(Headed::Label(label)) = headed {
            next.section = section_of(label);
        }
        let after = match headed {
            Some(_) => End::Headed,
            None if self.recognises && part.heads => End::Headed,
            None if part.open => End::Open,
            None if part.valued => End::Valued,
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
            None => {
                joint(end, part.start) + self.misplaced(state.section, part, side, end) + self.right_first(state, side)
            }
        };
        (switch.plus(cost), next)
    }

    /// What it costs that the first line stands at the right; 取組内容 may be the right column itself.
    fn right_first(&self, state: State, side: Side) -> f32 {
        let first = state.left == End::Headed && state.right == End::Headed;
        if first && side == Side::Right && self.kind != BoxKind::Plan { cost::FROM_RIGHT } else { 0.0 }
    }

    /// What the words of a part cost in this column.
    fn misplaced(&self, section: Section, part: &Part, side: Side, end: End) -> f32 {
        match self.kind {
            // Where some lines are bullets and some are not, the bullets are 戦略.
            BoxKind::Strategy if self.mixed_bullets && part.start != Start::Continuing && end != End::Open => {
                if part.bullet == (side == Side::Right) { 0.0 } else { cost::UNLIKELY }
            }
            BoxKind::Overview if self.recognises && part.heads => {
                if side == Side::Left {
                    cost::MISPLACED
                } else {
                    0.0
                }
            }
            BoxKind::Overview if self.recognises && part.bullet => match part.state {
                Some(state) if state == (side == Side::Right) => cost::UNLIKELY,
                _ => 0.0,
            },
            BoxKind::Overview | BoxKind::Strategy => 0.0,
            // What was done stands at the left, what is still wanting at the right.
            BoxKind::Review => match part.state {
                Some(true) if side == Side::Left => cost::UNLIKELY,
                Some(false) if side == Side::Right && part.done => cost::UNLIKELY / 2.0,
                _ => 0.0,
            },
            BoxKind::Pair(left, right) => pair_cost(if side == Side::Left { left } else { right }, part),
            // What goes on with an unfinished line says nothing by its form.
            BoxKind::Plan if end == End::Open && part.start != Start::Fresh && part.cue == Cue::Nothing => 0.0,
            BoxKind::Plan => plan_cost(section, part, side),
        }
    }

    /// What it costs to go to a column, and how the lines stand in turn after that.
    fn turn(&self, state: State, side: Side, headed: Option<Headed>) -> (Cost, Turn) {
        // A label or heading is printed where the form has it.
        let back = state.last == Side::Right && side == Side::Left && headed.is_none() && state.right != End::Headed;
        let back = u8::from(back);
        let switch =
            if state.last == side { Cost::default() } else { Cost { own: cost::SWITCH, back, out_of_turn: 0 } };
        if !self.in_turn || matches!(headed, Some(Headed::Label(_))) {
            return (switch, Turn::Fresh);
        }
        match (state.turn, state.last == side) {
            (Turn::Fresh, _) => (switch, Turn::Lead),
            (Turn::Lead, true) => (Cost::default(), Turn::Lead),
            (Turn::Lead, false) => (switch, Turn::Paired),
            (Turn::Paired, false) => (Cost { own: cost::IN_TURN, back, out_of_turn: 0 }, Turn::Paired),
            (Turn::Paired, true) => {
                let waits = matches!(state.end(side.other()), End::Open);
                (Cost { out_of_turn: u8::from(waits), ..Cost::default() }, Turn::Tail)
            }
            (Turn::Tail, true) => (Cost::default(), Turn::Tail),
            (Turn::Tail, false) => (Cost { out_of_turn: 1, ..switch }, Turn::Paired),
        }
    }
}

/// Whether a piece may go so.
fn allows(forced: Option<Forced>, at: usize, edge: &Edge) -> bool {
    forced.is_none_or(|(piece, choice)| piece != at || edge.choice == choice)
}

/// What is left undone at the end of the box.
fn finish(kind: BoxKind, state: State) -> f32 {
    const fn open(end: End) -> f32 {
        match end {
            End::Open => cost::UNFINISHED,
            End::Headed => cost::EMPTY,
            End::Nothing | End::Closed | End::Valued => 0.0,
        }
    }
    // Every issue of the list has an overview.
    let bare = kind == BoxKind::Overview && state.left == End::Headed && state.right != End::Headed;
    open(state.left) + open(state.right) + if bare { cost::BARE } else { 0.0 }
}

/// What a beginning costs after the end of its column.
const fn joint(end: End, start: Start) -> f32 {
    match (end, start) {
        (End::Open, Start::Fresh) => cost::BROKEN,
        (End::Open, Start::Continuing | Start::Comparing | Start::Unknown) | (End::Valued, Start::Comparing) => {
            cost::CONTINUED
        }
        (End::Nothing, Start::Fresh | Start::Unknown) => cost::HEADLESS,
        (End::Nothing, Start::Continuing | Start::Comparing) => cost::HEADLESS + cost::ORPHAN,
        (End::Closed | End::Headed, Start::Continuing | Start::Comparing) | (End::Valued, Start::Continuing) => {
            cost::ORPHAN
        }
        (End::Closed | End::Valued, Start::Unknown) => cost::NEW_PARAGRAPH,
        (End::Closed | End::Valued, Start::Fresh) | (End::Headed, Start::Fresh | Start::Unknown) => 0.0,
    }
}

const fn section_of(label: Label) -> Section {
    match label {
        Label::Criteria => Section::Criteria,
        Label::PriorResults => Section::Prior,
        _ => Section::Process,
    }
}

/// What the words of a part cost below one of two labels side by side.
fn pair_cost(label: Label, part: &Part) -> f32 {
    let states_value = part.figure || part.valued || matches!(part.cue, Cue::Target | Cue::LoneValue);
    match label {
        Label::Vision | Label::FactorAnalysis | Label::Challenges if states_value => cost::MISPLACED,
        Label::CurrentState if part.state.is_some() && !states_value => cost::UNLIKELY,
        Label::FactorAnalysis if part.needs => cost::UNLIKELY,
        Label::Challenges if part.state.is_some() && !part.needs => cost::UNLIKELY,
        _ => 0.0,
    }
}

fn plan_cost(section: Section, part: &Part, side: Side) -> f32 {
    let right = side == Side::Right;
    match part.cue {
        Cue::YearHead if !right || section != Section::Prior => cost::MISPLACED * 2.0,
        Cue::Criterion if !right => cost::MISPLACED * 2.0,
        Cue::Criterion if section != Section::Criteria => cost::MISPLACED,
        Cue::Target if !right => cost::MISPLACED,
        Cue::Target if section == Section::Prior => cost::UNLIKELY,
        Cue::LoneValue => cost::UNLIKELY,
        // A sentence that ends without threshold or consequence is 取組内容.
        Cue::Nothing if right && !part.open && part.start != Start::Continuing && section != Section::Prior => {
            cost::UNLIKELY
        }
        Cue::Nothing if right && part.bullet && section != Section::Prior => cost::UNLIKELY,
        Cue::Nothing if right && section == Section::Prior && !part.bullet && part.start == Start::Unknown => {
            cost::UNLIKELY
        }
        _ => 0.0,
    }
}
