//! Two passes of a page merged by the order of the form: the cheapest way to take the tokens of both, each in its own
//! order, found by dynamic programming.

use std::rc::Rc;

use super::slots::{Order, cost, places};
use super::token::{Token, What};

/// Going from one pass to the other.
const SWITCH: f32 = 0.05;

/// A way that costs so much more than another one to take the same tokens is not followed: twice what stands where the
/// form does not print it.
const HOPELESS: f32 = 2.0 * cost::FOREIGN;

/// A way to have taken so many tokens of both passes.
#[derive(Debug, Clone, Copy)]
struct State {
    cost: f32,
    place: usize,
    second: bool,
    /// Index in the list of all states.
    before: usize,
}

/// The cheapest order, as indices of tokens, the second pass behind the first; with its cost and its last place.
#[derive(Debug, Clone)]
pub(super) struct Merged {
    pub tokens: Vec<usize>,
    pub cost: f32,
    pub place: usize,
}

/// What a token costs at every place that takes it.
pub(super) type Costs = Vec<Cost>;

/// Places with what they cost.
type Cost = Rc<[(usize, f32)]>;

/// Tokens of one kind cost the same, and a page has few kinds.
pub(super) fn costs(tokens: &[Token]) -> Costs {
    let mut known: Vec<(What, Cost)> = Vec::new();
    let mut cost = |token: &Token| {
        if let Some((_, cost)) = known.iter().find(|(what, _)| *what == token.what) {
            return Rc::clone(cost);
        }
        let cost: Cost = places(token).into();
        known.push((token.what, Rc::clone(&cost)));
        cost
    };
    tokens.iter().map(&mut cost).collect()
}

/// Merges `costs[..split]` and `costs[split..]`, going on from `place`; `None` where it costs more than `bound`.
pub(super) fn merge(order: &Order, costs: &Costs, split: usize, place: usize, bound: f32) -> Option<Merged> {
    let Table { all, cells } = Table::filled(order, costs, split, place, bound)?;
    let last = cells.last()?.iter().copied();
    let best = last.min_by(|a, b| cost_of(&all, *a).total_cmp(&cost_of(&all, *b)))?;
    Some(traced(&all, best, split))
}

/// A page in its own order, and what every token costs more than the tokens before it.
///
/// There is one order to follow, so that only the states behind the last token are kept, and no more than its own places:
/// a page of a dump may have very many lines.
pub(super) fn plain(order: &Order, tokens: &[Token], place: usize) -> Option<(Merged, Vec<f32>)> {
    let mut states = vec![State { cost: 0.0, place, second: false, before: 0 }];
    let mut rises = Vec::with_capacity(tokens.len());
    for places in costs(tokens) {
        let before = least_of(&states)?.cost;
        let (mut all, mut next) = (states, Vec::new());
        for at in 0..all.len() {
            if cost_of(&all, at) <= before + HOPELESS {
                extend(order, &mut all, &mut next, (at, false), &places, f32::MAX);
            }
        }
        states = next.iter().filter_map(|at| all.get(*at)).copied().collect();
        rises.push(least_of(&states)?.cost - before);
    }
    let State { cost, place, .. } = least_of(&states)?;
    Some((Merged { tokens: (0..tokens.len()).collect(), cost, place }, rises))
}

fn least_of(states: &[State]) -> Option<State> {
    states.iter().copied().min_by(|a, b| a.cost.total_cmp(&b.cost))
}

/// Every state, and those after so many tokens of both passes, row by row.
struct Table {
    all: Vec<State>,
    cells: Vec<Vec<usize>>,
}

impl Table {
    fn filled(order: &Order, costs: &Costs, split: usize, place: usize, bound: f32) -> Option<Self> {
        let (first, second) = costs.split_at_checked(split)?;
        let width = second.len() + 1;
        let mut all = vec![State { cost: 0.0, place, second: false, before: 0 }];
        let mut cells: Vec<Vec<usize>> = vec![Vec::new(); width];
        cells.first_mut()?.push(0);
        for i in 0..=first.len() {
            let row = i * width;
            // A division that is given up is given up within a few rows.
            if cells.iter().skip(row).all(Vec::is_empty) {
                return None;
            }
            cells.resize(if i < first.len() { row + 2 * width } else { row + width }, Vec::new());
            for j in 0..width {
                for (tape, token, next) in [(false, first.get(i), row + j + width), (true, second.get(j), row + j + 1)]
                {
                    let Some(places) = token else { continue };
                    let own = cells.get(row + j)?;
                    let least = own.iter().map(|at| cost_of(&all, *at)).fold(f32::MAX, f32::min);
                    let near = |at: &usize| cost_of(&all, *at) <= least + HOPELESS;
                    for before in own.iter().copied().filter(near).collect::<Vec<_>>() {
                        extend(order, &mut all, cells.get_mut(next)?, (before, tape), places, bound);
                    }
                }
            }
        }
        Some(Self { all, cells })
    }
}

fn cost_of(all: &[State], at: usize) -> f32 {
    all.get(at).map_or(f32::MAX, |state| state.cost)
}

/// Takes one more token behind a state.
fn extend(
    order: &Order,
    all: &mut Vec<State>,
    cell: &mut Vec<usize>,
    (before, second): (usize, bool),
    places: &[(usize, f32)],
    bound: f32,
) {
    let Some(state) = all.get(before).copied() else { return };
    let switch = if state.second == second { 0.0 } else { SWITCH };
    let mut offer = |place: usize, more: f32| {
        let cost = state.cost + switch + more;
        if cost > bound {
            return;
        }
        let known = cell
            .iter()
            .copied()
            .find(|at| all.get(*at).is_some_and(|other| other.place == place && other.second == second));
        let next = State { cost, place, second, before };
        match known {
            Some(at) if cost_of(all, at) <= cost => {}
            Some(at) => {
                if let Some(slot) = all.get_mut(at) {
                    *slot = next;
                }
            }
            None => {
                cell.push(all.len());
                all.push(next);
            }
        }
    };
    let mut taken = false;
    for (place, own) in places {
        if let Some(step) = order.step(state.place, *place) {
            offer(*place, step + own);
            taken = true;
        }
    }
    // What may stand anywhere, and what the form does not print here, changes nothing.
    if places.is_empty() {
        offer(state.place, 0.0);
    } else if !taken {
        offer(state.place, cost::FOREIGN);
    }
}

/// The tokens in the order in which the states took them.
fn traced(all: &[State], best: usize, split: usize) -> Merged {
    let mut tapes = Vec::new();
    let mut at = best;
    while at != 0 {
        let Some(state) = all.get(at) else { break };
        tapes.push(state.second);
        at = state.before;
    }
    tapes.reverse();
    let (mut first, mut second) = (0, split);
    let mut next = |tape: bool| {
        let counter = if tape { &mut second } else { &mut first };
        *counter += 1;
        *counter - 1
    };
    let tokens = tapes.into_iter().map(&mut next).collect();
    let (cost, place) = all.get(best).map_or((f32::MAX, 0), |state| (state.cost, state.place));
    Merged { tokens, cost, place }
}
