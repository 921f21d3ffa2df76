//! Short words for kinds, bases, candidates and differences, shared by all formats.

use crate::audit::change::Change;
use crate::audit::report::{Carried, Status, Verdict, YearTotal};
use crate::audit::row::{Kind, Row};
use crate::audit::rows::budget_word;
use crate::record::{Basis, Decimal, fiscal_year_words};
use crate::value::with_commas;

pub(crate) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Replace => "replace",
        Kind::Delete => "delete",
        Kind::Insert => "insert",
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Renumbered => "renumbered",
        Kind::Moved => "moved",
    }
}

pub(crate) const fn kind_ja(kind: Kind) -> &'static str {
    match kind {
        Kind::Replace => "置換",
        Kind::Delete => "削除",
        Kind::Insert => "挿入",
        Kind::Added => "新規",
        Kind::Removed => "廃止",
        Kind::Renumbered => "番号変更",
        Kind::Moved => "移動",
    }
}

pub(crate) const fn change(change: Change) -> &'static str {
    match change {
        Change::Number => "number",
        Change::Wording => "wording",
        Change::Notation => "notation",
        Change::Record => "record",
    }
}

pub(crate) const fn change_ja(change: Change) -> &'static str {
    match change {
        Change::Number => "数値",
        Change::Wording => "文言",
        Change::Notation => "表記",
        Change::Record => "記録",
    }
}

pub(crate) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::Ambiguous => "ambiguous",
        Basis::Corrected => "corrected",
    }
}

pub(crate) const fn basis_ja(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "明示",
        Basis::Inferred => "推定",
        Basis::Ambiguous => "未確定",
        Basis::Corrected => "訂正",
    }
}

pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Same => "same",
        Status::Renumbered => "renumbered",
        Status::Moved => "moved",
        Status::Added => "added",
        Status::Removed => "removed",
    }
}

pub(crate) const fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Equal => ("一致", "equal"),
        Verdict::Differs => ("不一致", "differs"),
        Verdict::Met => ("達成", "met"),
        Verdict::Missed => ("未達成", "missed"),
        Verdict::NotPrinted => ("記載なし", "not printed"),
        Verdict::Unknown => ("不明", "unknown"),
    }
}

/// The readings of an ambiguous change: `14→19 0.62 / 141→9 0.2`.
pub(crate) fn candidates(row: &Row) -> String {
    let one = |candidate: &crate::record::Candidate| {
        if candidate.before.is_empty() {
            format!("{} {:.3}", candidate.after, candidate.probability)
        } else {
            format!("{}→{} {:.3}", candidate.before, candidate.after, candidate.probability)
        }
    };
    row.candidates.iter().map(one).collect::<Vec<_>>().join(" / ")
}

/// The probability, where it says something: what is stated has none.
pub(crate) fn probability(row: &Row) -> String {
    match row.basis {
        Basis::Inferred | Basis::Ambiguous => format!("{:.3}", row.probability),
        Basis::Stated | Basis::Corrected => String::new(),
    }
}

/// A difference with its sign: `+61`, `-1,000`.
pub(crate) fn signed(value: Decimal) -> String {
    let text = with_commas(value);
    if value > Decimal::default() { format!("+{text}") } else { text }
}

/// The difference of a row in its unit; points for percentages.
pub(crate) fn difference(row: &Row) -> String {
    let Some(value) = row.difference else { return String::new() };
    let points = if row.unit.as_deref() == Some("%") { "pt" } else { "" };
    format!("{}{points}", signed(value))
}

/// A difference in percent, with its sign and one decimal: `+1.0%`.
pub(crate) fn percent(value: Option<Decimal>) -> String {
    let Some(value) = value else { return String::new() };
    let text = signed(value);
    if text.contains('.') { format!("{text}%") } else { format!("{text}.0%") }
}

/// The field with its year: `予算額 令和4年度`.
pub(crate) fn label(row: &Row) -> String {
    match row.fiscal_year {
        Some(year) => format!("{} {}", row.label, fiscal_year_words(year)),
        None => row.label.clone(),
    }
}

/// 令和4年度予算額.
pub(crate) fn year_total(total: &YearTotal) -> String {
    let year = total.fiscal_year.map_or_else(|| "年度不明の".to_owned(), fiscal_year_words);
    format!("{year}{}", budget_word(total.kind))
}

/// The sums of a year that say something: those that changed, and the latest budget.
pub(crate) fn telling(budgets: &[YearTotal]) -> Vec<&YearTotal> {
    let latest = budgets.iter().filter(|total| total.fiscal_year.is_some()).max_by_key(|total| total.fiscal_year);
    budgets
        .iter()
        .filter(|total| {
            total.difference != Decimal::default() || total.unknown > 0 || latest.is_some_and(|latest| latest == *total)
        })
        .collect()
}

/// What a carried value is about: its field, year and measure.
pub(crate) fn carried(row: &Carried) -> String {
    let mut words = row.label.clone();
    if let Some(year) = row.fiscal_year {
        words.push(' ');
        words.push_str(&fiscal_year_words(year));
    }
    if let Some(measure) = &row.measure {
        words.push(' ');
        words.push_str(measure);
    }
    words
}
