//! The form's words for fields and years, as a reader of a report sees them.
//!
//! Labels that are looked for in documents are another matter: they vary, and live with the form.

use super::plan::TERMS;
use super::{BudgetKind, OrganizationKind, Stage};

/// A field in the form's words and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// As the form prints it.
    pub ja: &'static str,
    /// In English.
    pub en: &'static str,
}

/// The words for a field of a ward's plan; `None` for a field that is none.
#[must_use]
pub fn term(field: &str) -> Option<Term> {
    TERMS.iter().find(|(id, _, _)| *id == field).map(|(_, ja, en)| Term { ja, en })
}

/// Where a field stands among those of its record; behind all others where it has no words.
#[must_use]
pub fn field_order(field: &str) -> usize {
    TERMS.iter().position(|(id, _, _)| *id == field).unwrap_or(TERMS.len())
}

/// The form's word for a field, as the plan of a ward or of a bureau prints it; the field itself where it has none.
#[must_use]
pub fn label(field: &str, kind: Option<OrganizationKind>) -> String {
    let bureau = kind == Some(OrganizationKind::Bureau);
    match field {
        "goal" if bureau => "局の目標".to_owned(),
        "mission" if bureau => "局の使命".to_owned(),
        "head" if bureau => "局長".to_owned(),
        _ => term(field).map_or(field, |term| term.ja).to_owned(),
    }
}

/// 予算額 or 決算額.
#[must_use]
pub const fn budget_word(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Budget => "予算額",
        BudgetKind::Settlement => "決算額",
    }
}

/// First Western year of 令和 and of 平成, as fiscal years are named after the era that began in them.
const REIWA: i32 = 2019;
const HEISEI: i32 = 1989;

/// 令和4年度 for 2022; the Western year before 平成.
#[must_use]
pub fn fiscal_year_words(year: i32) -> String {
    let named = |era: &str, first: i32| match year - first {
        0 => format!("{era}元年度"),
        since => format!("{era}{}年度", since + 1),
    };
    match year {
        REIWA.. => named("令和", REIWA),
        HEISEI.. => named("平成", HEISEI),
        _ => format!("{year}年度"),
    }
}

/// The form's word for a stage.
#[must_use]
pub const fn stage_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "素案",
        Stage::Proposal => "案",
        Stage::Final => "策定",
        Stage::Revised => "改定",
        Stage::DraftChanges => "素案からの変更",
        Stage::Midyear => "中間振り返り",
        Stage::Evaluated => "自己評価",
        Stage::Corrected => "訂正",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_named_after_their_era() {
        assert_eq!(fiscal_year_words(2022), "令和4年度");
        assert_eq!(fiscal_year_words(2019), "令和元年度");
        assert_eq!(fiscal_year_words(2018), "平成30年度");
        assert_eq!(fiscal_year_words(1989), "平成元年度");
        assert_eq!(fiscal_year_words(1980), "1980年度");
    }

    #[test]
    fn wards_and_bureaus_have_their_own_words() {
        assert_eq!(label("goal", Some(OrganizationKind::Ward)), "区の目標");
        assert_eq!(label("goal", Some(OrganizationKind::Bureau)), "局の目標");
        assert_eq!(label("something", None), "something");
    }
}
