//! Short words for kinds, bases, candidates and differences, shared by all formats.

use crate::changes::change::Change;
use crate::changes::report::Outcome;
use crate::changes::report::{Carried, Status, Verdict, YearTotal};
use crate::changes::row::{Kind, Row};
use crate::finding::Severity;
use crate::messages::Lang;
use crate::record::{Basis, Decimal, budget_word, fiscal_year_words};
use crate::unseen::Role;
use crate::unseen::{Extent, Unseen, page_words};
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
        Status::Unseen => "unseen",
    }
}

pub(crate) const fn status_ja(status: Status) -> &'static str {
    match status {
        Status::Same => "同じ",
        Status::Renumbered => "番号変更",
        Status::Moved => "移動",
        Status::Added => "新規",
        Status::Removed => "廃止",
        Status::Unseen => UNDECIDABLE.0,
    }
}

/// 判定できない: what is said of what could not be seen.
pub(crate) const UNDECIDABLE: (&str, &str) = ("判定できない", "cannot be decided");

/// 重要度, in Japanese and English: the words of `docs/findings.md`.
pub(crate) const fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Note => ("参考", "note"),
        Severity::Warning => ("要確認", "warning"),
        Severity::Error => ("読めない箇所あり", "error"),
    }
}

/// What a report without rows says.
pub(crate) const fn outcome(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Changed => ("変更あり", "changed"),
        Outcome::Unchanged => ("変更なし", "no change"),
        Outcome::Undecidable => UNDECIDABLE,
    }
}

/// What a document is to the report; nothing for the only one.
pub(crate) const fn role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Document => ("", ""),
        Role::Draft => ("変更前", "before"),
        Role::Final => ("変更後", "after"),
        Role::YearBefore => ("前年度", "year before"),
    }
}

/// How much of a document could not be seen, with its pages.
pub(crate) fn extent(unseen: &Unseen, lang: Lang) -> String {
    let (ja, en) = match unseen.extent {
        Extent::Document => ("文書全体", "the document"),
        Extent::Pages => return page_words(&unseen.pages),
        Extent::Part => ("文書の一部", "a part"),
        Extent::Words => ("語句の変更", "changed words"),
    };
    lang.pick(ja, en).to_owned()
}

/// A count of changes, or that nobody can tell.
pub(crate) fn counted(count: Option<u32>, lang: Lang) -> String {
    count.map_or_else(|| lang.pick(UNDECIDABLE.0, "unknown").to_owned(), |count| count.to_string())
}

/// A sum before and after with its difference: `69,199 → 69,542 (+343)`.
pub(crate) fn sum(total: &YearTotal, lang: Lang) -> String {
    if let (Some(before), Some(after), Some(difference)) = (total.before, total.after, total.difference) {
        return format!("{} → {} ({})", with_commas(before), with_commas(after), signed(difference));
    }
    let is_known = total.unknown == 0 && (total.before.is_some() || total.after.is_some());
    if !is_known {
        return lang.pick(UNDECIDABLE.0, UNDECIDABLE.1).to_owned();
    }
    let shown = |sum: Option<Decimal>| sum.map_or_else(|| lang.pick("記載なし", "not printed").to_owned(), with_commas);
    format!("{} → {}", shown(total.before), shown(total.after))
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
            total.difference != Some(Decimal::default())
                || total.unknown > 0
                || latest.is_some_and(|latest| latest == *total)
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
