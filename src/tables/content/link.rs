//! Links: what of a document is the same as what of an earlier one.

use crate::tables::column::{Column, FISCAL_YEAR, Kind, columns};

/// What is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::tables) enum LinkKind {
    Issue,
    Strategy,
    Initiative,
    Indicator,
    Budget,
}

impl LinkKind {
    const NAMES: &'static [&'static str] = &["issue", "strategy", "initiative", "indicator", "budget"];

    const fn name(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Strategy => "strategy",
            Self::Initiative => "initiative",
            Self::Indicator => "indicator",
            Self::Budget => "budget",
        }
    }
}

/// A row of `links`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct LinkRow<'a> {
    pub(in crate::tables) kind: LinkKind,
    pub(in crate::tables) item_id: &'a str,
    pub(in crate::tables) link_id: &'a str,
    /// The key of the record it stands in; its own, where it is a record.
    pub(in crate::tables) record_link_id: &'a str,
    /// How sure it is that it is the same as the one before; `None` where there is none before.
    pub(in crate::tables) certainty: Option<f64>,
    /// Document and item of the one before.
    pub(in crate::tables) previous: Option<(&'a str, &'a str)>,
    /// Year of the plan of the one before.
    pub(in crate::tables) previous_year: Option<i64>,
}

columns! { LINK, push_link, |row: &LinkRow<'_>| {
    Column::new("kind", Kind::Code(LinkKind::NAMES), "項目の種類（経営課題・戦略・取組・指標・予算額）", "What is linked.").required() => row.kind.name();
    Column::new("item_id", Kind::Id, "項目のID。記録ID、指標ID、予算額は記録IDに b と順番を続けたもの", "Id of the item: the record id, the indicator id, or for an amount the record id, b and its budget_no.").required() => row.item_id;
    Column::new("link_id", Kind::Id, "年度をまたいで同じ項目に共通のキー。最も古い文書での項目ID。予算額は取組のキーに年度と種類を続けたもの", "The key that the same item has in every document: its item id in the earliest; for an amount the key of its record, its year and its kind.").required() => row.link_id;
    Column::new("record_link_id", Kind::Id, "その項目がある記録の link_id", "The link_id of the record it stands in.").required() => row.record_link_id;
    Column::new("certainty", Kind::Number, "前の文書の項目と同じである確からしさ（0から1）。前の文書になければ空", "How sure it is, between 0 and 1, that it is the same as the previous item; empty where there is none. Below 0.9 a person should look.") => row.certainty;
    Column::new("previous_sha256", Kind::Id, "前の文書のハッシュ（SHA-256）", "SHA-256 of the document with the previous item.") => row.previous.map(|(sha256, _)| sha256);
    Column::new("previous_item_id", Kind::Id, "前の文書での項目ID", "Id of the previous item.") => row.previous.map(|(_, id)| id);
    Column::new("previous_fiscal_year", Kind::Integer, "前の文書の方針の年度（西暦）", "Fiscal year of the plan with the previous item.").unit(FISCAL_YEAR) => row.previous_year;
} }
