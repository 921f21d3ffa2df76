//! Which document is the newest of its plan, so that sums do not count a plan twice.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::rows::Document;
use crate::record::Stage;

/// What of a document decides whether it is the newest of its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Id of the plan.
    pub plan_id: String,
    /// Its stage.
    pub stage: Option<Stage>,
    /// The date the stage prints.
    pub stage_date: Option<String>,
    /// Whether it is a text dump, where strikes are reasoned and not seen.
    pub dump: bool,
    /// Hash of the document.
    pub sha256: String,
}

impl Standing {
    /// The standing of one document.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        Self {
            plan_id: document.plan.id.clone(),
            stage: document.plan.stage,
            stage_date: document.plan.stage_date.clone(),
            dump: document.source.encoding.is_some(),
            sha256: document.source.sha256.clone(),
        }
    }

    /// Whether its id names one plan: a part that is unknown (`x`) may be another plan's.
    fn is_known(&self) -> bool {
        !self.plan_id.starts_with("x-") && !self.plan_id.ends_with("-x")
    }

    /// Greater is newer: by stage, then by its date; of equals the one whose strikes were seen, then any fixed one.
    fn rank(&self) -> impl Ord + '_ {
        (rank(self.stage), self.stage_date.as_deref(), !self.dump, Reverse(self.sha256.as_str()))
    }
}

/// The order in which a year's documents appear. A document that names no stage is the plan as decided.
const fn rank(stage: Option<Stage>) -> u8 {
    match stage {
        Some(Stage::Draft) => 0,
        // 素案からの変更 is published beside the 案 or the final plan, which is the better text.
        Some(Stage::DraftChanges) => 1,
        Some(Stage::Proposal) => 2,
        Some(Stage::Final) | None => 3,
        Some(Stage::Revised) => 4,
        Some(Stage::Midyear) => 5,
        Some(Stage::Evaluated) => 6,
        Some(Stage::Corrected) => 7,
    }
}

/// The same order for the name that the tables give a stage.
pub(super) fn order(stage: Option<&str>) -> u8 {
    const STAGES: [Stage; 8] = [
        Stage::Draft,
        Stage::Proposal,
        Stage::Final,
        Stage::Revised,
        Stage::DraftChanges,
        Stage::Midyear,
        Stage::Evaluated,
        Stage::Corrected,
    ];
    rank(STAGES.into_iter().find(|known| stage == Some(super::names::stage(*known))))
}

/// What a document is among the documents of its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// Whether it is the newest of its plan.
    pub is_latest: bool,
    /// Whether it is the best document of its stage, so that the edits of a draft survive beside the final.
    pub is_best_of_stage: bool,
}

/// Both ranks of every document.
#[must_use]
pub fn ranks(documents: &[Standing]) -> Vec<Rank> {
    let mut best: HashMap<(&str, Option<Stage>), &Standing> = HashMap::new();
    for document in documents {
        best.entry((&document.plan_id, document.stage))
            .and_modify(|best| {
                if document.rank() > best.rank() {
                    *best = document;
                }
            })
            .or_insert(document);
    }
    let is_best = |document: &Standing| {
        let key = (document.plan_id.as_str(), document.stage);
        !document.is_known() || best.get(&key).is_some_and(|best| best.sha256 == document.sha256)
    };
    let both = latest(documents).into_iter().zip(documents);
    both.map(|(is_latest, document)| Rank { is_latest, is_best_of_stage: is_best(document) }).collect()
}

/// For each document whether it is the newest of its plan; one document of each plan is.
///
/// Documents whose plan is not known for certain are each the newest of their own: they may be doubled, but are not lost.
#[must_use]
pub fn latest(documents: &[Standing]) -> Vec<bool> {
    let mut newest: HashMap<&str, &Standing> = HashMap::new();
    for document in documents {
        newest
            .entry(&document.plan_id)
            .and_modify(|best| {
                if document.rank() > best.rank() {
                    *best = document;
                }
            })
            .or_insert(document);
    }
    let is_newest =
        |document: &Standing| newest.get(document.plan_id.as_str()).is_some_and(|best| best.sha256 == document.sha256);
    documents.iter().map(|document| !document.is_known() || is_newest(document)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(plan_id: &str, stage: Option<Stage>, date: Option<&str>, dump: bool, sha256: &str) -> Standing {
        Standing { plan_id: plan_id.into(), stage, stage_date: date.map(Into::into), dump, sha256: sha256.into() }
    }

    #[test]
    fn the_last_stage_is_the_newest() {
        let documents = [
            standing("271071-2022", Some(Stage::Draft), None, false, "a"),
            standing("271071-2022", Some(Stage::Evaluated), None, false, "b"),
            standing("271071-2022", None, None, false, "c"),
            standing("271071-2023", Some(Stage::Draft), None, false, "d"),
        ];
        assert_eq!(latest(&documents), [false, true, false, true]);
    }

    #[test]
    fn of_one_stage_the_later_date_then_the_one_with_ink() {
        let documents = [
            standing("p-2022", Some(Stage::Revised), Some("2022-09-30"), true, "a"),
            standing("p-2022", Some(Stage::Revised), Some("2022-11-30"), true, "b"),
            standing("p-2022", Some(Stage::Revised), Some("2022-11-30"), false, "c"),
        ];
        assert_eq!(latest(&documents), [false, false, true]);
    }

    #[test]
    fn the_order_of_the_documents_decides_nothing() {
        let a = standing("p-2022", None, None, true, "a");
        let b = standing("p-2022", None, None, true, "b");
        assert_eq!(latest(&[a.clone(), b.clone()]), [true, false]);
        assert_eq!(latest(&[b, a]), [false, true]);
    }

    #[test]
    fn each_stage_has_a_best_document_beside_the_newest_of_the_plan() {
        let documents = [
            standing("p-2022", Some(Stage::DraftChanges), None, true, "a"),
            standing("p-2022", Some(Stage::DraftChanges), None, false, "b"),
            standing("p-2022", Some(Stage::Final), None, false, "c"),
        ];
        let ranks: Vec<(bool, bool)> =
            ranks(&documents).into_iter().map(|rank| (rank.is_latest, rank.is_best_of_stage)).collect();
        assert_eq!(ranks, [(false, false), (false, true), (true, true)]);
    }

    #[test]
    fn documents_of_unknown_plans_are_not_taken_for_each_other() {
        let documents = [standing("x-2022", None, None, true, "a"), standing("x-2022", None, None, true, "b")];
        assert_eq!(latest(&documents), [true, true]);
    }
}
