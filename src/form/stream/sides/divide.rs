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
    /// Leaving a line whole in which a space follows the end of a sentence.
    pub(super) const GAPPED: f32 = 2.0;
    /// Words that belong to the other column.
    pub(super) const MISPLACED: f32 = 2.0;
    /// A weaker sign of the same kind.
    pub(super) const UNLIKELY: f32 = 1.0;
    /// Text in a column before its heading or label.
    pub(super) const HEADLESS: f32 = 4.0;
    /// A label or heading without text.
    pub(super) const EMPTY: f32 = 0.5;
}

/// A box with more lines is damaged input; its text then stays in the order it was printed.
pub(super) const MAX_PIECES: usize = 400;

/// The cheapest division of the pieces of one box; `back` is what going back to the left column costs.
pub(super) fn divide(kind: BoxKind, pieces: &[Piece], back: f32) -> Vec<Choice> {
    Table::filled(kind, pieces, back).best()
}

/// Cost of the cheapest division.
pub(super) fn cost_of(kind: BoxKind, pieces: &[Piece], back: f32) -> f32 {
    Table::filled(kind, pieces, back).cheapest().map_or(0.0, |(_, cost)| cost)
}

struct Table {
    kind: BoxKind,
    mixed_bullets: bool,
    /// Cost of going back to the left column.
    back: f32,
    /// Cheapest cost of each state so far.
    costs: [Option<(f32, State)>; STATES],
    /// For each piece and state: the choice that led there and the state before.
    trail: Vec<[Option<(Choice, usize)>; STATES]>,
}

impl Table {
    fn filled(kind: BoxKind, pieces: &[Piece], back: f32) -> Self {
        let mut table = Self::new(kind, pieces, back);
        for piece in pieces {
            table.step(piece);
        }
        table
    }

    fn new(kind: BoxKind, pieces: &[Piece], back: f32) -> Self {
        let mut costs = [None; STATES];
        let start = State { left: End::Nothing, right: End::Nothing, section: Section::Process, last: Side::Left };
        if let Some(slot) = costs.get_mut(start.index()) {
            *slot = Some((0.0, start));
        }
        let text = || pieces.iter().filter(|piece| piece.fixed.is_none() && !piece.aside);
        let any =
            |bullet: bool| text().any(|piece| piece.whole.bullet == bullet && piece.whole.start != Start::Continuing);
        Self { kind, mixed_bullets: any(true) && any(false), back, costs, trail: Vec::with_capacity(pieces.len()) }
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
                    let gap = if piece.gapped { cost::GAPPED } else { 0.0 };
                    self.offer(from, cost + more + gap, next, Choice::Whole(side));
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
        let switch = match (state.last, side) {
            // A label or heading is printed where the form has it.
            (Side::Right, Side::Left) if headed.is_none() && state.right != End::Headed => cost::SWITCH + self.back,
            (last, side) if last == side => 0.0,
            _ => cost::SWITCH,
        };
        let mut next = State { last: side, ..state };
        if let Some(Headed::Label(label)) = headed {
            next.section = section_of(label);
        }
        let after = match headed {
            Some(_) => End::Headed,
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
            None => joint(end, part.start) + self.misplaced(state.section, part, side, end),
        };
        (cost + switch, next)
    }

    /// What the words of a part cost in this column.
    fn misplaced(&self, section: Section, part: &Part, side: Side, end: End) -> f32 {
        match self.kind {
            // Where some lines are bullets and some are not, the bullets are 戦略.
            BoxKind::Strategy if self.mixed_bullets && part.start != Start::Continuing && end != End::Open => {
                if part.bullet == (side == Side::Right) { 0.0 } else { cost::UNLIKELY }
            }
            BoxKind::Overview | BoxKind::Strategy => 0.0,
            // What goes on with an unfinished line says nothing by its form.
            BoxKind::Plan if end == End::Open && part.start != Start::Fresh && part.cue == Cue::Nothing => 0.0,
            BoxKind::Plan => plan_cost(section, part, side),
        }
    }

    /// The cheapest state at the end of the box with its cost.
    fn cheapest(&self) -> Option<(usize, f32)> {
        let finish = |state: &State| {
            let open = |end: End| match end {
                End::Open => cost::UNFINISHED,
                End::Headed => cost::EMPTY,
                End::Nothing | End::Closed | End::Valued => 0.0,
            };
            open(state.left) + open(state.right)
        };
        let ends = self
            .costs
            .iter()
            .enumerate()
            .filter_map(|(at, slot)| slot.map(|(cost, state)| (at, cost + finish(&state))));
        ends.min_by(|a, b| a.1.total_cmp(&b.1))
    }

    fn best(&self) -> Vec<Choice> {
        let mut at = self.cheapest().map_or(0, |(at, _)| at);
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

fn plan_cost(section: Section, part: &Part, side: Side) -> f32 {
    let right = side == Side::Right;
    match part.cue {
        Cue::YearHead if !right || section != Section::Prior => cost::MISPLACED * 2.0,
        Cue::Criterion if !right || section != Section::Criteria => cost::MISPLACED,
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
