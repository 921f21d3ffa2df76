//! Threads: one thing through all documents of an organization, in their order.

use super::likeness::{Pairs, Weights};
use crate::tables::content::LinkKind;

/// One thing of one document.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) kind: LinkKind,
    /// Its id in the document.
    pub(super) id: String,
    /// Number of the document among those of the organization.
    pub(super) document: usize,
    /// Year of the plan.
    pub(super) year: i64,
    /// What its title says (of an indicator: what is measured).
    pub(super) title: Pairs,
    /// What else it says.
    pub(super) content: Pairs,
    /// What has to be the same: of an indicator its role and unit.
    pub(super) class: String,
    /// The number it is printed with.
    pub(super) number: String,
    /// The thread of the record it stands in, where it is an indicator.
    pub(super) parent: Option<usize>,
}

/// One thing through the documents: what it was last.
#[derive(Debug)]
pub(super) struct Thread {
    /// Id in the earliest document.
    pub(super) id: String,
    pub(super) last: Item,
}

/// Where an item was put.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Put {
    pub(super) thread: usize,
    /// How sure it is; `None` where the thread begins here.
    pub(super) certainty: Option<f64>,
}

/// Years without a document of it after which a thing is no more the same: a plan or two may be missing from what was
/// given, and what comes back later is another thing under an old name.
const LAPSE: i64 = 3;

/// Least likeness of two records that are taken for one: half of what they say is the same.
const SAME: f64 = 0.5;

/// Weight of the title beside the content: a title is short and chosen, a content is rewritten every year.
const TITLE: f64 = 0.6;

/// What the same title alone is worth, whatever the content says: titles are kept for years, contents are not.
const SAME_TITLE: f64 = 0.85;

/// What the same number, or the same record above, adds of what likeness leaves open: renumbering is rare, and of two
/// alike the one in the same place is meant.
const PLACE: f64 = 0.15;

/// A lead over the next best that leaves no doubt which is meant.
const LEAD: f64 = 0.25;

/// Puts the items of one document, all of one kind, into threads; new threads are added.
pub(super) fn put(items: &[Item], threads: &mut Vec<Thread>, weights: &Weights) -> Vec<Put> {
    let scored = scored(items, threads, weights);
    let mut order: Vec<(usize, usize)> = scored
        .iter()
        .enumerate()
        .flat_map(|(at, row)| (0..row.len()).map(move |thread| (at, thread)))
        .filter(|(at, thread)| score(&scored, *at, *thread) >= SAME)
        .collect();
    // Best first; of equals the later thread, then the order of the document.
    order.sort_by(|a, b| {
        let by = score(&scored, b.0, b.1).total_cmp(&score(&scored, a.0, a.1));
        let year = |(_, thread): &(usize, usize)| threads.get(*thread).map(|thread| thread.last.year);
        by.then_with(|| year(b).cmp(&year(a))).then_with(|| a.cmp(b))
    });
    let mut puts: Vec<Option<Put>> = vec![None; items.len()];
    let mut taken = vec![false; threads.len()];
    for (at, thread) in order {
        let (Some(place), Some(taken)) = (puts.get_mut(at), taken.get_mut(thread)) else { continue };
        if place.is_none() && !*taken {
            *taken = true;
            *place = Some(Put { thread, certainty: Some(certainty(&scored, at, thread)) });
        }
    }
    items.iter().zip(puts).map(|(item, put)| enter(item, put, threads)).collect()
}

fn enter(item: &Item, put: Option<Put>, threads: &mut Vec<Thread>) -> Put {
    match put.and_then(|put| Some((put, threads.get_mut(put.thread)?))) {
        Some((put, thread)) => {
            thread.last = item.clone();
            put
        }
        None => {
            threads.push(Thread { id: item.id.clone(), last: item.clone() });
            Put { thread: threads.len() - 1, certainty: None }
        }
    }
}

type Scores = Vec<Vec<f64>>;

fn score(scores: &Scores, item: usize, thread: usize) -> f64 {
    scores.get(item).and_then(|row| row.get(thread)).copied().unwrap_or(0.0)
}

fn scored(items: &[Item], threads: &[Thread], weights: &Weights) -> Scores {
    items.iter().map(|item| threads.iter().map(|thread| likeness(item, &thread.last, weights)).collect()).collect()
}

/// How alike two items are, 0 to 1.
fn likeness(item: &Item, last: &Item, weights: &Weights) -> f64 {
    if item.kind != last.kind || item.class != last.class || item.year - last.year > LAPSE {
        return 0.0;
    }
    let title = weights.likeness(&item.title, &last.title);
    let words = match (title, weights.likeness(&item.content, &last.content)) {
        (Some(title), Some(content)) if title >= 1.0 => SAME_TITLE + (1.0 - SAME_TITLE) * content,
        (Some(title), Some(content)) => TITLE * title + (1.0 - TITLE) * content,
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => return 0.0,
    };
    let same_place = match item.parent {
        Some(_) => item.parent == last.parent,
        None => item.number == last.number,
    };
    if same_place { words + PLACE * (1.0 - words) } else { words }
}

/// How sure it is that an item belongs to the thread it was put into: how alike they are, less where another is as alike.
fn certainty(scores: &Scores, item: usize, thread: usize) -> f64 {
    let own = score(scores, item, thread);
    let others = scores.get(item).into_iter().flatten().enumerate().filter(|(at, _)| *at != thread);
    let items = scores.iter().enumerate().filter(|(at, _)| *at != item).filter_map(|(_, row)| row.get(thread));
    let rival = others.map(|(_, score)| score).chain(items).copied().fold(0.0, f64::max);
    let lead = ((own - rival) / LEAD).clamp(0.0, 1.0);
    // To thousandths: more digits would promise what nobody measured.
    (own.sqrt() * (0.5 + 0.5 * lead) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::super::likeness::pairs;
    use super::*;

    fn item(year: i64, number: &str, title: &str, content: &str) -> Item {
        Item {
            kind: LinkKind::Initiative,
            id: format!("p-{year}-{number}"),
            document: 0,
            year,
            title: pairs(title),
            content: pairs(content),
            class: String::new(),
            number: number.to_owned(),
            parent: None,
        }
    }

    /// The threads that items of several documents are put into, with how sure each is.
    fn threads_of(documents: &[Vec<Item>]) -> Vec<Vec<Put>> {
        let mut weights = Weights::default();
        for item in documents.iter().flatten() {
            weights.see(&item.title);
            weights.see(&item.content);
        }
        let mut threads = Vec::new();
        documents.iter().map(|items| put(items, &mut threads, &weights)).collect()
    }

    fn threads(puts: &[Put]) -> Vec<usize> {
        puts.iter().map(|put| put.thread).collect()
    }

    #[test]
    fn a_renumbered_initiative_stays_itself_and_a_new_one_is_new() {
        let puts = threads_of(&[
            vec![
                item(2021, "1-1-1", "子育て相談の充実", "相談窓口を開く。"),
                item(2021, "1-1-2", "防災訓練の実施", "訓練を行う。"),
            ],
            vec![
                item(2022, "1-1-1", "読書活動の推進", "図書館で読み聞かせを行う。"),
                item(2022, "1-1-2", "子育て相談の充実", "相談窓口を広げる。"),
                item(2022, "1-1-3", "地域防災訓練の実施", "訓練を行う。"),
            ],
        ]);
        assert_eq!(threads(&puts[0]), [0, 1]);
        assert_eq!(threads(&puts[1]), [2, 0, 1]);
        assert_eq!(puts[1][0].certainty, None);
        assert!(puts[1][1].certainty.is_some_and(|sure| sure > 0.9), "{puts:?}");
    }

    #[test]
    fn two_alike_are_linked_without_being_sure() {
        let twins = |year| {
            vec![item(year, "1-1-1", "広報の充実", "紙面を配る。"), item(year, "2-1-1", "広報の充実", "紙面を配る。")]
        };
        let puts = threads_of(&[twins(2021), twins(2022)]);
        assert_eq!(threads(&puts[1]), [0, 1]);
        assert!(puts[1].iter().all(|put| put.certainty.is_some_and(|sure| sure < 0.9)), "{puts:?}");
    }

    #[test]
    fn what_comes_back_after_years_is_another() {
        let one = |year| vec![item(year, "1-1-1", "国際交流の推進", "催しを開く。")];
        let puts = threads_of(&[one(2012), one(2015), one(2019)]);
        assert_eq!(puts.iter().map(|puts| puts[0].thread).collect::<Vec<_>>(), [0, 0, 1]);
    }
}
