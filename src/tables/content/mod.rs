//! The tables: what each column holds, and the value that fills it.
//!
//! Records come in, rows of cells go out. Files, formats and other documents are not known here.

mod edit;
mod evaluation;
mod finding;
mod indicator;
mod initiative;
mod leading;
mod link;
mod page;
mod place;
mod plan;
mod source;

pub(super) use edit::EditRow;
pub(super) use evaluation::{EvaluationRow, RecordKind, Review};
pub(super) use finding::FindingRow;
pub(super) use indicator::{IndicatorRow, ObservationRow, Role, Value};
pub(super) use initiative::{BudgetRow, CriterionRow, PartRow, PriorRow};
pub(super) use leading::{Numbers, Record};
pub(super) use link::{LinkKind, LinkRow};
pub(super) use page::{BoxRow, FurnitureRow};
pub(super) use plan::{InitiativeRow, IssueRow, StrategyRow};
pub use source::Counts;
pub(super) use source::SourceRow;

use super::column::{Foreign, Table};
use leading::{COMMON, ISSUE_NUMBER, NUMBERS, PARENT, STRATEGY_NUMBERS};

pub(super) use edit::{push_edit, push_edit_end};
pub(super) use evaluation::push_evaluation;
pub(super) use finding::{push_finding, push_finding_end};
pub(super) use indicator::{push_indicator, push_observation};
pub(super) use initiative::{push_budget, push_criterion, push_part, push_prior};
pub(super) use leading::{push_common, push_issue_number, push_numbers, push_parent, push_strategy_numbers};
pub(super) use link::push_link;
pub(super) use page::{push_box, push_furniture};
pub(super) use place::push_place;
pub(super) use plan::{push_initiative, push_issue, push_plan, push_strategy};
pub(super) use source::push_source;

/// The tables, in the order of [`TABLES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Plans,
    Issues,
    Strategies,
    Initiatives,
    Budgets,
    Indicators,
    Observations,
    WithdrawalCriteria,
    PriorResults,
    Evaluations,
    Edits,
    Findings,
    Sources,
    BudgetParts,
    OtherBoxes,
    Furniture,
    Links,
}

/// How many tables there are.
pub const TABLE_COUNT: usize = 17;

/// How many cells every row begins with: whose row it is.
pub(super) const COMMON_WIDTH: usize = COMMON.len();

/// Place of `is_latest` among the columns of `plans`, `is_best_of_stage` behind it: what other documents decide.
pub(super) const IS_LATEST: usize = COMMON.len();

const TO_SOURCE: Foreign = Foreign { columns: &["source_sha256"], table: "sources", key: &["source_sha256"] };
const TO_PLAN: Foreign =
    Foreign { columns: &["source_sha256", "plan_id"], table: "plans", key: &["source_sha256", "record_id"] };
const TO_INITIATIVE: Foreign =
    Foreign { columns: &["source_sha256", "record_id"], table: "initiatives", key: &["source_sha256", "record_id"] };

/// Every table with its columns and keys.
pub const TABLES: [Table; TABLE_COUNT] = [
    Table {
        name: "plans",
        ja: "運営方針。1行は1つの文書から読んだ1つの方針",
        en: "Operation plans: one row for each plan as read from one document.",
        groups: &[COMMON, plan::PLAN],
        key: &["source_sha256", "record_id"],
        foreign: &[TO_SOURCE],
    },
    Table {
        name: "issues",
        ja: "経営課題",
        en: "Issues of a plan.",
        groups: &[COMMON, ISSUE_NUMBER, plan::ISSUE],
        key: &["source_sha256", "record_id"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "strategies",
        ja: "戦略（めざす成果及び戦略）",
        en: "Strategies of an issue.",
        groups: &[COMMON, PARENT, STRATEGY_NUMBERS, plan::STRATEGY],
        key: &["source_sha256", "record_id"],
        foreign: &[
            TO_PLAN,
            Foreign { columns: &["source_sha256", "parent_id"], table: "issues", key: &["source_sha256", "record_id"] },
        ],
    },
    Table {
        name: "initiatives",
        ja: "具体的取組",
        en: "Initiatives of a strategy.",
        groups: &[COMMON, PARENT, NUMBERS, plan::INITIATIVE],
        key: &["source_sha256", "record_id"],
        foreign: &[
            TO_PLAN,
            Foreign {
                columns: &["source_sha256", "parent_id"],
                table: "strategies",
                key: &["source_sha256", "record_id"],
            },
        ],
    },
    Table {
        name: "budgets",
        ja: "予算額・決算額。1行は1つの取組（または経営課題・戦略）の1年度の金額",
        en: "Budgets and settlements: one row for each amount of an initiative, or of an issue or strategy that prints one.",
        groups: &[COMMON, NUMBERS, initiative::BUDGET],
        key: &["source_sha256", "record_id", "budget_no"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "indicators",
        ja: "指標と目標値（現状、アウトカム指標、プロセス指標）",
        en: "Indicators with their targets: of the current state, outcome and process indicators.",
        groups: &[COMMON, NUMBERS, indicator::INDICATOR],
        key: &["source_sha256", "indicator_id"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "observations",
        ja: "指標の実績値と達成状況。1行は1つの指標の1年度の値",
        en: "Values and results of indicators: one row for each value.",
        groups: &[COMMON, NUMBERS, indicator::OBSERVATION],
        key: &["source_sha256", "indicator_id", "kind", "observation_no"],
        foreign: &[
            TO_PLAN,
            Foreign {
                columns: &["source_sha256", "indicator_id"],
                table: "indicators",
                key: &["source_sha256", "indicator_id"],
            },
        ],
    },
    Table {
        name: "withdrawal_criteria",
        ja: "撤退・再構築基準",
        en: "Withdrawal criteria of initiatives.",
        groups: &[COMMON, NUMBERS, initiative::CRITERION],
        key: &["source_sha256", "record_id", "criterion_no"],
        foreign: &[TO_PLAN, TO_INITIATIVE],
    },
    Table {
        name: "prior_results",
        ja: "前年度までの実績。1行は1つの項目または1つの件数",
        en: "Results of the years before: one row for each item, or for each count of an item.",
        groups: &[COMMON, NUMBERS, initiative::PRIOR],
        key: &["source_sha256", "record_id", "group_no", "item_no"],
        foreign: &[TO_PLAN, TO_INITIATIVE],
    },
    Table {
        name: "evaluations",
        ja: "自己評価・中間振り返り・様式３の取組。1行は1つの評価または1つの文章",
        en: "Self-evaluations, midyear reviews and reform items (form 3): one row for each rating or text.",
        groups: &[COMMON, NUMBERS, evaluation::EVALUATION],
        key: &["source_sha256", "record_id", "evaluation", "part", "part_no"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "edits",
        ja: "見え消しの修正。1行は文書に印刷された1つの修正",
        en: "Edits of a redline: one row for each change printed in the document.",
        groups: &[COMMON, NUMBERS, edit::EDIT, place::PLACE, edit::EDIT_END],
        key: &["source_sha256", "edit_no"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "findings",
        ja: "指摘。読み取りで分かった疑問・矛盾・読み残し",
        en: "Findings: doubts, contradictions and leftovers that a reader of the records has to know.",
        groups: &[COMMON, NUMBERS, finding::FINDING, place::PLACE, finding::FINDING_END],
        key: &["source_sha256", "finding_no"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "sources",
        ja: "読み取った文書",
        en: "The documents that were read.",
        groups: &[COMMON, source::SOURCE],
        key: &["source_sha256"],
        foreign: &[],
    },
    Table {
        name: "budget_parts",
        ja: "予算額の内訳（うち国費、再掲など）。全体の金額に含まれる",
        en: "Parts of amounts that are printed beside them: each is in the whole already.",
        groups: &[COMMON, NUMBERS, initiative::PART],
        key: &["source_sha256", "record_id", "budget_no", "part_no"],
        foreign: &[
            TO_PLAN,
            Foreign {
                columns: &["source_sha256", "record_id", "budget_no"],
                table: "budgets",
                key: &["source_sha256", "record_id", "budget_no"],
            },
        ],
    },
    Table {
        name: "other_boxes",
        ja: "どの様式にもない見出しの欄",
        en: "Boxes whose label no form knows.",
        groups: &[COMMON, NUMBERS, page::BOX],
        key: &["source_sha256", "record_id", "box_no"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "furniture",
        ja: "ページ番号・ヘッダー・フッターなど、方針の内容ではない文字",
        en: "Page numbers, headers and footers: what was taken for furniture of the pages.",
        groups: &[COMMON, page::FURNITURE_ROW],
        key: &["source_sha256", "furniture_no"],
        foreign: &[TO_PLAN],
    },
    Table {
        name: "links",
        ja: "年度をまたぐ同じ経営課題・戦略・取組・指標・予算額。1行は1つの文書の1つの項目",
        en: "What is the same over years and stages: one row for each issue, strategy, initiative, indicator and amount of a document.",
        groups: &[COMMON, NUMBERS, link::LINK],
        key: &["source_sha256", "item_id"],
        foreign: &[TO_PLAN],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_is_latest_is_its_column() {
        let names: Vec<_> = TABLES[Which::Plans as usize].columns().map(|column| column.name).collect();
        assert_eq!(names[IS_LATEST..IS_LATEST + 2], ["is_latest", "is_best_of_stage"]);
    }

    #[test]
    fn tables_stand_in_the_order_of_their_names() {
        for (which, name) in [(Which::Plans, "plans"), (Which::Edits, "edits"), (Which::Sources, "sources")] {
            assert_eq!(TABLES[which as usize].name, name);
        }
    }

    #[test]
    fn every_row_says_where_it_is_from() {
        for table in &TABLES {
            let names: Vec<_> = table.columns().map(|column| column.name).collect();
            assert_eq!(names[..5], ["source_sha256", "plan_id", "record_id", "stage", "fiscal_year"], "{}", table.name);
        }
    }

    #[test]
    fn keys_are_columns_that_are_always_filled() {
        for table in &TABLES {
            for name in table.key {
                let column = table.columns().find(|column| column.name == *name);
                assert!(column.is_some_and(|column| column.required), "{}.{name}", table.name);
            }
            for foreign in table.foreign {
                let there = TABLES.iter().find(|other| other.name == foreign.table).expect("a table");
                assert_eq!(there.key, foreign.key, "{} to {}", table.name, foreign.table);
                assert!(foreign.columns.iter().all(|name| table.columns().any(|column| column.name == *name)));
            }
        }
    }

    #[test]
    fn columns_are_described_in_both_languages_and_named_once() {
        for table in &TABLES {
            let mut names: Vec<_> = table.columns().map(|column| column.name).collect();
            for column in table.columns() {
                assert!(column.en.ends_with('.'), "{}.{}: {}", table.name, column.name, column.en);
                assert!(!column.heading().is_empty() && !column.heading().is_ascii(), "{}.{}", table.name, column.name);
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.width(), "{}", table.name);
        }
    }
}
