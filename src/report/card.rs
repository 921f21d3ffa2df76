//! What the index and other pages say of a document.

use super::budgets::{Sum, of_plan};
use crate::audit::audit;
use crate::finding::Severity;
use crate::record::{Basis, Extraction, Stage, fiscal_year_words, stage_words};
use crate::tables::Standing;
use crate::unseen::{Extent, Role, Unseen, unseen};

/// Upper ends of the sizes that changes of numbers are counted by, in percent of the value before.
pub(super) const SIZES: [(f64, &str); 5] =
    [(1.0, "1％未満"), (5.0, "5％未満"), (10.0, "10％未満"), (50.0, "50％未満"), (f64::INFINITY, "50％以上")];

/// One document among all.
#[derive(Debug, Clone)]
pub struct Card {
    /// Path of its page below the index, with `/`.
    pub page: String,
    /// Its path below the batch's root.
    pub input: String,
    pub(super) title: Option<String>,
    pub(super) organization: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) stage: Option<Stage>,
    pub(super) edits: usize,
    pub(super) ambiguous: usize,
    /// Findings that are warnings or worse.
    pub(super) findings: usize,
    pub(super) unseen: Vec<Unseen>,
    /// 予算額 of the plan's own year.
    pub(super) budget: Sum,
    /// Changes of numbers by size, and those whose size is not known (from or to nothing).
    pub(super) sizes: [u32; SIZES.len() + 1],
    /// Whether it is the newest document of its plan.
    pub(super) is_latest: bool,
    pub(super) standing: Standing,
}

impl Card {
    /// What is said of a document; `page` is where its page will be.
    #[must_use]
    pub fn of(extraction: &Extraction, input: &str, page: String) -> Self {
        let plan = &extraction.plan;
        let own_year = (plan.fiscal_year, 0);
        let unseen = unseen(extraction, Role::Document);
        let budget = of_plan(plan, own_year);
        Self {
            page,
            input: input.to_owned(),
            title: plan.title.clone(),
            organization: plan.organization.name.clone(),
            year: plan.fiscal_year,
            stage: plan.stage,
            edits: extraction.edits.len(),
            ambiguous: extraction.edits.iter().filter(|edit| edit.basis == Basis::Ambiguous).count(),
            findings: extraction.findings.iter().filter(|finding| finding.severity != Severity::Note).count(),
            unseen,
            budget,
            sizes: sizes(extraction),
            is_latest: false,
            standing: Standing {
                plan_id: plan.id.clone(),
                stage: plan.stage,
                stage_date: plan.stage_date.clone(),
                dump: extraction.source.encoding.is_some(),
                sha256: extraction.source.sha256.clone(),
            },
        }
    }

    /// Marks the newest document of each plan.
    pub fn rank(cards: &mut [Self]) {
        let standings: Vec<Standing> = cards.iter().map(|card| card.standing.clone()).collect();
        for (card, rank) in cards.iter_mut().zip(crate::tables::ranks(&standings)) {
            card.is_latest = rank.is_latest;
        }
    }

    /// Whether nothing of it could be read: then it has no figures.
    pub(super) fn is_unread(&self) -> bool {
        self.unseen.iter().any(|one| one.extent == Extent::Document)
    }

    pub(super) fn budget_words(&self) -> String {
        if self.is_unread() { "判定できない".to_owned() } else { self.budget.words() }
    }

    /// How many changes it shows, or that nobody can tell.
    pub(super) fn edit_words(&self) -> String {
        if self.edits == 0 && !self.unseen.is_empty() {
            "判定できない".to_owned()
        } else {
            self.edits.to_string()
        }
    }

    pub(super) fn year_words(&self) -> String {
        self.year.map_or_else(|| "年度不明".to_owned(), fiscal_year_words)
    }

    pub(super) fn stage_words(&self) -> &'static str {
        self.stage.map_or("段階の記載なし", stage_words)
    }

    pub(super) fn name(&self) -> &str {
        self.organization.as_deref().unwrap_or("組織不明")
    }
}

/// Changes of numbers by their size. A percent is given to one decimal, so that 1.0 is not under 1.
fn sizes(extraction: &Extraction) -> [u32; SIZES.len() + 1] {
    let mut counts = [0; SIZES.len() + 1];
    for row in audit(extraction).rows.iter().filter(|row| row.change == crate::changes::Change::Number) {
        let percent = row.percent.map(|percent| percent.to_f64().abs());
        let place = percent.and_then(|percent| SIZES.iter().position(|(end, _)| percent < *end));
        if let Some(count) = counts.get_mut(place.unwrap_or(SIZES.len())) {
            *count += 1;
        }
    }
    counts
}
