//! Lines of the budget box: `２決算額 - ３予算額 12,315千 ４予算額 -`, in any pieces.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::record::BudgetKind;
use crate::value::{Found, Year, parse_bare_year};

/// The words of a budget box. 算定見込額 is what the draft prints for 予算額; an initial or supplementary budget
/// is a budget.
const LABEL: &str = r"(?:当初|補正後?|算定見込|見込)?(?P<word>決算|予算|算定)(?:見込)?(?:案)?額?(?:[(（]案[)）])?";
const YEAR: &str = r"(?:(?:令和|平成|[RH])?(?:元|[0-9]{1,2}|20[0-9]{2})(?:年度?)?の?)";
const AMOUNT: &str = r"(?:[▲△-]?[0-9][0-9,.]*(?:億|万|百万|千)?)+円?";

/// A whole line (half-width, without spaces) of budget labels, amounts and dashes.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("^・?(?:{YEAR}?{LABEL}[:・]?|{AMOUNT}|[-－‐―−ー]円?|千?円)+$")).expect("a valid pattern")
});

/// A line that begins with a label, its year and an amount, whatever is noted behind it: `４予算額 約12,400千円※新規`.
static NOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("^(?:{YEAR}{LABEL}[:・]?[^0-9。、]{{0,4}}{AMOUNT})[^。]{{0,60}}$")).expect("a valid pattern")
});

/// A label with its year.
static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?P<year>(?:(?:令和|平成|[RHＲＨ])\s*)?(?:元|[0-9０-９]{1,4})\s*(?:年度?)?\s*の?\s*)?";
    Regex::new(&format!("{year}{}", spaced(LABEL))).expect("a valid pattern")
});

/// The same pattern with spaces allowed between its words (均等割付).
fn spaced(pattern: &str) -> String {
    pattern.replace("決算|予算|", r"決\s*算|予\s*算|").replace("額?", r"\s*額?")
}

/// Whether a folded line is part of a budget box.
#[must_use]
pub(super) fn is_money_line(line: &[char]) -> bool {
    if !line.iter().any(|c| matches!(c, '円' | '千' | '算')) {
        return false;
    }
    let key: String = line.iter().filter(|c| !c.is_whitespace()).collect();
    let units_only = key.chars().all(|c| c == '円');
    !units_only && (LINE.is_match(&key) || NOTED.is_match(&key))
}

/// A label of a budget in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyLabel {
    /// Budget or settlement.
    pub kind: BudgetKind,
    /// The year before it, where one is printed.
    pub year: Option<Year>,
}

/// Every budget label in `text`, with its year, in order.
#[must_use]
pub fn money_labels(text: &str) -> Vec<Found<MoneyLabel>> {
    LABELS.captures_iter(text).filter_map(|found| label(&found)).collect()
}

fn label(found: &regex::Captures<'_>) -> Option<Found<MoneyLabel>> {
    let range: Range<usize> = found.get(0)?.range();
    let word = found.name("word")?.as_str();
    let kind = if word.starts_with('決') { BudgetKind::Settlement } else { BudgetKind::Budget };
    let year = found.name("year").and_then(|year| parse_bare_year(year.as_str())).map(|year| year.value);
    Some(Found { value: MoneyLabel { kind, year }, range })
}

#[cfg(test)]
mod tests {
    use super::super::fold::half_width;
    use super::*;

    fn is_money(line: &str) -> bool {
        is_money_line(&line.chars().map(half_width).collect::<Vec<_>>())
    }

    #[test]
    fn lines_of_the_budget_box() {
        for line in [
            "２決算額 - ３予算額 - ４予算額 -",
            "２決算額 12,411千 ３予算額 12,315千 ４予算額 12,217千",
            "294千 円 ５予算額",
            "864,868920,308千 円",
            "- 円",
            "元予算額",
            "平成30予算 2,260千円 平成31予算 3,609千円",
            "予  算  額",
            "6千9百万円",
            "２決算額 12,411千 ３予算額 12,315千 ４予算額 12,217千※",
            "４予算額 約12,400千円",
            "４予算額 12,217千（うち補助金 300千円）",
        ] {
            assert!(is_money(line), "{line}");
        }
        for line in [
            "円 円 円",
            "-",
            "48.1%",
            "予算を計上する。",
            "（14,955千円）",
            "14件",
            "決算額は",
            "千",
            "４予算額 12,000千円を計上する。",
        ] {
            assert!(!is_money(line), "{line}");
        }
    }

    #[test]
    fn labels_with_their_years() {
        let read = |text: &str| -> Vec<(BudgetKind, Option<i32>)> {
            money_labels(text)
                .into_iter()
                .map(|found| (found.value.kind, found.value.year.and_then(|year| year.resolve(Some(2022)))))
                .collect()
        };
        use BudgetKind::{Budget, Settlement};
        assert_eq!(
            read("２決算額 - ３予算額 - 元 予 算 額 -"),
            [(Settlement, Some(2020)), (Budget, Some(2021)), (Budget, Some(2019))]
        );
        assert_eq!(read("〔25予算額 29,474 千円〕"), [(Budget, Some(2013))]);
        assert_eq!(read("[算定見込額 263千円]"), [(Budget, None)]);
        assert_eq!(read("平成30予算 2,260千円"), [(Budget, Some(2018))]);
    }
}
